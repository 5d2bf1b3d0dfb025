"""What a theme needs of a locale: formats and messages. Both are handed in; themes know no locale data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable


class Formats(Protocol):
    """The formats of a locale, all giving plain text. Errors are SiteErrors without a location."""

    def date(self, value: dt.date | dt.datetime, style: str = "long", /) -> str:
        """A date: full, long, medium, short, or a CLDR skeleton."""

    def time(self, value: dt.datetime | dt.time, style: str = "short", /) -> str:
        """A time of day."""

    def datetime(self, value: dt.datetime, style: str = "medium", /, *, time: str = "short") -> str:
        """A date with its time of day."""

    def month_year(self, value: dt.date | dt.datetime, /) -> str:
        """A month as a heading."""

    def year(self, value: dt.date | dt.datetime | int, /) -> str:
        """A year as a heading."""

    def number(self, value: Any, /, *, minimum: int = 0, maximum: int = 3) -> str:
        """A number with its separators."""

    def percent(self, value: Any, /, *, minimum: int = 0, maximum: int = 3) -> str:
        """A share of one."""

    def money(self, amount: Any, currency: str = "", /, *, style: Any = "standard") -> str:
        """An amount in a currency (ISO 4217), by default the region's."""

    def unit(self, value: Any, unit: str, length: Any = "short", /) -> str:
        """A measure in a CLDR unit."""

    def list_(self, items: Sequence[str], style: Any = "standard", /) -> str:
        """The items as a list in a sentence."""

    def language_name(self, tag: str, /) -> str:
        """A language's name."""

    def region_name(self, code: str, /) -> str:
        """A country's or area's name."""

    def hours(self, days: Mapping[str, str], /, *, closed: str = "–") -> tuple[tuple[str, str], ...]:
        """Opening hours as rows of days and times."""


@runtime_checkable
class PhoneFormats(Protocol):
    """Formats that know phone numbers too."""

    def phone(self, e164: str, /) -> str:
        """A phone number (E.164) as people of the region write it."""


class Messages(Protocol):
    """The messages of an edition, as GNU gettext names its functions."""

    def gettext(self, message: str, /) -> str:
        """The translation, or the message itself."""

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The translation for a number of things."""

    def pgettext(self, context: str, message: str, /) -> str:
        """The translation of a message that means different things."""

    def npgettext(self, context: str, singular: str, plural: str, n: int, /) -> str:
        """Both."""
