"""hreflang codes of editions, rows of clusters, and the checks of both."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import cast

import pytest

from generator.errors import PlanError, Problem
from generator.i18n.editions import build_matrix
from generator.i18n.hreflang import alternates, alternates_by_edition, check_cluster, check_code
from generator.i18n.regions import RegionFile, build_regions
from generator.model.config import Config, LanguageConfig, MarketConfig
from generator.model.edition import Alternate, Edition, EditionMatrix
from generator.model.frozen import EMPTY, FrozenMap, freeze

SITE = "https://brand.example/"
TREE, _ = build_regions(
    [
        RegionFile(f"locales/regions/{id}.toml", id, cast("FrozenMap[str, object]", freeze(tomllib.loads(text))))
        for id, text in (
            ("dach", 'kind = "area"'),
            ("at", 'within = "dach"'),
            ("ch", 'within = "dach"'),
            ("de", 'within = "dach"'),
            ("latam", 'kind = "area"'),
            ("ar", 'within = "latam"'),
            ("mx", 'within = "latam"'),
            ("kz-almaty", 'kind = "city"\nwithin = "kz"'),
            ("kz-astana", 'kind = "city"\nwithin = "kz"'),
            ("xk", 'kind = "country"'),
        )
    ],
    on=date(2026, 11, 24),
)


def market(id: str, regions: str, languages: str, *, catchall: str = "", noindex: bool = False) -> MarketConfig:
    url = f"{SITE}{id}/{{lang}}/"
    tags = tuple(languages.split())
    return MarketConfig(id, tuple(regions.split()), tags, url, catchall=tuple(catchall.split()), noindex=noindex)


def world(languages: str) -> MarketConfig:
    return MarketConfig("global", ("world",), tuple(languages.split()), SITE, implicit=True)


def build(*markets: MarketConfig, default: str = "en") -> tuple[EditionMatrix, tuple[Problem, ...]]:
    tags = dict.fromkeys(tag for row in markets for tag in row.languages)
    config = Config(
        name=FrozenMap({"": "Brand"}),
        url=SITE,
        default_language=default,
        theme="tealeaf",
        languages=FrozenMap((tag, LanguageConfig(tag)) for tag in tags),
        markets=FrozenMap((row.id, row) for row in markets),
        collections=EMPTY,
        taxonomies=EMPTY,
    )
    return build_matrix(config, TREE)


def codes(*markets: MarketConfig, default: str = "en") -> dict[str, str]:
    """The codes of each edition in words."""
    return {edition.id: " ".join(edition.hreflang) for edition in build(*markets, default=default)[0]}


def found(*markets: MarketConfig) -> list[str]:
    return [problem.code for problem in build(*markets)[1]]


def test_a_market_of_one_country_claims_language_and_country() -> None:
    assert {"ch/de": "de-CH", "ch/fr": "fr-CH"} == codes(market("ch", "ch", "de fr"))


def test_a_market_of_several_countries_claims_one_code_each() -> None:
    assert {"dach/de": "de-AT de-CH de-DE"} == codes(market("dach", "dach", "de"))
    assert {"bnl/nl": "nl-BE nl-NL"} == codes(market("bnl", "be nl", "nl"))


def test_a_catchall_adds_the_bare_language() -> None:
    assert {"ch/de": "de de-CH", "ch/fr": "fr-CH"} == codes(market("ch", "ch", "de fr", catchall="de"))


def test_the_world_has_the_bare_codes_that_no_catchall_takes() -> None:
    expected = {"global/en": "en x-default", "global/de": "", "dach/de": "de de-AT de-CH de-DE"}
    assert expected == codes(world("en de"), market("dach", "dach", "de", catchall="de"))


def test_x_default_is_the_world_in_the_default_language() -> None:
    expected = {"global/de": "de x-default", "global/en": "en", "ch/de": "de-CH"}
    assert expected == codes(world("de en"), market("ch", "ch", "de"), default="de")


def test_without_the_default_language_in_the_world_there_is_no_x_default() -> None:
    assert {"global/de": "de", "ch/en": "en-CH"} == codes(world("de"), market("ch", "ch", "en"))


def test_a_site_of_one_market_has_bare_languages() -> None:
    assert {"global/en": "en", "global/kk": "kk"} == {
        id: words.removesuffix(" x-default") for id, words in codes(world("en kk")).items()
    }


def test_a_site_of_one_language_needs_no_x_default() -> None:
    assert {"global/en": "en"} == codes(world("en"))


def test_the_market_with_fewer_countries_gets_a_code() -> None:
    rows = codes(market("dach", "dach", "de"), market("alps", "at ch", "de"), market("ch", "ch", "de"))
    assert {"dach/de": "de-DE", "alps/de": "de-AT", "ch/de": "de-CH"} == rows


def test_the_narrower_catchall_gets_the_bare_language() -> None:
    rows = codes(market("dach", "dach", "de", catchall="de"), market("at", "at", "de", catchall="de"))
    assert {"dach/de": "de-CH de-DE", "at/de": "de de-AT"} == rows


def test_a_tie_is_an_error_that_is_told_once() -> None:
    _, problems = build(market("shop", "ch", "de fr"), market("blog", "ch", "de fr"))
    (tie,) = (problem for problem in problems if problem.severity == "error")
    assert "hreflang-tie" == tie.code
    assert 'markets "shop" and "blog"' in tie.message
    assert "de-CH, fr-CH" in tie.message


def test_two_markets_over_the_world_tie() -> None:
    rows = (world("en"), MarketConfig("trade", ("world",), ("en",), f"{SITE}trade/"))
    assert ["hreflang-tie"] == found(*rows)


def test_an_area_in_a_language_becomes_the_countries() -> None:
    assert {"latam/es-419": "es-AR es-MX"} == codes(market("latam", "latam", "es-419"))
    assert {"mx/es-419": "es es-MX"} == codes(market("mx", "mx", "es-419", catchall="es-419"))


def test_an_area_language_alone_in_the_world_is_the_bare_language() -> None:
    assert {"global/en": "en x-default", "global/es-419": "es"} == codes(world("en es-419"))


def test_beside_its_parent_an_area_language_takes_the_countries_that_inherit_from_it() -> None:
    rows = codes(world("es es-419"))
    assert "es" == rows["global/es"]
    assert {"es-AR", "es-MX", "es-US"} <= set(rows["global/es-419"].split())
    assert not {"es-ES", "es-GQ", "es-419"} & set(rows["global/es-419"].split())


def test_the_language_nearest_to_a_code_gets_it_within_a_market() -> None:
    assert {"mx/es": "", "mx/es-419": "es-MX"} == codes(market("mx", "mx", "es es-419"))
    assert {"br/pt": "", "br/pt-BR": "pt-BR"} == codes(market("br", "br", "pt pt-BR"))


def test_a_language_with_a_country_speaks_to_the_market_s_country() -> None:
    assert {"pt/pt-BR": "pt-PT"} == codes(market("pt", "pt", "pt-BR"))
    assert {"global/pt-BR": "pt pt-BR", "global/en": "en x-default"} == codes(world("pt-BR en"))
    assert {"global/pt-BR": "pt-BR", "global/pt-PT": "pt-PT"} == codes(world("pt-BR pt-PT"))


def test_scripts_are_kept() -> None:
    assert {"tw/zh-Hant": "zh-Hant-TW", "rs/sr-Latn": "sr-Latn-RS"} == codes(
        market("tw", "tw", "zh-Hant"), market("rs", "rs", "sr-Latn")
    )


def test_cities_do_not_compete_with_their_country_nor_with_each_other() -> None:
    rows = codes(
        market("kz", "kz", "kk ru"), market("almaty", "kz-almaty", "kk ru"), market("astana", "kz-astana", "kk ru")
    )
    assert {id: f"{id.partition('/')[2]}-KZ" for id in rows} == rows
    assert 6 == len(rows)


def test_a_market_that_is_not_indexed_claims_nothing() -> None:
    assert {"ch/de": "de-CH", "test/de": ""} == codes(
        market("ch", "ch", "de"), market("test", "ch", "de", noindex=True)
    )


def test_a_language_without_a_two_letter_code_is_a_warning() -> None:
    matrix, problems = build(world("en"), market("us", "us", "haw en"))
    assert [("hreflang-language", "warning")] == [(problem.code, problem.severity) for problem in problems]
    assert ("us/haw", ()) == (matrix.editions[1].id, matrix.editions[1].hreflang)


def test_losing_every_code_is_a_warning() -> None:
    rows = [
        market("dach", "dach", "de"),
        *(market(id, id, "de", catchall="de" * (id == "de")) for id in ("de", "at", "ch")),
    ]
    assert ["hreflang-none"] == found(*rows)


def test_a_country_without_an_iso_code_has_no_codes() -> None:
    assert {"global/en": "en x-default", "xk/sq": ""} == codes(world("en"), market("xk", "xk", "sq"))
    assert ["hreflang-none"] == found(world("en"), market("xk", "xk", "sq"))


def test_several_countries_without_a_catchall_are_a_warning() -> None:
    (problem,) = build(market("at", "at", "de"), market("ch", "ch", "de fr"))[1]
    assert ("hreflang-catchall", "warning") == (problem.code, problem.severity)
    assert 'catchall = ["de"]' in problem.hint
    assert [] == found(world("de"), market("at", "at", "de"), market("ch", "ch", "de fr"))


# --- rows ------------------------------------------------------------------------------------------------------------


def pages(*markets: MarketConfig) -> list[tuple[Edition, str]]:
    return [(edition, f"{edition.base_url}tea/") for edition in build(*markets)[0]]


def test_a_cluster_lists_each_code_in_matrix_order_with_x_default_last() -> None:
    rows = alternates(pages(world("en"), market("ch", "ch", "de fr", catchall="de")))
    assert [
        Alternate("en", f"{SITE}tea/", "global/en"),
        Alternate("de", f"{SITE}ch/de/tea/", "ch/de"),
        Alternate("de-CH", f"{SITE}ch/de/tea/", "ch/de"),
        Alternate("fr-CH", f"{SITE}ch/fr/tea/", "ch/fr"),
        Alternate("x-default", f"{SITE}tea/", "global/en"),
    ] == list(rows)


def test_the_order_of_the_members_does_not_matter() -> None:
    members = pages(world("en de"), market("ch", "ch", "de fr"))
    assert alternates(members) == alternates(members[::-1])


def test_a_lone_page_has_no_rows() -> None:
    members = pages(world("en"), market("dach", "dach", "de"))
    assert () == alternates(members[1:])
    assert () == alternates([])


def test_a_page_without_a_code_neither_is_listed_nor_counts() -> None:
    members = pages(world("en"), market("us", "us", "haw"))
    assert () == alternates(members)


def test_other_codes_may_stand_in() -> None:
    members = pages(world("en de"))
    rows = alternates(members, codes={"global/en": ("en-GB",), "global/de": ("de",)})
    assert ["en-GB", "de"] == [row.hreflang for row in rows]


def test_clusters_are_not_mixed() -> None:
    members = pages(market("kz", "kz", "kk"), market("almaty", "kz-almaty", "kk ru"))
    with pytest.raises(PlanError) as caught:
        alternates(members)
    assert "hreflang-cluster" == caught.value.code


def test_two_addresses_cannot_share_a_code() -> None:
    (edition, url), *_ = pages(world("en de"))
    with pytest.raises(PlanError) as caught:
        alternates([(edition, url), (edition, f"{url}b/")])
    assert "hreflang-duplicate" == caught.value.code


def test_each_cluster_of_an_entry_has_its_own_rows() -> None:
    members = pages(world("en"), market("kz", "kz", "kk ru"), market("almaty", "kz-almaty", "kk ru"))
    rows = alternates_by_edition(members)
    assert ["en", "kk-KZ", "ru-KZ", "x-default"] == [row.hreflang for row in rows["kz/ru"]]
    assert rows["kz/ru"] == rows["kz/kk"] == rows["global/en"]
    assert [f"{SITE}almaty/kk/tea/", f"{SITE}almaty/ru/tea/"] == [row.url for row in rows["almaty/kk"]]


def test_a_built_cluster_passes_the_check() -> None:
    members = pages(world("en es-419"), market("ch", "ch", "de fr", catchall="de"), market("tw", "tw", "zh-Hant"))
    rows = alternates_by_edition(members)
    assert () == check_cluster({url: rows[edition.id] for edition, url in members})


A, B, C = (f"{SITE}{name}/" for name in "abc")


def row(code: str, url: str) -> Alternate:
    return Alternate(code, url, "m/en")


@pytest.mark.parametrize(
    ("cluster", "expected"),
    [
        ({A: [row("en", A), row("de", B)], B: [row("en", A), row("de", B)]}, set()),
        ({A: []}, set()),
        ({A: [row("en", A), row("de", B)], B: []}, {"hreflang-return"}),
        ({A: [row("en", A), row("de", C)]}, {"hreflang-return"}),
        ({A: [row("de", B)], B: [row("en", A), row("de", B)]}, {"hreflang-self", "hreflang-set"}),
        ({A: [row("en", A), row("en", B)], B: [row("en", A), row("en", B)]}, {"hreflang-duplicate"}),
        ({A: [row("en", A), row("EN", B)], B: [row("en", A), row("EN", B)]}, {"hreflang-duplicate"}),
        ({"/a/": [row("en", "/a/")]}, {"hreflang-url"}),
        ({"//b.example/": [row("en", "//b.example/")]}, {"hreflang-url"}),
        ({A: [row("en-UK", A)]}, {"hreflang-code"}),
    ],
)
def test_a_cluster_is_checked(cluster: dict[str, list[Alternate]], expected: set[str]) -> None:
    assert expected == {problem.code for problem in check_cluster(cluster)}


@pytest.mark.parametrize("code", ["x-default", "en", "kk-KZ", "zh-Hant", "zh-Hant-TW", "sr-Latn-RS", "EN-us"])
def test_codes_that_search_engines_take(code: str) -> None:
    assert check_code(code) is None


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("en-UK", 'write "en-GB"'),
        ("UN", ""),
        ("en-EU", 'write "en"'),
        ("es-419", '"es"'),
        ("haw", "ISO 639-1"),
        ("eng", 'write "en"'),
        ("iw", 'write "he"'),
        ("de-1996", '"de"'),
        ("sq-XK", "ISO 3166-1"),
        ("en_US", 'write "en-US"'),
        ("default", ""),
    ],
)
def test_codes_that_they_do_not_take(code: str, hint: str) -> None:
    problem = check_code(code)
    assert problem is not None
    assert "hreflang-code" == problem.code
    assert hint in problem.hint
