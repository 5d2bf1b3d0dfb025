"""What other generators call things, and what they are called here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.errors import near_match

_PEOPLE = "it is called people: ids of content/people/"
_SUMMARY = "it is called summary"
_ADDRESS = "write slug for the last part of the address, or url for the whole path"
_TEMPLATE = "it is called template"
_DRAFT = "write draft: true while it is not to be published"
_LANGUAGE = "the file's name tells the language: index.de.md"
_TRANSLATIONS = "translations stand side by side: index.en.md, index.de.md"
_COVER = "it is called cover"
_UPDATED = "it is called updated"
_TERMS = "write tags, categories and series as keys of their own"
_TAGS = "it is called tags"
_CATEGORIES = "it is called categories"
_ALIASES = "it is called aliases"
_OWN = "a key of your own goes under extra:"

#: Hugo, Zola, Jekyll, Eleventy, Pelican, MkDocs, Nikola, Astro; keys in lower case without ``_`` and ``-``.
_FOREIGN: Mapping[str, str] = {
    "author": _PEOPLE, "authors": _PEOPLE, "by": _PEOPLE, "contributors": _PEOPLE,
    "description": _SUMMARY, "excerpt": _SUMMARY, "subtitle": _SUMMARY, "abstract": _SUMMARY, "lead": _SUMMARY,
    "permalink": _ADDRESS, "path": _ADDRESS, "link": _ADDRESS,
    "layout": _TEMPLATE, "type": "the folder tells the kind of a text; its look is called template",
    "published": _DRAFT, "status": _DRAFT,
    "publishdate": "it is called date; publish gives one variant a moment of its own", "pubdate": "it is called date",
    "created": "it is called date",
    "lang": _LANGUAGE, "language": _LANGUAGE, "locale": _LANGUAGE,
    "translationkey": _TRANSLATIONS, "translationof": _TRANSLATIONS, "translations": _TRANSLATIONS,
    "taxonomies": _TERMS, "tag": _TAGS, "keywords": _TAGS, "topics": _TAGS, "category": _CATEGORIES,
    "thumbnail": _COVER, "image": _COVER, "images": _COVER, "featuredimage": _COVER, "banner": _COVER, "hero": _COVER,
    "heroimage": _COVER, "coverimage": _COVER, "imagealt": "it is called cover_alt",
    "lastmod": _UPDATED, "modified": _UPDATED, "lastmodified": _UPDATED, "updateddate": _UPDATED,
    "expirydate": "it is called expires", "unlisted": "write visibility: unlisted", "hidden": "write noindex: true",
    "order": "it is called weight", "sortby": "the order of a collection stands in site.toml",
    "redirectfrom": _ALIASES, "redirects": _ALIASES, "oldurl": _ALIASES,
    "market": "it is called markets: a scope", "region": "it is called markets: a scope",
    "scope": "it is called markets", "country": "it is called markets: a scope",
    "linktitle": "it is called menu_label", "navtitle": "it is called menu_label",
    "seotitle": "it is called seo_title", "metatitle": "it is called seo_title", "robots": "write noindex: true",
    "params": _OWN, "meta": _OWN, "custom": _OWN,
}  # fmt: skip


def unknown_key_hint(key: str, known: Iterable[str]) -> str:
    """What to do about a key that is no field: its name here, the nearest field, or ``extra:``."""
    folded = key.lower().replace("_", "").replace("-", "")
    known = tuple(known)
    for name in known:  # publish-date, coverAlt
        if name.replace("_", "") == folded:
            return f'did you mean "{name}"?'
    if folded in _FOREIGN:
        return _FOREIGN[folded]
    near = near_match(key, known, cutoff=0.7)
    return f'did you mean "{near}"?  {_OWN}' if near else _OWN
