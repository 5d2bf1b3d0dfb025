"""The icons of a site from one drawing or picture: for tabs, home screens and installed sites."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from generator.errors import ContentError, Location
from generator.media.clean import broken_picture, clean_picture
from generator.media.size import picture_size

#: The least width and height of a PNG that all icons are made of.
LEAST = 512
#: Sizes in favicon.ico, for browsers and programs that ask for no other file.
ICO_SIZES = (16, 32, 48)
#: A maskable icon may be cut to a circle whose radius is two fifths of its width. Source: W3C, Web Application
#: Manifest, "Icon masks and safe zone". A drawing on a ground of its own may lose its corners, any other may not:
#: the square inside that circle is 0.8 ÷ √2 wide.
_SAFE_ON_GROUND = 0.8
_SAFE = 0.5657
#: How much of a home screen's icon a drawing without a ground fills.
_TOUCH = 0.8


@dataclass(frozen=True, slots=True)
class IconSpec:
    """One icon that is made: its name, without its digest; ``width`` in pixels, 0 for several or any."""

    name: str
    width: int = 0
    purpose: str = "any"


SPECS = (
    IconSpec("favicon.ico"),
    IconSpec("favicon.svg"),
    IconSpec("apple-touch-icon.png", 180),
    IconSpec("icon-192.png", 192),
    IconSpec("icon-512.png", 512),
    IconSpec("icon-maskable-512.png", 512, "maskable"),
)


def specs_of(path: str) -> tuple[IconSpec, ...]:
    """The icons that are made of a file: a drawing among them only of a drawing."""
    return tuple(spec for spec in SPECS if spec.name != "favicon.svg" or _is_drawing(path))


def icon_engine(path: str) -> str:
    """The programs that draw icons of this file here, with their versions. Raises: ContentError ``bad-icon``."""
    from PIL import __version__  # noqa: PLC0415 - heavy, and only sites with an icon need it

    return (
        f"Pillow {__version__}; resvg {_rasterizer(path).__version__}" if _is_drawing(path) else f"Pillow {__version__}"
    )


def check_icon(data: bytes, path: str) -> None:
    """Raises ContentError ``bad-icon`` for a picture that is not square or too small; others as ``clean_picture``."""
    width, height = picture_size(clean_picture(data, path), path)
    size = f"{width} × {height}"
    if _is_drawing(path):
        if width and height and not 0.99 < width / height < 1.01:
            raise _bad(path, f"the icon is {size}, not square", "give the SVG a square viewBox")
    elif min(width, height) < LEAST or width != height:
        raise _bad(path, f"the icon has {size} pixels", f"a square of at least {LEAST} × {LEAST} pixels, or an SVG")


def draw_icon(data: bytes, path: str, spec: IconSpec, *, ground: str) -> bytes:
    """One icon. ``ground`` (``#rrggbb``) is laid below a drawing that has no ground of its own where one is needed.

    The same bytes on every run with the same programs. Raises: ContentError as :func:`check_icon`, ``broken-picture``.
    """
    data = clean_picture(data, path)
    match spec.name:
        case "favicon.svg":
            return data
        case "favicon.ico":
            return _ico(data, path)
        case "apple-touch-icon.png":
            return _png(_on_ground(data, path, spec.width, ground, bare=_TOUCH, grounded=1.0))
        case "icon-maskable-512.png":
            return _png(_on_ground(data, path, spec.width, ground, bare=_SAFE, grounded=_SAFE_ON_GROUND))
        case _:
            return _png(_drawn(data, path, spec.width))


def _ico(data: bytes, path: str) -> bytes:
    """Each size drawn on its own, as PNG inside of ICO, which every browser reads since 2007."""
    pictures = [_png(_drawn(data, path, size)) for size in ICO_SIZES]
    head = b"\x00\x00\x01\x00" + len(pictures).to_bytes(2, "little")
    at = len(head) + 16 * len(pictures)
    rows = b""
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        rows += bytes((size, size, 0, 0, 1, 0, 32, 0)) + len(picture).to_bytes(4, "little") + at.to_bytes(4, "little")
        at += len(picture)
    return head + rows + b"".join(pictures)


def _on_ground(data: bytes, path: str, width: int, ground: str, *, bare: float, grounded: float) -> Any:
    """The icon without transparency: on its own ground if it has one, drawn to ``grounded`` of the width; else on
    ``ground``, drawn to ``bare`` of it."""
    from PIL import Image  # noqa: PLC0415

    own = _own_ground(_drawn(data, path, width))
    size = round(width * (grounded if own is not None else bare))
    inner = _drawn(data, path, size)
    whole = Image.new("RGB", (width, width), own or ground)
    at = (width - size) // 2
    whole.paste(inner, (at, at), inner)
    return whole


def _own_ground(image: Any) -> tuple[int, int, int] | None:
    """The colour of an icon at the middles of its sides, where it is one and lets nothing through."""
    last, middle = image.width - 1, image.width // 2
    found = {image.getpixel(place) for place in ((middle, 1), (middle, last - 1), (1, middle), (last - 1, middle))}
    red, green, blue, alpha = next(iter(found))
    return (red, green, blue) if len(found) == 1 and alpha == 255 else None


def _drawn(data: bytes, path: str, width: int) -> Any:
    """The icon in this size, with transparency."""
    from PIL import Image  # noqa: PLC0415

    try:
        if _is_drawing(path):
            # No fonts of this machine: the same drawing everywhere.
            text = data.decode("utf-8-sig")
            data = _rasterizer(path).svg_to_bytes(svg_string=text, width=width, height=width, skip_system_fonts=True)
        image = Image.open(BytesIO(data), formats=("PNG",)).convert("RGBA")
    except Exception as error:  # decoders raise what they like
        if isinstance(error, ContentError):
            raise
        raise broken_picture(path, str(error).partition("\n")[0] or type(error).__name__) from None
    image.info = {}
    return image if image.size == (width, width) else image.resize((width, width), Image.Resampling.LANCZOS)


def _png(image: Any) -> bytes:
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _is_drawing(path: str) -> bool:
    return path.lower().endswith(".svg")


def _rasterizer(path: str) -> Any:
    try:
        import resvg_py  # noqa: PLC0415 - an extra
    except ImportError:
        raise _bad(path, "an SVG cannot be drawn here", "pip install 'glocal[icons]', or name a PNG") from None
    return resvg_py


def _bad(path: str, message: str, hint: str) -> ContentError:
    return ContentError("bad-icon", message, Location(path), hint)
