"""Everything a page formats in its locale: dates, times, numbers, money, lists, names, opening hours, addresses.

A :class:`Formatter` is a handful of strings; what CLDR says about them is looked up once per process.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.errors import MessageError
from generator.i18n import dates, numbers
from generator.i18n.addresses import address_lines
from generator.i18n.locales import first_weekday, load_locale, locale_name
from generator.i18n.numbers import MoneyStyle, Number, UnitLength
from generator.i18n.opening_hours import opening_hours

_FSI, _PDI = "\u2068", "\u2069"
ListStyle = Literal["standard", "or"]
#: How languages that have their own brackets, or no space before them, qualify a name.
_BRACKETS = {"ko": "{0}({1})", "yue": "{0}（{1}）", "zh": "{0}（{1}）"}


@dataclass(frozen=True, slots=True)
class Formatter:
    """Formats in ``language`` (BCP 47) × region (ISO 3166-1, or empty). All results are plain text, never HTML.

    ``currency`` (ISO 4217) is that of amounts without one; ``timezone`` (IANA) that in which datetimes are shown.
    ``first_day`` (0 for Monday) overrules the region's first day of the week, ``numbering`` (CLDR: ``latn``, ``arab``)
    the locale's digits. Dates are Gregorian. Errors are MessageErrors without a location.
    """

    language: str
    region_code: str = ""
    currency: str = ""
    timezone: str = "UTC"
    first_day: int | None = None
    numbering: str = ""

    @property
    def locale(self) -> str:
        """The CLDR locale behind it (``de_CH``); ``root`` where CLDR does not know the language."""
        return locale_name(self.language, self.region_code)

    # --- dates and times ----------------------------------------------------------------------------------------------

    def date(self, value: dt.date | dt.datetime, style: str = "long") -> str:
        """A date: full, long, medium, short, or a CLDR skeleton (``yMMMMd``)."""
        return dates.format_date(value, style, self.locale, zone=self.timezone, numbering=self.numbering)

    def time(self, value: dt.datetime | dt.time, style: str = "short") -> str:
        """A time of day, by the locale's clock of 12 or 24 hours."""
        return dates.format_time(value, style, self.locale, zone=self.timezone, numbering=self.numbering)

    def datetime(self, value: dt.datetime, style: str = "medium", *, time: str = "short") -> str:
        """A date in ``style`` with the time in the style ``time``, or both by a skeleton."""
        return dates.format_datetime(
            value, style, self.locale, zone=self.timezone, time_style=time, numbering=self.numbering
        )

    def month_year(self, value: dt.date | dt.datetime) -> str:
        """A month as a heading: ``July 2026``, ``июль 2026 г.``."""
        return self.date(value, "yMMMM")

    def year(self, value: dt.date | dt.datetime | int) -> str:
        """A year as a heading: ``2026``, ``2026年``."""
        return self.date(dt.date(value, 7, 1) if isinstance(value, int) else value, "y")

    # --- numbers ------------------------------------------------------------------------------------------------------

    def number(self, value: Number, *, minimum: int = 0, maximum: int = 3) -> str:
        """A number with at least ``minimum`` and at most ``maximum`` decimals."""
        return numbers.format_number(value, self.locale, numbering=self.numbering, minimum=minimum, maximum=maximum)

    def percent(self, value: Number, *, minimum: int = 0, maximum: int = 3) -> str:
        """A share of one: 0.25 is ``25 %``."""
        return numbers.format_percent(value, self.locale, numbering=self.numbering, minimum=minimum, maximum=maximum)

    def money(self, amount: Number, currency: str = "", *, style: MoneyStyle = "standard") -> str:
        """An amount in a currency, by default the region's. Typed without decimals, it shows none; it is never rounded.

        ``style``: ``standard`` with the currency's sign, ``code`` with its ISO code, ``name`` in words.
        """
        code = currency or self.currency
        if not code:
            raise MessageError("currency-missing", f'"{amount}" has no currency', None, 'name one: "4.50 EUR"')
        return numbers.format_money(amount, code, self.locale, style=style, numbering=self.numbering)

    def unit(self, value: Number, unit: str, length: UnitLength = "short") -> str:
        """A measure in a CLDR unit: ``unit(250, "milliliter")`` is ``250 ml``."""
        return numbers.format_unit(value, unit, self.locale, length=length, numbering=self.numbering)

    def plural(self, n: Number) -> str:
        """The CLDR plural category of a number: zero, one, two, few, many or other."""
        return str(load_locale(self.locale).plural_form(abs(numbers.decimal_of(n))))

    # --- words --------------------------------------------------------------------------------------------------------

    def list_(self, items: Sequence[str], style: ListStyle = "standard") -> str:
        """The items as a list in a sentence: ``a, b, and c``; with the style ``or``, ``a, b, or c``."""
        if len(items) < 2:
            return "".join(items)
        patterns = _list_patterns(self.locale, style)
        if len(items) == 2:
            return _fill(_by_sound(patterns["2"], self.locale, items[1]), items[0], items[1])
        text = _fill(patterns["start"], items[0], items[1])
        for item in items[2:-1]:
            text = _fill(patterns["middle"], text, item)
        return _fill(_by_sound(patterns["end"], self.locale, items[-1]), text, items[-1])

    def language_name(self, tag: str) -> str:
        """A language's name as it stands in a sentence: ``Deutsch``, ``français``; the tag where CLDR has none."""
        return _language_name(self.locale, tag)

    def region_name(self, code: str) -> str:
        """A country's or area's name (ISO 3166-1 or UN M.49); the code where CLDR has none."""
        return str(load_locale(self.locale).territories.get(code.upper(), code))

    # --- places -------------------------------------------------------------------------------------------------------

    def hours(self, days: Mapping[str, str], *, closed: str = "–") -> tuple[tuple[str, str], ...]:
        """Opening hours as rows of days and times, from the region's first weekday: ``("Mo–Fr", "09:00–21:00")``.

        ``days`` maps ``mo`` … ``su`` to ``09:00-21:00`` or ``closed``; ``closed`` is the word to show for that.
        """
        first = self.first_day if self.first_day is not None else first_weekday(self.language, self.region_code)
        return opening_hours(days, self.locale, first_day=first % 7, closed=closed, numbering=self.numbering)

    def address(self, parts: Mapping[str, str], country_code: str = "") -> tuple[str, ...]:
        """The lines of an address in the order of its country, by default the region's."""
        return address_lines(parts, (country_code or self.region_code).upper())


def isolate(text: str) -> str:
    """The text between the marks that keep its direction from reaching out, for titles and attributes.

    Source: UAX #9, first strong isolate; in HTML ``<bdi>`` does the same.
    """
    return f"{_FSI}{text}{_PDI}" if text else ""


def _fill(pattern: str, first: str, second: str) -> str:
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"


@cache
def _list_patterns(name: str, style: ListStyle) -> dict[str, str]:
    table = load_locale(name).list_patterns
    patterns = table.get(style, table["standard"])
    return {key: str(patterns[key]) for key in ("2", "start", "middle", "end")}


def _by_sound(pattern: str, name: str, item: str) -> str:
    """The pattern before an item, as it sounds or is written (UTS #35, "List Patterns").

    Spanish says "e" before an i and "u" before an o; Hebrew sets a hyphen after its "and" before another script.
    """
    if name.startswith("es"):
        word = item.casefold()
        if word.startswith(("i", "hi", "y ")) and not word.startswith(("hia", "hie", "ia", "ie", "io", "iu")):
            return pattern.replace(" y {1}", " e {1}")
        if word.startswith(("o", "ho", "8", "11 ")) or word == "11":
            return pattern.replace(" o {1}", " u {1}")
    if name.startswith("he") and not "\u05d0" <= item[:1] <= "\u05ea":
        return pattern.replace("\u05d5{1}", "\u05d5-{1}")
    return pattern


@cache
def _language_name(name: str, tag: str) -> str:
    locale = load_locale(name)
    parts = tag.replace("-", "_").split("_")
    for length in range(len(parts), 0, -1):
        found = locale.languages.get("_".join(parts[:length]))
        if found:
            rest = ", ".join(_subtag_name(name, part) for part in parts[length:])
            return _BRACKETS.get(name.partition("_")[0], "{0} ({1})").format(found, rest) if rest else str(found)
    return tag


def _subtag_name(name: str, part: str) -> str:
    locale = load_locale(name)
    if len(part) == 4 and part.isalpha():
        return str(locale.scripts.get(part.title(), part))
    return str(locale.territories.get(part.upper()) or locale.variants.get(part.upper(), part))
