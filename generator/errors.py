"""What went wrong in a site, said to the person who wrote it.

    SiteError                 one problem; base of all errors Glocal raises on purpose (exit code 1)
    ├── ManyErrors            several problems of one run
    ├── ConfigError           site.toml, region files, theme.toml
    ├── ContentError          front matter, file names, data, variants
    ├── MarkupError           bodies: directives, dialects, limits
    ├── LinkError             links, anchors, assets
    ├── MessageError          gettext catalogs and formats
    ├── ThemeError            templates, components, assets of a theme
    ├── PlanError             outputs that collide, clusters that contradict
    ├── UsageError            what was typed on the command line (exit code 2)
    └── MachineError          disk, network, missing programs (exit code 4)

A :class:`Problem` is the value that feeds the terminal, the browser overlay, JSON and CI annotations alike.
Errors carry only positional, picklable fields, so that they cross process borders.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.fastpickle import fast_pickle

Severity = Literal["error", "warning"]


@fast_pickle
@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the site.

    ``path`` is relative to the site's root, ``/``-separated. ``line`` and ``column`` count from 1, 0 means "the whole
    file" or "the whole line"; ``length`` is the number of characters the caret underlines; ``source_line`` is the text
    of the line without its end.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 0
    source_line: str = ""

    def __str__(self) -> str:
        text = self.path
        if self.line:
            text += f":{self.line}"
            if self.column:
                text += f":{self.column}"
        return text


@fast_pickle
@dataclass(frozen=True, slots=True)
class Problem:
    """One error or warning: a stable ``code`` (kebab-case), what is wrong, where, and what to do."""

    code: str
    message: str
    location: Location | None = None
    hint: str = ""
    severity: Severity = "error"

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Orders problems by file, line and column, then by code and message."""
        place = self.location or Location("")
        return (place.path, place.line, place.column, self.code, self.message)

    def as_warning(self) -> Problem:
        """The same problem, with the severity of a warning."""
        return replace(self, severity="warning")


class SiteError(Exception):
    """One problem of the site. ``exit_code`` belongs to the class, as the command line needs it."""

    exit_code = 1

    def __init__(self, code: str, message: str, location: Location | None = None, hint: str = "") -> None:
        super().__init__(code, message, location, hint)
        self.code = code
        self.message = message
        self.location = location
        self.hint = hint

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems this error stands for, in the order of the files."""
        return (Problem(self.code, self.message, self.location, self.hint),)

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint} [{self.code}]"


class ManyErrors(SiteError):
    """All problems of one run, sorted by file and line. Warnings may be among them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        rows = sort_problems(problems)
        errors = sum(1 for row in rows if row.severity == "error")
        super().__init__("many", f"{errors} problems in the site", None, "")
        self.args = (rows,)
        self._rows = rows

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, sorted by file and line, each once."""
        return self._rows

    def __str__(self) -> str:
        return "\n".join(str(SiteError(row.code, row.message, row.location, row.hint)) for row in self._rows)


class ConfigError(SiteError):
    """A problem of site.toml, a region file or theme.toml."""


class ContentError(SiteError):
    """A problem of a source: its name, its front matter, a data file or a patch."""


class MarkupError(SiteError):
    """A problem inside a body."""


class LinkError(SiteError):
    """A link, anchor or asset that leads nowhere."""


class MessageError(SiteError):
    """A broken catalog or a format that a locale cannot give."""


class ThemeError(SiteError):
    """A problem of a theme: a template, a component, a parameter."""


class PlanError(SiteError):
    """Outputs that collide, or a hreflang cluster that contradicts itself."""


class UsageError(SiteError):
    """Something typed on the command line that cannot be carried out."""

    exit_code = 2


class MachineError(SiteError):
    """The disk, the network or a program of the machine failed."""

    exit_code = 4


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of files and lines; one that occurs twice is kept once."""
    return tuple(sorted(dict.fromkeys(problems), key=Problem.sort_key))


def raise_errors(problems: Iterable[Problem]) -> None:
    """Raises ManyErrors if any of the problems is an error; warnings alone pass."""
    rows = sort_problems(problems)
    if any(row.severity == "error" for row in rows):
        raise ManyErrors(rows)


def near_match(word: str, choices: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The choice most like ``word`` (case-insensitively), or None. Ties go to the first in sorted order."""
    pool = sorted(set(choices))
    folded = {choice.casefold(): choice for choice in reversed(pool)}
    found = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str], *, known: str = "", most: int = 12) -> str:
    """A hint: the near match if there is one, then what exists.

    ``known`` names the choices ("locales/regions/ holds"); when empty, only a near match is told.
    At most ``most`` choices are listed.
    """
    pool = sorted(set(choices))
    near = near_match(word, pool)
    parts = [f'did you mean "{near}"?'] if near else []
    if known and pool:
        shown = ", ".join(pool[:most]) + (" …" if len(pool) > most else "")
        parts.append(f"{known}: {shown}")
    return "  ".join(parts)


def collect(problems: list[Problem], function: Callable[[], object]) -> bool:
    """Runs ``function``; a SiteError is added to ``problems``. True if it succeeded."""
    try:
        function()
    except SiteError as error:
        problems.extend(error.problems)
        return False
    return True


def locate(text: str, path: str, offset: int, *, length: int = 0, first_line: int = 1) -> Location:
    """The location of the character at ``offset`` in ``text``, whose first line is line ``first_line`` of the file."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    return Location(path, first_line + text.count("\n", 0, offset), offset - start + 1, length, line.rstrip("\r"))


def locations_of(problems: Sequence[Problem]) -> int:
    """The number of different files among the problems."""
    return len({row.location.path for row in problems if row.location})
