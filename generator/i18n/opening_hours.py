"""Opening hours as a reader of a locale expects them: equal days in one row, times by the local clock.

Source: Unicode CLDR as shipped with Babel (day names, short times, interval fallback).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from babel.dates import get_day_names, parse_pattern

from generator.errors import MessageError, did_you_mean
from generator.i18n.dates import is_half_day_clock
from generator.i18n.locales import digit_table, load_locale, numbering_system

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
CLOSED = "closed"

_RANGE = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])\s*[-–]\s*([01]?[0-9]|2[0-4]):([0-5][0-9])")
_BEHIND_TIME = re.compile(r"[^A-Za-z:.']*$")


def opening_hours(
    days: Mapping[str, str], name: str, *, first_day: int, closed: str, numbering: str = ""
) -> tuple[tuple[str, str], ...]:
    """Rows of days and hours, from the day the week begins on (0 for Monday): ``("Mo–Fr", "09:00–21:00")``.

    ``days`` maps ``mo`` … ``su`` to ``09:00-12:00, 13:00-18:00`` or ``closed``, which is shown as ``closed`` says.
    Consecutive days with the same hours share a row; a day that is not in the mapping is in no row.
    Raises MessageError ``bad-hours``.
    """
    for day in days:
        if day not in DAYS:
            hint = did_you_mean(day, DAYS, known="days are")
            raise MessageError("bad-hours", f'no day "{day}"', None, hint)
    rows: list[tuple[int, int, str]] = []
    for place in range(7):
        text = days.get(DAYS[(first_day + place) % 7])
        if text is None:
            continue
        shown = _day(text, name, closed, numbering)
        if rows and rows[-1][1] == place - 1 and rows[-1][2] == shown:
            rows[-1] = (rows[-1][0], place, shown)
        else:
            rows.append((place, place, shown))
    return tuple((_label(name, first_day, first, last), shown) for first, last, shown in rows)


def _label(name: str, first_day: int, first: int, last: int) -> str:
    names = _day_names(name)
    start, end = names[(first_day + first) % 7], names[(first_day + last) % 7]
    return start if first == last else f"{start}{_tight(_dash(name))}{end}"


def _day(text: str, name: str, closed: str, numbering: str) -> str:
    if text.strip() == CLOSED:
        return closed
    parts = [_range(part.strip(), name, numbering) for part in text.split(",")]
    shown = parts[0]
    for part in parts[1:]:
        shown = _comma(name).replace("{0}", shown).replace("{1}", part)
    return shown


@cache
def _range(text: str, name: str, numbering: str) -> str:
    match = _RANGE.fullmatch(text)
    if match is None or (match[3] == "24" and match[4] != "00"):
        hint = '"09:00-18:00", "09:00-12:00, 13:00-18:00" or "closed"'
        raise MessageError("bad-hours", f'"{text}" are no opening hours', None, hint)
    start = _time(int(match[1]), int(match[2]), name, numbering)
    end = _time(int(match[3]), int(match[4]), name, numbering)
    dash = _dash(name)
    return f"{start}{dash if is_half_day_clock(name) else _tight(dash)}{end}"


def _time(hour: int, minute: int, name: str, numbering: str) -> str:
    """A time in the locale's short form; the end of the day is 24:00 where the clock has 24 hours."""
    pattern = load_locale(name).time_formats["short"].pattern
    if hour == 24:
        pattern = pattern.replace("HH", "kk").replace("H", "k")
    text = parse_pattern(pattern).apply(dt.time(hour % 24, minute), load_locale(name))
    table = digit_table(numbering_system(name, numbering))
    return text.translate(table) if table else text


@cache
def _day_names(name: str) -> tuple[str, ...]:
    names = get_day_names("abbreviated", "format", load_locale(name))
    return tuple(names[day] for day in range(7))


@cache
def _dash(name: str) -> str:
    """What stands between the ends of a range (`` – ``, ``～``); without its spaces between days and bare times.

    Where CLDR's general pattern has a mere hyphen (Kazakh, Kyrgyz), what it sets between two times of day.
    """
    formats = load_locale(name).interval_formats
    dash = str(formats[None]).replace("{0}", "").replace("{1}", "")
    if dash.strip() == "-":
        first = str(next(iter(formats.get("Hm", {}).values()), [dash])[0])
        behind = _BEHIND_TIME.search(first)
        dash = (behind[0] if behind is not None else "") or dash
    return dash


def _tight(dash: str) -> str:
    """The dash without its spaces; a word keeps them."""
    mark = dash.strip()
    return dash if any(letter.isalpha() for letter in mark) else mark


@cache
def _comma(name: str) -> str:
    """What joins two ranges of one day: the pattern in the middle of a list."""
    return str(load_locale(name).list_patterns["standard"]["middle"])
