"""``[cards]`` of theme.toml: the fonts, colours and layouts of the pictures that networks show for a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import cast

from generator.errors import Location, Problem, did_you_mean
from generator.model.sharecards import (
    CARD_TEXTS,
    Align,
    Area,
    CardLayout,
    ShapeSpec,
    Stand,
    TextSpec,
    ThemeCards,
)

_KEYS = ("fonts", "colors", "formats")
_FORMAT_KEYS = ("size", "background", "picture", "shapes", "texts")
_SHAPE_KEYS = ("area", "bare", "color", "radius", "opacity", "over")
_TEXT_KEYS = ("area", "bare", "font", "sizes", "lines", "color", "align", "stand", "leading", "below", "gap")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LEAST, _MOST = 200, 4000


@dataclass(frozen=True, slots=True)
class _Reader:
    """One theme's table as it is read: where its keys stand, and where problems go."""

    place: Callable[[str], Location]
    problems: list[Problem]

    def wrong(self, key: str, message: str, hint: str) -> None:
        self.problems.append(Problem("bad-cards", message, self.place(key), hint))

    def table(self, value: object, key: str, known: Collection[str] | None = None) -> Mapping[str, object]:
        if not isinstance(value, Mapping):
            self.wrong(key, f'"{key}" is no table', f"write [cards.{key}]" if key != "cards" else "write [cards]")
            return {}
        for name in value if known is not None else ():
            if name not in (known or ()):
                hint = did_you_mean(name, known or (), known="keys")
                self.problems.append(Problem("unknown-key", f'unknown key "{name}"', self.place(name), hint))
        return value

    def area(self, value: object, owner: str, key: str, size: tuple[int, int]) -> Area | None:
        if (
            isinstance(value, list)
            and len(value) == 4
            and all(isinstance(row, int) and not isinstance(row, bool) for row in value)
        ):
            left, top, width, height = value
            if 0 <= left and 0 <= top and 0 < width <= size[0] - left and 0 < height <= size[1] - top:
                return Area(left, top, width, height)
        hint = f'"{key}" is [left, top, width, height] in pixels, inside {size[0]} × {size[1]}'
        self.wrong(owner, f"{owner} has no {key} on its card", hint)
        return None

    def number(self, table: Mapping[str, object], key: str, default: int, *, least: int, most: int) -> int:
        value = table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong(key, f'"{key}" is a whole number from {least} to {most}', f"for example {key} = {default or least}")
        return default

    def choice(self, value: object, key: str, choices: Collection[str], default: str) -> str:
        if isinstance(value, str) and value in choices:
            return value
        self.wrong(key, f'"{value}" is no {key} here', did_you_mean(str(value), choices, known="it may be"))
        return default


def read_cards(
    table: object, above: ThemeCards, place: Callable[[str], Location], problems: list[Problem]
) -> ThemeCards:
    """The cards of a theme: its own table over what it inherits. ``place`` finds a key in theme.toml."""
    if table is None:
        return above
    reader = _Reader(place, problems)
    given = reader.table(table, "cards", _KEYS)
    fonts: dict[str, tuple[str, ...]] = {}
    for role, names in reader.table(given.get("fonts", {}), "fonts").items():
        if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
            fonts[role] = tuple(names)
        else:
            reader.wrong(role, f'the fonts of "{role}" are no list of files', f'for example {role} = ["Own-Bold.ttf"]')
    colors: dict[str, str] = {}
    for name, value in reader.table(given.get("colors", {}), "colors").items():
        if isinstance(value, str) and _COLOR.fullmatch(value):
            colors[name] = value
        else:
            reader.wrong(name, f'"{name}" is no colour', 'for example "#8b3f16"')
    result = ThemeCards(above.fonts.merged(fonts), above.colors.merged(colors), above.formats)
    layouts: dict[str, CardLayout] = {}
    for name, row in reader.table(given.get("formats", {}), "formats").items():
        layout = _layout(name, row, result, reader)
        if layout is not None:
            layouts[name] = layout
    return ThemeCards(result.fonts, result.colors, above.formats.merged(layouts))


def check_fonts(
    table: object, files: Collection[str], place: Callable[[str], Location], problems: list[Problem]
) -> None:
    """Finds fonts that a theme names and that stand in no card-fonts/ of it or of those it inherits."""
    fonts = table.get("fonts") if isinstance(table, Mapping) else None
    for names in fonts.values() if isinstance(fonts, Mapping) else ():
        for name in names if isinstance(names, list) else ():
            if isinstance(name, str) and name not in files:
                message = f'there is no "{name}" in card-fonts/ of the theme'
                hint = did_you_mean(name, files, known="card-fonts/ holds")
                problems.append(Problem("bad-cards", message, place(name), hint))


def _layout(name: str, row: object, theme: ThemeCards, reader: _Reader) -> CardLayout | None:
    if not _NAME.fullmatch(name):
        reader.wrong(name, f'"{name}" is no name of a format', "small letters, digits and hyphens")
        return None
    table = reader.table(row, name, _FORMAT_KEYS)
    size = table.get("size")
    if not (
        isinstance(size, list)
        and len(size) == 2
        and all(isinstance(side, int) and not isinstance(side, bool) and _LEAST <= side <= _MOST for side in size)
    ):
        hint = f"for example size = [1200, 630], each from {_LEAST} to {_MOST}"
        reader.wrong(name, f"the format {name} has no size in pixels", hint)
        return None
    extent = (size[0], size[1])
    before = len(reader.problems)
    background = reader.choice(table.get("background", "paper"), "background", theme.colors, "paper")
    picture = reader.area(table["picture"], name, "picture", extent) if "picture" in table else None
    shapes = tuple(
        _shape(owner, reader.table(spec, owner, _SHAPE_KEYS), extent, theme, reader)
        for owner, spec in reader.table(table.get("shapes", {}), "shapes").items()
    )
    texts = tuple(
        _text(owner, reader.table(spec, owner, _TEXT_KEYS), extent, theme, reader)
        for owner, spec in reader.table(table.get("texts", {}), "texts").items()
    )
    names = [spec.name for spec in texts if spec is not None]
    for index, spec in enumerate(texts):
        if spec is not None and spec.below and spec.below not in names[:index]:
            hint = did_you_mean(spec.below, names[:index], known="before it stand") or "put that box before it"
            reader.wrong("below", f'{spec.name} stands below "{spec.below}", which is no box before it', hint)
    if len(reader.problems) > before:
        return None
    return CardLayout(
        name,
        *extent,
        background,
        picture,
        tuple(spec for spec in shapes if spec is not None),
        tuple(spec for spec in texts if spec is not None),
    )


def _shape(
    owner: str, table: Mapping[str, object], size: tuple[int, int], theme: ThemeCards, reader: _Reader
) -> ShapeSpec | None:
    area = reader.area(table.get("area"), owner, "area", size)
    given = table.get("bare")
    bare = reader.area(given, owner, "bare", size) if given is not None and given is not False else None
    if area is None:
        return None
    return ShapeSpec(
        area,
        reader.choice(table.get("color", "accent"), "color", theme.colors, "accent"),
        bare,
        reader.number(table, "radius", 0, least=0, most=min(area.width, area.height) // 2),
        reader.number(table, "opacity", 100, least=1, most=100),
        table.get("over") is True,
        given is False,
    )


def _text(
    owner: str, table: Mapping[str, object], size: tuple[int, int], theme: ThemeCards, reader: _Reader
) -> TextSpec | None:
    if owner not in CARD_TEXTS:
        hint = did_you_mean(owner, CARD_TEXTS, known="a card shows")
        reader.wrong(owner, f'"{owner}" is no text of a page', hint)
        return None
    area = reader.area(table.get("area"), owner, "area", size)
    bare = reader.area(table["bare"], owner, "bare", size) if "bare" in table else None
    sizes = table.get("sizes", [32, 24])
    if not (
        isinstance(sizes, list)
        and len(sizes) == 2
        and all(isinstance(row, int) and not isinstance(row, bool) for row in sizes)
        and 400 >= sizes[0] >= sizes[1] >= 8
    ):
        reader.wrong("sizes", f"the sizes of {owner} are no pair of pixels", "for example sizes = [64, 40]")
        sizes = [32, 24]
    leading = table.get("leading", 1.3)
    if not isinstance(leading, int | float) or isinstance(leading, bool) or not 0.8 <= leading <= 3:
        reader.wrong("leading", f"the leading of {owner} is no number from 0.8 to 3", "for example leading = 1.3")
        leading = 1.3
    if area is None:
        return None
    return TextSpec(
        owner,
        area,
        bare,
        reader.choice(table.get("font", "text"), "font", theme.fonts, "text"),
        (sizes[0], sizes[1]),
        reader.number(table, "lines", 1, least=1, most=20),
        reader.choice(table.get("color", "ink"), "color", theme.colors, "ink"),
        cast("Align", reader.choice(table.get("align", "start"), "align", ("start", "center", "end"), "start")),
        cast("Stand", reader.choice(table.get("stand", "top"), "stand", ("top", "middle", "bottom"), "top")),
        float(leading),
        str(table.get("below", "")),
        reader.number(table, "gap", 0, least=0, most=2000),
    )
