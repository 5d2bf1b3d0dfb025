"""The tree of regions: built-in countries, files, and everything a file can get wrong."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import cast

import pytest

from generator.errors import Location, Problem
from generator.i18n.regions import RegionFile, build_regions, region_hint, region_name
from generator.model.frozen import FrozenMap, freeze
from generator.model.region import RegionTree

TODAY = date(2026, 11, 24)


def file(id: str, text: str = "", **lines: int) -> RegionFile:
    """A region file; ``lines`` tells where keys stand, ``__`` in a key stands for a dot."""
    table = cast("FrozenMap[str, object]", freeze(tomllib.loads(text)))
    places = FrozenMap[str, Location | int]({key.replace("__", "."): line for key, line in lines.items()})
    return RegionFile(f"locales/regions/{id}.toml", id, table, places)


def whole(*files: RegionFile) -> RegionTree:
    tree, problems = build_regions(files, on=TODAY)
    assert problems == ()
    return tree


def only_problem(*files: RegionFile) -> Problem:
    _, problems = build_regions(files, on=TODAY)
    assert len(problems) == 1
    return problems[0]


def test_every_country_is_a_region_from_the_start() -> None:
    tree = whole()
    assert 249 == len(tree.of_kind("country"))
    assert ("ch", "world") == tree.line("ch")
    assert ("CH", "CHF", "Europe/Zurich") == (
        tree["ch"].code,
        tree["ch"].facts["currency"],
        tree["ch"].facts["timezone"],
    )
    assert tree["world"].parent is None


def test_a_country_with_many_zones_has_no_time_zone_but_a_dominant_one() -> None:
    tree = whole()
    assert "timezone" not in tree["us"].facts
    assert "Europe/Berlin" == tree["de"].facts["timezone"]


@pytest.mark.parametrize(
    ("country", "day", "currency"),
    [
        ("hr", date(2022, 12, 31), "HRK"),
        ("hr", date(2023, 1, 1), "EUR"),
        ("bg", date(2025, 12, 31), "BGN"),
        ("bg", date(2026, 1, 1), "EUR"),
        ("cw", date(2026, 1, 1), "XCG"),
        ("ls", TODAY, "LSL"),
        ("pa", TODAY, "PAB"),
    ],
)
def test_the_currency_is_legal_tender_on_the_day(country: str, day: date, currency: str) -> None:
    tree, _ = build_regions((), on=day)
    assert currency == tree[country].facts["currency"]


def test_antarctica_has_no_currency() -> None:
    assert "currency" not in whole()["aq"].facts


def test_files_give_areas_cities_and_facts() -> None:
    tree = whole(
        file("dach", 'kind = "area"\nname = { de = "DACH" }'),
        file("ch", 'within = "dach"\n[facts]\nfree_shipping = 50'),
        file("ch-zh", 'kind = "subdivision"\nwithin = "ch"\ncode = "CH-ZH"'),
        file("ch-zurich", 'kind = "city"\nwithin = "ch-zh"\ncode = "CHZRH"\nname = "Zürich"'),
    )
    assert ("ch-zurich", "ch-zh", "ch", "dach", "world") == tree.line("ch-zurich")
    assert ("CHF", "ch") == tree.fact("ch-zurich", "currency")
    assert (50, "ch") == tree.fact("ch-zurich", "free_shipping")
    assert ("ch",) == tree.countries("dach")
    assert "locales/regions/ch.toml" == tree["ch"].path


def test_kosovo_may_be_declared() -> None:
    assert "XK" == whole(file("xk", 'kind = "country"'))["xk"].code


def test_the_order_of_files_does_not_matter() -> None:
    files = [file("ch", 'within = "dach"'), file("dach", 'kind = "area"\nwithin = "eu"'), file("eu", 'kind = "area"')]
    assert build_regions(files, on=TODAY) == build_regions(files[::-1], on=TODAY)


@pytest.mark.parametrize(
    ("id", "text", "code", "hint"),
    [
        ("Zürich", 'kind = "city"', "bad-region-id", "kz-almaty.toml"),
        ("dach", "", "missing-kind", 'kind = "area"'),
        ("dach", 'kind = "areal"', "unknown-kind", 'did you mean "area"?'),
        ("fr", 'kind = "area"', "unknown-kind", "another name"),
        ("dach", 'kind = "world"', "unknown-kind", 'kind = "area"'),
        ("dach", 'kind = "area"\nparent = "world"', "unknown-key", 'did you mean "within"?'),
        ("ch", 'currency = "CHF"', "unknown-key", "[facts]"),
        ("ch", 'fact = "x"', "unknown-key", 'did you mean "facts"?'),
        ("dach", 'kind = "area"\nwithin = "eurpoe"', "unknown-region", ""),
        ("almaty", 'kind = "city"\nwithin = "kaz"', "unknown-region", 'did you mean "kz"?'),
        ("kz-almaty", 'kind = "city"', "missing-parent", 'within = "kz"'),
        ("dach", 'kind = "area"\nwithin = "dach"', "region-cycle", ""),
        ("north", 'kind = "area"\nwithin = "de"', "region-nesting", "subdivision"),
        ("fr", 'within = "de"', "region-nesting", "world › area › country"),
        ("almaty", 'kind = "city"\nwithin = "world"', "region-nesting", "world › area › country"),
        ("world", 'within = "ch"', "region-nesting", ""),
        ("uk", 'kind = "country"', "unknown-country", 'write "GB"'),
        ("england", 'kind = "country"\ncode = "GB"', "duplicate-region-code", "gb.toml"),
        ("ch", 'code = "AT"', "bad-region-code", ""),
        ("b", 'kind = "city"\nwithin = "ch"\ncode = "DE-BY"', "bad-region-code", "ISO 3166-2"),
        ("b", 'kind = "subdivision"\nwithin = "ch"\ncode = "Zurich"', "bad-region-code", "CH-ZH"),
        ("ch", 'name = { en_US = "x" }', "invalid-language-tag", 'write "en-US"'),
        ("ch", "name = 3", "wrong-type", ""),
        ("ch", "name = { en = 3 }", "wrong-type", ""),
        ("ch", "within = 3", "wrong-type", ""),
        ("ch", "facts = 3", "wrong-type", "[facts]"),
        ("ch", '[facts]\ncurrency = "CFH"', "unknown-currency", 'did you mean "CHF"?'),
        ("hr", '[facts]\ncurrency = "HRK"', "withdrawn-currency", '"EUR"'),
        ("ch", "[facts]\ncurrency = 3", "bad-fact", ""),
        ("ch", '[facts]\ntimezone = "Europe/Zurch"', "unknown-timezone", 'did you mean "Europe/Zurich"?'),
        ("ch", '[facts]\ntimezone = "europe/zurich"', "unknown-timezone", 'did you mean "Europe/Zurich"?'),
        ("ch", '[facts]\nphone = "+41 44 123 45 67"', "bad-phone", 'write "+41441234567"'),
        ("ch", '[facts]\nphone = "0041 (44) 123-45-67"', "bad-phone", 'write "+41441234567"'),
        ("ch", '[facts]\nphone = "044 123 45 67"', "bad-phone", "E.164"),
        ("ch", '[facts.hours]\nmon = "closed"', "bad-hours", 'did you mean "mo"?'),
        ("ch", '[facts.hours]\nmo = "9-18"', "bad-hours", "09:00-18:00"),
        ("ch", '[facts]\nhours = "always"', "bad-hours", "closed"),
        ("ch", '[facts.address]\nmap = "http://maps.example/x"', "bad-fact", 'write "https://maps.example/x"'),
        ("ch", '[facts.address]\nmap = "javascript:alert(1)"', "bad-fact", "https://…"),
        ("ch", "[facts.address]\nmap = 3", "bad-fact", "https://…"),
    ],
)
def test_a_broken_file_is_explained(id: str, text: str, code: str, hint: str) -> None:
    problem = only_problem(file(id, text))
    assert (code, "error") == (problem.code, problem.severity)
    assert hint in problem.hint
    assert problem.location is not None
    assert f"locales/regions/{id}.toml" == problem.location.path


def test_a_foreign_currency_is_a_warning() -> None:
    problem = only_problem(file("kz", '[facts]\ncurrency = "USD"'))
    assert ("foreign-currency", "warning") == (problem.code, problem.severity)


def test_good_hours_and_phones_pass() -> None:
    whole(file("ch", '[facts]\nphone = "+41441234567"\n[facts.hours]\nmo = "09:00-12:00, 13:00-18:00"\nsu = "closed"'))


def test_a_circle_of_areas_is_told_once_and_cut() -> None:
    circle = (
        file("a", 'kind="area"\nwithin="b"'),
        file("b", 'kind="area"\nwithin="c"'),
        file("c", 'kind="area"\nwithin="a"'),
    )
    tree, problems = build_regions((*circle, file("x", 'kind="area"\nwithin="b"')), on=TODAY)
    assert ["region-cycle"] == [problem.code for problem in problems]
    assert "a → b → c → a" in problems[0].message
    assert ("x", "b", "c", "a", "world") == tree.line("x")


def test_two_cities_cannot_share_a_code() -> None:
    text = 'kind = "city"\nwithin = "kz"\ncode = "KZ-75"'
    assert "duplicate-region-code" == only_problem(file("almaty", text), file("verny", text)).code


def test_the_tree_is_whole_whatever_the_files_say() -> None:
    broken = (file("a", 'kind="city"\nwithin="nowhere"'), file("b", 'kind="city"'), file("world", 'within="a"'))
    tree, problems = build_regions(broken, on=TODAY)
    assert problems
    assert all(tree.line(id)[-1] == "world" for id in tree.regions)


def test_a_problem_stands_at_its_key_or_the_nearest_above() -> None:
    text = '[facts]\ncurrency = "XYZ"\n[facts.hours]\nmo = "never"'
    _, problems = build_regions((file("ch", text, facts__currency=2, facts__hours=3),), on=TODAY)
    path = "locales/regions/ch.toml"
    assert [Location(path, 2), Location(path, 3)] == [problem.location for problem in problems]


def test_a_region_is_called_by_its_file_then_by_cldr_then_by_its_id() -> None:
    tree = whole(
        file("dach", 'kind = "area"\nname = { de = "DACH-Region" }'),
        file("kz", 'name = { de = "Kasachien" }'),
        file("kz-almaty", 'kind = "city"\nwithin = "kz"\nname = { ru = "Алматы" }'),
        file("ch-zurich", 'kind = "city"\nwithin = "ch"\nname = "Zürich"'),
    )
    names = [region_name(tree, id, "de") for id in ("dach", "kz", "ch", "kz-almaty", "ch-zurich", "world")]
    assert ["DACH-Region", "Kasachien", "Schweiz", "Almaty", "Zürich", "Welt"] == names
    assert ["Қазақстан", "哈薩克"] == [region_name(tree, "kz", "kk"), region_name(tree, "kz", "zh-Hant")]
    assert "World" == region_name(tree, "world", "en")


def test_a_name_in_the_own_language_comes_before_one_in_a_fallback() -> None:
    tree = whole(file("kz", 'name = { ru = "РК" }'), file("kz-almaty", 'kind="city"\nwithin="kz"\nname={ru="Алматы"}'))
    chain = (("kk",), ("ru",))
    assert ["Қазақстан", "Алматы"] == [region_name(tree, id, "kk", chain=chain) for id in ("kz", "kz-almaty")]


def test_a_country_has_its_english_name_where_cldr_does_not_know_the_language() -> None:
    assert "Switzerland" == region_name(whole(), "ch", "tlh")


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("uk", "gb"),
        ("USA", "us"),
        ("KAZ", "kz"),
        ("US", "us"),
        ("Österreich", "at"),
        ("shweiz", "ch"),
        ("kazakstan", "kz"),
    ],
)
def test_a_word_that_is_no_region_may_be_near_one(word: str, id: str) -> None:
    assert f'did you mean "{id}"?' == region_hint(word, whole(), languages=("de",))


def test_a_word_may_be_near_nothing() -> None:
    assert "" == region_hint("xyzzy", whole())
