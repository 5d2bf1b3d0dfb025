"""Language tags: read, checked against the registry, and what CLDR knows of the language they name.

Sources: RFC 5646 (BCP 47), the IANA Language Subtag Registry, Unicode CLDR as shipped with Babel.
Babel's own parser is no validator: it takes ``en-UK`` and ``iw``, drops variants and refuses extensions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import exists

from generator.errors import ConfigError, Location, near_match
from generator.i18n.subtags import (
    AREAS,
    COUNTRIES,
    DEPRECATED_LANGUAGES,
    DEPRECATED_REGIONS,
    DEPRECATED_VARIANTS,
    GRANDFATHERED,
    RESERVED_REGIONS,
    RETIRED_LANGUAGES,
    SCRIPTS,
    VARIANTS,
    is_registered_language,
)
from generator.model.edition import Direction

#: ISO 15924 codes of the scripts written from right to left (Unicode bidirectional classes R and AL).
RTL_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar", "Lydi"}
    | {"Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phlv"}
    | {"Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"}
)
#: What CLDR calls a script it cannot tell.
UNKNOWN_SCRIPT = "Zzzz"

_CHARACTERS = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_SHAPE = re.compile(
    r"[A-Za-z]{2,3}(?:"
    r"(?:-[A-Za-z]{3})?(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-Za-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    r"|_[A-Z][a-z]{3}(?:_[A-Z]{2})?|_[A-Za-z]{2})"
)


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A valid language tag in canonical case; ``str()`` gives it as it is written in HTML.

    ``extensions`` hold each singleton with its subtags (``u-ca-buddhist``), private use (``x-…``) last.
    """

    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = (self.language, self.script, self.region, *self.variants, *self.extensions)
        return "-".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a text is no usable tag; ``fix`` is the text without this one fault, ``note`` other advice."""

    message: str
    fix: str = ""
    note: str = ""


def parse_tag(text: str, location: Location | None = None) -> LanguageTag:
    """The tag that ``text`` writes, in canonical case; any case is read.

    Raises: ConfigError ``invalid-language-tag`` if the text is malformed, not in the registry, deprecated (``iw``)
    or a habit of other systems (``en_US``, ``en-UK``); the hint says what to write.
    """
    found = _read(text)
    if isinstance(found, LanguageTag):
        return found
    message = found.message if f'"{text}"' in found.message else f'"{text}": {found.message}'
    hint = _advice(found) or 'a language is named by its code: "en", "zh-Hant", "pt-BR"'
    raise ConfigError("invalid-language-tag", message, location, hint)


def canonical_tag(text: str) -> str:
    """The tag in canonical case (``zh-hant-tw`` → ``zh-Hant-TW``). Raises as parse_tag does."""
    return str(parse_tag(text))


def is_valid_tag(text: str) -> bool:
    """Whether parse_tag would take the text."""
    return isinstance(_read(text), LanguageTag)


def looks_like_language(segment: str) -> bool:
    """Whether a segment of a file name is shaped like a language tag: two or three letters, then subtags.

    The shape alone: the language may be unknown or undeclared. ``de_AT`` has the shape too, so that it can be told of.
    """
    return _SHAPE.fullmatch(segment) is not None


@cache
def script_of(tag: str) -> str:
    """The ISO 15924 script of the tag: its own, else the likely one; ``Zzzz`` if CLDR knows none."""
    parsed = parse_tag(tag)
    if parsed.script:
        return parsed.script
    likely = _likely(parsed)
    return likely.split("_")[1] if likely else UNKNOWN_SCRIPT


@cache
def likely_territory(tag: str) -> str:
    """The ISO 3166-1 country of the tag: its own, else the likely one; empty if there is none (``eo``)."""
    parsed = parse_tag(tag)
    if parsed.region and parsed.region not in AREAS:
        return parsed.region
    territory = _likely(parsed).rpartition("_")[2]
    return territory if territory in COUNTRIES else ""


def direction(tag: str) -> Direction:
    """The direction of the tag's script: ``rtl`` for the right-to-left scripts of Unicode, else ``ltr``."""
    return "rtl" if script_of(tag) in RTL_SCRIPTS else "ltr"


def babel_name(tag: str) -> str:
    """The tag as Babel names locales, without variants and extensions: ``de_AT``, ``zh_Hant``."""
    parsed = parse_tag(tag)
    return "_".join(part for part in (parsed.language, parsed.script, parsed.region) if part)


def catalog_name(tag: str) -> str:
    """The folder of the tag's message catalog, as pybabel names it: ``de_AT``, ``zh_Hant``, ``be_TARASK``."""
    variants = (variant.upper() for variant in parse_tag(tag).variants)
    return "_".join((babel_name(tag), *variants))


@cache
def cldr_name(tag: str) -> str:
    """The nearest locale that CLDR has in the tag's language and script, as Babel names it; empty if there is none.

    ``en-KZ`` → ``en``, ``zh-TW`` → ``zh_Hant_TW``, ``kk-Latn`` → nothing (CLDR's ``kk`` is Cyrillic).
    """
    parsed = parse_tag(tag)
    for name in _nearest(parsed, script_of(tag)):
        if exists(name) and script_of(name.replace("_", "-")) == script_of(tag):
            return name
    alias = _alias(parsed)
    return cldr_name(str(alias)) if alias else ""


@cache
def autonym(tag: str) -> str:
    """The language's own name, cased as CLDR has it: ``Deutsch``, ``қазақ тілі``, ``繁體中文``.

    English, then the tag itself, where CLDR does not know the language.
    """
    name = cldr_name(tag)
    if not name and exists(parse_tag(tag).language):
        name = parse_tag(tag).language
    return (_name_in(name, tag) if name else "") or _name_in("en", tag) or tag


@cache
def display_name(tag: str, in_language: str) -> str:
    """The language's name in another language: (``de``, ``fr``) → ``allemand``. English, then the tag, if unknown."""
    name = cldr_name(in_language)
    return (_name_in(name, tag) if name else "") or _name_in("en", tag) or tag


def _nearest(parsed: LanguageTag, script: str) -> Iterator[str]:
    language, region = parsed.language, parsed.region
    if region:
        if parsed.script:
            yield f"{language}_{parsed.script}_{region}"
        else:
            yield f"{language}_{region}"
            yield f"{language}_{script}_{region}"
        if parsed.script:
            yield f"{language}_{region}"
    yield f"{language}_{script}"
    yield language


def _name_in(locale_name: str, tag: str) -> str:
    """The name of the tag's language in a CLDR locale, what the name does not say in brackets; empty if unknown."""
    locale = Locale.parse(locale_name)
    parsed = parse_tag(tag)
    language, script, region = parsed.language, parsed.script, parsed.region
    for key, rest in (
        (f"{language}_{script}_{region}", ("", "")),
        (f"{language}_{script}", ("", region)),
        (f"{language}_{region}", (script, "")),
        (language, (script, region)),
    ):
        name = locale.languages.get(key)
        if name:
            details = [locale.scripts.get(rest[0], rest[0]), locale.territories.get(rest[1], rest[1])]
            details += [locale.variants.get(variant.upper(), variant) for variant in parsed.variants]
            told = ", ".join(filter(None, details))
            return f"{name} ({told})" if told else str(name)
    alias = _alias(parsed)
    return _name_in(locale_name, str(alias)) if alias else ""


def _likely(parsed: LanguageTag) -> str:
    """CLDR's likely ``language_Script_REGION`` of the tag, or nothing."""
    table = get_global("likely_subtags")
    language, script, region = parsed.language, parsed.script, parsed.region
    for key in (f"{language}_{script}_{region}", f"{language}_{region}", f"{language}_{script}", language):
        if key in table:
            own, likely_script, territory = str(table[key]).split("_")
            return f"{own}_{script or likely_script}_{territory}"
    alias = _alias(parsed)
    return _likely(alias) if alias else ""


def _alias(parsed: LanguageTag) -> LanguageTag | None:
    """The tag with the language under which CLDR keeps it: ``cmn`` as ``zh``."""
    name = get_global("language_aliases").get(parsed.language, "")
    language, _, script = name.partition("_")
    if not is_registered_language(language):
        return None
    return LanguageTag(language, parsed.script or script, parsed.region, parsed.variants)


@cache
def _read(text: str) -> LanguageTag | _Fault:
    if not _CHARACTERS.fullmatch(text):
        return _Fault("a language tag has letters and digits with hyphens between")
    if "_" in text:
        return _Fault("a language tag has hyphens, no underscores", text.replace("_", "-"))
    lower = text.lower()
    if lower in GRANDFATHERED:
        return _Fault("is a form from before the registry", GRANDFATHERED[lower])
    first, *rest = lower.split("-")
    fault = _language_fault(first, rest)
    if fault:
        return fault
    return _read_subtags(first, rest)


def _language_fault(language: str, rest: list[str]) -> _Fault | None:
    if language == "x":
        return _Fault("a private tag names no language")
    if not is_registered_language(language):
        return _unknown_language(language, rest)
    if language in RETIRED_LANGUAGES:
        return _Fault(f"the language {language} was withdrawn from the registry")
    if language in DEPRECATED_LANGUAGES:
        return _Fault(f"{language} is deprecated", "-".join((DEPRECATED_LANGUAGES[language], *rest)))
    if rest and len(rest[0]) == 3 and rest[0].isalpha():
        if is_registered_language(rest[0]):
            return _Fault("an extended language stands alone", "-".join(rest))
        return _Fault(f'"{rest[0]}" is no subtag', "-".join((language, *rest[1:])))
    return None


def _unknown_language(language: str, rest: list[str]) -> _Fault:
    alias = get_global("language_aliases").get(language, "")
    if alias:
        return _Fault(f'no language "{language}"', "-".join((alias.replace("_", "-"), *rest)))
    country = "GB" if language == "uk" else language.upper()
    spoken = [
        name.replace("_", "-")
        for name, facts in get_global("territory_languages").get(country, {}).items()
        if facts["official_status"] in ("official", "de_facto_official")
    ]
    if country in COUNTRIES and spoken:
        known = " or ".join(f'"{name}"' for name in spoken[:3])
        return _Fault(f'no language "{language}"; {country} is a country', note=f"write {known}")
    return _Fault(f'no language "{language}"')


_RANKS = ("", "script", "region", "variant")


def _read_subtags(language: str, rest: list[str]) -> LanguageTag | _Fault:
    script, region = "", ""
    variants: list[str] = []
    rank = 0
    for index, subtag in enumerate(rest):
        if len(subtag) == 1:
            found = _read_extensions(rest[index:])
            if isinstance(found, _Fault):
                return found
            return LanguageTag(language, script, region, tuple(variants), found)
        before = [language, *rest[:index]]
        after = rest[index + 1 :]
        kind = _kind(subtag)
        if not kind:
            return _Fault(f'"{subtag}" is no subtag', "-".join((*before, *after)))
        if _RANKS.index(kind) < rank or (kind != "variant" and _RANKS.index(kind) == rank):
            return _out_of_order(language, rest)
        rank = _RANKS.index(kind)
        fault: _Fault | None
        if kind == "script":
            script = subtag.title()
            fault = _script_fault(script, before, after)
        elif kind == "region":
            region = subtag.upper()
            fault = _region_fault(region, before, after)
        else:
            fault = _variant_fault(subtag, before, after)
            if subtag in variants:
                fault = _Fault(f"the variant {subtag} stands twice", "-".join((*before, *after)))
            variants.append(subtag)
        if fault:
            return fault
    return LanguageTag(language, script, region, tuple(variants))


def _kind(subtag: str) -> str:
    size = len(subtag)
    if size == 4 and subtag.isalpha():
        return "script"
    if (size == 2 and subtag.isalpha()) or (size == 3 and subtag.isdigit()):
        return "region"
    if 5 <= size <= 8 or (size == 4 and subtag[0].isdigit()):
        return "variant"
    return ""


def _out_of_order(language: str, rest: list[str]) -> _Fault:
    kinds = [_kind(subtag) for subtag in rest]
    if all(kinds) and kinds.count("script") < 2 and kinds.count("region") < 2:
        ordered = sorted(rest, key=lambda subtag: _RANKS.index(_kind(subtag)))
        return _Fault("the order is language, script, region, variants", "-".join((language, *ordered)))
    return _Fault("a tag has at most one script and one region, in this order")


def _script_fault(script: str, before: list[str], after: list[str]) -> _Fault | None:
    if script in SCRIPTS:
        return None
    near = near_match(script, _scripts_in_use()) or ""
    return _Fault(f'no script "{script}"', "-".join((*before, near, *after)) if near else "")


@cache
def _scripts_in_use() -> tuple[str, ...]:
    """The scripts in which CLDR knows some language to be written."""
    return tuple(sorted({likely.split("_")[1] for likely in get_global("likely_subtags").values()} & SCRIPTS))


def _region_fault(region: str, before: list[str], after: list[str]) -> _Fault | None:
    if region in COUNTRIES or region in AREAS or region in RESERVED_REGIONS:
        return None
    if region in {"EU", "EZ", "UN"}:
        return _Fault(f"{region} is an organization, no country", "-".join((*before, *after)))
    if region in DEPRECATED_REGIONS:
        new = DEPRECATED_REGIONS[region]
        return _Fault(f"the country code {region} is withdrawn", "-".join((*before, new, *after)) if new else "")
    aliases = get_global("territory_aliases").get(region, ())
    new = aliases[0] if len(aliases) == 1 else ""
    return _Fault(f"{region} is no country code of ISO 3166-1", "-".join((*before, new, *after)) if new else "")


def _variant_fault(variant: str, before: list[str], after: list[str]) -> _Fault | None:
    if variant in DEPRECATED_VARIANTS:
        new = DEPRECATED_VARIANTS[variant]
        parts = (*before, new, *after) if len(new) > 3 else (new, *before[1:], *after)
        return _Fault(f"the variant {variant} is deprecated", "-".join(parts))
    if variant not in VARIANTS:
        near = near_match(variant, VARIANTS, cutoff=0.75) or ""
        return _Fault(f'no variant "{variant}" in the registry', "-".join((*before, near, *after)) if near else "")
    return None


def _read_extensions(subtags: list[str]) -> tuple[str, ...] | _Fault:
    """The extensions by singleton, private use last. Only ``u`` and ``t`` are registered (RFC 6067, RFC 6497)."""
    groups: dict[str, list[str]] = {}
    current = ""
    for subtag in subtags:
        if len(subtag) == 1 and current != "x":
            if subtag in groups:
                return _Fault(f'the extension "{subtag}" stands twice')
            if subtag not in "utx":
                return _Fault(f'no extension "{subtag}" is registered')
            current = subtag
            groups[current] = []
        elif len(subtag) > 8:
            return _Fault(f'"{subtag}" is longer than eight characters')
        else:
            groups[current].append(subtag)
    empty = [name for name, content in groups.items() if not content]
    if empty:
        return _Fault(f'nothing follows "{empty[0]}"')
    order = sorted(groups, key=lambda name: (name == "x", name))
    return tuple("-".join((name, *groups[name])) for name in order)


def _advice(fault: _Fault) -> str:
    """What to write instead, with every further fault mended too."""
    text, found = fault.fix, fault
    for _ in range(6):
        if not text:
            return found.note or fault.note
        mended = _read(text)
        if isinstance(mended, LanguageTag):
            if mended.language == "zh" and mended.region and not mended.script:
                general = f"zh-{script_of(str(mended))}"
                return f'write "{general}", or "{mended}" for a text of that country alone'
            return f'write "{mended}"'
        text, found = mended.fix, mended
    return ""
