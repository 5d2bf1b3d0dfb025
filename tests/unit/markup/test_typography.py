from __future__ import annotations

import pickle

import pytest

from generator.markup.typography import Typographer, make_typographer

MARK = "\ufde0\ufdd1\ufdee"


def typographer(language: str) -> Typographer:
    found = make_typographer(language)
    assert found is not None
    return found


def set_text(language: str, text: str) -> str:
    """``~`` stands for a no-break space, ``^`` for a narrow one."""
    found = typographer(language)(text)
    return found.replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '"Hello," she said.', "“Hello,” she said."),
        ("en-GB", '"Hello"', "“Hello”"),
        ("en", "\"He said 'yes'\"", "“He said ‘yes’”"),
        ("en", '"a "b" c"', "“a ‘b’ c”"),
        ("en", '"A"--"B"', "“A”–“B”"),
        ("en", '("a")', "(“a”)"),
        ("en", 'the 6" disk', 'the 6" disk'),
        ("en", "5'10\" tall", "5'10\" tall"),
        ("en", 'a " b', 'a " b'),
        ("de", "\"Hallo 'du'\", sagte er.", "„Hallo ‚du‘“, sagte er."),
        ("de-AT", '"Servus"', "„Servus“"),
        ("de", 'Tee-"Profi"', "Tee-„Profi“"),
        ("de-CH", "\"Grüezi 'du'\"", "«Grüezi ‹du›»"),
        ("fr", "\"l'été 'chaud'\"", "«^l’été “chaud”^»"),
        ("fr", 'l\'"amour"', "l’«^amour^»"),
        ("fr-CH", "\"a 'b'\"", "«^a ‹b›^»"),
        ("ru", '"Сказал "да""', "«Сказал „да“»"),
        ("kk", '"Сәлем"', "«Сәлем»"),
        ("es", '"Hola"', "“Hola”"),
        ("es-419", '"Hola"', "“Hola”"),
        ("pl", '"Tak"', "„Tak”"),
        ("sv", '"Hej" sa han', "”Hej” sa han"),
        ("hu", "\"a 'b' c\"", "„a »b« c”"),
        ("ar", 'قال "نعم" ثم', "قال «نعم» ثم"),
        ("hi", 'उसने "नमस्ते" कहा', "उसने “नमस्ते” कहा"),
        ("he", 'ארה"ב ו"שלום"', 'ארה"ב ו"שלום”'),
    ],
)
def test_quotation_marks_are_those_of_the_language(language: str, text: str, expected: str) -> None:
    assert expected == set_text(language, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's the dogs' bowl", "It’s the dogs’ bowl"),
        ("'Tis the '90s, rock 'n' roll", "’Tis the ’90s, rock ’n’ roll"),
        ("the 1980's", "the 1980’s"),
        ("the 'House of Lords'", "the ‘House of Lords’"),
        ('"\'Tis," he said', "“’Tis,” he said"),
        ("('x')", "(‘x’)"),
    ],
)
def test_an_apostrophe_is_no_quotation_mark(text: str, expected: str) -> None:
    assert expected == set_text("en", text)


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ('"', "", "x", "“"),
        ('"', "x", "", "”"),
        ('"', "x", ".", "”"),
        ('Say "', "", "x", "Say “"),
        ('", he said', "x", "", "”, he said"),
        ("'", "", "x", "‘"),
        ("'s", "x", "", "’s"),
        ('"', "", "", '"'),
    ],
)
def test_texts_beyond_tags_tell_which_way_a_mark_turns(text: str, before: str, after: str, expected: str) -> None:
    assert expected == typographer("en").apply(text, before=before, after=after)


def test_marks_of_directives_count_as_letters() -> None:
    assert f"Don’t “{MARK}” {MARK}’s" == set_text("en", f"Don't \"{MARK}\" {MARK}'s")
    assert f"в~{MARK}" == set_text("ru", f"в {MARK}")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a -- b --- c", "a – b — c"),
        ("en", "use --verbose and -v", "use --verbose and -v"),
        ("en", "<!-- x --> ----", "<!-- x --> ----"),
        ("en", "wait... no.... ", "wait… no.... "),
        ("en", "pages 10-20, 2019-2021", "pages 10–20, 2019–2021"),
        ("en", "9:00-18:00", "9:00–18:00"),
        ("en", "call 555-1234 or 1-800-555", "call 555-1234 or 1-800-555"),
        ("en", "2026-05-01, COVID-19, 24-7, A4-100, 1.2-3", "2026-05-01, COVID-19, 24-7, A4-100, 1.2-3"),
        ("ru", "8 (727) 123-45-67", "8 (727) 123-45-67"),
        ("ru", "чай -- это - жизнь", "чай~— это~— жизнь"),
        ("ru", "5 - 3", "5 - 3"),
        ("ar", "10-20", "10-20"),
    ],
)
def test_hyphens_become_dashes_where_they_are_meant(language: str, text: str, expected: str) -> None:
    assert expected == set_text(language, text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "5 kg, 20 % of 10 000 km", "5~kg, 20~% of 10~000~km"),
        ("en", "5 kgs and 5 mice", "5 kgs and 5 mice"),
        ("en", "Mr. Smith met J. R. R. Tolkien.", "Mr.~Smith met J.~R.~R.~Tolkien."),
        ("en", "No. 5. No. Then", "No.~5. No. Then"),
        ("de", "z. B. Tee, d. h. i. d. R. Grüntee", "z.~B. Tee, d.~h. i.~d.~R. Grüntee"),
        ("de", "Das ist so. Und nun?", "Das ist so. Und nun?"),
        ("fr", "Oui ! Non ? Bien : a ; b", "Oui^! Non^? Bien^: a^; b"),
        ("fr", "Oui! Quoi?! 12:30 http://x.fr", "Oui^! Quoi^?! 12:30 http://x.fr"),
        ("fr", "« déjà »", "«^déjà^»"),
        ("fr-CA", "Oui ! Bien : a", "Oui ! Bien^: a"),
        ("ru", "в доме и на окне же, вышло бы", "в~доме и~на~окне~же, вышло~бы"),
        ("ru", "А. С. Пушкин, № 5", "А.~С.~Пушкин, №~5"),
        ("kk", "сен де келесің бе", "сен~де келесің~бе"),
        ("pl", "w domu i z psem", "w~domu i~z~psem"),
    ],
)
def test_some_spaces_do_not_break(language: str, text: str, expected: str) -> None:
    assert expected == set_text(language, text)


@pytest.mark.parametrize("language", ["ja", "zh", "zh-Hant", "ko", "th", "tlh"])
def test_languages_without_rules_stay_as_typed(language: str) -> None:
    assert make_typographer(language) is None


def test_a_text_without_anything_to_set_is_the_same_text() -> None:
    text = "Nothing to do here"
    assert text == typographer("en")(text)
    assert "" == typographer("fr")("")


def test_a_typographer_crosses_processes() -> None:
    assert "„x“" == pickle.loads(pickle.dumps(typographer("de")))('"x"')
