"""Data files: items by id, patched per language and region; prices in the currency of the place."""

from __future__ import annotations

import pytest

from tests.sites.reading import codes, errors, lines, prose, texts
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[languages.kk]
fallback = ["ru"]
[languages.ru]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.de]
regions = ["de"]
languages = ["de"]
catchall = ["de"]
url = "https://test.example/de/"
[markets.ch]
regions = ["ch"]
languages = ["de"]
url = "https://test.example/ch/"
[markets.kz]
regions = ["kz"]
languages = ["kk", "ru"]
url = "https://test.example/kz/{lang}/"
"""

MENU = """
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha", ru = "Сенча" }
description = { en = "Green." }
price = "4.50 EUR"
grams = 50
[matcha]
name = { en = "Matcha", de = "Matcha", ru = "Матча" }
price = "6.25 EUR"
"""

PATCHES = """
== content/data/menu.de.toml ==
[sencha]
name = "Sencha (grün)"
description = "Grün."
== content/data/menu@ch.toml ==
[sencha]
price = 5.75
[matcha]
price = 7.35
== content/data/menu@kz.toml ==
[sencha]
price = 1800
[matcha]
price = 2400
== content/data/menu.kk@kz.toml ==
[sencha]
name = "Сенча шайы"
"""

PAGE = "".join(
    f"\n== content/pages/a.{tag}.md ==\n---\ntitle: A\n---\n:::menu\n:::\n" for tag in ("en", "de", "kk", "ru")
)


def menu(contents: dict[str, bytes], path: str) -> list[str]:
    return texts(contents, f"test.example/{path}a/", ".menu-row")


def all_of(text: str) -> dict[str, bytes]:
    contents, _ = build_text(text)
    return dict(contents)


def test_texts_are_patched_by_language_and_facts_by_region() -> None:
    contents = all_of(SITE + MENU + PATCHES + PAGE)
    assert ["Sencha €4.50", "Matcha €6.25"] == menu(contents, "")
    assert ["Sencha (grün) 4,50 €", "Matcha 6,25 €"] == menu(contents, "de/")
    assert ["Sencha (grün) CHF 5.75", "Matcha CHF 7.35"] == menu(contents, "ch/")
    assert ["Сенча 1 800 ₸", "Матча 2 400 ₸"] == menu(contents, "kz/ru/")


def test_a_local_name_is_for_a_language_in_a_region() -> None:
    assert "Сенча шайы 1 800 ₸" == menu(all_of(SITE + MENU + PATCHES + PAGE), "kz/kk/")[0]


def test_a_name_may_be_borrowed_from_a_declared_fallback_and_is_marked() -> None:
    contents = all_of(SITE + MENU + PATCHES + PAGE)
    assert "Матча 2 400 ₸" == menu(contents, "kz/kk/")[1]
    assert (
        '<span class="menu-name" lang="ru" dir="auto">Матча</span>'
        in contents["test.example/kz/kk/a/index.html"].decode()
    )


def test_a_description_is_never_borrowed() -> None:
    contents = all_of(SITE + MENU + PATCHES + PAGE)
    assert ["Green."] == texts(contents, "test.example/a/", ".menu-text")
    assert ["Grün."] == texts(contents, "test.example/ch/a/", ".menu-text")
    assert [] == texts(contents, "test.example/kz/kk/a/", ".menu-text")


def test_an_item_without_a_name_for_the_reader_is_left_out_with_a_warning() -> None:
    text = SITE + '\n== content/data/menu.toml ==\n[sencha]\nname = { de = "Sencha" }\nprice = "4.50 EUR"\n' + PAGE
    contents, report = build_text(text)
    assert [] == menu(dict(contents), "")
    assert "data-text-missing" in codes(report.problems)
    assert {"warning"} == {row.severity for row in report.problems}


def test_a_price_in_another_currency_is_not_converted_but_unavailable_with_a_warning() -> None:
    contents, report = build_text(SITE + MENU + PATCHES.replace("[matcha]\nprice = 7.35\n", "") + PAGE)
    assert ["Sencha (grün) CHF 5.75"] == menu(dict(contents), "ch/")
    [problem] = [row for row in report.problems if row.code == "price-currency"]
    assert "warning" == problem.severity
    assert '"matcha" has no price in CHF; the nearest is 6.25 EUR' in problem.message


def test_a_plain_number_for_the_world_names_no_currency() -> None:
    found = problems_of(SITE + '\n== content/data/menu.toml ==\n[a]\nname = "A"\nprice = 4.5\n' + PAGE)
    assert ("currency-missing", "content/data/menu.toml:3") in lines(found)


@pytest.mark.parametrize(
    ("base", "swiss", "shown"),
    [
        ("", "", ["", "de/", "ch/"]),
        ('available = "-ch"', "", ["", "de/"]),
        ('available = "de ch"', "", ["de/", "ch/"]),
        ("", "available = false", ["", "de/"]),
        ("available = false", "available = true", ["ch/"]),
    ],
)
def test_available_is_a_scope_or_a_boolean_fact(base: str, swiss: str, shown: list[str]) -> None:
    contents = all_of(
        SITE
        + f'\n== content/data/menu.toml ==\n[a]\nname = "A"\n{base}\n'
        + f"\n== content/data/menu@ch.toml ==\n[a]\n{swiss}\n"
        + PAGE
    )
    assert shown == [path for path in ("", "de/", "ch/") if menu(contents, path)]


def test_a_price_in_a_text_is_the_markets() -> None:
    text = "".join(
        f"\n== content/pages/b.{tag}.md ==\n---\ntitle: A\n---\n:price[sencha]\n" for tag in ("en", "de", "ru")
    )
    contents = all_of(SITE + MENU + PATCHES + text)
    paths = ("", "de/", "ch/", "kz/ru/")
    assert ["€4.50", "4,50 €", "CHF 5.75", "1 800 ₸"] == [prose(contents, f"test.example/{path}b/") for path in paths]


def test_a_price_that_is_not_there_is_an_error_at_its_line() -> None:
    found = problems_of(SITE + MENU + "\n== content/pages/b.en.md ==\n---\ntitle: A\n---\nA.\n\n:price[senche]\n")
    assert [("unknown-price", "content/pages/b.en.md:6")] == errors(found)
    assert "sencha" in found[-1].hint
    patches = PATCHES.replace("[matcha]\nprice = 7.35\n", "")
    found = problems_of(SITE + MENU + patches + "\n== content/pages/b.de.md ==\n---\ntitle: A\n---\n:price[matcha]\n")
    assert ("price-not-here", "content/pages/b.de.md:4") in lines(found)


def test_a_fact_in_a_translation_of_data_is_an_error() -> None:
    found = problems_of(SITE + MENU + "\n== content/data/menu.de.toml ==\n[sencha]\nprice = 4\n" + PAGE)
    assert [("fact-in-translation", "content/data/menu.de.toml:2")] == errors(found)


def test_a_patch_of_an_item_that_does_not_exist_is_an_error_with_a_near_match() -> None:
    found = problems_of(SITE + MENU + '\n== content/data/menu.de.toml ==\n[senha]\nname = "Sencha"\n' + PAGE)
    assert [("unknown-item", "content/data/menu.de.toml:2")] == errors(found)
    assert "sencha" in next(row.hint for row in found if row.code == "unknown-item")


def test_a_region_may_have_items_of_its_own() -> None:
    contents = all_of(
        SITE + MENU + '\n== content/data/menu@ch.toml ==\n[sencha]\nprice = 5.5\n[matcha]\nprice = 7\n'
        '[rivella]\nname = "Rivella"\nprice = 4.2\n' + PAGE
    )  # fmt: skip
    assert "Rivella CHF 4.20" == menu(contents, "ch/")[-1]
    assert ["Matcha 6,25 €"] == [row for row in menu(contents, "de/") if "Rivella" not in row][-1:]


def test_items_stand_in_the_order_of_the_file_unless_they_say_otherwise() -> None:
    items = "".join(f'[{name}]\nname = "{name.upper()}"\n{more}\n' for name, more in
                    (("a", ""), ("b", "order = 2"), ("c", ""), ("d", "order = 1")))  # fmt: skip
    contents = all_of(SITE + "\n== content/data/menu.toml ==\n" + items + PAGE)
    assert ["D", "B", "A", "C"] == menu(contents, "")


def test_amounts_in_one_currency_have_as_many_decimals_as_one_another() -> None:
    data = """
== content/data/menu.toml ==
[a]
name = { en = "A", de = "A" }
price = "4 EUR"
[b]
name = { en = "B", de = "B" }
price = "3 EUR"
== content/data/menu@ch.toml ==
[a]
price = 42
[b]
price = "32.50"
"""
    contents, _ = build_text(SITE + data + PAGE)
    assert ["A 4 €", "B 3 €"] == menu(dict(contents), "de/")
    assert ["A CHF 42.00", "B CHF 32.50"] == menu(dict(contents), "ch/")


def test_an_item_that_is_not_to_be_had_needs_no_name() -> None:
    data = """
== content/data/menu.toml ==
[a]
name = { en = "A" }
price = "4 EUR"
available = "world -de -ch -kz"
"""
    assert "data-text-missing" not in codes(problems_of(SITE + data + PAGE))
