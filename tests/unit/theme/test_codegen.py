"""Templates as Python code: what is compiled, and what a cache of it holds."""

from __future__ import annotations

import pytest
from jinja2 import TemplateSyntaxError

from generator.i18n.formats import Formatter
from generator.theme import codegen
from generator.theme.codegen import (
    CODE_VERSION,
    Codes,
    code_key,
    compile_code,
    dump_code,
    filter_names,
    load_code,
    parse,
)
from generator.theme.render import Renderer
from tests.unit.theme.smalltheme import Counted, theme_of, values


def test_a_template_is_compiled_once() -> None:
    assert compile_code("{{ page.title }}", "a.html") is compile_code("{{ page.title }}", "a.html")


def test_code_travels_as_bytes() -> None:
    code = compile_code("{{ page.title }}", "a.html")
    assert code == load_code(dump_code(code))


@pytest.mark.parametrize("data", [b"", b"x", b"\x00", dump_code(compile_code("a", "a"))[:20], b"i\x01\x00\x00\x00"])
def test_what_is_no_code_is_none(data: bytes) -> None:
    assert load_code(data) is None


def test_a_key_changes_with_all_that_code_depends_on() -> None:
    keys = {code_key("a", "b"), code_key("b", "a"), code_key("a", "c"), code_key("ab", ""), code_key("", "ab")}
    assert 5 == len(keys)
    assert code_key("a", "b") == code_key("a", "b")
    assert CODE_VERSION.startswith("2 ")


def test_codes_give_what_is_known_and_tell_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = Codes()
    code = codes.code("{{ page.title }}", "a.html")
    assert {code_key("{{ page.title }}", "a.html"): dump_code(code)} == codes.new

    def refuse(text: str, path: str) -> None:
        raise AssertionError(f"{path} is compiled again")

    monkeypatch.setattr(codegen, "compile_code", refuse)
    again = Codes(codes.new)
    assert code == again.code("{{ page.title }}", "a.html")
    assert {} == again.new
    assert again.code("{{ page.title }}", "a.html") is again.code("{{ page.title }}", "a.html")


def test_a_broken_cache_is_made_anew() -> None:
    key = code_key("text", "a.html")
    codes = Codes({key: b"nonsense"})
    codes.code("text", "a.html")
    assert [key] == list(codes.new)


def test_renderers_share_codes() -> None:
    templates = {"x.html": "{% include 'a.html' %}", "a.html": "{{ page.title }}"}
    codes = Codes()
    formatter = Formatter(language="en", region_code="CH", currency="CHF")
    theme = theme_of(templates)
    pages = set()
    for known in (codes, codes, Codes(codes.new)):
        renderer = Renderer(theme, messages=Counted(), formatter=formatter, codes=known)
        pages.add(renderer.render("x.html", values(), origin=""))
        assert (2 if known is codes else 0) == len(known.new)
    assert 1 == len(pages)


def test_syntax_is_that_of_jinja_with_messages() -> None:
    parse("{% trans a=1 %}one {{ a }}{% pluralize %}many{% endtrans %}{# note #}{%- if x -%}{% endif %}", "a.html")
    with pytest.raises(TemplateSyntaxError):
        parse("{% do x %}", "a.html")


def test_no_filter_that_is_not_bounded_is_known() -> None:
    assert set() == set(filter_names()) & {"pprint", "wordwrap", "xml", "random", "filesizeformat", "urlize", " each"}
    assert {"date", "money", "join", "cut", "tojson"} <= set(filter_names())
