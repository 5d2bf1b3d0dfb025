"""What the schema says about a place in site.toml: the keys that may stand there and what a value is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.config.locator import KeyPath
from generator.config.schema import SiteFile
from generator.config.values import Named


@dataclass(frozen=True, slots=True)
class Place:
    """A type of the schema without its annotations, and what it is called ("whole number")."""

    type: Any
    name: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a table with fixed keys, in the order of the schema; empty for anything else."""
        return tuple(self.type.model_fields) if _is_table(self.type) else ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of a choice; empty for anything else."""
        return get_args(self.type) if get_origin(self.type) is Literal else ()


ROOT = Place(SiteFile, "table")


def place_at(path: KeyPath) -> Place | None:
    """What stands at a path of site.toml; None where the schema has nothing or leaves it free."""
    place: Place | None = ROOT
    for part in path:
        place = _step(place, part) if place else None
    return place


def tables() -> Iterator[tuple[str, type[BaseModel]]]:
    """Every table with fixed keys, with its name as it is written: ``[site]``, ``[markets.ID]``, ``[[menus.NAME]]``."""
    yield from _tables(SiteFile, "")


def field_place(model: type[BaseModel], key: str) -> Place:
    """The type of a key of a table. Raises: KeyError."""
    field = model.model_fields[key]
    return _place(field.annotation, field.metadata)


def _tables(model: type[BaseModel], name: str) -> Iterator[tuple[str, type[BaseModel]]]:
    for key in model.model_fields:
        place = field_place(model, key)
        path = f"{name}.{key}" if name else key
        if _is_table(place.type):
            yield f"[{path}]", place.type
            yield from _tables(place.type, path)
        elif get_origin(place.type) is dict:
            item = _place(get_args(place.type)[1], ())
            path = f"{path}.{_placeholder(key)}"
            if get_origin(item.type) is list:
                yield f"[[{path}]]", get_args(item.type)[0]
            elif _is_table(item.type):
                yield f"[{path}]", item.type
                yield from _tables(item.type, path)


def _placeholder(key: str) -> str:
    return {"languages": "TAG", "markets": "ID"}.get(key, "NAME")


def _step(place: Place, part: str | int) -> Place | None:
    if _is_table(place.type):
        return field_place(place.type, str(part)) if part in place.type.model_fields else None
    origin = get_origin(place.type)
    if origin is dict:
        return _place(get_args(place.type)[1], ())
    if origin is list:
        return _place(get_args(place.type)[0], ())
    return None


def _place(annotation: Any, metadata: object) -> Place:
    name = _named(metadata)
    while get_origin(annotation) is Annotated:
        annotation, *extra = get_args(annotation)
        name = name or _named(extra)
    return Place(annotation, name or _name(annotation))


def _named(metadata: object) -> str:
    names = [item.text for item in metadata if isinstance(item, Named)] if isinstance(metadata, list) else []
    return names[-1] if names else ""


def _name(annotation: Any) -> str:
    simple = {bool: "true or false", int: "whole number", str: "text"}.get(annotation)
    if simple:
        return simple
    origin = get_origin(annotation)
    if origin is Literal:
        return "one of " + ", ".join(f'"{choice}"' for choice in get_args(annotation))
    if origin is list:
        return "list"
    return "table" if origin is dict or _is_table(annotation) else "value"


def _is_table(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
