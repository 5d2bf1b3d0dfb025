"""The inline directives every theme has: prices, facts, dates, numbers, units, communities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from html import escape
from typing import cast, get_args

from generator.errors import Location, Problem, SiteError, did_you_mean
from generator.i18n.numbers import UnitLength
from generator.i18n.phones import format_phone
from generator.model.body import Inline
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.output import Read
from generator.model.site import Page
from generator.model.source import Money
from generator.pipeline.desk import Desk
from generator.resolve.data import DataItem
from generator.resolve.facts import find_fact, localize
from generator.resolve.pages import aware

#: The names of the directives below, with what their argument is.
CORE_INLINES: Mapping[str, str] = {
    "price": "the id of an item of a data file: menu first, or FILE.ITEM, or ITEM.KEY",
    "fact": "a fact of the entry or the region; dots walk into tables",
    "date": "a date field of the page, or a date as YYYY-MM-DD",
    "number": "a number",
    "money": "an amount; currency= names another than the market's",
    "unit": "a number; unit= names it (milliliter, gram, celsius …)",
    "community": "the name of a network",
    "kbd": "a key to press",
    "term": "a text that is not to be translated",
}


def fill_inline(hole: Inline, desk: Desk, page: Page | None) -> str | None:
    """The text of a core directive, not escaped; None where the name is none of ours.

    Problems are added to the desk's; then the text is the argument itself.
    """
    handler = _HANDLERS.get(hole.name)
    if handler is None:
        return None
    location = hole.location or Location("")
    try:
        return handler(hole, desk, page, location)
    except SiteError as error:
        desk.linker.problems.extend(
            Problem(p.code, p.message, p.location or location, p.hint, p.severity) for p in error.problems
        )
    return hole.argument


def fact_address(hole: Inline, desk: Desk, page: Page | None) -> str:
    """The address that a fact stands for, ``mailto:`` or ``tel:``; empty for all other facts and directives."""
    key = hole.argument.strip().rpartition(".")[2]
    if hole.name != "fact" or key not in ("email", "phone"):
        return ""
    found = _found_fact(hole, desk, page)
    value = localize(found[0], desk.readable, desk.site.matrix.languages) if found is not None else None
    if not isinstance(value, str):
        return ""
    if key == "email":
        return f"mailto:{value}" if "@" in value else ""
    return format_phone(value, region_code=desk.site.tree.country_code(desk.edition.region))[1]


def wrap_inline(hole: Inline, text: str, *, url: str = "") -> str:
    """The directive's text as HTML: prices and numbers do not break, keys are keys, what has an address is a link."""
    if hole.as_text:
        return escape(text)
    if url:
        return f'<a href="{escape(url)}" dir="ltr">{escape(text)}</a>'
    if hole.name == "kbd":
        return f"<kbd>{escape(text)}</kbd>"
    if hole.name == "term":
        return f'<span translate="no">{escape(text)}</span>'
    if hole.name in ("price", "money"):
        return f'<bdi class="price">{escape(text)}</bdi>'
    if hole.name in ("number", "unit"):
        return f"<bdi>{escape(text)}</bdi>"
    return escape(text)


def _complain(desk: Desk, code: str, message: str, location: Location, hint: str) -> None:
    desk.linker.problems.append(Problem(code, message, location, hint))


# --- prices -----------------------------------------------------------------------------------------------------------


def _price(hole: Inline, desk: Desk, page: Page | None, location: Location) -> str:
    item, key = _find_item(hole, desk)
    if item is None:
        known = {id for name in desk.site.registry.data for id in desk.site.data.get((desk.edition.id, name), EMPTY)}
        hint = did_you_mean(hole.argument, known, known="items")
        _complain(desk, "unknown-price", f'no item "{hole.argument}" in content/data/', location, hint)
        return hole.argument
    if not item.available:
        _complain(
            desk,
            "price-not-here",
            f'"{item.id}" is not to be had in {desk.edition.market} ({item.reason}), so the text has no price for it',
            location,
            "write the sentence inside :::for with the markets that have it, or patch it",
        )
        return hole.argument
    value = item.get(hole.params.get("field", key))
    if isinstance(value, Money):
        return desk.formatter.money(value.amount, value.currency)
    known_keys = [name for name, field in item.values.items() if isinstance(field.value, Money)]
    _complain(
        desk,
        "unknown-price",
        f'"{item.id}" has no price "{hole.params.get("field", key)}"',
        location,
        did_you_mean(key, known_keys, known="prices"),
    )
    return hole.argument


def _find_item(hole: Inline, desk: Desk) -> tuple[DataItem | None, str]:
    argument = hole.argument.strip()
    names = [name for name in ("menu", *sorted(desk.site.registry.data)) if name in desk.site.registry.data]
    desk.linker.reads.add(Read("tables", ""))
    for name in dict.fromkeys(names):
        items = desk.site.data.get((desk.edition.id, name), EMPTY)
        for id, key in _spellings(argument, name):
            desk.linker.reads.add(Read("item", f"{desk.edition.id}:{name}/{id}"))
            if id in items:
                return items[id], key
    return None, "price"


def _spellings(argument: str, data: str) -> list[tuple[str, str]]:
    found = [(argument, "price")]
    head, _, tail = argument.partition(".")
    if tail and head == data:
        inner, _, key = tail.partition(".")
        found += [(tail, "price"), (inner, key or "price")]
    elif tail:
        found.append((head, tail))
    return found


# --- facts ------------------------------------------------------------------------------------------------------------


def _fact(hole: Inline, desk: Desk, page: Page | None, location: Location) -> str:
    found = _found_fact(hole, desk, page)
    if found is None:
        known = (*_fact_names(desk, page), *_keys(desk.site.tree.facts(desk.edition.region)))
        _complain(
            desk,
            "unknown-fact",
            f'no fact "{hole.argument}" for {desk.edition.market}',
            location,
            did_you_mean(hole.argument, known, known="facts there") or "facts stand below [facts] in locales/regions/",
        )
        return hole.argument
    value = localize(found[0], desk.readable, desk.site.matrix.languages)
    if value is None:
        where = desk.site.tree[found[1]].path if found[1] in desk.site.tree else found[1]
        _complain(
            desk,
            "fact-without-text",
            f'the fact "{hole.argument}" has no text in {desk.edition.language}',
            location,
            f"add it where it stands: {where}",
        )
        return hole.argument
    return show_fact(hole.argument, value, desk, style=hole.params.get("style", ""))


def _fact_names(desk: Desk, page: Page | None) -> list[str]:
    """The facts that entries of the page's collection may give themselves."""
    config = desk.site.config.collections.get(page.collection) if page is not None else None
    return [name for name, field in config.fields.items() if field.kind == "fact"] if config is not None else []


def _found_fact(hole: Inline, desk: Desk, page: Page | None) -> tuple[object, str] | None:
    desk.linker.reads.add(Read("fact", f"{desk.edition.region}:{hole.argument}"))
    fields = page.composed.fields if page is not None else EMPTY
    return find_fact(hole.argument, fields, _fact_names(desk, page), desk.site.tree, desk.edition.region)


def _keys(facts: FrozenMap[str, object], prefix: str = "") -> list[str]:
    found: list[str] = []
    for key, value in facts.items():
        found.append(prefix + key)
        if isinstance(value, FrozenMap):
            found += _keys(value, f"{prefix}{key}.")
    return found


def show_fact(key: str, value: object, desk: Desk, *, style: str = "") -> str:
    """A fact as a reader sees it, by its type: money, date, number, phone, list, text."""
    formatter = desk.formatter
    if isinstance(value, Money):
        return formatter.money(value.amount, value.currency)
    if isinstance(value, FrozenMap):
        if "amount" in value:
            currency = str(value.get("currency") or desk.edition_currency())
            return formatter.money(str(value["amount"]), currency)
        return formatter.list_([show_fact(str(name), item, desk) for name, item in value.items() if item is not None])
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return formatter.number(value)
    if isinstance(value, date | datetime):
        return formatter.date(value, style or "long")
    if isinstance(value, tuple):
        return formatter.list_([show_fact(key, item, desk) for item in value if item is not None])
    text = str(value)
    if key.rpartition(".")[2] in ("phone", "fax", "whatsapp") and text.startswith("+"):
        return format_phone(text, region_code=desk.site.tree.country_code(desk.edition.region))[0]
    return text


# --- dates and numbers ------------------------------------------------------------------------------------------------


def _date(hole: Inline, desk: Desk, page: Page | None, location: Location) -> str:
    style = hole.params.get("style", "long")
    name = hole.argument.strip()
    field = page.composed.fields.get(name) if page is not None else None
    value: object = field.value if field is not None else None
    if page is not None and name in ("date", "updated"):
        value = getattr(page, name) or value
    if isinstance(value, datetime) and value.tzinfo is None:
        value = aware(value, desk.zone)
    if not isinstance(value, date):
        try:
            value = date.fromisoformat(name)
        except ValueError:
            known = [key for key, item in page.composed.fields.items() if isinstance(item.value, date)] if page else []
            hint = did_you_mean(name, known, known="dates")
            _complain(desk, "unknown-date", f'"{name}" is no date of this page', location, hint)
            return hole.argument
    return desk.formatter.date(value, style)


def _decimal(hole: Inline, desk: Desk, location: Location) -> Decimal | None:
    try:
        value = Decimal(hole.argument.strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        _complain(desk, "bad-number", f'"{hole.argument}" is no number', location, "write it as 1234.5")
        return None
    return value


def _number(hole: Inline, desk: Desk, page: Page | None, location: Location) -> str:
    value = _decimal(hole, desk, location)
    return desk.formatter.number(value) if value is not None else hole.argument


def _money(hole: Inline, desk: Desk, page: Page | None, location: Location) -> str:
    value = _decimal(hole, desk, location)
    if value is None:
        return hole.argument
    currency = hole.params.get("currency") or desk.edition_currency()
    if not currency:
        _complain(desk, "currency-missing", f"{desk.edition.market} has no currency", location, 'add {currency="EUR"}')
        return hole.argument
    return desk.formatter.money(hole.argument.strip(), currency)


def _unit(hole: Inline, desk: Desk, page: Page | None, location: Location) -> str:
    value = _decimal(hole, desk, location)
    if value is None:
        return hole.argument
    unit = hole.params.get("unit", "")
    if not unit:
        _complain(desk, "missing-parameter", ":unit needs a unit", location, ':unit[250]{unit="milliliter"}')
        return hole.argument
    length = hole.params.get("length", "short")
    if length not in get_args(UnitLength):
        hint = did_you_mean(length, get_args(UnitLength), known="lengths")
        _complain(desk, "bad-parameter", f'"{length}" is no length of a unit', location, hint)
        return hole.argument
    return desk.formatter.unit(value, unit, cast("UnitLength", length))


def _verbatim(hole: Inline, desk: Desk, page: Page | None, location: Location) -> str:
    return hole.argument


_HANDLERS = {
    "price": _price,
    "fact": _fact,
    "date": _date,
    "number": _number,
    "money": _money,
    "unit": _unit,
    "kbd": _verbatim,
    "term": _verbatim,
}
