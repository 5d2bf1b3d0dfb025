"""What a body says of itself without being read, and walks over its tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Location
from generator.model.body import Block, Body, Conditional, Heading, Html, Node, Outline, Patch


def outline_of(body: Body) -> Outline:
    """The outline of one body."""
    headings: list[Heading] = []
    words = ideographs = 0
    excerpt = ""
    for html in walk_html(body.nodes):
        headings.extend(html.headings)
        words += html.words
        ideographs += html.ideographs
        excerpt = excerpt or plain_excerpt(html)
    return Outline(
        tuple(headings),
        words,
        ideographs,
        excerpt,
        tuple((node.scope, node.location) for node in walk_conditionals(body.nodes)),
        bool(body.nodes) and all(isinstance(node, Patch) for node in body.nodes),
        next((found for node in body.nodes if (found := _location(node)) is not None), None),
        body.loose,
    )


def plain_excerpt(html: Html) -> str:
    """The plain text of the first paragraphs of a run of HTML; directives in it are left out."""
    return "".join(part for part in html.excerpt if isinstance(part, str)).strip()


def walk_html(nodes: Sequence[Node]) -> Iterator[Html]:
    """All runs of HTML in the tree, in order."""
    for node in nodes:
        if isinstance(node, Html):
            yield node
        else:
            yield from walk_html(node.children)


def walk_conditionals(nodes: Sequence[Node]) -> Iterator[Conditional]:
    """All conditional parts of the tree, outer ones first."""
    for node in nodes:
        if isinstance(node, Conditional):
            yield node
        if not isinstance(node, Html):
            yield from walk_conditionals(node.children)


def blocks_in(nodes: Sequence[Node]) -> Iterator[Block]:
    """All named blocks in the tree, outer ones first."""
    for node in nodes:
        if isinstance(node, Block):
            yield node
        if not isinstance(node, Html):
            yield from blocks_in(node.children)


def _location(node: Node) -> Location | None:
    return None if isinstance(node, Html) else node.location
