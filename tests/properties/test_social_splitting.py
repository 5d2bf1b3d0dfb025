"""Parts of a document fit, lose nothing, and never break their markup."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.social.bbcode import bbcode
from generator.social.document import (
    Block,
    CodeBlock,
    Document,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
    plain_words,
)
from generator.social.html_reader import read_html
from generator.social.messages import discourse_markdown, plain_text, telegram_html
from generator.social.splitting import split

WORD = st.text("abcшай茶", min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
INLINE: st.SearchStrategy[Inline] = st.recursive(
    WORDS.map(Text),
    lambda inner: st.one_of(
        inner.map(lambda child: Span("strong", (child,))), inner.map(lambda child: Link("https://x.org/", (child,)))
    ),
    max_leaves=3,
)
PARAGRAPH: st.SearchStrategy[Block] = st.lists(INLINE, min_size=1, max_size=4).map(lambda rows: Paragraph(tuple(rows)))
BLOCK: st.SearchStrategy[Block] = st.recursive(
    st.one_of(PARAGRAPH, WORD.map(lambda word: Heading(2, (Text(word),))), WORDS.map(CodeBlock)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda rows: Quote(tuple(rows))),
        st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=3).map(
            lambda rows: List(tuple(tuple(row) for row in rows))
        ),
        st.lists(WORDS, min_size=1, max_size=4).map(
            lambda rows: Table(((Text("a"),),), tuple(((Text(row),),) for row in rows))
        ),
    ),
    max_leaves=6,
)
DOCUMENT: st.SearchStrategy[Document] = st.lists(BLOCK, max_size=5).map(tuple)


def letters(document: Document) -> str:
    """The letters of a document, without what formats add."""
    return re.sub(r"[^abcшай茶]", "", plain_text(document))


@settings(deadline=None)
@given(DOCUMENT, st.integers(20, 80))
def test_parts_fit_and_lose_nothing(document: Document, limit: int) -> None:
    parts, fits = split(document, limit, lambda part: len(plain_text(part)))
    if fits:
        assert all(len(plain_text(part)) <= limit for part in parts)
    tables = any(isinstance(block, Table) for block in document) or "Table" in repr(document)
    if not tables:  # the head of a table is said again
        assert letters(document) == "".join(letters(part) for part in parts)


@settings(deadline=None)
@given(DOCUMENT, st.integers(20, 80))
def test_markup_is_whole_in_every_part(document: Document, limit: int) -> None:
    parts, _ = split(document, limit, lambda part: len(telegram_html(part)))
    for part in parts:
        html = telegram_html(part)
        stack: list[str] = []
        for end, tag in re.findall(r"<(/?)([a-z]+)", html):
            if end:
                assert stack.pop() == tag
            else:
                stack.append(tag)
        assert [] == stack


@settings(deadline=None)
@given(st.text("<>/abip \"'=&;[]*", max_size=80))
def test_any_html_is_read_and_written(html: str) -> None:
    document = read_html(html, base="https://brand.example/")
    for text in (plain_text(document), telegram_html(document), discourse_markdown(document), bbcode(document, "smf")):
        assert text == text.strip("\n") or text
    assert all(plain_words(block.children) for block in document if isinstance(block, Paragraph) and block.children)
