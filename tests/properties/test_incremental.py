"""However a site is changed, a build that takes over what is still true gives what a build from nothing gives."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from generator.pipeline.build import BuildOptions
from generator.staging import MANIFEST
from tests.incremental.site import CHOICES, MOMENTS, MOVES, VERSIONS, first_files
from tests.incremental.workshop import INLINE, Outcome, Workshop, clean_build, differences

#: Histories that ``make soak`` tries, other ones each time; 0 outside it, where a change is tried with the same ones.
SOAK = int(os.environ.get("SOAK", "0"))
#: How many histories each of two tests tries.
HISTORIES = (SOAK or 120) // 2
DRAFTS = BuildOptions(jobs=1, drafts=True, future=True)
#: Some markets, and where their own pages stand.
PARTS = {("de",): "test.example/de/", ("kz", "almaty"): "kz.test.example/"}


class Histories(RuleBasedStateMachine):
    """A site that is edited, built, broken and mended. Its folder is in memory where the system has one."""

    def __init__(self) -> None:
        super().__init__()
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = Path(tempfile.mkdtemp(prefix="glocal-", dir=place))
        self.shop = Workshop(self.folder)
        self.now = MOMENTS[0]
        self.last_good: dict[str, bytes] | None = None
        self.settled: tuple[object, ...] | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize()
    def begin(self) -> None:
        self.shop.put_all(first_files())
        self.build()

    # --- changes ------------------------------------------------------------------------------------------------------

    @rule(choice=st.sampled_from(CHOICES))
    def put(self, choice: tuple[str, int]) -> None:
        """A file gets one of its versions: a new one, an earlier one, a broken one, or it goes."""
        path, number = choice
        self.shop.put(path, VERSIONS[path][number])

    @rule(choices=st.lists(st.sampled_from(CHOICES), min_size=2, max_size=5))
    def put_some(self, choices: list[tuple[str, int]]) -> None:
        for path, number in choices:
            self.shop.put(path, VERSIONS[path][number])

    @rule(move=st.sampled_from(MOVES))
    def move(self, move: tuple[str, str]) -> None:
        content = self.shop.files.get(move[0])
        if content is not None:
            self.shop.put(move[0], None)
            self.shop.put(move[1], content)

    @rule(path=st.sampled_from(sorted(VERSIONS)))
    def mend(self, path: str) -> None:
        self.shop.put(path, VERSIONS[path][0])

    @rule()
    def mend_all(self) -> None:
        """Everything as it was at the beginning: what a person does who has broken too much."""
        first = first_files()
        for path in [path for path in self.shop.files if path not in first]:
            self.shop.put(path, None)
        for path, content in first.items():
            if self.shop.files.get(path) != content:
                self.shop.put(path, content)

    @rule()
    def touch(self) -> None:
        """All files get another time, as a restored cache or a fresh clone does."""
        for path in self.shop.files:
            os.utime(self.shop.site / path)

    @rule(now=st.sampled_from(MOMENTS))
    def move_clock(self, now: datetime) -> None:
        self.now = now

    # --- accidents ----------------------------------------------------------------------------------------------------

    @rule(place=st.integers(0, 200), kind=st.sampled_from(["delete", "write", "touch", "folder", "link"]))
    def spoil_output(self, place: int, kind: str) -> None:
        files = sorted(path for path in self.shop.output.rglob("*") if path.is_file() and path.name != MANIFEST)
        if not files:
            return
        file = files[place % len(files)]
        if kind == "write":
            file.write_bytes(b"by hand")
        elif kind == "touch":
            os.utime(file)
        elif kind == "folder":
            shutil.rmtree(file.parent) if file.parent.parent != self.shop.output else file.unlink()
        elif kind == "link":
            file.unlink()
            file.symlink_to(files[0] if files[0] != file else self.shop.site / "site.toml")
        else:
            file.unlink()
        self.last_good = None
        self.settled = None

    @rule(kind=st.sampled_from(["delete", "truncate", "garbage", "hole"]))
    def spoil_state(self, kind: str) -> None:
        for file in sorted((self.shop.site / ".glocal").glob("*.db")):
            data = file.read_bytes()
            if kind == "delete":
                file.unlink()
            elif kind == "truncate":
                file.write_bytes(data[: len(data) // 2])
            elif kind == "garbage":
                file.write_bytes(b"no database at all" * 200)
            else:
                file.write_bytes(data[:4096] + b"\0" * 4096 + data[8192:])
        self.settled = None

    @rule()
    def lose_twin(self) -> None:
        for twin in (self.shop.site / ".glocal").glob("*.twin"):
            shutil.rmtree(twin)

    # --- builds -------------------------------------------------------------------------------------------------------

    @rule()
    def build(self) -> None:
        self._check(INLINE)

    @rule()
    def build_twice(self) -> None:
        """Where nothing has changed nothing is read, parsed or rendered."""
        outcome = self._check(INLINE)
        if outcome.report is not None:
            again = self.shop.build(now=self.now)
            assert again.report is not None
            assert outcome.problems == again.problems
            done = [row for row in again.report.work if row[1] and row[0] not in ("outputs kept", "files hashed")]
            assert done == [], done

    @rule()
    def build_drafts(self) -> None:
        self._check(DRAFTS)

    @rule(markets=st.sampled_from(sorted(PARTS)))
    def build_part(self, markets: tuple[str, ...]) -> None:
        """The pages of the markets that were asked for are right, the others may be old."""
        options = BuildOptions(jobs=1, markets=markets)
        outcome = self.shop.build(now=self.now, options=options)
        expected, contents = clean_build(self.shop.files, now=self.now, options=options)
        part = PARTS[markets]
        if expected.report is not None and outcome.report is None:
            # An older page of another market shows what is private now: only a build of all puts that right.
            new = outcome.problems - expected.problems
            assert all(row.startswith("('leak', ") and f"'leak', '{part}" not in row for row in new), new
            assert new
            self._check_untouched()
            return
        assert (expected.report is None) == (outcome.report is None), (expected, outcome)
        if outcome.report is None:
            self._check_untouched()
            return
        wanted = {path: data for path, data in contents.items() if path.startswith(part)}
        found = {path: data for path, data in self.shop.contents().items() if path.startswith(part)}
        self._assert_same(differences(wanted, found))
        self.last_good = self.shop.contents()

    def _check(self, options: BuildOptions) -> Outcome:
        outcome = self.shop.build(now=self.now, options=options)
        expected, contents = clean_build(self.shop.files, now=self.now, options=options)
        untold, invented = expected.problems - outcome.problems, outcome.problems - expected.problems
        assert not untold | invented, f"untold: {sorted(untold)}\ninvented: {sorted(invented)}"
        assert (expected.report is None) == (outcome.report is None)
        if outcome.report is None:
            self._check_untouched()
        else:
            found = self.shop.contents()
            self._assert_same(differences(contents, found))
            assert not any(path.is_symlink() for path in self.shop.output.rglob("*"))
            self.last_good = found
        left = {place.name for place in self.shop.site.iterdir()} - {"content", "locales", "themes", "site.toml"}
        assert left <= {self.shop.output_name, ".glocal"}, left
        return outcome

    def _assert_same(self, found: list[str]) -> None:
        assert not found, "\n".join(found)

    def _check_untouched(self) -> None:
        """A broken site changes nothing in the output."""
        if self.last_good is not None:
            self._assert_same(differences(self.last_good, self.shop.contents()))


class MoreHistories(Histories):
    """The same once more, with chances of its own, so that two processes share the work."""


_REPEATABLE: dict[str, Any] = {} if SOAK else {"derandomize": True, "database": None}
_SETTINGS = settings(
    **_REPEATABLE,
    max_examples=HISTORIES,
    stateful_step_count=24,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestHistories = Histories.TestCase
TestHistories.settings = _SETTINGS
TestMoreHistories = MoreHistories.TestCase
TestMoreHistories.settings = _SETTINGS
