"""What characters mean something to a network, and how they are written to stand for themselves.

Sources: learn.microsoft.com, LinkedIn "little text format"; CommonMark 0.31.2, backslash escapes.
"""

from __future__ import annotations

import re

_LITTLE = re.compile(r"[\\|{}@\[\]()<>*_~]|#(?!\w)|(?<=\w)#")
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)
_MARKDOWN = re.compile(r"[\\`*_~\[\]<|]|(?<![\w&])#|&(?=#?\w+;)")
_LINE_START = re.compile(r"(?m)^(\s*)(?:(>|[-+#=](?=\s|$|[-=]))|(\d{1,9})([.)])(?=\s|$))")


def escape_little(text: str) -> str:
    """A text for LinkedIn's ``commentary``: a reserved character without its backslash cuts the post off silently.

    Hashtags stay hashtags. Addresses are escaped as all else is; LinkedIn takes the backslashes out again.
    """
    return _LITTLE.sub(lambda match: "\\" + match[0], text)


def escape_markdown(text: str) -> str:
    """A text in which Markdown finds nothing to do; addresses stay as they are, and become links by themselves."""
    found, at = [], 0
    for match in _ADDRESS.finditer(text):
        found += [_escape(text[at : match.start()]), match[0]]
        at = match.end()
    escaped = "".join([*found, _escape(text[at:])])
    return _LINE_START.sub(
        lambda match: f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}", escaped
    )


def _escape(text: str) -> str:
    return _MARKDOWN.sub(lambda match: "\\" + match[0], text)
