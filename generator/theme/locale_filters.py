"""The filters of a locale, over the formats that are handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from jinja2.runtime import Context, Undefined
from jinja2.utils import pass_context

from generator.model.source import Money
from generator.theme.filters import operations
from generator.theme.formats import Formats, PhoneFormats
from generator.theme.refusals import RefusedError
from generator.theme.safe import Markup, escape
from generator.theme.vocabulary import spoken

Filter: TypeAlias = Callable[..., Any]

#: The names, in the order of the handbook.
LOCALE_FILTERS = (
    "date", "time", "datetime", "month_year", "year", "number", "percent", "money", "unit", "phone", "list",
    "language_name", "region_name", "hours",
)  # fmt: skip


def locale_filters(formats: Formats) -> Mapping[str, Filter]:
    """The filters by name. Each is given the context, so that none runs while a template is compiled."""

    def phone(value: Any) -> str:
        text = _text("phone", value)
        return formats.phone(text) if isinstance(formats, PhoneFormats) else text

    dates = _Kept()
    numbers = _Kept()

    def date(value: Any, style: str = "long") -> str:
        day = _date("date", value)
        # Equal times of different zones are different days: the zone is part of the key.
        zone = (day.tzinfo, day.fold) if isinstance(day, dt.datetime) else None
        if type(style) is not str:
            return formats.date(day, style)
        return dates.text((type(day), day, zone, style), lambda: formats.date(day, style))

    def number(value: Any, minimum: int = 0, maximum: int = 3) -> str:
        if type(value) is int and type(minimum) is int and type(maximum) is int:
            return numbers.text(
                (value, minimum, maximum), lambda: formats.number(value, minimum=minimum, maximum=maximum)
            )
        return formats.number(_number("number", value), minimum=minimum, maximum=maximum)

    return {
        "date": _filter(date),
        "time": _filter(lambda value, style="short": formats.time(_time("time", value), style)),
        "datetime": _filter(
            lambda value, style="medium", *, time="short": formats.datetime(
                _moment("datetime", value), style, time=time
            )
        ),
        "month_year": _filter(lambda value: formats.month_year(_date("month_year", value))),
        "year": _filter(lambda value: formats.year(value if type(value) is int else _date("year", value))),
        "number": _filter(number),
        "percent": _filter(
            lambda value, minimum=0, maximum=3: formats.percent(
                _number("percent", value), minimum=minimum, maximum=maximum
            )
        ),
        "money": _filter(
            lambda value, currency="", *, style="standard": formats.money(*_money(value, currency), style=style)
        ),
        "unit": _filter(lambda value, unit, length="short": formats.unit(_number("unit", value), unit, length)),
        "phone": _filter(phone),
        "list": _words(formats),
        "language_name": _filter(lambda value: formats.language_name(_text("language_name", value))),
        "region_name": _filter(lambda value: formats.region_name(_text("region_name", value))),
        "hours": _filter(lambda value, closed="–": formats.hours(_days(value), closed=closed)),
    }


class _Kept:
    """Texts that a locale gave, for pages show the same dates and small numbers again and again."""

    __slots__ = ("_texts",)

    def __init__(self) -> None:
        self._texts: dict[object, str] = {}

    def text(self, key: object, make: Callable[[], str]) -> str:
        """The text of the key."""
        found = self._texts.get(key)
        if found is None:
            found = make()
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = found
        return found


#: How many texts of one kind are kept before all go.
_MOST_TEXTS = 5000


def _filter(function: Filter) -> Filter:
    @pass_context
    def apply(context: Context, value: Any, *args: Any, **named: Any) -> Any:
        return function(value, *args, **named)

    return apply


def _words(formats: Formats) -> Filter:
    """``list``: the items in a sentence; HTML if one of them is."""

    @pass_context
    def apply(context: Context, value: Any, style: str = "standard") -> str:
        bounded = operations(context)
        if value is None or isinstance(value, str):
            raise _wrong("list", "a list", value)
        try:
            rows = [bounded.text(item) for item in bounded.meter.each(value)]
        except RefusedError as error:
            raise RefusedError(
                f"list writes texts as a list in words; {error.what}",
                'to loop, leave |list out; to name the items: |map(attribute="name")|list',
            ) from None
        bounded.meter.text(sum(map(len, rows)) + 8 * len(rows))
        if any(isinstance(row, Markup) for row in rows):
            return Markup(formats.list_([str(escape(row)) for row in rows], style))
        return formats.list_(rows, style)

    return apply


def _wrong(name: str, must: str, value: object) -> RefusedError:
    if isinstance(value, Undefined):
        str(value)
    if value is None:
        return RefusedError(f"{name} takes {must}, and there is none here", "ask first: {% if … %}")
    return RefusedError(f"{name} takes {must}, not {spoken(value)}")


def _date(name: str, value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    raise _wrong(name, "a date", value)


def _time(name: str, value: Any) -> dt.datetime | dt.time:
    if isinstance(value, dt.datetime | dt.time):
        return value
    raise _wrong(name, "a time", value)


def _moment(name: str, value: Any) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    raise _wrong(name, "a date with a time", value)


def _number(name: str, value: Any) -> Any:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        return value
    raise _wrong(name, "a number", value)


def _money(value: Any, currency: str) -> tuple[Any, str]:
    if isinstance(value, Money):
        return value.amount, value.currency or currency
    return _number("money", value), currency


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    raise _wrong(name, "a text", value)


def _days(value: Any) -> Mapping[str, str]:
    if isinstance(value, Mapping):
        return value
    raise _wrong("hours", "a table of days", value)
