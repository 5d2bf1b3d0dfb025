"""Which sizes and parts of a picture are made, and what their files are called. Pure: no picture is opened."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from generator.model.picture import CENTER, CropSpec, Derived, Focus, Picture, PictureFormat, PictureSettings

#: File extensions and MIME types of the formats that are written.
EXTENSIONS: Mapping[PictureFormat, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
TYPES: Mapping[PictureFormat, str] = {
    "avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png",
}  # fmt: skip
#: A width this near to that of the picture itself is left out.
_NEAR = 0.9
_WORDS: Mapping[str, Focus] = {
    "left": (0.0, 0.5), "right": (1.0, 0.5), "top": (0.5, 0.0), "bottom": (0.5, 1.0), "center": CENTER,
}  # fmt: skip
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?)%?|(\.\d+)")


def parse_focus(text: str) -> Focus | None:
    """The point that a text names; None if it names none.

    Two percentages from the left and the top (``30% 60%``), two parts of one (``0.3 0.6``), or one or two of the words
    left, right, top, bottom, center.
    """
    words = text.replace(",", " ").lower().split()
    if not 1 <= len(words) <= 2:
        return None
    if all(word in _WORDS for word in words):
        across = [word for word in words if word in ("left", "right")]
        along = [word for word in words if word in ("top", "bottom")]
        if len(across) > 1 or len(along) > 1:
            return None
        x = _WORDS[across[0]][0] if across else 0.5
        return x, _WORDS[along[0]][1] if along else 0.5
    if len(words) != 2 or not all(_NUMBER.fullmatch(word) for word in words):
        return None
    is_percent = [word.endswith("%") for word in words]
    if is_percent[0] != is_percent[1]:
        return None
    x, y = (float(word.rstrip("%")) / (100 if is_percent[0] else 1) for word in words)
    return (x, y) if 0 <= x <= 1 and 0 <= y <= 1 else None


def crop_box(width: int, height: int, ratio: tuple[int, int], focus: Focus) -> tuple[int, int, int, int]:
    """The largest part of that ratio, as near to centred on the focus as fits: left, top, right, bottom in pixels."""
    across, along = ratio
    if width * along > height * across:
        wide, high = max(1, round(height * across / along)), height
    else:
        wide, high = width, max(1, round(width * along / across))
    left = min(max(0, round(width * focus[0] - wide / 2)), width - wide)
    top = min(max(0, round(height * focus[1] - high / 2)), height - high)
    return left, top, left + wide, top + high


def choose_widths(own: int, widths: Sequence[int]) -> tuple[int, ...]:
    """The widths to make of a picture that is ``own`` pixels wide, ascending: never more than it has.

    Those asked for that are clearly smaller, and its own if that is no more than the largest one asked for.
    """
    asked = sorted(set(widths))
    smaller = [width for width in asked if width < own * _NEAR]
    if not asked or own <= asked[-1]:
        smaller = [*smaller, own]
    elif asked[-1] not in smaller:
        smaller.append(asked[-1])
    return tuple(smaller)


def derive(
    picture: Picture, source: str, stem: str, settings: PictureSettings, *, crop: CropSpec | None, focus: Focus
) -> tuple[Derived, ...]:
    """All files made of a picture, or of a crop of it, ordered by format (the fallback last) and width.

    ``stem`` is what their paths begin with. The fallback is one file of the greatest width, unless it is the only
    format; none is made where the picture itself can stand for it.
    """
    if not settings.enabled:
        return ()
    box = (0, 0, picture.width, picture.height)
    asked = settings.widths
    if crop is not None:
        box = crop_box(picture.width, picture.height, crop.ratio, focus)
        asked = crop.widths or settings.widths
    widths = choose_widths(box[2] - box[0], asked)
    formats = formats_of(picture, settings)
    rows: list[Derived] = []
    for form in formats:
        rows.extend(_derived(picture, source, stem, settings, crop, box, width, form) for width in widths)
    itself = crop is None and picture.is_shown
    alone = widths if not formats else widths[-1:]
    rows.extend(
        _derived(picture, source, stem, settings, crop, box, width, picture.fallback)
        for width in alone
        if not (itself and width == picture.width)
    )
    return tuple(rows)


def formats_of(picture: Picture, settings: PictureSettings) -> tuple[PictureFormat, ...]:
    """The formats of a picture beside its fallback, the one to prefer first."""
    if picture.is_flat:
        return tuple(form for form in settings.formats if form == "webp")
    return settings.formats


def _derived(
    picture: Picture,
    source: str,
    stem: str,
    settings: PictureSettings,
    crop: CropSpec | None,
    box: tuple[int, int, int, int],
    width: int,
    form: PictureFormat,
) -> Derived:
    wide, high = box[2] - box[0], box[3] - box[1]
    height = max(1, round(high * width / wide))
    quality = {"avif": settings.avif_quality, "webp": settings.webp_quality, "jpeg": settings.jpeg_quality}.get(form, 0)
    parts = (picture.key, picture.is_flat, picture.fallback, settings.engine, box, width, height, form, quality)
    key = hashlib.blake2b(repr(parts).encode(), digest_size=20).hexdigest()
    name = crop.name if crop is not None else ""
    middle = f".{name}" if name else ""
    path = f"{stem}.{_print(picture, settings, box)}{middle}.{width}.{EXTENSIONS[form]}"
    return Derived(source, path, key, form, width, height, box, picture.is_flat, name)


def _print(picture: Picture, settings: PictureSettings, box: tuple[int, int, int, int]) -> str:
    """What tells all files of a picture, or of a crop, from those of its other states: one word for all packs well."""
    qualities = (settings.avif_quality, settings.webp_quality, settings.jpeg_quality)
    parts = (picture.key, picture.is_flat, picture.fallback, settings.engine, qualities, box)
    return hashlib.blake2b(repr(parts).encode(), digest_size=5).hexdigest()
