"""Dates and times, written as a locale does.

Calendar: Gregorian everywhere, as the data in Babel; digits as the locale's numbers have them.
Source: Unicode CLDR as shipped with Babel; UTS #35 part 4, "Date Format Patterns" and "Matching Skeletons".
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import DateTimePattern, match_skeleton, parse_pattern, tokenize_pattern, untokenize_pattern

from generator.errors import MessageError, did_you_mean
from generator.i18n.locales import digit_table, load_locale, numbering_system

STYLES = ("full", "long", "medium", "short")

_SKELETON = re.compile(r"(?:([GyYuQqMLwWdDFEecabBhHkKjmsSvzVOxXZ])\1*+)+")
_TIME_FIELDS = frozenset("abBhHkKjmsSvzVOxXZ")
_CLASSES = {"L": "M", "e": "E", "c": "E", "q": "Q"}
_ORDER = "GyYuUQMwWEdDFabBhHkKmsSzZvVOxX"
#: A day to find out whether a style works at all.
_SAMPLE = dt.datetime(2026, 7, 1, 15, 30, tzinfo=dt.UTC)


def format_date(value: dt.date | dt.datetime, style: str, name: str, *, zone: str, numbering: str = "") -> str:
    """A date. ``style`` is full, long, medium, short, or a CLDR skeleton (``yMMMMd``).

    An aware datetime is taken to the time zone first; a naive one is in it already.
    Raises MessageError ``unknown-date-style``, also for a skeleton with a time where there is only a date.
    """
    return _apply(_date_pattern(name, style), in_zone(value, zone), style, name, numbering)


def format_time(value: dt.datetime | dt.time, style: str, name: str, *, zone: str, numbering: str = "") -> str:
    """A time of day. A bare time has no date and thus no zone: ``full`` and ``long`` are ``medium`` for it."""
    if isinstance(value, dt.time):
        value = value.replace(tzinfo=None)
        style = "medium" if style in ("full", "long") else style
        moment: dt.datetime | dt.time | dt.date = dt.datetime.combine(_SAMPLE.date(), value, dt.UTC)
    else:
        moment = in_zone(value, zone)
    return _apply(_time_pattern(name, style), moment, style, name, numbering)


def format_datetime(
    value: dt.datetime, style: str, name: str, *, zone: str, time_style: str = "short", numbering: str = ""
) -> str:
    """A date in ``style`` and a time in ``time_style``, joined as the locale does; or both by a skeleton."""
    if style not in STYLES:
        return format_date(value, style, name, zone=zone, numbering=numbering)
    day = format_date(value, style, name, zone=zone, numbering=numbering)
    time = format_time(value, time_style, name, zone=zone, numbering=numbering)
    return _join(name, style, day, time)


def in_zone(value: dt.date | dt.datetime, zone: str) -> dt.date | dt.datetime:
    """A datetime in the time zone; a date as it is. Raises MessageError ``unknown-timezone``."""
    if not isinstance(value, dt.datetime):
        return value
    return value.replace(tzinfo=_zone(zone)) if value.tzinfo is None else value.astimezone(_zone(zone))


@cache
def is_half_day_clock(name: str) -> bool:
    """Whether the locale counts twelve hours and names the half of the day."""
    return bool({"h", "K"} & set(_letters(load_locale(name).time_formats["short"].pattern)))


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = 'zones are named like "Europe/Zurich"'
        raise MessageError("unknown-timezone", f'no time zone "{name}"', None, hint) from None


def _apply(
    pattern: DateTimePattern, value: dt.date | dt.datetime | dt.time, style: str, name: str, numbering: str
) -> str:
    try:
        text = pattern.apply(value, load_locale(name))
    except AttributeError:
        message = f'the style "{style}" shows a time, but there is only a date'
        raise MessageError("unknown-date-style", message, None, "leave the letters of the time out") from None
    table = digit_table(numbering_system(name, numbering))
    return text.translate(table) if table else text


@cache
def _date_pattern(name: str, style: str) -> DateTimePattern:
    formats = load_locale(name).date_formats
    return formats[style] if style in STYLES else parse_pattern(_from_skeleton(name, style))


@cache
def _time_pattern(name: str, style: str) -> DateTimePattern:
    formats = load_locale(name).time_formats
    return formats[style] if style in STYLES else parse_pattern(_from_skeleton(name, style))


def _join(name: str, style: str, day: str, time: str) -> str:
    glue = str(load_locale(name).datetime_formats[style]).replace("'", "")
    return glue.replace("{1}", day).replace("{0}", time)


def _from_skeleton(name: str, skeleton: str) -> str:
    """The pattern for a skeleton: CLDR's own, else that of the nearest with its names as long as asked for."""
    if not _SKELETON.fullmatch(skeleton) or len(skeleton) > 40:
        raise _unknown_style(skeleton)
    wanted = skeleton.replace("j", "h" if is_half_day_clock(name) else "H")
    found = _nearest(name, wanted)
    if found is None:
        day = "".join(letter for letter in wanted if letter not in _TIME_FIELDS)
        time = "".join(letter for letter in wanted if letter in _TIME_FIELDS)
        parts = (_nearest(name, day) if day else None, _nearest(name, time) if time else None)
        if parts[0] is None or parts[1] is None:
            raise _unknown_style(skeleton)
        glue = str(load_locale(name).datetime_formats["medium"])
        found = glue.replace("{1}", parts[0]).replace("{0}", parts[1])
    try:
        parse_pattern(found).apply(_SAMPLE, load_locale(name))
    except (KeyError, ValueError, TypeError):
        raise _unknown_style(skeleton) from None
    return found


def _nearest(name: str, skeleton: str) -> str | None:
    options = _skeletons(name)
    wanted = _widths(skeleton)
    match = _canonical(wanted)
    if match in options:
        return options[match]
    match = match_skeleton(match, options) or ""
    if not match:
        return None
    given = _widths(match)
    tokens: list[tuple[str, str | tuple[str, int]]] = []
    for kind, value in tokenize_pattern(options[match]):
        if isinstance(value, tuple):
            letter, width = value
            key = _CLASSES.get(letter, letter)
            asked = wanted.get(key, width)
            both_names = (width >= 3 or letter == "E") and asked >= 3
            both_numbers = width < 3 and asked < 3 and key in ("d", "M")
            value = (letter, asked if asked != given.get(key) and (both_names or both_numbers) else width)
        tokens.append((kind, value))
    return untokenize_pattern(tokens)


@cache
def _skeletons(name: str) -> dict[str, str]:
    """The patterns of a locale by skeleton, in canonical form: the standard formats, overruled by the named ones."""
    locale = load_locale(name)
    found: dict[str, str] = {}
    for style in STYLES:
        pattern = locale.date_formats[style].pattern
        found.setdefault(_canonical(_widths(_letters(pattern))), pattern)
    for key, value in locale.datetime_skeletons.items():
        if key:
            found[_canonical(_widths(key))] = str(value.pattern)
    return found


def _canonical(widths: dict[str, int]) -> str:
    return "".join(letter * widths[letter] for letter in _ORDER if letter in widths)


def _widths(skeleton: str) -> dict[str, int]:
    """The width of each field of a skeleton; one to three letters of a day's name mean the abbreviation."""
    found: dict[str, int] = {}
    for letter in skeleton:
        key = _CLASSES.get(letter, letter)
        found[key] = found.get(key, 0) + 1
    if "E" in found:
        found["E"] = max(found["E"], 3)
    return found


def _letters(pattern: str) -> str:
    fields = (value for _, value in tokenize_pattern(pattern) if isinstance(value, tuple))
    return "".join(letter * width for letter, width in fields)


def _unknown_style(style: str) -> MessageError:
    hint = did_you_mean(style, STYLES, known="styles are") + ", or a CLDR skeleton such as yMMMMd"
    return MessageError("unknown-date-style", f'no date style "{style}"', None, hint)
