"""Pictures made for tests, and what a test wants to know of one."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

from generator.model.picture import Derived, Picture, PictureSettings

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 40, 200), (255, 255, 255)
SETTINGS = PictureSettings(
    enabled=True, formats=("avif", "webp"), widths=(100, 200, 400), placeholder="none", engine="test"
)


def quarters(width: int, height: int) -> Image.Image:
    """Red, green, blue and white, from the upper left in the order of reading."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """The picture as the bytes of a file."""
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture of a file's bytes."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def photo(width: int = 400, height: int = 300, **options: Any) -> bytes:
    """A JPEG of four quarters."""
    return saved(quarters(width, height), "JPEG", quality=95, **options)


def travelled(orientation: int = 1) -> Image.Exif:
    """What a camera tells: how it was held, by whom, and where."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    gps = exif.get_ifd(0x8825)
    gps[1] = "N"
    gps[2] = (47.0, 22.0, 1.5)
    gps[29] = "2026:07:01"
    exif[0x8825] = gps
    return exif


@cache
def profile() -> bytes:
    """A colour profile, the same each time: it holds the second in which it was made."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def is_near(color: Any, other: tuple[int, int, int], *, by: int = 30) -> bool:
    """Whether two colours look alike."""
    return all(abs(a - b) <= by for a, b in zip(color[:3], other, strict=True))


def whole(picture: Picture, form: Any, width: int) -> Derived:
    """A file of the whole picture."""
    height = round(picture.height * width / picture.width)
    box = (0, 0, picture.width, picture.height)
    return Derived("a", f"a.{width}.{form}", f"{form}{width}", form, width, height, box, picture.is_flat)
