from __future__ import annotations

import pytest

from generator.errors import Location
from generator.markup.fences import code_lines
from generator.markup.positions import Positions


def positions(text: str) -> Positions:
    lines = text.split("\n")
    return Positions(text, path="x.md", first_line=5, lines=lines, code=lambda: code_lines(lines, open_ended=False))


def at(place: Location) -> tuple[int, int, int]:
    return place.line, place.column, place.length


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("a [b](c.md)", "c.md", (5, 7, 4)),
        ("a\n\n[b](c.md 'T')", "c.md", (7, 5, 4)),
        ("[b](<c d.md>)", "c d.md", (5, 6, 6)),
        ("<https://a.example>", "https://a.example", (5, 2, 17)),
        ('<a href="c.md">', "c.md", (5, 10, 4)),
        ("<a href='c.md'>", "c.md", (5, 10, 4)),
        ("see [b][r]\n\n[r]: c.md", "c.md", (5, 8, 3)),
        ("see [R]\n\n[r]: c.md", "c.md", (5, 5, 3)),
        ("see https://a.example/x.", "https://a.example/x", (5, 5, 19)),
        ("mail a@b.example", "mailto:a@b.example", (5, 6, 11)),
        ("`[b](c.md)` [b](c.md)", "c.md", (5, 17, 4)),
        ("```\n[b](c.md)\n```\n[b](c.md)", "c.md", (8, 5, 4)),
        ("[b](c_d\\_e.md)", "c_d_e.md", (5, 5, 9)),
        ("[b](c?a=1&amp;b=2)", "c?a=1&b=2", (5, 5, 13)),
        ("[b]()", "", (5, 5, 0)),
        ("nothing", "c.md", (0, 0, 0)),
    ],
)
def test_a_link_is_found_where_its_target_is_written(text: str, target: str, expected: tuple[int, int, int]) -> None:
    assert expected == at(positions(text).link(target))


def test_the_second_use_of_a_target_is_found_at_its_second_place() -> None:
    found = positions("[a](x.md) [b](x.md)\n\n[c](x.md)")
    assert [(5, 5), (5, 15), (7, 5), (5, 5)] == [at(found.link("x.md"))[:2] for _ in range(4)]


def test_a_target_is_not_found_inside_a_longer_one() -> None:
    assert (5, 19, 4) == at(positions("[a](x.md#top) [b](x.md)").link("x.md"))


def test_texts_are_found_one_after_the_other() -> None:
    found = positions("[^1] and [^1]")
    assert [(5, 1, 4), (5, 10, 4), (0, 0, 0)] == [at(found.text("[^1]")) for _ in range(3)]


def test_an_escaped_text_is_passed_over() -> None:
    found = positions("\\[^1] `[^1]` [^1]")
    assert found.unescaped("[^1]") == Location("x.md", 5, 14, 4, "\\[^1] `[^1]` [^1]")
    assert found.unescaped("[^1]") is None
    assert found.unescaped("[^1]") is None


def test_fences_are_found_by_their_language() -> None:
    found = positions("```py\n```\n\n~~~ {.py}\n~~~")
    assert [(5, 4, 2), (8, 7, 2), (0, 0, 0)] == [at(found.fence("py")) for _ in range(3)]


def test_an_address_is_told_as_it_was_typed() -> None:
    found = positions("[a](ä b.md) [b](c%20d.md) [c](e f.md)")
    assert "ä b.md" == found.written("%C3%A4%20b.md")
    assert "c%20d.md" == found.written("c%20d.md")
    assert "e f.md" == found.written("e%20f.md")
    assert "gä%20" == found.written("g%C3%A4%20")


def test_lines_and_files() -> None:
    found = positions("a\nb")
    assert Location("x.md", 6, 0, 0, "b") == found.line(1)
    assert Location("x.md") == found.nowhere()
    assert Location("x.md", 6, 1, 1, "b") == found.at(2, 1)
