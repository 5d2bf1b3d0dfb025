"""What is said of texts after an edit is what a build from nothing says."""

from __future__ import annotations

from pathlib import Path

from tests.incremental.workshop import Outcome, Workshop, clean_build
from tests.sites.test_likeness import SITE as CITIES
from tests.sites.test_likeness import WORDS, post
from tests.sites.test_typed_facts import SITE as PRICES
from tests.sitetext import NOW, files_of


def again(shop: Workshop) -> Outcome:
    """Builds, and holds what is told against a build from nothing."""
    outcome = shop.build(now=NOW)
    assert outcome.problems == clean_build(shop.files, now=NOW)[0].problems
    return outcome


def tells(outcome: Outcome, code: str) -> bool:
    return any(code in problem for problem in outcome.problems)


def test_a_price_that_is_typed_and_one_that_changes_under_it(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.put_all(files_of(PRICES + "Sencha für 5 €.\n== content/data/menu@ch.toml ==\n[sencha]\nprice = 5\n"))
    assert not tells(again(shop), "typed-price")
    shop.edit("content/pages/a.md", "5 €", "6 €")
    assert tells(again(shop), "typed-price")
    shop.edit("content/pages/a.md", "6 €", "5 €")
    assert not tells(again(shop), "typed-price")
    shop.edit("content/data/menu.toml", "amount = 5", "amount = 6")
    assert tells(again(shop), "typed-price")


def test_a_citys_page_that_becomes_like_anothers(tmp_path: Path) -> None:
    other = [f"x{word}" for word in WORDS]
    shop = Workshop(tmp_path)
    shop.put_all(files_of(CITIES + post("berlin", WORDS) + post("hamburg", other)))
    assert not tells(again(shop), "doorway-pages")
    shop.edit("content/posts/hamburg.md", " ".join(other), " ".join(WORDS))
    assert tells(again(shop), "doorway-pages")
    shop.edit("content/posts/hamburg.md", " ".join(WORDS), " ".join(other))
    assert not tells(again(shop), "doorway-pages")


def test_a_city_that_gets_a_name(tmp_path: Path) -> None:
    """The words that do not count are those of the regions' files: ``Elbstadt`` stands in one text alone."""
    berlin = post("berlin", WORDS)
    hamburg = post("hamburg", [row for word in WORDS for row in (word, "elbstadt")])
    shop = Workshop(tmp_path)
    shop.put_all(files_of(CITIES + berlin + hamburg))
    assert not tells(again(shop), "doorway-pages")
    shop.edit("locales/regions/hamburg.toml", 'name = "Hamburg"', 'name = "Hamburg Elbstadt"')
    assert tells(again(shop), "doorway-pages")
