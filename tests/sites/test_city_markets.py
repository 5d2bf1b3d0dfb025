"""A market with a parent builds what is its own; the rest its menus and listings show as links to the parent's."""

from __future__ import annotations

from tests.sites.reading import cluster, codes, html, links, pages_of, prose, texts
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
global_market = false
default_language = "de"
[languages.de]
[languages.fr]
[languages.it]
[markets.ch]
regions = ["ch"]
languages = ["de", "fr"]
url = "https://test.example/{lang}/"
[markets.zurich]
parent = "ch"
regions = ["ch-zurich"]
languages = ["de", "fr"]
url = "https://test.example/{lang}/zuerich/"
== locales/regions/ch-zurich.toml ==
kind = "city"
within = "ch"
== locales/regions/ch-bern.toml ==
kind = "city"
within = "ch"
"""
CITIES = {"https://test.example/de/zuerich/": "zurich", "https://test.example/fr/zuerich/": "zurich"}


def post(name: str, *, tags: str = "", scope: str = "", day: int = 1, language: str = "de") -> str:
    more = (f"tags: [{tags}]\n" if tags else "") + (f"markets: {scope}\n" if scope else "")
    return f"""
== content/posts/{name}.{language}.md ==
---
title: Text {name}
date: 2026-01-{day:02}
{more}---
Das ist {name}.
"""


def page(name: str, title: str, *, language: str = "de") -> str:
    return f"\n== content/pages/{name}.{language}.md ==\n---\ntitle: {title}\n---\n{title}.\n"


def test_it_builds_its_home_and_contact() -> None:
    contents, _ = build_text(
        SITE + page("index", "Willkommen") + page("contact", "Kontakt") + page("about", "Über uns")
    )
    built = pages_of(contents)
    assert "Willkommen." == prose(contents, "test.example/de/zuerich/")
    assert "Kontakt." == prose(contents, "test.example/de/zuerich/contact/")
    assert "test.example/de/about/" in built
    assert "test.example/de/zuerich/about/" not in built


def test_it_builds_entries_that_are_scoped_to_it() -> None:
    contents, _ = build_text(SITE + post("stadt", scope="ch-zurich") + post("staedte", scope="city:*"))
    built = pages_of(contents)
    assert "test.example/de/zuerich/posts/stadt/" in built
    assert "test.example/de/zuerich/posts/staedte/" in built
    assert "test.example/de/posts/stadt/" not in built


def test_it_builds_entries_that_are_varied_for_it() -> None:
    contents, _ = build_text(
        SITE
        + page("about", "Über uns")
        + "\n== content/pages/about.de@ch-zurich.md ==\n---\ntitle: Über uns in Zürich\n---\n"
        + page("team", "Team")
        + "\n== content/pages/team@ch-zurich.md ==\n---\npublish: 2026-01-01\n---\n"
        + page("bern", "Bern")
        + "\n== content/pages/bern.de@ch-bern.md ==\n---\ntitle: Bern in Bern\n---\n"
    )
    built = pages_of(contents)
    assert "test.example/de/zuerich/about/" in built
    assert "test.example/de/zuerich/team/" in built
    assert "test.example/de/zuerich/bern/" not in built


def test_menus_lead_to_the_parents_page() -> None:
    menu = SITE.replace("[markets.ch]", '[[menus.main]]\nentry = "pages/about"\n[markets.ch]', 1)
    contents, _ = build_text(menu + page("about", "Über uns"))
    assert [("Über uns", "/de/about/")] == links(contents, "test.example/de/zuerich/", ".menu-wide")


def test_listings_show_the_parents_posts_as_links_to_them() -> None:
    contents, _ = build_text(
        SITE + post("land", day=1, tags="tee") + post("stadt", day=2, tags="tee", scope="ch-zurich")
    )
    city = [("Text stadt", "/de/zuerich/posts/stadt/"), ("Text land", "/de/posts/land/")]
    assert city == links(contents, "test.example/de/zuerich/posts/", ".card")
    assert city == links(contents, "test.example/de/zuerich/tags/tee/", ".card")
    assert [("Text land", "/de/posts/land/")] == links(contents, "test.example/de/posts/", ".card")


def test_a_parents_post_whose_scope_leaves_the_city_out_is_not_shown() -> None:
    contents, _ = build_text(SITE + post("anderswo", scope="ch -ch-zurich") + post("stadt", scope="ch-zurich"))
    assert ["Text stadt"] == texts(contents, "test.example/de/zuerich/posts/", ".card-title")


def test_a_listing_of_the_parents_posts_alone_is_not_indexed() -> None:
    contents, _ = build_text(SITE + post("land"))
    listing = html(contents, "test.example/de/zuerich/posts/")
    assert listing.is_hidden
    assert not html(contents, "test.example/de/posts/").is_hidden
    assert [] == violations(contents, cities=CITIES)


def test_links_in_a_body_lead_to_the_parents_page_and_say_so() -> None:
    contents, _ = build_text(
        SITE + page("about", "Über uns") + page("index", "Start").replace("Start.\n", "[wir](about.de.md)\n")
    )
    body = html(contents, "test.example/de/zuerich/")
    assert ["/de/about/"] == body.values(".prose a", "href")
    assert ["de-CH"] == body.values(".prose a", "hreflang")


def test_a_citys_pages_cluster_among_the_languages_of_that_city() -> None:
    contents, _ = build_text(
        SITE
        + page("index", "Start")
        + page("index", "Accueil", language="fr")
        + page("about", "Über uns")
        + page("about", "Qui", language="fr")
    )
    country = {"de-CH": "https://test.example/de/", "fr-CH": "https://test.example/fr/"}
    city = {"de-CH": "https://test.example/de/zuerich/", "fr-CH": "https://test.example/fr/zuerich/"}
    assert country == cluster(contents, "test.example/de/")
    assert city == cluster(contents, "test.example/de/zuerich/") == cluster(contents, "test.example/fr/zuerich/")
    assert [] == violations(contents, cities=CITIES)


def test_a_city_without_a_post_in_one_language_keeps_the_rules() -> None:
    contents, _ = build_text(
        SITE
        + post("stadt", scope="ch-zurich", tags="tee")
        + post("land", tags="tee")
        + "\n== content/posts/land.fr.md ==\n---\ntitle: Pays\n---\nPays.\n"
        + page("index", "Start")
        + page("index", "Accueil", language="fr")
    )
    assert [] == violations(contents, cities=CITIES)


def test_legal_pages_and_required_entries_may_come_from_the_parent() -> None:
    required = SITE.replace('url = "https://test.example/{lang}/zuerich/"', 'url = "https://test.example/{lang}/zuerich/"'
                            '\nrequired = ["pages/imprint"]')  # fmt: skip
    both = page("imprint", "Impressum") + page("imprint", "Mentions", language="fr")
    _, report = build_text(required + both)
    assert () == report.problems
    assert ["missing-required"] == codes(problems_of(required + page("imprint", "Impressum")))


def test_what_the_parent_lacks_comes_from_its_own_parent() -> None:
    district = SITE.replace(
        "== locales/regions/ch-zurich.toml ==",
        """[markets.oerlikon]
parent = "zurich"
regions = ["ch-zurich-oerlikon"]
languages = ["de"]
url = "https://test.example/oerlikon/"
== locales/regions/ch-zurich-oerlikon.toml ==
kind = "city"
within = "ch-zurich"
== locales/regions/ch-zurich.toml ==""",
    ).replace('kind = "city"\nwithin = "ch"', 'kind = "subdivision"\nwithin = "ch"', 1)
    home = page("index", "Start").replace("Start.\n", "[wir](@about) [Kiosk](@kiosk)\n")
    kiosk = page("kiosk", "Kiosk").replace("title: Kiosk", "title: Kiosk\nmarkets: ch-zurich")
    contents, _ = build_text(district + home + page("about", "Über uns") + kiosk)
    expected = [("wir", "/de/about/"), ("Kiosk", "/de/zuerich/kiosk/")]
    assert expected == links(contents, "test.example/oerlikon/")


def test_a_city_market_whose_region_lies_outside_its_parent_is_a_warning() -> None:
    text = SITE.replace('parent = "ch"\nregions = ["ch-zurich"]', 'parent = "ch"\nregions = ["at"]')
    found = problems_of(text + page("index", "Start"))
    assert [("parent-region", "warning")] == [(row.code, row.severity) for row in found]
