"""The measures, and the schedule by which subjects take turns."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from benchmarks.processes import Cost, RunFailedError, run
from benchmarks.subjects.subject import Corpus, Subject, counted

Measure = Literal["cold", "unchanged", "body", "title", "template", "restored"]
MEASURES: tuple[Measure, ...] = ("cold", "unchanged", "body", "title", "template", "restored")
#: What the measures are, for people.
LABELS: Mapping[Measure, str] = {
    "cold": "cold build",
    "unchanged": "nothing changed",
    "body": "body of one post edited",
    "title": "title of one post edited",
    "template": "base template edited",
    "restored": "cache restored, all times new",
}


@dataclass(frozen=True, slots=True)
class Folders:
    """Where tools are installed, sites are laid, and programs' words go."""

    tools: Path
    sites: Path
    logs: Path


@dataclass(slots=True)
class Result:
    """What was measured of one subject on one corpus. ``error`` is set where it failed; costs hold what went before."""

    subject: str
    version: str
    remark: str
    costs: dict[Measure, list[Cost]] = field(default_factory=dict)
    peak_bytes: int = 0
    posts: int = 0
    pages: int = 0
    files: int = 0
    error: str = ""

    def wall(self, measure: Measure) -> float | None:
        """The median time on the clock in seconds, None where it was not measured."""
        rows = self.costs.get(measure)
        return statistics.median(row.wall_seconds for row in rows) if rows else None

    def cpu(self, measure: Measure) -> float | None:
        """The median time on the processors in seconds, None where it was not measured."""
        rows = self.costs.get(measure)
        return statistics.median(row.cpu_seconds for row in rows) if rows else None


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: at most ``repeats`` rounds, fewer for a subject whose round takes long.

    ``patience_seconds``: about how long one subject may be measured on one corpus, all rounds together. A subject that
    needs more than that for one round is measured only once, and only by the first half of the measures.
    """

    repeats: int = 5
    measures: Sequence[Measure] = MEASURES
    patience_seconds: float = 120.0
    time_limit: float = 900.0
    memory: bool = True


class _Bench:
    """One subject at work on one corpus."""

    def __init__(self, subject: Subject, corpus: Corpus, folders: Folders, plan: Plan) -> None:
        self.subject = subject
        self.plan = plan
        self.corpus = corpus
        self.tools = folders.tools
        self.site = folders.sites / corpus.key / subject.name
        self.log = folders.logs / f"{corpus.key}-{subject.name}.txt"
        self.result = Result(subject.name, subject.version, subject.remark)
        self.rounds = plan.repeats
        self.measures = plan.measures

    def lay(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)
        self.site.mkdir(parents=True)
        self.subject.lay(self.site, self.corpus)

    def build(self, *, watch_memory: bool = False) -> Cost:
        return run(
            self.subject.command(self.site, self.tools),
            cwd=self.site,
            log=self.log,
            env=self.subject.environment(),
            time_limit=self.plan.time_limit,
            watch_memory=watch_memory,
        )

    def start(self) -> None:
        """Lays the site and makes one build that is not counted.

        It fills the disk's cache, proves that all pages are made, and tells how long a round will take.
        """
        self.lay()
        cost = self.build(watch_memory=self.plan.memory)
        result = self.result
        result.peak_bytes = cost.peak_bytes
        result.posts, result.pages, result.files = counted(self.subject.output(self.site))
        wanted = self.corpus.size * self.corpus.editions
        if result.posts != wanted:
            raise RunFailedError(f"{result.posts} posts were made instead of {wanted}")
        a_round = cost.wall_seconds * len(self.plan.measures)
        self.rounds = max(1, min(self.plan.repeats, int(self.plan.patience_seconds / max(a_round, 0.001))))
        if a_round > self.plan.patience_seconds:
            self.measures = self.plan.measures[: (len(self.plan.measures) + 1) // 2]

    def measure(self, *, measure: Measure, turn: int) -> None:
        subject, site = self.subject, self.site
        # Another post each time; an older one, so that neither home page nor feed shows it.
        number = (turn * 7919 + self.corpus.size // 3) % self.corpus.size
        change: Mapping[Measure, Callable[[], None]] = {
            "cold": lambda: subject.clean(site),
            "body": lambda: subject.edit_body(site, number, turn),
            "title": lambda: subject.edit_title(site, number, turn),
            "template": lambda: subject.edit_template(site, turn),
            "restored": lambda: subject.restore(site),
        }
        if measure in change:
            change[measure]()
        self.result.costs.setdefault(measure, []).append(self.build())


def compare(
    subjects: Sequence[Subject],
    corpus: Corpus,
    folders: Folders,
    *,
    plan: Plan,
    tell: Callable[[str], None],
) -> tuple[Result, ...]:
    """All subjects on one corpus, in the order given. They take turns within every round (A B A B).

    A subject that fails is left out from then on; its result says why. Sites are removed when all is done.
    """
    benches: list[_Bench] = []
    for subject in subjects:
        bench = _Bench(subject, corpus, folders, plan)
        benches.append(bench)
        tell(f"{corpus.key}: {subject.name} makes its site")
        _guarded(bench, _Bench.start, tell)
    for turn in range(plan.repeats):
        for measure in plan.measures:
            for bench in benches:
                if turn < bench.rounds and measure in bench.measures and not bench.result.error:
                    tell(f"{corpus.key}: round {turn + 1}, {LABELS[measure]}, {bench.subject.name}")
                    _guarded(bench, partial(_Bench.measure, measure=measure, turn=turn), tell)
    for bench in benches:
        shutil.rmtree(bench.site, ignore_errors=True)
    shutil.rmtree(folders.sites / corpus.key, ignore_errors=True)
    return tuple(bench.result for bench in benches)


def _guarded(bench: _Bench, work: Callable[[_Bench], object], tell: Callable[[str], None]) -> None:
    try:
        work(bench)
    except RunFailedError as error:
        bench.result.error = str(error)
        tell(f"{bench.corpus.key}: {bench.subject.name} is left out: {error}")
