"""What a template can read, found in its text."""

from __future__ import annotations

from typing import cast

import pytest
from jinja2 import nodes

from generator.theme.codegen import parse
from generator.theme.reach import MacroReads, Reach, children, macro_reads, reach, walk


def reach_of(text: str) -> Reach | None:
    tree = parse(text, "x.html")
    return reach(tree, tuple(walk(tree)))


def reads_of(text: str) -> MacroReads | None:
    return macro_reads(cast("nodes.Macro", parse(text, "x.html").find(nodes.Macro)))


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("text", ()),
        ("{{ a }}", (("a",),)),
        ("{{ a.b.c }}{{ a.d }}", (("a", "b", "c"), ("a", "d"))),
        ("{{ a.b.c }}{{ a.b }}", (("a", "b"),)),
        ("{{ a }}{{ a.b }}", (("a",),)),
        ("{{ a['b'].c }}", (("a",),)),
        ("{{ a.b[c.d] }}", (("a", "b"), ("c", "d"))),
        ("{% set a = b %}{{ a }}", (("b",),)),
        ("{{ a }}{% set a = b %}", (("a",), ("b",))),
        ("{% if x %}{% set a = b %}{% endif %}{{ a }}", (("a",), ("b",), ("x",))),
        ("{% set a, b = c %}{{ a }}{{ b }}", (("c",),)),
        ("{% from 'm.html' import a, b as c %}{{ a() }}{{ c() }}{{ b }}", (("b",),)),
        ("{% import 'm.html' as m %}{{ m.a() }}", ()),
        ("{% macro m(a) %}{{ a }}{{ b }}{% endmacro %}{{ m() }}", (("a",), ("b",))),
        ("{% for x in a.b if c %}{{ x }}{{ d }}{% endfor %}", (("a", "b"), ("c",), ("d",), ("x",))),
        ("{{ a.get('k') }}", (("a", "[k"),)),
        ("{{ a.b.get('k', c.d).e }}", (("a", "b", "[k"), ("c", "d"))),
        ("{{ a.get(b) }}", (("a", "get"), ("b",))),
        ("{{ a.get('k', x=b) }}", (("a", "get"), ("b",))),
        ("{{ a.get(*b) }}", (("a", "get"), ("b",))),
        ("{{ a.get(1) }}", (("a", "get"),)),
        ("{{ a().get('k') }}", (("a",),)),
        ("{% set a.b = c %}", (("a",), ("c",))),
        ("{{ a|join(b)|map(attribute=c) }}{{ d is sameas(e) }}", (("a",), ("b",), ("c",), ("d",), ("e",))),
        ("{% trans x=a.b %}{{ x }}{% endtrans %}", (("a", "b"), ("gettext",))),
        ("{% call m(a) %}{{ b }}{% endcall %}", (("a",), ("b",), ("m",))),
    ],
)
def test_paths_are_all_that_is_read(text: str, paths: tuple[tuple[str, ...], ...]) -> None:
    found = reach_of(text)
    assert found is not None
    assert paths == found[0]


@pytest.mark.parametrize(
    "text",
    [
        "{% extends 'a.html' %}",
        "{% block a %}{% endblock %}",
        "{% include a %}",
        "{% include ['a.html', 'b.html'] %}",
        "{% include 'a.html' ignore missing %}",
        "{% import a as b %}",
        "{% import 'a.html' as b with context %}",
        "{% from 'a.html' import b with context %}",
        "{% autoescape false %}{% endautoescape %}",
        "{{ self.a() }}",
        "{{ caller() }}",
        "{{ super() }}",
    ],
)
def test_what_cannot_be_said_is_not(text: str) -> None:
    assert reach_of(text) is None


def test_included_templates_are_named() -> None:
    found = reach_of(
        "{% include 'b.html' %}{% if x %}{% include 'a.html' %}{% endif %}{% include 'c.html' without context %}"
    )
    assert found is not None
    assert ("a.html", "b.html") == found[1]


BIG = "{{ x }}{{ x }}{{ x }}{{ x }}{{ x }}{{ x }}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% macro m(a, b) %}" + BIG + "{{ b.c }}{% endmacro %}", (((1, ("c",)),), False)),
        ("{% macro m(a) %}" + BIG + "{% for y in a %}{% endfor %}{% endmacro %}", (((0, ()),), True)),
        ("{% macro m(a) %}" + BIG + "{{ a.a }}{{ a.b }}{{ a.c }}{{ a.d }}{% endmacro %}", (((0, ()),), False)),
        ("{% macro m(a, b=a.c) %}" + BIG + "{% endmacro %}", (((0, ("c",)),), False)),
        ("{% macro m(a) %}" + BIG + "{% set y = a.get('k') %}{% endmacro %}", (((0, ("[k",)),), False)),
        ("{% macro m(a) %}{{ a }}{% endmacro %}", None),
        ("{% macro m(a) %}" + BIG + "{{ varargs }}{% endmacro %}", None),
        ("{% macro m(a) %}" + BIG + "{{ kwargs }}{% endmacro %}", None),
        ("{% macro m(a) %}" + BIG + "{{ caller() }}{% endmacro %}", None),
        ("{% macro m(a) %}" + BIG + "{% include 'a.html' %}{% endmacro %}", None),
        ("{% macro m(a) %}" + BIG + "{% autoescape false %}{% endautoescape %}{% endmacro %}", None),
    ],
)
def test_a_macro_reads_of_its_parameters(text: str, expected: MacroReads | None) -> None:
    assert expected == reads_of(text)


def test_every_node_is_walked_once() -> None:
    tree = parse("{% for x in a %}{{ x.b|join(',') }}{% else %}{% if c %}{{ d[1:2] }}{% endif %}{% endfor %}", "x.html")
    assert list(map(id, tree.iter_child_nodes())) == list(map(id, children(tree)))
    found = [id(node) for node in walk(tree)]
    assert len(found) == len(set(found))
    assert {"x", "a", "c", "d"} == {node.name for node in walk(tree) if isinstance(node, nodes.Name)}
