"""The locales of Open Graph: language and territory with one underscore.

Sources: the Open Graph protocol (ogp.me), og:locale; Meta, "Localization" (read 2026-11), which adds the umbrella
``es_LA``; CLDR likely subtags for the territory.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.i18n.tags import likely_territory, parse_tag

#: Areas have no territory of their own in Open Graph.
_AREAS = {"es-419": "es_LA", "en-001": "en_GB", "en-150": "en_GB"}


def og_locale(locale_tag: str, *, territory: str = "") -> str:
    """The locale of a BCP 47 tag: ``zh-Hant-TW`` → ``zh_TW``, ``ar-AE`` → ``ar_AE``, ``es-419`` → ``es_LA``.

    A tag without a country takes ``territory`` (ISO 3166-1) if given, else the likely one (``kk`` → ``kk_KZ``). Empty
    where neither is known (``eo``): then the page says no og:locale.
    """
    tag = parse_tag(locale_tag)
    plain = f"{tag.language}-{tag.region}"
    if plain in _AREAS and not territory:
        return _AREAS[plain]
    own = tag.region if tag.region.isalpha() else ""
    country = own or territory.upper() or likely_territory(locale_tag)
    return f"{tag.language}_{country}" if country else ""


def og_alternates(locale_tag: str, others: Iterable[str]) -> tuple[str, ...]:
    """The Open Graph locales of the other editions where the page is published, each once, never the page's own.

    In the order given; two editions that share a locale (``dach/de`` and ``de/de``) count as one.
    """
    own = og_locale(locale_tag)
    found = dict.fromkeys(og_locale(other) for other in others)
    return tuple(locale for locale in found if locale and locale != own)
