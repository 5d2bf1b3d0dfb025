"""A site on a disk that is changed and built again and again, each time held against a build from nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from generator.cache.state import State
from generator.errors import ManyErrors, Problem, SiteError
from generator.files import DiskTree, MemoryTree
from generator.model.frozen import FrozenMap
from generator.model.report import BuildReport
from generator.pipeline.build import BuildOptions, build
from generator.pipeline.current import still_right
from generator.staging import MANIFEST

#: What a build tells of itself, not of the site.
OWN_CODES = frozenset({"output-recovered", "output-kept", "state-error", "state-broken"})
INLINE = BuildOptions(jobs=1)


@dataclass(frozen=True)
class Outcome:
    """What came of a build: the report of a good one; all its problems, as one would read them."""

    report: BuildReport | None
    problems: frozenset[str]

    @property
    def rendered(self) -> tuple[str, ...]:
        """The outputs that were rendered, sorted."""
        return tuple(sorted(path for path, _ in self.report.reasons)) if self.report is not None else ()

    def count(self, what: str) -> int:
        """How often something was done."""
        return dict(self.report.work).get(what, 0) if self.report is not None else 0


def told(problems: Iterable[Problem]) -> frozenset[str]:
    """Problems as text, without what a build tells of itself."""
    rows = (row for row in problems if row.code not in OWN_CODES)
    return frozenset(str((row.code, row.message, row.location, row.severity)) for row in rows)


@dataclass
class Workshop:
    """A site in a folder, with the states that builds leave in it. ``files`` is what stands on the disk."""

    root: Path
    files: dict[str, bytes] = field(default_factory=dict)
    output_name: str = "public"

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "site"

    @property
    def output(self) -> Path:
        """The folder of the output."""
        return self.site / self.output_name

    def put(self, path: str, content: bytes | str | None) -> None:
        """Writes a file of the site; None removes it."""
        place = self.site / path
        if content is None:
            if self.files.pop(path, None) is not None:
                place.unlink()
            return
        data = content.encode() if isinstance(content, str) else content
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        self.files[path] = data

    def put_all(self, files: Mapping[str, bytes | str]) -> None:
        """Writes files."""
        for path, content in files.items():
            self.put(path, content)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces a text that stands in a file."""
        text = self.files[path].decode()
        assert old in text, f"{old!r} is not in {path}"
        self.put(path, text.replace(old, new))

    def state(self, options: BuildOptions = INLINE) -> State:
        """The state of builds with these options, as the command line names it: one for each kind of site."""
        name = f"{options.drafts:d}{options.future:d}"
        return State(self.site / ".glocal" / f"{name}.db", f"key {name}")

    def build(self, *, now: datetime, options: BuildOptions = INLINE, executor: Executor | None = None) -> Outcome:
        """Builds as the command line does."""
        tree, state = DiskTree(self.site), self.state(options)
        found = still_right(tree, state, self.site, None, now=now, options=options)
        if found is not None:
            return Outcome(found[1], told(found[1].problems))
        try:
            report, _ = build(tree, self.output, now=now, cpu_count=1, options=options, state=state, executor=executor)
        except ManyErrors as error:
            return Outcome(None, told(error.problems))
        finally:
            state.close()
        return Outcome(report, told(report.problems))

    def built(self, *, now: datetime, options: BuildOptions = INLINE) -> Outcome:
        """Builds a site that is in order."""
        outcome = self.build(now=now, options=options)
        assert outcome.report is not None, outcome.problems
        return outcome

    def contents(self) -> dict[str, bytes]:
        """The files of the output, by path."""
        found: dict[str, bytes] = {}
        for folder, _, names in os.walk(self.output):
            for name in names:
                place = Path(folder, name)
                path = place.relative_to(self.output).as_posix()
                if path != MANIFEST:
                    found[path] = place.read_bytes()
        return found

    def clean(self, *, now: datetime, options: BuildOptions = INLINE) -> tuple[Outcome, Mapping[str, bytes]]:
        """What a build from nothing gives, in memory: what came of it, and its files."""
        return clean_build(self.files, now=now, options=options)


def clean_build(
    files: Mapping[str, bytes], *, now: datetime, options: BuildOptions = INLINE
) -> tuple[Outcome, Mapping[str, bytes]]:
    """What a build from nothing gives, in memory. The latest ones are kept: histories often come to the same point."""
    return _clean_build(FrozenMap(sorted(files.items())), now, options)


@lru_cache(maxsize=24)
def _clean_build(
    files: FrozenMap[str, bytes], now: datetime, options: BuildOptions
) -> tuple[Outcome, Mapping[str, bytes]]:
    try:
        report, contents = build(MemoryTree(files), None, now=now, cpu_count=1, options=options)
    except SiteError as error:
        return Outcome(None, told(error.problems)), {}
    return Outcome(report, told(report.problems)), contents


def differences(expected: Mapping[str, bytes], actual: Mapping[str, bytes]) -> list[str]:
    """What is not the same in two outputs, for a person."""
    rows = [f"missing: {path}" for path in sorted(expected.keys() - actual.keys())]
    rows += [f"too much: {path}" for path in sorted(actual.keys() - expected.keys())]
    for path in sorted(expected.keys() & actual.keys()):
        if expected[path] != actual[path]:
            rows.append(_difference(path, expected[path], actual[path]))
    return rows


def _difference(path: str, expected: bytes, actual: bytes) -> str:
    pairs = enumerate(zip(expected, actual, strict=False))
    place = next((number for number, (one, other) in pairs if one != other), min(len(expected), len(actual)))
    part = slice(max(0, place - 60), place + 80)
    return f"differs: {path}\n  expected …{expected[part]!r}\n  actual   …{actual[part]!r}"
