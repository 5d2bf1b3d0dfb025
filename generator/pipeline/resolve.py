"""From entries to a site: data, lists, links, what is required. Pure; all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from generator.errors import Location, Problem, did_you_mean
from generator.i18n.catalogs import Messages
from generator.i18n.numbers import currency_decimals
from generator.i18n.scopes import parse_scope
from generator.model.config import Config, DataConfig
from generator.model.edition import EditionMatrix, Scope
from generator.model.frozen import FrozenMap
from generator.model.packed import Packed
from generator.model.region import RegionTree
from generator.model.site import EntryCard, Registry
from generator.model.source import DataFile
from generator.pipeline.communities import decode_tables, members_of
from generator.pipeline.contents import Contents, check_terms, contents_of
from generator.pipeline.entries import currency_of
from generator.pipeline.site import Site
from generator.pipeline.store import EntryStore, PackedEntry
from generator.resolve.data import DataItem, ScopeReader, complete_files, items_of
from generator.resolve.facts import check_required_facts, missing_texts
from generator.resolve.likeness import check_likeness
from generator.resolve.links import index_links
from generator.resolve.pages import Clock, SitePages, check_required
from generator.resolve.typed_facts import check_typed_facts
from generator.theme.load import Theme


def resolve(
    entries: Iterable[EntryCard],
    packets: Mapping[str, Packed[PackedEntry]],
    config: Config,
    *,
    tree: RegionTree,
    matrix: EditionMatrix,
    theme: Theme,
    registry: Registry,
    data: FrozenMap[str, tuple[DataFile, ...]],
    messages: FrozenMap[str, Messages],
    clock: Clock,
    index_slugs: FrozenMap[tuple[str, str], str],
    noindex: bool = False,
) -> tuple[Site, tuple[Problem, ...]]:
    """The resolved site, without the files it publishes (see the media stage). ``packets`` by entry id."""
    problems: list[Problem] = []
    cards: dict[str, EntryCard] = {}
    for card in sorted(entries, key=lambda card: (card.id, card.source)):
        if card.id in cards:
            problems.append(_duplicate(card, cards[card.id]))
        else:
            cards[card.id] = card
    pages = SitePages.of(cards.values(), matrix)

    def read_scope(words: tuple[str, ...], location: Location | None) -> tuple[Scope, tuple[Problem, ...]]:
        return parse_scope(words, tree=tree, matrix=matrix, location=location)

    problems.extend(_check_menu_scopes(config, read_scope))
    problems.extend(check_required(cards, config, matrix))
    problems.extend(check_required_facts(config, matrix, tree))
    problems.extend(check_terms(cards, config, registry))
    communities, found = decode_tables(registry, config, tree=tree, matrix=matrix, cards=cards)
    problems.extend(found)
    completed, items, found = _resolve_data(data, config, matrix, read_scope, lambda region: currency_of(tree, region))
    problems.extend(found)
    problems.extend(missing_texts(tree, matrix, items))
    problems.extend(check_typed_facts(cards.values(), matrix, tree, items))
    problems.extend(check_likeness(cards.values(), matrix))
    registry = replace(registry, data=completed)
    contents: dict[str, Contents] = {
        edition.id: contents_of(edition, config, matrix, pages=pages, registry=registry, slugs=index_slugs)
        for edition in matrix
    }
    problems.extend(_check_menus(config, cards, contents))
    site = Site(
        config=config,
        tree=tree,
        matrix=matrix,
        theme=theme,
        clock=clock,
        entries=EntryStore(packets, matrix),
        registry=registry,
        pages=pages,
        contents=FrozenMap(contents),
        links=index_links(cards, registry.assets),
        messages=messages,
        data=items,
        communities=communities,
        members=members_of(cards),
        noindex=noindex,
    )
    return site, tuple(problems)


def _duplicate(card: EntryCard, first: EntryCard) -> Problem:
    return Problem(
        "duplicate-id",
        f'the id "{card.id}" is taken by {first.source}',
        card.id_at or Location(card.source),
        "give one of the two another id",
    )


def _check_menu_scopes(config: Config, read_scope: ScopeReader) -> Iterator[Problem]:
    for items in config.menus.values():
        for item in items:
            if item.scope:
                yield from read_scope(item.scope, item.location)[1]


def _resolve_data(
    data: FrozenMap[str, tuple[DataFile, ...]],
    config: Config,
    matrix: EditionMatrix,
    read_scope: ScopeReader,
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
        completed[name], found = complete_files(files, currency_of, currency_decimals)
        problems.extend(found)
        for edition in matrix:
            settings = config.data.get(name) or DataConfig(name)
            items[edition.id, name], found = items_of(
                completed[name], settings, edition, matrix=matrix, read_scope=read_scope
            )
            problems.extend(found)
    return FrozenMap(completed), FrozenMap(items), tuple(problems)


def _check_menus(config: Config, cards: Mapping[str, EntryCard], contents: dict[str, Contents]) -> Iterator[Problem]:
    """A menu entry that leads nowhere in any edition is an error."""
    listings = {key for one in contents.values() for key in one.listings}
    for name, items in config.menus.items():
        for item in items:
            if item.entry and item.entry not in cards:
                hint = did_you_mean(item.entry, cards, known="entries")
                yield Problem(
                    "unknown-entry",
                    f'the menu "{name}" names "{item.entry}", which does not exist',
                    item.location,
                    hint,
                )
            elif item.listing and item.listing not in listings:
                hint = did_you_mean(item.listing, listings, known="listings") or "no collection has entries to list"
                yield Problem(
                    "unknown-listing",
                    f'the menu "{name}" names the listing "{item.listing}", which does not exist',
                    item.location,
                    hint,
                )
