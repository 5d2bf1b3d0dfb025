"""Open Graph locales."""

from __future__ import annotations

import pytest

from generator.i18n.opengraph import og_alternates, og_locale


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("zh-Hant-TW", "zh_TW"),
        ("zh-Hant", "zh_TW"),
        ("zh", "zh_CN"),
        ("ar-AE", "ar_AE"),
        ("kk-KZ", "kk_KZ"),
        ("kk", "kk_KZ"),
        ("en", "en_US"),
        ("es-419", "es_LA"),
        ("es-MX", "es_MX"),
        ("en-150", "en_GB"),
        ("sr-Latn", "sr_RS"),
        ("de-CH-1901", "de_CH"),
        ("eo", ""),
    ],
)
def test_a_locale_is_language_and_territory(tag: str, locale: str) -> None:
    assert locale == og_locale(tag)


def test_a_territory_stands_in_where_the_tag_has_none() -> None:
    assert ("de_AT", "de_CH", "es_MX") == (
        og_locale("de", territory="AT"),
        og_locale("de-CH", territory="AT"),
        og_locale("es-419", territory="mx"),
    )


def test_alternates_are_the_other_locales_each_once() -> None:
    others = ["de-CH", "fr-CH", "de", "de-DE", "eo", "fr-CH"]
    assert ("fr_CH", "de_DE") == og_alternates("de-CH", others)
