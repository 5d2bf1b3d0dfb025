"""Keys of other generators and of older habits, and what they are called here."""

from __future__ import annotations

from typing import TypeAlias

from generator.config.locator import KeyPath

#: Keys of this table, each with the flattened names it has elsewhere.
_Names: TypeAlias = dict[str, tuple[str, ...]]

_SITE: _Names = {
    "url": ("baseurl", "siteurl", "absoluteurl", "homepage", "siteaddress", "rooturl"),
    "name": ("title", "sitename", "sitetitle", "brandname"),
    "default_language": (
        "languagecode", "defaultcontentlanguage", "defaultlang", "defaultlocale", "lang", "language", "locale",
    ),
    "tagline": ("description", "subtitle", "sitedescription", "slogan", "sitesubtitle"),
    "theme": ("themename",),
    "email": ("contact", "contactemail"),
}  # fmt: skip
_COLLECTION: _Names = {
    "paginate": ("pagination", "paginateby", "pagersize", "defaultpagination", "perpage", "pagesize"),
    "permalink": ("permalinks", "articleurl", "path", "pattern", "urlpattern"),
    "sort": ("sortby", "orderby", "order", "articleorderby", "sortorder"),
    "feed": ("generatefeed", "generatefeeds", "rss", "feeds"),
    "fields": ("schema", "frontmatter"),
}
_BUILD: _Names = {
    "output": ("publishdir", "outputpath", "outputdir", "destination", "sitedir", "distdir", "outdir", "dest"),
    "drafts": ("builddrafts", "showdrafts", "draft"),
    "future": ("buildfuture", "withfuturedates", "publishfuture"),
}
_LANGUAGE: _Names = {
    "label": ("languagename", "name", "title", "displayname"),
    "direction": ("languagedirection", "dir", "rtl"),
    "fallback": ("fallbacks", "fallbacklanguage", "parent"),
}
_MARKET: _Names = {
    "regions": ("region", "country", "countries"),
    "languages": ("language", "lang", "langs", "locales"),
    "url": ("baseurl", "domain", "host", "address", "basepath", "prefix"),
    "name": ("title", "label"),
    "timezone": ("tz",),
    "catchall": ("catchalls", "default"),
}
_TAXONOMY: _Names = {"paginate": _COLLECTION["paginate"], "feed": _COLLECTION["feed"], "title": ("name", "label")}
_MENU_ITEM: _Names = {
    "label": ("name", "title", "text"),
    "url": ("href", "link", "address"),
    "entry": ("page", "pageref", "ref", "id", "source"),
    "listing": ("collection", "taxonomy", "section"),
}
_MARKDOWN: _Names = {"html": ("unsafe", "rawhtml", "allowhtml"), "toc_depth": ("toc", "tocdepth", "endlevel")}

#: Sentences for keys that have no counterpart of the same kind, by flattened name.
_ELSEWHERE = {
    "contentdir": "the content always stands in content/",
    "staticdir": "static files always stand in content/static/",
    "weight": "the order is the order in site.toml",
    "author": "authors are files in content/people/, named by people: in the front matter",
    "authors": "authors are files in content/people/, named by people: in the front matter",
    "currency": "a fact of the region: currency = … under [facts] in locales/regions/ID.toml",
    "phone": "a fact of the region: phone = … under [facts] in locales/regions/ID.toml",
    "nav": "menus are lists: [[menus.main]] with entry, listing or url",
    "navigation": "menus are lists: [[menus.main]] with entry, listing or url",
    "menu": "menus are lists: [[menus.main]] with entry, listing or url",
    "languagename": "the name of a language: label under [languages.TAG]",
    "plugins": "there are no plugins; see the handbook for what is built in",
    "markup": "Markdown is set under [markdown]",
    "markdownextensions": "the extensions are chosen by [markdown] dialect",
    "outputs": "listings and feeds are switched on per collection: feed, archives, listing",
    "extra": "free values for the theme stand under [params]",
    "timezone": "dates are in the time zone of the market: timezone under [markets.ID]",
    "permalinks": "each collection has its own: permalink under [collections.NAME]",
    "disqusshortname": "communities stand in content/communities.toml",
    "googleanalytics": "Glocal adds no trackers; a theme can read a key from [params]",
    "social": "networks and profiles stand in content/communities.toml",
    "communities": "communities stand in content/communities.toml",
    "campaigns": "campaigns stand in content/campaigns.toml",
    "people": "people are files in content/people/",
    "regions": "regions are files: locales/regions/ID.toml",
}


def foreign_key(path: KeyPath) -> str:
    """What to write instead of an unknown key that is usual elsewhere; empty if it is not known.

    The words are those of Hugo, Zola, Eleventy, Pelican, MkDocs, Jekyll and Nikola.
    """
    name = _flat(str(path[-1]))
    for table, names in _tables(path):
        for right, foreign in names.items():
            if name in foreign and right != path[-1]:
                return f"here it is {right} under {table}" if table else f"here it is {right}"
    return _ELSEWHERE.get(name, "")


def foreign_shape(path: KeyPath) -> str:
    """How a table is written where another generator has a plain value or a list; empty if nothing is known."""
    match path:
        case ("languages" | "markets" as name,):
            key = "de" if name == "languages" else "ch"
            return f"each is a table of its own: [{name}.{key}]"
        case ("taxonomies" | "collections" | "data" as name, str(key)):
            return f"a table: [{name}.{key}]"
        case ("menus", str(key)):
            return f"a list of tables: [[menus.{key}]]"
        case ("menus",) | ("menus", _, _):
            return "a list of tables: [[menus.main]]"
        case ("site",) | ("markdown",) | ("links",) | ("feeds",) | ("build",) | ("share",) | ("brand",):
            return f"a table: [{path[0]}]"
        case _:
            return ""


def _tables(path: KeyPath) -> list[tuple[str, _Names]]:
    """The vocabularies to look in, nearest first, each with the table to name (empty: the table it stands in)."""
    elsewhere: list[tuple[str, _Names]] = [
        ("[site]", _SITE),
        ("[collections.NAME]", _COLLECTION),
        ("[build]", _BUILD),
    ]
    match path:
        case (_,):
            return elsewhere
        case ("site", _):
            return [("", _SITE), *elsewhere[1:]]
        case ("languages", _, _):
            return [("", _LANGUAGE)]
        case ("markets", _, _):
            return [("", _MARKET)]
        case ("collections", _, _):
            return [("", _COLLECTION)]
        case ("taxonomies", _, _):
            return [("", _TAXONOMY)]
        case ("menus", _, _, _):
            return [("", _MENU_ITEM)]
        case ("build", _):
            return [("", _BUILD), *elsewhere[:2]]
        case ("markdown", _):
            return [("", _MARKDOWN)]
        case _:
            return []


def _flat(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
