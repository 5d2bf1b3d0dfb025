from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.model.frozen import FrozenMap
from generator.model.social import BusinessCard, Card, OfferCard
from generator.model.view import ImageView, LinkView
from generator.social.json_ld import graph, headline, opening_hours

SITE = "https://b.example/"
COUNTRY = BusinessCard(
    "Kettle Schweiz",
    SITE + "ch/de/",
    telephone="+41441234567",
    email="ch@b.example",
    area="Schweiz",
    same_as=("https://t.me/kettle_ch",),
    logo=SITE + "logo.png",
    languages=("de", "fr"),
)
CITY = BusinessCard(
    "Kettle Almaty",
    SITE + "kz/almaty/",
    is_local=True,
    telephone="+77272345678",
    address=FrozenMap({"street": "Абая 1", "locality": "Алматы", "postal_code": "050000", "country": "KZ"}),
    hours=FrozenMap({"mo": "09:00-21:00", "tu": "09:00-21:00", "su": "closed"}),
    area="Алматы",
    currency="KZT",
    languages=("ru",),
)
PAGE = Card("website", "Menü", "Alles", SITE + "ch/de/menü/", "Kettle", SITE, "de", "de-CH", COUNTRY)
POST = replace(
    PAGE,
    kind="article",
    title="Sommer",
    url=SITE + "ch/de/sommer/",
    image=ImageView("/h.jpg", "Kanne", 1200, 630, SITE + "h.jpg", "image/jpeg"),
    published=datetime(2026, 6, 1, 8, tzinfo=UTC),
    modified=datetime(2026, 6, 2, tzinfo=UTC),
    section="Rezepte",
    tags=("Tee",),
    authors=(("Ann", SITE + "ann/"), ("Bo", "")),
    words=321,
    breadcrumbs=(LinkView(SITE, "Start"), LinkView(SITE + "p/", "Journal"), LinkView(SITE + "ch/de/sommer/", "Sommer")),
)


def nodes(card: Card) -> dict[str, dict[str, Any]]:
    data = json.loads(graph(card))
    assert "https://schema.org" == data["@context"]
    return {node["@type"]: node for node in data["@graph"]}


def test_a_page_of_a_country_names_site_organization_and_itself() -> None:
    found = nodes(PAGE)
    assert ["WebSite", "Organization", "WebPage"] == list(found)
    assert {
        "@type": "WebSite",
        "@id": SITE + "#website",
        "url": SITE,
        "name": "Kettle",
        "inLanguage": "de",
        "publisher": {"@id": SITE + "#organization"},
    } == found["WebSite"]
    assert {
        "@type": "Organization",
        "@id": SITE + "#organization",
        "name": "Kettle Schweiz",
        "url": SITE,
        "logo": {"@type": "ImageObject", "url": SITE + "logo.png"},
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer service",
            "telephone": "+41441234567",
            "email": "ch@b.example",
            "areaServed": "Schweiz",
            "availableLanguage": ["de", "fr"],
        },
        "sameAs": ["https://t.me/kettle_ch"],
    } == found["Organization"]
    assert {
        "@type": "WebPage",
        "@id": SITE + "ch/de/menü/",
        "url": SITE + "ch/de/menü/",
        "name": "Menü",
        "description": "Alles",
        "inLanguage": "de",
        "isPartOf": {"@id": SITE + "#website"},
    } == found["WebPage"]


def test_a_post_is_a_blog_posting_with_its_trail() -> None:
    found = nodes(POST)
    assert {
        "@type": "BlogPosting",
        "@id": SITE + "ch/de/sommer/#article",
        "mainEntityOfPage": {"@type": "WebPage", "@id": SITE + "ch/de/sommer/"},
        "headline": "Sommer",
        "description": "Alles",
        "inLanguage": "de",
        "datePublished": "2026-06-01T08:00:00+00:00",
        "dateModified": "2026-06-02T00:00:00+00:00",
        "author": [
            {"@type": "Person", "name": "Ann", "url": SITE + "ann/"},
            {"@type": "Person", "name": "Bo"},
        ],
        "publisher": {"@id": SITE + "#organization"},
        "image": {"@type": "ImageObject", "url": SITE + "h.jpg", "width": 1200, "height": 630, "caption": "Kanne"},
        "articleSection": "Rezepte",
        "keywords": ["Tee"],
        "wordCount": 321,
        "isPartOf": {"@id": SITE + "#website"},
    } == found["BlogPosting"]
    assert [
        {"@type": "ListItem", "position": 1, "name": "Start", "item": SITE},
        {"@type": "ListItem", "position": 2, "name": "Journal", "item": SITE + "p/"},
        {"@type": "ListItem", "position": 3, "name": "Sommer"},
    ] == found["BreadcrumbList"]["itemListElement"]


def test_a_post_without_authors_is_by_the_brand_and_unchanged_since_its_date() -> None:
    article = nodes(replace(POST, authors=(), modified=None))["BlogPosting"]
    assert {"@id": SITE + "#organization"} == article["author"]
    assert "2026-06-01T08:00:00+00:00" == article["dateModified"]


def test_a_city_is_a_local_business_of_the_brand() -> None:
    found = nodes(replace(PAGE, business=CITY, url=CITY.url))
    assert {
        "@type": "LocalBusiness",
        "@id": SITE + "kz/almaty/#business",
        "name": "Kettle Almaty",
        "url": SITE + "kz/almaty/",
        "telephone": "+77272345678",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Абая 1",
            "addressLocality": "Алматы",
            "postalCode": "050000",
            "addressCountry": "KZ",
        },
        "areaServed": "Алматы",
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Monday", "Tuesday"],
                "opens": "09:00",
                "closes": "21:00",
            },
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Sunday"], "opens": "00:00", "closes": "00:00"},
        ],
        "currenciesAccepted": "KZT",
        "knowsLanguage": ["ru"],
        "parentOrganization": {"@id": SITE + "#organization"},
    } == found["LocalBusiness"]
    assert {"@id": SITE + "kz/almaty/#business"} == found["WebPage"]["about"]
    assert {"@type": "Organization", "@id": SITE + "#organization", "name": "Kettle", "url": SITE} == found[
        "Organization"
    ]


def test_only_the_home_of_a_city_is_about_its_business() -> None:
    assert "about" not in nodes(replace(PAGE, business=CITY))["WebPage"]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ({}, []),
        ({"mo": "whenever"}, []),
        ({"mo": "9:00-12:00, 13:00–18:00"}, [(["Monday"], "09:00", "12:00"), (["Monday"], "13:00", "18:00")]),
        ({"sa": "00:00-24:00"}, [(["Saturday"], "00:00", "23:59")]),
        ({"fr": "18:00-02:00", "th": "18:00-02:00"}, [(["Thursday", "Friday"], "18:00", "02:00")]),
    ],
)
def test_hours_are_told_by_day(hours: dict[str, str], expected: list[tuple[list[str], str, str]]) -> None:
    assert expected == [(row["dayOfWeek"], row["opens"], row["closes"]) for row in opening_hours(hours)]


def test_a_priced_offer_is_a_product() -> None:
    offer = OfferCard("menu.green tea", "Sencha", "Grün", "4.50", "CHF", True, "", SITE + "s.jpg", "2026-12-31")
    assert {
        "@type": "Product",
        "@id": SITE + "ch/de/menü/#product-menu.green%20tea",
        "name": "Sencha",
        "description": "Grün",
        "image": SITE + "s.jpg",
        "brand": {"@type": "Brand", "name": "Kettle"},
        "offers": {
            "@type": "Offer",
            "price": "4.50",
            "priceCurrency": "CHF",
            "availability": "https://schema.org/InStock",
            "url": SITE + "ch/de/menü/",
            "priceValidUntil": "2026-12-31",
            "areaServed": "Schweiz",
            "seller": {"@id": SITE + "#organization"},
        },
    } == nodes(replace(PAGE, offers=(offer,)))["Product"]
    sold_out = nodes(replace(PAGE, business=CITY, offers=(replace(offer, available=False),)))["Product"]["offers"]
    assert "https://schema.org/OutOfStock" == sold_out["availability"]
    assert {"@id": SITE + "kz/almaty/#business"} == sold_out["seller"]


@pytest.mark.parametrize(("amount", "currency"), [("", "CHF"), ("4.50", ""), ("4,50", "CHF"), ("free", "CHF")])
def test_what_has_no_readable_price_is_no_product(amount: str, currency: str) -> None:
    assert "Product" not in nodes(replace(PAGE, offers=(OfferCard("a", "A", "", amount, currency),)))


def test_a_single_breadcrumb_is_no_trail() -> None:
    found = nodes(replace(POST, kind="profile", breadcrumbs=POST.breadcrumbs[:1]))
    assert "BreadcrumbList" not in found
    assert "breadcrumb" not in found["ProfilePage"]
    assert {"@id": POST.url + "#breadcrumbs"} == nodes(replace(POST, kind="profile"))["ProfilePage"]["breadcrumb"]


def test_no_text_can_end_the_script() -> None:
    text = graph(replace(PAGE, title="</script><!--&\u2028\u2029", description="a\x00b"))
    assert not set("<>&\u2028\u2029\x00") & set(text)
    assert "</script><!--&\u2028\u2029" == json.loads(text)["@graph"][2]["name"]


def test_nothing_empty_is_said() -> None:
    bare = Card("article", "T", "", SITE + "t/", "", SITE, "", "", BusinessCard("", ""))

    def walk(value: object) -> None:
        assert value not in ("", None, [], {})
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(item)

    walk(json.loads(graph(bare)))


def test_ids_do_not_depend_on_texts() -> None:
    one, other = (nodes(replace(POST, title=title, site_name=title)) for title in ("A", "B"))
    assert [node["@id"] for node in one.values()] == [node["@id"] for node in other.values()]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("short  title\n", "short title"),
        ("word " * 30, "word " * 20 + "word word…"),
        ("字" * 120, "字" * 109 + "…"),
        ("a" * 110, "a" * 110),
        ("a" * 108 + "e\u0301" + "b" * 9, "a" * 108 + "…"),
    ],
)
def test_a_headline_is_cut_between_words_or_letters(title: str, expected: str) -> None:
    assert expected == headline(title)
    assert len(headline(title)) <= 110
