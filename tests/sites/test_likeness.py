"""Pages of two cities that say the same are doorways."""

from __future__ import annotations

from generator.errors import Problem
from tests.sitetext import problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "de"
[languages.de]
[markets.de]
regions = ["de"]
languages = ["de"]
url = "https://test.example/de/"
[markets.berlin]
parent = "de"
regions = ["berlin"]
languages = ["de"]
url = "https://test.example/de/berlin/"
[markets.hamburg]
parent = "de"
regions = ["hamburg"]
languages = ["de"]
url = "https://test.example/de/hamburg/"
== locales/regions/berlin.toml ==
kind = "city"
within = "de"
name = "Berlin"
== locales/regions/hamburg.toml ==
kind = "city"
within = "de"
name = "Hamburg"
"""
#: 200 different words.
WORDS = [
    f"{a}{b}" for a in ("ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu") for b in "bcdfghjklmnprstvwxyz"
]


def post(city: str, words: list[str], front: str = "") -> str:
    body = " ".join(words)
    return f"\n== content/posts/{city}.md ==\n---\ntitle: Tee in {city.title()}\nmarkets: {city}\n{front}---\n{body}\n"


def doorways(text: str) -> list[Problem]:
    return [row for row in problems_of(text) if row.code == "doorway-pages"]


def test_pages_that_differ_in_the_citys_name_alone_are_an_error() -> None:
    berlin = post("berlin", [*WORDS, "Berlin", "Berlins"])
    [problem] = doorways(SITE + berlin + post("hamburg", [*WORDS, "Hamburg", "Hamburgs"]))
    assert ("error", "content/posts/hamburg.md") == (
        problem.severity,
        problem.location.path if problem.location is not None else "",
    )
    assert "hamburg/de says of posts/hamburg what berlin/de says of posts/berlin: 100% is the same" == problem.message


def test_pages_that_differ_little_are_a_warning() -> None:
    """Each text has 202 words with the title's two, so 200 runs; 14 of them differ: 186 of 214 are in both."""
    other = [*WORDS[:-14], *(f"x{word}" for word in WORDS[-14:])]
    [problem] = doorways(SITE + post("berlin", WORDS) + post("hamburg", other))
    assert "warning" == problem.severity
    assert "87% is the same" in problem.message


def test_pages_of_their_own_pass() -> None:
    other = [f"x{word}" if place % 2 else word for place, word in enumerate(WORDS)]
    assert [] == doorways(SITE + post("berlin", WORDS) + post("hamburg", other))


def test_short_pages_and_those_not_to_be_listed_pass() -> None:
    assert [] == doorways(SITE + post("berlin", WORDS[:60]) + post("hamburg", WORDS[:60]))
    assert [] == doorways(SITE + post("berlin", WORDS, "noindex: true\n") + post("hamburg", WORDS))


def test_countries_may_share_a_text() -> None:
    text = SITE.partition("[markets.berlin]")[0]
    text += '[markets.at]\nregions = ["at"]\nlanguages = ["de"]\nurl = "https://test.example/at/"\n'
    assert [] == doorways(text + f"\n== content/posts/a.md ==\n---\ntitle: A\n---\n{' '.join(WORDS)}\n")
