"""Amounts and phone numbers typed into a text that say something else than the site's own facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from generator.errors import Location, Problem
from generator.model.edition import EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.model.site import EntryCard
from generator.model.source import Money, TypedFact
from generator.resolve.data import DataItem

_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
#: Digits at the start that two numbers of one place share: country and, mostly, city.
_SAME_PLACE = 7


def check_typed_facts(
    cards: Iterable[EntryCard],
    matrix: EditionMatrix,
    tree: RegionTree,
    items: Mapping[tuple[str, str], Mapping[str, DataItem]],
) -> Iterator[Problem]:
    """Warnings, one for each place: ``typed-price`` and ``typed-phone``.

    A price is compared with the items that its paragraph names, as each edition sees them; a text that names none may
    say any amount. A phone number is compared with those of the regions: one that no region has, but that begins like
    one of theirs, is an old or a mistyped one. ``items`` by edition id and name of the data.
    """
    known = frozenset(phone for region in tree.regions.values() for phone in _phones(region.facts))
    names: dict[str, tuple[tuple[str, str, Money], ...]] = {}
    told: set[Location] = set()
    for card in cards:
        for edition, page in card.pages.items():
            if not page.text.typed or page.borrowed:
                continue
            if edition not in names:
                names[edition] = tuple(_prices(edition, matrix, items))
            for row in page.text.typed:
                found = _phone(row, known) if row.kind == "phone" else _price(row, names[edition], edition)
                if found is not None and row.location not in told:
                    told.add(row.location)
                    yield found


def _phones(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if _PHONE.fullmatch(value):
            yield value
    elif isinstance(value, FrozenMap):
        for inner in value.values():
            yield from _phones(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _phones(inner)


def _phone(row: TypedFact, known: Collection[str]) -> Problem | None:
    if row.value in known:
        return None
    near = min((phone for phone in known if phone[:_SAME_PLACE] == row.value[:_SAME_PLACE]), default="")
    if not near:
        return None
    return Problem(
        "typed-phone",
        f'"{row.text}" is the number of no region; there is {near}',
        row.location,
        "write :fact[phone], which is always that of the reader's region",
        "warning",
    )


def _prices(
    edition: str, matrix: EditionMatrix, items: Mapping[tuple[str, str], Mapping[str, DataItem]]
) -> Iterator[tuple[str, str, Money]]:
    """(name in lower case, id, price) of all that can be had in an edition."""
    for (id, _), rows in items.items():
        for item in rows.values() if id == edition else ():
            name = item.get("name")
            if item.available and isinstance(name, str) and len(name) > 1:
                for value in item.values.values():
                    if isinstance(value.value, Money):
                        yield name.casefold(), item.id, value.value


def _price(row: TypedFact, prices: Iterable[tuple[str, str, Money]], edition: str) -> Problem | None:
    paragraph = row.paragraph.casefold()
    named = [(id, money) for name, id, money in prices if _names(paragraph, name)]
    if not named or any(Decimal(money.amount) == Decimal(row.value) for _, money in named):
        return None
    id, money = named[0]
    return Problem(
        "typed-price",
        f'"{row.text}" stands beside {id}, which costs {money.amount} {money.currency} in {edition}',
        row.location,
        f"write :price[{id}], which is always right",
        "warning",
    )


def _names(paragraph: str, name: str) -> bool:
    return name in paragraph and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", paragraph) is not None
