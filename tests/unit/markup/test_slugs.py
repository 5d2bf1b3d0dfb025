from __future__ import annotations

import pytest

from generator.markup.slugs import check_slug, percent_encode_path, slugify


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Summer menu", "en", "summer-menu"),
        ("  Don't -- panic!  ", "en", "dont-panic"),
        ("L'été à l’aéroport", "fr", "l-été-à-l-aéroport"),
        ("Grüße & Küsse", "de", "grüße-küsse"),
        ("Чай «Улун» — ёлки", "ru", "чай-улун-ёлки"),
        ("Әңгіме: қазақша", "kk", "әңгіме-қазақша"),
        ("IŞIK İstanbul", "tr", "ışık-istanbul"),
        ("IŞIK", "en", "işik"),
        ("नमस्ते दुनिया", "hi", "नमस्ते-दुनिया"),
        ("شاي أخضر، مع نعناع", "ar", "شاي-أخضر-مع-نعناع"),
        ("می\u200cخواهم", "fa", "می-خواهم"),
        ("東京の お茶・抹茶ラテ", "ja", "東京の-お茶-抹茶ラテ"),
        ("ชาเขียว", "th", "ชาเขียว"),
        ("cafe\u0301", "fr", "café"),
        ("❤️ tea 1️⃣", "en", "tea-1"),
        ("м'ята", "uk", "мята"),
        ("co_op 1.5", "en", "co-op-1-5"),
        ("!?", "en", ""),
        ("", "en", ""),
        ("ΌΔΟΣ", "el", "όδος"),
    ],
)
def test_a_slug_keeps_the_letters_of_every_script(text: str, language: str, expected: str) -> None:
    assert expected == slugify(text, mode="unicode", language=language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Щука ёж подъезд чай", "ru", "shchuka-yozh-podezd-chay"),
        ("Згурський Євген Юрій їжак", "uk", "zghurskyi-yevhen-yurii-yizhak"),
        ("Знам'янка", "uk", "znamianka"),
        ("Әңгіме қазақша жаңалықтар", "kk", "angime-qazaqsha-janalyqtar"),
        ("Grüße aus Österreich, Straße", "de", "gruesse-aus-oesterreich-strasse"),
        ("Grüße", "en", "grusse"),
        ("Smørrebrød på Åen", "da", "smoerrebroed-paa-aaen"),
        ("Smörgås", "sv", "smorgas"),
        ("Işık çay ğ", "tr", "isik-cay-g"),
        ("Żółć Łódź", "pl", "zolc-lodz"),
        ("Ђорђе Његош чај", "sr", "djordje-njegos-caj"),
        ("България, София, щъркел", "bg", "balgaria-sofia-shtarkel"),
        ("Ευρώπη Ναύπλιο ουρανός άγγελος Μπάλα κουμπί", "el", "evropi-nafplio-ouranos-angelos-bala-koumpi"),
        ("Đường phố", "vi", "duong-pho"),
        ("Чай в Москве", "en", "chay-v-moskve"),
        ("Tea 茶", "en", "tea-cha"),
        ("❤️ tea", "en", "tea"),
        ("شاي", "ar", "shay"),
    ],
)
def test_ascii_slugs_are_written_as_readers_of_the_language_would(text: str, language: str, expected: str) -> None:
    found = slugify(text, mode="ascii", language=language)
    if expected == "shay":  # vowels that are not written cannot be known
        assert found.isascii()
        assert found.startswith("sh")
        return
    assert expected == found


@pytest.mark.parametrize("slug", ["tea", "grüner-tee", "чай", "नमस्ते", "a.b", "2026", "می\u200cخواهم", "Tea_1"])
def test_a_good_slug_has_no_reason_against_it(slug: str) -> None:
    assert check_slug(slug) is None


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("", "is empty"),
        (" ", "is empty"),
        ("a/b", "holds /"),
        ("a\\b", "holds \\"),
        ("a?b", "holds ?"),
        ("a#b", "holds #"),
        ("a:b", "holds :"),
        ("100%", "holds %"),
        ("%D1%87", "is percent-encoded"),
        ("..", "has dots where an address would read a folder"),
        ("a..b", "has dots where an address would read a folder"),
        (".a", "has dots where an address would read a folder"),
        ("a b", "holds a space"),
        ("a\u00a0b", "holds a space"),
        ("a\x00b", "holds the invisible character U+0000"),
        ("a\u202eb", "holds the invisible character U+202E"),
        ("ж" * 101, "is too long"),
    ],
)
def test_a_bad_slug_is_told_why(slug: str, reason: str) -> None:
    assert reason == check_slug(slug)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/ch/de/tee/", "/ch/de/tee/"),
        ("/чай/", "/%D1%87%D0%B0%D0%B9/"),
        ("/a b/", "/a%20b/"),
        ("/100%/", "/100%25/"),
        ("/a%20b/", "/a%2520b/"),
        ('/a"<b>/', "/a%22%3Cb%3E/"),
        ("/a:b@c!$&'()*+,;=~-._/", "/a:b@c!$&'()*+,;=~-._/"),
        ("/?#[]/", "/%3F%23%5B%5D/"),
        ("", ""),
    ],
)
def test_a_path_is_percent_encoded(path: str, expected: str) -> None:
    assert expected == percent_encode_path(path)
