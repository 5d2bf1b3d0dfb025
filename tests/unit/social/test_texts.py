from __future__ import annotations

import pytest

from generator.errors import Location
from generator.model.community import Announcement, Community
from generator.model.frozen import EMPTY, FrozenMap
from generator.social.counting import visible
from generator.social.texts import PostSource, WrittenPost, announce, decode_social
from tests.unit.social.ground import TEA, communities, scope

PLACE = Location("content/posts/summer/index.en.md", 2)
LINK = "https://brand.example/summer/?utm_source=x"
SUMMARY = (
    "Three ways to make tea cold without making it bitter, with measures for a jug, a bottle and a whole party. "
    "Each needs ten minutes of work and some patience, and two of them need no kettle at all, which is welcome in July."
)


def source(**more: object) -> PostSource:
    values: dict[str, object] = {
        "entry": "posts/summer",
        "edition": "global/en",
        "language": "en",
        "title": "Iced tea season",
        "summary": "Cold & clear.",
        "tags": ("green tea", "recipes", "2026", "cold brew", "seasons"),
        "link": LINK,
        "location": PLACE,
    }
    return PostSource(**{**values, **more})  # type: ignore[arg-type]


def community(network: str, kind: str = "account", *, link: bool = True, **limits: int) -> Community:
    return Community(
        "the-one",
        network,
        kind,  # type: ignore[arg-type]
        scope("world"),
        can=FrozenMap({"link": link}),
        limits=FrozenMap(limits),
    )


def post(network: str, kind: str = "account", **more: object) -> Announcement:
    return announce(source(**more), community(network, kind, link=network not in ("instagram", "tiktok")))


def test_a_post_is_title_summary_link_and_hashtags() -> None:
    found = post("x")
    assert f"Iced tea season\n\nCold & clear.\n\n{LINK}\n\n#greenTea #recipes" == found.text
    assert found.text == found.plain
    assert ("composed", (), ("#greenTea", "#recipes")) == (found.origin, found.cut, found.tags)
    assert found.link_in_text
    assert "posts/summer@the-one/en" == found.id
    assert 15 + 2 + 13 + 2 + 23 + 2 + 18 == found.counts[0].used


def test_telegram_gets_html() -> None:
    found = post("telegram", "channel", title="Tea <3", link="https://brand.example/?a=1&b=2")
    assert (
        "<b>Tea &lt;3</b>\n\nCold &amp; clear.\n\nhttps://brand.example/?a=1&amp;b=2\n\n#greenTea #recipes #coldBrew"
        == found.text
    )
    assert found.plain == visible(found.text)


def test_linkedin_gets_its_reserved_characters_escaped_but_hashtags_stay() -> None:
    found = post("linkedin", "page", title="Tea (cold) #1 @home", link="https://brand.example/a_b/")
    assert (
        "Tea \\(cold\\) #1 \\@home\n\nCold & clear.\n\nhttps://brand.example/a\\_b/\n\n#greenTea #recipes #coldBrew"
        == found.text
    )
    assert "Tea (cold) #1 @home" == found.plain.partition("\n")[0]


def test_instagram_gets_no_link_as_none_could_be_followed() -> None:
    found = post("instagram")
    assert LINK not in found.text
    assert not found.link_in_text
    assert LINK == found.link
    assert ("#greenTea", "#recipes", "#coldBrew", "#seasons") == found.tags


def test_pinterest_and_reddit_have_title_and_link_apart() -> None:
    pin = post("pinterest", title="Tea " * 30)
    assert "Cold & clear." == pin.text
    assert ("Tea " * 25).rstrip() + "…" == pin.title
    assert ("title",) == pin.cut
    assert LINK == pin.link
    assert not pin.link_in_text
    link_post = post("reddit", "forum")
    assert ("Iced tea season", "", LINK) == (link_post.title, link_post.text, link_post.link)


def test_a_forum_gets_markdown_that_means_nothing() -> None:
    found = post("discourse", "forum", summary="Two *cold* teas_and [one] more, for all of us.")
    assert f"Two \\*cold\\* teas\\_and \\[one\\] more, for all of us.\n\n{LINK}" == found.text
    assert "Iced tea season" == found.title
    assert () == found.problems


def test_a_forums_tags_stand_beside_the_text() -> None:
    found = post(
        "discourse", "forum", summary="A long text for all of us.", tags=("Green tea", "Зелёный чай", "c++", "?")
    )
    assert ("#green-tea", "#зелёный-чай", "#c") == found.tags
    assert "#" not in found.text
    many = post("discourse", "forum", tags=tuple(f"tag {number}" for number in range(9)))
    assert tuple(f"#tag-{number}" for number in range(5)) == many.tags  # a topic takes five


def test_what_is_too_short_for_a_forum_is_told() -> None:
    found = post("discourse", "forum", title="Tea", summary="", link="")
    assert ["post-too-short", "post-too-short"] == [row.code for row in found.problems]


def test_hashtags_are_those_of_the_language() -> None:
    assert ("#КөкШай", "#рецепттер") == post("x", tags=("Көк шай", "рецепттер")).tags
    assert ("#紅茶",) == post("x", tags=("紅茶",)).tags


def test_threads_takes_one_topic() -> None:
    assert ("#greenTea",) == post("threads").tags


def test_a_long_summary_is_shortened_at_a_word() -> None:
    found = post("x", summary=SUMMARY)
    assert ("summary",) == found.cut
    assert found.counts[0].used <= 280
    assert found.counts[0].used > 240
    assert LINK in found.plain
    assert ("#greenTea", "#recipes") == found.tags
    kept = found.plain.split("\n\n")[1].removesuffix("…")
    assert SUMMARY.startswith(kept)
    assert SUMMARY[len(kept)] in " ,."


def test_hashtags_go_before_the_summary_is_lost() -> None:
    found = announce(source(summary=SUMMARY), community("x", text=85))
    assert ("tags", "summary") == found.cut
    assert () == found.tags
    assert 85 >= found.counts[0].used
    assert LINK in found.plain


def test_then_the_title_is_shortened_and_the_link_stays() -> None:
    found = announce(
        source(title="Iced tea season in every one of our rooms", summary=SUMMARY), community("x", text=40)
    )
    assert ("tags", "summary", "title") == found.cut
    assert found.plain.endswith(f"…\n\n{LINK}")
    assert 40 >= found.counts[0].used
    assert () == found.problems


def test_a_post_that_cannot_hold_its_link_is_an_error() -> None:
    found = announce(source(), community("x", text=20))
    assert [("post-does-not-fit", "error", PLACE)] == [(row.code, row.severity, row.location) for row in found.problems]


def test_both_limits_of_bluesky_are_kept() -> None:
    found = post("bluesky", title="क्ष" * 100, summary="👨‍👩‍👧‍👦 " * 150)
    assert ["graphemes", "bytes"] == [row.unit for row in found.counts]
    assert [] == [row for row in found.counts if row.is_over]


def test_with_a_picture_telegram_has_less_room() -> None:
    long = "Чай и вода. " * 120
    assert 4096 == post("telegram", "channel", summary=long).counts[0].limit
    found = post("telegram", "channel", summary=long, image="https://brand.example/a.jpg", image_alt="Two glasses")
    assert 1024 == found.counts[0].limit
    assert ("summary",) == found.cut
    assert "Two glasses" == found.image_alt


def written(key: str, **values: object) -> FrozenMap[str, WrittenPost]:
    return FrozenMap({key: WrittenPost(**values)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cold tea!", f"Cold tea!\n\n{LINK}"),
        ("Cold tea: {link} Come!", f"Cold tea: {LINK} Come!"),
        ("{title}: {summary}\n\n{link}", f"Iced tea season: Cold & clear.\n\n{LINK}"),
        ("Tea {tags}", f"Tea\n\n{LINK}"),
    ],
)
def test_a_text_of_front_matter_is_filled_in(text: str, expected: str) -> None:
    found = announce(source(written=written("x", text=text)), community("x"))
    assert (expected, "written") == (found.plain, found.origin)
    assert found.link_in_text


def test_written_hashtags_stand_where_they_are_wanted() -> None:
    found = announce(source(written=written("x", text="Tea {tags} {link}", tags=("iced tea",))), community("x"))
    assert f"Tea #icedTea\n\n{LINK}" == found.plain
    at_end = announce(source(written=written("x", text="Tea", tags=("iced tea",))), community("x"))
    assert f"Tea\n\n{LINK}\n\n#icedTea" == at_end.plain


def test_too_many_written_hashtags_are_told() -> None:
    found = announce(source(written=written("instagram", text="Tea", tags=tuple("abcdefg"))), community("instagram"))
    assert ("#a", "#b", "#c", "#d", "#e") == found.tags
    assert [("too-many-hashtags", "warning")] == [(row.code, row.severity) for row in found.problems]


def test_a_community_comes_before_its_network_and_that_before_all() -> None:
    texts = {"all": "All", "x": "Network", "the-one": "Community"}
    rows = FrozenMap({key: WrittenPost(text, link=False) for key, text in texts.items()})
    assert "Community" == announce(source(written=rows), community("x")).plain
    assert "All" == announce(source(written=rows.merged({"the-one": rows["all"]})), community("x")).plain
    assert "Network" == announce(source(written=FrozenMap({"all": rows["all"], "x": rows["x"]})), community("x")).plain


def test_a_written_text_that_is_too_long_is_cut_with_a_warning_and_keeps_its_link() -> None:
    for text in ("Cold tea " * 50, "Read {link} now: " + "cold tea " * 50):
        found = announce(source(written=written("x", text=text.strip())), community("x"))
        assert found.plain.endswith(LINK)
        assert found.counts[0].used <= 280
        assert ["post-too-long"] == [row.code for row in found.problems]
        assert "of 280 weighted characters" in found.problems[0].message
        assert ("text",) == found.cut


def test_too_many_links_are_told() -> None:
    text = " ".join(f"https://brand.example/{number}/" for number in range(6))
    found = announce(source(written=written("threads", text=text, link=False)), community("threads"))
    assert ["too-many-links"] == [row.code for row in found.problems]
    assert "" == found.link


def test_a_long_pin_is_told() -> None:
    assert ["post-long"] == [row.code for row in post("pinterest", summary="Tea. " * 120).problems]


def test_a_members_text_has_no_link() -> None:
    found = post("discord", "forum", link="", tags=())
    assert "**Iced tea season**\n\nCold & clear." == found.text
    assert ("", False) == (found.link, found.link_in_text)


def test_a_campaign_gives_posts_of_its_own() -> None:
    found = announce(source(), community("x"), campaign="gifts")
    assert ("posts/summer@the-one/en#gifts", "gifts") == (found.id, found.campaign)


def test_front_matter_is_read() -> None:
    rows, problems = decode_social(
        FrozenMap(
            {
                "all": "Tea {link}",
                "telegram": FrozenMap({"text": "Чай", "tags": ("лёд",), "link": False, "alt": "Чай"}),
                "almaty-chat": "Келіңіз",
            }
        ),
        communities(TEA),
        PLACE,
    )
    assert ["replaced-community"] == [row.code for row in problems]
    assert {
        "all": WrittenPost("Tea {link}"),
        "telegram": WrittenPost("Чай", tags=("лёд",), link=False, alt="Чай"),
        "almaty-tg": WrittenPost("Келіңіз"),
    } == rows


@pytest.mark.parametrize(
    ("value", "code", "hint"),
    [
        ({"telegramm": "Tea"}, "unknown-network", 'did you mean "telegram"?'),
        ({"telegram": {"txt": "Tea"}}, "unknown-key", 'did you mean "text"?'),
        ({"telegram": "Tea {lnk}"}, "unknown-placeholder", 'did you mean "link"?'),
        ({"telegram": 5}, "wrong-type", "telegram:"),
        ({"telegram": {"tags": "tea"}}, "wrong-type", "telegram:"),
        ({"telegram": {"link": "yes"}}, "wrong-type", "telegram:"),
        ({"telegram": {"text": 5}}, "wrong-type", "telegram:"),
    ],
)
def test_what_is_wrong_in_front_matter_says_what_to_do(value: dict[str, object], code: str, hint: str) -> None:
    _, problems = decode_social(value, communities(TEA), PLACE)
    assert [(code, PLACE)] == [(row.code, row.location) for row in problems]
    assert hint in problems[0].hint


def test_nothing_written_is_nothing_wrong() -> None:
    assert (EMPTY, ()) == decode_social(EMPTY, communities(TEA), None)


def test_a_board_gets_bbcode_that_means_nothing() -> None:
    found = post("xenforo", "forum", summary="Cold [b] tea")
    assert f"Cold [plain][[/plain]b] tea\n\n{LINK}" == found.text
    assert "Iced tea season" == found.title
