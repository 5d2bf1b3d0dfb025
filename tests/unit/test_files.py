from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from generator.errors import ContentError, Location, MachineError
from generator.files import (
    DiskTree,
    FileStat,
    MemoryTree,
    Tree,
    atomic_write,
    check_path,
    collisions,
    decode,
    disk_error,
    normalize,
)

FILES = {
    "content/posts/a.md": "A",
    "content/posts/b/index.en.md": "Bé",
    "content/static/.well-known/security.txt": "s",
    "content/static/.nojekyll": "",
    "site.toml": "[site]\n",
}


def make(root: Path, files: dict[str, str]) -> DiskTree:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return DiskTree(root)


@pytest.fixture(params=["disk", "memory"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    hidden = {".git/config": "x", "content/.DS_Store": "x", "content/posts/a.md~": "x"}
    return make(tmp_path, FILES | hidden) if request.param == "disk" else MemoryTree(FILES | hidden)


def test_a_walk_gives_all_files_sorted_and_leaves_hidden_ones_out(tree: Tree) -> None:
    assert sorted(FILES) == [file.path for file in tree.walk()]


def test_a_walk_of_a_folder_gives_paths_from_the_root(tree: Tree) -> None:
    assert ["content/posts/a.md", "content/posts/b/index.en.md"] == [file.path for file in tree.walk("content/posts")]


def test_a_folder_is_not_its_neighbour_with_a_longer_name(tree: Tree) -> None:
    assert () == tree.walk("content/po")


def test_a_walk_of_a_missing_folder_is_empty(tree: Tree) -> None:
    assert ((), ()) == tree.survey("themes")


def test_sizes_are_bytes(tree: Tree) -> None:
    assert [1, 3] == [file.size for file in tree.walk("content/posts")]


def test_files_are_read_as_bytes_and_text(tree: Tree) -> None:
    path = "content/posts/b/index.en.md"
    assert (b"B\xc3\xa9", "Bé") == (tree.read_bytes(path), tree.read_text(path))


def test_a_folder_is_no_file(tree: Tree) -> None:
    assert (True, False, False) == (
        tree.exists("site.toml"),
        tree.exists("content"),
        tree.exists("content/nothing.md"),
    )


def test_stat_of_one_file_equals_that_of_the_walk(tree: Tree) -> None:
    assert {file.path: file for file in tree.walk()}["site.toml"] == tree.stat("site.toml")


def test_hidden_files_can_be_read_by_name(tree: Tree) -> None:
    assert b"x" == tree.read_bytes(".git/config")


def test_a_missing_file_is_named(tree: Tree) -> None:
    with pytest.raises(ContentError) as caught:
        tree.read_bytes("content/gone.md")
    assert ("no-such-file", Location("content/gone.md")) == (caught.value.code, caught.value.location)


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../b", "a//b", "./a", "a/", "", "a\\b", "a\0b"])
def test_no_read_leaves_the_tree(tree: Tree, path: str) -> None:
    with pytest.raises(ContentError) as caught:
        tree.read_bytes(path)
    assert "outside-root" == caught.value.code


def test_a_tree_pickles(tree: Tree) -> None:
    assert tree.walk() == pickle.loads(pickle.dumps(tree)).walk()


def test_a_memory_file_with_another_content_has_another_state() -> None:
    one, two = MemoryTree({"a": "x"}), MemoryTree({"a": "y"})
    assert one.stat("a") != two.stat("a")
    assert FileStat("a", 1, 0x8CDC1683) == one.stat("a")  # CRC-32 of "x"


def test_memory_trees_are_equal_by_content() -> None:
    assert MemoryTree({"b": "2", "a": b"1"}) == MemoryTree({"a": "1", "b": b"2"})


def test_a_link_inside_the_site_is_followed(tmp_path: Path) -> None:
    tree = make(tmp_path, {"shared/text.md": "T"})
    (tmp_path / "content").symlink_to("shared")
    assert (["content/text.md", "shared/text.md"], "T") == (
        [file.path for file in tree.walk()],
        tree.read_text("content/text.md"),
    )


def test_a_link_out_of_the_site_is_reported_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("s")
    tree = make(tmp_path / "site", {"a.md": "A"})
    (tmp_path / "site" / "b.md").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "site" / "c").symlink_to(tmp_path)
    files, problems = tree.survey()
    assert ["a.md"] == [file.path for file in files]
    assert [("outside-root", "b.md"), ("outside-root", "c")] == [
        (row.code, row.location.path if row.location else "") for row in problems
    ]


def test_a_link_out_of_the_site_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("s")
    tree = make(tmp_path / "site", {"a.md": "A"})
    (tmp_path / "site" / "b.md").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ContentError) as caught:
        tree.read_bytes("b.md")
    assert ("outside-root", False) == (caught.value.code, tree.exists("b.md"))


def test_a_folder_whose_name_starts_like_the_root_is_outside(tmp_path: Path) -> None:
    tree = make(tmp_path / "site", {"a.md": "A"})
    make(tmp_path / "site2", {"b.md": "B"})
    (tmp_path / "site" / "b.md").symlink_to(tmp_path / "site2" / "b.md")
    assert [("outside-root")] == [row.code for row in tree.survey()[1]]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    tree = make(tmp_path, {"a/x.md": "X", "b/y.md": "Y"})
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "a").symlink_to(tmp_path / "a")
    (tmp_path / "me").symlink_to("me")
    files, problems = tree.survey()
    paths = [file.path for file in files]
    assert {"a/x.md", "a/b/y.md", "b/y.md", "b/a/x.md"} <= set(paths)
    assert ["not-a-file"] == [row.code for row in problems]


def test_many_links_to_each_other_give_few_files(tmp_path: Path) -> None:
    tree = make(tmp_path, {f"d{number}/x.md": "X" for number in range(8)})
    for one in range(8):
        for other in range(8):
            if one != other:
                (tmp_path / f"d{one}" / f"l{other}").symlink_to(tmp_path / f"d{other}")
    assert len(tree.walk()) < 8 * 8 * 4


def test_a_broken_link_is_a_warning(tmp_path: Path) -> None:
    tree = make(tmp_path, {"a.md": "A"})
    (tmp_path / "b.md").symlink_to("nowhere")
    assert [("not-a-file", "warning")] == [(row.code, row.severity) for row in tree.survey()[1]]


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    tree = make(tmp_path, {"a.md": "A"})
    os.mkfifo(tmp_path / "pipe.md")
    files, problems = tree.survey()
    assert (["a.md"], ["not-a-file"]) == ([file.path for file in files], [row.code for row in problems])


@pytest.mark.parametrize("name", [b"caf\xe9.md", b"a\nb.md", b"a\\b.md", b"a\x07.md"])
def test_a_name_that_is_no_text_is_reported(tmp_path: Path, name: bytes) -> None:
    tree = make(tmp_path, {"a.md": "A"})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x")
    files, problems = tree.survey()
    assert (["a.md"], ["bad-file-name"]) == ([file.path for file in files], [row.code for row in problems])
    str(problems[0].message).encode()


def test_names_in_every_script_are_fine(tmp_path: Path) -> None:
    names = ["content/サマー.md", "content/чай.md", "content/👩🏽‍🍳.md"]
    tree = make(tmp_path, dict.fromkeys(names, "x"))
    assert (sorted(names), ()) == ([file.path for file in tree.walk()], tree.survey()[1])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    tree = make(tmp_path, {"a.md": "A", "closed/b.md": "B"})
    (tmp_path / "closed").chmod(0)
    try:
        assert ["unreadable"] == [row.code for row in tree.survey()[1]]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_relative_root_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "site", {"a.md": "A"})
    monkeypatch.chdir(tmp_path)
    tree = DiskTree(Path("site"))
    monkeypatch.chdir("/")
    assert "A" == tree.read_text("a.md")


def test_a_byte_order_mark_is_no_text() -> None:
    assert "é" == decode(b"\xef\xbb\xbf\xc3\xa9", "a.md")


@pytest.mark.parametrize(
    ("content", "message", "where"),
    [
        (b"ok\ncaf\xe9 x\n", "the file is not UTF-8: byte 7 is 0xE9", Location("a.md", 2, 4, 1, "caf\ufffd x")),
        (b"\xef\xbb\xbfab\xff", "the file is not UTF-8: byte 6 is 0xFF", Location("a.md", 1, 3, 1, "ab\ufffd")),
        ("日本".encode() + b"\xe6", "the file is not UTF-8: byte 7 is 0xE6", Location("a.md", 1, 3, 1, "日本\ufffd")),
    ],
)
def test_bytes_that_are_no_utf8_are_located(content: bytes, message: str, where: Location) -> None:
    with pytest.raises(ContentError) as caught:
        decode(content, "a.md")
    assert ("not-utf8", message, where) == (caught.value.code, caught.value.message, caught.value.location)


def test_utf16_is_guessed() -> None:
    with pytest.raises(ContentError) as caught:
        decode("title".encode("utf-16"), "a.md")
    assert "save it as UTF-8; it looks like UTF-16" == caught.value.hint


@pytest.mark.parametrize(
    ("one", "other"),
    [("A/B.md", "a/b.MD"), ("cafe\u0301", "café"), ("STRASSE", "straße"), ("ΣΟΦΟΣ", "σοφος"), ("ａ", "ａ")],
)
def test_paths_that_are_one_on_some_disks_are_equal_when_normalized(one: str, other: str) -> None:
    assert normalize(one) == normalize(other)


def test_collisions_are_groups_of_different_paths() -> None:
    paths = ["b/X", "a/y", "b/x", "a/z", "a/y", "é", "e\u0301"]
    assert (("b/X", "b/x"), ("e\u0301", "é")) == collisions(paths)


def test_a_good_path_comes_back() -> None:
    assert "content/чай/..a.md" == check_path("content/чай/..a.md")


def test_a_lone_surrogate_is_no_path() -> None:
    with pytest.raises(ContentError):
        check_path("a\ud800")


def test_an_atomic_write_makes_folders_and_replaces(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "state.json"
    atomic_write(place, b"one")
    atomic_write(place, b"two")
    assert (b"two", ["state.json"]) == (place.read_bytes(), [row.name for row in place.parent.iterdir()])


def test_an_atomic_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    with pytest.raises(MachineError):
        atomic_write(tmp_path / "state", b"x")
    assert ["state"] == [row.name for row in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "no-permission"),
        (errno.ENAMETOOLONG, "name-too-long"),
        (5, "disk-error"),
    ],
)
def test_what_the_system_refused_has_a_code(number: int, code: str) -> None:
    error = disk_error(OSError(number, "Reason"), "cannot write x")
    assert (code, "cannot write x: Reason", 4) == (error.code, error.message, error.exit_code)
