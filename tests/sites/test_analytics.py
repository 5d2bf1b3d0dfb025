"""Who counts visits: what a page carries, market by market, and settings that cannot be."""

from __future__ import annotations

import pytest

from tests.sitetext import build_text, page, problems_of

SITE = """
== site.toml ==
[site]
name = "Tea"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
analytics = { consent = "none" }
[markets.de]
regions = ["de"]
languages = ["de"]
url = "https://test.example/de/"
[markets.berlin]
parent = "de"
regions = ["de-berlin"]
languages = ["de"]
url = "https://test.example/berlin/"
[markets.fr]
regions = ["fr"]
languages = ["en"]
url = "https://test.example/fr/"
analytics = { provider = "plausible", url = "https://count.example/" }
[markets.jp]
regions = ["jp"]
languages = ["en"]
url = "https://test.example/jp/"
analytics = { provider = "" }
[analytics]
provider = "ga4"
id = "G-TEST1234"
== locales/regions/de-berlin.toml ==
kind = "city"
within = "de"
[name]
en = "Berlin"
== content/pages/index.en.md ==
---
title: Home
---
Hello.
== content/pages/index.de.md ==
---
title: Start
---
Hallo.
"""
BANNER = 'id="tl-consent"'
SCRIPT = 'id="tl-analytics"'


def html_of(folder: str) -> str:
    return page(build_text(SITE)[0], f"test.example/{folder}index.html")


def test_a_market_that_asks_has_the_banner_in_its_language_hidden_until_its_script_shows_it() -> None:
    html = html_of("de/")
    assert BANNER in html
    assert "Dürfen wir Besuche zählen?" in html
    assert "/assets/consent." in html
    assert 'data-provider="ga4" data-id="G-TEST1234" data-asks="1"' in html
    banner = html[html.index('<section class="consent-banner"') :]
    assert " hidden" in banner[: banner.index(">")]


def test_a_city_does_as_its_country() -> None:
    assert BANNER in html_of("berlin/")


def test_a_market_that_asks_nobody_has_the_script_alone() -> None:
    html = html_of("")
    assert BANNER not in html
    assert "consent" not in html
    assert 'data-provider="ga4" data-id="G-TEST1234"></script>' in html


def test_a_provider_without_cookies_needs_no_consent_and_takes_nothing_over() -> None:
    html = html_of("fr/")
    assert BANNER not in html
    assert 'data-id="test.example" data-url="https://count.example/js/script.js"></script>' in html


def test_a_market_may_count_nobody() -> None:
    html = html_of("jp/")
    assert SCRIPT not in html
    assert BANNER not in html


def test_no_page_names_a_service_in_an_inline_script() -> None:
    contents, _ = build_text(SITE)
    assert not [path for path, content in contents.items() if path.endswith(".html") and b"googletagmanager" in content]


def test_a_site_without_analytics_has_nothing_of_it() -> None:
    text = SITE.replace('[analytics]\nprovider = "ga4"\nid = "G-TEST1234"\n', "").replace('{ consent = "none" }', "{}")
    html = page(build_text(text)[0], "test.example/de/index.html")
    assert SCRIPT not in html
    assert "consent" not in html


@pytest.mark.parametrize(
    ("written", "message", "line"),
    [
        ('provider = "ga4"', "ga4 needs an id", 'provider = "ga4"'),
        ('provider = "ga4"\nid = "UA-1234-5"', '"UA-1234-5" is no id of ga4', 'id = "UA-1234-5"'),
        ('provider = "metrica"\nid = "G-TEST1234"', '"G-TEST1234" is no id of metrica', 'id = "G-TEST1234"'),
        ('provider = "plausible"\nid = "test.example"', "plausible knows a site by its domain", 'id = "test.example"'),
        (
            'provider = "metrica"\nid = "12345"\ndomain = "x"',
            "domain is a setting of plausible, not of metrica",
            'domain = "x"',
        ),
    ],
)
def test_settings_that_do_not_fit_are_told_at_their_place(written: str, message: str, line: str) -> None:
    (problem,) = problems_of(SITE.replace('provider = "ga4"\nid = "G-TEST1234"', written))
    assert ("bad-analytics", message) == (problem.code, problem.message)
    assert problem.location is not None
    assert line == problem.location.source_line


def test_a_market_that_only_changes_the_id_is_read_with_the_provider_above() -> None:
    (problem,) = problems_of(SITE.replace('{ consent = "none" }', '{ id = "12345678" }'))
    assert ("bad-analytics", '"12345678" is no id of ga4') == (problem.code, problem.message)
