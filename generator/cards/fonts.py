"""Fonts of cards: which of them has a character, and a line as runs of one font and one direction."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont
from fontTools.unicodedata import script, script_name
from PIL import ImageFont

from generator.cards.bidi import levels_of, visual_order
from generator.model.sharecards import CardSettings

#: Widths are measured once at this size and are in proportion at all others.
MEASURE = 128
#: Characters that change others and need no glyph of their own: joiners and variation selectors.
_UNSEEN = frozenset({0x00AD, 0x034F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)})


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a theme: its path, a digest of its content, and the content."""

    path: str
    digest: str
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters of a line in one font and one direction; in the order of reading."""

    text: str
    font: Font
    is_rtl: bool


@lru_cache(maxsize=64)
def covered(font: Font) -> frozenset[int]:
    """The code points that a font has glyphs for."""
    with TTFont(BytesIO(font.data), lazy=True, fontNumber=0) as found:
        return frozenset(found.getBestCmap())


def load_fonts(files: Mapping[str, bytes], settings: CardSettings) -> Mapping[str, tuple[Font, ...]]:
    """The fonts of each role, from the contents of their files by name."""
    fonts = {name: Font(name, hashlib.blake2b(data, digest_size=16).hexdigest(), data) for name, data in files.items()}
    return {role: tuple(fonts[name] for name in names) for role, names in settings.fonts.items()}


def missing(text: str, fonts: Sequence[Font]) -> tuple[tuple[str, str, str], ...]:
    """The characters of a text that no font has, each once, in order, with their names and those of their scripts."""
    have = [covered(font) for font in fonts]
    chars = dict.fromkeys(text)
    return tuple(
        (char, unicodedata.name(char, ""), script_name(script(char)))
        for char in chars
        if ord(char) not in _UNSEEN and not any(ord(char) in codes for codes in have)
    )


def runs(text: str, fonts: Sequence[Font], *, is_rtl: bool) -> tuple[TextRun, ...]:
    """The runs of a line in the order in which they are seen, from left to right.

    A character is of the first font that has it; signs that belong to no script and marks stay in the font before them.
    Every character must be covered by some font (see :func:`missing`).
    """
    levels = levels_of(text, is_rtl=is_rtl)
    parts: list[tuple[str, Font, int]] = []
    for char, font, level in zip(text, _fonts_of(text, fonts), levels, strict=True):
        if parts and parts[-1][1] is font and parts[-1][2] == level:
            parts[-1] = (parts[-1][0] + char, font, level)
        else:
            parts.append((char, font, level))
    order = visual_order([level for _, _, level in parts])
    return tuple(TextRun(parts[index][0], parts[index][1], parts[index][2] % 2 == 1) for index in order)


def _fonts_of(text: str, fonts: Sequence[Font]) -> Iterator[Font]:
    have: Mapping[str, frozenset[int]] = {font.path: covered(font) for font in fonts}

    def first(code: int, default: Font) -> Font:
        return next((font for font in fonts if code in have[font.path]), default)

    # A sign at the start of a line goes with the first letter after it.
    current = next((first(ord(char), fonts[0]) for char in text if char.isalpha()), fonts[0])
    for char in text:
        code = ord(char)
        stays = not char.isalpha() or unicodedata.category(char) in ("Mn", "Mc", "Cf")
        if not (stays and (code in have[current.path] or code in _UNSEEN)):
            found = first(code, current)
            if char.isalpha() or code not in have[current.path]:
                if char.isalpha():
                    current = found
                yield found
                continue
        yield current


@lru_cache(maxsize=256)
def at_size(font: Font, size: int) -> ImageFont.FreeTypeFont:
    """A font at a size in pixels, shaped by HarfBuzz and ordered by FriBiDi."""
    return ImageFont.truetype(BytesIO(font.data), size, layout_engine=ImageFont.Layout.RAQM)


def width_of(text: str, fonts: Sequence[Font], language: str, *, size: int, is_rtl: bool) -> float:
    """How wide a line is at a size, in pixels."""
    return sum(
        at_size(run.font, size).getlength(
            run.text, direction="rtl" if run.is_rtl else "ltr", language=language.partition("-")[0]
        )
        for run in runs(text, fonts, is_rtl=is_rtl)
    )
