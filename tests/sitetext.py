"""A whole site in one text, built in memory: each file starts with a line ``== path ==``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from generator.errors import ManyErrors, Problem, SiteError
from generator.files import MemoryTree
from generator.model.report import BuildReport
from generator.pipeline.build import BuildOptions, build

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_FILE = re.compile(r"^== (\S.*?) ==$", re.MULTILINE)

MINIMAL = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
"""


def files_of(text: str) -> dict[str, str]:
    """The files of a site text, by path."""
    pieces = _FILE.split(text)
    return {path: body.lstrip("\n") for path, body in zip(pieces[1::2], pieces[2::2], strict=True)}


def tree_of(text: str, **more: bytes | str) -> MemoryTree:
    """The files of a site text as a tree."""
    return MemoryTree({**files_of(text), **more})


def build_text(
    text: str,
    *,
    now: datetime = NOW,
    options: BuildOptions | None = None,
    files: Mapping[str, bytes | str] | None = None,
) -> tuple[Mapping[str, bytes], BuildReport]:
    """The finished files of a site, by path, and the report. Raises ManyErrors for a broken site."""
    tree = MemoryTree({**files_of(text), **(files or {})})
    report, contents = build(tree, None, now=now, cpu_count=1, options=options or BuildOptions(jobs=1))
    return contents, report


def problems_of(text: str, *, files: Mapping[str, bytes | str] | None = None) -> tuple[Problem, ...]:
    """All problems of a site, broken or not."""
    try:
        _, report = build_text(text, files=files)
    except ManyErrors as error:
        return error.problems
    except SiteError as error:
        return error.problems
    return report.problems


def page(contents: Mapping[str, bytes], path: str) -> str:
    """A finished page as text; a missing one is told with what there is."""
    assert path in contents, f"{path} is not among {sorted(contents)}"
    return contents[path].decode()
