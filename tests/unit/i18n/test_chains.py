"""Families by CLDR, and chains of declared fallbacks."""

from __future__ import annotations

import pytest

from generator.errors import ConfigError, Location
from generator.i18n.chains import chains, family, locale_parents
from generator.model.config import LanguageConfig


def declared(**fallbacks: str) -> dict[str, LanguageConfig]:
    """Languages with their fallbacks in words; ``_`` in a name stands for a hyphen."""
    rows = {name.replace("_", "-"): tuple(words.split()) for name, words in fallbacks.items()}
    return {tag: LanguageConfig(tag, fallback=steps, location=Location("site.toml", 7)) for tag, steps in rows.items()}


@pytest.mark.parametrize(
    "line",
    [
        "zh-Hant-MO zh-Hant-HK zh-Hant",
        "zh-TW zh-Hant-TW zh-Hant",
        "zh-MO zh-Hant-MO zh-Hant-HK zh-Hant",
        "zh-CN zh",
        "zh-Hans-CN zh-Hans zh",
        "hi-Latn-IN hi-Latn",
        "es-AR es-419 es",
        "es-ES es",
        "pt-PT pt",
        "pt-AO pt-PT pt",
        "en-GB en-001 en",
        "en-AT en-150 en-001 en",
        "sr-Latn-RS sr-Latn",
        "sr-Cyrl-RS sr-Cyrl sr",
        "sr-ME sr-Latn-ME sr-Latn",
        "zh-Hant",
        "az-Arab",
        "az-IR az-Arab-IR az-Arab",
        "pa-PK pa-Arab-PK pa-Arab",
        "nb",
        "ht",
        "no-NO no",
        "de-CH-1901 de-CH de",
        "sl-rozaj-biske sl-rozaj sl",
        "de-AT-u-co-phonebk de-AT de",
        "kk",
    ],
)
def test_a_family_ends_where_language_or_script_would_change(line: str) -> None:
    expected = tuple(line.split())
    assert expected == family(expected[0])


def test_an_invalid_tag_has_no_family() -> None:
    with pytest.raises(ConfigError):
        family("en-UK")


def test_locales_inherit_from_their_language() -> None:
    assert ("de-AT", "de") == locale_parents("de-AT")


def test_own_fallbacks_come_before_those_of_fallbacks() -> None:
    found, problems = chains(declared(kk="ru en", ru="uk", uk="", en=""))
    assert (("kk",), ("ru",), ("en",), ("uk",)) == found["kk"]
    assert (("ru",), ("uk",)) == found["ru"]
    assert () == problems


def test_a_fallback_brings_its_family() -> None:
    found, _ = chains(declared(gn="es-419", es_419="en", en=""))
    assert (("gn",), ("es-419", "es"), ("en",)) == found["gn"]


def test_a_language_goes_on_as_its_declared_parent_does() -> None:
    found, _ = chains(declared(es_419="", es="en", en=""))
    assert (("es-419", "es"), ("en",)) == found["es-419"]


def test_a_fallback_inside_the_family_is_not_tried_twice() -> None:
    found, _ = chains(declared(es_419="es", es=""))
    assert (("es-419", "es"),) == found["es-419"]


def test_a_fallback_beside_the_family_is_tried_with_its_own() -> None:
    found, _ = chains(declared(pt="pt-BR", pt_BR=""))
    assert (("pt",), ("pt-BR", "pt")) == found["pt"]


def test_a_circle_is_told_once_from_its_first_language() -> None:
    found, problems = chains(declared(en="", ru="uk", kk="ru", uk="kk", fr="fr"))
    assert ["fallback-cycle", "fallback-cycle"] == [problem.code for problem in problems]
    assert "ru → uk → kk → ru" in problems[0].message
    assert "fr → fr" in problems[1].message
    assert (("ru",), ("uk",), ("kk",)) == found["ru"]


def test_two_ways_to_one_fallback_are_no_circle() -> None:
    found, problems = chains(declared(kk="ru uk", ru="en", uk="en", en=""))
    assert () == problems
    assert (("kk",), ("ru",), ("uk",), ("en",)) == found["kk"]


def test_an_undeclared_fallback_is_told_with_a_near_match() -> None:
    found, problems = chains(declared(kk="rus", ru=""))
    assert ["unknown-language"] == [problem.code for problem in problems]
    assert 'did you mean "ru"?' in problems[0].hint
    assert Location("site.toml", 7) == problems[0].location
    assert (("kk",),) == found["kk"]


def test_an_invalid_language_has_no_chain() -> None:
    found, problems = chains(declared(en="", iw="en"))
    assert ["en"] == list(found)
    assert ["invalid-language-tag"] == [problem.code for problem in problems]
