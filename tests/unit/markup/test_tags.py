from __future__ import annotations

import pytest

from generator.markup.inline import take_out
from generator.markup.tags import attributes, cut, name_of, value, written


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("<p>a</p>", ["", "<p>", "a", "</p>", ""]),
        ('a<b title="1 > 2">c', ["a", '<b title="1 > 2">', "c"]),
        ("a &lt; b<br />", ["a &lt; b", "<br />", ""]),
        ("<a b='c'>", ["", "<a b='c'>", ""]),
    ],
)
def test_html_is_cut_into_texts_and_tags_by_turns(html: str, expected: list[str]) -> None:
    assert expected == cut(html, raw=False)


def test_comments_and_scripts_are_one_piece_where_there_may_be_any() -> None:
    html = 'a<!-- <b> -->c<script>if (a<b) x("<p>")</script>d<style>a>b{}</style>'
    comment, script, style = "<!-- <b> -->", '<script>if (a<b) x("<p>")</script>', "<style>a>b{}</style>"
    assert ["a", comment, "c", script, "d", style, ""] == cut(html, raw=True)


@pytest.mark.parametrize(
    ("tag", "name"), [("<p>", "p"), ("</p>", "/p"), ("<br />", "br"), ('<h1 id="x">', "h1"), ("<!-- a -->", "")]
)
def test_a_tag_has_a_name(tag: str, name: str) -> None:
    assert name == name_of(tag)


def test_attributes_are_read_in_order_and_stay_escaped() -> None:
    given = attributes('<a href="x?a=1&amp;b" title="a &quot;b&quot;" download data-x="">')
    assert {"href": "x?a=1&amp;b", "title": "a &quot;b&quot;", "download": None, "data-x": ""} == given
    assert ["href", "title", "download", "data-x"] == list(given)
    assert 'a "b"' == value(given, "title")
    assert "" == value(given, "download") == value(given, "missing")
    assert ' href="x?a=1&amp;b" title="a &quot;b&quot;" download data-x=""' == written(given, ())
    assert "" == written({}, ())


def test_directives_in_attributes_are_written_as_they_were() -> None:
    marked, taken = take_out(':price[x]{a="b"}', path="x.md", first_line=1)
    assert ' class="a :price[x]{a=&quot;b&quot;}"' == written({"class": f"a {marked}"}, taken)
