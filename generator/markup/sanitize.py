"""What HTML may pass: the allow-list of ``html = "safe"``, the net of ``"escape"``, the repair of ``"trusted"``.

Afterwards the HTML is in one form: well-formed, attributes in double quotes, ``<`` and ``>`` escaped everywhere else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import nh3
from selectolax.lexbor import LexborHTMLParser

from generator.markup import marks
from generator.markup.dialects import NOTE_LIST, NOTE_REF, NOTE_TEXT

Mode = Literal["safe", "escape", "trusted"]

_TAGS = """
a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em
figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section
small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
TAGS = frozenset(_TAGS.split())
_EVERYWHERE = frozenset({"class", "id", "lang", "dir", "title", "translate", NOTE_REF, NOTE_TEXT, NOTE_LIST})
ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": frozenset({"href", "hreflang", "rel", "name"}),
    "bdo": frozenset({"dir"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "input": frozenset({"checked", "disabled"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan", "headers", "align"}),
    "th": frozenset({"colspan", "rowspan", "headers", "align", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}
_SCHEMES = """
http https mailto tel sms callto xmpp matrix irc ircs ftp sftp geo magnet news urn webcal
tg viber whatsapp skype signal line weixin zalo threema facetime fb vk ok
"""
#: The schemes a link or a picture may have outside ``html = "trusted"``; an address without scheme is fine.
SCHEMES = frozenset(_SCHEMES.split())
#: Well-known ones that they must not have, and that :mod:`generator.markup.links` drops with a warning.
_DROPPED = frozenset({"javascript", "vbscript", "data", "file", "blob", "about", "view-source", "ws", "wss"})

_OF_DIALECTS = _EVERYWHERE | {"href", "src", "alt", "align", "start", "type", "checked", "disabled"}

# Addresses and mail addresses in angle brackets are links of Markdown, all else that starts so may be a tag.
_AUTOLINK = r"(?:https?://[^\s<>]*|(?:mailto:)?[\w.+-]+@[\w.-]+)>"
_MAYBE_TAG = re.compile(rf"<(?!{_AUTOLINK})(?=[A-Za-z/!?])")
_UNSHIELDED = re.compile(rf"(?<!\]\()<(?!{_AUTOLINK})(?=[A-Za-z/!?])")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BLANK = re.compile("[\x00-\x20]+")
_HARMLESS = ("https://", "http://", "../", "#", "@", "/")


def shield(text: str, mode: Mode) -> str:
    """The source with the ``<`` of what might be a tag replaced by a mark, if raw HTML is to be shown as text."""
    return _UNSHIELDED.sub(marks.LESS_THAN, text) if mode == "escape" and "<" in text else text


def unshield(html: str) -> str:
    """The dialect's HTML with the marks of :func:`shield` as escaped characters."""
    if marks.LESS_THAN in html:
        html = html.replace(marks.LESS_THAN, "&lt;")
    return html.replace(marks.ENCODED_LESS_THAN, "%3C") if marks.ENCODED_LESS_THAN in html else html


def may_hold_html(text: str) -> bool:
    """Whether a source may bring tags of its own. False only if it surely does not."""
    return "<" in text and _MAYBE_TAG.search(text) is not None


def has_own_attributes(html: str) -> bool:
    """Whether the HTML of a source without tags may have attributes that its writer named (``{onclick=x}``).

    False only if it surely has none but those of the dialects and those that are allowed everywhere: a dialect writes
    each as a space, the name, ``="``.
    """
    return any(piece[piece.rfind(" ") + 1 :] not in _OF_DIALECTS for piece in html.split('="')[:-1])


def sanitize(html: str, mode: Mode) -> str:
    """HTML in the one form. ``safe`` and ``escape`` keep what the allow-lists name; ``trusted`` is only repaired."""
    if mode == "trusted":
        body = LexborHTMLParser(f"<!doctype html><body>{html}").body
        return (body.inner_html or "") if body is not None else ""
    return str(_cleaner().clean(html))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        url_schemes=set(SCHEMES | _DROPPED),
        link_rel=None,
        strip_comments=True,
    )


def unsafe_scheme(url: str) -> str:
    """The scheme of an address that must not be linked to, as browsers read it; empty for a harmless address."""
    if url.startswith(_HARMLESS):
        return ""
    match = _SCHEME.match(_BLANK.sub("", url))
    return match[1].lower() if match and match[1].lower() not in SCHEMES else ""
