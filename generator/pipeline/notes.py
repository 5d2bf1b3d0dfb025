"""Files beside pictures: ``hero.jpg.toml`` tells what no crop may cut off, and whose picture it is."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Sequence

from generator.errors import Location, Problem, SiteError, did_you_mean
from generator.files import Tree
from generator.markup.data_files import parse_table
from generator.media.geometry import parse_focus
from generator.model.config import LocalizedText
from generator.model.picture import Focus, PictureNote

_KEYS = ("focus", "credit", "credit_url")
_FOCUS_HINT = 'two percentages from the left and the top, "30% 60%", or words as "top left"'


def read_notes(
    tree: Tree,
    paths: Sequence[str],
    assets: Collection[str],
    *,
    read_text: Callable[[object, Location], LocalizedText],
    problems: list[Problem],
) -> dict[str, PictureNote]:
    """The notes by the path of the picture they are about. ``read_text`` reads a text, or a table by language."""
    notes: dict[str, PictureNote] = {}
    for path in paths:
        picture = path[: -len(".toml")]
        if picture not in assets:
            folder, name = posixpath.split(picture)
            near = [posixpath.basename(other) for other in assets if posixpath.dirname(other) == folder]
            hint = did_you_mean(name, near, known="beside it there are") or "put it beside the picture it is about"
            problems.append(Problem("unknown-picture", f'no picture "{name}" beside this file', Location(path), hint))
            continue
        try:
            table, places = parse_table(tree.read_text(path), path)
        except SiteError as error:
            problems.extend(error.problems)
            continue
        for key in table:
            if key not in _KEYS:
                hint = did_you_mean(key, _KEYS, known="keys")
                problems.append(Problem("unknown-key", f'unknown key "{key}"', places.get(key, Location(path)), hint))
        focus: Focus | None = None
        if "focus" in table:
            focus = focus_of(table["focus"], places.get("focus", Location(path)), problems)
        address = table.get("credit_url", "")
        if not isinstance(address, str) or (address and not address.startswith(("https://", "http://"))):
            place = places.get("credit_url", Location(path))
            problems.append(Problem("bad-value", "credit_url is no address", place, 'credit_url = "https://…"'))
            address = ""
        credit = read_text(table.get("credit"), places.get("credit", Location(path)))
        notes[picture] = PictureNote(focus, credit, address)
    return notes


def focus_of(value: object, place: Location, problems: list[Problem]) -> Focus | None:
    """The point that a value names, as text or as two numbers; None, with a problem, if it names none."""
    text = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    found = parse_focus(text)
    if found is None:
        problems.append(Problem("bad-focus", f'"{text}" is no point of a picture', place, _FOCUS_HINT))
    return found
