"""Catalogs: what is taken from a PO file, what is wrong with it, and which catalog answers a reader."""

from __future__ import annotations

import pytest

from generator.errors import Problem
from generator.i18n.catalogs import CatalogData, Messages, catalog_paths, load_catalog, message_chain
from generator.i18n.plural_forms import language_plural_forms
from generator.model.frozen import FrozenMap

DE = "locales/de/LC_MESSAGES/site.po"
HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def load(body: str, path: str = DE, *, head: str = HEAD) -> tuple[CatalogData, tuple[Problem, ...]]:
    return load_catalog(head + body, path)


def only(problems: tuple[Problem, ...]) -> tuple[str, str, int]:
    """Code, message and line of the one problem there is."""
    (problem,) = problems
    assert problem.location is not None
    return problem.code, problem.message, problem.location.line


# --- reading ----------------------------------------------------------------------------------------------------------


def test_translations_are_found_by_context_and_number() -> None:
    catalog, problems = load(
        'msgid "Home"\nmsgstr "Start"\n\nmsgctxt "a"\nmsgid "Home"\nmsgstr "Heim"\n\n'
        'msgid "%(n)s pot"\nmsgid_plural "%(n)s pots"\nmsgstr[0] "eine Kanne"\nmsgstr[1] "%(n)s Kannen"\n'
    )
    assert () == problems
    assert ("de", "de") == (catalog.name, catalog.language)
    assert ("Start", "Heim") == (catalog.find("", "Home", None), catalog.find("a", "Home", None))
    assert "eine Kanne" == catalog.find("", "%(n)s pot", 1)
    assert ["%(n)s Kannen"] * 3 == [catalog.find("", "%(n)s pot", n) for n in (0, 2, 1.5)]
    assert None is catalog.find("b", "Home", None)


def test_a_message_without_plural_has_none() -> None:
    catalog, _ = load('msgid "Home"\nmsgstr "Start"\n')
    assert None is catalog.find("", "Home", 2)


def test_what_waits_for_a_person_is_not_shown() -> None:
    catalog, problems = load(
        '#, fuzzy\nmsgid "a"\nmsgstr "A?"\n\nmsgid "b"\nmsgstr ""\n\n#~ msgid "c"\n#~ msgstr "C"\n\n'
        'msgid "d"\nmsgid_plural "ds"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    assert () == problems
    assert {} == catalog.messages


def test_what_a_problem_is_about_is_not_shown() -> None:
    catalog, problems = load('msgid "Hello %(name)s"\nmsgstr "Hallo %(nmae)s"\n\nmsgid "b"\nmsgstr "B"\n')
    assert ("bad-placeholder", "the message has no %(nmae)", 7) == only(problems)
    assert [("", "b")] == list(catalog.messages)


def test_a_problem_of_a_long_text_is_told_at_the_line_that_has_it() -> None:
    _, problems = load('msgid "a"\nmsgstr ""\n"first "\n"<b>second</b>"\n')
    (problem,) = problems
    assert problem.location is not None
    assert ("markup-in-translation", 9, 2, 3) == (
        problem.code,
        problem.location.line,
        problem.location.column,
        problem.location.length,
    )


@pytest.mark.parametrize(
    ("head", "body", "message", "line"),
    [
        (HEAD, 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\n', "1 plural form, but there are 2", 8),
        (HEAD, 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] "x"\n', "the form msgstr[0] is empty", 8),
        (HEAD.replace("nplurals=2", "nplurals=3"), "", "3 plural forms, but the language has 2", 4),
        (HEAD.replace("(n != 1)", "n % n"), "", "the rule for plurals cannot work: it divides by zero for n=0", 4),
    ],
)
def test_plural_forms_are_checked(head: str, body: str, message: str, line: int) -> None:
    _, problems = load(body, head=head)
    assert ("plural-forms", message, line) == only(problems)


def test_a_form_for_a_single_number_may_be_in_words_and_others_may_not() -> None:
    russian = "locales/ru/LC_MESSAGES/site.po"
    head = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\n'
    forms = 'msgid "one pot"\nmsgid_plural "%(n)s pots"\nmsgstr[0] "один чайник"\nmsgstr[1] "%(n)s чайника"\n'
    forms += 'msgstr[2] "%(n)s чайников"\n'
    _, problems = load(forms, russian, head=head)  # the first form serves 21 and 31 too
    assert ("bad-placeholder", "the translation lacks %(n)", 7) == only(problems)


def test_a_file_in_the_wrong_folder_is_a_warning() -> None:
    _, problems = load("", "locales/fr/LC_MESSAGES/site.po")
    (problem,) = problems
    assert ("catalog-language", "warning") == (problem.code, problem.severity)
    assert 'the header says Language: de, but the catalog is in the folder "fr"' == problem.message


def test_a_header_may_name_the_country_or_nothing() -> None:
    assert () == load("", head=HEAD.replace("Language: de", "Language: de_DE"))[1]
    assert () == load('msgid "a"\nmsgstr "A"\n', head="")[1]


def test_without_a_rule_the_languages_own_holds() -> None:
    catalog, _ = load("", "locales/ru/LC_MESSAGES/site.po", head="")
    assert language_plural_forms("ru") == catalog.plural


def test_bytes_that_are_no_text_give_a_catalog_of_nothing() -> None:
    catalog, problems = load_catalog(b'msgid "a"\nmsgstr "\xff"\n', DE)
    assert {} == catalog.messages
    assert "catalog-encoding" == problems[0].code


def test_the_name_is_that_of_the_folder_unless_another_is_given() -> None:
    assert "zh_Hant" == load_catalog("", "themes/x/locales/zh_Hant/LC_MESSAGES/site.po")[0].name
    assert ("", "de") == (load_catalog("", "site.po")[0].name, load_catalog("", "site.po", name="de")[0].name)


# --- looking up -------------------------------------------------------------------------------------------------------


def catalog(name: str, *messages: str, root: str = "locales") -> CatalogData:
    """A catalog that translates each message as ``message in name at root``."""
    rows: dict[tuple[str, str], tuple[str, ...]] = {("", text): (f"{text}/{name}/{root}",) for text in messages}
    return CatalogData(name, f"{root}/{name}/LC_MESSAGES/site.po", language_plural_forms(name), FrozenMap(rows))


def layer(*catalogs: CatalogData) -> dict[str, CatalogData]:
    return {row.name: row for row in catalogs}


def test_the_first_catalog_that_has_a_message_gives_it() -> None:
    messages = Messages((catalog("de_AT", "a"), catalog("de", "a", "b")))
    assert ("a/de_AT/locales", "b/de/locales", "c") == tuple(messages.gettext(text) for text in "abc")
    assert (("a/de_AT/locales", "de_AT"), ("c", "")) == (messages.lookup("", "a"), messages.lookup("", "c"))
    source = messages.source("", "b")
    assert source is not None
    assert (DE, None) == (source.path, messages.source("", "c"))


def test_what_no_catalog_has_stands_for_itself() -> None:
    messages = Messages()
    assert ("pot", "pots", "pots") == tuple(messages.ngettext("pot", "pots", n) for n in (1, 2, 0))
    assert "Menu" == messages.pgettext("navigation", "Menu")
    assert "pots" == messages.npgettext("basket", "pot", "pots", 5)


def test_a_text_in_the_readers_language_from_any_layer_comes_before_a_fallback_language() -> None:
    site = layer(catalog("ru", "a", "b"), catalog("kk", "a"))
    theme = layer(catalog("kk", "a", "b", root="theme"), catalog("ru", "a", root="theme"))
    chain = message_chain((("kk",), ("ru",)), (site, theme))
    assert ["locales/kk", "theme/kk", "locales/ru", "theme/ru"] == [
        row.path.partition("/LC")[0].replace("/locales", "") for row in chain
    ]
    messages = Messages(chain)
    assert ("a/kk/locales", "b/kk/theme") == (messages.gettext("a"), messages.gettext("b"))


def test_within_a_family_the_sites_catalogs_come_first() -> None:
    site = layer(catalog("de", "a"))
    theme = layer(catalog("de_AT", "a", root="theme"), catalog("de", "a", root="theme"))
    chain = message_chain((("de-AT", "de"),), (site, theme))
    assert [("locales", "de"), ("theme", "de_AT"), ("theme", "de")] == [
        (row.path.partition("/")[0], row.name) for row in chain
    ]


def test_the_chain_ends_where_the_messages_own_language_is_reached() -> None:
    site = layer(catalog("kk", "a"), catalog("en", "a"), catalog("ru", "a"))
    assert ["kk", "en"] == [row.name for row in message_chain((("kk",), ("en-GB", "en"), ("ru",)), (site,))]
    assert ["en"] == [row.name for row in message_chain((("en",), ("ru",)), (site,))]
    assert ["kk", "ru"] == [row.name for row in message_chain((("kk",), ("ru",)), (site,), source_language="ru")]


def test_catalogs_are_named_as_gettext_names_locales() -> None:
    site = layer(catalog("zh_Hant_HK", "a"), catalog("zh_Hant", "a"), catalog("be_TARASK", "a"))
    assert ["zh_Hant_HK", "zh_Hant"] == [row.name for row in message_chain((("zh-Hant-HK", "zh-Hant"),), (site,))]
    assert ["be_TARASK"] == [row.name for row in message_chain((("be-tarask", "be"),), (site,))]


# --- folders ----------------------------------------------------------------------------------------------------------


def test_each_folder_of_a_locale_has_a_catalog() -> None:
    paths, problems = catalog_paths(["zh_Hant", "de_AT", "de", "regions", "es_419", "be_TARASK", "kk"])
    assert () == problems
    assert ["be_TARASK", "de", "de_AT", "es_419", "kk", "zh_Hant"] == list(paths)
    assert "locales/de_AT/LC_MESSAGES/site.po" == paths["de_AT"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("de-AT", 'did you mean "de_AT"?'),
        ("de_at", 'did you mean "de_AT"?'),
        ("DE", 'did you mean "de"?'),
        ("zh_hant", 'did you mean "zh_Hant"?'),
        ("en_UK", 'did you mean "en_GB"?'),
        ("Kazakh", 'did you mean "kk"?'),
        ("translations", "folders are named as pybabel names them: de, de_AT, zh_Hant"),
    ],
)
def test_a_folder_that_names_no_locale_is_an_error_with_a_near_match(name: str, hint: str) -> None:
    paths, problems = catalog_paths([name, "de"], root="themes/x/locales", known=["de", "kk"])
    assert ["de"] == list(paths)
    (problem,) = problems
    assert ("unknown-locale", "error", f'"{name}" names no locale') == (problem.code, problem.severity, problem.message)
    assert problem.location is not None
    assert f"themes/x/locales/{name}" == problem.location.path
    assert hint == problem.hint


def test_the_sites_own_languages_are_the_nearest() -> None:
    _, problems = catalog_paths(["zh_Hanx"], known=["zh_Hant", "de"])
    assert 'did you mean "zh_Hant"?' == problems[0].hint
