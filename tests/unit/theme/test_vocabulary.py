"""What a template may name."""

from __future__ import annotations

import dataclasses

from generator.model.frozen import FrozenMap
from generator.theme.vocabulary import (
    ALL_FIELDS,
    ANSWERS,
    FIELDS,
    FUNCTIONS,
    IMPLICIT,
    MAPPING_METHODS,
    TEXT_METHODS,
    VALUES,
    VIEW_TYPES,
    spoken,
)
from tests.unit.theme.smalltheme import EDITION, LATER, PAGE, TAGS


def test_fields_are_public_and_those_of_frozen_views() -> None:
    for kind in VIEW_TYPES:
        assert dataclasses.is_dataclass(kind)
        params = getattr(kind, "__dataclass_params__")  # noqa: B009
        assert params.frozen, kind
        assert {field.name for field in dataclasses.fields(kind)} == FIELDS[kind]
        assert all(name.isidentifier() and name.isascii() and not name.startswith("_") for name in FIELDS[kind])
    assert set().union(*FIELDS.values()) == ALL_FIELDS


def test_no_view_runs_code_when_a_field_is_read() -> None:
    for kind in VIEW_TYPES:
        assert "__getattr__" not in vars(kind), kind
        assert "__getattribute__" not in vars(kind), kind
        assert not any(isinstance(vars(kind).get(name), property) for name in FIELDS[kind]), kind


def test_text_methods_are_pythons_and_cannot_blow_up() -> None:
    assert all(hasattr(str, name) for name in TEXT_METHODS)
    assert set() == TEXT_METHODS & {
        "format",
        "format_map",
        "center",
        "ljust",
        "rjust",
        "zfill",
        "expandtabs",
        "translate",
    }
    assert all(hasattr(FrozenMap, name) for name in MAPPING_METHODS)


def test_only_questions_can_be_asked_again() -> None:
    assert ANSWERS < set(FUNCTIONS)
    assert set() == ANSWERS & {"component", "render_section"}


def test_things_are_called_by_their_names() -> None:
    found = [spoken(value) for value in (PAGE, EDITION, TAGS[0], LATER, "a", 1, True, None, (), {}, object())]
    expected = ["page", "edition", "a term", "a summary", "the text", "the number", "true or false", "an empty value",
                "the list", "the table", "this value"]  # fmt: skip
    assert expected == found
    assert {"site", "edition", "page", "head", "theme"} == set(VALUES)
    assert {"id", "title", "content", "argument"} == set(IMPLICIT)
