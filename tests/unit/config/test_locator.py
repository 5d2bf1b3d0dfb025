from __future__ import annotations

import pytest

from generator.config.locator import KeyPath, locate_keys
from generator.errors import Location

TEXT = """\
# a comment with [brackets] and a = b
title = "one"   # tail
"quoted key" = 'two # not a comment'
a.b . "c.d" = 3

[site]
name = { en = "K", "kk-Cyrl" = '''
multi "line" ] }''' }
list = [ # comment ]
  "x", # [
  { deep = [1, 2] },
  \"\"\"text with "quotes" and ] \\\""" inside\"\"\",
]
empty = []
date = 1979-05-27 07:32:00 # when

[markets."de-at".policy]
deny = true

[[menus.main]]
entry = "a"
[[menus.main]]
entry = "b"
[menus.main.more]
x = 1
[[menus.main.list]]
y = 2
"""


def spot(path: KeyPath, *, value: bool = False) -> tuple[int, int, str]:
    places = locate_keys(TEXT, "site.toml")
    where = places.value(path) if value else places.key(path)
    start = where.column - 1
    return where.line, where.column, where.source_line[start : start + where.length]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), (2, 1, "title")),
        (("quoted key",), (3, 1, '"quoted key"')),
        (("a",), (4, 1, "a")),
        (("a", "b"), (4, 3, "b")),
        (("a", "b", "c.d"), (4, 1, 'a.b . "c.d"')),
        (("site",), (6, 2, "site")),
        (("site", "name", "kk-Cyrl"), (7, 20, '"kk-Cyrl"')),
        (("site", "list", 1, "deep"), (11, 5, "deep")),
        (("markets",), (17, 2, "markets")),
        (("markets", "de-at"), (17, 10, '"de-at"')),
        (("markets", "de-at", "policy"), (17, 2, 'markets."de-at".policy')),
        (("menus", "main"), (20, 3, "menus.main")),
        (("menus", "main", 0), (20, 3, "menus.main")),
        (("menus", "main", 1), (22, 3, "menus.main")),
        (("menus", "main", 1, "entry"), (23, 1, "entry")),
        (("menus", "main", 1, "more", "x"), (25, 1, "x")),
        (("menus", "main", 1, "list", 0, "y"), (27, 1, "y")),
    ],
)
def test_keys_are_found(path: KeyPath, expected: tuple[int, int, str]) -> None:
    assert expected == spot(path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), (2, 9, '"one"')),
        (("quoted key",), (3, 16, "'two # not a comment'")),
        (("a", "b", "c.d"), (4, 15, "3")),
        (("site", "name", "en"), (7, 15, '"K"')),
        (("site", "name", "kk-Cyrl"), (7, 32, "'''")),
        (("site", "list", 0), (10, 3, '"x"')),
        (("site", "list", 1, "deep", 1), (11, 16, "2")),
        (("site", "list", 2), (12, 3, '"""text with "quotes" and ] \\""" inside"""')),
        (("site", "empty"), (14, 9, "[]")),
        (("site", "date"), (15, 8, "1979-05-27 07:32:00")),
        (("markets", "de-at", "policy", "deny"), (18, 8, "true")),
    ],
)
def test_values_are_found(path: KeyPath, expected: tuple[int, int, str]) -> None:
    assert expected == spot(path, value=True)


def test_a_key_that_is_not_there_stands_where_its_table_stands() -> None:
    assert (6, 2, "site") == spot(("site", "url"))


def test_a_key_of_a_table_that_is_not_there_stands_nowhere() -> None:
    assert Location("site.toml") == locate_keys(TEXT, "site.toml").key(("links", "missing"))


def test_lines_may_end_in_carriage_return_and_line_feed() -> None:
    places = locate_keys('a = 1\r\n[b]\r\nc = "x"\r\n', "site.toml")
    assert Location("site.toml", 3, 5, 3, 'c = "x"') == places.value(("b", "c"))


def test_a_byte_order_mark_is_passed_over() -> None:
    assert Location("site.toml", 1, 2, 1, "\ufeffa = 1") == locate_keys("\ufeffa = 1", "site.toml").key(("a",))


def test_an_escaped_name_is_read() -> None:
    assert 1 == locate_keys('"caf\\u00e9" = 1', "site.toml").key(("café",)).line


def test_what_stands_before_an_error_is_found() -> None:
    places = locate_keys("[a]\nb = 1\nc = \nd = 2", "site.toml")
    assert (2, 1) == (places.key(("a", "b")).line, places.key(("a", "d")).line)


@pytest.mark.parametrize(
    "text", ["", "[", "[[", "a", "a =", 'a = "', "a = [", "a = [1 2", "a = {b", "= 1", "[a", '"a', "a = ["]
)
def test_what_is_no_toml_ends_the_search(text: str) -> None:
    assert 0 == locate_keys(text, "x").key(("zzz",)).line


def test_deep_nesting_ends_the_search() -> None:
    assert 1 == locate_keys("a = 1\nb = " + "[" * 100_000, "x").key(("a",)).line
