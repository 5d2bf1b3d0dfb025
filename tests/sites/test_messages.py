"""Messages of a whole site: which catalog answers, and what is told of those that no catalog has."""

from __future__ import annotations

import pytest

from generator.errors import Location
from generator.pipeline.build import BuildOptions
from tests.sitetext import build_text, page, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "own"
default_language = "en"
[languages.en]
[languages.kk]
fallback = ["ru"]
[languages.ru]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
== themes/own/theme.toml ==
name = "own"
api = 1
extends = "tealeaf"
== themes/own/templates/404.html ==
<p>{{ _("Steep") }}|{{ pgettext("tea", "Pour") }}|{{ ngettext("%(num)s cup", "%(num)s cups", 2) }}</p>
== content/pages/index.en.md ==
---
title: Home
---
Hello.
"""


def catalog(path: str, *rows: str) -> str:
    """A catalog of messages written ``message = translation``."""
    entries = (row.partition(" = ") for row in rows)
    body = "\n".join(f'msgid "{message}"\nmsgstr "{text}"\n' for message, _, text in entries)
    return f"== {path}/LC_MESSAGES/site.po ==\n{body}"


def shown(text: str, edition: str) -> list[str]:
    """What the 404 page of an edition shows for the three messages."""
    contents, _ = build_text(text)
    html = page(contents, f"test.example/{edition}404.html")
    return html.partition("<p>")[2].partition("</p>")[0].split("|")


def test_english_is_the_message_itself_and_nothing_is_told() -> None:
    before, _, rest = SITE.partition("[languages.kk]")
    english = before + rest[rest.index("== themes") :]
    assert () == problems_of(english)
    assert ["Steep", "Pour", "2 cups"] == shown(english, "")


def test_a_locales_own_catalog_comes_before_its_languages() -> None:
    text = SITE + catalog("locales/de", "Steep = Ziehen") + catalog("locales/de_AT", "Steep = Ziehen lassen")
    assert "Ziehen" == shown(text, "de/")[0]
    assert "Ziehen lassen" == shown(text, "at/")[0]


def test_the_sites_catalog_comes_before_the_themes() -> None:
    text = SITE + catalog("themes/own/locales/de", "Steep = Thema") + catalog("locales/de", "Steep = Seite")
    assert "Seite" == shown(text, "de/")[0]


def test_the_readers_language_in_any_layer_comes_before_a_fallback_language() -> None:
    text = SITE + catalog("locales/ru", "Steep = Заварить") + catalog("themes/own/locales/kk", "Steep = Демдеу")
    assert "Демдеу" == shown(text, "kk/")[0]


def test_a_missing_message_falls_back_along_the_chain_and_is_told_once_per_language() -> None:
    text = SITE + catalog("locales/ru", "Steep = Заварить")
    assert ["Заварить", "Pour", "2 cups"] == shown(text, "kk/")
    found = [p for p in problems_of(text) if p.code == "missing-message"]
    kazakh, german = "locales/kk/LC_MESSAGES/site.po", "locales/de/LC_MESSAGES/site.po"
    russian = "locales/ru/LC_MESSAGES/site.po"
    expected = [
        (german, '"%(num)s cup" has no translation in "de"; pages show it in "en"'),
        (german, '"Pour" (context "tea") has no translation in "de"; pages show it in "en"'),
        (german, '"Steep" has no translation in "de"; pages show it in "en"'),
        (kazakh, '"%(num)s cup" has no translation in "kk"; pages show it in "en"'),
        (kazakh, '"Pour" (context "tea") has no translation in "kk"; pages show it in "en"'),
        (kazakh, '"Steep" has no translation in "kk"; pages show it in "ru"'),
        (russian, '"%(num)s cup" has no translation in "ru"; pages show it in "en"'),
        (russian, '"Pour" (context "tea") has no translation in "ru"; pages show it in "en"'),
    ]
    assert expected == [(p.location.path if p.location else "", p.message) for p in found]
    assert {"warning"} == {p.severity for p in found}


def test_workers_tell_the_same_as_one_process() -> None:
    _, alone = build_text(SITE, options=BuildOptions(jobs=1))
    _, shared = build_text(SITE, options=BuildOptions(jobs=2))
    assert alone.problems == shared.problems
    assert [row.warnings for row in alone.editions] == [row.warnings for row in shared.editions]
    assert [0, 3, 3, 3, 3] == [row.warnings for row in alone.editions]


def test_a_language_the_theme_does_not_speak_is_told_of_the_generators_own_words_too() -> None:
    text = SITE.replace("[languages.de]", "[languages.it]").replace('"de"', '"it"')
    missing = {p.message.partition('" has')[0].lstrip('"') for p in problems_of(text) if p.code == "missing-message"}
    assert {"Steep", "Page not found", "Skip to content"} <= missing


@pytest.mark.parametrize(("folder", "hint"), [("de-AT", 'did you mean "de_AT"?'), ("DE", 'did you mean "de"?')])
@pytest.mark.parametrize("root", ["locales", "themes/own/locales"])
def test_a_folder_that_names_no_locale_is_an_error(root: str, folder: str, hint: str) -> None:
    found = [p for p in problems_of(SITE + catalog(f"{root}/{folder}", "Steep = x")) if p.code == "unknown-locale"]
    assert [(Location(f"{root}/{folder}"), hint, "error")] == [(p.location, p.hint, p.severity) for p in found]


@pytest.mark.parametrize("path", ["locales/de/site.po", "locales/de/LC_MESSAGES/messages.po", "locales/de.po"])
def test_a_catalog_that_nobody_reads_is_told(path: str) -> None:
    found = [p for p in problems_of(f'{SITE}== {path} ==\nmsgid "a"\nmsgstr "b"\n') if p.code == "stray-catalog"]
    name = "LOCALE" if path == "locales/de.po" else "de"
    assert [(Location(path), f"catalogs are locales/{name}/LC_MESSAGES/site.po")] == [
        (p.location, p.hint) for p in found
    ]


def test_a_broken_catalog_is_told_at_its_line() -> None:
    text = SITE + '== locales/de/LC_MESSAGES/site.po ==\nmsgid "Steep"\nmsgstr "Ziehen %(x)s"\n'
    (problem,) = (p for p in problems_of(text) if p.code == "bad-placeholder")
    assert problem.location is not None
    assert ("locales/de/LC_MESSAGES/site.po", 2) == (problem.location.path, problem.location.line)
