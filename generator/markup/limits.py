"""Bounds on what a body may ask of a dialect, so that it gives an error with a line and not minutes or a crash.

Python-Markdown looks for the partner of each bracket again and again, copies what follows each heading of a paragraph,
and the paragraph for each emphasis in it, and recurses into lists and glossaries; sanitizers take quadratic time on
deep nesting. All estimates here are linear, and are only made where a count says that they could matter. They depend on
the text alone, never on a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import MarkupError, locate

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 64
MAX_CELLS = 100_000
MAX_STEPS = 2_000_000
MAX_COPIES = 60_000_000
MAX_TAG = 20_000
MAX_TAG_DEPTH = 3_000
MAX_BROKEN = 40_000_000
MAX_DECLARED = 4_000_000
MAX_NOTES = 10_000
MAX_ABBREVIATIONS = 1_000
MAX_TERMS = 250
MAX_INLINE = 5_000_000_000

_INDENT = 2 * MAX_DEPTH
_ITEMS = rf"[ \t]*(?:(?:[-+*]|\d{{1,9}}[.)])[ \t]+){{{MAX_DEPTH + 1},}}"
_QUOTES = re.compile(rf"^(?:[ \t]*>){{{MAX_DEPTH + 1},}}", re.MULTILINE)
_MARKERS = re.compile(_ITEMS)
_NEXT_MARKERS = re.compile(rf"\n{_ITEMS}")
_INDENTED_ITEM = re.compile(rf"^[ \t]{{{_INDENT},}}(?:[-+*]|\d{{1,9}}[.)]|>|!!!)[ \t]", re.MULTILINE)
_GAP = re.compile(r"\n[ \t]*\n")
_BRACKET = re.compile(r"\\.|\]\(?|[\[()]")
#: A heading, a rule or an admonition.
_HEADING = re.compile(r"^[ \t]*(?:#|!!!|[-=*_][-=*_ \t]*$)", re.MULTILINE)
_TERM = re.compile(r"^[ ]{0,3}:[ \t]", re.MULTILINE)
_INLINE = "*_`~[!<&\\"
_HEADING_STARTS = ("\n#", "\n=", "\n-", "\n*", "\n_", "\n ", "!!!")
_BROKEN_TAG = re.compile(r"<[A-Za-z/!?][^<>]*+(?!>)")
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{MAX_TAG},}}")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_HOLDERS = """
a abbr article aside b blockquote code dd del details div dl em figure font i ins kbd mark nav ol pre q s section small
span strong sub sup table u ul var
"""
# Tags that hold others and that a parser does not close by itself.
_NESTING = frozenset(_HOLDERS.split())


def check(text: str, *, path: str, first_line: int) -> None:
    """Raises MarkupError, ``too-deep`` or ``too-complex``, with the line, if a dialect could take too long."""
    if len(text) < 1000:
        return

    def fail(code: str, message: str, offset: int, hint: str) -> None:
        raise MarkupError(code, message, locate(text, path, offset, first_line=first_line), hint)

    if len(text) > MAX_CHARACTERS:
        fail("too-complex", f"a body of {len(text)} characters; {MAX_CHARACTERS} are the most", 0, "split it")
    offset = _nesting(text)
    if offset >= 0:
        fail("too-deep", f"lists or quotations nest deeper than {MAX_DEPTH}", offset, "flatten them")
    offset = _brackets(text)
    if offset >= 0:
        fail("too-complex", "too many brackets without a partner in one paragraph", offset, r"escape them: \[")
    offset = _table(text)
    if offset >= 0:
        fail("too-complex", f"a table of more than {MAX_CELLS} cells", offset, "split it")
    offset = _copies(text)
    if offset >= 0:
        fail("too-complex", "too many headings or fences without blank lines between", offset, "add blank lines")
    offset = _terms(text)
    if offset >= 0:
        fail("too-complex", f"more than {MAX_TERMS} definitions without blank lines between", offset, "add blank lines")
    offset = _inline(text)
    if offset >= 0:
        fail("too-complex", "a paragraph with too much emphasis, code, links or tags", offset, "add blank lines")
    offset = _tags(text)
    if offset >= 0:
        fail(
            "too-complex", "too many or too deep HTML tags, or tags that never end", offset, "write &lt; for a plain <"
        )
    offset = _definitions(text)
    if offset >= 0:
        fail("too-complex", "too many footnotes or abbreviations", offset, "split the text")


def _nesting(text: str) -> int:
    if text.count(">") > MAX_DEPTH:
        match = _QUOTES.search(text)
        if match:
            return match.start()
    match = _MARKERS.match(text) or _NEXT_MARKERS.search(text)
    if match is None and (" " * _INDENT in text or "\t" * _INDENT in text):
        match = _INDENTED_ITEM.search(text)
    return -1 if match is None else match.end() - 1


def _definitions(text: str) -> int:
    if text.count("[") <= MAX_ABBREVIATIONS:
        return -1
    if text.count("[^") > MAX_NOTES:
        return text.find("[^")
    return text.find("*[") if text.count("*[") > MAX_ABBREVIATIONS else -1


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The offsets and texts of the runs of lines without a blank line between."""
    start = 0
    for gap in _GAP.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _brackets(text: str) -> int:
    """Where a paragraph begins whose brackets are too far from their partners, or -1.

    The steps are those from each ``[`` to its ``]``, and from each ``](`` to the next ``)``, or else to the end.
    """
    if text.count("[") <= 200:
        return -1
    for start, body in _chunks(text):
        if body.count("[") <= 200:
            continue
        steps = 0
        open_at: list[int] = []
        targets: list[int] = []
        for match in _BRACKET.finditer(body):
            token = match[0]
            if token == "[":
                open_at.append(match.start())
            elif token[0] == "]":
                if open_at:
                    steps += match.start() - open_at.pop()
                if token == "](":
                    targets.append(match.start())
            elif token == ")" and targets:
                steps += match.start() - targets.pop()
        steps += sum(len(body) - place for place in (*open_at, *targets))
        if steps > MAX_STEPS:
            return start
    return -1


def _table(text: str) -> int:
    if text.count("|") <= 300:
        return -1
    for start, body in _chunks(text):
        if "|" in body:
            lines = body.split("\n")
            columns = max(line.count("|") for line in lines[:2]) + 1
            if columns * len(lines) > MAX_CELLS:
                return start
    return -1


def _copies(text: str) -> int:
    if len(text) < 20_000:
        return -1
    fences = text.count("```") + text.count("~~~")
    if fences * len(text) > 4 * MAX_COPIES:
        return max(text.find("```"), text.find("~~~"))
    if sum(map(text.count, _HEADING_STARTS)) > 500:
        for start, body in _chunks(text):
            if len(_HEADING.findall(body)) * len(body) > MAX_COPIES:
                return start
    return -1


def _terms(text: str) -> int:
    if text.count("\n:") + text.count("\n ") > MAX_TERMS and text.count(":") > MAX_TERMS:
        for start, body in _chunks(text):
            if body.count(":") > MAX_TERMS and len(_TERM.findall(body)) > MAX_TERMS:
                return start
    return -1


def _inline(text: str) -> int:
    if len(text) < 20_000:
        return -1
    for start, body in _chunks(text):
        if len(body) >= 20_000 and sum(map(body.count, _INLINE)) * len(body) > MAX_INLINE:
            return start
    return -1


def _tags(text: str) -> int:
    if text.count("<") <= 100:
        return -1
    if text.count("<![") * len(text) > MAX_DECLARED:
        return text.find("<![")
    match = _LONG_TAG.search(text)
    if match:
        return match.start()
    most = MAX_BROKEN // len(text)
    for number, broken in enumerate(_BROKEN_TAG.finditer(text)):
        if number == most:
            return broken.start()
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[1]:
            depth = max(0, depth - (tag[2].lower() in _NESTING))
        elif tag[2].lower() in _NESTING:
            depth += 1
            if depth > MAX_TAG_DEPTH:
                return tag.start()
    return -1
