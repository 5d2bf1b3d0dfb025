from __future__ import annotations

from datetime import date

import pytest

from generator.social.secrets import Secret, leaks, secrets
from tests.unit.social.ground import TEA, communities, read_campaigns

CAMPAIGN = """
[[campaigns]]
id = "gifts"
starts = 2026-12-01
utm = { source = "{network}", medium = "social", campaign = "{campaign}-2026" }
"""
NOTE = "Only for the circle: the first tin of the new matcha stands behind the counter from Monday."
INVITE = Secret("discord.example/invite/secret", "invite", "matcha-circle")
GIFTS = Secret("utm_campaign=gifts-2026", "campaign", "gifts")
TEXT = Secret(NOTE[:80], "text", "posts/tin")


def known(day: date = date(2026, 11, 24)) -> tuple[Secret, ...]:
    rows, _ = read_campaigns(CAMPAIGN, communities(TEA))
    return secrets(rows, on=day, members={"posts/tin": [NOTE, "Come!"]})


def test_secrets_are_doors_texts_and_campaigns_to_come() -> None:
    assert (TEXT, INVITE, GIFTS) == known()
    assert (TEXT, INVITE) == known(date(2026, 12, 1))


def test_an_address_of_a_private_community_is_a_secret() -> None:
    rows = communities(
        '[[communities]]\nid = "a"\nnetwork = "telegram"\nkind = "channel"\nhandle = "tearoom"\nprivacy = "private"\n'
    )
    assert (Secret("t.me/tearoom", "address", "a"),) == secrets(rows, on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<a href="https://discord.example/invite/secret">', [INVITE]),
        ('{"url":"https:\\/\\/discord.example\\/invite\\/secret"}', [INVITE]),
        ("?u=https%3A%2F%2Fdiscord.example%2Finvite%2Fsecret", [INVITE]),
        ("?a=1&amp;utm_campaign=gifts-2026", [GIFTS]),
        ("<p>Only for the circle: the first tin of the new\n matcha stands behind the counter from Monday.", [TEXT]),
        ("Come! The first tin of the new matcha.", []),
        ("", []),
    ],
)
def test_a_leak_is_found_however_it_is_written(text: str, found: list[Secret]) -> None:
    assert tuple(found) == leaks(text, known())
