"""What a theme needs of a locale."""

from __future__ import annotations

from generator.i18n.formats import Formatter
from generator.theme.formats import Formats, Messages, PhoneFormats
from tests.unit.theme.smalltheme import Counted, render


def test_the_generators_formatter_has_all_formats() -> None:
    formats: Formats = Formatter(language="de", region_code="CH", currency="CHF")
    messages: Messages = Counted()
    for kind, value in ((Formats, formats), (Messages, messages)):
        for name in vars(kind):
            if not name.startswith("_"):
                assert callable(getattr(value, name)), name


def test_phone_numbers_stay_as_they_are_where_nobody_formats_them() -> None:
    formatter = Formatter(language="en", region_code="CH", currency="CHF")
    if not isinstance(formatter, PhoneFormats):
        assert "+41310000000" == render("{{ '+41310000000'|phone }}")
