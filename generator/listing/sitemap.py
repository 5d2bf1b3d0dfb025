"""Sitemaps with their language alternates, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from generator.listing.addresses import percent_encode
from generator.listing.dates import rfc3339
from generator.listing.xml_text import DECLARATION, document, escape, quote
from generator.model.social import SitemapUrl

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ALTERNATES = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_IMAGES = ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_CLOSE = b"</urlset>\n"


def sitemaps(
    urls: Sequence[SitemapUrl], *, base_url: str, max_urls: int = 50_000, max_bytes: int = 50_000_000
) -> tuple[tuple[str, bytes], ...]:
    """The files of a host's sitemap as (name, content), ``sitemap.xml`` first.

    One file where all fits; else ``sitemap.xml`` is the index of ``sitemap-1.xml``, ``sitemap-2.xml`` … that lie beside
    it at ``base_url`` (absolute, ends in ``/``). Rows are sorted by address, an address that occurs twice is listed
    once, and each row has the alternates given (its own among them) in their order. An index row's ``lastmod`` is the
    newest of its file. Without urls there is no file at all: an empty sitemap is invalid.
    The caller leaves out what is not indexable, is not canonical, or lies on another host.
    Source: sitemaps.org protocol 0.9; Google Search Central, "Localized versions of your pages".
    """
    rows: dict[str, SitemapUrl] = {}
    for row in urls:
        rows.setdefault(percent_encode(row.url), row)
    if not rows:
        return ()
    head = _head(rows.values())
    room = max_bytes - len(head) - len(_CLOSE)
    clusters: dict[tuple[tuple[str, str], ...], str] = {}
    files: list[tuple[list[bytes], list[datetime]]] = []
    count = size = 0
    for url in sorted(rows):
        row = rows[url]
        entry = _entry(url, row, clusters)
        if not files or count >= max_urls or size + len(entry) > room:
            files.append(([head], []))
            count = size = 0
        count += 1
        size += len(entry)
        files[-1][0].append(entry)
        if row.modified:
            files[-1][1].append(row.modified)
    contents = [b"".join((*entries, _CLOSE)) for entries, _ in files]
    if len(contents) == 1:
        return (("sitemap.xml", contents[0]),)
    names = [f"sitemap-{number}.xml" for number in range(1, len(contents) + 1)]
    index = [DECLARATION, f'<sitemapindex xmlns="{_NAMESPACE}">\n']
    for name, (_, changes) in zip(names, files, strict=True):
        changed = _lastmod(max(changes, key=_comparable)) if changes else ""
        index.append(f"<sitemap><loc>{escape(percent_encode(base_url + name))}</loc>{changed}</sitemap>\n")
    index.append("</sitemapindex>\n")
    return (("sitemap.xml", document(index)), *zip(names, contents, strict=True))


def _head(rows: Iterable[SitemapUrl]) -> bytes:
    has_alternates = has_images = False
    for row in rows:
        has_alternates = has_alternates or bool(row.alternates)
        has_images = has_images or bool(row.images)
    extensions = (_ALTERNATES if has_alternates else "") + (_IMAGES if has_images else "")
    return f'{DECLARATION}<urlset xmlns="{_NAMESPACE}"{extensions}>\n'.encode()


def _entry(url: str, row: SitemapUrl, clusters: dict[tuple[tuple[str, str], ...], str]) -> bytes:
    """A row. All members of a cluster share its alternates, so each cluster is written out once."""
    cluster = clusters.get(row.alternates)
    if cluster is None:
        cluster = clusters[row.alternates] = "".join(
            f'<xhtml:link rel="alternate" hreflang="{quote(code)}" href="{quote(percent_encode(address))}"/>\n'
            for code, address in row.alternates
        )
    changed = _lastmod(row.modified) if row.modified else ""
    images = "".join(
        f"<image:image><image:loc>{escape(percent_encode(image))}</image:loc></image:image>\n" for image in row.images
    )
    gap = "\n" if cluster or images else ""
    return document((f"<url><loc>{escape(url)}</loc>{changed}{gap}{cluster}{images}</url>\n",))


def _lastmod(moment: datetime) -> str:
    return f"<lastmod>{rfc3339(moment)}</lastmod>"


def _comparable(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def robots(disallow: Sequence[str] = (), *, sitemaps: Sequence[str] = (), disallow_all: bool = False) -> bytes:
    """A host's robots.txt: what no crawler may fetch, and the absolute addresses of its sitemaps.

    ``disallow`` holds decoded paths. A page that is to stay out of an index must not stand here: a crawler has to fetch
    it to see its ``noindex``. ``disallow_all`` closes the whole host (previews).
    Source: RFC 9309; sitemaps.org protocol 0.9.
    """
    lines = ["User-agent: *"]
    if disallow_all:
        lines.append("Disallow: /")
    elif disallow:
        lines.extend(f"Disallow: {path}" for path in sorted(set(map(percent_encode, disallow))))
    else:
        lines.append("Disallow:")
    if sitemaps:
        lines.append("")
        lines.extend(f"Sitemap: {url}" for url in sorted(set(map(percent_encode, sitemaps))))
    return ("\n".join(lines) + "\n").encode()
