"""The locator against other TOML software: tomlkit writes a file, tomllib reads the pieces the locator names."""

from __future__ import annotations

import tomllib
from typing import Any

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.locator import KeyPath, locate_keys

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=5)
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.datetimes().map(lambda moment: moment.replace(microsecond=0)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=12,
)
FILES = st.dictionaries(NAMES, VALUES, max_size=4)


def leaves(value: Any, path: KeyPath = ()) -> list[tuple[KeyPath, Any]]:
    if isinstance(value, dict):
        return [row for key, item in value.items() for row in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [row for place, item in enumerate(value) for row in leaves(item, (*path, place))]
    return [(path, value)]


@settings(max_examples=150, deadline=None)
@given(FILES)
def test_every_value_stands_where_the_locator_says(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)
    read = tomllib.loads(text)
    places = locate_keys(text, "site.toml")
    for path, value in leaves(read):
        start, end = places.spots[path].value
        assert {"x": value} == tomllib.loads("x = " + text[start:end])
        if isinstance(path[-1], str):
            start, end = places.spots[path].key
            table: Any = tomllib.loads(text[start:end] + " = 1")
            while isinstance(table, dict):
                name, table = next(iter(table.items()))
            assert path[-1] == name


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab.=[]{}\"'\\#, \n1"), max_size=40))
def test_no_text_breaks_the_locator(text: str) -> None:
    places = locate_keys(text, "site.toml")
    for path in places.spots:
        assert 1 <= places.key(path).line <= text.count("\n") + 1
