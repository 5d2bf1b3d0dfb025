"""What single values of site.toml must look like: tags, ids, permalinks, paths. Pure functions over text."""

from __future__ import annotations

import re
import zoneinfo
from pathlib import PurePosixPath

from generator.errors import ConfigError, did_you_mean, near_match

COLLECTION_TOKENS = ("collection", "slug", "id", "year", "month", "day")
TAXONOMY_TOKENS = ("taxonomy", "slug", "id")
#: Folders of content/ that are no collections.
RESERVED_COLLECTIONS = frozenset({"data", "taxonomies", "people", "static", "hosts"})
#: Folders of a site that a build must never replace.
RESERVED_OUTPUTS = frozenset({"content", "themes", "locales", "outbox", "generator", "tests", ".git", ".glocal"})

_TAG = re.compile(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*",
)
_LOOSE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
#: Country codes typed for a language where no language has that code.
_COUNTRY_FOR_LANGUAGE = {
    "jp": "ja", "cz": "cs", "dk": "da", "gr": "el", "ua": "uk", "cn": "zh", "kr": "ko", "vn": "vi", "kz": "kk",
    "at": "de", "us": "en", "gb": "en", "rs": "sr", "by": "be", "ge": "ka", "il": "he", "mx": "es", "in": "id",
    "iw": "he", "ji": "yi", "mo": "ro",
}  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9-]*")
_NAME = re.compile(r"\w[\w-]*")
_THEME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TOKEN = re.compile(r"\{([^{}]*)\}")
_COLON_TOKEN = re.compile(r":([a-z]+)")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\".]+(?:\.[^\s@<>\".]+)+")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]+|[a-z-]+\([^;{}<>()]*\)")
_UNSAFE_PATH = re.compile(r"[\x00-\x1f\x7f\\?#%\s\"<>|*:]")


def language_tag(text: str) -> str:
    """The tag, if it is one: language, then script, country or area, and variants, in canonical case.

    Raises: ConfigError ``bad-language`` with the right spelling for ``de_CH``, ``EN``, ``jp``; whether the registry
    knows the tag is not checked here.
    Source: RFC 5646, sections 2.1 and 2.1.1.
    """
    if _TAG.fullmatch(text):
        language, dash, rest = text.partition("-")
        if language in _COUNTRY_FOR_LANGUAGE:
            right = _COUNTRY_FOR_LANGUAGE[language] + dash + rest
            raise ConfigError("bad-language", f'"{language}" is no language', None, f'did you mean "{right}"?')
        return text
    if not _LOOSE_TAG.fullmatch(text):
        hint = 'a tag is a language, then perhaps a script or a country: "en", "zh-Hant", "pt-BR"'
        raise ConfigError("bad-language", f'"{text}" is no language tag', None, hint)
    right = canonical_case(text)
    if _TAG.fullmatch(right) and right != text:
        raise ConfigError("bad-language", f'the language tag "{text}" is spelled differently', None, f'write "{right}"')
    hint = "extensions and private subtags (-u-, -x-) are not used; a tag names a language, a script, a country"
    raise ConfigError("bad-language", f'"{text}" is no language tag', None, hint)


def canonical_case(tag: str) -> str:
    """The tag with hyphens and each subtag in its usual case: ``zh_hant_hk`` is ``zh-Hant-HK``. Source: RFC 5646."""
    first, *rest = tag.replace("_", "-").split("-")
    parts = [first.lower()]
    for part in rest:
        if len(part) == 2 and part.isalpha():
            parts.append(part.upper())
        elif len(part) == 4 and part.isalpha():
            parts.append(part.title())
        else:
            parts.append(part.lower())
    return "-".join(parts)


def plain_id(text: str) -> str:
    """An id of a region or market. Raises: ConfigError ``bad-name``."""
    if _ID.fullmatch(text):
        return text
    right = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    hint = "small letters, digits and hyphens, a letter first" + (f': "{right}"' if _ID.fullmatch(right) else "")
    raise ConfigError("bad-name", f'"{text}" cannot be an id', None, hint)


def word_name(text: str) -> str:
    """The name of a collection, taxonomy, data file, menu or field. Raises: ConfigError ``bad-name``."""
    if _NAME.fullmatch(text):
        return text
    raise ConfigError("bad-name", f'"{text}" cannot be a name', None, "letters, digits, hyphens and underscores")


def fact_key(text: str) -> str:
    """The key of a fact, dotted where it stands in a table. Raises: ConfigError ``bad-name``."""
    if all(map(_NAME.fullmatch, text.split("."))):
        return text
    raise ConfigError("bad-name", f'"{text}" cannot be the key of a fact', None, "for example phone or address.street")


def collection_name(text: str) -> str:
    """The name of a collection. Raises: ConfigError ``bad-name`` or ``reserved-name``."""
    if text in RESERVED_COLLECTIONS:
        hint = f"content/{text}/ has a meaning of its own; name the folder and the collection differently"
        raise ConfigError("reserved-name", f'"{text}" cannot be a collection', None, hint)
    return word_name(text)


def theme_name(text: str) -> str:
    """The name of a theme, which is a folder's name. Raises: ConfigError ``bad-name``."""
    if _THEME.fullmatch(text):
        return text
    hint = "the name of a folder in themes/, without a path" if "/" in text or "\\" in text else "letters, digits, -, _"
    raise ConfigError("bad-name", f'"{text}" cannot be the name of a theme', None, hint)


def permalink(text: str, tokens: tuple[str, ...]) -> str:
    """A pattern of addresses below the edition's: starts and ends with ``/``, holds ``{slug}`` or ``{id}``.

    Raises: ConfigError ``bad-permalink``; patterns of other generators (``:slug``, ``.html``) get a hint.
    """

    def refuse(problem: str, hint: str = "") -> ConfigError:
        return ConfigError("bad-permalink", f'the permalink "{text}" {problem}', None, hint)

    known = ", ".join(f"{{{token}}}" for token in tokens)
    colon = _COLON_TOKEN.search(text)
    if colon:
        word = {"title": "slug", "slugorfilename": "slug", "section": "collection"}.get(colon[1], colon[1])
        token = near_match(word, tokens) or "slug"
        raise refuse(f'holds "{colon.group()}"', f"placeholders stand in braces: {{{token}}}")
    for match in _TOKEN.finditer(text):
        if match[1] not in tokens:
            near = did_you_mean(match[1], tokens)
            raise refuse(f"holds {match.group()}, which is no placeholder", f"{near}  known: {known}".strip())
    if "{slug}" not in text and "{id}" not in text:
        raise refuse("would give every entry the same address", "it needs {slug} or {id}")
    if re.search(r"\.[a-z]+/?$", text):
        stem = re.sub(r"\.[a-z]+/?$", "/", text)
        raise refuse("names a file", f'addresses are folders: "{stem}"')
    bare = _TOKEN.sub("x", text)
    steps = bare.split("/")
    if not text.startswith("/") or not text.endswith("/"):
        raise refuse('must start and end with "/"', f'write "/{text.strip("/")}/"')
    if "" in steps[1:-1] or {".", ".."} & set(steps) or _UNSAFE_PATH.search(bare) or "{" in bare or "}" in bare:
        raise refuse("is no path", "names and placeholders between single slashes, without spaces, “..”, “?” or “#”")
    return text


def output_folder(text: str) -> str:
    """A folder inside the site that a build may replace as a whole, without a slash at its end.

    Raises: ConfigError ``bad-output``.
    """

    def refuse(problem: str, hint: str = 'for example output = "public"') -> ConfigError:
        return ConfigError("bad-output", f'the output folder "{text}" {problem}', None, hint)

    path = PurePosixPath(text)
    if text.startswith(("/", "~")) or re.match(r"[A-Za-z]:", text):
        raise refuse("is not inside the site", "a folder of the site; copy or publish it elsewhere afterwards")
    if ".." in path.parts:
        raise refuse("leads out of the site", 'a folder of the site, without ".."')
    if not path.parts:
        raise refuse("is the site itself")
    if re.search(r"[\x00-\x1f\x7f\\:*?\"<>|]", text):
        raise refuse("holds a character that not every system allows in names")
    if path.parts[0] in RESERVED_OUTPUTS or path.parts == ("site.toml",):
        raise refuse("holds sources or the work of others and would be replaced by the build")
    return str(path)


def sort_field(text: str) -> str:
    """The field of a ``sort`` value, without the ``-``. Raises: ConfigError ``bad-sort``."""
    field = text.removeprefix("-")
    if _NAME.fullmatch(field):
        return field
    hint = 'a field, with "-" for the greatest first: "-date", "title"'
    raise ConfigError("bad-sort", f'"{text}" is no order', None, hint)


def template_path(text: str) -> str:
    """The path of a template below templates/. Raises: ConfigError ``bad-path``."""
    path = PurePosixPath(text)
    if text and not path.is_absolute() and ".." not in path.parts and not re.search(r"[\x00-\x1f\x7f\\]", text):
        return text
    hint = 'a path below the templates/ of the theme: "post.html"'
    raise ConfigError("bad-path", f'"{text}" cannot be a template', None, hint)


def asset_path(text: str) -> str:
    """The path of a file below content/static/. Raises: ConfigError ``bad-path``."""
    path = PurePosixPath(text)
    if path.parts and not path.is_absolute() and ".." not in path.parts and not re.search(r"[\x00-\x1f\x7f\\]", text):
        return text
    hint = 'a path below content/static/, without a slash in front: "brand/logo.svg"'
    raise ConfigError("bad-path", f'"{text}" cannot be a file of the site', None, hint)


def entry_id(text: str) -> str:
    """The id of an entry: folder and name, without language, region or ending. Raises: ConfigError ``bad-entry``."""
    right = re.sub(r"(?:\.[A-Za-z-]+)?(?:@[a-z0-9-]+)?\.md$", "", text)
    right = right.removeprefix("@").removeprefix("content/").strip("/")
    if right != text and right.count("/") > 1:
        right = right.removesuffix("/index")
    if right and right == text and ".." not in text.split("/") and not re.search(r"[\x00-\x1f\x7f\\]", text):
        return text
    hint = f'did you mean "{right}"?' if right and right != text else 'folder and name: "pages/about"'
    raise ConfigError("bad-entry", f'"{text}" is no id of an entry', None, hint)


def https_address(text: str) -> str:
    """An absolute https address, without a slash at its end. Raises: ConfigError ``bad-address``."""
    if re.fullmatch(r"https://[^\s/]+(?:/\S*)?", text):
        return text.rstrip("/")
    raise ConfigError("bad-address", f'"{text}" is no absolute address', None, "write https://host/path")


def hub_address(text: str) -> str:
    """An absolute https address exactly as it is written: hubs compare addresses by letters.

    Raises: ConfigError ``bad-address``.
    """
    https_address(text)
    return text


def email_address(text: str) -> str:
    """An e-mail address, loosely checked. Raises: ConfigError ``bad-email``."""
    if _EMAIL.fullmatch(text):
        return text
    raise ConfigError("bad-email", f'"{text}" is no e-mail address', None, 'for example "hello@brand.example"')


def colour(text: str) -> str:
    """A CSS colour: hexadecimal, a name, or a function such as ``oklch(60% 0.1 150)``. Raises: ConfigError."""
    if _COLOUR.fullmatch(text):
        return text
    raise ConfigError("bad-colour", f'"{text}" is no colour', None, 'for example "#2f6f4f" or "seagreen"')


def time_zone(text: str) -> str:
    """The name of a time zone of the IANA database. Raises: ConfigError ``unknown-timezone`` with a near match."""
    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        hint = did_you_mean(text, zoneinfo.available_timezones()) or 'for example "Europe/Zurich"'
        raise ConfigError("unknown-timezone", f'no time zone "{text}"', None, hint) from None
    return text


def scope_words(text: str) -> tuple[str, ...]:
    """The words of a scope, as written. Raises: ConfigError ``empty-scope``; their meaning is checked elsewhere."""
    words = tuple(text.split())
    if words:
        return words
    hint = 'name regions, markets or languages ("dach -at"), or leave the key out for everywhere'
    raise ConfigError("empty-scope", "the scope is empty", None, hint)
