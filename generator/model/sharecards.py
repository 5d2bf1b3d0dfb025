"""Share cards: the pictures that networks show for a link. What a theme lays out, what site.toml asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.errors import Location

from .frozen import EMPTY, FrozenMap
from .picture import Focus

#: The format that pages name as the picture of their link.
LINK = "link"
#: What a box of text may show.
CARD_TEXTS = ("title", "summary", "brand", "market", "collection", "tagline")
Align = Literal["start", "center", "end"]
Stand = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels from the upper left corner, as it stands where people read from left to right."""

    left: int
    top: int
    width: int
    height: int

    def mirrored(self, width: int) -> Area:
        """The rectangle where people read from right to left, on a card of that width."""
        return Area(width - self.left - self.width, self.top, self.width, self.height)


@dataclass(frozen=True, slots=True)
class ShapeSpec:
    """A rectangle of one colour. ``bare`` is where it stands on a card without a picture, None: where it always does.

    ``over``: it lies on the picture, else below it. ``opacity`` from 0 to 100.
    """

    area: Area
    color: str
    bare: Area | None = None
    radius: int = 0
    opacity: int = 100
    over: bool = False
    hidden_when_bare: bool = False


@dataclass(frozen=True, slots=True)
class TextSpec:
    """A box of text. ``sizes`` are the largest and the smallest size of the font in pixels, ``lines`` how many at most.

    ``below`` names a box whose text this one follows at a distance of ``gap``; its own area says how far it may reach.
    ``leading`` is the height of a line in parts of the size, ``stand`` where the lines stand if the box has room left.
    """

    name: str
    area: Area
    bare: Area | None = None
    font: str = "text"
    sizes: tuple[int, int] = (32, 24)
    lines: int = 1
    color: str = "ink"
    align: Align = "start"
    stand: Stand = "top"
    leading: float = 1.3
    below: str = ""
    gap: int = 0


@dataclass(frozen=True, slots=True)
class CardLayout:
    """A format of cards. ``picture`` is where the cover stands, None: it shows none."""

    name: str
    width: int
    height: int
    background: str = "paper"
    picture: Area | None = None
    shapes: tuple[ShapeSpec, ...] = ()
    texts: tuple[TextSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeCards:
    """``[cards]`` of theme.toml. ``fonts`` are names of files in card-fonts/ by role, the one to prefer first.

    ``colors`` are those of the cards by name; colours of the brand with the same name stand in their place.
    """

    fonts: FrozenMap[str, tuple[str, ...]] = EMPTY
    colors: FrozenMap[str, str] = EMPTY
    formats: FrozenMap[str, CardLayout] = EMPTY


@dataclass(frozen=True, slots=True)
class CardsConfig:
    """``[cards]`` of site.toml. ``formats`` empty: no cards are drawn; ``collections`` empty: for all of them."""

    formats: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    quality: int = 88
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class CardSettings:
    """Everything that cards are made of beside the pages.

    ``fonts`` gives for each role the paths in the theme of its fonts; ``key`` is a digest of all of it, of the contents
    of the fonts and of the programs that draw.
    """

    layouts: tuple[CardLayout, ...] = ()
    collections: tuple[str, ...] = ()
    fonts: FrozenMap[str, tuple[str, ...]] = EMPTY
    colors: FrozenMap[str, str] = EMPTY
    quality: int = 88
    max_pixels: int = 100_000_000
    key: str = ""


@dataclass(frozen=True, slots=True)
class CardPicture:
    """The picture of a card: a file of the content, a digest of it, and the point that is not cut off."""

    path: str
    digest: str
    focus: Focus


@dataclass(frozen=True, slots=True)
class ShareCard:
    """A card to draw. ``key`` is the digest of everything its bytes depend on, ``name`` its path below the asset root.

    ``texts`` by the name of the box. ``is_rtl``: the layout is mirrored.
    """

    name: str
    key: str
    layout: CardLayout
    language: str
    is_rtl: bool = False
    texts: FrozenMap[str, str] = field(default_factory=FrozenMap)
    picture: CardPicture | None = None
