"""Code with the classes of Pygments."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pygments.lexer import Lexer

#: Words for "no language": plain text, without a warning.
PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none", "nohighlight", "mermaid", "math"})
#: Longer code is shown plain: some lexers are slow in unlucky places.
MAX_CHARACTERS = 100_000


def highlight(code: str, language: str) -> str | None:
    """The code as HTML with ``<span class="…">`` around its tokens; None if no lexer knows the language.

    ``code`` is plain text; what comes back is escaped and adds no characters to it.
    Source of the class names: Pygments' short names of standard token types.
    """
    if language.lower() in PLAIN or len(code) > MAX_CHARACTERS:
        return escape(code, quote=False)
    lexer = _lexer(language.lower())
    if lexer is None:
        return None
    from pygments import format as write  # noqa: PLC0415 - heavy, and only for pages with code

    return str(write(lexer.get_tokens(code), _formatter())).removesuffix("\n") + ("\n" if code.endswith("\n") else "")


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


@lru_cache(maxsize=1)
def _formatter() -> Any:
    from pygments.formatters import HtmlFormatter  # noqa: PLC0415

    return HtmlFormatter(nowrap=True)
