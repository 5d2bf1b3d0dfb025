"""HEIC pictures of telephones, which few browsers show: a JPEG in their place, or an error that tells what to do."""

from __future__ import annotations

from io import BytesIO

from generator.errors import ContentError, Location
from generator.media.clean import broken_picture, clean_picture

#: Brands of files whose pictures are coded as HEVC, and the general ones of HEIF. Source: ISO/IEC 23008-12, annex B.
_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})
_SUFFIXES = (".heic", ".heif", ".hif")
#: High, as other sizes are made of this one.
_QUALITY = 92


def is_heic(data: bytes) -> bool:
    """Whether a file is a HEIF picture that is no AVIF, by its brands."""
    if data[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}
    return bool(brands & _BRANDS) and not brands & _AVIF


def published_name(name: str) -> str:
    """The name of a picture as it is published: that of a HEIC picture ends in ``.jpg``."""
    return f"{name.rpartition('.')[0]}.jpg" if name.lower().endswith(_SUFFIXES) else name


def read_picture(data: bytes, path: str) -> bytes:
    """A picture without its metadata (see :func:`clean_picture`); a HEIC picture as a JPEG.

    Raises: ContentError as :func:`clean_picture`; ``heic-picture`` where none can be opened.
    """
    if not path.lower().endswith(_SUFFIXES):
        refuse_heic(data, path)
        return clean_picture(data, path)
    if not is_heic(data):
        raise broken_picture(path, "it is no HEIC picture, whatever its name says")
    return _as_jpeg(data, path)


def refuse_heic(data: bytes, path: str) -> None:
    """Raises ContentError ``heic-picture`` for a HEIC picture that would be published as it is."""
    if is_heic(data):
        raise ContentError(
            "heic-picture",
            "a HEIC picture cannot be published under this name: few browsers show it, and it tells where it was taken",
            Location(path),
            "name it .heic and put it beside a text, where it becomes a JPEG, or save it as a JPEG",
        )


def _as_jpeg(data: bytes, path: str) -> bytes:
    try:
        import pillow_heif  # noqa: PLC0415 - an extra, and few sites have such pictures
    except ImportError:
        raise ContentError(
            "heic-picture",
            "a HEIC picture cannot be opened here",
            Location(path),
            "pip install 'glocal[heic]', or save it as a JPEG",
        ) from None
    try:
        image = pillow_heif.open_heif(data, convert_hdr_to_8bit=True).to_pillow()
        profile = image.info.get("icc_profile")
        target = BytesIO()
        # Upright already: the decoder applies the turns of the container. Nothing else comes along.
        image.convert("RGB").save(target, "JPEG", quality=_QUALITY, optimize=True, exif=b"", icc_profile=profile)
    except Exception as error:  # decoders raise what they like
        raise broken_picture(path, str(error).partition("\n")[0] or type(error).__name__) from None
    return clean_picture(target.getvalue(), path)
