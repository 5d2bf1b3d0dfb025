"""Phone numbers as the numbering plans of their countries write them (ITU-T E.123, national regulators)."""

from __future__ import annotations

import pytest

from generator.errors import Location, MessageError
from generator.i18n.phones import format_phone


@pytest.mark.parametrize(
    ("number", "region", "shown"),
    [
        ("+41441234567", "CH", "044 123 45 67"),
        ("+41441234567", "ch", "044 123 45 67"),
        ("+41441234567", "DE", "+41 44 123 45 67"),
        ("+41441234567", "", "+41 44 123 45 67"),
        ("+442079460123", "GB", "020 7946 0123"),
        ("+442079460123", "IE", "+44 20 7946 0123"),
        ("+12125550123", "US", "(212) 555-0123"),
        ("+12125550123", "CA", "+1 212-555-0123"),
        ("+33142685300", "FR", "01 42 68 53 00"),
    ],
)
def test_a_number_is_shown_as_it_is_dialled_from_the_region(number: str, region: str, shown: str) -> None:
    assert (shown, f"tel:{number}") == format_phone(number, region_code=region)


def test_countries_that_share_a_code_are_told_apart() -> None:
    assert format_phone("+77272501234", region_code="RU")[0].startswith("+7 ")
    assert not format_phone("+77272501234", region_code="KZ")[0].startswith("+")


def test_a_number_may_be_typed_with_spaces() -> None:
    assert ("044 123 45 67", "tel:+41441234567") == format_phone("+41 44 123 45 67", region_code="CH")


def test_a_number_that_is_not_assigned_yet_passes() -> None:
    assert "tel:+41999999999" == format_phone("+41999999999", region_code="CH")[1]


@pytest.mark.parametrize(
    "number", ["", "044 123 45 67", "+4144", "+41441234567890123", "+0123456", "tea", "+41441234567;ext=5"]
)
def test_what_no_one_can_dial_is_an_error_at_its_place(number: str) -> None:
    place = Location("locales/regions/ch.toml", 3)
    with pytest.raises(MessageError) as caught:
        format_phone(number, region_code="CH", location=place)
    assert ("bad-phone", place) == (caught.value.code, caught.value.location)
