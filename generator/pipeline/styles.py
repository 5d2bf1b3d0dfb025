"""Style sheets of a theme as they are published: what they import is in them, and addresses have fingerprints."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.errors import Location, Problem, did_you_mean

_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#|https?:|/)([^"')]+)\1\s*\)""")
_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*(["']?)(?P<address>[^"')]+)\1\s*\)|(["'])(?P<name>[^"']+)\3)\s*(?P<when>[^;]*);""",
    re.IGNORECASE,
)
#: What may stand before an @import. Source: CSS Cascading and Inheritance Level 5, section 2.
_BEFORE = re.compile(r"\s+|/\*.*?\*/|@layer[^{};]*;", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(r"""^\ufeff?(?:@charset\s+["'][^"']*["'];)?""", re.IGNORECASE)
_LAYER = re.compile(r"layer(?:\(([^)]*)\))?(?=\s|$)", re.IGNORECASE)
_SUPPORTS = re.compile(r"supports\(", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/)", re.IGNORECASE)


@dataclass
class Styles:
    """The style sheets of a theme. ``read`` gives the text of one by its logical name, ``published`` the name under
    which another asset is published, both None for what there is not. ``known`` are the names for near matches.
    """

    read: Callable[[str], str | None]
    published: Callable[[str], str | None]
    known: tuple[str, ...]
    folder: str
    problems: list[Problem] = field(default_factory=list)

    def text(self, logical: str) -> str:
        """The sheet of that name with all it imports in their places."""
        return "".join(self._sheet(logical, posixpath.dirname(logical), (logical,)))

    def _sheet(self, logical: str, base: str, line: tuple[str, ...]) -> list[str]:
        """The pieces of a sheet for one in the folder ``base``: imports from elsewhere first, as they must stand."""
        text = _CHARSET.sub("", self.read(logical) or "", count=1)
        outside: list[str] = []
        inside: list[str] = []
        place = 0
        while True:
            before = _BEFORE.match(text, place)
            if before is not None:
                inside.append(before[0])
                place = before.end()
                continue
            match = _IMPORT.match(text, place)
            if match is None:
                break
            place = match.end()
            address = (match["address"] or match["name"]).strip()
            if _ELSEWHERE.match(address):
                outside.append(match[0])
                continue
            name = posixpath.normpath(posixpath.join(posixpath.dirname(logical), address))
            if name in line:
                continue  # it is being read already: a browser would stop here too
            if self.read(name) is None:
                if len(line) == 1:  # each sheet is published too, and tells of its own
                    self._missing(name, logical, text, match.start())
                continue
            pieces = self._sheet(name, base, (*line, name))
            inside.append(_under(match["when"].strip(), "".join(pieces)))
        inside.append(self._addressed(text[place:], logical, base))
        return [*outside, *inside]

    def _addressed(self, text: str, logical: str, base: str) -> str:
        """A text whose relative addresses name the fingerprinted files."""
        folder = posixpath.dirname(logical)

        def replaced(match: re.Match[str]) -> str:
            found = self.published(posixpath.normpath(posixpath.join(folder, match[2])))
            if not found:
                return match[0]
            return f'url("{posixpath.relpath(found, self.folder + base if base else self.folder[:-1])}")'

        return _URL.sub(replaced, text)

    def _missing(self, name: str, logical: str, text: str, place: int) -> None:
        line = text.count("\n", 0, place) + 1
        row = text.split("\n")[line - 1]
        self.problems.append(
            Problem(
                "unknown-asset",
                f'the style sheet imports "{name}", which the theme does not have',
                Location(f"assets/{logical}", line, 1, len(row) + 1, row),
                did_you_mean(name, self.known, known="style sheets of the theme"),
            )
        )


def _under(when: str, text: str) -> str:
    """A sheet under the conditions of its import: a layer, what is supported, media."""
    layer = _LAYER.match(when)
    if layer is not None:
        when = when[layer.end() :].strip()
    supported = ""
    if _SUPPORTS.match(when):
        depth = 0
        for index, sign in enumerate(when):
            depth += (sign == "(") - (sign == ")")
            if sign == ")" and not depth:
                supported, when = when[len("supports(") : index], when[index + 1 :].strip()
                break
    if when:
        text = f"@media {when} {{\n{text}}}\n"
    if supported:
        condition = supported if supported.lstrip().startswith(("(", "not", "selector")) else f"({supported})"
        text = f"@supports {condition} {{\n{text}}}\n"
    if layer is not None:
        text = f"@layer {layer[1].strip()} {{\n{text}}}\n" if layer[1] else f"@layer {{\n{text}}}\n"
    return text
