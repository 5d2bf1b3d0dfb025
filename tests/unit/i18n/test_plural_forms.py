"""Plural forms of catalogs, against the CLDR chart "Language Plural Rules" and the gettext manual."""

from __future__ import annotations

import pytest

from generator.i18n.plural_forms import PluralForms, accepted_counts, language_plural_forms, parse_plural_forms

# The category of each of the numbers by the CLDR chart: z(ero), 1, 2, f(ew), m(any), o(ther).
NUMBERS = (0, 1, 2, 3, 5, 6, 11, 12, 21, 100, 101, 102, 111)
CHART = {
    "ar": "z12fffmmmooom",
    "cs": "o1ffooooooooo",
    "cy": "z12fomooooooo",
    "en": "o1ooooooooooo",
    "fr": "11ooooooooooo",
    "he": "o12oooooooooo",
    "hi": "11ooooooooooo",
    "ja": "ooooooooooooo",
    "kk": "o1ooooooooooo",
    "lt": "o1ffffoo1o1fo",
    "lv": "z1oooozz1z1oz",
    "pl": "m1ffmmmmmmmfm",
    "pt": "11ooooooooooo",
    "pt-PT": "o1ooooooooooo",
    "ro": "f1ffffffoofff",
    "ru": "m1ffmmmm1m1fm",
    "sl": "o12foooooo12o",
    "tr": "o1ooooooooooo",
}
ORDER = "z12fmo"


@pytest.mark.parametrize("language", sorted(CHART))
def test_a_language_has_the_forms_of_cldr(language: str) -> None:
    chart = CHART[language]
    forms = language_plural_forms(language)
    used = [category for category in ORDER if category in chart]
    assert len(used) == forms.count
    assert [used.index(category) for category in chart] == [forms.index(n) for n in NUMBERS]
    assert forms == parse_plural_forms(str(forms))


def test_irish_has_five_forms() -> None:
    forms = language_plural_forms("ga")
    assert 5 == forms.count
    assert [4, 0, 1, 2, 2, 3, 3, 4, 4] == [forms.index(n) for n in (0, 1, 2, 3, 6, 7, 10, 11, 21)]


@pytest.mark.parametrize(
    ("language", "expression"),
    [
        ("de", "(n != 1)"),
        ("kk", "(n != 1)"),
        ("fr", "(n > 1)"),
        ("pt-BR", "(n > 1)"),
        ("ja", "0"),
        ("ru", "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    ],
)
def test_a_rule_is_written_as_the_gettext_manual_writes_it(language: str, expression: str) -> None:
    assert expression == language_plural_forms(language).expression


def test_a_language_without_data_counts_as_english_does() -> None:
    assert PluralForms(2, "(n != 1)") == language_plural_forms("tlh")
    assert frozenset() == accepted_counts("tlh")


def test_a_catalog_may_have_the_forms_of_cldr_or_of_custom() -> None:
    assert {1, 2} == accepted_counts("tr")  # CLDR has two, many tools write one
    assert {2, 3} == accepted_counts("fr")  # "many" is for millions
    assert {3, 4} == accepted_counts("ru")  # "other" is for fractions
    assert {1} == accepted_counts("ja")


def test_a_fraction_takes_the_last_form() -> None:
    forms = language_plural_forms("ru")
    assert [2, 0, 0] == [forms.index(n) for n in (1.5, 1.0, -21)]


def test_the_numbers_of_a_form_are_those_that_take_it() -> None:
    forms = language_plural_forms("ru")
    assert (1, 21, 31, 41, 51) == forms.numbers(0)[:5]
    assert (2, 3, 4, 22) == forms.numbers(1)[:4]
    assert (0, 5, 6) == forms.numbers(2)[:3]


def test_a_rule_may_be_written_in_several_ways() -> None:
    assert PluralForms(2, "n>1") == parse_plural_forms(" nplurals = 2 ; plural = n>1")


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("nplurals=INTEGER; plural=EXPRESSION;", 'it is written "nplurals=2; plural=(n != 1);"'),
        ("nplurals=7; plural=0;", "a language has 1 to 6 forms, not 7"),
        ("nplurals=0; plural=0;", "a language has 1 to 6 forms, not 0"),
        ("nplurals=2; plural=n;", "it gives form 2 for n=2, but there are only 2"),
        ("nplurals=2; plural=n%n;", "it divides by zero for n=0"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_with_the_reason(header: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        parse_plural_forms(header)
    assert reason == str(caught.value)


@pytest.mark.parametrize("expression", ["__import__('os')", "n.real", "x", "n +", "lambda: 0", "n ** n", "(n"])
def test_a_rule_is_arithmetic_and_nothing_else(expression: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_plural_forms(f"nplurals=2; plural={expression};")
