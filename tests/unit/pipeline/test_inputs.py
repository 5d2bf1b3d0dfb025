"""The files of a site: a stat that has not changed is believed, unless it is too young to tell."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from generator.errors import MachineError
from generator.files import FileStat, Input, MemoryTree
from generator.pipeline.inputs import (
    UNSETTLED,
    Inputs,
    compare,
    content_digest,
    is_source,
    same_stats,
    settled,
    source_folders,
    survey,
)

SECOND = 1_000_000_000
ODD = 123_456_789


@dataclass
class Watched(MemoryTree):
    """A tree that notes what is read."""

    files: dict[str, bytes] = field(default_factory=dict)  # type: ignore[assignment]
    read: list[str] = field(default_factory=list)

    def read_bytes(self, path: str) -> bytes:
        self.read.append(path)
        return self.files[path]


def stats(**sizes: tuple[int, int]) -> dict[str, FileStat]:
    return {path: FileStat(path, size, mtime) for path, (size, mtime) in sizes.items()}


def test_only_files_with_another_stat_are_read() -> None:
    tree = Watched({"a": b"a", "b": b"bb", "c": b"ccc"})
    known = {"a": Input(1, 5, "x"), "b": Input(2, 5, content_digest(tree, "b"))}
    tree.read.clear()
    found = compare(tree, stats(a=(1, 5), b=(2, 6), c=(3, 7)), known)
    assert ["b", "c"] == tree.read
    assert (frozenset("c"), frozenset(), frozenset()) == (found.added, found.removed, found.edited)
    assert Input(1, 5, "x") == found.files["a"]


def test_a_file_is_edited_if_its_content_is_another() -> None:
    tree = Watched({"a": b"new"})
    found = compare(tree, stats(a=(3, 6)), {"a": Input(3, 5, "old"), "gone": Input(1, 1, "x")})
    assert (frozenset("a"), frozenset({"gone"})) == (found.edited, found.removed)
    assert frozenset({"a", "gone"}) == found.changed


def test_new_files_may_be_left_to_who_reads_them() -> None:
    tree = Watched({"a.md": b"a"})
    found = compare(tree, {"a.md": FileStat("a.md", 1, 5)}, {}, later=lambda path: True)
    assert ([], "") == (tree.read, found.files["a.md"].digest)
    found.note_digests([("a.md", "d"), ("other.md", "e")])
    assert {"a.md": Input(1, 5, "d")} == found.files


def test_a_file_that_cannot_be_read_has_an_empty_digest() -> None:
    class Locked(MemoryTree):
        def read_bytes(self, path: str) -> bytes:
            raise MachineError("unreadable", "no", None)

    assert "" == content_digest(Locked(), "a")


def test_same_stats_are_the_same_files_with_the_same_times() -> None:
    known = {"a": Input(1, 5, "x")}
    assert same_stats(stats(a=(1, 5)), known)
    for other in (stats(a=(2, 5)), stats(a=(1, 6)), stats(b=(1, 5)), stats(a=(1, 5), b=(1, 5)), {}):
        assert not same_stats(other, known)


@pytest.mark.parametrize(
    ("mtime", "looked", "is_settled"),
    [
        (10 * SECOND + ODD, 10 * SECOND + ODD + 19_000_000, False),
        (10 * SECOND + ODD, 10 * SECOND + ODD + 21_000_000, True),
        (10 * SECOND, 11 * SECOND + ODD, False),  # a disk that notes whole seconds, or two
        (10 * SECOND, 12 * SECOND + ODD, True),
        (99 * SECOND + ODD, 10 * SECOND, False),  # the time of a file in the future
    ],
)
def test_a_time_too_young_to_tell_two_contents_apart_is_not_kept(mtime: int, looked: int, is_settled: bool) -> None:
    found = settled({"a": Input(1, mtime, "x")}, looked)
    assert Input(1, mtime if is_settled else UNSETTLED, "x") == found["a"]
    assert is_settled == same_stats(stats(a=(1, mtime)), found)


def test_the_digest_of_some_files_is_that_of_their_paths_and_contents() -> None:
    files = {"a": Input(1, 5, "x"), "b": Input(1, 5, "y")}
    one = Inputs(files)
    assert one.digest(["a", "b"]) == one.digest(iter(["b", "a"]))
    assert one.digest(["a"]) != one.digest(["b"])
    assert one.digest(["a"]) == Inputs({"a": Input(9, 9, "x")}).digest(["a"])


def test_a_survey_is_of_what_a_site_may_read() -> None:
    tree = MemoryTree({"site.toml": "", "content/a.md": "", "themes/t/x": "", "locales/x": "", "docs/a": "", "b": ""})
    assert {"site.toml", "content/a.md", "themes/t/x", "locales/x"} == set(survey(tree))
    assert {"content/a.md"} == set(survey(MemoryTree({"content/a.md": ""})))


def test_sources_are_texts_below_content() -> None:
    assert [True, True, False, False] == [
        is_source(path) for path in ("content/a.md", "content/p/a.markdown", "docs/a.md", "content/a.toml")
    ]
    paths = ("content/posts/a.md", "content/pages/x/a.md", "content/a.md", "content/data/a.toml")
    assert ("pages", "posts") == source_folders(paths)
