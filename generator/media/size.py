"""The size of a picture from its first bytes, without decoding it."""

from __future__ import annotations

import re
import struct

_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
    "ico": "image/x-icon",
}


def media_type(name: str) -> str:
    """The MIME type of a picture by its extension; empty for what is none."""
    return _TYPES.get(name.rpartition(".")[2].lower(), "")


def picture_size(data: bytes, name: str) -> tuple[int, int]:
    """Width and height in CSS pixels as a browser shows the picture (a JPEG's orientation applied); (0, 0) if unknown.

    Source: PNG (ISO 15948) IHDR, GIF89a, JPEG (ITU T.81) SOF markers and Exif 2.3 orientation, WebP container
    (RFC 9649), AVIF ``ispe`` (ISO 23008-12), SVG 2 ``width``/``height``/``viewBox``.
    """
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    if data[:2] == b"\xff\xd8":
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data[4:8] == b"ftyp":
        at = data.find(b"ispe", 0, 4096)
        return struct.unpack(">II", data[at + 8 : at + 16]) if at > 0 and len(data) >= at + 16 else (0, 0)
    if name.lower().endswith(".svg"):
        return _svg(data)
    return (0, 0)


def _jpeg(data: bytes) -> tuple[int, int]:
    at, turned = 2, False
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\x00\x00":
            turned = exif_orientation(data[at + 10 : at + 2 + length]) >= 5
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (height, width) if turned else (width, height)
        at += 2 + length
    return (0, 0)


def exif_orientation(tiff: bytes) -> int:
    """The orientation (1–8) in a TIFF header and its first directory; 1 where there is none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    start = struct.unpack(f"{order}I", tiff[4:8])[0]
    if start + 2 > len(tiff):
        return 1
    count = struct.unpack(f"{order}H", tiff[start : start + 2])[0]
    for index in range(min(count, 512)):
        row = tiff[start + 2 + 12 * index : start + 14 + 12 * index]
        if len(row) == 12 and struct.unpack(f"{order}H", row[:2])[0] == 0x0112:
            value = int(struct.unpack(f"{order}H", row[8:10])[0])
            return value if 1 <= value <= 8 else 1
    return 1


def _webp(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)
    if kind == b"VP8 " and len(data) >= 30:
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return (0, 0)


_TAG = re.compile(rb"<svg\b[^>]*>", re.DOTALL | re.IGNORECASE)


def _svg(data: bytes) -> tuple[int, int]:
    tag = _TAG.search(data)
    if tag is None:
        return (0, 0)
    text = tag[0].decode("utf-8", "replace")
    width, height = _length(text, "width"), _length(text, "height")
    if width and height:
        return width, height
    box = re.search(r"""viewBox\s*=\s*["']\s*([-\d.eE]+)[\s,]+([-\d.eE]+)[\s,]+([\d.eE+]+)[\s,]+([\d.eE+]+)""", text)
    if box is None:
        return (0, 0)
    try:
        return round(float(box[3])), round(float(box[4]))
    except (ValueError, OverflowError):
        return (0, 0)


def _length(tag: str, name: str) -> int:
    found = re.search(rf"""\s{name}\s*=\s*["']\s*(\d{{1,6}}(?:\.\d{{1,4}})?)(?:px)?\s*["']""", tag)
    return round(float(found[1])) if found is not None else 0
