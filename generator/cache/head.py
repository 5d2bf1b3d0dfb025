"""The first thing a build reads of the state: enough to see whether anything has changed at all."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from generator.errors import Problem
from generator.files import Input
from generator.model.report import EditionRow


class Head(NamedTuple):
    """How things were when the last build ended.

    ``ground_key`` tells the files that the ground is made of, ``entry_key`` what entries depend on beside their files,
    ``parse_key`` what sources do, ``output_key`` what every output does. ``moments`` are the times at which entries
    appear or expire, with their ids, sorted. ``problems`` are those of entries by id. ``pending`` are entries that
    failed builds have read and no build has shown since, ``is_pending`` whether lists may hang on them.
    ``target`` is the output folder as site.toml names it; ``outputs`` are its files, sorted; ``ended`` is when it was
    finished, in nanoseconds since 1970; ``twin`` the token of the tree that was kept, and where that differs.
    ``rows``, ``bytes`` and ``warnings`` are those of the report, ``markets`` and ``languages`` what was asked for.
    ``index_slugs`` are those that entries were placed with, where a failed build left them; else the shell has them.
    """

    inputs: dict[str, Input]
    now: datetime
    ground_key: str
    entry_key: str
    parse_key: str
    output_key: str = ""
    moments: tuple[tuple[datetime, str], ...] = ()
    problems: dict[str, tuple[Problem, ...]] = {}  # noqa: RUF012 - never written to
    pending: frozenset[str] = frozenset()
    is_pending: bool = False
    target: str = ""
    outputs: tuple[str, ...] = ()
    twin: tuple[str, tuple[str, ...]] = ("", ())
    ended: int = 0
    rows: tuple[EditionRow, ...] = ()
    bytes: int = 0
    warnings: tuple[Problem, ...] = ()
    markets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    index_slugs: dict[tuple[str, str], str] | None = None
