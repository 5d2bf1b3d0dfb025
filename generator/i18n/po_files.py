"""PO files read strictly: every entry with its place, every fault with its line.

Babel's reader takes a string without its closing quote and shortens it, keeps the first of two definitions without a
word, and fails on headers of other tools. Babel writes the files and merges them; see ``extract``.

Source: GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from generator.errors import Location, Problem
from generator.model.frozen import EMPTY, FrozenMap

_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[([0-9]{1,2})\])?\s*(".*)')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_CHARSET = re.compile(rb'"Content-Type:[^"\n]*charset=([A-Za-z0-9_.:-]+)')


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One message. ``plural`` is None for a message without plural; ``context`` is empty without one.

    ``strings`` are the translations, one or as many as there are plural forms, at ``string_lines``; ``line`` is that
    of the msgid, from 1. ``comments`` are the translator's, ``notes`` the developer's (``#.``), ``references`` the
    places in the sources as written.
    """

    id: str
    plural: str | None
    context: str
    strings: tuple[str, ...]
    line: int
    string_lines: tuple[int, ...]
    flags: frozenset[str] = frozenset()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def is_fuzzy(self) -> bool:
        """Whether the translation waits for a review and is not to be shown."""
        return "fuzzy" in self.flags


@dataclass(frozen=True, slots=True)
class PoFile:
    """A PO file: its header's fields by lower-case name, its messages in order, its lines to quote from."""

    path: str
    lines: tuple[str, ...]
    header: PoEntry | None = None
    fields: FrozenMap[str, str] = EMPTY
    entries: tuple[PoEntry, ...] = ()

    def place(self, line: int, word: str = "") -> Location:
        """A line of the file, with the caret under ``word`` where the line has it."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        start = text.find(word) if word else -1
        return Location(self.path, line, start + 1 if start >= 0 else 0, len(word) if start >= 0 else 0, text)


@dataclass(slots=True)
class _Draft:
    """An entry while its lines are read. ``part`` is the keyword whose string goes on."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    part: str = ""
    forms: int = 0
    obsolete: bool = False
    broken: bool = False
    flags: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    @property
    def has_message(self) -> bool:
        return bool(self.texts) or self.broken


def decode_po(data: str | bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a PO file, in the charset that its header names, else UTF-8.

    Bytes that are no such text give a problem ``catalog-encoding``, and a text with stand-ins for them.
    """
    if isinstance(data, str):
        return data.removeprefix("\ufeff"), ()
    data = data.removeprefix(codecs.BOM_UTF8)
    named = _CHARSET.search(data)
    charset = named[1].decode("ascii") if named and named[1] != b"CHARSET" else "utf-8"
    try:
        return data.decode(charset), ()
    except LookupError:
        message, line = f'no character set "{charset}"', data[: named.start()].count(b"\n") + 1 if named else 1
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        message, line = f"this is not {charset.upper()}", data[:start].count(b"\n") + 1
    hint = 'save the file as UTF-8, with "Content-Type: text/plain; charset=UTF-8" in its header'
    return data.decode("utf-8", "replace"), (Problem("catalog-encoding", message, Location(path, line), hint),)


def read_po_file(text: str, path: str) -> tuple[PoFile, tuple[Problem, ...]]:
    """The messages of a PO file, and what is wrong with it; a broken entry is left out, and reading goes on.

    Codes: ``broken-catalog``, ``duplicate-message`` (the first one stands).
    """
    reader = _Reader(path, tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    return reader.read()


class _Reader:
    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.file = PoFile(path, lines)
        self.draft = _Draft()
        self.entries: list[PoEntry] = []
        self.problems: list[Problem] = []

    def read(self) -> tuple[PoFile, tuple[Problem, ...]]:
        for number, raw in enumerate(self.file.lines, 1):
            line = raw.strip()
            if not line:
                if "msgstr" in self.draft.part or self.draft.broken:
                    self._finish()
            elif line.startswith("#"):
                self._comment(line, number)
            else:
                self._keyword(line, number, obsolete=False)
        self._finish()
        header, rest = self._without_duplicates()
        fields = _fields(header.strings[0]) if header else EMPTY
        return PoFile(self.file.path, self.file.lines, header, fields, rest), tuple(self.problems)

    def _comment(self, line: str, number: int) -> None:
        if line.startswith("#~"):
            rest = line[2:].lstrip()
            if rest and not rest.startswith(("|", "#")):
                self._keyword(rest, number, obsolete=True)
            return
        if self.draft.has_message:
            self._finish()
        draft = self.draft
        mark, text = line[1:2], line[2:].strip()
        if mark == ":":
            draft.references += text.split()
        elif mark == ",":
            draft.flags.update(flag.strip() for flag in text.split(",") if flag.strip())
        elif mark == ".":
            draft.notes += [text] if text else []
        elif mark != "|":
            draft.comments.append(line[1:].strip())

    def _keyword(self, line: str, number: int, *, obsolete: bool) -> None:
        match = _LINE.fullmatch(line)
        if match is None:
            if line.startswith('"') and self.draft.part:
                self._append(line, number)
            elif not self.draft.broken:
                what = "a string that belongs to nothing" if line.startswith('"') else "this is no line of a PO file"
                self._fault(number, what, 'lines begin with msgctxt, msgid, msgid_plural, msgstr, a quote or "#"')
            return
        keyword, index, string = match.groups()
        if keyword in ("msgctxt", "msgid") and (self.draft.has_message and self.draft.part != "msgctxt"):
            self._finish()
        draft = self.draft
        if draft.broken:
            return
        draft.obsolete = obsolete
        part = keyword if index is None else f"msgstr[{int(index)}]"
        fault = _misplaced(draft, keyword, part, has_index=index is not None)
        if fault:
            self._fault(number, fault, "an entry is msgctxt (or none), msgid, msgid_plural (or none), msgstr")
            return
        draft.part = part
        draft.forms += keyword == "msgstr"
        draft.texts[part] = []
        draft.lines[part] = number
        self._append(string, number)

    def _append(self, string: str, number: int) -> None:
        match = _STRING.fullmatch(string)
        if match is None:
            self._fault(number, "the string does not end, or something follows it", r'write " inside a string as \"')
            return
        text = match[1]
        if "\\" in text:
            unknown = next((mark for mark in _ESCAPE.findall(text) if mark not in _ESCAPES), None)
            if unknown is not None:
                self._fault(number, f'no escape "\\{unknown}"', r"there are \n \t \r \" \\", word=f"\\{unknown}")
                return
            text = _ESCAPE.sub(lambda found: _ESCAPES[found[1]], text)
        self.draft.texts[self.draft.part].append(text)

    def _fault(self, line: int, message: str, hint: str, *, word: str = "") -> None:
        self.draft.broken = True
        self.draft.part = ""
        self.problems.append(Problem("broken-catalog", message, self.file.place(line, word), hint))

    def _finish(self) -> None:
        draft, self.draft = self.draft, _Draft()
        if draft.broken or not draft.texts:
            return
        if not draft.forms:
            line = max(draft.lines.values())
            self.problems.append(
                Problem("broken-catalog", "an entry without msgstr", self.file.place(line), 'add msgstr ""')
            )
            return
        strings = {part: "".join(texts) for part, texts in draft.texts.items()}
        parts = [part for part in strings if part.startswith("msgstr")]
        self.entries.append(
            PoEntry(
                id=strings["msgid"],
                plural=strings.get("msgid_plural"),
                context=strings.get("msgctxt", ""),
                strings=tuple(strings[part] for part in parts),
                line=draft.lines["msgid"],
                string_lines=tuple(draft.lines[part] for part in parts),
                flags=frozenset(draft.flags),
                comments=tuple(draft.comments),
                notes=tuple(draft.notes),
                references=tuple(draft.references),
                obsolete=draft.obsolete,
            )
        )

    def _without_duplicates(self) -> tuple[PoEntry | None, tuple[PoEntry, ...]]:
        header: PoEntry | None = None
        found: dict[tuple[str, str, bool], PoEntry] = {}
        for entry in self.entries:
            if not entry.id and not entry.context and not entry.obsolete and header is None:
                header = entry
                continue
            if not entry.id:
                if not entry.obsolete:
                    message = "an empty msgid is the header, which there is one of"
                    self.problems.append(Problem("broken-catalog", message, self.file.place(entry.line), ""))
                continue
            first = found.setdefault((entry.context, entry.id, entry.obsolete), entry)
            if first is not entry and not entry.obsolete:
                message = f"the message is translated twice, first in line {first.line}"
                place = self.file.place(entry.line)
                self.problems.append(Problem("duplicate-message", message, place, "take one of the two out"))
        return header, tuple(found.values())


def _misplaced(draft: _Draft, keyword: str, part: str, *, has_index: bool) -> str:
    """Why the line cannot stand here; empty if it can."""
    texts = draft.texts
    if keyword == "msgctxt" and texts:
        return "msgctxt comes before msgid"
    if keyword == "msgid_plural" and (draft.part != "msgid" or has_index):
        return "msgid_plural follows msgid"
    if keyword in ("msgid", "msgctxt") and has_index:
        return "only msgstr has an index"
    if keyword != "msgstr":
        return ""
    if "msgid" not in texts:
        return "msgstr without a msgid"
    if part in texts:
        return f"{part} stands twice in the entry"
    if has_index != ("msgid_plural" in texts):
        return "msgstr[0] belongs to a message with msgid_plural, msgstr to one without"
    return "" if not has_index or part == f"msgstr[{draft.forms}]" else f"msgstr[{draft.forms}] comes first"


def _fields(header: str) -> FrozenMap[str, str]:
    rows = (line.partition(":") for line in header.split("\n") if ":" in line)
    return FrozenMap({name.strip().lower(): value.strip() for name, _, value in rows})
