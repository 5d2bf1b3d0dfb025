"""The digest of everything a render may have read: equal digests, equal output.

A key is ``KIND|REST``. What a render reads without a key of its own (site.toml, regions, people, terms, the matrix, the
generator) is the *ground*, whose digest every output depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.model.frozen import EMPTY
from generator.model.output import Read
from generator.pipeline.around import Around
from generator.pipeline.cards import digest_of, page_digest, summary_digest
from generator.pipeline.communities import hub_places
from generator.pipeline.selection import selected
from generator.pipeline.site import Site, visible
from generator.resolve.links import place_link


def key_of(read: Read) -> str:
    """A read as one line of text."""
    return f"{read.kind}|{read.key}"


class Digester:
    """Works out the digests of keys on one site, and keeps them.

    ``shown`` gives what an edition shows on every page, by its id.
    """

    def __init__(self, site: Site, *, shown: Callable[[str], object]) -> None:
        self._site = site
        self._shown = shown
        self._editions = site.matrix.by_id()
        self._around: dict[str, Around] = {}
        self._known: dict[str, str] = {}

    def digest(self, key: str) -> str:
        """The digest of a key as things are now; empty for what does not exist."""
        found = self._known.get(key)
        if found is None:
            kind, _, rest = key.partition("|")
            found = self._known[key] = _MAKERS[kind](self, rest)
        return found

    def changed(self, noted: Mapping[str, str]) -> frozenset[str]:
        """Those of the keys whose digest is not the noted one."""
        return frozenset(key for key, digest in noted.items() if self.digest(key) != digest)

    # --- entries ------------------------------------------------------------------------------------------------------

    def _page(self, rest: str) -> str:
        edition, _, id = rest.partition(":")
        card = self._site.pages.find(edition, id)
        return page_digest(card) if card is not None else ""

    def _summary(self, rest: str) -> str:
        edition, _, id = rest.partition(":")
        card = visible(self._site, self._editions[edition], id)
        return summary_digest(card) if card is not None else ""

    def _place(self, rest: str) -> str:
        edition, _, id = rest.partition(":")
        entry = self._site.pages.cards.get(id)
        card = place_link(entry, self._editions[edition], matrix=self._site.matrix) if entry is not None else None
        return digest_of(card.edition, card.path, card.text.language) if card is not None else ""

    def _label(self, rest: str) -> str:
        edition, _, id = rest.partition(":")
        entry = self._site.pages.cards.get(id)
        card = place_link(entry, self._editions[edition], matrix=self._site.matrix) if entry is not None else None
        return digest_of(card.text.title) if card is not None else ""

    def _cluster(self, id: str) -> str:
        pages = self._site.pages.of_entry(id)
        return digest_of(*((p.edition, p.path, p.borrowed, p.draft, p.future, p.text.hidden) for p in pages))

    def _target(self, name: str) -> str:
        links = self._site.links
        if name.startswith("@"):
            return digest_of(name[1:] in links.entries, links.by_name.get(name[1:]))
        return digest_of(links.by_path.get(name), links.by_asset_path.get(name), name in links.assets)

    def _around_of(self, rest: str) -> str:
        edition, _, id = rest.partition(":")
        card = self._site.pages.find(edition, id)
        if card is None:
            return ""
        around = self._around.get(edition)
        if around is None:
            around = self._around[edition] = Around(self._site.contents[edition], self._site.config)
        return digest_of(around.neighbours(id, card.collection), around.related(id, card.collection))

    def _syndication(self, rest: str) -> str:
        edition, _, id = rest.partition(":")
        return digest_of(self._site.syndication.get((id, edition), ()))

    # --- lists --------------------------------------------------------------------------------------------------------

    def _slice(self, rest: str) -> str:
        edition, number, key = rest.split(":", 2)
        listing = self._site.contents[edition].listings.get(key)
        if listing is None or int(number) > len(listing.pages):
            return ""
        return digest_of(listing.pages[int(number) - 1], len(listing.pages), listing.path, bool(listing.own))

    def _select(self, rest: str) -> str:
        edition, limit, collection, tag = rest.split(":", 3)
        return digest_of(selected(self._site.contents[edition], collection, tag=tag, limit=int(limit)))

    def _feed(self, rest: str) -> str:
        edition, _, key = rest.partition(":")
        contents = self._site.contents[edition]
        listing = contents.listings.get(key) if key else None
        if key and listing is None:
            return ""
        return digest_of(
            contents.feeds.get(key, ()), listing.path if listing is not None else "", self._site.config.hubs
        )

    def _years(self, rest: str) -> str:
        edition, _, collection = rest.partition(":")
        listings = self._site.contents[edition].listings.values()
        return digest_of(
            *((x.year, x.path, x.count) for x in listings if x.kind == "archive" and x.collection == collection)
        )

    def _terms(self, rest: str) -> str:
        edition, _, taxonomy = rest.partition(":")
        terms = self._site.contents[edition].terms.get(taxonomy, EMPTY)
        return digest_of(*terms)

    def _members(self, rest: str) -> str:
        edition, _, key = rest.partition(":")
        taxonomy, _, term = key.partition("/")
        return digest_of(*self._site.contents[edition].terms.get(taxonomy, EMPTY).get(term, ()))

    def _count(self, rest: str) -> str:
        edition, _, key = rest.partition(":")
        taxonomy, _, term = key.partition("/")
        return digest_of(len(self._site.contents[edition].terms.get(taxonomy, EMPTY).get(term, ())))

    def _term(self, rest: str) -> str:
        edition, _, key = rest.partition(":")
        found = self._editions[edition]
        own = self._site.contents[edition].listings.get(key)
        if own is not None:
            return digest_of(own.path)
        parent = self._site.matrix.markets[found.market].parent
        above = self._site.matrix.find(parent, found.language) if parent is not None else None
        listing = self._site.contents[above.id].listings.get(key) if above is not None else None
        return digest_of(above.id, listing.path) if above is not None and listing is not None else ""

    def _places(self, key: str) -> str:
        listings = ((id, contents.listings.get(key)) for id, contents in self._site.contents.items())
        return digest_of(*((id, x.path, bool(x.own)) for id, x in listings if x is not None))

    # --- everything else ----------------------------------------------------------------------------------------------

    def _edition(self, id: str) -> str:
        return digest_of(self._shown(id))

    def _messages(self, id: str) -> str:
        return digest_of(*((row.path, str(row.plural), dict(row.messages)) for row in self._site.messages[id].catalogs))

    def _template(self, name: str) -> str:
        source = self._site.theme.templates.get(name)
        return digest_of(source.path, source.text) if source is not None else ""

    def _asset(self, name: str) -> str:
        site = self._site
        if name.startswith("theme:icons/") and name.endswith(".svg"):
            return digest_of(site.icons.get(name[len("theme:icons/") : -len(".svg")]))
        if name.startswith("theme:"):
            group = site.theme_assets.get(name.removeprefix("theme:"), ())
            return digest_of(*((a.path, site.assets[a.path].name, site.assets[a.path].digest) for a in group))
        media = ((asset.path, site.media.get(asset.path)) for asset in site.links.assets.get(name, ()))
        return digest_of(*media)

    def _cards(self, _: str) -> str:
        return digest_of(self._site.cards)

    def _static(self, name: str) -> str:
        return digest_of(name in self._site.static)

    def _data(self, rest: str) -> str:
        edition, _, name = rest.partition(":")
        items = self._site.data.get((edition, name))
        return digest_of(*items.values()) if items is not None else ""

    def _item(self, rest: str) -> str:
        edition, _, key = rest.partition(":")
        name, _, id = key.partition("/")
        item = self._site.data.get((edition, name), EMPTY).get(id)
        return digest_of(item) if item is not None else ""

    def _tables(self, name: str) -> str:
        data = self._site.registry.data
        if not name:
            return digest_of(*sorted(data))
        return digest_of(*sorted({id for file in data[name] for id in file.items})) if name in data else ""

    def _community(self, name: str) -> str:
        row = self._site.communities.find(name)
        return digest_of(row) if row is not None else ""

    def _hubs(self, _: str) -> str:
        return digest_of(*hub_places(self._site).items())

    def _fact(self, rest: str) -> str:
        region, _, key = rest.partition(":")
        return digest_of(self._site.tree.fact(region, key))


_MAKERS: Mapping[str, Callable[[Digester, str], str]] = {
    "around": Digester._around_of,
    "asset": Digester._asset,
    "cards": Digester._cards,
    "cluster": Digester._cluster,
    "community": Digester._community,
    "count": Digester._count,
    "data": Digester._data,
    "edition": Digester._edition,
    "fact": Digester._fact,
    "feed": Digester._feed,
    "hubs": Digester._hubs,
    "item": Digester._item,
    "label": Digester._label,
    "members": Digester._members,
    "messages": Digester._messages,
    "page": Digester._page,
    "place": Digester._place,
    "places": Digester._places,
    "select": Digester._select,
    "slice": Digester._slice,
    "static": Digester._static,
    "summary": Digester._summary,
    "syndication": Digester._syndication,
    "tables": Digester._tables,
    "target": Digester._target,
    "template": Digester._template,
    "term": Digester._term,
    "terms": Digester._terms,
    "years": Digester._years,
}
#: Kinds whose digests hang on the cards of single entries alone; the entry's id ends the key.
OF_ENTRIES = frozenset({"page", "summary", "place", "label", "cluster"})
