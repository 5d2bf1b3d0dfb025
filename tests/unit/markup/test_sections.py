from __future__ import annotations

import pytest

from generator.errors import Problem
from generator.markup.front_matter import read
from generator.markup.sections import decode_sections

HINT = "write `- type: hero`, its id and its parameters below"


def decode(block: str) -> tuple[object, dict[str, int], tuple[Problem, ...]]:
    sections, places, problems = decode_sections(read(f"sections:\n{block}", "yaml", "x.md", 2)["sections"])
    return sections, {key: place.line for key, place in places.items()}, problems


def test_a_section_has_an_id_and_free_values() -> None:
    sections, places, problems = decode("  - type: hero\n    id: top\n    wide: true\n  - type: faq\n    items: [a, 2]")
    assert () == problems
    assert ({"type": "hero", "id": "top", "wide": True}, {"type": "faq", "id": "faq", "items": ("a", 2)}) == sections
    assert {"top": 3, "top.type": 3, "top.id": 4, "top.wide": 5} == {
        key: line for key, line in places.items() if key.startswith("top")
    }


@pytest.mark.parametrize(
    "block", ["  - id: a\n    remove: true", "  - id: a\n    before: b", "  - id: a\n    first: true\n    x: y"]
)
def test_a_patch_of_a_section_needs_no_type(block: str) -> None:
    _, _, problems = decode(block)
    assert () == problems


@pytest.mark.parametrize(
    ("block", "line", "message", "hint"),
    [
        ("  hero", 2, "sections are a list, not", HINT),
        ("  - hero", 3, "a section is a table, not", HINT),
        ("  - x: y", 3, "a section has neither an id nor a type", HINT),
        ("  - type: [a]", 3, '"type" of a section is a text, not', HINT),
        ("  - id: a\n    after: [b]", 4, '"after" of a section is a text, not', HINT),
        ("  - id: a\n    remove: 1", 4, '"remove" of a section is true or false, not', "write remove: true"),
        ("  - id: a\n    first: x", 4, '"first" of a section is true or false, not', "write first: true"),
        ("  - id: a/b", 3, '"a/b" is no id of a section', "letters, digits and hyphens: opening-hours"),
        (
            "  - type: a\n  - type: a",
            4,
            'two sections have the id "a" (first on line 3)',
            "give one of them another id",
        ),
    ],
)
def test_a_wrong_section_is_told_at_its_line(block: str, line: int, message: str, hint: str) -> None:
    _, _, problems = decode(block)
    (problem,) = problems
    assert ("bad-section", "error") == (problem.code, problem.severity)
    assert problem.message.startswith(message)
    assert hint == problem.hint
    assert problem.location is not None
    assert line == problem.location.line
