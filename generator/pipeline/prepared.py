"""A site that is ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.errors import Problem
from generator.model.output import Plan
from generator.pipeline.entries import ReadEntry
from generator.pipeline.memory import Shell
from generator.pipeline.site import MediaFile, Site
from generator.pipeline.start import Start


@dataclass(slots=True)
class Prepared:
    """A site that is ready to be rendered, with what the next build has to know of how it came about.

    ``fresh`` are the entries that were read now, ``gone`` the ids of those there are no longer. ``changed`` are the ids
    of entries that are not as the last build showed them. ``plan`` is None where only texts have changed: then the
    plan, the lists and the links are those of the last build.
    """

    start: Start
    site: Site
    plan: Plan | None
    shell: Shell
    fresh: dict[str, ReadEntry] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    entry_problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    media: Mapping[str, tuple[str, MediaFile]] = field(default_factory=dict)


def entry_problems(
    known: Mapping[str, tuple[Problem, ...]], read: Iterable[ReadEntry]
) -> dict[str, tuple[Problem, ...]]:
    """The problems of all entries by id: those that were known, those of the entries read now in their place."""
    result = dict(known)
    for row in read:
        id = row.card.id if row.card is not None else row.id
        result.pop(id, None)
        if row.problems:
            result[id] = row.problems
    return result
