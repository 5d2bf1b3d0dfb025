"""Language tags: what is read, what is refused and with which advice, and what CLDR says of them."""

from __future__ import annotations

import unicodedata

import pytest

from generator.errors import ConfigError, Location
from generator.i18n.subtags import COUNTRIES, ISO_639_1, is_registered_language
from generator.i18n.tags import (
    RTL_SCRIPTS,
    LanguageTag,
    autonym,
    babel_name,
    canonical_tag,
    catalog_name,
    cldr_name,
    direction,
    display_name,
    is_valid_tag,
    likely_territory,
    looks_like_language,
    parse_tag,
    script_of,
)


def refusal(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        parse_tag(text)
    assert caught.value.code == "invalid-language-tag"
    return caught.value


def test_a_tag_is_read_into_its_subtags() -> None:
    expected = LanguageTag("sl", "Latn", "IT", ("rozaj", "biske"), ("u-ca-iso8601", "x-home-made"))
    assert expected == parse_tag("sl-Latn-IT-rozaj-biske-u-ca-iso8601-x-home-made")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("EN-us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ES-419", "es-419"),
        ("DE-1996", "de-1996"),
        ("ca-es-VALENCIA", "ca-ES-valencia"),
        ("en-u-CA-gregory-t-ja", "en-t-ja-u-ca-gregory"),
        ("yue", "yue"),
    ],
)
def test_any_case_is_read_and_the_canonical_one_comes_back(text: str, canonical: str) -> None:
    assert canonical == canonical_tag(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("iw", 'write "he"'),
        ("iw-IL", 'write "he-IL"'),
        ("in", 'write "id"'),
        ("mo", 'write "ro"'),
        ("en_US", 'write "en-US"'),
        ("en-UK", 'write "en-GB"'),
        ("en_UK", 'write "en-GB"'),
        ("iw_IL", 'write "he-IL"'),
        ("zh_cn", 'write "zh-Hans", or "zh-CN" for a text of that country alone'),
        ("zh_TW", 'write "zh-Hant", or "zh-TW" for a text of that country alone'),
        ("en-EU", 'write "en"'),
        ("fr-UN", 'write "fr"'),
        ("de-DD", 'write "de-DE"'),
        ("en-840", 'write "en-US"'),
        ("eng", 'write "en"'),
        ("jp", 'write "ja"'),
        ("kz", 'write "ru" or "kk"'),
        ("zh-yue", 'write "yue"'),
        ("zh-TW-Hant", 'write "zh-Hant-TW"'),
        ("i-klingon", 'write "tlh"'),
        ("kk-Cyrk", 'write "kk-Cyrl"'),
        ("hy-arevmda", 'write "hyw"'),
        ("ja-Latn-heploc", 'write "ja-Latn-alalc97"'),
        ("de-1996-1996", 'write "de-1996"'),
    ],
)
def test_a_wrong_tag_is_refused_with_the_right_one(text: str, advice: str) -> None:
    assert advice == refusal(text).hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "de-",
        "-de",
        "de--AT",
        "d",
        "german",
        "xx",
        "dé",
        "de AT",
        "x-private",
        "sr-YU",
        "en-US-GB",
        "de-Latn-Cyrl",
        "en-a-bcd",
        "en-u",
        "en-u-ca-u-nu",
        "en-x",
        "en-x-toolongsubtag",
        "en-QQ",
        "en-ZZ",
        "en-999",
        "de-zzzzz",
        "qaa",
        "de\n",
    ],
)
def test_what_is_no_tag_is_refused(text: str) -> None:
    assert not is_valid_tag(text)
    assert f'"{text}"' in refusal(text).message


def test_a_refusal_stands_where_the_tag_does() -> None:
    place = Location("site.toml", 4, 2)
    with pytest.raises(ConfigError) as caught:
        parse_tag("en-UK", place)
    assert place == caught.value.location


def test_the_registry_is_whole() -> None:
    assert 249 == len(COUNTRIES)  # ISO 3166-1 has 249 officially assigned codes
    assert 183 == len(ISO_639_1)  # ISO 639-1 has 183 codes since Bihari was withdrawn in 2021
    assert [True, True, False, False] == [is_registered_language(code) for code in ("kk", "haw", "eng", "x")]


@pytest.mark.parametrize(
    "segment",
    ["de", "haw", "zh-Hant", "es-419", "de-CH-1996", "en-u-ca-gregory", "de_AT", "zh_cn", "zh_Hant_TW", "xx", "EN"],
)
def test_a_segment_with_the_shape_of_a_tag_looks_like_a_language(segment: str) -> None:
    assert looks_like_language(segment)


@pytest.mark.parametrize(
    "segment", ["", "a", "2", "2x", "index", "page", "1-2", "de-", "a-b", "my_cat", "de.at", "über", "d3"]
)
def test_other_segments_do_not_look_like_a_language(segment: str) -> None:
    assert not looks_like_language(segment)


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("en", "Latn"),
        ("kk", "Cyrl"),
        ("kk-CN", "Arab"),
        ("zh", "Hans"),
        ("zh-TW", "Hant"),
        ("zh-Hant", "Hant"),
        ("pa", "Guru"),
        ("pa-PK", "Arab"),
        ("uz-AF", "Arab"),
        ("sr-Latn", "Latn"),
        ("sh", "Latn"),
        ("cmn", "Hans"),
        ("tlh", "Zzzz"),
    ],
)
def test_the_script_is_the_likely_one(tag: str, script: str) -> None:
    assert script == script_of(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "ar",
        "he",
        "fa",
        "ur",
        "yi",
        "dv",
        "ckb",
        "ps",
        "sd",
        "ug",
        "ks",
        "nqo",
        "syr",
        "rhg",
        "mzn",
        "az-Arab",
        "az-IR",
        "pa-Arab",
        "pa-PK",
        "ms-Arab",
        "ha-Arab",
        "ff-Adlm",
        "ku-Arab",
    ],
)
def test_right_to_left_follows_from_the_script(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "az", "pa", "ff", "ku", "ks-Deva", "kk", "mn-Mong", "he-Latn", "tlh"])
def test_other_scripts_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


def test_scripts_run_as_unicode_says() -> None:
    names = {
        "Adlm": "ADLAM CAPITAL LETTER ALIF",
        "Arab": "ARABIC LETTER ALEF",
        "Armi": "IMPERIAL ARAMAIC LETTER ALEPH",
        "Avst": "AVESTAN LETTER A",
        "Cprt": "CYPRIOT SYLLABLE A",
        "Elym": "ELYMAIC LETTER ALEPH",
        "Hatr": "HATRAN LETTER ALEPH",
        "Hebr": "HEBREW LETTER ALEF",
        "Hung": "OLD HUNGARIAN CAPITAL LETTER A",
        "Khar": "KHAROSHTHI LETTER A",
        "Lydi": "LYDIAN LETTER A",
        "Mand": "MANDAIC LETTER HALQA",
        "Mani": "MANICHAEAN LETTER ALEPH",
        "Mend": "MENDE KIKAKUI SYLLABLE M001 KI",
        "Narb": "OLD NORTH ARABIAN LETTER HEH",
        "Nbat": "NABATAEAN LETTER ALEPH",
        "Nkoo": "NKO LETTER A",
        "Orkh": "OLD TURKIC LETTER ORKHON A",
        "Palm": "PALMYRENE LETTER ALEPH",
        "Phli": "INSCRIPTIONAL PAHLAVI LETTER ALEPH",
        "Phnx": "PHOENICIAN LETTER ALF",
        "Prti": "INSCRIPTIONAL PARTHIAN LETTER ALEPH",
        "Rohg": "HANIFI ROHINGYA LETTER A",
        "Samr": "SAMARITAN LETTER ALAF",
        "Sarb": "OLD SOUTH ARABIAN LETTER HE",
        "Sogd": "SOGDIAN LETTER ALEPH",
        "Syrc": "SYRIAC LETTER ALAPH",
        "Thaa": "THAANA LETTER HAA",
        "Latn": "LATIN SMALL LETTER A",
        "Cyrl": "CYRILLIC SMALL LETTER A",
        "Deva": "DEVANAGARI LETTER A",
        "Mong": "MONGOLIAN LETTER A",
        "Ethi": "ETHIOPIC SYLLABLE HA",
        "Tfng": "TIFINAGH LETTER YA",
    }
    classes = {code: unicodedata.bidirectional(unicodedata.lookup(name)) for code, name in names.items()}
    by_unicode = {code for code, found in classes.items() if found in ("R", "AL")}
    assert {code for code in names if code in RTL_SCRIPTS} == by_unicode


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "Deutsch"),
        ("kk", "қазақ тілі"),
        ("ru", "русский"),
        ("zh-Hant", "繁體中文"),
        ("es-419", "español latinoamericano"),
        ("pt-BR", "português (Brasil)"),
        ("sr-Latn", "srpski (latinica)"),
        ("ar", "العربية"),
        ("tlh", "Klingon"),
        ("aaa", "aaa"),
    ],
)
def test_a_language_names_itself(tag: str, name: str) -> None:
    assert name == autonym(tag)


def test_a_language_is_named_in_another() -> None:
    assert ["allemand", "chinois traditionnel", "Kazakh", "German"] == [
        display_name("de", "fr"),
        display_name("zh-Hant", "fr"),
        display_name("kk", "en"),
        display_name("de", "tlh"),
    ]


def test_babel_and_gettext_have_their_own_spelling() -> None:
    assert ("de_AT", "zh_Hant", "be") == (babel_name("de-AT"), babel_name("zh-Hant"), babel_name("be-tarask"))
    assert ("de_AT", "zh_Hant", "be_TARASK") == (
        catalog_name("de-AT"),
        catalog_name("zh-Hant"),
        catalog_name("be-tarask"),
    )
    assert catalog_name("en-u-ca-gregory") == "en"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en-KZ", "en"),
        ("de-CH", "de_CH"),
        ("zh-TW", "zh_Hant_TW"),
        ("az-IR", "az_Arab_IR"),
        ("kk-Latn", ""),
        ("tlh", ""),
    ],
)
def test_the_nearest_locale_keeps_language_and_script(tag: str, name: str) -> None:
    assert name == cldr_name(tag)


def test_the_likely_country_is_told() -> None:
    assert ["KZ", "CH", "TW", "US", ""] == [likely_territory(tag) for tag in ("kk", "de-CH", "zh-Hant", "en-001", "eo")]
