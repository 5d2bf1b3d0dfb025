"""Code with the classes of Pygments."""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pygments.lexer import Lexer

#: Words for "no language": plain text, without a warning.
PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none", "nohighlight", "mermaid", "math"})
#: Longer code is shown plain: some lexers are slow in unlucky places.
MAX_CHARACTERS = 100_000
#: Shorter code is remembered: the translations of a text show the same.
_MOST_REMEMBERED = 5_000

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def highlight(code: str, language: str) -> str | None:
    """The code as HTML with ``<span class="…">`` around its tokens; None if no lexer knows the language.

    ``code`` is plain text; what comes back is escaped and adds no characters to it. No span runs over a line end.
    Source of the class names: Pygments' short names of standard token types.
    """
    language = language.lower()
    if language in PLAIN or len(code) > MAX_CHARACTERS:
        return escape(code, quote=False)
    return _remembered(code, language) if len(code) <= _MOST_REMEMBERED else _highlight(code, language)


@lru_cache(maxsize=512)
def _remembered(code: str, language: str) -> str | None:
    return _highlight(code, language)


def _highlight(code: str, language: str) -> str | None:
    lexer = _lexer(language)
    if lexer is None:
        return None
    if code.endswith("\n"):
        return _write(lexer, code)
    return _write(lexer, f"{code}\n").removesuffix("\n")  # some lexers lose a line that does not end


def _write(lexer: Lexer, code: str) -> str:
    """As Pygments' own formatter without its options, at half the time."""
    pieces: list[str] = []
    opened = ""
    for kind, text in lexer.get_tokens(code):
        start = _start_tag(kind)
        first = True
        for line in text.split("\n") if "\n" in text else (text,):
            if not first:
                pieces.append("</span>\n" if opened else "\n")
                opened = ""
            first = False
            if not line:
                continue
            if start != opened:
                if opened:
                    pieces.append("</span>")
                pieces.append(start)
                opened = start
            pieces.append(line.translate(_ESCAPES))
    if opened:
        pieces.append("</span>")
    return "".join(pieces)


@cache
def _start_tag(kind: Any) -> str:
    """The start tag for a type of tokens: the classes of its nearest standard type and of those below; or nothing."""
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415 - heavy, and only for pages with code

    classes: list[str] = []
    while kind not in STANDARD_TYPES:
        classes.insert(0, _class_of(kind))
        kind = kind.parent
    classes.insert(0, STANDARD_TYPES[kind])
    names = " ".join(filter(None, classes))
    return f'<span class="{names}">' if names else ""


def _class_of(kind: Any) -> str:
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415

    return STANDARD_TYPES[kind] if kind in STANDARD_TYPES else f"{_class_of(kind.parent)}-{kind[-1]}"


def known_languages() -> tuple[str, ...]:
    """Every name a lexer answers to, sorted; for hints."""
    from pygments.lexers import get_all_lexers  # noqa: PLC0415

    return tuple(sorted({alias for row in get_all_lexers() for alias in row[1]}))


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        found: Lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return found
