from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.errors import Problem
from generator.markup.decode import decode_fields
from generator.markup.front_matter import read
from generator.model.config import KNOWN_FIELDS, FieldConfig, FieldType
from generator.model.frozen import FrozenMap
from generator.model.source import FieldValue, FileInfo, Money

FILE = FileInfo("content/posts/x/index.de.md", "source", "posts/x", "index", "md", "posts", "de")
TYPES: tuple[FieldType, ...] = (
    "text", "number", "integer", "date", "datetime", "money", "boolean", "list", "url", "image", "entry", "person",
    "scope", "sections", "table",
)  # fmt: skip
FIELDS = KNOWN_FIELDS.merged({f"a_{type}": FieldConfig(f"a_{type}", "fact", type) for type in TYPES})


def decode(block: str, form: str = "yaml") -> tuple[FrozenMap[str, FieldValue], tuple[Problem, ...]]:
    return decode_fields(read(block, form, FILE.path, 2), fields=FIELDS, path=FILE.path, variant=FILE)


def value(block: str, form: str = "yaml") -> object:
    fields, problems = decode(block, form)
    assert () == problems
    assert 1 == len(fields)
    return next(iter(fields.values())).value


def problem(block: str) -> Problem:
    _, problems = decode(block)
    assert 1 == len(problems), problems
    return problems[0]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title: no", "no"),
        ("title: 1.10", "1.10"),
        ("title: null", "null"),
        ("title: ''", ""),
        ("title: >-\n  one\n  two", "one two"),
        ("a_number: 3", 3),
        ("a_number: '1.50'", 1.5),
        ("a_number: -0.5", -0.5),
        ("a_integer: +7", 7),
        ("a_boolean: yes", True),
        ("a_boolean: Off", False),
        ("a_boolean: 'true'", True),
        ("a_date: 2026-05-01", date(2026, 5, 1)),
        ("date: 2026-05-01", date(2026, 5, 1)),
        ("date: 2026-05-01 9:30", datetime(2026, 5, 1, 9, 30)),
        ("date: 2026-05-01T09:30:15", datetime(2026, 5, 1, 9, 30, 15)),
        ("date: 2026-05-01T09:30:15.25Z", datetime(2026, 5, 1, 9, 30, 15, 250_000, UTC)),
        ("date: 2026-05-01 09:30:00 +0530", datetime(2026, 5, 1, 9, 30, tzinfo=timezone(timedelta(minutes=330)))),
        ("date: 2026-05-01T09:30-03:00", datetime(2026, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=-3)))),
        ("date: '2024-02-29'", date(2024, 2, 29)),
        ("a_money: 4.50", Money("4.50")),
        ("a_money: 4.50 EUR", Money("4.50", "EUR")),
        ("a_money: EUR 4.50", Money("4.50", "EUR")),
        ("a_money: 1500KZT", Money("1500", "KZT")),
        ("a_money: {amount: 4.50, currency: CHF}", Money("4.50", "CHF")),
        ("a_money: {amount: 4}", Money("4")),
        ("tags: tea", ("tea",)),
        ("tags: tea, summer", ("tea", "summer")),
        ("tags: 'tea, summer'", ("tea, summer",)),
        ("tags: [tea, tea, 2026, no]", ("tea", "2026", "no")),
        ("tags: []", ()),
        ("markets: dach -at", ("dach", "-at")),
        ("markets: us, gb", ("us", "gb")),
        ("markets: [dach, -at, 'city:*']", ("dach", "-at", "city:*")),
        ("a_url: https://x.example/?a=b#c", "https://x.example/?a=b#c"),
        ("a_url: mailto:a@b.example", "mailto:a@b.example"),
        ("a_url: '@menu'", "@menu"),
        ("a_image: ../x/hero.jpg", "../x/hero.jpg"),
        ("a_entry: '@menu'", "@menu"),
        ("a_person: tea-master", "tea-master"),
        ("extra: {a: 1, b: {c: '1', d: [x, true]}}", {"a": 1, "b": {"c": "1", "d": ("x", True)}}),
        ("visibility: members", "members"),
        ("body: replace", "replace"),
        ("slug: grüner-tee", "grüner-tee"),
        ("url: /campaign/2027/", "/campaign/2027/"),
        ("url: campaign/", "campaign/"),
        ("url: /old.html", "/old.html"),
        ("id: posts/summer-menu", "posts/summer-menu"),
        ("aliases: /old/", ("/old/",)),
        ("aliases: [/old/, older.html]", ("/old/", "older.html")),
    ],
)
def test_a_value_is_typed_by_its_field(block: str, expected: object) -> None:
    found = value(block)
    assert expected == found
    assert type(expected) is type(found) or isinstance(expected, dict)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title = 1.10", "1.10"),
        ("title = true", "true"),
        ("date = 2026-05-01", date(2026, 5, 1)),
        ("date = 2026-05-01T09:30:00Z", datetime(2026, 5, 1, 9, 30, tzinfo=UTC)),
        ("a_money = 4.50", Money("4.50")),
        ("draft = true", True),
        ("weight = 1.50", 1.5),
        ("weight = 10", 10),
        ("tags = ['a', 'b']", ("a", "b")),
        ("[extra]\nratio = 1.5\nday = 2026-05-01", {"ratio": 1.5, "day": date(2026, 5, 1)}),
    ],
)
def test_toml_values_are_typed_by_their_fields_too(block: str, expected: object) -> None:
    assert expected == value(block, "toml")


@pytest.mark.parametrize("block", ["title:", "tags:", "date: ~", "draft: null", "markets:", "sections:", "extra:"])
def test_a_key_without_a_value_is_left_out(block: str) -> None:
    assert (FrozenMap(), ()) == decode(block)


@pytest.mark.parametrize(
    ("block", "message", "hint"),
    [
        ("title: [a]", '"title" is a text, not a list', "quote it"),
        ("a_number: '1,5'", '"a_number" is a number, not "1,5"', "write 1.5"),
        ("a_integer: 1.5", '"a_integer" is a whole number, not "1.5"', "12"),
        ("weight: heavy", '"weight" is a number, not "heavy"', "12"),
        ("draft: maybe", '"draft" is true or false, not "maybe"', "true"),
        ("draft: 1", '"draft" is true or false, not "1"', "true"),
        ("date: 01.05.2026", '"date" is a date, not "01.05.2026"', "the year comes first: 2026-11-24"),
        ("date: May 1, 2026", '"date" is a date, not "May 1, 2026"', "the year comes first"),
        ("date: 2026-13-01", '"date" is a date of the calendar, not "2026-13-01"', "2026"),
        ("date: 2026-02-30", '"date" is a date of the calendar, not "2026-02-30"', "2026"),
        ("date: 2026-05-01 25:00", '"date" is a date of the calendar, not "2026-05-01 25:00"', "2026"),
        ("date: 2026-05-01 09:00 Europe/Berlin", "is a date, not", "a zone is written +01:00"),
        ("date: 20260501", '"date" is a date, not "20260501"', "2026-11-24"),
        ("a_date: 2026-05-01 09:30", "is a date without a time, not", "2026-05-01"),
        ("a_money: 4,50 €", '"a_money" is an amount, not "4,50 €"', 'write "4.50 EUR"'),
        ("a_money: 4.50 eur", "is an amount, not", 'write "4.50 EUR"'),
        ("a_money: '4,50'", "is an amount, not", "write 4.50"),
        ("a_money: cheap", "is an amount, not", '4.50, "4.50 EUR"'),
        ("a_money: true", "is an amount, not", "4.50"),
        ("a_money: {amount: 4, curency: EUR}", "is an amount, not", 'no "curency"'),
        ("a_money: {amount: 4, currency: €}", "is an amount, not", 'a currency is written as its ISO code: "EUR"'),
        ("a_money: {amount: 1e3}", "is an amount, not", "a number"),
        ("tags: {a: b}", '"tags" is a text, not a table', ""),
        ("tags: [a, [b]]", '"tags" is a list of texts, not a list', "[one, two]"),
        ("tags: [a, '']", '"tags" is a list of texts, not ""', "[one, two]"),
        ("markets: []", '"markets" is a scope, not a list', "everywhere"),
        ("markets: ' '", '"markets" is a scope, not ""', "everywhere"),
        ("a_url: javascript:alert(1)", "is an address, not", "https:"),
        ("a_url: //x.example", "is an address, not", "write https://x.example"),
        ("a_url: a b", "is an address, not", "%20"),
        ("cover: {src: x.jpg}", '"cover" is a picture, not a table', "the path alone"),
        ("cover: ''", '"cover" is a text that is not empty, not ""', "leave the key out"),
        ("extra: x", '"extra" is a table, not "x"', "indented"),
        ("visibility: hidden", '"visibility" is not "hidden"', "write public or unlisted or members"),
        ("body: keep", '"body" is not "keep"', "write replace"),
    ],
)
def test_a_value_of_another_type_is_an_error_with_advice(block: str, message: str, hint: str) -> None:
    found = problem(block)
    assert "bad-value" == found.code
    assert message in found.message
    assert hint in found.hint
    assert found.location is not None
    assert (2, block.partition("\n")[0]) == (found.location.line, found.location.source_line)


@pytest.mark.parametrize(
    ("block", "code", "part"),
    [
        ("slug: a/b", "bad-slug", "holds /"),
        ("slug: ..", "bad-slug", "dots"),
        ("slug: a..b", "bad-slug", "dots"),
        ("slug: a?b", "bad-slug", "holds ?"),
        ("slug: a#b", "bad-slug", "holds #"),
        ("slug: a b", "bad-slug", "a space"),
        ("slug: ''", "bad-slug", "is empty"),
        ("slug: a%20b", "bad-slug", "percent-encoded"),
        ("id: posts//x", "bad-id", "is empty"),
        ("id: ../x", "bad-id", "dots"),
        ("url: /a/../b/", "bad-url", "dots"),
        ("url: https://x.example/", "bad-url", "whole address"),
        ("url: /a", "bad-url", "slash"),
        ("url: /a//b/", "bad-url", "without a name"),
        ("url: /a?b/", "bad-url", "holds ?"),
        ("aliases: [/ok/, /a/../b]", "bad-url", "dots"),
        ("aliases: [https://x.example/]", "bad-url", "whole address"),
    ],
)
def test_an_address_that_is_none_is_an_error(block: str, code: str, part: str) -> None:
    found = problem(block)
    assert code == found.code
    assert part in found.message


def test_an_alias_is_told_at_its_own_line() -> None:
    found = problem("aliases:\n  - /ok/\n  - /a/../b/")
    assert found.location is not None
    assert (4, 5) == (found.location.line, found.location.column)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("author", "people"),
        ("description", "summary"),
        ("permalink", "slug for the last part of the address, or url"),
        ("layout", "template"),
        ("published", "draft: true"),
        ("lang", "index.de.md"),
        ("taxonomies", "tags"),
        ("featured_image", "cover"),
        ("image", "cover"),
        ("lastmod", "updated"),
        ("expiryDate", "expires"),
        ("publishDate", "date"),
        ("redirect_from", "aliases"),
        ("titel", 'did you mean "title"?'),
        ("Title", 'did you mean "title"?'),
        ("seo-title", 'did you mean "seo_title"?'),
        ("coverAlt", 'did you mean "cover_alt"?'),
        ("colour_of_the_day", "a key of your own goes under extra:"),
    ],
)
def test_an_unknown_key_is_an_error_that_knows_other_generators(key: str, hint: str) -> None:
    found = problem(f"{key}: x")
    assert "unknown-key" == found.code
    assert hint in found.hint
    assert found.location is not None
    assert (2, 1, len(key)) == (found.location.line, found.location.column, found.location.length)


def test_all_problems_of_a_file_are_told_at_once() -> None:
    fields, problems = decode("titel: x\ndraft: maybe\nweight: 3\ndate: soon")
    assert [2, 3, 5] == [row.location.line for row in problems if row.location]
    assert ["weight"] == list(fields)


def test_a_value_knows_where_it_stands() -> None:
    fields, _ = decode("title: Tee\ntags:\n  - a\n  - b\nextra:\n  x:\n    y: 1")
    assert (2, 8) == (fields["title"].location.line, fields["title"].location.column)
    assert (3, 1) == (fields["tags"].location.line, fields["tags"].location.column)
    assert [("a", 4), ("b", 5)] == [(key, place.line) for key, place in fields["tags"].places.items()]
    assert [("x", 7), ("x.y", 8)] == [(key, place.line) for key, place in fields["extra"].places.items()]


SECTIONS = """\
sections:
  - type: hero
    id: top
    title: 2026
    wide: true
  - type: menu
    items: [{item: sencha, label: '1'}]
"""


def test_sections_are_tables_with_ids_and_free_parameters() -> None:
    fields, problems = decode(SECTIONS)
    assert () == problems
    assert (
        {"type": "hero", "id": "top", "title": 2026, "wide": True},
        {"type": "menu", "items": ({"item": "sencha", "label": "1"},), "id": "menu"},
    ) == fields["sections"].value
    places = {key: place.line for key, place in fields["sections"].places.items()}
    assert (3, 5, 7, 8, 8) == tuple(
        places[key] for key in ("top", "top.title", "menu", "menu.items", "menu.items.0.label")
    )


@pytest.mark.parametrize(
    ("block", "line", "part"),
    [
        ("sections: hero", 2, "a list"),
        ("sections:\n  - hero", 3, "a section is a table"),
        ("sections:\n  - title: x", 3, "neither an id nor a type"),
        ("sections:\n  - type: a\n  - type: a", 4, 'two sections have the id "a"'),
        ("sections:\n  - type: a\n    id: x\n  - type: b\n    id: x", 6, 'two sections have the id "x"'),
        ("sections:\n  - id: [a]", 3, '"id" of a section is a text'),
        ("sections:\n  - id: a b", 3, "no id of a section"),
        ("sections:\n  - id: a\n    remove: yes", 4, "true or false"),
        ("sections:\n  - id: a\n    before: [b]", 4, '"before" of a section is a text'),
    ],
)
def test_a_section_that_cannot_be_patched_is_an_error(block: str, line: int, part: str) -> None:
    found = problem(block)
    assert "bad-section" == found.code
    assert part in found.message
    assert found.location is not None
    assert line == found.location.line
