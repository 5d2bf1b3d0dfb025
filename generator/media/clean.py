"""Takes out of a picture what tells more than the picture: places, cameras, names, programs. Lossless."""

from __future__ import annotations

import re
import struct

from generator.errors import ContentError, Location
from generator.media.size import exif_orientation

_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD"}
    | {b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI"}
)


def clean_picture(data: bytes, path: str) -> bytes:
    """The picture without its metadata; the colour profile, the animation and a JPEG's orientation stay.

    Formats that are not known are returned as they are. Raises: ContentError for an SVG that could run a program or
    load something from elsewhere.
    """
    if data[:2] == b"\xff\xd8":
        return _jpeg(data)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if path.lower().endswith(".svg"):
        check_svg(data, path)
    return data


def _jpeg(data: bytes) -> bytes:
    result = bytearray(b"\xff\xd8")
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            result += data[at : end + 2 if end > at else len(data)]
            return bytes(result)
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        if marker == 0xE1 and segment[4:10] == b"Exif\x00\x00":
            orientation = exif_orientation(segment[10:])
            if orientation != 1:
                result += _orientation_segment(orientation)
        elif marker in (0xE0, 0xE2, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            if marker != 0xE2 or segment[4:16] == b"ICC_PROFILE\x00":
                result += segment
        at += 2 + length
    return data


def _orientation_segment(orientation: int) -> bytes:
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + b"\x00" * 4
    payload = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


def _png(data: bytes) -> bytes:
    result = bytearray(data[:8])
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in _PNG_KEPT:
            result += data[at : at + 12 + length]
        at += 12 + length
        if kind == b"IEND":
            break
    return bytes(result)


def _webp(data: bytes) -> bytes:
    result = bytearray()
    at = 12
    while at + 8 <= len(data):
        kind = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + (length & 1)
        if kind == b"VP8X":
            chunk = bytearray(data[at:end])
            chunk[8] &= ~0x0C  # the flags that announce Exif and XMP
            result += chunk
        elif kind not in (b"EXIF", b"XMP "):
            result += data[at:end]
        at = end
    return b"RIFF" + struct.pack("<I", len(result) + 4) + b"WEBP" + bytes(result)


_SVG_DANGERS = (
    (re.compile(rb"<\s*(?:\w+:)?script\b", re.IGNORECASE), "a script"),
    (re.compile(rb"<\s*(?:\w+:)?(?:foreignObject|iframe|embed|object|handler)\b", re.IGNORECASE), "foreign content"),
    (re.compile(rb"[\s/\"']on[a-z]+\s*=", re.IGNORECASE), "an event handler"),
    (re.compile(rb"<!ENTITY", re.IGNORECASE), "an entity declaration"),
    (
        re.compile(rb"(?:href|src)\s*=\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|webp|gif);)[^\"'\s>]", re.IGNORECASE),
        "a link to another file",
    ),
    (re.compile(rb"url\(\s*[\"']?\s*(?!#)[a-z/]", re.IGNORECASE), "a style that loads a file"),
    (re.compile(rb"@import", re.IGNORECASE), "a style that loads a file"),
    (re.compile(rb"<\?xml-stylesheet", re.IGNORECASE), "a style sheet from elsewhere"),
)


def check_svg(data: bytes, path: str) -> None:
    """Raises ContentError if an SVG could run a program or load something from elsewhere."""
    for pattern, what in _SVG_DANGERS:
        found = pattern.search(data)
        if found is not None:
            line = data.count(b"\n", 0, found.start()) + 1
            source = data.split(b"\n")[line - 1].decode("utf-8", "replace")[:200]
            raise ContentError(
                "unsafe-svg",
                f"the drawing contains {what}",
                Location(path, line, 0, 0, source),
                "remove it: a picture of the site may not run or load anything",
            )
