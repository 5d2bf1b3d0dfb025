"""From documents to a site: entries, pages, data, contents, links. Pure; raises with all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.errors import Location, Problem, did_you_mean
from generator.i18n.catalogs import Messages
from generator.i18n.scopes import parse_scope
from generator.markup.slugs import slugify
from generator.model.body import Conditional, Node
from generator.model.config import Config, DataConfig
from generator.model.edition import EditionMatrix, Scope
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.model.site import Entry, Registry
from generator.model.source import DataFile, Document
from generator.pipeline.contents import Contents, check_terms, contents_of
from generator.pipeline.site import Site, quote_path
from generator.resolve.data import DataItem, complete_files, items_of
from generator.resolve.entries import gather
from generator.resolve.links import index_links
from generator.resolve.pages import Clock, index_slugs, place
from generator.theme.load import Theme


@dataclass(slots=True)
class ScopeBook:
    """Reads scopes and keeps what they mean, so that each is read once. Lives as long as one resolution."""

    tree: RegionTree
    matrix: EditionMatrix
    scopes: dict[tuple[str, ...], Scope]
    seen: set[tuple[tuple[str, ...], Location | None]]

    def read(self, words: tuple[str, ...], location: Location | None) -> tuple[Scope, tuple[Problem, ...]]:
        """The scope of the words; its problems the first time it is met at that place."""
        key = (words, location)
        if key in self.seen:
            return self.scopes[words], ()
        scope, problems = parse_scope(words, tree=self.tree, matrix=self.matrix, location=location)
        self.scopes[words] = scope
        self.seen.add(key)
        return scope, problems


def resolve(
    documents: Iterable[Document],
    config: Config,
    *,
    tree: RegionTree,
    matrix: EditionMatrix,
    theme: Theme,
    registry: Registry,
    data: FrozenMap[str, tuple[DataFile, ...]],
    messages: FrozenMap[str, Messages],
    clock: Clock,
    noindex: bool = False,
) -> tuple[Site, tuple[Problem, ...]]:
    """The resolved site, without the files it publishes (see the media stage)."""
    problems: list[Problem] = []
    book = ScopeBook(tree, matrix, {}, set())

    def currency_of(region: str) -> str:
        found = tree.fact(region, "currency") if region in tree else None
        return str(found[0]) if found is not None else ""

    entries, found = gather(documents, config, read_scope=book.read, currency_of=currency_of)
    problems.extend(found)
    problems.extend(_read_scopes(entries.values(), config, book))

    def is_text_parameter(component: str, name: str) -> bool:
        spec = theme.components.get(component)
        param = spec.params.get(name) if spec is not None else None
        return param is None or param.type in ("text", "html", "list", "strings")

    pages, found = place(
        entries,
        config,
        matrix,
        clock=clock,
        slugger=lambda text, language, ascii_only: slugify(
            text, mode="ascii" if ascii_only else "unicode", language=language
        ),
        quote=quote_path,
        is_text_parameter=is_text_parameter,
    )
    problems.extend(found)
    problems.extend(check_terms(entries, config, registry))
    completed, items, found = _resolve_data(data, config, matrix, book, currency_of)
    problems.extend(found)
    registry = Registry(registry.terms, registry.people, completed, registry.assets, registry.static, registry.hosts)
    slugs = index_slugs(entries, matrix, live=lambda document: clock.drafts or not _is_draft(document))
    contents: dict[str, Contents] = {
        edition.id: contents_of(edition, config, matrix, pages=pages, registry=registry, slugs=slugs)
        for edition in matrix
    }
    problems.extend(_check_menus(config, entries, contents))
    site = Site(
        config=config,
        tree=tree,
        matrix=matrix,
        theme=theme,
        clock=clock,
        entries=entries,
        registry=registry,
        pages=pages,
        contents=FrozenMap(contents),
        links=index_links(entries, registry.assets),
        messages=messages,
        data=items,
        scopes=FrozenMap(book.scopes),
        noindex=noindex,
    )
    return site, tuple(problems)


def _is_draft(document: Document) -> bool:
    field = document.fields.get("draft")
    return field is not None and field.value is True


def _read_scopes(entries: Iterable[Entry], config: Config, book: ScopeBook) -> Iterator[Problem]:
    """Reads every scope that a body or a menu names, so that rendering only looks them up."""
    for entry in entries:
        for document in entry.documents():
            if document.body is not None:
                for words, location in _scopes_in(document.body.nodes):
                    yield from book.read(words, location)[1]
    for items in config.menus.values():
        for item in items:
            if item.scope:
                yield from book.read(item.scope, item.location)[1]


def _scopes_in(nodes: Sequence[Node]) -> Iterator[tuple[tuple[str, ...], Location | None]]:
    for node in nodes:
        if isinstance(node, Conditional):
            yield node.scope, node.location
        children: tuple[Node, ...] = getattr(node, "children", ())
        if children:
            yield from _scopes_in(children)


def _resolve_data(
    data: FrozenMap[str, tuple[DataFile, ...]],
    config: Config,
    matrix: EditionMatrix,
    book: ScopeBook,
    currency_of: Callable[[str], str],
) -> tuple[
    FrozenMap[str, tuple[DataFile, ...]],
    FrozenMap[tuple[str, str], FrozenMap[str, DataItem]],
    tuple[Problem, ...],
]:
    problems: list[Problem] = []
    completed: dict[str, tuple[DataFile, ...]] = {}
    items: dict[tuple[str, str], FrozenMap[str, DataItem]] = {}
    for name, files in data.items():
        completed[name], found = complete_files(files, currency_of)
        problems.extend(found)
        for edition in matrix:
            settings = config.data.get(name) or DataConfig(name)
            items[edition.id, name], found = items_of(
                completed[name], settings, edition, matrix=matrix, read_scope=book.read
            )
            problems.extend(found)
    return FrozenMap(completed), FrozenMap(items), tuple(problems)


def _check_menus(config: Config, entries: FrozenMap[str, Entry], contents: dict[str, Contents]) -> Iterator[Problem]:
    """A menu entry that leads nowhere in any edition is an error."""
    listings = {key for one in contents.values() for key in one.listings}
    for name, items in config.menus.items():
        for item in items:
            if item.entry and item.entry not in entries:
                hint = did_you_mean(item.entry, entries, known="entries")
                yield Problem(
                    "unknown-entry",
                    f'the menu "{name}" names "{item.entry}", which does not exist',
                    item.location,
                    hint,
                )
            elif item.listing and item.listing not in listings:
                hint = did_you_mean(item.listing, listings, known="listings")
                yield Problem(
                    "unknown-listing", f'the menu "{name}" names the listing "{item.listing}"', item.location, hint
                )
