"""Sites, settings and commands in documents are tried.

A block ``site`` holds the files of a site; ``site +`` adds files to those of the site before it on its page. What
follows says what comes of it: ``built`` names pages, each perhaps with a text it has (``not …``: does not have), or
with ``no`` before it, which are not there; ``problems`` all problems. A site without ``problems`` has none.
"""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from generator.cli.main import cli
from generator.config.load import load_config
from generator.errors import ManyErrors, Problem
from generator.files import DiskTree, MemoryTree
from generator.theme.load import load_theme
from tests.sites.reading import html, words
from tests.sitetext import build_text, files_of
from tests.unit.docs.documents import ROOT, Fence, fences, written

_SITE = '[site]\nname = "Kettle & Leaf"\nurl = "https://brand.example/"\n'


def examples() -> Iterator[tuple[str, dict[str, str], list[Fence]]]:
    """(place, files, what is expected) of every example site."""
    for path in written():
        files: dict[str, str] = {}
        rows = fences(path)
        for index, fence in enumerate(rows):
            if fence.kind != "site":
                continue
            files = {**(files if fence.info.endswith("+") else {}), **files_of(fence.text)}
            expected: list[Fence] = []
            for other in rows[index + 1 :]:
                if other.kind not in ("built", "problems"):
                    break
                expected.append(other)
            yield f"{path.relative_to(ROOT)}:{fence.line}", dict(files), expected


EXAMPLES = list(examples())


@pytest.mark.parametrize(("place", "files", "expected"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_an_example_site_gives_what_its_document_says(place: str, files: dict[str, str], expected: list[Fence]) -> None:
    if "site.toml" not in files:
        files = {"site.toml": _SITE, **files}
    try:
        contents, report = build_text("", files=files)
        problems = report.problems
    except ManyErrors as error:
        contents, problems = {}, error.problems
    told = next((fence.text for fence in expected if fence.kind == "problems"), "")
    assert told.split("\n")[:-1] == [_line(row) for row in problems]
    for fence in expected:
        for line in fence.text.strip().split("\n") if fence.kind == "built" else ():
            path, _, text = line.removeprefix("no ").partition(": ")
            file = path + "index.html" if path.endswith("/") else path
            assert (file in contents) is not line.startswith("no "), f"{line}: there are {sorted(contents)}"
            if text:
                found = _text(contents, path) if file.endswith(".html") else contents[file].decode()
                wanted = text.removeprefix("not ")
                assert (wanted in found) is not text.startswith("not "), f"{line}: {found}"


def _text(contents: Mapping[str, bytes], path: str) -> str:
    body = html(contents, path).tree.body
    return words(body.text()) if body is not None else ""


def _line(problem: Problem) -> str:
    place = problem.location
    where = f" {place.path}" + (f":{place.line}" if place.line else "") if place is not None else ""
    return f"{problem.severity}[{problem.code}]{where}"


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12


def settings(name: str) -> list[tuple[str, str]]:
    """(place, text) of the blocks that show a part of a file: their first line names it."""
    return [
        (f"{path.relative_to(ROOT)}:{fence.line}", fence.text)
        for path in written()
        for fence in fences(path)
        if fence.kind == "toml" and fence.text.startswith(f"# {name}")
    ]


@pytest.mark.parametrize(("place", "text"), settings("site.toml"), ids=[row[0] for row in settings("site.toml")])
def test_parts_of_site_toml_are_right(place: str, text: str) -> None:
    _, problems = load_config(text if "[site]" in text else _SITE + text, "site.toml")
    names = {"unknown-language", "unknown-market", "unknown-collection"}  # declared elsewhere in a real site
    assert [] == [row for row in problems if row.code not in names]


@pytest.mark.parametrize(("place", "text"), settings("theme.toml"), ids=[row[0] for row in settings("theme.toml")])
def test_parts_of_theme_toml_are_right(place: str, text: str) -> None:
    tree = MemoryTree({"themes/house/theme.toml": text})
    _, problems = load_theme(tree, DiskTree(ROOT / "generator" / "themes"), "house")
    assert () == problems


def test_other_toml_can_be_read() -> None:
    for path in written():
        for fence in fences(path):
            if fence.kind == "toml":
                tomllib.loads(fence.text)


def commands() -> list[tuple[str, str]]:
    """(place, command) of every command line that a document shows."""
    return [
        (f"{path.relative_to(ROOT)}:{fence.line}", line.removeprefix("$ ").split("  #")[0].strip())
        for path in written()
        for fence in fences(path)
        if fence.kind in ("console", "sh")
        for line in fence.text.split("\n")
        if line.removeprefix("$ ").startswith("glocal ")
    ]


@pytest.mark.parametrize(("place", "line"), commands(), ids=[f"{a} {b}" for a, b in commands()])
def test_commands_and_their_options_exist(place: str, line: str) -> None:
    command: click.Command = cli
    for word in shlex.split(line, comments=True)[1:]:
        if word.startswith("-"):
            options = {name for parameter in command.params for name in parameter.opts} | {"--help", "-h"}
            assert word.partition("=")[0] in options, f"{place}: {command.name} has no {word}"
        elif isinstance(command, click.Group):
            inner = command.get_command(click.Context(command), word)
            assert inner is not None, f"{place}: no command {word}"
            command = inner


def test_workflows_in_documents_are_yaml() -> None:
    for path in written():
        for fence in fences(path):
            if fence.kind in ("yaml", "yml"):
                _read_yaml(fence.text, path)


def _read_yaml(text: str, path: Path) -> None:
    import yaml  # noqa: PLC0415 - only here

    assert yaml.safe_load(text) is not None, path.name
