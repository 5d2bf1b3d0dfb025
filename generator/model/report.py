"""What a build did, as values: per edition and in all. The command line prints them, JSON carries them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One line of the summary. ``pages`` counts entries with a page, ``listings`` the pages made of pages.

    ``borrowed`` are among ``pages``. ``omitted`` have no text for the edition. ``next_due`` is when the next future
    page appears. ``bytes`` counts what was made for the edition, ``seconds`` the time its rendering took.
    """

    edition: str
    url: str
    pages: int = 0
    listings: int = 0
    borrowed: int = 0
    omitted: int = 0
    drafts: int = 0
    future: int = 0
    expired: int = 0
    next_due: datetime | None = None
    warnings: int = 0
    bytes: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The result of a build. ``seconds`` by stage, in order; ``written`` is False for a check.

    ``work`` counts what was done (files hashed, sources parsed, outputs rendered …), ``reasons`` tells of every output
    that was rendered why, by path.
    """

    editions: tuple[EditionRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    outputs: int = 0
    bytes: int = 0
    written: bool = False
    slowest: tuple[tuple[str, float], ...] = ()
    work: tuple[tuple[str, int], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(1 for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return len(self.problems) - self.errors
