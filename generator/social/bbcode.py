"""Texts for forums that read BBCode; each dialect knows other tags.

Sources: phpBB 3.3 user guide, "BBCode"; XenForo 2 help, "BB codes"; SMF manual, "Bulletin board code"; vBulletin's and
Invision Community 3's lists of BB codes. What only some installations have is not used: it degrades to plain words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.errors import UsageError, did_you_mean
from generator.social.document import CodeBlock, Document, List, Quote, Table, Words
from generator.social.writing import Writer

#: What looks like the begin of a tag in a text.
_TAG = re.compile(r"\[(?=/?[A-Za-z*])")
_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a forum's software writes what it can. Pairs are the tags around; an empty pair is plain words.

    ``headings`` by level, the last for deeper ones. ``address`` is the start of a link with ``{url}``. ``literal`` are
    tags within which nothing is a tag; without them a joiner of words keeps a bracket from being one.
    """

    id: str
    label: str
    marks: Mapping[str, tuple[str, str]]
    headings: tuple[tuple[str, str], ...]
    address: str = "[url={url}]"
    code: tuple[str, str] = ("", "")
    block: str = "[code]"
    block_with_language: str = ""
    bullets: str = "[list]"
    numbers: str = "[list=1]"
    list_end: str = "[/list]"
    item: tuple[str, str] = ("[*]", "")
    rule: str = ""
    has_tables: bool = False
    cells: tuple[str, str] = ("td", "td")
    literal: tuple[str, str] = ("", "")
    image: str = "[img]{url}[/img]"


_BASIC = {"strong": ("[b]", "[/b]"), "emphasis": ("[i]", "[/i]"), "insert": ("[u]", "[/u]")}
_SUBS = {"sup": ("[sup]", "[/sup]"), "sub": ("[sub]", "[/sub]")}
_STRIKE = {"strike": ("[s]", "[/s]")}

DIALECTS: Mapping[str, Dialect] = {
    row.id: row
    for row in (
        Dialect(
            "phpbb",
            "phpBB",
            _BASIC,
            (("[size=150][b]", "[/b][/size]"), ("[size=150][b]", "[/b][/size]"), ("[size=120][b]", "[/b][/size]")),
        ),
        Dialect(
            "vbulletin",
            "vBulletin",
            _BASIC,
            (("[size=5][b]", "[/b][/size]"), ("[size=4][b]", "[/b][/size]"), ("[b]", "[/b]")),
            address='[url="{url}"]',
            rule="[hr][/hr]",
            literal=("[noparse]", "[/noparse]"),
        ),
        Dialect(
            "xenforo",
            "XenForo",
            {**_BASIC, **_STRIKE},
            tuple((f"[heading={level}]", "[/heading]") for level in (1, 1, 2, 3)),
            address="[url='{url}']",
            code=("[icode]", "[/icode]"),
            block_with_language="[code={language}]",
            rule="[hr][/hr]",
            has_tables=True,
            cells=("th", "td"),
            literal=("[plain]", "[/plain]"),
        ),
        Dialect(
            "smf",
            "SMF",
            {**_BASIC, **_STRIKE, **_SUBS},
            (("[size=18pt][b]", "[/b][/size]"), ("[size=14pt][b]", "[/b][/size]"), ("[b]", "[/b]")),
            code=("[tt]", "[/tt]"),
            block_with_language="[code={language}]",
            numbers="[list type=decimal]",
            item=("[li]", "[/li]"),
            rule="[hr]",
            has_tables=True,
            literal=("[nobbc]", "[/nobbc]"),
        ),
        Dialect(
            "ipb",
            "Invision Community",
            {**_BASIC, **_STRIKE, **_SUBS},
            (("[size=6][b]", "[/b][/size]"), ("[size=5][b]", "[/b][/size]"), ("[b]", "[/b]")),
            address='[url="{url}"]',
            rule="[hr]",
        ),
    )
}


def bbcode(document: Document, dialect: str) -> str:
    """The document for a forum, without a line end at its own. ``dialect`` is one of :data:`DIALECTS`.

    Raises: UsageError ``unknown-dialect``.
    """
    return bbcode_writer(dialect).document(document)


def bbcode_writer(dialect: str) -> BBCode:
    """The writer of a dialect. Raises: UsageError ``unknown-dialect``."""
    if dialect not in DIALECTS:
        hint = did_you_mean(dialect, DIALECTS, known="known")
        raise UsageError("unknown-dialect", f'no dialect of BBCode is called "{dialect}"', None, hint)
    return BBCode(DIALECTS[dialect])


class BBCode(Writer):
    """Writes one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    def text(self, text: str) -> str:
        """Letters; a bracket that would begin a tag is made harmless."""
        before, after = self.dialect.literal
        return _TAG.sub(f"{before}[{after}" if before else f"[{_JOINER}", text)

    def span(self, mark: str, inner: str) -> str:
        """Marked words; a mark that the forum has not is left out, but superscript keeps its sign."""
        before, after = self.dialect.marks.get(mark, ("", ""))
        if not inner.strip():
            return inner
        if mark == "sup" and not before:
            return f"^{inner}" if inner.isalnum() else inner
        return before + inner + after

    def code(self, text: str) -> str:
        """Code in a line, in the forum's own tags if it has any."""
        before, after = self.dialect.code
        return f"{before}{_without(text, after)}{after}" if before else self.text(text)

    def link(self, url: str, children: Words) -> str:
        """A link; brackets, quotation marks and spaces in its address are percent-encoded."""
        safe = url.translate(_UNSAFE)
        words = self.words(children)
        return f"{self.dialect.address.format(url=safe)}{words or safe}[/url]"

    def image(self, url: str, alt: str) -> str:
        """A picture; BBCode has no alternative text."""
        return self.dialect.image.format(url=url.translate(_UNSAFE))

    def heading(self, level: int, children: Words) -> str:
        """A heading: of its own, or large and bold."""
        tags = self.dialect.headings
        before, after = tags[min(level, len(tags)) - 1]
        return before + self.words(children) + after

    def rule(self) -> str:
        """A line between parts."""
        return self.dialect.rule or "— — —"

    def quote(self, block: Quote) -> str:
        """A quotation; a callout's title stands in bold in it."""
        return f"[quote]{self.quoted(block)}[/quote]"

    def code_block(self, block: CodeBlock) -> str:
        """Lines of code."""
        row = self.dialect
        language = re.sub(r"[^A-Za-z0-9+#-]", "", block.language)
        start = row.block_with_language.format(language=language) if language and row.block_with_language else row.block
        return f"{start}{_without(block.text, '[/code]')}[/code]"

    def list(self, block: List) -> str:
        """A list; a start other than 1 is lost where forums have none."""
        row = self.dialect
        before, after = row.item
        lines = [row.bullets if block.start is None else row.numbers]
        lines += [before + self.item(item) + after for item in block.items]
        return "\n".join([*lines, row.list_end])

    def table(self, block: Table) -> str:
        """A table where the forum has them, else its rows."""
        row = self.dialect
        if not row.has_tables:
            return super().table(block)
        lines = [self._row(block.head, row.cells[0])] if block.head else []
        lines += [self._row(cells, row.cells[1]) for cells in block.rows]
        return "\n".join(["[table]", *lines, "[/table]"])

    def _row(self, cells: tuple[Words, ...], tag: str) -> str:
        return "[tr]" + "".join(f"[{tag}]{self.words(cell)}[/{tag}]" for cell in cells) + "[/tr]"


_UNSAFE = str.maketrans({"[": "%5B", "]": "%5D", '"': "%22", "'": "%27", " ": "%20", "<": "%3C", ">": "%3E"})


def _without(text: str, end: str) -> str:
    """The text in which the end tag does not occur."""
    return re.sub(re.escape(end), f"[{_JOINER}{end[1:]}", text, flags=re.IGNORECASE) if end else text
