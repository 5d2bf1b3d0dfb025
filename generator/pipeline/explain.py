"""Why a page is as it is: for each field, block, fact and picture the file, language and region it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.errors import Location, SiteError, UsageError, did_you_mean
from generator.model.body import Block, Component, Conditional, Html, Inline, Node, Picture
from generator.model.frozen import EMPTY
from generator.model.output import Output, Plan
from generator.model.site import EntryCard, Page, PageCard
from generator.model.source import FileInfo
from generator.pipeline.digests import Digester, key_of
from generator.pipeline.inlines import fill_inline
from generator.pipeline.render import Press
from generator.pipeline.shared import shared_views
from generator.pipeline.site import Site, absolute_url, read_scope
from generator.resolve.compose import body_of
from generator.resolve.data import DataItem
from generator.resolve.links import ToAsset, pick_asset, resolve_target


@dataclass(frozen=True, slots=True)
class Origin:
    """One thing a page shows: what kind of thing, its name and value, and the file and line it came from.

    Of what it read (``read``): the kind of key, the rest of it, and the digest; ``not there`` for a name looked for in
    vain.
    """

    kind: str
    name: str
    value: str
    where: str
    language: str = ""
    region: str = ""


def explain(site: Site, plan: Plan, subject: str) -> tuple[Origin, ...]:
    """The origins of a page (by its address or its path), or the uses of a source file.

    Raises: UsageError if nothing of the site has that address or path.
    """
    path = subject.removeprefix("./")
    for card in site.pages.cards.values():
        if path in card.paths:
            return tuple(_uses(site, card, path))
    found = _find_page(site, subject)
    page = site.entries.page(found.edition, found.id) if found is not None else None
    if page is not None:
        return tuple(_page(site, plan, page))
    output = _find_output(site, plan, subject)
    if output is not None:
        return tuple(_output(Press(site), output))
    editions = site.matrix.by_id()
    known = [absolute_url(editions[id], p.path) for id, rows in site.pages.by_edition.items() for p in rows.values()]
    files = [path for card in site.pages.cards.values() for path in card.paths]
    hint = did_you_mean(subject, [*known, *files], known="") or "see `glocal list pages` for all addresses"
    raise UsageError("unknown-subject", f"no page and no source is called {subject}", None, hint)


def _find_page(site: Site, subject: str) -> PageCard | None:
    parts = urlsplit(subject)
    wanted = unquote(parts.path).rstrip("/")
    for edition in site.matrix:
        if parts.netloc not in ("", edition.host):
            continue
        for card in site.pages.by_edition[edition.id].values():
            if card.path.rstrip("/") == wanted:
                return card
    return None


def _find_output(site: Site, plan: Plan, subject: str) -> Output | None:
    parts = urlsplit(subject)
    wanted = unquote(parts.path).strip("/")
    for output in plan.all():
        tree, _, rest = output.path.partition("/")
        if parts.netloc and parts.netloc.replace(":", "_") != tree:
            continue
        if rest == wanted or rest == f"{wanted}/index.html".lstrip("/") or output.path == subject:
            return output
    return None


def _uses(site: Site, card: EntryCard, path: str) -> Iterator[Origin]:
    for page in site.entries.placed(card.id).pages.values():
        used = any(document.file.path == path for document in page.composed.documents)
        note = "borrowed" if page.borrowed else "text or facts" if used else "not used"
        yield Origin("page", page.edition.id, absolute_url(page.edition, page.path), note, page.composed.language)
    for row in card.left:
        if row.reason != "borrowed":
            until = f" until {row.until.isoformat()}" if row.until is not None else ""
            yield Origin("left out", row.edition, f"{row.reason}{until}", "")


def _page(site: Site, plan: Plan, page: Page) -> Iterator[Origin]:
    press = Press(site)
    yield from origins_of(press, page)
    output = next((o for o in plan.rendered if o.edition == page.edition.id and o.subject == page.id), None)
    if output is not None:
        yield from _output(press, output)


def origins_of(press: Press, page: Page) -> Iterator[Origin]:
    """Where everything comes from that a page shows: its texts, fields, sections, blocks, directives and pictures."""
    composed = page.composed
    yield Origin(
        "page", page.edition.id, absolute_url(page.edition, page.path), "", composed.language, page.edition.region
    )
    files = {document.file.path: document.file for document in composed.documents}
    for document in composed.documents:
        yield Origin("text", document.file.path, "applied", "", document.file.language, document.file.region or "world")
    for name, field in composed.fields.items():
        if name == "sections":
            continue
        file = files.get(field.location.path) or composed.entry.source.file
        yield Origin("field", name, _short(field.value), str(field.location), file.language, file.region or "world")
    yield from _sections(page, files)
    yield from _nodes(press, page, body_of(composed)[0])


def _output(press: Press, output: Output) -> Iterator[Origin]:
    if not output.edition:
        yield Origin(output.kind, output.subject, output.path, output.origin)
        return
    try:
        rendered, _ = press.render(output)
    except SiteError as error:
        yield Origin("read", "", str(error), output.origin)
        return
    if output.kind in ("page", "listing"):
        for view in shared_views(press.site, rendered.content):
            yield Origin("shared", view.rule.label, _short(view.title), "; ".join(view.warnings))
    digester = Digester(press.site, shown=press.shown)
    for read in sorted(rendered.reads):
        yield Origin("read", read.kind, read.key, digester.digest(key_of(read)) or "not there")


def _sections(page: Page, files: Mapping[str, FileInfo]) -> Iterator[Origin]:
    """Each section by the file that shaped it last, and those of its parameters that come from another one."""
    places = page.composed.section_places
    source = page.composed.entry.source.file
    for section in page.composed.sections:
        id = str(section["id"])
        shaped = places.get(id)
        file = files.get(shaped.path, source) if shaped is not None else source
        yield Origin(
            "section", id, str(section.get("type", "")), str(shaped or ""), file.language, file.region or "world"
        )
        for key, value in section.items():
            place = places.get(f"{id}.{key}")
            if place is None or shaped is None or place.path == shaped.path:
                continue
            file = files.get(place.path, source)
            yield Origin("parameter", f"{id}.{key}", _short(value), str(place), file.language, file.region or "world")


def _nodes(press: Press, page: Page, nodes: Sequence[Node]) -> Iterator[Origin]:
    for node in nodes:
        if isinstance(node, Html):
            yield from _holes(press, page, node)
            continue
        if isinstance(node, Block):
            yield Origin("block", f"#{node.id}", "", str(node.location or ""))
        elif isinstance(node, Conditional):
            shown = "shown" if read_scope(press.site, node.scope).holds(page.edition) else "hidden"
            yield Origin("condition", " ".join(node.scope), shown, str(node.location or ""))
        elif isinstance(node, Component):
            yield Origin("component", node.name, "", str(node.location or ""))
        yield from _nodes(press, page, node.children)


def _holes(press: Press, page: Page, html: Html) -> Iterator[Origin]:
    site, desk = press.site, press.room(page.edition.id).desk
    for part in html.parts:
        if isinstance(part, Inline):
            value = fill_inline(part, desk, page)
            yield Origin("directive", f":{part.name}[{part.argument}]", value or "", _source_of(site, page, part))
        elif isinstance(part, Picture):
            yield Origin("picture", part.src, _picture(site, page, part), str(part.location or ""))


def _picture(site: Site, page: Page, hole: Picture) -> str:
    target = resolve_target(hole.src, hole.location or Location(""), site.links)
    if not isinstance(target, ToAsset):
        return ""
    language = page.composed.language
    family = site.matrix.languages[language].family if language in site.matrix.languages else (language,)
    found = pick_asset(site.links.assets[target.logical], family, page.edition.regions)
    return found.path if found is not None else ""


def _source_of(site: Site, page: Page, hole: Inline) -> str:
    if hole.name == "price":
        for name in site.registry.data:
            item: DataItem | None = site.data.get((page.edition.id, name), EMPTY).get(hole.argument.partition(".")[0])
            if item is not None and "price" in item.values:
                return str(item.values["price"].location)
    if hole.name == "fact":
        field = page.composed.fields.get(hole.argument.partition(".")[0])
        if field is not None:
            return str(field.location)
        found = site.tree.fact(page.edition.region, hole.argument)
        if found is not None:
            return site.tree[found[1]].path or f"{found[1]} (CLDR)"
    return str(hole.location or "")


def _short(value: object) -> str:
    text = " ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
