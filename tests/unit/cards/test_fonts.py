"""Shaping for real: what Pillow draws with the theme's fonts is what HarfBuzz itself says of them."""

from __future__ import annotations

from functools import cache

import pytest
import uharfbuzz
from PIL import Image, ImageChops, ImageDraw

from generator.cards.fonts import Font, at_size, covered, missing, runs, width_of
from tests.unit.cards.typeset import fonts

TITLE, TEXT = fonts()["title"], fonts()["text"]


def named(name: str) -> Font:
    return next(font for font in (*TITLE, *TEXT) if font.path == name)


@cache
def shaper(font: Font) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(font.data))


def glyphs(text: str, font: Font) -> tuple[list[int], float]:
    """The glyphs HarfBuzz makes of a text, and its width in parts of the size."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper(font), buffer)
    width = sum(place.x_advance for place in buffer.glyph_positions)
    return [info.codepoint for info in buffer.glyph_infos], width / shaper(font).face.upem


def drawn(texts: tuple[str, ...], font: Font, direction: str, language: str) -> Image.Image:
    """Texts beside one another, each drawn for itself."""
    image = Image.new("L", (900, 160), 0)
    pen, x = ImageDraw.Draw(image), 20.0
    for text in texts:
        pen.text((x, 110), text, 255, at_size(font, 64), anchor="ls", direction=direction, language=language)
        x += at_size(font, 64).getlength(text, direction=direction, language=language)
    return image


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tee für alle", "de"),
        ("Әр жердің өз шайы", "kk"),
        ("شاي بالنعناع", "ar"),
        ("क्षेत्रीय श्रेष्ठ", "hi"),
        ("抹茶の基本", "ja"),
    ],
)
def test_a_line_is_as_wide_as_harfbuzz_says(text: str, language: str) -> None:
    is_rtl = language == "ar"
    parts = runs(text, TITLE, is_rtl=is_rtl)
    assert 1 == len(parts)
    expected = glyphs(text, parts[0].font)[1]
    assert expected == pytest.approx(width_of(text, TITLE, language, size=200, is_rtl=is_rtl) / 200, rel=0.01)


def test_arabic_letters_join_and_run_from_right_to_left() -> None:
    font = named("NotoNaskhArabic-Bold.ttf")
    word = "شاي"
    joined, apart = glyphs(word, font)[0], [glyphs(letter, font)[0][0] for letter in word]
    assert sorted(joined) != sorted(apart)  # other glyphs: those of the start, the middle, the end of a word
    seen = drawn((word,), font, "rtl", "ar")
    in_pieces = drawn(tuple(reversed(word)), font, "rtl", "ar")
    backwards = drawn((word[::-1],), font, "rtl", "ar")
    assert ImageChops.difference(seen, in_pieces).getbbox() is not None
    assert ImageChops.difference(seen, backwards).getbbox() is not None
    # The first letter has three dots above it, the last two below: ink stands high at the right and low at the left.
    left, top, right, bottom = seen.getbbox() or (0, 0, 0, 0)
    middle = (left + right) // 2
    high = seen.crop((middle, top, right, bottom)).getbbox()
    low = seen.crop((left, top, middle, bottom)).getbbox()
    assert high is not None and low is not None
    assert high[1] == 0
    assert low[3] == bottom - top


def test_a_conjunct_is_one_glyph() -> None:
    font = named("NotoSerifDevanagari-Bold.ttf")
    assert 1 == len(glyphs("क्ष", font)[0])
    assert 1 < len(glyphs("क्\u200cष", font)[0])  # a joiner in between forbids it
    together = width_of("क्ष", TITLE, "hi", size=200, is_rtl=False)
    apart = width_of("क", TITLE, "hi", size=200, is_rtl=False) + width_of("ष", TITLE, "hi", size=200, is_rtl=False)
    assert together < apart * 0.9


def test_a_vowel_that_is_spoken_after_its_letter_stands_before_it() -> None:
    font = named("NotoSansDevanagari-Regular.ttf")
    found = glyphs("कि", font)[0]
    assert glyphs("क", font)[0][0] == found[-1]


def test_runs_are_split_by_font_and_direction() -> None:
    arabic, latin = "NotoNaskhArabic-Bold.ttf", "NotoSerif-Bold.ttf"
    # Seen from the left: what is read last. The Arabic font has no brackets; the number goes with the Latin word.
    assert [
        (")", latin, True),
        ("جديد", arabic, True),
        (" (", latin, True),
        ("Tea 2026", latin, False),
        ("شاي ", arabic, True),
    ] == [(run.text, run.font.path, run.is_rtl) for run in runs("شاي Tea 2026 (جديد)", TITLE, is_rtl=True)]


def test_signs_and_spaces_stay_in_the_font_of_the_word_before_them() -> None:
    # A bracket at the start goes with the word after it.
    assert ["「抹茶」、", "Tea"] == [run.text for run in runs("「抹茶」、Tea", TITLE, is_rtl=False)]
    found = [(run.text, run.font.path) for run in runs("Tea 抹茶 & मसाला", TITLE, is_rtl=False)]
    assert [
        ("Tea ", "NotoSerif-Bold.ttf"),
        ("抹茶 & ", "NotoSansCJKjp-Bold.otf"),
        ("मसाला", "NotoSerifDevanagari-Bold.ttf"),
    ] == found


def test_the_theme_s_fonts_have_the_letters_of_its_languages() -> None:
    said = (
        "ABCÄÖÜß àâçéèêëîïôùûœ ñ¿¡ ŁŻĄ ğışç „“”‘’«»–—… €£₽₸₹ №"
        "АБВЁЖЙЩЪЫЭЮЯ әғқңөұүһі ΑΒΓ"
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئة ،؛؟ ٠١٢٣٤٥٦٧٨٩ پچژگ"
        "अआइईउऊऋएऐओऔ क़ख़ग़ज़ड़ढ़फ़ ० १ २ ।"
        "あアんン漢字日本語、。「」ー・〜！？ＡＢＣ"
    )
    for role in (TITLE, TEXT):
        assert () == missing(said, role)


def test_a_character_that_no_font_has_is_told_with_its_name_and_script() -> None:
    assert (("ท", "THAI CHARACTER THO THAHAN", "Thai"), ("☕", "HOT BEVERAGE", "Common")) == missing("Tea ทท☕", TITLE)
    # Joiners and variation selectors have no glyph and need none.
    assert () == missing("क\u200d्ष\ufe0f", TITLE)


def test_a_font_says_what_it_covers() -> None:
    font = named("NotoSansCJKjp-Bold.otf")
    assert {ord("茶"), ord("淹"), ord("あ")} <= covered(font)
    assert ord("ш") not in covered(named("NotoNaskhArabic-Bold.ttf"))
