"""Counts against values worked out by hand, and against X's own library where it says more.

The second column of :data:`X` is what ``parseTweet(text).weightedLength`` of twitter-text 3.1.0 (npm) gives. To check
it again: install that package, and print the number for each text of the table.
"""

from __future__ import annotations

import pytest

from generator.social.counting import count, count_bytes, counts, graphemes, links_in, shorten, visible
from generator.social.limits import limits_of

X = (
    ("", 0),
    ("Tea", 3),
    ("Привет https://kz.brand.com/ru/", 30),
    ("かなカナ漢字", 12),
    ("kk: Әңгіме қазақша", 18),
    ("العربية: شاي ☕", 15),
    ("हिन्दी में चाय", 14),
    ("한글", 4),
    ("“Tea” — 90 °C…", 15),
    ("ﷺ", 2),
    ("ｈ", 2),
    ("e\u0301", 1),
    ("\u0958", 2),
    ("\u1100\u1161\u11a8", 2),
    ("क्षत्रिय", 8),
    ("©", 1),
    ("™", 2),
    ("☕", 2),
    ("☕️", 2),
    ("☕︎", 4),
    ("1️⃣", 2),
    ("*️⃣", 2),
    ("👍🏽", 2),
    ("🇰🇿🇩🇪", 4),
    ("👨‍👩‍👧‍👦", 2),
    ("👩🏽‍🚀!", 3),
    ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ("🏳️‍🌈", 2),
    ("brand.com", 23),
    ("it.is", 23),
    ("brand.tea", 9),
    ("brand.app/menu", 23),
    ("a@brand.com", 11),
    ("@tea.com", 8),
    ("foo_brand.com", 13),
    ("xhttps://brand.com", 18),
    ("https://x", 9),
    ("http://brand.ch/a_(b)", 23),
    ("(https://brand.com/a).", 26),
    ("https://brand.com。", 25),
    ("https://brand.com/tea?x=1#y", 23),
    ("https://brand.com/kk/%D1%88/", 23),
    ("見てbrand.com", 27),
    ("v1.2.md", 23),
    ("a.b", 3),
)
FLAG, FAMILY = "🇰🇿", "👨‍👩‍👧‍👦"


def used(network: str, text: str) -> int:
    return count(text, limits_of(network)).used


@pytest.mark.parametrize(("text", "expected"), X)
def test_x_counts_as_its_own_library(text: str, expected: int) -> None:
    assert expected == used("x", text)


def test_an_address_counts_the_same_in_a_domain_that_is_only_for_examples() -> None:
    assert 23 == used("x", "https://kz.brand.example/kk/jazbalar/ystyq-kunge-muzdy-shaj/")


def test_x_is_full_at_280() -> None:
    text = "ш" * 256 + " https://kz.brand.com/ru/"
    found = count(text, limits_of("x"))
    assert (280, 280, False, 0) == (found.used, found.limit, found.is_over, found.left)
    over = count("ш" + text, limits_of("x"))
    assert (281, True, -1, 258) == (over.used, over.is_over, over.left, over.fits_until)


def test_bluesky_counts_graphemes_and_addresses_in_full() -> None:
    assert 1 == used("bluesky", FAMILY)
    assert 2 == used("bluesky", "\u1100\u1161\u11a8a")
    assert 22 == used("bluesky", "https://brand.example/")
    assert 3 == used("bluesky", "a\nb")


def test_bluesky_counts_bytes_too() -> None:
    found = counts(FAMILY * 121, limits_of("bluesky"))
    assert [("graphemes", 121, False), ("bytes", 121 * 25, True)] == [
        (row.unit, row.used, row.is_over) for row in found
    ]
    assert 120 * len(FAMILY) == found[1].fits_until


def test_where_versions_of_unicode_differ_the_larger_count_is_taken() -> None:
    found = count("क्षत्रिय", limits_of("bluesky"))
    assert 5 == found.used
    assert "versions of Unicode" in found.note
    assert (3, "") == (used("bluesky", "चाय!"), count("चाय!", limits_of("bluesky")).note)
    assert 3 == used("bluesky", "स्त्री")


def test_mastodon_counts_addresses_as_23_and_of_a_mention_the_user() -> None:
    assert 23 == used("mastodon", "https://brand.example/a/very/long/address/that/goes/on/and/on/")
    assert 23 == used("mastodon", "https://b.de")
    assert len("Hi @kettle, tea") == used("mastodon", "Hi @kettle@social.example, tea")
    assert 11 == used("mastodon", "@kettleleaf@social.example")
    assert 9 == used("mastodon", "brand.com")
    assert 1 == used("mastodon", FAMILY)


def test_threads_counts_emoji_as_bytes() -> None:
    assert 4 == used("threads", "Tea ")
    assert 4 == used("threads", "🍵")
    assert 8 == used("threads", FLAG)
    assert 25 == used("threads", FAMILY)
    assert 6 == used("threads", "Шай — ")
    assert 1 == used("threads", "©")


def test_telegram_counts_utf_16_of_what_is_seen() -> None:
    assert 2 == used("telegram", "🍵")
    assert 11 == used("telegram", FAMILY)
    assert 5 == used("telegram", "<b>A &amp; B</b>")
    assert 4 == used("telegram", '<a href="https://brand.example/?a=1&amp;b=2">Meнü</a>')
    assert "a<b>&c" == visible("a&lt;b&gt;&amp;c")
    assert "1 < 2" == visible("1 < 2")


def test_a_caption_is_shorter_than_a_text() -> None:
    text = "ы" * 1025
    assert not counts(text, limits_of("telegram"))[0].is_over
    found = counts(text, limits_of("telegram"), is_caption=True)[0]
    assert (True, 1024, 1024) == (found.is_over, found.limit, found.fits_until)
    assert 2200 == counts(text, limits_of("instagram"), is_caption=True)[0].limit


def test_without_a_limit_nothing_is_too_long() -> None:
    found = count("ы" * 100_000, limits_of("vk"))
    assert (False, 0, 100_000) == (found.is_over, found.left, found.fits_until)


def test_the_place_to_cut_is_never_inside_a_grapheme_or_an_address() -> None:
    x = limits_of("x", {"text": 10})
    assert 9 == count("123456789" + FAMILY, x).fits_until
    assert 4 == count("Tea https://brand.com/", x).fits_until


def test_bytes_are_cut_between_graphemes() -> None:
    found = count_bytes("шай", 4)
    assert (6, 4, 2) == (found.used, found.limit, found.fits_until)


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Three ways to make tea", 22, "Three ways to make tea"),
        ("Three ways to make tea", 21, "Three ways to make…"),
        ("Three ways to make tea", 12, "Three ways…"),
        ("Three ways, to make tea", 12, "Three ways…"),
        ("Unbreakablyunbroken", 8, "Unbreak…"),
        ("Tea", 1, ""),
        ("Tea", 0, ""),
        ("Чай " + FAMILY * 3, 6, "Чай " + FAMILY + "…"),
        ("お茶の淹れ方を四つ", 5, "お茶の淹…"),
    ],
)
def test_texts_are_shortened_at_words(text: str, most: int, expected: str) -> None:
    assert expected == shorten(text, limits_of("bluesky"), most)


def test_shortening_counts_as_the_network_does() -> None:
    assert "お茶…" == shorten("お茶の淹れ方", limits_of("x"), 7)
    assert "See…" == shorten("See https://brand.example/ now", limits_of("mastodon"), 20)


def test_graphemes_and_links_are_found() -> None:
    assert ("a", FLAG, "e\u0301") == graphemes("a" + FLAG + "e\u0301")
    text = "https://a.example/x, https://b.example/(y) brand.com https://a.example/x."
    assert ("https://a.example/x", "https://b.example/(y)") == links_in(text)
