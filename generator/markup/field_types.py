"""What the types of fields make of values as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from generator.markup.raw_values import Raw, natural, plain_text
from generator.model.source import Money

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{1,18})?|\.[0-9]{1,18})")
_AMOUNT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|[ ]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6})[0-9]*)?)?"
    r"[ ]*(?:([Zz])|([+-])([0-9]{1,2}):?([0-9]{2})?)?"
)
_OTHER_DATE = re.compile(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}\.?|[A-Za-z]{3,9}\.? [0-9]{1,2}, [0-9]{4}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "geo", "xmpp", "irc", "ircs", "tg", "whatsapp", "viber"})
_TRUTHS: Mapping[str, bool] = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_SYMBOLS: Mapping[str, str] = {"€": "EUR", "$": "USD", "£": "GBP", "₽": "RUB", "₸": "KZT", "¥": "JPY"}


class WrongValue(Exception):
    """A value is not what its type wants. ``wanted`` completes "is …"; ``hint`` says what to write."""

    def __init__(self, wanted: str, hint: str = "", raw: Raw | None = None) -> None:
        super().__init__(wanted, hint, raw)
        self.wanted = wanted
        self.hint = hint
        self.raw = raw


def text(raw: Raw) -> str:
    """The text as it was typed; numbers, dates and truth values of TOML are texts too."""
    found = plain_text(raw)
    if found is None:
        raise WrongValue("a text", "write it on one line, or quote it")
    return found


def word(raw: Raw) -> str:
    """A text that says something: an id, a file, an address."""
    found = text(raw).strip()
    if not found:
        raise WrongValue("a text that is not empty", "write it, or leave the key out")
    return found


def number(raw: Raw) -> int | float:
    """An int, or a float where there is a point."""
    typed = text(raw).strip()
    if _INTEGER.fullmatch(typed):
        return int(typed)
    if _NUMBER.fullmatch(typed):
        return float(typed)
    comma = re.fullmatch(r"([+-]?[0-9]+),([0-9]+)", typed)
    raise WrongValue("a number", f"write {comma[1]}.{comma[2]}" if comma else "write 12 or 1.5")


def integer(raw: Raw) -> int:
    """An int."""
    found = number(raw)
    if isinstance(found, float):
        raise WrongValue("a whole number", "a number without a fraction: 12")
    return found


def boolean(raw: Raw) -> bool:
    """true, yes, on; false, no, off; in any case."""
    if isinstance(raw.value, bool):
        return raw.value
    found = _TRUTHS.get(text(raw).strip().lower())
    if found is None:
        raise WrongValue("true or false", "write true or false")
    return found


def moment(raw: Raw) -> date | datetime:
    """A date, or a datetime: aware where a zone is typed. ISO 8601, with a space in place of the T if you like."""
    if isinstance(raw.value, date):
        return raw.value
    typed = text(raw).strip()
    try:
        if _DATE.fullmatch(typed):
            return date.fromisoformat(typed)
        match = _MOMENT.fullmatch(typed)
        if match is not None:
            day, hour, minute, second, fraction, utc, sign, hours, minutes = match.groups()
            clock = f"{day}T{hour:0>2}:{minute}:{second or '00'}.{(fraction or '0'):0<6}"
            zone = "+00:00" if utc else f"{sign}{hours:0>2}:{minutes or '00'}" if sign else ""
            return datetime.fromisoformat(clock + zone)
    except ValueError:
        raise WrongValue("a date of the calendar", "write 2026-11-24, or 2026-11-24 18:00") from None
    if re.search(r"[A-Za-z]+/[A-Za-z]", typed):
        raise WrongValue("a date", "a zone is written +01:00; without one it is the market's: 2026-11-24 18:00")
    hint = (
        "the year comes first: 2026-11-24" if _OTHER_DATE.fullmatch(typed) else "write 2026-11-24, or 2026-11-24 18:00"
    )
    raise WrongValue("a date", hint)


def day(raw: Raw) -> date:
    """A date without a time."""
    found = moment(raw)
    if isinstance(found, datetime):
        raise WrongValue("a date without a time", f"write {found.date().isoformat()}")
    return found


def money(raw: Raw) -> Money:
    """``4.50 EUR``, ``EUR 4.50``, a table of amount and currency, or a plain number: then the currency is empty."""
    if isinstance(raw.value, Mapping):
        return _money_table(raw.value)
    if isinstance(raw.value, bool):
        raise _no_amount("")
    typed = " ".join(text(raw).split())
    first, _, second = typed.partition(" ")
    if _CURRENCY.fullmatch(first) and second:
        first, second = second, first
    elif not second and len(typed) > 3 and _CURRENCY.fullmatch(typed[-3:]):
        first, second = typed[:-3], typed[-3:]
    if _AMOUNT.fullmatch(first) and (not second or _CURRENCY.fullmatch(second)):
        return Money(first, second)
    raise _no_amount(typed)


def _money_table(table: Mapping[str, Raw]) -> Money:
    for key, item in table.items():
        if key not in ("amount", "currency"):
            raise WrongValue("an amount", f'it has an amount and a currency, no "{key}"', item)
    if "amount" not in table:
        raise WrongValue("an amount", '{ amount = 4.50, currency = "EUR" }')
    amount = text(table["amount"]).strip()
    currency = text(table["currency"]).strip() if "currency" in table else ""
    if not _AMOUNT.fullmatch(amount):
        raise WrongValue("an amount", "an amount is a number: 4.50", table["amount"])
    if currency and not _CURRENCY.fullmatch(currency):
        raise WrongValue("an amount", _currency_hint(currency), table["currency"])
    return Money(amount, currency)


def _currency_hint(typed: str) -> str:
    code = _SYMBOLS.get(typed) or (typed.upper() if re.fullmatch(r"[A-Za-z]{3}", typed) else "")
    return f'a currency is written as its ISO code: "{code}"' if code else 'a currency is an ISO code: "EUR"'


def _no_amount(typed: str) -> WrongValue:
    digits = re.search(r"[0-9]+(?:[.,][0-9]+)?", typed)
    sign = re.sub(r"[0-9.,\s]", "", typed)
    if digits is None or (sign and not (sign in _SYMBOLS or re.fullmatch(r"[A-Za-z]{3}", sign))):
        return WrongValue("an amount", '4.50, "4.50 EUR", or an amount and a currency')
    code = _SYMBOLS.get(sign, sign.upper())
    amount = digits[0].replace(",", ".")
    return WrongValue("an amount", f'write "{amount} {code}"' if code else f"write {amount}")


def words(raw: Raw) -> tuple[str, ...]:
    """A list of texts, each once: ``[one, two]``, lines of ``- one``, or one unquoted text with commas."""
    if isinstance(raw.value, tuple):
        found = [_item(item) for item in raw.value]
    else:
        typed = text(raw)
        found = [part.strip() for part in typed.split(",")] if raw.plain else [typed.strip()]
        found = [part for part in found if part]
    return tuple(dict.fromkeys(found))


def _item(raw: Raw) -> str:
    found = plain_text(raw)
    if found is None or not found.strip():
        raise WrongValue("a list of texts", "write [one, two]", raw)
    return found.strip()


def scope(raw: Raw) -> tuple[str, ...]:
    """The words of a scope; a list holds words too."""
    typed = [_item(item) for item in raw.value] if isinstance(raw.value, tuple) else [text(raw)]
    found = tuple(chain.from_iterable(part.replace(",", " ").split() for part in typed))
    if not found:
        raise WrongValue("a scope", "dach -at, or us gb, or lang:ru; leave the key out for everywhere")
    return found


def url(raw: Raw) -> str:
    """An address of the web, of mail or telephone, or a path or ``@entry`` of the site."""
    found = word(raw)
    if any(sign.isspace() for sign in found) or "\\" in found:
        raise WrongValue("an address", "addresses hold no spaces: write %20")
    if found.startswith("//"):
        raise WrongValue("an address", f"write https:{found}")
    scheme = _SCHEME.match(found)
    if scheme is not None and scheme[1].lower() not in _SCHEMES:
        raise WrongValue("an address", "https:, mailto: and tel: are safe to follow")
    return found


def image(raw: Raw) -> str:
    """The path of a picture, relative to the source, or from ``content/``."""
    if isinstance(raw.value, Mapping):
        raise WrongValue("a picture", "write the path alone; its text goes under cover_alt:")
    return word(raw)


def table(raw: Raw) -> object:
    """A FrozenMap of free values."""
    if not isinstance(raw.value, Mapping):
        raise WrongValue("a table", "write keys and values below it, indented")
    return natural(raw)


#: Converters by the type of a field; ``sections`` have their own module.
CONVERTERS: Mapping[str, Callable[[Raw], object]] = {
    "text": text,
    "number": number,
    "integer": integer,
    "date": day,
    "datetime": moment,
    "money": money,
    "boolean": boolean,
    "list": words,
    "url": url,
    "image": image,
    "entry": word,
    "person": word,
    "scope": scope,
    "table": table,
}


def shown(raw: Raw) -> str:
    """The value as a message quotes it: short, and a list or table by name."""
    if isinstance(raw.value, Mapping):
        return "a table"
    if isinstance(raw.value, tuple):
        return "a list"
    if isinstance(raw.value, Decimal | bool):
        return plain_text(raw) or ""
    typed = " ".join(str(plain_text(raw)).split())
    return f'"{typed}"' if len(typed) <= 40 else f'"{typed[:39]}…"'
