"""Posts with pictures: what each network is given, and what becomes of a post whose picture does not get through."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.announce.client import PostPicture
from tests.unit.announce.ground import baseline, lines, post, send, states
from tests.unit.announce.servers import (
    TOKEN,
    BlueskyServer,
    Fault,
    Reply,
    VkServer,
    after,
    half,
    instead,
    serve,
    slow,
)

JPEG = PostPicture(b"\xff\xd8 not really", "image/jpeg")
PICTURE = "https://brand.example/card.jpg"
ALT = "Чайник на столе"


def test_vk_gets_the_picture_and_the_link(tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        row = post("vk", image=PICTURE, image_alt=ALT)
        assert ["https://vk.com/wall-555_301"] == [x.url for x in send(tmp_path, "vk", server.url, row, pictures=_jpeg)]
        assert f"photo9_457,{row.link}" == server.posts[0]["attachments"]
        assert ALT == server.photos[0]["caption"]  # type: ignore[attr-defined]
        upload = next(row for row in server.requests if row.path == "/upload")
        assert JPEG.content == upload.form()["photo!"].encode("latin-1")
        assert TOKEN not in str(upload.headers)


def test_vk_gets_the_link_alone_where_the_token_is_a_groups(tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        server.is_group_token = True  # type: ignore[attr-defined]
        baseline(tmp_path, "vk")
        row = post("vk", image=PICTURE)
        result = send(tmp_path, "vk", server.url, row, pictures=_jpeg)
        assert [("sent", "without its picture: vk lets only a person's token upload one")] == [
            (x.state, x.why) for x in result
        ]
        assert row.link == server.posts[0]["attachments"]


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (None, ""),
        (PostPicture(b"RIFF", "image/webp"), "without its picture: vk takes JPEG, PNG and GIF"),
    ],
)
def test_vk_is_not_given_what_it_does_not_take(picture: PostPicture | None, why: str, tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        row = post("vk", image=PICTURE)
        assert [why] == [x.why for x in send(tmp_path, "vk", server.url, row, pictures=lambda _: picture)]
        assert row.link == server.posts[0]["attachments"]
        assert not any("photos" in x.path for x in server.requests)


@pytest.mark.parametrize("told", [{"error": "ERR_UPLOAD_BAD_IMAGE_SIZE"}, {"server": 7, "photo": "[]", "hash": "x"}])
def test_a_picture_that_vk_refuses_does_not_hold_up_the_post(told: object, tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        server.early = [_go, _go, instead(Reply(200, told))]
        result = send(tmp_path, "vk", server.url, post("vk", image=PICTURE), pictures=_jpeg)
        assert [("sent", "without its picture: vk does not take it")] == [(x.state, x.why) for x in result]


@pytest.mark.parametrize("step", [1, 2, 3])  # after the group's number: where to upload, the upload, saving it
@pytest.mark.parametrize(
    "fault",
    [
        instead(Reply(500, "oops")),
        instead(Reply(200, "<html>hello</html>")),
        instead(Reply(200, {})),
        instead(Reply(200, {"response": 3})),
        half,
        slow,
    ],
)
def test_an_upload_that_fails_is_a_failed_post_that_goes_out_later(step: int, fault: Fault, tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        server.early = [*[_go] * step, fault]
        row = post("vk", image=PICTURE)
        result = send(tmp_path, "vk", server.url, row, pictures=_jpeg, seconds=0.5)
        assert ["failed"] == [x.state for x in result]
        assert result[0].code in ("bad-answer", "network-unreachable")
        assert '"failed"' in lines(tmp_path, "vk")[-1]
        assert [] == server.posts
        send(tmp_path, "vk", server.url, row, pictures=_jpeg)
        assert {"posts/summer-menu": "sent"} == states(tmp_path, "vk")
        assert 1 == len(server.posts)


@pytest.mark.parametrize("url", ["http://upload.example/x", "ftp://127.0.0.1/x", "//x", "javascript:1"])
def test_a_picture_goes_to_safe_hosts_alone(url: str, tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        server.early = [_go, instead(Reply(200, {"response": {"upload_url": url}}))]
        result = send(tmp_path, "vk", server.url, post("vk", image=PICTURE), pictures=_jpeg)
        assert [("failed", "bad-answer")] == [(x.state, x.code) for x in result]


def test_a_lost_answer_to_a_post_with_a_picture_makes_no_second_one(tmp_path: Path) -> None:
    with serve(VkServer()) as server:
        baseline(tmp_path, "vk")
        server.faults = [after(Reply(502, "gateway"))]
        send(tmp_path, "vk", server.url, post("vk", image=PICTURE), pictures=_jpeg)
        assert {"posts/summer-menu": "sent"} == states(tmp_path, "vk")
        assert 1 == len(server.posts)


def test_bluesky_gets_a_picture_with_its_text_where_there_is_no_card(tmp_path: Path) -> None:
    with serve(BlueskyServer()) as server:
        baseline(tmp_path, "bluesky")
        row = post("bluesky", image=PICTURE, image_alt=ALT, link="", text="Чай", plain="Чай", tags=())
        send(tmp_path, "bluesky", server.url, row, pictures=_jpeg)
        embed = server.posts[0]["embed"]
        assert isinstance(embed, dict)
        assert ("app.bsky.embed.images", ALT) == (embed["$type"], embed["images"][0]["alt"])
        assert [JPEG.content] == server.blobs  # type: ignore[attr-defined]


@pytest.mark.parametrize(("size", "is_taken"), [(1_000_000, True), (1_000_001, False)])
def test_bluesky_gets_no_picture_over_its_limit(size: int, is_taken: bool, tmp_path: Path) -> None:
    with serve(BlueskyServer()) as server:
        baseline(tmp_path, "bluesky")
        picture = PostPicture(b"x" * size, "image/jpeg")
        result = send(tmp_path, "bluesky", server.url, post("bluesky", image=PICTURE), pictures=lambda _: picture)
        assert ["" if is_taken else "without its picture: it has more than 1,000,000 bytes"] == [x.why for x in result]
        embed = server.posts[0]["embed"]
        assert isinstance(embed, dict)
        assert is_taken is ("thumb" in embed["external"])


def _jpeg(_: str) -> PostPicture:
    return JPEG


def _go(request: object, go: object) -> Reply:
    reply = go() if callable(go) else None
    assert isinstance(reply, Reply)
    return reply
