"""Phone numbers as a reader dials them.

Source: libphonenumber's metadata; RFC 3966 (tel: URI), ITU-T E.164.
"""

from __future__ import annotations

from functools import cache

from generator.errors import Location, MessageError


@cache
def format_phone(e164: str, *, region_code: str, location: Location | None = None) -> tuple[str, str]:
    """What to show of an E.164 number and its ``tel:`` URI: ``("044 123 45 67", "tel:+41441234567")``.

    Within the number's own country (``region_code``, ISO 3166-1) it is shown as dialled there, elsewhere and for an
    empty region internationally. Raises MessageError ``bad-phone`` for a number that no one can have; one that is
    merely not assigned yet passes.
    """
    import phonenumbers  # noqa: PLC0415 - half a megabyte of metadata that a site without phones never needs

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        number = None
    usable = number is not None and not number.extension and phonenumbers.is_possible_number(number)
    if number is None or not usable or not e164.startswith("+"):
        hint = "E.164: a plus, the country's code, the number: +41441234567"
        raise MessageError("bad-phone", f'"{e164}" is no international phone number', location, hint)
    own = phonenumbers.region_code_for_number(number)
    if own is None:
        own = phonenumbers.region_code_for_country_code(number.country_code or 0)
    kinds = phonenumbers.PhoneNumberFormat
    kind = kinds.NATIONAL if region_code and own == region_code.upper() else kinds.INTERNATIONAL
    return phonenumbers.format_number(number, kind), f"tel:{phonenumbers.format_number(number, kinds.E164)}"
