"""The ledger: readable, never rewritten, mended after a crash, and refused when somebody has spoilt it."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from generator.announce.ledger import Ledger, look
from generator.announce.send import done, resolve
from generator.errors import MachineError, ManyErrors, SiteError, UsageError
from generator.files import DiskTree, MemoryTree
from generator.model.community import Communities
from generator.model.frozen import FrozenMap
from generator.social.announced import Event, event_line, head_line, read_ledger, syndication
from tests.unit.announce.ground import NOW, Clock, baseline, community, lines, post, send, states
from tests.unit.announce.servers import MastodonServer, Reply, TelegramServer, after, instead, serve

GOLDEN = [
    '{"ledger": 1, "community": "kz-telegram"}',
    '{"post": "posts/old@kz-telegram/ru", "state": "baseline", "at": "2026-11-24T12:00:00Z", "entry": "posts/old", '
    '"edition": "kz/ru", "language": "ru"}',
    '{"post": "posts/a@kz-telegram/ru", "state": "planned", "at": "2026-11-24T12:00:00Z", "entry": "posts/a", '
    '"edition": "kz/ru", "language": "ru"}',
    '{"post": "posts/a@kz-telegram/ru", "state": "sending", "at": "2026-11-24T12:00:00Z"}',
    '{"post": "posts/a@kz-telegram/ru", "state": "sent", "at": "2026-11-24T12:00:00Z", '
    '"url": "https://t.me/kettle_almaty/41"}',
    '{"post": "posts/b@kz-telegram/ru", "state": "planned", "at": "2026-11-24T12:00:00Z", "entry": "posts/b", '
    '"edition": "kz/ru", "language": "ru"}',
    '{"post": "posts/b@kz-telegram/ru", "state": "sending", "at": "2026-11-24T12:00:00Z"}',
    '{"post": "posts/b@kz-telegram/ru", "state": "failed", "at": "2026-11-24T12:00:00Z", '
    '"why": "telegram says: Too Many Requests: retry after 90", "again": "2026-11-24T12:01:30Z"}',
]


def test_golden_ledger(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram", post("telegram", "old"))
        rows = [post("telegram", name) for name in ("a", "b", "old")]
        limit = TelegramServer.error(429, "Too Many Requests: retry after 90", retry_after=90)
        server.faults = [lambda request, go: go(), instead(limit)]
        send(tmp_path, "telegram", server.url, *rows)
    assert GOLDEN == lines(tmp_path, "telegram")


def test_a_ledger_only_grows(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        seen = b""
        place = tmp_path / "content/announced/kz-telegram.jsonl"

        def step(name: str) -> None:
            nonlocal seen
            content = place.read_bytes()
            assert content.startswith(seen)
            assert content.endswith(b"\n")
            seen = content

        send(tmp_path, "telegram", server.url, step=step)
    assert [] == [row.name for row in place.parent.iterdir() if row.name.startswith(".")]


def test_without_a_ledger_nothing_is_sent(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        with pytest.raises(SiteError, match="no-ledger") as caught:
            send(tmp_path, "telegram", server.url)
        assert "glocal announce baseline kz-telegram" in caught.value.hint
        assert [] == server.requests
    assert not (tmp_path / "content/announced/kz-telegram.jsonl").exists()


def test_no_archive_floods_a_channel(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        rows = [post("telegram", f"entry-{number}") for number in range(6)]
        with pytest.raises(SiteError, match="too-many-new"):
            send(tmp_path, "telegram", server.url, *rows)
        assert [] == server.requests
        assert 6 == len(send(tmp_path, "telegram", server.url, *rows, most=6))


def test_a_later_baseline_adds_only_what_is_not_known(tmp_path: Path) -> None:
    baseline(tmp_path, "telegram", post("telegram", "a"))
    with Ledger(tmp_path, "kz-telegram") as ledger:
        assert 0 == ledger.begin([post("telegram", "a")], at=NOW + timedelta(hours=1))
        assert 1 == ledger.begin([post("telegram", "a"), post("telegram", "b")], at=NOW + timedelta(hours=1))
    assert 3 == len(lines(tmp_path, "telegram"))


def test_what_is_planned_for_later_is_not_old(tmp_path: Path) -> None:
    rows = [post("telegram", "a", at=NOW), post("telegram", "b", at=NOW + timedelta(minutes=1))]
    baseline(tmp_path, "telegram", *rows)
    assert {"posts/a": "baseline"} == states(tmp_path, "telegram")


@pytest.mark.parametrize(
    ("spoilt", "line", "told"),
    [
        ("<<<<<<< ours\n", 2, "marks"),
        ('{"post": "x", "state": "dispatched", "at": "2026-11-24T12:00:00Z"}\n', 2, "no event"),
        ('{"post": "x", "state": "sent", "at": "yesterday"}\n', 2, "no event"),
        ('{"post": "x", "state": "sent", "at": "2026-11-24T12:00:00"}\n', 2, "no event"),
        ('{"post": "x", "state": "sent"}\n', 2, "no event"),
        ('{"post": "x", "state": "sent", "at": "2026-11-24T12:00:00Z", "mood": "good"}\n', 2, "no event"),
        ("[1, 2]\n", 2, "no event"),
        ("half a li\n", 2, "no event"),
        ('{"ledger": 1, "community": "de-berlin"}\n', 2, "not of"),
        ('{"ledger": 9, "community": "kz-telegram"}\n', 2, "version 9"),
    ],
)
def test_a_spoilt_ledger_stops_everything(spoilt: str, line: int, told: str, tmp_path: Path) -> None:
    baseline(tmp_path, "telegram")
    place = tmp_path / "content/announced/kz-telegram.jsonl"
    place.write_text(place.read_text() + spoilt)
    with serve(TelegramServer()) as server:
        with pytest.raises(ManyErrors) as caught:
            send(tmp_path, "telegram", server.url)
        assert [] == server.requests
    problem = caught.value.problems[0]
    assert ("ledger-broken", line) == (problem.code, problem.location.line if problem.location else 0)
    assert told in problem.message + problem.hint


def test_a_ledger_without_head_is_spoilt(tmp_path: Path) -> None:
    place = tmp_path / "content/announced/kz-telegram.jsonl"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    with pytest.raises(ManyErrors, match="ledger-broken"), Ledger(tmp_path, "kz-telegram"):
        pass


def test_a_torn_line_is_told(tmp_path: Path) -> None:
    baseline(tmp_path, "telegram")
    place = tmp_path / "content/announced/kz-telegram.jsonl"
    place.write_text(place.read_text() + '{"post": "posts/a@kz-tel')
    found = look(tmp_path, "kz-telegram")
    assert found is not None
    assert '{"post": "posts/a@kz-tel' == found.torn
    with Ledger(tmp_path, "kz-telegram") as ledger:
        assert ["ledger-mended"] == [note.code for note in ledger.notes]
    assert [head_line("kz-telegram").strip()] == lines(tmp_path, "telegram")


def test_a_disk_that_refuses_the_ledger_stops_the_post(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        place = tmp_path / "content/announced/kz-telegram.jsonl"

        def step(name: str) -> None:
            if name == "sending":
                place.rename(place.with_suffix(".away"))

        with pytest.raises(MachineError, match="cannot write"):
            send(tmp_path, "telegram", server.url, step=step)
        assert [] == server.posts


def test_a_disk_that_refuses_what_was_sent_names_the_address(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        place = tmp_path / "content/announced/kz-telegram.jsonl"
        away = place.with_suffix(".away")

        def step(name: str) -> None:
            if name == "sent":
                place.rename(away)

        with pytest.raises(MachineError) as caught:
            send(tmp_path, "telegram", server.url, step=step)
        assert "ledger-behind" == caught.value.code
        assert "https://t.me/kettle_almaty/41" in caught.value.message
        away.rename(place)
        send(tmp_path, "telegram", server.url)
        assert {"posts/summer-menu": "unknown"} == states(tmp_path, "telegram")
        with Ledger(tmp_path, "kz-telegram") as ledger:
            resolve(post("telegram").id, "https://t.me/kettle_almaty/41", ledger, at=NOW)
        assert () == send(tmp_path, "telegram", server.url)
        assert 1 == len(server.posts)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    baseline(tmp_path, "telegram")
    folder = tmp_path / "content/announced"
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(MachineError), Ledger(tmp_path, "kz-telegram"):
            pass
    finally:
        folder.chmod(stat.S_IRWXU)


def test_what_a_person_finds_out(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        server.faults = [instead(Reply(502, "oops")), after(Reply(502, "oops"))]
        a, b = post("telegram", "a"), post("telegram", "b")
        send(tmp_path, "telegram", server.url, a, b)
        assert {"posts/a": "unknown", "posts/b": "unknown"} == states(tmp_path, "telegram")
        with Ledger(tmp_path, "kz-telegram") as ledger:
            assert "failed" == resolve(a.id, None, ledger, at=NOW).state
            assert "sent" == resolve(b.id, "https://t.me/kettle_almaty/41", ledger, at=NOW).state
        later = Clock(NOW + timedelta(minutes=1))
        assert [(a.id, "sent")] == [
            (row.post, row.state) for row in send(tmp_path, "telegram", server.url, a, b, clock=later)
        ]
        assert 2 == len(server.posts)


def test_what_was_not_sent_gets_a_new_key(tmp_path: Path) -> None:
    with serve(MastodonServer()) as server:
        baseline(tmp_path, "mastodon")
        server.faults = [after(Reply(500, "oops"))] * 3
        send(tmp_path, "mastodon", server.url)
        with Ledger(tmp_path, "kz-mastodon") as ledger:
            resolve(post("mastodon").id, None, ledger, at=NOW + timedelta(minutes=1))
        send(tmp_path, "mastodon", server.url, clock=Clock(NOW + timedelta(minutes=2)))
        keys = [row.headers["idempotency-key"] for row in server.requests if row.path.endswith("statuses")]
        assert 2 == len(set(keys))


def test_what_a_person_may_not_say(tmp_path: Path) -> None:
    baseline(tmp_path, "telegram", post("telegram", "old"))
    with Ledger(tmp_path, "kz-telegram") as ledger:
        with pytest.raises(UsageError, match="unknown-post"):
            resolve("posts/nothing@kz-telegram/ru", None, ledger, at=NOW)
        with pytest.raises(UsageError, match="nothing-to-resolve"):
            resolve("posts/old@kz-telegram/ru", None, ledger, at=NOW)
        with pytest.raises(UsageError, match="bad-address"):
            resolve("posts/old@kz-telegram/ru", "t.me/kettle", ledger, at=NOW)
        with pytest.raises(UsageError, match="bad-address"):
            done(post("telegram"), "javascript:alert(1)", ledger, at=NOW)
        done(post("telegram"), "https://t.me/kettle/7", ledger, at=NOW)
        done(post("telegram"), "https://t.me/kettle/7", ledger, at=NOW)
        with pytest.raises(UsageError, match="already-sent"):
            done(post("telegram"), "https://t.me/kettle/8", ledger, at=NOW)
    assert 3 == len(lines(tmp_path, "telegram"))
    with Ledger(tmp_path, "kz-vk") as empty, pytest.raises(SiteError, match="no-ledger"):
        done(post("vk"), "https://vk.com/wall-1_1", empty, at=NOW)


def test_what_two_branches_have_written_may_stand_in_any_order() -> None:
    sent = event_line(Event("p@c/ru", "sent", NOW, url="https://x.example/1"))
    sending = event_line(Event("p@c/ru", "sending", NOW))
    found = read_ledger((head_line("c") + sent + sending).encode(), "x", "c")
    assert "sent" == found.records["p@c/ru"].state


def test_addresses_of_sent_posts_by_page(tmp_path: Path) -> None:
    for network in ("telegram", "vk"):
        baseline(tmp_path, network, post(network, "old"))
        with Ledger(tmp_path, f"kz-{network}") as ledger:
            done(post(network), f"https://{network}.example/1", ledger, at=NOW)
    rows = (community("telegram"), community("vk"))
    both = Communities(FrozenMap((row.id, row) for row in rows))
    key = ("posts/summer-menu", "kz/ru")
    rows_of_key = (("telegram", "https://telegram.example/1"), ("vk", "https://vk.example/1"))
    assert {key: rows_of_key} == dict(syndication(DiskTree(tmp_path), both))
    hidden = Communities(FrozenMap({"kz-vk": community("vk", privacy="private")}))
    assert {} == dict(syndication(DiskTree(tmp_path), hidden))
    assert {} == dict(syndication(MemoryTree(), both))
