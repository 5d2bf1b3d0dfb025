"""PO files are read strictly: each entry with its place, each fault with its line."""

from __future__ import annotations

import pytest

from generator.errors import Location
from generator.i18n.po_files import PoFile, decode_po, read_po_file


def read(text: str) -> PoFile:
    file, problems = read_po_file(text, "x.po")
    assert () == problems
    return file


def test_an_entry_has_all_that_stands_about_it() -> None:
    text = """\
# translator
#. developer
#: a.html:3 b.html
#, python-format, fuzzy
#| msgid "Old"
msgctxt "menu"
msgid ""
"Two "
"parts"
msgid_plural "many"
msgstr[0] "eins\\n"
msgstr[1] "\\"zwei\\"\\t\\\\"
"""
    (entry,) = read(text).entries
    assert ("menu", "Two parts", "many") == (entry.context, entry.id, entry.plural)
    assert ("eins\n", '"zwei"\t\\') == entry.strings
    assert (7, (11, 12)) == (entry.line, entry.string_lines)
    assert frozenset({"python-format", "fuzzy"}) == entry.flags
    assert entry.is_fuzzy
    assert (("translator",), ("developer",), ("a.html:3", "b.html")) == (entry.comments, entry.notes, entry.references)
    assert not entry.obsolete


def test_the_header_is_no_message() -> None:
    file = read('msgid ""\nmsgstr ""\n"Language: de\\n"\n"X-Own:  a: b \\n"\n\nmsgid "a"\nmsgstr "b"\n')
    assert {"language": "de", "x-own": "a: b"} == file.fields
    assert ["a"] == [entry.id for entry in file.entries]


def test_obsolete_entries_are_told_apart_from_living_ones() -> None:
    file = read(
        'msgid "a"\nmsgstr "new"\n\n#~ msgid "a"\n#~ msgstr "old"\n\n#~ msgctxt "c"\n#~ msgid "b"\n#~ msgstr ""\n"x"\n'
    )
    assert [("a", False), ("a", True), ("b", True)] == [(entry.id, entry.obsolete) for entry in file.entries]


def test_entries_need_no_empty_line_between_them() -> None:
    file = read('msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"\n# c\nmsgctxt "x"\nmsgid "c"\nmsgstr "3"')
    assert [("a", "1"), ("b", "2"), ("c", "3")] == [(entry.id, entry.strings[0]) for entry in file.entries]
    assert ("c",) == file.entries[2].comments


def test_line_ends_of_any_machine_are_read() -> None:
    assert ("b\n",) == read('msgid "a"\r\nmsgstr ""\r\n"b\\n"\r\n').entries[0].strings


MIXED = "msgstr[0] belongs to a message with msgid_plural, msgstr to one without"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "the string does not end, or something follows it"),
        ('msgid "a" b\nmsgstr ""\n', 1, "the string does not end, or something follows it"),
        ('msgid "a"\nmsgstr "b\\q"\n', 2, 'no escape "\\q"'),
        ('msgid "a"\nmsgstring "b"\n', 2, "this is no line of a PO file"),
        ('"a"\n', 1, "a string that belongs to nothing"),
        ('msgstr "a"\n', 1, "msgstr without a msgid"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "msgstr stands twice in the entry"),
        ('msgid "a"\nmsgstr[0] "b"\n', 2, MIXED),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 3, MIXED),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 3, "msgstr[0] comes first"),
        ('msgctxt "a"\nmsgctxt "b"\nmsgid "c"\n', 2, "msgctxt comes before msgid"),
        ('msgid "a"\nmsgctxt "b"\nmsgid "c"\nmsgstr ""\n', 1, "an entry without msgstr"),
        ('msgid "a"\nmsgstr "c"\nmsgid_plural "b"\n', 3, "msgid_plural follows msgid"),
        ('msgid[0] "a"\nmsgstr "c"\n', 1, "only msgstr has an index"),
        ('msgid "a"\n\n# next\nmsgid "b"\nmsgstr ""\n', 1, "an entry without msgstr"),
        ('msgid ""\nmsgstr ""\n\nmsgid ""\nmsgstr "x"\n', 4, "an empty msgid is the header, which there is one of"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int, message: str) -> None:
    _, problems = read_po_file(text, "x.po")
    first = problems[0]
    assert first.location is not None
    assert ("broken-catalog", message, line) == (first.code, first.message, first.location.line)


def test_after_a_broken_entry_reading_goes_on_and_it_is_told_once() -> None:
    file, problems = read_po_file('msgid "a\nmsgstr "b"\nmsgstr[0] ""\n\nmsgid "c"\nmsgstr "d"\n', "x.po")
    assert (["c"], 1) == ([entry.id for entry in file.entries], len(problems))


def test_of_two_translations_the_first_stands_and_the_second_is_told() -> None:
    file, problems = read_po_file(
        'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "3"\n', "x.po"
    )
    assert ["1", "3"] == [entry.strings[0] for entry in file.entries]
    assert ["the message is translated twice, first in line 1"] == [problem.message for problem in problems]


def test_a_place_has_its_caret_under_the_word() -> None:
    file = read('msgid "a"\nmsgstr "b c"\n')
    assert Location("x.po", 2, 11, 1, 'msgstr "b c"') == file.place(2, "c")
    assert Location("x.po", 2, 0, 0, 'msgstr "b c"') == file.place(2, "z")
    assert Location("x.po", 9) == file.place(9, "z")


# --- character sets ---------------------------------------------------------------------------------------------------

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n# é\n'


@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-1", "CHARSET"])
def test_a_file_is_read_in_the_character_set_it_names(charset: str) -> None:
    text = HEADER.format(charset)
    assert (text, ()) == decode_po(text.encode("latin-1" if charset == "ISO-8859-1" else "utf-8"), "x.po")


def test_a_byte_order_mark_is_dropped() -> None:
    assert ("msgid", ()) == decode_po(b"\xef\xbb\xbfmsgid", "x.po")
    assert ("msgid", ()) == decode_po("\ufeffmsgid", "x.po")


@pytest.mark.parametrize(
    ("charset", "line", "message"), [("UTF-8", 4, "this is not UTF-8"), ("KOI-99", 3, 'no character set "KOI-99"')]
)
def test_what_cannot_be_read_is_told_with_its_line(charset: str, line: int, message: str) -> None:
    _, problems = decode_po(HEADER.format(charset).encode("latin-1"), "x.po")
    assert [("catalog-encoding", message, Location("x.po", line))] == [
        (p.code, p.message, p.location) for p in problems
    ]
