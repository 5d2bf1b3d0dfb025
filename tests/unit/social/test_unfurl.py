"""How a link is shown: what the head says, what a network makes of it, and what is wrong with the picture."""

from __future__ import annotations

import pytest

from generator.social.unfurl import Head, Rule, SharePicture, picture_url, read_head, unfurl, unfurl_rules

PAGE = """<!doctype html><html lang="ar-AE" dir="rtl"><head>
<title>شاي &amp; خبز · Kettle</title>
<link rel="canonical" href="https://kettle.example/ar/tea/">
<meta name="description" content="plain">
<meta property="og:title" content="شاي &amp; خبز"><meta property="og:title" content="second">
<meta property="og:description" content="og text"><meta property="og:image" content="https://kettle.example/a.jpg">
<meta property="og:image:alt" content="a pot"><meta name="twitter:card" content="summary_large_image">
<meta name="twitter:title" content="for X">
<script type="application/ld+json">{"@graph": [{"@type": "BlogPosting", "headline": "شاي"}]}</script>
</head><body><svg><title>a drawing</title></svg></body></html>"""
URL = "https://kettle.example/ar/tea/"
PICTURE = SharePicture("https://kettle.example/a.jpg", "there", "image/jpeg", 1200, 630, 90_000)
RULES = {rule.network: rule for rule in unfurl_rules()}


def head(**more: str) -> Head:
    found = read_head(PAGE)
    meta = {**found.meta, **{name.replace("__", ":"): value for name, value in more.items()}}
    rows = "".join(f'<meta property="{name}" content="{value}">' for name, value in meta.items())
    return read_head(f"<html lang='ar' dir='rtl'><head><title>t</title>{rows}</head>")


def test_the_head_is_read_as_it_stands() -> None:
    found = read_head(PAGE)
    assert ("شاي & خبز · Kettle", "ar-AE", "rtl", URL) == (
        found.title,
        found.language,
        found.direction,
        found.canonical,
    )
    assert ("شاي & خبز", "og text", "") == (found.get("og:title"), found.get("og:description"), found.get("og:url"))
    assert ("BlogPosting", "شاي") == (found.json_ld[0]["@type"], found.json_ld[0]["headline"])


@pytest.mark.parametrize("html", ["", "<html", "<head><title>x", "<script type='application/ld+json'>{</script>"])
def test_a_broken_page_is_no_end(html: str) -> None:
    assert "" == read_head(html).canonical
    assert ("script" in html) is read_head(html).broken


def test_x_has_its_own_fields_and_the_others_have_not() -> None:
    found = read_head(PAGE)
    shown = {name: unfurl(found, URL, PICTURE, rule) for name, rule in RULES.items()}
    assert "for X" == shown["x"].title
    assert "شاي & خبز" == shown["facebook"].title == shown["linkedin"].title == shown["telegram"].title
    assert (2.0, 1.91, 0.0) == (shown["x"].ratio, shown["facebook"].ratio, shown["discord"].ratio)
    assert () == shown["x"].warnings == shown["facebook"].warnings
    assert "kettle.example" == shown["x"].host
    assert "how the picture is cropped is not known" in shown["discord"].notes


def test_titles_and_texts_are_cut_where_a_limit_is_known_and_nowhere_else() -> None:
    long = "a" * 40 + " " + "b" * 40  # 81 characters: X shows 70 of a title
    found = head(og__title=long, twitter__title=long, og__description="c" * 201)
    x, facebook = (unfurl(found, URL, PICTURE, RULES[name]) for name in ("x", "facebook"))
    assert "a" * 40 + "…" == x.title  # cut after the word
    assert "the title has 81 characters, 70 are shown" in x.warnings
    assert ("c" * 199 + "…", "the description has 201 characters, 200 are shown") == (x.text, x.warnings[1])
    assert (long, ()) == (facebook.title, facebook.warnings)
    assert ("where the title and the description end is not known: shown whole",) == facebook.notes


def test_a_title_of_exactly_the_limit_is_whole() -> None:
    shown = unfurl(head(twitter__title="я" * 70), URL, PICTURE, RULES["x"])
    assert ("я" * 70, ()) == (shown.title, shown.warnings)


@pytest.mark.parametrize(
    ("network", "change", "warning", "is_shown"),
    [
        ("facebook", {"width": 199}, "too small: 199 × 630, the least is 200 × 200", False),
        ("facebook", {"width": 599}, "small: 599 × 630; below 600 × 315 it is a thumbnail", True),
        ("facebook", {"bytes": 8_000_001}, "too heavy: 8,000,001 bytes, the most is 8,000,000", False),
        ("x", {"type": "image/svg+xml"}, "X does not take pictures of the type image/svg+xml", False),
        ("x", {"width": 4097}, "too large: 4097 × 630, the most is 4096 × 4096", True),
        ("whatsapp", {"bytes": 300_001}, "too heavy: 300,001 bytes", False),
        ("bluesky", {"bytes": 1_000_001}, "too heavy: 1,000,001 bytes", False),
        ("telegram", {"type": "image/avif"}, "image/avif is shown by few networks", True),
        ("linkedin", {"width": 0, "height": 0}, "the size of the picture cannot be read", True),
        ("vk", {"state": "gone"}, "there is no picture at https://kettle.example/a.jpg", False),
        ("vk", {"state": "foreign"}, "on another host", False),
    ],
)
def test_what_is_wrong_with_a_picture(network: str, change: dict[str, object], warning: str, is_shown: bool) -> None:
    values = {"url": PICTURE.url, "type": "image/jpeg", "width": 1200, "height": 630, "bytes": 90_000, **change}
    shown = unfurl(head(), URL, SharePicture(**values), RULES[network])  # type: ignore[arg-type]
    assert warning in " | ".join(shown.warnings)
    assert is_shown is bool(shown.image)


def test_the_same_picture_is_good_on_its_border() -> None:
    edge = SharePicture(PICTURE.url, "there", "image/jpeg", 600, 315, 8_000_000)
    assert ((), False) == ((shown := unfurl(head(), URL, edge, RULES["facebook"])).warnings, shown.is_small)


def test_what_is_missing_is_named() -> None:
    shown = unfurl(read_head("<html><head></head></html>"), URL, None, RULES["x"])
    assert (
        "twitter:card is missing: X shows no large card",
        "the title is missing",
        "the description is missing",
        "there is no picture: og:image is missing",
    ) == shown.warnings
    nameless = unfurl(read_head('<meta property="og:title" content="a">'), URL, PICTURE, RULES["vk"])
    assert "the picture has no alternative text" in nameless.warnings


def test_a_small_card_of_x_is_square() -> None:
    shown = unfurl(head(twitter__card="summary"), URL, PICTURE, RULES["x"])
    assert (True, 1.0) == (shown.is_small, shown.ratio)


def test_each_network_takes_its_own_picture() -> None:
    found = head(twitter__image="https://kettle.example/x.png")
    assert "https://kettle.example/x.png" == picture_url(found, RULES["x"])
    assert "https://kettle.example/a.jpg" == picture_url(found, RULES["facebook"]) == picture_url(found)


def test_every_network_says_where_its_numbers_are_from() -> None:
    names = ["facebook", "x", "linkedin", "telegram", "whatsapp", "vk", "mastodon", "bluesky", "discord", "slack"]
    assert [*names, "imessage"] == list(RULES)
    assert all(rule.source and rule.mark in ("primary", "secondary", "unverified") for rule in RULES.values())
    unknown = [rule for rule in RULES.values() if rule.mark == "unverified"]
    assert all(Rule(r.network, r.label, reads=r.reads, source=r.source) == r for r in unknown)
