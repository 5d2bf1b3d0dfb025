"""One grammar of file names: ``name[.language][@region].ext``, read from the right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.errors import Location, Problem, did_you_mean, near_match
from generator.files import PUBLISHED_DOT_NAMES
from generator.model.source import FileInfo, Role

_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*", re.IGNORECASE
)
"""A language tag: language, script, region and variants of RFC 5646; extensions have no place in a file's name."""
_COMMON_TAG = re.compile(r"([A-Za-z]{2,3})[-_]([A-Za-z]{2,4}|[0-9]{3})")
_REGION = re.compile(r"[a-z][a-z0-9-]*")
_BACKUP = re.compile(
    r"~$|^#.*#$|\.(?:sw[a-px]|bak|orig|rej|tmp)$|___jb_\w+___$|^(?:4913|thumbs\.db|desktop\.ini)$", re.I
)
_SOURCES = frozenset({"md", "markdown"})
_REGISTRIES = ("communities.toml", "campaigns.toml")
_TABLES: Mapping[str, Role] = {"data": "data", "taxonomies": "taxonomy", "people": "person"}
_FOREIGN_DATA = frozenset({"yaml", "yml", "json", "csv", "tsv", "md", "markdown"})
#: How countries are often called in place of their codes.
_NICKNAMES: Mapping[str, str] = {"uk": "gb", "usa": "us", "uae": "ae", "ger": "de", "eng": "gb", "sui": "ch"}
#: Codes of countries that are codes of languages, too, in which a shop may well write.
_BOTH = frozenset({
    "af", "ar", "az", "bg", "bn", "bs", "ca", "cy", "de", "es", "et", "fi", "fr", "ga", "gl", "hr", "ht", "hu", "id",
    "is", "it", "km", "ky", "lo", "lt", "lv", "mg", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "no", "pa",
    "pl", "ps", "pt", "ro", "ru", "rw", "sk", "so", "sr", "sv", "tg", "th", "tk", "tr", "ug", "uz", "vi",
})  # fmt: skip
#: Country codes that are typed where a language is meant.
_SPOKEN: Mapping[str, str] = {
    "kz": "kk", "jp": "ja", "cn": "zh", "ua": "uk", "cz": "cs", "gr": "el", "dk": "da", "se": "sv", "kr": "ko",
    "gb": "en", "us": "en", "au": "en", "at": "de", "br": "pt", "mx": "es", "rs": "sr", "vn": "vi", "ir": "fa",
    "il": "he", "ee": "et", "si": "sl", "ge": "ka", "am": "hy", "by": "be", "kg": "ky", "in": "hi", "ae": "ar",
    "sa": "ar", "eg": "ar", "iw": "he",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Names:
    """The declared languages and regions, and the file that is asked about."""

    path: str
    languages: Collection[str]
    regions: Collection[str]

    def language(self, typed: str) -> str | None:
        """The declared tag, whatever the case."""
        if typed in self.languages:
            return typed
        folded = typed.lower()
        return next((tag for tag in self.languages if tag.lower() == folded), None)

    def problem(self, code: str, message: str, hint: str) -> Problem:
        return Problem(code, message, Location(self.path), hint)


def classify(
    path: str, *, languages: Collection[str], regions: Collection[str]
) -> tuple[FileInfo | None, tuple[Problem, ...]]:
    """What a path (relative to the site's root) tells, and what is wrong with it.

    None for files that are no part of the site: outside ``content/``, hidden, editors' backups, and files with errors.
    On sources and data an undeclared language or region is an error (``unknown-language``, ``unknown-region``,
    ``suffix-order``); on assets it belongs to the name, with a warning (``near-language``, ``near-region``) where it
    looks like a slip. ``language-case`` is a warning. A file in the wrong place gives ``source-outside-collection``,
    ``unknown-registry``, ``index-name``, ``suffix-not-allowed`` or the warning ``ignored-file``.
    """
    parts = path.split("/")
    if parts[0] != "content" or len(parts) < 2:
        return None, ()
    name = parts[-1]
    top = parts[1] if len(parts) > 2 else ""
    if top in ("static", "hosts"):
        return _verbatim(path, parts)
    if _BACKUP.search(name) or any(part[:1] == "." for part in parts):
        return None, ()
    names = _Names(path, languages, regions)
    stem, ext = _extension(name)
    folded = ext.lower()
    if not top and (folded in _SOURCES or folded == "toml"):
        return _at_the_top(names, stem, ext)
    role = _TABLES.get(top)
    if role is not None:
        if folded == "toml":
            return _table(names, role, parts, stem, ext)
        if folded in _FOREIGN_DATA:
            hint = f"what stands in content/{top}/ is written in TOML; texts go to a collection"
            return None, (names.problem("ignored-file", f"{name} is not read", hint).as_warning(),)
    elif folded in _SOURCES:
        return _source(names, parts, stem, ext)
    return _asset(names, parts, stem, ext)


def logical_path(info: FileInfo) -> str:
    """The path of a file without its language and region: what a link names, whatever variant is then chosen.

    In Unicode normalization form C, as file systems and keyboards differ in theirs.
    """
    folder = info.path.rpartition("/")[0]
    name = f"{info.name}.{info.ext}" if info.ext else info.name
    return _nfc(f"{folder}/{name}" if folder else name)


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _extension(name: str) -> tuple[str, str]:
    stem, dot, ext = name.rpartition(".")
    return (stem, ext) if dot and stem else (name, "")


# --- roles ------------------------------------------------------------------------------------------------------------


def _verbatim(path: str, parts: list[str]) -> tuple[FileInfo | None, tuple[Problem, ...]]:
    """A file copied as it is, ``.well-known`` and its like included. ``id`` is its path on the host."""
    is_static = parts[1] == "static"
    inner = parts[2:] if is_static else parts[3:]
    if any(part[:1] == "." and part not in PUBLISHED_DOT_NAMES for part in parts):
        return None, ()
    if parts[-1][-1:] == "~" or parts[-1].lower() in ("thumbs.db", "desktop.ini"):
        return None, ()
    if not inner:
        hint = f"put it into the folder of a host: content/hosts/brand.example/{parts[-1]}"
        problem = Problem("ignored-file", f"{parts[-1]} belongs to no host", Location(path), hint)
        return None, (problem.as_warning(),)
    stem, ext = _extension(parts[-1])
    role: Role = "static" if is_static else "host"
    return FileInfo(path, role, "/".join(inner), stem, ext, parts[1] if is_static else parts[2]), ()


def _at_the_top(names: _Names, stem: str, ext: str) -> tuple[FileInfo | None, tuple[Problem, ...]]:
    name = f"{stem}.{ext}"
    if name in _REGISTRIES:
        return FileInfo(names.path, "registry", stem, stem, ext), ()
    if ext.lower() == "toml":
        hint = did_you_mean(name, _REGISTRIES, known="content/ holds")
        return None, (names.problem("unknown-registry", f"{name} has no meaning here", hint),)
    hint = f"move it into a collection: content/pages/{name}"
    message = "a text that stands directly in content/ belongs to no collection"
    return None, (names.problem("source-outside-collection", message, hint),)


def _table(
    names: _Names, role: Role, parts: list[str], stem: str, ext: str
) -> tuple[FileInfo | None, tuple[Problem, ...]]:
    base, language, region, problems = _strict(names, stem, ext)
    if any(problem.severity == "error" for problem in problems):
        return None, tuple(problems)
    if role != "data" and (language or region):
        hint = f"write all languages into {base}.{ext}, as tables by language"
        message = f"{parts[1]} have no files by language or region"
        return None, (names.problem("suffix-not-allowed", message, hint),)
    id = _nfc("/".join([*parts[2:-1], base]))
    return FileInfo(names.path, role, id, base, ext, parts[1], language, region), tuple(problems)


def _source(names: _Names, parts: list[str], stem: str, ext: str) -> tuple[FileInfo | None, tuple[Problem, ...]]:
    base, language, region, problems = _strict(names, stem, ext)
    if base == "_index":
        hint = f"rename it to {'index' + stem[6:]}.{ext}"
        problems.append(names.problem("index-name", "a folder's own text is called index", hint))
    if any(problem.severity == "error" for problem in problems):
        return None, tuple(problems)
    collection, inner = parts[1], parts[1:-1]
    folder, is_index = "", False
    if base != "index":
        id = "/".join([*inner, base])
    elif len(inner) == 1:  # the collection's own page does not own the files of the others
        is_index = True
        id = "pages/index" if collection == "pages" else collection
    else:
        folder = "/".join(parts[:-1]) + "/"
        id = "/".join(inner)
    file = FileInfo(names.path, "source", _nfc(id), base, ext, collection, language, region, folder, is_index)
    return file, tuple(problems)


def _asset(names: _Names, parts: list[str], stem: str, ext: str) -> tuple[FileInfo, tuple[Problem, ...]]:
    problems: list[Problem] = []
    base, region = stem, ""
    rest, at, found = base.rpartition("@")
    if at and rest:
        if found in names.regions:
            base, region = rest, found
        elif found:
            problems.extend(_near_region(names, found))
    language = ""
    rest, dot, found = base.rpartition(".")
    if dot and rest and _TAG.fullmatch(found):
        tag = names.language(found)
        if tag is not None:
            if tag != found:
                problems.append(_case(names, found, tag))
            base, language = rest, tag
    if dot and rest and not language:
        problems.extend(_near_language(names, found))
    folder = "/".join(parts[:-1])
    id = _nfc(f"{folder}/{base}.{ext}" if ext else f"{folder}/{base}")
    collection = parts[1] if len(parts) > 2 else ""
    return FileInfo(names.path, "asset", id, base, ext, collection, language, region), tuple(problems)


# --- suffixes of sources and data -------------------------------------------------------------------------------------


def _strict(names: _Names, stem: str, ext: str) -> tuple[str, str, str, list[Problem]]:
    """(base, language, region, problems) of a name in which an undeclared suffix is an error."""
    base, at, region = stem.rpartition("@")
    if not (at and base):
        base, region = stem, ""
    elif region not in names.regions:
        if _REGION.fullmatch(region) or _misspelled(region, names.regions):
            return base, "", "", [_unknown_region(names, base, region, ext)]
        base, region = stem, ""
    rest, dot, found = base.rpartition(".")
    if not (dot and rest):
        return base, "", region, []
    tag = names.language(found)
    if tag is not None and _TAG.fullmatch(found):
        before, at, other = rest.rpartition("@")
        if at and before and not region and other in names.regions:
            hint = f"the language comes first: {before}.{tag}@{other}.{ext}"
            return rest, tag, "", [names.problem("suffix-order", f'"@{other}" stands before ".{found}"', hint)]
        return rest, tag, region, [] if tag == found else [_case(names, found, tag)]
    common = _COMMON_TAG.fullmatch(found)
    if _TAG.fullmatch(found) or (common and _is_pair(names, common)):
        return rest, "", region, [_unknown_language(names, rest, found, region, ext)]
    return base, "", region, []


def _is_pair(names: _Names, match: re.Match[str]) -> bool:
    """Whether ``de_AT`` means a language and a country, and not words of the name."""
    return names.language(match[1]) is not None or (match[1].islower() and not match[2].islower())


def _misspelled(typed: str, regions: Collection[str]) -> str | None:
    """The region that was typed in another case or with an underscore."""
    fixed = typed.lower().replace("_", "-")
    return fixed if fixed in regions else None


def _case(names: _Names, typed: str, tag: str) -> Problem:
    hint = f'rename it: on some disks "{typed}" and "{tag}" are one file, on others two'
    return names.problem("language-case", f'the language "{typed}" is written "{tag}"', hint).as_warning()


def _unknown_region(names: _Names, base: str, typed: str, ext: str) -> Problem:
    """``index.at@de`` swaps the two, ``index@kk`` names a language, ``index@CH`` and ``index@shweiz`` are slips."""
    rest, _, other = base.rpartition(".")
    tag = names.language(typed)
    region = _misspelled(typed, names.regions) or _NICKNAMES.get(typed.lower())
    if tag is not None and rest and other in names.regions:
        hint = f"the language comes first: {rest}.{tag}@{other}.{ext}"
    elif tag is not None:
        hint = f'"{tag}" is a language: {base}.{tag}.{ext}'
    elif region in names.regions:
        hint = f'did you mean "{region}"?'
    else:
        own = [id for id in names.regions if len(id) > 2 and id != "world"]
        near = near_match(typed, names.regions)
        listed = did_you_mean(typed, own, known="beside countries by their ISO code, as at, there are")
        hint = f'did you mean "{near}"?' if near else listed or "regions are countries by their ISO code, as at"
    return names.problem("unknown-region", f'no region "{typed}"', hint)


def _unknown_language(names: _Names, base: str, typed: str, region: str, ext: str) -> Problem:
    """``index.de-AT`` joins language and country, ``index.at`` names a country, ``index.at@de`` swaps the two."""
    subtags = re.split(r"[-_]", typed)
    tag = names.language(subtags[0])
    country = subtags[-1].lower()
    message = f'no language "{typed}"'
    swapped = names.language(region) if region else None
    if len(subtags) > 1 and tag is not None and country in names.regions and not region:
        hint = f'language "{tag}" in region "{country}" is written {base}.{tag}@{country}.{ext}'
    elif swapped is not None and typed.lower() in names.regions:
        hint = f"the language comes first: {base}.{swapped}@{typed.lower()}.{ext}"
    elif len(subtags) == 1 and typed.lower() in names.regions and not region:
        spoken = names.language(_SPOKEN.get(typed.lower(), ""))
        hint = f'"{typed.lower()}" is a region: {base}@{typed.lower()}.{ext}'
        if spoken is not None:
            hint = f"did you mean {base}.{spoken}.{ext}?  {hint}"
        elif typed.lower() in _BOTH:
            hint = f"as a language, it is declared by [languages.{typed.lower()}] in site.toml; {hint}"
    elif (spoken := names.language(_SPOKEN.get(typed.lower(), ""))) is not None:
        hint = f'did you mean "{spoken}"?'
    else:
        hint = did_you_mean(typed, names.languages, known="site.toml declares")
    return names.problem("unknown-language", message, hint)


# --- near matches of assets -------------------------------------------------------------------------------------------


def _near_region(names: _Names, typed: str) -> Iterable[Problem]:
    """Only clear slips: another case, an underscore, or a long id almost right; ``@2x`` and ``@dark`` are names."""
    near = _misspelled(typed, names.regions)
    if near is None and _REGION.fullmatch(typed) and len(typed) > 4:
        near = near_match(typed, [id for id in names.regions if len(id) > 3], cutoff=0.8)
    if near is not None:
        hint = f'did you mean "@{near}"? As it is, "@{typed}" is part of the name'
        yield names.problem("near-region", f'no region "{typed}"', hint).as_warning()


def _near_language(names: _Names, typed: str) -> Iterable[Problem]:
    """Only clear slips: a declared language with a country or script; ``.min`` and ``.tar`` are names."""
    match = _COMMON_TAG.fullmatch(typed)
    tag = names.language(match[1]) or names.language(typed.replace("_", "-")) if match else None
    if match is None or tag is None:
        return
    country = match[2].lower()
    near = f".{tag}@{country}" if country in names.regions and "-" not in tag else f".{tag}"
    hint = f'did you mean "{near}"? As it is, ".{typed}" is part of the name'
    yield names.problem("near-language", f'no language "{typed}"', hint).as_warning()
