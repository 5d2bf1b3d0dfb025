"""How networks show a link to a page, as far as its own head tells: the picture is not opened for that."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.media.size import media_type
from generator.pipeline.site import Site
from generator.social.unfurl import Head, Rule, SharePicture, Unfurled, picture_url, read_head, unfurl, unfurl_rules


def shared_views(site: Site, content: bytes) -> Iterator[Unfurled]:
    """A rendered page as each network shows it, in their order; nothing for what has no title."""
    head = read_head(content.decode("utf-8", "replace"))
    if not head.title:
        return
    hosts = {edition.host for edition in site.matrix}
    for rule in unfurl_rules():
        yield unfurl(head, head.canonical, _picture(head, rule, hosts), rule)


def _picture(head: Head, rule: Rule, hosts: set[str]) -> SharePicture | None:
    url = picture_url(head, rule)
    if not url:
        return None
    parts = urlsplit(url)
    if parts.netloc not in hosts:
        return SharePicture(url, "foreign")
    said = [head.get(f"og:image:{side}") for side in ("width", "height")]
    width, height = (int(text) if text.isdecimal() else 0 for text in said)
    return SharePicture(url, "there", media_type(parts.path), width, height)
