"""[brand] of site.toml: the look of the brand, and whether its colours can be read on each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.config import shapes
from generator.config.colours import contrast, near_colour, read_colour
from generator.config.tables import Table
from generator.config.values import Asset, Named, checked, refuse
from generator.errors import ConfigError

#: What text needs against its background. Source: WCAG 2.2, success criterion 1.4.3.
TEXT_RATIO = 4.5
#: The colours of the built-in theme where a brand names none.
_DEFAULTS = {
    "paper": "#fbf6ee",
    "ink": "#261d17",
    "paper_dark": "#17120f",
    "ink_dark": "#f1e8dc",
}
#: (colour of text, colour of its ground, what is read there). Buttons are the accent with the paper's light on it.
_PAIRS = (
    ("ink", "paper", "text"),
    ("accent", "paper", "links and buttons"),
    ("ink_dark", "paper_dark", "text on dark screens"),
    ("accent_dark", "paper_dark", "links and buttons on dark screens"),
)
_LENGTH = re.compile(r"0|(?:\d{1,3}|\d{0,3}\.\d{1,3})(?:px|rem|em)")
_FAMILY = re.compile(r"[^;{}<>\\()\x00-\x1f\x7f]+")
_WEIGHT = re.compile(r"[1-9]\d{0,2}|1000|[1-9]\d{0,2} (?:[1-9]\d{0,2}|1000)")


def _radius(text: str) -> str:
    if _LENGTH.fullmatch(text):
        return text
    raise ConfigError("bad-length", f'"{text}" is no length', None, 'a number with px, rem or em: "8px", ".5rem", "0"')


def _family(text: str) -> str:
    if _FAMILY.fullmatch(text) and text.strip() and text.count('"') % 2 == 0 and text.count("'") % 2 == 0:
        return text
    raise ConfigError("bad-font", f'"{text}" names no fonts', None, "names with commas between: Georgia, 'PT Serif'")


def _weight(text: str) -> str:
    if _WEIGHT.fullmatch(text):
        return text
    raise ConfigError("bad-font", f'"{text}" is no weight', None, 'one, or the least and the greatest: "400 700"')


def _font_file(text: str) -> str:
    if not text.endswith(".woff2"):
        raise ConfigError("bad-font", f'"{text}" is no WOFF2 file', None, "convert the font; every browser reads WOFF2")
    return text


def _icon(text: str) -> str:
    if not text.lower().endswith((".svg", ".png")):
        hint = "an SVG, or a PNG of at least 512 × 512 pixels; all other icons are made of it"
        raise ConfigError("bad-icon", f'"{text}" is neither SVG nor PNG', None, hint)
    return text


def _font(value: object) -> object:
    """``heading = "Georgia"`` means ``{ family = "Georgia" }``."""
    if isinstance(value, str):
        return {"family": value}
    if isinstance(value, FontTable):
        return value
    if isinstance(value, dict):
        if value and "family" not in value:
            raise refuse("bad-font", f"the font has no family: {', '.join(map(str, value))}", 'add family = "…"')
        return value
    raise refuse("wrong-type", "must be text, or a table with family and file", '"Georgia", or { family = "…", … }')


class FontTable(Table):
    """A font: families that a reader's device has, or a file of the site."""

    family: Annotated[str, checked(_family), Named("font families")] = Field(
        default="", description="The family, or several with commas between, the one to prefer first."
    )
    file: Annotated[Asset, checked(_font_file)] = Field(
        default="", description="Its file (WOFF2), below content/static/. Default: one that readers have."
    )
    weight: Annotated[str, checked(_weight), Named("weights")] = Field(
        default="", description='The weights in the file, "400 700" for a variable font. Default: 100 900.'
    )


Font = Annotated[FontTable, BeforeValidator(_font, json_schema_input_type=str | FontTable)]


class FontsTable(Table):
    """The brand's fonts. Scripts they do not hold fall back to those of the theme."""

    heading: Font = Field(default_factory=FontTable, description="The font of titles.")
    body: Font = Field(default_factory=FontTable, description="The font of texts.")


Colour = Annotated[str, checked(shapes.colour), Named("colour")]


class ColorsTable(Table):
    """The brand's colours. What is read on what must stand out by 4.5 to 1 (WCAG AA)."""

    accent: Colour = Field(default="", description="Links and buttons.")
    accent_dark: Colour = Field(default="", description="The same on dark screens. Default: the accent, drawn lighter.")
    paper: Colour = Field(default="", description="The background.")
    paper_dark: Colour = Field(default="", description="The background on dark screens.")
    ink: Colour = Field(default="", description="Text.")
    ink_dark: Colour = Field(default="", description="Text on dark screens.")


class BrandTable(Table):
    """The look of the brand. A theme's own settings stand in [params]."""

    logo: Asset = Field(default="", description="The logo, below content/static/.")
    logo_dark: Asset = Field(default="", description="The logo where the reader's screen is dark. Default: the logo.")
    wordmark: bool = Field(default=False, description="Whether the logo is the name, so that none stands beside it.")
    image: Asset = Field(default="", description="The picture on cards of pages that have none, below content/static/.")
    icon: Annotated[Asset, checked(_icon)] = Field(
        default="",
        description="The icon, below content/static/: SVG, or PNG of at least 512 pixels. All sizes are made of it.",
    )
    colors: ColorsTable = Field(default_factory=ColorsTable, description="The brand's colours.")
    fonts: FontsTable = Field(default_factory=FontsTable, description="The brand's fonts.")
    radius: Annotated[str, checked(_radius), Named("length")] = Field(
        default="", description="How round corners are: px, rem or em."
    )


def low_contrasts(table: ColorsTable, *, theme: str) -> Iterator[tuple[str, str, str]]:
    """(key, message, hint) for each colour that cannot be read well on its ground.

    Only pairs of which the brand wrote one are told, and only colours whose light is known without a browser. A theme
    that is not built in has defaults of its own, so there both must be written.
    """
    defaults = _DEFAULTS if theme == "tealeaf" else {}
    for key, ground_key, what in _PAIRS:
        written = [name for name in (key, ground_key) if name in table.model_fields_set]
        text = getattr(table, key) or defaults.get(key, "")
        ground_text = getattr(table, ground_key) or defaults.get(ground_key, "")
        colour, ground = read_colour(text), read_colour(ground_text)
        if not written or colour is None or ground is None:
            continue
        ratio = contrast(colour, ground)
        if ratio >= TEXT_RATIO:
            continue
        shown = int(ratio * 100) / 100  # never rounded up to what would pass
        message = f"{what}: {key} {text} on {ground_key} {ground_text} is {shown}:1, less than {TEXT_RATIO}:1"
        near = near_colour(colour, ground, TEXT_RATIO)
        yield written[0], message, f'{key} = "{near}" would pass' if near else f"choose another {ground_key}"
