"""What must not be published is told in the preview too, where a page is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline.leaks import find_secrets
from generator.pipeline.live import LiveSite
from generator.pipeline.site import Site
from generator.social.secrets import Secret
from tests.unit.serve.calling import SITE, Desk, live_site, write_files
from tests.unit.serve.test_live import MENU, PAGE, edit

INVITE = "https://t.me/+AbCdEf0123456789"
ROOM = f"""
== content/communities.toml ==
[[communities]]
id = "regulars"
network = "telegram"
kind = "group"
audience = "world"
languages = ["en"]
privacy = "private"
invite = "{INVITE}"
"""
MEMBERS = """
== content/posts/secret.en.md ==
---
title: For members alone
date: 2026-01-04
visibility: members
communities: [regulars]
---
The third tin from the left on the upper shelf is for those who know of it.
"""


@pytest.fixture
def live(tmp_path: Path) -> LiveSite:
    site = live_site(write_files(tmp_path, SITE + ROOM + MEMBERS))
    assert site.refresh().is_good
    return site


def codes(live: LiveSite, path: str = PAGE) -> list[str]:
    shown = live.show(path)
    assert shown is not None
    return [problem.code for problem in shown.problems if problem.severity == "error"]


def test_an_invite_on_a_page_is_told_and_the_last_good_page_stays(live: LiveSite, tmp_path: Path) -> None:
    assert [] == codes(live)
    live.refresh(edit(tmp_path, MENU, "A list.", f"Come: <{INVITE}>."))
    assert ["leak"] == codes(live)
    shown = live.show(PAGE)
    assert shown is not None
    assert INVITE.encode() not in shown.content
    assert (MENU, False) == (str(shown.problems[-1].location).partition(":")[0], shown.is_good)
    live.refresh(edit(tmp_path, MENU, f"Come: <{INVITE}>.", "A list again."))
    assert [] == codes(live)


def test_a_sentence_for_members_on_a_page_is_told(live: LiveSite, tmp_path: Path) -> None:
    line = "The third tin from the left on the upper shelf is for those who know of it."
    live.refresh(edit(tmp_path, MENU, "A list.", line))
    assert ["leak"] == codes(live)


def test_what_becomes_secret_later_is_found_on_pages_that_were_shown_before(live: LiveSite, tmp_path: Path) -> None:
    line = "Nobody but us counts the spoons in the drawer on a Sunday."
    live.refresh(edit(tmp_path, MENU, "A list.", line))
    assert [] == codes(live)
    live.refresh(edit(tmp_path, "content/posts/secret.en.md", "The third tin", f"{line} The third tin"))
    assert [] == codes(live)  # the paragraph begins as one that stands nowhere; only its begin is looked for
    live.refresh(edit(tmp_path, "content/posts/secret.en.md", f"{line} The", f"{line}\n\nThe"))
    assert ["leak"] == codes(live)


def test_a_community_that_becomes_private_is_found_on_pages_that_were_shown_before(
    live: LiveSite, tmp_path: Path
) -> None:
    place = "content/communities.toml"
    live.refresh(edit(tmp_path, place, '"private"', '"request"'))
    live.refresh(edit(tmp_path, MENU, "A list.", f"Come: <{INVITE}>."))
    assert [] == codes(live)
    live.refresh(edit(tmp_path, place, '"request"', '"private"'))
    assert ["leak"] == codes(live)


def test_the_overlay_shows_it(tmp_path: Path) -> None:
    text = (SITE + ROOM).replace("A list.", f"Come: <{INVITE}>.")
    desk = Desk(write_files(tmp_path, text))
    assert not any("leak" in row for row in desk.told)
    assert 200 == desk.get("/posts/menu/").status
    assert any(f"leak {MENU}" in row and "regulars" in row for row in desk.told)


def test_nothing_is_searched_until_a_page_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Site] = []

    def counted(site: Site) -> tuple[Secret, ...]:
        calls.append(site)
        return find_secrets(site)

    monkeypatch.setattr("generator.pipeline.livesecrets.find_secrets", counted)
    live = live_site(write_files(tmp_path, SITE + ROOM + MEMBERS))
    live.refresh()
    live.refresh(edit(tmp_path, MENU, "A list.", "Another list."))
    assert [] == calls
    codes(live)
    live.refresh(edit(tmp_path, MENU, "Another list.", "A third list."))
    codes(live)
    assert 1 == len(calls)
