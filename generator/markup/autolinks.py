"""Bare addresses in a text, as GitHub Flavored Markdown finds them, also before Chinese or Japanese punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?<![\w/.@:-])(?:https?://|www\.)(?=[^\W_])[^\s<>\u3000-\u303f\uff00-\uff60\ufdd0-\ufdef]+"
    r"|(?<![\w.+/:-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,8}(?![\w@-])"
)
_PUNCTUATION = frozenset("?!.,:;*_~'\"»”’")


def find_links(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and target of each address in a plain text, in order.

    Source: GitHub Flavored Markdown 0.29, section 6.9, "Autolinks (extension)".
    """
    for match in _ADDRESS.finditer(text):
        found = match[0]
        if "@" in found and not found.startswith(("http://", "https://", "www.")):
            if found[-1] not in "-_":
                yield match.start(), match.end(), f"mailto:{found}"
            continue
        found = _trimmed(found)
        host = found.split("://")[-1].split("/")[0]
        if "." in host or ("://" in found and host):
            yield match.start(), match.start() + len(found), found if "://" in found else f"http://{found}"


def _trimmed(address: str) -> str:
    """The address without the punctuation that ends the sentence, or a parenthesis that opened before it."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last in _PUNCTUATION:
            end -= 1
        elif last == ")" and unopened > 0:
            end -= 1
            unopened -= 1
        else:
            break
    return address[:end]
