"""A page of the preview alone: how a link to a page is shown on each network, for every edition of that page.

All of it is read from the page as it is served, and from the picture itself; nobody else is asked for anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote, urlsplit

from generator.errors import SiteError
from generator.media.size import media_type, picture_size
from generator.pipeline.live import LiveSite, Shown
from generator.pipeline.pageinfo import PageInfo, Place
from generator.serve.hosts import LocalHosts
from generator.serve.inject import ROOT
from generator.social.unfurl import Head, SharePicture, Unfurled, picture_url, read_head, unfurl, unfurl_rules

#: The path of the page, below every host; ``?page=`` names the page it is about as tabs do.
SHARE = f"{ROOT}share/"
_STATES = {"own": "own text", "patched": "changed for the region", "borrowed": "borrowed", "listing": "list"}


@dataclass(frozen=True, slots=True)
class _Shared:
    """A page in one edition, as networks show it."""

    place: Place
    head: Head
    cards: tuple[Unfurled, ...]
    problem: str = ""


def share_page(live: LiveSite, hosts: LocalHosts, info: PageInfo) -> str:
    """The page about a page, as HTML; its editions in the order of the matrix, the one that was asked for first."""
    made = _Maker(live, hosts)
    rows = [made.shared(place) for place in info.places if place.is_same]
    rows.sort(key=lambda row: not row.place.is_current)
    return made.page(info, rows)


class _Maker:
    """Looks at pages and pictures, each picture once."""

    def __init__(self, live: LiveSite, hosts: LocalHosts) -> None:
        self._live = live
        self._hosts = hosts
        self._pictures: dict[str, SharePicture] = {}

    def shared(self, place: Place) -> _Shared:
        """A page in one edition."""
        shown = self._shown(place.url)
        if shown is None or not shown.content:
            return _Shared(place, Head(), (), "This page cannot be shown yet; its errors stand over it.")
        head = read_head(shown.content.decode("utf-8", "replace"))
        cards = []
        for rule in unfurl_rules():
            url = picture_url(head, rule)
            cards.append(unfurl(head, place.url, self._picture(url) if url else None, rule))
        return _Shared(place, head, tuple(cards))

    def _shown(self, url: str) -> Shown | None:
        parts = urlsplit(url)
        tree = next((row.tree for row in self._hosts.rows if row.public == f"{parts.scheme}://{parts.netloc}"), None)
        if tree is None:
            return None
        path = unquote(parts.path) or "/"
        try:
            return self._live.show(f"{tree}{path}index.html" if path.endswith("/") else f"{tree}{path}")
        except SiteError:
            return None

    def _picture(self, url: str) -> SharePicture:
        if url not in self._pictures:
            self._pictures[url] = self._look(url)
        return self._pictures[url]

    def _look(self, url: str) -> SharePicture:
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" not in {row.public for row in self._hosts.rows}:
            return SharePicture(url, "foreign")
        shown = self._shown(url)
        if shown is None or not shown.content:
            return SharePicture(url, "gone")
        width, height = picture_size(shown.content, parts.path)
        return SharePicture(url, "there", media_type(parts.path), width, height, len(shown.content))

    # --- as HTML ------------------------------------------------------------------------------------------------------

    def page(self, info: PageInfo, rows: Iterable[_Shared]) -> str:
        """The whole page."""
        title = f"Shared: {info.subject or info.url}"
        return "".join(
            (
                '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
                '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
                f"<title>{escape(title)}</title>\n",
                f'<link rel="stylesheet" href="{ROOT}sharepage.css">\n</head>\n<body>\n<main>\n',
                f'<h1>{escape(title)}</h1>\n<p>How a link to <a href="{escape(self._local(info.url))}">',
                f"{escape(info.url)}</a> is shown. Networks change this without notice; ",
                "what nothing reliable is known of is neither cut nor checked.</p>\n",
                *(part for row in rows for part in self._edition(row)),
                "</main>\n</body>\n</html>\n",
            )
        )

    def _edition(self, row: _Shared) -> Iterator[str]:
        place = row.place
        wrong = sum(len(card.warnings) for card in row.cards)
        state = _STATES.get(place.state, place.state)
        count = f"{wrong} warning{'' if wrong == 1 else 's'}" if wrong else "no warnings"
        is_open = " open" if place.is_current else ""
        yield f'<details id="{escape(place.edition)}"{is_open}>\n<summary><h2>{escape(place.market)} · '
        yield f"{escape(place.language)}</h2> <span>{escape(state)}, {count}</span></summary>\n"
        yield f'<p><a href="{escape(self._local(place.url))}">{escape(place.url)}</a></p>\n'
        if row.problem:
            yield f'<p class="warning">{escape(row.problem)}</p>\n'
        yield '<ul class="cards">\n'
        for card in row.cards:
            yield from self._card(card, row.head)
        yield "</ul>\n"
        yield from _facts(row)
        yield "</details>\n"

    def _card(self, card: Unfurled, head: Head) -> Iterator[str]:
        rule = card.rule
        direction = "rtl" if head.direction == "rtl" else "ltr"
        yield f'<li data-network="{rule.network}">\n<h3>{escape(rule.label)}</h3>\n'
        style = "card small" if card.is_small else "card"
        yield f'<div class="{style}" dir="{direction}" lang="{escape(head.language)}">\n'
        if card.image:
            crop = f' style="aspect-ratio: {card.ratio:g}"' if card.ratio else ""
            source = escape(self._local(card.image))
            yield f'<img src="{source}" alt="{escape(card.alt)}"{crop} loading="lazy">\n'
        yield f'<div class="words"><span class="host" dir="ltr">{escape(card.host)}</span>\n'
        yield f'<strong dir="auto">{escape(card.title)}</strong>\n'
        yield f'<span dir="auto">{escape(card.text)}</span></div>\n</div>\n'
        if card.warnings or card.notes:
            yield "<ul>\n"
            yield from (f'<li class="warning"><b>Warning:</b> {escape(row)}</li>\n' for row in card.warnings)
            yield from (f'<li class="note">{escape(row)}</li>\n' for row in card.notes)
            yield "</ul>\n"
        yield f'<p class="source">Source: {escape(rule.source)} ({escape(rule.mark)})</p>\n</li>\n'

    def _local(self, url: str) -> str:
        return self._hosts.local_address(url)


def _facts(row: _Shared) -> Iterator[str]:
    """What the page says: its Open Graph, the fields of X, and the begin of its JSON-LD."""
    head = row.head
    said = [("title", head.title), ("canonical", head.canonical)]
    said += [(name, value) for name, value in head.meta.items() if name.startswith(("og:", "twitter:", "article:"))]
    said += [("description", value) for value in (head.get("description"),) if value]
    for item in head.json_ld:
        shown = item.get("headline") or item.get("name") or ""
        said.append((f"JSON-LD {item.get('@type', '')}", str(shown)))
    yield "<details><summary>What the page says</summary>\n<table>\n"
    for name, value in said:
        yield f'<tr><th scope="row">{escape(name)}</th><td dir="auto">{escape(value)}</td></tr>\n'
    yield "</table>\n</details>\n"
