"""Full and read-only disks, two builds at once, broken states and sites: a clear message, and the old site stays."""

from __future__ import annotations

import builtins
import errno
import os
import pickle
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.errors import MachineError, ManyErrors
from generator.files import DiskTree
from generator.locks import BuildLock, lock_path
from generator.pipeline.build import build
from tests.incremental.forge import Forge
from tests.incremental.site import MOMENTS, VERSIONS, first_files
from tests.incremental.workshop import INLINE, Workshop, clean_build, differences

NOW = MOMENTS[0]
A = "content/posts/a/index.en.md"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A site that was built, and then edited."""
    found = Workshop(tmp_path)
    found.put_all(first_files())
    found.built(now=NOW)
    found.put(A, VERSIONS[A][2])
    return found


def changed(shop: Workshop) -> dict[str, bytes]:
    return dict(clean_build(shop.files, now=NOW)[1])


def report_of(shop: Workshop) -> Any:
    """The report of a build, with what it tells of itself."""
    return build(DiskTree(shop.site), shop.output, now=NOW, cpu_count=1, options=INLINE, state=shop.state())[0]


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[bool]:
    """Something mounted at a folder; False where this may not be done here."""
    place.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0 or subprocess.run(["mount", *options, str(place)], capture_output=True).returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True, capture_output=True)


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """A folder in which nothing can be written, not even by root."""
    with mounted(place, "--bind", str(place)) as done:
        if done:
            subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True, capture_output=True)
            yield
            return
    place.chmod(0o555)
    try:
        yield
    finally:
        place.chmod(0o755)


# --- disks ------------------------------------------------------------------------------------------------------------


def test_a_disk_that_gets_full_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a small disk of its own where that can be had, else the error that one gives."""
    place = tmp_path / "small"
    with mounted(place, "-t", "tmpfs", "-o", "size=24m", "tmpfs") as is_small:
        shop = Workshop(place)
        shop.put_all(first_files())
        (shop.site / "site.toml").touch()
        if is_small:
            state = shop.build(now=NOW)
            assert state.report is not None, state.problems
        else:
            shop.built(now=NOW)
        old = shop.contents()
        if is_small:
            free = os.statvfs(place)
            (place / "ballast").write_bytes(b"x" * (free.f_bavail * free.f_bsize - 40_000))
        shop.put("locales/regions/world.toml", VERSIONS["locales/regions/world.toml"][1])  # everything is rendered
        if not is_small:
            _fill(monkeypatch, shop)
        with pytest.raises((MachineError, ManyErrors)) as caught:
            report_of(shop)
        assert {"disk-full"} == {problem.code for problem in caught.value.problems if problem.severity == "error"}
        assert [] == differences(old, shop.contents())
        assert ["public"] == [found.name for found in shop.site.iterdir() if found.name.startswith("public")]
        monkeypatch.undo()
        (place / "ballast").unlink(missing_ok=True)
        shop.built(now=NOW)
        assert [] == differences(changed(shop), shop.contents())


def _fill(monkeypatch: pytest.MonkeyPatch, shop: Workshop) -> None:
    real: Callable[..., Any] = builtins.open

    def full(name: Any, mode: str = "r", *more: Any, **options: Any) -> Any:
        if mode == "xb" and str(name).endswith("index.html"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(name))
        return real(name, mode, *more, **options)

    monkeypatch.setattr("generator.trees.open", full, raising=False)


def test_a_read_only_site_folder_leaves_the_old_site(shop: Workshop) -> None:
    old = shop.contents()
    with read_only(shop.site), pytest.raises((MachineError, ManyErrors)) as caught:
        report_of(shop)
    assert {"no-permission", "disk-error"} >= {row.code for row in caught.value.problems if row.severity == "error"}
    assert "public" in caught.value.problems[-1].message
    assert [] == differences(old, shop.contents())
    shop.built(now=NOW)
    assert [] == differences(changed(shop), shop.contents())


def test_a_state_that_cannot_be_written_is_a_warning(shop: Workshop) -> None:
    with read_only(shop.site / ".glocal"):
        for _ in range(2):
            report = report_of(shop)
            assert ["state-error"] == [row.code for row in report.problems if row.code.startswith("state")]
            assert [] == differences(changed(shop), shop.contents())
            shop.put(A, VERSIONS[A][1])
    shop.built(now=NOW)
    assert [] == differences(changed(shop), shop.contents())


# --- others -----------------------------------------------------------------------------------------------------------


def test_a_build_while_another_one_runs_is_told_so(shop: Workshop) -> None:
    old = shop.contents()
    lock = BuildLock(lock_path(shop.output))
    lock.acquire()
    with pytest.raises(MachineError) as caught:
        report_of(shop)
    assert "build-running" == caught.value.code
    assert [] == differences(old, shop.contents())
    lock.release()
    shop.built(now=NOW)
    assert [] == differences(changed(shop), shop.contents())


def test_two_builds_at_once_leave_the_right_site(shop: Workshop) -> None:
    with Forge() as one, Forge() as other:
        for number in (1, 3, 5, 7):
            shop.put(A, VERSIONS[A][number])
            starts = [threading.Thread(target=forge.start, args=(shop.site, NOW)) for forge in (one, other)]
            for start in starts:
                start.start()
            for start in starts:
                start.join()
            codes = sorted((one.end()[0], other.end()[0]))
            assert 0 == codes[0]
            assert [] == differences(changed(shop), shop.contents())
        shop.built(now=NOW)
        assert [] == differences(changed(shop), shop.contents())
        assert () == shop.built(now=NOW).rendered


def test_a_state_of_another_version_counts_as_none(shop: Workshop) -> None:
    with closing(sqlite3.connect(shop.state().path)) as connection, connection:
        row = connection.execute("SELECT data FROM value WHERE name = 'key'").fetchone()
        version, key, serial = pickle.loads(row[0])
        connection.execute("UPDATE value SET data = ? WHERE name = 'key'", (pickle.dumps((version + 1, key, serial)),))
    report = report_of(shop)
    assert [] == [row.code for row in report.problems if row.code.startswith("state")]
    assert [] == differences(changed(shop), shop.contents())
    assert () == shop.built(now=NOW).rendered


@pytest.mark.parametrize("how", ["garbage", "half", "hole", "empty"])
def test_a_broken_state_is_made_anew(shop: Workshop, how: str) -> None:
    path = shop.state().path
    data = path.read_bytes()
    broken = {"garbage": b"x" * 10_000, "half": data[: len(data) // 2], "hole": b"", "empty": b""}[how]
    path.write_bytes(data[:4096] + bytes(4096) + data[8192:] if how == "hole" else broken)
    report = report_of(shop)
    told = [row.severity for row in report.problems if row.code == "state-broken"]
    assert ([] if how == "empty" else ["warning"]) == told
    assert [] == differences(changed(shop), shop.contents())
    assert () == shop.built(now=NOW).rendered


def test_a_state_that_goes_while_a_build_runs_is_not_half_of_one_then(shop: Workshop) -> None:
    removed: list[str] = []

    def forget(stage: str, done: int, total: int) -> None:
        if not removed:
            shop.state().forget()
            removed.append(stage)

    state = shop.state()
    build(DiskTree(shop.site), shop.output, now=NOW, cpu_count=1, options=INLINE, state=state, progress=forget)
    assert removed
    assert [] == differences(changed(shop), shop.contents())
    shop.put(A, VERSIONS[A][5])
    shop.built(now=NOW)
    assert [] == differences(changed(shop), shop.contents())


# --- broken sites -----------------------------------------------------------------------------------------------------


def many(shop: Workshop, count: int = 60) -> None:
    for number in range(count):
        shop.put(f"content/posts/n{number}.en.md", f"---\ntitle: N{number}\n---\nThis is number {number}.\n")


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("content/posts/f.en.md", 3),  # found while pages are filled
        ("content/posts/b.en.md", 12),  # found while a source is parsed
        ("themes/own/templates/post.html", 3),  # found while pages are rendered
    ],
)
def test_what_a_failed_build_has_read_is_not_read_again(shop: Workshop, path: str, number: int) -> None:
    many(shop)
    shop.put(path, VERSIONS[path][number])
    failed = shop.build(now=NOW)
    assert failed.report is None
    shop.put(path, VERSIONS[path][0])
    outcome = shop.built(now=NOW)
    assert outcome.count("sources parsed") <= 1
    assert outcome.count("files hashed") <= 1 or path.startswith("themes")
    assert [] == differences(changed(shop), shop.contents())
    assert len(outcome.rendered) >= 60  # the new posts were shown by no build before


def test_what_the_very_first_build_has_read_before_it_failed_is_not_read_again(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.put_all(first_files())
    many(shop)
    shop.put("content/posts/f.en.md", VERSIONS["content/posts/f.en.md"][3])
    assert shop.build(now=NOW).report is None
    assert not shop.output.exists()
    shop.put("content/posts/f.en.md", VERSIONS["content/posts/f.en.md"][0])
    assert 1 == shop.built(now=NOW).count("sources parsed")
    assert [] == differences(changed(shop), shop.contents())


def test_a_failed_build_renders_only_what_has_changed(shop: Workshop) -> None:
    shop.built(now=NOW)
    shop.put("content/posts/f.en.md", VERSIONS["content/posts/f.en.md"][3])
    with pytest.raises(ManyErrors):
        report_of(shop)
    shop.put("content/posts/f.en.md", VERSIONS["content/posts/f.en.md"][0])
    assert () == shop.built(now=NOW).rendered  # it is again what the output shows


def test_an_error_stays_until_it_is_mended(shop: Workshop) -> None:
    shop.put("content/posts/f.en.md", VERSIONS["content/posts/f.en.md"][3])
    first = shop.build(now=NOW)
    assert (None, first.problems) == (first.report, shop.build(now=NOW).problems)
    shop.put("content/posts/b.en.md", VERSIONS["content/posts/b.en.md"][1])
    assert first.problems <= shop.build(now=NOW).problems
    shop.put("content/posts/f.en.md", None)
    shop.built(now=NOW)
    assert [] == differences(changed(shop), shop.contents())
