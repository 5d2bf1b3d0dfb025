"""What one render may use up. Counted, never timed, so that every machine ends the same template at the same place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from generator.theme.refusals import OverLimitError, RefusedError
from generator.theme.vocabulary import spoken


@dataclass(frozen=True, slots=True)
class Limits:
    """``steps``: loop steps and calls of one page. ``output``: bytes of a page. ``depth``: templates inside templates;
    ``calls``: macros inside macros. ``text``: characters of a text that an operation makes; ``items``: of a list.
    ``digits``: bits of a whole number. ``work``: characters that all operations of a page may make together."""

    steps: int = 1_000_000
    output: int = 8 * 1024 * 1024
    depth: int = 32
    calls: int = 64
    text: int = 1024 * 1024
    items: int = 100_000
    digits: int = 4096
    work: int = 64 * 1024 * 1024


_LOOP_HINT = "does a loop or a macro run over itself? Let the build prepare long lists"


class Meter:
    """Counts what a render uses. One per environment, set back for every page.

    ``depth`` and ``calls`` are those of now, their peaks the most since a piece that is being kept was begun. ``trace``
    notes what that piece asks of the build (see :mod:`generator.theme.memo`); None where nothing is being kept.
    ``given`` are the values that the render was given.
    """

    __slots__ = (
        "calls", "depth", "given", "limits", "modules", "most_steps", "most_work", "names", "peak_calls",
        "peak_depth", "steps", "trace", "work",
    )  # fmt: skip

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.most_steps = limits.steps
        self.most_work = limits.work
        self.reset()

    def reset(self) -> None:
        """Everything back to nothing."""
        self.steps = 0
        self.work = 0
        self.depth = self.peak_depth = 0
        self.calls = self.peak_calls = 0
        self.names: set[str] = set()
        self.modules: dict[str, Any] = {}
        self.trace: Any = None
        self.given: Mapping[str, object] = {}

    def step(self, count: int = 1) -> None:
        """Counts loop steps. Raises: OverLimitError."""
        self.steps += count
        if self.steps > self.most_steps:
            raise OverLimitError(f"more than {self.most_steps} steps", _LOOP_HINT)

    def each(self, value: Any) -> Any:
        """The value to loop over, its items counted; what has no length becomes a list.

        Raises: OverLimitError; RefusedError for what is no list.
        """
        try:
            count = len(value)
        except TypeError:
            try:
                rows = iter(value)
            except TypeError:
                raise RefusedError(f"{spoken(value)} is no list", "loop over one of its fields") from None
            value = list(islice(rows, self.most_steps - self.steps + 1))
            count = len(value)
        self.steps += count + 1
        if self.steps > self.most_steps:
            raise OverLimitError(f"more than {self.most_steps} steps", _LOOP_HINT)
        return value

    def spend(self, count: int) -> None:
        """Counts characters that an operation makes. Raises: OverLimitError."""
        self.work += count
        if self.work > self.most_work:
            raise OverLimitError(f"more than {self.most_work} characters are put together", _LOOP_HINT)

    def text(self, size: int) -> None:
        """Counts a text that is about to be made. Raises: OverLimitError."""
        if size > self.limits.text:
            raise OverLimitError(f"a text of more than {self.limits.text} characters")
        self.spend(size)

    def items(self, size: int) -> None:
        """Counts a list that is about to be made. Raises: OverLimitError."""
        if size > self.limits.items:
            raise OverLimitError(f"a list of more than {self.limits.items} items")
        self.step(1 + size // 16)

    def joined(self, parts: Iterable[str]) -> str:
        """The parts as one text, at most as long as a page. Raises: OverLimitError."""
        rows = parts if type(parts) is list else list(parts)
        size = sum(map(len, rows))
        self.work += size
        if size > self.limits.output or self.work > self.most_work:
            raise OverLimitError(f"more than {self.limits.output} bytes", _LOOP_HINT)
        return "".join(rows)
