"""A formatter is a language in a region, with the region's currency, time zone and week."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from generator.errors import MessageError
from generator.i18n.formats import Formatter, isolate

MOMENT = dt.datetime(2026, 3, 1, 19, 5, tzinfo=dt.UTC)
NBSP, NARROW = "\u00a0", "\u202f"
SWISS = Formatter("de", "CH", "CHF", "Europe/Zurich")


@pytest.mark.parametrize(
    ("language", "region", "locale"),
    [
        ("de", "CH", "de_CH"),
        ("de", "", "de"),
        ("en", "KZ", "en"),
        ("zh-Hant", "HK", "zh_Hant_HK"),
        ("es-419", "MX", "es_MX"),
        ("sr-Latn", "ME", "sr_Latn_ME"),
        ("tlh", "US", "root"),
    ],
)
def test_the_locale_is_the_nearest_that_cldr_has(language: str, region: str, locale: str) -> None:
    assert locale == Formatter(language, region).locale


def test_dates_are_shown_in_the_regions_time_zone() -> None:
    almaty = Formatter("kk", "KZ", "KZT", "Asia/Almaty")
    assert f"2026{NARROW}ж. 2 наурыз" == almaty.date(MOMENT)
    assert "20:05" == SWISS.time(MOMENT)
    assert "01.03.2026, 20:05" == SWISS.datetime(MOMENT)


def test_months_and_years_are_headings() -> None:
    assert ("März 2026", "2026") == (SWISS.month_year(MOMENT), SWISS.year(MOMENT))
    assert "2026年" == Formatter("ja").year(2026)


def test_money_is_in_the_regions_currency_unless_another_is_named() -> None:
    assert f"CHF{NBSP}4.50" == SWISS.money("4.50")
    assert f"EUR{NBSP}4.50" == SWISS.money("4.50", "EUR", style="code")
    with pytest.raises(MessageError) as caught:
        Formatter("de").money("4.50")
    assert ("currency-missing", 'name one: "4.50 EUR"') == (caught.value.code, caught.value.hint)


def test_numbers_percentages_and_measures() -> None:
    german = Formatter("de")
    assert ("1.234,5", f"25{NBSP}%", f"250{NBSP}ml") == (
        german.number(1234.5),
        german.percent("0.25"),
        german.unit(250, "milliliter"),
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "many one few many one"),
        ("ar", "zero one two many many"),
        ("en", "other one other other other"),
        ("ja", "other other other other other"),
    ],
)
def test_plural_categories_are_cldrs(language: str, expected: str) -> None:
    numbers = (0, 1, 2, 11, 21)
    assert expected == " ".join(Formatter(language).plural(n) for n in numbers)


def test_a_decimal_that_is_shown_is_not_one() -> None:
    assert ("one", "other") == (Formatter("en").plural(1), Formatter("en").plural("1.0"))


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "two", "three", "either"),
    [
        ("en", "a and b", "a, b, and c", "a, b, or c"),
        ("de", "a und b", "a, b und c", "a, b oder c"),
        ("ja", "a、b", "a、b、c", "a、b、またはc"),
        ("ar", "a وb", "a وb وc", "a أو b أو c"),
        ("he", "a ו-b", "a, b ו-c", "a, b או c"),
        ("kk", "a және b", "a, b, c", "a, b, не болмаса c"),
    ],
)
def test_lists_are_joined_as_in_a_sentence(language: str, two: str, three: str, either: str) -> None:
    formatter = Formatter(language)
    assert (two, three) == (formatter.list_(["a", "b"]), formatter.list_(["a", "b", "c"]))
    assert either == formatter.list_(["a", "b", "c"], "or")


def test_a_list_of_one_or_none_needs_no_word() -> None:
    assert ("a", "") == (SWISS.list_(["a"]), SWISS.list_([]))


def test_an_item_may_look_like_a_pattern() -> None:
    assert "{1} and {0}" == Formatter("en").list_(["{1}", "{0}"])


def test_spanish_minds_the_sound_and_hebrew_the_script() -> None:
    spanish = Formatter("es")
    assert "té e infusiones" == spanish.list_(["té", "infusiones"])
    assert "té y hielo" == spanish.list_(["té", "hielo"])
    assert "siete u ocho" == spanish.list_(["siete", "ocho"], "or")
    assert "תה וקפה" == Formatter("he").list_(["תה", "קפה"])


@pytest.mark.parametrize(
    ("language", "tag", "name"),
    [
        ("en", "de", "German"),
        ("fr", "de-AT", "allemand autrichien"),
        ("en", "zh-Hant", "Traditional Chinese"),
        ("ru", "kk", "казахский"),
        ("kk", "ru", "орыс тілі"),
        ("de", "es-419", "Spanisch (Lateinamerika)"),
        ("ja", "pt-BR", "ポルトガル語 (ブラジル)"),
        ("zh", "sr-Latn", "塞尔维亚语（拉丁文）"),
        ("en", "qqq", "qqq"),
    ],
)
def test_a_language_has_its_name(language: str, tag: str, name: str) -> None:
    assert name == Formatter(language).language_name(tag)


def test_a_region_has_its_name() -> None:
    assert ("Schweiz", "Welt", "XQ") == tuple(SWISS.region_name(code) for code in ("ch", "001", "XQ"))


# --- places -----------------------------------------------------------------------------------------------------------


def test_the_week_of_opening_hours_is_the_regions_or_the_one_chosen() -> None:
    days = {"su": "10:00-16:00", "mo": "09:00-18:00"}
    assert ["Mo.", "So."] == [row[0] for row in SWISS.hours(days)]
    assert ["So.", "Mo."] == [row[0] for row in Formatter("de", "US").hours(days)]
    assert ["So.", "Mo."] == [row[0] for row in Formatter("de", "CH", first_day=6).hours(days)]
    assert (("So.", "zu"),) == SWISS.hours({"su": "closed"}, closed="zu")


def test_an_address_is_written_as_its_own_country_does() -> None:
    parts = {"locality": "Town", "postal_code": "123"}
    assert ("123 Town",) == SWISS.address(parts)
    assert ("Town", "123") == SWISS.address(parts, "gb")


def test_isolated_text_keeps_its_direction_to_itself() -> None:
    assert ("\u2068شاي\u2069", "") == (isolate("شاي"), isolate(""))


def test_a_formatter_travels_between_processes_and_nothing_depends_on_what_was_formatted_before() -> None:
    assert SWISS == pickle.loads(pickle.dumps(SWISS))
    Formatter("de").date(MOMENT, "MMMM")
    assert "Jänner" == Formatter("de", "AT").date(dt.date(2026, 1, 5), "LLLL")
