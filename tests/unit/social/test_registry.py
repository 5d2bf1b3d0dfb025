from __future__ import annotations

import pickle
from datetime import time
from pathlib import Path

import pytest

from generator.errors import Location
from generator.i18n.scopes import split_words
from generator.markup.data_files import parse_table
from generator.model.community import Communities, Pace
from generator.model.edition import Scope
from generator.social.campaigns import decode_campaigns
from generator.social.registry import Known, decode_communities, resolve_words
from tests.unit.social.ground import TEA, communities, read

ROOT = Path(__file__).parents[3]
ONE = """
[[communities]]
id = "ru-vk"
network = "vk"
kind = "group"
handle = "kettleleaf"
"""


def codes(text: str) -> list[str]:
    return [row.code for row in read(text)[1]]


def test_a_community_is_read_with_the_defaults_of_its_kind() -> None:
    row = communities(ONE).communities["ru-vk"]
    assert "https://vk.com/kettleleaf" == row.url
    assert row.is_public
    assert "public" == row.privacy
    assert () == row.languages
    assert frozenset({"world"}) == row.audience.regions
    assert row.is_able("comment") and row.is_able("topics") and row.is_able("announce")
    assert not row.is_able("widget")
    assert Location("content/communities.toml", 3, 6, 7, 'id = "ru-vk"') == row.location


def test_it_overrides_abilities_limits_hours_and_pace() -> None:
    row = communities(
        ONE
        + """
can = { comment = false, widget = "discussion" }
limits = { text = 900 }
channels = { postiz = "abc" }
timezone = "Asia/Almaty"
quiet = "22:30-08:00"
post_at = "09:15"
pace = { per_day = 2, per_week = 5, minutes_apart = 90 }
name = { ru = "Чай", "" = "Tea" }
rules = "Be kind."
"""
    ).communities["ru-vk"]
    assert not row.is_able("comment")
    assert row.is_able("message")
    assert "discussion" == row.can["widget"]
    assert {"text": 900} == row.limits
    assert {"postiz": "abc"} == row.channels
    assert (time(22, 30), time(8, 0)) == row.quiet
    assert time(9, 15) == row.post_at
    assert Pace(2, 5, 90) == row.pace
    assert {"ru": "Чай", "": "Tea"} == row.name
    assert {"": "Be kind."} == row.rules


def test_values_travel_to_workers() -> None:
    found = communities(TEA)
    assert found == pickle.loads(pickle.dumps(found))


def test_all_problems_are_told_at_once_each_at_its_place() -> None:
    _, problems = read(
        """
[[communities]]
id = "one"
network = "telegrm"
kind = "chanel"
languages = ["kz"]
topics = ["macha"]
audience = "almaty-kz"
can = { coment = true, message = "yes" }
privacy = "secret"
handel = "x"
"""
    )
    told = {row.code: row for row in problems}
    assert 'did you mean "telegram"?' in told["unknown-network"].hint
    assert 'did you mean "matcha"?' in told["unknown-tag"].hint
    assert 'did you mean "comment"?' in told["unknown-ability"].hint
    assert 'did you mean "handle"?' in told["unknown-key"].hint
    assert {
        "unknown-network": 4,
        "unknown-kind": 5,
        "unknown-language": 6,
        "unknown-tag": 7,
        "unknown-scope": 8,
        "unknown-ability": 9,
        "wrong-type": 9,
        "unknown-value": 10,
        "unknown-key": 11,
    } == {code: row.location.line for code, row in told.items() if row.location}


@pytest.mark.parametrize(
    ("more", "code", "hint"),
    [
        ('network = "vk"\nkind = "channel"', "unknown-kind", "on VK: event, group, page"),
        ('network = "vk"\nkind = "grup"', "unknown-kind", 'did you mean "group"?'),
        ('network = "vk"', "missing-key", "group"),
        ('kind = "group"', "missing-key", 'network = "telegram"'),
        ('network = "x"\nhandle = "a"\nlimits = { txt = 5 }', "unknown-limit", 'did you mean "text"?'),
        ('network = "x"\nhandle = "a"\nlimits = { text = -5 }', "out-of-range", ""),
        ('network = "x"\nhandle = "a"\nlimits = { text = "5" }', "wrong-type", ""),
        ('network = "x"\nhandle = "a"\nchannels = { bufer = "5" }', "unknown-scheduler", 'did you mean "buffer"?'),
        ('network = "x"\nhandle = "a"\nquiet = "22"', "bad-hours", "22:00-08:00"),
        ('network = "x"\nhandle = "a"\nquiet = "22:00-22:00"', "bad-hours", "22:00-08:00"),
        ('network = "x"\nhandle = "a"\npost_at = "10 o\'clock"', "bad-hours", '"10:00"'),
        ('network = "x"\nhandle = "a"\npost_at = "24:00"', "bad-hours", '"10:00"'),
        ('network = "x"\nhandle = "a"\nquiet = "22:00-08:00"\npost_at = "07:59"', "bad-hours", 'post_at = "08:00"'),
        ('network = "x"\nhandle = "a"\ntimezone = "Almaty"', "unknown-timezone", "Asia/Almaty"),
        ('network = "x"\nhandle = "a"\npace = { per_day = 0 }', "out-of-range", ""),
        ('network = "x"\nhandle = "a"\npace = { daily = 1 }', "unknown-key", "per_day"),
        ('network = "x"', "community-without-address", "one of them"),
        ('network = "viber"\nkind = "group"\nhandle = "tea"', "community-without-address", "url ="),
        ('network = "x"\nurl = "x.com/tea"', "bad-address", "https://x.com/tea"),
        ('network = "mastodon"\nhandle = "tea"', "bad-handle", "@name@server.example"),
        ('network = "x"\nhandle = ["a"]', "wrong-type", ""),
    ],
)
def test_what_is_wrong_with_a_community_says_what_to_do(more: str, code: str, hint: str) -> None:
    _, problems = read(f'[[communities]]\nid = "one"\n{more}\n')
    assert [code] == [row.code for row in problems]
    assert hint in problems[0].hint


def test_an_id_is_needed_is_well_formed_and_stands_once() -> None:
    assert ["missing-key"] == codes('[[communities]]\nnetwork = "x"\nhandle = "a"')
    assert ["bad-id"] == codes('[[communities]]\nid = "Ru VK"\nnetwork = "x"\nhandle = "a"')
    found, problems = read(ONE + ONE)
    assert ["duplicate-id"] == [row.code for row in problems]
    assert "line 3" in problems[0].hint
    assert 1 == len(found.communities)


def test_the_file_holds_nothing_else() -> None:
    assert ["unknown-key"] == codes('[[comunities]]\nid = "a"')
    assert ["wrong-type"] == codes('communities = "a"')


def test_a_private_community_without_an_invite_is_worth_a_warning() -> None:
    text = '[[communities]]\nid = "a"\nnetwork = "discord"\nkind = "forum"\nprivacy = "private"\n'
    found, problems = read(text)
    assert [("private-without-invite", "warning")] == [(row.code, row.severity) for row in problems]
    assert not found.communities["a"].is_public
    assert [] == codes(text + 'invite = "https://discord.example/i/x"\n')


def test_the_door_of_a_private_community_is_never_shown() -> None:
    found = communities(TEA)
    assert "" == found.communities["matcha-circle"].door
    assert "https://t.me/kettleleaf_ru" == found.communities["cis-tg"].door


def test_a_replaced_community_leads_on_to_the_last_one() -> None:
    found = communities(
        """
[[communities]]
id = "a"
network = "x"
handle = "a"
[[communities]]
id = "b"
network = "x"
handle = "b"
replaces = "a"
[[communities]]
id = "c"
network = "x"
handle = "c"
replaces = ["b", "z"]
"""
    )
    assert {"a": "c", "b": "c", "z": "c"} == found.replaced
    assert ["c"] == [row.id for row in found.current()]
    old = found.find("a")
    assert old is not None and "c" == old.id
    assert found.find("nobody") is None


def test_communities_that_replace_each_other_are_told_once() -> None:
    row = '[[communities]]\nid = "{}"\nnetwork = "x"\nhandle = "h"\nreplaces = "{}"\n'
    found, problems = read(row.format("a", "b") + row.format("b", "c") + row.format("c", "a"))
    assert ["replaces-cycle"] == [problem.code for problem in problems]
    assert {} == found.replaced


def test_two_communities_cannot_replace_the_same() -> None:
    row = '[[communities]]\nid = "{}"\nnetwork = "x"\nhandle = "h"\nreplaces = "{}"\n'
    assert ["replaced-twice"] == codes(row.format("a", "old") + row.format("b", "old"))


def test_a_slip_in_the_name_of_a_replaced_community_is_noticed() -> None:
    row = '[[communities]]\nid = "{}"\nnetwork = "x"\nhandle = "h"\n'
    text = row.format("kz-almaty-group") + row.format("kz-almaty-tg") + 'replaces = "kz-almaty-gruop"\n'
    _, problems = read(text)
    assert [("unknown-community", "warning")] == [(row.code, row.severity) for row in problems]


def test_the_words_of_front_matter_are_resolved() -> None:
    place = Location("content/posts/a.md", 3)
    found = communities(TEA)
    added, removed, problems = resolve_words(["almaty-chat", "-ru-vk", "world-gi"], found, place)
    assert ("almaty-tg",) == added
    assert ("ru-vk",) == removed
    assert [("replaced-community", "warning"), ("unknown-community", "error")] == [
        (row.code, row.severity) for row in problems
    ]
    assert 'did you mean "world-ig"?' in problems[1].hint
    assert ["contradiction"] == [row.code for row in resolve_words(["ru-vk", "-ru-vk"], found, place)[2]]


def test_the_files_of_the_demonstration_are_right() -> None:
    def any_scope(words: tuple[str, ...], _: Location) -> tuple[Scope, tuple[()]]:
        return Scope(split_words(" ".join(words))), ()

    known = Known(any_scope, ("en", "de", "fr", "kk", "ru", "es", "ar", "ja", "hi"))
    found = Communities()
    for name, decode in (("communities", decode_communities), ("campaigns", None)):
        path = f"content/{name}.toml"
        table, places = parse_table((ROOT / path).read_text(encoding="utf-8"), path)
        if decode is not None:
            found, problems = decode(table, places, path, known)
        else:
            found, problems = decode_campaigns(table, places, path, known, found)
        assert [] == [row for row in problems if row.severity == "error"]
    assert found.campaigns
    assert {"kz-almaty-group": "kz-almaty-tg"} == found.replaced
