"""Lighthouse on a few pages. What it says about time is left to ``make check-site``: a busy machine changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import lighthouse
from tests.browser.hosts import serving

#: All that does not hang on time, and so is the same on every run.
LEAST = {name: score for name, score in lighthouse.SCORES.items() if name != "performance"}


@pytest.fixture(scope="module")
def steered(demo: Path) -> Iterator[int]:
    with serving(demo) as port, lighthouse.chromium(port) as found:
        yield found


@pytest.mark.parametrize("path", [lighthouse.PAGES[1], lighthouse.PAGES[6], lighthouse.PAGES[11]])
def test_lighthouse_gives_a_page_of_each_edition_good_marks(path: str, steered: int) -> None:
    assert [] == lighthouse.faults([path], steered, least=LEAST, forms=["mobile"])
