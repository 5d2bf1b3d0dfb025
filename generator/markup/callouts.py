"""Callouts as Markdown writes them: components at the top level, plain HTML elsewhere."""

from __future__ import annotations

import re
from html import escape, unescape

from generator.errors import Location
from generator.markup import tags
from generator.markup.containers import CALLOUTS
from generator.markup.dialects import NOTE_LIST, NOTE_TEXT
from generator.markup.links import note
from generator.markup.runs import Frame
from generator.markup.tags import attributes, name_of, value
from generator.markup.walker import Walker
from generator.model.body import Component, Node
from generator.model.frozen import EMPTY, FrozenMap

_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION|DANGER)\][ \t]*", re.IGNORECASE)
_SAME_CALLOUT = {"caution": "danger", "error": "danger", "hint": "tip", "attention": "warning"}


def quotation(walker: Walker, tag: str, name: str) -> None:
    """``<blockquote>``: a quotation, or a callout of GitHub's, ``> [!NOTE]``."""
    found = _alert(walker) if tag == "<blockquote>" else None
    walker.depth += 1
    if found is None:
        walker.write_tag(name, attributes(tag)) if walker.marked else walker.run.buffer.append(tag)
        return
    kind, title = found
    _callout(walker, _SAME_CALLOUT.get(kind.lower(), kind.lower()), EMPTY, title, walker.positions.text(f"[!{kind}]"))


def _alert(walker: Walker) -> tuple[str, str] | None:
    """The kind and title of a quotation that is a callout; both are taken out of what follows."""
    pieces, first = walker.pieces, walker.index + 3
    if first >= len(pieces) or pieces[first - 1] != "<p>" or pieces[first - 2].strip():
        return None
    match = _ALERT.match(pieces[first])
    if match is None:
        return None
    pieces[first] = pieces[first][match.end() :]
    return match[1], _first_line(walker, first)


def _first_line(walker: Walker, first: int) -> str:
    """The text of the first line of a paragraph, taken out of it; empty if markup runs over its end."""
    pieces = walker.pieces
    title: list[str] = []
    edits: dict[int, str] = {}
    place, level = first, 0
    while True:
        line, newline, rest = pieces[place].partition("\n")
        title.append(unescape(line))
        edits[place] = rest
        if newline or place + 1 >= len(pieces):
            break
        tag = pieces[place + 1]
        if tag == "</p>":
            if place == first:
                edits[first - 1] = edits[place + 1] = ""
            break
        if tag.startswith("<br"):
            edits[place + 1] = ""
            edits[place + 2] = pieces[place + 2].lstrip()
            break
        if name_of(tag) not in tags.VOID_NAMES:
            level += -1 if tag[1] == "/" else 1
        edits[place + 1] = ""
        place += 2
    if level:
        return ""
    for index, text in edits.items():
        pieces[index] = text
    return "".join(title).strip()


def division(walker: Walker, tag: str, name: str) -> None:
    """``<div>``: an admonition of Python-Markdown's, ``!!! note``, the text of a footnote, or just a box."""
    walker.depth += 1
    given = attributes(tag)
    if NOTE_TEXT in given:
        note(walker, value(given, NOTE_TEXT))
    elif NOTE_LIST in given:
        walker.set_aside(Frame(-1, lambda _: None))
    elif "admonition" in (names := value(given, "class").split()):
        _admonition(walker, [row for row in names if row != "admonition"])
    else:
        walker.write_tag(name, given) if walker.marked else walker.run.buffer.append(tag)


def _admonition(walker: Walker, names: list[str]) -> None:
    pieces, first = walker.pieces, walker.index + 2
    title = ""
    if first + 2 < len(pieces) and "admonition-title" in pieces[first]:
        end = next((i for i in range(first, len(pieces), 2) if pieces[i] == "</p>"), first)
        title = unescape("".join(pieces[first + 1 : end : 2])).strip()
        for i in range(first, end + 1):
            pieces[i] = ""
    kind = names[0].lower() if names else "note"
    if title.lower() == kind:
        title = ""
    name = _SAME_CALLOUT.get(kind, kind)
    place = walker.positions.text("!!!")
    if name in CALLOUTS:
        _callout(walker, name, EMPTY, title, place)
    else:
        _callout(walker, "callout", FrozenMap({"tone": kind}), title, place)


def _callout(walker: Walker, name: str, params: FrozenMap[str, str], title: str, place: Location) -> None:
    """A callout begins; its tag is counted as open and is left out."""
    if walker.depth - 1 != walker.frame.base:
        kind = params.get("tone", name) if params else name
        walker.run.buffer.append(f'<aside class="callout callout-{escape(kind)}">')
        if title:
            walker.run.buffer.append('<p class="callout-title">')
            walker.plain(title)
            walker.run.buffer.append("</p>")
        walker.ends[walker.depth] = lambda _: walker.run.buffer.append("</aside>")
        return
    parts = walker.title_parts(title)
    above = walker.frame

    def build(children: tuple[Node, ...]) -> None:
        above.children.append(Component(name, parts, "", params, (), children, place))

    frame = Frame(walker.depth, build)
    walker.push_frame(frame)
    walker.ends[walker.depth] = lambda _: walker.end_frame(frame)
