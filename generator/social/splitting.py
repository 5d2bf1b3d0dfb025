"""A long document in parts that fit: between blocks where it can, else inside one, never inside its markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.social.counting import graphemes
from generator.social.document import (
    Block,
    CodeBlock,
    Document,
    Heading,
    Inline,
    Link,
    List,
    Notes,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
    Words,
    plain_words,
)

_SENTENCE = re.compile(r"(?:[.!?…]['”»)]?\s+|[。！？।॥؟]['”»)]?\s*)")
_SPACE = re.compile(r"\s+")


def split(document: Document, limit: int, measure: Callable[[Document], int]) -> tuple[tuple[Document, ...], bool]:
    """The document in parts, none longer than ``limit`` as ``measure`` counts it, and whether that was possible.

    ``limit`` 0: one part. A part ends between blocks; a block that is too long is divided (a list between items, a
    table between rows under its head again, a paragraph after a sentence, else a word, else a grapheme). A heading is
    not left behind at the end of a part. What cannot be divided (a picture, one word of code) stands alone, too long.
    """
    if not limit or measure(document) <= limit:
        return ((document,) if document else ()), True
    parts: list[tuple[Block, ...]] = []
    now: list[Block] = []
    waiting = list(reversed(document))
    fits = True
    while waiting:
        block = waiting.pop()
        if measure((*now, block)) <= limit:
            now.append(block)
        elif now and not all(isinstance(row, Heading) for row in now):
            moved = _headings_at_end(now)
            parts.append(tuple(now))
            now = []
            waiting += [block, *reversed(moved)]
        elif halves := divide(block):
            waiting += reversed(halves)
        else:
            fits = fits and measure((*now, block)) <= limit
            parts.append((*now, block))
            now = []
    if now:
        parts.append(tuple(now))
    return tuple(parts), fits and all(measure(part) <= limit for part in parts)


def divide(block: Block) -> tuple[Block, ...]:
    """The block in two, or its parts; empty if it cannot be divided."""
    match block:
        case List(items, start):
            if len(items) > 1:
                half = len(items) // 2
                second = None if start is None else start + half
                return List(items[:half], start), List(items[half:], second)
            return items[0] if len(items[0]) > 1 else divide(items[0][0])
        case Table(head, rows) if len(rows) > 1:
            half = len(rows) // 2
            return Table(head, rows[:half]), Table(head, rows[half:])
        case Quote(blocks, title):
            inner = blocks if len(blocks) > 1 else divide(blocks[0]) if blocks else ()
            if len(inner) < 2:
                return ()
            half = len(inner) // 2
            return Quote(inner[:half], title), Quote(inner[half:])
        case CodeBlock(text, language) if "\n" in text:
            lines = text.split("\n")
            half = len(lines) // 2
            return CodeBlock("\n".join(lines[:half]), language), CodeBlock("\n".join(lines[half:]), language)
        case Notes(notes, title) if len(notes) > 1:
            half = len(notes) // 2
            return Notes(notes[:half], title), Notes(notes[half:])
        case Paragraph(children):
            before, after = divide_words(children)
            return (Paragraph(before), Paragraph(after)) if before and after else ()
    return ()


def divide_words(children: Words) -> tuple[Words, Words]:
    """The words in two, at the end of a sentence near the middle, else between words, else between graphemes.

    One half is empty if there is nothing to divide.
    """
    text = plain_words(children)
    if len(text) < 2:
        return _between(children)
    middle = len(text) // 2
    places = [match.end() for match in _SENTENCE.finditer(text)]
    places = [at for at in places if len(text) // 4 <= at <= len(text) * 3 // 4]
    if not places:
        places = [match.end() for match in _SPACE.finditer(text)]
    if not places:
        at, places = 0, []
        for piece in graphemes(text):
            at += len(piece)
            places.append(at)
    places = [at for at in places if 0 < at < len(text)]
    if not places:
        return _between(children)
    first, second = _cut(children, min(places, key=lambda at: (abs(at - middle), at)))
    return _trimmed(first), _trimmed(second)


def _between(children: Words) -> tuple[Words, Words]:
    half = len(children) // 2
    return children[:half], children[half:]


def _cut(children: Sequence[Inline], at: int) -> tuple[Words, Words]:
    """The words before and after so many letters; code, pictures and links of one word stay whole."""
    first: list[Inline] = []
    second: list[Inline] = []
    for child in children:
        length = len(plain_words((child,)))
        if second or at <= 0:
            second.append(child)
        elif length <= at:
            first.append(child)
        else:
            match child:
                case Text(text):
                    first.append(Text(text[:at]))
                    second.append(Text(text[at:]))
                case Span(mark, inner):
                    left, right = _cut(inner, at)
                    first += [Span(mark, left)] if left else []
                    second += [Span(mark, right)] if right else []
                case Link(url, inner):
                    left, right = _cut(inner, at)
                    first += [Link(url, left)] if left else []
                    second += [Link(url, right)] if right else []
                case _:
                    second.append(child)
        at -= length
    return tuple(first), tuple(second)


def _trimmed(children: Words) -> Words:
    """Without white space at the ends."""
    found = list(children)
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip())
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip())
    return tuple(child for child in found if child != Text(""))


def _headings_at_end(blocks: list[Block]) -> list[Block]:
    """Takes the headings at the end out, and gives them back in order."""
    moved: list[Block] = []
    while len(blocks) > 1 and isinstance(blocks[-1], Heading):
        moved.insert(0, blocks.pop())
    return moved
