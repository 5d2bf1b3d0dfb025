"""What a network shows for a link: Open Graph and the X card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from generator.model.social import Card
from generator.model.view import ImageView

Pairs = tuple[tuple[str, str], ...]

#: X cuts alternative texts there.
_LONGEST_ALT = 420


def open_graph(card: Card, *, og_locale: Callable[[str], str]) -> Pairs:
    """The (property, content) pairs of a page, in order; nothing without content.

    ``og_locale`` turns a BCP 47 tag into ``language_TERRITORY``. ``og:locale:alternate`` stands once for each other
    locale, never for the page's own. A picture has its size, so that even the first share shows it; a picture that
    readers of cards cannot take (SVG, or without an absolute address) is left out. ``article:author`` is a profile's
    address, so authors without one are left out there.
    Source: ogp.me; developers.facebook.com, "Webmasters" (read 2026-11-23).
    """
    own = og_locale(card.locale)
    rows: list[tuple[str, str]] = [
        ("og:type", card.kind),
        ("og:title", card.title),
        ("og:description", card.description),
        ("og:url", card.url),
        ("og:site_name", card.site_name),
        ("og:locale", own),
    ]
    others = dict.fromkeys(og_locale(tag) for tag in card.alternate_locales)
    rows.extend(("og:locale:alternate", locale) for locale in others if locale != own)
    image = card_image(card)
    if image:
        rows.append(("og:image", image_address(image)))
        rows.append(("og:image:type", image.type))
        rows.append(("og:image:width", str(image.width or "")))
        rows.append(("og:image:height", str(image.height or "")))
        rows.append(("og:image:alt", image.alt))
    if card.kind == "article":
        rows.append(("article:published_time", timestamp(card.published)))
        rows.append(("article:modified_time", timestamp(card.modified)))
        rows.extend(("article:author", url) for _, url in card.authors)
        rows.append(("article:section", card.section))
        rows.extend(("article:tag", tag) for tag in card.tags)
    return tuple(row for row in rows if row[1])


def x_card(card: Card, *, site: str = "", creator: str = "") -> Pairs:
    """The (name, content) pairs X needs besides Open Graph, from which it takes title, description and picture.

    The large card for a picture wider than high and of at least 300 × 157 (or of unknown size), else the small one.
    ``site`` and ``creator`` are handles, with or without ``@``.
    Source: developer.x.com, cards markup.
    """
    image = card_image(card)
    rows = [("twitter:card", "summary_large_image" if image and _is_wide(image) else "summary")]
    rows.extend(
        (name, "@" + handle.removeprefix("@"))
        for name, handle in (("twitter:site", site), ("twitter:creator", creator))
        if handle
    )
    if image and image.alt:
        rows.append(("twitter:image", image_address(image)))
        rows.append(("twitter:image:alt", image.alt[:_LONGEST_ALT]))
    return tuple(rows)


def card_image(card: Card) -> ImageView | None:
    """The card's picture if readers of cards can take it: an absolute address, not SVG."""
    image = card.image
    if image is None or "://" not in image_address(image):
        return None
    if image.type == "image/svg+xml" or image_address(image).partition("?")[0].lower().endswith(".svg"):
        return None
    return image


def image_address(image: ImageView) -> str:
    """The address of a picture for readers off the site; a path only if the view has no absolute one."""
    return image.absolute_url or image.url


def timestamp(moment: datetime | None) -> str:
    """The moment in ISO 8601 to the second, with its offset; a naive one is taken as UTC; empty for none."""
    if moment is None:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="seconds")


def _is_wide(image: ImageView) -> bool:
    if not image.width or not image.height:
        return True
    return image.width >= 300 and image.height >= 157 and image.width > image.height
