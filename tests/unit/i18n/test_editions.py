"""The matrix of editions: addresses, locales, own regions, facts, and contradictions."""

from __future__ import annotations

import pickle
import tomllib
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from generator.errors import Location, Problem
from generator.i18n.chains import locale_tag
from generator.i18n.editions import build_matrix
from generator.i18n.regions import RegionFile, build_regions
from generator.model.config import Config, LanguageConfig, MarketConfig, Missing
from generator.model.edition import EditionMatrix, Market
from generator.model.frozen import EMPTY, FrozenMap, freeze
from generator.model.region import RegionTree

SITE = "https://brand.example/"


def regions(**texts: str) -> RegionTree:
    """A tree with these files; ``_`` in a name stands for a hyphen."""
    files = [
        RegionFile(f"locales/regions/{id}.toml", id, cast("FrozenMap[str, object]", freeze(tomllib.loads(text))))
        for id, text in ((name.replace("_", "-"), text) for name, text in texts.items())
    ]
    tree, problems = build_regions(files, on=date(2026, 11, 24))
    assert problems == ()
    return tree


TREE = regions(
    dach='kind = "area"\nname = { de = "DACH" }\n[facts]\ntimezone = "Europe/Berlin"',
    at='within = "dach"',
    ch='within = "dach"',
    de='within = "dach"',
    ch_zurich='kind = "city"\nwithin = "ch"\nname = { de = "Zürich" }',
    kz_almaty='kind = "city"\nwithin = "kz"\n[facts]\ntimezone = "Asia/Almaty"',
    empty='kind = "area"',
)


def market(id: str, regions: str, languages: str, url: str = SITE, *, parent: str | None = None) -> MarketConfig:
    place = Location("site.toml", 20)
    return MarketConfig(id, tuple(regions.split()), tuple(languages.split()), url, parent=parent, location=place)


def implicit(languages: str) -> MarketConfig:
    return MarketConfig("global", ("world",), tuple(languages.split()), SITE, implicit=True)


def config(languages: str, *markets: MarketConfig, default: str = "en") -> Config:
    tags = languages.split()
    return Config(
        name=FrozenMap({"": "Brand"}),
        url=SITE,
        default_language=default,
        theme="tealeaf",
        languages=FrozenMap((tag, LanguageConfig(tag, location=Location("site.toml", 5))) for tag in tags),
        markets=FrozenMap((row.id, row) for row in markets),
        collections=EMPTY,
        taxonomies=EMPTY,
    )


def matrix(languages: str, *markets: MarketConfig, default: str = "en") -> EditionMatrix:
    found, problems = build_matrix(config(languages, *markets, default=default), TREE)
    assert [] == [problem for problem in problems if problem.severity == "error"]
    return found


def problems_of(languages: str, *markets: MarketConfig) -> tuple[Problem, ...]:
    _, problems = build_matrix(config(languages, *markets), TREE)
    return problems


def test_the_implicit_market_keeps_the_default_language_at_the_site_s_address() -> None:
    found = matrix("en de zh-Hant", implicit("en de zh-Hant"))
    assert [SITE, f"{SITE}de/", f"{SITE}zh-Hant/"] == [edition.base_url for edition in found]
    assert ["global/en", "global/de", "global/zh-Hant"] == [edition.id for edition in found]
    assert [0, 1, 2] == [edition.index for edition in found]


def test_a_market_adds_editions_and_moves_none() -> None:
    found = matrix("en de fr", implicit("en"), market("ch", "ch", "de fr", f"{SITE}ch/{{lang}}/"))
    assert [SITE, f"{SITE}ch/de/", f"{SITE}ch/fr/"] == [edition.base_url for edition in found]


def test_hosts_are_in_lower_case_and_paths_as_written() -> None:
    found = matrix("en zh-Hant", market("tw", "tw", "en zh-Hant", "HTTPS://{lang}.Brand.Example:8080/Tee/"))
    assert ["https://en.brand.example:8080/Tee/", "https://zh-hant.brand.example:8080/Tee/"] == [
        edition.base_url for edition in found
    ]
    assert ("zh-hant.brand.example:8080", "/Tee/") == (found.editions[1].host, found.editions[1].base_path)


def test_an_address_without_a_slash_at_its_end_gets_one() -> None:
    assert ["https://brand.ch/"] == [row.base_url for row in matrix("en", market("ch", "ch", "en", "https://brand.ch"))]


@pytest.mark.parametrize(
    ("language", "country", "tag"),
    [
        ("de", "CH", "de-CH"),
        ("en", "KZ", "en-KZ"),
        ("zh-Hant", "TW", "zh-Hant-TW"),
        ("pt-BR", "PT", "pt-BR"),
        ("es-419", "MX", "es-MX"),
        ("es-419", "ES", "es-419"),
        ("es-419", "", "es-419"),
        ("en-150", "DE", "en-DE"),
        ("de-1996", "CH", "de-CH-1996"),
        ("de", "", "de"),
    ],
)
def test_a_locale_is_language_and_country(language: str, country: str, tag: str) -> None:
    assert tag == locale_tag(language, country)


def test_an_edition_knows_its_place_and_direction() -> None:
    found = matrix("en de ar", market("zurich", "ch-zurich", "de ar", f"{SITE}{{lang}}/")).editions
    assert ("ch-zurich", "ch", "dach", "world") == found[0].regions
    assert ("de-CH", "ltr", "ar-CH", "rtl") == (
        *(found[0].locale, found[0].direction),
        found[1].locale,
        found[1].direction,
    )


def test_the_own_region_is_the_lowest_common_ancestor() -> None:
    found = matrix(
        "en",
        market("alps", "at ch", "en", f"{SITE}alps/"),
        market("benelux", "be nl", "en", f"{SITE}benelux/"),
        market("dach", "dach", "en", f"{SITE}dach/"),
    )
    rows = found.markets.values()
    assert ["dach", "world", "dach"] == [row.region for row in rows]
    assert [("AT", "CH"), ("BE", "NL"), ("AT", "CH", "DE")] == [row.countries for row in rows]
    assert ["en", "en", "en"] == [edition.locale for edition in found]


def test_time_zone_and_currency_come_from_the_nearest_region() -> None:
    rows = matrix(
        "en",
        market("almaty", "kz-almaty", "en", f"{SITE}a/"),
        market("kz", "kz", "en", f"{SITE}k/"),
        market("dach", "dach", "en", f"{SITE}d/"),
    ).markets.values()
    assert [("Asia/Almaty", "KZT"), ("UTC", "KZT"), ("Europe/Berlin", "")] == [
        (row.timezone, row.currency) for row in rows
    ]


def test_a_market_is_named_in_every_language_of_the_site() -> None:
    named = MarketConfig("zh", ("ch-zurich",), ("de",), f"{SITE}z/", name=FrozenMap({"en": "Zurich area"}))
    rows = matrix(
        "en de", market("ch", "ch", "de", f"{SITE}c/"), named, market("bnl", "be nl", "en", f"{SITE}b/")
    ).markets
    assert {"en": "Switzerland", "de": "Schweiz"} == rows["ch"].names
    assert {"en": "Zurich area", "de": "Zürich"} == rows["zh"].names
    assert {"en": "Belgium, Netherlands", "de": "Belgien, Niederlande"} == rows["bnl"].names


def test_languages_are_resolved_once() -> None:
    found = matrix("en de ar es-419", implicit("en"))
    assert ("Deutsch", "ltr", ("de",)) == (
        found.languages["de"].label,
        found.languages["de"].direction,
        found.languages["de"].family,
    )
    assert "rtl" == found.languages["ar"].direction
    assert (("es-419", "es"),) == found.languages["es-419"].chain


def test_site_toml_may_overrule_label_and_direction() -> None:
    base = config("en", implicit("en"))
    rows = FrozenMap({"en": LanguageConfig("en", label="Plain English", direction="rtl")})
    changed = Config(**{**{name: getattr(base, name) for name in Config.__slots__}, "languages": rows})
    language = build_matrix(changed, TREE)[0].languages["en"]
    assert ("Plain English", "rtl") == (language.label, language.direction)


def test_only_city_markets_and_children_have_a_cluster_of_their_own() -> None:
    found = matrix(
        "en",
        implicit("en"),
        market("ch", "ch", "en", f"{SITE}ch/"),
        market("zurich", "ch-zurich", "en", f"{SITE}ch/zurich/"),
        market("club", "ch", "en", f"{SITE}ch/club/", parent="ch"),
    )
    assert ["", "", "zurich", "club"] == [edition.cluster for edition in found]


@pytest.mark.parametrize(
    ("row", "code", "hint"),
    [
        (market("ch", "shweiz", "en"), "unknown-region", 'did you mean "ch"?'),
        (market("gb", "uk", "en"), "unknown-region", 'did you mean "gb"?'),
        (market("x", "xyzzy", "en"), "unknown-region", "ISO code"),
        (market("ch", "", "en"), "market-without-regions", 'regions = ["world"]'),
        (market("ch", "ch", ""), "market-without-languages", "de, en"),
        (market("ch", "ch", "ens"), "unknown-language", 'did you mean "en"?'),
        (market("ch", "ch", "en", parent="hc"), "unknown-market", ""),
        (market("ch", "ch", "en", parent="ch"), "parent-cycle", ""),
        (market("ch", "ch", "en de", f"{SITE}ch/"), "missing-lang", f'url = "{SITE}ch/{{lang}}/"'),
        (market("ch", "ch", "en", "brand.example/ch/"), "bad-address", "https://"),
        (market("ch", "ch", "en", "//brand.example/"), "bad-address", "https://"),
        (market("ch", "ch", "en", "/ch/"), "bad-address", "https://"),
        (market("ch", "ch", "en", "https:///ch/"), "bad-address", "https://"),
        (market("ch", "ch", "en", f"{SITE}?x"), "bad-address", ""),
        (market("ch", "ch", "en", f"{SITE}a//b/"), "bad-address", ""),
        (market("ch", "ch", "en", f"{SITE}../"), "bad-address", ""),
        (market("ch", "ch", "en", f"{SITE}a b/"), "bad-address", ""),
        (market("ch", "ch", "en", "https://[::/"), "bad-address", ""),
        (market("ch", "ch", "en", "https://a:b/"), "bad-address", ""),
        (market("ch", "ch", "en", f"{SITE}{{region}}/"), "bad-address", "{lang}"),
    ],
)
def test_a_market_that_cannot_be_is_explained_once(row: MarketConfig, code: str, hint: str) -> None:
    problems = problems_of("en de", row)
    assert [(code, "error")] == [(problem.code, problem.severity) for problem in problems]
    assert hint in problems[0].hint
    assert Location("site.toml", 20) == problems[0].location


def test_a_catchall_is_a_language_of_its_market() -> None:
    row = MarketConfig("ch", ("ch",), ("de",), SITE, catchall=("en",))
    assert ["unknown-language"] == [problem.code for problem in problems_of("de en", row)]


def test_an_invalid_time_zone_is_explained() -> None:
    row = MarketConfig("ch", ("ch",), ("de",), SITE, timezone="Europe/Zurch")
    (problem,) = problems_of("de", row)
    assert ("unknown-timezone", 'did you mean "Europe/Zurich"?') == (problem.code, problem.hint)


def test_two_editions_cannot_share_an_address() -> None:
    (problem,) = problems_of("en de", implicit("en"), market("ch", "ch", "de", SITE))
    assert "duplicate-address" == problem.code
    assert '"global/en" and "ch/de"' in problem.message


def test_a_placeholder_may_meet_a_fixed_address() -> None:
    rows = (market("ch", "ch", "de", f"{SITE}{{lang}}/"), market("at", "at", "en", f"{SITE}de/"))
    assert ["duplicate-address"] == [problem.code for problem in problems_of("en de", *rows)]


def test_parents_in_a_circle_are_told_once() -> None:
    rows = [market(id, "ch", "en", f"{SITE}{id}/", parent=parent) for id, parent in (("a", "b"), ("b", "a"))]
    assert ["parent-cycle"] == [problem.code for problem in problems_of("en", *rows) if problem.severity == "error"]


def test_a_city_outside_its_parent_is_a_warning() -> None:
    (problem,) = problems_of(
        "de ru", market("ch", "ch", "de", f"{SITE}ch/"), market("almaty", "kz-almaty", "ru", f"{SITE}a/", parent="ch")
    )
    assert ("parent-region", "warning") == (problem.code, problem.severity)


def test_an_area_without_countries_is_a_warning() -> None:
    assert ("empty-area", "warning") in [
        (row.code, row.severity) for row in problems_of("en", market("e", "empty", "en"))
    ]


def test_an_invalid_language_is_told_once_and_left_out() -> None:
    broken, problems = build_matrix(config("en iw", implicit("en iw")), TREE)
    assert ["invalid-language-tag"] == [problem.code for problem in problems]
    assert ["global/en"] == [edition.id for edition in broken]


def test_a_language_is_written_in_canonical_case() -> None:
    (problem,) = problems_of("en zh-hant", implicit("en zh-hant"))
    assert ("invalid-language-tag", 'write "zh-Hant"') == (problem.code, problem.hint)


def test_the_matrix_crosses_process_borders() -> None:
    found = matrix("en de", implicit("en de"), market("ch", "ch", "de", f"{SITE}ch/"))
    assert found == pickle.loads(pickle.dumps(found))


def policies(rows: dict[str, Missing]) -> FrozenMap[str, Missing]:
    return FrozenMap(rows)


def family_of_markets(parent: MarketConfig, child: MarketConfig) -> tuple[Market, Market]:
    """A country's market and its city's, the city first in site.toml."""
    found = matrix("de", replace(child, parent="ch"), parent)
    assert ["zurich", "ch"] == list(found.markets)
    return found.markets["ch"], found.markets["zurich"]


CH = market("ch", "ch", "de", f"{SITE}ch/")
ZURICH = market("zurich", "ch-zurich", "de", f"{SITE}ch/zurich/")


def test_a_market_takes_from_its_parent_what_it_does_not_say() -> None:
    labels = FrozenMap({"vk": FrozenMap({"": "restricted"})})
    country = replace(
        CH,
        share=("telegram", "email"),
        deny=("facebook",),
        network_labels=labels,
        missing=policies({"posts": "fallback"}),
        options=FrozenMap({"shop": True}),
    )
    above, below = family_of_markets(country, ZURICH)
    for name in ("share", "deny", "network_labels", "missing", "options"):
        assert getattr(above, name) == getattr(below, name), name
    assert ("telegram", "email") == below.share


def test_a_market_s_own_values_win_key_by_key() -> None:
    country = replace(
        CH,
        share=("telegram",),
        deny=("facebook",),
        missing=policies({"posts": "fallback", "legal": "error"}),
        options=FrozenMap({"shop": True, "layout": "wide"}),
    )
    city = replace(
        ZURICH,
        share=(),
        deny=(),
        missing=policies({"posts": "omit"}),
        options=FrozenMap({"layout": "narrow"}),
    )
    _, below = family_of_markets(country, city)
    assert ((), ()) == (below.share, below.deny)
    assert {"posts": "omit", "legal": "error"} == dict(below.missing)
    assert {"shop": True, "layout": "narrow"} == dict(below.options)


def test_a_market_s_own_policy_for_all_collections_leaves_nothing_of_its_parent_s() -> None:
    country = replace(CH, missing=policies({"posts": "fallback"}))
    _, below = family_of_markets(country, replace(ZURICH, missing=policies({"": "error"})))
    assert {"": "error"} == dict(below.missing)


def test_a_market_of_an_area_has_its_parent_s_time_zone_and_currency() -> None:
    inner = replace(market("inner", "empty", "de", f"{SITE}inner/"), parent="ch")
    found, _ = build_matrix(config("de", inner, replace(CH, timezone="Europe/Zurich")), TREE)
    assert ("Europe/Zurich", "CHF") == (found.markets["inner"].timezone, found.markets["inner"].currency)
