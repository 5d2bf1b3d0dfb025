"""The code that is written for a template."""

from __future__ import annotations

import pytest

from generator.theme.codegen import parse, syntax
from generator.theme.vocabulary import ALL_FIELDS
from tests.unit.theme.smalltheme import render


def code_of(text: str) -> str:
    """The code of a template as text."""
    code = syntax().compile(parse(text, "x.html"), "x.html", "x.html", raw=True)
    assert isinstance(code, str)
    return code


def test_fields_of_views_are_read_in_place_and_all_else_by_the_sandbox() -> None:
    assert "title" in ALL_FIELDS
    code = code_of("{{ page.title }}{{ page.wrong }}{{ page.__class__ }}")
    assert "l_0_page.title if type(l_0_page) in f_title else read(l_0_page, 'title', 'page')" in code
    assert "l_0_page.wrong" not in code
    assert "l_0_page.__class__" not in code
    assert "read(l_0_page, '__class__', 'page')" in code


@pytest.mark.parametrize("text", ["{{ a.title }}", "{{ a().title }}", "{{ a[0].title }}", "{{ (a or b).title }}"])
def test_a_field_is_read_in_place_only_of_a_view(text: str) -> None:
    class Trap:
        title = "reached"

    trap = Trap()
    html = render("{% if " + text[3:-3] + " is defined %}reached{% endif %}", a=_Calls(trap), b=trap)
    assert "" == html


class _Calls(tuple[object, ...]):
    """A list that can be called; both give a trap."""

    def __new__(cls, trap: object) -> _Calls:
        return super().__new__(cls, (trap,))

    def __call__(self) -> object:
        return self[0]


def test_plain_texts_become_one() -> None:
    assert 1 == code_of("a{{ 'b' }}{{ '<' }}c").count("append")
    assert "'ab&lt;c'" in code_of("a{{ 'b' }}{{ '<' }}c")


def test_loops_and_slices_are_counted() -> None:
    code = code_of("{% for x in y[1:2] %}{% endfor %}")
    assert "each(cut(" in code
    assert "environment.call_binop(context, '+'" in code_of("{{ a + b }}")


def test_names_of_a_template_are_none_of_the_code() -> None:
    names = (
        "out",
        "context",
        "environment",
        "show",
        "read",
        "write",
        "call",
        "include",
        "resolve",
        "f_title",
        "t_1",
        "Markup",
    )
    for name in names:
        assert "5" == render(f"{{% set {name} = 5 %}}{{{{ {name} }}}}")
        assert "5" == render(f"{{% macro m({name}) %}}{{{{ {name} }}}}{{% endmacro %}}{{{{ m(5) }}}}")
        assert "x5" == render(f"{{% block {name} %}}x{{% endblock %}}5")
        assert "5" == render("{{ " + name + "(5) }}", None, None, **{name: lambda given: given})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% for x in (1, 2, 3) if x > 1 %}{{ x }}{% else %}-{% endfor %}", "23"),
        ("{% for x in () %}{{ x }}{% else %}-{% endfor %}", "-"),
        ("{% for a, b in ((1, 2), (3, 4)) %}{{ a }}{{ b }}{% endfor %}", "1234"),
        ("{% for x in (1, 2) %}{% set y = x %}{% endfor %}{{ y|default('-') }}", "-"),
        ("{% for x in 'ab' %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}", "a, b"),
        ("{% for x in [1, [2]] recursive %}{{ '(' ~ loop(x) ~ ')' if x is iterable else x }}{% endfor %}",
         "1(2)"),
        ("{% set a %}x{{ 1 }}{% endset %}{{ a }}{{ a|length }}", "x12"),
        ("{% set a|upper %}x<{% endset %}{{ a }}", "X<"),
        ("{% filter upper %}x{{ '<' }}{% endfilter %}", "X&LT;"),
        ("{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}{{ a|default('-') }}", "3-"),
        ("{{ 'a' if false }}|{{ 'a' if true else 'b' }}", "|a"),
        ("{{ 1 if x is defined else 2 }}{{ x|default(3) }}", "23"),
        ("{{ 2 ** 3 }} {{ 7 // 2 }} {{ 7 % 4 }} {{ -3|abs }} {{ 1 + 2 * 3 }}", "8 3 3 3 7"),
        ("{{ 1 < 2 < 3 }} {{ 'a' in 'abc' }} {{ not 1 == 1 }}", "true true false"),
        ("{% if 0 %}a{% elif 1 %}b{% else %}c{% endif %}", "b"),
        ("{% trans n=2 %}{{ n }} cup{% pluralize %}{{ n }} cups{% endtrans %}", "2 cups"),
        ("{% trans a='<' %}tea {{ a }}{% endtrans %}", "tea &lt;"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% macro m() %}{{ caller(1, 2) }}{% endmacro %}{% call(a, b) m() %}{{ a }}{{ b }}{% endcall %}", "12"),
        ("{% macro f(n) %}{{ n }}{% if n %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}", "3210"),
        ("{% macro a() %}{% for x in 'ab' %}{{ x }}{{ loop.index }}{% endfor %}{% endmacro %}{{ a() }}", "a1b2"),
        ("{{ dict(class='a', **{'for': 'b'}).items()|map('join', '=')|join(' ') }}", "class=a for=b"),
        ("{% block a %}{% set x = 1 %}{{ x }}{% endblock %}{{ x|default('-') }}", "1-"),
        ("{% set ns = namespace(a=1) %}{% for x in 'ab' %}{% set ns.a = ns.a + 1 %}{% endfor %}{{ ns.a }}", "3"),
    ],
)  # fmt: skip
def test_the_language_is_jinjas(text: str, expected: str) -> None:
    assert expected == render(text)
