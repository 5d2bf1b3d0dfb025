"""hreflang clusters: who is a member, and under which code."""

from __future__ import annotations

from tests.sites.reading import cluster, codes, html, pages_of
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

HEAD = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[languages.fr]
[languages.es]
[languages.es-419]
"""

GLOBAL = """
[markets.global]
regions = ["world"]
languages = ["en", "de"]
url = "https://test.example/{lang}/"
"""


def market(id: str, regions: str, languages: str, *more: str) -> str:
    def row(words: str) -> str:
        return ", ".join(f'"{word}"' for word in words.split())

    lines = "\n".join(more)
    return f"""
[markets.{id}]
regions = [{row(regions)}]
languages = [{row(languages)}]
url = "https://test.example/{id}/{{lang}}/"
{lines}
"""


def page(*languages: str, name: str = "a") -> str:
    return "".join(f"\n== content/pages/{name}.{tag}.md ==\n---\ntitle: A\n---\nA {tag}.\n" for tag in languages)


def build_pages(*parts: str) -> dict[str, bytes]:
    contents, _ = build_text("".join((HEAD, *parts)))
    assert [] == violations(contents)
    return dict(contents)


def test_a_market_of_one_country_has_language_and_country() -> None:
    contents = build_pages("\n", "[markets.global]\nregions=['world']\nlanguages=['en']\nurl='https://test.example/'\n",
                           market("ch", "ch", "de fr"), page("en", "de", "fr"))  # fmt: skip
    expected = {
        "en": "https://test.example/a/",
        "de-CH": "https://test.example/ch/de/a/",
        "fr-CH": "https://test.example/ch/fr/a/",
        "x-default": "https://test.example/a/",
    }
    assert expected == cluster(contents, "test.example/a/")
    assert list(expected.items()) == list(html(contents, "test.example/ch/de/a/").alternates), "in matrix order"


def test_the_members_are_the_editions_where_the_entry_exists() -> None:
    contents = build_pages(
        GLOBAL, market("ch", "ch", "de fr"), page("de", "fr").replace("title: A", "title: A\nsource: true", 1)
    )
    assert {
        "de": "https://test.example/de/a/",
        "de-CH": "https://test.example/ch/de/a/",
        "fr-CH": "https://test.example/ch/fr/a/",
    } == cluster(contents, "test.example/ch/fr/a/")


def test_a_lone_page_has_no_cluster() -> None:
    contents = build_pages(GLOBAL, market("ch", "ch", "fr"), page("fr"))
    assert {} == cluster(contents, "test.example/ch/fr/a/")


def test_a_market_of_several_countries_has_a_code_for_each() -> None:
    contents = build_pages(GLOBAL, market("dach", "de at ch", "de"), page("en", "de"))
    rows = cluster(contents, "test.example/dach/de/a/")
    german = "https://test.example/dach/de/a/"
    assert {"de-AT": german, "de-CH": german, "de-DE": german} == {c: u for c, u in rows.items() if u == german}


def test_a_catch_all_takes_the_bare_language_and_the_world_what_is_left() -> None:
    contents = build_pages(GLOBAL, market("de", "de", "de", 'catchall = ["de"]'), page("en", "de"))
    rows = cluster(contents, "test.example/de/de/a/")
    assert "https://test.example/de/de/a/" == rows["de"] == rows["de-DE"]
    assert "https://test.example/en/a/" == rows["en"] == rows["x-default"]
    assert {"de", "de-DE", "en", "x-default"} == set(rows)


def test_a_code_claimed_twice_goes_to_the_market_with_fewer_countries() -> None:
    contents = build_pages(GLOBAL, market("dach", "de at ch", "de"), market("ch", "ch", "de"), page("en", "de"))
    rows = cluster(contents, "test.example/en/a/")
    assert "https://test.example/ch/de/a/" == rows["de-CH"]
    assert "https://test.example/dach/de/a/" == rows["de-AT"] == rows["de-DE"]


def test_a_tie_is_an_error() -> None:
    found = problems_of(HEAD + GLOBAL + market("one", "ch", "de") + market("two", "ch", "de") + page("en", "de"))
    assert ["hreflang-tie"] == codes(found)
    assert '"one" and "two"' in found[0].message
    assert "de-CH" in found[0].message


def test_an_area_in_a_language_becomes_the_countries_of_the_market() -> None:
    contents = build_pages(GLOBAL, market("latam", "mx ar co", "es-419"), market("es", "es", "es"), page("en", "es"))
    rows = cluster(contents, "test.example/latam/es-419/a/")
    american = "https://test.example/latam/es-419/a/"
    assert american == rows["es-MX"] == rows["es-AR"] == rows["es-CO"]
    assert {"en", "x-default", "es-ES", "es-MX", "es-AR", "es-CO"} == set(rows)


def test_the_x_default_is_the_same_wherever_the_page_exists_in_it() -> None:
    contents = build_pages(GLOBAL, market("ch", "ch", "de fr"), page("en", "de", "fr"))
    targets = {
        cluster(contents, path)["x-default"] for path in pages_of(contents) if "x-default" in cluster(contents, path)
    }
    assert {"https://test.example/en/", "https://test.example/en/a/"} == targets


def test_markets_that_are_not_indexed_are_no_members() -> None:
    contents = build_pages(GLOBAL, market("ch", "ch", "de", "noindex = true"), page("en", "de"))
    assert {"en", "de", "x-default"} == set(cluster(contents, "test.example/en/a/"))
    assert {} == cluster(contents, "test.example/ch/de/a/")
    assert html(contents, "test.example/ch/de/a/").is_hidden
    assert b"/ch/de/" not in contents["test.example/sitemap.xml"]


def test_a_page_that_is_not_to_be_indexed_has_no_cluster() -> None:
    hidden = page("en", "de").replace("title: A\n---\nA en", "title: A\nnoindex: true\n---\nA en")
    contents = build_pages(GLOBAL, market("ch", "ch", "de"), hidden)
    assert {} == cluster(contents, "test.example/de/a/")


def test_listings_cluster_by_what_they_list() -> None:
    posts = "".join(
        f"\n== content/posts/a.{tag}.md ==\n---\ntitle: A\n{more}---\nA.\n"
        for tag, more in (("en", "date: 2026-01-01\ntags: [green]\npeople: [mei]\nseries: s\n"), ("de", ""))
    )
    people = '\n== content/people/mei.toml ==\nname = "Mei"\n'
    contents = build_pages(GLOBAL, market("ch", "ch", "de fr"), posts, people)
    expected = {"en", "de", "de-CH", "x-default"}
    for path in ("posts/", "tags/", "tags/green/", "people/mei/", "series/s/"):
        assert expected == set(cluster(contents, f"test.example/en/{path}")), path


def test_further_pages_of_a_listing_stand_alone() -> None:
    posts = "".join(
        f"\n== content/posts/p{n}.{tag}.md ==\n---\ntitle: A\n{f'date: 2026-01-0{n}' if tag == 'en' else ''}\n---\nA.\n"
        for n in range(1, 4)
        for tag in ("en", "de")
    )
    contents = build_pages("[collections.posts]\npaginate = 2\n", GLOBAL, posts)
    assert {"en", "de", "x-default"} == set(cluster(contents, "test.example/en/posts/"))
    assert {} == cluster(contents, "test.example/en/posts/page/2/")
    assert "https://test.example/en/posts/page/2/" == html(contents, "test.example/en/posts/page/2/").canonical


def test_homes_cluster_whether_someone_wrote_them_or_not() -> None:
    contents = build_pages(GLOBAL, market("ch", "ch", "de fr"), page("en", "de", name="index"))
    expected = {
        "en": "https://test.example/en/",
        "de": "https://test.example/de/",
        "de-CH": "https://test.example/ch/de/",
        "fr-CH": "https://test.example/ch/fr/",
        "x-default": "https://test.example/en/",
    }
    for path in ("en/", "de/", "ch/de/", "ch/fr/"):
        assert expected == cluster(contents, f"test.example/{path}"), path


def test_homes_that_nobody_wrote_cluster() -> None:
    contents = build_pages(GLOBAL, market("ch", "ch", "de fr"), page("en"))
    assert {"en", "de", "de-CH", "fr-CH", "x-default"} == set(cluster(contents, "test.example/ch/fr/"))


def test_a_cluster_may_span_hosts() -> None:
    text = (
        HEAD + GLOBAL + market("jp", "jp", "de").replace("https://test.example/jp/{lang}/", "https://test-jp.example/")
    )
    contents, _ = build_text(text + page("en", "de"))
    assert [] == violations(contents)
    assert "https://test-jp.example/a/" == cluster(contents, "test.example/en/a/")["de-JP"]
    assert b"<loc>https://test-jp.example/a/</loc>" in contents["test-jp.example/sitemap.xml"]
    assert b"<loc>https://test-jp.example/a/</loc>" not in contents["test.example/sitemap.xml"]


def test_addresses_in_a_cluster_are_percent_encoded() -> None:
    german = page("de").replace("title: A\n", "title: A\nslug: tee-für-zwei\n")
    contents = build_pages(GLOBAL, page("en"), german)
    assert "https://test.example/de/tee-f%C3%BCr-zwei/" == cluster(contents, "test.example/en/a/")["de"]


def test_the_locales_of_a_card_are_the_editions_where_the_page_exists() -> None:
    contents = build_pages(GLOBAL, market("us", "us", "en"), market("ch", "ch", "de fr"), page("en", "de"))
    card = html(contents, "test.example/ch/de/a/")
    assert ("de_CH",) == card.og("locale")
    assert {"en_US", "de_DE"} == set(card.og("locale:alternate"))
