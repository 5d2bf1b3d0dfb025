"""``glocal announce`` and ``glocal ping``, as a person and a CI run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.announce.servers import TOKEN, DiscourseServer, Reply, TelegramServer, instead, serve
from tests.unit.cli.terminal import glocal, write_site

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://kettle.example/"
== content/communities.toml ==
[[communities]]
id = "tea-tg"
network = "telegram"
kind = "channel"
audience = "world"
handle = "kettle_almaty"
[[communities]]
id = "tea-fb"
network = "facebook"
kind = "group"
audience = "world"
handle = "kettle"
== content/pages/index.md ==
---
title: Home
---
Tea.
== content/posts/old.md ==
---
title: Old & wise
date: 2026-01-02
---
An old text.
"""
NEW = """
== content/posts/menu.md ==
---
title: Menu <of> spring
date: 2026-02-02
tags: [green-tea]
---
A new menu.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, SITE)


def test_from_baseline_to_sent(site: Path) -> None:
    with serve(TelegramServer()) as server:
        env = {"GLOCAL_TELEGRAM_TOKEN_TEA_TG": TOKEN, "GLOCAL_TELEGRAM_HOST": server.url}
        refused = glocal("announce", "send", "tea-tg", "--yes", cwd=site, env=env)
        assert 1 == refused.returncode
        assert "glocal announce baseline tea-tg" in refused.stderr
        begun = glocal("announce", "baseline", "tea-tg", cwd=site)
        assert "content/announced/tea-tg.jsonl: 1 post counts as old now" in begun.stdout
        write_site(site, NEW)
        planned = glocal("announce", "plan", "tea-tg", cwd=site)
        assert "  new        posts/menu@tea-tg/en\n" in planned.stdout
        assert "posts/old" not in planned.stdout
        dry = glocal("announce", "send", cwd=site, env=env)
        assert "would send posts/menu@tea-tg/en\n" in dry.stdout
        assert "nothing was sent; --yes sends" in dry.stdout
        assert [] == server.requests
        sent = glocal("announce", "send", "--yes", cwd=site, env=env)
        assert (0, "sent posts/menu@tea-tg/en https://t.me/kettle_almaty/41\n") == (sent.returncode, sent.stdout)
        text = str(server.posts[0]["text"])
        assert text.startswith("<b>Menu &lt;of&gt; spring</b>\n\nA new menu.\n\nhttps://kettle.example/posts/menu/")
        again = glocal("announce", "send", "--yes", cwd=site, env=env)
        assert (0, "") == (again.returncode, again.stdout)
        assert 1 == len(server.posts)


def test_a_ledger_is_never_published(site: Path) -> None:
    glocal("announce", "baseline", "--all", cwd=site)
    assert 0 == glocal("build", "--strict", cwd=site).returncode
    assert [] == list((site / "public").rglob("*.jsonl"))


def test_done_and_resolve(site: Path) -> None:
    glocal("announce", "baseline", "--all", cwd=site)
    write_site(site, NEW)
    url = "https://www.facebook.com/groups/kettle/posts/1"
    assert 0 == glocal("announce", "done", "posts/menu@tea-fb/en", url, cwd=site).returncode
    assert "nothing new" in glocal("announce", "plan", "tea-fb", cwd=site).stdout
    wrong = glocal("announce", "done", "posts/meny@tea-fb/en", url, cwd=site)
    assert 2 == wrong.returncode
    assert 'did you mean "posts/menu@tea-fb/en"?' in wrong.stderr
    manual = glocal("announce", "send", "tea-fb", "--yes", cwd=site)
    assert 1 == manual.returncode
    assert "glocal announce done ID URL" in manual.stderr
    with serve(TelegramServer()) as server:
        server.faults = [instead(Reply(502, "oops"))]
        env = {"GLOCAL_TELEGRAM_TOKEN": TOKEN, "GLOCAL_TELEGRAM_HOST": server.url}
        unsure = glocal("announce", "send", "--yes", cwd=site, env=env)
        assert 4 == unsure.returncode
        assert "unknown-outcome" in unsure.stderr
        assert 2 == glocal("announce", "resolve", "posts/menu@tea-tg/en", cwd=site).returncode
        assert 0 == glocal("announce", "resolve", "posts/menu@tea-tg/en", "--not-sent", cwd=site).returncode
        sent = glocal("announce", "send", "--yes", "--format", "json", cwd=site, env=env)
        assert "https://t.me/kettle_almaty/41" == json.loads(sent.stdout)["results"][0]["url"]


def test_what_is_wrong_is_told(site: Path) -> None:
    unknown = glocal("announce", "plan", "tea-gt", cwd=site)
    assert 2 == unknown.returncode
    assert 'did you mean "tea-tg"?' in unknown.stderr
    glocal("announce", "baseline", "tea-tg", cwd=site)
    write_site(site, NEW)
    missing = glocal("announce", "send", "--yes", cwd=site)
    assert 4 == missing.returncode
    assert "GLOCAL_TELEGRAM_TOKEN_TEA_TG" in missing.stderr
    (site / "content/posts/broken.md").write_text("---\ntitel: Odd\n---\nText.\n")
    broken = glocal("announce", "send", "--yes", cwd=site, env={"GLOCAL_TELEGRAM_TOKEN": TOKEN})
    assert 1 == broken.returncode
    assert "titel" in broken.stderr
    assert "Traceback" not in broken.stderr


def test_ping(site: Path) -> None:
    key = glocal("ping", "--new-key", cwd=site)
    assert "content/static/" in key.stdout
    assert 4 == glocal("ping", cwd=site).returncode  # no build yet
    glocal("build", cwd=site)
    assert "are remembered; nothing was told" in glocal("ping", cwd=site).stdout
    write_site(site, NEW)
    glocal("build", cwd=site)
    dry = glocal("ping", "--dry-run", cwd=site)
    assert "https://kettle.example/posts/menu/\n" in dry.stdout
    with serve(DiscourseServer()) as server:
        server.faults = []
        server.early = [instead(Reply(202, "")) for _ in range(20)]
        args = ("ping", "--indexnow", f"{server.url}/indexnow", "--hub", f"{server.url}/hub")
        told = glocal(*args, cwd=site)
        assert 0 == told.returncode, told.stderr
        assert "https://kettle.example/posts/menu/" in server.requests[0].json()["urlList"]  # type: ignore[operator]
        number = len(server.requests)
        assert "0 pages and 0 feeds have changed" in glocal(*args, cwd=site).stdout
        assert number == len(server.requests)


def test_ping_knows_the_hubs_of_the_site_and_every_feed_names_them(site: Path) -> None:
    text = (site / "site.toml").read_text(encoding="utf-8")
    (site / "site.toml").write_text(f'{text}\n[feeds]\nhub = "https://hub.example/push/"\n', encoding="utf-8")
    assert 0 == glocal("build", "--quiet", cwd=site).returncode
    feed = next((site / "public").rglob("feed.xml")).read_text(encoding="utf-8")
    assert '<atom:link rel="hub" href="https://hub.example/push/"/>' in feed
    dry = glocal("ping", "--everything", "--dry-run", cwd=site).stdout
    assert " feeds for the hub https://hub.example/push/\n" in dry
    other = glocal("ping", "--everything", "--dry-run", "--hub", "https://other.example/", cwd=site).stdout
    assert "the hub https://other.example/\n" in other and "hub.example/push" not in other
    assert "the hub" not in glocal("ping", "--everything", "--dry-run", "--no-hub", cwd=site).stdout


def test_what_is_typed_incompletely(site: Path) -> None:
    for code, args in {
        "no-community": ("announce", "baseline"),
        "no-answer": ("announce", "resolve", "posts/old@tea-tg/en"),
    }.items():
        found = glocal(*args, cwd=site)
        assert (2, True) == (found.returncode, f"[{code}]" in found.stderr), found.stderr
    both = ("announce", "resolve", "posts/old@tea-tg/en", "--sent", "https://t.me/kettle/1", "--not-sent")
    assert "[no-answer]" in glocal(*both, cwd=site).stderr


def test_indexnow_without_a_key_is_told_with_the_file_that_is_missing(site: Path) -> None:
    assert 0 == glocal("build", "--quiet", cwd=site).returncode
    assert 0 == glocal("ping", cwd=site).returncode  # remembers
    write_site(site, NEW)
    assert 0 == glocal("build", "--quiet", cwd=site).returncode
    found = glocal("ping", "--indexnow", "http://127.0.0.1:9/indexnow", cwd=site)
    assert "[no-indexnow-key]" in found.stderr, found.stderr
    assert "no kettle.example/KEY.txt" in found.stderr


def test_pages_that_a_new_post_links_to_are_told(site: Path) -> None:
    taking = Reply(200, '<link rel="webmention" href="/mention">', {"Content-Type": "text/html"})
    with serve(DiscourseServer()) as server:
        assert 0 == glocal("build", "--quiet", cwd=site).returncode
        assert 0 == glocal("ping", cwd=site).returncode  # remembers
        text = f"---\ntitle: Links\ndate: 2026-11-02\n---\nSee [them]({server.url}/post).\n"
        (site / "content/posts/links.en.md").write_text(text, encoding="utf-8")
        assert 0 == glocal("build", "--quiet", cwd=site).returncode
        args = ("ping", "--no-indexnow", "--webmention")
        dry = glocal(*args, "--dry-run", cwd=site)
        assert f"https://kettle.example/posts/links/ → {server.url}/post\n" in dry.stdout
        assert [] == server.requests
        server.early = [instead(taking)]
        server.faults = [instead(Reply(202, ""))]
        server.publishes = "/mention$"
        found = glocal(*args, "--allow-private", cwd=site)
        assert "1 webmention sent\n" in found.stdout, found.stderr
        form = {"source": "https://kettle.example/posts/links/", "target": f"{server.url}/post"}
        assert form == server.requests[-1].form()
        number = len(server.requests)
        assert "0 webmentions sent\n" in glocal(*args, "--allow-private", cwd=site).stdout
        assert number == len(server.requests)


def test_a_page_on_this_machine_is_not_told(site: Path) -> None:
    with serve(DiscourseServer()) as server:
        assert 0 == glocal("build", "--quiet", cwd=site).returncode
        assert 0 == glocal("ping", cwd=site).returncode
        text = f"---\ntitle: Links\ndate: 2026-11-02\n---\nSee [them]({server.url}/post).\n"
        (site / "content/posts/links.en.md").write_text(text, encoding="utf-8")
        assert 0 == glocal("build", "--quiet", cwd=site).returncode
        found = glocal("ping", "--no-indexnow", "--webmention", cwd=site)
        assert (0, True) == (found.returncode, "[webmention-failed]" in found.stderr), found.stderr
        assert "leads to an address that is not public" in found.stderr
        assert [] == server.requests
