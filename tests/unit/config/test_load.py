"""site.toml as a whole: one test per rule, each with the place the writer is shown."""

from __future__ import annotations

import pytest

from generator.config.load import load_config
from generator.errors import Location, Problem
from generator.model.config import Config

OUTPUT = 'the output folder "content" holds sources or the work of others and would be replaced by the build'
TWICE = "write each key and each table once; items of a list stand under [[double brackets]]"
NUMBER = "a number is 12 or 1.5, a date 2026-01-31; anything else stands in quotation marks"

SITE = '[site]\nname = "Kettle & Leaf"\nurl = "https://brand.example/"\n'


def good(text: str) -> Config:
    config, problems = load_config(SITE + text)
    assert () == problems
    assert config is not None
    return config


def bad(text: str) -> list[tuple[str, str]]:
    """Codes and the words the carets underline, in the order of the file."""
    config, problems = load_config(text)
    assert config is None
    return [(row.code, marked(row)) for row in problems]


def marked(problem: Problem) -> str:
    where = problem.location
    assert where is not None
    return where.source_line[where.column - 1 : where.column - 1 + where.length] if where.column else ""


def only(text: str) -> Problem:
    config, problems = load_config(text)
    assert (None, 1) == (config, len(problems)), problems
    return problems[0]


EXAMPLE = """
[site]
name = "Kettle & Leaf"
url = "https://brand.example/"
default_language = "en"
theme = "tealeaf"

[languages.en]
[languages.de]
[languages.fr]
[languages.kk]
fallback = ["ru"]
[languages.ru]

[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://brand.example/"
[markets.ch]
regions = ["ch"]
languages = ["de", "fr"]
url = "https://brand.example/ch/{lang}/"
missing = { posts = "omit", legal = "error" }
[markets.zurich]
parent = "ch"
regions = ["ch-zurich"]
languages = ["de"]
url = "https://brand.example/ch/zuerich/"

[collections.posts]
permalink = "/{collection}/{slug}/"
[collections.posts.fields]
title = "text"
offer_ends = { kind = "fact", type = "date" }
cover = "shared"
sponsor = "local"

[data.menu]
text = ["name", "description"]
"""


def test_the_example_of_the_handbook_is_fine() -> None:
    config, problems = load_config(EXAMPLE)
    assert () == problems
    assert config is not None
    assert ["global", "ch", "zurich"] == list(config.markets)


def test_two_keys_are_enough() -> None:
    config = good("")
    assert ({"": "Kettle & Leaf"}, "https://brand.example/", "en", "tealeaf", "public") == (
        dict(config.name),
        config.url,
        config.default_language,
        config.theme,
        config.output,
    )


def test_the_locations_name_the_path_given() -> None:
    _, problems = load_config("[site]\n", "shop/site.toml")
    assert {"shop/site.toml"} == {row.location.path for row in problems if row.location}


def test_a_byte_order_mark_and_windows_lines_are_fine() -> None:
    config, problems = load_config("\ufeff" + SITE.replace("\n", "\r\n"))
    assert (True, ()) == (config is not None, problems)


def test_an_empty_file_says_what_is_needed() -> None:
    problem = only("")
    assert ("missing-key", "site.toml has no [site]", Location("site.toml")) == (
        problem.code,
        problem.message,
        problem.location,
    )


def test_all_kinds_of_problems_are_told_at_once() -> None:
    text = """[site]
name = "K"
url = "brand.example"
them = "x"
[markets.ch]
regions = ["ch"]
languages = ["de"]
url = "https://b.example/"
parent = "cz"
[collections.posts]
paginate = "10"
sort = "-dat"
"""
    assert [
        ("bad-address", '"brand.example"'),
        ("unknown-key", "them"),
        ("unknown-language", '"de"'),
        ("unknown-market", '"cz"'),
        ("wrong-type", '"10"'),
        ("unknown-field", '"-dat"'),
    ] == bad(text)


def test_a_wrong_value_does_not_cause_a_second_problem() -> None:
    text = SITE + '[markets.ch]\nregions = "ch"\nlanguages = 3\n'
    assert [
        ("missing-key", "markets.ch"),
        ("wrong-type", '"ch"'),
        ("wrong-type", "3"),
    ] == bad(text)


@pytest.mark.parametrize(
    ("line", "code", "marked_text", "hint"),
    [
        ("name = Kettle", "toml-syntax", "K", 'text stands in quotation marks: "Kettle"'),
        ('name: "Kettle"', "toml-syntax", ":", "a key and its value are joined by “=”"),
        ("drafts = True", "toml-syntax", "T", "write true"),
        ("name = “Kettle”", "toml-syntax", "“", 'use straight quotation marks: "…"'),
        ("day = 2026-13-01", "toml-syntax", "-", NUMBER),
        ("a = 1\na = 2", "duplicate-key", "", TWICE),
        ("[a]\n[a]", "duplicate-key", "", TWICE),
        ("a = [", "toml-syntax", "", ""),
        ("a = " + "9" * 5000, "toml-syntax", "", ""),
        ("a = " + "[" * 100_000, "toml-syntax", "", ""),
        ("a = 1\0", "toml-syntax", "\0", NUMBER),
    ],
)
def test_a_syntax_error_has_a_place_and_advice(line: str, code: str, marked_text: str, hint: str) -> None:
    problem = only(line)
    assert (code, hint) == (problem.code, problem.hint)
    assert marked_text in {"", marked(problem)}


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('baseURL = "https://b.example/"', "here it is url under [site]"),
        ('languageCode = "en"', "here it is default_language under [site]"),
        ('SITENAME = "x"', "here it is name under [site]"),
        ("buildDrafts = true", "here it is drafts under [build]"),
        ("paginate = 10", "paginate belongs under [collections.NAME] or [taxonomies.NAME]"),
        ('contentDir = "src"', "the content always stands in content/"),
        ("plugins = []", "there are no plugins; see the handbook for what is built in"),
        ("colections = {}", 'did you mean "collections"?'),
        ("permalinks = {}", "here it is permalink under [collections.NAME]"),
        ("theme = 'x'", "theme belongs under [site]"),
    ],
)
def test_an_unknown_key_at_the_top_leads_to_the_right_one(line: str, hint: str) -> None:
    problem = only(f"{line}\n{SITE}")
    assert ("unknown-key", hint, 1) == (problem.code, problem.hint, problem.location and problem.location.line)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('title = "x"', "here it is name"),
        ('themes = "x"', 'did you mean "theme"?'),
        ('[languages.en]\nlanguageName = "E"', "here it is label"),
        ("[languages.en]\nweight = 1", "the order is the order in site.toml"),
        (
            "[markets.global]\nregions=['ch']\nlanguages=['en']\nurl='https://x.example/'\ndomain = 'x'",
            "here it is url",
        ),
        ("[collections.posts]\npaginate_by = 5", "here it is paginate"),
        ("[build]\npublishDir = 'x'", "here it is output"),
        ("[markdown]\nunsafe = true", "here it is html"),
        ("[links]\nbroken = 'error'", "known: missing"),
    ],
)
def test_an_unknown_key_in_a_table_leads_to_the_right_one(text: str, hint: str) -> None:
    assert hint == only(f"{SITE}{text}\n").hint


@pytest.mark.parametrize(
    ("text", "code", "message", "marked_text"),
    [
        ("[site]\nname = ''\nurl = 'https://b.example'", "empty-text", "name is empty", "''"),
        ("[site]\nurl = 'https://b.example'", "missing-key", "[site] has no name", "site"),
        ("[site]\nname = 'K'", "missing-key", "[site] has no url", "site"),
        (
            "[site]\nname = ['K']\nurl = 'https://b.example'",
            "wrong-type",
            "name must be text, or a table by language, not a list",
            "['K']",
        ),
        ("[site]\nname = { en = 1 }\nurl = 'https://b.example'", "wrong-type", "en must be text, not a number", "1"),
        ("[site]\nname = { enn = 'K' }\nurl = 'https://b.example'", "unknown-language", 'no language "enn"', "enn"),
        (
            SITE + "default_language = 'de'\n[languages.en]",
            "unknown-language",
            'the default language "de" is not declared',
            "'de'",
        ),
        (
            SITE + "[languages.de]",
            "unknown-language",
            'the default language "en" is not declared (it is the default)',
            "site",
        ),
        (
            SITE + "[languages.de_AT]\n[languages.en]",
            "bad-language",
            'the language tag "de_AT" is spelled differently',
            "languages.de_AT",
        ),
        (SITE + "[languages]\nen = {}\nkk = { fallback = ['ru'] }", "unknown-language", 'no language "ru"', "'ru'"),
        (
            SITE + "[languages]\nen = { fallback = ['en'] }",
            "fallback-to-itself",
            "en cannot fall back to itself",
            "'en'",
        ),
        (SITE + "languages = ['en']", "unknown-key", '[site] has no key "languages"', "languages"),
        ("languages = ['en']\n" + SITE, "wrong-type", "languages must be a table, not a list", "['en']"),
        (
            SITE + "[markets]\nCH = { regions = ['ch'], languages = ['en'], url = 'https://c.example' }",
            "bad-name",
            '"CH" cannot be an id',
            "CH",
        ),
        (SITE + "[collections.data]", "reserved-name", '"data" cannot be a collection', "collections.data"),
        (SITE + "[collections.tags]", "duplicate-name", '"tags" is a taxonomy and a collection', "collections.tags"),
        (SITE + "[collections.posts]\npaginate = -1", "out-of-range", "paginate must be at least 0", "-1"),
        (
            SITE + "[collections.posts]\npaginate = 1.0",
            "wrong-type",
            "paginate must be a whole number, not a number with a fraction",
            "1.0",
        ),
        (
            SITE + "[collections.posts]\npaginate = true",
            "wrong-type",
            "paginate must be a whole number, not true or false",
            "true",
        ),
        (SITE + "[collections.posts]\nfeed = 'yes'", "wrong-type", "feed must be true or false, not text", "'yes'"),
        (SITE + "[collections.posts]\nmissing = 'omitt'", "unknown-value", 'missing cannot be "omitt"', "'omitt'"),
        (SITE + "[collections.posts]\nslug = 'a/b'", "bad-slug", '"a/b" cannot be a step of an address', "'a/b'"),
        (
            SITE + "[collections.posts.fields]\nrating = 'number'",
            "unknown-value",
            '"number" is a type, not a kind',
            "'number'",
        ),
        (
            SITE + "[collections.posts.fields]\nrating = { kind = 'shared', type = 'int' }",
            "unknown-value",
            'type cannot be "int"',
            "'int'",
        ),
        (
            SITE + "[collections.posts.fields]\nid = 'text'",
            "well-known-field",
            'the field "id" is always local',
            "'text'",
        ),
        (
            SITE + "[collections.posts.fields]\ntitle = 'local'",
            "well-known-field",
            'the field "title" is always text',
            "'local'",
        ),
        (
            SITE + "[collections.posts.fields]\ndate = { kind = 'shared', type = 'text' }",
            "well-known-field",
            'the type of the field "date" is always datetime',
            "{ kind = 'shared', type = 'text' }",
        ),
        (
            SITE + "[taxonomies.title]",
            "reserved-name",
            '"title" is a field with a meaning of its own',
            "taxonomies.title",
        ),
        (SITE + "[taxonomies]\ntag = 'tags'", "wrong-type", "tag must be a table, not text", "'tags'"),
        (
            SITE + "[[menus.main]]\nlabel = 'x'",
            "menu-item",
            "an item of the menu main needs one of entry, listing, url; it has none",
            "menus.main",
        ),
        (
            SITE + "[[menus.main]]\nurl = 'https://x.example'",
            "menu-item",
            "a menu item with a url needs a label",
            "'https://x.example'",
        ),
        (SITE + "[[menus.main]]\nlisting = 'post'", "unknown-collection", 'no collection "post"', "'post'"),
        (SITE + "[[menus.main]]\nlisting = 'posts'\nscope = ' '", "empty-scope", "the scope is empty", "' '"),
        (SITE + "[menus.main]\nentry = 'pages/a'", "wrong-type", "main must be a list, not a table", "menus.main"),
        (SITE + "[share]\nnetworks = ['x', 'x']", "duplicate-value", 'networks names "x" twice', "['x', 'x']"),
        (SITE + "[redirects]\nformats = ['apache']", "unknown-value", 'formats cannot be "apache"', "'apache'"),
        (SITE + "[build]\noutput = 'content'", "bad-output", OUTPUT, "'content'"),
        (SITE + "[brand]\ncolors = { accent = 'red;' }", "bad-colour", '"red;" is no colour', "'red;'"),
        (SITE + "global_market = false", "no-market", "there is no market at all", "false"),
    ],
)
def test_each_rule_has_a_code_a_sentence_and_a_place(text: str, code: str, message: str, marked_text: str) -> None:
    problem = only(text)
    assert (code, message, marked_text) == (problem.code, problem.message, marked(problem))


CH_DE = "[markets.ch]\nregions=['ch']\nlanguages=['de']\nurl='https://b.example/ch/'\n"
MARKETS = SITE + "[languages.en]\n[languages.de]\n[languages.fr]\n"


@pytest.mark.parametrize(
    ("text", "code", "marked_text"),
    [
        (
            "[markets.ch]\nregions=['ch']\nlanguages=['de', 'it']\nurl='https://b.example/ch/{lang}/'",
            "unknown-language",
            "'it'",
        ),
        (
            "[markets.ch]\nregions=['ch']\nlanguages=['de', 'fr']\nurl='https://b.example/ch/'",
            "address-without-language",
            "'https://b.example/ch/'",
        ),
        (CH_DE + "catchall=['fr']", "unknown-language", "'fr'"),
        (CH_DE + "parent='ch'", "parent-cycle", "'ch'"),
        (CH_DE + "timezone='Europe/Zurch'", "unknown-timezone", "'Europe/Zurch'"),
        (CH_DE + "missing={ page = 'error' }", "unknown-collection", "page"),
        (CH_DE + "missing={ pages = 'eror' }", "unknown-value", "'eror'"),
        ("[markets.ch]\nregions=[]\nlanguages=['de']\nurl='https://b.example/ch/'", "empty-list", "[]"),
        (
            "[markets.ch]\nregions=['ch']\nlanguages=['de']\nurl='https://brand.example/de/'",
            "duplicate-address",
            "'https://brand.example/de/'",
        ),
        (CH_DE + "name = { it = 'x' }", "unknown-language", "it"),
    ],
)
def test_each_rule_of_markets_has_a_code_and_a_place(text: str, code: str, marked_text: str) -> None:
    problem = only(MARKETS + text)
    assert (code, marked_text) == (problem.code, marked(problem))


def test_two_markets_that_are_each_others_parent_are_told_once() -> None:
    text = """
[markets.a]
regions = ["at"]
languages = ["en"]
url = "https://a.example/"
parent = "b"
[markets.b]
regions = ["ch"]
languages = ["en"]
url = "https://b.example/"
parent = "a"
"""
    assert [("parent-cycle", '"b"')] == bad(SITE + text)


def test_two_editions_cannot_share_an_address() -> None:
    text = """
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://x.example/de/"
[markets.ch]
regions = ["ch"]
languages = ["de", "fr"]
url = "https://x.example/{lang}/"
"""
    problem = only(MARKETS + text)
    assert ("duplicate-address", "ch/de and at/de would write the same files") == (problem.code, problem.hint)


def test_a_text_in_a_parent_or_sibling_of_a_declared_language_is_fine() -> None:
    text = "tagline = { es = 'a', es-MX = 'b' }\ndefault_language = 'es-419'\n[languages.es-419]\n"
    assert {"es": "a", "es-MX": "b"} == good(text).tagline


def test_a_field_nearly_well_known_is_only_a_warning() -> None:
    config, problems = load_config(SITE + "[collections.posts.fields]\ntitles = 'text'\n")
    assert ["similar-field"] == [row.code for row in problems]
    assert config is not None


def test_the_implicit_market_has_all_languages_at_the_site() -> None:
    market = good("[languages.en]\n[languages.de]\n").markets["global"]
    assert (True, ("world",), ("en", "de"), "https://brand.example/") == (
        market.implicit,
        market.regions,
        market.languages,
        market.url,
    )


CH = "[markets.ch]\nregions=['ch']\nlanguages=['en']\nurl='https://brand.example/ch/'\n"


def test_the_implicit_market_stays_beside_declared_ones() -> None:
    assert [("global", True), ("ch", False)] == [(id, row.implicit) for id, row in good(CH).markets.items()]


def test_the_implicit_market_can_be_switched_off() -> None:
    assert ["ch"] == list(good("global_market = false\n" + CH).markets)


def test_a_market_named_global_redefines_the_implicit_one() -> None:
    text = "[markets.global]\nregions=['world']\nlanguages=['en']\nurl='https://brand.example/en/'\n"
    markets = good(text).markets
    assert [("global", False, "https://brand.example/en/")] == [
        (id, row.implicit, row.url) for id, row in markets.items()
    ]


def test_built_in_collections_have_their_own_defaults() -> None:
    posts, pages = (good("").collections[id] for id in ("posts", "pages"))
    assert ("/{collection}/{slug}/", True, True, True, "-date", 10, 3) == (
        posts.permalink, posts.listing, posts.feed, posts.archives, posts.sort, posts.paginate, posts.related,
    )  # fmt: skip
    assert ("/{slug}/", False, False, False, "title", 10, 0) == (
        pages.permalink, pages.listing, pages.feed, pages.archives, pages.sort, pages.paginate, pages.related,
    )  # fmt: skip


def test_what_is_written_changes_only_itself() -> None:
    collections = good(
        "[collections.pages]\nfeed = true\n[collections.recipes]\nslug = { en = 'dishes' }\n"
    ).collections
    assert ["pages", "recipes", "posts"] == list(collections)
    assert (True, False, "title", "/{slug}/") == (
        collections["pages"].feed,
        collections["pages"].listing,
        collections["pages"].sort,
        collections["pages"].permalink,
    )
    assert ({"en": "dishes"}, True) == (dict(collections["recipes"].slug), collections["recipes"].listing)


def test_taxonomies_are_built_in_and_only_tags_have_feeds() -> None:
    taxonomies = good("[taxonomies.regions]\n[taxonomies.tags]\npaginate = 5\n").taxonomies
    assert [("regions", False), ("tags", True), ("categories", False), ("series", False), ("people", False)] == [
        (id, row.feed) for id, row in taxonomies.items()
    ]


def test_fields_have_a_kind_and_a_type() -> None:
    text = """
[collections.posts.fields]
title = "text"
offer_ends = { kind = "fact", type = "date" }
cover = "shared"
weight = "fact"
sponsor = "local"
[data.menu.fields]
price = "money"
available = { type = "scope" }
"""
    config = good(text)
    assert [
        ("title", "text", "text"),
        ("offer_ends", "fact", "date"),
        ("cover", "shared", "image"),
        ("weight", "fact", "number"),
        ("sponsor", "local", "text"),
    ] == [(row.name, row.kind, row.type) for row in config.collections["posts"].fields.values()]
    assert [("price", "fact", "money"), ("available", "fact", "scope")] == [
        (row.name, row.kind, row.type) for row in config.data["menu"].fields.values()
    ]


def test_menus_keep_their_order_and_places() -> None:
    text = """
[[menus.main]]
entry = "pages/menu"
label = { en = "Menu" }
scope = "dach -at"
[[menus.main]]
listing = "posts"
scope = ["us gb", "-lang:es"]
[[menus.main]]
url = "https://shop.example/?a=b"
label = "Shop"
"""
    items = good(text).menus["main"]
    assert [
        ("pages/menu", "", "", {"en": "Menu"}, ("dach", "-at")),
        ("", "posts", "", {}, ("us", "gb", "-lang:es")),
        ("", "", "https://shop.example/?a=b", {"": "Shop"}, ()),
    ] == [(row.entry, row.listing, row.url, dict(row.label), row.scope) for row in items]
    assert [5, 9, 12] == [row.location.line for row in items if row.location]


def test_a_market_has_all_its_options() -> None:
    text = """
[markets.kz]
name = { en = "Kazakhstan" }
regions = ["kz"]
languages = ["en"]
url = "https://kz.brand.example"
missing = "fallback"
catchall = ["en"]
timezone = "Asia/Almaty"
noindex = true
required = ["pages/imprint"]
share = []
policy = { deny = ["facebook"], label = { instagram = "banned", x = { en = "x" } } }
options = { since = 2019-05-01, nested = { list = [1, "a"] } }
"""
    market = good(text).markets["kz"]
    assert (
        "https://kz.brand.example/", {"": "fallback"}, ("en",), "Asia/Almaty", True, ("pages/imprint",), (),
        ("facebook",),
    ) == (
        market.url, dict(market.missing), market.catchall, market.timezone, market.noindex, market.required,
        market.share, market.deny,
    )  # fmt: skip
    assert {"instagram": {"": "banned"}, "x": {"en": "x"}} == market.network_labels
    assert {"list": (1, "a")} == market.options["nested"]
    hash(market.options)


def test_share_buttons_left_out_are_those_of_the_site() -> None:
    assert good(CH).markets["ch"].share is None


@pytest.mark.parametrize(
    ("written", "hubs"),
    [
        ('"https://hub.example/push/"', ("https://hub.example/push/",)),
        ('["https://hub.example/", "https://b.example/hub"]', ("https://hub.example/", "https://b.example/hub")),
    ],
)
def test_a_hub_is_an_address_or_a_list_and_keeps_its_slash(written: str, hubs: tuple[str, ...]) -> None:
    text = f'[site]\nname = "Tea"\nurl = "https://tea.example/"\n[feeds]\nhub = {written}\n'
    config, problems = load_config(text, "site.toml")
    assert () == problems
    assert config is not None and hubs == config.hubs


def test_a_hub_without_https_is_an_error_at_its_line() -> None:
    text = '[site]\nname = "Tea"\nurl = "https://tea.example/"\n[feeds]\nhub = "hub.example"\n'
    problem = load_config(text, "site.toml")[1][0]
    assert problem.location is not None
    assert ("bad-address", 5) == (problem.code, problem.location.line)


def test_the_other_tables_reach_the_configuration() -> None:
    text = """tagline = "Tea"
email = "hello@brand.example"
logo = "brand/logo.svg"
[params]
phone = "1"
[markdown]
dialect = "commonmark"
toc_depth = 2
[links]
missing = "error"
[feeds]
limit = 5
[excerpt]
characters = 100
[brand]
colors = { accent = "#2f6f4f" }
fonts = { heading = "Georgia, serif", body = { family = "Own", file = "own.woff2" } }
radius = "8px"
[organization]
legal_name = "K Ltd"
same_as = ["https://social.example/k"]
vatID = "1"
[share]
networks = ["telegram"]
[build]
output = "site/out/"
future = true
drafts = true
[redirects]
formats = ["html"]
"""
    config = good(text)
    assert (
        {"": "Tea"}, "hello@brand.example", {"phone": "1"}, "commonmark", 2, "error", 5, 100, ("telegram",), "site/out",
        True, True, ("html",),
    ) == (
        dict(config.tagline), config.email, dict(config.params), config.markdown.dialect, config.markdown.toc_depth,
        config.missing_links, config.feed_limit, config.excerpt_characters, config.share, config.output, config.future,
        config.drafts, config.redirect_formats,
    )  # fmt: skip
    assert {
        "colors": {"accent": "#2f6f4f"},
        "fonts": {"heading": {"family": "Georgia, serif"}, "body": {"family": "Own", "file": "own.woff2"}},
        "radius": "8px",
        "logo": "brand/logo.svg",
    } == config.brand
    assert {"legal_name": "K Ltd", "same_as": ("https://social.example/k",), "vatID": "1"} == config.organization


def test_the_direction_is_empty_where_nobody_wrote_it() -> None:
    languages = good("[languages.en]\n[languages.ar]\ndirection = 'rtl'\nslugs = 'ascii'\n").languages
    assert [("en", "", "unicode"), ("ar", "rtl", "ascii")] == [
        (row.tag, row.direction, row.slugs) for row in languages.values()
    ]
