"""Phone numbers and amounts typed into Markdown."""

from __future__ import annotations

import pytest

from generator.markup.literals import typed_facts


def found(body: str) -> list[tuple[str, str, str, int]]:
    rows = typed_facts(body, path="content/posts/a.md", first_line=4)
    return [(row.kind, row.text, row.value, row.location.line) for row in rows]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4,50 €", "4.50"),
        ("€4.50", "4.50"),
        ("CHF 1'250.00", "1250.00"),
        ("1.250 EUR", "1250"),
        ("¥1,200", "1200"),
        ("15 000 ₸", "15000"),
        ("15\u00a0000\u00a0₸", "15000"),
        ("₹४५०", "450"),
        ("$5", "5"),
        ("12.5 USD", "12.5"),
    ],
)
def test_amounts_in_the_forms_of_many_languages(typed: str, value: str) -> None:
    assert [("amount", typed, value, 4)] == found(f"A pot for {typed}, all day.")


@pytest.mark.parametrize("typed", ["+41 44 123 45 67", "+41-44-123-45-67", "+41 (44) 1234567", "+41441234567"])
def test_phone_numbers_with_their_countrys_code(typed: str) -> None:
    assert [("phone", typed, "+41441234567", 4)] == found(f"Call {typed}.")


@pytest.mark.parametrize(
    "body",
    [
        "Open 10:00 to 18:00.",
        "In 1250 they drank tea.",
        "Version 1.2.3 EUROPE",
        "2 + 3 = 5",
        ":price[sencha]",
        "C++ 11",
    ],
)
def test_other_numbers_are_none(body: str) -> None:
    assert [] == found(body)


def test_code_between_fences_is_left_out_and_lines_are_those_of_the_file() -> None:
    assert [("amount", "€5", "5", 8)] == found("one\n```\n€4\n```\nfor €5")


def test_an_amount_has_its_paragraph() -> None:
    row = typed_facts("Intro.\n\nSencha costs\n€5 a pot.\n\nEnd.", path="content/posts/a.md", first_line=1)[0]
    assert "Sencha costs\n€5 a pot." == row.paragraph
