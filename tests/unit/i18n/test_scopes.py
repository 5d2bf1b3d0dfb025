"""Scopes: what words mean, what they may have meant, and when a scope names nothing."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import cast

import pytest

from generator.errors import Location, Problem
from generator.i18n.editions import build_matrix
from generator.i18n.regions import RegionFile, build_regions
from generator.i18n.scopes import EVERYWHERE, covers, editions_in, parse_scope, split_words
from generator.model.config import Config, LanguageConfig, MarketConfig
from generator.model.edition import Scope
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
            ("benelux", 'kind = "area"'),
            ("be", 'within = "benelux"'),
            ("nl", 'within = "benelux"'),
            ("ch-zurich", 'kind = "city"\nwithin = "ch"'),
            ("ch-bern", 'kind = "city"\nwithin = "ch"'),
            ("kz-almaty", 'kind = "city"\nwithin = "kz"'),
        )
    ],
    on=date(2026, 11, 24),
)
MARKETS = {
    "global": ("world", "en"),
    "swiss": ("ch", "de fr"),
    "at": ("at", "de"),
    "zurich": ("ch-zurich", "de"),
    "kz": ("kz", "kk ru"),
    "almaty": ("kz-almaty", "kk ru"),
    "benelux": ("benelux", "en"),
    "iberia": ("es pt", "en"),
}
LANGUAGES = ("en", "de", "fr", "kk", "ru", "uk")
MATRIX, _ = build_matrix(
    Config(
        name=FrozenMap({"": "Brand"}),
        url=SITE,
        default_language="en",
        theme="tealeaf",
        languages=FrozenMap((tag, LanguageConfig(tag)) for tag in LANGUAGES),
        markets=FrozenMap(
            (id, MarketConfig(id, tuple(regions.split()), tuple(tags.split()), f"{SITE}{id}/{{lang}}/"))
            for id, (regions, tags) in MARKETS.items()
        ),
        collections=EMPTY,
        taxonomies=EMPTY,
    ),
    TREE,
)
ALL = " ".join(edition.id for edition in MATRIX)


def read(text: str) -> tuple[Scope, tuple[Problem, ...]]:
    return parse_scope(split_words(text), tree=TREE, matrix=MATRIX, location=Location("content/a.en.md", 3))


def test_words_are_split_at_spaces_and_commas() -> None:
    assert ("us", "gb", "-at") == split_words("us, gb  -at")


@pytest.mark.parametrize(
    ("text", "editions"),
    [
        ("ch", "swiss/de swiss/fr zurich/de"),
        ("ch kz/ru", "swiss/de swiss/fr zurich/de kz/ru"),
        ("kz/ru", "kz/ru"),
        ("dach -at", "swiss/de swiss/fr zurich/de"),
        ("dach lang:fr", "swiss/fr"),
        ("dach lang:fr lang:de", "swiss/de swiss/fr at/de zurich/de"),
        ("city:*", "zurich/de almaty/kk almaty/ru"),
        ("country:* -city:*", "swiss/de swiss/fr at/de kz/kk kz/ru"),
        ("market:swiss", "swiss/de swiss/fr"),
        ("market:swiss -lang:fr", "swiss/de"),
        ("market:iberia", "iberia/en"),
        ("kz -kz/ru", "kz/kk almaty/kk almaty/ru"),
        ("kz -market:kz", "almaty/kk almaty/ru"),
        ("lang:ru", "kz/ru almaty/ru"),
        ("world", ALL),
        ("at", "at/de"),
        ("-world/en", ""),
    ],
)
def test_a_scope_holds_for_the_editions_it_names(text: str, editions: str) -> None:
    scope, _ = read(text)
    expected = editions or ALL
    assert expected == " ".join(edition.id for edition in editions_in(scope, MATRIX))


def test_with_only_exclusions_the_ground_is_the_world() -> None:
    scope, problems = read("-ch -kz/ru -lang:en")
    assert () == problems
    assert "at/de kz/kk almaty/kk almaty/ru" == " ".join(edition.id for edition in editions_in(scope, MATRIX))


def test_the_order_of_words_does_not_matter() -> None:
    forwards, _ = read("dach -at lang:de")
    backwards, _ = read("lang:de -at dach")
    assert editions_in(forwards, MATRIX) == editions_in(backwards, MATRIX)


def test_a_word_that_is_a_region_and_a_market_is_the_region() -> None:
    scope, problems = read("at")
    assert (frozenset({"at"}), frozenset(), ()) == (scope.regions, scope.markets, problems)


def test_a_scope_keeps_its_words() -> None:
    assert ("dach", "-at") == read("dach -at")[0].words


def test_everywhere_is_every_edition() -> None:
    assert all(covers(EVERYWHERE, edition) for edition in MATRIX)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("kk", "lang:kk, or kz?"),
        ("-kk", "-lang:kk, or -kz?"),
        ("uk", "lang:uk, or ua, or gb?"),
        ("ja", '"ja" is a language; did you mean "jp"?'),
        ("US", 'did you mean "us"?'),
        ("USA", 'did you mean "us"?'),
        ("kaz", 'did you mean "kz"?'),
        ("zurich", 'a market is written "market:zurich"'),
        ("-swiss", 'a market is written "-market:swiss"'),
        ("ch-zürich", 'did you mean "ch-zurich"?'),
        ("Österreich", 'did you mean "at"?'),
        ("market:swis", 'did you mean "swiss"?'),
        ("lang:kz", "languages are: de, en, fr, kk, ru, uk"),
        ("lang:KK", 'did you mean "kk"?'),
        ("kz/de", 'the languages of "kz" are: kk, ru'),
        ("kz/rus", 'did you mean "kz/ru"?'),
        ("swis/de", 'did you mean "swiss/de"?'),
        ("city:zurich", 'write "zurich" alone, or "city:*"'),
        ("cities:*", 'did you mean "city'),
        ("language:ru", 'did you mean "lang:ru"?'),
        ("region:ch", 'a region is written alone: "ch"'),
        ("!ch", 'write "-ch"'),
        ("- at", '"-at"'),
        ("/", "editions are"),
        (":", ""),
        ("*", "a scope holds regions"),
        ("xyzzyx", "a scope holds regions"),
    ],
)
def test_an_unknown_word_is_told_with_what_may_have_been_meant(text: str, hint: str) -> None:
    _, problems = read(text)
    assert ("unknown-scope", "error") == (problems[0].code, problems[0].severity)
    assert hint in problems[0].hint


def test_every_unknown_word_is_told() -> None:
    assert ["unknown-scope", "unknown-scope"] == [problem.code for problem in read("dahc -xyz ch")[1]]


@pytest.mark.parametrize(
    "text",
    ["", "ch -ch", "ch-zurich -dach", "ch -world", "lang:fr -lang:fr", "fr", "kz lang:de", "subdivision:*", "lang:uk"],
)
def test_a_scope_of_nothing_is_an_error(text: str) -> None:
    assert [("empty-scope", "error")] == [(problem.code, problem.severity) for problem in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("be", '"be" is not the whole region "benelux" of the market "benelux", so it is not in the scope'),
        ("be ch", '"be" is not the whole region "benelux" of the market "benelux", so it is not in the scope'),
        ("be nl", '"be", "nl" are not the whole region "benelux" of the market "benelux"'),
        ("es", '"es" is not the whole region "world" of the market "iberia", so it is not in the scope'),
        ("world -be", '"be" is not the whole region "benelux" of the market "benelux", which stays in the scope'),
        ("ch-bern", '"ch-bern" is not the whole region "ch" of the market "swiss"'),
    ],
)
def test_part_of_a_market_s_region_is_a_warning(text: str, part: str) -> None:
    (problem,) = read(text)[1]
    assert ("partial-scope", "warning") == (problem.code, problem.severity)
    assert part in problem.message


@pytest.mark.parametrize(
    "text", ["ch", "benelux", "be market:benelux", "world -jp", "dach -at", "country:*", "kz -kz-almaty"]
)
def test_a_scope_of_whole_markets_has_no_warning(text: str) -> None:
    assert () == read(text)[1]


def test_an_audience_may_be_a_place_without_a_market() -> None:
    scope, problems = parse_scope(("ch-bern", "fr"), tree=TREE, matrix=MATRIX, of="places")
    assert (frozenset({"ch-bern", "fr"}), ()) == (scope.regions, problems)


def test_a_problem_stands_at_the_word() -> None:
    line = Location("content/a.en.md", 3, 1, 0, "markets: dach -kzz")
    _, problems = parse_scope(("dach", "-kzz"), tree=TREE, matrix=MATRIX, location=line)
    assert Location("content/a.en.md", 3, 16, 3, "markets: dach -kzz") == problems[0].location
