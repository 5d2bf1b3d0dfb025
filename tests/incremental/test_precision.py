"""What one change costs: the outputs that show it are rendered, and no others. All lists are worked out by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.incremental.workshop import Outcome, Workshop
from tests.sitetext import NOW, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "own"
default_language = "en"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.de]
regions = ["de"]
languages = ["de"]
catchall = ["de"]
url = "https://test.example/de/"
[data.menu]
text = ["name"]
== themes/own/theme.toml ==
name = "own"
api = 1
extends = "tealeaf"
== themes/own/templates/special.html ==
<h1>{{ page.title }}</h1><p>{{ _("Steep") }}</p>{{ page.content }}
== themes/own/components/callout.html ==
<aside>{{ title }} {{ content }}</aside>
== themes/own/locales/de/LC_MESSAGES/site.po ==
msgid "Steep"
msgstr "Ziehen lassen"
== themes/own/locales/en/LC_MESSAGES/site.po ==
msgid "Steep"
msgstr "Steep it"
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha", de = "Sencha" }
price = "4.50 EUR"
[matcha]
name = { en = "Matcha", de = "Matcha" }
price = "6.50 EUR"
== content/pages/index.en.md ==
---
title: Home
sections:
  - { id: news, type: posts, title: News, limit: 2 }
---
== content/pages/index.de.md ==
---
title: Start
---
Hallo.
== content/pages/about.en.md ==
---
title: About
template: special
---
Sencha costs :price[sencha].
== content/pages/about.de.md ==
---
title: Über uns
---
Sencha kostet :price[sencha].
== content/pages/shop.en.md ==
---
title: Shop
---
:::callout[Matcha]
It costs :price[matcha]. Read [the third](../posts/p3.en.md).
:::
""" + "".join(
    f"""
== content/posts/p{number}.en.md ==
---
title: Post {number}
date: 2026-0{number}-01
tags: [{tag}]
---
This is number {number}.
"""
    for number, tag in ((1, "green"), (2, "green"), (3, "black"), (4, "red"), (5, "blue"))
)
FEEDS = ("atom.xml", "feed.json", "feed.xml")


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A site that was built."""
    found = Workshop(tmp_path)
    found.put_all(files_of(SITE))
    found.built(now=NOW)
    return found


def outputs(*paths: str, feeds: tuple[str, ...] = ()) -> list[str]:
    """The files that answer paths below the host, with the feeds of some folders; sorted."""
    files = [f"test.example/{path}index.html" if path.endswith("/") or not path else path for path in paths]
    return sorted([*files, *(f"test.example/{folder}{name}" for folder in feeds for name in FEEDS)])


def rendered_after(shop: Workshop, change: Callable[[], None], *, in_vain: tuple[str, ...] = ()) -> list[str]:
    """What is rendered after a change; all but ``in_vain`` must have come out otherwise than before."""
    before = shop.contents()
    change()
    outcome = shop.built(now=NOW)
    after = shop.contents()
    assert list(in_vain) == [path for path in outcome.rendered if before.get(path) == after[path]]
    assert len(outcome.rendered) == outcome.count("outputs rendered")
    return list(outcome.rendered)


def counts(outcome: Outcome) -> dict[str, int]:
    """The work that was done, without what was kept."""
    assert outcome.report is not None
    return {what: number for what, number in outcome.report.work if number and what != "outputs kept"}


def test_a_body_renders_its_page_and_the_feeds_that_show_it(shop: Workshop) -> None:
    # every post stands in the feed of the edition and in that of its tag; the summary is a field, so lists stay
    shop.edit("content/posts/p4.en.md", "date:", "summary: A post.\ndate:")
    shop.built(now=NOW)
    found = rendered_after(shop, lambda: shop.edit("content/posts/p4.en.md", "This is", "It is"))
    assert outputs("posts/p4/", feeds=("", "tags/red/")) == found


def test_a_body_whose_start_is_its_summary_renders_the_lists_too(shop: Workshop) -> None:
    # the lists show it, and 2 as that of its neighbour; the archive is given it, but shows titles alone
    archive = ("test.example/posts/2026/index.html",)
    found = rendered_after(shop, lambda: shop.edit("content/posts/p1.en.md", "This is", "It is"), in_vain=archive)
    pages = ("posts/p1/", "posts/p2/", "posts/", "posts/2026/", "tags/green/")
    assert outputs(*pages, feeds=("", "tags/green/")) == found


def test_a_body_that_no_feed_and_no_list_shows_renders_one_page(shop: Workshop) -> None:
    found = rendered_after(shop, lambda: shop.edit("content/pages/about.de.md", "kostet", "kostet heute"))
    assert outputs("de/about/") == found


def test_a_title_renders_the_pages_that_show_it(shop: Workshop) -> None:
    # itself; 2 and 4 have it as neighbour; the list and the archive; its tag; the link in the shop has its own text;
    # the home shows the newest two, 5 and 4; no other post has its tag, so none is related by it
    found = rendered_after(shop, lambda: shop.edit("content/posts/p3.en.md", "Post 3", "The third"))
    pages = ("posts/p3/", "posts/p2/", "posts/p4/", "posts/", "posts/2026/", "tags/black/")
    assert outputs(*pages, feeds=("", "tags/black/")) == found


def test_a_price_renders_the_pages_that_show_it(shop: Workshop) -> None:
    found = rendered_after(shop, lambda: shop.edit("content/data/menu.toml", "4.50", "4.70"))
    assert outputs("about/", "de/about/") == found
    found = rendered_after(shop, lambda: shop.edit("content/data/menu.toml", "6.50", "6.70"))
    assert outputs("shop/") == found


def test_a_template_renders_the_pages_that_used_it(shop: Workshop) -> None:
    found = rendered_after(shop, lambda: shop.edit("themes/own/templates/special.html", "<h1>", "<h1 id=x>"))
    assert outputs("about/", "de/about/") == found
    found = rendered_after(shop, lambda: shop.edit("themes/own/components/callout.html", "<aside>", "<aside id=x>"))
    assert outputs("shop/") == found


def test_a_template_that_hides_another_renders_the_pages_that_used_that(shop: Workshop) -> None:
    found = rendered_after(shop, lambda: shop.put("themes/own/templates/post.html", "<h1>{{ page.title }}</h1>\n"))
    assert outputs(*(f"posts/p{number}/" for number in range(1, 6))) == found


def test_a_message_renders_only_editions_of_its_language(shop: Workshop) -> None:
    shop.edit("themes/own/locales/de/LC_MESSAGES/site.po", "Ziehen lassen", "Ziehen")
    found = shop.built(now=NOW).rendered
    german = sorted(path for path in shop.contents() if path.startswith("test.example/de/") and "sitemap" not in path)
    assert german == list(found)
    assert b"Ziehen<" in shop.contents()["test.example/de/about/index.html"]
    shop.edit("themes/own/locales/en/LC_MESSAGES/site.po", "Steep it", "Let it steep")
    found = shop.built(now=NOW).rendered
    assert "test.example/about/index.html" in found
    assert not any(path.startswith("test.example/de/") for path in found)


def test_a_touched_tree_renders_nothing(shop: Workshop) -> None:
    for path in shop.files:
        os.utime(shop.site / path, ns=(1, 1))
    assert {} == counts(shop.built(now=NOW))


def test_a_restored_cache_parses_and_renders_nothing(shop: Workshop, tmp_path: Path) -> None:
    """As in CI: a fresh clone, to which the folder of states and the output of another machine come back."""
    other = Workshop(tmp_path / "other")
    other.put_all(dict(shop.files))
    for name in (".glocal", "public"):
        (shop.site / name).rename(other.site / name)
    assert {} == counts(other.built(now=NOW))


def test_a_restored_cache_without_the_output_parses_nothing(shop: Workshop, tmp_path: Path) -> None:
    other = Workshop(tmp_path / "other")
    other.put_all(shop.files)
    (shop.site / ".glocal").rename(other.site / ".glocal")
    outcome = other.built(now=NOW)
    assert 0 == outcome.count("sources parsed")
    assert shop.contents() == other.contents()


def test_a_second_build_does_nothing_at_all(shop: Workshop) -> None:
    assert {} == counts(shop.built(now=NOW))


def test_a_static_file_is_copied_and_nothing_is_rendered(shop: Workshop) -> None:
    shop.put("content/static/a.txt", "a")
    outcome = shop.built(now=NOW)
    assert () == outcome.rendered
    shop.put("content/static/a.txt", "b")
    outcome = shop.built(now=NOW)
    assert ((), 1, b"b") == (outcome.rendered, outcome.count("files copied"), shop.contents()["test.example/a.txt"])


def test_a_new_post_renders_itself_its_neighbours_and_the_lists(shop: Workshop) -> None:
    post = "---\ntitle: Post 6\ndate: 2026-06-01\ntags: [white]\n---\nThis is number 6.\n"
    found = rendered_after(shop, lambda: shop.put("content/posts/p6.en.md", post))
    pages = ("posts/p6/", "posts/p5/", "", "posts/", "posts/2026/", "tags/", "tags/white/")
    assert outputs(*pages, feeds=("", "tags/white/")) == found


def test_a_deleted_post_renders_the_pages_that_showed_it(shop: Workshop) -> None:
    # 1 was the older neighbour of 2, and related to it
    found = rendered_after(shop, lambda: shop.put("content/posts/p1.en.md", None))
    pages = ("posts/p2/", "posts/", "posts/2026/", "tags/", "tags/green/")
    assert outputs(*pages, feeds=("", "tags/green/")) == found


def test_what_was_read_tells_why(shop: Workshop) -> None:
    shop.edit("content/data/menu.toml", "4.50", "4.70")
    report = shop.built(now=NOW).report
    assert report is not None
    assert {
        "test.example/about/index.html": "item|global/en:menu/sencha",
        "test.example/de/about/index.html": "item|de/de:menu/sencha",
    } == dict(report.reasons)
