"""What every stage of a build is handed: what was asked for, and where problems and times are gathered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from generator.errors import ManyErrors, Problem, SiteError, did_you_mean
from generator.execution import choose_batch_size, choose_jobs
from generator.executors import Shared, open_executor
from generator.media.cache import MemoryCache, PictureCache
from generator.model.edition import EditionMatrix

#: Seconds one page may take before its worker is ended.
TIME_LIMIT = 60.0
#: Told how far a stage is: (stage, done, total).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is asked of a build. ``markets`` and ``languages`` empty: all. ``jobs`` None: as many as cores.

    ``dry``: only problems are wanted, so what cannot go wrong any more need not be made.
    """

    markets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    jobs: int | None = None
    drafts: bool = False
    future: bool = False
    base_url: str = ""
    dry: bool = False


def quiet(stage: str, done: int, total: int) -> None:
    """Tells nobody how far a build is."""


@dataclass(slots=True)
class Run:
    """One build, as it goes: its options, its problems and seconds by stage, and counts of the work it did.

    ``executor`` is somebody else's, where entries are read and outputs are rendered; None: worker processes of this
    machine, as many as are worth while.
    """

    options: BuildOptions
    cpu_count: int
    progress: Progress = quiet
    problems: list[Problem] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    work: dict[str, int] = field(default_factory=dict)
    pictures: PictureCache = field(default_factory=MemoryCache)
    executor: Executor | None = None

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time of a stage; one that comes again goes on counting."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def take(self, problems: tuple[Problem, ...]) -> None:
        """Notes problems."""
        self.problems.extend(problems)

    def count(self, what: str, number: int) -> None:
        """Counts work that was done: files read, sources parsed, outputs rendered."""
        self.work[what] = self.work.get(what, 0) + number

    @property
    def is_broken(self) -> bool:
        """Whether there is an error among the problems."""
        return any(problem.severity == "error" for problem in self.problems)

    def stop_if_broken(self) -> None:
        """Raises: ManyErrors if there is an error among the problems."""
        if self.is_broken:
            raise ManyErrors(self.problems)

    def jobs(self, work: int) -> int:
        """How many workers of this machine to use for so many items of about a millisecond."""
        return choose_jobs(self.options.jobs, self.cpu_count, work)

    @property
    def is_sent(self) -> bool:
        """Whether items go to workers that share no disk and no memory with this process."""
        return self.executor is not None

    @contextmanager
    def open_executor(self, jobs: int, shared: Shared[Any]) -> Iterator[Executor]:
        """Where the batches of a stage run; ``jobs`` and ``shared`` count for workers of this machine."""
        if self.executor is not None:
            yield self.executor
            return
        with open_executor(jobs, inherit=(shared,)) as executor:
            yield executor

    def batch_size(self, count: int, jobs: int) -> int:
        """How many items a batch has, of so many."""
        return choose_batch_size(count, getattr(self.executor, "jobs", jobs))


def chosen_editions(matrix: EditionMatrix, options: BuildOptions) -> frozenset[str]:
    """The ids of the editions that are asked for. Raises: ManyErrors, SiteError for names that there are not."""
    problems: list[Problem] = []
    for market in options.markets:
        if market not in matrix.markets:
            hint = did_you_mean(market, matrix.markets, known="markets")
            problems.append(Problem("unknown-market", f'no market "{market}"', None, hint))
    for language in options.languages:
        if language not in matrix.languages:
            hint = did_you_mean(language, matrix.languages, known="languages")
            problems.append(Problem("unknown-language", f'no language "{language}"', None, hint))
    if problems:
        raise ManyErrors(problems)
    found = frozenset(
        edition.id
        for edition in matrix
        if (not options.markets or edition.market in options.markets)
        and (not options.languages or edition.language in options.languages)
    )
    if not found:
        raise SiteError("no-edition", "no market has one of these languages", None, "see `glocal list`")
    return found
