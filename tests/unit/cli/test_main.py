"""The entry point: help without heavy imports, completion, exit codes, and never a traceback."""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main as module
from generator.cli.main import COMMANDS, main
from tests.unit.cli.terminal import ROOT, SITE, glocal, tree_of_folder, write_site

#: What may not be imported to print the help or to complete a command: each takes tens of milliseconds.
HEAVY = ("babel", "pyromark", "jinja2", "markdown", "nh3", "phonenumbers", "pydantic", "pygments", "rich", "selectolax")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


# --- help and completion ----------------------------------------------------------------------------------------------


def _imported_by(code: str, **env: str) -> set[str]:
    script = f"import sys\nfrom generator.cli.main import main\ntry:\n    {code}\nexcept SystemExit:\n    pass\n"
    script += "print('|'.join(sys.modules), file=sys.stderr)"
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=True
    )
    return set(found.stderr.strip().split("|"))


def test_help_imports_nothing_heavy() -> None:
    imported = _imported_by("main(['--help'])")
    assert set() == imported & {*HEAVY, "tomlkit", "yaml"}
    assert not [name for name in imported if name.startswith(("generator.pipeline", "generator.config"))]


def test_completing_a_command_imports_nothing_heavy() -> None:
    env = {"_GLOCAL_COMPLETE": "bash_complete", "COMP_WORDS": "glocal b", "COMP_CWORD": "1"}
    assert set() == _imported_by("main([])", **env) & {*HEAVY, "tomlkit", "yaml"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_that_begins_as_the_list_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main([name, "--help"])
    assert COMMANDS[name][1].rstrip(".")[:20] in " ".join(capsys.readouterr().out.split())


def test_the_help_lists_every_command(tmp_path: Path) -> None:
    found = glocal("--help", cwd=tmp_path)
    assert (0, "") == (found.returncode, found.stderr)
    assert [name for name in COMMANDS if f"\n  {name} " not in found.stdout] == []


@pytest.mark.parametrize(
    ("shell", "mark"), [("bash", "complete -o nosort"), ("zsh", "#compdef glocal"), ("fish", "complete --no-files")]
)
def test_completion_prints_a_script_for_the_shell(shell: str, mark: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["completion", shell])
    out = capsys.readouterr().out
    assert mark in out
    assert "_GLOCAL_COMPLETE" in out


def test_completion_without_a_name_is_for_the_shell_at_hand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert 0 == main(["completion"])
    assert "#compdef glocal" in capsys.readouterr().out
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert 2 == main(["completion"])
    assert 'no completion for the shell "tcsh"\n  name one: bash, fish, zsh' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("glocal ch", ["check"]),
        ("glocal build --ba", ["--base-url"]),
        ("glocal build --format g", ["github"]),
        ("glocal new p", ["page", "post"]),
    ],
)
def test_the_shell_completes_commands_options_and_values(words: str, expected: list[str], tmp_path: Path) -> None:
    count = str(len(words.split()) - 1)
    found = glocal(cwd=tmp_path, env={"_GLOCAL_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count})
    assert expected == [line.partition(",")[2] for line in found.stdout.splitlines()]


# --- usage ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "told"),
    [
        # Codes: [bad-time] [no-edition] [unknown-subject] [unknown-shell] [no-folder] [exists]
        (["buld"], 'Did you mean "build"?'),
        (["build", "--jobs", "0"], "0 is not in the range"),
        (["new", "post", "Tea", "-l", "fr"], "error[unknown-language]"),
        (["build", "--format", "xml"], "'xml' is not one of"),
        (["build", "--as-of", "tomorrow"], '"tomorrow" is no moment'),
        (["build", "--base-url", "preview.example"], 'is not absolute\n  did you mean "https://preview.example"?'),
        (["build", "--market", "cch"], 'no market "cch"\n  did you mean "ch"?  markets: ch, gb, global'),
        (["build", "--language", "dee"], 'no language "dee"\n  did you mean "de"?  languages: de, en'),
        (["build", "--market", "ch", "--language", "en"], "no market has one of these languages"),
        (["explain", "https://kettle.example/nix/"], "no page and no source is called"),
        (["--site", "nowhere", "build"], "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_carried_out_ends_with_2(
    args: list[str], told: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    assert 2 == main(args)
    assert told in capsys.readouterr().err
    assert not (site / "public").exists()


def test_a_folder_without_a_site_says_how_to_make_one(tmp_path: Path) -> None:
    found = glocal("build", cwd=tmp_path)
    assert 1 == found.returncode
    assert "error[no-site] site.toml\n  there is no site.toml here\n  run `glocal new site DIR`" in found.stderr


def test_all_names_that_are_wrong_are_told_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["--site", str(site), "check", "-m", "xx", "-m", "yy", "-l", "zz"])
    assert 3 == capsys.readouterr().err.count("error[unknown-")


# --- what the machine does --------------------------------------------------------------------------------------------


def _no_traceback(found: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in found.stderr
    assert "internal-error" not in found.stderr
    assert "Exception ignored" not in found.stderr


def test_a_reader_that_goes_away_is_no_error(site: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        explain = ["explain", "content/posts/menu/index.en.md"]
        for command in (["list", "pages"], ["build"], ["build", "--format", "json"], explain):
            found = glocal(*command, cwd=site, stdout=writer)
            _no_traceback(found)
            assert (command, 0) == (command, found.returncode)
    finally:
        os.close(writer)
    assert (site / "public").is_dir()


def test_errors_keep_their_exit_code_when_nobody_reads_them(site: Path) -> None:
    (site / "content/posts/menu/index.en.md").write_text("---\ntitel: x\n---\n", encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        found = glocal("build", "--format", "json", cwd=site, stdout=writer)
    finally:
        os.close(writer)
    assert (1, "") == (found.returncode, found.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_a_full_disk_behind_the_output_is_told(site: Path) -> None:
    file = os.open("/dev/full", os.O_WRONLY)
    try:
        found = glocal("list", cwd=site, stdout=file)
    finally:
        os.close(file)
    _no_traceback(found)
    assert 4 == found.returncode
    assert "error[disk-full]\n  cannot go on: No space left on device" in found.stderr


def test_files_that_cannot_grow_leave_the_old_output(site: Path) -> None:
    assert 0 == glocal("build", cwd=site).returncode
    before = tree_of_folder(site / "public")
    found = glocal(
        "build", "--jobs", "1", cwd=site, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    )
    _no_traceback(found)
    assert 4 == found.returncode
    assert 1 == found.stderr.count("error[disk-error]")
    assert before == tree_of_folder(site / "public")
    assert ["public"] == [place.name for place in site.iterdir() if place.name.startswith("public")]


def test_a_deleted_current_folder_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    for command in (["build"], ["list"], ["clean"], ["new", "post", "Tea"]):
        found = glocal(*command, cwd=gone, before=lambda: gone.rmdir() if gone.exists() else None)
        gone.mkdir(exist_ok=True)
        _no_traceback(found)
        assert (command, 4) == (command, found.returncode)
        assert "the current folder is not there any more" in found.stderr


def test_an_output_that_is_a_file_is_told(site: Path) -> None:
    (site / "public").write_text("mine", encoding="utf-8")
    found = glocal("build", cwd=site)
    _no_traceback(found)
    assert 4 == found.returncode
    assert "error[output-not-a-folder]" in found.stderr
    assert "mine" == (site / "public").read_text(encoding="utf-8")


def test_an_output_that_others_filled_stays_untouched(site: Path) -> None:
    (site / "public").mkdir()
    (site / "public" / "thesis.doc").write_text("mine", encoding="utf-8")
    found = glocal("build", cwd=site)
    _no_traceback(found)
    assert 4 == found.returncode
    assert "public/ was not made by a build and holds files: thesis.doc\n  empty the folder" in found.stderr
    assert {"thesis.doc": b"mine"} == tree_of_folder(site / "public")


def _refuse(number: int) -> OSError:
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        (13, "no-permission", "check who owns the folder and may write to it"),
        (28, "disk-full", "make room on the disk; nothing was changed"),
        (30, "no-permission", "the disk is read-only"),
        (24, "too-many-files", "raise the limit of open files (ulimit -n)"),
    ],
)
def test_an_output_that_cannot_be_written_is_told(
    number: int,
    code: str,
    told: str,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise _refuse(number)

    monkeypatch.setattr("generator.trees.open", refuse, raising=False)
    assert 4 == main(["--site", str(site), "build", "--jobs", "1"])
    err = capsys.readouterr().err
    assert 1 == err.count("error[")
    assert f"error[{code}]" in err
    assert told in err
    assert not (site / "public").exists()


def test_an_output_that_cannot_be_replaced_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(one: Path, other: Path) -> bool:
        raise _refuse(16)  # a mount point

    assert 0 == main(["--site", str(site), "build", "-q"])
    (site / "content/posts/menu/index.en.md").write_text(
        "---\ntitle: New\ndate: 2026-01-02\n---\nNew.\n", encoding="utf-8"
    )
    before = tree_of_folder(site / "public")
    monkeypatch.setattr("generator.staging.exchange_folders", refuse)
    assert 4 == main(["--site", str(site), "build"])
    err = capsys.readouterr().err
    assert "error[output-busy]" in err
    assert "it seems to be a mount point; choose a folder inside it" in err
    assert before == tree_of_folder(site / "public")


def test_a_catalog_that_cannot_be_written_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "locales" / "site.pot").mkdir()
    assert 4 == main(["--site", str(site), "messages", "extract"])
    assert "error[" in capsys.readouterr().err
    shutil.rmtree(site / "locales")
    (site / "locales").write_text("no folder", encoding="utf-8")
    assert 4 == main(["--site", str(site), "messages", "extract"])
    assert "error[cannot-write]\n  cannot write site.pot: File exists" in capsys.readouterr().err


def test_a_source_that_cannot_be_read_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: str, *args: object, **kwargs: object) -> io.BufferedReader:
        if str(path).endswith("soon.en.md"):
            raise _refuse(13)
        return io.open(path, *args, **kwargs)  # type: ignore[call-overload,no-any-return]  # noqa: UP020

    monkeypatch.setattr("generator.files.open", refuse, raising=False)
    code = main(["--site", str(site), "build", "--jobs", "1"])
    err = capsys.readouterr().err
    assert "cannot read content/posts/soon.en.md: Permission denied" in err
    assert 4 == code
    assert not (site / "public").exists()


def test_a_folder_that_cannot_be_entered_is_told(site: Path) -> None:
    locked = site / "content" / "locked"
    locked.mkdir()
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    found = glocal("build", cwd=site)
    locked.chmod(0o700)
    _no_traceback(found)
    assert "error[unreadable] content/locked" in found.stderr


def test_an_interrupt_ends_with_130_and_says_so(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.staging.StagedTree.write", interrupt)
    assert 130 == main(["--site", str(site), "build", "--jobs", "1"])
    assert "interrupted\n" == capsys.readouterr().err.rpartition("/")[2].lstrip("0123456789\n")
    assert ["content", "locales", "site.toml"] == sorted(
        place.name for place in site.iterdir() if place.name != ".glocal"
    )


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_the_program_shows_a_traceback_only_for_debug(
    debug: bool, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("one")

    monkeypatch.setattr("generator.pipeline.build.build", fail)
    args = ["--site", str(site), "build"]
    if debug:
        with pytest.raises(ZeroDivisionError):
            main(["--debug", *args])
        return
    assert 4 == main(args)
    assert (
        "error[internal-error] ZeroDivisionError: one\n"
        "  this is a fault of Glocal; run again with --debug and report what it shows\n"
    ) == capsys.readouterr().err


def test_a_terminal_without_the_signs_gets_their_numbers(site: Path) -> None:
    for encoding, shown in (
        ("latin-1", r"\u203a"),
        ("ascii", "›"),
    ):  # click itself mends a terminal that knows only ASCII
        found = glocal("list", "regions", cwd=site, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
        _no_traceback(found)
        assert (0, True) == (found.returncode, shown in found.stdout)


def test_silence_leaves_a_stream_that_is_no_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    module.silence_stdout()


def test_the_site_may_stand_elsewhere(site: Path, tmp_path: Path) -> None:
    found = glocal("--site", site.name, "build", "--quiet", cwd=tmp_path)
    assert (0, "", "") == (found.returncode, found.stdout, found.stderr)
    assert (site / "public" / "kettle.example" / "index.html").is_file()
    shutil.rmtree(site / "public")


def test_the_version_is_the_package_s(tmp_path: Path) -> None:
    assert glocal("--version", cwd=tmp_path).stdout.startswith("glocal, version ")


def test_the_site_of_these_tests_is_whole(site: Path) -> None:
    assert 0 == glocal("check", "--strict", "--quiet", cwd=site).returncode, SITE
