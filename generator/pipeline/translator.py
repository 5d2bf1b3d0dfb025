"""The messages of one edition as its pages ask for them, with a note of those that its language does not have."""

from __future__ import annotations

from generator.errors import Location, Problem
from generator.i18n.catalogs import DOMAIN, Messages
from generator.i18n.tags import catalog_name, parse_tag
from generator.model.edition import Edition, EditionMatrix
from generator.pipeline.ground import reader_families

#: The language that messages are written in where they are asked for.
SOURCE_LANGUAGE = "en"
#: How many messages are kept as they were found; plurals make one of each number.
_MOST_KNOWN = 20_000


class Translator:
    """Gives the messages of an edition as Jinja's translations do. Not shared between threads.

    A message that no catalog of the reader's family has falls back along the language's chain, to the message itself
    in the end. Each such message is told once per language, however many pages and editions show it, for all of them
    tell it with the same problem: :meth:`drain` gives those of one output, and those of the edition's own with each.
    """

    def __init__(self, messages: Messages, *, edition: Edition, matrix: EditionMatrix) -> None:
        self._messages = messages
        self._language = edition.language
        self._is_source = parse_tag(edition.language).language == SOURCE_LANGUAGE
        self._own = {catalog_name(tag) for tag in reader_families(edition, matrix)[0]}
        self._known: dict[tuple[str, str, float | None, str], tuple[str, str | None]] = {}
        self._missing: dict[tuple[str, str], str] = {}
        self._always: tuple[Problem, ...] = ()

    def gettext(self, message: str) -> str:
        """The translation of a message."""
        return self._find("", message)

    def ngettext(self, singular: str, plural: str, n: float) -> str:
        """The translation of a message, in the form for ``n``."""
        return self._find("", singular, n, plural=plural)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a message in a context."""
        return self._find(context, message)

    def npgettext(self, context: str, singular: str, plural: str, n: float) -> str:
        """The translation of a message in a context, in the form for ``n``."""
        return self._find(context, singular, n, plural=plural)

    def keep(self) -> None:
        """From now on, tells what was missing so far with every output: the edition itself has asked for it."""
        self._always = self.drain()

    def drain(self) -> tuple[Problem, ...]:
        """The messages that were missing since the last call, as warnings, sorted."""
        rows = sorted(self._missing.items())
        self._missing.clear()
        return (*self._always, *(self._problem(context, message, shown) for (context, message), shown in rows))

    def _find(self, context: str, message: str, n: float | None = None, *, plural: str = "") -> str:
        key = (context, message, n, plural)
        found = self._known.get(key)
        if found is None:
            text, name = self._messages.lookup(context, message, n, plural=plural)
            is_missing = name not in self._own and (name or not self._is_source)
            found = text, name if is_missing else None
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        if found[1] is not None:
            self._missing[context, message] = found[1]
        return found[0]

    def _problem(self, context: str, message: str, shown: str) -> Problem:
        where = f' (context "{context}")' if context else ""
        told = f'"{message}"{where} has no translation in "{self._language}"; pages show it in '
        given = f'"{shown.replace("_", "-") or SOURCE_LANGUAGE}"'
        place = Location(f"locales/{catalog_name(self._language)}/LC_MESSAGES/{DOMAIN}.po")
        hint = "translate it there; `glocal messages update` adds it"
        return Problem("missing-message", told + given, place, hint, "warning")
