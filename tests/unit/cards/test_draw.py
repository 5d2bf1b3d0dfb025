from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from generator.cards.draw import MAX_BYTES, draw, lacking, picture_part
from generator.model.frozen import FrozenMap
from generator.model.sharecards import CardLayout, ShareCard
from tests.unit.cards.typeset import fonts, settings

LAYOUTS = {layout.name: layout for layout in settings().layouts}
TEXTS = {
    "de": ("Sommerkarte: was wir bei Hitze trinken", "Deutschland"),
    "kk": ("Алматыдағы шайханамыз ашылды", "Қазақстан"),
    "ar": ("ليالي رمضان: شاي بالنعناع (2026)", "الإمارات"),
    "hi": ("मसाला चाय: क्षेत्रीय स्वाद", "भारत"),
    "ja": ("抹茶の基本：家でおいしく淹れるために。", "日本"),
}


def card(layout: CardLayout, language: str = "de", title: str = "", **more: str) -> ShareCard:
    said, market = TEXTS[language]
    texts = {"title": title or said, "market": market, "brand": "Kettle & Leaf", **more}
    return ShareCard("x.jpg", "key", layout, language, language == "ar", FrozenMap(texts))


def seen(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def noise(width: int, height: int) -> Image.Image:
    """The worst picture for a JPEG."""
    return Image.effect_noise((width, height), 120).convert("RGB")


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Where something stands that is much darker than the paper."""
    return image.convert("L").point(lambda value: 255 if value < 110 else 0).getbbox() or (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "size"),
    [("link", (1200, 630)), ("square", (1080, 1080)), ("story", (1080, 1920)), ("pin", (1000, 1500))],
)
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_format_has_its_size_in_every_script(name: str, size: tuple[int, int], language: str) -> None:
    wanted = card(LAYOUTS[name], language)
    assert () == lacking(wanted, fonts())
    drawn = draw(wanted, None, settings(), fonts())
    image = seen(drawn.content)
    assert ("JPEG", size, "RGB") == (image.format, image.size, image.mode)
    assert () == drawn.cut
    assert len(drawn.content) < MAX_BYTES


def test_the_same_card_has_the_same_bytes() -> None:
    part = picture_part(Image.linear_gradient("L"), LAYOUTS["link"], (0.5, 0.5))
    assert draw(card(LAYOUTS["link"]), part, settings(), fonts()) == draw(
        card(LAYOUTS["link"]), part.copy(), settings(), fonts()
    )


def test_even_the_worst_picture_stays_below_the_limit() -> None:
    layout = LAYOUTS["story"]
    part = picture_part(noise(900, 900), layout, (0.5, 0.5))
    content = draw(card(layout), part, settings(), fonts()).content
    assert 100_000 < len(content) < MAX_BYTES


def test_a_card_in_arabic_is_mirrored() -> None:
    layout = LAYOUTS["link"]
    red = Image.new("RGB", (layout.picture.width, layout.picture.height), "#ff0000") if layout.picture else None
    left_to_right = seen(draw(card(layout, "de"), red, settings(), fonts()).content)
    right_to_left = seen(draw(card(layout, "ar"), red, settings(), fonts()).content)
    for image, x in ((left_to_right, 1190), (right_to_left, 10)):
        pixel = image.getpixel((x, 300))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 240 and pixel[1] < 30
        other = image.getpixel((1199 - x, 300))
        assert isinstance(other, tuple)
        assert min(other) > 220
    # Lines begin at the margin of their side: 72 pixels.
    bare = seen(draw(card(layout, "de"), None, settings(), fonts()).content).crop((0, 160, 1100, 520))
    assert 70 <= ink(bare)[0] <= 84
    arabic = seen(draw(card(layout, "ar"), None, settings(), fonts()).content).crop((100, 160, 1200, 520))
    assert 1100 - 84 <= ink(arabic)[2] <= 1100 - 70


def test_without_a_picture_the_text_has_the_whole_width() -> None:
    layout = LAYOUTS["link"]
    long = "Ein Titel, der ohne Bild auf zwei Zeilen passt und mit Bild auf vier"
    grey = Image.new("RGB", (492, 630), "#fbf6ee")
    wide = ink(seen(draw(card(layout, title=long), None, settings(), fonts()).content).crop((0, 160, 1100, 520)))
    narrow = ink(seen(draw(card(layout, title=long), grey, settings(), fonts()).content).crop((0, 160, 1100, 520)))
    assert wide[2] > 700
    assert narrow[2] <= 72 + 564


def test_the_part_of_a_picture_holds_its_focus() -> None:
    picture = Image.new("RGB", (1000, 400), "#ffffff")
    picture.paste("#ff0000", (900, 0, 1000, 400))
    right = picture_part(picture, LAYOUTS["link"], (1.0, 0.5))
    left = picture_part(picture, LAYOUTS["link"], (0.0, 0.5))
    assert (492, 630) == right.size
    assert (255, 0, 0) == right.getpixel((480, 300))
    assert (255, 255, 255) == left.getpixel((480, 300))


def test_what_lets_through_stands_on_white() -> None:
    picture = Image.new("RGBA", (600, 800), (0, 0, 0, 0))
    assert (255, 255, 255) == picture_part(picture, LAYOUTS["link"], (0.5, 0.5)).getpixel((10, 10))


def test_too_long_a_title_is_told() -> None:
    title = "Wort " * 80
    assert ("title",) == draw(card(LAYOUTS["link"], title=title.strip()), None, settings(), fonts()).cut


def test_a_summary_follows_its_title_and_gives_way_to_it() -> None:
    layout = LAYOUTS["link"]
    short = seen(draw(card(layout, title="Tee"), None, settings(), fonts()).content)
    more = seen(draw(card(layout, title="Tee", summary="Ein Satz dazu."), None, settings(), fonts()).content)
    box = ImageChops.difference(short, more).convert("L").point(lambda value: 255 if value > 40 else 0).getbbox()
    assert box is not None
    # Below one line of 66 pixels that starts at 164, at a distance of 22; and above the rule.
    assert 164 + 66 * 1.16 + 20 <= box[1] <= 164 + 66 * 1.16 + 22 + 28
    assert box[3] < 330
    assert () == draw(card(layout, summary="Satz. " * 90), None, settings(), fonts()).cut
