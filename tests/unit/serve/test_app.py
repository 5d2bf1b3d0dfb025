from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.serve.inject import taken_out
from tests.sitetext import build_text
from tests.unit.serve.calling import PORT, SITE, Desk, write_files

BROKEN_LINK = "---\ntitle: Menu\ndate: 2026-01-02\n---\n[gone](gone.md)\n\n:::block #offer\nToday.\n:::\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_files(tmp_path, SITE))


def test_a_page_is_what_a_build_writes_with_a_script_in_it(desk: Desk) -> None:
    reply = desk.get("/posts/menu/")
    assert 200 == reply.status
    assert "text/html; charset=utf-8" == reply.headers["content-type"]
    assert "no-store" == reply.headers["cache-control"]
    assert 'src="/__glocal/live.js" data-glocal-page="kettle.example/posts/menu/"' in reply.text


def test_without_drafts_the_whole_site_is_that_of_a_build(tmp_path: Path) -> None:
    desk = Desk(write_files(tmp_path, SITE), drafts=False)
    built, _ = build_text(SITE)
    assert sorted(built) == sorted(desk.live.outputs())
    hosts = {row.tree: row.local.removeprefix("http://") for row in desk.studio.hosts.rows}
    for path, content in built.items():
        tree, _, rest = path.partition("/")
        reply = desk.get(f"/{rest.removesuffix('index.html')}", host=hosts[tree])
        assert 200 == reply.status, path
        found = taken_out(reply.content)
        if not path.endswith(("notes.txt", ".css")):
            found = desk.studio.hosts.restore(found)
        assert content == found, path


def test_every_host_is_reached_by_a_name_below_localhost(desk: Desk) -> None:
    reply = desk.get("/de/posts/menu/", host=f"kettle-ch.example.localhost:{PORT}")
    assert "Heute ein Krug." in reply.text
    assert f"http://localhost:{PORT}/posts/menu/" in reply.text
    assert "https://kettle" not in reply.text


def test_a_file_that_is_copied_stays_as_it_is(desk: Desk) -> None:
    reply = desk.get("/notes.txt")
    assert b"Plain text at https://kettle.example/ as it is.\n" == reply.content
    assert "text/plain; charset=utf-8" == reply.headers["content-type"]


def test_drafts_and_future_posts_are_shown_unless_they_are_not_wanted(tmp_path: Path) -> None:
    folder = write_files(tmp_path, SITE)
    assert [200, 200] == [Desk(folder).get(f"/posts/{name}/").status for name in ("sketch", "soon")]
    assert [404, 404] == [Desk(folder, drafts=False).get(f"/posts/{name}/").status for name in ("sketch", "soon")]


def test_an_address_without_its_slash_leads_to_the_one_with_it(desk: Desk) -> None:
    reply = desk.get("/über-uns?x=1")
    assert (307, "/%C3%BCber-uns/?x=1") == (reply.status, reply.headers["location"])
    assert 200 == desk.get("/über-uns/").status


def test_a_redirect_never_leaves_the_host(desk: Desk) -> None:
    for path in ("//evil.example", "//evil.example/", "/\\evil.example"):
        assert 404 == desk.get(path).status


def test_what_is_not_there_is_the_404_page_of_its_edition(desk: Desk) -> None:
    reply = desk.get("/at/nothing/here")
    assert 404 == reply.status
    assert 'lang="de-AT"' in reply.text
    assert 'data-glocal-page="kettle.example/at/nothing/here"' in reply.text


@pytest.mark.parametrize(
    "path",
    [
        "/../site.toml",
        "/at/../../site.toml",
        "/./content/pages/index.en.md",
        "/site.toml",
        "/notes.txt\0",
        "/\0",
        "/notes.txt/",
        "/notes.txt/../../site.toml",
        "/__glocal/../../app.py",
        "/__glocal/..",
        "/__glocal/.hidden.js",
        "/\udcff",
    ],
)
def test_nothing_outside_the_output_is_served(desk: Desk, path: str) -> None:
    reply = desk.get(path)
    assert 404 == reply.status
    assert b"[site]" not in reply.content
    assert b"class Preview" not in reply.content


def test_a_link_out_of_the_static_folder_is_not_followed(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "site", SITE)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "content" / "static" / "secret.txt").symlink_to(tmp_path / "secret.txt")
    reply = Desk(folder).get("/secret.txt")
    assert 404 == reply.status
    assert b"secret" != reply.content


def test_foreign_hosts_and_origins_are_refused(desk: Desk) -> None:
    assert 403 == desk.get("/", host=f"evil.example:{PORT}").status
    assert 403 == desk.get("/", origin="https://evil.example").status
    assert 403 == desk.get("/__glocal/events?page=kettle.example/", origin="https://evil.example").status
    assert 405 == desk.get("/", method="POST").status


def test_the_previews_own_files_are_there(desk: Desk) -> None:
    for name in ("live.js", "morph.js", "overlay.js", "toolbar.js", "compare.css", "compare"):
        assert 200 == desk.get(f"/__glocal/{name}").status


def test_a_broken_page_keeps_its_last_good_state_and_tells_what_is_wrong(desk: Desk) -> None:
    good = desk.get("/posts/menu/")
    desk.write("content/posts/menu/index.en.md", BROKEN_LINK)
    desk.live.refresh(["content/posts/menu/index.en.md"])
    answer = desk.studio._answer("kettle.example/posts/menu/")
    assert answer.shown is not None
    assert not answer.shown.is_good
    assert "content/posts/menu/index.en.md:5" in desk.studio.overlay(answer)
    assert "A list." in good.text
    assert "A list." in desk.get("/posts/menu/").text
    assert any("broken-link" in text or "index.en.md:5" in text for text in desk.told)


def test_a_site_that_never_was_good_is_a_page_that_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    reply = desk.get("/")
    assert 503 == reply.status
    assert "no-site" in reply.text
    assert "live.js" in reply.text


def test_what_the_toolbar_knows_of_a_page(desk: Desk) -> None:
    found = json.loads(
        desk.get(
            "/__glocal/page.json?page=kettle-ch.example/de/posts/menu/", host=f"kettle-ch.example.localhost:{PORT}"
        ).text
    )
    assert "https://kettle-ch.example/de/posts/menu/" == found["url"]
    states = {row["edition"]: row["state"] for row in found["places"]}
    assert {"global/en": "own", "ch/de": "patched", "at/de": "own"} == states
    assert f"http://localhost:{PORT}/posts/menu/" == found["places"][0]["local"]
    blocks = {(row["name"], row["where"].rpartition("/")[2]) for row in found["origins"] if row["kind"] == "block"}
    assert ("#offer", "index.de@ch.md:1:1") in blocks or any("@ch" in where for _, where in blocks)
    assert [] == found["communities"]


def test_a_draft_is_marked_and_omitted_editions_are_named(desk: Desk) -> None:
    found = json.loads(desk.get("/__glocal/page.json?page=kettle.example/posts/sketch/").text)
    assert ["draft"] == found["marks"]
    assert {"at/de": "missing", "ch/de": "missing"} == {
        row["edition"]: row["state"] for row in found["places"] if not row["is_same"]
    }
    assert [["/posts/sketch/", "draft"], ["/posts/soon/", "future"]] == found["marked"]


def test_pseudo_localized_messages_keep_what_is_not_theirs(tmp_path: Path) -> None:
    text = Desk(write_files(tmp_path, SITE), style="accents").get("/").text
    assert "[Šķîþ ţö çöñţéñţ" in text
    assert "Tea for all." in text


def test_pseudo_rtl_turns_every_edition_round(tmp_path: Path) -> None:
    text = Desk(write_files(tmp_path, SITE), style="rtl").get("/").text
    assert 'dir="rtl"' in text
    assert "\u202eSkip to content\u202c" in text
