"""Marks: short runs of Unicode noncharacters that stand for something while a dialect works on the text.

A mark is one letter for its kind, its number in sixteen digits of our own, and an end. Noncharacters (U+FDD0 to U+FDEF)
never occur in a real text, are no letters, no punctuation and no spaces, and pass Markdown engines and sanitizers
unharmed. :func:`clean` takes them, and all control characters, out of a source, so that no content can forge a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.errors import Problem, locate

#: The kinds of marks.
INLINE = "\ufde0"
OPEN = "\ufde1"
CLOSE = "\ufde2"
STRAY = "\ufde3"
#: Stands for one ``<`` that must not start a tag.
LESS_THAN = "\ufde4"
ENCODED_LESS_THAN = "%EF%B7%A4"
#: Stands for a letter between a sign and the asterisks of an emphasis, or for a paragraph between two quotations.
JOINT = "\ufde5"
ENCODED_JOINT = "%EF%B7%A5"
#: U+FDE8 to U+FDEB are quotation marks (see ``QUOTE_MARKS`` of the model): they stay in a body until it is filled.
_END = "\ufdee"
_DIGITS = "".join(chr(0xFDD0 + value) for value in range(16))
_VALUES = {digit: f"{value:x}" for value, digit in enumerate(_DIGITS)}
_HEX_TO_MARK = str.maketrans("0123456789abcdef", _DIGITS)

#: Matches any whole mark; no groups, so that it may be wrapped in one for ``split``.
MARK = re.compile("[\ufde0-\ufde3][\ufdd0-\ufddf]{1,7}\ufdee")
#: Any character that only marks use.
ANY = re.compile("[\ufdd0-\ufde7\ufdec-\ufdef]")
_ENCODED = re.compile("(?:%EF%B7%[9A][0-9A-F])+", re.IGNORECASE)

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
#: What HTML takes U+0080 to U+009F for in a numeric reference: code points of Windows-1252.
_WINDOWS = {code: bytes((code,)).decode("cp1252", "replace") for code in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text in which only we can write marks, with ``\\n`` as its line end."""

    text: str
    problems: tuple[Problem, ...] = ()


def clean(text: str, *, path: str, first_line: int) -> Cleaned:
    """The text without control characters, noncharacters and numeric references to either.

    Line ends become ``\\n``; lines keep their numbers. Tells each removal as a warning, ``control-character``.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        text = text[1:]
    problems: list[Problem] = []
    # Whatever is forbidden is not printable either, and asking for that is ten times quicker.
    if not text.replace("\n", "").isprintable() and _FORBIDDEN.search(text):
        for match in _FORBIDDEN.finditer(text):
            problems.append(_problem(text, match.start(), f"U+{ord(match[0][0]):04X}", path, first_line))
        text = _FORBIDDEN.sub("", text)
    if "&#" in text:
        whole = text
        text = _REFERENCE.sub(lambda match: _harmless(match, whole, path, first_line, problems), text)
    return Cleaned(text, tuple(problems))


def _harmless(match: re.Match[str], text: str, path: str, first_line: int, problems: list[Problem]) -> str:
    digits = (match[1] or match[2]).lstrip("0")
    code = int(digits or "0", 16 if match[1] else 10) if len(digits) <= 8 else -1
    if not 0 <= code <= 0x10FFFF or (code and not _FORBIDDEN.match(chr(code))):
        return match[0]  # what is out of range is text to CommonMark and U+FFFD to HTML
    if code in _WINDOWS and _WINDOWS[code] != "\ufffd":
        return f"&#{ord(_WINDOWS[code])};"
    problems.append(_problem(text, match.start(), match[0][:20], path, first_line))
    return "\ufffd"  # a removal could make a new reference of what stands around it


def _problem(text: str, offset: int, what: str, path: str, first_line: int) -> Problem:
    return Problem(
        "control-character",
        f"the character {what} cannot stand in a text and was taken out",
        locate(text, path, offset, first_line=first_line),
        "delete it: it is invisible and often comes along with copied text",
        "warning",
    )


def write(kind: str, number: int) -> str:
    """The mark of that kind and number (0 or more)."""
    return f"{kind}{f'{number:x}'.translate(_HEX_TO_MARK)}{_END}"


def read(mark: str) -> tuple[str, int]:
    """The kind and number of a mark that MARK matched."""
    return mark[0], int("".join(_VALUES[digit] for digit in mark[1:-1]), 16)


def decode_url(url: str) -> str:
    """The address with marks that a dialect percent-encoded as they were."""
    if "%" not in url:
        return url
    return _ENCODED.sub(lambda match: bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace"), url)
