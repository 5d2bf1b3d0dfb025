from __future__ import annotations

import html5lib
import pytest

from generator.errors import Location, Problem
from generator.listing.redirects import check, collapse, netlify, nginx_map, redirect_page
from generator.model.social import Redirect

HOST = "b.example"
POST = "content/posts/a.en.md"


def row(source: str, target: str, *, host: str = HOST, origin: str = "") -> Redirect:
    return Redirect(host, source, target, origin)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_good_redirects_have_no_problem() -> None:
    rows = [row("/a/", "/c/"), row("/b/", "/a/"), row("/b/", "/a/", host="other.example")]
    assert () == check(rows, {(HOST, "/c/"): "content/c.md"})


@pytest.mark.parametrize("source", ["/tea/", "/tea", "/tea/index.html"])
def test_a_source_that_is_a_page_is_told_with_that_pages_file(source: str) -> None:
    problems = check([row(source, "/c/", origin=POST)], {(HOST, "/tea/"): "content/tea.md"})
    assert ["redirect-collision"] == codes(problems)
    assert Location(POST) == problems[0].location
    assert "content/tea.md" in problems[0].message
    assert () == check([row(source, "/c/")], {("other.example", "/tea/"): "content/tea.md"})


def test_one_source_with_two_targets_is_told_and_a_repetition_is_not() -> None:
    assert ["redirect-duplicate"] == codes(
        check([row("/a/", "/b/", origin="1.md"), row("/a", "/c/", origin="2.md")], {})
    )
    assert () == check([row("/a/", "/b/", origin="1.md"), row("/a/", "/b/", origin="2.md")], {})


def test_a_circle_is_told_once() -> None:
    rows = [row("/z/", "/a/"), row("/a/", "/b/"), row("/b/", "/c"), row("/c/", "https://b.example/a/")]
    problems = check(rows, {})
    assert ["redirect-loop"] == codes(problems)
    assert "/a/ → /b/ → /c → https://b.example/a/" in problems[0].message


def test_a_redirect_to_itself_is_a_circle() -> None:
    assert ["redirect-loop"] == codes(check([row("/ä/", "/%C3%A4/")], {}))


def test_a_target_with_a_query_is_another_place() -> None:
    assert () == check([row("/a/", "/a/?page=2")], {})


def test_chains_lead_straight_to_their_end() -> None:
    rows = [row("/b/", "/c/"), row("/a/", "/b/"), row("/d/", "/a/#x"), row("/e/", "/elsewhere/")]
    assert (row("/a/", "/c/"), row("/b/", "/c/"), row("/d/", "/c/#x"), row("/e/", "/elsewhere/")) == collapse(rows)


def test_a_chain_over_another_host_stays_on_that_host() -> None:
    rows = [row("/a/", "https://other.example/b/"), row("/b/", "/c/", host="other.example")]
    assert (row("/a/", "https://other.example/c/"), row("/b/", "/c/", host="other.example")) == collapse(rows)


def test_a_later_fragment_wins() -> None:
    assert "/c/#y" == collapse([row("/a/", "/b/#x"), row("/b/", "/c/#y")])[0].target


def test_circles_are_left_as_they_are() -> None:
    rows = (row("/a/", "/b/"), row("/b/", "/a/"), row("/c/", "/a/"))
    assert rows == collapse(rows)


def test_a_repeated_source_is_kept_once() -> None:
    assert (row("/a/", "/b/", origin="1.md"),) == collapse(
        [row("/a/", "/b/", origin="2.md"), row("/a/", "/b/", origin="1.md")]
    )


def test_targets_that_are_no_addresses_do_not_fail() -> None:
    rows = [row("/a/", "http://[x"), row("/b/", "/a/")]
    assert () == check(rows, {})
    assert ("http://[x", "http://[x") == tuple(found.target for found in collapse(rows))


def test_netlify_lines_are_encoded_so_that_nothing_is_a_wildcard() -> None:
    rows = [
        row("/über uns/", "/ch/de/über-uns/"),
        row("/a*/:b/", "https://x.example:8080/c:d/"),
        row("/x/", "/y/", host="other.example"),
    ]
    assert (
        b"/a%2A/%3Ab/ https://x.example:8080/c%3Ad/ 301!\n/%C3%BCber%20uns/ /ch/de/%C3%BCber-uns/ 301!\n"
    ) == netlify(rows, HOST)
    assert b"/x/ /y/ 301\n" == netlify(rows, "other.example", force=False)


def test_the_nginx_map_has_decoded_sources_and_encoded_targets() -> None:
    lines = nginx_map([row('/über "uns"/', "/ü/$1"), row("/x/", "/y/", host="o.example")], HOST).decode().splitlines()
    assert ['"/über \\"uns\\"/" "/%C3%BC/%241";'] == [line for line in lines if not line.startswith("#")]


def test_what_may_lead_elsewhere_tomorrow_is_no_permanent_redirect() -> None:
    rows = [row("/a/", "/b/"), Redirect(HOST, "/go/tg/", "https://t.me/tea", is_temporary=True)]
    assert rows == list(collapse(rows))
    assert b"/a/ /b/ 301!\n/go/tg/ https://t.me/tea 302!\n" == netlify(rows, HOST)
    assert b"return 301" in nginx_map(rows, HOST)
    assert b"/go/tg/" not in nginx_map(rows, HOST)
    temporary = nginx_map(rows, HOST, is_temporary=True)
    assert b"return 302" in temporary
    assert b'"/go/tg/" "https://t.me/tea";\n' == temporary.splitlines(keepends=True)[-1]


def test_sources_that_differ_only_in_case_become_exact_expressions() -> None:
    lines = nginx_map([row("/A.b/", "/1/"), row("/a.b/", "/2/"), row("/c/", "/3/")], HOST).decode().splitlines()
    assert ['"~^/A\\\\.b/$" "/1/";', '"~^/a\\\\.b/$" "/2/";', '"/c/" "/3/";'] == [
        line for line in lines if not line.startswith("#")
    ]


def test_the_page_leads_on_and_says_so() -> None:
    page = redirect_page('/ü/?a=1&b="2"', lang="ar", title="<شاي> & co", canonical="https://b.example/ü/")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert "ar" == tree.get("lang")
    assert "<شاي> & co" == tree.findtext("head/title")
    metas = {meta.get("http-equiv") or meta.get("name"): meta.get("content") for meta in tree.iter("meta")}
    assert "0; url=/%C3%BC/?a=1&b=%222%22" == metas["refresh"]
    assert "noindex" == metas["robots"]
    canonical = tree.find("head/link")
    assert "https://b.example/%C3%BC/" == canonical.get("href")
    link = tree.find("body/p/a")
    assert ("/%C3%BC/?a=1&b=%222%22", "<شاي> & co") == (link.get("href"), link.text)
