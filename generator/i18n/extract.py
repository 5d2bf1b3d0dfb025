"""From templates to catalogs: a POT file of all messages, and PO files brought up to date with it.

The same input gives the same bytes: no time of day and no line numbers are written, places and messages are sorted, and
what translators and their tools wrote into a header stays as it is.

Source: GNU gettext manual, "The Format of PO Files"; Babel's extraction interface.
"""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import escape, normalize

from generator.errors import Location, MessageError, Problem
from generator.i18n.plural_forms import PluralForms, language_plural_forms, parse_plural_forms
from generator.i18n.po_files import PoEntry, PoFile, decode_po, read_po_file

#: What a comment begins with that a template addresses to translators.
COMMENT_TAGS = ("L10n:", "Translators:", "NOTE:")
#: How templates are read, unless the caller knows better: Jinja's own extractor, strict, with ``%%`` as in a build.
JINJA_OPTIONS: Mapping[str, str] = {
    "silent": "false",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "trimmed": "true",
}

Extractor = str | Callable[..., Any]
#: A message's context, or "", and its msgid.
Key = tuple[str, str]

_FIELD = re.compile(r"%\(\w+\)[a-zA-Z]")
_FORMAT = "python-format"


def extract_messages(
    templates: Mapping[str, str],
    *,
    extractor: Extractor = "jinja2",
    options: Mapping[str, str] | None = None,
    words: Iterable[tuple[str, str, str]] = (),
    words_path: str = "",
    project: str = "",
) -> tuple[bytes, tuple[Problem, ...]]:
    """The POT file of all messages in the templates (source by path), and the templates that could not be read.

    ``extractor`` is the name of one that is registered with Babel, or one itself; ``options`` go to it, over
    :data:`JINJA_OPTIONS`. ``words`` are messages that no template has: (singular, plural or "", comment). Contexts,
    plurals, and comments for translators are kept. Messages stand in the order of files and lines, the words after
    them; their places are files without lines, so that an edit elsewhere in a template changes no catalog.
    Code: ``template-syntax``.
    """
    found: dict[Key, _Found] = {}
    problems: list[Problem] = []
    choices = {**JINJA_OPTIONS, **(options or {})}
    for path in sorted(templates):
        try:
            rows = list(
                extract(extractor, io.BytesIO(templates[path].encode()), DEFAULT_KEYWORDS, COMMENT_TAGS, choices)
            )
        except Exception as error:  # the extractor's own; its library is not this package's
            problems.append(_unreadable(error, path, templates[path]))
            continue
        for line, message, comments, context in sorted(rows, key=lambda row: row[0]):
            singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, None)
            found.setdefault((context or "", singular), _Found()).add(plural, path, (0, path, line), comments)
    for singular, many, comment in words:
        place = (1, words_path, len(found))
        found.setdefault(("", singular), _Found()).add(many or None, words_path, place, [comment] if comment else [])
    entries = [entry.message(key) for key, entry in sorted(found.items(), key=_order_of_first_use)]
    return _write((), frozenset(), _header([f"Project-Id-Version: {project}"]), entries), tuple(problems)


def update_catalog(
    existing: bytes | None,
    pot: bytes,
    locale: str,
    *,
    path: str = "",
    fuzzy: bool = False,
    elsewhere: Container[Key] = frozenset(),
) -> bytes:
    """The PO file of a locale (``de_AT``), brought up to date with a POT file; a new one if there is none yet.

    Translations stay; those of messages that are gone become obsolete, and come back when the message does. With
    ``fuzzy``, a new message takes the translation of a similar one, marked as fuzzy, which shows nothing until it is
    reviewed. Messages that are translated ``elsewhere`` (a theme's catalog, that of the language) are taken only where
    the file has a translation of its own. Doing it twice changes nothing, and a file that says all this already stays
    byte for byte, however a translator's tool has laid it out. Raises MessageError if either file is broken.
    """
    template = _read(pot, "")
    old = _read(existing, path) if existing is not None else None
    forms = _forms(old, locale)
    known: dict[Key, PoEntry] = {}
    for entry in sorted(old.entries if old else (), key=lambda entry: not entry.obsolete):
        known[_key(entry)] = entry
    similar = _Similar(known.values()) if fuzzy else None
    entries: list[PoEntry] = []
    for wanted in template.entries:
        own = known.pop(_key(wanted), None)
        if _key(wanted) in elsewhere and (own is None or not any(own.strings)):
            continue
        if similar is not None and (own is None or not any(own.strings)):
            own = similar.find(wanted) or own
        entries.append(_merged(wanted, own, forms))
    gone = [replace(entry, obsolete=True, notes=(), references=()) for entry in known.values() if any(entry.strings)]
    entries += sorted(gone, key=_key)
    comments: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    fields: tuple[str, ...] = (f"Project-Id-Version: {template.fields.get('project-id-version', '')}",)
    if old is not None and old.header is not None:
        comments, flags = old.header.comments, old.header.flags
        fields = tuple(line for line in old.header.strings[0].split("\n") if line)
    result = _write(comments, flags, _header(fields, language=locale, forms=forms), entries)
    if old is not None and existing is not None and _says(old) == _says(_read(result, path)):
        return existing
    return result


def init_catalog(pot: bytes, locale: str) -> bytes:
    """A new PO file for a locale, with its plural forms and no translations."""
    return update_catalog(None, pot, locale)


@dataclass(slots=True)
class _Found:
    """A message while templates are read: its plural, where it stands, what translators are told."""

    plural: str | None = None
    place: tuple[int, str, int] = (2, "", 0)
    references: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)

    def add(self, plural: str | None, reference: str, place: tuple[int, str, int], comments: Iterable[str]) -> None:
        self.plural = self.plural or plural
        self.place = min(self.place, place)
        if reference:
            self.references.add(reference)
        self.comments += [" ".join(comment.split()) for comment in comments]

    def message(self, key: Key) -> PoEntry:
        """The entry of a POT file."""
        context, singular = key
        has_fields = _FIELD.search(singular) or _FIELD.search(self.plural or "")
        return PoEntry(
            id=singular,
            plural=self.plural,
            context=context,
            strings=("",) if self.plural is None else ("", ""),
            line=0,
            string_lines=(),
            flags=frozenset({_FORMAT}) if has_fields else frozenset(),
            notes=tuple(dict.fromkeys(self.comments)),
            references=tuple(sorted(self.references)),
        )


class _Similar:
    """Translations to guess from: those of messages that read much the same."""

    def __init__(self, entries: Iterable[PoEntry]) -> None:
        self._entries: dict[str, PoEntry] = {}
        for entry in sorted(entries, key=_key):
            if any(entry.strings) and not entry.is_fuzzy:
                self._entries.setdefault(entry.id.casefold(), entry)

    def find(self, wanted: PoEntry) -> PoEntry | None:
        """The translation of the most similar message, as a fuzzy one; None if there is nothing like it."""
        near = difflib.get_close_matches(wanted.id.casefold(), list(self._entries), n=1)
        if not near or (self._entries[near[0]].plural is None) != (wanted.plural is None):
            return None
        return replace(self._entries[near[0]], flags=frozenset({"fuzzy"}), comments=())


# --- merging ----------------------------------------------------------------------------------------------------------


def _merged(wanted: PoEntry, own: PoEntry | None, forms: PluralForms) -> PoEntry:
    """The message of the POT file with the translation, which is never shortened: what is wrong in it is told later."""
    strings = own.strings if own is not None else ("",)
    flags = wanted.flags | ((own.flags - {_FORMAT}) if own is not None else frozenset())
    if own is not None and any(strings) and (own.plural is None) != (wanted.plural is None):
        flags |= {"fuzzy"}
        strings = strings if wanted.plural is not None else strings[:1]
    if wanted.plural is not None:
        strings += ("",) * (forms.count - len(strings))
    if not any(strings):
        flags -= {"fuzzy"}
    return replace(wanted, strings=strings, flags=flags, comments=own.comments if own is not None else ())


def _forms(old: PoFile | None, locale: str) -> PluralForms:
    """The plural forms that the file's header states, else CLDR's."""
    stated = old.fields.get("plural-forms", "") if old is not None else ""
    if old is None or not stated:
        return language_plural_forms(locale)
    try:
        return parse_plural_forms(stated)
    except ValueError as error:
        line = next((number for number, text in enumerate(old.lines, 1) if "Plural-Forms" in text), 1)
        hint = f'write "Plural-Forms: {language_plural_forms(locale)}\\n"'
        place = old.place(line, "Plural-Forms")
        raise MessageError("plural-forms", f"the rule for plurals cannot work: {error}", place, hint) from None


def _key(entry: PoEntry) -> Key:
    return entry.context, entry.id


def _order_of_first_use(item: tuple[Key, _Found]) -> tuple[int, str, int]:
    return item[1].place


# --- reading ----------------------------------------------------------------------------------------------------------


def _read(data: bytes, path: str) -> PoFile:
    """The PO file. Raises MessageError for the first thing that is wrong with it, lest an update lose a translation."""
    text, problems = decode_po(data, path)
    if not problems:
        file, problems = read_po_file(text, path)
    if problems:
        first = problems[0]
        raise MessageError(first.code, first.message, first.location, first.hint)
    return file


def _says(file: PoFile) -> tuple[object, ...]:
    """All that a PO file says, without how it is laid out."""
    header = replace(file.header, line=0, string_lines=()) if file.header is not None else None
    return header, tuple(replace(entry, line=0, string_lines=()) for entry in file.entries)


def _unreadable(error: Exception, path: str, text: str) -> Problem:
    """The problem with a template, at the line that the extractor's error has."""
    line = getattr(error, "lineno", None)
    line = line if isinstance(line, int) else 0
    lines = text.splitlines()
    source_line = lines[line - 1] if 0 < line <= len(lines) else ""
    message = str(getattr(error, "message", None) or error)
    return Problem("template-syntax", message, Location(path, line, 0, 0, source_line))


# --- headers ----------------------------------------------------------------------------------------------------------


def _header(fields: Iterable[str], *, language: str = "", forms: PluralForms | None = None) -> list[str]:
    """The lines of a header, with those added that every PO file has. It is written in UTF-8, whatever it was."""
    needed = {
        "language": f"Language: {language}",
        "mime-version": "MIME-Version: 1.0",
        "content-type": "Content-Type: text/plain; charset=UTF-8",
        "content-transfer-encoding": "Content-Transfer-Encoding: 8bit",
    }
    if forms is not None:
        needed["plural-forms"] = f"Plural-Forms: {forms}"
    lines: list[str] = []
    for line in fields:
        name, _, value = line.partition(":")
        right = needed.pop(name.strip().lower(), line)
        is_wrong = (name.lower() == "content-type" and not _is_utf8(value)) or (not value.strip() and right != line)
        lines.append(right if is_wrong else line)
    return [*lines, *needed.values()]


def _is_utf8(content_type: str) -> bool:
    return content_type.lower().replace(" ", "").endswith(("charset=utf-8", "charset=utf8"))


# --- writing ----------------------------------------------------------------------------------------------------------


def _write(comments: Iterable[str], flags: frozenset[str], header: Iterable[str], entries: Iterable[PoEntry]) -> bytes:
    """A PO file. Texts are broken only where they have line ends themselves."""
    lines = [*(_comment("#", text) for text in comments), *_flags(flags), 'msgid ""', 'msgstr ""']
    lines += [escape(f"{line}\n") for line in header]
    for entry in entries:
        lines += ["", *_lines(entry)]
    return ("\n".join(lines) + "\n").encode()


def _lines(entry: PoEntry) -> Iterable[str]:
    for text in entry.comments:
        yield _comment("#", text)
    for text in entry.notes:
        yield _comment("#.", text)
    for reference in entry.references:
        yield f"#: {reference}"
    yield from _flags(entry.flags)
    prefix = "#~ " if entry.obsolete else ""
    parts = [("msgctxt", entry.context)] if entry.context else []
    parts.append(("msgid", entry.id))
    if entry.plural is None:
        parts.append(("msgstr", entry.strings[0]))
    else:
        parts.append(("msgid_plural", entry.plural))
        parts += [(f"msgstr[{index}]", text) for index, text in enumerate(entry.strings)]
    for keyword, text in parts:
        yield f"{prefix}{keyword} {normalize(text, prefix, 0)}"


def _flags(flags: frozenset[str]) -> list[str]:
    return [f"#, {', '.join(sorted(flags))}"] if flags else []


def _comment(mark: str, text: str) -> str:
    return f"{mark} {text}".rstrip()
