"""The documents of the project as a test reads them: prose, fenced blocks, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HANDBOOK = ROOT / "docs" / "handbook"
REFERENCE = HANDBOOK / "reference"

_FENCE = re.compile(r"^( *)(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r"^#{1,6} +(.+?)(?: +#+)?$")


@dataclass(frozen=True)
class Fence:
    """A fenced block: what stands behind the fence, its text, and the line it begins in."""

    info: str
    text: str
    line: int

    @property
    def kind(self) -> str:
        """The first word behind the fence."""
        return self.info.split(" ")[0]


def documents() -> list[Path]:
    """Every document people write or that is generated, but for the benchmarks, which have a maker of their own."""
    found = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    return sorted(path for path in found if path.name != "benchmarks.md")


def written() -> list[Path]:
    """The documents that people write."""
    return [path for path in documents() if REFERENCE not in path.parents]


def fences(path: Path) -> list[Fence]:
    """The fenced blocks of a document, in their order."""
    found: list[Fence] = []
    opened: tuple[str, str, int] | None = None
    rows: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        match = _FENCE.match(line)
        if opened is None:
            if match is not None:
                opened, rows = (match[2], match[3].strip(), number), []
        elif match is not None and match[2].startswith(opened[0]) and not match[3].strip():
            found.append(Fence(opened[1], "\n".join(rows) + "\n", opened[2]))
            opened = None
        else:
            rows.append(line)
    assert opened is None, f"{path.name}:{opened[2]}: the fence never ends" if opened else ""
    return found


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """The lines outside fenced blocks and comments, with their numbers."""
    end = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        match = _FENCE.match(line)
        if end:
            end = "" if match is not None and match[2].startswith(end) and not match[3].strip() else end
        elif match is not None:
            end = match[2]
        elif not line.startswith("<!--"):
            yield number, line


def anchors(path: Path) -> frozenset[str]:
    """The ids a Git host gives to the headings of a document."""
    seen: dict[str, int] = {}
    found: set[str] = set()
    for _, line in prose(path):
        match = _HEADING.match(line)
        if match is None:
            continue
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", match[1])
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        found.add(f"{slug}-{count}" if count else slug)
    return frozenset(found)
