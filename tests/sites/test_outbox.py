"""What the team gets of a whole site: texts, queues, calendars, kits, briefs, hand-outs."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from generator.pipeline.build import prepare
from generator.pipeline.outbox import Outbox, make_outbox
from generator.pipeline.run import BuildOptions
from tests.sites.test_communities import SITE
from tests.sitetext import build_text, problems_of, tree_of

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
PLANNED = (
    SITE.replace('posts = ["posts/tea"]', 'posts = [{ entry = "posts/tea", at = 2027-02-02T10:30:00 }]')
    .replace("People: [mei]", "people: [mei]")
    .replace('network = "vk"\nkind = "group"', 'network = "vk"\nkind = "group"\nquiet = "00:00-09:00"')
)


def outbox(text: str, *, now: datetime = NOW, everything: bool = False) -> Outbox:
    options = BuildOptions(jobs=1, future=True)
    site, _, problems, _ = prepare(tree_of(text), now=now, cpu_count=1, options=options)
    assert [] == [row for row in problems if row.severity == "error"]
    return make_outbox(site, everything=everything)


@pytest.fixture(scope="module")
def made() -> Outbox:
    return outbox(PLANNED)


def test_a_post_is_written_for_every_community_that_it_reaches(made: Outbox) -> None:
    texts = [path for path in made.files if path.startswith("texts/") and "thaw" not in path]
    assert ["texts/matcha-circle/posts-secret.en.txt"] == texts
    campaign = [path for path in made.files if path.startswith("texts/") and "thaw" in path]
    assert [
        "texts/cis-tg/posts-tea.thaw.ru.txt",
        "texts/kz-vk/posts-tea.thaw.ru.txt",
        "texts/world-ig/posts-tea.thaw.en.txt",
        "texts/world-ig/posts-tea.thaw.ru.txt",
    ] == [path for path in campaign if "matcha" not in path]


def test_links_of_a_campaign_are_tracked_with_small_letters(made: Outbox) -> None:
    post = next(row for row in made.posts if row.community == "cis-tg")
    assert (
        "https://test.example/ru/posts/tea/?utm_source=telegram&utm_medium=social&utm_campaign=thaw-2027" == post.link
    )


def test_times_are_those_of_the_communitys_zone_and_languages_lie_apart(made: Outbox) -> None:
    at = {(row.community, row.language): row.at for row in made.posts}
    assert datetime(2027, 2, 2, 7, 30, tzinfo=UTC) == at["cis-tg", "ru"]
    english, russian = at["world-ig", "en"], at["world-ig", "ru"]
    assert english is not None and russian is not None
    assert 10 * 60 + 30 == english.hour * 60 + english.minute
    assert 15 * 60 == (russian - english.replace(tzinfo=russian.tzinfo)).total_seconds() % 3600


def test_a_members_text_has_no_link_and_reaches_only_the_community_it_names(made: Outbox) -> None:
    posts = [row for row in made.posts if row.entry == "posts/secret"]
    assert [("matcha-circle", "")] == [(row.community, row.link) for row in posts]
    assert "first flush" in posts[0].plain


def test_queues_hold_every_post_by_market_and_network(made: Outbox) -> None:
    rows = json.loads(made.files["queue.json"])["posts"]
    assert len(made.posts) == len(rows)
    table = list(csv.DictReader(io.StringIO(made.files["queues/ru/telegram/queue.csv"])))
    assert [("cis-tg", "2027-02-02T07:30:00Z")] == [(row["community"], row["at"]) for row in table]
    assert "queues/members/discord/queue.json" in made.files


def test_each_market_has_a_calendar_and_month_pages(made: Outbox) -> None:
    events = made.files["calendar/ru.ics"]
    assert "DTSTART:20270202T073000Z" in events
    assert "DTSTART;VALUE=DATE:20270201" in events
    page = made.files["calendar/ru/2027-02.html"]
    assert "cis-tg" in page and "noindex" in page and "февраль 2027" in page


def test_kits_are_in_the_languages_of_the_community(made: Outbox) -> None:
    assert {"kits/cis-tg/ru.md", "kits/world-ig/en.md", "kits/world-ig/ru.md", "kits/matcha-circle/en.md"} <= set(
        made.files
    )
    assert "https://test.example/ru/" in made.files["kits/cis-tg/ru.md"]
    assert "/go/cis-tg/" in made.files["kits/cis-tg/ru.md"]
    assert "/go/" not in made.files["kits/matcha-circle/en.md"]


def test_briefs_name_the_disclosure_in_the_readers_language(made: Outbox) -> None:
    brief = made.files["briefs/mei.ru.md"]
    assert "**Реклама. Рекламодатель: Sencha Gardens**" in brief
    assert "utm_campaign=thaw-2027" in brief


def test_forums_get_the_whole_text() -> None:
    text = (
        SITE
        + """
== content/posts/brew.en.md ==
---
title: Brew
date: 2026-11-02
tags: [matcha]
---
Water **first**, see [tea](tea.en.md).
"""
    )
    found = outbox(text)
    assert (
        "Water **first**, see [tea](https://test.example/posts/tea/).\n"
        == (found.files["forum/matcha-circle/posts-brew.en.txt"])
    )


def test_what_was_due_long_ago_is_left_out_unless_asked_for() -> None:
    later = datetime(2026, 12, 24, 12, 0, tzinfo=UTC)
    assert [] == [row.entry for row in outbox(SITE, now=later).posts if not row.campaign and row.at is not None]
    assert "posts/tea" in {row.entry for row in outbox(SITE, now=later, everything=True).posts}


def test_written_posts_with_what_nobody_knows_are_errors() -> None:
    text = SITE.replace("paid: Sencha Gardens\n", 'paid: Sencha Gardens\nsocial:\n  telegramm: "Hi"\n')
    found = problems_of(text)
    assert ["unknown-network"] == [row.code for row in found if row.code != "missing-message"]
    assert ("content/posts/tea.en.md", 8) == (found[0].location.path, found[0].location.line)  # type: ignore[union-attr]
    assert "telegram" in found[0].hint


def test_an_outbox_is_the_same_each_time() -> None:
    assert outbox(PLANNED).files == outbox(PLANNED).files


@pytest.mark.parametrize(
    ("date", "more", "expected"),
    [
        ("2026-11-05", "", datetime(2026, 11, 5, 7, 0, tzinfo=UTC)),  # ten in Moscow
        ("2026-11-05", 'post_at = "18:30"', datetime(2026, 11, 5, 15, 30, tzinfo=UTC)),
        ("2026-11-05", 'quiet = "21:00-11:15"', datetime(2026, 11, 5, 8, 15, tzinfo=UTC)),
        ("2026-11-05T00:00", 'post_at = "18:30"', datetime(2026, 11, 4, 21, 0, tzinfo=UTC)),  # a time that is written
        ("2026-11-05T12:34", "", datetime(2026, 11, 5, 9, 34, tzinfo=UTC)),
    ],
)
def test_a_post_with_a_day_and_no_time_goes_out_at_the_communitys_time(
    date: str, more: str, expected: datetime
) -> None:
    text = SITE.replace("date: 2026-11-01", f"date: {date}").replace('posts = ["posts/tea"]\n', "posts = []\n")
    text = text.replace('handle = "kettle_ru"\n', f'handle = "kettle_ru"\n{more}\n')
    made = outbox(text)
    assert {expected} == {row.at for row in made.posts if row.community == "cis-tg" and not row.campaign}
    assert "quiet-hours" not in {row.code for row in made.problems}


@pytest.mark.parametrize(
    ("social", "codes"),
    [
        ("x: { texts: Hi }", ["unknown-key"]),
        ('all: "{titel}"', ["unknown-placeholder"]),
        ("x: 3", ["wrong-type"]),
        ("kz-old-group: Hi", ["replaced-community"]),
        ("cis-tg: Hi", []),
    ],
)
def test_a_build_tells_of_every_mistake_in_written_posts(social: str, codes: list[str]) -> None:
    text = SITE.replace("paid: Sencha Gardens\n", f"paid: Sencha Gardens\nsocial:\n  {social}\n")
    rows = problems_of(text) if "replaced-community" not in codes and codes else build_text(text)[1].problems
    assert codes == [row.code for row in rows if row.code != "missing-message"]


def test_written_posts_of_a_translation_and_of_a_members_text_are_read_too() -> None:
    text = SITE.replace("title: Чай\n", "title: Чай\nsocial:\n  vkk: Привет\n")
    text = text.replace("visibility: members\n", "visibility: members\nsocial:\n  discort: Hi\n")
    found = sorted(str(row.location).partition(":")[0] for row in problems_of(text) if row.code == "unknown-network")
    assert ["content/posts/secret.en.md", "content/posts/tea.ru.md"] == found


CARDS = '[cards]\nformats = ["link", "square"]\n'


def _with_cards(text: str, more: str = "") -> str:
    head = text.replace("[languages.en]", CARDS + "[languages.en]", 1)
    assert CARDS in head
    found = head.replace('id = "world-ig"\n', f'id = "world-ig"\n{more}\n')
    assert more in found
    return found


def test_a_network_of_pictures_gets_the_card_in_its_format_and_others_the_cover() -> None:
    made = outbox(_with_cards(PLANNED))
    pictures = {
        (row.community, row.language): (row.image, row.image_alt) for row in made.posts if row.entry == "posts/tea"
    }
    english = pictures["world-ig", "en"]
    assert "/assets/cards/" in english[0]
    assert english[0] != pictures["world-ig", "ru"][0], "each language has its own card"
    titles = {row.language: row.text.split("\n")[0] for row in made.posts if row.community == "world-ig"}
    assert english[1] in titles["en"]
    assert "/assets/cards/" not in pictures["cis-tg", "ru"][0]
    published, _ = build_text(_with_cards(PLANNED))
    assert english[0].removeprefix("https://") in published


def test_a_community_chooses_its_card_or_none() -> None:
    for more, there in (('card = "none"', False), ('card = "link"', True)):
        made = outbox(_with_cards(PLANNED, more))
        images = {row.image for row in made.posts if row.community == "world-ig"}
        assert there == any("/assets/cards/" in image for image in images), more


def test_a_card_that_is_not_drawn_is_an_error_with_the_near_match() -> None:
    found = [row for row in problems_of(_with_cards(PLANNED, 'card = "squares"')) if row.severity == "error"]
    assert ["unknown-card-format"] == [row.code for row in found]
    assert 'did you mean "square"?' in found[0].hint
    (no_cards,) = [
        row
        for row in problems_of(SITE.replace('id = "world-ig"\n', 'id = "world-ig"\ncard = "pin"\n'))
        if row.severity == "error"
    ]
    assert "[cards] formats" in no_cards.hint
