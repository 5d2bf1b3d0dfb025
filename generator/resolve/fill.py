"""Fills a composed body for one edition: holes become HTML, conditions hold or not, notes are numbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Protocol

from generator.errors import Location
from generator.model.body import (
    Block,
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
    Picture,
)
from generator.model.view import TocItem

#: A point at the end of a text or of HTML, before marks of direction and end tags.
_POINT = re.compile(r"\.[\u200e\u200f\u2069]*(?:</[a-z]+>)*$")


class Surroundings(Protocol):
    """What a body needs of the page and edition it is filled for. All answers are finished HTML."""

    def inline(self, hole: Inline) -> str:
        """The value of an inline directive: HTML, or escaped text if ``hole.as_text``."""

    def link(self, hole: LinkOpen) -> str | None:
        """The start tag of a link; None leaves its text unlinked."""

    def picture(self, hole: Picture, alt: str) -> str:
        """A whole ``<img>`` (or what stands for it); ``alt`` is plain text, not escaped."""

    def figure(self, hole: Picture, alt: str) -> str:
        """A ``<figure>`` for a picture that is a paragraph of its own; empty leaves it a picture in a paragraph."""

    def component(self, node: Component, title: str, content: str) -> str:
        """A component with its title and content, both finished HTML."""

    def holds(self, scope: tuple[str, ...], location: Location | None) -> bool:
        """Whether the edition is in the scope."""

    def back_label(self, number: int) -> str:
        """The accessible name of the link from a note back to its reference; plain text."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A body ready for a page: its HTML, the list of its notes (HTML, may be empty), its headings as a tree."""

    html: str
    notes: str
    toc: tuple[TocItem, ...]


@dataclass(slots=True)
class _State:
    around: Surroundings
    notes: Mapping[tuple[str, str], tuple[Part, ...]]
    ids: set[str] = field(default_factory=set)
    unlinked: set[int] = field(default_factory=set)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    uses: dict[int, int] = field(default_factory=dict)
    toc: list[TocItem] = field(default_factory=list)


def fill(
    nodes: Sequence[Node],
    around: Surroundings,
    *,
    notes: Mapping[tuple[str, str], tuple[Part, ...]],
    toc_depth: int = 3,
    set_quotes: Callable[[str], str] | None = None,
) -> Filled:
    """The body for one page. ``toc_depth`` is the deepest heading level of the table of contents.

    ``set_quotes`` puts the quotation marks of the edition into a text that keeps places for them.
    """
    state = _State(around, notes)
    html = "".join(_nodes(nodes, state))
    listed = _note_list(state)
    toc = [item for item in state.toc if item.level <= toc_depth]
    if set_quotes is not None:
        html, listed = set_quotes(html), set_quotes(listed)
        toc = [replace(item, text=set_quotes(item.text)) for item in toc]
    return Filled(html, listed, nest(toc))


def fill_text(parts: Sequence[str | Inline], around: Surroundings) -> str:
    """Plain text (not escaped) of a title or an excerpt."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(one_point(pieces[-1], part) if pieces else part)
        else:
            pieces.append(_text_of(part, around))
    return "".join(pieces)


def one_point(before: str, after: str) -> str:
    """What follows a value, without the point of a sentence where the value ends in one: ``د.إ.``, ``kr.``, ``St.``."""
    if after.startswith(".") and not after.startswith("..") and _POINT.search(before):
        return after[1:]
    return after


def _text_of(hole: Inline, around: Surroundings) -> str:
    as_text = hole if hole.as_text else Inline(hole.name, hole.argument, hole.params, True, hole.location)
    return _unescape(around.inline(as_text))


def _unescape(text: str) -> str:
    for entity, char in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", '"'),
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&#x27;", "'"),
    ):
        if entity in text:
            text = text.replace(entity, char)
    return text.replace("&amp;", "&")


def _nodes(nodes: Sequence[Node], state: _State) -> list[str]:
    result: list[str] = []
    for node in nodes:
        match node:
            case Html():
                result.append(_html(node, state))
            case Block():
                result.extend(_nodes(node.children, state))
            case Conditional():
                if state.around.holds(node.scope, node.location):
                    result.extend(_nodes(node.children, state))
            case Component():
                title = "".join(_parts(node.title, state, escaped=True))
                content = "".join(_nodes(node.children, state))
                result.append(state.around.component(node, title, content))
            case _:
                result.extend(_nodes(node.children, state))
    return result


def _html(node: Html, state: _State) -> str:
    renamed: dict[str, str] = {}
    for heading in node.headings:
        id = _unique(heading.id, state.ids)
        renamed[heading.id] = id
        state.toc.append(TocItem(id, fill_text(heading.text, state.around).strip(), heading.level))
    parts = node.parts
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    return "".join(_parts(parts, state, renamed=renamed))


def _unique(id: str, taken: set[str]) -> str:
    candidate, number = id, 0
    while candidate in taken:
        number += 1
        candidate = f"{id}-{number}"
    taken.add(candidate)
    return candidate


def _parts(
    parts: Sequence[Part],
    state: _State,
    *,
    renamed: Mapping[str, str] | None = None,
    escaped: bool = False,
) -> list[str]:
    """The parts as HTML. ``escaped``: plain strings are text that still has to be escaped."""
    around = state.around
    result: list[str] = []
    in_figure = in_link = False
    for index, part in enumerate(parts):
        if isinstance(part, str):
            html = escape(part, quote=False) if escaped else part
            if index and isinstance(parts[index - 1], Inline):
                html = one_point(result[-1], html)
            result.append(html.removeprefix("</p>") if in_figure else html)
            in_figure = False
        elif isinstance(part, LinkOpen):
            tag = around.link(part)
            if tag is None:
                state.unlinked.add(part.number)
            else:
                state.unlinked.discard(part.number)
                result.append(tag)
                in_link = True
        elif isinstance(part, LinkClose):
            in_link = False
            if part.number not in state.unlinked:
                result.append("</a>")
        elif isinstance(part, Inline):
            result.append(around.inline(replace(part, as_text=True) if in_link and part.name == "fact" else part))
        elif isinstance(part, Picture):
            alt = fill_text(part.alt, around)
            figure = around.figure(part, alt) if _is_alone(parts, index) else ""
            if figure:
                result[-1] = result[-1].removesuffix("<p>")
                in_figure = True
            result.append(figure or around.picture(part, alt))
        elif isinstance(part, HeadingId):
            id = renamed.get(part.id, part.id) if renamed is not None else part.id
            result.append(f' id="{escape(id)}"')
        else:
            result.append(_note_ref(part, state))
    return result


def _is_alone(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is all there is in its paragraph."""
    before = parts[index - 1] if index else ""
    after = parts[index + 1] if index + 1 < len(parts) else ""
    return isinstance(before, str) and before.endswith("<p>") and isinstance(after, str) and after.startswith("</p>")


def _note_ref(hole: NoteRef, state: _State) -> str:
    key = (hole.location.path if hole.location is not None else "", hole.label)
    if key not in state.notes:
        return f"[^{escape(hole.label)}]"
    number = state.numbers.setdefault(key, len(state.numbers) + 1)
    use = state.uses[number] = state.uses.get(number, 0) + 1
    id = f"fnref:{number}" + (f"-{use}" if use > 1 else "")  # a colon: no heading has such an id
    return f'<sup class="note-ref" id="{id}"><a href="#fn:{number}" role="doc-noteref">{number}</a></sup>'


def _note_list(state: _State) -> str:
    """The notes in the order of their first references; a note may refer to further notes."""
    items: list[str] = []
    done = 0
    while done < len(state.numbers):
        key = list(state.numbers)[done]
        done += 1
        html = "".join(_parts(state.notes[key], state)).strip()
        label = escape(state.around.back_label(done))
        back = f'<a href="#fnref:{done}" role="doc-backlink" class="note-back" aria-label="{label}">↩︎</a>'
        html = f"{html[:-4]} {back}</p>" if html.endswith("</p>") else f"{html} {back}"
        items.append(f'<li id="fn:{done}">{html}</li>')
    return f"<ol>{''.join(items)}</ol>" if items else ""


def nest(items: Sequence[TocItem]) -> tuple[TocItem, ...]:
    """A flat list of headings as a tree: a heading holds the deeper ones that follow it."""
    result: list[TocItem] = []
    index = 0
    while index < len(items):
        item = items[index]
        end = index + 1
        while end < len(items) and items[end].level > item.level:
            end += 1
        result.append(TocItem(item.id, item.text, item.level, nest(items[index + 1 : end])))
        index = end
    return tuple(result)
