"""Pictures: what a theme and site.toml ask of them, what is known of one, and the files made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .frozen import EMPTY, FrozenMap

#: The point of a picture that no crop cuts off, in parts of its width and height from the left and the top.
Focus: TypeAlias = tuple[float, float]
#: Formats that are written.
PictureFormat = Literal["avif", "webp", "jpeg", "png"]
Placeholder = Literal["blur", "color", "none"]

CENTER: Focus = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class CropSpec:
    """A crop that a theme declares: its ratio of width to height, its widths, and of which pictures it is made.

    ``of`` names fields: ``cover``, ``photo`` (of people), ``*`` for every picture of the content.
    """

    name: str
    ratio: tuple[int, int]
    of: tuple[str, ...] = ("cover",)
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeImages:
    """``[images]`` of theme.toml. ``sizes`` are values of the attribute of that name by use; ``text``: in bodies."""

    widths: tuple[int, ...] = (480, 800, 1200, 1600)
    sizes: FrozenMap[str, str] = EMPTY
    crops: FrozenMap[str, CropSpec] = EMPTY


@dataclass(frozen=True, slots=True)
class ImagesConfig:
    """``[images]`` of site.toml. ``widths`` empty: those of the theme."""

    enabled: bool = True
    formats: tuple[PictureFormat, ...] = ("avif", "webp")
    widths: tuple[int, ...] = ()
    avif_quality: int = 60
    webp_quality: int = 78
    jpeg_quality: int = 82
    placeholder: Placeholder = "blur"
    max_megapixels: int = 100


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """Everything that the files made of pictures depend on beside the pictures themselves.

    ``engine`` names the programs that write them, with their versions. ``formats`` are those asked for that this
    machine can write; without any, pictures have only sizes. ``widths`` ascend.
    """

    enabled: bool = False
    formats: tuple[PictureFormat, ...] = ()
    widths: tuple[int, ...] = ()
    avif_quality: int = 60
    webp_quality: int = 78
    jpeg_quality: int = 82
    placeholder: Placeholder = "none"
    max_pixels: int = 100_000_000
    sizes: FrozenMap[str, str] = EMPTY
    crops: FrozenMap[str, CropSpec] = EMPTY
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a picture that other files are made of.

    ``key`` is the digest of its content. ``width`` and ``height`` are those of the upright picture. ``fallback`` is the
    format for readers who know no other. ``is_flat``: it has so few colours that a lossy format would harm it.
    ``is_shown``: the file itself can be shown everywhere; it is upright, and of a format that all browsers know.
    ``placeholder`` is a colour (``#rrggbb``) or the address of a tiny picture (``data:…``); may be empty.
    """

    key: str
    width: int
    height: int
    fallback: PictureFormat = "jpeg"
    is_flat: bool = False
    is_shown: bool = True
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class IconSet:
    """The icons of a site.

    ``path`` is the file they are made of, ``key`` a digest of all they depend on, ``ground`` the colour (``#rrggbb``)
    below those that may let nothing through.
    """

    path: str
    key: str
    ground: str


@dataclass(frozen=True, slots=True)
class PictureNote:
    """What the file beside a picture says of it (``hero.jpg.toml``); ``credit`` by language."""

    focus: Focus | None = None
    credit: FrozenMap[str, str] = EMPTY
    credit_url: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """A file made of a picture: a part of it (``box``: left, top, right, bottom in pixels) at some size, in a format.

    ``key`` is the digest of everything its bytes depend on, ``name`` its path below a host's asset root.
    """

    source: str
    name: str
    key: str
    format: PictureFormat
    width: int
    height: int
    box: tuple[int, int, int, int]
    is_flat: bool = False
    crop: str = ""
