"""Containers, ``:::name words #id [Title] key="value"`` … ``:::``, found by a scan of lines before Markdown.

Each line of a container becomes a paragraph of one mark, so that the dialect runs once over the whole body and link
references and footnotes are shared by all of it. Afterwards the HTML is split where the marks are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.errors import Location, Problem
from generator.markup import inline, marks
from generator.markup.inline import Taken
from generator.model.frozen import EMPTY, FrozenMap

PATCHES = frozenset({"replace", "before", "after", "remove"})
CALLOUTS = frozenset({"note", "tip", "important", "warning", "danger"})

MAX_DEPTH = 32

_LINE = re.compile(r"( {0,3})(:{3,})[ \t]*([A-Za-z][\w-]*)?(.*?)[ \t]*$")
# Where a container cannot stand, though it looks like one: indented as code, in a list, in a quotation, or escaped.
_STRAY = re.compile(
    r"(?P<lead>[ \t]*(?:(?:>|[-*+:](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*)(?P<colons>\\?:{3,})(?=[ \t]*[A-Za-z])"
)
_TOKEN = re.compile(
    r"""[ \t]*(?:
    \[(?P<title>(?:[^\[\]\\]|\\.)*)\]
    | \#(?P<id>\w[\w.:-]*)(?=[ \t\[]|$)
    | (?P<key>[a-z][a-z0-9_-]*)="(?P<value>[^"]*)"(?=[ \t]|$)
    | (?P<word>[^\s\[\]{}"=#\\]+)(?=[ \t\[]|$)
    )""",
    re.VERBOSE,
)
# The definition of a link or a footnote: it shows nothing where it stands.
_DEFINITION = re.compile(r" {0,3}\*?\[[^\]]+\]:")


@dataclass(frozen=True, slots=True)
class Directive:
    """The opening line of a container. ``title`` may hold marks of inline directives; all else is plain."""

    name: str
    words: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    params: FrozenMap[str, str] = EMPTY
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Stray:
    """What looks like a container where none can stand. ``source`` as written, ``text`` what prose shows."""

    source: str
    text: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Scanned:
    """The text with marks, what they mean by number, and what is wrong.

    ``loose`` is the index of the first line of content outside every patch directive, or -1.
    """

    text: str
    directives: tuple[Directive, ...] = ()
    strays: tuple[Stray, ...] = ()
    problems: tuple[Problem, ...] = ()
    loose: int = -1


@dataclass(slots=True)
class _Open:
    number: int
    name: str
    colons: int
    line: int


@dataclass(slots=True)
class _Scan:
    """The state of one scan. ``lines`` are as written, without marks."""

    path: str
    first_line: int
    lines: Sequence[str]
    taken: tuple[Taken, ...]
    directives: list[Directive] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    blocks: dict[str, int] = field(default_factory=dict)
    loose: int = -1

    def place(self, index: int) -> Location:
        line = self.lines[index]
        text = line.strip()
        return Location(self.path, self.first_line + index, line.find(text) + 1, len(text), line)

    def error(self, code: str, message: str, index: int, hint: str = "") -> None:
        self.problems.append(Problem(code, message, self.place(index), hint))


def scan(
    text: str,
    code: frozenset[int],
    *,
    path: str,
    first_line: int,
    lines: Sequence[str],
    taken: tuple[Taken, ...] = (),
) -> Scanned:
    """The text with containers marked. ``lines`` are those of the source; ``text`` may hold marks already.

    ``code`` are the indexes of lines that are code or comment. Any name is taken for that of a component.
    """
    state = _Scan(path, first_line, lines, taken)
    result: list[str] = []
    for index, line in enumerate(text.split("\n")):
        if ":::" not in line or index in code:
            if state.loose < 0 and not state.stack and line.strip() and not _DEFINITION.match(line):
                state.loose = index
            result.append(line)
            continue
        match = _LINE.match(line)
        if match is None:
            result.append(_stray(line, index, state))
        elif match[3] is None and match[4]:
            state.error(
                "malformed-attributes",
                "a container starts with its name",
                index,
                f'write it as ":::name", or "\\{match[2]}" for colons that are text',
            )
            result.append(f"{match[1]}{_keep(state, Stray(match[2], match[2], None))}{line[match.end(2) :]}")
        else:
            mark = _close(match[2], index, state) if match[3] is None else _open(match, index, state)
            result += ("", match[1] + mark, "") if mark else ("",)
    for left in reversed(state.stack):
        fence = _last_fence(lines, left.line, code)
        state.error(
            "unclosed-container",
            f'the container ":::{left.name}" is never closed',
            left.line,
            f'close it with a line of exactly {left.colons} colons, "{":" * left.colons}"'
            + (f"; the code fence on line {first_line + fence} runs to the end of the file" if fence >= 0 else ""),
        )
        result += ("", marks.write(marks.CLOSE, left.number), "")
    return Scanned("\n".join(result), tuple(state.directives), tuple(state.strays), tuple(state.problems), state.loose)


def _last_fence(lines: Sequence[str], start: int, code: frozenset[int]) -> int:
    """The line where the code that reaches the end of the file begins, or -1."""
    index = len(lines)
    while index - 1 in code:
        index -= 1
    closed = index < len(lines) - 1 and not lines[-1].strip(" \t>`~") and lines[-1].strip()
    return index if start < index < len(lines) and not closed else -1


def _stray(line: str, index: int, state: _Scan) -> str:
    match = _STRAY.match(line)
    if match is None:
        return line
    colons = match["colons"]
    if colons.startswith("\\"):
        stray = Stray(colons, colons[1:], None)
    else:
        lead = match["lead"]
        where = (
            "in a quotation" if ">" in lead else "in a list" if lead.strip() else "indented by more than three spaces"
        )
        problem = Problem(
            "misplaced-container",
            f"a container cannot stand {where}",
            state.place(index),
            f'start its line at the margin, or write "\\{colons}" for colons that are text',
        )
        stray = Stray(colons, colons, problem)
    return f"{match['lead']}{_keep(state, stray)}{line[match.end() :]}"


def _keep(state: _Scan, stray: Stray) -> str:
    """The mark for colons that stay text; without it a dialect might take them for a definition."""
    state.strays.append(stray)
    return marks.write(marks.STRAY, len(state.strays) - 1)


def _close(colons: str, index: int, state: _Scan) -> str:
    stack = state.stack
    position = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].colons == len(colons)), None)
    if position is None:
        if stack:
            inner = stack[-1]
            hint = (
                f'":::{inner.name}" on line {state.first_line + inner.line} has {inner.colons} colons '
                "and closes with exactly as many"
            )
        else:
            hint = "delete this line, or write the opening line with as many colons"
        state.error("unopened-container", f'"{colons}" closes no container', index, hint)
        return ""
    for left in stack[position + 1 :]:
        state.error(
            "unclosed-container",
            f'the container ":::{left.name}" is not closed inside the one around it',
            left.line,
            f'close it with a line of exactly {left.colons} colons, "{":" * left.colons}"',
        )
    number = stack[position].number
    del stack[position:]
    return marks.write(marks.CLOSE, number)


def _open(match: re.Match[str], index: int, state: _Scan) -> str:
    colons, name = len(match[2]), match[3]
    directive = _read(name, match[4], index, state)
    if state.stack:
        around = state.stack[-1]
        if colons >= around.colons:
            state.error(
                "container-colons",
                f'":::{name}" stands in ":::{around.name}" and needs fewer colons than it',
                index,
                f'give ":::{around.name}" on line {state.first_line + around.line} one more colon, at both ends',
            )
        if name in PATCHES:
            state.error(
                "misplaced-container",
                f'":::{name}" stands inside ":::{around.name}"',
                index,
                "a patch stands at the top level of a variant",
            )
        if len(state.stack) == MAX_DEPTH:
            state.error("too-deep", f"containers nest deeper than {MAX_DEPTH}", index, "flatten them")
        if len(state.stack) >= MAX_DEPTH:
            return ""
    elif name not in PATCHES and state.loose < 0:
        state.loose = index
    number = len(state.directives)
    state.directives.append(directive)
    state.stack.append(_Open(number, name, colons, index))
    return marks.write(marks.OPEN, number)


def _read(name: str, rest: str, index: int, state: _Scan) -> Directive:
    words: list[str] = []
    params: dict[str, str] = {}
    id, title, twice = "", None, ""
    done = 0
    while done < len(rest):
        match = _TOKEN.match(rest, done)
        if match is None or (done == 0 and rest[0] not in " \t["):
            state.error(
                "malformed-attributes",
                f'cannot read "{inline.put_back(rest[done:].strip(), state.taken)}" after ":::{name}"',
                index,
                'a container\'s line holds words, #id, [Title] and key="value"',
            )
            break
        done = match.end()
        if match["title"] is not None:
            twice = "[Title]" if title is not None else twice
            title = re.sub(r"\\(.)", r"\1", match["title"])
        elif match["id"]:
            twice = f"#{match['id']}" if id else twice
            id = match["id"]
        elif match["key"]:
            twice = match["key"] if match["key"] in params else twice
            params[match["key"]] = inline.put_back(match["value"], state.taken)
        else:
            words.append(inline.put_back(match["word"], state.taken))
    if twice:
        state.error("malformed-attributes", f'"{twice}" is given twice to ":::{name}"', index, "write it once")
    directive = Directive(
        name, tuple(words), id, title or "", FrozenMap(params) if params else EMPTY, state.place(index)
    )
    _check(directive, index, state)
    return directive


def _check(directive: Directive, index: int, state: _Scan) -> None:
    name = directive.name
    if name == "block" or name in PATCHES:
        if not directive.id:
            state.error("missing-id", f'":::{name}" needs the id of a block', index, f'write ":::{name} #some-id"')
        elif name == "block":
            if directive.id in state.blocks:
                first = state.first_line + state.blocks[directive.id]
                message = f'the block "#{directive.id}" is already on line {first}'
                state.error("duplicate-block", message, index, "give one of them another id")
            state.blocks.setdefault(directive.id, index)
        if directive.words or directive.params or directive.title:
            message = f'":::{name}" takes an #id and nothing else'
            state.error("malformed-attributes", message, index, f'write ":::{name} #some-id"')
    elif name == "for":
        if not directive.words:
            state.error(
                "missing-scope",
                '":::for" does not say for whom',
                index,
                'name a scope, such as ":::for ch" or ":::for dach -at"',
            )
        if directive.id or directive.params or directive.title:
            message = '":::for" takes the words of a scope and nothing else'
            state.error("malformed-attributes", message, index, "write the rest on a container inside it")
