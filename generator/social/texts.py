"""The text of a post for one community: composed from title, summary, tags and link, or written in front matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from generator.errors import Location, Problem, did_you_mean
from generator.model.community import Announcement, Communities, Community, Count
from generator.model.frozen import EMPTY, FrozenMap
from generator.social.bbcode import DIALECTS, bbcode_writer
from generator.social.counting import count, counts, links_in, shorten
from generator.social.limits import Limits, limits_of
from generator.social.networks import load_networks
from generator.social.share import hashtag, topic_tag
from generator.social.syntax import escape_little, escape_markdown

#: What a written text may be filled in with.
PLACEHOLDERS = ("title", "summary", "link", "tags")
#: Networks whose posts have a title of their own.
TITLED = frozenset({"pinterest", "reddit", "discourse", "tumblr", "phpbb", "vbulletin", "xenforo", "smf", "ipb"})
#: Networks that take the address beside the text.
LINK_APART = frozenset({"pinterest", "reddit"})
#: Networks that take tags beside the text, as forums do.
TAGS_APART = frozenset({"discourse"})

_KEYS = ("text", "title", "tags", "link", "image", "alt")
_PLACEHOLDER = re.compile(r"\{([A-Za-z_]+)\}")
#: A summary cut to less than this says nothing; it goes instead.
_LEAST_SUMMARY = 40
_MARKDOWN = frozenset({"discourse", "reddit", "discord"})


@dataclass(frozen=True, slots=True)
class WrittenPost:
    """What front matter says for a network, a community or all. ``tags`` None: none were spoken of."""

    text: str = ""
    title: str = ""
    tags: tuple[str, ...] | None = None
    link: bool = True
    image: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PostSource:
    """A page as the source of posts. ``tags`` are labels in its language; ``link`` is absolute, tracked, and empty for
    a members' text; ``image`` absolute; ``cards`` are its share cards by format, absolute; ``written`` is keyed by
    community, network or ``all``."""

    entry: str
    edition: str
    language: str
    title: str
    summary: str = ""
    tags: tuple[str, ...] = ()
    link: str = ""
    image: str = ""
    image_alt: str = ""
    cards: FrozenMap[str, str] = EMPTY
    written: FrozenMap[str, WrittenPost] = EMPTY
    location: Location | None = None


def decode_social(
    value: Mapping[str, object],
    communities: Communities,
    location: Location | None,
    *,
    places: Mapping[str, Location] = EMPTY,
) -> tuple[FrozenMap[str, WrittenPost], tuple[Problem, ...]]:
    """The texts of ``social:`` in front matter, keyed by community, network or ``all``.

    A value is a text, or a table of text, title, tags, link, image and alt. ``places`` tells where keys stand (``x``).
    Problems: ``unknown-network`` (also for no community of that name), ``unknown-key``, ``unknown-placeholder``,
    ``wrong-type``, and the warning ``replaced-community``.
    """
    problems: list[Problem] = []
    found: dict[str, WrittenPost] = {}
    networks = load_networks()
    for key, row in value.items():
        name = key
        place = places.get(key, location)
        if key != "all" and key not in networks:
            community = communities.find(key)
            if community is None:
                hint = did_you_mean(key, ["all", *networks, *communities.communities], known="known", most=40)
                problems.append(Problem("unknown-network", f'social: no network or community "{key}"', place, hint))
                continue
            if community.id != key:
                hint = f'write "{community.id}"'
                message = f'social: "{key}" has been replaced'
                problems.append(Problem("replaced-community", message, place, hint, "warning"))
            name = community.id
        found[name] = _written(key, row, place, problems)
    return FrozenMap(found), tuple(problems)


def announce(
    source: PostSource, community: Community, *, campaign: str = "", at: datetime | None = None
) -> Announcement:
    """The post for one community.

    A text of front matter for the community, else for its network, else for all, is taken with its placeholders filled
    in; its link is added at the end unless it stands in the text or ``link`` is false. Without one the post is title,
    summary, link and hashtags, in blocks. What is too long is shortened at a word: first the summary, then hashtags go,
    then the title is shortened; the link always stays. Problems are warnings: ``post-too-long`` (a written text was
    cut), ``post-long``, ``post-too-short``, ``too-many-hashtags``, ``too-many-links``; and the error
    ``post-does-not-fit`` if not even the link does.
    """
    limits = limits_of(community.network, community.limits)
    keys = (community.id, community.network, "all")
    written = next((source.written[key] for key in keys if key in source.written), None)
    draft = _Draft(source, community, limits, written)
    return draft.announcement(campaign, at)


def _written(key: str, row: object, location: Location | None, problems: list[Problem]) -> WrittenPost:
    def wrong(what: str) -> None:
        problems.append(Problem("wrong-type", f"social: {key} {what}", location, f'{key}: "…", or a table with text'))

    if isinstance(row, str):
        row = {"text": row}
    if not isinstance(row, Mapping):
        wrong("must be a text or a table")
        return WrittenPost()
    texts = dict.fromkeys(("text", "title", "image", "alt"), "")
    tags: tuple[str, ...] | None = None
    link = True
    for name, value in row.items():
        if name not in _KEYS:
            hint = did_you_mean(name, _KEYS, known="known")
            problems.append(Problem("unknown-key", f'social: {key} has no key "{name}"', location, hint))
        elif name == "link":
            link = value if isinstance(value, bool) else link
            if not isinstance(value, bool):
                wrong("has a link that is neither true nor false")
        elif name == "tags":
            if isinstance(value, Sequence) and not isinstance(value, str):
                tags = tuple(str(item) for item in value)
            else:
                wrong("has tags that are no list")
        elif isinstance(value, str):
            texts[name] = unicodedata.normalize("NFC", value).strip()
        else:
            wrong(f"has a {name} that is no text")
    for name in _PLACEHOLDER.findall(texts["text"]):
        if name not in PLACEHOLDERS:
            hint = did_you_mean(name, PLACEHOLDERS, known="known placeholders")
            problems.append(
                Problem("unknown-placeholder", f'social: {key}: no placeholder "{{{name}}}"', location, hint)
            )
    return WrittenPost(texts["text"], texts["title"], tags, link, texts["image"], texts["alt"])


@dataclass(frozen=True, slots=True)
class _Parts:
    """The blocks of a text, in order; empty ones are not there."""

    title: str = ""
    body: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()

    def plain(self) -> str:
        return self.joined(lambda text: text, lambda text: text)

    def joined(self, render: Callable[[str], str], head: Callable[[str], str]) -> str:
        """The blocks with an empty line between them; ``head`` renders the title, ``render`` body and link."""
        blocks = [
            head(self.title) if self.title else "",
            render(self.body) if self.body else "",
            render(self.link) if self.link else "",
            " ".join(self.tags),
        ]
        return "\n\n".join(block for block in blocks if block)


class _Draft:
    """One post on its way to fitting."""

    def __init__(self, source: PostSource, community: Community, limits: Limits, written: WrittenPost | None) -> None:
        self.source = source
        self.community = community
        self.limits = limits
        self.written = written
        self.problems: list[Problem] = []
        self.cut: list[str] = []
        network = load_networks()[community.network]
        self.card = source.cards.get(community.card or network.card, "")
        self.image = (written.image if written else "") or self.card or source.image
        self.title = _clean((written.title if written else "") or source.title)
        self.label = network.label

    def announcement(self, campaign: str, at: datetime | None) -> Announcement:
        source, community = self.source, self.community
        is_titled = community.network in TITLED
        is_linked = bool(source.link) and (self.written is None or self.written.link)
        in_text = is_linked and community.is_able("link") and community.network not in LINK_APART
        link = source.link if in_text else ""
        is_written = self.written is not None and bool(self.written.text)
        parts = self._filled(link) if is_written else self._composed(link, is_titled)
        parts = self._fitted(parts, is_written=is_written)
        title = self._titled() if is_titled else ""
        tags = parts.tags
        if community.network in TAGS_APART:
            parts = replace(parts, tags=())
        plain = parts.plain()
        self._check(plain)
        alt = self._alt()
        return Announcement(
            id=f"{source.entry}@{community.id}/{source.language}" + (f"#{campaign}" if campaign else ""),
            community=community.id,
            network=community.network,
            entry=source.entry,
            edition=source.edition,
            language=source.language,
            text=_rendered(parts, community.network),
            plain=plain,
            title=title,
            link=source.link if is_linked else "",
            link_in_text=in_text and bool(source.link) and source.link in plain,
            tags=tags,
            image=self.image,
            image_alt=alt,
            counts=self._counts(plain),
            cut=tuple(dict.fromkeys(self.cut)),
            origin="written" if is_written else "composed",
            at=at,
            campaign=campaign,
            problems=tuple(self.problems),
        )

    def _composed(self, link: str, is_titled: bool) -> _Parts:
        tags = self._hashtags(self.written.tags if self.written and self.written.tags is not None else None)
        summary = _clean(self.source.summary)
        if self.community.network == "reddit" and self.source.link:
            summary = ""  # a link post has no body
        return _Parts("" if is_titled else self.title, summary, link, tags)

    def _filled(self, link: str) -> _Parts:
        """The written text; its placeholders are filled in, link and hashtags stay apart where they end the text."""
        assert self.written is not None
        text = self.written.text
        tags = self._hashtags(self.written.tags or ()) if self.written.tags else ()
        for name, part in (("tags", " ".join(tags)), ("link", link)):
            if text.endswith(f"{{{name}}}"):
                text = text.removesuffix(f"{{{name}}}").rstrip()
            elif f"{{{name}}}" in text:
                text = text.replace(f"{{{name}}}", part)
                tags, link = (() if name == "tags" else tags), ("" if name == "link" else link)
        values = {"title": self.title, "summary": _clean(self.source.summary)}
        body = _PLACEHOLDER.sub(lambda match: values.get(match[1], ""), text)
        return _Parts("", re.sub(r" {2,}", " ", body).strip(), link, tags)

    def _fitted(self, parts: _Parts, *, is_written: bool) -> _Parts:
        """The parts shortened until they fit."""
        if self._fits(parts):
            return parts
        if is_written:
            return self._cut_written(parts)
        least = replace(parts, body=self._short(parts.body, _LEAST_SUMMARY))
        while not self._fits(least) and least.tags:
            self.cut.append("tags")
            least = replace(least, tags=least.tags[:-1])
        parts = replace(parts, tags=least.tags)
        if self._fits(parts):
            return parts
        self.cut.append("summary")
        if self._fits(least):
            return replace(parts, body=self._longest(parts.body, lambda text: replace(parts, body=text)))
        parts = replace(parts, body="")
        if not self._fits(parts):
            self.cut.append("title")
            title = self._longest(parts.title, lambda text: replace(parts, title=text))
            parts = replace(parts, title=title)
            if not self._fits(parts):
                self._does_not_fit()
        return parts

    def _cut_written(self, parts: _Parts) -> _Parts:
        before = self._counts(parts.plain())[0]
        link = self.source.link
        if not parts.link and link and link in parts.body:  # the link must survive: it goes to the end
            parts = replace(parts, body=" ".join(parts.body.replace(link, " ").split()), link=link)
        body = self._longest(parts.body, lambda text: replace(parts, body=text))
        parts = replace(parts, body=body)
        self.cut.append("text")
        if not body or not self._fits(parts):
            self._does_not_fit()
        message = f"the text for {self.label} is too long: {before.used} of {before.limit} {_UNITS[before.unit]}"
        self._warn("post-too-long", message, f"it is cut after “{body.rstrip('…').split(' ')[-1][-40:]}”")
        return parts

    def _longest(self, text: str, place: Callable[[str], _Parts]) -> str:
        """The longest start of the text with which the post fits; empty if none does."""
        low, high = 0, self._used(text)
        best = ""
        while low < high:
            most = (low + high) // 2
            short = self._short(text, most)
            if self._fits(place(short)):
                low, best = most + 1, short
            else:
                high = most
        return best

    def _hashtags(self, written: Iterable[str] | None) -> tuple[str, ...]:
        """The hashtags with their sign: the written ones, else as many as are usual, never more than are allowed."""
        most = self.limits.hashtags
        worded = topic_tag if self.community.network in TAGS_APART else hashtag
        words = [word for word in map(worded, self.source.tags if written is None else written) if word]
        words = list(dict.fromkeys(words))
        if written is None:
            usual = self.limits.use_hashtags
            words = words[: usual if most < 0 else min(usual, most)]
        elif 0 <= most < len(words):
            message = f"{self.label} takes {most} hashtags, and {len(words)} are written"
            self._warn("too-many-hashtags", message, f"the first {most} are kept")
            self.cut.append("tags")
            words = words[:most]
        return tuple(f"#{word}" for word in words)

    def _titled(self) -> str:
        limits = self.limits
        title = shorten(self.title, limits, limits.title) if limits.title else self.title
        if title != self.title:
            self.cut.append("title")
        if limits.title_min and count(title, limits, limit=0).used < limits.title_min:
            message = f"{self.label} wants a title of {limits.title_min} characters"
            self._warn("post-too-short", message, f'social: {self.community.network}: {{ title: "…" }}')
        return title

    def _alt(self) -> str:
        of_image = self.source.title if self.card and self.image == self.card else self.source.image_alt
        alt = _clean((self.written.alt if self.written else "") or of_image) if self.image else ""
        return shorten(alt, self.limits, self.limits.alt) if self.limits.alt else alt

    def _check(self, plain: str) -> None:
        limits = self.limits
        used = self._used(plain)
        if limits.text_min and used < limits.text_min:
            message = f"{self.label} wants a text of {limits.text_min} characters"
            self._warn("post-too-short", message, "write a summary, or a text under social:")
        if limits.warn and used > limits.warn:
            message = f"the text for {self.label} is longer than {limits.warn} {_UNITS[limits.unit]}"
            self._warn("post-long", message, "schedulers may refuse it")
        links = links_in(plain)
        if 0 <= limits.links < len(links):
            message = f"{self.label} takes {limits.links} addresses in a post, and there are {len(links)}"
            self._warn("too-many-links", message, f"the first is {links[0]}")

    def _fits(self, parts: _Parts) -> bool:
        return not any(row.is_over for row in self._counts(parts.plain()))

    def _counts(self, plain: str) -> tuple[Count, ...]:
        return counts(plain, replace(self.limits, markup=""), is_caption=bool(self.image))

    def _used(self, text: str) -> int:
        return count(text, replace(self.limits, markup=""), limit=0).used

    def _short(self, text: str, most: int) -> str:
        return shorten(text, self.limits, most)

    def _does_not_fit(self) -> None:
        message = f"{self.label} has no room for this post, not even for its link"
        hint = f"a shorter address, or limits of {self.community.id} that are not so tight"
        self.problems.append(Problem("post-does-not-fit", message, self.source.location, hint))

    def _warn(self, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(code, message, self.source.location, hint, "warning"))


_UNITS = {
    "weighted": "weighted characters",
    "graphemes": "characters",
    "codepoints": "characters",
    "utf16": "UTF-16 units",
    "threads": "characters",
    "bytes": "bytes",
}


def _rendered(parts: _Parts, network: str) -> str:
    """The text in the syntax that the network's interface reads."""
    if network == "telegram":
        return parts.joined(_html, lambda text: f"<b>{_html(text)}</b>")
    if network == "linkedin":
        return parts.joined(escape_little, escape_little)
    if network in DIALECTS:
        writer = bbcode_writer(network)
        return parts.joined(writer.text, writer.text)
    if network in _MARKDOWN:
        return parts.joined(lambda text: escape_markdown(text), lambda text: f"**{escape_markdown(text)}**")
    return parts.plain()


def _html(text: str) -> str:
    return escape(text, quote=False)


def _clean(text: str) -> str:
    """One line: spaces run together, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).split())
