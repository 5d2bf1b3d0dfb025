"""Reading the tables of communities and campaigns: typed values, and every problem with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from generator.errors import Location, Problem, did_you_mean, near_match
from generator.model.config import LocalizedText
from generator.model.frozen import EMPTY, FrozenMap

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_HOUR = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


@dataclass(slots=True)
class Table:
    """A table of a TOML file and where its keys stand; what is wrong is gathered in ``problems``.

    ``at`` is the dotted key of the table itself (``communities.0``); ``what`` names it in messages.
    """

    values: Mapping[str, object]
    places: Mapping[str, Location]
    at: str
    path: str
    problems: list[Problem]
    what: str = ""
    read: set[str] = field(default_factory=set)

    def place(self, key: str = "", *, item: int | None = None) -> Location:
        """Where a key stands, or an item of its list, or the table; at least the file."""
        dotted = f"{self.at}.{key}" if key else self.at
        names = [f"{dotted}.{item}", dotted] if item is not None else [dotted]
        return next((self.places[name] for name in (*names, self.at) if name in self.places), Location(self.path))

    def add(self, code: str, message: str, key: str = "", hint: str = "", *, item: int | None = None) -> None:
        """Notes an error at a key."""
        self.problems.append(Problem(code, message, self.place(key, item=item), hint))

    def warn(self, code: str, message: str, key: str = "", hint: str = "", *, item: int | None = None) -> None:
        """Notes a warning at a key."""
        self.problems.append(Problem(code, message, self.place(key, item=item), hint, "warning"))

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self.values

    def text(self, key: str, *, default: str = "") -> str:
        """A text on one line, without spaces around it; the default for none or a wrong one."""
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, str) or not value.strip():
            self._wrong(key, value, "a text that is not empty")
            return default
        return value.strip()

    def word(self, key: str, choices: Collection[str], *, default: str) -> str:
        """One of the choices; ``unknown-value`` with a near match for another text."""
        found = self.text(key, default=default)
        if found in choices:
            return found
        self.add("unknown-value", f'{key} cannot be "{found}"', key, did_you_mean(found, choices, known="known"))
        return default

    def id(self) -> str:
        """The table's own id; empty if there is none or it is malformed (``missing-key``, ``bad-id``)."""
        if not self.has("id"):
            self.read.add("id")
            self.add("missing-key", f"{self.what} has no id", "", 'a short name of its own: id = "kz-almaty-tg"')
            return ""
        found = self.text("id")
        if found and not _ID.fullmatch(found):
            self.add("bad-id", f'"{found}" is no id', "id", "small letters, digits and hyphens: kz-almaty-tg")
            return ""
        return found

    def texts(self, key: str, languages: Collection[str]) -> LocalizedText:
        """A text for all (key ""), or by language; ``unknown-language`` for one that is not declared."""
        value = self._take(key)
        if value is None:
            return EMPTY
        if isinstance(value, str) and value.strip():
            return FrozenMap({"": value.strip()})
        if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
            self._wrong(key, value, "a text, or a table of texts by language")
            return EMPTY
        found: dict[str, str] = {}
        for tag, text in value.items():
            if tag and tag not in languages:
                hint = did_you_mean(tag, languages, known="languages are")
                self.add("unknown-language", f'{key}: no language "{tag}"', f"{key}.{tag}", hint)
            elif text.strip():
                found[tag] = text.strip()
        return FrozenMap(found)

    def words(self, key: str, *, split: bool = False) -> tuple[str, ...]:
        """A list of texts, or one text (``split``: of several words); each once."""
        value = self._take(key)
        if value is None:
            return ()
        if isinstance(value, str) and value.strip():
            return tuple(dict.fromkeys(value.replace(",", " ").split() if split else [value.strip()]))
        if isinstance(value, Sequence) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(dict.fromkeys(item.strip() for item in value))
        self._wrong(key, value, "a list of texts", hint=f'{key} = ["…", "…"]')
        return ()

    def known_words(self, key: str, known: Collection[str] | None, code: str, noun: str) -> tuple[str, ...]:
        """The words of a list that are known; ``code`` with a near match for each other. ``known`` None: any."""
        found = []
        for number, word in enumerate(self.words(key)):
            if known is None or word in known:
                found.append(word)
            else:
                hint = did_you_mean(word, known, known=f"known {noun}s", most=20)
                self.add(code, f'{key}: no {noun} "{word}"', key, hint, item=number)
        return tuple(found)

    def whole(self, key: str, *, least: int = 0) -> int | None:
        """A whole number, or None."""
        value = self._take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(key, value, "a whole number")
            return None
        if value < least:
            self.add("out-of-range", f"{key} must be at least {least}", key)
            return None
        return value

    def day(self, key: str) -> date | None:
        """A day; of a date with a time only the day."""
        value = self._take(key)
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        self._wrong(key, value, "a date", hint=f"without quotation marks: {key} = 2026-05-25")
        return None

    def moment(self, key: str) -> datetime | None:
        """A date with a time, aware or naive."""
        value = self._take(key)
        if value is None or isinstance(value, datetime):
            return value
        self._wrong(key, value, "a date with a time", hint=f"without quotation marks: {key} = 2026-05-25T09:00:00")
        return None

    def table(self, key: str) -> Table | None:
        """A table below this one, or None."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self._wrong(key, value, "a table", hint=f"{key} = {{ … }}")
            return None
        return Table(value, self.places, f"{self.at}.{key}", self.path, self.problems, f"{key} of {self.what}")

    def items(self, key: str) -> tuple[Table | str, ...]:
        """A list of texts and tables, in order."""
        value = self._take(key)
        if value is None:
            return ()
        rows: list[Table | str] = []
        if not isinstance(value, Sequence) or isinstance(value, str):
            self._wrong(key, value, "a list")
            return ()
        for number, item in enumerate(value):
            if isinstance(item, str) and item.strip():
                rows.append(item.strip())
            elif isinstance(item, Mapping):
                at = f"{self.at}.{key}.{number}"
                rows.append(Table(item, self.places, at, self.path, self.problems, f"an item of {key}"))
            else:
                self.add("wrong-type", f"an item of {key} must be a text or a table", key, item=number)
        return tuple(rows)

    def done(self, known: Iterable[str] = ()) -> None:
        """``unknown-key`` for every key that nobody has read; ``known`` are more names for the near match."""
        names = self.read | set(known)
        for key in self.values:
            if key not in self.read:
                near = near_match(key, names)
                hint = f'did you mean "{near}"?' if near else did_you_mean("", names, known="known", most=30)
                self.add("unknown-key", f'{self.what} has no key "{key}"', key, hint)

    def _take(self, key: str) -> object:
        self.read.add(key)
        return self.values.get(key)

    def _wrong(self, key: str, value: object, wanted: str, hint: str = "") -> None:
        self.add("wrong-type", f"{key} must be {wanted}, not {_shown(value)}", key, hint)


def is_id(text: str) -> bool:
    """Whether a text may be an id: small letters, digits, and hyphens between them."""
    return _ID.fullmatch(text) is not None


def tables(
    data: Mapping[str, object], key: str, places: Mapping[str, Location], path: str, problems: list[Problem]
) -> tuple[Table, ...]:
    """The tables written as ``[[key]]`` in a file, in order. Problems: ``unknown-key``, ``wrong-type``."""
    for name in data:
        if name != key:
            hint = f"the file holds [[{key}]] only"
            problems.append(Problem("unknown-key", f'no table "{name}" here', places.get(name, Location(path)), hint))
    rows = data.get(key, ())
    if not isinstance(rows, Sequence) or isinstance(rows, str) or not all(isinstance(row, Mapping) for row in rows):
        place = places.get(key, Location(path))
        problems.append(Problem("wrong-type", f"{key} must be a list of tables", place, f"write [[{key}]]"))
        return ()
    return tuple(
        Table(row, places, f"{key}.{number}", path, problems, f"[[{key}]]")
        for number, row in enumerate(rows)
        if isinstance(row, Mapping)
    )


def minutes_of_day(text: str) -> int | None:
    """The minutes since midnight of ``22:30``, up to ``24:00``; None for another text."""
    match = _HOUR.fullmatch(text.strip())
    if match is None:
        return None
    minutes = int(match[1]) * 60 + int(match[2])
    return minutes if minutes <= 24 * 60 else None


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "an empty text" if not value.strip() else "text"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, date):
        return "a date"
    return "a table" if isinstance(value, Mapping) else "a list"
