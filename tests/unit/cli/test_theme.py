"""``glocal theme check``: what a theme's author is told before any page is rendered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.unit.cli.terminal import glocal, write_site

Capture = pytest.CaptureFixture[str]
SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "own"
== themes/own/theme.toml ==
extends = "tealeaf"
== content/pages/index.md ==
Text.
"""
FAULTS = """
== themes/own/templates/404.html ==
<h1>{{ page.titel }}</h1>
{{ page.title|uper }}
{% include "partials/heder.html" %}
== themes/own/templates/term.html ==
{% if page %}
== themes/own/assets/own.css ==
.a { color: red }
.b { margin-left: 1rem }
.c { margin-inline-start: 1rem; text-align: start }
"""


def test_a_theme_without_a_fault(tmp_path: Path) -> None:
    found = glocal("theme", "check", cwd=write_site(tmp_path, SITE))
    assert (0, "theme own: no problems\n", "") == (found.returncode, found.stdout, found.stderr)


def test_all_faults_are_told_with_their_lines(tmp_path: Path, capsys: Capture) -> None:
    write_site(tmp_path, SITE + FAULTS)
    assert 1 == main(["--site", str(tmp_path), "theme", "check"])
    captured = capsys.readouterr()
    assert "theme own: 5 problems\n" == captured.out
    assert [
        "warning[physical-css] themes/own/assets/own.css:2",
        "error[template-undefined] themes/own/templates/404.html:1",
        "error[template-error] themes/own/templates/404.html:2",
        "error[template-missing] themes/own/templates/404.html:3",
        "error[template-syntax] themes/own/templates/term.html:1",
    ] == [line for line in captured.err.splitlines() if line.startswith(("error", "warning"))]
    for hint in ('"title"?', '"upper"?', '"partials/header.html"?', "margin-inline-start"):
        assert hint in captured.err


def test_warnings_fail_a_strict_check_alone(tmp_path: Path, capsys: Capture) -> None:
    style = FAULTS[FAULTS.index("== themes/own/assets") :]
    site = ["--site", str(write_site(tmp_path, SITE + style)), "theme", "check"]
    assert 0 == main(site)
    assert 3 == main([*site, "--strict"])
    capsys.readouterr()
    assert 0 == main([*site, "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert ("physical-css", 2) == (row["code"], row["line"])
