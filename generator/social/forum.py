"""A whole text for a forum or a messenger: in its format, in as many posts as its limit asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.social.bbcode import DIALECTS, bbcode_writer
from generator.social.counting import count
from generator.social.document import Document
from generator.social.limits import Limits
from generator.social.messages import discourse_markdown, plain_text, telegram_html
from generator.social.splitting import split

#: Networks that read Markdown.
_MARKDOWN = frozenset({"discourse", "reddit", "discord"})


@dataclass(frozen=True, slots=True)
class LongText:
    """A text in parts, each for one post. ``fits`` is False if a part is too long and cannot be divided."""

    parts: tuple[str, ...]
    fits: bool = True


def long_text(document: Document, limits: Limits) -> LongText:
    """The document for the network of ``limits``: BBCode, Markdown or Telegram's HTML, plain text for all others.

    It is divided between blocks, so that each part is a post of its own with whole markup; without a limit it is one.
    """
    write = format_of(limits.network)

    def measure(part: Document) -> int:
        return count(write(part), limits, limit=0).used

    parts, fits = split(document, limits.text, measure)
    return LongText(tuple(write(part) for part in parts), fits)


def format_of(network: str) -> Callable[[Document], str]:
    """What writes a document as the network reads it."""
    if network in DIALECTS:
        return bbcode_writer(network).document
    if network in _MARKDOWN:
        return discourse_markdown
    return telegram_html if network == "telegram" else plain_text
