"""What an edition lists: its collections, terms, years and people, page by page, with addresses. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.errors import Location, Problem, did_you_mean
from generator.listing.collation import collation_key
from generator.listing.pagination import paginate
from generator.model.config import CollectionConfig, Config, TaxonomyConfig
from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.site import EntryCard, PageCard, Registry, localized
from generator.resolve.links import visible_pages
from generator.resolve.pages import SitePages, collection_segment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing of an edition, cut into pages.

    ``kind``: collection, term, taxonomy, archive, person. ``key`` is unique in the edition (``posts``, ``tags``,
    ``tags/green``, ``posts/2026``). ``path`` is that of its first page; page ``n`` stands at ``path`` + ``page/n/``.
    ``pages`` holds entry ids. ``own`` is the number of items that are the edition's own, not its parent's.
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

    def page_path(self, number: int) -> str:
        """The path of page ``number``, counted from 1."""
        return self.path if number == 1 else f"{self.path}page/{number}/"


@dataclass(frozen=True, slots=True)
class Contents:
    """All that one edition shows: visible entries and listings by key."""

    edition: Edition
    visible: FrozenMap[str, PageCard]
    listings: FrozenMap[str, Listing]
    sorted: FrozenMap[str, tuple[str, ...]] = EMPTY
    terms: FrozenMap[str, FrozenMap[str, tuple[str, ...]]] = EMPTY

    def card(self, entry: str) -> PageCard | None:
        """The page of an entry as the edition shows it: its own, or its parent's."""
        return self.visible.get(entry)

    def index(self, collection: str) -> PageCard | None:
        """A collection's own page; None where the edition has none."""
        card = self.visible.get(collection)
        return card if card is not None and card.is_index else None


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
    visible = visible_pages(edition, pages, matrix=matrix)
    own = pages.by_edition[edition.id]
    by_collection: dict[str, list[PageCard]] = {id: [] for id in config.collections}
    for card in visible.values():
        if not card.is_index and card.collection in by_collection:
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
    return Contents(edition, FrozenMap(visible), FrozenMap(listings), FrozenMap(ordered), FrozenMap(terms))


def sort_pages(pages: Sequence[PageCard], sort: str, language: str) -> list[PageCard]:
    """The pages by a field, ``-`` for descending; equal ones by id. Pages without the field come last."""
    name = sort.lstrip("-")
    descending = sort.startswith("-")
    if name == "date":
        key: Callable[[PageCard], object] = lambda page: page.date or _EPOCH  # noqa: E731
    elif name == "updated":
        key = lambda page: page.updated or page.date or _EPOCH  # noqa: E731
    elif name in ("weight", "order"):
        key = lambda page: _number(page.text.order)  # noqa: E731
    else:
        key = lambda page: collation_key(str(page.text.order or ""), language)  # noqa: E731
    rows = sorted(pages, key=lambda page: page.id)
    rows.sort(key=key, reverse=descending)  # type: ignore[arg-type]
    return rows


def _number(value: str | float | None) -> float:
    return value if isinstance(value, float) else float("inf")


def _add_collection(
    listings: dict[str, Listing],
    collection: CollectionConfig,
    path: str,
    rows: Sequence[PageCard],
    own: Mapping[str, PageCard],
) -> None:
    ids = [page.id for page in rows]
    owned = sum(1 for id in ids if id in own)
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
                "archive", key, f"{path}{year}/", (tuple(years[year]),), collection=collection.id, year=year
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
    for term in sorted(found):
        if taxonomy.id == "people" and term not in registry.people:
            continue
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
            own=sum(1 for id in ids if id in own),
        )
    if any(f"{taxonomy.id}/{term}" in listings for term in terms):
        listings[taxonomy.id] = Listing(
            "taxonomy", taxonomy.id, f"{edition.base_path}{segment}/", ((),), taxonomy=taxonomy.id, own=len(terms)
        )
    return FrozenMap(terms)


def term_slug(taxonomy: str, term: str, languages: Sequence[str], registry: Registry) -> str:
    """The localized slug of a term; its id where nobody gave one."""
    if taxonomy == "people" and term in registry.people:
        found = localized(registry.people[term].slugs, languages)
    else:
        declared = registry.terms.get((taxonomy, term))
        found = localized(declared.slugs, languages) if declared is not None else None
    return found[0] if found is not None else term


def check_terms(cards: Mapping[str, EntryCard], config: Config, registry: Registry) -> tuple[Problem, ...]:
    """Terms that no registry knows: people are errors, terms of a taxonomy that has a file are warnings."""
    problems: list[Problem] = []
    declared: dict[str, set[str]] = {}
    for taxonomy, term in registry.terms:
        declared.setdefault(taxonomy, set()).add(term)
    for card in cards.values():
        for taxonomy, terms in card.terms.items():
            if taxonomy != "people" and taxonomy not in declared:
                continue
            for term in terms:
                problem = _check_term(taxonomy, term, card.terms_at[taxonomy], declared, registry)
                if problem is not None:
                    problems.append(problem)
    return tuple(problems)


def _check_term(
    taxonomy: str,
    term: str,
    location: Location,
    declared: Mapping[str, set[str]],
    registry: Registry,
) -> Problem | None:
    if taxonomy == "people":
        if term in registry.people:
            return None
        hint = did_you_mean(term, registry.people, known="content/people/ holds")
        return Problem("unknown-person", f'no person "{term}"', location, hint or f"add content/people/{term}.toml")
    known = declared.get(taxonomy)
    if known is None or term in known:
        return None
    hint = did_you_mean(term, known) or f"add [{term}] to content/taxonomies/{taxonomy}.toml"
    return Problem("unknown-term", f'"{term}" is not declared in the taxonomy {taxonomy}', location, hint, "warning")
