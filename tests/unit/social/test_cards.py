from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from generator.model.social import BusinessCard, Card
from generator.model.view import ImageView
from generator.social.cards import card_image, open_graph, x_card

HERO = ImageView("/a/hero.jpg", "Eine Kanne", 1200, 630, "https://b.example/a/hero.jpg", "image/jpeg")
CARD = Card(
    "article",
    "Tee",
    "Kurz",
    "https://b.example/ch/de/tee/",
    "Kettle",
    "https://b.example/",
    "de",
    "de-CH",
    BusinessCard("Kettle", "https://b.example/ch/de/"),
    ("de-DE", "fr-CH", "de-CH", "de-DE"),
    HERO,
    datetime(2026, 11, 20, 9, tzinfo=timezone(timedelta(hours=1))),
    datetime(2026, 11, 23, tzinfo=UTC),
    "Rezepte",
    ("Grün", "Sommer"),
    (("Ann", "https://b.example/ann/"), ("Bo", "")),
)


def underscore(tag: str) -> str:
    return tag.replace("-", "_")


def test_an_article_says_all_of_itself_in_order() -> None:
    assert (
        ("og:type", "article"),
        ("og:title", "Tee"),
        ("og:description", "Kurz"),
        ("og:url", "https://b.example/ch/de/tee/"),
        ("og:site_name", "Kettle"),
        ("og:locale", "de_CH"),
        ("og:locale:alternate", "de_DE"),
        ("og:locale:alternate", "fr_CH"),
        ("og:image", "https://b.example/a/hero.jpg"),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Eine Kanne"),
        ("article:published_time", "2026-11-20T09:00:00+01:00"),
        ("article:modified_time", "2026-11-23T00:00:00+00:00"),
        ("article:author", "https://b.example/ann/"),
        ("article:section", "Rezepte"),
        ("article:tag", "Grün"),
        ("article:tag", "Sommer"),
    ) == open_graph(CARD, og_locale=underscore)


def test_what_is_not_known_is_not_said() -> None:
    card = replace(CARD, kind="website", description="", image=None, alternate_locales=(), published=None)
    assert (
        ("og:type", "website"),
        ("og:title", "Tee"),
        ("og:url", "https://b.example/ch/de/tee/"),
        ("og:site_name", "Kettle"),
        ("og:locale", "de_CH"),
    ) == open_graph(card, og_locale=underscore)


def test_locales_that_become_the_pages_own_are_no_alternates() -> None:
    rows = open_graph(replace(CARD, alternate_locales=("en-GB", "en-US")), og_locale=lambda _: "en_US")
    assert ["og:locale"] == [name for name, _ in rows if name.startswith("og:locale")]


@pytest.mark.parametrize(
    "image",
    [
        None,
        ImageView("/a.jpg"),
        ImageView("/a.svg", absolute_url="https://b.example/a.SVG?v=1"),
        ImageView("/a", absolute_url="https://b.example/a", type="image/svg+xml"),
    ],
)
def test_a_picture_that_no_network_could_show_is_left_out(image: ImageView | None) -> None:
    card = replace(CARD, image=image)
    assert card_image(card) is None
    assert not any(name.startswith("og:image") for name, _ in open_graph(card, og_locale=underscore))
    assert (("twitter:card", "summary"),) == x_card(card)


@pytest.mark.parametrize(
    ("width", "height", "kind"),
    [
        (1200, 630, "summary_large_image"),
        (0, 0, "summary_large_image"),
        (300, 157, "summary_large_image"),
        (299, 157, "summary"),
        (400, 156, "summary"),
        (800, 800, "summary"),
        (600, 900, "summary"),
    ],
)
def test_the_large_card_is_for_wide_pictures(width: int, height: int, kind: str) -> None:
    card = replace(CARD, image=replace(HERO, width=width, height=height))
    assert ("twitter:card", kind) == x_card(card)[0]


def test_x_is_told_what_it_does_not_take_from_open_graph() -> None:
    assert (
        ("twitter:card", "summary_large_image"),
        ("twitter:site", "@kettle"),
        ("twitter:creator", "@ann"),
        ("twitter:image", "https://b.example/a/hero.jpg"),
        ("twitter:image:alt", "Eine Kanne"),
    ) == x_card(CARD, site="kettle", creator="@ann")


def test_a_long_alternative_text_is_cut() -> None:
    rows = dict(x_card(replace(CARD, image=replace(HERO, alt="x" * 500))))
    assert "x" * 420 == rows["twitter:image:alt"]
