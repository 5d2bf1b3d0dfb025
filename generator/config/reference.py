"""Every setting of site.toml, for the handbook and for editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from generator.config.schema import SiteFile
from generator.config.types import field_place, tables


@dataclass(frozen=True, slots=True)
class SettingDoc:
    """One key of site.toml.

    ``table`` as it is written (``[markets.ID]``; empty for free tables such as ``[params]``), ``key`` the whole dotted
    path (``markets.ID.url``), ``type`` in words, ``default`` as TOML (empty where there is none
    or where the description tells it), ``required`` whether
    its table needs it, ``choices`` the values of a choice.
    """

    key: str
    table: str
    type: str
    default: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDoc:
    """One table of site.toml as it is written, and what it is for."""

    name: str
    description: str


def reference() -> tuple[SettingDoc, ...]:
    """Every key of every table, in the order of the schema."""
    described = list(tables())
    nested = {name.strip("[]").removesuffix(".NAME") for name, _ in described}
    rows = [SettingDoc("params", "[params]", "table", "", _field(SiteFile, "params").description or "")]
    for name, model in described:
        bare = name.strip("[]")
        rows += [_setting(name, model, key) for key in model.model_fields if f"{bare}.{key}" not in nested]
    return tuple(rows)


def table_reference() -> tuple[TableDoc, ...]:
    """Every table with its description, in the order of the schema."""
    return tuple(TableDoc(name, " ".join((model.__doc__ or "").split())) for name, model in tables())


def json_schema() -> dict[str, Any]:
    """The JSON Schema of site.toml, for completion and help in editors.

    Source: JSON Schema 2020-12.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SiteFile.model_json_schema(by_alias=False),
        "title": "site.toml",
    }


def _field(model: type[BaseModel], key: str) -> Any:
    return model.model_fields[key]


def _setting(name: str, model: type[BaseModel], key: str) -> SettingDoc:
    field = _field(model, key)
    place = field_place(model, key)
    told = "Default: " in (field.description or "")
    required = field.default is PydanticUndefined and field.default_factory is None
    return SettingDoc(
        key=f"{name.strip('[]')}.{key}",
        table=name,
        type=place.name,
        default="" if told or required or field.default in ("", {}, []) else _toml(field.default),
        description=field.description or "",
        required=required,
        choices=place.choices,
    )


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
