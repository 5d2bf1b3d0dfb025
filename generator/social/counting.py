"""How long a text is for a network, and where it must end to fit.

Every rule gives each piece of a text a cost, and costs add up: a piece is a grapheme, an address or a mention, and is
never cut. So one walk counts, and finds the place to cut, for all networks.
Sources: twitter-text configuration v3 (X); lexicon app.bsky.feed.post; docs.joinmastodon.org and the validators of
Mastodon; developers.facebook.com (Threads); core.telegram.org; UAX #29.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import unescape

import regex

from generator.model.community import Count
from generator.social.limits import Limits, Unit

#: Code points that weigh one for X; all others weigh two.
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
#: Top-level domains that make an address of a bare name, besides those of countries: the common ones.
_GENERIC = (
    "com org net info biz edu gov mil int name pro mobi tel travel jobs cat asia coop aero museum app dev shop store "
    "blog site online cloud cafe coffee club email xyz tech restaurant food menu art news live world today city berlin "
    "hamburg wien moscow tokyo paris london nyc"
)
_GRAPHEME = regex.compile(r"\X")
_PLACE = r"[a-z\p{Cyrillic}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&\u00c0-\u024f]"
_BRACKETS = rf"\({_PLACE}*\)"
_END = r"[+\-a-z\p{Cyrillic}0-9=_#/\u00c0-\u024f]"
_TAIL = (
    rf"(?::\d+)?(?:/(?:(?:{_PLACE}|{_BRACKETS})*(?:{_END}|{_BRACKETS}))?)?"
    r"(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?"
)
_LABELS = r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+"
_FULL = rf"https?://{_LABELS}(?:[a-z]{{2,}}|xn--[a-z0-9-]+|[^\x00-\x7f\W\d_]{{2,}})(?![a-z0-9]){_TAIL}"
_BARE = (
    r"(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\."
    rf"(?:[a-z]{{2}}|{'|'.join(_GENERIC.split())})(?![a-z0-9@+-]|\.[a-z0-9]){_TAIL}"
)
#: An address as X finds it: not after a letter, a digit, ``@``, ``#`` or ``$``; without a scheme too.
_ADDRESS = regex.compile(rf"(?<![a-z0-9@＠$#＃\u202a-\u202e])(?:{_FULL}|(?<![_./-]){_BARE})", regex.IGNORECASE)
#: An address with its scheme: what Mastodon shortens, and what a reader can follow.
_LINK = regex.compile(rf"(?<![a-z0-9@＠$#＃])(?:{_FULL})", regex.IGNORECASE)
_MENTION = regex.compile(
    r"(?<![\w/@])@(?P<user>[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)@[\p{L}\p{N}.-]+[\p{L}\p{N}]", regex.I
)
_EMOJI_PART = r"(?:\p{Emoji}\p{EMod}|\p{Emoji}\ufe0f|\p{Emoji_Presentation}(?!\ufe0e)|[^\P{Emoji}0-9#*](?=\u200d))"
_EMOJI = regex.compile(
    rf"(?:\p{{RI}}\p{{RI}}|[0-9#*]\ufe0f?\u20e3|{_EMOJI_PART}[\U000e0020-\U000e007f]*"
    rf"(?:\u200d(?:{_EMOJI_PART}|[^\P{{Emoji}}0-9#*]))*)"
)
_EMOJI_SIGN = regex.compile(r"[\p{Emoji_Presentation}\p{RI}\ufe0f\u20e3]|[^\P{Extended_Pictographic}©®™]")
#: A consonant that Unicode 15.1 joins to the one before it; older software begins a new grapheme there.
_JOINED = regex.compile(
    r"(?<=\p{InCB=Consonant}[\p{InCB=Extend}\p{InCB=Linker}]*\p{InCB=Linker}[\p{InCB=Extend}\p{InCB=Linker}]*)"
    r"\p{InCB=Consonant}"
)
_TAG = regex.compile(r"<[^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", regex.IGNORECASE)


def count(text: str, limits: Limits, *, limit: int | None = None) -> Count:
    """How long the text is for the network. ``limit`` replaces the one of a text (a caption's, a title's).

    With markup the text is HTML and counted as the reader sees it; ``fits_until`` is then an index of the visible text.
    Where graphemes depend on the version of Unicode the larger count is taken, and ``note`` says so.
    """
    seen = visible(text) if limits.markup == "html" else text
    most = limits.text if limit is None else limit
    used, until, note = 0, len(seen), ""
    for start, end, cost in _pieces(seen, limits):
        used += cost
        if most and used > most and until == len(seen):
            until = min(until, start)
        if limits.unit == "graphemes" and not note and end - start > 2 and _JOINED.search(seen, start, end):
            note = "graphemes differ between versions of Unicode; the larger count is taken"
    return Count(limits.unit, used, most, until if most and used > most else len(seen), note)


def count_bytes(text: str, most: int) -> Count:
    """How many bytes of UTF-8 the text has; it may be cut between graphemes."""
    used, until = 0, len(text)
    for match in _GRAPHEME.finditer(text):
        used += _bytes(match[0])
        if most and used > most and until == len(text):
            until = match.start()
    return Count("bytes", used, most, until if most and used > most else len(text))


def counts(text: str, limits: Limits, *, is_caption: bool = False) -> tuple[Count, ...]:
    """A count for each limit a network sets to a text: its length, then its bytes."""
    most = limits.caption if is_caption and limits.caption else limits.text
    found = [count(text, limits, limit=most)]
    if limits.bytes:
        found.append(count_bytes(text, limits.bytes))
    return tuple(found)


def graphemes(text: str) -> tuple[str, ...]:
    """The user-perceived characters of the text (UAX #29, extended grapheme clusters)."""
    return tuple(_GRAPHEME.findall(text))


def links_in(text: str) -> tuple[str, ...]:
    """The addresses with a scheme in a text, in order, each once."""
    return tuple(dict.fromkeys(match[0] for match in _LINK.finditer(text)))


def visible(text: str) -> str:
    """What a reader sees of HTML as Telegram takes it: without tags, character references decoded."""
    return _TAG.sub(lambda match: "" if match[0][0] == "<" else unescape(match[0]), text)


def shorten(text: str, limits: Limits, most: int, *, ellipsis: str = "…") -> str:
    """The text cut to ``most`` units: after a word where one ends in the second half, else after a grapheme.

    Never inside an address or a mention. The ellipsis counts; without room for it nothing is left. A text that fits
    comes back as it is. Plain text only, for networks with markup too.
    """
    plain = _plain(limits)
    if most <= 0:
        return ""
    if count(text, plain, limit=most).used <= most:
        return text
    room = most - count(ellipsis, plain, limit=0).used
    if room <= 0:
        return ""
    until = count(text, plain, limit=room).fits_until
    kept = text[:until]
    if until < len(text) and not (text[until].isspace() or _is_border(text, until)):
        at = max(kept.rfind(" "), kept.rfind("\n"))
        if at > len(kept) // 2:
            kept = kept[:at]
    kept = kept.rstrip().rstrip(",;:–—-،؛、").rstrip()
    return kept + ellipsis if kept else ""


def _plain(limits: Limits) -> Limits:
    return limits if not limits.markup else Limits(limits.network, unit=limits.unit, url=limits.url)


def _is_border(text: str, at: int) -> bool:
    """Whether scripts without spaces let a text end there: an ideograph, kana or Thai letter stands beside it."""
    return any(
        unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"))
        for char in text[max(0, at - 1) : at + 1]
    )


def _pieces(text: str, limits: Limits) -> Iterator[tuple[int, int, int]]:
    """(start, end, cost) of all that must not be cut, in order."""
    at = 0
    for start, end, cost in _specials(text, limits):
        yield from _graphemes(text, at, start, limits.unit)
        yield start, end, cost
        at = end
    yield from _graphemes(text, at, len(text), limits.unit)


def _specials(text: str, limits: Limits) -> Iterator[tuple[int, int, int]]:
    """Addresses and mentions: they are not cut, and some networks count them by a rule of their own."""
    found = []
    pattern = _ADDRESS if limits.unit == "weighted" else _LINK
    for match in pattern.finditer(text):
        found.append((match.start(), match.end(), limits.url or _cost(match[0], limits.unit)))
    if limits.mention == "user":
        for match in _MENTION.finditer(text):
            found.append((match.start(), match.end(), 1 + len(match["user"])))
    at = 0
    for start, end, cost in sorted(found):
        if start >= at:
            yield start, end, cost
            at = end


def _graphemes(text: str, start: int, end: int, unit: Unit) -> Iterator[tuple[int, int, int]]:
    for match in _GRAPHEME.finditer(text, start, end):
        yield match.start(), match.end(), _cost_of_grapheme(match[0], unit)


def _cost(text: str, unit: Unit) -> int:
    return sum(_cost_of_grapheme(piece, unit) for piece in _GRAPHEME.findall(text))


def _cost_of_grapheme(piece: str, unit: Unit) -> int:
    if unit == "codepoints":
        return len(piece)
    if unit == "utf16":
        return len(piece) + sum(char > "\uffff" for char in piece)
    if unit == "graphemes":
        return 1 + (len(_JOINED.findall(piece)) if len(piece) > 2 else 0)
    if unit == "threads":
        return _bytes(piece) if _EMOJI_SIGN.search(piece) else len(piece)
    if len(piece) > 1 or piece > "\u02ff":
        piece = unicodedata.normalize("NFC", piece)
        if len(piece) > 1 and _EMOJI.fullmatch(piece):
            return 2
    return sum(1 if any(low <= ord(char) <= high for low, high in _LIGHT) else 2 for char in piece)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
