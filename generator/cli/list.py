"""``glocal list``"""

from __future__ import annotations

from collections.abc import Sequence

import click

from generator.cli.common import build_options, cpu_count, moment, site_tree
from generator.cli.output import dump_json, tell_broken
from generator.model.source import Document
from generator.pipeline.build import prepare
from generator.pipeline.site import Site, absolute_url

KINDS = ("editions", "entries", "pages", "markets", "languages", "regions", "left", "data")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), default="editions", metavar="[KIND]")
@click.option("--drafts", is_flag=True, help="Drafts and future posts count as published.")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, *, kind: str, drafts: bool, as_of: str | None, form: str) -> int:
    """List editions, entries, markets, regions or drafts.

    KIND is editions (the default), entries, pages, markets, languages, regions, data, or left: what was left out, until
    when, and why.
    """
    options = build_options(markets=(), languages=(), drafts=drafts, jobs=None)
    site, _, problems, _ = prepare(site_tree(ctx), now=moment(as_of), cpu_count=cpu_count(), options=options)
    tell_broken(problems)
    rows = _rows(site, kind)
    if form == "json":
        dump_json(rows)
        return 0
    if not rows:
        click.echo("none")
        return 0
    names = list(rows[0])
    widths = [max(len(name), *(len(str(row[name])) for row in rows)) for name in names]
    for line in [dict(zip(names, names, strict=True)), *rows]:
        cells = (str(line[name]).ljust(width) for name, width in zip(names, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
    return 0


def _rows(site: Site, kind: str) -> list[dict[str, str]]:
    match kind:
        case "editions":
            return [
                {"edition": e.id, "locale": e.locale, "hreflang": " ".join(e.hreflang), "url": e.base_url}
                for e in site.matrix
            ]
        case "markets":
            return [
                {
                    "market": m.id,
                    "regions": " ".join(m.regions),
                    "languages": " ".join(m.languages),
                    "parent": m.parent or "",
                }
                for m in site.matrix.markets.values()
            ]
        case "languages":
            return [
                {"language": x.tag, "label": x.label, "chain": " › ".join(" ".join(family) for family in x.chain)}
                for x in site.matrix.languages.values()
            ]
        case "regions":
            return [
                {"region": r.id, "kind": r.kind, "line": " › ".join(site.tree.line(r.id)[1:]), "file": r.path}
                for r in site.tree.regions.values()
                if r.path
            ]
        case "entries":
            return [
                {
                    "entry": card.id,
                    "source": card.source,
                    "variants": " ".join(_variants(site.entries[card.id].documents())),
                    "editions": str(len(card.pages)),
                }
                for card in site.pages.cards.values()
            ]
        case "pages":
            return [
                {"edition": edition.id, "entry": page.id, "url": absolute_url(edition, page.path)}
                for edition in site.matrix
                for page in site.pages.by_edition[edition.id].values()
            ]
        case "data":
            return [
                {"edition": edition, "data": name, "items": " ".join(i.id for i in items.values() if i.available)}
                for (edition, name), items in site.data.items()
            ]
        case _:
            return [
                {
                    "entry": row.entry,
                    "edition": row.edition,
                    "reason": row.reason,
                    "until": row.until.isoformat() if row.until is not None else "",
                }
                for row in site.pages.left
            ]


def _variants(documents: Sequence[Document]) -> list[str]:
    return [d.file.language + (f"@{d.file.region}" if d.file.region else "") or "·" for d in documents]
