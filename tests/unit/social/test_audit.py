from __future__ import annotations

from generator.social.audit import audit, compare
from generator.social.routing import routes
from tests.unit.social.ground import TEA, communities, entry, matrix, on, tree

ENTRIES = (
    entry("posts/a", "global/en", "kz/kk", "kz/ru", "ru/ru"),
    entry("posts/b", "kz/kk"),
    entry("posts/c", "de/de"),
)


def test_markets_and_networks_are_own_inherited_denied_or_none() -> None:
    rows = communities(TEA)
    found = audit(rows, routes(ENTRIES, rows, on=on())[0], matrix=matrix(), tree=tree())
    table = {(f"{cell.market}/{cell.language}", cell.network): (cell.state, cell.community) for cell in found.cells}
    assert len(matrix()) * 3 == len(found.cells)
    assert ("own", "almaty-tg") == table["almaty/kk", "telegram"]
    assert ("inherited", "cis-tg") == table["kz/ru", "telegram"]
    assert ("own", "kz-ig") == table["kz/kk", "instagram"]
    assert ("inherited", "kz-ig") == table["almaty/kk", "instagram"]
    assert ("denied", "") == table["ru/ru", "instagram"]
    assert ("none", "") == table["de/de", "telegram"]
    assert ("own", "world-ig") == table["global/en", "instagram"]
    assert () == found.unused
    assert ("posts/c",) == found.unseen


def test_a_community_that_is_never_the_nearest_is_told() -> None:
    row = '[[communities]]\nid = "{}"\nnetwork = "x"\nhandle = "a"\naudience = "{}"\n'
    rows = communities(row.format("first", "de") + row.format("second", "de") + row.format("third", "world"))
    found = audit(rows, (), matrix=matrix(), tree=tree())
    assert ("second",) == found.unused


def test_networks_may_be_chosen() -> None:
    found = audit(communities(TEA), (), matrix=matrix(), tree=tree(), networks=["vk"])
    assert {"vk"} == {cell.network for cell in found.cells}


def slots(name: str) -> dict[str, tuple[tuple[str, ...], int]]:
    found = compare(name, ENTRIES, matrix=matrix(), tree=tree())  # type: ignore[arg-type]
    return {slot.id: (slot.languages, slot.entries) for slot in found.slots}


def test_one_community_for_all() -> None:
    assert {"all": (("en", "ru", "kk", "de", "fr", "es-419", "ar"), 3)} == slots("one")
    found = compare("one", ENTRIES, matrix=matrix(), tree=tree())
    assert (1, 0) == (found.mixed, found.silent)
    assert "world" == found.slots[0].region


def test_one_community_for_each_country() -> None:
    assert {
        "world": (("en",), 1),
        "ru": (("ru",), 1),
        "kz": (("kk", "ru"), 2),
        "de": (("de",), 1),
        "ch": (("de", "fr"), 0),
        "mx": (("es-419",), 0),
        "ae": (("ar", "en"), 0),
    } == slots("country")
    found = compare("country", ENTRIES, matrix=matrix(), tree=tree())
    assert (3, 3) == (found.mixed, found.silent)


def test_one_community_for_each_language() -> None:
    assert {"en": 1, "ru": 1, "kk": 2, "de": 1, "fr": 0, "es-419": 0, "ar": 0} == {
        id: entries for id, (_, entries) in slots("language").items()
    }
    assert 0 == compare("language", ENTRIES, matrix=matrix(), tree=tree()).mixed


def test_one_community_for_each_city_and_country() -> None:
    found = slots("city")
    assert (("kk", "ru"), 2) == found["kz-almaty"]
    assert (("kk", "ru"), 2) == found["kz"]
