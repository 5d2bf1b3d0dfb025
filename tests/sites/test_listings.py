"""Listings: taxonomies with localized names and slugs, archives, pagination, neighbours, related posts."""

from __future__ import annotations

from tests.sites.reading import codes, heading, html, lines, links, pages_of, texts
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[collections.posts]
paginate = 2
slug = { en = "journal", de = "magazin" }
title = { en = "Journal", de = "Magazin" }
[taxonomies.tags]
slug = { de = "themen" }
title = { en = "Topics", de = "Themen" }
== content/taxonomies/tags.toml ==
[green]
name = { en = "Green tea", de = "Grüner Tee" }
slug = { en = "green-tea", de = "grüner-tee" }
description = { en = "Never oxidised.", de = "Nie oxidiert." }
[black]
name = { en = "Black tea", de = "Schwarzer Tee" }
"""


def post(name: str, date: str, *lines: str, tag: str = "en") -> str:
    first = f"date: {date}\n" if date else ""
    rows = "".join(f"{line}\n" for line in lines)
    return f"\n== content/posts/{name}.{tag}.md ==\n---\ntitle: Post {name}\n{first}{rows}---\nText {name}.\n"


def cards(contents: dict[str, bytes], path: str) -> list[str]:
    return texts(contents, f"test.example/{path}", ".card-title")


def build_posts(*parts: str) -> dict[str, bytes]:
    contents, _ = build_text(SITE + "".join(parts))
    assert [] == violations(contents)
    return dict(contents)


FIVE = "".join(post(str(n), f"202{n}-0{n}-01") for n in range(1, 6))


# --- collections ------------------------------------------------------------------------------------------------------


def test_a_collection_lists_its_entries_newest_first_page_by_page() -> None:
    contents = build_posts(FIVE)
    assert "Journal" == heading(contents, "test.example/journal/")
    assert ["Post 5", "Post 4"] == cards(contents, "journal/")
    assert ["Post 3", "Post 2"] == cards(contents, "journal/page/2/")
    assert ["Post 1"] == cards(contents, "journal/page/3/")
    assert "test.example/journal/page/1/" not in pages_of(contents)


def test_the_pages_of_a_listing_lead_to_each_other() -> None:
    contents = build_posts(FIVE)
    middle = html(contents, "test.example/journal/page/2/")
    assert ["/journal/"] == middle.values("head link[rel=prev]", "href")
    assert ["/journal/page/3/"] == middle.values("head link[rel=next]", "href")
    assert "Journal · Page 2 · Test" == texts(contents, "test.example/journal/page/2/", "title")[0]
    assert [] == html(contents, "test.example/journal/").values("head link[rel=prev]", "href")


def test_entries_of_one_day_are_listed_by_id() -> None:
    contents = build_posts(post("b", "2026-01-01"), post("a", "2026-01-01"))
    assert ["Post a", "Post b"] == cards(contents, "journal/")


def test_a_collection_may_be_sorted_by_weight_and_those_without_come_last() -> None:
    text = SITE.replace("paginate = 2", 'paginate = 0\nsort = "{sort}"')
    posts = post("a", "2026-01-01", "weight: 2") + post("b", "2026-01-02") + post("c", "2026-01-03", "weight: 1")
    for sort, order in (("weight", "c a b"), ("-weight", "a c b")):
        contents, _ = build_text(text.replace("{sort}", sort) + posts)
        assert [f"Post {name}" for name in order.split()] == cards(dict(contents), "journal/")


def test_a_collection_may_be_sorted_by_a_number_of_its_own() -> None:
    text = SITE.replace(
        "paginate = 2", 'paginate = 0\nsort = "number"\nfields = { number = { kind = "shared", type = "integer" } }'
    )
    contents, _ = build_text(text + post("a", "2026-01-01", "number: 10") + post("b", "2026-01-02", "number: 9"))
    assert ["Post b", "Post a"] == cards(dict(contents), "journal/")


def test_a_collection_sorted_by_title_follows_the_alphabet_of_the_language() -> None:
    text = SITE.replace("paginate = 2", 'paginate = 0\nsort = "title"')
    german = "".join(
        post(name, "2026-01-01", tag="de").replace(f"title: Post {name}", f"title: {title}")
        for name, title in (("a", "Zimt"), ("b", "Äpfel"), ("c", "Birnen"))
    )
    contents, _ = build_text(text + german)
    assert ["Äpfel", "Birnen", "Zimt"] == cards(dict(contents), "de/magazin/")


def test_a_collection_with_a_text_and_nothing_to_list_yet_is_indexed() -> None:
    contents = build_posts("\n== content/posts/index.en.md ==\n---\ntitle: Soon\n---\nSoon.\n")
    assert not html(contents, "test.example/journal/").is_hidden


def test_an_edition_without_entries_has_no_listing() -> None:
    contents = build_posts(post("1", "2026-01-01"))
    assert "test.example/de/magazin/" not in pages_of(contents)


def test_there_are_archives_by_year_in_the_markets_time_zone() -> None:
    contents = build_posts(FIVE, post("6", "2025-12-31T23:30:00-05:00"))
    assert ["Post 6"] == texts(contents, "test.example/journal/2026/", ".archive-list a")
    assert ["Post 5"] == texts(contents, "test.example/journal/2025/", ".archive-list a")
    assert "Archive 2026" == heading(contents, "test.example/journal/2026/")
    assert not html(contents, "test.example/journal/2026/").is_hidden
    assert {"2026", "2025", "2024", "2023", "2022", "2021"} == set(
        texts(contents, "test.example/journal/2026/", ".years a")
    )


def test_a_post_leads_to_the_older_and_the_newer_one() -> None:
    contents = build_posts(FIVE)
    path = "test.example/journal/3/"
    assert [("Older Post 2", "/journal/2/"), ("Newer Post 4", "/journal/4/")] == links(contents, path, ".neighbours")
    assert [("Newer Post 2", "/journal/2/")] == links(contents, "test.example/journal/1/", ".neighbours")


# --- taxonomies -------------------------------------------------------------------------------------------------------


def test_tags_have_localized_names_and_slugs() -> None:
    contents = build_posts(post("a", "2026-01-01", "tags: [green]"), post("a", "", tag="de"))
    assert "Green tea" == heading(contents, "test.example/tags/green-tea/")
    assert "Grüner Tee" == heading(contents, "test.example/de/themen/grüner-tee/")
    assert [("Grüner Tee", "/de/themen/gr%C3%BCner-tee/")] == links(contents, "test.example/de/magazin/a/", ".tags")
    assert ["Never oxidised."] == html(contents, "test.example/tags/green-tea/").values(
        "meta[name=description]", "content"
    )


def test_all_tags_stand_on_one_page_by_name() -> None:
    contents = build_posts(post("a", "2026-01-01", "tags: [green, black]"), post("b", "2026-01-02", "tags: [green]"))
    assert "Topics" == heading(contents, "test.example/tags/")
    assert ["Black tea", "Green tea"] == [text for text, _ in links(contents, "test.example/tags/", "main .terms")]


def test_a_tag_without_a_label_is_its_id_with_a_warning_where_there_is_a_list() -> None:
    contents, report = build_text(SITE + post("a", "2026-01-01", "tags: [gren]"))
    assert "gren" == heading(contents, "test.example/tags/gren/")
    assert [("unknown-term", "content/posts/a.en.md:4")] == lines(report.problems)
    assert "green" in report.problems[0].hint


def test_the_id_of_a_tag_is_its_slug_unless_no_address_may_hold_it() -> None:
    contents = build_posts(post("a", "2026-01-01", 'tags: ["C++", "Tee & Co", "日本茶", "50/50"]'))
    paths = {url for _, url in links(contents, "test.example/journal/a/", ".tags")}
    assert {"/tags/C++/", "/tags/tee-co/", "/tags/%E6%97%A5%E6%9C%AC%E8%8C%B6/", "/tags/50-50/"} == paths


def test_tags_need_no_list() -> None:
    contents, report = build_text(
        SITE[: SITE.index("== content/taxonomies")] + post("a", "2026-01-01", "tags: [oolong]")
    )
    assert () == report.problems
    assert "oolong" == heading(contents, "test.example/tags/oolong/")


def test_people_have_pages_with_their_posts() -> None:
    person = (
        '\n== content/people/mei.toml ==\nname = { en = "Mei Tan", de = "Mei Tan" }\nrole = { en = "Tea master" }\n'
    )
    contents = build_posts(person, post("a", "2026-01-01", "people: [mei]"), post("a", "", tag="de"))
    assert "Mei Tan" == heading(contents, "test.example/people/mei/")
    assert [("Mei Tan", "/people/mei/")] == links(contents, "test.example/journal/a/", ".byline")
    assert ["Tea master"] == texts(contents, "test.example/journal/a/", ".role")
    assert [] == texts(contents, "test.example/de/magazin/a/", ".role"), "a role is a text of its language"


def test_an_unknown_person_is_an_error() -> None:
    person = '\n== content/people/mei.toml ==\nname = "Mei Tan"\n'
    found = problems_of(SITE + person + post("a", "2026-01-01", "people: [mai]"))
    assert [("unknown-person", "content/posts/a.en.md:4")] == lines(found)
    assert "mei" in found[0].hint


def test_a_series_is_read_from_the_first_to_the_last() -> None:
    contents = build_posts(*(post(str(n), f"2026-01-0{n}", "series: course") for n in (1, 2, 3)))
    assert ["Post 1", "Post 2", "Post 3"] == texts(contents, "test.example/journal/2/", ".series li")


def test_categories_and_own_taxonomies_are_listed() -> None:
    contents = build_posts(post("a", "2026-01-01", "categories: [news]"))
    assert ["Post a"] == cards(contents, "categories/news/")
    assert [("news", "/categories/news/")] == links(contents, "test.example/journal/a/", ".kicker")


def test_a_taxonomy_nobody_declared_is_an_error() -> None:
    found = problems_of(SITE + '\n== content/taxonomies/colours.toml ==\n[red]\nname = "Red"\n')
    assert "unknown-taxonomy" in codes(found)


def test_related_posts_share_terms() -> None:
    contents = build_posts(
        post("a", "2026-01-01", "tags: [green, black]"),
        post("b", "2026-01-02", "tags: [green, black]"),
        post("c", "2026-01-03", "tags: [green]"),
        post("d", "2026-01-04"),
    )
    assert ["Post b", "Post c"] == texts(contents, "test.example/journal/a/", ".related .card-title")
    assert [] == texts(contents, "test.example/journal/d/", ".related .card-title")


def test_pages_have_no_listing_archive_or_feed() -> None:
    contents = build_posts("\n== content/pages/a.en.md ==\n---\ntitle: A\ndate: 2026-01-01\n---\nA.\n")
    assert ["test.example/", "test.example/a/", "test.example/de/"] == pages_of(contents)
    assert [] == [path for path in contents if "feed" in path]


def test_a_folder_that_is_not_declared_is_a_collection_with_defaults() -> None:
    contents = build_posts(
        post("1", "2021-01-01"),
        "\n== content/events/tasting.en.md ==\n---\ntitle: Tasting\ndate: 2022-02-02\n---\nCome.\n",
        "\n== content/data/menu.toml ==\n[a]\nname = 'A'\n",
    )
    assert "Events" == heading(contents, "test.example/events/")
    assert ["Tasting"] == cards(contents, "events/")
    assert "test.example/events/2022/" in pages_of(contents)
    assert b"Tasting" in contents["test.example/feed.xml"]


def test_a_folder_whose_name_is_nearly_a_collection_s_is_a_warning() -> None:
    found = problems_of(SITE + "\n== content/post/a.en.md ==\n---\ntitle: A\n---\nA.\n")
    assert [("near-collection", "content/post")] == lines(found)
    assert "content/posts/" in found[0].hint
    assert "warning" == found[0].severity


def test_a_declared_collection_may_have_any_name() -> None:
    text = SITE + "[collections.post]\n== content/post/a.en.md ==\n---\ntitle: A\n---\nA.\n"
    text = SITE.replace("[collections.posts]", "[collections.post]\n[collections.posts]")
    assert () == problems_of(text + "\n== content/post/a.en.md ==\n---\ntitle: A\n---\nA.\n")


def test_terms_that_differ_only_in_how_they_are_typed_are_one_error_at_the_writer_s_line() -> None:
    found = problems_of(
        SITE + post("1", "2021-01-01", "tags: [green]") + post("2", "2022-01-01", "tags:", "  - black", "  - Green")
    )
    assert [("term-spelling", "content/posts/2.en.md:6")] == lines(found)
    assert 'write "green" everywhere' == found[0].hint


def test_an_entry_without_a_title_is_called_by_its_first_heading_or_its_file_s_name() -> None:
    text = "\n== content/posts/{}.en.md ==\n---\ndate: 2021-01-01\n---\n{}\n"
    contents, report = build_text(SITE + text.format("a", '## A "fresh" start\n\nText.'))
    assert [("missing-title", "content/posts/a.en.md:1")] == lines(report.problems)
    assert "A “fresh” start" == heading(contents, "test.example/journal/a/")
    contents, _ = build_text(SITE + text.format("summer-menu", "Text."))
    assert "Summer menu" == heading(contents, "test.example/journal/summer-menu/")
