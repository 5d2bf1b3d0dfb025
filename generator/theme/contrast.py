"""Text that is hard to read, found in style sheets: rules that name both colours.

Only what can be worked out from the text is judged: colours in hexadecimal, ``rgb()`` and a few names, directly or by
custom properties of ``:root``, in light and in dark mode. What is mixed or inherited is left to a check in the browser.

Source: WCAG 2.2, 1.4.3 Contrast (Minimum), and the definition of relative luminance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Problem, locate

#: The least contrast of text, and of large text, by WCAG 2.2 AA.
LEAST, LEAST_LARGE = 4.5, 3.0
#: From here on text is large: 18 points.
_LARGE_PX = 24.0
_NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "gray": "#808080",
    "grey": "#808080", "silver": "#c0c0c0", "yellow": "#ffff00", "navy": "#000080", "maroon": "#800000",
    "teal": "#008080", "purple": "#800080", "orange": "#ffa500", "lime": "#00ff00", "aqua": "#00ffff",
}  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()]|\([^()]*\))*\)|[{};]")
_DECLARATION = re.compile(r"\s*([\w-]+)\s*:\s*(.+?)\s*(?:!\s*important\s*)?$", re.DOTALL)
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*(.+))?\)$", re.DOTALL)
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})$")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$")
_SIZE = re.compile(r"(\d*\.?\d+)(px|rem)$")
_ROOTS = frozenset({":root", "html", ":root,html"})

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Declaration:
    """``name: value`` of a rule, and where its value is written."""

    name: str
    value: str
    path: str
    offset: int


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    is_dark: bool
    declarations: tuple[_Declaration, ...]

    def last(self, *names: str) -> _Declaration | None:
        """The declaration that holds, of those with one of these names."""
        return next((row for row in reversed(self.declarations) if row.name in names), None)


def contrast(first: Colour, second: Colour) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def parse_colour(text: str) -> Colour | None:
    """An opaque colour as CSS writes it; None for all others, and for those that must be worked out."""
    text = _NAMED.get(text.lower(), text.lower())
    if _HEX.match(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    found = _RGB.match(text)
    if found is None or any(int(part) > 255 for part in found.groups()):
        return None
    return int(found[1]), int(found[2]), int(found[3])


def check_contrast(styles: Mapping[str, str], inherited: Mapping[str, str]) -> Iterator[Problem]:
    """Rules whose text cannot be read well, in ``styles`` or because of what these set. Code: ``low-contrast``.

    Both by path. ``inherited`` are the styles of the themes below, in the order in which pages load them; what only
    they say is theirs, and not told.
    """
    rules = [rule for path, text in (*inherited.items(), *styles.items()) for rule in _rules(path, text)]
    texts = {**inherited, **styles}
    dark = {row for rule in rules if rule.is_dark for row in rule.declarations}
    told: set[_Declaration] = set()
    for is_dark in (False, True):
        known = {
            row.name: row
            for rule in sorted(rules, key=lambda rule: rule.is_dark)
            if rule.selector in _ROOTS and rule.is_dark <= is_dark
            for row in rule.declarations
            if row.name.startswith("--")
        }
        for rule in rules:
            if rule.is_dark > is_dark:
                continue
            front, back = rule.last("color"), rule.last("background", "background-color")
            if front is None or back is None:
                continue
            local = {**known, **{row.name: row for row in rule.declarations if row.name.startswith("--")}}
            ink, paper = _resolve(front, local), _resolve(back, local)
            blamed = [row for row in (*ink[1], *paper[1]) if row.path in styles]
            if ink[0] is None or paper[0] is None or not blamed:
                continue
            ratio, least = contrast(ink[0], paper[0]), _least(rule)
            # In dark mode rather what is said for it alone: the other colour is right in the light.
            row = next((row for row in blamed if is_dark and row in dark), blamed[0])
            if ratio >= least or row in told:
                continue
            told.add(row)
            mode = " in dark mode" if is_dark else ""
            message = f"{_shown(ink[0])} on {_shown(paper[0])}{mode} has a contrast of {ratio:.2f}"
            hint = f"text of this size needs {least:g} (WCAG 2.2 AA): make one of the colours lighter or darker"
            place = locate(texts[row.path], row.path, row.offset, length=len(row.value))
            yield Problem("low-contrast", f"{message}, too little to be read by everybody", place, hint, "warning")


def _rules(path: str, text: str) -> Iterator[_Rule]:
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    preludes: list[str] = []
    bodies: list[list[_Declaration]] = []
    start = 0
    for found in _PIECE.finditer(text):
        if found[0] not in "{};":
            continue
        piece, begin, start = text[start : found.start()], start, found.end()
        if found[0] == "{":
            preludes.append(" ".join(piece.split()))
            bodies.append([])
            continue
        row = _DECLARATION.match(piece)
        if row is not None and bodies:
            bodies[-1].append(_Declaration(row[1], row[2], path, begin + row.start(2)))
        if found[0] == "}" and preludes:
            whole = " ".join(preludes)
            selector, body = preludes.pop(), bodies.pop()
            if body and not selector.startswith("@") and "@font-face" not in whole:
                is_dark = re.search(r"prefers-color-scheme:\s*dark", whole) is not None
                yield _Rule(selector.replace(", ", ","), is_dark, tuple(body))


def _resolve(row: _Declaration, known: Mapping[str, _Declaration]) -> tuple[Colour | None, tuple[_Declaration, ...]]:
    """The colour that a declaration comes to, and the declarations that decide it, the last one first."""
    way = [row]
    value = row.value
    for _ in range(20):  # a property may be defined by itself, which CSS takes for none
        found = _VAR.match(value)
        if found is None:
            return parse_colour(value), tuple(reversed(way))
        if found[1] in known:
            way.append(known[found[1]])
            value = known[found[1]].value
        else:
            value = (found[2] or "").strip()
    return None, ()


def _least(rule: _Rule) -> float:
    size = rule.last("font-size")
    found = _SIZE.match(size.value) if size is not None else None
    pixels = float(found[1]) * (16 if found[2] == "rem" else 1) if found else 0
    return LEAST_LARGE if pixels >= _LARGE_PX else LEAST


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shown(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
