"""Documents lead somewhere, and keep to one sentence per line."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.unit.docs.documents import ROOT, anchors, documents, prose, written

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"(`+).*?\1")
_TWO_SENTENCES = re.compile(r"[a-z0-9)”*`][.!?] +[A-Z`*][a-z]")
_SHORT = re.compile(r"\b(?:e\.g|i\.e|cf|vs|No)\.")


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_document_and_a_heading(path: Path) -> None:
    broken: list[str] = []
    for number, line in prose(path):
        for target in _LINK.findall(_CODE.sub("", line)):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = unquote(target).partition("#")
            place = (path.parent / name).resolve() if name else path
            if not place.exists() or (anchor and place.suffix == ".md" and anchor not in anchors(place)):
                broken.append(f"{number}: {target}")
    assert [] == broken


@pytest.mark.parametrize("path", written(), ids=lambda path: str(path.relative_to(ROOT)))
def test_one_sentence_stands_in_one_line(path: Path) -> None:
    found: list[str] = []
    for number, line in prose(path):
        if not line.startswith(("|", "<")) and _TWO_SENTENCES.search(_SHORT.sub("", _CODE.sub("``", line))):
            found.append(f"{number}: {line}")
    assert [] == found
