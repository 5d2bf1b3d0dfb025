"""From templates to POT files, and PO files brought up to date: nothing is lost, same input gives same bytes."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.errors import Location, MessageError, Problem
from generator.i18n.extract import extract_messages, init_catalog, update_catalog

HEAD = 'msgid ""\nmsgstr ""\n'


def pot_of(**templates: str) -> bytes:
    pot, problems = extract_messages({f"{name}.html": text for name, text in templates.items()})
    assert () == problems
    return pot


def body(catalog: bytes) -> str:
    """A catalog without its header."""
    return catalog.decode().partition("\n\n")[2]


def header(catalog: bytes) -> list[str]:
    return catalog.decode().partition("\n\n")[0].splitlines()


# --- extraction -------------------------------------------------------------------------------------------------------


def test_messages_stand_in_the_order_of_files_and_lines_with_their_places() -> None:
    pot = pot_of(
        b='{{ _("Second") }}', a='{% if x %}\n{{ _("Inner") }}\n{% endif %}\n{{ _("Later") }}{{ _("Second") }}'
    )
    expected = """\
#: a.html
msgid "Inner"
msgstr ""

#: a.html
msgid "Later"
msgstr ""

#: a.html
#: b.html
msgid "Second"
msgstr ""
"""
    assert expected == body(pot)


def test_contexts_plurals_and_formats_are_kept() -> None:
    text = (
        '{{ npgettext("basket", "%(num)s pot", "%(num)s pots", n) }}'
        "{% trans count=n %}one leaf of 100%{% pluralize %}{{ count }} leaves{% endtrans %}"
        "{% trans name=x %}\n  Hello\n  {{ name }}\n{% endtrans %}"
    )
    expected = """\
#: a.html
#, python-format
msgctxt "basket"
msgid "%(num)s pot"
msgid_plural "%(num)s pots"
msgstr[0] ""
msgstr[1] ""

#: a.html
#, python-format
msgid "one leaf of 100%%"
msgid_plural "%(count)s leaves"
msgstr[0] ""
msgstr[1] ""

#: a.html
#, python-format
msgid "Hello %(name)s"
msgstr ""
"""
    assert expected == body(pot_of(a=text))


def test_the_same_message_in_two_contexts_is_two_messages() -> None:
    pot = body(pot_of(a='{{ pgettext("a", "Menu") }}{{ pgettext("b", "Menu") }}{{ _("Menu") }}'))
    assert 3 == pot.count('msgid "Menu"')
    assert 1 == pot.count('msgctxt "b"')


def test_words_come_last_with_their_comments() -> None:
    pot, _ = extract_messages(
        {"z.html": '{{ _("Home") }}'},
        words=[("Page %(n)s", "", "a listing's"), ("Home", "", "first crumb"), ("pot", "pots", "")],
        words_path="engine",
        project="Kettle",
    )
    expected = """\
#. first crumb
#: engine
#: z.html
msgid "Home"
msgstr ""

#. a listing's
#: engine
#, python-format
msgid "Page %(n)s"
msgstr ""

#: engine
msgid "pot"
msgid_plural "pots"
msgstr[0] ""
msgstr[1] ""
"""
    assert expected == body(pot)
    assert '"Project-Id-Version: Kettle\\n"' in header(pot)


def test_line_numbers_and_times_are_not_written() -> None:
    pot = pot_of(a='{{ _("Home") }}')
    assert pot == pot_of(a='\n\n<p>\n{{ _("Home") }}\n')
    assert b"Date" not in pot


def test_a_template_that_cannot_be_read_is_told_with_its_line_and_the_others_are_extracted() -> None:
    pot, problems = extract_messages({"a.html": "<p>\n{% if %}", "b.html": '{{ _("Home") }}'})
    assert 'msgid "Home"' in body(pot)
    (problem,) = problems
    assert ("template-syntax", Location("a.html", 2, 0, 0, "{% if %}")) == (problem.code, problem.location)


def test_another_extractor_may_be_handed_in() -> None:
    def shout(
        file: IO[bytes], keywords: Iterable[str], comment_tags: Iterable[str], options: Mapping[str, str]
    ) -> Iterator[tuple[int, str, str, list[str]]]:
        yield 1, "gettext", file.read().decode().upper(), [f"in {options['voice']}"]

    pot, _ = extract_messages({"a.txt": "tea"}, extractor=shout, options={"voice": "capitals"})
    assert '#. in capitals\n#: a.txt\nmsgid "TEA"\nmsgstr ""\n' == body(pot)


# --- new catalogs -----------------------------------------------------------------------------------------------------


def test_a_new_catalog_has_its_language_and_its_plural_forms() -> None:
    catalog = init_catalog(pot_of(a='{{ ngettext("pot", "pots", n) }}'), "ru")
    rule = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    expected = [
        'msgid ""',
        'msgstr ""',
        '"Project-Id-Version: \\n"',
        '"Language: ru\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {rule}\\n"',
    ]
    assert expected == header(catalog)
    assert 'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n' in body(catalog)


@pytest.mark.parametrize(("locale", "forms"), [("ja", 1), ("de_AT", 2), ("kk", 2), ("pl", 3), ("sl", 4), ("ar", 6)])
def test_a_new_catalog_has_as_many_forms_as_the_language(locale: str, forms: int) -> None:
    catalog = body(init_catalog(pot_of(a='{{ ngettext("pot", "pots", n) }}'), locale))
    assert forms == catalog.count("msgstr[")


def test_other_programs_read_what_is_written() -> None:
    po = HEAD + '"Language: de\\n"\n\nmsgctxt "x"\nmsgid "a\\"b\\n"\nmsgstr "ä\\\\\\t\\"\\n"\n\nmsgid "pot"\n'
    po += 'msgid_plural "pots"\nmsgstr[0] "Kanne"\nmsgstr[1] "Kannen"\n'
    template = pot_of(a="""{{ pgettext("x", 'a"b\\n') }}{{ ngettext("pot", "pots", n) }}""")
    file = io.BytesIO()
    write_mo(file, read_po(io.BytesIO(update_catalog(po.encode(), template, "de")), abort_invalid=True))
    found = gettext.GNUTranslations(io.BytesIO(file.getvalue()))
    assert 'ä\\\t"\n' == found.pgettext("x", 'a"b\n')
    assert ("Kanne", "Kannen") == (found.ngettext("pot", "pots", 1), found.ngettext("pot", "pots", 2))


# --- updates ----------------------------------------------------------------------------------------------------------

OLD = """\
# Tea translators
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: old\\n"
"PO-Revision-Date: 2024-05-01 10:00+0200\\n"
"X-Generator: Poedit 3\\n"
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

# a nice word
#: old.html:7
msgid "Home"
msgstr "Start"

#, fuzzy
msgid "Tags"
msgstr "Marken?"

msgid "Gone"
msgstr "Weg"

msgid "Never done"
msgstr ""

#~ msgid "Back again"
#~ msgstr "Wieder da"
"""


def test_an_update_loses_no_translation_and_no_word_of_a_translator() -> None:
    pot = pot_of(a='{{ _("Tags") }}{{ _("Home") }}{{ _("Back again") }}{{ _("New") }}')
    expected = """\
# Tea translators
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: old\\n"
"PO-Revision-Date: 2024-05-01 10:00+0200\\n"
"X-Generator: Poedit 3\\n"
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"
"MIME-Version: 1.0\\n"
"Content-Transfer-Encoding: 8bit\\n"

#: a.html
#, fuzzy
msgid "Tags"
msgstr "Marken?"

# a nice word
#: a.html
msgid "Home"
msgstr "Start"

#: a.html
msgid "Back again"
msgstr "Wieder da"

#: a.html
msgid "New"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""
    assert expected == update_catalog(OLD.encode(), pot, "de").decode()


@pytest.mark.parametrize("fuzzy", [False, True])
def test_a_second_update_changes_nothing(fuzzy: bool) -> None:
    pot = pot_of(a='{{ _("Tags") }}{{ _("Home page") }}{{ ngettext("pot", "pots", n) }}')
    once = update_catalog(OLD.encode(), pot, "de", fuzzy=fuzzy)
    assert once == update_catalog(once, pot, "de", fuzzy=fuzzy)


def test_a_message_that_went_and_came_back_is_as_it_was() -> None:
    full, less = pot_of(a='{{ _("Home") }}{{ _("Tags") }}'), pot_of(a='{{ _("Home") }}')
    once = update_catalog(OLD.encode(), full, "de")
    without = update_catalog(once, less, "de")
    assert '#, fuzzy\n#~ msgid "Tags"\n#~ msgstr "Marken?"\n' in without.decode()
    assert body(once) == body(update_catalog(without, full, "de"))


def test_a_file_that_says_it_all_stays_as_a_tool_has_laid_it_out() -> None:
    pot = pot_of(a='{{ _("A rather long message") }}')
    wrapped = (
        update_catalog(None, pot, "de")
        .decode()
        .replace(
            'msgid "A rather long message"\nmsgstr ""',
            'msgid ""\n"A rather "\n"long message"\nmsgstr ""\n"Eine recht "\n"lange"',
        )
    )
    data = wrapped.replace("\n", "\r\n").encode()
    assert data == update_catalog(data, pot, "de")


def test_a_new_message_may_begin_with_the_translation_of_a_similar_one() -> None:
    old = HEAD + '\nmsgid "Go to the home page"\nmsgstr "Zur Startseite"\n'
    pot = pot_of(a='{{ _("Go to the homepage") }}')
    guessed = body(update_catalog(old.encode(), pot, "de", fuzzy=True))
    assert '#: a.html\n#, fuzzy\nmsgid "Go to the homepage"\nmsgstr "Zur Startseite"\n' in guessed
    assert 'msgid "Go to the homepage"\nmsgstr ""\n' in body(update_catalog(old.encode(), pot, "de"))


def test_a_translation_is_to_be_reviewed_when_its_message_gets_a_plural_or_loses_it() -> None:
    single = HEAD + '"Language: ru\\n"\n\nmsgid "%(n)s pot"\nmsgstr "%(n)s чайник"\n'
    pot = pot_of(a='{{ ngettext("%(n)s pot", "%(n)s pots", n) }}')
    grown = update_catalog(single.encode(), pot, "ru")
    assert '#, fuzzy, python-format\nmsgid "%(n)s pot"\nmsgid_plural "%(n)s pots"\nmsgstr[0] "%(n)s чайник"\n' in body(
        grown
    )
    assert 'msgstr[2] ""\n' in body(grown)
    shrunk = update_catalog(grown, pot_of(a='{{ _("%(n)s pot") }}'), "ru")
    assert '#, fuzzy, python-format\nmsgid "%(n)s pot"\nmsgstr "%(n)s чайник"\n' in body(shrunk)


def test_forms_too_many_are_kept_for_a_person_to_sort_out() -> None:
    old = HEAD + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\nmsgid "pot"\nmsgid_plural "pots"\n'
    old += 'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    assert 'msgstr[2] "c"' in body(update_catalog(old.encode(), pot_of(a='{{ ngettext("pot", "pots", n) }}'), "de"))


def test_messages_translated_elsewhere_are_taken_only_where_the_file_says_them_otherwise() -> None:
    pot = pot_of(a='{{ _("Home") }}{{ _("Tags") }}{{ pgettext("a", "Home") }}{{ _("Own") }}')
    old = HEAD + '\nmsgid "Home"\nmsgstr "Start"\n\nmsgid "Tags"\nmsgstr ""\n'
    elsewhere = frozenset({("", "Home"), ("", "Tags"), ("a", "Home")})
    updated = body(update_catalog(old.encode(), pot, "de", elsewhere=elsewhere))
    assert ['msgid "Home"', 'msgid "Own"'] == [line for line in updated.splitlines() if line.startswith("msgid")]


def test_a_file_in_another_character_set_becomes_utf8() -> None:
    old = HEAD + '"Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "Home"\nmsgstr "Süß"\n'
    updated = update_catalog(old.encode("latin-1"), pot_of(a='{{ _("Home") }}'), "de").decode()
    assert "charset=UTF-8" in updated
    assert 'msgstr "Süß"' in updated


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('msgid "a"\nmsgstr "b', "broken-catalog", 2),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "duplicate-message", 4),
        (HEAD + '"Plural-Forms: nplurals=2; plural=n % 0;\\n"\n', "plural-forms", 3),
    ],
)
def test_a_broken_file_is_left_alone(text: str, code: str, line: int) -> None:
    with pytest.raises(MessageError) as caught:
        update_catalog(text.encode(), pot_of(a='{{ _("a") }}'), "de", path="de.po")
    assert code == caught.value.code
    assert caught.value.location is not None
    assert ("de.po", line) == (caught.value.location.path, caught.value.location.line)


def test_problems_are_values_of_the_site() -> None:
    _, problems = extract_messages({"a.html": "{% nonsense %}"})
    assert all(isinstance(problem, Problem) for problem in problems)
