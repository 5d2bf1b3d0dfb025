from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import MarkupError
from generator.markup.sanitize import unsafe_scheme
from generator.model.body import (
    Block,
    Component,
    Conditional,
    Html,
    Inline,
    LinkClose,
    LinkOpen,
    Node,
    Part,
    Patch,
    Picture,
)
from tests.unit.markup.bodytext import DIALECTS, Dialect, parse, written

PIECES = (
    "a", "b c", " ", "\n", "\n", "\n\n", "\n\n", "\r\n", "    ", "  ", "*", "**", "`", "~~", "\\", '"', "'", "--",
    "...", ":price[x]", ':fact[a]{b="c"}', "\\:price[x]", "価格:price[x]", ":x[", "]", "{a=b}", ":a[b]{c=d}",
    ":::note\n", "\n:::\n", "::::block #a\n", "\n::::\n", ":::for us\n", ":::note[T :price[x]]\n", "\\:::", ":::",
    "- :::note", "[a](b.md)", "![a](b.jpg)", "![](c.jpg)", "[a]", "[a]: b.md\n", "[^1]", "[^1]: c\n",
    "[a](javascript:x)", "<https://a.example>", "<b>", "</b>", "<div>", "</div>", "<a href='x.md'>", "</a>", "<script>",
    "</script>", "<!--", "-->", "<img src=x>", "<h2>", "</p>", "<pre>", "</pre>", "<table>", "<b onclick='x'>",
    "<a href='data:x'>", "</li>", "<input type=checkbox>", "<sup data-note='1'>", "# a\n", "- a\n",
    "## a {#b}\n", "1. b\n", "> c\n", "> [!NOTE]\n", "!!! tip\n    a\n", "- [ ] a\n", "| a |\n|---|\n| b |\n", "```\n",
    "```py\na\n```\n", "a\n: b\n", "&#xFDE0;", "\ufde0\ufdd0\ufdee", "\x00", "&#0;", "%EF%B7%A0", "日本。**語**",
    "&amp;", "<",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
DIALECT = st.sampled_from(DIALECTS)


def runs_of(nodes: tuple[Node, ...]) -> Iterator[tuple[Part, ...]]:
    for node in nodes:
        match node:
            case Html():
                yield node.parts
            case Block() | Conditional() | Component() | Patch():
                yield from runs_of(node.children)


@settings(max_examples=400, deadline=None)
@given(TEXTS, DIALECT, st.sampled_from(["safe", "escape", "trusted"]))
def test_any_text_is_a_body(text: str, dialect: Dialect, html: str) -> None:
    """No crash; links close where they open; no mark is left; the same again, and through pickle."""
    try:
        body, problems = parse(text, dialect, html=html, typography=True, highlight=True)  # type: ignore[arg-type]
    except MarkupError:
        return
    assert (body, problems) == parse(text, dialect, html=html, typography=True, highlight=True)  # type: ignore[arg-type]
    assert (body, problems) == pickle.loads(pickle.dumps((body, problems)))
    assert not any("\ufdd0" <= sign <= "\ufdef" for sign in written(body.nodes))
    for parts in (*runs_of(body.nodes), *body.notes.values()):
        opened = Counter(part.number for part in parts if isinstance(part, LinkOpen))
        assert opened == Counter(part.number for part in parts if isinstance(part, LinkClose))
        assert all(part != "" for part in parts)
    lines = len(text.splitlines()) + 1
    for problem in problems:
        assert problem.location is not None
        assert problem.location.line <= lines
        assert problem.hint


@settings(max_examples=400, deadline=None)
@given(TEXTS, DIALECT, st.sampled_from(["safe", "escape"]))
def test_nothing_that_runs_passes(text: str, dialect: Dialect, html: str) -> None:
    try:
        body, _ = parse(text, dialect, html=html)  # type: ignore[arg-type]
    except MarkupError:
        return
    for parts in (*runs_of(body.nodes), *body.notes.values()):
        shown = "".join(part for part in parts if isinstance(part, str))
        assert not re.search(r"<script|<style|<iframe|<svg|<[^<>]*\sonclick", shown)
        for part in parts:
            if isinstance(part, LinkOpen):
                assert not unsafe_scheme(part.target)
            elif isinstance(part, Picture):
                assert not unsafe_scheme(part.src)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["a ", ":p[x] ", "`c` ", "*d* ", "[e](f.md) ", "\n", "\n\n", "> ", "- ", "# "]), max_size=20
    ),
    DIALECT,
)
def test_no_directive_is_lost_and_none_comes_twice(pieces: list[str], dialect: Dialect) -> None:
    text = "".join(pieces)
    body, _ = parse(text, dialect)
    holes = [part for parts in runs_of(body.nodes) for part in parts if isinstance(part, Inline)]
    in_code = "".join(part for parts in runs_of(body.nodes) for part in parts if isinstance(part, str)).count(":p[x]")
    assert text.count(":p[x]") == len(holes) + in_code
    places = [(hole.location.line, hole.location.column) for hole in holes if hole.location]
    assert sorted(set(places)) == places
