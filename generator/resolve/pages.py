"""Which entries exist in which edition, what they are there, and at which address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from generator.errors import Location, Problem, did_you_mean
from generator.model.config import CollectionConfig, Config, FieldConfig, Missing
from generator.model.edition import Edition, EditionMatrix, Language, Scope
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.site import Composed, Entry, EntryCard, Left, Page, PageCard, localized
from generator.model.source import Document
from generator.resolve.compose import Untranslated, compose, fact_variants, gives_page, text_variants
from generator.resolve.entries import fields_of

#: Entries a city's market always builds itself, beside its listings.
HOME = "pages/index"
CONTACT = "pages/contact"

#: Makes a slug of a text: (text, language tag, ascii only) → slug.
Slugger = Callable[[str, str, bool], str]


@dataclass(frozen=True, slots=True)
class Clock:
    """What counts as now, and whether drafts and future posts are shown."""

    now: datetime
    drafts: bool = False
    future: bool = False


class SitePages:
    """All pages as cards: by entry id (sorted), and by edition id and entry id. Never changes; picklable.

    ``cards`` may be a mapping that reads them when they are asked for.
    """

    __slots__ = ("_by_edition", "_editions", "cards")

    def __init__(self, cards: Mapping[str, EntryCard], editions: Iterable[str]) -> None:
        self.cards = cards
        self._editions = tuple(editions)
        self._by_edition: Mapping[str, Mapping[str, PageCard]] | None = None

    def __reduce__(self) -> tuple[type[SitePages], tuple[Mapping[str, EntryCard], tuple[str, ...]]]:
        return (SitePages, (self.cards, self._editions))

    @classmethod
    def of(cls, cards: Iterable[EntryCard], matrix: EditionMatrix) -> SitePages:
        """The pages of these entries, whose ids differ."""
        rows = sorted(cards, key=lambda card: card.id)
        return cls(FrozenMap((card.id, card) for card in rows), (edition.id for edition in matrix))

    @property
    def by_edition(self) -> Mapping[str, Mapping[str, PageCard]]:
        """The pages by edition id and entry id. Looks at every card, once."""
        if self._by_edition is None:
            found: dict[str, dict[str, PageCard]] = {edition: {} for edition in self._editions}
            for card in self.cards.values():
                for edition, page in card.pages.items():
                    found[edition][card.id] = page
            self._by_edition = found
        return self._by_edition

    @property
    def left(self) -> tuple[Left, ...]:
        """What has no page where, and why."""
        return tuple(row for card in self.cards.values() for row in card.left)

    def find(self, edition: str, entry: str) -> PageCard | None:
        """The page of that entry in that edition, borrowed ones included; None if it has none."""
        card = self.cards.get(entry)
        return card.pages.get(edition) if card is not None else None

    def of_entry(self, entry: str) -> tuple[PageCard, ...]:
        """All pages of an entry, in the order of the editions."""
        card = self.cards.get(entry)
        return tuple(card.pages.values()) if card is not None else ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry placed in every edition that shows it: its pages by edition id, where it has none and why.

    ``moments`` are the times at which a page may appear or expire.
    """

    entry: Entry
    pages: FrozenMap[str, Page]
    left: tuple[Left, ...] = ()
    moments: tuple[datetime, ...] = ()


class Placer:
    """Places entries in the editions of a site, one at a time.

    ``index_slugs`` is what :func:`index_slugs` found in the collections' own pages. Holds what all entries share, and
    the problems of the entry at hand.
    """

    def __init__(
        self,
        config: Config,
        matrix: EditionMatrix,
        *,
        clock: Clock,
        slugger: Slugger,
        quote: Callable[[str], str],
        untranslated: Untranslated,
        index_slugs: Mapping[tuple[str, str], str] = EMPTY,
    ) -> None:
        self._work = _Work(config, matrix, clock, slugger, quote, untranslated, index_slugs)

    def place(self, entry: Entry) -> tuple[Placed, tuple[Problem, ...]]:
        """Every page of an entry. Editions that apply the same documents share one composed text."""
        work = self._work
        work.problems, work.left, work.moments, work.composed = [], [], set(), {}
        pages: dict[str, Page] = {}
        for edition in work.matrix:
            page = _page(entry, edition, work)
            if page is not None:
                pages[edition.id] = page
        _point_borrowed(pages, work)
        placed = Placed(entry, FrozenMap(pages), tuple(work.left), tuple(sorted(work.moments)))
        return placed, tuple(work.problems)


@dataclass(slots=True)
class _Work:
    """What a placer shares between entries, and remembers of the one at hand."""

    config: Config
    matrix: EditionMatrix
    clock: Clock
    slugger: Slugger
    quote: Callable[[str], str]
    untranslated: Untranslated
    index_slugs: Mapping[tuple[str, str], str]
    problems: list[Problem] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    moments: set[datetime] = field(default_factory=set)
    composed: dict[str, Composed] = field(default_factory=dict)
    fields: dict[str, Mapping[str, FieldConfig]] = field(default_factory=dict)
    zones: dict[str, ZoneInfo] = field(default_factory=dict)
    segments: dict[tuple[str, str], str] = field(default_factory=dict)

    def is_live(self, document: Document) -> bool:
        return is_live(document, self.clock)


def is_live(document: Document, clock: Clock) -> bool:
    """Whether a document takes part: a draft only does when drafts are asked for."""
    if clock.drafts:
        return True
    draft = document.fields.get("draft")
    return draft is None or draft.value is not True


def _page(entry: Entry, edition: Edition, work: _Work) -> Page | None:
    visibility = entry.source.fields.get("visibility")
    if visibility is not None and visibility.value == "members":
        work.left.append(Left(entry.id, edition.id, "members"))
        return None
    if entry.scope is not None and not entry.scope.holds(edition):
        return None
    market = work.matrix.markets[edition.market]
    if market.parent is not None and not is_own(entry, edition, work.matrix):
        return None
    language = work.matrix.languages[edition.language]
    facts = fact_variants(entry, edition.regions, live=work.is_live)
    for number, family in enumerate(_families(entry, edition, language, work)):
        texts = text_variants(entry, family, edition.regions, live=work.is_live)
        if not gives_page(texts):
            if texts and not _hides_draft(entry, family, edition, work):
                _compose(entry, texts, facts, work)
            continue
        composed = _compose(entry, texts, facts, work)
        page = _placed(composed, edition, work, borrowed=number > 0)
        if page is None:
            return None
        if number > 0:
            work.left.append(Left(entry.id, edition.id, "borrowed"))
        return page
    if entry.texts and _policy(entry, edition, work) == "error":
        work.problems.append(
            Problem(
                "missing-translation",
                f"{entry.id} does not exist in {edition.id}, and its market allows no gap",
                Location(entry.source.file.path),
                f"add {entry.name}.{edition.language}.md, or change `missing` of the market",
            )
        )
    drafted = any(not work.is_live(document) for document in entry.documents())
    work.left.append(Left(entry.id, edition.id, "draft" if drafted else "missing"))
    return None


def _hides_draft(entry: Entry, family: Sequence[str], edition: Edition, work: _Work) -> bool:
    every = text_variants(entry, family, edition.regions, live=lambda _: True)
    return any(not work.is_live(document) for document in every)


def is_own(entry: Entry, edition: Edition, matrix: EditionMatrix) -> bool:
    """Whether a market with a parent builds the entry itself.

    It builds its home and contact page, every collection's own page, and what is scoped to or varied for it.
    """
    if entry.id in (HOME, CONTACT) or entry.is_index:
        return True
    market = matrix.markets[edition.market]
    own = frozenset(_own_regions(edition, matrix)) | frozenset(market.regions)
    if entry.scope is not None:
        scope: Scope = entry.scope
        if scope.regions & own or market.id in scope.markets or edition.id in scope.editions:
            return True
    return any(region in own for _, region in entry.texts) or any(region in own for region in entry.facts)


def _own_regions(edition: Edition, matrix: EditionMatrix) -> tuple[str, ...]:
    """The regions of the edition's line that its parent's market does not reach."""
    parent = matrix.markets[edition.market].parent
    above = frozenset[str]()
    if parent is not None:
        for other in matrix:
            if other.market == parent:
                above = frozenset(other.regions)
                break
    return tuple(region for region in edition.regions if region not in above)


def _policy(entry: Entry, edition: Edition, work: _Work) -> Missing:
    missing = work.matrix.markets[edition.market].missing
    if entry.collection in missing:
        return missing[entry.collection]
    if "" in missing:
        return missing[""]
    collection = work.config.collections.get(entry.collection)
    return collection.missing if collection is not None else "omit"


def _families(entry: Entry, edition: Edition, language: Language, work: _Work) -> Iterable[tuple[str, ...]]:
    yield language.chain[0]
    if len(language.chain) > 1 and _policy(entry, edition, work) == "fallback":
        yield from language.chain[1:]


def _compose(entry: Entry, texts: Sequence[Document], facts: Sequence[Document], work: _Work) -> Composed:
    key = "\x1f".join(document.file.path for document in (*texts, *facts))
    found = work.composed.get(key)
    if found is None:
        known = work.fields.get(entry.collection)
        if known is None:
            known = work.fields[entry.collection] = fields_of(work.config, entry.collection)
        found, problems = compose(entry, texts, facts, fields=known, untranslated=work.untranslated)
        work.composed[key] = found
        work.problems.extend(problems)
    return found


# --- publication ------------------------------------------------------------------------------------------------------


def aware(value: object, zone: ZoneInfo) -> datetime | None:
    """A date or datetime as an aware datetime in ``zone``; a date means its midnight there. None for anything else."""
    if isinstance(value, datetime):
        return value.astimezone(zone) if value.tzinfo is not None else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    return None


def _zone(name: str, work: _Work) -> ZoneInfo:
    zone = work.zones.get(name)
    if zone is None:
        zone = work.zones[name] = ZoneInfo(name)
    return zone


def _value(composed: Composed, name: str) -> object:
    found = composed.fields.get(name)
    return found.value if found is not None else None


def _placed(composed: Composed, edition: Edition, work: _Work, *, borrowed: bool) -> Page | None:
    entry = composed.entry
    zone = _zone(work.matrix.markets[edition.market].timezone, work)
    published = aware(_value(composed, "publish"), zone) or aware(_value(composed, "date"), zone)
    shown = aware(_value(composed, "date"), zone) or published
    expires = aware(_value(composed, "expires"), zone)
    work.moments.update(moment for moment in (published, expires) if moment is not None)
    future = published is not None and published > work.clock.now
    if future and not work.clock.future:
        work.left.append(Left(entry.id, edition.id, "future", published))
        return None
    if expires is not None and expires <= work.clock.now:
        work.left.append(Left(entry.id, edition.id, "expired", expires))
        return None
    draft = any(is_draft(document) for document in composed.documents)
    return Page(
        composed=composed,
        edition=edition,
        path=_path(composed, edition, shown, work),
        borrowed=borrowed,
        date=shown,
        updated=aware(_value(composed, "updated"), zone),
        draft=draft,
        future=future,
    )


def is_draft(document: Document) -> bool:
    """Whether a document says that it is a draft."""
    draft = document.fields.get("draft")
    return draft is not None and draft.value is True


# --- addresses --------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"\{(\w+)\}")


def collection_segment(
    collection: CollectionConfig,
    edition: Edition,
    *,
    matrix: EditionMatrix,
    slugs: Mapping[tuple[str, str], str],
) -> str:
    """The localized path segment of a collection: its own page's slug, else site.toml's, else its id.

    ``slugs`` is what :func:`index_slugs` found.
    """
    own = slugs.get((collection.id, edition.id))
    if own:
        return own
    family = matrix.languages[edition.language].family
    found = localized(collection.slug, family)
    return found[0] if found is not None else collection.id


def _path(composed: Composed, edition: Edition, shown: datetime | None, work: _Work) -> str:
    entry = composed.entry
    if entry.id == HOME:
        return edition.base_path
    explicit = composed.text("url")
    if explicit:
        return edition.base_path + explicit.lstrip("/")
    collection = work.config.collections.get(entry.collection) or CollectionConfig(entry.collection)
    segment = work.segments.get((collection.id, edition.id))
    if segment is None:
        segment = collection_segment(collection, edition, matrix=work.matrix, slugs=work.index_slugs)
        work.segments[collection.id, edition.id] = segment
    if entry.is_index:
        return f"{edition.base_path}{segment}/"
    slug = composed.text("slug") or entry.name
    language = work.matrix.languages[edition.language]
    if language.slugs == "ascii" and not slug.isascii():
        slug = work.slugger(slug, edition.language, True)
    moment = shown or datetime(1970, 1, 1, tzinfo=UTC)
    values = {
        "collection": segment,
        "slug": slug,
        "id": entry.id.partition("/")[2] or entry.id,
        "year": f"{moment.year:04d}",
        "month": f"{moment.month:02d}",
        "day": f"{moment.day:02d}",
    }
    path = _TOKEN.sub(lambda match: values.get(match[1], match[0]), collection.permalink)
    return edition.base_path + path.lstrip("/")


def index_slugs(
    entries: Iterable[Entry], matrix: EditionMatrix, *, live: Callable[[Document], bool]
) -> FrozenMap[tuple[str, str], str]:
    """The slug that a collection's own page gives it, by (collection, edition id), where it gives one."""
    found: dict[tuple[str, str], str] = {}
    for entry in entries:
        if not entry.is_index or entry.id == HOME:
            continue
        for edition in matrix:
            family = matrix.languages[edition.language].family
            for document in reversed(text_variants(entry, family, edition.regions, live=live)):
                if "slug" in document.fields:
                    found[entry.collection, edition.id] = str(document.fields["slug"].value)
                    break
    return FrozenMap(found)


# --- borrowed and required pages --------------------------------------------------------------------------------------


def absolute(edition: Edition, path: str, quote: Callable[[str], str]) -> str:
    """The absolute address of a path on the edition's host."""
    scheme = edition.base_url.partition("://")[0]
    return f"{scheme}://{edition.host}{quote(path)}"


def _point_borrowed(pages: dict[str, Page], work: _Work) -> None:
    """Gives every borrowed page its original: same market, else the language's catch-all, else the first edition."""
    for edition, page in pages.items():
        if page.borrowed:
            original = _original(page, pages, work)
            if original is not None:
                pages[edition] = replace(page, canonical=absolute(original.edition, original.path, work.quote))


def _original(page: Page, pages: Mapping[str, Page], work: _Work) -> Page | None:
    true = [o for o in pages.values() if not o.borrowed and o.composed.language == page.composed.language]
    for other in true:
        if other.edition.market == page.edition.market:
            return other
    for other in true:
        if page.composed.language in work.matrix.markets[other.edition.market].catchall:
            return other
    return true[0] if true else None


def check_required(cards: Mapping[str, EntryCard], config: Config, matrix: EditionMatrix) -> Iterable[Problem]:
    """Entries that a market requires and an edition of it lacks, its parent's counted."""
    for edition in matrix:
        market = matrix.markets[edition.market]
        configured = config.markets.get(market.id)
        for id in market.required:
            place = configured.location if configured is not None else None
            card = cards.get(id)
            if card is None:
                yield Problem(
                    "unknown-entry",
                    f'the market "{market.id}" requires "{id}", which does not exist',
                    place,
                    did_you_mean(id, cards, known="entries"),
                )
            elif edition.id not in card.pages and f"{market.parent}/{edition.language}" not in card.pages:
                yield Problem(
                    "missing-required",
                    f"{edition.id} needs {id}, which has no text for it",
                    Location(card.source),
                    f"add {card.name}.{edition.language}.md",
                )
