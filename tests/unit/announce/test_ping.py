"""What has changed between two builds, and who is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.announce.ping import (
    Snapshot,
    difference,
    find_key,
    load_snapshot,
    save_snapshot,
    survey,
    tell_hub,
    tell_indexnow,
)
from generator.announce.web import Web
from generator.errors import MachineError, SiteError
from generator.model.frozen import FrozenMap
from generator.trees import write_manifest
from tests.unit.announce.servers import Network, Reply, Request, instead, serve

HEAD = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


class Listener(Network):
    """IndexNow and a hub in one: it says yes."""

    publishes = "."

    def reply(self, request: Request) -> Reply:
        """See :class:`Network`."""
        self.posts.append(request.json() if "json" in request.headers["content-type"] else dict(request.form()))
        return Reply(202 if request.path == "/indexnow" else 204, "")


def build(folder: Path, rows: Mapping[str, str], **files: str) -> Path:
    """An output with one host: ``rows`` are addresses with their ``lastmod``."""
    host = folder / "brand.example"
    host.mkdir(parents=True, exist_ok=True)
    urls = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</url>" for url, when in rows.items()
    )
    contents = {"sitemap.xml": HEAD + urls + "</urlset>", **{k.replace("__", "/"): v for k, v in files.items()}}
    for name, content in contents.items():
        (host / name).parent.mkdir(parents=True, exist_ok=True)
        (host / name).write_text(content, encoding="utf-8")
    write_manifest(folder, sorted(f"brand.example/{name}" for name in contents))
    return folder


A, B, C = (f"https://brand.example/{name}/" for name in "abc")


def test_new_changed_and_gone_pages(tmp_path: Path) -> None:
    before = survey(build(tmp_path / "1", {A: "2026-01-01", B: "2026-01-01", C: "2026-01-01"}))
    after = survey(build(tmp_path / "2", {A: "2026-01-01", B: "2026-02-01", "https://brand.example/d/?x=1&amp;y": ""}))
    assert (B, C, "https://brand.example/d/?x=1&y") == difference(before, after).pages


def test_a_page_without_a_date_is_known_by_its_content(tmp_path: Path) -> None:
    one = survey(build(tmp_path / "1", {A: ""}, **{"a__index.html": "old"}))
    two = survey(build(tmp_path / "2", {A: ""}, **{"a__index.html": "new"}))
    assert (A,) == difference(one, two).pages
    dated = [survey(build(tmp_path / name, {A: "2026-01-01"}, **{"a__index.html": name})) for name in ("old", "new")]
    assert () == difference(*dated).pages


def test_feeds_that_changed(tmp_path: Path) -> None:
    one = survey(build(tmp_path / "1", {A: "1"}, **{"feed.xml": "x", "чай__atom.xml": "x"}))
    two = survey(build(tmp_path / "2", {A: "1"}, **{"feed.xml": "x", "чай__atom.xml": "y", "notes.xml": "z"}))
    assert ("https://brand.example/%D1%87%D0%B0%D0%B9/atom.xml",) == difference(one, two).feeds


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    snapshot = Snapshot(FrozenMap({A: "1"}), FrozenMap({B: "2"}))
    save_snapshot(snapshot, tmp_path / "deep" / "pinged.json")
    assert snapshot == load_snapshot(tmp_path / "deep" / "pinged.json")
    (tmp_path / "x.json").write_text('{"pages": 3}')
    assert None is load_snapshot(tmp_path / "x.json")
    assert None is load_snapshot(tmp_path / "nothing.json")


def test_no_build_at_all(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="no-output"):
        survey(tmp_path / "public")


def test_a_key_is_a_file_that_holds_its_own_name(tmp_path: Path) -> None:
    key = "0123456789abcdef"
    build(tmp_path, {A: "1"}, **{"robots.txt": "User-agent: *", "short.txt": "short", f"{key}.txt": f"{key}\n"})
    assert key == find_key(tmp_path, "brand.example")
    assert "" == find_key(tmp_path, "other.example")


def test_indexnow_gets_all_addresses_in_pieces() -> None:
    urls = [f"https://brand.example/{number}/" for number in range(10_001)]
    with serve(Listener()) as server:
        web = Web()
        assert 10_001 == tell_indexnow(web, f"{server.url}/indexnow", "brand.example", "k" * 8, urls)
        web.close()
        assert [10_000, 1] == [len(row["urlList"]) for row in server.posts]  # type: ignore[arg-type]
        assert "https://brand.example/kkkkkkkk.txt" == server.posts[0]["keyLocation"]


def test_a_hub_gets_each_feed() -> None:
    with serve(Listener()) as server:
        web = Web()
        assert 2 == tell_hub(web, f"{server.url}/hub", [A, B])
        web.close()
        assert [A, B] == [row["hub.url"] for row in server.posts]
        assert {"publish"} == {row["hub.mode"] for row in server.posts}


@pytest.mark.parametrize(("status", "code"), [(403, "ping-refused"), (429, "ping-refused"), (500, "ping-failed")])
def test_a_refused_ping(status: int, code: str) -> None:
    with serve(Listener()) as server:
        server.faults = [instead(Reply(status, "no"))] * 2
        web = Web()
        with pytest.raises(SiteError, match=code):
            tell_indexnow(web, f"{server.url}/indexnow", "brand.example", "k" * 8, [A])
        with pytest.raises(MachineError, match="ping-failed"):
            tell_hub(web, f"{server.url}/hub", [A])
        web.close()
