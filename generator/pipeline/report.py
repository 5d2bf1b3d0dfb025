"""What a build did, as values: per edition and in all. The command line prints them, JSON carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.errors import Problem
from generator.model.output import Output
from generator.pipeline.site import Site


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One line of the summary. ``pages`` counts entries with a page, ``listings`` the pages made of pages.

    ``borrowed`` are among ``pages``. ``omitted`` have no text for the edition. ``next_due`` is when the next future
    page appears. ``bytes`` counts what was made for the edition, ``seconds`` the time its rendering took.
    """

    edition: str
    url: str
    pages: int = 0
    listings: int = 0
    borrowed: int = 0
    omitted: int = 0
    drafts: int = 0
    future: int = 0
    expired: int = 0
    next_due: datetime | None = None
    warnings: int = 0
    bytes: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The result of a build. ``seconds`` by stage, in order; ``written`` is False for a check.

    ``work`` counts what was done (files hashed, sources parsed, outputs rendered …), ``reasons`` tells of every output
    that was rendered why, by path.
    """

    editions: tuple[EditionRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    outputs: int = 0
    bytes: int = 0
    written: bool = False
    slowest: tuple[tuple[str, float], ...] = ()
    work: tuple[tuple[str, int], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(1 for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return len(self.problems) - self.errors


def edition_rows(
    site: Site,
    outputs: Iterable[Output],
    *,
    sizes: Mapping[str, int],
    seconds: Mapping[str, float],
    warnings: Mapping[str, int],
) -> tuple[EditionRow, ...]:
    """The summary's lines, in matrix order. ``sizes`` by output path; ``seconds`` and ``warnings`` by edition id."""
    listings: dict[str, int] = {}
    total: dict[str, int] = {}
    for output in outputs:
        if not output.edition:
            continue
        total[output.edition] = total.get(output.edition, 0) + sizes.get(output.path, 0)
        if output.kind == "listing":
            listings[output.edition] = listings.get(output.edition, 0) + 1
    rows: list[EditionRow] = []
    for edition in site.matrix:
        left = [row for row in site.pages.left if row.edition == edition.id]
        pages = site.pages.by_edition[edition.id]
        due = sorted(row.until for row in left if row.reason == "future" and row.until is not None)
        rows.append(
            EditionRow(
                edition=edition.id,
                url=edition.base_url,
                pages=len(pages),
                listings=listings.get(edition.id, 0),
                borrowed=sum(1 for page in pages.values() if page.borrowed),
                omitted=sum(1 for row in left if row.reason == "missing"),
                drafts=sum(1 for row in left if row.reason == "draft"),
                future=sum(1 for row in left if row.reason == "future"),
                expired=sum(1 for row in left if row.reason == "expired"),
                next_due=due[0] if due else None,
                warnings=warnings.get(edition.id, 0),
                bytes=total.get(edition.id, 0),
                seconds=seconds.get(edition.id, 0.0),
            )
        )
    return tuple(rows)
