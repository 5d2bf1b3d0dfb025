"""Names and fields in templates that no page has."""

from __future__ import annotations

import pytest

from generator.theme.codegen import parse
from generator.theme.names import check_names
from tests.unit.theme.smalltheme import theme_of

TABLE = """
[components.tea]
[components.tea.params]
leaf = "text"
"""


def told(templates: dict[str, str]) -> list[tuple[str, int, str, str]]:
    theme = theme_of(templates, TABLE if "components/tea.html" in templates else "")
    trees = {name: parse(source.text, source.path) for name, source in theme.templates.items()}
    rows = []
    for problem in check_names(theme, trees):
        assert "template-undefined" == problem.code
        assert problem.location is not None
        path = problem.location.path.removeprefix("themes/small/").removeprefix("templates/")
        rows.append((path, problem.location.line, problem.message, problem.hint))
    return rows


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ pgae.title }}", 'there is no value "pgae"', "page"),
        ("{{ aset('style.css') }}", 'there is no value "aset"', "asset"),
        ("{% for tag in page.tags %}{% endfor %}{{ tog }}", 'there is no value "tog"', "tag"),
        ("{{ page.titel }}", 'page has no "titel"', "title"),
        ("{{ page.cover.ulr }}", 'page.cover has no "ulr"', "url"),
        ("{% if page.cover.alt and page.cover.heigth %}x{% endif %}", 'page.cover has no "heigth"', "height"),
        ("{% for tag in page.tags %}{{ tag.nmae }}{% endfor %}", 'tag has no "nmae"', "name"),
        ("{% for tea in data('menu') %}{{ tea.prise }}{% endfor %}", 'tea has no "prise"', "price"),
        (
            "{% for a in page.people %}{% for p in pages() %}{{ p.titel }}{% endfor %}{% endfor %}",
            'p has no "titel"',
            "",
        ),
        ("{% macro row(item) %}{{ site.nmae }}{% endmacro %}{{ row(1) }}", 'site has no "nmae"', "name"),
    ],
)
def test_what_no_page_has_is_told_with_its_line_and_the_near_match(text: str, message: str, hint: str) -> None:
    ((path, line, said, near),) = told({"x.html": f"\n{text}"})
    assert ("x.html", 2, message) == (path, line, said)
    assert hint in near


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.cover.alt }}{{ _('Tea') }}{{ edition.region.code }}{{ asset('a.css') }}{{ site.brand.anything }}",
        "{% for tag in page.tags %}{{ loop.index }}{{ tag.name }}{% endfor %}",
        "{% for page in pages() %}{{ page.url }}{% endfor %}{{ page.canonical }}",
        "{% set page = data('menu')|first %}{{ page.anything }}",
        "{% macro row(page, item) %}{{ page.anything }}{{ item }}{{ caller() }}{% endmacro %}",
        "{% for key, value in site.brand|items %}{{ key }}{{ value }}{% endfor %}",
        "{{ note|default('') }}{% if sort is defined %}{{ sort }}{% endif %}{{ page.mood is defined }}",
        "{% with cup = page.cover %}{{ cup.anything }}{% endwith %}",
        "{{ page.fields.mood }}{{ page.title.upper() }}{{ page.date.year }}",
    ],
)
def test_what_a_page_may_have_is_not_told(text: str) -> None:
    assert [] == told({"x.html": text})


def test_names_come_from_templates_that_include_or_extend() -> None:
    base = "{% set paper = 1 %}{% block main %}{% endblock %}{{ ink }}"
    child = (
        "{% extends 'base.html' %}{% set ink = 2 %}{% block main %}{{ paper }}{% include 'part.html' %}{% endblock %}"
    )
    assert [] == told({"base.html": base, "child.html": child, "part.html": "{{ ink }}{{ paper }}"})
    assert [("part.html", 1, 'there is no value "inc"', 'did you mean "ink"?')] == told(
        {"base.html": base, "child.html": child, "part.html": "{{ inc }}"}
    )


def test_a_component_has_its_parameters_and_nobody_else_has() -> None:
    tea = {"components/tea.html": "{{ leaf }}{{ content }}{{ id }}{% include 'part.html' %}", "part.html": "{{ leaf }}"}
    assert [] == told(tea)
    assert [("x.html", 1), ("x.html", 1)] == [row[:2] for row in told({**tea, "x.html": "{{ leaf }}{{ content }}"})]


def test_the_page_of_a_redirect_has_values_of_its_own() -> None:
    assert [] == told({"redirect.html": "{{ lang }}{{ dir }}{{ title }}{{ target }}"})


def test_an_include_by_a_name_that_is_worked_out_leaves_names_alone() -> None:
    assert [] == told({"x.html": "{% set cup = 1 %}{% include page.kind ~ '.html' %}", "home.html": "{{ cup }}"})
