from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.unit.social.ground import TEA, communities, read_campaigns

CAMPAIGN = """
[[campaigns]]
id = "gifts"
name = { en = "Gifts" }
starts = 2026-11-20
ends = 2026-12-24
audience = "world -ae"
posts = ["posts/summer", { entry = "posts/gifts", at = 2026-12-01T09:00:00+01:00, communities = ["ru-vk"] }]
communities = ["world-ig", "almaty-chat"]
utm = { source = "{network}", medium = "social", campaign = "gifts-2026" }
"""


def test_a_campaign_is_read() -> None:
    found, problems = read_campaigns(CAMPAIGN, communities(TEA))
    row = found.campaigns["gifts"]
    assert ["replaced-community"] == [problem.code for problem in problems]
    assert ("world-ig", "almaty-tg") == row.communities
    assert [("posts/summer", None, ()), ("posts/gifts", datetime(2026, 12, 1, 8, tzinfo=UTC), ("ru-vk",))] == [
        (post.entry, post.at, post.communities) for post in row.posts
    ]
    assert {"source": "{network}", "medium": "social", "campaign": "gifts-2026"} == row.utm
    assert row.post("posts/gifts") == row.posts[1]
    assert row.post("posts/none") is None


@pytest.mark.parametrize(
    ("day", "begun", "under_way"),
    [
        (date(2026, 11, 19), False, False),
        (date(2026, 11, 20), True, True),
        (date(2026, 12, 24), True, True),
        (date(2026, 12, 25), True, False),
    ],
)
def test_both_days_belong_to_a_campaign(day: date, begun: bool, under_way: bool) -> None:
    row = read_campaigns(CAMPAIGN, communities(TEA))[0].campaigns["gifts"]
    assert (begun, under_way) == (row.has_begun(day), row.is_under_way(day))


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        (("starts = 2026-11-20", ""), "missing-key", "starts = "),
        (("ends = 2026-12-24", "ends = 2026-01-01"), "campaign-dates", ""),
        (("ends = 2026-12-24", 'ends = "2026-12-24"'), "wrong-type", "without quotation marks"),
        (("posts/summer", "posts/sumer"), "unknown-entry", 'did you mean "posts/summer"?'),
        (('"ru-vk"', '"ru-vkk"'), "unknown-community", 'did you mean "ru-vk"?'),
        (("source =", "sorce ="), "unknown-parameter", 'did you mean "source"?'),
        (("{network}", "{netwrk}"), "unknown-placeholder", 'did you mean "network"?'),
        (('medium = "social", ', ""), "incomplete-tracking", "source, medium and campaign"),
        (("-ae", "-uae"), "unknown-scope", ""),
        (("communities = [", "comunities = ["), "unknown-key", 'did you mean "communities"?'),
        (("entry = ", "entri = "), "missing-key", "entry = "),
    ],
)
def test_what_is_wrong_with_a_campaign_says_what_to_do(change: tuple[str, str], code: str, hint: str) -> None:
    text = CAMPAIGN.replace("almaty-chat", "almaty-tg").replace(*change)
    _, problems = read_campaigns(text, communities(TEA))
    assert code in [row.code for row in problems]
    assert hint in next(row.hint for row in problems if row.code == code)


def test_two_campaigns_have_two_names() -> None:
    _, problems = read_campaigns(CAMPAIGN + CAMPAIGN, communities(TEA))
    assert "duplicate-id" in [row.code for row in problems]
