"""Texts for messengers and for Discourse: plain text, Telegram's HTML, Markdown.

Sources: core.telegram.org/bots/api, "HTML style" (b, i, u, s, a, code, pre, blockquote; no nested quotations);
meta.discourse.org, "Markdown" (CommonMark with tables, line ends kept, and the HTML of its allow-list).
"""

from __future__ import annotations

import re
from html import escape

from generator.social.document import CodeBlock, Document, Quote, Table, Words, plain_words
from generator.social.syntax import escape_markdown
from generator.social.writing import Writer


def plain_text(document: Document) -> str:
    """The document in letters alone, without a line end at its own."""
    return Writer().document(document)


def telegram_html(document: Document) -> str:
    """The document in Telegram's HTML; its length is that of :func:`~generator.social.counting.visible`."""
    return Telegram().document(document)


def discourse_markdown(document: Document) -> str:
    """The document in the Markdown of Discourse, without a line end at its own."""
    return Discourse().document(document)


class Telegram(Writer):
    """Writes Telegram's HTML; every tag closes in the block it opens in."""

    def __init__(self) -> None:
        self.quotes = 0

    def text(self, text: str) -> str:
        """Letters, escaped."""
        return escape(text, quote=False)

    def span(self, mark: str, inner: str) -> str:
        """Marked words; superscript and subscript are plain."""
        tag = {"strong": "b", "emphasis": "i", "strike": "s", "insert": "u"}.get(mark, "")
        return f"<{tag}>{inner}</{tag}>" if tag and inner.strip() else inner

    def code(self, text: str) -> str:
        """Code in a line."""
        return f"<code>{escape(text, quote=False)}</code>"

    def link(self, url: str, children: Words) -> str:
        """A link; telephone numbers are found by Telegram itself."""
        words = self.words(children)
        if url.startswith("tel:"):
            return words
        return f'<a href="{escape(url)}">{words or escape(url, quote=False)}</a>'

    def image(self, url: str, alt: str) -> str:
        """A picture becomes a link to it."""
        return f'<a href="{escape(url)}">{escape(alt, quote=False) or "🖼"}</a>'

    def heading(self, level: int, children: Words) -> str:
        """A heading in bold."""
        return f"<b>{escape(plain_words(children).strip(), quote=False)}</b>"

    def rule(self) -> str:
        """A line between parts."""
        return "———"

    def quote(self, block: Quote) -> str:
        """A quotation; one inside another goes on in it."""
        self.quotes += 1
        inner = self.quoted(block)
        self.quotes -= 1
        return inner if self.quotes else f"<blockquote>{inner}</blockquote>"

    def code_block(self, block: CodeBlock) -> str:
        """Lines of code."""
        text = escape(block.text, quote=False)
        if block.language:
            return f'<pre><code class="language-{escape(block.language)}">{text}</code></pre>'
        return f"<pre>{text}</pre>"

    def bullet(self) -> str:
        """What stands before an item."""
        return "• "


class Discourse(Writer):
    """Writes Markdown for Discourse."""

    def text(self, text: str) -> str:
        """Letters in which Markdown finds nothing to do."""
        return escape_markdown(text)

    def span(self, mark: str, inner: str) -> str:
        """Marked words; tags stand where signs would not be read as marks (next to punctuation, in scripts without
        spaces)."""
        core = inner.strip()
        if not core:
            return inner
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        signs = {"strong": "**", "emphasis": "*", "strike": "~~"}.get(mark, "")
        is_safe = core[0].isascii() and core[0].isalnum() and core[-1].isascii() and core[-1].isalnum()
        if signs and is_safe:
            return f"{before}{signs}{core}{signs}{after}"
        tag = {"strong": "b", "emphasis": "i", "strike": "s", "insert": "ins"}.get(mark, mark)
        return f"{before}<{tag}>{core}</{tag}>{after}"

    def code(self, text: str) -> str:
        """Code in a line, behind more backticks than it holds."""
        run = "`" * (1 + max((len(found) for found in re.findall("`+", text)), default=0))
        gap = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{run}{gap}{text}{gap}{run}"

    def link(self, url: str, children: Words) -> str:
        """A link."""
        words = self.words(children)
        if plain_words(children).strip() in ("", url):
            return f"<{url}>"
        return f"[{words}](<{url}>)" if re.search(r"[()\s<>]", url) else f"[{words}]({url})"

    def image(self, url: str, alt: str) -> str:
        """A picture with its alternative text."""
        return f"![{alt.translate(_BARRED)}]({url})"

    def note_mark(self, number: str) -> str:
        """A reference to a footnote, raised."""
        return f"<sup>{number}</sup>"

    def heading(self, level: int, children: Words) -> str:
        """A heading."""
        return f"{'#' * level} {self.words(children)}".replace("\n", " ")

    def rule(self) -> str:
        """A line between parts."""
        return "---"

    def code_block(self, block: CodeBlock) -> str:
        """Lines of code behind a fence that is longer than any inside."""
        fence = "`" * max(3, 1 + max((len(found) for found in re.findall("`+", block.text)), default=0))
        language = re.sub(r"[^A-Za-z0-9+#_-]", "", block.language)
        return f"{fence}{language}\n{block.text}\n{fence}"

    def table(self, block: Table) -> str:
        """A table with bars."""
        width = max(len(row) for row in (block.head, *block.rows))
        head = block.head or ((),) * width
        lines = [self._row(head, width), "|" + "---|" * width]
        return "\n".join([*lines, *(self._row(row, width) for row in block.rows)])

    def _row(self, cells: tuple[Words, ...], width: int) -> str:
        words = [self.words(cell).replace("\n", "<br>") for cell in cells]
        return "| " + " | ".join([*words, *[""] * (width - len(words))]) + " |"


_BARRED = str.maketrans({"|": "", "[": "", "]": ""})
