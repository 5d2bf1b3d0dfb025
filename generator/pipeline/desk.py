"""The desk of one edition: everything its pages share, made once and handed to each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import generator
from generator.errors import Location, Problem
from generator.i18n.formats import Formatter
from generator.i18n.phones import format_phone
from generator.i18n.regions import region_name
from generator.listing.collation import collation_key
from generator.markup.excerpt import cut
from generator.markup.quotation_marks import Quotes
from generator.markup.reading import reading_minutes
from generator.model.edition import Edition
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.output import Read
from generator.model.site import Page, PageCard, localized
from generator.model.source import FieldValue, Money
from generator.model.view import (
    DataItemView,
    EditionView,
    FeedLinkView,
    ImageView,
    LinkView,
    MenuItemView,
    PersonView,
    RegionView,
    SiteView,
    SummaryView,
    SwitchGroupView,
    SwitchView,
    TermView,
)
from generator.pipeline.analytics import analytics_view
from generator.pipeline.communities import HUB, has_hub
from generator.pipeline.communityview import nearest_views, views_below
from generator.pipeline.contents import Listing
from generator.pipeline.icons import icon_views
from generator.pipeline.lookup import Linker
from generator.pipeline.notes import focus_of
from generator.pipeline.quotes import quotes_for
from generator.pipeline.searchable import INDEX, SEARCH, has_search
from generator.pipeline.site import Site, href, index_card, quote_path, read_scope, visible
from generator.pipeline.translator import Translator
from generator.resolve.facts import localize
from generator.theme.safe import Markup

#: File names of the feeds in the folder of what they belong to: (format, MIME type, name).
FEED_FILES = (
    ("rss", "application/rss+xml", "feed.xml"),
    ("atom", "application/atom+xml", "atom.xml"),
    ("json", "application/feed+json", "feed.json"),
)


class Desk:
    """One edition's shared values. Not shared between threads; holds no state of a page.

    ``languages`` are those a label may be in, ``readable`` those a fact may be in: no default language among them.
    Its ``linker`` gathers what looking things up has read and found wrong. ``asset_urls`` and ``icons`` are what
    templates were given of the theme, by name, with what was read for it.
    """

    def __init__(self, site: Site, edition: Edition, *, formatter: Formatter, messages: Translator) -> None:
        self.site = site
        self.edition = edition
        self.formatter = formatter
        self.messages = messages
        self.contents = site.contents[edition.id]
        self.linker = Linker(site, edition)
        self.languages = site.languages_of(edition.language)
        self.readable = tuple(tag for family in site.matrix.languages[edition.language].chain for tag in family)
        self.asset_urls: dict[str, tuple[Read, str]] = {}
        self.icons: dict[str, tuple[Read, Markup]] = {}
        self._scopes: dict[tuple[str, ...], bool] = {}
        self._names: dict[str, tuple[str, str, str]] = {}
        self._quotes: dict[str, Quotes | None] = {}
        self.site_view = self._site_view()
        self.edition_view = self._edition_view()

    # --- small things -------------------------------------------------------------------------------------------------

    def say(self, message: str, **values: object) -> str:
        """One of the generator's own messages in the edition's language."""
        text = self.messages.gettext(message)
        return text % values if values else text

    def label(self, table: FrozenMap[str, str], default: str) -> str:
        """A localized label, ``default`` where nobody gave one."""
        found = localized(table, self.languages)
        return found[0] if found is not None else default

    def edition_currency(self) -> str:
        """The currency of the market; empty for a market of several."""
        return self.site.matrix.markets[self.edition.market].currency

    @property
    def zone(self) -> ZoneInfo:
        """The market's time zone."""
        return ZoneInfo(self.site.matrix.markets[self.edition.market].timezone)

    def collation_key(self, text: str) -> tuple[object, ...]:
        """A key that sorts labels as the edition's language does."""
        return collation_key(text, self.edition.language)

    def href(self, path: str) -> str:
        """The address of a path of this edition, for its own pages."""
        return quote_path(path)

    def facts(self) -> FrozenMap[str, object]:
        """The facts seen from the market's own region, localized."""
        merged = self.site.tree.facts(self.edition.region)
        value = localize(merged, self.readable, self.site.matrix.languages)
        return value if isinstance(value, FrozenMap) else EMPTY

    def region_name(self, id: str) -> str:
        """A region's name in the edition's language."""
        return region_name(self.site.tree, id, self.edition.language)

    def market_name(self, market: str, language: str) -> str:
        """A market's name in a language: site.toml's, else its own region's."""
        found = self.site.matrix.markets[market]
        table = localized(found.names, self.site.languages_of(language))
        return table[0] if table is not None else region_name(self.site.tree, found.region, language)

    # --- the site and the edition -------------------------------------------------------------------------------------

    def _site_view(self) -> SiteView:
        config = self.site.config
        return SiteView(
            name=self.label(config.name, ""),
            url=config.url,
            tagline=self.label(config.tagline, ""),
            email=config.email,
            params=config.params,
            brand=config.brand,
            generator=f"Glocal {generator.__version__}",
        )

    def _edition_view(self) -> EditionView:
        edition, matrix = self.edition, self.site.matrix
        market = matrix.markets[edition.market]
        region = self.site.tree[edition.region]
        facts = self.facts()
        return EditionView(
            id=edition.id,
            market=market.id,
            market_name=self.market_name(market.id, edition.language),
            language=edition.language,
            language_label=matrix.languages[edition.language].label,
            locale=edition.locale,
            dir=edition.direction,
            url=edition.base_url,
            home=quote_path(edition.base_path),
            region=RegionView(region.id, region.kind, self.region_name(region.id), region.code, facts),
            currency=market.currency,
            timezone=market.timezone,
            options=market.options,
            menus=FrozenMap((name, self._menu(name)) for name in self.site.config.menus),
            parent=self._parent(),
            children=self._children(),
            listings=FrozenMap((key, self.listing_link(found)) for key, found in self._top_listings().items()),
            feeds=self.feed_links(None),
            opening_hours=self._hours(facts),
            address=self._address(facts),
            phone=self._phone(facts),
            communities=nearest_views(self),
            places_below=views_below(self),
            hub=quote_path(self.edition.base_path + f"{HUB}/") if has_hub(self.site, edition) else "",
            search=quote_path(f"{edition.base_path}{SEARCH}/") if has_search(self.site) else "",
            search_index=quote_path(f"{edition.base_path}{INDEX}/") if self.site.config.search else "",
            search_base=quote_path(f"{edition.prefix}/") if self.site.config.search else "",
            denied=market.deny,
            consent=self.label(market.consent, ""),
            icons=icon_views(self.site, edition),
            analytics=analytics_view(market.analytics, edition.host),
        )

    def _top_listings(self) -> Mapping[str, Listing]:
        return {k: v for k, v in self.contents.listings.items() if v.kind in ("collection", "taxonomy")}

    def _parent(self) -> LinkView | None:
        parent = self.site.matrix.markets[self.edition.market].parent
        if parent is None:
            return None
        above = self.site.matrix.find(parent, self.edition.language)
        if above is None:
            return None
        return LinkView(href(self.edition, above, above.base_path), self.market_name(parent, self.edition.language))

    def _children(self) -> tuple[LinkView, ...]:
        return tuple(
            LinkView(href(self.edition, other, other.base_path), self.market_name(other.market, self.edition.language))
            for other in self.site.matrix
            if self.site.matrix.markets[other.market].parent == self.edition.market
            and other.language == self.edition.language
        )

    def _hours(self, facts: FrozenMap[str, object]) -> tuple[tuple[str, str], ...]:
        hours = facts.get("hours")
        if not isinstance(hours, FrozenMap):
            return ()
        days = {str(day): str(value) for day, value in hours.items()}
        return self.formatter.hours(days, closed=self.say("Closed"))

    def _address(self, facts: FrozenMap[str, object]) -> tuple[str, ...]:
        address = facts.get("address")
        if not isinstance(address, FrozenMap):
            return ()
        parts = {str(key): str(value) for key, value in address.items() if value not in (None, "")}
        found = self.site.tree.fact(self.edition.region, "address")
        owner = found[1] if found is not None else self.edition.region
        code = self.site.tree.country_code(owner)
        if code and "country" not in address:
            parts["country"] = self.region_name(self.site.tree.countries(owner)[0])
        return tuple(self.formatter.address(parts, code))

    def _phone(self, facts: FrozenMap[str, object]) -> LinkView | None:
        number = facts.get("phone")
        if not isinstance(number, str) or not number:
            return None
        shown, uri = format_phone(number, region_code=self.site.tree.country_code(self.edition.region))
        return LinkView(uri, shown)

    # --- menus --------------------------------------------------------------------------------------------------------

    def _menu(self, name: str) -> tuple[MenuItemView, ...]:
        rows: list[MenuItemView] = []
        for item in self.site.config.menus[name]:
            if item.scope and not self.holds(item.scope):
                continue
            if item.url:
                label = self.label(item.label, item.url)
                rows.append(MenuItemView(label, item.url, external=True, network=item.network))
                continue
            if item.listing:
                found = self.contents.listings.get(item.listing)
                if found is not None:
                    link = self.listing_link(found)
                    rows.append(MenuItemView(self.label(item.label, link.label), link.url, network=item.network))
                continue
            linked = self.linker.entry_link(item.entry)
            if linked is None:
                continue
            card = self.card(item.entry)
            own = card.text.menu_label if card is not None else ""
            label = self.label(item.label, own or linked.label)
            rows.append(MenuItemView(label, linked.url, lang=linked.lang, network=item.network))
        return tuple(rows)

    def edition_for(self, url: str) -> EditionView:
        """The edition's view with the menu entries of the page at ``url`` marked."""
        view = self.edition_view
        menus: dict[str, tuple[MenuItemView, ...]] = {}
        for name, items in view.menus.items():
            if any(self._is_active(item, url) for item in items):
                menus[name] = tuple(
                    replace(item, current=item.url == url, active=True) if self._is_active(item, url) else item
                    for item in items
                )
        return replace(view, menus=view.menus.merged(menus)) if menus else view

    def _is_active(self, item: MenuItemView, url: str) -> bool:
        if item.url == url:
            return True
        return not item.external and item.url != self.edition_view_home() and url.startswith(item.url.rstrip("/") + "/")

    def edition_view_home(self) -> str:
        """The address of the edition's home page."""
        return quote_path(self.edition.base_path)

    # --- scopes -------------------------------------------------------------------------------------------------------

    def holds(self, words: tuple[str, ...]) -> bool:
        """Whether the edition is in a scope; what is wrong with the scope was told when the entry was read."""
        held = self._scopes.get(words)
        if held is None:
            held = self._scopes[words] = read_scope(self.site, words).holds(self.edition)
        return held

    # --- listings -----------------------------------------------------------------------------------------------------

    def listing_link(self, listing: Listing) -> LinkView:
        """A link to a listing, labelled with its title."""
        return LinkView(self.href(listing.path), self.listing_title(listing))

    def listing_title(self, listing: Listing) -> str:
        """The title of a listing in the edition's language."""
        config = self.site.config
        if listing.kind == "collection":
            index = self.index(listing.collection)
            if index is not None and index.text.title:
                return index.text.title
            return self.label(config.collections[listing.collection].title, listing.collection.capitalize())
        if listing.kind == "archive":
            moment = datetime(listing.year, 7, 1)
            return self.say("Archive %(year)s", year=self.formatter.year(moment))
        if listing.kind == "taxonomy":
            default = {"tags": "Tags", "categories": "Categories", "series": "Series", "people": "People"}
            known = default.get(listing.taxonomy)
            fallback = self.say(known) if known else listing.taxonomy.capitalize()
            return self.label(config.taxonomies[listing.taxonomy].title, fallback)
        return self.term(listing.taxonomy, listing.term).name

    def feed_links(self, listing: Listing | None) -> tuple[FeedLinkView, ...]:
        """The feeds of the edition (``None``) or of one listing."""
        if listing is None:
            if not any(found.feed and found.kind == "collection" for found in self.contents.listings.values()):
                return ()
            title, path = self.site_view.name, self.edition.base_path
        else:
            if not listing.feed:
                return ()
            title, path = self.listing_title(listing), listing.path
        return tuple(FeedLinkView(mime, self.href(path + name), title) for _, mime, name in FEED_FILES)

    # --- terms and people ---------------------------------------------------------------------------------------------

    def term(self, taxonomy: str, id: str) -> TermView:
        """A term with its localized name; ``url`` is empty where the edition has no page for it."""
        self.linker.reads.add(Read("term", f"{self.edition.id}:{taxonomy}/{id}"))
        return self.linker.remember(("term", taxonomy, id), lambda: self._term(taxonomy, id))

    def counted_term(self, taxonomy: str, id: str) -> TermView:
        """A term with the number of its pages, as lists of terms show it."""
        self.linker.reads.add(Read("count", f"{self.edition.id}:{taxonomy}/{id}"))
        ids = self.contents.terms.get(taxonomy, EMPTY).get(id, ())
        return replace(self.term(taxonomy, id), count=len(ids))

    def _term(self, taxonomy: str, id: str) -> TermView:
        if taxonomy == "people":
            person = self.person(id)
            name, description = (person.name, person.bio) if person is not None else (id, "")
        else:
            declared = self.site.registry.terms.get((taxonomy, id))
            name = self.label(declared.names, id) if declared is not None else id
            description = self.label(declared.descriptions, "") if declared is not None else ""
        listing = self.contents.listings.get(f"{taxonomy}/{id}")
        url = self.href(listing.path) if listing is not None else self._term_elsewhere(taxonomy, id)
        return TermView(taxonomy, id, name, url, description)

    def _term_elsewhere(self, taxonomy: str, id: str) -> str:
        parent = self.site.matrix.markets[self.edition.market].parent
        above = self.site.matrix.find(parent, self.edition.language) if parent is not None else None
        if above is None:
            return ""
        listing = self.site.contents[above.id].listings.get(f"{taxonomy}/{id}")
        return href(self.edition, above, listing.path) if listing is not None else ""

    def person(self, id: str) -> PersonView | None:
        """A person in the edition's language; None for an unknown id."""
        self.linker.reads.add(Read("term", f"{self.edition.id}:people/{id}"))
        return self.linker.remember(("person", id), lambda: self._person(id))

    def _person(self, id: str) -> PersonView | None:
        person = self.site.registry.people.get(id)
        if person is None:
            return None
        family = self.site.matrix.languages[self.edition.language].family
        listing = self.contents.listings.get(f"people/{id}")
        url = self.href(listing.path) if listing is not None else self._term_elsewhere("people", id)
        image = self.linker.image(person.photo, None, Location(person.path), of="photo") if person.photo else None
        name = self.label(person.names, id)
        bio = localized(person.bios, family)
        role = localized(person.roles, family)
        return PersonView(
            id=id,
            name=name,
            role=role[0] if role is not None else "",
            bio=bio[0] if bio is not None else "",
            url=url,
            image=replace(image, alt=name) if image is not None else None,
            links=tuple(LinkView(link, link.partition("://")[2].rstrip("/"), external=True) for link in person.links),
            fediverse=person.fediverse,
        )

    def terms_of(self, page: Page, taxonomy: str) -> tuple[TermView, ...]:
        """The terms of a page in the order they were written."""
        return tuple(self.term(taxonomy, id) for id in self._terms_in(page, taxonomy))

    def people_of(self, page: Page) -> tuple[PersonView, ...]:
        """The people of a page in the order they were written."""
        found = (self.person(id) for id in self._terms_in(page, "people"))
        return tuple(person for person in found if person is not None)

    def _terms_in(self, page: Page, taxonomy: str) -> tuple[str, ...]:
        card = self.site.pages.find(page.edition.id, page.id)
        return card.text.terms.get(taxonomy, ()) if card is not None else ()

    def card(self, id: str) -> PageCard | None:
        """The page of an entry as this edition shows it: its own, or its parent's."""
        return visible(self.site, self.edition, id)

    def index(self, collection: str) -> PageCard | None:
        """A collection's own page; None where the edition has none."""
        return index_card(self.site, self.edition, collection)

    def page(self, id: str) -> Page | None:
        """The page of an entry as this edition shows it, opened; None where it is not visible."""
        card = self.card(id)
        return self.site.entries.page(card.edition, id) if card is not None else None

    # --- summaries ----------------------------------------------------------------------------------------------------

    def summary(self, id: str) -> SummaryView | None:
        """An entry as this edition's lists show it; None where it is not visible."""
        self.linker.reads.add(Read("summary", f"{self.edition.id}:{id}"))

        def make() -> SummaryView | None:
            page = self.page(id)
            return self._summary(page) if page is not None else None

        return self.linker.remember(("summary", id), make)

    def _summary(self, page: Page) -> SummaryView:
        composed = page.composed
        spoken = self.site.matrix.languages.get(composed.language)
        return SummaryView(
            id=page.id,
            title=composed.text("title"),
            url=href(self.edition, page.edition, page.path),
            summary=self.summary_text(page),
            lang=page_lang(page, self.edition, composed.language),
            dir=spoken.direction if spoken is not None else "ltr",
            date=page.date,
            updated=page.updated,
            cover=self.cover(page),
            reading_minutes=reading_minutes(composed.words, composed.ideographs),
            tags=self.terms_of(page, "tags"),
            categories=self.terms_of(page, "categories"),
            people=self.people_of(page),
            borrowed=page.borrowed,
            elsewhere=page.edition.id != self.edition.id,
            draft=page.draft,
            featured=_is_true(composed.fields.get("featured")),
            collection=page.collection,
        )

    def summary_text(self, page: Page) -> str:
        """The summary of a page: its own field, else the start of its own body."""
        written = page.composed.text("summary")
        if written:
            return written
        quotes = self.quotes(page.composed.language)
        excerpt = page.composed.excerpt
        return cut(quotes.set_in(excerpt) if quotes is not None else excerpt, self.site.config.excerpt_characters)

    def quotes(self, language: str) -> Quotes | None:
        """The quotation marks for texts of a language that keep places for them; None where none do."""
        if language not in self._quotes:
            self._quotes[language] = quotes_for(language, self.edition, self.site.matrix, self.site.tree)
        return self._quotes[language]

    def cover(self, page: Page) -> ImageView | None:
        """The cover of a page, None where it has none."""
        field = page.composed.fields.get("cover")
        if field is None or not field.value:
            return None
        fields = page.composed.fields
        said, point = fields.get("cover_alt"), fields.get("cover_focus")
        focus = str(point.value or "") if point is not None else ""
        if point is not None and focus:
            focus_of(focus, point.location, self.linker.problems)
        alt = page.composed.text("cover_alt")
        image = self.linker.image(str(field.value), page, field.location, alt=alt, of="cover", focus=focus)
        if image is not None and said is None:
            self.linker.problems.append(_unsaid(page, field))
        return image

    # --- data ---------------------------------------------------------------------------------------------------------

    def data(self, name: str) -> tuple[DataItemView, ...]:
        """The available items of a data file, in order."""
        self.linker.reads.add(Read("data", f"{self.edition.id}:{name}"))
        return self.linker.remember(("data", name), lambda: self._items(name))

    def _items(self, name: str) -> tuple[DataItemView, ...]:
        items = self.site.data.get((self.edition.id, name), EMPTY)
        return tuple(
            DataItemView(
                id=item.id,
                name=str(item.get("name") or ""),
                description=str(item.get("description") or ""),
                price=price if isinstance(price := item.get("price"), Money) else None,
                values=FrozenMap(
                    (key, localize(field.value, self.readable, self.site.matrix.languages))
                    for key, field in item.values.items()
                ),
                lang=item.language if item.language != self.edition.language else "",
            )
            for item in items.values()
            if item.available
        )

    # --- the switcher -------------------------------------------------------------------------------------------------

    def switcher(self, places: Mapping[str, str]) -> tuple[SwitchGroupView, ...]:
        """All editions by market; ``places`` maps edition ids to the path of the same page there."""
        matrix = self.site.matrix
        groups: list[SwitchGroupView] = []
        for market in matrix.markets.values():
            choices: list[SwitchView] = []
            for language in market.languages:
                edition = matrix.find(market.id, language)
                if edition is None:
                    continue
                path = places.get(edition.id)
                choices.append(
                    SwitchView(
                        edition=edition.id,
                        market=market.id,
                        language=language,
                        label=matrix.languages[language].label,
                        lang=edition.locale,
                        dir=edition.direction,
                        url=href(self.edition, edition, path if path is not None else edition.base_path),
                        current=edition.id == self.edition.id,
                        same_page=path is not None,
                    )
                )
            if choices:
                name, own, own_lang = self._market_names(market.id)
                current = market.id == self.edition.market
                groups.append(SwitchGroupView(market.id, name, own, own_lang, current, tuple(choices)))
        return tuple(groups)

    def _market_names(self, market: str) -> tuple[str, str, str]:
        if market not in self._names:
            first = self.site.matrix.markets[market].languages[0]
            self._names[market] = (
                self.market_name(market, self.edition.language),
                self.market_name(market, first),
                first,
            )
        return self._names[market]


def _unsaid(page: Page, cover: FieldValue) -> Problem:
    """That nobody says what a page's cover shows, at the front matter that is to say it."""
    title = page.composed.fields.get("title")
    own = page.composed.documents[-1].file.path
    return Problem(
        "missing-alt",
        f'the cover "{cover.value}" has no alternative text',
        title.location if title is not None and cover.location.path != own else cover.location,
        'say what it shows: cover_alt: A cup of green tea; or, for mere decoration, cover_alt: ""',
        "warning",
    )


def page_lang(page: Page, edition: Edition, language: str) -> str:
    """The ``lang`` of a page's text: the edition's locale where it speaks its language, else the text's own tag."""
    return edition.locale if not page.borrowed and edition.locale.split("-")[0] == language.split("-")[0] else language


def _is_true(field: FieldValue | None) -> bool:
    return field is not None and field.value is True
