"""Which CLDR data formats a language in a region, and the little of CLDR that Babel does not carry.

Source: Unicode CLDR 47 as shipped with Babel; the tables below are from CLDR 48 (supplemental data and
``minimumGroupingDigits``), for Babel has the former only by locale and the latter not at all.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from babel import localedata
from babel.core import Locale, get_global
from babel.localedata import exists

from generator.errors import MessageError, did_you_mean

#: The locale without a language: ISO dates, "M07" for July. It serves languages that CLDR has no data for.
ROOT = "root"

#: Countries whose week does not begin on Monday (0), by the day it begins on.
_WEEK_STARTS = {
    4: "MV",
    5: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    6: "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE "
    "PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
}

#: Languages, and single locales, that group only numbers of five digits and more: 1234 but 12 345.
_LATE_GROUPING = (
    "be bg ee et hu hy ia ie it ka lv pl sl sq",
    "es es_EA es_ES es_GQ es_IC es_PH pt_CH pt_CV pt_GQ pt_GW pt_LU pt_MO pt_MZ pt_PT pt_ST pt_TL ru_UA",
)

#: The code point of the digit zero of decimal numbering systems.
_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "cakm": 0x11136,
    "deva": 0x966,
    "fullwide": 0xFF10,
    "gujr": 0xAE6,
    "guru": 0xA66,
    "hmnp": 0x1E140,
    "khmr": 0x17E0,
    "knda": 0xCE6,
    "laoo": 0xED0,
    "latn": 0x30,
    "mlym": 0xD66,
    "mong": 0x1810,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x7C0,
    "olck": 0x1C50,
    "orya": 0xB66,
    "tamldec": 0xBE6,
    "telu": 0xC66,
    "thai": 0xE50,
    "tibt": 0xF20,
}


class _Subtags(NamedTuple):
    language: str
    script: str
    region: str


@cache
def locale_name(language: str, region_code: str = "") -> str:
    """The CLDR locale that formats ``language`` (BCP 47) in a region (ISO 3166-1, or empty): ``de_CH``, ``zh_Hant_HK``.

    Where CLDR lacks the pair (``en`` × ``KZ``): that of the language's own tag, then that of the language. It is never
    one in another script (``zh-Hant`` is not served by ``zh``); ``root`` where CLDR has nothing.
    """
    tag = _subtags(language)
    usual = _likely_script(tag.language, "")
    script = tag.script or _likely_script(tag.language, tag.region)
    scripts = (tag.script, "" if tag.script else script) if script == usual else (script,)
    for region in dict.fromkeys((region_code.upper() or tag.region, tag.region, "")):
        for choice in dict.fromkeys(scripts):
            name = "_".join(part for part in (tag.language, choice, region) if part)
            if name and exists(name):
                return name
    return ROOT


@cache
def load_locale(name: str) -> Locale:
    """The CLDR data of a locale that :func:`locale_name` gave, read for itself alone.

    Babel keeps the data of all locales in one cache and writes what it has looked up back into it. A locale that is
    loaded after its parent was used then takes names from the parent (``de_AT`` says "Januar" where it stands alone,
    ``ar`` says "Wed" after ``root``): the text would depend on what was built before. So each is read afresh.
    """
    locale = Locale(ROOT) if name == ROOT else Locale.parse(name)
    with localedata._cache_lock:
        kept = dict(localedata._cache)
        localedata._cache.clear()
        try:
            _ = locale._data  # reads the files, and keeps the result in the locale
        finally:
            localedata._cache.clear()
            localedata._cache.update(kept)
    return locale


@cache
def first_weekday(language: str, region_code: str = "") -> int:
    """The day a week begins on, 0 for Monday: that of the region, else of the tag's own region, else Monday."""
    code = region_code.upper() or _subtags(language).region
    return next((day for day, codes in _WEEK_STARTS.items() if code in codes.split()), 0)


@cache
def least_grouped(name: str) -> int:
    """How many digits must stand before the last separator for a number to be grouped at all: 1 or 2."""
    languages, locales = _LATE_GROUPING
    return 2 if name.partition("_")[0] in languages.split() or name in locales.split() else 1


@cache
def numbering_system(name: str, choice: str = "") -> str:
    """The numbering system of a locale (``arab`` for ``ar_EG``, ``latn`` for ``ar_AE``), or the one chosen.

    Raises MessageError ``unknown-numbering`` for a choice that is no decimal numbering system.
    """
    if not choice:
        found = load_locale(name).default_numbering_system
        return found if found in _ZEROS else "latn"
    if choice not in _ZEROS:
        hint = did_you_mean(choice, _ZEROS, known="there are", most=len(_ZEROS))
        raise MessageError("unknown-numbering", f'no numbering system "{choice}"', None, hint)
    return choice


@cache
def digit_table(system: str) -> dict[int, int] | None:
    """What ``str.translate`` needs to write the digits 0–9 in a numbering system; None for the Latin ones."""
    zero = _ZEROS[system]
    return None if system == "latn" else {0x30 + digit: zero + digit for digit in range(10)}


def _subtags(tag: str) -> _Subtags:
    language, *rest = tag.replace("_", "-").split("-")
    script = region = ""
    for part in rest:
        if len(part) == 4 and part.isalpha() and not script and not region:
            script = part.title()
        elif not region and ((len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())):
            region = part.upper()
        elif not (len(part) == 3 and part.isalpha()):
            break
    return _Subtags(language.lower(), script, region)


def _likely_script(language: str, region: str) -> str:
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region}") or likely.get(language) or ""
    parts = full.split("_")
    return parts[1] if len(parts) > 1 else ""
