"""Rendering pages and components."""

from __future__ import annotations

import pytest

from generator.errors import Location, ThemeError
from generator.i18n.formats import Formatter
from generator.model.output import Read
from generator.theme.render import Renderer
from generator.theme.safe import Markup
from tests.unit.theme.smalltheme import Counted, renderer_of, theme_of, values

TABLE = """
[components.card]
params = { title = { type = "text", required = true }, tone = { type = "text", default = "calm" } }
"""


def renderer(templates: dict[str, str]) -> Renderer:
    formatter = Formatter(language="en", region_code="CH", currency="CHF")
    return Renderer(theme_of(templates, TABLE), messages=Counted(), formatter=formatter)


def test_a_page_tells_which_templates_it_asked_for() -> None:
    templates = {
        "x.html": "{% extends 'base.html' %}{% import 'm.html' as m %}{% block a %}"
        "{% include 'p.html' %}{% endblock %}",
        "base.html": "{% block a %}{% endblock %}{% include ['no.html', 'p.html'] %}",
        "m.html": "{% macro m() %}{% endmacro %}",
        "p.html": "{% include 'gone.html' ignore missing %}",
    }
    found = renderer_of(templates)
    for _ in range(3):
        _, reads = found.render("x.html", values(), origin="")
        # What is not there is told too: the page changes when it appears.
        names = ("base.html", "gone.html", "m.html", "no.html", "p.html", "x.html")
        assert {Read("template", name) for name in names} == reads


def test_a_component_has_its_parameters_and_what_stands_for_them() -> None:
    found = renderer(
        {"components/card.html": "{{ title }}|{{ tone }}|{{ content }}|{{ id }}|{{ argument }}|{{ site.name }}"}
    )
    html, reads = found.component("card", {"title": "A & B", "content": Markup("<p>")}, values(), location=None)
    assert "A &amp; B|calm|<p>|||Kettle &amp; Leaf" == html
    assert {Read("template", "components/card.html")} == reads


def test_an_unknown_component_is_told_with_the_nearest() -> None:
    place = Location("content/a.md", 3)
    with pytest.raises(ThemeError) as caught:
        renderer({"components/card.html": ""}).component("crad", {}, values(), location=place)
    assert ("unknown-component", place) == (caught.value.code, caught.value.location)
    assert "card" in caught.value.hint


def test_a_component_inside_a_page_is_charged_to_it() -> None:
    found = renderer({"x.html": "{{ component('card', title='<') }}", "components/card.html": "[{{ title }}]"})
    given = values()

    def component(name: str, **params: object) -> Markup:
        return Markup(found.component(name, params, given, location=None)[0])

    html, reads = found.render("x.html", {**given, "component": component}, origin="")
    assert "[&lt;]" == html
    assert {Read("template", "x.html"), Read("template", "components/card.html")} == reads
    assert 1 + 1 + 1 == found._environment.meter.steps


def test_a_component_that_shows_itself_is_stopped() -> None:
    found = renderer({"x.html": "{{ component('card') }}", "components/card.html": "{{ component('card') }}"})
    given = values()

    def component(name: str) -> Markup:
        return Markup(found.component(name, {"title": ""}, given, location=None)[0])

    given["component"] = component
    with pytest.raises(ThemeError) as caught:
        found.render("x.html", given, origin="")
    assert "template-limit" == caught.value.code
    assert 0 == found._environment.meter.depth


def test_a_page_does_not_see_what_another_one_set() -> None:
    found = renderer_of({"x.html": "{{ a|default('-') }}{% set a = 1 %}{% set _b = 2 %}{{ a }}"})
    given = values()
    before = dict(given)
    for _ in range(2):
        assert "-1" == found.render("x.html", given, origin="")[0]
    assert before == given


def test_values_come_before_the_names_of_the_environment() -> None:
    assert "mine" == renderer_of({"x.html": "{{ theme }}"}).render("x.html", values(theme="mine"), origin="")[0]
    assert "small" == renderer_of({"x.html": "{{ theme.name }}"}).render("x.html", values(), origin="")[0]
