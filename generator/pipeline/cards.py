"""Cards: what lists, links, plans and sitemaps need of an entry, so that none of them has to open its texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator

from generator.errors import Location
from generator.markup.excerpt import cut
from generator.markup.reading import reading_minutes
from generator.model.config import CollectionConfig, Config
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.site import Composed, EntryCard, PageCard, Sharing, TextCard
from generator.model.source import Document, FieldValue, TypedFact
from generator.resolve.likeness import sketch_of
from generator.resolve.pages import Placed


def digest_of(*parts: object) -> str:
    """A digest of some values, by their ``repr``: 128 bits of BLAKE2b, hexadecimal."""
    return hashlib.blake2b("\x1e".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def entry_card(placed: Placed, config: Config, *, group: str, masked: Callable[[str], Collection[str]]) -> EntryCard:
    """The card of an entry, with one for each of its pages. ``group`` is the id that the names of its files give it.

    ``masked`` gives the words that belong to the place of a city's edition, by its region.
    """
    entry = placed.entry
    collection = config.collections.get(entry.collection) or CollectionConfig(entry.collection)
    taxonomies = tuple(config.taxonomies)
    texts: dict[str, TextCard] = {}
    pages: dict[str, PageCard] = {}
    for edition, page in placed.pages.items():
        composed = page.composed
        text = texts.get(composed.key)
        if text is None:
            text = _text_card(
                composed, collection, taxonomies, config.excerpt_characters, is_drawn=bool(config.cards.formats)
            )
            if page.edition.cluster and not page.borrowed:
                text = text._replace(sketch=sketch_of(composed, masked(page.edition.region)))
            texts[composed.key] = text
        pages[edition] = PageCard(
            entry.id,
            edition,
            page.path,
            text,
            entry.collection,
            entry.is_index,
            entry.scope,
            page.borrowed,
            page.canonical,
            page.date,
            page.updated,
            page.draft,
            page.future,
        )
    fields = entry.source.fields
    return EntryCard(
        id=entry.id,
        collection=entry.collection,
        source=entry.source.file.path,
        group=group,
        paths=tuple(document.file.path for document in entry.documents()),
        folder=entry.folder,
        is_index=entry.is_index,
        scope=entry.scope,
        pages=FrozenMap(pages),
        left=placed.left,
        moments=placed.moments,
        terms=_terms(fields, taxonomies),
        terms_at=FrozenMap(_term_places(fields, taxonomies)),
        id_at=fields["id"].location if "id" in fields else None,
        sharing=_sharing(fields, entry.documents()),
    )


def _sharing(fields: FrozenMap[str, FieldValue], documents: Iterable[Document]) -> Sharing:
    seen, named = fields.get("visibility"), fields.get("communities")
    written = (document.fields.get("social") for document in documents)
    posts = tuple(row for row in written if row is not None and isinstance(row.value, FrozenMap))
    if seen is None and named is None and not posts:
        return Sharing()
    return Sharing(
        str(seen.value) if seen is not None else "public",
        seen.location if seen is not None else None,
        tuple(map(str, _values(named))),
        named.location if named is not None else None,
        posts,
    )


def _text_card(
    composed: Composed, collection: CollectionConfig, taxonomies: Iterable[str], characters: int, *, is_drawn: bool
) -> TextCard:
    fields = composed.fields
    aliases = fields.get("aliases")
    minutes = reading_minutes(composed.words, composed.ideographs)
    excerpt = "" if composed.text("summary") else cut(composed.excerpt, characters)
    shown = digest_of(
        composed.key, composed.language, composed.text("title"), minutes, excerpt, *map(_front, _documents(composed))
    )
    return TextCard(
        language=composed.language,
        title=composed.text("title"),
        menu_label=composed.text("menu_label"),
        terms=_terms(fields, taxonomies),
        order=_order(fields, collection.sort.lstrip("-")),
        aliases=tuple(map(str, _values(aliases))),
        aliases_at=str(aliases.location) if aliases is not None else "",
        hidden=_is_hidden(fields),
        unlisted=_is_unlisted(fields),
        origin=composed.documents[-1].file.path if composed.documents else composed.entry.source.file.path,
        summary=shown,
        whole=digest_of(shown, *(document.digest for document in _documents(composed))),
        cover=_cover(fields),
        typed=_typed(composed),
        told=composed.text("summary") if is_drawn else "",
        has_card_image=is_drawn and bool(composed.text("card_image")),
    )


def _typed(composed: Composed) -> tuple[TypedFact, ...]:
    """The numbers typed into the text; of a patched one only those in the last patch, which may replace the rest."""
    return composed.texts[-1].typed if composed.texts else ()


def _cover(fields: FrozenMap[str, FieldValue]) -> tuple[str, str, str]:
    """The cover as written, the file where it is written, and its focus as written."""
    cover, focus = fields.get("cover"), fields.get("cover_focus")
    if cover is None or not cover.value:
        return ("", "", "")
    return (str(cover.value), cover.location.path, str(focus.value or "") if focus is not None else "")


def _documents(composed: Composed) -> tuple[Document, ...]:
    """The documents that a composed entry depends on: those applied, and the source with its shared fields."""
    return (composed.entry.source, *composed.documents)


def _front(document: Document) -> str:
    return document.front


def _order(fields: FrozenMap[str, FieldValue], name: str) -> str | float | None:
    """The value a collection is sorted by, where it is neither of the dates; None where there is none."""
    field = fields.get(name)
    if name in ("date", "updated") or field is None or field.value in (None, ""):
        return None
    value = field.value
    return float(value) if isinstance(value, int | float) else str(value)


def _values(field: FieldValue | None) -> tuple[object, ...]:
    if field is None or field.value in (None, ""):
        return ()
    return field.value if isinstance(field.value, tuple) else (field.value,)


def _terms(fields: FrozenMap[str, FieldValue], taxonomies: Iterable[str]) -> FrozenMap[str, tuple[str, ...]]:
    found = {name: tuple(dict.fromkeys(map(str, _values(fields[name])))) for name in taxonomies if name in fields}
    return FrozenMap(found) if found else EMPTY


def _term_places(fields: FrozenMap[str, FieldValue], taxonomies: Iterable[str]) -> Iterator[tuple[str, Location]]:
    """Where the terms of a taxonomy stand (``tags``), and those on lines of their own (``tags/green``)."""
    for name in taxonomies:
        if name in fields:
            field = fields[name]
            yield name, field.location
            for term, place in field.places.items():
                if place.line != field.location.line:
                    yield f"{name}/{term}", place


def _is_hidden(fields: FrozenMap[str, FieldValue]) -> bool:
    noindex = fields.get("noindex")
    return _is_unlisted(fields) or (noindex is not None and noindex.value is True)


def _is_unlisted(fields: FrozenMap[str, FieldValue]) -> bool:
    visibility = fields.get("visibility")
    return visibility is not None and visibility.value == "unlisted"


def summary_digest(card: PageCard) -> str:
    """A digest of all that another page may show of a page."""
    return digest_of(
        card.text.summary, card.path, card.edition, card.borrowed, card.date, card.updated, card.draft or card.future
    )


def page_digest(card: PageCard) -> str:
    """A digest of everything in a page."""
    return digest_of(card.text.whole, summary_digest(card), card.canonical)
