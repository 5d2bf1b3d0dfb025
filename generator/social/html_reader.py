"""HTML read as a document: the words and their order, in the markup that forums and messengers know."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from generator.social.document import (
    Block,
    Break,
    Code,
    CodeBlock,
    Document,
    Heading,
    Image,
    Inline,
    Link,
    List,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    Text,
    Words,
)

_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
_DROPPED_NAMES = (
    "script style template svg math form button select textarea nav noscript iframe object video audio canvas"
)
_BLOCK_NAMES = (
    "address article aside blockquote dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hr li main ol p pre section summary table ul"
)
_VOID = frozenset(_VOID_NAMES.split())
_DROPPED = frozenset(_DROPPED_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_REPEATED = frozenset(("li", "tr", "td", "th"))
_MARKS = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "del": "strike",
    "s": "strike",
    "ins": "insert",
    "u": "insert",
    "sup": "sup",
    "sub": "sub",
}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MAX_DEPTH = 60


def read_html(html: str, *, base: str) -> Document:
    """The blocks of a piece of HTML, such as a finished body; addresses are absolute, seen from ``base``.

    Scripts, styles, forms, navigation and drawings are left out, and so are addresses that lead nowhere off the page
    (``javascript:``, mere fragments): their words stay. Footnotes are found by their ARIA roles (``doc-noteref``,
    ``doc-endnotes``, ``doc-backlink``) and by the classes ``footnote-ref`` and ``footnotes``. Never raises: what is not
    understood is read for its words.
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return _Reader(base).blocks(builder.root.children)


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def find(self, *tags: str) -> list[_Node]:
        """The nodes of these kinds below, in order, not those inside one found."""
        found: list[_Node] = []
        for child in self.children:
            if isinstance(child, _Node):
                found.extend([child] if child.tag in tags else child.find(*tags))
        return found


class _Builder(HTMLParser):
    """Builds the nodes; end tags that are missing or too many do no harm."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID and len(self.open) < _MAX_DEPTH:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _close_implied(self, tag: str) -> None:
        """HTML lets these end without an end tag."""
        if self.open[-1].tag == "p" and tag in _BLOCKS:
            self.open.pop()
        last = self.open[-1].tag
        if (last in _REPEATED and tag == last) or (last in ("dt", "dd") and tag in ("dt", "dd")):
            self.open.pop()


class _Reader:
    """Nodes to blocks."""

    def __init__(self, base: str) -> None:
        self.base = base

    def blocks(self, children: Sequence[_Node | str]) -> Document:
        found: list[Block] = []
        loose: list[_Node | str] = []

        def gather() -> None:
            words = self.words(loose)
            loose.clear()
            if words:
                found.append(Paragraph(words))

        for child in children:
            if isinstance(child, str) or (child.tag not in _BLOCKS and not child.find(*_BLOCKS)):
                loose.append(child)
            elif child.tag not in _DROPPED and "hidden" not in child.attributes:
                gather()
                found.extend(self._block(child))
        gather()
        return tuple(found)

    def words(self, children: Sequence[_Node | str]) -> Words:
        """The words, without spaces at the ends, around line ends and twice in a row."""
        return _tidy(self._inline(children))

    def _block(self, node: _Node) -> Document:
        tag, classes = node.tag, node.classes
        if self._is_notes(node):
            return self._notes(node)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            words = self.words(node.children)
            return (Heading(int(tag[1]), words),) if words else ()
        if tag == "p":
            words = self.words(node.children)
            return (Paragraph(words),) if words else ()
        if tag == "hr":
            return (Rule(),)
        if tag in ("ul", "ol"):
            return self._list(node)
        if tag == "dl":
            return self._definitions(node)
        if tag == "pre":
            return self._code(node)
        if tag == "table":
            return self._table(node)
        if tag == "blockquote":
            blocks = self.blocks(node.children)
            return (Quote(blocks),) if blocks else ()
        if "callout" in classes or "admonition" in classes or tag == "details":
            return self._callout(node)
        return self.blocks(node.children)

    def _list(self, node: _Node) -> Document:
        items = [
            self.blocks(self._task(item)) for item in node.children if isinstance(item, _Node) and item.tag == "li"
        ]
        items = [item for item in items if item]
        if not items:
            return ()
        start = node.attributes.get("start", "1")
        return (List(tuple(items), (int(start) if start.isdigit() else 1) if node.tag == "ol" else None),)

    def _task(self, item: _Node) -> list[_Node | str]:
        boxes = item.find("input")
        if not boxes or boxes[0].attributes.get("type") != "checkbox":
            return item.children
        sign = "☑ " if "checked" in boxes[0].attributes else "☐ "
        boxes[0].tag, boxes[0].children = "span", [sign]
        return item.children

    def _definitions(self, node: _Node) -> Document:
        """Terms in bold, each with what is said of it."""
        items: list[tuple[Block, ...]] = []
        term: Words = ()
        for child in node.find("dt", "dd"):
            if child.tag == "dt":
                if term:
                    items.append((Paragraph((Span("strong", term),)),))
                term = self.words(child.children)
                continue
            blocks = self.blocks(child.children)
            if term and blocks and isinstance(blocks[0], Paragraph):
                first = Paragraph((Span("strong", term), Text(": "), *blocks[0].children))
                blocks = (first, *blocks[1:])
            elif term:
                blocks = (Paragraph((Span("strong", term),)), *blocks)
            term = ()
            items.append(blocks)
        if term:
            items.append((Paragraph((Span("strong", term),)),))
        items = [item for item in items if item]
        return (List(tuple(items)),) if items else ()

    def _code(self, node: _Node) -> Document:
        inner = node.find("code")
        classes = [*(inner[0].classes if inner else ()), *node.classes]
        language = next(
            (name.removeprefix("language-") for name in sorted(classes) if name.startswith("language-")), ""
        )
        text = node.text().strip("\n")
        return (CodeBlock(text, language),) if text else ()

    def _table(self, node: _Node) -> Document:
        head: tuple[Words, ...] = ()
        rows: list[tuple[Words, ...]] = []
        for row in node.find("tr"):
            cells = row.find("td", "th")
            line = tuple(self.words(cell.children) for cell in cells)
            if not any(line):
                continue
            if not head and not rows and all(cell.tag == "th" for cell in cells):
                head = line
            else:
                rows.append(line)
        caption = [Paragraph(words) for cell in node.find("caption") if (words := self.words(cell.children))]
        return (*caption, Table(head, tuple(rows))) if rows or head else tuple(caption)

    def _callout(self, node: _Node) -> Document:
        title: Words = ()
        rest: list[_Node | str] = []
        for child in node.children:
            is_title = isinstance(child, _Node) and (
                child.tag == "summary" or child.classes & {"callout-title", "admonition-title"}
            )
            if is_title and isinstance(child, _Node) and not title:
                title = self.words(child.children)
            else:
                rest.append(child)
        blocks = self.blocks(rest)
        return (Quote(blocks, title),) if blocks or title else ()

    def _is_notes(self, node: _Node) -> bool:
        return node.attributes.get("role") == "doc-endnotes" or bool(node.classes & {"footnotes", "footnote"})

    def _notes(self, node: _Node) -> Document:
        title = next((self.words(head.children) for head in node.find("h1", "h2", "h3", "h4", "h5", "h6")), ())
        items: list[tuple[str, tuple[Block, ...]]] = []
        for row in node.find("ol"):
            for item in row.children:
                if isinstance(item, _Node) and item.tag == "li" and (blocks := self.blocks(item.children)):
                    items.append((str(len(items) + 1), blocks))
        return (Notes(tuple(items), title),) if items else ()

    def _inline(self, children: Sequence[_Node | str]) -> list[Inline]:
        found: list[Inline] = []
        for child in children:
            if isinstance(child, str):
                found.append(Text(_SPACE.sub(" ", child)))
            elif child.tag in _DROPPED or "hidden" in child.attributes:
                continue
            else:
                found.extend(self._mark(child))
        return found

    def _mark(self, node: _Node) -> list[Inline]:
        tag = node.tag
        if self._is_note_mark(node):
            number = node.text().strip().strip("[]")
            return [NoteMark(number)] if number else []
        if tag == "br":
            return [Break()]
        if tag == "img":
            url = self._absolute(node.attributes.get("src", ""))
            return [Image(url, " ".join(node.attributes.get("alt", "").split()))] if url else []
        if tag in ("code", "kbd", "samp", "tt"):
            text = " ".join(node.text().split())
            return [Code(text)] if text else []
        inner = self._inline(node.children)
        if tag == "a":
            return self._link(node, inner)
        if tag == "q":
            return [Text("“"), *inner, Text("”")]
        mark = _MARKS.get(tag)
        if mark and len(inner) == 1 and isinstance(inner[0], NoteMark):
            return inner
        return [Span(mark, tuple(inner))] if mark and inner else inner

    def _is_note_mark(self, node: _Node) -> bool:
        return node.tag == "a" and (node.attributes.get("role") == "doc-noteref" or "footnote-ref" in node.classes)

    def _link(self, node: _Node, inner: list[Inline]) -> list[Inline]:
        if node.attributes.get("role") == "doc-backlink" or node.classes & {
            "footnote-backref",
            "note-back",
            "headerlink",
            "anchor",
        }:
            return []
        href = node.attributes.get("href", "")
        url = "" if href.startswith("#") else self._absolute(href)
        return [Link(url, tuple(inner))] if url and inner else inner

    def _absolute(self, url: str) -> str:
        """The address seen from the page; empty for one that leads nowhere off it."""
        try:
            found = urljoin(self.base, url.strip())
            scheme = urlsplit(found).scheme
        except ValueError:
            return ""
        return found if url and scheme in ("http", "https", "mailto", "tel") else ""


def _tidy(children: Sequence[Inline]) -> Words:
    """Without white space at the ends, beside line ends, and twice in a row."""
    found: list[Inline] = []
    for child in children:
        if isinstance(child, Text):
            text = child.text
            if not found or isinstance(found[-1], Break) or _ends_with_space(found[-1]):
                text = text.lstrip(" ")
            if not text:
                continue
            if isinstance(found[-1] if found else None, Text):
                text = found.pop().text + text  # type: ignore[union-attr]
            found.append(Text(text))
        elif isinstance(child, Break):
            _strip_end(found)
            if found:
                found.append(child)
        else:
            found.append(child)
    while found and isinstance(found[-1], Break):
        found.pop()
    _strip_end(found)
    return tuple(found)


def _ends_with_space(child: Inline) -> bool:
    return isinstance(child, Text) and child.text.endswith(" ")


def _strip_end(found: list[Inline]) -> None:
    if found and isinstance(found[-1], Text):
        text = found.pop().text.rstrip(" ")  # type: ignore[union-attr]
        if text:
            found.append(Text(text))
