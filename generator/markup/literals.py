"""Phone numbers and amounts that a writer typed into a text, where a fact or a price would stay right by itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from generator.errors import Location
from generator.model.source import TypedFact

_SPACE = "[ \u00a0\u202f]"
_NUMBER = rf"(?:\d{{1,3}}(?:[.,'’]\d{{3}}|{_SPACE}\d{{3}})+|\d+)(?:[.,]\d{{1,2}})?(?!\d)"
_SIGN = "(?:[€£$¥₹₸₽₺₴₩]|[A-Z]{3}(?![A-Za-z]))"
_PHONE = re.compile(r"(?<![\w+])\+[1-9](?:[ ().\-/\u00a0\u202f\u2011]{0,2}\d){6,14}(?!\d)")
_AMOUNT = re.compile(rf"(?<![\w.,])(?:{_SIGN}{_SPACE}?(?P<after>{_NUMBER})|(?P<before>{_NUMBER}){_SPACE}?{_SIGN})")
_DIGITS = re.compile("[0-9٠-٩۰-۹०-९]+")
#: What stands within two characters of the digits of an amount or a phone number, at their start or end.
_BESIDE = frozenset("+€£$¥₹₸₽₺₴₩ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MOST_CHARACTERS = 2_000


def typed_facts(body: str, *, path: str, first_line: int) -> tuple[TypedFact, ...]:
    """The numbers of phones (with their country's code) and the amounts (with a sign or code) in a body of Markdown.

    In order of lines; what stands in fenced code is left out. ``value`` is the number as ``+41441234567``, the amount
    with a point and without what groups its digits. ``first_line`` is the body's first line in the file.
    """
    likely = frozenset(_likely_lines(body))
    return tuple(_found(body.split("\n"), likely, path, first_line)) if likely else ()


def _likely_lines(body: str) -> Iterator[int]:
    """The numbers of lines in which digits stand beside a sign or a code: few, so that the rest is looked at once."""
    number = end = 0
    for match in _DIGITS.finditer(body):
        first, last = match.span()
        if not _BESIDE.isdisjoint(body[max(first - 2, 0) : first]) or not _BESIDE.isdisjoint(body[last : last + 2]):
            number += body.count("\n", end, first)
            end = first
            yield number


def _found(lines: list[str], likely: Container[int], path: str, first_line: int) -> Iterator[TypedFact]:
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and number in likely:
            for match in _PHONE.finditer(line):
                place = Location(path, first_line + number, match.start() + 1, len(match[0]), line)
                yield TypedFact("phone", match[0], "+" + "".join(filter(str.isdigit, match[0])), "", place)
            for match in _AMOUNT.finditer(line):
                place = Location(path, first_line + number, match.start() + 1, len(match[0]), line)
                value = _plain(match["after"] or match["before"])
                yield TypedFact("amount", match[0], value, _paragraph(lines, number), place)


def _plain(amount: str) -> str:
    whole, decimals = amount, ""
    if len(amount) > 2 and amount[-3] in ".,":
        whole, decimals = amount[:-3], amount[-2:]
    elif len(amount) > 1 and amount[-2] in ".,":
        whole, decimals = amount[:-2], amount[-1:]
    digits = "".join(str(int(character)) for character in whole if character.isdigit())
    return f"{digits}.{''.join(str(int(character)) for character in decimals)}" if decimals else digits


def _paragraph(lines: list[str], number: int) -> str:
    first = last = number
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return "\n".join(lines[first : last + 1])[:_MOST_CHARACTERS]
