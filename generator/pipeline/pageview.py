"""One page, worked out for its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.i18n.opengraph import og_locale
from generator.markup.reading import reading_minutes
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.output import Read
from generator.model.site import Page
from generator.model.social import BusinessCard, Card, OfferCard, PersonCard
from generator.model.view import (
    FeedLinkView,
    HeadView,
    ImageView,
    LinkView,
    ListingView,
    PageView,
    SectionView,
    ShareLinkView,
    SummaryView,
    SyndicationView,
)
from generator.pipeline.clusters import cluster, other_locales, strangers_of_entry
from generator.pipeline.communitylinks import comments_of, denied_hosts, host_of
from generator.pipeline.desk import Desk, page_lang
from generator.pipeline.sharecards import card_image
from generator.pipeline.site import absolute_url, quote_path
from generator.resolve.fill import Filled
from generator.social.cards import open_graph, x_card
from generator.social.json_ld import graph
from generator.social.networks import load_networks
from generator.social.share import share_links
from generator.theme.safe import Markup


def entry_view(
    desk: Desk,
    page: Page,
    filled: Filled,
    *,
    sections: Sequence[SectionView],
    places: Mapping[str, str],
    listing: ListingView | None = None,
    neighbours: tuple[SummaryView | None, SummaryView | None] = (None, None),
    related: Sequence[SummaryView] = (),
) -> PageView:
    """A page made from an entry. ``neighbours`` are (older, newer)."""
    composed = page.composed
    site, edition = desk.site, desk.edition
    spoken = site.matrix.languages.get(composed.language)
    config = site.config.collections.get(page.collection)
    series = next(iter(desk.terms_of(page, "series")), None)
    collection_fields = config.fields if config is not None else EMPTY
    url = quote_path(page.path)
    shows = site.theme.mentions
    return PageView(
        kind="home" if page.path == edition.base_path else ("listing" if listing is not None else "page"),
        id=page.id,
        title=composed.text("title"),
        url=url,
        canonical=page.canonical or absolute_url(edition, page.path),
        lang=page_lang(page, edition, composed.language),
        dir=spoken.direction if spoken is not None else edition.direction,
        summary=desk.summary_text(page),
        content=Markup(filled.html),
        notes=Markup(filled.notes),
        collection=page.collection,
        template=composed.text("template"),
        date=page.date,
        updated=page.updated,
        cover=desk.cover(page),
        toc=filled.toc if _wants_toc(page) else (),
        reading_minutes=reading_minutes(composed.words, composed.ideographs),
        words=composed.words + composed.ideographs,
        tags=desk.terms_of(page, "tags"),
        categories=desk.terms_of(page, "categories"),
        people=desk.people_of(page),
        series=series,
        series_items=_series_items(desk, series.id) if series is not None and shows("series_items") else (),
        previous=neighbours[0],
        next=neighbours[1],
        related=tuple(related),
        sections=tuple(sections),
        breadcrumbs=breadcrumbs(desk, page) if shows("breadcrumbs", "json_ld") else (),
        switcher=desk.switcher(places) if shows("switcher") else (),
        share=_shared(desk, page) if shows("share") else (),
        syndication=_syndicated(desk, page) if shows("syndication") else (),
        listing=listing,
        borrowed=page.borrowed,
        notice_language=desk.formatter.language_name(composed.language) if page.borrowed else "",
        draft=page.draft or page.future,
        featured=any(f.value is True for name, f in composed.fields.items() if name == "featured"),
        paid=_paid(page)[0],
        paid_by=_paid(page)[1],
        comments=comments_of(desk, page),
        fields=FrozenMap((name, composed.fields[name].value) for name in collection_fields if name in composed.fields),
        extra=_extra(page),
    )


def _shared(desk: Desk, page: Page) -> tuple[ShareLinkView, ...]:
    url = absolute_url(desk.edition, page.path)
    return share_of(desk, url, page.composed.text("title"), desk.summary_text(page))


def _syndicated(desk: Desk, page: Page) -> tuple[SyndicationView, ...]:
    """Where posts about the page stand, on networks that the market does not deny."""
    desk.linker.reads.add(Read("syndication", f"{desk.edition.id}:{page.id}"))
    market = desk.site.matrix.markets[desk.edition.market]
    known = load_networks()
    return tuple(
        SyndicationView(
            network,
            desk.label(market.network_labels.get(network, EMPTY), known[network].label),
            url,
            known[network].icon,
        )
        for network, url in desk.site.syndication.get((page.id, desk.edition.id), ())
        if network not in market.deny
    )


def _wants_toc(page: Page) -> bool:
    field = page.composed.fields.get("toc")
    return field is None or field.value is not False


#: What ``paid:`` says without naming who paid.
_PAID = frozenset({"true", "yes"})
_UNPAID = frozenset({"", "false", "no", "none"})


def _paid(page: Page) -> tuple[bool, str]:
    """Whether somebody paid for a post, and who, as ``paid:`` tells."""
    said = page.composed.text("paid").strip()
    if said.casefold() in _UNPAID:
        return False, ""
    return True, "" if said.casefold() in _PAID else said


def _extra(page: Page) -> FrozenMap[str, object]:
    field = page.composed.fields.get("extra")
    return field.value if field is not None and isinstance(field.value, FrozenMap) else EMPTY


def _series_items(desk: Desk, series: str) -> tuple[SummaryView, ...]:
    desk.linker.reads.add(Read("members", f"{desk.edition.id}:series/{series}"))
    ids = desk.contents.terms.get("series", EMPTY).get(series, ())
    return tuple(row for id in ids if (row := desk.summary(id)) is not None)


def share_of(desk: Desk, url: str, title: str, text: str) -> tuple[ShareLinkView, ...]:
    """The share buttons of a page, in the market's order."""
    market = desk.site.matrix.markets[desk.edition.market]
    names = [name for name in market.share if name not in market.deny]
    labels = {name: desk.label(table, name) for name, table in market.network_labels.items()}
    links = share_links(names, url=url, title=title, text=text, labels=labels)
    return links if all(link.url for link in links) else tuple(_with_code(link, url) for link in links)


def _with_code(link: ShareLinkView, url: str) -> ShareLinkView:
    if link.url:
        return link
    from generator.social.qr import qr_path  # noqa: PLC0415 - heavy, and few sites show codes

    size, path = qr_path(url)
    return replace(link, code=path, code_size=size)


def breadcrumbs(desk: Desk, page: Page | None, *, title: str = "", url: str = "") -> tuple[LinkView, ...]:
    """The way from home to a page: home, its collection's listing, itself. Empty for home."""
    edition = desk.edition
    home = LinkView(quote_path(edition.base_path), desk.say("Home"))
    if page is None:
        return (home, LinkView(url, title, current=True))
    if page.path == edition.base_path:
        return ()
    rows = [home]
    listing = desk.contents.listings.get(page.collection)
    if listing is not None and listing.path != page.path:
        rows.append(desk.listing_link(listing))
    rows.append(LinkView(quote_path(page.path), page.composed.text("title"), current=True))
    return tuple(rows)


# --- the head ---------------------------------------------------------------------------------------------------------


def business_card(desk: Desk) -> BusinessCard:
    """The brand in this market, from its region's facts."""
    site, edition = desk.site, desk.edition
    market = site.matrix.markets[edition.market]
    facts = desk.edition_view.region.facts
    address, hours = facts.get("address"), facts.get("hours")
    country = site.tree.country_code(edition.region)
    parts = {str(k): str(v) for k, v in address.items() if v} if isinstance(address, FrozenMap) else {}
    if parts and country:
        parts.setdefault("country", country)
    named = site.config.organization.get("same_as")
    denied = denied_hosts(site, market.id)
    doors = [str(one) for one in named if host_of(str(one)) not in denied] if isinstance(named, tuple) else []
    doors += [row.url for row in desk.edition_view.communities if row.rel == "me"]
    return BusinessCard(
        name=desk.site_view.name,
        url=edition.base_url,
        is_local=_is_local(desk, parts),
        map=parts.get("map", ""),
        telephone=str(facts.get("phone") or ""),
        email=str(facts.get("email") or site.config.email),
        address=FrozenMap(parts),
        hours=FrozenMap((str(k), str(v)) for k, v in hours.items()) if isinstance(hours, FrozenMap) else EMPTY,
        area=desk.region_name(edition.region) if edition.region != "world" else "",
        currency=market.currency,
        same_as=tuple(dict.fromkeys(doors)),
        logo=_logo(desk),
        languages=market.languages,
    )


def _is_local(desk: Desk, address: Mapping[str, str]) -> bool:
    """Whether the market is a place one can go to: a city with an address, or a country whose file tells of a house.

    What a country inherits from an area or the world is where the company sits, not where this market's guests go.
    """
    tree, id = desk.site.tree, desk.edition.region
    if tree[id].kind == "city":
        return bool(address)
    own = [found[1] == id for key in ("address", "hours") if (found := tree.fact(id, key)) is not None]
    return tree[id].kind == "country" and [True, True] == own and "street" in address


def _logo(desk: Desk) -> str:
    logo = desk.site.config.brand.get("logo")
    return absolute_url(desk.edition, static_path(desk, str(logo))) if logo else ""


def static_path(desk: Desk, name: str) -> str:
    """The URL path of a file of content/static/ on the edition's host."""
    return f"{desk.edition.prefix}/{name.lstrip('/')}"


def head_view(
    desk: Desk,
    page: PageView,
    *,
    kind: str,
    places: Mapping[str, str],
    strangers: frozenset[str] = frozenset(),
    feeds: tuple[FeedLinkView, ...] = (),
    noindex: bool = False,
    previous: str = "",
    next_page: str = "",
    title: str = "",
    offers: tuple[OfferCard, ...] = (),
    clustered: bool = True,
    drawn: ImageView | None = None,
) -> HeadView:
    """What belongs into the head. ``places`` as in the switcher; ``strangers``: the editions that are no members.

    ``drawn`` is the picture that networks show; structured data names the cover itself.
    """
    site, edition = desk.site, desk.edition
    market = site.matrix.markets[edition.market]
    hidden = noindex or site.noindex or market.noindex
    rows = cluster(site, edition, places, strangers=strangers) if clustered and not hidden and not page.borrowed else ()
    shown = title or page.title
    name = desk.site_view.name
    card = Card(
        kind=kind,
        title=shown,
        description=page.summary,
        url=page.canonical,
        site_name=name,
        site_url=edition.base_url,
        language=page.lang,
        locale=page.lang if page.borrowed else edition.locale,
        business=business_card(desk),
        alternate_locales=other_locales(site, edition, places, strangers) if clustered and not page.borrowed else (),
        image=page.cover or _brand_image(desk),
        published=page.date,
        modified=page.updated,
        section=page.categories[0].name if page.categories else "",
        tags=tuple(term.name for term in page.tags),
        authors=tuple(
            (person.name, absolute_url(edition, "") + person.url if person.url.startswith("/") else person.url)
            for person in page.people
        ),
        breadcrumbs=tuple(
            LinkView(_absolute(desk, crumb.url), crumb.label, current=crumb.current) for crumb in page.breadcrumbs
        ),
        offers=offers,
        words=page.words,
        person=_person_card(page) if kind == "profile" else None,
        sponsor=page.paid_by,
    )
    full = shown if page.kind == "home" or shown == name or not shown else f"{shown} · {name}"
    shows = site.theme.mentions
    told = replace(card, image=drawn) if drawn is not None else card
    return HeadView(
        title=full or name,
        description=page.summary,
        canonical=page.canonical,
        robots="noindex" if hidden else "",
        alternates=rows,
        og=open_graph(told, og_locale=og_locale) if shows("og") else (),
        meta=(*x_card(told, site=_x_handle(desk)), *_creators(page)) if shows("meta") else (),
        json_ld=Markup(graph(card)) if shows("json_ld") else "",
        feeds=feeds or desk.edition_view.feeds,
        previous=previous,
        next=next_page,
        links=_links(desk, page),
    )


def _links(desk: Desk, page: PageView) -> tuple[tuple[str, str], ...]:
    """The relations to other sites: the brand's own accounts, on a profile the person's; where webmentions go."""
    person = page.listing.person if page.listing is not None else None
    if person is not None:
        rows = [("me", link.url) for link in person.links]
    else:
        rows = [("me", row.url) for row in desk.edition_view.communities if row.rel == "me"]
    if desk.site.config.webmention:
        rows.append(("webmention", desk.site.config.webmention))
    return tuple(rows)


def _creators(page: PageView) -> tuple[tuple[str, str], ...]:
    """Under which names Mastodon shows who wrote a page. Source: docs.joinmastodon.org, author attribution."""
    person = page.listing.person if page.listing is not None else None
    people = (person,) if person is not None else page.people
    return tuple(("fediverse:creator", found.fediverse) for found in people if found.fediverse)


def _x_handle(desk: Desk) -> str:
    return next((row.handle for row in desk.edition_view.communities if row.network == "x"), "")


def _person_card(page: PageView) -> PersonCard | None:
    person = page.listing.person if page.listing is not None else None
    if person is None:
        return None
    image = person.image.absolute_url if person.image is not None else ""
    links = tuple(link.url for link in person.links)
    return PersonCard(person.name, page.canonical, person.role, person.bio, image, links)


def _absolute(desk: Desk, url: str) -> str:
    scheme = desk.edition.base_url.partition("://")[0]
    return f"{scheme}://{desk.edition.host}{url}" if url.startswith("/") else url


def _brand_image(desk: Desk) -> ImageView | None:
    image = desk.site.config.brand.get("image")
    if not image:
        return None
    path = static_path(desk, str(image))
    return ImageView(quote_path(path), desk.site_view.name, absolute_url=absolute_url(desk.edition, path))


def _own_card(desk: Desk, page: Page) -> ImageView | None:
    """The picture that the writer chose for networks; None where that was left to the card or the cover."""
    field = page.composed.fields.get("card_image")
    if field is None or not field.value:
        return None
    return desk.linker.image(str(field.value), page, field.location, alt=page.composed.text("title"))


def entry_head(
    desk: Desk, page: Page, view: PageView, *, places: Mapping[str, str], offers: Sequence[OfferCard] = ()
) -> HeadView:
    """The head of an entry's page. ``offers`` are what the page shows for sale."""
    desk.linker.reads.add(Read("cluster", page.id))
    card = desk.card(page.id)
    drawn = _own_card(desk, page)
    if drawn is None and desk.site.config.cards.formats:
        desk.linker.reads.add(Read("cards", ""))
        own = desk.site.pages.find(desk.edition.id, page.id) or card
        drawn = card_image(desk.site, desk.edition, own) if own is not None else None
    return head_view(
        desk,
        view,
        kind="article" if page.date is not None and page.collection != "pages" else "website",
        places=places,
        strangers=strangers_of_entry(desk.site, page.id),
        noindex=(card is not None and card.text.hidden) or page.draft or page.future,
        title=page.composed.text("seo_title"),
        drawn=drawn,
        offers=tuple(replace(offer, url=view.canonical) for offer in offers),
        feeds=desk.edition_view.feeds,
    )
