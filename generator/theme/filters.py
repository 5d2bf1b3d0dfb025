"""The filters that know no locale: Jinja's own, bounded, and a few for text and dates.

Every filter is given the context, so that none runs while a template is compiled: code is the same for all locales.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from jinja2 import filters as jinja
from jinja2.runtime import Context, Undefined
from jinja2.utils import htmlsafe_json_dumps, pass_context

from generator.model.frozen import thaw
from generator.model.source import Money
from generator.theme.operations import Operations
from generator.theme.refusals import OverLimitError, RefusedError
from generator.theme.safe import Markup, escape
from generator.theme.vocabulary import FIELDS, spoken

Filter: TypeAlias = Callable[..., Any]

#: The largest number a filter takes as a width, a count or a precision.
_MOST = 1000


def operations(context: Context) -> Operations:
    """The bounded operations of the environment that renders."""
    found: Operations = context.environment.operations  # type: ignore[attr-defined]
    return found


def _given(function: Filter, context: Context) -> tuple[Any, ...]:
    """What Jinja hands to one of its own filters before the value."""
    wanted = getattr(getattr(function, "jinja_pass_arg", None), "name", "")
    given = {"context": context, "eval_context": context.eval_ctx, "environment": context.environment}
    return (given[wanted],) if wanted else ()


def _bounded_arguments(args: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    for value in (*args, *named.values()):
        if isinstance(value, int) and abs(value) > _MOST:
            raise OverLimitError(f"{value} as the parameter of a filter; the most is {_MOST}")


def _of_items(function: Filter) -> Filter:
    """A filter over the items of a list, which are counted. What it makes lazily becomes a list."""

    @pass_context
    def apply(context: Context, value: Any, *args: Any, **named: Any) -> Any:
        _bounded_arguments(args, named)
        meter = operations(context).meter
        if value is None:
            raise RefusedError("there is no list here: the value is empty", "ask first: {% if … %}")
        result = function(*_given(function, context), meter.each(value), *args, **named)
        if isinstance(result, str | int | float | list | tuple | Mapping | Undefined) or not hasattr(
            result, "__iter__"
        ):
            return result
        return meter.each(result)

    return apply


def _of_text(function: Filter) -> Filter:
    """A filter of a text, whose length is counted."""

    @pass_context
    def apply(context: Context, value: Any, *args: Any, **named: Any) -> Any:
        bounded = operations(context)
        text = bounded.text(value)
        bounded.meter.spend(len(text))
        return function(*_given(function, context), text, *args, **named)

    return apply


def _plain(function: Filter) -> Filter:
    """A filter of a single value."""

    @pass_context
    def apply(context: Context, value: Any, *args: Any, **named: Any) -> Any:
        return function(*_given(function, context), value, *args, **named)

    return apply


@pass_context
def _length(context: Context, value: Any) -> int:
    try:
        return len(value)
    except TypeError:
        raise RefusedError(f"{spoken(value)} has no length") from None


@pass_context
def _join(context: Context, value: Any, separator: str = "", attribute: Any = None) -> str:
    bounded = operations(context)
    if attribute is not None:
        take = jinja.make_attrgetter(context.environment, attribute)
        value = [take(item) for item in bounded.meter.each(value)]
    return bounded.join(bounded.text(separator), value)


@pass_context
def _replace(context: Context, value: Any, old: str, new: str, count: int | None = None) -> str:
    bounded = operations(context)
    text = bounded.text(value)
    if not isinstance(text, Markup) and (isinstance(old, Markup) or isinstance(new, Markup)):
        text = escape(text)
    return bounded.replace(text, bounded.text(old), bounded.text(new), -1 if count is None else count)


@pass_context
def _center(context: Context, value: Any, width: int = 80) -> str:
    text = operations(context).text(value)
    operations(context).meter.text(max(len(text), width))
    return text.center(width)


@pass_context
def _indent(context: Context, value: Any, width: int | str = 4, first: bool = False, blank: bool = False) -> str:
    text = operations(context).text(value)
    step = width if isinstance(width, int) else len(width)
    operations(context).meter.text(len(text) + step * (text.count("\n") + 1))
    return jinja.do_indent(text, width, first, blank)


@pass_context
def _format(context: Context, value: str, *args: Any, **named: Any) -> str:
    return operations(context).format(value, named or args)


@pass_context
def _round(context: Context, value: Any, precision: int = 0, method: Any = "common") -> float:
    _bounded_arguments((precision * 50,), {})
    return jinja.do_round(value, precision, method)


@pass_context
def _sum(context: Context, value: Any, attribute: Any = None, start: Any = 0) -> Any:
    if not isinstance(start, int | float):
        raise RefusedError("sum adds numbers", "join texts by |join; put lists together by +")
    return jinja.sync_do_sum(context.environment, operations(context).meter.each(value), attribute, start)


@pass_context
def _attr(context: Context, value: Any, name: str) -> Any:
    return context.environment.getattr(value, name)


@pass_context
def _xmlattr(context: Context, value: Mapping[str, Any], autospace: bool = True) -> str:
    bounded = operations(context)
    shown = {key: bounded.text(item) for key, item in value.items() if item is not None}
    return jinja.do_xmlattr(context.eval_ctx, shown, autospace)


@pass_context
def _urlencode(context: Context, value: Any) -> str:
    """A text for a URL, or a query of pairs."""
    bounded = operations(context)
    if not isinstance(value, Mapping | list | tuple):
        text = bounded.text(value)
        bounded.meter.spend(len(text))
        return jinja.do_urlencode(text)
    rows = value.items() if isinstance(value, Mapping) else value
    pairs = [(bounded.text(key), bounded.text(item)) for key, item in bounded.meter.each(rows)]
    bounded.meter.spend(sum(len(key) + len(item) for key, item in pairs))
    return jinja.do_urlencode(pairs)


@pass_context
def _tojson(context: Context, value: Any, indent: int | None = None) -> Markup:
    if indent is not None and not 0 <= indent <= 8:
        raise OverLimitError("an indent of more than 8")
    try:
        text = htmlsafe_json_dumps(thaw(value), dumps=json.dumps, default=_json, sort_keys=True, indent=indent)
    except (TypeError, ValueError) as error:
        raise RefusedError(f"this cannot be written as JSON: {error}") from None
    operations(context).meter.spend(len(text))
    return text


def _json(value: Any) -> Any:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Money):
        return {"amount": value.amount, "currency": value.currency}
    if type(value) in FIELDS:
        return {field.name: thaw(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{spoken(value)} has no form in JSON")


@pass_context
def _iso(context: Context, value: Any) -> str:
    """A date or time in ISO 8601, for ``datetime`` attributes."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise RefusedError(f"iso takes a date or a time, not {spoken(value)}")


@pass_context
def _plain_text(context: Context, value: Any) -> str:
    """HTML without its tags, as text on one line."""
    text = operations(context).text(value)
    operations(context).meter.spend(len(text))
    return Markup(text).striptags() if isinstance(text, Markup) else " ".join(text.split())


@pass_context
def _cut(context: Context, value: Any, length: int = 160, end: str = "…") -> str:
    """The text, at most so many characters long, cut at a space where there is one near and ended by “…”."""
    text = operations(context).text(value)
    operations(context).meter.spend(len(text))
    plain = Markup(text).striptags() if isinstance(text, Markup) else text
    if len(plain) <= length:
        return plain
    at = max(length - len(end), 0)
    while at > 0 and (unicodedata.combining(plain[at]) or plain[at] in _JOINERS or plain[at - 1] == "\u200d"):
        at -= 1
    space = plain.rfind(" ", 0, at + 1)
    if space > at * 2 // 3:
        at = space
    return plain[:at].rstrip(" ,;:–—-") + end


#: Zero-width joiner, variation selectors: never parted from what stands before them.
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_NO_WORD = re.compile(r"[^\w]+")


@pass_context
def _slug(context: Context, value: Any) -> str:
    """A text as an id: small letters of any script, digits, hyphens."""
    text = unicodedata.normalize("NFC", operations(context).text(value).casefold())
    operations(context).meter.spend(len(text))
    return _NO_WORD.sub("-", text).replace("_", "-").strip("-")


@pass_context
def _bdi(context: Context, value: Any) -> Markup:
    """The text set apart, so that its direction does not reach out of it; nothing for nothing."""
    shown = operations(context).show(value)
    return Markup(f"<bdi>{shown}</bdi>") if shown else Markup("")


FILTERS: Mapping[str, Filter] = MappingProxyType(
    {
        **{
            name: _of_items(jinja.FILTERS[name])
            for name in (
                "batch", "dictsort", "first", "groupby", "items", "last", "map", "max", "min", "reject", "rejectattr",
                "reverse", "select", "selectattr", "slice", "sort", "unique",
            )
        },
        **{
            name: _of_text(jinja.FILTERS[name])
            for name in (
                "capitalize", "e", "escape", "forceescape", "lower", "safe", "string", "striptags", "title", "trim",
                "truncate", "upper", "wordcount",
            )
        },
        **{name: _plain(jinja.FILTERS[name]) for name in ("abs", "d", "default", "float", "int")},
        "attr": _attr,
        "bdi": _bdi,
        "center": _center,
        "count": _length,
        "cut": _cut,
        "format": _format,
        "indent": _indent,
        "iso": _iso,
        "join": _join,
        "length": _length,
        "plain": _plain_text,
        "replace": _replace,
        "round": _round,
        "slug": _slug,
        "sum": _sum,
        "tojson": _tojson,
        "urlencode": _urlencode,
        "xmlattr": _xmlattr,
    }
)  # fmt: skip
