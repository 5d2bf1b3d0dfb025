"""The filters that know no locale."""

from __future__ import annotations

import pytest

from generator.theme.filters import FILTERS
from tests.unit.theme.smalltheme import refused, render


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("(3, 1, 2)|sort|join(',')", "1,2,3"),
        ("(3, 1, 2)|max", "3"),
        ("page.tags|map(attribute='name')|join(', ')", "Green &amp; &lt;fresh&gt;, Mint"),
        ("page.tags|join('/', attribute='id')", "green/mint"),
        ("page.tags|selectattr('url')|first|attr('id')", "green"),
        ("page.tags|rejectattr('url')|map(attribute='id')|first", "mint"),
        ("(1, 2, 3)|batch(2)|map('join', '+')|join(' ')", "1+2 3"),
        ("(1, 2, 3)|sum", "6"),
        ("(1, 1, 2)|unique|length", "2"),
        ("(1, 2)|reverse|first", "2"),
        ("(1, 2)|last", "2"),
        ("{'b': 1, 'a': 2}|dictsort|map('first')|join", "ab"),
        ("page.tags|groupby('taxonomy')|map(attribute='grouper')|first", "tags"),
        ("'tea'|upper|center(7)|replace(' ', '.')", "..TEA.."),
        ("'a<b'|replace('<', '&')", "a&amp;b"),
        ("'a<b'|e|replace('a', '<')", "&lt;&lt;b"),
        ("'a b'|urlencode", "a%20b"),
        ("{'a': 1, 'b': 'x y'}|urlencode", "a=1&amp;b=x+y"),
        ("(('a', 1),)|urlencode", "a=1"),
        ("page.content|striptags", "Tea."),
        ("page.content|plain", "Tea."),
        ("' a \n b '|plain", "a b"),
        ("'Ein schöner Tee für alle'|cut(18)", "Ein schöner Tee…"),
        ("'short'|cut(18)", "short"),
        ("'Grüner Tee & Co.'|slug", "grüner-tee-co"),
        ("'a'|bdi", "<bdi>a</bdi>"),
        ("''|bdi", ""),
        ("page.date|iso", "2026-05-04T09:30:00+00:00"),
        ("'%s cups'|format(2)", "2 cups"),
        ("2.345|round(1)", "2.3"),
        ("'a\nb'|indent(2)", "a\n  b"),
        ("nothing|default('-')", "-"),
        ("''|d('-', true)", "-"),
        ("'7'|int + 1", "8"),
        ("{'id': 'a', 'class': none, 'title': '<'}|xmlattr", ' id="a" title="&lt;"'),
        ("{'b': '</', 'a': page.date}|tojson", '{"a": "2026-05-04T09:30:00+00:00", "b": "\\u003c/"}'),
        ("price|tojson", '{"amount": "4.50", "currency": "CHF"}'),
        ("page.tags[1]|tojson|length > 50", "true"),
        ("table|length", "2"),
        ("'abc'|count", "3"),
    ],
)
def test_a_filter_gives(expression: str, expected: str) -> None:
    assert expected == render("{{ " + expression + " }}")


@pytest.mark.parametrize(
    "expression",
    [
        "none|join", "none|first", "1|length", "none|length", "page|string", "page|upper", "page.tags|upper",
        "page.tags|string", "page.tags|e", "table|forceescape", "[page]|urlencode", "{'a': page}|urlencode",
        "icon|tojson",
        "1|iso", "page.tags|sum(start=page)", "price|plain", "page.tags|cut", "1|nothing",
        "table|attr('_items')", "(1, 2)|batch(2000)|list", "'a'|indent(5000000)", "{'a b': 1}|xmlattr",
    ],
)  # fmt: skip
def test_what_a_filter_cannot_use_is_told(expression: str) -> None:
    found = refused("{{ " + expression + " }}")
    assert found.code in ("template-error", "template-limit", "template-undefined")
    assert found.location is not None
    assert 1 == found.location.line


def test_every_filter_is_given_the_context() -> None:
    for name, function in FILTERS.items():
        assert "context" == getattr(function, "jinja_pass_arg").name, name  # noqa: B009
