"""``glocal messages``: catalogs of a site and of a theme, and what a check of them says."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from generator.pipeline.words import ENGINE_MESSAGES
from tests.sitetext import files_of

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://kettle.example/"
theme = "own"
default_language = "en"
[languages.en]
[languages.de]
[languages.it]
== themes/own/theme.toml ==
name = "own"
api = 1
extends = "tealeaf"
== themes/own/templates/404.html ==
{# L10n: what water does #}
<p>{{ _("Steep") }} {{ ngettext("%(num)s cup", "%(num)s cups", 2) }}</p>
== themes/own/components/kettle.html ==
<p>{{ pgettext("shop", "Pour") }}</p>
"""
GERMAN = "locales/de/LC_MESSAGES/site.po"
ITALIAN = "locales/it/LC_MESSAGES/site.po"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The site on disk."""
    for path, text in files_of(SITE).items():
        write(tmp_path / path, text)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(site: Path, *args: str) -> int:
    return main(["--site", str(site), "messages", *args])


def messages(path: Path) -> list[str]:
    """The living messages of a catalog, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.partition(" ")[2].strip('"') for line in lines if line.startswith("msgid ")][1:]


def state(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_extract_lists_every_message_that_a_page_can_show(site: Path) -> None:
    assert 0 == run(site, "extract")
    text = (site / "locales/site.pot").read_text()
    found = messages(site / "locales/site.pot")
    assert {"Steep", "%(num)s cup", "Pour", "Skip to content"} <= set(found)
    assert {singular for singular, _, _ in ENGINE_MESSAGES} <= set(found)
    assert '#. what water does\n#: themes/own/templates/404.html\nmsgid "Steep"\n' in text
    assert '#: themes/own/components/kettle.html\nmsgctxt "shop"\nmsgid "Pour"\n' in text
    assert '"Project-Id-Version: Kettle\\n"' in text
    assert "#: tealeaf/components/note.html" in text
    assert not (site / GERMAN).exists()


def test_update_adds_what_nobody_translates_yet(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(site, "update")
    assert ["Pour", "Steep", "%(num)s cup"] == messages(site / GERMAN)  # tealeaf speaks German …
    assert messages(site / "locales/site.pot") == messages(site / ITALIAN)  # … and no Italian
    assert not (site / "locales/en").exists()
    told = capsys.readouterr().out.splitlines()
    assert f"{GERMAN}: 3 messages, 3 to translate; written" in told


def test_a_second_run_changes_nothing(site: Path) -> None:
    run(site, "update")
    before = state(site)
    assert 0 == run(site, "update")
    assert 0 == run(site, "update", "--check")
    assert 0 == run(site, "extract", "--check")
    assert before == state(site)


def test_a_check_writes_nothing_and_fails_when_something_would_change(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(site)
    assert 1 == run(site, "update", "--check")
    assert 1 == run(site, "extract", "--check")
    assert before == state(site)
    assert f"{GERMAN}: 3 messages, 3 to translate; would change" in capsys.readouterr().out
    run(site, "update")
    write(site / "themes/own/templates/404.html", '{{ _("Steep") }}{{ _("Sip") }}')
    assert 1 == run(site, "update", "--check")


def test_lines_that_move_change_no_catalog(site: Path) -> None:
    run(site, "update")
    path = site / "themes/own/templates/404.html"
    path.write_text("<!doctype html>\n\n" + path.read_text())
    assert 0 == run(site, "update", "--check")


def test_a_message_of_the_theme_that_the_site_says_otherwise_stays(site: Path) -> None:
    write(site / GERMAN, 'msgid "Skip to content"\nmsgstr "Zum Tee"\n\nmsgid "Never said"\nmsgstr "Nie"\n')
    run(site, "update")
    text = (site / GERMAN).read_text()
    assert 'msgid "Skip to content"\nmsgstr "Zum Tee"' in text
    assert '#~ msgid "Never said"\n#~ msgstr "Nie"' in text
    assert 4 == len(messages(site / GERMAN))


def test_what_the_theme_itself_translates_is_not_asked_of_the_site(site: Path) -> None:
    write(site / "themes/own/locales/de/LC_MESSAGES/site.po", 'msgid "Steep"\nmsgstr "Ziehen"\n')
    run(site, "update")
    assert ["Pour", "%(num)s cup"] == messages(site / GERMAN)


def test_a_catalog_of_a_country_holds_only_what_differs(site: Path) -> None:
    austrian = site / "locales/de_AT/LC_MESSAGES/site.po"
    write(austrian, 'msgid "Steep"\nmsgstr "Ziehen lassen"\n')
    run(site, "update")
    assert ["Steep"] == messages(austrian)
    assert 3 == len(messages(site / GERMAN))


def test_a_locale_may_be_asked_for(site: Path) -> None:
    assert 0 == run(site, "update", "--locale", "zh_Hant", "--locale", "de")
    assert 'msgstr[0] ""\n\n' in (site / "locales/zh_Hant/LC_MESSAGES/site.po").read_text()
    assert (site / GERMAN).exists()
    assert not (site / ITALIAN).exists()


@pytest.mark.parametrize(
    ("locale", "hint"), [("de-AT", 'did you mean "de_AT"?'), ("Kazakh", 'did you mean "kk"?'), ("regions", "de_AT")]
)
def test_a_locale_that_is_none_is_told_with_a_near_one(
    site: Path, capsys: pytest.CaptureFixture[str], locale: str, hint: str
) -> None:
    assert 2 == run(site, "update", "--locale", locale)
    told = capsys.readouterr().err
    assert "error[unknown-locale]" in told
    assert hint in told
    assert not (site / "locales").exists()


def test_new_messages_may_begin_with_a_similar_translation(site: Path) -> None:
    write(site / GERMAN, 'msgid "Steeps"\nmsgstr "Ziehen"\n')
    run(site, "update", "--fuzzy")
    assert '#, fuzzy\nmsgid "Steep"\nmsgstr "Ziehen"' in (site / GERMAN).read_text()


def test_a_broken_template_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site / "themes/own/templates/post.html", "<p>\n{% nonsense %}")
    assert 1 == run(site, "update")
    assert "error[template-syntax] themes/own/templates/post.html:2" in capsys.readouterr().err
    assert not (site / "locales").exists()


def test_a_broken_catalog_is_told_and_left_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site / GERMAN, 'msgid "Steep"\nmsgstr "Ziehen\n')
    before = state(site)
    assert 1 == run(site, "update")
    assert f"error[broken-catalog] {GERMAN}:2" in capsys.readouterr().err
    assert before == state(site)


def test_a_folder_that_names_no_locale_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site / "locales/de-AT/LC_MESSAGES/site.po", "")
    assert 1 == run(site, "update")
    assert "error[unknown-locale] locales/de-AT" in capsys.readouterr().err


# --- themes -----------------------------------------------------------------------------------------------------------


def test_a_theme_that_extends_another_has_its_own_messages_alone(site: Path) -> None:
    write(site / "themes/own/locales/fr/LC_MESSAGES/site.po", "")
    write(site / "themes/own/templates/post.html", '{{ _("Skip to content") }}')
    assert 0 == run(site, "update", "--theme", "own")
    pot = site / "themes/own/locales/site.pot"
    assert ["Pour", "Steep", "%(num)s cup", "Skip to content"] == messages(pot)
    assert "#: templates/404.html" in pot.read_text()
    french = site / "themes/own/locales/fr/LC_MESSAGES/site.po"
    assert ["Pour", "Steep", "%(num)s cup"] == messages(french)  # the parent says the last one in French
    assert not (site / "locales").exists()


def test_a_theme_of_its_own_has_the_generators_words_too_and_needs_no_site(site: Path) -> None:
    (site / "site.toml").unlink()
    write(site / "themes/own/theme.toml", 'name = "own"\napi = 1\n')
    assert 0 == run(site, "extract", "--theme", "own")
    found = messages(site / "themes/own/locales/site.pot")
    assert ["Pour", "Steep", "%(num)s cup", *(singular for singular, _, _ in ENGINE_MESSAGES)] == found


def test_an_unknown_theme_is_told_with_a_near_one(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(site, "extract", "--theme", "owl")
    assert 'did you mean "own"?' in capsys.readouterr().err


def test_the_built_in_catalogs_are_up_to_date() -> None:
    generator = Path(__file__).parents[3] / "generator"
    assert 0 == run(generator, "update", "--theme", "tealeaf", "--check")
