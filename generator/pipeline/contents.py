"""What an edition lists: its collections, terms, years and people, page by page, with addresses. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from heapq import nlargest

from generator.errors import Location, Problem, did_you_mean
from generator.listing.collation import collation_key
from generator.listing.pagination import paginate
from generator.listing.related import RelatedIndex, index_related
from generator.markup.slugs import slugify
from generator.model.config import CollectionConfig, Config, TaxonomyConfig
from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.site import EntryCard, PageCard, Registry, localized
from generator.resolve.links import visible_card
from generator.resolve.pages import SitePages, collection_segment

#: What keeps the id of a term from being its slug.
_NO_SLUG = re.compile(r"[\s/?#%\\]")
#: The taxonomies by which entries are related.
RELATING = ("tags", "categories", "series")


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing of an edition, cut into pages.

    ``kind``: collection, term, taxonomy, archive, person. ``key`` is unique in the edition (``posts``, ``tags``,
    ``tags/green``, ``posts/2026``). ``path`` is that of its first page; page ``n`` stands at ``path`` + ``page/n/``.
    ``pages`` holds entry ids. ``own`` is the number of items that are the edition's own, neither its
    parent's nor borrowed: without any the listing is not for search engines.
    """

    kind: str
    key: str
    path: str
    pages: tuple[tuple[str, ...], ...]
    collection: str = ""
    taxonomy: str = ""
    term: str = ""
    year: int = 0
    feed: bool = False
    own: int = 0

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of all items, over all pages."""
        return tuple(id for page in self.pages for id in page)

    @property
    def count(self) -> int:
        """The number of items, over all pages. All pages but the last are equally long."""
        return (len(self.pages) - 1) * len(self.pages[0]) + len(self.pages[-1]) if self.pages else 0

    def page_path(self, number: int) -> str:
        """The path of page ``number``, counted from 1."""
        return self.path if number == 1 else f"{self.path}page/{number}/"


@dataclass(frozen=True, slots=True)
class Contents:
    """All that one edition lists: its listings by key, the ids of each collection in order, those of each term.

    ``related`` finds the entries of a collection that are like one another. ``feeds`` holds the ids of each feed by the
    key of its listing, ``""`` for that of the edition, newest first.
    """

    edition: Edition
    listings: FrozenMap[str, Listing]
    sorted: FrozenMap[str, tuple[str, ...]] = EMPTY
    terms: FrozenMap[str, FrozenMap[str, tuple[str, ...]]] = EMPTY
    related: FrozenMap[str, RelatedIndex] = EMPTY
    feeds: FrozenMap[str, tuple[str, ...]] = EMPTY


def contents_of(
    edition: Edition,
    config: Config,
    matrix: EditionMatrix,
    *,
    pages: SitePages,
    registry: Registry,
    slugs: Mapping[tuple[str, str], str],
) -> Contents:
    """The contents of one edition. ``slugs`` are the collections' localized slugs by (collection, edition id)."""
    own = pages.by_edition[edition.id]
    visible = own if matrix.markets[edition.market].parent is None else _with_parents(edition, pages, matrix)
    by_collection: dict[str, list[PageCard]] = {id: [] for id in config.collections}
    for card in visible.values():
        if not card.is_index and not card.text.unlisted and card.collection in by_collection:
            by_collection[card.collection].append(card)
    ordered: dict[str, tuple[str, ...]] = {}
    listings: dict[str, Listing] = {}
    for id, collection in config.collections.items():
        rows = sort_pages(by_collection[id], collection.sort, edition.language)
        ordered[id] = tuple(page.id for page in rows)
        if collection.listing and (rows or id in own):
            path = f"{edition.base_path}{collection_segment(collection, edition, matrix=matrix, slugs=slugs)}/"
            _add_collection(listings, collection, path, rows, own)
    terms: dict[str, FrozenMap[str, tuple[str, ...]]] = {}
    for taxonomy in config.taxonomies.values():
        terms[taxonomy.id] = _add_taxonomy(listings, taxonomy, ordered, visible, edition, matrix, registry, own)
    related = {
        id: index_related(_related_rows(ordered[id], visible))
        for id, collection in config.collections.items()
        if collection.related
    }
    feeds = FrozenMap(_feeds(listings, own, config.feed_limit))
    return Contents(edition, FrozenMap(listings), FrozenMap(ordered), FrozenMap(terms), FrozenMap(related), feeds)


def _feeds(
    listings: Mapping[str, Listing], own: Mapping[str, PageCard], limit: int
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The edition's own dated entries of each feed, newest first."""
    fed = [found for found in listings.values() if found.kind == "collection" and found.feed]
    rows = [("", tuple(dict.fromkeys(id for found in fed for id in found.items)))] if fed else []
    rows += [(x.key, x.items) for x in listings.values() if x.feed and x.kind in ("term", "person")]
    for key, ids in rows:
        dated = [(card.date, id) for id in ids if (card := own.get(id)) is not None and card.date is not None]
        yield key, tuple(id for _, id in nlargest(limit, dated))


def _with_parents(edition: Edition, pages: SitePages, matrix: EditionMatrix) -> Mapping[str, PageCard]:
    found = ((card.id, visible_card(card, edition, matrix=matrix)) for card in pages.cards.values())
    return {id: page for id, page in found if page is not None}


def _related_rows(
    ids: Sequence[str], visible: Mapping[str, PageCard]
) -> Iterator[tuple[str, datetime | None, list[str]]]:
    for id in ids:
        card = visible[id]
        yield id, card.date, [f"{name}/{term}" for name in RELATING for term in card.text.terms.get(name, ())]


def sort_pages(pages: Sequence[PageCard], sort: str, language: str) -> list[PageCard]:
    """The pages by a field, ``-`` for descending; equal ones by id. Pages without the field come last."""
    name = sort.lstrip("-")
    found: list[tuple[PageCard, tuple[object, ...]]] = []
    without: list[PageCard] = []
    for page in sorted(pages, key=lambda page: page.id):
        key = _sort_key(page, name, language)
        if key is None:
            without.append(page)
        else:
            found.append((page, key))
    found.sort(key=lambda row: row[1], reverse=sort.startswith("-"))
    return [*(page for page, _ in found), *without]


def _sort_key(page: PageCard, name: str, language: str) -> tuple[object, ...] | None:
    """What a page is sorted by: moments, numbers before texts, texts by the alphabet; None where it has no value."""
    if name in ("date", "updated"):
        moment = page.date if name == "date" else page.updated or page.date
        return (moment,) if moment is not None else None
    value = page.text.order
    if value is None:
        return None
    return (0, value) if isinstance(value, float) else (1, collation_key(value, language))


def _owned(ids: Iterable[str], own: Mapping[str, PageCard]) -> int:
    return sum(1 for id in ids if id in own and not own[id].borrowed)


def _add_collection(
    listings: dict[str, Listing],
    collection: CollectionConfig,
    path: str,
    rows: Sequence[PageCard],
    own: Mapping[str, PageCard],
) -> None:
    ids = [page.id for page in rows]
    owned = _owned(ids, own)
    if collection.id in own and not ids:
        owned = 1  # nothing to list yet, but a text of its own
    listings[collection.id] = Listing(
        "collection",
        collection.id,
        path,
        paginate(ids, collection.paginate),
        collection=collection.id,
        feed=collection.feed,
        own=owned,
    )
    if not collection.archives:
        return
    years: dict[int, list[str]] = {}
    for page in rows:
        if page.date is not None:
            years.setdefault(page.date.year, []).append(page.id)
    for year in sorted(years, reverse=True):
        key = f"{collection.id}/{year}"
        if any(id in own for id in years[year]):
            listings[key] = Listing(
                "archive",
                key,
                f"{path}{year}/",
                (tuple(years[year]),),
                collection=collection.id,
                year=year,
                own=_owned(years[year], own),
            )


def _add_taxonomy(
    listings: dict[str, Listing],
    taxonomy: TaxonomyConfig,
    ordered: Mapping[str, Sequence[str]],
    visible: Mapping[str, PageCard],
    edition: Edition,
    matrix: EditionMatrix,
    registry: Registry,
    own: Mapping[str, PageCard],
) -> FrozenMap[str, tuple[str, ...]]:
    found: dict[str, list[PageCard]] = {}
    for ids in ordered.values():
        for id in ids:
            card = visible[id]
            for term in card.text.terms.get(taxonomy.id, ()):
                found.setdefault(term, []).append(card)
    family = matrix.languages[edition.language].family
    segment = (localized(taxonomy.slug, family) or (taxonomy.id, ""))[0]
    terms: dict[str, tuple[str, ...]] = {}
    spelled: set[str] = set()
    for term in sorted(found):
        if taxonomy.id == "people" and term not in registry.people:
            continue
        if folded(term) in spelled:  # told by check_terms
            continue
        spelled.add(folded(term))
        rows = sort_pages(found[term], "date" if taxonomy.id == "series" else "-date", edition.language)
        ids = tuple(card.id for card in rows)
        terms[term] = ids
        if not any(id in own for id in ids):
            continue
        slug = term_slug(taxonomy.id, term, family, registry)
        path = taxonomy.permalink.replace("{taxonomy}", segment).replace("{slug}", slug).replace("{id}", term)
        key = f"{taxonomy.id}/{term}"
        listings[key] = Listing(
            "person" if taxonomy.id == "people" else "term",
            key,
            edition.base_path + path.lstrip("/"),
            paginate(ids, taxonomy.paginate),
            taxonomy=taxonomy.id,
            term=term,
            feed=taxonomy.feed,
            own=_owned(ids, own),
        )
    found_here = [listing for term in terms if (listing := listings.get(f"{taxonomy.id}/{term}")) is not None]
    if found_here:
        listings[taxonomy.id] = Listing(
            "taxonomy",
            taxonomy.id,
            f"{edition.base_path}{segment}/",
            ((),),
            taxonomy=taxonomy.id,
            own=sum(1 for listing in found_here if listing.own),
        )
    return FrozenMap(terms)


def term_slug(taxonomy: str, term: str, languages: Sequence[str], registry: Registry) -> str:
    """The localized slug of a term; where nobody gave one its id, made a slug if it holds what no address may hold."""
    if taxonomy == "people" and term in registry.people:
        found = localized(registry.people[term].slugs, languages)
    else:
        declared = registry.terms.get((taxonomy, term))
        found = localized(declared.slugs, languages) if declared is not None else None
    if found is not None:
        return found[0]
    return slugify(term, language=languages[0]) or term if _NO_SLUG.search(term) else term


def check_terms(cards: Mapping[str, EntryCard], config: Config, registry: Registry) -> tuple[Problem, ...]:
    """Terms that no registry knows: people are errors, terms of a taxonomy that has a file are warnings.

    Terms that differ only in case or in their Unicode form would be one page: all but one spelling are errors.
    """
    problems: list[Problem] = []
    spellings = _spellings(cards, registry, problems)
    declared: dict[str, set[str]] = {}
    for taxonomy, term in registry.terms:
        declared.setdefault(taxonomy, set()).add(term)
    for card in cards.values():
        for taxonomy, terms in card.terms.items():
            for term in terms:
                usual = spellings.get((taxonomy, folded(term)), term)
                if usual != term:
                    message = f'"{term}" and "{usual}" in {taxonomy} differ only in how they are typed'
                    place = _place_of(term, taxonomy, card)
                    problems.append(Problem("term-spelling", message, place, f'write "{usual}" everywhere'))
                    continue
                problem = _check_term(taxonomy, term, card, declared, registry)
                if problem is not None:
                    problems.append(problem)
    return tuple(problems)


def _place_of(term: str, taxonomy: str, card: EntryCard) -> Location:
    """Where a card's term is typed: on a line of its own, or in that of its key; the key where it looks otherwise."""
    own = card.terms_at.get(f"{taxonomy}/{term}")
    if own is not None:
        return own
    place = card.terms_at[taxonomy]
    start = place.column - 1 + place.length
    found = re.compile(rf"(?<![\w-]){re.escape(term)}(?![\w-])").search(place.source_line, max(start, 0))
    return replace(place, column=found.start() + 1, length=len(term)) if found is not None else place


@cache
def folded(term: str) -> str:
    """A term without what a reader, or a disk, may not tell apart: case and Unicode form."""
    return unicodedata.normalize("NFKC", term).casefold()


def _spellings(
    cards: Mapping[str, EntryCard], registry: Registry, problems: list[Problem]
) -> Mapping[tuple[str, str], str]:
    """The spelling of each term by (taxonomy, folded): the declared one, else the one used most, in small letters."""
    declared: dict[tuple[str, str], str] = {}
    for (taxonomy, term), row in registry.terms.items():
        other = declared.setdefault((taxonomy, folded(term)), term)
        if other != term:
            message = f'"{term}" and "{other}" in {taxonomy} differ only in how they are typed'
            problems.append(Problem("term-spelling", message, Location(row.path), "keep one of the two"))
    used: dict[tuple[str, str], Counter[str]] = {}
    for card in cards.values():
        for taxonomy, terms in card.terms.items():
            for term in terms if taxonomy != "people" else ():
                used.setdefault((taxonomy, folded(term)), Counter())[term] += 1
    return {
        key: min(found, key=lambda term: (-found[term], term != term.lower(), term)) for key, found in used.items()
    } | declared


def _check_term(
    taxonomy: str,
    term: str,
    card: EntryCard,
    declared: Mapping[str, set[str]],
    registry: Registry,
) -> Problem | None:
    if taxonomy == "people":
        if term in registry.people:
            return None
        hint = did_you_mean(term, registry.people, known="content/people/ holds")
        place = _place_of(term, taxonomy, card)
        return Problem("unknown-person", f'no person "{term}"', place, hint or f"add content/people/{term}.toml")
    known = declared.get(taxonomy)
    if known is None or term in known:
        return None
    hint = did_you_mean(term, known) or f"add [{term}] to content/taxonomies/{taxonomy}.toml"
    message = f'"{term}" is not declared in the taxonomy {taxonomy}'
    return Problem("unknown-term", message, _place_of(term, taxonomy, card), hint, "warning")
