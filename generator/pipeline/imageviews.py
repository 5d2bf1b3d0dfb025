"""What a page says of a picture: its addresses in all sizes and formats, and its HTML in a body."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.media.geometry import TYPES, formats_of
from generator.model.edition import Edition
from generator.model.frozen import FrozenMap
from generator.model.picture import CENTER, Derived, Focus
from generator.model.site import localized
from generator.model.view import ImageView, SourceView
from generator.pipeline.pictures import own_focus, shown_files
from generator.pipeline.site import MediaFile, Site, absolute_url, quote_path

#: The use of pictures in bodies, and of those that a theme says nothing about.
TEXT = "text"
_ANY_SIZE = "100vw"


def image_view(site: Site, edition: Edition, media: MediaFile, *, of: str, focus: Focus | None) -> ImageView:
    """A picture for the pages of an edition, without alternative text.

    ``of`` is the field it stands in (see :class:`CropSpec`), ``focus`` the point that field gives.
    """
    whole = _view(site, edition, media, None, CENTER)
    if media.picture is None:
        return whole
    point = own_focus(media)
    crops: dict[str, ImageView] = {}
    for name, spec in site.pictures.crops.items():
        if of in spec.of:
            crops[name] = _view(site, edition, media, name, focus or point)
        elif "*" in spec.of:
            crops[name] = _view(site, edition, media, name, point)
    x, y = focus or point
    place = f"{round(x * 100)}% {round(y * 100)}%" if (x, y) != CENTER else ""
    return ImageView(
        url=whole.url,
        width=whole.width,
        height=whole.height,
        absolute_url=whole.absolute_url,
        type=whole.type,
        sources=whole.sources,
        srcset=whole.srcset,
        sizes=whole.sizes,
        placeholder=whole.placeholder,
        focus=place,
        credit=whole.credit,
        credit_url=whole.credit_url,
        crops=FrozenMap(crops),
    )


def _view(site: Site, edition: Edition, media: MediaFile, crop: str | None, focus: Focus) -> ImageView:
    root = site.asset_root(edition)
    credit, credit_url = "", ""
    if media.note is not None:
        found = localized(media.note.credit, site.languages_of(edition.language))
        credit, credit_url = found[0] if found is not None else "", media.note.credit_url
    name, width, height, kind = media.name, media.width, media.height, media.type
    sources: list[SourceView] = []
    srcset = placeholder = ""
    if media.picture is not None:
        picture = media.picture
        placeholder = picture.placeholder
        rows = shown_files(site, media, crop, focus)
        other = formats_of(picture, site.pictures)
        for form in other:
            found_rows = [row for row in rows if row.format == form]
            sources.append(SourceView(TYPES[form], _srcset(found_rows, root)))
        plain = [row for row in rows if row.format not in other]
        candidates = [(row.width, row.height, row.name, TYPES[row.format]) for row in plain]
        if crop is None and picture.is_shown and all(row.width < picture.width for row in plain):
            if not plain or picture.width <= max(site.pictures.widths):
                candidates.append((picture.width, picture.height, media.name, media.type))
        width, height, name, kind = candidates[-1]
        if len(candidates) > 1:
            srcset = ", ".join(f"{quote_path(root + row[2])} {row[0]}w" for row in candidates)
    return ImageView(
        url=quote_path(root + name),
        width=width,
        height=height,
        absolute_url=absolute_url(edition, root + name),
        type=kind,
        sources=tuple(sources),
        srcset=srcset,
        sizes=site.pictures.sizes,
        placeholder=placeholder,
        credit=credit,
        credit_url=credit_url,
    )


def _srcset(rows: Sequence[Derived], root: str) -> str:
    """The value of a ``srcset``: a lone candidate without a width, so that it is shown in its own size."""
    if len(rows) == 1:
        return quote_path(root + rows[0].name)
    return ", ".join(f"{quote_path(root + row.name)} {row.width}w" for row in rows)


# --- HTML of bodies ---------------------------------------------------------------------------------------------------


def picture_html(image: ImageView, *, title: str = "", attributes: str = "") -> str:
    """The picture of a body: ``<img>``, inside ``<picture>`` where there are several formats; loaded when it is near.

    ``title`` is plain text, ``attributes`` are escaped, with a leading space.
    """
    sizes = escape(image.sizes.get(TEXT, _ANY_SIZE))
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
    said = f' title="{escape(title)}"' if title else ""
    more = f' srcset="{escape(image.srcset)}" sizes="{sizes}"' if image.srcset else ""
    style = style_of(image) if ' style="' not in attributes else ""
    looks = f' style="{style}"' if style else ""
    tag = (
        f'<img src="{escape(image.url)}" alt="{escape(image.alt)}"{said}{size}{more}{looks} loading="lazy" '
        f'decoding="async"{attributes}>'
    )
    if not image.sources:
        return tag
    rows = "".join(
        f'<source type="{row.type}" srcset="{escape(row.srcset)}"{_sizes(row.srcset, sizes)}>' for row in image.sources
    )
    return f"<picture>{rows}{tag}</picture>"


def _sizes(srcset: str, sizes: str) -> str:
    return f' sizes="{sizes}"' if srcset.endswith("w") and " " in srcset else ""


def style_of(image: ImageView) -> str:
    """The style of a picture that is not loaded yet: its placeholder."""
    if image.placeholder.startswith("#"):
        return f"background-color:{image.placeholder}"
    return f"background:url({image.placeholder}) 0 0/100% 100%" if image.placeholder else ""


def plain_html(image: ImageView, *, title: str = "", attributes: str = "") -> str:
    """The picture for readers off the site, who know no style and no sizes of its theme."""
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
    said = f' title="{escape(title)}"' if title else ""
    return f'<img src="{escape(image.url)}" alt="{escape(image.alt)}"{said}{size}{attributes}>'


def figure_html(picture: str, image: ImageView, caption: str) -> str:
    """A picture with its caption (HTML) and its credit; empty where it has neither."""
    credit = escape(image.credit)
    if credit and image.credit_url:
        credit = f'<a href="{escape(image.credit_url)}" rel="noopener">{credit}</a>'
    if not caption and not credit:
        return ""
    note = f'<small class="credit">{credit}</small>' if credit else ""
    return f"<figure>{picture}<figcaption>{caption}{' ' if caption and note else ''}{note}</figcaption></figure>"
