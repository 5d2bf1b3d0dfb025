from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.errors import ManyErrors
from generator.social.networks import Network, load_networks
from generator.social.share import hashtag, share_links

URL = "https://b.example/kk/%D1%88%D0%B0%D0%B9/?a=1&b=2"
ENCODED = "https%3A%2F%2Fb.example%2Fkk%2F%25D1%2588%25D0%25B0%25D0%25B9%2F%3Fa%3D1%26b%3D2"


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        ("x", f"https://x.com/intent/tweet?text=Tea%20%26%20%C3%A4&url={ENCODED}"),
        ("facebook", f"https://www.facebook.com/sharer/sharer.php?u={ENCODED}"),
        ("threads", f"https://www.threads.com/intent/post?text=Tea%20%26%20%C3%A4&url={ENCODED}"),
        ("bluesky", f"https://bsky.app/intent/compose?text=Tea%20%26%20%C3%A4%20{ENCODED}"),
        ("mastodon", f"https://share.joinmastodon.org/#text=Tea%20%26%20%C3%A4%20{ENCODED}"),
        ("telegram", f"https://t.me/share/url?url={ENCODED}&text=Tea%20%26%20%C3%A4"),
        ("vk", f"https://vk.com/share.php?url={ENCODED}"),
        ("ok", f"https://connect.ok.ru/dk?st.cmd=WidgetSharePreview&st.shareUrl={ENCODED}"),
        ("whatsapp", f"https://wa.me/?text=Tea%20%26%20%C3%A4%20{ENCODED}"),
        ("viber", f"viber://forward?text=Tea%20%26%20%C3%A4%20{ENCODED}"),
        ("line", f"https://social-plugins.line.me/lineit/share?url={ENCODED}&text=Tea%20%26%20%C3%A4"),
        ("kakaostory", f"https://story.kakao.com/share?url={ENCODED}"),
        ("linkedin", f"https://www.linkedin.com/sharing/share-offsite/?url={ENCODED}"),
        ("reddit", f"https://www.reddit.com/submit?url={ENCODED}&title=Tea%20%26%20%C3%A4"),
        ("email", f"mailto:?subject=Tea%20%26%20%C3%A4&body=Tea%20%26%20%C3%A4%0D%0A%0D%0A{ENCODED}"),
    ],
)
def test_each_network_gets_its_own_address(network: str, expected: str) -> None:
    (link,) = share_links([network], url=URL, title="Tea & ä")
    assert expected == link.url
    assert (network, load_networks()[network].label) == (link.network, link.label)


def test_everything_is_read_back_as_it_was_meant() -> None:
    title = "Чай + 緑茶 = 100% ☕️ #1 «да»"
    for link in share_links([name for name, row in load_networks().items() if row.share], url=URL, title=title):
        parts = urlsplit(link.url)
        values = [value for row in parse_qs(parts.query or parts.fragment).values() for value in row]
        assert any(URL in value for value in values)
        assert link.url.isascii()
        assert " " not in link.url
        assert "+" not in link.url


def test_a_text_of_its_own_is_said_instead_of_the_title() -> None:
    x, reddit = share_links(["x", "reddit"], url="https://b.example/", title="Title", text="Said")
    assert "https://x.com/intent/tweet?text=Said&url=https%3A%2F%2Fb.example%2F" == x.url
    assert "https://www.reddit.com/submit?url=https%3A%2F%2Fb.example%2F&title=Title" == reddit.url


def test_tags_become_hashtags_where_the_network_takes_them() -> None:
    x, threads, vk = share_links(
        ["x", "threads", "vk"], url="https://b.example/", title="T", tags=["Green tea", "2026", "чай"]
    )
    assert x.url.endswith("&hashtags=GreenTea%2C%D1%87%D0%B0%D0%B9")
    assert threads.url.endswith("&tag=GreenTea")
    assert "https://vk.com/share.php?url=https%3A%2F%2Fb.example%2F" == vk.url


def test_a_picture_is_passed_where_the_network_takes_one() -> None:
    (pin,) = share_links(["pinterest"], url="https://b.example/", title="T", image="https://b.example/a.jpg")
    assert "&media=https%3A%2F%2Fb.example%2Fa.jpg&description=T" in pin.url
    (bare,) = share_links(["pinterest"], url="https://b.example/", title="T")
    assert "media" not in bare.url


def test_a_page_without_a_title_shares_its_address() -> None:
    (link,) = share_links(["whatsapp"], url="https://b.example/", title="")
    assert "https://wa.me/?text=https%3A%2F%2Fb.example%2F" == link.url


def test_the_order_is_the_markets_and_denied_networks_are_left_out() -> None:
    found = share_links(
        ["vk", "facebook", "x", "vk"], url="https://b.example/", title="T", deny=["facebook"], labels={"x": "X*"}
    )
    assert [("vk", "VK"), ("x", "X*")] == [(link.network, link.label) for link in found]


def test_all_wrong_networks_are_told_together() -> None:
    with pytest.raises(ManyErrors) as caught:
        share_links(["twiter", "x", "instagram"], url="https://b.example/", title="T")
    assert {"unknown-network", "network-without-share"} == {problem.code for problem in caught.value.problems}


def test_another_registry_may_be_given() -> None:
    registry = {"own": Network("own", "Own", "mark", "https://own.example/?", (("u", "url"),))}
    (link,) = share_links(["own"], url="https://b.example/", title="T", registry=registry)
    assert ("https://own.example/?u=https%3A%2F%2Fb.example%2F", "mark") == (link.url, link.icon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("green tea", "greenTea"),
        ("GREEN-tea", "GREENTea"),
        ("çay & kahve", "çayKahve"),
        ("क्षत्रिय चाय", "क्षत्रियचाय"),
        ("緑茶", "緑茶"),
        ("e\u0301te", "éte"),
        ("2026", ""),
        ("#", ""),
        ("a_b", "a_b"),
    ],
)
def test_a_hashtag_holds_only_what_networks_read(text: str, expected: str) -> None:
    assert expected == hashtag(text)
