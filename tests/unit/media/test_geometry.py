from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.media.geometry import choose_widths, crop_box, derive, parse_focus
from generator.model.picture import CENTER, CropSpec, Focus, Picture, PictureSettings
from tests.unit.media.paintings import SETTINGS

PICTURE = Picture("k", 1000, 600)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("30% 60%", (0.3, 0.6)),
        ("0.3 0.6", (0.3, 0.6)),
        ("0.3, 0.6", (0.3, 0.6)),
        ("0 1", (0.0, 1.0)),
        ("100% 0%", (1.0, 0.0)),
        ("left", (0.0, 0.5)),
        ("top left", (0.0, 0.0)),
        ("Right Bottom", (1.0, 1.0)),
        ("center", (0.5, 0.5)),
        ("center top", (0.5, 0.0)),
        ("", None),
        ("left right", None),
        ("30%", None),
        ("30% 0.6", None),
        ("101% 0%", None),
        ("3 6", None),
        ("-1 0", None),
        ("nan nan", None),
        ("left 30%", None),
        ("1 1 1", None),
    ],
)
def test_a_focus_is_two_parts_or_words(text: str, focus: Focus | None) -> None:
    assert focus == parse_focus(text)


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "box"),
    [
        # 1000 × 600 as 1:1: 600 wide, from 200 in the middle; never beyond an edge.
        ((1000, 600), (1, 1), (0.5, 0.5), (200, 0, 800, 600)),
        ((1000, 600), (1, 1), (0.0, 0.5), (0, 0, 600, 600)),
        ((1000, 600), (1, 1), (1.0, 0.5), (400, 0, 1000, 600)),
        ((1000, 600), (1, 1), (0.4, 0.9), (100, 0, 700, 600)),
        # 1000 × 600 as 2:1: 500 high, from 100 to spare.
        ((1000, 600), (2, 1), (0.5, 0.0), (0, 0, 1000, 500)),
        ((1000, 600), (2, 1), (0.5, 1.0), (0, 100, 1000, 600)),
        # The same ratio is the whole.
        ((1000, 600), (5, 3), (0.1, 0.1), (0, 0, 1000, 600)),
        # A line of one pixel stays one.
        ((1, 1000), (16, 9), (0.5, 0.5), (0, 500, 1, 501)),
    ],
)
def test_a_crop_is_as_large_as_it_can_be(
    size: tuple[int, int], ratio: tuple[int, int], focus: Focus, box: tuple[int, int, int, int]
) -> None:
    assert box == crop_box(*size, ratio, focus)


@given(
    st.integers(1, 5000), st.integers(1, 5000), st.tuples(st.integers(1, 50), st.integers(1, 50)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)  # fmt: skip
def test_a_crop_lies_inside_and_touches_two_edges(
    width: int, height: int, ratio: tuple[int, int], focus: Focus
) -> None:
    left, top, right, bottom = crop_box(width, height, ratio, focus)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (50, (50,)),
        (400, (400,)),
        (450, (400, 450)),  # 400 is clearly smaller: below 405
        (420, (420,)),  # 400 is nearly all there is
        (1000, (400, 800, 1000)),
        (1600, (400, 800, 1200, 1600)),
        (1700, (400, 800, 1200, 1600)),
        (6000, (400, 800, 1200, 1600)),
    ],
)
def test_widths_never_exceed_the_picture_or_what_is_asked_for(own: int, widths: tuple[int, ...]) -> None:
    assert widths == choose_widths(own, (400, 800, 1200, 1600))


def rows(settings: PictureSettings = SETTINGS, picture: Picture = PICTURE) -> list[tuple[str, int, int]]:
    derived = derive(picture, "content/a.jpg", "assets/media/a", settings, crop=None, focus=CENTER)
    return [(row.format, row.width, row.height) for row in derived]


def test_all_sizes_of_each_format_and_one_of_the_fallback() -> None:
    ladder = [(100, 60), (200, 120), (400, 240)]
    expected = [("avif", *size) for size in ladder] + [("webp", *size) for size in ladder] + [("jpeg", 400, 240)]
    assert expected == rows()


def test_without_formats_the_fallback_has_all_sizes() -> None:
    assert [("jpeg", 100, 60), ("jpeg", 200, 120), ("jpeg", 400, 240)] == rows(replace(SETTINGS, formats=()))


def test_a_picture_that_can_be_shown_is_its_own_fallback() -> None:
    small = Picture("k", 300, 180)
    assert {"avif", "webp"} == {form for form, _, _ in rows(picture=small)}
    turned = replace(small, is_shown=False)
    assert ("jpeg", 300, 180) in rows(picture=turned)


def test_switched_off_nothing_is_made() -> None:
    assert [] == rows(replace(SETTINGS, enabled=False))


def test_names_tell_content_settings_and_crop_apart() -> None:
    def names(settings: PictureSettings, picture: Picture = PICTURE, crop: CropSpec | None = None) -> set[str]:
        return {row.name for row in derive(picture, "s", "a", settings, crop=crop, focus=CENTER)}

    plain = names(SETTINGS)
    square = CropSpec("square", (1, 1))
    for other in (
        names(SETTINGS, replace(PICTURE, key="other")),
        names(replace(SETTINGS, engine="other")),
        names(replace(SETTINGS, webp_quality=10)),
        names(SETTINGS, crop=square),
    ):
        assert not plain & other
    focused = {row.name for row in derive(PICTURE, "s", "a", SETTINGS, crop=square, focus=(0.0, 0.0))}
    assert not focused & names(SETTINGS, crop=square)
    assert all(".square." in name for name in focused)


def test_the_quality_of_one_format_leaves_the_others_in_the_cache() -> None:
    def keys(settings: PictureSettings) -> dict[tuple[str, int], str]:
        derived = derive(PICTURE, "s", "a", settings, crop=None, focus=CENTER)
        return {(row.format, row.width): row.key for row in derived}

    before, after = keys(SETTINGS), keys(replace(SETTINGS, webp_quality=10))
    assert {"webp"} == {form for (form, width), key in before.items() if after[form, width] != key}
