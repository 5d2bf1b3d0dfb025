"""Webmentions: which links of a post are told, where a page takes them, and whom nothing is asked of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.announce.web import Answer, Web
from generator.announce.webmention import (
    MOST_REDIRECTS,
    Mention,
    Outcome,
    endpoint_in,
    failed_mention,
    links_in_post,
    mentions,
    send_mention,
)
from tests.unit.announce.servers import Network, Reply, Request, half, instead, serve, slow

SOURCE = "https://brand.example/posts/tea/"
PAGE = "https://other.example/a/b?x=1"
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site(Network):
    """A site that takes mentions at ``/mention``."""

    publishes = "."

    def __init__(self, pages: dict[str, Reply]) -> None:
        super().__init__()
        self.pages = pages

    def reply(self, request: Request) -> Reply:
        """See :class:`Network`."""
        if request.method == "POST":
            self.posts.append({**request.form(), "at": request.path, "query": dict(request.query)})
            return Reply(202, "")
        return self.pages.get(request.path, Reply(404, "", HTML))


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web(seconds=0.5)
    yield made
    made.close()


def page(body: str, **headers: str) -> Reply:
    return Reply(200, f"<!doctype html>{body}", {**HTML, **headers})


def told(web: Web, site: Network, path: str = "/post", **more: object) -> Outcome:
    mention = Mention(SOURCE, f"{site.url}{path}")
    return send_mention(web, mention, is_private_allowed=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("link", "body", "expected"),
    [
        # the cases of webmention.rocks, by their numbers
        ("</m>; rel=webmention", "", "https://other.example/m"),  # 1: a header, unquoted, relative
        ("<https://other.example/m>; rel=webmention", "", "https://other.example/m"),  # 2
        ("", '<link rel="webmention" href="/m">', "https://other.example/m"),  # 3
        ("", '<link rel="webmention" href="https://m.example/x">', "https://m.example/x"),  # 4
        ("", '<a rel="webmention" href="/m">m</a>', "https://other.example/m"),  # 5
        ("", '<a rel="webmention" href="https://m.example/x">m</a>', "https://m.example/x"),  # 6
        ("</m>; REL=WebMention", "", "https://other.example/m"),  # 7: another case
        ('</m>; rel="webmention"', "", "https://other.example/m"),  # 8
        ("", '<link rel="webmention somethingelse" href="/m">', "https://other.example/m"),  # 9
        ('</m>; rel="webmention somethingelse"', "", "https://other.example/m"),  # 10
        (
            "</1>; rel=webmention",
            '<link rel="webmention" href="/2"><a rel="webmention" href="/3">',
            "https://other.example/1",
        ),
        (
            "",
            '<link rel="not-webmention" href="/no"><link rel="webmention" href="/m">',
            "https://other.example/m",
        ),  # 12
        ("", '<!-- <a rel="webmention" href="/no"> --><a rel="webmention" href="/m">', "https://other.example/m"),  # 13
        ("", '&lt;a rel="webmention" href="/no"&gt;<a rel="webmention" href="/m">', "https://other.example/m"),  # 14
        ("", '<link rel="webmention" href="">', PAGE),  # 15: the page itself
        ("", '<a rel="webmention" href="/1"><link rel="webmention" href="/2">', "https://other.example/1"),  # 16
        ("", '<link rel="webmention" href="/1"><a rel="webmention" href="/2">', "https://other.example/1"),  # 17
        ('</no>; rel="other", </m>; rel="webmention"', "", "https://other.example/m"),  # 18 and 19
        ("", '<link rel="webmention"><a rel="webmention" href="/m">', "https://other.example/m"),  # 20: no href at all
        ("", '<link rel="webmention" href="/m?query=yes">', "https://other.example/m?query=yes"),  # 21
        ("", '<link rel="webmention" href="m">', "https://other.example/a/m"),  # 22: relative to the page
        ("", '<a href="/m">webmention</a>', ""),
        ("", "<script>'<link rel=webmention href=/no>'</script>", ""),
        ("", '<link rel="webmention" href="http://[">', ""),
        ("", '<link rel="webmention" href="javascript:1">', ""),
    ],
)
def test_where_a_page_takes_mentions(link: str, body: str, expected: str) -> None:
    headers = {"content-type": "text/html", **({"link": link} if link else {})}
    assert expected == endpoint_in(Answer(200, headers, body.encode()), PAGE)


def test_what_is_no_page_is_not_read() -> None:
    body = b'<link rel="webmention" href="/m">'
    assert "" == endpoint_in(Answer(200, {"content-type": "text/plain"}, body), PAGE)
    assert "" != endpoint_in(Answer(200, {}, body), PAGE)


def test_a_page_is_told_by_a_form(web: Web) -> None:
    with serve(Site({"/post": page('<link rel="webmention" href="/mention?token=1">')})) as site:
        assert "sent" == told(web, site).state
        expected = {"source": SOURCE, "target": f"{site.url}/post", "at": "/mention", "query": {"token": "1"}}
        assert [expected] == site.posts
        assert site.requests[0].headers["host"] == site.url.removeprefix("http://")


def test_a_page_that_takes_none_is_left_alone(web: Web) -> None:
    with serve(Site({"/post": page("<p>Hello")})) as site:
        assert ("none", "") == ((found := told(web, site)).state, found.why)
        assert [] == site.posts


def test_redirects_are_followed_and_the_endpoint_is_relative_to_their_end(web: Web) -> None:
    pages = {
        "/post": Reply(302, "", {"Location": "/deep/er"}),
        "/deep/er": page('<a rel="webmention" href="mention">m</a>'),
    }
    with serve(Site(pages)) as site:
        assert "sent" == told(web, site).state
        assert ("/deep/mention", f"{site.url}/post") == (site.posts[0]["at"], site.posts[0]["target"])


def test_redirects_have_an_end(web: Web) -> None:
    with serve(Site({"/post": Reply(302, "", {"Location": "/post"})})) as site:
        assert ("failed", "it answers 302") == ((found := told(web, site)).state, found.why)
        assert MOST_REDIRECTS + 1 == len(site.requests)


@pytest.mark.parametrize("reply", [instead(Reply(500, "x", HTML)), instead(Reply(410, "", HTML)), half, slow])
def test_a_page_that_does_not_answer_is_told_of(web: Web, reply: object) -> None:
    with serve(Site({"/post": page('<link rel="webmention" href="/mention">' * 200)})) as site:
        site.early = [reply]  # type: ignore[list-item]
        found = told(web, site)
        assert "failed" == found.state
        assert [] == site.posts
        problem = failed_mention(found)
        assert ("webmention-failed", "warning") == (problem.code, problem.severity)
        assert SOURCE in problem.message


@pytest.mark.parametrize("status", [400, 403, 500, 302])
def test_an_endpoint_that_refuses_is_told_of(web: Web, status: int) -> None:
    with serve(Site({"/post": page('<link rel="webmention" href="/mention">')})) as site:
        site.faults = [instead(Reply(status, "no"))]
        assert f"its endpoint answers {status}" == told(web, site).why


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
    ],
)
def test_nothing_is_asked_of_addresses_that_are_not_public(web: Web, address: str) -> None:
    found = send_mention(web, Mention(SOURCE, PAGE), resolve=lambda host, port: ("93.184.215.14", address))
    assert ("failed", "other.example leads to an address that is not public") == (found.state, found.why)


def test_this_machine_is_not_asked_by_name_or_number(web: Web) -> None:
    with serve(Site({"/post": page("")})) as site:
        for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001"):
            target = f"{site.url}/post".replace("127.0.0.1", host)
            assert "failed" == send_mention(web, Mention(SOURCE, target)).state
        assert [] == site.requests


def test_a_redirect_or_an_endpoint_to_a_private_address_is_not_followed(web: Web) -> None:
    pages = {
        "/post": Reply(302, "", {"Location": "http://inner.example/x"}),
        "/page": page('<link rel="webmention" href="http://inner.example/x">'),
    }
    with serve(Site(pages)) as site:
        asked: list[str] = []

        def resolve(host: str, port: int) -> tuple[str, ...]:
            asked.append(host)
            if host == "inner.example":
                raise OSError
            return ("127.0.0.1",)

        for path in pages:
            assert "no such host: inner.example" == told(web, site, path, resolve=resolve).why
        assert ["127.0.0.1", "inner.example"] * 2 == asked
        assert [] == site.posts


@pytest.mark.parametrize("url", ["ftp://other.example/", "http://user@other.example/", "http://other.example:x/"])
def test_only_web_addresses_are_asked(web: Web, url: str) -> None:
    found = send_mention(web, Mention(SOURCE, url), resolve=lambda host, port: ("93.184.215.14",))
    assert "it is no web address" == found.why


def test_the_address_that_was_looked_up_is_the_one_that_is_asked(web: Web) -> None:
    with serve(Site({"/post": page('<link rel="webmention" href="/mention">')})) as site:
        port = site.url.rpartition(":")[2]
        mention = Mention(SOURCE, f"http://nowhere.invalid:{port}/post")
        found = send_mention(web, mention, is_private_allowed=True, resolve=lambda host, port: ("127.0.0.1",))
        assert "sent" == found.state
        assert f"nowhere.invalid:{port}" == site.requests[0].headers["host"]


def test_the_links_of_a_posts_text_are_mentions() -> None:
    html = """<nav><a href="https://nav.example/">n</a></nav><div class="prose e-content"><div><a href="/own/">o</a>
    <a href="https://a.example/x#part">a</a><a href="https://a.example/x">again</a></div><a href="mailto:x@y.example">m
    </a><a rel="nofollow sponsored" href="https://paid.example/">p</a><a href="//b.example/y?a=1&amp;b=2">b</a></div>
    <a href="https://foot.example/">f</a>"""
    assert ("https://brand.example/own/", "https://a.example/x", "https://b.example/y?a=1&b=2") == links_in_post(
        html, SOURCE
    )


def test_only_pages_that_are_there_mention_others_and_never_themselves(tmp_path: Path) -> None:
    for host, path, text in (
        ("brand.example", "posts/tea", "<a href=https://a.example/>a</a><a href=https://brand.ch/>b</a>"),
        ("brand.ch", "posts/чай", "<a href=https://brand.example/>c</a><a href=https://b.example/>d</a>"),
    ):
        place = tmp_path / host / path / "index.html"
        place.parent.mkdir(parents=True)
        place.write_text(f'<div class="e-content">{text}</div>', encoding="utf-8")
    list_page = tmp_path / "brand.example" / "index.html"
    list_page.write_text('<article class="h-entry"><a href="https://c.example/">x</a></article>', encoding="utf-8")
    tea = "https://brand.ch/posts/%D1%87%D0%B0%D0%B9/"
    pages = ("https://brand.example/", SOURCE, "https://brand.example/gone/", tea)
    assert [Mention(SOURCE, "https://a.example/"), Mention(tea, "https://b.example/")] == list(
        mentions(tmp_path, lambda host: host, pages)
    )
