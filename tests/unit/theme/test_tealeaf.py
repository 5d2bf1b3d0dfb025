"""The default theme: every template gives well-formed HTML in both directions, and every message is translated."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from gettext import c2py
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from generator.files import DiskTree, MemoryTree
from generator.i18n.formats import Formatter
from generator.model.edition import Direction
from generator.model.frozen import FrozenMap
from generator.model.source import Money
from generator.model.view import (
    AlternateView,
    DataItemView,
    EditionView,
    FeedLinkView,
    HeadView,
    ImageView,
    LinkView,
    ListingView,
    MenuItemView,
    PagerView,
    PageView,
    PersonView,
    RegionView,
    SectionView,
    ShareLinkView,
    SiteView,
    SummaryView,
    SwitchGroupView,
    SwitchView,
    TermView,
    TocItem,
    YearView,
)
from generator.pipeline.words import ENGINE_MESSAGES
from generator.theme.components import check_params
from generator.theme.load import Theme, load_theme
from generator.theme.messages import extract
from generator.theme.render import Renderer
from generator.theme.safe import Markup

THEMES = Path(__file__).parents[3] / "generator" / "themes"
FOLDER = THEMES / "tealeaf"
LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "ja", "kk", "ru")
DIRECTIONS: Mapping[str, Direction] = {"de-CH": "ltr", "ar-AE": "rtl"}
THEME, THEME_PROBLEMS = load_theme(MemoryTree({}), DiskTree(THEMES), "tealeaf")


class Untranslated:
    """A catalog without a message."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural

    def pgettext(self, context: str, message: str) -> str:
        return message

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural


class Translated(Untranslated):
    """A catalog of the theme."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def gettext(self, message: str) -> str:
        found = self.catalog.get(message)
        return str(found.string) if found and found.string else message

    def pgettext(self, context: str, message: str) -> str:
        found = self.catalog.get(message, context)
        return str(found.string) if found and found.string else message


# --- sample views -----------------------------------------------------------------------------------------------------

DAY = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
COVER = ImageView(
    "/assets/cover.1a.jpg", 'A "blue" cup & saucer', 1200, 800, "https://kettle.example/assets/cover.1a.jpg"
)
GREEN = TermView("tags", "green", "Green & <fresh>", "/tags/green/", "Leaves that were never left to rust.", 3)
MINT = TermView("tags", "mint", "Mint", "", "", 0)
ANNA = PersonView(
    "anna",
    "Anna <Blatt>",
    "Tea master",
    "First.\n\nSecond.",
    "/people/anna/",
    COVER,
    (LinkView("https://a.example/", "a"),),
)
BERT = PersonView("bert", "Bert")
FEEDS = (FeedLinkView("application/rss+xml", "/feed.xml", "Kettle & Leaf"),)
OWN = SummaryView(
    "posts/a", "Water & <leaf>", "/posts/a/", "About \"water\".", "de-CH", "ltr", DAY, DAY, COVER, 4, (GREEN,), (),
    (ANNA,),
    collection="posts",
)  # fmt: skip
FOREIGN = SummaryView(
    "posts/k", "كرك", "/posts/k/", "شاي", "ar", "rtl", DAY, reading_minutes=1, borrowed=True, draft=True, featured=True,
    collection="posts",
)  # fmt: skip
PAGER = PagerView(
    2, 9, "/posts/", "/posts/9/", "/posts/", "/posts/3/",
    (LinkView("/posts/", "1"), LinkView("/posts/2/", "2", current=True), LinkView("", "…"), LinkView("/posts/9/", "9")),
)  # fmt: skip
YEARS = (YearView(2026, "2026", "/posts/2026/", 2, (OWN,)), YearView(2025, "2025", "/posts/2025/", 1))
ITEMS = (
    DataItemView("sencha", "Sencha & more", "Grass <and> sea", Money("4.50", "CHF"), FrozenMap({"category": "green"})),
    DataItemView("kuk", "Көк шай", "", None, lang="kk"),
)
SITE = SiteView(
    "Kettle & Leaf", "https://kettle.example/", "Tea, honestly", "hello@kettle.example",
    brand=FrozenMap({"icon": "icon.svg", "logo": "logo.svg", "colors": FrozenMap({"accent": "#2f6f4f"})}),
    generator="Glocal 1",
)  # fmt: skip


def edition_view(locale: str) -> EditionView:
    direction = DIRECTIONS[locale]
    language = locale.split("-")[0]
    return EditionView(
        id=f"ch/{language}",
        market="ch",
        market_name="Switzerland",
        language=language,
        language_label="Deutsch",
        locale=locale,
        dir=direction,
        url="https://kettle.example/ch/",
        home="/ch/",
        region=RegionView("ch", "country", "Switzerland", "CH", FrozenMap({"email": "ch@kettle.example"})),
        menus=FrozenMap(
            {
                "main": (
                    MenuItemView("Menu", "/menu/", current=True, active=True),
                    MenuItemView("كرك", "/karak/", lang="ar"),
                    MenuItemView("Shop & more", "https://shop.example/?a=1&b=2", external=True),
                ),
                "footer": (MenuItemView("Imprint", "/imprint/"),),
                "communities": (MenuItemView("Telegram", "https://t.me/kettle", external=True),),
            }
        ),
        parent=LinkView("/", "World"),
        children=(LinkView("/ch/bern/", "Bern"),),
        listings=FrozenMap({"posts": LinkView("/posts/", "Journal")}),
        feeds=FEEDS,
        opening_hours=(("Mon–Fri", "09:00–18:00"), ("Sat", "closed")),
        address=("Kesselgasse 1", "3011 Bern"),
        phone=LinkView("tel:+41310000000", "031 000 00 00"),
    )


def switcher() -> tuple[SwitchGroupView, ...]:
    german = SwitchView("ch/de", "ch", "de", "Deutsch", "de-CH", "ltr", "/ch/de/a/", current=True, same_page=True)
    arabic = SwitchView("ae/ar", "ae", "ar", "العربية", "ar-AE", "rtl", "/ae/ar/", same_page=False)
    return (
        SwitchGroupView("ch", "Schweiz", "Schweiz", "de", True, (german,)),
        SwitchGroupView("ae", "Vereinigte Arabische Emirate", "الإمارات", "ar", False, (arabic,)),
    )


def section(name: str, params: Mapping[str, object]) -> SectionView:
    """A section with every declared parameter, None where it is not given, as the generator resolves it."""
    spec = THEME.components[name]
    full: dict[str, object] = {}
    for key, declared in spec.params.items():
        value = params.get(key, declared.default)
        if declared.type == "list":
            rows = value if isinstance(value, tuple) else ()
            value = tuple(FrozenMap({k: row.get(k, s.default) for k, s in declared.items.items()}) for row in rows)
        elif declared.type == "data":
            value = ITEMS
        elif declared.type == "people" and value is None:
            value = ()
        full[key] = value
    return SectionView(name, f"s-{name}", FrozenMap(full))


def sections() -> tuple[SectionView, ...]:
    to_menu = LinkView("/menu/", "Menu", lang="ar")
    shared = {"title": "Title & <more>", "text": "One.\n\nTwo.", "action": to_menu, "image": COVER, "link": to_menu}
    points = (FrozenMap({"title": "A", "text": "B", "icon": "leaf"}), FrozenMap({"title": "C"}))
    special: Mapping[str, Mapping[str, object]] = {
        "hero": {"action_label": "Go & see", "action2": to_menu},
        "features": {"items": points},
        "steps": {"items": points},
        "prices": {"items": (FrozenMap({"item": "sencha"}), FrozenMap({"item": "sencha", "label": "Pot"}))},
        "testimonials": {"items": (FrozenMap({"quote": "Fine.", "name": "B.", "role": "guest"}),)},
        "faq": {"items": (FrozenMap({"question": "Why?", "answer": "So.\n\nThus."}),)},
        "people": {"people": (ANNA, BERT)},
        "communities": {"items": (FrozenMap({"label": "T", "link": to_menu, "network": "telegram", "text": "x"}),)},
        "form": {"fields": (FrozenMap({"name": "n", "label": "N", "type": "checkbox", "required": True}),)},
        "products": {
            "items": (FrozenMap({"item": "sencha", "image": COVER, "link": to_menu}), FrozenMap({"item": "kuk"}))
        },
        "logos": {"items": (FrozenMap({"name": "A & B", "image": COVER, "link": to_menu}), FrozenMap({"name": "C"}))},
        "newsletter": {"consent": "I agree.", "privacy": to_menu},
        "gallery": {"images": (FrozenMap({"image": COVER, "alt": "x", "caption": "y"}),)},
    }
    names = [name for name, spec in THEME.components.items() if "section" in spec.use and name != "hero"]
    body = SectionView("body", "s-body")
    return (*(section(n, {**shared, **special.get(n, {})}) for n in ("hero", *names)), body)


NOTES = '<ol><li id="note-1"><p>Note. <a href="#note-ref-1" role="doc-backlink" aria-label="Back">↩︎</a></p></li></ol>'
BODY = (
    '<p>Text<sup class="note-ref" id="note-ref-1"><a href="#note-1" role="doc-noteref">1</a></sup></p>'
    '<h2 id="one">One</h2><p>More</p><h3 id="two">Two</h3><table><tbody><tr><td>1</td></tr></tbody></table>'
)


def page_view(locale: str) -> PageView:
    return PageView(
        kind="page",
        id="posts/a",
        title="Water & <leaf>",
        url="/posts/a/",
        canonical="https://kettle.example/posts/a/",
        lang=locale,
        dir=DIRECTIONS[locale],
        summary="The other 99 %",
        content=Markup(BODY),
        notes=Markup(NOTES),
        collection="posts",
        date=DAY,
        updated=datetime(2026, 6, 1, tzinfo=UTC),
        cover=COVER,
        toc=(TocItem("one", "One & <x>", 2, (TocItem("two", "Two", 3),)), TocItem("three", "Three", 2)),
        reading_minutes=2,
        tags=(GREEN, MINT),
        categories=(replace(GREEN, taxonomy="categories"),),
        people=(ANNA, BERT),
        series=GREEN,
        series_items=(OWN, FOREIGN),
        previous=OWN,
        next=FOREIGN,
        related=(OWN, FOREIGN),
        breadcrumbs=(
            LinkView("/", "Home"),
            LinkView("/posts/", "Journal"),
            LinkView("/posts/a/", "Water", current=True),
        ),
        switcher=switcher(),
        share=(
            ShareLinkView("telegram", "Telegram", "https://t.me/share/url?url=x&text=y", "telegram"),
            ShareLinkView("unheard", "Unheard", "https://u.example/"),
        ),
        draft=True,
    )


def listing(kind: str) -> ListingView:
    return ListingView(
        kind,
        (OWN, FOREIGN),
        PAGER,
        GREEN,
        (GREEN, replace(GREEN, id="black", name="Black")),
        YEARS,
        YEARS[0],
        ANNA,
        FEEDS,
    )


HEAD = HeadView(
    "Water & <leaf>",
    'About "water"',
    "https://kettle.example/posts/a/",
    "noindex",
    (AlternateView("de-CH", "https://kettle.example/posts/a/"), AlternateView("x-default", "https://kettle.example/")),
    (("og:title", "Water & <leaf>"),),
    (("twitter:card", "summary"),),
    Markup('{"@context": "https://schema.org", "name": "\\u003cleaf>"}'),
    FEEDS,
    "/posts/",
    "/posts/3/",
)


def _icon(name: str) -> Markup:
    path = FOLDER / "assets" / "icons" / f"{name}.svg"
    return Markup(path.read_text() if path.exists() else "")


def values(renderer: Renderer, edition: EditionView, page: PageView, site: SiteView = SITE) -> dict[str, object]:
    shared: dict[str, object] = {
        "site": site,
        "edition": edition,
        "asset": lambda name: f"/assets/{name}",
        "integrity": lambda name: f"sha384-{name}",
        "static": lambda name: f"/{name}",
        "icon": _icon,
        "pages": lambda collection="posts", tag="", limit=0: (OWN, FOREIGN),
        "url": lambda target: None,
        "listing_url": lambda key: "",
        "data": lambda name: ITEMS,
    }

    def render_section(section: SectionView) -> Markup:
        html, _ = renderer.component(section.type, {**section.params, "id": section.id}, shared, location=None)
        return Markup(html)

    def component(name: str, **params: object) -> Markup:
        full = {**section(name, {}).params, **params}
        html, _ = renderer.component(name, full, shared, location=None)
        return Markup(html)

    return {**shared, "render_section": render_section, "component": component, "page": page, "head": HEAD}


# --- the pages to try -------------------------------------------------------------------------------------------------

FULL: Mapping[str, Callable[[str], PageView]] = {
    "home.html": lambda locale: replace(page_view(locale), kind="home", listing=listing("collection"), breadcrumbs=()),
    "entry.html": page_view,
    "post.html": page_view,
    "menu.html": page_view,
    "legal.html": page_view,
    "contact.html": page_view,
    "landing.html": lambda locale: replace(page_view(locale), sections=sections()),
    "listing.html": lambda locale: replace(page_view(locale), kind="listing", listing=listing("collection")),
    "term.html": lambda locale: replace(page_view(locale), kind="listing", listing=listing("term")),
    "taxonomy.html": lambda locale: replace(page_view(locale), kind="listing", listing=listing("taxonomy")),
    "archive.html": lambda locale: replace(page_view(locale), kind="listing", listing=listing("archive")),
    "person.html": lambda locale: replace(page_view(locale), kind="listing", listing=listing("person")),
    "404.html": lambda locale: replace(page_view(locale), kind="not_found", breadcrumbs=(), share=()),
    "chooser.html": lambda locale: replace(page_view(locale), kind="listing", id="chooser"),
}


def bare_page(locale: str, kind: str) -> PageView:
    """A page with nothing but what every page has."""
    return PageView(
        kind, "x", "X", "/x/", "https://kettle.example/x/", locale, DIRECTIONS[locale], listing=ListingView(kind)
    )


def bare_edition(locale: str) -> EditionView:
    full = edition_view(locale)
    return EditionView(
        full.id, full.market, full.market_name, full.language, full.language_label, locale, full.dir, full.url,
        full.home, RegionView("world", "world", "World", ""),
    )  # fmt: skip


def renderer_for(locale: str, *, memo: bool = True) -> Renderer:
    language, _, region = locale.partition("-")
    formatter = Formatter(language=language, region_code=region, currency="CHF")
    return Renderer(THEME, messages=Untranslated(), formatter=formatter, memo=memo)


def check_html(html: str) -> None:
    """Asserts no parse errors, one h1, unique ids, landmarks with names, references that lead somewhere."""
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert [] == [id for id, count in Counter(ids).items() if count > 1]
    assert 1 == len(list(document.iter("h1")))
    assert 1 == len(list(document.iter("main")))
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("aria-labelledby", "for", "aria-describedby"):
            if element.get(name):
                assert element.get(name) in ids
        if element.tag == "nav":
            assert element.get("aria-label") or element.get("aria-labelledby")
        if element.tag == "img":
            assert element.get("alt") is not None
        if element.tag == "a":
            assert element.get("href")
        if element.get("lang"):
            assert element.get("dir")
    labels = Counter(element.get("aria-label") for element in document.iter("nav") if element.get("aria-label"))
    assert [] == [label for label, count in labels.items() if count > 1]
    levels = [int(e.tag[1]) for e in document.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
    assert 1 == levels[0]
    assert [] == [(a, b) for a, b in pairwise(levels) if b > a + 1]


def test_the_theme_loads_without_a_problem() -> None:
    assert () == THEME_PROBLEMS


@pytest.mark.parametrize("locale", sorted(DIRECTIONS))
@pytest.mark.parametrize("template", sorted(FULL))
def test_a_full_page_is_well_formed(template: str, locale: str) -> None:
    renderer = renderer_for(locale)
    page = FULL[template](locale)
    html, _ = renderer.render(template, values(renderer, edition_view(locale), page), origin="x.md")
    check_html(html)
    assert f'<html lang="{locale}" dir="{DIRECTIONS[locale]}"' in html


@pytest.mark.parametrize("locale", sorted(DIRECTIONS))
@pytest.mark.parametrize("template", sorted(FULL))
def test_a_bare_page_is_well_formed(template: str, locale: str) -> None:
    renderer = renderer_for(locale)
    site = SiteView("Kettle", "https://kettle.example/")
    given = values(renderer, bare_edition(locale), bare_page(locale, "listing"), site)
    given["head"] = HeadView("X", "", "https://kettle.example/x/")
    html, _ = renderer.render(template, given, origin="x.md")
    check_html(html)


@pytest.mark.parametrize("template", sorted(FULL.keys() - {"chooser.html"}))
def test_a_borrowed_page_says_whose_language_is_whose(template: str) -> None:
    renderer = renderer_for("de-CH")
    page = replace(FULL[template]("ar-AE"), lang="ar", borrowed=True, notice_language="Arabisch")
    html, _ = renderer.render(template, values(renderer, edition_view("de-CH"), page), origin="x.md")
    check_html(html)
    assert '<html lang="ar" dir="rtl"' in html
    assert '<header class="site-header" lang="de-CH" dir="ltr">' in html
    assert '<footer class="site-footer" lang="de-CH" dir="ltr">' in html
    notice = "This page is not available in Deutsch yet; you are reading it in Arabisch."
    assert f'role="note" lang="de-CH" dir="ltr">{notice}</p>' in html


@pytest.mark.parametrize("locale", sorted(DIRECTIONS))
def test_a_redirect_is_well_formed_and_leads_on(locale: str) -> None:
    target = "https://kettle.example/new/?a=1&b=2"
    given = {"target": target, "lang": locale, "dir": DIRECTIONS[locale], "title": "Kettle & Leaf"}
    html, _ = renderer_for(locale).render("redirect.html", given, origin="x.md")
    check_html(html)
    assert '<meta http-equiv="refresh" content="0; url=https://kettle.example/new/?a=1&amp;b=2">' in html
    assert '<a href="https://kettle.example/new/?a=1&amp;b=2">' in html


@pytest.mark.parametrize("locale", sorted(DIRECTIONS))
def test_pages_are_the_same_whether_pieces_are_kept_or_not(locale: str) -> None:
    """Bytes, reads and cost, page after page, with the same views and with others."""
    kept, anew = renderer_for(locale), renderer_for(locale, memo=False)
    for number in range(3):
        for edition in (edition_view(locale), bare_edition(locale)):
            for template, make in FULL.items():
                pages = [make(locale), bare_page(locale, "listing"), replace(make(locale), title=f"Page {number}")]
                pages.append(replace(make("ar-AE"), borrowed=True, notice_language="Arabisch"))
                for page in (*pages, *pages):
                    found = []
                    for renderer in (anew, kept):
                        html, reads = renderer.render(template, values(renderer, edition, page), origin="x.md")
                        meter = renderer._environment.meter
                        found.append((html, reads, meter.steps, meter.work))
                    assert found[0] == found[1], (template, page.title)
    memo = kept._environment._memo
    assert memo is not None
    assert sum(unit.found for unit in memo._units) > 100


def test_the_text_of_a_landing_page_stands_after_the_first_section() -> None:
    renderer = renderer_for("de-CH")
    chosen = tuple(one for one in sections() if one.type in ("hero", "faq"))
    page = replace(page_view("de-CH"), sections=chosen)
    html, _ = renderer.render("landing.html", values(renderer, edition_view("de-CH"), page), origin="x.md")
    assert 1 == html.count('<h2 id="one">')
    assert html.index('id="s-hero"') < html.index('<h2 id="one">') < html.index('id="s-faq"')


@pytest.mark.parametrize("name", sorted(name for name, spec in THEME.components.items() if "container" in spec.use))
def test_a_container_shows_its_title_and_content(name: str) -> None:
    renderer = renderer_for("de-CH")
    edition = edition_view("de-CH")
    given: dict[str, object] = {"image": COVER, "by": "Anna", "time": "3 min", "data": ITEMS, "people": (ANNA, BERT)}
    params = {key: value for key, value in given.items() if key in THEME.components[name].params}
    for id, title, content in (("c1", Markup("A <em>title</em>"), Markup("<p>Content</p>")), ("", "", Markup(""))):
        shared = values(renderer, edition, page_view("de-CH"))
        html, _ = renderer.component(
            name, {**params, "id": id, "title": title, "content": content}, shared, location=None
        )
        html5lib.HTMLParser(strict=True).parse(f'<!doctype html><title>x</title><div id="x">{html}</div>')
        assert title in html
        assert content in html
        assert (f'id="{id}"' in html) == bool(id)


def test_declared_parameters_take_what_a_writer_writes() -> None:
    spec = THEME.components["posts"]
    assert (FrozenMap({"limit": 3, "tag": "green"}), ()) == check_params(
        spec, {"limit": "3", "tag": "green"}, location=None
    )


STYLES = sorted((FOLDER / "assets").glob("*.css"))
SCRIPTS = sorted((FOLDER / "assets").glob("*.js"))


def test_the_style_sheet_and_the_scripts_are_small() -> None:
    assert len((FOLDER / "assets" / "style.css").read_bytes()) < 40 * 1024
    assert len(gzip.compress(b"".join(path.read_bytes() for path in STYLES))) < 12 * 1024
    assert len(gzip.compress(b"".join(path.read_bytes() for path in SCRIPTS))) < 15 * 1024


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_asks_nobody(path: Path) -> None:
    text = path.read_text()
    assert [] == re.findall(r"@import|https?://", text)
    assert text.count("{") == text.count("}")
    for target in re.findall(r'url\("([^"]+)"\)', text):
        assert (path.parent / target).is_file()
    assert text.count("url(") == len(re.findall(r'url\("fonts/', text))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_knows_no_left_and_right(path: Path) -> None:
    text = path.read_text()
    assert [] == re.findall(r"(?<!align-)\b(?:left|right)\b|(?<![\w-])(?:width|height)\s*:", text)


def test_fonts_come_with_their_licence_and_weigh_little() -> None:
    folder = FOLDER / "assets" / "fonts"
    assert "SIL Open Font License, Version 1.1" in (folder / "OFL.txt").read_text()
    for path in folder.glob("*.woff2"):
        assert path.read_bytes().startswith(b"wOF2")
        assert path.stat().st_size < 40 * 1024


def test_every_icon_is_one_plain_svg_element() -> None:
    for path in sorted((FOLDER / "assets" / "icons").glob("*.svg")):
        assert re.fullmatch(r'<svg class="icon( flip)?" [^>]*aria-hidden="true"[^>]*>.*</svg>\n', path.read_text()), (
            path
        )


# --- the brand's settings ---------------------------------------------------------------------------------------------


def branded(**brand: object) -> str:
    renderer = renderer_for("de-CH")
    site = replace(SITE, brand=FrozenMap(brand))
    html, _ = renderer.render(
        "home.html", values(renderer, edition_view("de-CH"), page_view("de-CH"), site), origin="x"
    )
    check_html(html)
    return html


def test_without_settings_the_root_has_no_style() -> None:
    html = branded()
    assert '<html lang="de-CH" dir="ltr">' in html
    assert '<link rel="preload" href="/assets/fonts/lora-latin.woff2" as="font" type="font/woff2" crossorigin>' in html
    assert 'content="#fbf6ee" media="(prefers-color-scheme: light)"' in html


def test_colours_and_radius_become_custom_properties() -> None:
    colors = FrozenMap({"accent": "#2f6f4f", "accent_dark": "lime", "paper": "#fff", "ink": "#111"})
    html = branded(colors=colors, radius="0")
    wanted = "--brand: #2f6f4f; --brand-dark: lime; --brand-paper: #fff; --brand-ink: #111; --brand-round: 0"
    assert f'<html lang="de-CH" dir="ltr" style="{wanted}">' in html
    assert '<meta name="theme-color" content="#fff" media="(prefers-color-scheme: light)">' in html


def test_fonts_are_names_or_files_of_the_brand() -> None:
    file = FrozenMap({"family": "Kettle Sans", "file": "fonts/kettle.woff2", "weight": "400 700"})
    html = branded(fonts=FrozenMap({"heading": file, "body": "Georgia"}))
    assert 'style="--brand-head: Kettle Sans; --brand-body: Georgia"' in html
    assert '<link rel="preload" href="/fonts/kettle.woff2" as="font" type="font/woff2" crossorigin>' in html
    assert "@font-face { font-family: Kettle Sans; src: url(/fonts/kettle.woff2)" in html
    assert "lora" not in html


def test_a_setting_cannot_break_out_of_its_place() -> None:
    html = branded(radius='1px"><script>', fonts=FrozenMap({"heading": "</style><b>"}))
    assert "<script>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("wordmark", [False, True])
def test_a_logo_stands_beside_the_name_or_is_it(wordmark: bool) -> None:
    html = branded(logo="logo.svg", logo_dark="dark.svg", wordmark=wordmark)
    assert '<source srcset="/dark.svg" media="(prefers-color-scheme: dark)">' in html
    assert wordmark == ('src="/logo.svg" alt="Kettle &amp; Leaf"' in html)
    header = html[html.index('<a class="brand"') : html.index("</a>", html.index('<a class="brand"'))]
    assert wordmark != ('<span translate="no">Kettle &amp; Leaf</span>' in header)


# --- forms ------------------------------------------------------------------------------------------------------------


def form(**params: object) -> str:
    renderer = renderer_for("de-CH")
    chosen = section("form", {"title": "Write", **params})
    shared = values(renderer, edition_view("de-CH"), page_view("de-CH"))
    html, _ = renderer.component("form", {**chosen.params, "id": "write"}, shared, location=None)
    html5lib.HTMLParser(strict=True).parse(f"<!doctype html><title>x</title>{html}")
    return html


def test_a_form_goes_to_an_address_of_ones_own() -> None:
    html = form(action=LinkView("https://forms.example/x?a=1&b=2"))
    assert '<form action="https://forms.example/x?a=1&amp;b=2" method="post" name="write"' in html
    assert '<p class="trap" aria-hidden="true">' in html
    assert 'name="website" tabindex="-1" autocomplete="off"' in html
    assert "netlify" not in html


def test_a_form_for_netlify_needs_no_address() -> None:
    html = form(service="netlify", name="contact", thanks=LinkView("/thanks/"))
    assert '<form action="/thanks/" method="post" name="contact" data-netlify="true"' in html
    assert '<input type="hidden" name="form-name" value="contact">' in html
    assert 'data-netlify-honeypot="website"' in html


def test_a_form_for_formspree_tells_the_language_and_the_next_page() -> None:
    html = form(service="formspree", action=LinkView("https://formspree.example/f/x"), thanks=LinkView("/thanks/"))
    assert '<input type="hidden" name="_language" value="de">' in html
    assert '<input type="hidden" name="_next" value="https://kettle.example/thanks/">' in html
    assert 'name="_gotcha"' in html


def test_a_next_page_elsewhere_keeps_its_address() -> None:
    html = form(service="formspree", action=LinkView("/x"), thanks=LinkView("https://other.example/thanks/"))
    assert '<input type="hidden" name="_next" value="https://other.example/thanks/">' in html


def test_consent_must_be_given_where_it_is_asked_for() -> None:
    html = form(action=LinkView("/x"), consent="Store my answer.", privacy=LinkView("/privacy/", "Privacy"))
    assert 'name="consent" type="checkbox" value="1" required>' in html
    assert '<label for="write-consent">Store my answer. <a href="/privacy/">Privacy</a></label>' in html


def test_without_an_address_there_is_no_form() -> None:
    assert "<form" not in form()


# --- a theme that inherits --------------------------------------------------------------------------------------------

ALMANAC, ALMANAC_PROBLEMS = load_theme(DiskTree(THEMES.parents[1]), DiskTree(THEMES), "almanac")


def test_almanac_needs_few_files_and_inherits_the_rest() -> None:
    assert () == ALMANAC_PROBLEMS
    assert ("almanac", "tealeaf") == ALMANAC.chain
    own = sorted(name for name in ALMANAC.templates if name.startswith("almanac/"))
    assert 4 == len(own)
    assert set(THEME.components) == set(ALMANAC.components)
    assert {"almanac.css", "style.css"} <= set(ALMANAC.assets)


@pytest.mark.parametrize("locale", sorted(DIRECTIONS))
@pytest.mark.parametrize("template", sorted(FULL.keys() - {"chooser.html"}))
def test_a_page_of_almanac_is_well_formed_and_looks_its_own_way(template: str, locale: str) -> None:
    language, _, region = locale.partition("-")
    formatter = Formatter(language=language, region_code=region, currency="CHF")
    renderer = Renderer(ALMANAC, messages=Untranslated(), formatter=formatter)
    html, _ = renderer.render(template, values(renderer, edition_view(locale), FULL[template](locale)), origin="x.md")
    check_html(html)
    assert '<header class="site-header masthead">' in html
    assert html.index("/assets/style.css") < html.index("/assets/almanac.css")


def test_almanac_knows_no_left_and_right() -> None:
    text = (THEMES.parents[1] / "themes" / "almanac" / "assets" / "almanac.css").read_text()
    assert [] == re.findall(r"\b(?:left|right)\b|(?<![\w-])(?:width|height)\s*:|url\(|@import", text)


# --- catalogs ---------------------------------------------------------------------------------------------------------

Message = tuple[str, str, str]  # context, singular, plural


def template_messages(theme: Theme) -> Iterator[Message]:
    for name, source in theme.templates.items():
        if name.startswith("tealeaf/"):
            continue
        for _, function, found, _ in extract(source.text, name):
            parts = tuple(part for part in found if part) if isinstance(found, tuple) else (found,)
            match function:
                case "pgettext":
                    yield (parts[0], parts[1], "")
                case "ngettext":
                    yield ("", parts[0], parts[1])
                case "npgettext":
                    yield (parts[0], parts[1], parts[2])
                case _:
                    yield ("", parts[0], "")


MESSAGES = frozenset(template_messages(THEME)) | {("", one, many) for one, many, _ in ENGINE_MESSAGES}


def catalog(language: str) -> Catalog:
    with (FOLDER / "locales" / language / "LC_MESSAGES" / "site.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_has_every_message_and_no_other(language: str) -> None:
    found = {
        (m.context or "", m.id[0], m.id[1]) if isinstance(m.id, tuple) else (m.context or "", str(m.id), "")
        for m in catalog(language)
        if m.id
    }
    assert MESSAGES == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_with_its_placeholders(language: str) -> None:
    read = catalog(language)
    for message in read:
        if not message.id:
            continue
        assert not message.fuzzy
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert (read.num_plurals if len(ids) == 2 else 1) == len(strings)
        wanted = set(re.findall(r"%\((\w+)\)s", str(ids[-1])))
        for string in strings:
            assert str(string).strip()
            assert wanted >= set(re.findall(r"%\((\w+)\)s", str(string)))
        # The forms for one and two may be words; the last one is for any number.
        assert wanted == set(re.findall(r"%\((\w+)\)s", str(strings[-1])))


@pytest.mark.parametrize(
    ("language", "forms"),
    [("ar", 6), ("de", 2), ("en", 2), ("es", 2), ("fr", 2), ("hi", 2), ("ja", 1), ("kk", 2), ("ru", 3)],
)
def test_a_catalog_has_the_plural_forms_of_its_language(language: str, forms: int) -> None:
    assert forms == catalog(language).num_plurals


def test_the_plural_rules_choose_as_the_languages_do() -> None:
    # Worked out by hand from the languages' grammars: the form of 0, 1, 2, 5, 11, 21, 100.
    numbers = (0, 1, 2, 5, 11, 21, 100)
    expected = {
        "ar": (0, 1, 2, 3, 4, 4, 5),
        "de": (1, 0, 1, 1, 1, 1, 1),
        "fr": (0, 0, 1, 1, 1, 1, 1),
        "hi": (0, 0, 1, 1, 1, 1, 1),
        "ja": (0, 0, 0, 0, 0, 0, 0),
        "ru": (2, 0, 1, 2, 2, 0, 2),
    }
    for language, forms in expected.items():
        rule = python_rule(catalog(language).plural_expr)
        assert forms == tuple(rule(number) for number in numbers), language


def python_rule(expression: str) -> Callable[[int], int]:
    """A gettext plural rule as a function; the standard library's own reader of such rules."""
    found: Callable[[int], int] = c2py(expression)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_each_language_shows_no_source_text(language: str) -> None:
    formatter = Formatter(language=language, currency="EUR")
    renderer = Renderer(THEME, messages=Translated(catalog(language)), formatter=formatter)
    edition = replace(edition_view("de-CH"), language=language, locale=language)
    html, _ = renderer.render("404.html", values(renderer, edition, page_view("de-CH")), origin="x.md")
    assert (language == "en") == ("Skip to content" in html)
    assert (language == "en") == ("Go to the home page" in html)
