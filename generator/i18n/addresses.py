"""Postal addresses in the order of their country.

Source: Universal Postal Union, addressing systems of the member countries; countries that are not in the table write
the postal code before the town, as most do.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Parts that the table places. Any other part of an address (a floor, an entrance) follows the street.
PARTS = ("name", "street", "district", "locality", "region", "postal_code", "country")

_CODE_FIRST = "{name}\n{street}\n{district}\n{postal_code} {locality}\n{region}"
_CODE_LAST = "{name}\n{street}\n{district}\n{locality}\n{region}\n{postal_code}"
_CODE_BESIDE = "{name}\n{street}\n{district}\n{locality} {postal_code}\n{region}"
_STATE_BESIDE = "{name}\n{street}\n{district}\n{locality} {region} {postal_code}"

_LAYOUTS = {
    "AE": _CODE_LAST,
    "AU": _STATE_BESIDE,
    "BR": "{name}\n{street}\n{district}\n{locality} - {region}\n{postal_code}",
    "CA": _STATE_BESIDE,
    "CN": "{name}\n{street}\n{district}\n{locality}, {region} {postal_code}",
    "EG": _CODE_LAST,
    "GB": _CODE_LAST,
    "HK": _CODE_LAST,
    "ID": "{name}\n{street}\n{district}\n{locality}\n{region} {postal_code}",
    "IE": _CODE_LAST,
    "IN": "{name}\n{street}\n{district}\n{locality} {postal_code}\n{region}",
    "IT": "{name}\n{street}\n{district}\n{postal_code} {locality} {region}",
    "JP": "{name}\n{street}\n{district}\n{locality}, {region} {postal_code}",
    "KR": "{name}\n{street}\n{district}\n{locality}, {region} {postal_code}",
    "KZ": _CODE_LAST,
    "MX": "{name}\n{street}\n{district}\n{postal_code} {locality}, {region}",
    "NZ": _CODE_BESIDE,
    "PK": _CODE_BESIDE,
    "QA": _CODE_LAST,
    "RU": _CODE_LAST,
    "SA": _CODE_BESIDE,
    "SG": _CODE_BESIDE,
    "TR": "{name}\n{street}\n{district}\n{postal_code} {locality} / {region}",
    "TW": "{name}\n{street}\n{district}\n{locality}, {region} {postal_code}",
    "UA": _CODE_LAST,
    "US": "{name}\n{street}\n{district}\n{locality}, {region} {postal_code}",
}
#: Countries that begin with the largest part when the address is in their own script.
_OWN_SCRIPT = {
    "CN": "{postal_code}\n{region}{locality}{district}{street}\n{name}",
    "JP": "〒{postal_code}\n{region}{locality}{district}{street}\n{name}",
    "KR": "{region} {locality} {district} {street}\n{name}\n{postal_code}",
    "TW": "{postal_code}\n{region}{locality}{district}{street}\n{name}",
    "HK": "{region}{locality}{district}{street}\n{name}\n{postal_code}",
}
_GLUE = " ,-/〒"


def address_lines(parts: Mapping[str, str], country_code: str) -> tuple[str, ...]:
    """The lines of an address in a country (ISO 3166-1), from such of its parts (:data:`PARTS`) as there are.

    A street of several lines keeps them. The country is the last line, if it is given at all. No part is lost but
    ``map``, which is an address of the web.
    """
    known = {part: parts.get(part, "").strip() for part in PARTS}
    others = [text.strip() for part, text in parts.items() if part not in (*PARTS, "map") and text.strip()]
    east = country_code in _OWN_SCRIPT and any(_is_east_asian(known[part]) for part in ("street", "locality"))
    layout = _OWN_SCRIPT[country_code] if east else _LAYOUTS.get(country_code, _CODE_FIRST)
    if not east:
        known["street"] = "\n".join(text for text in (known["street"], *others) if text)
    lines: list[str] = []
    for row in layout.split("\n"):
        lines += _fill(row, known)
    if east:
        lines += others
    if known["country"]:
        lines.append(known["country"])
    return tuple(lines)


def _fill(row: str, known: Mapping[str, str]) -> list[str]:
    """The lines that a row of a layout gives; a part that is missing takes the marks before it along."""
    text = ""
    pending = ""
    for piece in row.replace("}", "{").split("{"):
        if piece in known:
            if known[piece]:
                text += (pending if text or pending == "〒" else "") + known[piece]
            pending = ""
        else:
            pending += piece
    return [line.strip() for line in text.splitlines() if line.strip(_GLUE)]


def _is_east_asian(text: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text)
