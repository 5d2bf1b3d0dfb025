"""Opening hours: equal days share a row, the week begins where the region's does, the clock is the locale's."""

from __future__ import annotations

import pytest

from generator.errors import MessageError
from generator.i18n.opening_hours import opening_hours

WEEKDAYS = dict.fromkeys(("mo", "tu", "we", "th", "fr"), "09:00-18:00")
THIN, NARROW = "\u2009", "\u202f"


def hours(days: dict[str, str], name: str, *, first_day: int = 0) -> tuple[tuple[str, str], ...]:
    return opening_hours(days, name, first_day=first_day, closed="closed!")


def test_days_of_the_same_hours_share_a_row() -> None:
    expected = (("Mo.–Fr.", "09:00–18:00"), ("Sa.", "10:00–16:00"), ("So.", "closed!"))
    assert expected == hours({**WEEKDAYS, "sa": "10:00-16:00", "su": "closed"}, "de")


def test_a_day_that_is_not_told_parts_the_days_around_it() -> None:
    days = {"mo": "09:00-18:00", "we": "09:00-18:00", "th": "09:00-18:00"}
    assert (("Mo.", "09:00–18:00"), ("Mi.–Do.", "09:00–18:00")) == hours(days, "de")


def test_the_week_begins_on_the_day_it_is_told() -> None:
    days = {**WEEKDAYS, "sa": "closed", "su": "09:00-18:00"}
    assert ["Mo.–Fr.", "Sa.", "So."] == [row[0] for row in hours(days, "de")]
    assert ["So.–Fr.", "Sa."] == [row[0] for row in hours(days, "de", first_day=6)]
    assert ["Sa.", "So.–Fr."] == [row[0] for row in hours(days, "de", first_day=5)]


def test_a_day_may_have_several_times() -> None:
    assert (("Mo.", "09:00–12:00, 13:00–18:00"),) == hours({"mo": "9:00-12:00, 13:00 – 18:00"}, "de")
    assert (("月", "9:00～12:00、13:00～18:00"),) == hours({"mo": "09:00-12:00, 13:00-18:00"}, "ja")


def test_a_clock_of_twelve_hours_names_the_half_of_the_day() -> None:
    expected = (("Mon–Fri", f"9:00{NARROW}AM{THIN}–{THIN}6:00{NARROW}PM"),)
    assert expected == hours(WEEKDAYS, "en_US")


def test_the_end_of_the_day_is_24_or_midnight() -> None:
    assert (("Mo.", "00:00–24:00"),) == hours({"mo": "0:00-24:00"}, "de")
    assert (("Mon", f"6:00{NARROW}PM{THIN}–{THIN}12:00{NARROW}AM"),) == hours({"mo": "18:00-24:00"}, "en_US")


def test_digits_are_the_locales() -> None:
    shown = opening_hours({"mo": "09:00-18:00"}, "fa", first_day=5, closed="-")[0][1]
    assert "۹" in shown
    assert "9" not in shown


def test_no_hours_are_no_rows() -> None:
    assert () == hours({}, "de")


@pytest.mark.parametrize(
    "text", ["9-18", "25:00-26:00", "09:00", "09:00-24:30", "", "open", "09:00-18:00,", "9.00-18.00"]
)
def test_what_are_no_hours_is_an_error(text: str) -> None:
    with pytest.raises(MessageError) as caught:
        hours({"mo": text}, "de")
    assert "bad-hours" == caught.value.code


def test_an_unknown_day_is_told_with_those_there_are() -> None:
    with pytest.raises(MessageError) as caught:
        hours({"mon": "09:00-18:00"}, "de")
    assert 'no day "mon"' == caught.value.message
    assert 'did you mean "mo"?' in caught.value.hint


def test_kazakh_times_stand_at_both_ends_of_a_dash() -> None:
    """CLDR's general pattern for ranges has a hyphen in Kazakh; the one for times of day has a dash, as Russian."""
    (row,) = opening_hours({"mo": "09:00-18:00"}, "kk", first_day=0, closed="–")
    assert "09:00–18:00" == row[1]
