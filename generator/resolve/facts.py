"""Facts as a reader sees them: the nearest value, and of a table by language the text in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.model.source import FieldValue


def localize(value: object, languages: Sequence[str], declared: Collection[str]) -> object:
    """The value with every table by language replaced by the text for ``languages`` (in order of preference).

    A table is one by language if all its keys are declared languages. One that has no text for the reader becomes None.
    """
    if isinstance(value, FrozenMap):
        if value and all(key in declared for key in value):
            return next((value[language] for language in languages if language in value), None)
        return FrozenMap((key, localize(item, languages, declared)) for key, item in value.items())
    if isinstance(value, tuple):
        return tuple(localize(item, languages, declared) for item in value)
    return value


def find_fact(
    key: str,
    fields: Mapping[str, FieldValue],
    fact_names: Collection[str],
    tree: RegionTree,
    region: str,
) -> tuple[object, str] | None:
    """The value of ``:fact[key]`` and where it came from: the entry's own facts first, then the region's.

    Dotted keys walk into tables. None if nobody knows the key.
    """
    name, _, rest = key.partition(".")
    field = fields.get(name)
    if field is not None and name in fact_names:
        value: object = field.value
        for part in rest.split(".") if rest else ():
            if not isinstance(value, FrozenMap) or part not in value:
                return None
            value = value[part]
        return value, str(field.location)
    found = tree.fact(region, key)
    return (found[0], found[1]) if found is not None else None
