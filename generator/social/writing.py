"""What all writers of texts for forums and messengers share: blocks in order, lists, tables as rows, footnotes."""

from __future__ import annotations

from collections.abc import Iterable

from generator.social.document import (
    Block,
    Break,
    Code,
    CodeBlock,
    Document,
    Heading,
    Image,
    Inline,
    Link,
    List,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    Text,
    Words,
    plain_words,
)


class Writer:
    """Writes a document as plain text; subclasses say how their format differs.

    Blocks are separated by an empty line. A table becomes a list of rows, each with the names of its columns, since it
    must be readable in one narrow column. Footnotes are numbers in brackets, explained at the end.
    """

    def document(self, blocks: Iterable[Block]) -> str:
        """The document, without a line end at its own."""
        return "\n\n".join(text for block in blocks if (text := self.block(block)))

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Heading(level, children):
                return self.heading(level, children)
            case Paragraph(children):
                return self.words(children)
            case List():
                return self.list(block)
            case Quote():
                return self.quote(block)
            case CodeBlock():
                return self.code_block(block)
            case Table():
                return self.table(block)
            case Rule():
                return self.rule()
            case Notes():
                return self.notes(block)

    def words(self, children: Iterable[Inline]) -> str:
        """The words of a block."""
        return "".join(self.word(child) for child in children)

    def word(self, child: Inline) -> str:
        """One piece of words."""
        match child:
            case Text(text):
                return self.text(text)
            case Span(mark, children):
                return self.span(mark, self.words(children))
            case Code(text):
                return self.code(text)
            case Link(url, children):
                return self.link(url, children)
            case Image(url, alt):
                return self.image(url, alt)
            case Break():
                return "\n"
            case NoteMark(number):
                return self.note_mark(number)

    # What formats change.

    def text(self, text: str) -> str:
        """Letters that stand for themselves."""
        return text

    def span(self, mark: str, inner: str) -> str:
        """Marked words, already written."""
        return inner

    def code(self, text: str) -> str:
        """Code in a line."""
        return self.text(text)

    def link(self, url: str, children: Words) -> str:
        """A link: its words, and the address in brackets if it is another text."""
        label = plain_words(children).strip()
        bare = url.removeprefix("mailto:").removeprefix("tel:")
        return bare if label in ("", url, bare) else f"{self.words(children)} ({bare})"

    def image(self, url: str, alt: str) -> str:
        """A picture: its alternative text."""
        return self.text(alt)

    def note_mark(self, number: str) -> str:
        """A reference to a footnote."""
        return f"[{number}]"

    def heading(self, level: int, children: Words) -> str:
        """A heading."""
        return self.words(children)

    def rule(self) -> str:
        """A line between parts."""
        return "* * *"

    def quote(self, block: Quote) -> str:
        """A quotation, each line behind a sign."""
        return "\n".join(f"> {line}".rstrip() for line in self.quoted(block).split("\n"))

    def quoted(self, block: Quote) -> str:
        """What stands in a quotation, its title first."""
        title = (Paragraph((Span("strong", block.title),)),) if block.title else ()
        return self.document((*title, *block.blocks))

    def code_block(self, block: CodeBlock) -> str:
        """Lines of code."""
        return "\n".join(f"    {line}".rstrip() for line in block.text.split("\n"))

    def list(self, block: List) -> str:
        """A list; what an item has below its first line is indented."""
        lines = []
        for number, item in enumerate(block.items):
            sign = self.bullet() if block.start is None else f"{block.start + number}. "
            first, *rest = self.item(item).split("\n")
            lines.append(sign + first)
            lines += [" " * len(sign) + line if line else "" for line in rest]
        return "\n".join(lines)

    def item(self, blocks: Document) -> str:
        """The blocks of an item: a list follows its words without an empty line."""
        text = ""
        for block in blocks:
            if written := self.block(block):
                gap = "\n" if isinstance(block, List) else "\n\n"
                text += (gap if text else "") + written
        return text

    def bullet(self) -> str:
        """What stands before an item of a list without numbers."""
        return "- "

    def table(self, block: Table) -> str:
        """A table as rows."""
        return self.list(rows_of(block)) if block.rows else self.words(_joined(block.head))

    def notes(self, block: Notes) -> str:
        """The footnotes, each behind its number."""
        lines = "\n".join(f"{self.note_mark(number)} {self.item(blocks)}" for number, blocks in block.items)
        return f"{self.heading(2, block.title)}\n\n{lines}" if block.title else lines


def rows_of(table: Table) -> List:
    """The rows of a table as a list: the first cell in bold, then each other with the name of its column."""
    items: list[Document] = []
    for row in table.rows:
        pieces: list[Inline] = []
        for place, cell in enumerate(row):
            if not cell:
                continue
            if place == 0 and len(row) > 1:
                pieces += [Span("strong", cell), Text(" — ")]
                continue
            if pieces and not (len(pieces) == 2 and isinstance(pieces[0], Span)):
                pieces.append(Text("; "))
            name = table.head[place] if place < len(table.head) else ()
            pieces += [*name, Text(": "), *cell] if name else cell
        if len(pieces) == 2 and row and row[0]:
            pieces.pop()
        if pieces:
            items.append((Paragraph(tuple(pieces)),))
    return List(tuple(items))


def _joined(cells: Iterable[Words]) -> Words:
    found: list[Inline] = []
    for cell in cells:
        found += [Text("; "), *cell] if found else cell
    return tuple(found)
