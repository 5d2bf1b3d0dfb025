"""Bodies and HTML in a form in which they can be compared with what other programs make of the same text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import unquote

import html5lib

from generator.model.body import Body, HeadingId, Html, LinkClose, LinkOpen, Part, Picture

_BLOCK_NAMES = """
article aside blockquote body br button canvas caption col colgroup dd div dl dt embed fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe li map object ol output p pre progress script section style
table tbody td textarea tfoot th thead tr ul video
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())


def plain_html(body: Body) -> str:
    """The HTML of a body without containers, as an engine would have it: links filled in, no ids of headings."""
    return "".join(_html(part) for node in body.nodes if isinstance(node, Html) for part in node.parts)


def _html(part: Part) -> str:
    """A part of a body as CommonMark would have it."""
    match part:
        case str():
            return part
        case LinkOpen():
            return f'<a href="{escape(part.target)}"{part.attributes}>'
        case LinkClose():
            return "</a>"
        case Picture():
            title = f' title="{escape(part.title)}"' if part.title else ""
            alt = "".join(map(str, part.alt))
            return f'<img src="{escape(part.src)}" alt="{escape(alt)}"{title}{part.attributes}>'
        case HeadingId():
            return ""
    raise AssertionError(part)


def _tokens(element: Any, *, is_pre: bool = False) -> Iterator[str]:
    """Tags and texts as the specification's test runner compares them: white space only counts in ``<pre>``."""
    if not isinstance(element.tag, str):
        yield f"<!--{element.text}-->"
        return
    given = dict(element.attrib)
    if element.tag == "div" and given.get("class") in ("highlight", "table-scroll"):
        yield from _children(element, is_pre=is_pre)  # the box around code or a table
        return
    if element.tag == "pre":
        given.pop("tabindex", None)
        element.text = (element.text or "").removeprefix("\n")  # HTML reads no line end there, html5lib does
    elif element.tag == "img":
        given.setdefault("alt", "")
    for name in ("href", "src"):
        if name in given:
            given[name] = unquote(given[name])
    yield f"<{element.tag}{''.join(f' {key}={value!r}' for key, value in sorted(given.items()))}>"
    yield from _children(element, is_pre=is_pre or element.tag == "pre")
    yield f"</{element.tag}>"


def _children(element: Any, *, is_pre: bool) -> Iterator[str]:
    yield _space(element.text, is_pre=is_pre)
    for child in element:
        yield from _tokens(child, is_pre=is_pre)
        yield _space(child.tail, is_pre=is_pre)


def _space(text: str | None, *, is_pre: bool) -> str:
    if not text or is_pre:
        return text or ""
    start = " " if text[0].isspace() else ""
    end = " " if text[-1].isspace() else ""
    return f"{start}{' '.join(text.split())}{end}" if text.strip() else " "


def tokens_of(html: str) -> list[str]:
    """The tokens of an HTML fragment, without the white space beside block tags."""
    tree = html5lib.parse(f"<!doctype html><body>{html}", treebuilder="etree", namespaceHTMLElements=False)
    tokens = [token for token in _children(tree.find("body"), is_pre=False) if token]
    result: list[str] = []
    for number, token in enumerate(tokens):
        if not token.startswith("<"):
            if number == 0 or _is_block(tokens[number - 1]):
                token = token.lstrip(" ")
            if number == len(tokens) - 1 or _is_block(tokens[number + 1]):
                token = token.rstrip(" ")
        if token:
            result.append(token)
    return result


def _is_block(token: str) -> bool:
    return token.startswith("<") and token.strip("</>").split(" ")[0] in _BLOCKS
