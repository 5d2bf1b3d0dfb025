from __future__ import annotations

import pytest

from generator.errors import Location
from generator.model.community import EntryPage, EntryToShare, Route
from generator.social.routing import campaign_routes, route, routes, unseen
from tests.unit.social.ground import SITE, TEA, communities, entry, on, read_campaigns, scope

EVERYWHERE = ("global/en", "ru/ru", "kz/kk", "kz/ru", "de/de", "ch/de", "ch/fr", "mx/es-419", "ae/ar", "ae/en")


def sent(row: EntryToShare, text: str = TEA) -> dict[str, list[str]]:
    """Community → the editions whose pages it links."""
    found, _ = routes([row], communities(text), on=on())
    return {route.community: [page.edition for page in route.pages] for route in found if route.is_sent}


def missed(row: EntryToShare, text: str = TEA) -> dict[str, str]:
    found, _ = routes([row], communities(text), on=on())
    return {route.community: route.reason for route in found if not route.is_sent}


def test_an_entry_for_all_reaches_each_community_with_its_nearest_page() -> None:
    assert {
        "world-ig": ["global/en"],
        "cis-tg": ["ru/ru"],
        "almaty-tg": ["kz/ru", "kz/kk"],
        "kz-ig": ["kz/kk", "kz/ru"],
        "ru-vk": ["ru/ru"],
        "es-ig": ["mx/es-419"],
    } == sent(entry("posts/a", *EVERYWHERE))


def test_a_city_page_comes_before_its_country_for_a_city() -> None:
    row = entry("posts/a", "kz/ru", "almaty/ru")
    assert ["almaty/ru"] == sent(row)["almaty-tg"]
    assert ["kz/ru"] == sent(row)["cis-tg"]


def test_an_audience_without_an_edition_gets_the_page_around_it() -> None:
    text = (
        '[[communities]]\nid = "astana"\nnetwork = "telegram"\nkind = "channel"\naudience = "kz-astana"\nhandle = "a"\n'
    )
    assert {"astana": ["kz/kk", "kz/ru"]} == sent(entry("posts/a", "kz/kk", "kz/ru"), text)
    assert {"astana": "audience"} == missed(entry("posts/a", "de/de"), text)
    without = entry("posts/a", "kz/kk", "kz/ru", scope=scope("kz -kz-astana"))
    assert {"astana": "audience"} == missed(without, text)


def test_an_entry_for_one_country_reaches_those_it_concerns() -> None:
    row = entry("posts/a", "kz/ru", scope=scope("kz"))
    assert {"cis-tg", "almaty-tg", "kz-ig", "ru-vk"} == set(sent(row))
    found, _ = routes([row], communities(TEA), on=on())
    assert {"cis-tg": "part", "almaty-tg": "whole", "kz-ig": "whole", "ru-vk": "part"} == {
        route.community: route.coverage for route in found if route.is_sent
    }
    assert {"world-ig": "language", "es-ig": "audience", "matcha-circle": "language"} == missed(row)


def test_topics_must_meet() -> None:
    plain, matcha = entry("posts/a", "global/en", tags=("brewing",)), entry("posts/b", "global/en", tags=("matcha",))
    assert "matcha-circle" not in sent(plain)
    assert "topics" == missed(plain)["matcha-circle"]
    assert "matcha-circle" in sent(matcha)
    circle = communities(TEA).communities["matcha-circle"]
    assert ("matcha",) == route(matcha, circle, on=on()).detail


def test_a_policy_keeps_a_market_out() -> None:
    text = '[[communities]]\nid = "x"\nnetwork = "x"\naudience = "cis"\nlanguages = ["ru"]\nhandle = "a"\n'
    assert {"x": ["kz/ru"]} == sent(entry("posts/a", "ru/ru", "kz/ru"), text)
    found = route(entry("posts/a", "ru/ru"), communities(text).communities["x"], on=on())
    assert Route("posts/a", "x", False, "policy", ("ru",)) == found


def test_front_matter_adds_and_removes() -> None:
    row = entry("posts/a", *EVERYWHERE, communities=("matcha-circle", "-ru-vk"))
    assert ["global/en"] == sent(row)["matcha-circle"]
    assert "removed" == missed(row)["ru-vk"]
    found = routes([row], communities(TEA), on=on())[0]
    assert "named" == next(route.reason for route in found if route.community == "matcha-circle")


def test_a_named_community_may_be_anywhere_but_must_understand() -> None:
    assert ["kz/ru"] == sent(entry("posts/a", "kz/ru", "de/de", communities=("ru-vk",), scope=scope("kz de")))["ru-vk"]
    assert ["ch/de"] == sent(
        entry("posts/a", "ch/de", communities=("de",)),
        '[[communities]]\nid = "de"\nnetwork = "x"\naudience = "ru"\nlanguages = ["de"]\nhandle = "a"\n',
    )["de"]
    assert "language" == missed(entry("posts/a", "de/de", communities=("ru-vk",)))["ru-vk"]


def test_what_is_wrong_in_front_matter_is_told() -> None:
    place = Location("content/posts/a.md", 4)
    row = entry("posts/a", "de/de", communities=("ru-vkk", "almaty-chat"), location=place)
    _, problems = routes([row], communities(TEA), on=on())
    assert [("unknown-community", place), ("replaced-community", place)] == [
        (row.code, row.location) for row in problems
    ]


def test_an_unlisted_entry_goes_only_where_it_is_named() -> None:
    row = entry("posts/a", *EVERYWHERE, visibility="unlisted", communities=("kz-ig",))
    assert {"kz-ig": ["kz/kk", "kz/ru"]} == sent(row)
    assert "visibility" == missed(row)["world-ig"]


def test_a_members_text_has_no_page_and_goes_only_where_it_is_named() -> None:
    row = EntryToShare("posts/a", languages=("en", "ru"), visibility="members", communities=("matcha-circle",))
    found, problems = routes([row], communities(TEA), on=on())
    assert () == problems
    assert [Route("posts/a", "matcha-circle", True, "named", (), ("en",))] == [
        route for route in found if route.is_sent
    ]
    nobody = EntryToShare("posts/b", languages=("en",), visibility="members")
    found, problems = routes([nobody], communities(TEA), on=on())
    assert ("posts/b",) == unseen(found)
    assert ["members-without-community"] == [row.code for row in problems]


def test_a_language_of_a_family_is_understood() -> None:
    text = '[[communities]]\nid = "es"\nnetwork = "x"\nlanguages = ["{}"]\nhandle = "a"\n'
    row = entry("posts/a", "mx/es-419")
    assert {"es": ["mx/es-419"]} == sent(row, text.format("es"))
    spanish = EntryToShare("posts/a", (EntryPage("mx/es-419", "es", SITE),))
    assert {"es": "language"} == missed(spanish, text.format("es-419"))


@pytest.mark.parametrize(
    ("audience", "reached"),
    [("world -kz", False), ("kz/kk", False), ("kz/ru", True), ("kz lang:ru", True), ("kz lang:kk", False)],
)
def test_an_audience_leaves_out_what_it_says(audience: str, reached: bool) -> None:
    text = f'[[communities]]\nid = "a"\nnetwork = "x"\naudience = "{audience}"\nhandle = "a"\n'
    assert reached is ("a" in sent(entry("posts/a", "kz/ru", scope=scope("kz")), text))


CAMPAIGN = """
[[campaigns]]
id = "gifts"
starts = 2026-11-20
audience = "cis"
posts = ["posts/summer", { entry = "posts/gifts", communities = ["ru-vk"] }]
communities = ["kz-ig", "cis-tg"]
"""


def campaign(text: str, *rows: EntryToShare) -> list[tuple[str, str, str]]:
    found, problems = read_campaigns(text, communities(TEA))
    assert () == problems
    made = campaign_routes(found.campaigns["gifts"], rows, found, on=on())
    return [(row.entry, row.community, row.reason) for row in made if row.is_sent]


def test_a_campaign_sends_its_posts_to_its_communities() -> None:
    summer = entry("posts/summer", *EVERYWHERE)
    gifts = entry("posts/gifts", *EVERYWHERE, communities=("-kz-ig",))
    assert [
        ("posts/summer", "cis-tg", "campaign"),
        ("posts/summer", "kz-ig", "campaign"),
        ("posts/gifts", "ru-vk", "campaign"),
    ] == campaign(CAMPAIGN, summer, gifts)


def test_a_campaign_without_communities_goes_where_its_posts_go_by_themselves() -> None:
    text = CAMPAIGN.replace('communities = ["kz-ig", "cis-tg"]', "")
    found = campaign(text, entry("posts/summer", *EVERYWHERE))
    assert ["cis-tg", "almaty-tg", "kz-ig", "ru-vk"] == [community for _, community, _ in found]


def test_an_entry_takes_itself_out_of_a_campaign() -> None:
    row = entry("posts/summer", *EVERYWHERE, communities=("-kz-ig",))
    assert [("posts/summer", "cis-tg", "campaign")] == campaign(CAMPAIGN, row)
