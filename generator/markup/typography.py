"""Typography per language, on the texts between tags: quotation marks, dashes, and spaces that do not break.

Only what was typed on a keyboard is changed: straight quotes, runs of hyphens and points, ordinary spaces. What is
right already stays, so that doing it twice is doing it once. Noncharacters (U+FDD0 to U+FDE5) stand for inline
directives; they count as letters. Where editions set other quotation marks than one another, noncharacters stand for
those too.

Patterns begin with the sign they look for and look behind it: that is several times quicker than the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from generator.markup.patterns import later
from generator.markup.quotation_marks import OPEN_CHOICE, UNTOUCHED, Quotes, quotes_of
from generator.markup.quoting import set_quotes

_NBSP, _THIN = "\u00a0", "\u202f"
_MARKS = "\ufdd0-\ufde5\ufdee"
_OPENING, _CLOSING = "\ufde8\ufdea", "\ufde9\ufdeb"
_WORD = later(f"[\\w{_MARKS}\u0900-\u0dff]")

_DASHES = later(r"(?<![-<!])--(-?)(?![->])")
_DOTS = later(r"\.\.\.(?<!\.\.\.\.)(?!\.)")
_HAS_RANGE = later(r"-(?<=[0-9]-)(?=[0-9])")
_RANGE = later(
    r"(?<![\w.,:/+#)(-])(?<![0-9)] )(?:([0-9]{1,4})-([0-9]{1,4})|([0-9]{1,2}[:.][0-9]{2})-([0-9]{1,2}[:.][0-9]{2}))"
    r"(?![\w/+-]|[.,:][0-9]| [0-9])"
)
#: A hyphen used as a dash, but for a subtraction.
_HYPHEN = later(r" - (?<=[^\s0-9] - )(?=\S)| - (?<=[0-9] - )(?=[^\s0-9])")
_DIGIT = later("[0-9]")
_HAS_GROUP = later(r" (?<=[0-9] )(?=[0-9]{3})")
_GROUPS = later(r"(?<![\w.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![\w])")
_UNITS = (
    "% ‰ ° °C °F € $ £ ₽ ₸ ₴ EUR CHF USD GBP KZT RUB AED g kg mg µg kcal kJ l ml cl dl m km cm mm m² m³ km² ha km/h "
    "min Min. Std. h Uhr B kB KB MB GB TB Hz kHz MHz GHz W kW Wh kWh V кг мг г мл л км см мм м м² мин сек ч руб тг тыс "
    "млн млрд грн хв год ккал шт Mio. Mrd. zł Kč Ft kr lei лв"
)
_UNIT = later(f" (?<=[0-9] )(?=(?:{'|'.join(map(re.escape, _UNITS.split()))})(?![\\w{_MARKS}]))")
_NUMBER_SIGN = later(r" (?<=[№§] )(?=[0-9])")
#: A point after which a line should not break, if an abbreviation or an initial stands before it: no long word.
_POINT = later(r"\. (?<!\w{5}\. )(?=\w)")
_NO_WORD = later(r"\W+")
_TITLES = "Mr Mrs Ms Dr Prof St Mme Mlle Mgr Hr Fr Sr Sra Srta г ул им"
_NUMBERED = "No Nos Nr Abb Bd Kap p pp vol fig art núm núms pág págs д стр рис табл т"
_GERMAN = "z.B Z.B d.h D.h u.a U.a u.Ä o.Ä o.g s.o s.u v.a z.T z.Zt u.U i.A i.d d.R i.V m.E n.Chr v.Chr a.D e.V"
_IS_TITLE, _IS_NUMBERED, _IS_GERMAN = (frozenset(words.split()) for words in (_TITLES, _NUMBERED, _GERMAN))
_AFTER_POINT = later(r"\w{1,3}(?=\.)")

_Rule = tuple[re.Pattern[str], str]


def _before(words: str) -> _Rule:
    """No break after these short words. A look behind has a fixed length, so there is one for each length of word."""
    by_length: dict[int, list[str]] = {}
    for word in words.split():
        by_length.setdefault(len(word), []).append(word)
    behind = "|".join(rf"(?<=(?<![\w'’{_MARKS}-])(?:{'|'.join(group)}) )" for group in by_length.values())
    return re.compile(rf" (?:{behind})(?=[\w«„“{_OPENING}\"({_MARKS}])", re.IGNORECASE), _NBSP


def _after(words: str) -> _Rule:
    """No break before these particles."""
    group = "|".join(words.split())
    return re.compile(rf" (?<=[\w»”{_CLOSING}{_MARKS}] )(?=(?:{group})(?![\w{_MARKS}’-]))", re.IGNORECASE), _NBSP


_DASH = later(r" (?=[—–] )")
_RULES: Mapping[str, tuple[_Rule, ...]] = {
    "ru": (
        _before("в к с у о и а я но не ни на за из от до по со ко об во да то для без под над при про"),
        _after("же ж ли ль бы б"),
    ),
    "uk": (
        _before("в у з і й о а я на не ні за зі із до по та чи від про для без під над при"),
        _after("же ж би б"),
    ),
    "be": (_before("у ў з і а я на не ні за са да па ад аб ці для без пад над пры"), _after("ж бы б")),
    "kk": (_after("да де та те ма ме ба бе па пе ғой ше"),),
    "pl": (_before("w z i a o u"),),
    "cs": (_before("k s v z o u i a"),),
    "sk": (_before("k s v z o u i a"),),
}
_FRENCH_SIGNS = later("[!?;]")
_FRENCH_SIGN = later(f"(?<=[\\w»”{_CLOSING}’)\\]…%{_MARKS}])[ \u00a0]?(?=[!?;]+(?:[\\s»”{_CLOSING})]|$))")
_FRENCH_COLON = later(f"(?<=[\\w»”{_CLOSING}’)\\]%{_MARKS}])[ \u00a0]?(?=:(?:\\s|$))")
_FRENCH_OPEN = later("«[ \u00a0](?=\\S)")
_FRENCH_CLOSE = later("[ \u00a0]»(?<=\\S[ \u00a0]»)")
#: Where a dash between numbers would turn them round: digits take their direction from a hyphen, not from a dash.
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "ku"})
#: Where a dash with spaces is long.
_LONG_DASH = frozenset({"ru", "uk", "be", "kk", "ky", "bg"})


class Typographer:
    """The typography of one language. Calling it does one text with nothing beside it.

    ``is_open``: quotation marks are left to the edition that shows the text; noncharacters stand for them.
    """

    __slots__ = ("_country", "_primary", "_quotes", "_rules", "_typed", "is_open", "language")

    def __init__(self, language: str, *, is_open: bool = False) -> None:
        quotes = quotes_of(language)
        if quotes is None:
            raise ValueError(f"no quotation marks are known for {language}")
        self.language = language
        self._primary, _, self._country = language.partition("-")
        self.is_open = is_open
        self._typed: Quotes = quotes
        self._quotes: Quotes = OPEN_CHOICE if is_open else quotes
        self._rules = _RULES.get(self._primary, ())

    def __reduce__(self) -> tuple[Callable[[str, bool], Typographer], tuple[str, bool]]:
        return (_typographer, (self.language, self.is_open))

    def __call__(self, text: str) -> str:
        """As :meth:`apply`, with nothing before or after."""
        return self.apply(text)

    def apply(self, text: str, *, before: str = "", after: str = "") -> str:
        """The text of one node as a printer of this language would set it.

        ``before`` and ``after`` are the texts beyond tags on either side (one character is enough), or empty at the
        edge of a block: they tell whether a quotation mark at the edge of the text opens or closes.
        """
        done = self._apply(text, before, after)
        while ("'" in done or '"' in done) and done != text:  # a mark left straight may be clear beside the others
            text, done = done, self._apply(done, before, after)
        return done

    def _apply(self, text: str, before: str, after: str) -> str:
        has_digit = _DIGIT.search(text) is not None
        if "..." in text:
            text = _DOTS.sub("…", text)
        if "-" in text:
            text = self._dashes(text, has_digit=has_digit)
        if '"' in text or "'" in text:
            text = set_quotes(
                text,
                self._quotes,
                before=before,
                after=after,
                is_hebrew=self._primary == "he",
                typed=self._typed,
            )
        if self._primary in _LONG_DASH and ("—" in text or "–" in text):
            text = _DASH.sub(_NBSP, text)
        for pattern, replacement in self._rules:
            text = pattern.sub(replacement, text)
        if has_digit and " " in text:
            text = _numbers(text)
        if ". " in text:
            text = _POINT.sub(self._point, text)
        return self._french(text) if self._primary == "fr" else text

    def _dashes(self, text: str, *, has_digit: bool) -> str:
        if "--" in text:
            text = _DASHES.sub(self._dash, text)
        if has_digit and _HAS_RANGE.search(text) and self._primary not in _RIGHT_TO_LEFT:
            text = _RANGE.sub(_range, text)
        if " - " in text and self._primary in _LONG_DASH:
            text = _HYPHEN.sub(f"{_NBSP}— ", text)
        return text

    def _dash(self, match: re.Match[str]) -> str:
        """``--`` is an en dash (in Russian an em dash), ``---`` an em dash; an option (``--verbose``) stays."""
        text, start, end = match.string, match.start(), match.end()
        spaced = start == 0 or text[start - 1].isspace()
        if not match[1] and spaced and end < len(text) and _WORD.match(text[end]):
            return match[0]
        return "—" if match[1] or (spaced and self._primary in _LONG_DASH) else "–"

    def _point(self, match: re.Match[str]) -> str:
        """No break after an abbreviation (``Mr. Smith``, ``z. B.``) or an initial (``J. R. R. Tolkien``)."""
        text, at, end = match.string, match.start(), match.end()
        start = at
        while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        word = text[start:at]
        if self._primary == "de":
            *_, before, _ = _NO_WORD.split(f"..{text[max(0, at - 8) : at]}")
            following = _AFTER_POINT.match(text, end)
            if following is not None and f"{word}.{following[0]}" in _IS_GERMAN:
                return f".{_NBSP}"
            if f"{before}.{word}" in _IS_GERMAN:
                return match[0]
        is_initial = len(word) == 1 and word.isupper() and text[end].isupper()
        if is_initial or word in _IS_TITLE or (word in _IS_NUMBERED and text[end].isdigit()):
            return f".{_NBSP}"
        return match[0]

    def _french(self, text: str) -> str:
        """A thin space that does not break before ``; : ! ?`` and inside « »; in Canada not before ``; ! ?``."""
        if self._country != "CA" and _FRENCH_SIGNS.search(text):
            text = _FRENCH_SIGN.sub(_THIN, text)
        if ":" in text:
            text = _FRENCH_COLON.sub(_THIN, text)
        if "«" in text or "»" in text:
            text = _FRENCH_OPEN.sub(f"«{_THIN}", text)
            text = _FRENCH_CLOSE.sub(f"{_THIN}»", text)
        return text


def _numbers(text: str) -> str:
    """No break between a number and its unit, between groups of digits, after № and §."""
    text = _UNIT.sub(_NBSP, text)
    if _HAS_GROUP.search(text):
        text = _GROUPS.sub(lambda match: match[0].replace(" ", _NBSP), text)
    return _NUMBER_SIGN.sub(_NBSP, text) if "№" in text or "§" in text else text


def _range(match: re.Match[str]) -> str:
    """``10-20`` with an en dash, if it climbs and is no telephone number (``555-1234``): its parts differ in length."""
    low, high = (match[1], match[2]) if match[1] else (match[3], match[4])
    if match[1] and (int(low) >= int(high) or (len(low) != len(high) and len(high) > 3)):
        return match[0]
    return f"{low}–{high}"


def _typographer(language: str, is_open: bool) -> Typographer:
    return Typographer(language, is_open=is_open)


@cache
def make_typographer(language: str, *, is_open: bool = False) -> Typographer | None:
    """The typographer of a language tag, by the nearest tag that has marks (``de-AT`` as ``de``).

    ``is_open``: it leaves the choice of quotation marks to the edition that shows the text.
    None for languages whose texts stay as typed: those written without spaces, and those whose marks are not known.
    """
    if language.split("-")[0] in UNTOUCHED or quotes_of(language) is None:
        return None
    return Typographer(language, is_open=is_open)
