"""Bodies as one readable text: what Markdown became, with the holes and containers written out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, assert_never

from generator.errors import Problem
from generator.markup.parse import parse_body
from generator.markup.typography import make_typographer
from generator.model.body import (
    Block,
    Body,
    Component,
    Conditional,
    HeadingId,
    Html,
    Inline,
    LinkClose,
    LinkOpen,
    Node,
    NoteRef,
    Part,
    Patch,
    Picture,
)
from generator.model.config import MarkdownConfig

Dialect = Literal["markdown", "commonmark"]
DIALECTS: tuple[Dialect, ...] = ("markdown", "commonmark")
PATH = "content/posts/tea.en.md"


def parse(
    text: str,
    dialect: Dialect = "markdown",
    *,
    html: Literal["safe", "escape", "trusted"] = "safe",
    highlight: bool = False,
    language: str = "en",
    typography: bool = False,
    first_line: int = 1,
) -> tuple[Body, tuple[Problem, ...]]:
    """The body and its problems; typography and highlighting only where asked for."""
    settings = MarkdownConfig(dialect, html, typography, highlight)
    typographer = make_typographer(language) if typography else None
    return parse_body(
        text, path=PATH, first_line=first_line, language=language, settings=settings, typography=typographer
    )


def html_of(text: str, dialect: Dialect = "markdown", **settings: object) -> str:
    """The written-out body of a text that has no problem."""
    body, problems = parse(text, dialect, **settings)  # type: ignore[arg-type]
    assert () == problems
    return written(body.nodes)


def problems_of(text: str, dialect: Dialect = "markdown", **settings: object) -> list[tuple[str, int]]:
    """The codes and lines of the problems of a text."""
    _, problems = parse(text, dialect, **settings)  # type: ignore[arg-type]
    return [(row.code, row.location.line if row.location else 0) for row in problems]


def only_problem(text: str, dialect: Dialect = "markdown", **settings: object) -> Problem:
    """The one problem of a text."""
    _, problems = parse(text, dialect, **settings)  # type: ignore[arg-type]
    assert 1 == len(problems), problems
    return problems[0]


def written(nodes: Iterable[Node]) -> str:
    """Nodes as a text: containers as elements, holes as what a reader of a test expects."""
    return "".join(map(_node, nodes)).strip()


def _node(node: Node) -> str:
    match node:
        case Html():
            return parts_text(node.parts)
        case Block():
            return f"<block #{node.id}>{written(node.children)}</block>"
        case Conditional():
            return f"<for {' '.join(node.scope)}>{written(node.children)}</for>"
        case Patch():
            return f"<{node.operation} #{node.id}>{written(node.children)}</{node.operation}>"
        case Component():
            title = f" [{parts_text(node.title)}]" if node.title else ""
            id = f" #{node.id}" if node.id else ""
            words = "".join(f" {word}" for word in node.words)
            params = "".join(f' {key}="{value}"' for key, value in node.params.items())
            return f"<{node.name}{words}{id}{title}{params}>{written(node.children)}</{node.name}>"
        case _:
            assert_never(node)


def parts_text(parts: Iterable[Part]) -> str:
    """Parts as a text: ``⟨price[sencha]⟩`` for a directive, with ``=`` before it where it must give text."""
    return "".join(map(_part, parts))


def _quoted(text: str) -> str:
    return text.replace('"', "&quot;").replace("<", "&lt;")


def _part(part: Part) -> str:
    match part:
        case str():
            return part
        case Inline():
            params = " ".join(f'{key}="{value}"' for key, value in part.params.items())
            braces = f"{{{params}}}" if params else ""
            return f"⟨{'=' if part.as_text else ''}{part.name}[{part.argument}]{braces}⟩"
        case LinkOpen():
            title = f' title="{parts_text(part.titled)}"' if part.titled else ""
            return f'<a href="{_quoted(part.target)}"{part.attributes}{title}>'
        case LinkClose():
            return "</a>"
        case Picture():
            title = f' title="{_quoted(parts_text(part.titled) or part.title)}"' if part.title or part.titled else ""
            return f'<img src="{_quoted(part.src)}" alt="{_quoted(parts_text(part.alt))}"{title}{part.attributes}>'
        case NoteRef():
            return f"[^{part.label}]"
        case HeadingId():
            return f' id="{part.id}"'
        case _:
            assert_never(part)
