"""The fonts of the built-in theme, for tests that set texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.cards.fonts import Font, load_fonts
from generator.files import DiskTree
from generator.model.sharecards import CardSettings
from generator.theme.load import Theme, load_theme

ROOT = Path(__file__).resolve().parents[3]
THEMES = DiskTree(ROOT / "generator" / "themes")


@cache
def theme() -> Theme:
    """The theme tealeaf."""
    return load_theme(DiskTree(ROOT), THEMES, "tealeaf")[0]


@cache
def settings() -> CardSettings:
    """All its formats, with its own colours."""
    cards = theme().cards
    return CardSettings(tuple(cards.formats.values()), (), cards.fonts, cards.colors, 88)


@cache
def fonts() -> Mapping[str, tuple[Font, ...]]:
    """Its fonts by role."""
    files = {name: file.read(THEMES, THEMES) for name, file in theme().card_fonts.items() if name != "OFL.txt"}
    return load_fonts(files, settings())
