"""Draws share cards: a background, the page's picture, shapes and texts, as a JPEG of a bounded size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from generator.cards.fit import Fitted, fit
from generator.cards.fonts import MEASURE, Font, at_size, missing, runs, width_of
from generator.media.geometry import crop_box
from generator.model.sharecards import Area, CardLayout, CardSettings, ShapeSpec, ShareCard, TextSpec

#: WhatsApp shows no picture that is larger. Source: field reports, undocumented (2026).
MAX_BYTES = 300_000
#: How much a measured width may differ from the drawn one: hinting rounds each size for itself.
_MARGIN = 0.985
#: Scripts whose lines stand further apart, by language: marks above and below the letters need the room.
_TALL = {"ar": 1.2, "fa": 1.2, "ur": 1.4, "he": 1.05, "hi": 1.12, "mr": 1.12, "ne": 1.12, "th": 1.2}
#: How far below the upper edge of its size a letter stands on the line, in parts of the size.
_BASELINE = 0.8

Fonts = Mapping[str, tuple[Font, ...]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished card, and the boxes whose text was cut."""

    content: bytes
    cut: tuple[str, ...] = ()


def lacking(card: ShareCard, fonts: Fonts) -> tuple[tuple[str, str, str, str], ...]:
    """The characters that no font of their box has, in order: (box, character, name, script)."""
    return tuple(
        (spec.name, *row)
        for spec in card.layout.texts
        for row in missing(card.texts.get(spec.name, ""), fonts[spec.font])
    )


def picture_part(picture: Image.Image, layout: CardLayout, focus: tuple[float, float]) -> Image.Image:
    """The part of a picture that a layout shows, at its size there. Raises: ValueError for a layout without."""
    if layout.picture is None:
        raise ValueError("the layout shows no picture")
    size = (layout.picture.width, layout.picture.height)
    box = crop_box(picture.width, picture.height, size, focus)
    part = picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    if part.mode == "RGBA":
        ground = Image.new("RGB", size, "#ffffff")
        ground.paste(part, mask=part.getchannel("A"))
        return ground
    return part.convert("RGB")


def draw(card: ShareCard, picture: Image.Image | None, settings: CardSettings, fonts: Fonts) -> Drawn:
    """The card as a JPEG below 300 KB. ``picture`` is already the part that the layout shows.

    The same bytes in any process. All characters must be covered.
    """
    layout = card.layout
    image = Image.new("RGB", (layout.width, layout.height), settings.colors[layout.background])
    bare = picture is None
    for shape in layout.shapes:
        if not shape.over:
            _shape(image, shape, card, settings, bare=bare)
    if picture is not None and layout.picture is not None:
        place = _placed(layout.picture, card)
        image.paste(picture, (place.left, place.top))
    for shape in layout.shapes:
        if shape.over:
            _shape(image, shape, card, settings, bare=bare)
    cut = _texts(image, card, settings, fonts, bare=bare)
    return Drawn(_jpeg(image, settings.quality), cut)


def _placed(area: Area, card: ShareCard) -> Area:
    return area.mirrored(card.layout.width) if card.is_rtl else area


def _shape(image: Image.Image, shape: ShapeSpec, card: ShareCard, settings: CardSettings, *, bare: bool) -> None:
    if bare and shape.hidden_when_bare:
        return
    place = _placed(shape.bare if bare and shape.bare is not None else shape.area, card)
    size = (place.width, place.height)
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, size[0] * 2 - 1, size[1] * 2 - 1), shape.radius * 2, fill=round(shape.opacity * 2.55)
    )
    image.paste(settings.colors[shape.color], (place.left, place.top), mask.resize(size, Image.Resampling.BOX))


def _texts(image: Image.Image, card: ShareCard, settings: CardSettings, fonts: Fonts, *, bare: bool) -> tuple[str, ...]:
    """Draws the texts; returns the boxes whose text was cut."""
    pen = ImageDraw.Draw(image)
    ends: dict[str, int] = {}
    cut: list[str] = []
    for spec in card.layout.texts:
        text = card.texts.get(spec.name, "")
        if not text:
            continue
        area = spec.bare if bare and spec.bare is not None else spec.area
        top = area.top
        if spec.below in ends:
            top = max(area.top, ends[spec.below] + spec.gap)
        height = area.top + area.height - top
        leading = spec.leading * _TALL.get(card.language.partition("-")[0], 1.0)
        fitted = _fitted(text, spec, card, fonts[spec.font], (area.width, height), leading)
        if fitted.is_cut and spec.name == "title":
            cut.append(spec.name)
        line = fitted.size * leading
        rest = height - line * len(fitted.lines)
        if spec.stand == "bottom":
            top += round(rest)
        elif spec.stand == "middle":
            top += round(rest / 2)
        place = _placed(Area(area.left, top, area.width, max(height, 0)), card)
        for index, row in enumerate(fitted.lines):
            y = place.top + index * line + (line - fitted.size) / 2 + fitted.size * _BASELINE
            _line(pen, row, spec, card, settings.colors[spec.color], fonts[spec.font], (place, fitted.size, y))
        ends[spec.name] = round(top + line * len(fitted.lines))
    return tuple(cut)


def _fitted(
    text: str, spec: TextSpec, card: ShareCard, fonts: tuple[Font, ...], room: tuple[int, int], leading: float
) -> Fitted:
    def measure(part: str) -> float:
        return _measured(part, fonts, card.language, card.is_rtl)

    return fit(
        text,
        card.language,
        measure=measure,
        width=round(room[0] * _MARGIN),
        height=room[1],
        sizes=spec.sizes,
        lines=spec.lines,
        leading=leading,
    )


@lru_cache(maxsize=8192)
def _measured(part: str, fonts: tuple[Font, ...], language: str, is_rtl: bool) -> float:
    return width_of(part, fonts, language, size=MEASURE, is_rtl=is_rtl) / MEASURE


def _line(
    pen: ImageDraw.ImageDraw,
    row: str,
    spec: TextSpec,
    card: ShareCard,
    color: str,
    fonts: Sequence[Font],
    where: tuple[Area, int, float],
) -> None:
    place, size, y = where
    language = card.language.partition("-")[0]
    parts = runs(row, fonts, is_rtl=card.is_rtl)
    widths = []
    for run in parts:
        direction = "rtl" if run.is_rtl else "ltr"
        widths.append(at_size(run.font, size).getlength(run.text, direction=direction, language=language))
    x = float(place.left)
    rest = place.width - sum(widths)
    if spec.align == "center":
        x += rest / 2
    elif (spec.align == "end") != card.is_rtl:
        x += rest
    for run, width in zip(parts, widths, strict=True):
        pen.text(
            (x, round(y)),
            run.text,
            fill=color,
            font=at_size(run.font, size),
            anchor="ls",
            direction="rtl" if run.is_rtl else "ltr",
            language=language,
        )
        x += width


def _jpeg(image: Image.Image, quality: int) -> bytes:
    """A progressive JPEG, of less quality only where it would be too large.

    Progressive ones of cards were always smaller than plain ones: by 4 to 9 % with a photograph, by 8 % without.
    """
    content = b""
    for step in range(quality, 20, -8):
        sampling = "4:4:4" if step == quality else "4:2:0"  # coloured letters need all of their colour
        target = BytesIO()
        image.save(target, "JPEG", quality=step, optimize=True, progressive=True, subsampling=sampling)
        content = target.getvalue()
        if len(content) < MAX_BYTES:
            break
    return content
