"""Which picture of a page a browser loads at once: the first one, where a reader sees it without scrolling."""

from __future__ import annotations

import re

from generator.model.site import Page

#: Characters of text before a picture that still leave it on a first screen, which holds about this many.
_ABOVE = 1200
_TAG = re.compile(r"<[^>]*>")
_IMAGE = re.compile(r"<img\b[^>]*>")
_LAZY = ' loading="lazy"'
_EAGER = ' fetchpriority="high"'


def is_body_on_top(page: Page) -> bool:
    """Whether a page begins with its body: neither a cover nor another section stands above it."""
    cover = page.composed.fields.get("cover")
    if cover is not None and cover.value:
        return False
    sections = page.composed.sections
    return not sections or sections[0].get("type") == "body"


def hasten_first_picture(html: str) -> str:
    """The body of a page that begins with it: its first picture is fetched early unless much text stands above.

    Done after a body is filled, so that parsed bodies do not depend on where they are shown, and pictures of
    components count. A picture that the writer's own HTML lets load at once stays as it is.
    """
    image = _IMAGE.search(html)
    if image is None or _LAZY not in image[0] or len(_TAG.sub("", html[: image.start()])) > _ABOVE:
        return html
    return html[: image.start()] + image[0].replace(_LAZY, _EAGER, 1) + html[image.end() :]
