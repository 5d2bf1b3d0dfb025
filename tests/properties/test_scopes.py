"""Scopes as sets: union, narrowing and exclusion hold for any words."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import ManyErrors, Problem
from generator.i18n.editions import build_matrix
from generator.i18n.regions import RegionFile, build_regions
from generator.i18n.scopes import editions_in, parse_scope
from generator.model.config import Config, LanguageConfig, MarketConfig
from generator.model.edition import Edition
from generator.model.frozen import EMPTY, FrozenMap

SITE = "https://brand.example/"
FILES = {
    "dach": {"kind": "area"},
    "at": {"within": "dach"},
    "ch": {"within": "dach"},
    "ch-zurich": {"kind": "city", "within": "ch"},
    "kz-almaty": {"kind": "city", "within": "kz"},
}
TREE, _ = build_regions(
    [RegionFile(f"locales/regions/{id}.toml", id, FrozenMap(table)) for id, table in FILES.items()],
    on=date(2026, 11, 24),
)
MARKETS = (("global", "world", "en"), ("ch", "ch", "de fr"), ("zurich", "ch-zurich", "de"), ("kz", "kz", "kk ru"))
MATRIX, _ = build_matrix(
    Config(
        name=FrozenMap({"": "Brand"}),
        url=SITE,
        default_language="en",
        theme="tealeaf",
        languages=FrozenMap((tag, LanguageConfig(tag)) for tag in ("en", "de", "fr", "kk", "ru")),
        markets=FrozenMap(
            (id, MarketConfig(id, (region,), tuple(tags.split()), f"{SITE}{id}/{{lang}}/"))
            for id, region, tags in MARKETS
        ),
        collections=EMPTY,
        taxonomies=EMPTY,
    ),
    TREE,
)
GROUND = st.sampled_from(
    ["world", "dach", "at", "ch", "ch-zurich", "kz", "kz-almaty", "city:*", "country:*"]
) | st.sampled_from(["market:global", "market:ch", "market:zurich", "global/en", "ch/de", "ch/fr", "kz/ru"])
LANGUAGE = st.sampled_from(["lang:en", "lang:de", "lang:ru"])
WORDS = st.lists(GROUND, min_size=1, max_size=4)


def held(*words: str) -> frozenset[Edition]:
    scope, _ = parse_scope(words, tree=TREE, matrix=MATRIX)
    return frozenset(editions_in(scope, MATRIX))


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_words_unite(first: list[str], second: list[str]) -> None:
    assert held(*first) | held(*second) == held(*first, *second)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_exclusions_take_away(words: list[str], without: list[str]) -> None:
    assert held(*words) - held(*without) == held(*words, *(f"-{word}" for word in without))


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_with_only_exclusions_the_rest_of_the_world_is_left(without: list[str]) -> None:
    assert frozenset(MATRIX) - held(*without) == held(*(f"-{word}" for word in without))


@settings(max_examples=100, deadline=None)
@given(WORDS, LANGUAGE)
def test_languages_narrow(words: list[str], language: str) -> None:
    assert held(*words) & held(language) == held(*words, language)


@settings(max_examples=100, deadline=None)
@given(st.permutations(["dach", "kz/ru", "lang:de", "lang:ru", "-ch/fr", "-ch-zurich"]))
def test_order_does_not_matter(words: list[str]) -> None:
    assert held("dach", "kz/ru", "lang:de", "lang:ru", "-ch/fr", "-ch-zurich") == held(*words)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=12) | st.text(alphabet="chkz-:/*marketlng", max_size=12), max_size=3))
def test_any_words_are_read_or_refused_with_a_reason(words: list[str]) -> None:
    scope, problems = parse_scope(words, tree=TREE, matrix=MATRIX)
    assert tuple(words) == scope.words
    assert all(isinstance(problem, Problem) and problem.message for problem in problems)
    assert problems or editions_in(scope, MATRIX)
    assert str(ManyErrors(problems)) or not problems
