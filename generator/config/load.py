"""site.toml → Config: read, locate, check and convert, with all problems at once."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from generator.config.checks import Declared, Finding, check
from generator.config.convert import to_config
from generator.config.diagnostics import schema_problem, syntax_problem
from generator.config.locator import KeyPath, Places, locate_keys
from generator.config.schema import SiteFile
from generator.errors import Problem, sort_problems
from generator.model.config import Config

#: How often the tables are cleaned and read again so that the rules that compare keys can be checked too.
_MOST_ROUNDS = 8


def load_config(text: str, path: str = "site.toml") -> tuple[Config | None, tuple[Problem, ...]]:
    """The configuration, or None if a problem is an error; and all problems in the order of the file.

    ``text`` is the content of the file, with or without a byte order mark. A syntax error is told alone; otherwise
    values, unknown keys and rules that compare keys are told together. Warnings may stand beside a configuration.
    Regions, themes, networks and entries are not looked up here.
    """
    text = text.removeprefix("\ufeff")
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (syntax_problem(error, text, path),)
    places = locate_keys(text, path)
    try:
        site: SiteFile | None = SiteFile.model_validate(raw)
        found: dict[KeyPath, list[Problem]] = {}
    except ValidationError as error:
        found = _problems(error, places)
        site = _without_errors(raw, error)
    problems = [problem for rows in found.values() for problem in rows]
    if site is not None:
        declared = Declared.of(raw, site.site.default_language)
        problems += [_problem(row, places) for row in check(site, declared) if not _touches(row.path, found)]
    rows = sort_problems(problems)
    if site is None or any(row.severity == "error" for row in rows):
        return None, rows
    return to_config(site, places), rows


def _problems(error: ValidationError, places: Places) -> dict[KeyPath, list[Problem]]:
    found: dict[KeyPath, list[Problem]] = {}
    for row in error.errors(include_url=False):
        path, problem = schema_problem(row, places)
        found.setdefault(path, []).append(problem)
    return found


def _problem(row: Finding, places: Places) -> Problem:
    where = places.key(row.path) if row.on_key else places.value(row.path)
    return Problem(row.code, row.message, where, row.hint, row.severity)


def _touches(path: KeyPath, found: Iterable[KeyPath]) -> bool:
    """Whether a path is above, at or below one that has a problem already."""
    return any(path[: len(other)] == other[: len(path)] for other in found)


def _without_errors(raw: dict[str, Any], error: ValidationError) -> SiteFile | None:
    """The file without the values that do not fit and with stand-ins for what is missing; None if that cannot be."""
    tables = copy.deepcopy(raw)
    for _ in range(_MOST_ROUNDS):
        for row in error.errors(include_url=False):
            _mend(tables, tuple(part for part in row["loc"] if part != "[key]"), missing=row["type"] == "missing")
        try:
            return SiteFile.model_validate(tables)
        except ValidationError as next_error:
            error = next_error
    return None


def _mend(tables: dict[str, Any], path: KeyPath, *, missing: bool) -> None:
    """Takes one wrong value out, or puts a stand-in where one is missing. A wrong item takes its list with it."""
    above: list[Any] = [tables]
    for part in path[:-1]:
        try:
            above.append(above[-1][part])
        except (KeyError, IndexError, TypeError):
            break
    table, key = above[-1], path[len(above) - 1]
    if missing and isinstance(table, dict):
        table[key] = _stand_in(path)
        return
    for depth in range(len(above) - 1, -1, -1):
        if isinstance(above[depth], dict):
            above[depth].pop(path[depth], None)
            return


def _stand_in(path: KeyPath) -> Any:
    if path == ("site",):
        return {"name": "…", "url": "https://stand-in.invalid/"}
    if path[-1] == "url":
        return "https://stand-in.invalid/" if path[0] == "site" else f"https://stand-in.invalid/{path[1]}/"
    return {"name": "…", "regions": ["world"], "languages": ["en"]}.get(str(path[-1]))
