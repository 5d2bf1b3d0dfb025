from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

import generator
from generator.errors import MachineError
from generator.staging import MANIFEST, BuildLock, Known, Staging, exchange_folders, foreign_files, read_manifest


def no_exchange(one: Path, other: Path) -> bool:
    return False


def build(output: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    with Staging(output) as staging:
        for path, content in files.items():
            staging.tree.write(path, content)
        return staging.commit().files


def content(output: Path) -> dict[str, bytes]:
    return {
        str(place.relative_to(output)): place.read_bytes()
        for place in sorted(output.rglob("*"))
        if place.is_file() and place.name != MANIFEST
    }


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


def test_a_first_build_makes_the_output_and_nothing_else(tmp_path: Path) -> None:
    paths = build(tmp_path / "public", {"h/b.html": b"b", "h/a/index.html": b"a"})
    assert ("h/a/index.html", "h/b.html") == paths
    assert {"h/a/index.html": b"a", "h/b.html": b"b"} == content(tmp_path / "public")
    assert ["public"] == names(tmp_path)


@pytest.mark.parametrize("exchange", [None, no_exchange])
def test_a_second_build_replaces_the_first(tmp_path: Path, exchange: object) -> None:
    build(tmp_path / "public", {"h/old.html": b"1", "h/same.html": b"1"})
    with Staging(tmp_path / "public", exchange=no_exchange if exchange else None) as staging:
        staging.tree.write("h/same.html", b"2")
        staging.commit()
    assert ({"h/same.html": b"2"}, ["public"]) == (content(tmp_path / "public"), names(tmp_path))


def test_the_output_is_untouched_until_the_commit(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    with Staging(tmp_path / "public") as staging:
        staging.tree.write("h/a.html", b"2")
        before = content(tmp_path / "public")
        staging.commit()
    assert ({"h/a.html": b"1"}, {"h/a.html": b"2"}) == (before, content(tmp_path / "public"))


def test_an_aborted_build_leaves_no_trace(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    with Staging(tmp_path / "public") as staging:
        staging.tree.write("h/a.html", b"2")
    assert ({"h/a.html": b"1"}, ["public"]) == (content(tmp_path / "public"), names(tmp_path))


def test_an_error_in_a_build_aborts_it(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Staging(tmp_path / "public") as staging:
        staging.tree.write("h/a.html", b"2")
        raise KeyError
    assert [] == names(tmp_path)


def test_kept_files_are_those_of_the_old_output(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1", "h/b.html": b"1"})
    inode = (tmp_path / "public/h/a.html").stat().st_ino
    with Staging(tmp_path / "public") as staging:
        kept = [staging.tree.keep("h/a.html"), staging.tree.keep("h/gone.html"), staging.tree.keep("x/y/z.html")]
        staging.commit()
    assert ([True, False, False], {"h/a.html": b"1"}) == (kept, content(tmp_path / "public"))
    assert inode == (tmp_path / "public/h/a.html").stat().st_ino


def test_writing_over_a_kept_file_does_not_change_the_old_output(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    with Staging(tmp_path / "public") as staging:
        staging.tree.keep("h/a.html")
        staging.tree.write("h/a.html", b"2")
    assert {"h/a.html": b"1"} == content(tmp_path / "public")


def test_copied_files_do_not_follow_later_changes(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b"1")
    with Staging(tmp_path / "public") as staging:
        staging.tree.copy("h/logo.svg", tmp_path / "logo.svg")
        staging.commit()
    (tmp_path / "logo.svg").write_bytes(b"2")
    assert {"h/logo.svg": b"1"} == content(tmp_path / "public")


def test_a_worker_writes_into_the_same_tree(tmp_path: Path) -> None:
    with Staging(tmp_path / "public") as staging:
        staging.tree.write("h/a.html", b"a")
        pickle.loads(pickle.dumps(staging.tree)).write("h/b.html", b"b")
        assert ("h/a.html", "h/b.html") == staging.commit().files


def test_the_manifest_names_all_files_in_every_script(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/чай/index.html": b"1", "h/a.html": b"2"})
    assert frozenset({"h/чай/index.html", "h/a.html"}) == read_manifest(tmp_path / "public")


def test_a_folder_that_no_build_made_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/thesis.odt").write_bytes(b"years")
    with pytest.raises(MachineError) as caught:
        build(tmp_path / "public", {"h/a.html": b"1"})
    assert ("foreign-output", "empty the folder, or choose another: [build] output") == (
        caught.value.code,
        caught.value.hint,
    )
    assert ({"thesis.odt": b"years"}, ["public"]) == (content(tmp_path / "public"), names(tmp_path))


def test_an_empty_folder_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "public/empty").mkdir(parents=True)
    build(tmp_path / "public", {"h/a.html": b"1"})
    assert {"h/a.html": b"1"} == content(tmp_path / "public")


def test_a_file_someone_put_into_the_output_stops_the_build(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    (tmp_path / "public/h/google.html").write_bytes(b"g")
    with pytest.raises(MachineError) as caught:
        build(tmp_path / "public", {"h/a.html": b"2"})
    assert "public/ holds files that no build made: h/google.html" == caught.value.message
    assert {"h/a.html": b"1", "h/google.html": b"g"} == content(tmp_path / "public")


def test_a_file_put_there_during_the_build_stops_the_commit(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    with pytest.raises(MachineError) as caught, Staging(tmp_path / "public") as staging:
        (tmp_path / "public/note.txt").write_bytes(b"n")
        staging.commit()
    assert "foreign-output" == caught.value.code
    assert ({"h/a.html": b"1", "note.txt": b"n"}, ["public"]) == (content(tmp_path / "public"), names(tmp_path))


def test_what_a_file_manager_leaves_does_not_count(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    (tmp_path / "public/h/.DS_Store").write_bytes(b"x")
    build(tmp_path / "public", {"h/a.html": b"2"})
    assert {"h/a.html": b"2"} == content(tmp_path / "public")


def test_a_file_deleted_from_the_output_is_no_problem(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1", "h/b.html": b"1"})
    (tmp_path / "public/h/a.html").unlink()
    build(tmp_path / "public", {"h/c.html": b"1"})
    assert {"h/c.html": b"1"} == content(tmp_path / "public")


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_bytes(b"x")
    with pytest.raises(MachineError) as caught:
        build(tmp_path / "public", {})
    assert ("output-not-a-folder", ["public"]) == (caught.value.code, names(tmp_path))


def test_a_linked_output_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "public").symlink_to("disk")
    build(tmp_path / "public", {"h/a.html": b"1"})
    assert (True, {"h/a.html": b"1"}) == ((tmp_path / "public").is_symlink(), content(tmp_path / "disk"))


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    (tmp_path / "public.staging-99999/h").mkdir(parents=True)
    (tmp_path / "public.staging-99999/h/half.html").write_bytes(b"x")
    (tmp_path / "public.staging-copy").mkdir()
    build(tmp_path / "public", {"h/a.html": b"2"})
    assert ["public", "public.staging-copy"] == names(tmp_path)


def test_a_build_killed_between_two_renames_is_undone(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    build(tmp_path / "other", {"h/a.html": b"2"})
    (tmp_path / "public").rename(tmp_path / "public.old-99999")
    (tmp_path / "other").rename(tmp_path / "public.staging-99999")
    with Staging(tmp_path / "public") as staging:
        assert ["output-recovered"] == [row.code for row in staging.notes]
    assert ({"h/a.html": b"1"}, ["public"]) == (content(tmp_path / "public"), names(tmp_path))


def test_a_leftover_with_a_persons_files_is_set_aside(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    build(tmp_path / "public.old-99999", {"h/a.html": b"0"})
    (tmp_path / "public.old-99999/mine.txt").write_bytes(b"m")
    with Staging(tmp_path / "public") as staging:
        assert ["output-kept"] == [row.code for row in staging.notes]
    assert b"m" == (tmp_path / "public.rescued-1/mine.txt").read_bytes()


def test_a_rename_that_fails_puts_the_old_output_back(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})

    def lose_staging(one: Path, other: Path) -> bool:
        one.rename(one.with_name("lost"))
        return False

    with pytest.raises(MachineError), Staging(tmp_path / "public", exchange=lose_staging) as staging:
        staging.tree.write("h/a.html", b"2")
        staging.commit()
    assert {"h/a.html": b"1"} == content(tmp_path / "public")


ROOT = Path(generator.__file__).parents[1]
KILLED = """
import os, sys
from pathlib import Path
from generator.staging import Staging
staging = Staging(Path(sys.argv[1]), exchange=lambda one, other: os._exit(9))
staging.start()
staging.tree.write("h/a.html", b"new")
staging.commit()
"""


def test_a_killed_process_leaves_the_old_output_and_no_lock(tmp_path: Path) -> None:
    build(tmp_path / "public", {"h/a.html": b"1"})
    code = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "public")], check=False, cwd=ROOT).returncode
    assert (9, {"h/a.html": b"1"}, 3) == (code, content(tmp_path / "public"), len(names(tmp_path)))
    build(tmp_path / "public", {"h/a.html": b"2"})
    assert ({"h/a.html": b"2"}, ["public"]) == (content(tmp_path / "public"), names(tmp_path))


def test_two_builds_at_once_are_told(tmp_path: Path) -> None:
    with Staging(tmp_path / "public"), pytest.raises(MachineError) as caught:
        Staging(tmp_path / "public").start()
    assert ("build-running", f"another build of this site is running (process {os.getpid()})") == (
        caught.value.code,
        caught.value.message,
    )


def test_a_refused_second_build_does_not_disturb_the_first(tmp_path: Path) -> None:
    with Staging(tmp_path / "public") as first:
        first.tree.write("h/a.html", b"1")
        second = Staging(tmp_path / "public")
        with pytest.raises(MachineError):
            second.start()
        second.abort()
        first.commit()
    assert {"h/a.html": b"1"} == content(tmp_path / "public")


def test_a_lock_file_of_a_dead_process_does_not_lock(tmp_path: Path) -> None:
    (tmp_path / "public.lock").write_text("1\n")
    lock = BuildLock(tmp_path / "public.lock")
    lock.acquire()
    lock.release()
    lock.release()
    assert [] == names(tmp_path)


def test_a_released_lock_is_free_though_a_child_inherited_it(tmp_path: Path) -> None:
    lock = BuildLock(tmp_path / "lock")
    lock.acquire()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writer)
        os.read(reader, 1)
        os._exit(0)
    try:
        lock.release()
        again = BuildLock(tmp_path / "lock")
        again.acquire()
        again.release()
    finally:
        os.close(writer)
        os.close(reader)
        os.waitpid(child, 0)


@pytest.mark.parametrize(
    ("path", "code"),
    [("h/" + "ж" * 128, "name-too-long"), ("h/a.html/b", "output-collision"), (MANIFEST, "bad-output-path")],
)
def test_a_path_that_cannot_be_written_is_named(tmp_path: Path, path: str, code: str) -> None:
    with Staging(tmp_path / "public") as staging:
        staging.tree.write("h/a.html", b"1")
        with pytest.raises(MachineError) as caught:
            staging.tree.write(path, b"2")
    assert code == caught.value.code


def test_a_file_cannot_take_the_place_of_a_folder(tmp_path: Path) -> None:
    with Staging(tmp_path / "public") as staging:
        staging.tree.write("h/a/b.html", b"1")
        with pytest.raises(MachineError) as caught:
            staging.tree.write("h/a", b"2")
    assert "output-collision" == caught.value.code


def test_folders_change_places_in_one_step_on_linux(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if exchange_folders(tmp_path / "one", tmp_path / "other"):
        assert (["other"], ["one"]) == (names(tmp_path / "one"), names(tmp_path / "other"))
    else:
        assert (["one"], ["other"]) == (names(tmp_path / "one"), names(tmp_path / "other"))


def test_an_exchange_with_nothing_fails_aloud(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    if sys.platform == "linux":
        with pytest.raises(FileNotFoundError):
            exchange_folders(tmp_path / "one", tmp_path / "missing")


def test_a_folder_without_a_manifest_is_all_foreign(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").touch()
    assert (None, ("a/b.txt",)) == (read_manifest(tmp_path), foreign_files(tmp_path))


def test_a_twin_gets_the_new_files_of_a_folder_whose_old_ones_are_gone(tmp_path: Path) -> None:
    output, twin = tmp_path / "public", tmp_path / "kept" / "twin"
    known: Known | None = None
    for files in ({"h/a/1": b"1"}, {"h/a/2": b"2"}, {"h/a/2": b"2", "h/b": b"3"}):
        with Staging(output, known=known, twin=twin) as staging:
            kept = staging.there & files.keys()
            for path, body in files.items():
                if path in kept:
                    staging.tree.keep(path)
                else:
                    staging.tree.write(path, body)
            done = staging.commit(files=files, written=files.keys() - kept)
        known = Known(done.files, time.time_ns(), done.twin, done.differing)
        assert files == content(output)
