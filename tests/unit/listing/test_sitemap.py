from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

from generator.listing.sitemap import robots, sitemaps
from generator.model.social import SitemapUrl

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
BASE = "https://b.example/"
DAY = datetime(2026, 11, 23, tzinfo=UTC)


def addresses(content: bytes) -> list[str | None]:
    return [found.text for found in ElementTree.fromstring(content).iter(f"{NS}loc")]


def test_no_pages_give_no_file() -> None:
    assert () == sitemaps((), base_url=BASE)


def test_rows_are_sorted_encoded_and_listed_once() -> None:
    rows = [SitemapUrl(BASE + path) for path in ("über/", "b/?x=1&y=2", "a/", "a/")]
    ((name, content),) = sitemaps(rows, base_url=BASE)
    assert "sitemap.xml" == name
    assert [BASE + "%C3%BCber/", BASE + "a/", BASE + "b/?x=1&y=2"] == addresses(content)


def test_a_row_lists_its_whole_cluster_with_itself() -> None:
    cluster = (("de-CH", BASE + "ch/de/tee/"), ("ru", BASE + "ru/чай/"), ("x-default", BASE + "tea/"))
    rows = [SitemapUrl(url, DAY, cluster) for _, url in cluster]
    ((_, content),) = sitemaps(rows, base_url=BASE)
    encoded = [("de-CH", BASE + "ch/de/tee/"), ("ru", BASE + "ru/%D1%87%D0%B0%D0%B9/"), ("x-default", BASE + "tea/")]
    for url in ElementTree.fromstring(content):
        links = url.findall(f"{XHTML}link")
        assert encoded == [(link.get("hreflang"), link.get("href")) for link in links]
        assert {"alternate"} == {link.get("rel") for link in links}
        assert "2026-11-23T00:00:00Z" == url.findtext(f"{NS}lastmod")


def test_pictures_and_alternates_bring_their_namespace_only_when_used() -> None:
    ((_, plain),) = sitemaps([SitemapUrl(BASE)], base_url=BASE)
    assert b"xhtml" not in plain
    assert b"image" not in plain
    ((_, content),) = sitemaps([SitemapUrl(BASE, images=(BASE + "a b.jpg",))], base_url=BASE)
    assert [BASE + "a%20b.jpg"] == [found.text for found in ElementTree.fromstring(content).iter(f"{IMAGE}loc")]


def test_too_many_pages_are_split_below_an_index() -> None:
    rows = [SitemapUrl(f"{BASE}{number}/", datetime(2026, 1, number, tzinfo=UTC)) for number in range(1, 6)]
    files = dict(sitemaps(rows, base_url=BASE, max_urls=2))
    assert ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"] == list(files)
    assert [BASE + "sitemap-1.xml", BASE + "sitemap-2.xml", BASE + "sitemap-3.xml"] == addresses(files["sitemap.xml"])
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert f"{NS}sitemapindex" == index.tag
    assert ["2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z"] == [
        found.text for found in index.iter(f"{NS}lastmod")
    ]
    assert [BASE + "1/", BASE + "2/"] == addresses(files["sitemap-1.xml"])
    assert [BASE + "5/"] == addresses(files["sitemap-3.xml"])


def test_exactly_as_many_pages_as_allowed_stay_in_one_file() -> None:
    rows = [SitemapUrl(f"{BASE}{number}/") for number in range(4)]
    assert ["sitemap.xml"] == [name for name, _ in sitemaps(rows, base_url=BASE, max_urls=4)]


def test_no_file_is_larger_than_allowed() -> None:
    rows = [SitemapUrl(f"{BASE}{'x' * 50}{number}/") for number in range(20)]
    files = sitemaps(rows, base_url=BASE, max_bytes=600)
    assert len(files) > 2
    assert all(len(content) <= 600 for name, content in files if name != "sitemap.xml")
    listed = [address for name, content in files if name != "sitemap.xml" for address in addresses(content)]
    assert sorted(row.url for row in rows) == listed


def test_a_row_larger_than_a_file_may_be_stands_alone() -> None:
    rows = [SitemapUrl(BASE + "a/"), SitemapUrl(BASE + "b/" + "x" * 500), SitemapUrl(BASE + "c/")]
    files = dict(sitemaps(rows, base_url=BASE, max_bytes=300))
    assert 4 == len(files)
    assert [BASE + "b/" + "x" * 500] == addresses(files["sitemap-2.xml"])


def test_robots_names_what_is_closed_and_the_sitemaps() -> None:
    expected = b"User-agent: *\nDisallow: /%C3%BC/\nDisallow: /a/\n\nSitemap: https://b.example/sitemap.xml\n"
    assert expected == robots(["/ü/", "/a/"], sitemaps=[BASE + "sitemap.xml"])
    assert b"User-agent: *\nDisallow:\n" == robots()
    assert b"User-agent: *\nDisallow: /\n" == robots(["/a/"], disallow_all=True)
