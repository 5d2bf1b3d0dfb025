"""Data files: items keyed by id, patched per region and language, with the place of every value."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import cast

from generator.errors import Location, Problem
from generator.markup.decode import convert
from generator.markup.field_types import shown
from generator.markup.raw_values import Raw, natural, places_of, plain_text
from generator.markup.toml_source import read_toml
from generator.model.config import DataConfig
from generator.model.frozen import FrozenMap
from generator.model.source import DataFile, FieldValue, FileInfo

_ID = re.compile(r"[^\W_][\w-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def parse_table(text: str, path: str) -> tuple[FrozenMap[str, object], Mapping[str, Location]]:
    """A TOML file as a frozen table, and where its keys stand, dotted (``facts.address.street``, ``communities.0.id``).

    Values are FrozenMap, tuple, str, bool, int, float, date or datetime; a time of day is a text.
    Raises: ContentError ``bad-toml``, ``duplicate-key`` or ``control-character``, with the line.
    """
    raw = Raw(read_toml(text, path), Location(path))
    return cast("FrozenMap[str, object]", natural(raw)), FrozenMap(places_of(raw))


def parse_data(text: str, path: str, info: FileInfo, config: DataConfig) -> tuple[DataFile, tuple[Problem, ...]]:
    """The items of a data file in its order, each a map of keys to values.

    A text key (``config.text``) gives a str, a tuple of str, or a FrozenMap of either by language. Facts have the type
    that ``config.fields`` names; without one ``price`` and ``price_…`` are Money (currency empty for a plain number),
    ``available`` is the words of a scope or a bool, all others are free values.
    Problems: ``not-a-table``, ``bad-item-id``, ``bad-value``, ``fact-in-translation``.
    Raises: ContentError ``bad-toml``, ``duplicate-key`` or ``control-character``.
    """
    problems: list[Problem] = []
    items: dict[str, FrozenMap[str, FieldValue]] = {}
    for id, raw in read_toml(text, path).items():
        if not isinstance(raw.value, Mapping):
            hint = (
                f"write [{id}] once, and its keys below" if isinstance(raw.value, tuple) else f"put it below an [{id}]"
            )
            problems.append(Problem("not-a-table", f'"{id}" is no item but {shown(raw)}', raw.place, hint))
        elif not _ID.fullmatch(id):
            hint = "letters, digits, - and _: it is named in :price[…]"
            problems.append(Problem("bad-item-id", f'"{id}" is no id of an item', raw.place, hint))
        else:
            items[id] = _item(raw.value, info, config, problems)
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return DataFile(info, digest, FrozenMap(items)), tuple(problems)


def _item(
    table: Mapping[str, Raw], info: FileInfo, config: DataConfig, problems: list[Problem]
) -> FrozenMap[str, FieldValue]:
    values: dict[str, FieldValue] = {}
    for key, raw in table.items():
        if key in config.text:
            value = _text(key, raw, problems)
        elif info.language:
            problems.append(_fact_in_translation(key, raw, info, config))
            continue
        else:
            value = _fact(key, raw, config, problems)
        if value is not None:
            values[key] = FieldValue(value, raw.place)
    return FrozenMap(values)


def _fact_in_translation(key: str, raw: Raw, info: FileInfo, config: DataConfig) -> Problem:
    suffix = f"@{info.region}" if info.region else ""
    hint = f"put it into {info.name}{suffix}.toml; if it is a text, add it to text in [data.{config.id}] of site.toml"
    message = f'"{key}" is a fact: it does not vary by language'
    return Problem("fact-in-translation", message, raw.key or raw.place, hint)


def _fact(key: str, raw: Raw, config: DataConfig, problems: list[Problem]) -> object | None:
    field = config.fields.get(key)
    type = field.type if field is not None else ""
    if not type and (key == "price" or key.startswith("price_")):
        type = "money"
    if type == "scope" or (not type and key == "available"):
        return raw.value if isinstance(raw.value, bool) else convert(key, raw, "scope", problems)
    if type == "sections" or not type:
        return natural(raw)
    return convert(key, raw, type, problems)


def _text(key: str, raw: Raw, problems: list[Problem]) -> object | None:
    """A text, a list of texts, or either by language."""
    if not isinstance(raw.value, Mapping):
        return _one(key, raw, problems)
    texts: dict[str, object] = {}
    for language, item in raw.value.items():
        if not _LANGUAGE.fullmatch(language):
            hint = 'name = { en = "…", de = "…" }'
            message = f'"{key}" is a table by language, and "{language}" is none'
            problems.append(Problem("bad-value", message, item.key or item.place, hint))
            continue
        value = _one(f"{key}.{language}", item, problems)
        if value is not None:
            texts[language] = value
    return FrozenMap(texts)


def _one(key: str, raw: Raw, problems: list[Problem]) -> object | None:
    found = plain_text(raw)
    if found is not None:
        return found
    if isinstance(raw.value, tuple):
        rows = tuple(plain_text(item) for item in raw.value)
        if None not in rows:
            return rows
    problems.append(Problem("bad-value", f'"{key}" is a text, not {shown(raw)}', raw.place, 'quote it: name = "…"'))
    return None
