from __future__ import annotations

import pytest

from generator.markup.runs import EXCERPT_CHARACTERS, Ids, Run, joined, text_as_id, text_html, trimmed
from generator.model.body import Html, Inline, LinkClose

HOLE = Inline("price", "x")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A  Title", "en", "a-title"),
        (" a - b ", "en", "a-b"),
        ("a_b.c", "en", "a_bc"),
        ("C++", "en", "c"),
        ("Größe & Maß", "de", "größe-maß"),
        ("ISPARTA", "tr", "ısparta"),
        ("ISPARTA", "en", "isparta"),
        ("İzmir", "az", "izmir"),
        ("चाय की", "hi", "चाय-की"),
        ("日本 語", "ja", "日本-語"),
        ("e\u0301", "fr", "é"),
        ("?!", "en", ""),
    ],
)
def test_a_text_becomes_an_id(text: str, language: str, expected: str) -> None:
    assert expected == text_as_id(text, language)


def test_ids_are_handed_out_once() -> None:
    ids = Ids(frozenset({"own"}), "en")
    assert ("a", False) == ids.give("", "A")
    assert ("a-1", False) == ids.give("", "a")
    assert ("own-1", False) == ids.give("", "Own")
    assert ("own", False) == ids.give("own", "x")
    assert ("own-2", True) == ids.give("own", "x")
    assert ("section", False) == ids.give("", "?")


def test_a_run_joins_html_and_holes() -> None:
    run = Run()
    run.buffer += ["\n<p>", "a"]
    run.hole(HOLE)
    run.hole(LinkClose(1))
    run.buffer.append("</p>")
    run.texts += ["one two", " ", "茶"]
    assert Html(("<p>a", HOLE, LinkClose(1), "</p>"), (), 2, 1) == run.finish()


@pytest.mark.parametrize("pieces", [[], ["\n"], [" ", "\n\n"]])
def test_a_run_of_white_space_is_nothing(pieces: list[str]) -> None:
    run = Run()
    run.buffer += pieces
    assert run.finish() is None


def test_the_excerpt_ends_at_a_word() -> None:
    run = Run()
    run.buffer.append("x")
    run.start_excerpt()
    run.excerpt("a " * 400)
    run.start_excerpt()
    run.excerpt("more")
    html = run.finish()
    assert html is not None
    (text,) = html.excerpt
    assert isinstance(text, str)
    assert text.endswith("a")
    assert EXCERPT_CHARACTERS - 10 < len(text) <= EXCERPT_CHARACTERS


def test_parts_are_joined_with_single_spaces() -> None:
    assert ("a b ", HOLE, " c") == joined([" a", "\n", "b ", HOLE, " ", " c\t"])
    assert (HOLE,) == joined([" ", HOLE, " \n"])
    assert () == joined([" ", ""])


def test_white_space_at_both_ends_is_trimmed() -> None:
    assert ("a ", HOLE, " b") == trimmed(("\n a ", HOLE, " b\n"))
    assert (HOLE,) == trimmed((" ", HOLE, "\n"))
    assert ("a",) == trimmed((" a ",))


def test_text_is_escaped_but_for_quotes() -> None:
    assert "a &lt;b&gt; &amp; \"c\" 'd'" == text_html("a <b> & \"c\" 'd'")
