"""Broken sites as text: each case is a site and what is told of it, word for word.

A case starts with a line ``#### name``; then come its files, as in :mod:`tests.sitetext`, and after a line ``----``
what the terminal shows. A case without a site.toml has one of a single language; one whose name ends in ``(markets)``
has two languages and two markets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.cli.output import format_problem, merged_problems
from generator.errors import ManyErrors, Problem, SiteError
from generator.files import MemoryTree
from generator.pipeline.build import BuildOptions, build
from tests.sitetext import MINIMAL, NOW, files_of, problems_of

MARKETS = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://test.example/gb/"
[data.menu]
text = ["name"]
"""
_CASE = re.compile(r"^#### (.+)$", re.MULTILINE)
#: A site that stands in the output before a broken one is built.
EARLIER = {
    "test.example/index.html": b"the last good site",
    ".glocal-manifest": b"glocal manifest 1\ntest.example/index.html\n",
}


@dataclass(frozen=True)
class Case:
    """A broken site and what is told of it; ``codes`` are those of its problems."""

    name: str
    files: dict[str, str]
    told: str

    @property
    def codes(self) -> frozenset[str]:
        """The codes that the case shows."""
        return frozenset(re.findall(r"^(?:error|warning)\[([a-z0-9-]+)\]", self.told, re.MULTILINE))


def cases_of(text: str) -> tuple[Case, ...]:
    """The cases of a text."""
    pieces = _CASE.split(text)
    assert not pieces[0].strip(), "a case starts with ####"
    return tuple(_case(name, body) for name, body in zip(pieces[1::2], pieces[2::2], strict=True))


def _case(name: str, body: str) -> Case:
    site, _, told = body.partition("\n----\n")
    files = files_of(site)
    files = {path: _long(text) for path, text in files.items()}
    if "site.toml" not in files and name != "no site at all":
        files = {**files_of(MARKETS if name.endswith("(markets)") else MINIMAL), **files}
    if not any(path.startswith("content/") for path in files) and name != "there is no content":
        files["content/pages/index.md"] = "---\ntitle: Home\n---\nText.\n"
    return Case(name, files, told.strip("\n"))


def _long(text: str) -> str:
    """The text with what is too long to be written out: a line DEEP, a line BRACKETS."""
    deep = "\n".join(" " * (2 * depth) + "- x" for depth in range(80))
    return re.sub(r"^DEEP$", deep, re.sub(r"^BRACKETS$", "[" * 20_000, text, flags=re.M), flags=re.M)


def told_of(files: dict[str, str]) -> str:
    """Everything that the terminal shows of a site's problems."""
    return "\n".join(format_problem(problem) for problem in merged_problems(problems_in(files)))


def problems_in(files: dict[str, str]) -> tuple[Problem, ...]:
    """All problems of a site, sorted."""
    return problems_of("", files=files)


def build_into(files: dict[str, str], output: Path) -> tuple[Problem, ...]:
    """Builds a site into a folder; the problems it ended with."""
    try:
        report, _ = build(MemoryTree(files), output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    except ManyErrors as error:
        return error.problems
    except SiteError as error:
        return error.problems
    return report.problems
