"""The walk over the HTML of the dialects: containers, frames and what is left open."""

from __future__ import annotations

import pytest

from generator.model.body import Block, Component, Conditional, Html, LinkClose, LinkOpen, Patch
from tests.unit.markup.bodytext import DIALECTS, Dialect, html_of, parse, problems_of, written

both = pytest.mark.parametrize("dialect", DIALECTS)


@both
def test_containers_are_nodes_with_their_places(dialect: Dialect) -> None:
    text = ':::block #a\nx\n:::\n:::for us\nx\n:::\n:::hero #b word [T] k="v"\nx\n:::\n:::after #c\nx\n:::'
    body, problems = parse(text, dialect)
    assert () == problems
    block, conditional, component, patch = body.nodes
    assert isinstance(block, Block)
    assert "a" == block.id
    assert isinstance(conditional, Conditional)
    assert ("us",) == conditional.scope
    assert isinstance(component, Component)
    assert ("hero", "b", ("word",), ("T",)) == (component.name, component.id, component.words, component.title)
    assert {"k": "v"} == dict(component.params)
    assert isinstance(patch, Patch)
    assert ("after", "c") == (patch.operation, patch.id)
    places = [node.location for node in (block, conditional, component, patch)]
    assert [1, 4, 7, 10] == [place.line for place in places if place]
    assert all(isinstance(node.children[0], Html) for node in (block, conditional, component, patch))


@both
def test_what_is_around_containers_is_one_run_each(dialect: Dialect) -> None:
    body, _ = parse("a\n\nb\n\n:::note\nc\n:::\n\nd\n\ne", dialect)
    assert [Html, Component, Html] == [type(node) for node in body.nodes]


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\n\n:::note\nx\n:::\n\n</div>", [("misplaced-container", 3)]),
        ("<div>\n\n:::note\nx\n\n</div>\n\n:::", [("misplaced-container", 3)]),
        (":::note\n<div>\n:::\n\n</div>", [("misplaced-container", 1)]),
        ("<details><summary>a</summary>\n\n::::a\n:::b\nx\n:::\n::::\n\n</details>", [("misplaced-container", 3)]),
        ("<script>\n:::note\n:::\n</script>", [("misplaced-container", 2)]),
    ],
)
def test_a_container_across_html_is_told(dialect: Dialect, text: str, expected: list[tuple[str, int]]) -> None:
    found = problems_of(text, dialect)
    assert expected[0] in found
    assert {"misplaced-container"} == {code for code, _ in found}


@both
@pytest.mark.parametrize("html", ["safe", "trusted"])
@pytest.mark.parametrize(
    "text",
    [
        ":::note\n<b>\n:::\n\nafter",
        "<ul><li>\n\n:::note\nx\n:::\n\nafter",
        ":::note\n</div></p></b>\n:::\n\nafter",
        "<a href='x.md'>\n\n:::note\n[a](b.md)\n:::\n\nafter",
        ":::note\n- a\n\n    </ul>\n:::\n\nafter",
        "> a\n\n:::note\n<blockquote>\n:::\n\nafter",
        "# <b>\n\n:::note\n# x\n:::\n\nafter",
        "<h2>\n\n:::note\nx\n:::\n\nafter",
        "- [ ] <b>\n\n:::note\nx\n:::\n\nafter",
        "<table>\n\n:::note\nx\n:::\n\nafter",
        "<p>\n:::note\nx\n:::\n</p>\n\nafter",
        "a[^1]\n\n[^1]: <div>\n\n:::note\nx\n:::\n\nafter",
        "> [!NOTE]\n> <div>\n\n:::note\nx\n:::\n\nafter",
    ],
)
def test_broken_html_breaks_no_container_and_loses_no_text(dialect: Dialect, html: str, text: str) -> None:
    body, _ = parse(text, dialect, html=html)  # type: ignore[arg-type]
    assert "after" in written(body.nodes) + str(body.notes)
    for node in body.nodes:
        parts = node.parts if isinstance(node, Html) else ()
        opened = [part.number for part in parts if isinstance(part, LinkOpen)]
        closed = [part.number for part in parts if isinstance(part, LinkClose)]
        assert sorted(opened) == sorted(closed)


@both
def test_a_link_does_not_reach_out_of_its_container(dialect: Dialect) -> None:
    found = html_of(":::note\n[a](b.md)\n:::\n\n[c](d.md)", dialect)
    assert '<note><p><a href="b.md">a</a></p></note><p><a href="d.md">c</a></p>' == found
