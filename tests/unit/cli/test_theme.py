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
api = 1
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


MESSAGES = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "own"
default_language = "en"
[languages.en]
[languages.de]
[languages.fi]
== locales/de/LC_MESSAGES/site.po ==
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Pour the tea"
msgstr "Tee einschenken"
== themes/own/theme.toml ==
extends = "tealeaf"
== themes/own/templates/404.html ==
<h1>{{ _("Pour the tea") }}</h1>
<p>{{ pgettext("button", "Steep") }}</p>
== themes/own/assets/own.css ==
.a { color: #999; background: #fff }
== content/pages/index.md ==
Text.
"""


def test_messages_contrast_and_version_are_looked_at(tmp_path: Path, capsys: Capture) -> None:
    site = ["--site", str(write_site(tmp_path, MESSAGES)), "theme", "check", "--format", "json"]
    assert 0 == main(site)
    rows = {(row["code"], row["path"], row["line"]): row["message"] for row in json.loads(capsys.readouterr().out)}
    page = "themes/own/templates/404.html"
    assert '"Pour the tea" has no translation in "fi"' == rows["missing-message", page, 1]
    assert '"Steep" has no translation in "de", "fi"' == rows["missing-message", page, 2]
    assert rows["low-contrast", "themes/own/assets/own.css", 1].startswith("#999999 on #ffffff has a contrast of 2.85")
    assert "version" in rows["theme-api", "themes/own/theme.toml", 0]
    finnish = rows["missing-message", "locales/fi/LC_MESSAGES/site.po", 0]
    assert finnish.endswith('messages of the built-in theme have no translation in "fi"')
    assert 5 == len(rows)
