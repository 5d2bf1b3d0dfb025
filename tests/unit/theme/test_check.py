"""Finding what is wrong with a theme without rendering a site."""

from __future__ import annotations

import dataclasses

import pytest

from generator.theme.check import check_theme
from tests.unit.theme.smalltheme import theme_of

WHOLE = {
    f"{name}.html": ""
    for name in ("entry", "post", "landing", "listing", "term", "home", "404", "redirect", "person")
}  # fmt: skip


def problems(text: str, **styles: str) -> list[tuple[str, str, int, str]]:
    found = check_theme(theme_of({**WHOLE, "x.html": text}), styles)
    return [(row.code, row.message, row.location.line if row.location else 0, row.hint) for row in found]


def test_a_whole_theme_has_no_problem() -> None:
    assert [] == problems("{{ page.title|upper }}{% include 'post.html' %}{% from 'entry.html' import x %}")


@pytest.mark.parametrize(
    ("line", "code", "message", "hint"),
    [
        ("{{ page.titel }}", "template-undefined", 'page has no "titel"', "title"),
        ("{{ head.robot }}", "template-undefined", 'head has no "robot"', "robots"),
        ("{{ 'a'|uper }}", "template-error", 'no filter "uper"', "upper"),
        ("{% include 'pots.html' %}", "template-missing", 'no template "pots.html"', "post.html"),
        ("{% extends 'pots.html' %}", "template-missing", 'no template "pots.html"', "post.html"),
        ("{% if %}", "template-syntax", "", ""),
    ],
)
def test_a_problem_has_its_line(line: str, code: str, message: str, hint: str) -> None:
    found = problems(f"\n{line}")
    assert 1 == len(found)
    assert (code, 2) == (found[0][0], found[0][2])
    assert message in found[0][1]
    assert hint in found[0][3]


def test_a_template_that_every_theme_needs_is_missed() -> None:
    found = check_theme(theme_of({name: text for name, text in WHOLE.items() if name != "post.html"}))
    assert ["template-missing"] == [row.code for row in found]
    assert "post" in found[0].message


@pytest.mark.parametrize(
    "rule",
    [
        "scroll-margin-left: 1em",
        "border-top-left-radius: 1em",
        "clear: left",
        "margin-left: 1em",
        "left: 0",
        "text-align: right",
        "float: left",
        "padding-right:1px",
        "border-left-width: 1px",
    ],
)
def test_physical_directions_are_warned_of(rule: str) -> None:
    found = check_theme(theme_of(WHOLE), {"style.css": f"a {{\n  {rule};\n}}"})
    assert [("physical-css", "warning")] == [(row.code, row.severity) for row in found]
    assert [2] == [row.location.line for row in found if row.location]


def test_logical_directions_are_fine() -> None:
    style = "a { margin-inline-start: 1em; text-align: start; inset-inline-end: 0; --x-left: 1 }"
    assert () == check_theme(theme_of(WHOLE), {"style.css": style})


def test_directions_in_comments_are_nothing_and_those_in_templates_count() -> None:
    assert () == check_theme(theme_of(WHOLE), {"style.css": "/* float: left */"})
    text = """<p style="color: red">left: 0</p>\n<p style="margin-left: 1em"></p>\n<style>\np { left: 0 }\n</style>"""
    assert [("physical-css", 2), ("physical-css", 4)] == [(code, line) for code, _, line, _ in problems(text)]


def test_a_theme_says_for_which_version_it_is_made() -> None:
    theme = dataclasses.replace(theme_of(WHOLE), declares_api=False)
    (found,) = check_theme(theme)
    assert ("theme-api", "warning") == (found.code, found.severity)
    assert "api = 1" in found.hint
