"""Facts are region-major and language-free: city, country, area, world."""

from __future__ import annotations

from tests.sites.reading import lines, links, prose
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.ch]
regions = ["ch"]
languages = ["de", "en"]
url = "https://test.example/ch/{lang}/"
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
[markets.zurich]
parent = "ch"
regions = ["ch-zurich"]
languages = ["de"]
url = "https://test.example/ch/zuerich/"
[collections.pages.fields]
opens = { kind = "fact", type = "date" }
seats = { kind = "fact", type = "integer" }
fee = { kind = "fact", type = "money" }
== locales/regions/dach.toml ==
kind = "area"
[facts]
phone = "+41441111111"
cups = 2
== locales/regions/ch.toml ==
within = "dach"
[facts]
cups = 3
greeting = { de = "Grüezi", en = "Hello" }
[facts.shop]
street = "Bahnhofstrasse 1"
floor = 1
== locales/regions/at.toml ==
within = "dach"
== locales/regions/ch-zurich.toml ==
kind = "city"
within = "ch"
[facts]
cups = 5
[facts.shop]
floor = 4
== locales/regions/world.toml ==
[facts]
phone = "+4930901820"
cups = 1
founded = 2011
"""

PAGE = """
== content/pages/a.en.md ==
---
title: A
opens: 2026-05-01
seats: 1
---
{text}
== content/pages/a.de.md ==
---
title: A
---
{text}
== content/pages/a@ch.md ==
---
seats: 20
---
== content/pages/a@ch-zurich.md ==
---
seats: 30
opens: 2026-06-01
---
"""

ADDRESSES = ("test.example/a/", "test.example/at/a/", "test.example/ch/de/a/", "test.example/ch/zuerich/a/")


def shown(text: str) -> list[str]:
    contents, _ = build_text(SITE + PAGE.replace("{text}", text))
    return [prose(contents, path) for path in ADDRESSES]


def test_the_nearest_region_gives_an_entrys_fact() -> None:
    assert ["1", "1", "20", "30"] == shown(":fact[seats]")


def test_a_date_is_written_as_the_language_and_region_do() -> None:
    assert ["May 1, 2026", "1. Mai 2026", "1. Mai 2026", "1. Juni 2026"] == shown(":fact[opens]")


def test_the_nearest_region_gives_a_fact_of_the_region() -> None:
    assert ["1", "2", "3", "5"] == shown(":fact[cups]")


def test_tables_are_looked_up_key_by_key() -> None:
    assert ["–", "–", "Bahnhofstrasse 1, 1", "Bahnhofstrasse 1, 4"] == shown(
        ":::for world -ch\n–\n:::\n\n:::for ch\n:fact[shop.street], :fact[shop.floor]\n:::"
    )


def test_a_fact_does_not_depend_on_the_language() -> None:
    contents, _ = build_text(SITE + PAGE.replace("{text}", ":fact[seats] :fact[cups]"))
    assert "20 3" == prose(contents, "test.example/ch/de/a/") == prose(contents, "test.example/ch/en/a/")


def test_a_fact_may_be_a_text_by_language() -> None:
    contents, _ = build_text(SITE + PAGE.replace("{text}", ":::for ch\n:fact[greeting]\n:::"))
    assert "Grüezi" == prose(contents, "test.example/ch/de/a/")
    assert "Hello" == prose(contents, "test.example/ch/en/a/")


def test_a_source_for_one_region_may_hold_facts() -> None:
    contents, report = build_text(
        SITE
        + """
== content/pages/a.de@ch.md ==
---
title: A
body: replace
seats: 4
---
:fact[seats]
== content/pages/a@ch-zurich.md ==
---
seats: 6
---
"""
    )
    assert () == report.problems
    assert "4" == prose(contents, "test.example/ch/de/a/")
    assert "6" == prose(contents, "test.example/ch/zuerich/a/")


def test_a_phone_number_is_written_as_its_country_does() -> None:
    assert ["+49 30 901820", "+41 44 111 11 11", "044 111 11 11", "044 111 11 11"] == shown(":fact[phone]")


def test_an_amount_is_in_the_currency_of_the_region_whose_file_it_stands_in() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/pages/a.en.md ==
---
title: A
fee: 5.25 USD
---
:fact[fee]
== content/pages/a@ch.md ==
---
fee: 4.5
---
"""
    )
    assert "$5.25" == prose(contents, "test.example/a/")
    assert "CHF 4.50" == prose(contents, "test.example/ch/en/a/")


def test_an_amount_for_the_world_must_name_its_currency() -> None:
    found = problems_of(SITE + "\n== content/pages/a.en.md ==\n---\ntitle: A\nfee: 5\n---\nA.\n")
    assert [("currency-missing", "content/pages/a.en.md:3")] == lines(found)


def test_a_fact_nobody_knows_is_an_error_at_its_line() -> None:
    found = problems_of(SITE + "\n== content/pages/a.en.md ==\n---\ntitle: A\n---\nA.\n\nOnly :fact[cubs].\n")
    assert {("unknown-fact", "content/pages/a.en.md:6")} == set(lines(found))
    assert "cups" in found[0].hint


def test_a_fact_is_never_shown_in_a_language_the_reader_has_not_chosen() -> None:
    site = SITE.replace('greeting = { de = "Grüezi", en = "Hello" }', 'greeting = { en = "Hello" }')
    text = "\n\n".join((":::for ch/en\n:fact[greeting]\n:::", ":::for ch/de\n:fact[greeting]\n:::"))
    found = problems_of(site + PAGE.replace("{text}", text))
    assert "fact-without-text" in [row.code for row in found if row.severity == "error"]


def test_a_fact_that_a_reader_lacks_is_a_warning_once() -> None:
    site = SITE.replace('greeting = { de = "Grüezi", en = "Hello" }', 'greeting = { en = "Hello" }')
    found = problems_of(site + PAGE.replace("{text}", "A."))
    assert [("fact-without-text", "locales/regions/ch.toml")] == lines(found)
    assert 'the fact "greeting" has no text in de and is left out there' == found[0].message
    assert "warning" == found[0].severity


def test_a_fact_of_a_data_file_that_a_reader_lacks_is_a_warning_at_its_line() -> None:
    data = """
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha", de = "Sencha" }
note = { en = "Fresh" }
"""
    found = problems_of(SITE + PAGE.replace("{text}", "A.") + data)
    assert [("fact-without-text", "content/data/menu.toml:3")] == lines(found)
    assert 'the fact "sencha.note" has no text in de and is left out there' == found[0].message


def test_a_declared_fallback_may_give_a_fact_its_text() -> None:
    site = SITE.replace('greeting = { de = "Grüezi", en = "Hello" }', 'greeting = { en = "Hello" }')
    site = site.replace("[languages.de]", '[languages.de]\nfallback = ["en"]')
    contents, report = build_text(site + PAGE.replace("{text}", ":::for ch\n:fact[greeting]\n:::"))
    assert () == report.problems
    assert "Hello" == prose(contents, "test.example/ch/de/a/")


# --- addresses, points ------------------------------------------------------------------------------------------------


def test_an_email_and_a_phone_are_links_but_not_inside_links_and_attributes() -> None:
    site = SITE.replace("cups = 3", 'cups = 3\nemail = "hoi@test.example"')
    text = ":::for ch\n:fact[email] :fact[phone] [Mail :fact[email]](https://test.example/x)\n:::"
    contents, report = build_text(site + PAGE.replace("{text}", text))
    assert () == report.problems
    assert [
        ("hoi@test.example", "mailto:hoi@test.example"),
        ("044 111 11 11", "tel:+41441111111"),
        ("Mail hoi@test.example", "https://test.example/x"),
    ] == links(contents, "test.example/ch/de/a/")


def test_a_sentence_that_ends_in_a_point_of_its_own_gets_no_second_one() -> None:
    site = SITE.replace("cups = 3", 'cups = 3\nfirm = "Tee Inc."')
    text = ":::for ch\nVon :fact[firm]. Und :fact[firm]: :fact[cups]. Aber :fact[firm]...\n:::"
    contents, _ = build_text(site + PAGE.replace("{text}", text))
    assert "Von Tee Inc. Und Tee Inc.: 3. Aber Tee Inc.…" == prose(contents, "test.example/ch/de/a/")
