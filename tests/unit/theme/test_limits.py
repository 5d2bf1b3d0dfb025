"""What a render may use up: counted alike on every page and every machine."""

from __future__ import annotations

import pytest

from generator.errors import ThemeError
from generator.theme.limits import Limits, Meter
from generator.theme.refusals import OverLimitError
from tests.unit.theme.smalltheme import refused, render, renderer_of, values

HUGE = (
    "{% for a in range(1000000000) %}{% endfor %}",
    "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in 'abc' %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ range(10 ** 12)|list }}",
    "{{ range(99999)|map('string')|join('x' * 1000) }}",
    "{{ 'x' * 10000000000 }}",
    "{{ 10000000000 * 'x' }}",
    "{{ [1] * 10000000000 }}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 9 ** 99999 }}",
    "{{ ('x' * 1000).replace('x', 'x' * 10000) }}",
    "{{ ('x' * 1000)|replace('x', 'x' * 10000) }}",
    "{{ ('x' * 1000000).join(['a'] * 100) }}",
    "{{ (['a'] * 100)|join('x' * 1000000) }}",
    "{{ 'x'|center(100000000) }}",
    "{{ ('x\\n' * 10000)|indent(100000) }}",
    "{{ '%1000000d' % 1 }}",
    "{{ '%.1000000f' % 1.5 }}",
    "{{ '%*d' % (1000000, 1) }}",
    "{{ '%1000000s'|format('x') }}",
    "{{ 1.5|round(100000) }}",
    "{{ (1, 2)|batch(100000000)|list }}",
    "{{ (1, 2)|slice(100000000)|list }}",
    "{{ (1, 2)|batch(9999, 'x')|list }}",
    "{{ {'a': 1}|tojson(100000) }}",
    "{% set x = 'x' * 1000000 %}{% for i in range(100) %}{% set y = x ~ x %}{% endfor %}",
    "{% set x = 'x' * 1000000 %}{% for i in range(100) %}{{ x }}{% endfor %}",
    "{% set x %}{% for i in range(9999) %}<p>x{% endfor %}{% endset %}{% for i in range(99) %}{{ x }}{% endfor %}",
    "{% set x = namespace(a=(1,)) %}{% for i in range(40) %}{% set x.a = x.a + x.a %}{% endfor %}",
    "{% set x = namespace(a='x') %}{% for i in range(40) %}{% set x.a = x.a + x.a %}{% endfor %}",
    "{% set x = namespace(a='x') %}{% for i in range(40) %}{% set x.a = x.a ~ x.a %}{% endfor %}",
    "{% set x = namespace(a=2) %}{% for i in range(40) %}{% set x.a = x.a * x.a %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{% set x = m() %}{% endmacro %}{% set y = m() %}",
    "{% macro m() %}{% call m() %}x{% endcall %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
    "{% block b %}{{ self.b() }}{% endblock %}",
    "{% for a in (1, 2) recursive %}{{ loop((1, 2)) }}{% endfor %}",
    "{% for a in (1, 2) recursive %}{% if loop.depth < 30 %}{{ loop((1, 2)) }}{% endif %}{% endfor %}",
    "{% include 'x.html' %}",
    "{% extends 'x.html' %}",
    "{% include 'two.html' %}",
    "{% import 'x.html' as x %}",
    "{% from 'x.html' import a %}",
    "{% import 'x.html' as x with context %}",
    "{{ 'x' * 2000000 }}",
)
#: Small enough for a test to be quick, large enough to be no obstacle.
TIGHT = Limits(steps=20_000, output=1_000_000, text=1_100_000, items=100_000, work=30_000_000)


@pytest.mark.parametrize("template", HUGE)
def test_no_template_runs_away(template: str) -> None:
    found = refused(
        template, TIGHT, {"two.html": "{% include 'three.html' %}", "three.html": "{% include 'two.html' %}"}
    )
    assert "template-limit" == found.code
    assert found.location is not None
    assert found.location.line > 0 or "more than 1000000 bytes" in found.message


@pytest.mark.parametrize(
    ("template", "limits", "enough"),
    [
        # A template is a step, a loop one and one for each item, a call one.
        ("{% for x in range(10) %}{% endfor %}", "steps", 1 + 1 + 11),
        ("{% macro m() %}{% endmacro %}{{ m() }}{{ m() }}", "steps", 1 + 2),
        ("{{ icon('a') }}", "steps", 2),
        ("{{ table.get('a') }}", "steps", 2),
        ("{% for x in (1, 2) %}{% for y in (1, 2, 3) %}{% endfor %}{% endfor %}", "steps", 1 + 3 + 2 * 4),
        ("12345", "output", 5),
        ("{% include 'a.html' %}", "depth", 3),
        ("{% macro n() %}{% endmacro %}{% macro m() %}{{ n() }}{% endmacro %}{{ m() }}", "calls", 2),
        ("{{ word ~ 'abc' }}", "text", 7),
        ("{% set x = [1, 2] + [3] %}", "items", 3),
        ("{{ 2 ** 10 }}", "digits", 20),
        ("{{ word }}", "work", 4 + 4),
    ],
)
def test_a_limit_is_exact(template: str, limits: str, enough: int) -> None:
    parts = {"a.html": "{% include 'b.html' %}", "b.html": "b"}
    render(template, Limits(**{limits: enough}), parts, word="word")
    assert "template-limit" == refused(template, Limits(**{limits: enough - 1}), parts, word="word").code


def test_a_page_that_fails_leaves_nothing_behind() -> None:
    renderer = renderer_of(
        {
            "bad.html": "{% include 'deep.html' %}",
            "deep.html": "{{ nothing }}",
            "x.html": "{% include 'a.html' %}",
            "a.html": "a",
        }
    )
    for _ in range(40):
        with pytest.raises(ThemeError):
            renderer.render("bad.html", values(), origin="")
        assert "a" == renderer.render("x.html", values(), origin="")[0]


def test_the_first_page_costs_what_every_page_costs() -> None:
    text = "{% from 'm.html' import m %}{{ m(page.related) }}{{ ngettext('%(n)s day', '%(n)s days', 3, n=3|number) }}"
    macros = (
        "{% macro m(items) %}{% for item in items %}<p>{{ item.title }} {{ item.url }}</p>{% endfor %}"
        "{{ items|length }} posts stand in this list, which is long enough to be kept from page to page{% endmacro %}"
    )
    renderer = renderer_of({"x.html": text, "m.html": macros})
    costs = set()
    for _ in range(60):
        renderer.render("x.html", values(), origin="")
        meter = renderer._environment.meter
        costs.add((meter.steps, meter.work))
    assert 1 == len(costs)


def test_a_meter_counts_and_is_set_back() -> None:
    meter = Meter(Limits(steps=3, work=10, output=4))
    meter.step(3)
    with pytest.raises(OverLimitError):
        meter.step()
    meter.reset()
    assert (1, 2) == meter.each((1, 2))
    with pytest.raises(OverLimitError):
        meter.each((1,))
    assert "abcd" == meter.joined(["ab", "cd"])
    with pytest.raises(OverLimitError):
        meter.joined(["abcde"])
    with pytest.raises(OverLimitError):
        meter.spend(7)


def test_what_has_no_length_is_counted_as_it_is_read() -> None:
    meter = Meter(Limits(steps=5))
    assert [0, 1] == meter.each(iter(range(2)))
    with pytest.raises(OverLimitError):
        meter.each(iter(int, 1))
