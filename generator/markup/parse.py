"""A body: from the text of a source to a tree of containers and finished HTML with holes, once per source."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.errors import Location, MarkupError, Problem, sort_problems
from generator.markup import inline, limits, marks, sanitize
from generator.markup.containers import Scanned, scan
from generator.markup.dialects import Dialect
from generator.markup.engines import dialect
from generator.markup.fences import code_lines
from generator.markup.html_pass import walk
from generator.markup.positions import Positions
from generator.markup.typography import Typographer
from generator.markup.walker import Context
from generator.model.body import Block, Body, Component, Conditional, Node, Patch
from generator.model.config import MarkdownConfig


def parse_body(
    text: str,
    *,
    path: str,
    first_line: int,
    language: str,
    settings: MarkdownConfig,
    typography: Typographer | None = None,
) -> tuple[Body, tuple[Problem, ...]]:
    """The body that stands in a source, and all that is wrong in it, by line.

    ``first_line`` is the number of the body's first line in the file. ``language`` is the tag of its language, by which
    the ids of headings get their lower case. ``typography`` is applied to each text outside code. A container of any
    name is read: only a theme knows which there are. A body with an error is the best that could be made of it.
    Raises MarkupError (``too-deep``, ``too-complex``) where a dialect could take too long.
    """
    cleaned = marks.clean(text, path=path, first_line=first_line)
    source = cleaned.text
    limits.check(source, path=path, first_line=first_line)
    engine = dialect(settings.dialect)
    lines = source.split("\n")
    code = _Once(partial(code_lines, lines, open_ended=engine.open_ended_fences))

    marked, taken = inline.take_out(source, path=path, first_line=first_line)
    if ":::" in marked:
        scanned = scan(marked, code(), path=path, first_line=first_line, lines=lines, taken=taken)
    else:
        scanned = Scanned(marked, loose=next((i for i, line in enumerate(lines) if line.strip()), -1))

    raw = sanitize.may_hold_html(scanned.text)
    html = _render(engine, sanitize.shield(scanned.text, settings.html), lines, path=path, first_line=first_line)
    html = sanitize.unshield(html)
    if raw or ("{" in source and sanitize.has_own_attributes(html)):
        html = sanitize.sanitize(html, settings.html)

    positions = Positions(source, path=path, first_line=first_line, lines=lines, code=code)
    trusted = settings.html == "trusted"
    context = Context(
        taken,
        scanned,
        positions,
        typography if settings.typography else None,
        settings.highlight,
        trusted,
        trusted and raw,
        engine.autolinks,
        language.partition("-")[0].lower(),
    )
    passed = walk(html, context)
    problems = sort_problems((*cleaned.problems, *scanned.problems, *passed.problems))
    return Body(passed.nodes, passed.notes, _loose(passed.nodes, scanned.loose, positions)), problems


class _Once:
    """A value that is worked out when it is first asked for."""

    def __init__(self, make: Callable[[], frozenset[int]]) -> None:
        self._make = make
        self._made: frozenset[int] | None = None

    def __call__(self) -> frozenset[int]:
        if self._made is None:
            self._made = self._make()
        return self._made


def _render(engine: Dialect, text: str, lines: list[str], *, path: str, first_line: int) -> str:
    try:
        return engine.render(text)
    except RecursionError:
        deepest = max(range(len(lines)), key=lambda index: _depth(lines[index]))
        raise MarkupError(
            "too-deep",
            "lists, quotations or admonitions nest too deep",
            Location(path, first_line + deepest, 0, 0, lines[deepest]),
            "flatten them",
        ) from None


def _depth(line: str) -> int:
    """How deep a line seems to be: the characters before its text."""
    return len(line) - len(line.lstrip(" \t>-+*0123456789.)"))


def _loose(nodes: tuple[Node, ...], index: int, positions: Positions) -> Location | None:
    """Where content begins that stands in no patch, if there is any."""
    found = next((node for node in nodes if not isinstance(node, Patch)), None)
    if found is None:
        return None
    if isinstance(found, Block | Conditional | Component) and found.location is not None and index < 0:
        return found.location
    return positions.line(index) if index >= 0 else positions.nowhere()
