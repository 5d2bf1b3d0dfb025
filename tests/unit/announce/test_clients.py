"""What each network is given."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.announce.bluesky import facets_of
from generator.announce.client import PostPicture
from generator.announce.keys import Key
from generator.announce.outcome import NotSentError
from generator.announce.web import Web, checked_host
from generator.errors import MachineError
from tests.unit.announce.ground import NOW, Clock, baseline, client, environment, lines, post, send
from tests.unit.announce.servers import (
    TOKEN,
    BlueskyServer,
    DiscourseServer,
    MastodonServer,
    Reply,
    TelegramServer,
    VkServer,
    instead,
    serve,
)

JPEG = PostPicture(b"\xff\xd8 not really", "image/jpeg")
PICTURE = "https://brand.example/card.jpg"


def test_telegram_gets_html(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        row = post("telegram", text="<b>Чай &amp; меню</b>")
        assert ["https://t.me/kettle_almaty/41"] == [row.url for row in send(tmp_path, "telegram", server.url, row)]
        assert [{"chat_id": "@kettle_almaty", "text": "<b>Чай &amp; меню</b>", "parse_mode": "HTML"}] == server.posts


def test_telegram_gets_a_picture_with_the_text_as_caption(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        row = post("telegram", image=PICTURE, text="Чай")
        send(tmp_path, "telegram", server.url, row, pictures=lambda url: JPEG if url == PICTURE else None)
        found = server.posts[0]
        assert {"chat_id", "caption", "parse_mode", "photo!"} == set(found)
        assert "Чай".encode() == str(found["caption"]).encode("latin-1")
        assert JPEG.content == str(found["photo!"]).encode("latin-1")


def test_telegram_fetches_a_picture_that_is_not_at_hand(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        send(tmp_path, "telegram", server.url, post("telegram", image=PICTURE))
        assert PICTURE == server.posts[0]["photo"]


def test_a_private_group_is_named_by_its_number(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        env = {**environment("telegram", server.url), "GLOCAL_TELEGRAM_CHAT_KZ_TELEGRAM": "-100777"}
        assert ["https://t.me/c/777/41"] == [row.url for row in send(tmp_path, "telegram", server.url, env=env)]


def test_mastodon_gets_language_and_picture(tmp_path: Path) -> None:
    with serve(MastodonServer()) as server:
        server.turns = 2  # type: ignore[attr-defined]
        baseline(tmp_path, "mastodon")
        clock = Clock()
        row = post("mastodon", image=PICTURE, image_alt="Чайник", language="zh-Hant")
        result = send(tmp_path, "mastodon", server.url, row, clock=clock, pictures=lambda _: JPEG)
        assert ["https://social.example/@kettle/111"] == [row.url for row in result]
        assert {"status": row.text, "language": "zh", "visibility": "public", "media_ids": ["1"]} == server.posts[0]
        assert [1.0, 1.0] == clock.waited


def test_bluesky_gets_facets_languages_and_a_card(tmp_path: Path) -> None:
    with serve(BlueskyServer()) as server:
        baseline(tmp_path, "bluesky")
        row = post("bluesky", image=PICTURE)
        result = send(tmp_path, "bluesky", server.url, row, pictures=lambda _: JPEG)
        name = Key.of(row.id, NOW).tid
        assert [f"https://bsky.app/profile/kettle.example/post/{name}"] == [row.url for row in result]
        record = server.posts[0]
        assert "2026-11-24T12:00:00Z" == record["createdAt"]
        assert ["ru"] == record["langs"]
        card = record["embed"]["external"]  # type: ignore[index]
        assert (row.link, "Летнее меню 🍵") == (card["uri"], card["title"])
        assert JPEG.type == card["thumb"]["mimeType"]


def test_facets_are_counted_in_bytes() -> None:
    row = post("bluesky")
    found = [(f["index"], f["features"]) for f in facets_of(row)]
    text = row.text.encode()
    # "Летнее" 12 bytes, space, "меню" 8, space, emoji 4, two line ends: the link begins at byte 28.
    assert {"byteStart": 28, "byteEnd": 28 + len(row.link)} == found[0][0]
    assert [{"$type": "app.bsky.richtext.facet#link", "uri": row.link}] == found[0][1]
    place = found[1][0]
    assert isinstance(place, dict)
    assert "#чай" == text[place["byteStart"] : place["byteEnd"]].decode()
    assert [{"$type": "app.bsky.richtext.facet#tag", "tag": "чай"}] == found[1][1]


def test_discourse_gets_a_topic_with_its_key(tmp_path: Path) -> None:
    with serve(DiscourseServer()) as server:
        baseline(tmp_path, "discourse")
        env = {
            **environment("discourse", server.url),
            "GLOCAL_DISCOURSE_CATEGORY": "12",
            "GLOCAL_DISCOURSE_USER": "kettle",
        }
        row = post("discourse")
        assert [f"{server.url}/t/summer-menu/71"] == [x.url for x in send(tmp_path, "discourse", server.url, env=env)]
        key = Key.of(row.id, NOW).text
        expected: dict[str, object] = {"title": row.title, "raw": row.text, "external_id": f"glocal-{key}"}
        expected |= {"category": 12, "tags": ["чай"]}
        assert [expected] == server.posts
        assert "kettle" == server.requests[-1].headers["api-username"]


def test_vk_gets_the_link_as_a_card(tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        assert ["https://vk.com/wall-555_301"] == [row.url for row in send(tmp_path, "vk", server.url)]
        found = server.posts[0]
        assert (post("vk").link, "1", "-555") == (found["attachments"], found["from_group"], found["owner_id"])
        assert TOKEN not in str(found)


@pytest.mark.parametrize(
    ("network", "handle", "code"),
    [("telegram", "nobody", "community-not-found"), ("vk", "nobody", "community-not-found")],
)
def test_a_handle_that_nobody_has(network: str, handle: str, code: str) -> None:
    with serve({"telegram": TelegramServer, "vk": VkServer}[network]()) as server:
        found = client(network, server.url, handle=handle)
        with pytest.raises(NotSentError) as caught:
            found.prepare(post(network), Key.of("x", NOW))()
        found.close()
        assert code == caught.value.code


def test_a_supergroup_says_its_new_number(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        told = TelegramServer.error(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100999)
        server.faults = [instead(told)]
        result = send(tmp_path, "telegram", server.url)
        assert "set GLOCAL_TELEGRAM_CHAT_KZ_TELEGRAM to -100999" == result[0].hint


def test_a_captcha_needs_a_person(tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        server.faults = [instead(VkServer.error(14, "Captcha needed"))]
        assert "vk wants a person to solve a captcha" == send(tmp_path, "vk", server.url)[0].why


def test_an_upload_that_fails_leaves_nothing_open(tmp_path: Path) -> None:
    with serve(BlueskyServer()) as server:
        baseline(tmp_path, "bluesky")
        server.early = [lambda request, go: go(), instead(Reply(500, "oops"))]
        row = post("bluesky", image=PICTURE)
        result = send(tmp_path, "bluesky", server.url, row, pictures=lambda _: JPEG)
        assert [("failed", "bad-answer")] == [(row.state, row.code) for row in result]
        assert '"failed"' in lines(tmp_path, "bluesky")[-1]


@pytest.mark.parametrize("network", ["telegram", "mastodon", "bluesky", "discourse", "vk"])
def test_without_a_token(network: str) -> None:
    with pytest.raises(MachineError) as caught:
        client(network, "", env={})
    assert "missing-token" == caught.value.code
    assert f"GLOCAL_{network.upper()}_TOKEN_KZ_{network.upper()}" in caught.value.hint


@pytest.mark.parametrize(
    "host", ["", "http://social.example", "ftp://x.example", "https://user@x.example", "social.example"]
)
def test_tokens_go_only_to_safe_hosts(host: str) -> None:
    with pytest.raises(MachineError, match="bad-host"):
        checked_host(host)


def test_safe_hosts() -> None:
    assert "https://social.example" == checked_host("https://social.example/")
    assert "http://127.0.0.1:8080" == checked_host("http://127.0.0.1:8080")


def test_keys_sort_by_time_and_are_stable() -> None:
    first = Key.of("posts/a@x/ru", NOW)
    assert first == Key.of("posts/a@x/ru", NOW)
    assert first.text != Key.of("posts/b@x/ru", NOW).text
    assert first.tid < Key.of("posts/a@x/ru", NOW.replace(hour=13)).tid
    # The microseconds of 2026-11-24T12:00:00Z begin with these letters: worked out by the specification's own division.
    number, digits = int(NOW.timestamp()) * 1_000_000 << 10, ""
    for _ in range(13):
        number, rest = divmod(number, 32)
        digits = "234567abcdefghijklmnopqrstuvwxyz"[rest] + digits
    assert digits[:6] == first.tid[:6]


def test_sending_without_its_library_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MachineError, match="httpx") as caught:
        Web()
    assert ("no-httpx", 4) == (caught.value.code, caught.value.exit_code)
    assert "glocal[announce]" in caught.value.problems[0].hint
