"""Opens pictures and writes the files made of them. The only module that decodes a picture, with Pillow."""

from __future__ import annotations

import base64
import json
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any

from generator.errors import ContentError, Location
from generator.media.clean import broken_picture
from generator.media.size import picture_size
from generator.model.picture import Derived, Picture, PictureFormat, PictureSettings

#: What is opened at all: no format of documents, of cameras or of printing.
_OPENED = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
_SUFFIXES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif", "hif"})
#: Fewer colours than this, and a lossy format would only blur edges.
_FLAT_COLOURS = 256
_AVIF_SPEED = 8
_TINY = 16


def is_raster(name: str) -> bool:
    """Whether a file is a picture of pixels, by its name."""
    stem, _, suffix = name.rpartition(".")
    return bool(stem) and suffix.lower() in _SUFFIXES


def engine(formats: Sequence[PictureFormat]) -> tuple[str, tuple[PictureFormat, ...]]:
    """The programs that write pictures here, with their versions, and those of the formats they can write.

    Both are empty where Pillow is not installed.
    """
    try:
        from PIL import __version__, features  # noqa: PLC0415 - heavy, and not every build opens a picture
    except ImportError:
        return "", ()
    rows = [f"Pillow {__version__}"]
    for name in ("jpg", "libjpeg_turbo", "zlib", "zlib_ng", "webp", "avif", "littlecms2"):
        rows.append(f"{name} {features.version(name) if features.check(name) else 'none'}")
    return "; ".join(rows), tuple(form for form in formats if form not in ("avif", "webp") or features.check(form))


def text_engine() -> tuple[str, str]:
    """The programs that set texts in pictures, with their versions; and the name of one that is missing, or nothing."""
    from PIL import __version__, features  # noqa: PLC0415 - heavy, and few builds draw texts

    for name in ("raqm", "fribidi"):
        if not features.check(name):
            return "", name
    names = ("freetype2", "raqm", "fribidi", "harfbuzz", "libjpeg_turbo")
    return "; ".join((f"Pillow {__version__}", *(f"{name} {features.version(name)}" for name in names))), ""


def upright(data: bytes, path: str, max_pixels: int) -> Any:
    """A picture for drawing: upright, in the colours of the screen. Raises: ContentError as :func:`look_at`."""
    image = _opened(data, path, max_pixels)
    plain, profile = _upright(image, alpha=_is_seen_through(image))
    if profile is None or plain.mode == "L":
        return plain
    with suppress(Exception):  # without littlecms, or with a broken profile, the colours stay as they are
        from PIL import ImageCms  # noqa: PLC0415

        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"))
    return plain


def look_at(data: bytes, path: str, settings: PictureSettings, *, key: str) -> Picture | None:
    """What is known of a picture, decoded to see that it is whole.

    None for an animation, and for what this machine cannot read: such files stay as they are.
    Raises: ContentError ``broken-picture``, ``huge-picture``.
    """
    if not _can_read(data):
        return None
    image = _opened(data, path, settings.max_pixels)
    if getattr(image, "is_animated", False):
        return None
    form = str(image.format)
    is_turned = image.getexif().get(0x0112, 1) in range(2, 9)
    is_flat = form in ("PNG", "GIF") and _is_flat(image)
    alpha = _is_seen_through(image)
    plain = _upright(image, alpha=alpha)[0]
    return Picture(
        key=key,
        width=plain.width,
        height=plain.height,
        fallback="png" if alpha or is_flat else "jpeg",
        is_flat=is_flat,
        is_shown=not is_turned and _is_for_all(form, image.mode, is_drawn=alpha or is_flat),
        placeholder="" if alpha else _placeholder(plain, settings),
    )


def _is_for_all(form: str, mode: str, *, is_drawn: bool) -> bool:
    """Whether every browser and every reader of cards shows such a file, at no great cost: no photograph as PNG."""
    return (form == "JPEG" and mode != "CMYK") or form == "GIF" or (form == "PNG" and is_drawn)


def develop(
    data: bytes, path: str, wanted: Sequence[Derived], settings: PictureSettings
) -> Iterator[tuple[str, bytes]]:
    """(key, content) of files made of one picture. The same bytes whatever else is made with them, and in any process.

    Raises: ContentError as :func:`look_at`.
    """
    from PIL import Image  # noqa: PLC0415

    image = _opened(data, path, settings.max_pixels)
    plain, profile = _upright(image, alpha=_is_seen_through(image))
    last: tuple[object, Any] = (None, None)
    for row in sorted(wanted, key=lambda d: (d.box, -d.width, d.format)):
        what = (row.box, row.width, row.height)
        if last[0] != what:
            size = (row.width, row.height)
            last = (what, plain.resize(size, Image.Resampling.LANCZOS, box=row.box, reducing_gap=3.0))
        yield row.key, _written(last[1], row, profile, settings)


def encode_facts(picture: Picture | None) -> bytes:
    """What :func:`look_at` found, to be kept."""
    if picture is None:
        return b"null"
    names = ("key", "width", "height", "fallback", "is_flat", "is_shown", "placeholder")
    return json.dumps({name: getattr(picture, name) for name in names}, sort_keys=True).encode()


def decode_facts(data: bytes) -> tuple[bool, Picture | None]:
    """Whether they can be read, and what they say."""
    try:
        found = json.loads(data)
        return True, Picture(**found) if found is not None else None
    except (ValueError, TypeError):
        return False, None


def _can_read(data: bytes) -> bool:
    from PIL import features  # noqa: PLC0415

    form = "avif" if data[4:8] == b"ftyp" else "webp" if data[8:12] == b"WEBP" else ""
    return not form or bool(features.check(form))


# --- opening ----------------------------------------------------------------------------------------------------------


def _opened(data: bytes, path: str, max_pixels: int) -> Any:
    """The decoded picture. Whatever a broken file makes Pillow raise becomes an error with the file's name."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    width, height = picture_size(data, path)
    if width * height > max_pixels:
        raise _huge(path, width, height, max_pixels)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limits of this module are its own
            image = Image.open(BytesIO(data), formats=_OPENED)
            if image.width * image.height <= max_pixels:
                image.load()
                return image
            width, height = image.size
    except Image.DecompressionBombError:
        pass
    except UnidentifiedImageError:
        raise broken_picture(path, "it is none of JPEG, PNG, GIF, WebP and AVIF, whatever its name says") from None
    except Exception as error:  # decoders raise what they like: OSError, SyntaxError, struct.error, zlib.error …
        raise broken_picture(path, str(error).partition("\n")[0] or type(error).__name__) from None
    raise _huge(path, width, height, max_pixels)


def _huge(path: str, width: int, height: int, max_pixels: int) -> ContentError:
    size = f" of {width} × {height} pixels" if width and height else ""
    return ContentError(
        "huge-picture",
        f"the picture{size} is larger than {max_pixels // 1_000_000} megapixels",
        Location(path),
        "make it smaller, or raise max_megapixels under [images] in site.toml",
    )


def _is_flat(image: Any) -> bool:
    return image.mode in ("1", "P") or (
        image.mode in ("L", "RGB", "RGBA") and image.getcolors(_FLAT_COLOURS) is not None
    )


def _is_seen_through(image: Any) -> bool:
    """Whether a part of the picture lets through what is behind it."""
    if not image.has_transparency_data:
        return False
    alpha = image.convert("RGBA").getchannel("A")
    return int(alpha.getextrema()[0]) < 255


def _upright(image: Any, *, alpha: bool) -> tuple[Any, bytes | None]:
    """The picture with its orientation applied, in 8 bits of grey, colour or colour with transparency; its profile."""
    from PIL import ImageOps  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode == "CMYK":
        image, profile = _from_print(image, profile), None
    elif image.mode.startswith("I;16"):
        image = (
            image.point(lambda value: value * (1 / 256)).convert("L") if image.mode == "I;16" else image.convert("I")
        )
    if image.mode in ("I", "F"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    grey = image.mode in ("1", "L", "LA", "La")
    mode = "RGBA" if alpha else "L" if grey else "RGB"
    if image.mode != mode:
        image = image.convert(mode)
    image.info = {}  # what is written takes nothing from it unasked
    return image, profile if isinstance(profile, bytes) and _fits(profile, mode) else None


def _fits(profile: bytes, mode: str) -> bool:
    """Whether a colour profile is of the picture's colours. Source: ICC.1:2022, 7.2.6."""
    return profile[16:20] == (b"GRAY" if mode == "L" else b"RGB ")


def _from_print(image: Any, profile: bytes | None) -> Any:
    """A picture in printing colours as the screen shows it."""
    if profile and profile[16:20] == b"CMYK":
        with suppress(Exception):  # without littlecms, or with a broken profile, the plain formula has to do
            from PIL import ImageCms  # noqa: PLC0415

            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return image.convert("RGB")


# --- writing ----------------------------------------------------------------------------------------------------------


def _written(image: Any, row: Derived, profile: bytes | None, settings: PictureSettings) -> bytes:
    target = BytesIO()
    if image.mode == "L" and row.format == "webp":
        image, profile = image.convert("RGB"), None
    match row.format:
        case "jpeg":
            image.save(
                target,
                "JPEG",
                quality=settings.jpeg_quality,
                progressive=True,
                optimize=True,
                subsampling="4:2:0",
                icc_profile=profile,
            )
        case "png":
            image.save(target, "PNG", optimize=True, icc_profile=profile)
        case "webp":
            image.save(
                target,
                "WEBP",
                quality=100 if row.is_flat else settings.webp_quality,
                lossless=row.is_flat,
                method=4,
                icc_profile=profile or b"",
            )
        case "avif":  # one thread: with several, the bytes depend on how many there are
            image.save(
                target,
                "AVIF",
                quality=settings.avif_quality,
                speed=_AVIF_SPEED,
                max_threads=1,
                icc_profile=profile or b"",
            )
    return target.getvalue()


def _placeholder(image: Any, settings: PictureSettings) -> str:
    """A colour, or the address of a picture of a few pixels."""
    from PIL import Image, features  # noqa: PLC0415

    if settings.placeholder == "none":
        return ""
    plain = image.convert("RGB") if image.mode != "RGB" else image
    if settings.placeholder == "color" or not features.check("webp"):
        red, green, blue = plain.resize((1, 1), Image.Resampling.BOX, reducing_gap=2.0).getpixel((0, 0))
        return f"#{red:02x}{green:02x}{blue:02x}"
    scale = _TINY / max(plain.size)
    size = (max(1, round(plain.width * scale)), max(1, round(plain.height * scale)))
    target = BytesIO()
    plain.resize(size, Image.Resampling.BOX, reducing_gap=2.0).save(target, "WEBP", quality=40, method=6)
    return "data:image/webp;base64," + base64.b64encode(target.getvalue()).decode()
