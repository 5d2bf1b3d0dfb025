"""Queues against files that were checked by hand: see golden/ beside this module."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.errors import UsageError
from generator.model.community import Announcement, Count
from generator.model.frozen import FrozenMap
from generator.social.queues import COLUMNS, FORMATS, export
from tests.unit.social.ground import communities

GOLDEN = Path(__file__).parent / "golden"
COMMUNITIES = communities(
    """
[[communities]]
id = "cis-tg"
network = "telegram"
kind = "channel"
handle = "kettleleaf_ru"
channels = { buffer = "buf-1", postiz = "piz-1", postfast = "00000000-0000-0000-0000-000000000001" }

[[communities]]
id = "world-x"
network = "x"
handle = "kettleleaf"
channels = { buffer = "buf-2", postiz = "piz-2", postfast = "00000000-0000-0000-0000-000000000002" }

[[communities]]
id = "pins"
network = "pinterest"
handle = "kettleleaf"

[[communities]]
id = "berlin-wa"
network = "whatsapp"
kind = "group"
handle = "kettleleaf"
"""
)
LINK = "https://brand.example/summer/?utm_source=x&utm_medium=social"
NINE = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
POSTS = (
    Announcement(
        id="posts/summer@world-x/en",
        community="world-x",
        network="x",
        entry="posts/summer",
        edition="global/en",
        language="en",
        text=f'Iced "tea", at last\n\n{LINK}\n\n#tea #ice',
        plain=f'Iced "tea", at last\n\n{LINK}\n\n#tea #ice',
        link=LINK,
        link_in_text=True,
        tags=("#tea", "#ice"),
        image="https://brand.example/a.jpg",
        image_alt="Two glasses",
        counts=(Count("weighted", 55, 280, 100),),
        cut=("summary",),
        at=NINE,
        campaign="summer",
    ),
    Announcement(
        id="posts/summer@cis-tg/ru",
        community="cis-tg",
        network="telegram",
        entry="posts/summer",
        edition="ru/ru",
        language="ru",
        text="<b>Чай &amp; лёд</b>",
        plain="Чай & лёд",
        counts=(Count("utf16", 9, 4096, 9),),
        at=NINE,
    ),
    Announcement(
        id="posts/summer@pins/en",
        community="pins",
        network="pinterest",
        entry="posts/summer",
        edition="global/en",
        language="en",
        text="-5 °C in the glass",
        plain="-5 °C in the glass",
        title="=Ice",
        link=LINK,
        image="https://brand.example/a.jpg",
        at=NINE.replace(hour=7),
    ),
    Announcement(
        id="posts/summer@berlin-wa/de",
        community="berlin-wa",
        network="whatsapp",
        entry="posts/summer",
        edition="de/de",
        language="de",
        text="Eistee",
        plain="Eistee",
        at=NINE,
    ),
)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_as_it_was_checked(name: str) -> None:
    found, _ = export(name, POSTS, COMMUNITIES, zone=ZoneInfo("Asia/Almaty"))
    assert found
    for file in found:
        assert (GOLDEN / file.name).read_bytes().decode() == file.text


def test_posts_that_are_left_out_are_told() -> None:
    def told(name: str) -> list[tuple[str, str]]:
        _, problems = export(name, POSTS, COMMUNITIES)
        assert all(row.severity == "warning" and row.location for row in problems)
        return [(row.code, row.message.split('"')[3]) for row in problems]

    assert [] == told("csv") == told("json")
    assert [("no-channel", "berlin-wa"), ("no-channel", "pins")] == told("buffer") == told("postfast")
    assert [("manual-only", "berlin-wa")] == told("publer") == told("hootsuite")


def test_a_post_without_a_time_is_only_in_the_queue_for_people() -> None:
    posts = (replace(POSTS[0], at=None), replace(POSTS[0], at=None, entry="posts/b"))
    assert 2 == export("csv", posts, COMMUNITIES)[0][0].posts
    found, problems = export("buffer", posts, COMMUNITIES)
    assert () == found
    assert ["post-without-time"] == [row.code for row in problems]
    assert "and 1 more" in problems[0].message


def test_the_csv_is_read_back_by_any_reader() -> None:
    text = export("csv", POSTS, COMMUNITIES)[0][0].text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(COLUMNS) == list(rows[0])
    by_community = {row["community"]: row for row in rows}
    assert POSTS[0].plain == by_community["world-x"]["text"]
    assert ("'-5 °C in the glass", "'=Ice") == (by_community["pins"]["text"], by_community["pins"]["title"])


def test_buffer_gets_strings_that_cannot_leave_their_quotes() -> None:
    post = replace(POSTS[0], plain='a"}) { x \\ \n“b”')
    text = export("buffer", (post,), COMMUNITIES)[0][0].text
    query = json.loads(text)[0]["query"]
    assert r'text: "a\"}) { x \\ \n“b”", channelId: "buf-2"' in query


def test_long_queues_are_cut_into_files() -> None:
    posts = [replace(POSTS[0], id=f"{number:04}") for number in range(401)]
    assert [("postfast-1.csv", 200), ("postfast-2.csv", 200), ("postfast-3.csv", 1)] == [
        (file.name, file.posts) for file in export("postfast", posts, COMMUNITIES)[0]
    ]
    assert [("hootsuite-world-x-1.csv", 350), ("hootsuite-world-x-2.csv", 51)] == [
        (file.name, file.posts) for file in export("hootsuite", posts, COMMUNITIES)[0]
    ]


def test_posts_of_one_moment_share_a_request_to_postiz() -> None:
    text = export("postiz", POSTS[:2], COMMUNITIES)[0][0].text
    rows = json.loads(text)
    assert [["piz-1", "piz-2"]] == [[post["integration"]["id"] for post in row["posts"]] for row in rows]


def test_posts_may_wait_as_drafts() -> None:
    assert (
        ", saveToDraft: true }) {"
        in json.loads(export("buffer", POSTS, COMMUNITIES, is_draft=True)[0][0].text)[0]["query"]
    )
    assert "draft" == json.loads(export("postiz", POSTS, COMMUNITIES, is_draft=True)[0][0].text)[0]["type"]


def test_the_order_of_the_posts_does_not_matter() -> None:
    for name in FORMATS:
        assert export(name, POSTS, COMMUNITIES) == export(name, POSTS[::-1], COMMUNITIES)


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(UsageError, match="hootsuite") as caught:
        export("hotsuite", (), COMMUNITIES)
    assert "unknown-format" == caught.value.code


def test_values_are_frozen() -> None:
    assert FrozenMap({"buffer": "buf-2"}).items() <= COMMUNITIES.communities["world-x"].channels.items()
