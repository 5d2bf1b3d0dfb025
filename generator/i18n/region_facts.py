"""Facts of regions: what CLDR knows of a country, and checks of what a region file says.

Sources: Unicode CLDR as shipped with Babel (currencies, zones), the IANA time zone database, ISO 4217, ITU-T E.164.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from babel.core import get_global

from generator.errors import Location, Problem, did_you_mean
from generator.i18n.subtags import COUNTRIES
from generator.model.frozen import FrozenMap

#: The dominant zone of countries with several (CLDR, primary zones).
_PRIMARY_ZONES = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
#: Legal tender that changed after CLDR 47, by country: the currency and its first day.
_LATER_TENDER = {"BG": ("EUR", date(2026, 1, 1))}
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_PHONE_NOISE = re.compile(r"[\s().\-/\u00a0\u2011-\u2014]+|\(0\)")
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_HOURS = re.compile(rf"closed|{_TIME}-(?:{_TIME}|24:00)(?:, ?{_TIME}-(?:{_TIME}|24:00))*")
_WEB_ADDRESS = re.compile(r"https://[^\s/?#\"<>]+\.[^\s\"<>]+")
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


@cache
def country_facts(code: str, on: date) -> FrozenMap[str, str]:
    """What is true of a country (ISO 3166-1) without a file: ``currency`` on that day, and ``timezone``.

    Antarctica has no currency; a country with several zones and no dominant one (``US``, ``KZ``) has no time zone.
    """
    facts: dict[str, str] = {}
    tender = legal_tender(code, on)
    if tender:
        facts["currency"] = tender[0]
    zones = get_global("territory_zones").get(code, [])
    zone = zones[0] if len(zones) == 1 else _PRIMARY_ZONES.get(code, "")
    if zone:
        facts["timezone"] = zone
    return FrozenMap(facts)


@cache
def legal_tender(code: str, on: date) -> tuple[str, ...]:
    """The currencies that are legal tender in a country on a day.

    Those that stay before those that leave, then the country's own (ISO 4217 builds its code on the country's) before
    those of others.
    """
    later = _LATER_TENDER.get(code)
    if later and on >= later[1]:
        return (later[0],)
    day = (on.year, on.month, on.day)
    active = [
        (last is not None, not name.startswith(code), index, name)
        for index, (name, first, last, tender) in enumerate(get_global("territory_currencies").get(code, []))
        if tender and (first is None or first <= day) and (last is None or last >= day)
    ]
    return tuple(name for *_, name in sorted(active))


def is_time_zone(name: str) -> bool:
    """Whether the IANA time zone database has the zone, in this spelling."""
    if name in get_global("zone_territories") or name in get_global("zone_aliases") or name == "UTC":
        return True
    return name in _time_zones()


def check_facts(
    facts: Mapping[str, object], *, country: str, on: date, at: Callable[[str], Location]
) -> tuple[Problem, ...]:
    """What is wrong with the facts of a region file. ``country`` is the ISO code it lies in, empty for an area.

    ``at`` gives the place of a dotted key of the file (``facts.currency``). Codes: ``unknown-currency``,
    ``withdrawn-currency``, ``foreign-currency`` (a warning), ``unknown-timezone``, ``bad-phone``, ``bad-hours``,
    ``bad-fact``.
    """
    checks = {"currency": _check_currency, "timezone": _check_time_zone, "phone": _check_phone}
    problems: list[Problem] = []
    for key, value in facts.items():
        place = at(f"facts.{key}")
        if key in checks and not isinstance(value, str):
            problems.append(Problem("bad-fact", f"the fact {key} is a text", place, f'in quotation marks: {key} = "…"'))
        elif key == "currency" and isinstance(value, str):
            problems += _check_currency(value, place, country, on)
        elif key == "hours":
            problems += _check_hours(value, at)
        elif key == "address" and isinstance(value, FrozenMap) and "map" in value:
            problems += _check_map(value["map"], at("facts.address.map"))
        elif key in checks and isinstance(value, str):
            problems += checks[key](value, place, country, on)
    return tuple(problems)


def _check_currency(value: str, place: Location, country: str, on: date) -> list[Problem]:
    known = get_global("all_currencies")
    tender = legal_tender(country, on) if country else ()
    if value not in known:
        current = {name for code in COUNTRIES for name in legal_tender(code, on)}
        own = f'the legal tender of {country} is "{tender[0]}"' if tender else ""
        hint = did_you_mean(value, tender) or own or did_you_mean(value, current)
        hint = hint or "ISO 4217 codes have three capitals: EUR, KZT"
        return [Problem("unknown-currency", f'no currency "{value}"', place, hint)]
    if not any(value in legal_tender(code, on) for code in known[value]):
        hint = f'the legal tender of {country} is "{tender[0]}"' if tender else ""
        return [Problem("withdrawn-currency", f"{value} is legal tender nowhere any more", place, hint)]
    if tender and value not in tender:
        hint = f'the legal tender of {country} is "{tender[0]}"'
        return [Problem("foreign-currency", f"{value} is no legal tender in {country}", place, hint, "warning")]
    return []


def _check_time_zone(value: str, place: Location, country: str, on: date) -> list[Problem]:
    return [] if is_time_zone(value) else [unknown_time_zone(value, place)]


def unknown_time_zone(value: str, place: Location | None) -> Problem:
    """The error for a zone that is not in the database, with a near match."""
    hint = did_you_mean(value, _time_zones()) or 'zones are named like "Europe/Zurich"'
    return Problem("unknown-timezone", f'no time zone "{value}"', place, hint)


def _check_phone(value: str, place: Location, country: str, on: date) -> list[Problem]:
    if _PHONE.fullmatch(value):
        return []
    bare = _PHONE_NOISE.sub("", value)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    hint = (
        f'write "{bare}"' if _PHONE.fullmatch(bare) else "E.164: a plus, the country's code, the number: +41441234567"
    )
    return [Problem("bad-phone", f'"{value}" is no international phone number', place, hint)]


def _check_map(value: object, place: Location) -> list[Problem]:
    text = value if isinstance(value, str) else ""
    if _WEB_ADDRESS.fullmatch(text):
        return []
    bare = "https://" + text.removeprefix("http://").removeprefix("//")
    hint = f'write "{bare}"' if _WEB_ADDRESS.fullmatch(bare) else "the place on a map service: https://…"
    return [Problem("bad-fact", f'"{value}" is no address of a map', place, hint)]


def _check_hours(value: object, at: Callable[[str], Location]) -> list[Problem]:
    if not isinstance(value, FrozenMap):
        return [
            Problem("bad-hours", "hours are a table of days", at("facts.hours"), 'mo = "09:00-18:00", su = "closed"')
        ]
    problems: list[Problem] = []
    for day, text in value.items():
        place = at(f"facts.hours.{day}")
        if day not in _DAYS:
            hint = did_you_mean(str(day), _DAYS, known="days are")
            problems.append(Problem("bad-hours", f'no day "{day}"', place, hint))
        elif not isinstance(text, str) or not _HOURS.fullmatch(text):
            hint = '"09:00-18:00", "09:00-12:00, 13:00-18:00" or "closed"'
            problems.append(Problem("bad-hours", f'"{text}" are no opening hours', place, hint))
    return problems


@cache
def _time_zones() -> frozenset[str]:
    """All names of the database. Reading it takes 50 ms, so it is asked only for names that CLDR does not list."""
    return frozenset(zoneinfo.available_timezones())
