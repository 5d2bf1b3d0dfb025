"""The formal rules of localization, read off a finished site: HTML and sitemaps, nothing of the generator.

The names of the rules: H1–H14 hreflang, C1–C3 canonical addresses, C8 links to other languages, S1–S3 sitemaps, L1, L3
and L7 language and direction, O1–O3 Open Graph, O4 JSON-LD, O5 feeds, W1 and W2 links within the site and ids.

Sources: Google Search Central, "Localized versions of your pages", "Consolidate duplicate URLs", "Build and submit a
sitemap"; sitemaps.org; RFC 5646, RFC 4287; ogp.me; WHATWG HTML.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from babel import Locale
from selectolax.lexbor import LexborHTMLParser, LexborNode

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OG_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")
_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*")
_CODE = re.compile(r"([a-z]{2})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}))?")
#: Two-letter codes of CLDR's territories that are no countries of ISO 3166-1.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"})
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"})
_RTL_LANGUAGES = frozenset({"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})
#: Characters of a URL path that need no percent-encoding (RFC 3986, pchar and "/").
_SAFE = "/:@!$&'()*+,;=~-._"
_OLD_LANGUAGES = frozenset({"iw", "in", "ji", "jw", "mo"})


@dataclass(frozen=True)
class Html:
    """One finished page and its own absolute address."""

    path: str
    url: str
    text: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed document; what may not stand in the head has been moved to the body, as a browser does it."""
        return LexborHTMLParser(self.text)

    @cached_property
    def root(self) -> Mapping[str, str]:
        """The attributes of the root element."""
        node = self.tree.css_first("html")
        return _attributes(node) if node is not None else {}

    @property
    def lang(self) -> str:
        """The language of the document."""
        return self.root.get("lang", "")

    @cached_property
    def canonical(self) -> str:
        """The canonical address, empty where there is none."""
        found = self.values("head link[rel=canonical]", "href")
        return found[0] if found else ""

    @cached_property
    def is_hidden(self) -> bool:
        """Whether search engines are asked to stay away."""
        return any("noindex" in content for content in self.values("meta[name=robots]", "content"))

    @cached_property
    def is_redirect(self) -> bool:
        """Whether the page only leads on."""
        return self.tree.css_first("meta[http-equiv=refresh]") is not None

    @cached_property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """The rows of the hreflang cluster in the head."""
        rows = self.tree.css("head link[rel=alternate][hreflang]")
        return tuple((_attributes(row).get("hreflang", ""), _attributes(row).get("href", "")) for row in rows)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All ids of the document, in order."""
        return tuple(self.values("[id]", "id"))

    def og(self, name: str) -> tuple[str, ...]:
        """The contents of an Open Graph property."""
        return tuple(self.values(f'meta[property="og:{name}"]', "content"))

    def values(self, selector: str, attribute: str) -> list[str]:
        """The values of an attribute in all elements that have it."""
        return [value for node in self.tree.css(selector) if (value := _attributes(node).get(attribute)) is not None]


def _attributes(node: LexborNode) -> Mapping[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


@dataclass(frozen=True)
class SitemapRow:
    """A row of a sitemap, and the sitemap's own address."""

    sitemap: str
    url: str
    alternates: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Built:
    """A finished site: its pages by address, the rows of its sitemaps, the addresses of all its files."""

    pages: Mapping[str, Html]
    rows: tuple[SitemapRow, ...]
    files: frozenset[str]
    hosts: frozenset[str]
    file_problems: tuple[str, ...]

    @cached_property
    def listed(self) -> Mapping[str, int]:
        """The addresses in the sitemaps, and how often each stands there."""
        return Counter(row.url for row in self.rows)

    @cached_property
    def locales(self) -> frozenset[str]:
        """Every og:locale of a page."""
        return frozenset(locale for page in self.pages.values() for locale in page.og("locale"))


def read_site(contents: Mapping[str, bytes], *, roots: Mapping[str, str] | None = None) -> Built:
    """The site that was built. ``roots`` maps host folders to addresses that end in ``/``; default ``https://HOST/``."""
    pages: dict[str, Html] = {}
    rows: list[SitemapRow] = []
    problems: list[str] = []
    files: set[str] = set()
    hosts: set[str] = set()
    for path, content in sorted(contents.items()):
        folder, _, inner = path.partition("/")
        root = (roots or {}).get(folder, f"https://{folder}/")
        hosts.add(urlsplit(root).netloc)
        url = root + quote(inner, safe=_SAFE)
        files.add(url)
        if inner.endswith(".html"):
            url = url.removesuffix("index.html") if url.endswith("/index.html") else url
            files.add(url)
            pages[url] = Html(path, url, content.decode())
        elif re.fullmatch(r"sitemap(-\d+)?\.xml", inner):
            _read_sitemap(content, url, rows, problems)
        elif inner.endswith(("/feed.xml", "/atom.xml", "/feed.json")) or inner in ("feed.xml", "atom.xml", "feed.json"):
            problems.extend(f"O5 {url}: {fault}" for fault in _feed_faults(content, inner.rpartition("/")[2]))
    return Built(pages, tuple(rows), frozenset(files), frozenset(hosts), tuple(problems))


def _read_sitemap(content: bytes, url: str, rows: list[SitemapRow], problems: list[str]) -> None:
    if len(content) > 50_000_000:
        problems.append(f"S2 {url}: larger than 50 MB")
    document = ElementTree.fromstring(content)
    found = list(document.iter(f"{_SITEMAP}url"))
    if len(found) > 50_000:
        problems.append(f"S2 {url}: more than 50000 addresses")
    if any(True for tag in ("changefreq", "priority") for _ in document.iter(f"{_SITEMAP}{tag}")):
        problems.append(f"S2 {url}: changefreq and priority are ignored")
    for row in found:
        links = row.findall(f"{_XHTML}link")
        alternates = tuple((link.get("hreflang", ""), link.get("href", "")) for link in links)
        rows.append(SitemapRow(url, (row.findtext(f"{_SITEMAP}loc") or "").strip(), alternates))


def _feed_faults(content: bytes, name: str) -> Iterator[str]:
    """A feed without its language, or with one that is no tag."""
    if name == "feed.json":
        found = json.loads(content)
        tags = [found.get("language"), *(row["language"] for row in found["items"] if "language" in row)]
    elif name == "atom.xml":
        root = ElementTree.fromstring(content)
        tags = [root.get(_XML_LANG), *(tag for row in root.iter(f"{_ATOM}entry") if (tag := row.get(_XML_LANG)))]
        tags += [tag for link in root.iter(f"{_ATOM}link") if (tag := link.get("hreflang"))]
    else:
        root = ElementTree.fromstring(content)
        tags = [root.findtext("channel/language"), *(row.text for row in root.iter(f"{_DC}language"))]
    for tag in tags:
        if not _is_tag(tag or ""):
            yield f'"{tag}" is no language of a feed'


def violations(
    contents: Mapping[str, bytes],
    *,
    roots: Mapping[str, str] | None = None,
    cities: Mapping[str, str] | None = None,
) -> list[str]:
    """Every breach of the rules, sorted, as ``RULE address: what is wrong``; empty for a correct site.

    ``cities`` maps base addresses of city editions to a name that all editions of that city share.
    """
    built = read_site(contents, roots=roots)
    found = [*built.file_problems]
    for page in built.pages.values():
        for rule, message in _of_page(page, built, cities or {}):
            found.append(f"{rule} {page.url}: {message}")
    for rule, url, message in _of_sitemaps(built):
        found.append(f"{rule} {url}: {message}")
    return sorted(set(found))


def _of_page(page: Html, built: Built, cities: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from _language(page)
    if page.is_redirect:
        return
    yield from _canonical(page, built)
    yield from _cluster(page, built)
    yield from _cities(page, cities)
    yield from _open_graph(page, built)
    yield from _json_ld(page)
    yield from _links(page, built)


# --- language and direction -------------------------------------------------------------------------------------------


@cache
def _known_languages() -> frozenset[str]:
    return frozenset(str(tag) for tag in Locale("en").languages) - {""}


@cache
def _countries() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2) - _NO_COUNTRY


def _is_tag(text: str) -> bool:
    match = _TAG.fullmatch(text)
    return match is not None and match[1] in _known_languages() - _OLD_LANGUAGES


def _is_rtl(tag: str) -> bool:
    parts = tag.split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    return script in _RTL_SCRIPTS if script else parts[0] in _RTL_LANGUAGES


def _language(page: Html) -> Iterator[tuple[str, str]]:
    if not _is_tag(page.lang):
        yield "L1", f'"{page.lang}" is no language tag in its canonical form'
    wanted = "rtl" if _is_rtl(page.lang) else "ltr"
    if page.root.get("dir", "ltr") != wanted:
        yield "L3", f'the direction of "{page.lang}" is {wanted}, not {page.root.get("dir")}'
    for tag in page.values("[lang]", "lang"):
        if not _is_tag(tag):
            yield "L1", f'"{tag}" is no language tag in its canonical form'
    for tag in page.values("main article[lang].entry", "lang"):
        if tag != page.lang:
            yield "L7", f'the text is "{tag}", the document "{page.lang}"'
    for node in page.tree.css("nav a[hreflang]"):
        found = _attributes(node)
        if found["hreflang"].split("-")[0] != page.lang.split("-")[0] and "lang" not in found:
            yield "C8", f"the link to {found.get('href')} is not named in its own language"


# --- canonical addresses ----------------------------------------------------------------------------------------------


def _canonical(page: Html, built: Built) -> Iterator[tuple[str, str]]:
    canonicals = page.values("link[rel=canonical]", "href")
    if len(canonicals) != 1:
        yield "C1", f"{len(canonicals)} canonical addresses"
        return
    if page.canonical == page.url:
        return
    if page.alternates:
        yield "C3", "its canonical address is another one, and it carries hreflang"
    if page.url in built.listed:
        yield "C3", "its canonical address is another one, and it is in the sitemap"
    if page.path.endswith("/404.html"):
        return
    target = built.pages.get(page.canonical)
    if target is None:
        yield "C2", f"its canonical address {page.canonical} is no page of the site"
    elif target.canonical != target.url:
        yield "C2", f"its canonical address {page.canonical} is not canonical itself"
    elif target.lang.split("-")[0] != page.lang.split("-")[0]:
        yield "C1", f'a page in "{page.lang}" has its canonical address in "{target.lang}"'


# --- clusters ---------------------------------------------------------------------------------------------------------


def code_fault(code: str) -> tuple[str, str] | None:
    """The rule that a hreflang code breaks, and how; None for a good one."""
    if code == "x-default":
        return None
    match = _CODE.fullmatch(code)
    if match is None:
        rule = "H8" if re.fullmatch(r"[a-z]{2}(-[A-Z][a-z]{3})?-[0-9]{3}", code) else "H6"
        return rule, f'"{code}" is no hreflang code'
    if match[1] not in _known_languages() - _OLD_LANGUAGES:
        return "H6", f'"{code}" has no language of ISO 639-1'
    if match[3] and match[3] not in _countries():
        return "H7", f'"{code}" has no country of ISO 3166-1'
    return None


def _cluster(page: Html, built: Built) -> Iterator[tuple[str, str]]:
    everywhere = page.tree.css("link[hreflang]")
    if len(everywhere) != len(page.alternates):
        yield "H12", "hreflang outside the head, or not as an alternate"
    if any("media" in _attributes(row) for row in everywhere):
        yield "H12", "hreflang together with media"
    rows = page.alternates
    if not rows:
        return
    if page.is_hidden:
        yield "H4", "it is not to be indexed, and carries hreflang"
    if page.url not in {url for _, url in rows}:
        yield "H1", "it does not list itself"
    if sum(code == "x-default" for code, _ in rows) > 1:
        yield "H11", "more than one x-default"
    seen: dict[str, str] = {}
    for code, url in rows:
        fault = code_fault(code)
        if fault:
            yield fault
        if seen.setdefault(code.lower(), url) != url:
            yield "H9", f'"{code}" leads to two addresses'
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
            yield "H3", f"{url} is not absolute"
    for url in dict.fromkeys(url for _, url in rows):
        yield from _member(page, url, built)


def _member(page: Html, url: str, built: Built) -> Iterator[tuple[str, str]]:
    target = built.pages.get(url)
    if target is None:
        yield "H4", f"it lists {url}, which is no page of the site"
        return
    if target.is_redirect or target.is_hidden:
        yield "H4", f"it lists {url}, which is not to be indexed"
    if target.canonical != url:
        yield (
            "H14" if target.lang != page.lang and target.canonical else "H5",
            f"it lists {url}, which is not canonical",
        )
    if page.url not in {other for _, other in target.alternates}:
        yield "H2", f"it lists {url}, which does not list it"
    if set(target.alternates) != set(page.alternates):
        yield "H1", f"{url} lists other pages than it does"


def _cities(page: Html, cities: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for _, url in page.alternates:
        if _city(page.url, cities) != _city(url, cities):
            yield "H14", f"it lists {url}: pages of a city are alternates of that city's languages only"


def _city(url: str, cities: Mapping[str, str]) -> str:
    bases = [base for base in cities if url.startswith(base)]
    return cities[max(bases, key=len)] if bases else ""


# --- cards and links --------------------------------------------------------------------------------------------------


def _open_graph(page: Html, built: Built) -> Iterator[tuple[str, str]]:
    own = page.og("locale")
    if len(own) != 1 or not _OG_LOCALE.fullmatch(own[0]):
        yield "O1", f"og:locale is {own}"
        return
    if own[0].split("_")[0] != page.lang.split("-")[0]:
        yield "O1", f'og:locale is {own[0]}, the text is "{page.lang}"'
    others = page.og("locale:alternate")
    if len(set(others)) != len(others) or own[0] in others:
        yield "O2", f"og:locale:alternate {others} beside {own[0]}"
    for other in others:
        if not _OG_LOCALE.fullmatch(other):
            yield "O1", f"og:locale:alternate is {other}"
        elif other not in built.locales:
            yield "O2", f"og:locale:alternate {other} is published nowhere"
    if page.og("url") != (page.canonical,):
        yield "O3", f"og:url is {page.og('url')}, the canonical address {page.canonical}"
    if len(page.og("title")) != 1:
        yield "O3", "no og:title"


def _json_ld(page: Html) -> Iterator[tuple[str, str]]:
    for node in page.tree.css('script[type="application/ld+json"]'):
        for row in json.loads(node.text())["@graph"]:
            tag = row.get("inLanguage")
            if row["@type"] != "WebSite" and tag is not None and tag != page.lang:
                yield "O4", f'inLanguage of {row["@type"]} is "{tag}", the text is "{page.lang}"'
            offer = row.get("offers")
            if isinstance(offer, dict) and offer.get("priceCurrency") not in Locale("en").currencies:
                yield "O4", f"priceCurrency is {offer.get('priceCurrency')}"


def _links(page: Html, built: Built) -> Iterator[tuple[str, str]]:
    repeated = sorted(id for id, count in Counter(page.ids).items() if count > 1)
    if repeated:
        yield "W2", f"ids that stand twice: {repeated}"
    for selector, attribute in (("a[href]", "href"), ("img[src]", "src"), ("link[href]", "href")):
        for value in dict.fromkeys(page.values(selector, attribute)):
            url, anchor = urldefrag(urljoin(page.url, value))
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or parts.netloc not in built.hosts:
                continue
            url = quote(unquote(url), safe=_SAFE + "?")
            if url not in built.files:
                yield "W1", f"{value} leads nowhere"
            elif anchor and attribute == "href":
                target = built.pages.get(url)
                if target is not None and unquote(anchor) not in target.ids:
                    yield "W1", f"{value} names no id of that page"


# --- sitemaps ---------------------------------------------------------------------------------------------------------


def _of_sitemaps(built: Built) -> Iterator[tuple[str, str, str]]:
    for url, count in built.listed.items():
        if count > 1:
            yield "S2", url, "it is listed twice"
    for row in built.rows:
        yield from _of_row(row, built)
    for page in built.pages.values():
        indexed = not (page.is_hidden or page.is_redirect or page.canonical != page.url)
        if indexed and page.url not in built.listed:
            yield "S2", page.url, "it is to be indexed, and no sitemap lists it"


def _of_row(row: SitemapRow, built: Built) -> Iterator[tuple[str, str, str]]:
    page = built.pages.get(row.url)
    if page is None:
        yield "S2", row.url, "the sitemap lists it, and it is no page of the site"
        return
    if page.is_hidden or page.is_redirect:
        yield "S2", row.url, "the sitemap lists it, and it is not to be indexed"
    if page.canonical != row.url:
        yield "S2", row.url, f"the sitemap lists it, its canonical address is {page.canonical}"
    folder = row.sitemap.rpartition("/")[0] + "/"
    if not row.url.startswith(folder):
        yield "S3", row.url, f"it lies outside the folder of {row.sitemap}"
    if set(row.alternates) != set(page.alternates):
        yield "H13", row.url, "the sitemap and the head list different alternates"
    if row.alternates and row.url not in {url for _, url in row.alternates}:
        yield "S1", row.url, "its row does not list itself"
    for _, url in row.alternates:
        if url not in built.listed:
            yield "S1", row.url, f"its row lists {url}, which has no row"
