"""What the command line tells of builds that take over what is still true: why, what was read, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.incremental.site import VERSIONS, first_files
from tests.incremental.workshop import Workshop, clean_build
from tests.sitetext import NOW
from tests.unit.cli.terminal import glocal

AS_OF = ("--as-of", "2026-11-24T12:00")
A = "content/posts/a/index.en.md"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    found = Workshop(tmp_path)
    found.put_all(first_files())
    assert 0 == glocal("build", "--quiet", *AS_OF, cwd=found.site).returncode
    return found


def reasons(shop: Workshop, *more: str) -> dict[str, str]:
    """What ``build --explain`` prints: the reason by output."""
    found = glocal("build", "--explain", "--quiet", *AS_OF, *more, cwd=shop.site)
    assert 0 == found.returncode, found.stderr
    rows = (line.partition(": ") for line in found.stdout.splitlines() if ": " in line)
    return {path: reason for path, _, reason in rows}


def test_explain_tells_why_each_output_was_rendered(shop: Workshop) -> None:
    assert {} == reasons(shop)
    shop.edit("content/data/menu.toml", "6.25", "6.75")
    shop.put("content/posts/g.en.md", VERSIONS["content/posts/g.en.md"][1])
    found = reasons(shop)
    assert "new" == found["test.example/posts/g/index.html"]
    assert "data|global/en:menu" == found["test.example/index.html"]
    assert "test.example/de/posts/d/index.html" not in found


def test_explain_tells_why_everything_was_rendered(shop: Workshop) -> None:
    assert {"new"} == set(reasons(shop, "--no-cache").values())
    shop.edit("site.toml", '"Kettle"', '"Kettle & Leaf"')
    assert {"the ground has changed: site.toml, regions, terms, people or the theme's table"} == {
        *reasons(shop).values()
    }


def test_an_output_that_was_touched_is_made_again(shop: Workshop) -> None:
    page = shop.output / "test.example/about/index.html"
    page.write_text("by hand")
    assert {"test.example/about/index.html": "not as it was left in the output"} == reasons(shop)
    assert clean_build(shop.files, now=NOW)[1] == shop.contents()


def test_explain_tells_what_a_page_has_read_with_digests(shop: Workshop) -> None:
    def reads() -> dict[str, str]:
        found = glocal("explain", "--format", "json", *AS_OF, "https://test.example/posts/a/", cwd=shop.site)
        assert 0 == found.returncode, found.stderr
        rows = (row for row in json.loads(found.stdout) if row["kind"] == "read")
        return {f"{row['name']}|{row['value']}": row["where"] for row in rows}

    before = reads()
    expected = {
        "page|global/en:posts/a",
        "cluster|posts/a",
        "edition|global/en",
        "messages|global/en",
        "item|global/en:menu/sencha",
        "place|global/en:posts/b",
        "summary|global/en:posts/b",  # its neighbour
        "target|content/posts/b.en.md",
        "asset|content/posts/a/cover.png",
        "template|post.html",
        "template|base.html",
        "term|global/en:tags/green",
        "term|global/en:people/mei",
        "around|global/en:posts/a",
    }
    assert expected <= before.keys()
    assert all(re.fullmatch("[0-9a-f]{32}|not there", digest) for digest in before.values())
    shop.edit("content/data/menu.toml", "4.50", "4.70")
    shop.edit("content/posts/b.en.md", "title: Water", "title: On water")
    after = reads()
    changed = {key for key in before if before[key] != after[key]}
    assert {"item|global/en:menu/sencha", "summary|global/en:posts/b", "page|global/en:posts/b"} == changed


def test_explain_tells_which_names_were_looked_for_in_vain(shop: Workshop) -> None:
    shop.put("themes/own/templates/partials/footer.html", VERSIONS["themes/own/templates/partials/footer.html"][3])
    found = glocal("explain", *AS_OF, "https://test.example/about/", cwd=shop.site)
    assert 0 == found.returncode, found.stderr
    assert re.search(r"template +partials/extra\.html +not there", found.stdout), found.stdout


def test_a_cluster_needs_an_address(shop: Workshop) -> None:
    found = glocal("build", "--executor", "dask", *AS_OF, cwd=shop.site, env={"DASK_SCHEDULER_ADDRESS": ""})
    assert (2, True) == (found.returncode, "[no-scheduler]" in found.stderr)
    found = glocal("build", "--scheduler", "tcp://127.0.0.1:1", *AS_OF, cwd=shop.site)
    assert (2, True) == (found.returncode, "[no-executor]" in found.stderr)
