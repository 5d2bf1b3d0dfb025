"""What a broken template becomes: a code, the line of the template, the content file, a near match."""

from __future__ import annotations

import pytest

from generator.errors import Location, ManyErrors, Problem, SiteError, ThemeError
from generator.theme.failures import FAILURES, failure, place_of
from generator.theme.load import TemplateSource
from generator.theme.refusals import OverLimitError, RefusedError
from tests.unit.theme.smalltheme import refused, renderer_of, values

#: (the second line of a template, code, a part of the message, a part of the hint)
BROKEN = (
    ("{{ page.titel }}", "template-undefined", 'page has no "titel"', 'did you mean "title"?'),
    ("{{ pagee.title }}", "template-undefined", 'there is no "pagee" here', "page"),
    ("{{ table.aa }}", "template-undefined", 'the table has no "aa"', ""),
    ("{{ page.tags[7] }}", "template-undefined", "the list has no no. 7", ""),
    ("{{ page.tags[0].nam }}", "template-undefined", 'a term has no "nam"', 'did you mean "name"?'),
    ("{{ page.cover.url }}", "template-undefined", 'an empty value has no "url"', ""),
    ("{% for x in page.cover %}{% endfor %}", "template-error", "there is nothing to loop over", "{% if … %}"),
    ("{% for x in page.tagz %}{% endfor %}", "template-undefined", 'page has no "tagz"', "tags"),
    ("{{ page.date }}", "template-error", "a date is shown by a filter", "|date"),
    ("{{ page.tags }}", "template-error", "a list cannot be printed", "|join"),
    ("{{ price|date }}", "template-error", "date takes a date", ""),
    ("{{ page.title|dat }}", "template-error", "No filter named 'dat'", "date"),
    ("{{ page.title is strin }}", "template-error", "No test named 'strin'", "string"),
    ("{% if false %}{{ x|nope }}{% endif %}{{ 1 + 'a' }}", "template-error", "unsupported operand", "TypeError"),
    ("{{ 1 / 0 }}", "template-error", "division by zero", "ZeroDivisionError"),
    ("{{ page.title() }}", "template-error", "the text cannot be called", "leave the parentheses out"),
    ("{% include 'pard.html' %}", "template-missing", 'no template "pard.html"', "part.html"),
    ("{% from 'part.html' import cart %}{{ cart() }}", "template-undefined", "requested name 'cart'", ""),
    ("{% if page %}", "template-syntax", "Unexpected end of template", ""),
    ("{{ page.title | }}", "template-syntax", "", ""),
    ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "template-error", "block 'a' defined twice", ""),
    ("{% for x in range(9999999) %}{% endfor %}", "template-limit", "a range of more than", ""),
    ("{% include 'x.html' %}", "template-limit", "templates inside one another", "include or extend itself"),
    ("{{ _(page.tags) }}", "template-error", "a message is a text", '_("Read more")'),
    ("{{ _('Updated %(date)s') }}", "template-error", "a field %(date)s that is given no value", "none"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "code", "message", "hint"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_template_says_where_and_what(line: str, code: str, message: str, hint: str) -> None:
    found = refused(f"<p>\n{line}\n", templates={"part.html": "{% macro card() %}{% endmacro %}"})
    assert code == found.code
    assert message in found.message
    assert hint in found.hint + found.message
    assert found.location is not None
    assert "themes/small/templates/x.html" == found.location.path
    assert "(rendering content/posts/a.md)" in found.message
    if code != "template-syntax":
        assert 2 == found.location.line
        assert line == found.location.source_line


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'part.html' %}",
        "{% extends 'part.html' %}",
        "{% import 'part.html' as x %}",
        "{% from 'macros.html' import bad %}\n{{ bad() }}",
        "{% from 'macros.html' import bad %}\n{% set x = bad() %}",
        "{% import 'macros.html' as m %}\n{{ m.bad() }}",
        "{% extends 'block.html' %}{% block a %}{{ super() }}{% endblock %}",
    ],
)
def test_the_innermost_line_is_told(text: str) -> None:
    parts = {
        "part.html": "\n\n{{ nothing }}",
        "macros.html": "{% macro bad() %}\n\n{{ nothing }}{% endmacro %}",
        "block.html": "{% block a %}\n\n{{ nothing }}{% endblock %}",
    }
    found = refused(text, templates=parts)
    assert "template-undefined" == found.code
    assert found.location is not None
    assert found.location.path.split("/")[-1] in parts
    assert 3 == found.location.line


def test_a_line_is_told_when_the_piece_was_shown_before() -> None:
    part = "{% for tag in page.tags %}{{ tag.name }} stands in a text that is long enough to be kept{% endfor %}"
    renderer = renderer_of({"x.html": "{% include 'part.html' %}", "part.html": part + "\n{{ bad.url }}"})
    for _ in range(8):
        renderer.render("x.html", values(bad=values()["edition"]), origin="")
    with pytest.raises(ThemeError) as caught:
        renderer.render("x.html", values(bad=3), origin="content/a.md")
    assert caught.value.location is not None
    assert ("themes/small/templates/part.html", 2) == (caught.value.location.path, caught.value.location.line)


def test_a_template_that_is_asked_for_by_name_is_named() -> None:
    with pytest.raises(ThemeError) as caught:
        renderer_of({"post.html": ""}).render("pots.html", values(), origin="content/a.md")
    assert ("template-missing", None) == (caught.value.code, caught.value.location)
    assert "post.html" in caught.value.hint


def test_problems_of_content_pass_as_they_are() -> None:
    placed = SiteError("broken-link", "no such source", Location("content/a.md", 3))
    many = ManyErrors([Problem("x", "y", None)])
    assert placed is failure(placed, name="x.html", origin="", templates={})
    assert many is failure(many, name="x.html", origin="", templates={})

    def icon(name: str) -> str:
        raise placed

    with pytest.raises(SiteError) as caught:
        renderer_of({"x.html": "{{ icon('a') }}"}).render("x.html", values(icon=icon), origin="")
    assert caught.value is placed


def test_a_function_of_the_build_that_refuses_is_told_with_the_line() -> None:
    def icon(name: str) -> str:
        raise ThemeError("unknown-asset", f'the theme has no asset "{name}"', None, "leaf.svg")

    found = refused("\n{{ icon('leav') }}", icon=icon)
    assert ("unknown-asset", "leaf.svg") == (found.code, found.hint)
    assert found.location is not None
    assert 2 == found.location.line


def test_a_fault_of_the_generator_passes() -> None:
    def icon(name: str) -> str:
        raise AssertionError("a fault")

    with pytest.raises(AssertionError):
        renderer_of({"x.html": "{{ icon('a') }}"}).render("x.html", values(icon=icon), origin="")
    assert not isinstance(AssertionError(), FAILURES)


def test_refusals_carry_a_hint() -> None:
    error = failure(RefusedError("what", "do this"), name="x.html", origin="", templates={})
    assert ("template-error", "what", "do this") == (error.code, error.message, error.hint)
    limit = failure(OverLimitError("too much"), name="x.html", origin="a.md", templates={})
    assert ("template-limit", "too much (rendering a.md)") == (limit.code, limit.message)
    deep = failure(RecursionError(), name="x.html", origin="", templates={})
    assert "template-limit" == deep.code


def test_a_place_is_found_by_name_and_by_path() -> None:
    sources = {"a.html": TemplateSource("themes/x/templates/a.html", "one\n  two\n")}
    expected = Location("themes/x/templates/a.html", 2, 0, 0, "two")
    assert expected == place_of(sources, "a.html", 2)
    assert expected == place_of(sources, "themes/x/templates/a.html", 2)
    assert Location("b.html", 2) == place_of(sources, "b.html", 2)
