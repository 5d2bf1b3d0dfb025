"""The types of single values in site.toml, as pydantic checks them, and what they are called in messages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from generator.config import addresses, shapes
from generator.errors import ConfigError, near_match
from generator.model.config import FieldType, Missing

KINDS = ("text", "fact", "shared", "local")


@dataclass(frozen=True, slots=True)
class Named:
    """What a type is called in messages and in the reference."""

    text: str


def refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error that pydantic collects with the others; ``diagnostics`` reads its code, message and hint."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def checked(check: Callable[[str], object]) -> AfterValidator:
    """A validator from a pure function of ``shapes`` or ``addresses``."""

    def run(value: str) -> object:
        try:
            return check(value)
        except ConfigError as error:
            raise refuse(error.code, error.message, error.hint) from None

    return AfterValidator(run)


def _text_table(value: object) -> object:
    """A text for all languages becomes the table ``{"": text}``."""
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, dict):
        return value
    raise refuse("wrong-type", "must be text, or a table of texts by language", 'for example { en = "…", de = "…" }')


def _no_blank(value: dict[str, str]) -> dict[str, str]:
    if not value or any(not text.strip() for text in value.values()):
        raise refuse("empty-text", "is empty", "write a text, or leave the key out")
    return value


def _no_slash(value: dict[str, str]) -> dict[str, str]:
    for text in value.values():
        if not re.fullmatch(r"[^\x00-\x20\x7f/\\?#%{}]+", text) or text in {".", ".."}:
            raise refuse("bad-slug", f'"{text}" cannot be a step of an address', "one word, or words with hyphens")
    return value


def distinct(value: list[str]) -> list[str]:
    """The list, if nothing stands in it twice."""
    for place, item in enumerate(value):
        if item in value[:place]:
            raise refuse("duplicate-value", f'names "{item}" twice', "take one of the two out")
    return value


def _missing_table(value: object) -> object:
    """One policy for all collections becomes the table ``{"": policy}``."""
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, dict):
        return value
    raise refuse("wrong-type", "must be a policy, or a table of policies by collection", '"omit", "fallback", "error"')


def _scope(value: object) -> object:
    """A scope in one text becomes its words."""
    if isinstance(value, str):
        try:
            return list(shapes.scope_words(value))
        except ConfigError as error:
            raise refuse(error.code, error.message, error.hint) from None
    return value


def field_table(value: object) -> object:
    """``sponsor = "local"`` means ``{ kind = "local" }``."""
    if not isinstance(value, str):
        return value
    if value in KINDS:
        return {"kind": value}
    if value in FieldType.__args__:  # type: ignore[attr-defined]
        hint = f'name the kind too: {{ kind = "shared", type = "{value}" }}'
        raise refuse("unknown-value", f'"{value}" is a type, not a kind', hint)
    near = near_match(value, KINDS)
    hint = (f'did you mean "{near}"?  ' if near else "") + "kinds: text, fact, shared, local"
    raise refuse("unknown-value", f'"{value}" is no kind of field', hint)


def data_field(value: object) -> object:
    """``price = "money"`` and ``price = { type = "money" }`` mean the same."""
    return {"type": value} if isinstance(value, str) else value


Text = Annotated[
    dict[str, str],
    BeforeValidator(_text_table, json_schema_input_type=str | dict[str, str]),
    AfterValidator(_no_blank),
    Named("text, or a table by language"),
]
Slug = Annotated[Text, AfterValidator(_no_slash), Named("slug, or a table by language")]
_LIST = Named("list of texts")
Tag = Annotated[str, checked(shapes.language_tag), Named("language")]
Id = Annotated[str, checked(shapes.plain_id), Named("id")]
Word = Annotated[str, checked(shapes.word_name), Named("name")]
CollectionName = Annotated[str, checked(shapes.collection_name), Named("name")]
Tags = Annotated[list[Tag], AfterValidator(distinct), Named("list of languages")]
Ids = Annotated[list[Id], AfterValidator(distinct), Named("list of regions")]
Names = Annotated[list[Word], AfterValidator(distinct), _LIST]
Entry = Annotated[str, checked(shapes.entry_id), Named("id of an entry")]
Entries = Annotated[list[Entry], AfterValidator(distinct), Named("list of entries")]
Keys = Annotated[list[Annotated[str, checked(shapes.fact_key), Named("key")]], AfterValidator(distinct), _LIST]
Policies = Annotated[
    dict[str, Missing],
    BeforeValidator(_missing_table, json_schema_input_type=Missing | dict[str, Missing]),
    Named('"omit", "fallback" or "error", or a table by collection'),
]
Hubs = Annotated[
    list[Annotated[str, checked(shapes.hub_address), Named("https address")]],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value, json_schema_input_type=str | list[str]),
    AfterValidator(distinct),
    Named("https address, or a list of them"),
]
Scope = Annotated[
    list[str],
    BeforeValidator(_scope, json_schema_input_type=str | list[str]),
    Named("scope"),
]
Asset = Annotated[str, checked(shapes.asset_path), Named("path below content/static/")]
Template = Annotated[str, checked(shapes.template_path), Named("path of a template")]
Link = Annotated[str, checked(addresses.link_address), Named("address")]
SiteAddress = Annotated[str, checked(addresses.site_address), Named("address")]
MarketAddress = Annotated[str, checked(addresses.market_address), Named("address, with {lang}")]
