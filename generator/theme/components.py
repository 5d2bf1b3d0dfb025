"""Components: what a theme declares about them, and checking what was given to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.errors import Location, Problem, did_you_mean, near_match
from generator.model.frozen import EMPTY, FrozenMap

ParamType = Literal[
    "text", "html", "integer", "number", "boolean", "choice", "link", "image", "data", "pages", "person", "people",
    "money", "date", "item", "list", "strings", "table",
]  # fmt: skip
PARAM_TYPES: tuple[str, ...] = get_args(ParamType)
Use = Literal["section", "container", "inline"]


@dataclass(frozen=True, slots=True)
class ParamSpec:
    """One parameter: its type, whether it must be given, what stands for it if not, the choices, a list's items.

    ``unless`` holds values of parameters beside it, any of which makes it needless; without that it must be given.
    """

    name: str
    type: ParamType = "text"
    required: bool = False
    default: object = None
    values: tuple[str, ...] = ()
    items: FrozenMap[str, ParamSpec] = EMPTY
    description: str = ""
    unless: FrozenMap[str, str] = EMPTY


@dataclass(frozen=True, slots=True)
class ComponentSpec:
    """A component: where it may be used and what it takes. ``template`` is the name of its template."""

    name: str
    use: tuple[Use, ...] = ("section", "container")
    params: FrozenMap[str, ParamSpec] = EMPTY
    description: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a component stands, and what is in it: the place of a parameter by its name, else that of the whole."""

    whole: Location | None
    inner: Mapping[str, Location] = EMPTY

    def at(self, name: str) -> Location | None:
        """The place of a parameter."""
        return self.inner.get(name, self.whole)

    def below(self, name: str) -> Places:
        """The places inside a parameter; an item of a list is named ``items.0``."""
        start = f"{name}."
        inner = {key[len(start) :]: place for key, place in self.inner.items() if key.startswith(start)}
        return Places(self.at(name), inner)


def check_params(
    spec: ComponentSpec, given: Mapping[str, object], *, location: Location | None, places: Places | None = None
) -> tuple[FrozenMap[str, object], tuple[Problem, ...]]:
    """The given parameters with their types, and what is wrong with them; texts from a body are converted.

    Parameters that name something (links, pictures, data, people) stay as written.
    ``places`` tells where each parameter stands, if that is known better than by ``location``.
    Codes: ``unknown-parameter``, ``missing-parameter``, ``bad-parameter``.
    """
    problems: list[Problem] = []
    values = _check(spec.params, given, spec.name, places or Places(location), problems)
    return FrozenMap(values), tuple(problems)


def _check(
    specs: Mapping[str, ParamSpec],
    given: Mapping[str, object],
    owner: str,
    places: Places,
    problems: list[Problem],
) -> dict[str, object]:
    values: dict[str, object] = {}
    meant: set[str] = set()
    for name, value in given.items():
        spec = specs.get(name)
        if spec is None:
            if name == "argument":
                values[name] = value
                continue
            meant.add(near_match(name, specs) or "")
            hint = did_you_mean(name, specs, known="it takes") or "it takes no parameters"
            problems.append(Problem("unknown-parameter", f'{owner} has no parameter "{name}"', places.at(name), hint))
            continue
        converted = _convert(spec, value, owner, places, problems)
        if converted is not None:
            values[name] = converted
    for spec in specs.values():
        if not (spec.required or spec.unless) or values.get(spec.name) not in (None, "") or spec.name in meant:
            continue
        beside = {key: values.get(key, specs[key].default) for key in spec.unless}
        if not any(beside[key] == value for key, value in spec.unless.items()):
            or_else = "".join(f"; or {key}: {value}" for key, value in spec.unless.items())
            hint = (spec.description or f"a {spec.type}") + or_else
            problems.append(Problem("missing-parameter", f'{owner} needs "{spec.name}"', places.at(spec.name), hint))
    return values


def _convert(spec: ParamSpec, value: object, owner: str, places: Places, problems: list[Problem]) -> object | None:
    location = places.at(spec.name)

    def wrong(wanted: str) -> object | None:
        problems.append(
            Problem(
                "bad-parameter",
                f'"{spec.name}" of {owner} is {wanted}, not {_shown(value)}',
                location,
                spec.description,
            )
        )
        return None

    match spec.type:
        case "integer" | "number":
            if isinstance(value, bool) or value is None:
                return wrong("a number")
            try:
                return int(str(value)) if spec.type == "integer" else float(str(value))
            except ValueError:
                return wrong("a number")
        case "boolean":
            if isinstance(value, bool):
                return value
            if str(value).lower() in ("true", "false"):
                return str(value).lower() == "true"
            return wrong("true or false")
        case "choice":
            if str(value) in spec.values:
                return str(value)
            hint = did_you_mean(str(value), spec.values, known="choices")
            problems.append(
                Problem("bad-parameter", f'"{value}" is no choice for "{spec.name}" of {owner}', location, hint)
            )
            return None
        case "list":
            if not isinstance(value, tuple) or not all(isinstance(row, FrozenMap) for row in value):
                return wrong("a list of tables")
            return tuple(
                FrozenMap(
                    _check(spec.items, row, f"{spec.name} of {owner}", places.below(f"{spec.name}.{number}"), problems)
                )
                for number, row in enumerate(value)
                if isinstance(row, FrozenMap)
            )
        case "strings" | "people":
            if isinstance(value, tuple):
                return tuple(str(row) for row in value)
            return (
                tuple(part for part in str(value).replace(",", " ").split()) if spec.type == "people" else (str(value),)
            )
        case "table":
            return value if isinstance(value, FrozenMap) else wrong("a table")
        case _:
            if isinstance(value, FrozenMap | tuple):
                return wrong("a text")
            return value if not isinstance(value, bool | int | float) else str(value)


def _shown(value: object) -> str:
    if isinstance(value, FrozenMap):
        return "a table"
    return "a list" if isinstance(value, tuple) else f'"{value}"'
