"""Whether the last build is still right, told by stats alone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from generator.files import DiskTree
from generator.pipeline.build import build
from generator.pipeline.current import still_right, target_of
from generator.pipeline.run import BuildOptions
from tests.incremental.workshop import INLINE, Workshop
from tests.sitetext import NOW, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
== content/posts/a.md ==
---
title: A
date: 2026-01-01
---
A.
== content/posts/b.md ==
---
title: B
date: 2026-11-24T14:00:00+00:00
---
B.
"""


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    found = Workshop(tmp_path)
    found.put_all(files_of(SITE))
    time.sleep(0.025)  # else the files are too young to be believed
    found.built(now=NOW)
    return found


def is_right(shop: Workshop, *, now: datetime = NOW, options: BuildOptions = INLINE) -> bool:
    state = shop.state()
    try:
        return still_right(DiskTree(shop.site), state, shop.site, None, now=now, options=options) is not None
    finally:
        state.close()


def test_it_is_right_while_nothing_changes(shop: Workshop) -> None:
    assert is_right(shop)
    assert is_right(shop, now=NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    "change",
    [
        lambda shop: shop.put("content/posts/a.md", "---\ntitle: A\n---\nOther.\n"),
        lambda shop: os.utime(shop.site / "content/posts/a.md"),
        lambda shop: shop.put("content/posts/a.md", None),
        lambda shop: shop.put("content/posts/c.md", "---\ntitle: C\n---\nC.\n"),
        lambda shop: (shop.output / "test.example/index.html").write_text("x"),
        lambda shop: (shop.output / "test.example/index.html").unlink(),
        lambda shop: (shop.output / "test.example/new.html").write_text("x"),
        lambda shop: (shop.site / "public.lock").touch(),
        lambda shop: shop.state().forget(),
        lambda shop: shop.state().path.write_bytes(b"broken" * 1000),
    ],
)
def test_it_is_not_right_after_any_change(shop: Workshop, change: Callable[[Workshop], object]) -> None:
    change(shop)
    assert not is_right(shop)


def test_it_is_not_right_when_an_entry_appears_or_another_day_begins_or_time_goes_back(shop: Workshop) -> None:
    assert not is_right(shop, now=NOW + timedelta(hours=2))
    assert not is_right(shop, now=NOW + timedelta(hours=13))
    assert not is_right(shop, now=NOW - timedelta(seconds=1))


def test_it_is_not_right_for_some_markets_nor_after_a_build_of_some(shop: Workshop) -> None:
    some = BuildOptions(jobs=1, markets=("global",))
    assert not is_right(shop, options=some)
    shop.edit("content/posts/a.md", "A.", "Other.")
    shop.built(now=NOW, options=some)
    assert not is_right(shop)


def test_it_is_not_right_after_a_failed_build(shop: Workshop) -> None:
    shop.edit("content/posts/a.md", "A.", "[x](@nothing)")
    assert None is shop.build(now=NOW).report
    assert not is_right(shop)


def test_the_output_is_that_of_the_last_build_while_site_toml_is_as_it_was(shop: Workshop) -> None:
    state = shop.state()
    assert "public" == target_of(DiskTree(shop.site), state)
    os.utime(shop.site / "site.toml")
    assert "" == target_of(DiskTree(shop.site), state)
    assert "" == target_of(DiskTree(shop.site), None)
    state.close()


def test_the_report_is_that_of_the_last_build(shop: Workshop) -> None:
    shop.put("content/posts/a.md", "---\ntitle: A\ntags: [x]\n---\nA [link](@posts/b).\n")  # b is not there yet: told
    time.sleep(0.025)
    tree, state = DiskTree(shop.site), shop.state()
    report, _ = build(tree, shop.output, now=NOW, cpu_count=1, options=INLINE, state=state)
    found = still_right(tree, state, shop.site, None, now=NOW, options=INLINE)
    assert found is not None
    assert ["link-not-here"] == [problem.code for problem in found[1].problems]
    assert (shop.output, report.problems, report.outputs, report.bytes, report.editions) == (
        found[0],
        found[1].problems,
        found[1].outputs,
        found[1].bytes,
        found[1].editions,
    )
    state.close()
