"""Facts that a market requires of its region."""

from __future__ import annotations

from tests.sites.reading import lines
from tests.sitetext import problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.de]
regions = ["de"]
languages = ["en"]
url = "https://test.example/de/"
required_facts = ["vat_id", "address.street"]
== locales/regions/de.toml ==
[facts]
vat_id = "DE000000000"
"""


def test_a_fact_that_is_not_there_is_an_error_at_the_market() -> None:
    [problem] = [row for row in problems_of(SITE) if row.code == "missing-fact"]
    assert ("missing-fact", "site.toml:4") == lines((problem,))[0]
    assert 'the market "de" requires the fact "address.street", which "de" does not have' == problem.message
    assert "add it to locales/regions/de.toml" == problem.hint


def test_one_of_a_region_above_counts() -> None:
    above = '\n== locales/regions/world.toml ==\n[facts.address]\nstreet = "Kettle Lane 1"\n'
    assert "missing-fact" not in [row.code for row in problems_of(SITE + above)]
