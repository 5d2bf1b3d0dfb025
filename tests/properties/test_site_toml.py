"""Whatever stands in site.toml, the answer is a configuration or problems, each with a place in the file."""

from __future__ import annotations

import pickle
from typing import Any

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.load import load_config
from generator.config.reference import reference

KEYS = sorted(
    {part for row in reference() for part in row.key.split(".") if part.islower()} | {"posts", "en", "ch", ""}
)
WORDS = st.sampled_from(
    [
        "en",
        "de",
        "ch",
        "posts",
        "omit",
        "text",
        "money",
        "https://b.example/{lang}/",
        "https://b.example/",
        "/{slug}/",
        "",
    ]
)
SCALARS = st.one_of(WORDS, st.booleans(), st.integers(-3, 30), st.dates(), st.text(max_size=4))
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=25,
)
TABLES = st.dictionaries(
    st.sampled_from(["en", "de", "ch", "global", "posts", "main", "x y", "menu"]), TREES, max_size=3
)
SITE = st.fixed_dictionaries(
    {"name": WORDS, "url": WORDS}, optional={"default_language": WORDS, "global_market": TREES}
)
FILES = st.fixed_dictionaries(
    {},
    optional={
        "site": st.one_of(SITE, TREES),
        **dict.fromkeys(["languages", "markets", "collections", "taxonomies", "data", "menus"], TABLES),
        **dict.fromkeys(["brand", "build", "share", "x"], TREES),
    },
)


@settings(max_examples=300, deadline=None)
@given(FILES)
def test_a_file_gives_a_configuration_or_errors_with_places(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)
    config, problems = load_config(text)
    assert (config is None) == any(row.severity == "error" for row in problems)
    lines = text.split("\n")
    for row in problems:
        assert row.code
        assert row.message
        assert row.location is not None
        if row.location.line:
            assert lines[row.location.line - 1].startswith(row.location.source_line.rstrip("\r"))
    if config is not None:
        assert config == pickle.loads(pickle.dumps(config))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_text_at_all_makes_a_traceback(text: str) -> None:
    config, problems = load_config(text)
    assert (config is None) == bool(problems)
