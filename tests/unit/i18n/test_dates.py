"""Dates and times as CLDR has them. Expected values are those of ICU 78 (CLDR 48), which are the same in CLDR 47."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.errors import MessageError
from generator.i18n.dates import format_date, format_datetime, format_time, in_zone, is_half_day_clock

SUNDAY = dt.date(2026, 3, 1)
EVENING = dt.datetime(2026, 3, 1, 19, 5, 9, tzinfo=dt.UTC)
NARROW = "\u202f"
RLM = "\u200f"


def show(name: str, style: str) -> str:
    return format_date(SUNDAY, style, name, zone="UTC")


@pytest.mark.parametrize(
    ("name", "full", "long", "medium", "short"),
    [
        ("en_US", "Sunday, March 1, 2026", "March 1, 2026", "Mar 1, 2026", "3/1/26"),
        ("en_GB", "Sunday, 1 March 2026", "1 March 2026", "1 Mar 2026", "01/03/2026"),
        ("de_AT", "Sonntag, 1. März 2026", "1. März 2026", "01.03.2026", "01.03.26"),
        ("fr", "dimanche 1 mars 2026", "1 mars 2026", "1 mars 2026", "01/03/2026"),
        ("ja", "2026年3月1日日曜日", "2026年3月1日", "2026/03/01", "2026/03/01"),
        ("zh_Hant", "2026年3月1日 星期日", "2026年3月1日", "2026年3月1日", "2026/3/1"),
        ("ko", "2026년 3월 1일 일요일", "2026년 3월 1일", "2026. 3. 1.", "26. 3. 1."),
        ("hi", "रविवार, 1 मार्च 2026", "1 मार्च 2026", "1 मार्च 2026", "1/3/26"),
        ("pt_BR", "domingo, 1 de março de 2026", "1 de março de 2026", "1 de mar. de 2026", "01/03/2026"),
        ("ar_AE", "الأحد، 1 مارس 2026", "1 مارس 2026", f"01{RLM}/03{RLM}/2026", f"1{RLM}/3{RLM}/2026"),
        ("ar_EG", "الأحد، ١ مارس ٢٠٢٦", "١ مارس ٢٠٢٦", f"٠١{RLM}/٠٣{RLM}/٢٠٢٦", f"١{RLM}/٣{RLM}/٢٠٢٦"),
        ("fa", "یکشنبه ۱ مارس ۲۰۲۶", "۱ مارس ۲۰۲۶", "۱ مارس ۲۰۲۶", "۲۰۲۶/۳/۱"),
        (
            "ru",
            f"воскресенье, 1 марта 2026{NARROW}г.",
            f"1 марта 2026{NARROW}г.",
            f"1 мар. 2026{NARROW}г.",
            "01.03.2026",
        ),
        ("kk", f"2026{NARROW}ж. 1 наурыз, жексенбі", f"2026{NARROW}ж. 1 наурыз", f"2026{NARROW}ж. 01 нау.", "01.03.26"),
    ],
)
def test_a_date_is_written_as_its_locale_writes_it(name: str, full: str, long: str, medium: str, short: str) -> None:
    assert (full, long, medium, short) == tuple(show(name, style) for style in ("full", "long", "medium", "short"))


@pytest.mark.parametrize(
    ("name", "skeleton", "expected"),
    [
        ("en_US", "yMMMM", "March 2026"),
        ("ru", "yMMMM", f"март 2026{NARROW}г."),
        ("kk", "yMMMM", f"2026{NARROW}ж. наурыз"),
        ("es", "yMMMM", "marzo de 2026"),
        ("ja", "yMMMM", "2026年3月"),
        ("ja", "y", "2026年"),
        ("ar_EG", "y", "٢٠٢٦"),
        ("de", "MMMEd", "So., 1. März"),
        ("en_GB", "MMMEd", "Sun 1 Mar"),
        ("es_MX", "MMMEd", "dom 1 de mar"),
        ("ja", "MMMEd", "3月1日(日)"),
    ],
)
def test_a_skeleton_asks_for_fields_and_gets_them_in_the_locales_order(name: str, skeleton: str, expected: str) -> None:
    assert expected == show(name, skeleton)


def test_names_are_as_long_as_the_skeleton_asks_for() -> None:
    assert ("Mar 1", "March 1") == (show("en", "MMMd"), show("en", "MMMMd"))
    assert ("1. März", "1.3.") == (show("de", "MMMMd"), show("de", "Md"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en_US", f"7:05{NARROW}PM"),
        ("en_GB", "19:05"),
        ("de", "19:05"),
        ("ar_EG", "٧:٠٥ م"),
        ("hi", "7:05 pm"),
        ("zh_Hant", "晚上7:05"),
        ("es_MX", f"7:05{NARROW}p.m."),
    ],
)
def test_a_time_goes_by_the_locales_clock(name: str, expected: str) -> None:
    assert expected == format_time(EVENING, "short", name, zone="UTC")
    assert expected == format_time(dt.time(19, 5), "short", name, zone="Asia/Tokyo")


def test_a_moment_is_shown_in_the_time_zone_and_a_naive_one_is_in_it_already() -> None:
    assert "2. März 2026" == format_date(EVENING, "long", "de", zone="Asia/Tokyo")
    assert "04:05" == format_time(EVENING, "short", "de", zone="Asia/Tokyo")
    assert "19:05" == format_time(EVENING.replace(tzinfo=None), "short", "de", zone="Asia/Tokyo")
    assert dt.datetime(2026, 3, 2, 0, 35, 9) == in_zone(EVENING, "Asia/Kolkata").replace(tzinfo=None)  # type: ignore[call-arg]
    assert SUNDAY is in_zone(SUNDAY, "Asia/Tokyo")


def test_a_date_and_a_time_are_joined_as_the_locale_does() -> None:
    assert "01.03.2026, 19:05" == format_datetime(EVENING, "medium", "de", zone="UTC")
    assert "2026/03/01 19:05" == format_datetime(EVENING, "medium", "ja", zone="UTC")
    assert f"Mar 1, 2026, 7:05{NARROW}PM" == format_datetime(EVENING, "medium", "en_US", zone="UTC")


def test_the_letter_j_is_the_locales_own_hour() -> None:
    # Babel carries CLDR's ASCII variant of this pattern, with a plain space.
    assert "7:05 PM" == format_datetime(EVENING, "jm", "en_US", zone="UTC").replace(NARROW, " ")
    assert "19:05" == format_datetime(EVENING, "jm", "de", zone="UTC")


def test_some_locales_count_twelve_hours() -> None:
    assert [True, False, True, False] == [is_half_day_clock(name) for name in ("en_US", "en_GB", "ar_AE", "kk")]


def test_a_bare_time_has_no_zone_to_name() -> None:
    assert "19:05:00" == format_time(dt.time(19, 5), "full", "de", zone="Asia/Tokyo")


def test_digits_may_be_chosen() -> None:
    assert "1 مارس 2026" == format_date(SUNDAY, "long", "ar_EG", zone="UTC", numbering="latn")


@pytest.mark.parametrize("style", ["lang", "dd.mm.yyyy", "", "yMMMM'x'", "y" * 50, "Q" * 9])
def test_an_unknown_style_is_an_error(style: str) -> None:
    with pytest.raises(MessageError) as caught:
        show("de", style)
    assert "unknown-date-style" == caught.value.code


def test_a_near_style_is_told() -> None:
    with pytest.raises(MessageError) as caught:
        show("de", "lang")
    assert caught.value.hint.startswith('did you mean "long"?')


def test_a_date_has_no_time_to_show() -> None:
    with pytest.raises(MessageError) as caught:
        show("de", "Hm")
    assert 'the style "Hm" shows a time, but there is only a date' == caught.value.message


@pytest.mark.parametrize("zone", ["Europe/Zurick", "", "../etc/passwd", "/etc/localtime"])
def test_an_unknown_time_zone_is_an_error(zone: str) -> None:
    with pytest.raises(MessageError) as caught:
        in_zone(EVENING, zone)
    assert "unknown-timezone" == caught.value.code
