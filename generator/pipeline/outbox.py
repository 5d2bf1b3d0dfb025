"""What the team gets in ``outbox/``, which is never published: texts, queues, calendars, kits, briefs, hand-outs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.media.printing import Printer
from generator.model.community import Announcement, Community, text_in
from generator.model.edition import Edition
from generator.model.frozen import EMPTY
from generator.pipeline.announcements import Announcer
from generator.pipeline.communities import go_path, short_addresses
from generator.pipeline.handouts import make_handouts
from generator.pipeline.site import Site, absolute_url
from generator.social.bbcode import DIALECTS
from generator.social.calendar import check_times, month, months
from generator.social.forum import long_text
from generator.social.html_reader import read_html
from generator.social.icalendar import campaign_events, icalendar, post_events
from generator.social.limits import limits_of
from generator.social.nearest import chain_of
from generator.social.networks import load_networks
from generator.social.queues import FORMATS, export

#: The folder beside site.toml; builds never publish it.
OUTBOX = "outbox"
#: How long a post that is due stays in the outbox.
KEPT = timedelta(days=7)
#: What has texts as long as a page.
_LONG = frozenset({*DIALECTS, "discourse", "reddit"})
_MONTH_STYLE = (
    "table{border-collapse:collapse;width:100%}td{border:1px solid;vertical-align:top;width:14%}.other{opacity:.5}"
)
_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>| ', "-"))


@dataclass(frozen=True, slots=True)
class Outbox:
    """The files by path below ``outbox/``, and what is wrong with the posts and their times; ``printed`` are the
    hand-outs in the same way."""

    files: Mapping[str, str]
    problems: tuple[Problem, ...]
    posts: tuple[Announcement, ...]
    printed: Mapping[str, str | bytes] = EMPTY


def make_outbox(
    site: Site, *, formats: Sequence[str] = (), everything: bool = False, printer: Printer | None = None
) -> Outbox:
    """All that the team needs of a site that was prepared with its future entries.

    ``texts/COMMUNITY/ENTRY.LANGUAGE.txt`` are the posts, ``forum/…`` whole texts for forums; ``queues/MARKET/NETWORK/``
    holds the formats of queues (all by default; those of schedulers only where they have rows) and ``queue.csv`` and
    ``queue.json`` every post; ``calendar/MARKET.ics`` and ``calendar/MARKET/YEAR-MONTH.html`` what is planned;
    ``kits/COMMUNITY/``, ``briefs/PERSON.LANGUAGE.md`` and, with a ``printer``, ``handouts/`` the rest.
    Posts that were due more than a week ago are left out, unless ``everything`` is asked for.
    """
    announcer = Announcer(site)
    now = site.clock.now
    posts = announcer.announcements(since=None if everything else now - KEPT)
    files: dict[str, str] = {}
    problems = [*announcer.problems]
    problems += check_times(posts, site.communities, zones=announcer.zones(posts))
    for post in posts:
        files[f"texts/{post.community}/{_file(post.entry, post.language, post.campaign)}.txt"] = post_text(post)
    files.update(_forum_texts(announcer, posts))
    for market, groups in _by_market(announcer, posts).items():
        zone = ZoneInfo(site.matrix.markets[market].timezone) if market in site.matrix.markets else ZoneInfo("UTC")
        for network, rows in groups.items():
            for name in formats or FORMATS:
                made, found = export(name, rows, site.communities, zone=zone)
                if formats:
                    problems += found
                files.update(
                    (f"queues/{market}/{network}/{row.name}", row.text)
                    for row in made
                    if row.posts or name in ("csv", "json")
                )
    for name in ("csv", "json"):
        for row in export(name, posts, site.communities)[0]:
            files[row.name] = row.text
    files.update(_calendars(announcer, posts))
    for community in site.communities.current():
        files.update((f"kits/{community.id}/{name}", text) for name, text in kit(announcer, community).items())
    files.update(_briefs(announcer, posts))
    printed = make_handouts(announcer, printer) if printer is not None else EMPTY
    return Outbox(dict(sorted(files.items())), tuple(dict.fromkeys(problems)), posts, printed)


def _file(entry: str, language: str, *more: str) -> str:
    return ".".join(part.translate(_UNFIT) for part in (entry, *more, language) if part)


# --- texts ------------------------------------------------------------------------------------------------------------


def post_text(post: Announcement) -> str:
    """A post for people: what it is, how long, what was cut, then the text as it is to be sent."""
    head = [f"# {post.community} · {load_networks()[post.network].label} · {post.language}", f"# entry: {post.entry}"]
    if post.at is not None:
        head.append(f"# at: {post.at.isoformat(timespec='minutes')}")
    for row in post.counts:
        head.append(f"# {row.unit}: {row.used}" + (f" of {row.limit}" if row.limit else ""))
        if row.is_over:
            head.append(f"# too long: it is cut after “{post.plain[: row.fits_until][-30:]}”")
    if post.cut:
        head.append(f"# shortened: {', '.join(post.cut)}")
    if post.image:
        head.append(f"# picture: {post.image}" + (f" — {post.image_alt}" if post.image_alt else ""))
    if post.link and not post.link_in_text:
        head.append(f"# link: {post.link}")
    title = [post.title, ""] if post.title else []
    return "\n".join([*head, "", *title, post.plain, ""])


def _forum_texts(announcer: Announcer, posts: Iterable[Announcement]) -> Mapping[str, str]:
    """Whole texts for forums, with absolute links, in as many posts as each forum's limit asks for."""
    files: dict[str, str] = {}
    for post in posts:
        community = announcer.communities.communities[post.community]
        if not post.edition or (community.kind != "forum" and post.network not in _LONG):
            continue
        page = announcer.site.entries.page(post.edition, post.entry)
        if page is None:
            continue
        document = read_html(announcer.html(page), base=absolute_url(page.edition, page.path))
        made = long_text(document, limits_of(community.network, community.limits))
        name = f"forum/{community.id}/{_file(post.entry, post.language)}"
        for number, part in enumerate(made.parts, 1):
            end = f".{number}" if len(made.parts) > 1 else ""
            files[f"{name}{end}.txt"] = f"{part}\n"
    return files


def _by_market(
    announcer: Announcer, posts: Iterable[Announcement]
) -> Mapping[str, Mapping[str, Sequence[Announcement]]]:
    """The posts by market (``members`` for texts that are no pages) and network."""
    found: dict[str, dict[str, list[Announcement]]] = defaultdict(lambda: defaultdict(list))
    for post in posts:
        market = announcer.edition(post.edition).market if post.edition else "members"
        found[market][post.network].append(post)
    return found


# --- calendars --------------------------------------------------------------------------------------------------------


def _calendars(announcer: Announcer, posts: Sequence[Announcement]) -> Mapping[str, str]:
    site = announcer.site
    files: dict[str, str] = {}
    for market, groups in _by_market(announcer, posts).items():
        if market not in site.matrix.markets:
            continue
        edition = next(row for row in site.matrix if row.market == market)
        desk = announcer.desk(edition.id)
        rows = [post for group in groups.values() for post in group]
        zone = ZoneInfo(site.matrix.markets[market].timezone)
        chain = chain_of(edition.language, site.matrix)
        running = [
            row
            for row in site.communities.campaigns.values()
            if row.audience is None or any(row.audience.holds(e) for e in site.matrix if e.market == market)
        ]
        names = {row.id: text_in(row.name, chain)[0] for row in running}
        events = (
            *post_events(rows, host=edition.host),
            *campaign_events(running, host=edition.host, names=names),
        )
        title = f"{desk.site_view.name} · {desk.market_name(market, edition.language)}"
        files[f"calendar/{market}.ics"] = icalendar(title, events, stamp=site.clock.now, language=edition.language)
        for year, number in months(rows, zone=zone):
            name = f"calendar/{market}/{year}-{number:02}.html"
            files[name] = _month_page(announcer, edition, rows, date(year, number, 1), title)
    return files


def _month_page(announcer: Announcer, edition: Edition, posts: Sequence[Announcement], first: date, title: str) -> str:
    desk = announcer.desk(edition.id)
    zone = ZoneInfo(announcer.site.matrix.markets[edition.market].timezone)
    found = month(posts, first.year, first.month, zone=zone)
    heading = escape(f"{title} · {desk.formatter.month_year(first)}")
    rows = []
    for week in found.weeks:
        cells = []
        for day in week:
            items = "".join(
                f"<li>{escape(desk.formatter.time(post.at.astimezone(zone)))} <b>{escape(post.community)}</b> "
                f"<span lang={post.language!r} dir='auto'>{escape(_first_line(post))}</span></li>"
                for post in day.items
                if post.at is not None and post.plain
            )
            dim = "" if day.is_in_month else " class='other'"
            number = escape(desk.formatter.number(day.day.day))
            cells.append(f"<td{dim}><time datetime='{day.day.isoformat()}'>{number}</time><ul>{items}</ul></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f"<!doctype html>\n<html lang='{edition.locale}' dir='{edition.direction}'><head><meta charset='utf-8'>"
        f"<meta name='robots' content='noindex'><title>{heading}</title><style>{_MONTH_STYLE}</style></head>"
        f"<body><h1>{heading}</h1><table>{''.join(rows)}</table></body></html>\n"
    )


def _first_line(post: Announcement) -> str:
    return post.title or post.plain.partition("\n")[0]


# --- kits and briefs --------------------------------------------------------------------------------------------------


def kit(announcer: Announcer, community: Community) -> Mapping[str, str]:
    """What is needed to open a community, by file name: one text for each of its languages, localized."""
    site = announcer.site
    files: dict[str, str] = {}
    languages = community.languages or tuple(site.matrix.languages)
    newest = [row for row in announcer.routes() if row.community == community.id and row.is_sent][:3]
    short = dict(short_addresses(site)).get(community.id)
    for language in languages:
        if language not in site.matrix.languages:
            continue
        edition = _edition_for(site, community, language)
        if edition is None:
            continue
        desk = announcer.desk(edition.id)
        chain = chain_of(language, site.matrix)
        name = text_in(community.name, chain)[0] or desk.site_view.name
        about = text_in(community.description, chain)[0] or desk.site_view.tagline
        rules = text_in(community.rules, chain)[0]
        home = absolute_url(edition, edition.base_path)
        lines = [f"# {name}", "", about, "", home]
        if rules:
            lines += ["", f"## {community.id}: rules", "", rules]
        links = [page.url for row in newest for page in row.pages if page.language == language]
        lines += ["", f"## {community.id}: pinned post", "", f"{desk.site_view.name}. {about}", "", home, *links]
        if short:
            address = absolute_url(edition, go_path(edition.prefix, community.id))
            lines += ["", f"## {community.id}: short address", "", address]
        files[f"{language}.md"] = "\n".join(lines) + "\n"
    return files


def _edition_for(site: Site, community: Community, language: str) -> Edition | None:
    """The edition whose readers the community is for: in its language, in its audience if there is one."""
    speaking = [edition for edition in site.matrix if edition.language == language]
    inside = [edition for edition in speaking if community.audience.holds(edition)]
    return next(iter((*inside, *speaking)), None)


def _briefs(announcer: Announcer, posts: Sequence[Announcement]) -> Mapping[str, str]:
    """For each opinion leader and language: texts, tracked links, the wording of the disclosure, dates."""
    site = announcer.site
    files: dict[str, str] = {}
    cards = site.pages.cards
    for person in site.registry.people.values():
        by_language: dict[str, list[Announcement]] = defaultdict(list)
        for post in posts:
            card = cards.get(post.entry)
            if card is not None and post.edition and person.id in card.terms.get("people", ()):
                by_language[post.language].append(post)
        for language, rows in by_language.items():
            desk = announcer.desk(rows[0].edition)
            shown = desk.person(person.id)
            lines = [f"# {shown.name if shown is not None else person.id}", ""]
            for post in rows:
                lines += _brief(announcer, post)
            files[f"briefs/{person.id}.{language}.md"] = "\n".join(lines)
    return files


def _brief(announcer: Announcer, post: Announcement) -> list[str]:
    page = announcer.site.entries.page(post.edition, post.entry)
    desk = announcer.desk(post.edition)
    lines = [f"## {post.community}", ""]
    if post.at is not None:
        lines += [desk.formatter.datetime(post.at.astimezone(desk.zone)), ""]
    said = page.composed.text("paid").strip() if page is not None else ""
    if said and said.casefold() not in ("false", "no"):
        label = desk.messages.pgettext("post", "Advertisement")
        payer = "" if said.casefold() in ("true", "yes") else said
        if payer:
            label += f". {desk.say('Paid partnership with %(name)s', name=payer)}"
        lines += [f"**{label}**", ""]
    return [*lines, post.plain, "", post.link, ""]
