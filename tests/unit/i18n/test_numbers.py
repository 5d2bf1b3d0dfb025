"""Numbers, money and measures as CLDR has them. Expected values are those of ICU 78 unless a comment says otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.errors import MessageError
from generator.i18n.numbers import decimal_of, format_money, format_number, format_percent, format_unit

NBSP, NARROW, RLM, LRM, ALM = "\u00a0", "\u202f", "\u200f", "\u200e", "\u061c"


@pytest.mark.parametrize(
    ("name", "small", "large", "negative"),
    [
        ("en_US", "1,234.5", "12,345.678", "-1,234,567"),
        ("de", "1.234,5", "12.345,678", "-1.234.567"),
        ("de_AT", f"1{NBSP}234,5", f"12{NBSP}345,678", f"-1{NBSP}234{NBSP}567"),
        ("fr", f"1{NARROW}234,5", f"12{NARROW}345,678", f"-1{NARROW}234{NARROW}567"),
        ("ru", f"1{NBSP}234,5", f"12{NBSP}345,678", f"-1{NBSP}234{NBSP}567"),
        ("es", "1234,5", "12.345,678", "-1.234.567"),
        ("es_MX", "1,234.5", "12,345.678", "-1,234,567"),
        ("pl", "1234,5", f"12{NBSP}345,678", f"-1{NBSP}234{NBSP}567"),
        ("pt_PT", "1234,5", f"12{NBSP}345,678", f"-1{NBSP}234{NBSP}567"),
        ("hi", "1,234.5", "12,345.678", "-12,34,567"),
        ("bn", "১,২৩৪.৫", "১২,৩৪৫.৬৭৮", "-১২,৩৪,৫৬৭"),
        ("ar_EG", "١٬٢٣٤٫٥", "١٢٬٣٤٥٫٦٧٨", f"{ALM}-١٬٢٣٤٬٥٦٧"),
        ("ar_AE", "1,234.5", "12,345.678", f"{LRM}-1,234,567"),
        ("fa", "۱٬۲۳۴٫۵", "۱۲٬۳۴۵٫۶۷۸", f"{LRM}−۱٬۲۳۴٬۵۶۷"),
        ("de_CH", "1’234.5", "12’345.678", "-1’234’567"),  # CLDR 47; 48 has a straight apostrophe
    ],
)
def test_a_number_is_grouped_as_its_locale_groups(name: str, small: str, large: str, negative: str) -> None:
    assert small == format_number(1234.5, name)
    assert large == format_number("12345.678", name)
    assert negative == format_number(-1234567, name)


def test_decimals_are_as_few_and_as_many_as_asked_for() -> None:
    assert "2" == format_number("2.0", "en")
    assert "2.00" == format_number(2, "en", minimum=2)
    assert "2.346" == format_number("2.3456", "en")
    assert "2.3" == format_number("2.3456", "en", maximum=1)
    assert "0.125" == format_number(0.125, "en")


def test_halves_are_rounded_up_as_shops_do() -> None:
    assert ("0.13", "-0.13") == (format_number("0.125", "en", maximum=2), format_number("-0.125", "en", maximum=2))


def test_there_is_no_negative_nothing() -> None:
    assert "0" == format_number("-0.0001", "en")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en", "7.7%"),
        ("de", f"7,7{NBSP}%"),
        ("fr_CH", "7,7%"),
        ("ar_EG", f"٧٫٧٪{ALM}"),
        ("ar_AE", f"7.7{LRM}%{LRM}"),
        ("fa", "۷٫۷٪"),
        ("kk", "7,7%"),
    ],
)
def test_a_share_is_a_percentage(name: str, expected: str) -> None:
    assert expected == format_percent("0.077", name)


@pytest.mark.parametrize(
    ("name", "currency", "amount", "sign", "code", "words"),
    [
        ("de_CH", "CHF", "4.50", f"CHF{NBSP}4.50", f"CHF{NBSP}4.50", "4.50 Schweizer Franken"),
        ("de", "EUR", "1234.5", f"1.234,50{NBSP}€", f"1.234,50{NBSP}EUR", "1.234,50 Euro"),
        ("de_AT", "EUR", "1234.5", f"€{NBSP}1.234,50", f"EUR{NBSP}1.234,50", "1.234,50 Euro"),
        ("en_US", "USD", "1234.5", "$1,234.50", f"USD{NBSP}1,234.50", "1,234.50 US dollars"),
        ("en_US", "CHF", "5", f"CHF{NBSP}5", f"CHF{NBSP}5", "5 Swiss francs"),
        ("en_GB", "GBP", "3.2", "£3.20", f"GBP{NBSP}3.20", "3.20 British pounds"),
        ("en_AE", "AED", "45.5", f"AED{NBSP}45.50", f"AED{NBSP}45.50", "45.50 UAE dirhams"),
        ("kk", "KZT", "1500", f"1{NBSP}500{NBSP}₸", f"1{NBSP}500{NBSP}KZT", f"1{NBSP}500 Қазақстан теңгесі"),
        ("ru_KZ", "KZT", "1500", f"1{NBSP}500{NBSP}₸", f"1{NBSP}500{NBSP}KZT", f"1{NBSP}500 казахских тенге"),
        ("ja", "JPY", "1200", "￥1,200", f"JPY{NBSP}1,200", "1,200円"),
        ("hi", "INR", "1234567", "₹12,34,567", f"INR{NBSP}12,34,567", "12,34,567 भारतीय रुपए"),
        ("nl", "EUR", "-3", f"€{NBSP}-3", f"EUR{NBSP}-3", "-3 euro"),
        ("pt_BR", "BRL", "9.9", f"R${NBSP}9,90", f"BRL{NBSP}9,90", "9,90 Reais brasileiros"),
        ("es", "EUR", "1234.5", f"1234,50{NBSP}€", f"1234,50{NBSP}EUR", "1234,50 euros"),
        ("ar_EG", "EGP", "45.5", f"{RLM}٤٥٫٥٠{NBSP}ج.م.{RLM}", f"{RLM}٤٥٫٥٠{NBSP}EGP", "٤٥٫٥٠ جنيه مصري"),
        ("fr_CH", "CHF", "4.5", f"4.50{NBSP}CHF", f"4.50{NBSP}CHF", "4.50 francs suisses"),
        ("he", "ILS", "12.5", f"{RLM}12.50{NBSP}{RLM}₪", f"{RLM}12.50{NBSP}{RLM}ILS", "12.50 שקלים חדשים"),
    ],
)  # fmt: skip
def test_an_amount_of_money_in_its_three_styles(
    name: str, currency: str, amount: str, sign: str, code: str, words: str
) -> None:
    assert sign == format_money(amount, currency, name)
    assert code == format_money(amount, currency, name, style="code")
    assert words == format_money(amount, currency, name, style="name")


def test_a_price_shows_what_was_typed_and_is_never_rounded() -> None:
    assert "$5" == format_money(5, "USD", "en")
    assert "$5.00" == format_money("5.00", "USD", "en")
    assert "$5.50" == format_money("5.5", "USD", "en")
    assert "$1.799" == format_money("1.799", "USD", "en")
    assert "¥5.5" == format_money("5.5", "JPY", "en")
    assert f"KWD{NBSP}1.250" == format_money("1.25", "KWD", "en")  # ISO 4217: three decimals


def test_the_words_for_one_are_singular() -> None:
    assert "1 US dollar" == format_money(1, "USD", "en", style="name")
    assert "1.00 US dollars" == format_money("1.00", "USD", "en", style="name")


@pytest.mark.parametrize(
    ("name", "unit", "value", "short", "long", "narrow"),
    [
        ("de", "milliliter", 250, f"250{NBSP}ml", f"250{NBSP}Milliliter", f"250{NBSP}ml"),
        ("en", "milliliter", 250, "250 mL", "250 milliliters", "250mL"),
        ("en", "duration-minute", 1, "1 min", "1 minute", "1m"),
        ("ru", "minute", 3, "3 мин", "3 минуты", "3 мин"),
        ("ru", "minute", 5, "5 мин", "5 минут", "5 мин"),
        ("fr", "celsius", 80, f"80{NARROW}°C", f"80{NBSP}degrés Celsius", "80°C"),
        ("ar_EG", "minute", 3, "٣ د", "٣ دقائق", "٣ د"),
        ("ja", "gram", 5, "5 g", "5 グラム", "5g"),
    ],
)
def test_a_measure_in_its_three_lengths(name: str, unit: str, value: int, short: str, long: str, narrow: str) -> None:
    assert short == format_unit(value, unit, name)
    assert long == format_unit(value, unit, name, length="long")
    assert narrow == format_unit(value, unit, name, length="narrow")


def test_an_unknown_unit_is_told_with_a_near_one() -> None:
    with pytest.raises(MessageError) as caught:
        format_unit(1, "mililiter", "en")
    assert ("unknown-unit", 'did you mean "milliliter"?') == (caught.value.code, caught.value.hint)


def test_digits_may_be_chosen() -> None:
    assert "१,२३४" == format_number(1234, "hi", numbering="deva")
    assert "1,234.5" == format_number(1234.5, "ar_EG", numbering="latn")
    with pytest.raises(MessageError) as caught:
        format_number(1, "hi", numbering="roman")
    assert "unknown-numbering" == caught.value.code


@pytest.mark.parametrize("text", ["", "x", "1,5", "1.", ".5", "NaN", "inf", "1e999", "0x10", "1_000", "١", True])
def test_what_is_no_plain_number_is_an_error(text: str) -> None:
    with pytest.raises(MessageError) as caught:
        decimal_of(text)
    assert "bad-number" == caught.value.code


@pytest.mark.parametrize("value", ["1000000000000000000", 10**18, "1e18", 1e300])
def test_a_number_of_too_many_digits_is_an_error(value: str | float) -> None:
    with pytest.raises(MessageError) as caught:
        decimal_of(value)
    assert "bad-number" == caught.value.code


def test_a_number_keeps_the_digits_that_were_typed() -> None:
    assert ("4.50", "1234", "-0.5") == tuple(str(decimal_of(value)) for value in (" 4.50 ", 1234, Decimal("-0.5")))
