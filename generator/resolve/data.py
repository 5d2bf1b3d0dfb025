"""Data files per edition: items patched key by key, texts language-major, facts region-major."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Location, Problem, did_you_mean
from generator.model.config import DataConfig
from generator.model.edition import Edition, EditionMatrix, Scope
from generator.model.frozen import FrozenMap
from generator.model.region import WORLD
from generator.model.source import DataFile, FieldValue, Money
from generator.resolve.entries import complete_money

ScopeReader = Callable[[tuple[str, ...], Location | None], tuple[Scope, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class DataItem:
    """An item as an edition sees it. ``values`` has facts and texts; each keeps the place it came from.

    ``language`` is that of its name, which may be a declared fallback's. ``reason`` says why it is not ``available``.
    """

    id: str
    values: FrozenMap[str, FieldValue]
    language: str
    available: bool = True
    reason: str = ""

    def get(self, key: str) -> object:
        """The value of a key, None where there is none."""
        found = self.values.get(key)
        return found.value if found is not None else None


def complete_files(
    files: Sequence[DataFile], currency_of: Callable[[str], str], decimals_of: Callable[[str], int]
) -> tuple[tuple[DataFile, ...], tuple[Problem, ...]]:
    """The files of one name with every amount in a named currency: that of the file's region where none was typed.

    Amounts in one currency stand side by side: if any of them, in any of the files, is typed with decimals, whole ones
    get as many as the currency has (``decimals_of``); if none is, they stay whole (``CHF 42`` beside ``CHF 32``, but
    ``CHF 42.00`` beside ``CHF 32.50``).
    A translation of an item that no file has is a problem, ``unknown-item``.
    """
    problems = list(_unknown_items(files))
    result = []
    for file in files:
        items: dict[str, FrozenMap[str, FieldValue]] = {}
        for id, item in file.items.items():
            values = dict(item)
            for key, field in item.items():
                if isinstance(field.value, Money) and not field.value.currency:
                    money = complete_money(field.value, file.file.region, currency_of, field.location, problems)
                    values[key] = FieldValue(money, field.location)
            items[id] = FrozenMap(values)
        result.append(DataFile(file.file, file.digest, FrozenMap(items)))
    return tuple(_side_by_side(result, decimals_of)), tuple(problems)


def _side_by_side(files: Sequence[DataFile], decimals_of: Callable[[str], int]) -> Iterator[DataFile]:
    amounts = [
        field.value
        for file in files
        for item in file.items.values()
        for field in item.values()
        if isinstance(field.value, Money)
    ]
    cut = {money.currency: decimals_of(money.currency) for money in amounts if "." in money.amount and money.currency}
    if not any(cut.values()):
        yield from files
        return
    for file in files:
        items: dict[str, FrozenMap[str, FieldValue]] = {}
        for id, item in file.items.items():
            values = dict(item)
            for key, field in item.items():
                if isinstance(field.value, Money) and field.value.amount.isdigit() and cut.get(field.value.currency):
                    amount = f"{field.value.amount}.{'0' * cut[field.value.currency]}"
                    values[key] = FieldValue(Money(amount, field.value.currency), field.location, field.places)
            items[id] = FrozenMap(values)
        yield DataFile(file.file, file.digest, FrozenMap(items))


def _unknown_items(files: Sequence[DataFile]) -> Iterator[Problem]:
    known = {id for file in files if file.file.region or not file.file.language for id in file.items}
    for file in files:
        if file.file.region or not file.file.language:
            continue
        for id, item in file.items.items():
            if id not in known:
                first = next(iter(item.values()), None)
                place = first.location if first is not None else Location(file.file.path)
                hint = did_you_mean(id, known) or f"add [{id}] to content/data/{file.file.id}.toml"
                yield Problem("unknown-item", f'there is no item "{id}" to translate', place, hint)


def items_of(
    files: Sequence[DataFile],
    config: DataConfig,
    edition: Edition,
    *,
    matrix: EditionMatrix,
    read_scope: ScopeReader,
) -> tuple[FrozenMap[str, DataItem], tuple[Problem, ...]]:
    """All items an edition knows, by id, in order; unavailable ones are among them, with the reason.

    Order: the key ``order``, then the first appearance in the files from ``world`` to the own region.
    """
    problems: list[Problem] = []
    by_place = {(f.file.language, f.file.region or WORLD): f for f in files}
    line = edition.regions
    ids: dict[str, None] = {}
    for region in reversed(line):
        if ("", region) in by_place:
            ids.update(dict.fromkeys(by_place["", region].items))
    language = matrix.languages[edition.language]
    for family_language in language.family:
        for region in reversed(line):
            if region != WORLD and (family_language, region) in by_place:
                ids.update(dict.fromkeys(by_place[family_language, region].items))
    result: dict[str, DataItem] = {}
    for id in ids:
        item = _item(id, by_place, config, edition, matrix, read_scope, problems)
        if item is not None:
            result[id] = item
    places = {id: index for index, id in enumerate(result)}
    ordered = sorted(result.values(), key=lambda item: (_order(item), places[item.id]))
    return FrozenMap((item.id, item) for item in ordered), tuple(problems)


def _order(item: DataItem) -> float:
    value = item.get("order")
    return float(value) if isinstance(value, int | float) else float("inf")


def _item(
    id: str,
    by_place: Mapping[tuple[str, str], DataFile],
    config: DataConfig,
    edition: Edition,
    matrix: EditionMatrix,
    read_scope: ScopeReader,
    problems: list[Problem],
) -> DataItem | None:
    line = edition.regions
    values: dict[str, FieldValue] = {}
    for region in reversed(line):
        file = by_place.get(("", region))
        if file is not None and id in file.items:
            for key, field in file.items[id].items():
                if key not in config.text:
                    values[key] = field
    language = matrix.languages[edition.language]
    spoken = ""
    for key in config.text:
        families = language.chain if key == "name" else language.chain[:1]
        found = _text(id, key, by_place, [tag for family in families for tag in family], line)
        if found is not None:
            values[key] = found[0]
            if key == "name":
                spoken = found[1] or edition.language
    available, reason = _availability(id, values, edition, matrix, read_scope, problems)
    if not available:
        return DataItem(id, FrozenMap(values), spoken or edition.language, available, reason)
    place = _place_of(id, by_place, line)
    if "name" in config.text and "name" not in values:
        problems.append(
            Problem(
                "data-text-missing",
                f'"{id}" has no name for {edition.language} and is left out there',
                place,
                f"add it to {_file_name(by_place, edition.language)}",
                "warning",
            )
        )
        return DataItem(id, FrozenMap(values), edition.language, False, "no name")
    return DataItem(id, FrozenMap(values), spoken or edition.language)


def _text(
    id: str,
    key: str,
    by_place: Mapping[tuple[str, str], DataFile],
    languages: Sequence[str],
    line: Sequence[str],
) -> tuple[FieldValue, str] | None:
    for language in languages:
        for region in line:
            file = by_place.get((language, region))
            if file is not None and id in file.items and key in file.items[id]:
                return file.items[id][key], language
            field = _in_place(by_place, id, key, region)
            if field is not None and isinstance(field.value, FrozenMap) and language in field.value:
                return FieldValue(field.value[language], field.location), language
    for region in line:
        field = _in_place(by_place, id, key, region)
        if field is not None and not isinstance(field.value, FrozenMap):
            return field, ""
    return None


def _in_place(by_place: Mapping[tuple[str, str], DataFile], id: str, key: str, region: str) -> FieldValue | None:
    file = by_place.get(("", region))
    if file is None or id not in file.items:
        return None
    return file.items[id].get(key)


def _availability(
    id: str,
    values: Mapping[str, FieldValue],
    edition: Edition,
    matrix: EditionMatrix,
    read_scope: ScopeReader,
    problems: list[Problem],
) -> tuple[bool, str]:
    field = values.get("available")
    if field is not None:
        if field.value is False:
            return False, "not available here"
        words = (field.value,) if isinstance(field.value, str) else field.value
        if isinstance(words, tuple):
            scope, found = read_scope(tuple(str(word) for word in words), field.location)
            problems.extend(found)
            if not scope.holds(edition):
                return False, "not available here"
    currency = matrix.markets[edition.market].currency
    price = values.get("price")
    if currency and price is not None and isinstance(price.value, Money) and price.value.currency not in ("", currency):
        problems.append(
            Problem(
                "price-currency",
                f'"{id}" has no price in {currency}; the nearest is {price.value.amount} {price.value.currency}, '
                f"so it is unavailable in {edition.market}",
                price.location,
                f'add a price for {edition.market}, or exclude it by `available`: "-{edition.region}"',
                "warning",
            )
        )
        return False, f"no price in {currency}"
    return True, ""


def _place_of(id: str, by_place: Mapping[tuple[str, str], DataFile], line: Sequence[str]) -> Location | None:
    for region in line:
        file = by_place.get(("", region))
        if file is not None and id in file.items:
            first = next(iter(file.items[id].values()), None)
            return first.location if first is not None else Location(file.file.path)
    return None


def _file_name(by_place: Mapping[tuple[str, str], DataFile], language: str) -> str:
    name = next(iter(by_place.values())).file.id
    return f"content/data/{name}.{language}.toml"
