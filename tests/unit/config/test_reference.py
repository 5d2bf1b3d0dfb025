from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import generator
from generator.config.reference import json_schema, reference, table_reference

EXAMPLE = """
[site]
name = { en = "K", de = "K" }
url = "https://brand.example/"
[languages.en]
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://brand.example/ch/"
missing = { posts = "omit" }
[collections.posts.fields]
title = "text"
offer_ends = { kind = "fact", type = "date" }
[data.menu.fields]
price = "money"
[[menus.main]]
entry = "pages/menu"
scope = "dach -at"
[params]
anything = [1, 2]
"""


def accepts(text: str) -> bool:
    return bool(jsonschema.Draft202012Validator(json_schema()).is_valid(tomllib.loads(text)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_schema_accepts_a_good_file() -> None:
    assert accepts(EXAMPLE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = { en = "K", de = "K" }', "name = 3"),
        ("[params]", "[parms]"),
        ('url = "https://brand.example/"', ""),
        ('missing = { posts = "omit" }', 'missing = "omitted"'),
        ('title = "text"', 'title = "texts"'),
        ('price = "money"', 'price = "gold"'),
        ("[[menus.main]]", "[menus.main]"),
    ],
)
def test_the_schema_refuses_a_bad_file(old: str, new: str) -> None:
    assert old in EXAMPLE
    assert not accepts(EXAMPLE.replace(old, new))


def fields_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [row for table in (schema, *schema["$defs"].values()) for row in table.get("properties", {}).items()]


def test_every_key_of_the_schema_has_a_description() -> None:
    assert [] == [
        name for name, field in fields_of(json_schema()) if not field.get("description") and "$ref" not in field
    ]


def test_every_setting_has_a_type_and_a_sentence() -> None:
    assert [] == [
        row.key for row in reference() if not row.type or not row.description.endswith(".") or row.type == "value"
    ]


def test_no_setting_is_listed_twice() -> None:
    keys = [row.key for row in reference()]
    assert sorted(set(keys)) == sorted(keys)


def test_settings_have_their_names_types_and_defaults() -> None:
    rows = {row.key: (row.table, row.type, row.default, row.required) for row in reference()}
    assert {
        "site.url": ("[site]", "address", "", True),
        "site.theme": ("[site]", "name", '"tealeaf"', False),
        "markets.ID.policy.deny": ("[markets.ID.policy]", "list of texts", "", False),
        "collections.NAME.paginate": ("[collections.NAME]", "whole number", "10", False),
        "collections.NAME.feed": ("[collections.NAME]", "true or false", "true", False),
        "menus.NAME.entry": ("[[menus.NAME]]", "id of an entry", "", False),
        "redirects.formats": ("[redirects]", "list of formats", '["html", "netlify", "nginx"]', False),
        "languages.TAG.direction": ("[languages.TAG]", 'one of "ltr", "rtl"', "", False),
    }.items() <= rows.items()


def test_choices_are_listed() -> None:
    assert ("markdown", "commonmark") == next(row.choices for row in reference() if row.key == "markdown.dialect")


def test_every_table_has_a_sentence() -> None:
    names = [row.name for row in table_reference()]
    assert {"[site]", "[languages.TAG]", "[collections.NAME.fields.NAME]", "[[menus.NAME]]"} <= set(names)
    assert [] == [row.name for row in table_reference() if not row.description.endswith(".")]


def test_the_package_itself_does_not_import_pydantic() -> None:
    code = "import sys, generator.config, generator.config.locator; print('pydantic' in sys.modules)"
    root = Path(generator.__file__).parents[1]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert "False\n" == found.stdout
