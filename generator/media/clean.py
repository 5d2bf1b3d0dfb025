"""Takes out of a picture what tells more than the picture: places, cameras, names, programs. Lossless."""

from __future__ import annotations

import re
import struct
import zlib

from generator.errors import ContentError, Location
from generator.media.boxes import clean_boxes
from generator.media.size import exif_orientation

_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD"}
    | {b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI"}
)


def clean_picture(data: bytes, path: str) -> bytes:
    """The picture without its metadata; the colour profile, the animation and the orientation stay.

    What follows the end of a picture goes too: a second picture, a film, a note. Formats that are not known are
    returned as they are. Raises: ContentError ``broken-picture`` for a file that is only the beginning of one,
    ``unsafe-svg`` for an SVG that could run a program or load something from elsewhere.
    """
    if data[:2] == b"\xff\xd8":
        return _jpeg(data, path)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _gif(data)
    if data[4:8] == b"ftyp":
        return clean_boxes(data)
    if path.lower().endswith(".svg"):
        check_svg(data, path)
    return data


# --- JPEG -------------------------------------------------------------------------------------------------------------


def _jpeg(data: bytes, path: str) -> bytes:
    """Segments up to the end of the first picture. Source: ITU T.81, annex B; JFIF 1.02; Exif 2.3."""
    result = bytearray(b"\xff\xd8")
    at, end_marker = 2, b""
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            end_marker = b"\xff\xd9"
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        at += 2 + length
        if marker == 0xDA:
            end = _scan_end(data, at)
            result += segment + data[at:end]
            at = end
        else:
            result += _kept_segment(marker, segment)
    if b"\xff\xda" not in result:
        raise broken_picture(path, "it has no picture in it")
    return bytes(result + end_marker)  # a file cut short stays so: who decodes it can tell


def _scan_end(data: bytes, at: int) -> int:
    """Where the entropy-coded data ends that begins at ``at``: at the next marker that is no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _kept_segment(marker: int, segment: bytes) -> bytes:
    if marker == 0xE1:
        orientation = exif_orientation(segment[10:]) if segment[4:10] == b"Exif\x00\x00" else 1
        return _orientation_segment(orientation) if orientation != 1 else b""
    if marker == 0xE0:  # without the thumbnail, which may show more than the picture
        return b"\xff\xe0\x00\x10" + segment[4:16] + b"\x00\x00" if segment[4:9] == b"JFIF\x00" else b""
    if marker == 0xE2:
        return segment if segment[4:16] == b"ICC_PROFILE\x00" else b""
    if marker == 0xEE:
        return segment if segment[4:9] == b"Adobe" else b""
    return b"" if 0xE0 <= marker <= 0xEF or marker == 0xFE else segment


def _orientation_segment(orientation: int) -> bytes:
    payload = b"Exif\x00\x00" + _orientation_tiff(orientation)
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


def _orientation_tiff(orientation: int) -> bytes:
    return b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + b"\x00" * 4


# --- PNG, WebP, GIF ---------------------------------------------------------------------------------------------------


def _png(data: bytes) -> bytes:
    result = bytearray(data[:8])
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        chunk = data[at : at + 12 + length]
        if kind in _PNG_KEPT:
            result += chunk
        elif kind == b"eXIf":
            orientation = exif_orientation(chunk[8:-4])
            if orientation != 1:
                body = b"eXIf" + _orientation_tiff(orientation)
                result += struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
        at += 12 + length
        if kind == b"IEND":
            break
    return bytes(result)


_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})


def _webp(data: bytes) -> bytes:
    result = bytearray()
    at, last = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    head = -1
    while at + 8 <= last:
        kind = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + (length & 1)
        if kind == b"VP8X":
            head = len(result)
            chunk = bytearray(data[at:end])
            chunk[8] &= ~0x0C  # the flags that announce Exif and XMP
            result += chunk
        elif kind == b"EXIF":
            orientation = exif_orientation(data[at + 8 : at + 8 + length].removeprefix(b"Exif\x00\x00"))
            if orientation != 1 and head >= 0:
                tiff = _orientation_tiff(orientation)
                result[head + 8] |= 0x08
                result += b"EXIF" + struct.pack("<I", len(tiff)) + tiff
        elif kind in _WEBP_KEPT:
            result += data[at:end]
        at = end
    return b"RIFF" + struct.pack("<I", len(result) + 4) + b"WEBP" + bytes(result)


_GIF_APPLICATIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})


def _gif(data: bytes) -> bytes:
    """Source: GIF89a specification, appendix A."""
    at = 13 + (3 << ((data[10] & 7) + 1) if len(data) > 10 and data[10] & 0x80 else 0)
    result = bytearray(data[:at])
    while at + 2 <= len(data):
        if data[at] == 0x21:
            end = _gif_blocks_end(data, at + 2)
            keeps = data[at + 1] != 0xFE and (data[at + 1] != 0xFF or data[at + 3 : at + 14] in _GIF_APPLICATIONS)
        elif data[at] == 0x2C and at + 10 < len(data):
            table = 3 << ((data[at + 9] & 7) + 1) if data[at + 9] & 0x80 else 0
            end, keeps = _gif_blocks_end(data, at + 11 + table), True
        else:
            break
        if keeps:
            result += data[at:end]
        at = end
    return bytes(result + b";")


def _gif_blocks_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return min(at + 1, len(data))


# --- SVG --------------------------------------------------------------------------------------------------------------


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


def broken_picture(path: str, what: str) -> ContentError:
    """The error of a picture that cannot be read."""
    return ContentError(
        "broken-picture",
        f"the picture cannot be read: {what}",
        Location(path),
        "open it in a program and save it again",
    )
