"""What a template can reach, and that it reaches nothing else."""

from __future__ import annotations

import pytest

from generator.model.frozen import FrozenMap
from generator.theme.sandbox import fields_of
from tests.unit.theme.smalltheme import PAGE, TAGS, refused, render, renderer_of, values

ESCAPES = (
    "{{ page.__class__ }}",
    "{{ page['__class__'] }}",
    "{{ page|attr('__class__') }}",
    "{{ page.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ 'x'.__class__ }}",
    "{{ ()['__class__'] }}",
    "{{ [].__class__ }}",
    "{{ {}.__class__ }}",
    "{{ (1).__class__ }}",
    "{{ (1).real }}",
    "{{ icon.__globals__ }}",
    "{{ icon.__code__ }}",
    "{{ icon['__globals__'] }}",
    "{{ gettext.__self__ }}",
    "{{ gettext.__func__ }}",
    "{{ _.__self__._messages }}",
    "{{ range.__self__ }}",
    "{{ range.__doc__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ cycler('a').items }}",
    "{{ joiner.__init__ }}",
    "{{ joiner(', ').used }}",
    "{{ namespace.__init__ }}",
    "{{ namespace(a=1).__init__ }}",
    "{{ namespace(a=1)._Namespace__attrs }}",
    "{{ dict.mro() }}",
    "{{ self.__init__ }}",
    "{{ self._context }}",
    "{% block b %}{{ self.b._blocks }}{% endblock %}",
    "{% macro m() %}{% endmacro %}{{ m.write }}",
    "{% macro m() %}{% endmacro %}{{ m.__call__ }}",
    "{% macro m() %}{% endmacro %}{{ m._call }}",
    "{% macro m() %}{% endmacro %}{{ m.unit }}",
    "{% import 'm.html' as m %}{{ m.__dict__ }}",
    "{% import 'm.html' as m %}{{ m._body_stream }}",
    "{% for x in (1, 2) %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in (1, 2) %}{{ loop._iterable }}{% endfor %}",
    "{% for x in (1, 2) %}{{ loop._undefined }}{% endfor %}",
    "{{ 'a'.format(1) }}",
    "{{ '{0.__class__}'.format(page) }}",
    "{{ '{x.__class__}'.format_map({'x': page}) }}",
    "{{ ('%s' % page) }}",
    "{{ '%s'|format(page) }}",
    "{{ 'a'.encode() }}",
    "{{ 'a'.center(9) }}",
    "{{ 'a'.zfill(9) }}",
    "{{ 'a'.translate({}) }}",
    "{{ page.date.strftime('%Y') }}",
    "{{ page.date.replace(year=1) }}",
    "{{ page.date.__class__ }}",
    "{{ page.date.tzinfo }}",
    "{{ page.date.now() }}",
    "{{ table._items }}",
    "{{ table.merged({}) }}",
    "{{ table.__reduce__() }}",
    "{{ {}.update({}) }}",
    "{{ {'a': 1}.pop('a') }}",
    "{{ [1].append(2) }}",
    "{{ [1].__len__() }}",
    "{{ page.tags.__add__(()) }}",
    "{{ price.__dict__ }}",
    "{{ [page]|map(attribute='__class__')|list }}",
    "{{ [page]|map(attribute='tags.__class__')|first }}",
    "{{ [page]|selectattr('__class__')|first }}",
    "{{ [page]|groupby('__class__')|first }}",
    "{{ [page]|sort(attribute='__class__')|first }}",
    "{{ [page]|join(', ', attribute='__class__') }}",
    "{{ [page]|sum(attribute='__class__') }}",
    "{{ page|pprint }}",
    "{{ page|string }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ show }}",
    "{{ __builtins__ }}",
    "{{ config }}",
    "{% set page.title = 'x' %}",
    "{% set x = page %}{% set x.title = 'x' %}",
    "{% include page %}",
    "{% include '../theme.toml' %}",
    "{% include '/etc/hostname' %}",
    "{% extends page %}",
    "{% import page as p %}",
)


@pytest.mark.parametrize("template", ESCAPES)
def test_nothing_else_is_within_reach(template: str) -> None:
    found = refused(template, templates={"m.html": "{% macro m() %}x{% endmacro %}"})
    assert found.code in ("template-undefined", "template-error", "template-missing", "template-syntax")


@pytest.mark.parametrize("name", ["__init__", "_x", "__class__"])
def test_what_begins_with_a_line_is_never_there(name: str) -> None:
    assert "" == render(f"{{% if page.{name} is defined %}}x{{% endif %}}")
    assert "template-error" == refused(f"{{% from 'm.html' import {name} %}}", templates={"m.html": ""}).code


def test_fields_keys_and_texts_are_within_reach() -> None:
    assert "Water &amp; &lt;leaf&gt;" == render("{{ page.title }}")
    assert "Water &amp; &lt;leaf&gt;" == render("{{ page['title'] }}")
    assert "Water &amp; &lt;leaf&gt;" == render("{{ page|attr('title') }}")
    assert "Mint 1 &lt;b&gt;" == render("{{ page.tags[1].name }} {{ table.a }} {{ table['b'] }}")
    assert "2026-05" == render("{{ page.date.year }}-{{ '%02d' % page.date.month }}")
    assert "WATER" == render("{{ page.title.split(' ')[0].upper() }}")
    assert "1,2" == render("{{ {'b': 2, 'a': 1}.values()|sort|join(',') }}")
    assert "1/2 2/2 " == render("{% for x in 'ab' %}{{ loop.index }}/{{ loop.length }} {% endfor %}")
    assert "abab" == render("{% set c = cycler('a', 'b') %}{% for x in range(4) %}{{ c.next() }}{% endfor %}")
    assert "3" == render("{% set n = namespace(a=1) %}{% for x in 'ab' %}{% set n.a = n.a + 1 %}{% endfor %}{{ n.a }}")
    assert "x" == render("{% if icon is callable and page.title is string %}x{% endif %}")


def test_keys_of_a_table_come_before_its_methods() -> None:
    assert "1 2 3" == render("{{ t.get }} {{ t.items }} {{ t['get'] + 2 }}", t=FrozenMap({"get": 1, "items": 2}))
    assert "template-error" == refused("{{ t.get('a') }}", t=FrozenMap({"get": 1})).code


def test_a_key_is_looked_up_as_in_python() -> None:
    assert "1|None|-|2" == render(
        "{{ table.get('a') }}|{{ 'None' if table.get('z') is none }}|{{ table.get('z', '-') }}|{{ {'b': 2}.get('b') }}"
    )
    assert "template-error" == refused("{{ table.get([]) }}").code
    assert "template-error" == refused("{{ table.get('a', 1, 2) }}").code
    assert "template-undefined" == refused("{{ page.get('a') }}").code


def test_a_slice_is_an_item_of_lists_and_texts_only() -> None:
    assert "Wat 1" == render("{{ page.title[:3] }} {{ (1, 2, 3)[:1][0] }}")
    assert "a table" in refused("{{ table[1:2] }}").message or "has no parts" in refused("{{ table[1:2] }}").message


def test_fields_of_a_value_are_its_open_ones() -> None:
    assert {"taxonomy", "id", "name", "url", "description", "count"} == set(fields_of(TAGS[0]))
    assert ("a",) == fields_of(FrozenMap({"a": 1}))
    assert () == fields_of(object())


# --- templates --------------------------------------------------------------------------------------------------------


def test_an_included_template_sees_what_is_around_it_and_changes_nothing() -> None:
    parts = {"part.html": "{% set a = a ~ '!' %}{{ a }}{{ item|default('-') }}"}
    assert "1!-1 1!x1 " == render(
        "{% set a = '1' %}{% include 'part.html' %}{{ a }} "
        "{% for item in ['x'] %}{% include 'part.html' %}{{ a }} {% endfor %}",
        templates=parts,
    )


def test_an_included_template_without_context_sees_nothing() -> None:
    assert "-" == render("{% include 'p.html' without context %}", templates={"p.html": "{{ page|default('-') }}"})


def test_the_first_template_that_exists_is_included() -> None:
    assert "b" == render("{% include ['a.html', 'b.html'] %}", templates={"b.html": "b"})
    assert "" == render("{% include 'a.html' ignore missing %}")


def test_blocks_are_replaced_and_can_show_what_they_replace() -> None:
    parts = {
        "base.html": "<{% block a %}base{% endblock %}|{{ self.a() }}>",
        "mid.html": "{% extends 'base.html' %}{% block a %}mid {{ super() }}{% endblock %}",
    }
    text = "{% extends 'mid.html' %}{% block a %}top {{ super() }} {{ super.super() }}{% endblock %}"
    assert "<top mid base base|top mid base base>" == render(text, templates=parts)


def test_a_block_without_a_parent_has_none_to_show() -> None:
    assert "template-undefined" == refused("{% block a %}{{ super() }}{% endblock %}").code
    assert "" == render("{% block a %}{% if super is defined %}x{% endif %}{% endblock %}")


def test_a_scoped_block_sees_the_loop_around_it() -> None:
    text = "{% for x in 'ab' %}{% block item scoped %}{{ x }}{{ loop.index }}{% endblock %}{% endfor %}"
    assert "a1b2" == render(text)


def test_a_required_block_must_be_filled() -> None:
    parts = {"base.html": "{% block a required %}{% endblock %}"}
    assert "x" == render("{% extends 'base.html' %}{% block a %}x{% endblock %}", templates=parts)
    assert "template-error" == refused("{% extends 'base.html' %}", templates=parts).code


def test_self_in_an_included_template_is_its_own() -> None:
    parts = {"part.html": "{{ self.a is defined }}"}
    assert "false" == render("{% block a %}x{% endblock %}{% include 'part.html' %}", templates=parts)[1:]


def test_extending_may_depend_on_a_value() -> None:
    parts = {"base.html": "base {% block a %}{% endblock %}"}
    text = "{% if wanted %}{% extends 'base.html' %}{% endif %}own {% block a %}block{% endblock %}"
    assert "base block" == render(text, templates=parts, wanted=True)
    assert "own block" == render(text, templates=parts, wanted=False)


# --- macros -----------------------------------------------------------------------------------------------------------

MACRO = "{% macro m(a, b='B', c=a) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("m('x')", "[xBx]"),
        ("m('x', 'y')", "[xyx]"),
        ("m('x', c='z')", "[xBz]"),
        ("m(c='z', a='x')", "[xBz]"),
        ("m(*['x', 'y'])", "[xyx]"),
        ("m(**{'a': 'x', 'b': 'y'})", "[xyx]"),
        ("m('<')", "[&lt;B&lt;]"),
        ("m(m('<'))", "[[&lt;B&lt;]B[&lt;B&lt;]]"),
    ],
)
def test_parameters_of_a_macro_are_bound_as_in_python(call: str, expected: str) -> None:
    assert expected == render(MACRO + "{{ " + call + " }}")
    assert f"({expected})" == render(MACRO + "{% set x = " + call + " %}({{ x }})")
    assert expected == render("{% from 'm.html' import m %}{{ " + call + " }}", templates={"m.html": MACRO})
    assert expected == render(
        "{% import 'm.html' as i %}{{ i." + call.replace("(m(", "(i.m(") + " }}", None, {"m.html": MACRO}
    )


@pytest.mark.parametrize("call", ["m('x', 1, 2, 3)", "m('x', d=1)", "m('x', a=1)", "m('x', caller=1)"])
def test_a_macro_takes_nothing_else(call: str) -> None:
    assert "template-error" == refused(MACRO + "{{ " + call + " }}").code


def test_a_parameter_that_is_not_given_is_missing() -> None:
    assert "parameter 'a' was not provided" in refused(MACRO + "{{ m() }}").message


def test_a_macro_can_take_all_that_it_is_given() -> None:
    text = "{% macro m(a) %}{{ a }}{{ varargs|join }}{{ kwargs.z }}{% endmacro %}{{ m(1, 2, 3, z=4) }}"
    assert "1234" == render(text)


def test_a_macro_is_given_a_piece_of_the_template() -> None:
    macro = "{% macro m(a) %}{{ a }}:{{ caller('<') }}{% endmacro %}"
    assert "1:(&lt;)" == render(macro + "{% call(x) m(1) %}({{ x }}){% endcall %}")
    assert "called by {% call %}" in refused(macro + "{{ m(1) }}").message


def test_what_a_macro_writes_is_html_wherever_it_goes() -> None:
    macro = "{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}"
    assert "<b>&amp;</b>-" == render(macro + "{{ m('&') ~ '-' }}")
    assert "12" == render(macro + "{{ m('&')|length }}")
    assert "&lt;b&gt;x&lt;/b&gt;" == render(macro + "{{ m('x')|forceescape }}")


def test_a_module_that_changes_is_made_for_each_page() -> None:
    parts = {"m.html": "{% set n = namespace(a=0) %}{% macro up() %}{% set n.a = n.a + 1 %}{{ n.a }}{% endmacro %}"}
    renderer = renderer_of({"x.html": "{% from 'm.html' import up %}{{ up() }}{{ up() }}", **parts})
    for _ in range(3):
        assert "12" == renderer.render("x.html", values(), origin="")[0]


def test_a_name_that_a_module_has_not_is_missing() -> None:
    found = refused("{% from 'm.html' import no %}{{ no() }}", templates={"m.html": ""})
    assert "template-undefined" == found.code
    assert "does not export the requested name" in found.message


# --- escaping ---------------------------------------------------------------------------------------------------------


def test_texts_are_escaped_and_html_is_not() -> None:
    assert "<p>Tea.</p>&lt;p&gt;&#34;&#39;" == render("{{ page.content }}{{ '<p>' ~ q }}", q="\"'")
    assert "<p>" == render("{{ '<p>'|safe }}")


def test_escaping_can_be_switched_off_for_a_piece() -> None:
    assert "<&lt;<b>&lt;" == render(
        "{% autoescape false %}{{ x }}{% endautoescape %}{{ x }}{% autoescape false %}<b>{% endautoescape %}{{ x }}",
        x="<",
    )
    text = "{% set on = false %}{% autoescape on %}{{ x }}{{ x ~ x }}{% endautoescape %}"
    assert "<<<" == render(text, x="<")


def test_escaping_that_is_off_around_an_include_is_on_in_it() -> None:
    parts = {"part.html": "{{ x }}{{ x|upper }}"}
    assert "<&lt;&lt;" == render(
        "{% autoescape false %}{{ x }}{% include 'part.html' %}{% endautoescape %}", None, parts, x="<"
    )


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("page.date", "a date is shown by a filter"),
        ("price", "an amount is shown by a filter"),
        ("page.tags", "a list cannot be printed"),
        ("[1]", "a list cannot be printed"),
        ("table", "a table cannot be printed"),
        ("{'a': 1}", "a table cannot be printed"),
        ("icon", "called with parentheses"),
        ("page", "cannot be printed"),
        ("page.tags[0]", "cannot be printed"),
        ("range", "called with parentheses"),
    ],
)
def test_what_has_no_form_of_its_own_is_not_printed(value: str, wanted: str) -> None:
    assert wanted in refused("{{ " + value + " }}").message


def test_nothing_true_false_and_numbers_have_a_form() -> None:
    assert "||true|false|-3|0.5" == render("{{ none }}|{{ page.cover }}|{{ true }}|{{ false }}|{{ -3 }}|{{ 0.5 }}")


def test_a_page_is_not_changed_by_being_shown() -> None:
    before = repr(PAGE)
    render("{{ page.title }}{% for tag in page.tags %}{{ tag.name }}{% endfor %}")
    assert before == repr(PAGE)
