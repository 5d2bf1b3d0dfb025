"""Counts add up, cuts fit, and nothing is cut in two, for any text and any network."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.social.counting import count, counts, graphemes, shorten, visible
from generator.social.limits import Limits, limits_of, load_limits

PIECES = st.sampled_from(
    [
        "Tea ",
        "шай",
        "चाय ",
        "क्षत्रिय",
        "شاي ",
        "お茶",
        "🍵",
        "👨‍👩‍👧‍👦",
        "🇰🇿",
        "1️⃣",
        "e\u0301",
        "\u1100\u1161\u11a8",
        " https://brand.com/a/ ",
        " @tea@social.example ",
        "brand.com",
        "\n",
        "…",
        "#tea ",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join))
NETWORKS = st.sampled_from(sorted(load_limits()))


@given(TEXTS, NETWORKS, st.integers(1, 60))
def test_the_place_to_cut_fits_and_is_a_border(text: str, network: str, most: int) -> None:
    limits = limits_of(network)
    seen = visible(text) if limits.markup else text
    plain = Limits(network, unit=limits.unit, url=limits.url, mention=limits.mention)
    found = count(text, limits, limit=most)
    assert 0 <= found.fits_until <= len(seen)
    assert found.is_over is (found.fits_until < len(seen))
    if found.is_over:
        borders = {0}
        for piece in graphemes(seen):
            borders.add(max(borders) + len(piece))
        assert found.fits_until in borders or "http" in seen or "@" in seen or "." in seen
        kept = seen[: found.fits_until]
        if "." not in seen and "@" not in seen:
            assert count(kept, plain, limit=most).used <= most


@given(TEXTS, NETWORKS, st.integers(0, 60))
def test_a_shortened_text_fits(text: str, network: str, most: int) -> None:
    limits = limits_of(network)
    plain = Limits(network, unit=limits.unit, url=limits.url)
    short = shorten(text, limits, most)
    if "." not in text and "@" not in text:
        assert count(short, plain, limit=0).used <= most
        assert short == text or short == "" or short.endswith("…")
        assert text.startswith(short.removesuffix("…")) or short == text


@given(TEXTS, TEXTS)
def test_units_that_do_not_look_around_add_up(first: str, second: str) -> None:
    for unit in ("codepoints", "utf16"):
        limits = Limits("any", unit=unit)
        both = count(first + second, limits).used
        assert both == count(first, limits).used + count(second, limits).used


@given(TEXTS)
def test_units_are_ordered(text: str) -> None:
    def used(unit: str) -> int:
        return count(text, Limits("any", unit=unit)).used  # type: ignore[arg-type]

    assert used("codepoints") <= used("utf16") <= 2 * used("codepoints")
    assert used("graphemes") <= used("codepoints") <= used("threads")
    assert len(text) == used("codepoints")
    assert len(text.encode("utf-16-le", "surrogatepass")) // 2 == used("utf16")


@given(TEXTS)
def test_bytes_of_bluesky_are_bytes(text: str) -> None:
    assert len(text.encode("utf-8", "surrogatepass")) == counts(text, limits_of("bluesky"))[1].used
