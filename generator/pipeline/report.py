"""Works out the lines of a build's summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.output import Output
from generator.model.report import EditionRow
from generator.pipeline.site import Site


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
