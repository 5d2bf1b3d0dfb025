"""Facts as a reader sees them: the text in the reader's language, the nearest value, the entry's own first."""

from __future__ import annotations

from generator.errors import Location
from generator.model.frozen import FrozenMap, freeze
from generator.model.region import Region, RegionTree
from generator.model.source import FieldValue
from generator.resolve.facts import find_fact, localize

DECLARED = ("en", "de", "kk", "ru")
TREE = RegionTree(
    FrozenMap(
        {
            "world": Region("world", "world", None, facts=FrozenMap({"cups": 1, "mail": "tea@tea.example"})),
            "ch": Region("ch", "country", "world", "CH", facts=FrozenMap({"shop": FrozenMap({"floor": 2})})),
            "ch-bern": Region("ch-bern", "city", "ch", facts=FrozenMap({"cups": 7})),
        }
    )
)
HERE = Location("content/posts/a@ch.md", 2)


def test_a_table_by_language_gives_the_first_text_the_reader_understands() -> None:
    table = freeze({"en": "Hello", "ru": "Привет"})
    assert "Привет" == localize(table, ("kk", "ru", "en"), DECLARED)
    assert "Hello" == localize(table, ("en",), DECLARED)


def test_a_table_by_language_without_a_text_for_the_reader_is_nothing() -> None:
    assert None is localize(freeze({"de": "Hallo"}), ("kk", "ru"), DECLARED)


def test_a_table_with_other_keys_is_no_table_by_language() -> None:
    assert {"mo": "9", "de": "x"} == localize(freeze({"mo": "9", "de": "x"}), ("de",), DECLARED)
    assert {} == localize(FrozenMap(), ("de",), DECLARED)


def test_tables_and_lists_are_localized_in_depth() -> None:
    value = freeze({"shop": {"note": {"en": "Ring", "de": "Läuten"}}, "list": [{"en": "a"}, "b"]})
    assert {"shop": {"note": "Läuten"}, "list": (None, "b")} == localize(value, ("de",), DECLARED)


def test_a_fact_comes_from_the_nearest_region() -> None:
    assert (7, "ch-bern") == find_fact("cups", FrozenMap(), (), TREE, "ch-bern")
    assert (1, "world") == find_fact("cups", FrozenMap(), (), TREE, "ch")
    assert (2, "ch") == find_fact("shop.floor", FrozenMap(), (), TREE, "ch-bern")


def test_an_entrys_own_fact_comes_first() -> None:
    fields = FrozenMap({"cups": FieldValue(3, HERE)})
    assert (3, str(HERE)) == find_fact("cups", fields, ("cups",), TREE, "ch-bern")


def test_a_field_that_is_no_fact_does_not_count() -> None:
    fields = FrozenMap({"cups": FieldValue(3, HERE)})
    assert (7, "ch-bern") == find_fact("cups", fields, (), TREE, "ch-bern")


def test_dots_walk_into_an_entrys_table() -> None:
    fields = FrozenMap({"shop": FieldValue(freeze({"floor": 9}), HERE)})
    assert (9, str(HERE)) == find_fact("shop.floor", fields, ("shop",), TREE, "ch")
    assert None is find_fact("shop.door", fields, ("shop",), TREE, "ch")


def test_a_fact_nobody_has_is_none() -> None:
    assert None is find_fact("rooms", FrozenMap(), (), TREE, "ch-bern")
