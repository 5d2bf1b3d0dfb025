"""What a template may name: values, functions, and the fields of every type that can be reached from them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType

from generator.model import view
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.handout import HandoutCode
from generator.model.source import Money
from generator.model.view import EditionView, HeadView, PageView, SiteView
from generator.theme.safe import Markup


@dataclass(frozen=True, slots=True)
class ThemeView:
    """The theme as a template sees it: its name, and its parameters overlaid by those of the site."""

    name: str
    params: FrozenMap[str, object] = EMPTY


def _dataclasses(module: ModuleType) -> tuple[type, ...]:
    found = (value for _, value in sorted(vars(module).items()))
    return tuple(
        v for v in found if isinstance(v, type) and dataclasses.is_dataclass(v) and v.__module__ == module.__name__
    )


#: The view types, and the fields a template may read of each. Nothing else of them can be reached.
VIEW_TYPES: tuple[type, ...] = (*_dataclasses(view), HandoutCode, Money, ThemeView)
FIELDS: Mapping[type, frozenset[str]] = MappingProxyType(
    {kind: frozenset(field.name for field in dataclasses.fields(kind)) for kind in VIEW_TYPES}
)

#: Every name that is a field of some view.
ALL_FIELDS = frozenset(name for fields in FIELDS.values() for name in fields)

#: The values every template has, with their types. ``page`` and ``head`` are there where a page is rendered.
VALUES: Mapping[str, type] = MappingProxyType(
    {"site": SiteView, "edition": EditionView, "page": PageView, "head": HeadView, "theme": ThemeView}
)

#: The functions the build gives to a template, with what comes back, as it would be annotated.
FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "asset": "str",
        "integrity": "str",
        "static": "str",
        "render_section": "Markup",
        "component": "Markup",
        "data": "tuple[DataItemView, ...]",
        "pages": "tuple[SummaryView, ...]",
        "url": "LinkView | None",
        "listing_url": "str",
        "icon": "Markup",
    }
)

#: The functions among them that only look something up: the same question has the same answer, if nothing else changed.
ANSWERS = frozenset({"asset", "integrity", "static", "data", "pages", "url", "listing_url", "icon"})

#: Functions of the environment: messages, names, and what is left of Jinja's own.
MESSAGE_FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
GLOBAL_FUNCTIONS = (
    *MESSAGE_FUNCTIONS,
    "region_name",
    "language_name",
    "range",
    "dict",
    "cycler",
    "joiner",
    "namespace",
)

#: Names that a component has beside its parameters, with what they are when nothing is given.
IMPLICIT: Mapping[str, object] = MappingProxyType({"id": "", "title": "", "content": Markup(""), "argument": ""})

_MOMENT = frozenset({"year", "month", "day"})
_CLOCK = frozenset({"hour", "minute", "second"})

#: Attributes of plain values. Dates are shown by filters; only their parts can be read.
PLAIN_FIELDS: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        dt.datetime: _MOMENT | _CLOCK | {"isoformat"},
        dt.date: _MOMENT | {"isoformat"},
        dt.time: _CLOCK | {"isoformat"},
        tuple: frozenset({"count", "index"}),
        list: frozenset({"count", "index"}),
    }
)

#: Methods of text. Those that can blow a text up are bounded (``replace``, ``join``) or left out.
TEXT_METHODS = frozenset(
    {
        "capitalize", "casefold", "count", "endswith", "find", "isalnum", "isalpha", "isdecimal", "isdigit", "islower",
        "isnumeric", "isspace", "istitle", "isupper", "join", "lower", "lstrip", "partition", "removeprefix",
        "removesuffix", "replace", "rfind", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith",
        "strip", "swapcase", "title", "upper",
    }
)  # fmt: skip
MAPPING_METHODS = frozenset({"get", "items", "keys", "values"})

#: What a thing is called in a message; other types by their own name.
SPOKEN: Mapping[type, str] = MappingProxyType(
    {
        **{kind: name for name, kind in VALUES.items()},
        FrozenMap: "the table",
        dict: "the table",
        str: "the text",
        Markup: "the text",
        int: "the number",
        float: "the number",
        bool: "true or false",
        tuple: "the list",
        list: "the list",
        dt.datetime: "the date",
        dt.date: "the date",
        type(None): "an empty value",
    }
)


def spoken(value: object) -> str:
    """What to call a value in a message: ``page``, ``the table``, ``a link``."""
    kind = type(value)
    known = SPOKEN.get(kind)
    if known is not None:
        return known
    name = kind.__name__
    if kind in FIELDS:
        words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name.removesuffix("View")).strip()
        return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    return {"Macro": "a macro", "LoopContext": "loop", "TemplateModule": "the imported template"}.get(
        name, "this value"
    )
