"""Filling a body: holes, conditions, components, notes in the order of their references, the tree of headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Location
from generator.model.body import (
    Block,
    Component,
    Conditional,
    Heading,
    HeadingId,
    Html,
    Inline,
    LinkClose,
    LinkOpen,
    NoteRef,
    Picture,
)
from generator.model.view import TocItem
from generator.resolve.fill import fill, fill_text, nest

ONE = Location("content/a.md", 1)
TWO = Location("content/b.md", 1)


class Around:
    """Surroundings that show what they were asked."""

    def inline(self, hole: Inline) -> str:
        return f"&lt;{hole.argument}&gt;" if hole.as_text else f"<b>{hole.argument}</b>"

    def link(self, hole: LinkOpen) -> str | None:
        return None if hole.target == "gone" else f'<a href="{hole.target}">'

    def picture(self, hole: Picture, alt: str) -> str:
        return f"[{hole.src}|{alt}]"

    def figure(self, hole: Picture, alt: str) -> str:
        return f"<figure>{hole.src}|{alt}|{hole.title}</figure>" if hole.title else ""

    def component(self, node: Component, title: str, content: str) -> str:
        return f"<{node.name}:{title}>{content}</{node.name}>"

    def holds(self, scope: tuple[str, ...], location: Location | None) -> bool:
        return scope == ("here",)

    def back_label(self, number: int) -> str:
        return f"back to {number}"


def test_holes_are_filled_where_they_stand() -> None:
    html = Html(("<p>", Inline("price", "tea"), " ", Picture("a.png", ("cup & ", Inline("x", "y"))), "</p>"))
    assert "<p><b>tea</b> [a.png|cup & <y>]</p>" == fill((html,), Around(), notes={}).html


def test_a_picture_with_a_title_alone_in_its_paragraph_is_a_figure() -> None:
    picture = Picture("a.png", ("cup",), "A cup")
    alone = Html(("<p>a</p><p>", picture, "</p><p>b</p><p>", Picture("b.png"), "</p>"))
    html = "<p>a</p><figure>a.png|cup|A cup</figure><p>b</p><p>[b.png|]</p>"
    assert html == fill((alone,), Around(), notes={}).html
    among = Html(("<p>see ", picture, "</p>"))
    assert "<p>see [a.png|cup]</p>" == fill((among,), Around(), notes={}).html


def test_a_link_that_leads_nowhere_leaves_its_text() -> None:
    parts = (LinkOpen("gone", 1), "one", LinkClose(1), LinkOpen("here", 2), "two", LinkClose(2))
    assert 'one<a href="here">two</a>' == fill((Html(parts),), Around(), notes={}).html


def test_a_condition_shows_or_hides_all_it_holds() -> None:
    inner = (Block("x", (Html(("text",)),)),)
    assert "text" == fill((Conditional(("here",), inner),), Around(), notes={}).html
    assert "" == fill((Conditional(("elsewhere",), inner),), Around(), notes={}).html


def test_a_component_gets_its_title_escaped_and_its_content_filled() -> None:
    node = Component("note", ("a < b",), children=(Html(("c",)),))
    assert "<note:a &lt; b>c</note>" == fill((node,), Around(), notes={}).html


def test_notes_are_numbered_by_their_first_references_per_file() -> None:
    html = Html((NoteRef("b", ONE), NoteRef("a", ONE), NoteRef("a", TWO), NoteRef("b", ONE)))
    notes = {("content/a.md", "a"): ("A",), ("content/a.md", "b"): ("<p>B</p>",), ("content/b.md", "a"): ("C",)}
    filled = fill((html,), Around(), notes=notes)
    assert ["1", "2", "3", "1"] == [part.split("<")[0] for part in filled.html.split('role="doc-noteref">')[1:]]
    assert 'id="fnref:1-2"' in filled.html
    assert filled.notes.startswith('<ol><li id="fn:1"><p>B <a href="#fnref:1"')
    assert 3 == filled.notes.count("<li")


def test_a_note_may_refer_to_a_further_note() -> None:
    notes = {("content/a.md", "a"): ("see ", NoteRef("b", ONE)), ("content/a.md", "b"): ("B",)}
    filled = fill((Html((NoteRef("a", ONE),)),), Around(), notes=notes)
    assert '<li id="fn:2">B' in filled.notes


def test_a_reference_without_a_note_stays_as_it_was_written() -> None:
    assert "[^a]" == fill((Html((NoteRef("a", ONE),)),), Around(), notes={}).html


def test_heading_ids_are_unique_over_all_pieces() -> None:
    def piece(text: str) -> Html:
        return Html(("<h2", HeadingId("tea"), f">{text}</h2>"), (Heading(2, "tea", (text,)),))

    filled = fill((piece("one"), piece("two")), Around(), notes={})
    assert '<h2 id="tea">one</h2><h2 id="tea-1">two</h2>' == filled.html
    assert (TocItem("tea", "one", 2), TocItem("tea-1", "two", 2)) == filled.toc


def test_the_table_of_contents_ends_at_a_depth() -> None:
    html = Html(("x", ""), (Heading(2, "a", ("A",)), Heading(3, "b", ("B",)), Heading(4, "c", ("C",))))
    assert (TocItem("a", "A", 2, (TocItem("b", "B", 3),)),) == fill((html,), Around(), notes={}, toc_depth=3).toc


def test_text_is_filled_without_tags() -> None:
    assert "for <tea> only" == fill_text(("for ", Inline("price", "tea"), " only"), Around())


@pytest.mark.parametrize(
    ("levels", "shape"),
    [
        ((2, 3, 3, 2), "2(3 3) 2"),
        ((3, 2), "3 2"),
        ((2, 4, 3), "2(4 3)"),
        ((), ""),
    ],
)
def test_a_heading_holds_the_deeper_ones_that_follow_it(levels: tuple[int, ...], shape: str) -> None:
    def shown(items: tuple[TocItem, ...]) -> str:
        return " ".join(f"{i.level}({shown(i.children)})" if i.children else f"{i.level}" for i in items)

    assert shape == shown(nest([TocItem(str(n), "", level) for n, level in enumerate(levels)]))


@given(st.lists(st.integers(1, 6), max_size=12))
def test_nesting_keeps_every_heading_in_order(levels: list[int]) -> None:
    def flat(items: tuple[TocItem, ...]) -> list[str]:
        return [id for item in items for id in (item.id, *flat(item.children))]

    assert [str(n) for n in range(len(levels))] == flat(
        nest([TocItem(str(n), "", level) for n, level in enumerate(levels)])
    )
