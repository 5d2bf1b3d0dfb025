"""Numbers, percentages, amounts of money and measures, written as a locale does.

Babel has CLDR's patterns; they are applied here, because its own functions group too early (``1.234,5`` in Spanish),
leave Latin digits and signs in Arabic and Persian, and set no space between "CHF" and its amount.

Source: Unicode CLDR as shipped with Babel; UTS #35 part 3, "Number Format Patterns", "Currencies".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Literal

from babel.numbers import (
    NumberPattern,
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
    get_currency_unit_pattern,
)

from generator.errors import MessageError, did_you_mean
from generator.i18n.locales import digit_table, least_grouped, load_locale, numbering_system

Number = str | int | float | Decimal
MoneyStyle = Literal["standard", "code", "name"]
UnitLength = Literal["short", "long", "narrow"]

#: The most digits before and after the decimal separator.
MOST_DIGITS = 18
MOST_DECIMALS = 9

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
_NBSP = "\u00a0"
#: What CLDR has and Babel's data lacks: the space between thousands that Austria keeps for numbers without a currency.
_SYMBOLS = {"de_AT": {"group": _NBSP}}


@dataclass(frozen=True, slots=True)
class NumberShape:
    """A CLDR number pattern with the symbols of one locale. ``prefix`` and ``suffix`` are for positive and negative.

    ``primary`` and ``secondary`` are the sizes of the last and of the other groups; ``least`` the digits that must
    stand before the last group.
    """

    prefix: tuple[str, str]
    suffix: tuple[str, str]
    primary: int
    secondary: int
    least: int
    decimal: str
    group: str
    numbering: str

    def write(self, value: Decimal, *, minimum: int, maximum: int) -> str:
        """The number with at least ``minimum`` and at most ``maximum`` decimals, halves rounded up."""
        return self._wrap(value, self.digits(value, minimum=minimum, maximum=maximum))

    def digits(self, value: Decimal, *, minimum: int, maximum: int) -> str:
        """As :meth:`write`, without the sign and what stands around the number."""
        rounded = value.quantize(Decimal(1).scaleb(-maximum), rounding=ROUND_HALF_UP)
        whole, _, fraction = format(abs(rounded), "f").partition(".")
        fraction = fraction[:minimum] + fraction[minimum:].rstrip("0")
        if len(whole) >= self.primary + self.least:
            rest = whole[: -self.primary]
            groups = [whole[-self.primary :]]
            while rest:
                groups.append(rest[-self.secondary :])
                rest = rest[: -self.secondary]
            whole = self.group.join(reversed(groups))
        text = f"{whole}{self.decimal}{fraction}" if fraction else whole
        table = digit_table(self.numbering)
        return text.translate(table) if table else text

    def _wrap(self, value: Decimal, digits: str) -> str:
        negative = value < 0 and any(unicodedata.digit(character, 0) for character in digits)
        return f"{self.prefix[negative]}{digits}{self.suffix[negative]}"


def decimal_of(value: Number) -> Decimal:
    """The number as a decimal with the digits that were typed (``"4.50"`` keeps both).

    Raises MessageError ``bad-number`` for a text that is no plain number (``1234.5``), and for one with more than
    :data:`MOST_DIGITS` digits before the point.
    """
    text = str(value).strip()
    if isinstance(value, bool) or not _NUMBER.fullmatch(text):
        raise MessageError("bad-number", f'"{text}" is no number', None, "write it as 1234.5")
    number = Decimal(text)
    if number.adjusted() >= MOST_DIGITS:
        raise MessageError("bad-number", f'"{text}" has more than {MOST_DIGITS} digits', None, "")
    return number


def format_number(value: Number, name: str, *, numbering: str = "", minimum: int = 0, maximum: int = 3) -> str:
    """A number in a locale: ``1.234,5`` in ``de``, ``1234,5`` in ``es``, ``۱٬۲۳۴٫۵`` in ``fa``."""
    low, high = _bounds(minimum, maximum)
    return _shape(name, "decimal", numbering).write(decimal_of(value), minimum=low, maximum=high)


def format_percent(value: Number, name: str, *, numbering: str = "", minimum: int = 0, maximum: int = 3) -> str:
    """A share of one in a locale: 0.077 is ``7,7 %`` in ``de``."""
    low, high = _bounds(minimum, maximum)
    return _shape(name, "percent", numbering).write(decimal_of(value).scaleb(2), minimum=low, maximum=high)


def format_money(
    amount: Number, currency: str, name: str, *, style: MoneyStyle = "standard", numbering: str = ""
) -> str:
    """An amount in a currency (ISO 4217): ``CHF 4.50`` in ``de_CH``; with the style ``name``, ``4.50 Swiss francs``.

    An amount typed without decimals shows none (``1500`` is ``1 500 ₸``); any other shows those of the currency, and
    more where more were typed, for a price is never rounded (``1.799`` a litre).
    """
    number = decimal_of(amount)
    typed = len(format(number, "f").partition(".")[2].rstrip("0"))
    decimals = 0
    if _exponent(number) < 0:
        decimals = min(max(get_currency_precision(currency), typed), MOST_DECIMALS)
    if style == "name":
        return _spelled(number, currency, decimals, name, numbering)
    return _money_shape(name, currency, style, numbering).write(number, minimum=decimals, maximum=decimals)


def currency_decimals(currency: str) -> int:
    """The decimals that amounts in a currency (ISO 4217) usually have: 2 for CHF, 0 for JPY."""
    return get_currency_precision(currency)


def format_unit(
    value: Number, unit: str, name: str, *, length: UnitLength = "short", maximum: int = 3, numbering: str = ""
) -> str:
    """A measure in a CLDR unit (``milliliter`` or ``volume-milliliter``): ``250 ml``, ``250 Milliliter``.

    Raises MessageError ``unknown-unit``.
    """
    _, high = _bounds(0, maximum)
    shape = _shape(name, "decimal", numbering)
    number = decimal_of(value)
    shown = number.quantize(Decimal(1).scaleb(-high), rounding=ROUND_HALF_UP)
    category = load_locale(name).plural_form(abs(shown).normalize())
    patterns = _unit_patterns(name, unit, length)
    pattern = patterns.get(category) or patterns["other"]
    return pattern.replace("{0}", shape.write(number, minimum=0, maximum=high))


def _bounds(minimum: int, maximum: int) -> tuple[int, int]:
    high = max(0, min(max(minimum, maximum), MOST_DECIMALS))
    return max(0, min(minimum, high)), high


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@cache
def _symbols(name: str, numbering: str) -> dict[str, str]:
    """The symbols of a numbering system in a locale, over those of Latin digits; currencies may have their own."""
    table = load_locale(name).number_symbols
    found: dict[str, str] = {}
    for system in dict.fromkeys(("latn", numbering)):
        for key, value in table.get(system, {}).items():
            if isinstance(value, str):
                found[key] = value
    return {**found, **_SYMBOLS.get(name, {})}


@cache
def _shape(name: str, kind: Literal["decimal", "percent", "amount"], choice: str) -> NumberShape:
    """The shape of a number, of a percentage, or of an amount whose currency is spelled out."""
    locale = load_locale(name)
    pattern = locale.percent_formats[None] if kind == "percent" else locale.decimal_formats[None]
    return _localized(pattern, name, numbering_system(name, choice), is_money=kind == "amount")


@cache
def _money_shape(name: str, currency: str, style: MoneyStyle, choice: str) -> NumberShape:
    locale = load_locale(name)
    shape = _localized(locale.currency_formats["standard"], name, numbering_system(name, choice), is_money=True)
    sign = currency if style == "code" else get_currency_symbol(currency, locale)
    plus, minus = (_with_sign(text, sign, before=True) for text in shape.prefix)
    after_plus, after_minus = (_with_sign(text, sign, before=False) for text in shape.suffix)
    return replace(shape, prefix=(plus, minus), suffix=(after_plus, after_minus))


def _localized(pattern: NumberPattern, name: str, system: str, *, is_money: bool) -> NumberShape:
    symbols = _symbols(name, system)
    signs = str.maketrans({"-": symbols["minusSign"], "+": symbols["plusSign"], "%": symbols["percentSign"], "'": ""})
    plus, minus = (text.translate(signs) for text in pattern.prefix)
    after_plus, after_minus = (text.translate(signs) for text in pattern.suffix)
    primary, secondary = pattern.grouping
    return NumberShape(
        prefix=(plus, minus),
        suffix=(after_plus, after_minus),
        primary=primary,
        secondary=secondary,
        least=least_grouped(name),
        decimal=symbols.get("currencyDecimal", symbols["decimal"]) if is_money else symbols["decimal"],
        group=symbols.get("currencyGroup", symbols["group"]) if is_money else symbols["group"],
        numbering=system,
    )


def _with_sign(text: str, sign: str, *, before: bool) -> str:
    """The text around an amount with the currency's sign; letters are kept off the digits (CLDR currencySpacing)."""
    if before and text.endswith("¤") and not _is_symbol(sign[-1:]):
        text += _NBSP
    if not before and text.startswith("¤") and not _is_symbol(sign[:1]):
        text = _NBSP + text
    return text.replace("¤", sign)


def _is_symbol(character: str) -> bool:
    return not character or unicodedata.category(character)[0] in "SZ"


def _spelled(number: Decimal, currency: str, decimals: int, name: str, numbering: str) -> str:
    locale = load_locale(name)
    shown = _shape(name, "amount", numbering).write(number, minimum=decimals, maximum=decimals)
    count = abs(number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
    words = get_currency_name(currency, count, locale)
    return get_currency_unit_pattern(currency, count, locale).replace("{0}", shown).replace("{1}", words)


@cache
def _unit_names(name: str) -> dict[str, str]:
    """CLDR's full names of units by their short names; a short name that several have goes to the first by name."""
    found: dict[str, str] = {}
    for full in sorted(load_locale(name)._data["unit_patterns"]):  # Babel has no public way to the patterns
        found[full] = full
        found.setdefault(full.partition("-")[2] or full, full)
    return found


@cache
def _unit_patterns(name: str, unit: str, length: UnitLength) -> dict[str, str]:
    names = _unit_names(name)
    full = names.get(unit)
    if full is None:
        hint = did_you_mean(unit, names) or "CLDR's names: milliliter, gram, celsius, minute …"
        raise MessageError("unknown-unit", f'no unit "{unit}"', None, hint)
    by_length = load_locale(name)._data["unit_patterns"][full]
    for choice in dict.fromkeys((length, "short", "long", "narrow")):
        patterns = {key: value for key, value in by_length.get(choice, {}).items() if isinstance(value, str)}
        if "other" in patterns:
            return patterns
    raise MessageError("unknown-unit", f'CLDR has no pattern for the unit "{unit}" in {name}', None, "")
