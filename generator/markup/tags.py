"""The tags of HTML in the one form that dialects and sanitizing leave: how to cut it apart and read a tag."""

from __future__ import annotations

import re
from html import escape, unescape

from generator.markup import inline, marks
from generator.markup.inline import Taken

#: What becomes of a tag that needs no look inside.
OPEN, CLOSE, VOID, PARAGRAPH, PARAGRAPH_END, CODE, CODE_END, CELL_END = range(1, 9)

_INLINE = "abbr b cite del dfn em i ins mark q s small span strong sub sup u bdi"
_BLOCKS = "ul ol dl dt dd thead tbody tr td th section figure figcaption details summary caption"
#: In these, text stays as it is written.
LITERAL = frozenset({"pre", "code", "kbd", "samp", "script", "style", "math", "textarea", "var", "svg"})

KINDS: dict[str, int] = {"<p>": PARAGRAPH, "</p>": PARAGRAPH_END, "</td>": CELL_END, "</th>": CELL_END}
KINDS |= {f"<{name}>": OPEN for name in f"{_INLINE} {_BLOCKS}".split()}
KINDS |= {f"</{name}>": CLOSE for name in f"{_INLINE} {_BLOCKS} ul ol li".split() if name not in {"td", "th"}}
KINDS |= {f"<{name}>": CODE for name in ("code", "kbd", "samp")}
KINDS |= {f"</{name}>": CODE_END for name in ("code", "kbd", "samp")}
KINDS |= {text: VOID for name in ("br", "hr", "wbr") for text in (f"<{name}>", f"<{name} />", f"<{name}/>")}

#: The elements inside a line of text: what stands on both sides of their tags stands side by side.
INLINE_NAMES = frozenset(f"{_INLINE} a code kbd samp var data time img label".split())
VOID_NAMES = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)

_SPLIT = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_RAW_NAMES = ("script", "style", "iframe", "xmp", "noembed", "noframes")
_RAW_TEXT = "|".join(rf"<{name}\b.*?</{name}>" for name in _RAW_NAMES)
_SPLIT_ANY = re.compile(rf'(<!--.*?-->|{_RAW_TEXT}|<[^<>"]*(?:"[^"]*"[^<>"]*)*>)', re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r'\s([^\s=>"/]+)(?:="([^"]*)")?')

Attributes = dict[str, str | None]


def cut(html: str, *, raw: bool) -> list[str]:
    """Text and tags by turns, a text first and last. ``raw``: there may be comments, scripts and styles."""
    return (_SPLIT_ANY if raw else _SPLIT).split(html)


def name_of(tag: str) -> str:
    """The name of a tag, with the slash of an end tag (``p``, ``/p``); empty for a comment."""
    inner = tag[1:-1]
    if inner.isalpha():
        return inner
    match = _NAME.match(tag)
    return match[1] + match[2] if match else ""


def attributes(tag: str) -> Attributes:
    """The attributes of a start tag in order, still escaped; None where there is no value."""
    return {match[1]: match[2] for match in _ATTRIBUTE.finditer(tag)}


def value(given: Attributes, name: str) -> str:
    """The plain value of an attribute; empty if it has none or is absent."""
    raw = given.get(name)
    return unescape(raw) if raw and "&" in raw else raw or ""


def written(given: Attributes, taken: tuple[Taken, ...]) -> str:
    """Attributes as HTML, each with a leading space; directives in them as their source."""
    if not given:
        return ""
    text = "".join(f" {name}" if raw is None else f' {name}="{raw}"' for name, raw in given.items())
    return in_attribute(text, taken) if marks.ANY.search(text) else text


def in_attribute(escaped: str, taken: tuple[Taken, ...]) -> str:
    """Escaped text with the escaped source of each directive in the place of its mark."""

    def source(match: re.Match[str]) -> str:
        return escape(inline.put_back(match[0], taken))

    return marks.ANY.sub("", marks.MARK.sub(source, escaped))
