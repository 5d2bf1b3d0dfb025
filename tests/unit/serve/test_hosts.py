from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.edition import Edition
from generator.serve.hosts import LocalHosts


def edition(url: str) -> Edition:
    host, _, rest = url.partition("://")[2].partition("/")
    return Edition(0, "m", "en", url, host, f"/{rest}", "en", "ltr", "world", ("world",), tree=host.replace(":", "_"))


HOSTS = LocalHosts(
    [edition("https://tea.example/de/"), edition("https://shop.tea.example/"), edition("https://tea.example:8443/x/")],
    port=8000,
)


def test_the_first_host_is_localhost_and_the_others_are_names_below_it() -> None:
    expected = [
        ("tea.example", "http://localhost:8000"),
        ("shop.tea.example", "http://shop.tea.example.localhost:8000"),
        ("tea.example_8443", "http://tea.example-8443.localhost:8000"),
    ]
    assert expected == [(row.tree, row.local) for row in HOSTS.rows]


def test_a_request_is_told_by_its_host() -> None:
    assert "tea.example" == HOSTS.tree("localhost:8000")
    assert "tea.example" == HOSTS.tree("127.0.0.1:8000")
    assert "tea.example" == HOSTS.tree("[::1]:8000")
    assert "tea.example" == HOSTS.tree("tea.example.localhost:8000")
    assert "shop.tea.example" == HOSTS.tree("SHOP.tea.example.localhost:8000")


def test_other_names_and_ports_are_foreign() -> None:
    for name in ("", "evil.example:8000", "localhost", "localhost:8001", "tea.example", "x.localhost:8000"):
        assert HOSTS.tree(name) is None


def test_whole_origins_are_replaced_and_nothing_else() -> None:
    text = b"https://tea.example/ https://tea.example.org/ https://tea.example:8443/x https://tea.example. https://mytea.example"
    expected = (
        b"http://localhost:8000/ https://tea.example.org/ http://tea.example-8443.localhost:8000/x "
        b"http://localhost:8000. https://mytea.example"
    )
    assert expected == HOSTS.localize(text)


PIECES = st.sampled_from(
    ["https://tea.example", "https://shop.tea.example", "https://tea.example:8443", "/", " ", ".", "a", '"', "é"]
)


@given(st.lists(PIECES).map("".join))
def test_the_mapping_can_be_undone(text: str) -> None:
    assert text.encode() == HOSTS.restore(HOSTS.localize(text.encode()))


def test_a_name_beyond_ascii_is_what_a_browser_sends() -> None:
    hosts = LocalHosts([edition("https://a.example/"), edition("https://чай.example/")], port=80)
    assert "http://xn--80as4b.example.localhost:80" == hosts.rows[1].local
    assert "чай.example" == hosts.tree("xn--80as4b.example.localhost")
