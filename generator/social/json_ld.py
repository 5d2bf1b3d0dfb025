"""Structured data: one JSON-LD graph for a page."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote

from generator.model.social import BusinessCard, Card, OfferCard
from generator.model.view import ImageView
from generator.social.cards import image_address, timestamp

Node = dict[str, object]

_DAYS = (
    ("mo", "Monday"),
    ("tu", "Tuesday"),
    ("we", "Wednesday"),
    ("th", "Thursday"),
    ("fr", "Friday"),
    ("sa", "Saturday"),
    ("su", "Sunday"),
)
_HOURS = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_HEADLINE = 110


def graph(card: Card) -> str:
    """The page's structured data as one JSON text, ready for ``<script type="application/ld+json">``.

    Always a WebSite, an Organization and the page (BlogPosting for an article, ProfilePage for a profile, else
    WebPage); a LocalBusiness where the market has a house; a BreadcrumbList of two links or more; a Product with its
    Offer for each priced offer. Nodes refer to each other by ``@id``, which depends on addresses alone. Empty values
    are left out; the order of keys is fixed. ``<``, ``>``, ``&`` and the line separators are ``\\u`` escapes, so that
    no text can end the script.
    Source: schema.org 30; Google Search Central, structured data features.
    """
    organization = card.site_url + "#organization"
    nodes = [
        _node(
            {
                "@type": "WebSite",
                "@id": card.site_url + "#website",
                "url": card.site_url,
                "name": card.site_name,
                "inLanguage": card.language,
                "publisher": {"@id": organization},
            }
        ),
        _organization(card, organization),
    ]
    if card.business.is_local:
        nodes.append(_local_business(card, organization))
    nodes.append(_article(card, organization) if card.kind == "article" else _page(card))
    if len(card.breadcrumbs) > 1:
        nodes.append(_breadcrumbs(card))
    nodes.extend(_product(offer, card) for offer in card.offers if offer.currency and _DECIMAL.fullmatch(offer.amount))
    data = {"@context": "https://schema.org", "@graph": nodes}
    return _for_script(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _node(values: Mapping[str, object]) -> Node:
    """The values without the empty ones; numbers of 0 say "unknown" here and go too."""
    return {key: value for key, value in values.items() if value}


def _organization(card: Card, id: str) -> Node:
    business = card.business
    values: Node = {
        "@type": "Organization",
        "@id": id,
        "name": card.site_name if business.is_local else business.name or card.site_name,
        "url": card.site_url,
        "logo": _logo(business),
    }
    if not business.is_local:
        contact = {
            "telephone": business.telephone,
            "email": business.email,
            "areaServed": business.area,
            "availableLanguage": list(business.languages),
        }
        if business.telephone or business.email:
            values["contactPoint"] = _node({"@type": "ContactPoint", "contactType": "customer service", **contact})
        values["address"] = _address(business)
        values["sameAs"] = list(business.same_as)
    return _node(values)


def _local_business(card: Card, organization: str) -> Node:
    business = card.business
    return _node(
        {
            "@type": "LocalBusiness",
            "@id": _business_id(business),
            "name": business.name or card.site_name,
            "url": business.url,
            "image": business.logo,
            "logo": _logo(business),
            "telephone": business.telephone,
            "email": business.email,
            "address": _address(business),
            "hasMap": business.map,
            "areaServed": business.area,
            "openingHoursSpecification": opening_hours(business.hours),
            "currenciesAccepted": business.currency,
            "knowsLanguage": list(business.languages),
            "parentOrganization": {"@id": organization},
            "sameAs": list(business.same_as),
        }
    )


def opening_hours(hours: Mapping[str, str]) -> list[Node]:
    """OpeningHoursSpecification nodes: days with the same hours together, in the order of the week.

    ``hours`` maps ``mo`` … ``su`` to ``09:00-21:00``, several spans with a comma between them, or ``closed`` (said as
    opening and closing at midnight). Days that are not there, or that cannot be read, are not spoken of. A day that
    ends at 24:00 ends at 23:59, as schema.org has no hour 24.
    """
    spans: dict[tuple[str, str], list[str]] = {}
    for key, day in _DAYS:
        text = hours.get(key, "").strip()
        if text.casefold() == "closed":
            spans.setdefault(("00:00", "00:00"), []).append(day)
        for part in text.split(","):
            match = _HOURS.fullmatch(part.strip())
            if match:
                opens, closes = match[1].zfill(5), match[2].zfill(5)
                spans.setdefault((opens, "23:59" if closes == "24:00" else closes), []).append(day)
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens, "closes": closes}
        for (opens, closes), days in spans.items()
    ]


def _page(card: Card) -> Node:
    return _node(
        {
            "@type": "ProfilePage" if card.kind == "profile" else "WebPage",
            "@id": card.url,
            "url": card.url,
            "name": card.title,
            "description": card.description,
            "inLanguage": card.language,
            "datePublished": timestamp(card.published),
            "dateModified": timestamp(card.modified),
            "primaryImageOfPage": _image(card.image),
            "isPartOf": {"@id": card.site_url + "#website"},
            "mainEntity": _person(card),
            "about": {"@id": _business_id(card.business)} if _is_home_of_business(card) else None,
            "breadcrumb": {"@id": card.url + "#breadcrumbs"} if len(card.breadcrumbs) > 1 else None,
        }
    )


def _person(card: Card) -> Node | None:
    """Whom a profile is about. Source: Google Search Central, ProfilePage."""
    person = card.person
    if person is None:
        return None
    return _node(
        {
            "@type": "Person",
            "@id": person.url + "#person",
            "name": person.name,
            "url": person.url,
            "jobTitle": person.role,
            "description": person.description,
            "image": person.image,
            "sameAs": list(person.same_as),
        }
    )


def _is_home_of_business(card: Card) -> bool:
    return card.business.is_local and card.url == card.business.url


def _article(card: Card, organization: str) -> Node:
    authors = [_node({"@type": "Person", "name": name, "url": url}) for name, url in card.authors]
    return _node(
        {
            "@type": "BlogPosting",
            "@id": card.url + "#article",
            "mainEntityOfPage": {"@type": "WebPage", "@id": card.url},
            "headline": headline(card.title),
            "description": card.description,
            "inLanguage": card.language,
            "datePublished": timestamp(card.published),
            "dateModified": timestamp(card.modified or card.published),
            "author": authors or {"@id": organization},
            "publisher": {"@id": organization},
            "image": _image(card.image),
            "articleSection": card.section,
            "keywords": list(card.tags),
            "wordCount": card.words,
            "sponsor": {"@type": "Organization", "name": card.sponsor} if card.sponsor else None,
            "isPartOf": {"@id": card.site_url + "#website"},
        }
    )


def headline(title: str, *, longest: int = _LONGEST_HEADLINE) -> str:
    """The title in at most ``longest`` characters, cut after a word where one ends in the second half, with ``…``."""
    title = " ".join(title.split())
    if len(title) <= longest:
        return title
    at = longest - 1
    while at > 1 and (_continues(title[at]) or title[at - 1] == "\u200d"):
        at -= 1
    space = title.rfind(" ", longest // 2, at + 1)
    return title[: space if space > 0 else at].rstrip(" ,;:–—-") + "…"


def _continues(char: str) -> bool:
    """Whether the character belongs to the one before it: accents, vowel signs, joiners."""
    return unicodedata.category(char)[0] == "M" or char == "\u200d"


def _breadcrumbs(card: Card) -> Node:
    items: list[Node] = []
    for position, link in enumerate(card.breadcrumbs, 1):
        item: Node = {"@type": "ListItem", "position": position, "name": link.label}
        if position < len(card.breadcrumbs):
            item["item"] = link.url
        items.append(_node(item))
    return {"@type": "BreadcrumbList", "@id": card.url + "#breadcrumbs", "itemListElement": items}


def _product(offer: OfferCard, card: Card) -> Node:
    seller = _business_id(card.business) if card.business.is_local else card.site_url + "#organization"
    return _node(
        {
            "@type": "Product",
            "@id": f"{offer.url or card.url}#product-{quote(offer.id, safe='', errors='replace')}",
            "name": offer.name,
            "description": offer.description,
            "image": offer.image,
            "brand": _node({"@type": "Brand", "name": card.site_name}),
            "offers": _node(
                {
                    "@type": "Offer",
                    "price": offer.amount,
                    "priceCurrency": offer.currency,
                    "availability": f"https://schema.org/{'InStock' if offer.available else 'OutOfStock'}",
                    "url": offer.url or card.url,
                    "priceValidUntil": offer.valid_until,
                    "areaServed": card.business.area,
                    "seller": {"@id": seller},
                }
            ),
        }
    )


def _image(image: ImageView | None) -> Node | None:
    if image is None or "://" not in image_address(image):
        return None
    size = {"width": image.width, "height": image.height}
    return _node({"@type": "ImageObject", "url": image_address(image), **size, "caption": image.alt})


def _logo(business: BusinessCard) -> Node | None:
    return {"@type": "ImageObject", "url": business.logo} if business.logo else None


def _address(business: BusinessCard) -> Node | None:
    address = business.address
    values = _node(
        {
            "streetAddress": address.get("street"),
            "addressLocality": address.get("locality"),
            "addressRegion": address.get("region"),
            "postalCode": address.get("postal_code"),
            "addressCountry": address.get("country"),
        }
    )
    return {"@type": "PostalAddress", **values} if values else None


def _business_id(business: BusinessCard) -> str:
    return business.url + "#business"


def _for_script(text: str) -> str:
    for char, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(char, code)
    return text
