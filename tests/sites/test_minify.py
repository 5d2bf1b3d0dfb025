"""Pages, styles and scripts that are made smaller, and style sheets that import others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import html5lib
import pytest

from generator.media import minify
from tests.sites.reading import codes
from tests.sites.test_search import files, make, write
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://test.example/"
theme = "own"
[languages.en]
[build]
minify = []
== themes/own/theme.toml ==
name = "own"
api = 1
extends = "tealeaf"
== themes/own/assets/own.css ==
@charset "utf-8";
/* what all themes of the house share */
@import "parts/frame.css" layer(frame) supports(display: grid) (min-width: 40rem);
@import url("https://elsewhere.example/far.css");
@import 'parts/print.css' print;
.own { background: url("parts/dot.svg") }
== themes/own/assets/own.js ==
// a remark
export const  answer = 42;
== themes/own/assets/parts/frame.css ==
@import "deep.css";
.frame { background: url("dot.svg") }
== themes/own/assets/parts/deep.css ==
@import "frame.css";
.deep { color: red }
== themes/own/assets/parts/print.css ==
.print { color: black }
== themes/own/assets/parts/dot.svg ==
<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2"/></svg>
== themes/own/templates/base.html ==
{% extends "tealeaf/base.html" %}
{% block head %}
<link rel="stylesheet" href="{{ asset("own.css") }}" integrity="{{ integrity("own.css") }}">
<script src="{{ asset("own.js") }}" integrity="{{ integrity("own.js") }}" type="module"></script>
{% endblock %}
== content/posts/one.en.md ==
---
title: Sencha & co
date: 2026-03-01
---
Steamed   leaves, **twice** <b>bold</b>.

```text
two  spaces
   and a start
```

- one
- two
"""
ALL = SITE.replace("minify = []", 'minify = ["css", "html", "js"]')
PAGE = "test.example/posts/one/index.html"


def asset(contents: Mapping[str, bytes], name: str) -> str:
    stem, _, ext = name.rpartition(".")
    (path,) = [path for path in contents if re.fullmatch(rf"test\.example/assets/{stem}\.[0-9a-f]{{10}}\.{ext}", path)]
    return contents[path].decode()


def words(page: bytes) -> list[tuple[str, tuple[tuple[str, str], ...], str]]:
    """Each element of a page with its attributes and the words right inside it; what is literal, as it is."""
    rows = []
    for element in html5lib.parse(page.decode(), namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            text = (element.text or "") if element.tag in ("pre", "code", "script", "style") else ""
            rest = " ".join(f"{element.text or ''} {element.tail or ''}".split())
            rows.append((element.tag, tuple(sorted(element.attrib.items())), text or rest))
    return rows


def test_a_sheet_holds_what_it_imports_under_the_conditions_of_the_import() -> None:
    contents, _ = build_text(SITE)
    sheet = asset(contents, "own.css")
    assert sheet.startswith('@import url("https://elsewhere.example/far.css");')
    assert 1 == sheet.count("@import")
    assert "@charset" not in sheet
    layer = sheet.index("@layer frame {\n@supports (display: grid) {\n@media (min-width: 40rem) {\n")
    assert (
        layer < sheet.index(".deep { color: red }") < sheet.index(".frame {") < sheet.index("@media print {\n.print {")
    )
    assert sheet.index("@media print") < sheet.index(".own {")
    named = re.findall(r'url\("(parts/dot\.[0-9a-f]{10}\.svg)"\)', sheet)
    assert 2 == len(named)
    assert f"test.example/assets/{named[0]}" in contents


def test_a_sheet_that_is_not_there_is_an_error_at_its_line() -> None:
    (problem,) = [row for row in problems_of(SITE.replace('"deep.css"', '"dep.css"')) if row.code == "unknown-asset"]
    assert problem.location is not None
    assert ("themes/own/assets/parts/frame.css", 1) == (problem.location.path, problem.location.line)
    assert "parts/deep.css" in problem.hint


def test_small_files_mean_the_same(tmp_path: Path) -> None:
    plain, small = build_text(SITE)[0], build_text(ALL)[0]
    assert len(small[PAGE]) < len(plain[PAGE])
    for name in ("own.css", "own.js"):
        assert len(asset(small, name)) < len(asset(plain, name))
    assert "remark" not in asset(small, "own.js")
    assert b"two  spaces\n   and a start" in small[PAGE]

    def known(page: bytes) -> list[object]:
        unlike = re.sub(rb"\.[0-9a-f]{10}\.(css|js)|sha384-[\w+/=]+", b"x", page)
        unlike = unlike.replace(b"width=device-width, ", b"width=device-width,")
        return [row for row in words(unlike) if row[0] not in ("script", "style")]

    assert known(plain[PAGE]) == known(small[PAGE])


def test_what_is_asked_for_later_is_done_at_once_and_everywhere(tmp_path: Path) -> None:
    site, output, state = write(tmp_path / "site", SITE), tmp_path / "public", tmp_path / "kept" / "state.db"
    state.parent.mkdir()
    make(site, output, state)
    write(site, ALL)
    make(site, output, state)
    make(site, tmp_path / "clean")
    assert files(tmp_path / "clean") == files(output)
    write(site, SITE)
    make(site, output, state)
    make(site, tmp_path / "again")
    assert files(tmp_path / "again") == files(output)


def test_a_library_that_is_missing_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minify, "LIBRARIES", {**minify.LIBRARIES, "css": "no_such_package"})
    (problem,) = [row for row in problems_of(ALL) if row.code == "no-minify"]
    assert "no_such_package" in problem.message
    assert 'python -m pip install "glocal[minify]"' == problem.hint
    assert "no-minify" not in codes(problems_of(SITE))
