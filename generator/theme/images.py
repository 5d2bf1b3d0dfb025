"""``[images]`` of theme.toml: at which sizes a theme shows pictures, and the crops it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.errors import Location, Problem, did_you_mean
from generator.model.frozen import FrozenMap
from generator.model.picture import CropSpec, ThemeImages

_KEYS = ("widths", "sizes", "crops")
_CROP_KEYS = ("ratio", "of", "widths")
#: Fields whose pictures a crop may be made of.
OF = ("cover", "photo", "*")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_RATIO = re.compile(r"([1-9]\d{0,3})\s*[:/]\s*([1-9]\d{0,3})")
_MOST = 10_000


def read_images(
    table: object, above: ThemeImages, place: Callable[[str], Location], problems: list[Problem]
) -> ThemeImages:
    """What a theme asks of pictures: its own table over what it inherits. ``place`` finds a key in theme.toml."""
    if table is None:
        return above
    if not isinstance(table, Mapping):
        problems.append(Problem("bad-images", '"images" is no table', place("images"), "write [images]"))
        return above
    _unknown(table, _KEYS, place, problems)
    result = above
    if "widths" in table:
        result = replace(result, widths=_widths(table["widths"], "widths", place, problems) or above.widths)
    sizes, crops = table.get("sizes", {}), table.get("crops", {})
    if isinstance(sizes, Mapping) and all(isinstance(value, str) for value in sizes.values()):
        result = replace(result, sizes=above.sizes.merged(sizes))
    else:
        hint = 'for example text = "(min-width: 46em) 44em, 100vw"'
        problems.append(Problem("bad-images", '"sizes" is a table of texts by use', place("sizes"), hint))
    if not isinstance(crops, Mapping):
        problems.append(Problem("bad-images", '"crops" is a table', place("crops"), "write [images.crops.card]"))
        return result
    own = {str(name): _crop(str(name), row, place, problems) for name, row in crops.items()}
    return replace(
        result, crops=above.crops.merged(FrozenMap((name, crop) for name, crop in own.items() if crop is not None))
    )


def _crop(name: str, row: object, place: Callable[[str], Location], problems: list[Problem]) -> CropSpec | None:
    def wrong(message: str, hint: str, key: str = name) -> None:
        problems.append(Problem("bad-images", f"the crop {name} {message}", place(key), hint))

    if not _NAME.fullmatch(name):
        wrong("has a name that is no part of a file's name", "small letters, digits and hyphens")
        return None
    if not isinstance(row, Mapping):
        wrong("is no table", f"write [images.crops.{name}]")
        return None
    _unknown(row, _CROP_KEYS, place, problems)
    found = _RATIO.fullmatch(str(row.get("ratio", "")))
    if found is None:
        wrong("needs a ratio of width to height", 'for example ratio = "16:9"')
        return None
    given = row.get("of", ["cover"])
    of = tuple(map(str, given)) if isinstance(given, list) else (str(given),)
    for one in of:
        if one not in OF:
            wrong(f'is of "{one}", which is no field with a picture', did_you_mean(one, OF, known="it may be of"), "of")
            return None
    widths = _widths(row["widths"], "widths", place, problems) if "widths" in row else ()
    return CropSpec(name, (int(found[1]), int(found[2])), of, widths)


def _widths(value: object, key: str, place: Callable[[str], Location], problems: list[Problem]) -> tuple[int, ...]:
    rows = value if isinstance(value, list) else [value]
    if rows and all(isinstance(row, int) and not isinstance(row, bool) and 0 < row <= _MOST for row in rows):
        return tuple(sorted(set(rows)))
    hint = "for example widths = [480, 800, 1200, 1600]"
    problems.append(Problem("bad-images", f'"{key}" is a list of widths in pixels', place(key), hint))
    return ()


def _unknown(
    table: Mapping[str, object], known: tuple[str, ...], place: Callable[[str], Location], problems: list[Problem]
) -> None:
    for key in table:
        if key not in known:
            hint = did_you_mean(key, known, known="keys")
            problems.append(Problem("unknown-key", f'unknown key "{key}"', place(key), hint))
