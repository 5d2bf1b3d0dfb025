"""A small site whose every file has several versions, to be changed at random: 4 markets, 3 languages, 12 entries."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

#: The moments at which the site may be built, from early to late; the first is where a history begins.
MOMENTS = (
    datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
    datetime(2026, 11, 24, 13, 0, tzinfo=UTC),
    datetime(2026, 11, 24, 21, 30, tzinfo=UTC),
    datetime(2026, 11, 26, 9, 0, tzinfo=UTC),
    datetime(2027, 1, 2, 9, 0, tzinfo=UTC),
    datetime(2026, 11, 1, 9, 0, tzinfo=UTC),
)


def png(red: int, green: int, blue: int, *, width: int = 24, height: int = 16) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes((red, green, blue)) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


_CONFIG = """
[site]
name = "Kettle"
url = "https://test.example/"
default_language = "en"
theme = "own"
[site.tagline]
en = "Tea for all"
de = "Tee für alle"
[languages.en]
[languages.de]
[languages.kk]
fallback = ["en"]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.de]
regions = ["de"]
languages = ["de"]
catchall = ["de"]
url = "https://test.example/de/"
[markets.kz]
regions = ["kz"]
languages = ["kk", "en"]
url = "https://kz.test.example/{lang}/"
missing = { posts = "fallback", pages = "fallback" }
[markets.almaty]
parent = "kz"
regions = ["kz-almaty"]
languages = ["kk", "en"]
url = "https://kz.test.example/{lang}/almaty/"
[collections.posts]
paginate = 3
[collections.posts.fields]
offer_ends = { kind = "fact", type = "date" }
sponsor = "local"
[data.menu]
text = ["name", "description"]
[[menus.main]]
entry = "pages/about"
[[menus.main]]
listing = "posts"
[[menus.main]]
entry = "pages/contact"
scope = "kz"
"""

_FRANCE = """
[markets.fr]
regions = ["fr"]
languages = ["en"]
url = "https://test.example/fr/"
"""

CONFIGS = (
    _CONFIG,
    _CONFIG.replace('name = "Kettle"', 'name = "Kettle & Leaf"'),
    _CONFIG.replace("Tea for all", "More tea for all"),
    _CONFIG.replace('[[menus.main]]\nlisting = "posts"\n', ""),
    _CONFIG.replace("[collections.posts]", '[collections.posts]\npermalink = "/{collection}/{year}/{slug}/"'),
    _CONFIG + _FRANCE,
    _CONFIG.replace("paginate = 3", "paginate = 2"),
    _CONFIG.replace('text = ["name", "description"]', 'text = ["name"]'),
    _CONFIG.replace('missing = { posts = "fallback", pages = "fallback" }\n', ""),
    _CONFIG.replace("[site.tagline]", "[params]\ncolour = 'green'\n[site.tagline]"),
    _CONFIG.replace("[markets.kz]", "[markets.kz]\nnowhere = 1"),  # broken
)

_A = """---
title: First flush
date: 2026-03-01
tags: [green, spring]
people: [mei]
categories: [news]
series: year
cover: cover.png
cover_alt: A cup
offer_ends: 2026-12-24
summary: The first leaves.
---
The first leaves cost :price[sencha] until :fact[offer_ends].

## What is new

See [the water](../b.en.md#hard-water) and [the menu](@about), or [the list](list.txt).

:::block #offer
A pot of sencha.
:::

:::for kz
Only in Kazakhstan: :fact[currency].
:::
"""

_A_DE = """---
title: Erste Ernte
---
Die ersten Blätter kosten :price[sencha] bis :fact[offer_ends].

## Neues

Mehr [zum Wasser](../b.de.md).

:::block #offer
Eine Kanne Sencha.
:::
"""

_B = """---
title: Water
date: 2026-04-01
tags: [green]
people: [mei, jonas]
series: year
aliases: [/old-water/, /posts/wasser/]
---
## Hard water

Water makes tea.[^1] See [first flush](a/index.en.md).

![A cup](a/cover.png)

[^1]: Mostly.
"""

_MENU = """
[sencha]
name = { en = "Sencha", de = "Sencha", kk = "Сенча" }
description = { en = "Green." }
price = "4.50 EUR"
[matcha]
name = { en = "Matcha", de = "Matcha" }
price = "6.25 EUR"
available = "-kz"
"""

_HOME = """---
title: Welcome
sections:
  - { id: top, type: hero, title: Tea, action: "@about", action_label: About }
  - { id: news, type: posts, title: News, limit: 2 }
  - { id: menu, type: menu, data: menu }
  - { id: text, type: body }
---
Hello from :fact[greeting].
"""


_COMMUNITIES = """
[[communities]]
id = "all-reddit"
network = "reddit"
kind = "forum"
name = "Tea"
audience = "world"
languages = ["en"]
handle = "tea"
privacy = "public"
[[communities]]
id = "kz-tg"
network = "telegram"
kind = "channel"
name = "Шай"
audience = "kz"
languages = ["kk", "en"]
handle = "tea_kz"
privacy = "public"
[[communities]]
id = "almaty-club"
network = "telegram"
kind = "group"
name = "Club"
audience = "kz-almaty"
languages = ["en"]
invite = "https://t.me/+abcdefghij"
privacy = "private"
"""

_CAMPAIGN = """
[[campaigns]]
id = "winter"
name = "Winter teas"
starts = 2026-11-26
ends = 2026-12-31
audience = "world"
posts = ["posts/a"]
communities = ["all-reddit"]
utm = { source = "{network}", medium = "social", campaign = "winter" }
"""


def _catalog(language: str, *rows: tuple[str, str]) -> str:
    body = "\n".join(f'msgid "{message}"\nmsgstr "{text}"\n' for message, text in rows)
    return f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {language}\\n"\n\n{body}'


def _front(text: str, **fields: str) -> str:
    """The text with some of its front matter's lines replaced (empty: removed), or added at its end."""
    head, _, body = text.removeprefix("---\n").partition("---\n")
    lines = [line for line in head.splitlines() if line.partition(":")[0] not in fields]
    lines += [f"{key}: {value}" for key, value in fields.items() if value]
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n" + body


def _all_versions() -> dict[str, tuple[bytes | str | None, ...]]:
    v: dict[str, tuple[bytes | str | None, ...]] = {"site.toml": CONFIGS}
    posts = "content/posts/"
    v[f"{posts}a/index.en.md"] = (
        _A,
        _A.replace("first leaves", "very first leaves"),
        _front(_A, title="The flush"),
        _front(_A, summary="Other leaves."),
        _front(_A, summary=""),
        _front(_A, slug="flush"),
        _front(_A, date="2026-05-01"),
        _front(_A, tags="[spring]"),
        _front(_A, tags="[black]"),  # no such term: a warning
        _front(_A, id="posts/first"),
        _front(_A, draft="true"),
        _front(_A, people="[nobody]"),  # broken
        _front(_A, markets="de kz"),
        _front(_A, cover=""),
        _front(_A, featured="true", updated="2026-06-01"),
        _front(_A, template="special"),
        _A.replace("sencha]", "matcha]"),
        _A.replace("#hard-water", "#soft-water"),  # broken
        _A.replace("## What is new", "## What is newer"),
        _A.replace("@about", "@contact"),  # not everywhere: a warning
        _A.replace("#offer", "#offers"),  # breaks the patch
        _A.replace("list.txt", "lost.txt"),  # broken
        _front(_A, aliases="[/old-water/]"),  # collides with b's
        _front(_A, sponsor="Somebody", extra="{ colour: red }"),
        _front(_A, visibility="unlisted"),
        None,
    )
    v[f"{posts}a/index.de.md"] = (
        _A_DE,
        _A_DE.replace("Kanne", "Tasse"),
        _front(_A_DE, title="Die erste Ernte"),
        _front(_A_DE, slug="ernte"),
        _front(_A_DE, offer_ends="2026-12-31"),
        _front(_A_DE, source="true", date="2026-03-02"),
        None,
    )
    v[f"{posts}a/index.en@kz.md"] = (
        ":::replace #offer\nA pot for :price[sencha].\n:::\n",
        ":::replace #offer\nTwo pots.\n:::\n",
        ":::after #offer\nAnd bread.\n:::\n",
        "---\ntitle: First flush in Kazakhstan\n---\n",
        None,
    )
    v[f"{posts}a/index@kz.md"] = (
        "---\noffer_ends: 2027-01-15\n---\n",
        "---\noffer_ends: 2027-02-15\n---\n",
        "---\ntitle: no\n---\n",  # broken
        None,
    )
    v[f"{posts}a/cover.png"] = (png(10, 200, 10), png(200, 10, 10), png(1, 2, 3, width=40), None)
    v[f"{posts}a/cover@kz.png"] = (None, png(0, 0, 200), png(0, 0, 100))
    v[f"{posts}a/cover.png.toml"] = (None, 'alt = "A green cup"\n', 'focus = "0.1 0.2"\n')
    v[f"{posts}a/list.txt"] = ("one", "two", None)
    v[f"{posts}a/list.de.txt"] = (None, "eins")
    v[f"{posts}b.en.md"] = (
        _B,
        _B.replace("makes tea", "makes good tea"),
        _B.replace("## Hard water", "## Soft water"),
        _front(_B, title="On water"),
        _front(_B, aliases="[/old-water/]"),
        _front(_B, aliases="[/posts/first-flush/]"),
        _front(_B, slug="a"),  # collides with a's address
        _front(_B, expires="2026-11-25"),
        _front(_B, date="2026-11-24T21:00:00+00:00"),
        _front(_B, noindex="true"),
        _front(_B, series=""),
        _B.replace("a/cover.png", "a/cover.png?"),
        "---\ntitle: [\n---\n",  # broken
        b"\xff\xfe",  # broken
        None,
    )
    v[f"{posts}b.de.md"] = (
        "---\ntitle: Wasser\n---\nWasser macht Tee. [Ernte](a/index.de.md#neues)\n",
        "---\ntitle: Wasser\n---\nHartes Wasser macht keinen Tee.\n",
        "---\ntitle: Das Wasser\nmenu_label: H2O\n---\nWasser macht Tee.\n",
        "---\ntitle: Wasser\ndraft: true\n---\nWasser macht Tee.\n",
        None,
    )
    v[f"{posts}b.kk.md"] = (None, "---\ntitle: Су\n---\nСу шай жасайды.\n", "---\ntitle: Су туралы\n---\nСу.\n")
    future = "---\ntitle: Winter\ndate: 2026-11-25\ntags: [spring]\n---\nSnow.\n"
    v[f"{posts}c.en.md"] = (
        future,
        _front(future, date="2026-11-24T12:30:00+00:00"),
        _front(future, date="2026-11-24"),
        _front(future, date="2026-12-30", expires="2027-01-01"),
        _front(future, title="Deep winter"),
        future.replace("Snow", "Ice"),
        None,
    )
    only = "---\ntitle: Nur hier\ndate: 2026-06-01\ntags: [green]\nsource: true\n---\nNur auf Deutsch.\n"
    v[f"{posts}d.de.md"] = (
        only,
        only.replace("Nur auf", "Wirklich nur auf"),
        _front(only, draft="true"),
        _front(only, date=""),
        _front(only, tags="[green, spring]"),
        None,
    )
    local = "---\ntitle: Алматы\ndate: 2026-07-01\nmarkets: kz-almaty\ntags: [spring]\n---\nАлматыда. :price[sencha]\n"
    v[f"{posts}e.kk.md"] = (
        local,
        local.replace("Алматыда", "Тек Алматыда"),
        _front(local, markets="kz"),
        _front(local, markets=""),
        _front(local, markets="kz xx"),  # broken
        None,
    )
    v[f"{posts}e.en.md"] = (None, "---\ntitle: Almaty\n---\nIn Almaty.\n")
    plain = "---\ntitle: Plain\ndate: 2026-02-01\n---\n:::callout[Note]\nPlain tea, :price[sencha].\n:::\n"
    v[f"{posts}f.en.md"] = (
        plain,
        plain.replace("Plain tea", "Plain old tea"),
        _front(plain, tags="[green]"),
        plain.replace("callout", "nothing"),  # broken
        plain + "\n[up](#nothing)\n",  # broken
        None,
    )
    v[f"{posts}g.en.md"] = (None, "---\ntitle: New\ndate: 2026-08-01\ntags: [green]\n---\nA new post.\n")
    v[f"{posts}h/index.en.md"] = (None, "---\ntitle: Moved\ndate: 2026-08-02\n---\nA [new](../g.en.md) folder.\n")
    v[f"{posts}index.en.md"] = (
        None,
        "---\ntitle: Journal\nslug: journal\n---\nAll posts, :price[sencha].\n",
        "---\ntitle: Journal\n---\nAll our posts.\n",
        "---\ntitle: Notes\nslug: notes\ndate: 2026-11-25\n---\nAll posts.\n",
    )
    v[f"{posts}index.de.md"] = (None, "---\ntitle: Magazin\nslug: magazin\n---\nAlle Texte.\n")
    pages = "content/pages/"
    v[f"{pages}index.en.md"] = (
        _HOME,
        _HOME.replace("Hello", "Good day"),
        _HOME.replace("limit: 2", "limit: 1"),
        _HOME.replace("News", "Latest"),
        _HOME.replace("title: Welcome", "title: Welcome all"),
        None,
    )
    v[f"{pages}index.de.md"] = (None, "---\ntitle: Willkommen\n---\nGuten Tag.\n")
    v[f"{pages}index.kk.md"] = ("---\ntitle: Қош келдіңіз\n---\nСәлем.\n", None)
    v[f"{pages}about.en.md"] = (
        "---\ntitle: About us\n---\nWe make tea.\n",
        "---\ntitle: About us\n---\nWe make good tea. [Contact](contact.en.md)\n",
        "---\ntitle: About Kettle\nmenu_label: We\n---\nWe make tea.\n",
        "---\ntitle: About us\nmarkets: market:global\n---\nWe make tea.\n",
        "---\ntitle: About us\nslug: posts\n---\nCollides with the listing.\n",
        None,
    )
    v[f"{pages}about.de.md"] = ("---\ntitle: Über uns\n---\nWir kochen Tee.\n", None)
    v[f"{pages}about.de@de.md"] = (None, "---\nsummary: Wir in Deutschland.\n---\n")
    v[f"{pages}contact.en.md"] = (
        "---\ntitle: Contact\nmarkets: kz\n---\nCall :fact[phone].\n",
        "---\ntitle: Contact\nmarkets: kz\n---\nCome by. :fact[phone]\n",
        None,
    )
    v[f"{pages}contact.en@kz-almaty.md"] = ("---\nsummary: In Almaty.\n---\n", "---\nsummary: Near you.\n---\n", None)
    v[f"{pages}data.en.md"] = (None, "---\ntitle: List\n---\n:::menu\n:::\n")
    v["content/data/menu.toml"] = (
        _MENU,
        _MENU.replace("4.50", "4.80"),
        _MENU.replace("6.25", "7.00"),
        _MENU.replace('available = "-kz"\n', ""),
        _MENU.replace('en = "Sencha"', 'en = "Sencha tea"'),
        _MENU + '[hojicha]\nname = "Hojicha"\nprice = "3.00 EUR"\n',
        _MENU.replace("[sencha]", "[gyokuro]"),  # broken where :price[sencha] stands
        "[sencha\n",  # broken
    )
    v["content/data/menu@kz.toml"] = ("[sencha]\nprice = 1800\n", "[sencha]\nprice = 1900\n", None)
    v["content/data/menu.kk.toml"] = (None, '[sencha]\nname = "Сенча шайы"\n')
    v["content/taxonomies/tags.toml"] = (
        '[green]\nname = { en = "Green", de = "Grün" }\n[spring]\nname = "Spring"\n',
        '[green]\nname = { en = "Green tea", de = "Grün" }\n[spring]\nname = "Spring"\n',
        '[green]\nname = { en = "Green", de = "Grün" }\nslug = { en = "greens" }\n[spring]\nname = "Spring"\n',
        '[green]\nname = { en = "Green", de = "Grün" }\n',
        None,
    )
    v["content/people/mei.toml"] = (
        'name = "Mei"\nphoto = "mei.png"\n[bio]\nen = "Likes tea."\n',
        'name = "Mei L."\n[bio]\nen = "Likes tea."\n',
        'name = "Mei"\nslug = "mei-l"\nphoto = "mei.png"\n[bio]\nen = "Loves tea."\n',
    )
    v["content/people/jonas.toml"] = ('name = "Jonas"\n', 'name = "Jonas P."\n')
    v["content/people/mei.png"] = (png(9, 9, 9), png(99, 9, 9))
    v["locales/regions/world.toml"] = (
        '[facts]\ncurrency = "EUR"\ngreeting = "everywhere"\n',
        '[facts]\ncurrency = "EUR"\ngreeting = "all over"\n',
    )
    v["locales/regions/kz.toml"] = (
        '[facts]\nphone = "+77272000120"\n',
        '[facts]\nphone = "+77272000122"\ngreeting = "Kazakhstan"\n',
        '[facts]\nphone = "+77272000120"\n[facts.hours]\nmo = "09:00-18:00"\n',
        'within = "nowhere"\n[facts]\nphone = "+77272000120"\n',  # broken
    )
    v["locales/regions/kz-almaty.toml"] = (
        'kind = "city"\nwithin = "kz"\n',
        'kind = "city"\nwithin = "kz"\n[facts]\nphone = "+77272000121"\ngreeting = "Almaty"\n',
    )
    v["locales/de/LC_MESSAGES/site.po"] = (
        None,
        _catalog("de", ("Skip to content", "Zum Text"), ("Steep", "Ziehen lassen")),
        _catalog("de", ("Skip to content", "Zum Inhalt hier")),
    )
    v["locales/kk/LC_MESSAGES/site.po"] = (None, _catalog("kk", ("Steep", "Демдеу")))
    v["themes/own/theme.toml"] = (
        'name = "own"\napi = 1\nextends = "tealeaf"\n',
        'name = "own"\napi = 1\nextends = "tealeaf"\n[params]\ncolour = "red"\n',
        'name = "own"\napi = 1\nextends = "tealeaf"\n[components.steeping]\nuse = ["container"]\n',  # broken
    )
    own = "themes/own/templates/"
    v[f"{own}special.html"] = (
        '{% extends "base.html" %}{% block main %}<p>{{ _("Steep") }} {{ page.title }}</p>{% endblock %}\n',
        '{% extends "base.html" %}{% block main %}<b>{{ page.title }}</b>{{ page.content }}{% endblock %}\n',
    )
    v[f"{own}post.html"] = (
        None,
        '{% extends "tealeaf/post.html" %}{% block main %}{{ super() }}<p>{{ _("Steep") }}</p>{% endblock %}\n',
        "<h1>{{ page.title }}</h1>{% for row in page.related %}<p>{{ row.title }}</p>{% endfor %}\n",
        "{% for row in page.nothing.at_all %}{% endfor %}\n",  # broken
        "{% for %}\n",  # broken
    )
    v[f"{own}partials/footer.html"] = (
        None,
        "<footer>{{ site.name }} {{ data('menu')|length }} {% for p in pages(limit=2) %}{{ p.title }}{% endfor %}"
        "</footer>\n",
        "<footer>{{ url('@about').label if url('@about') else '-' }} {{ listing_url('posts') }} "
        "{{ icon('own') }}</footer>\n",
        "{% include ['partials/extra.html', 'partials/notes.html'] ignore missing %}\n",
    )
    v[f"{own}partials/extra.html"] = (None, "<p>Extra</p>\n", "<p>More</p>\n")
    v[f"{own}redirect.html"] = (None, '<meta http-equiv="refresh" content="0; url={{ target }}">{{ title }}\n')
    v["themes/own/components/callout.html"] = (None, "<aside>{{ title }}: {{ content }}</aside>\n")
    v["themes/own/assets/style.css"] = (None, "body { color: red }\n", "body { color: blue }\n")
    v["themes/own/assets/icons/own.svg"] = (None, '<svg viewBox="0 0 1 1"></svg>\n')
    v["themes/own/static/theme.txt"] = (None, "theme\n", "own theme\n")
    v["content/static/extra.txt"] = ("extra", "more", None)
    v["content/static/theme.txt"] = (None, "the site's own\n")
    v["content/communities.toml"] = (
        _COMMUNITIES,
        _COMMUNITIES.replace("tea_kz", "tea_in_kz"),
        _COMMUNITIES.replace('name = "Tea"', 'name = "Tea talk"'),
        _COMMUNITIES.replace('audience = "kz-almaty"', 'audience = "kz"'),
        _COMMUNITIES.replace('id = "all-reddit"', 'id = "every-reddit"'),  # broken where it is named
        _COMMUNITIES.replace('privacy = "private"', 'privacy = "public"'),
        None,
    )
    v["content/campaigns.toml"] = (
        None,
        _CAMPAIGN,
        _CAMPAIGN.replace("2026-11-26", "2026-11-20"),
        _CAMPAIGN.replace("posts/a", "posts/nothing"),
    )
    talk = "---\ntitle: Talk\n---\nMeet us: :community[all-reddit], :community[telegram].\n"
    v["content/pages/talk.en.md"] = (
        talk,
        talk.replace("Meet", "Find"),
        talk.replace(", :community[telegram]", ""),
        None,
    )
    members = (
        "---\ntitle: Members\ndate: 2026-08-01\nvisibility: members\ncommunities: [almaty-club]\n---\n"
        "Just for you alone.\n"
    )
    v[f"{posts}m.en.md"] = (None, members, _front(members, visibility="public", communities=""))
    v["content/hosts/test.example/CNAME"] = ("test.example\n", "www.test.example\n", None)
    v["content/hosts/test.example/robots.txt"] = (None, "User-agent: *\nDisallow: /\n")
    v["content/static/posts/c/index.html"] = (None, "in the way of c\n")
    return v


def _bytes(value: bytes | str | None) -> bytes | None:
    return value.encode() if isinstance(value, str) else value


#: Every file the site may have: its versions, the first being how a history begins; None: not there.
VERSIONS: Mapping[str, tuple[bytes | None, ...]] = {
    path: tuple(map(_bytes, versions)) for path, versions in _all_versions().items()
}
#: Every state a file may be put into: its path and the number of the version.
CHOICES = tuple((path, number) for path, versions in VERSIONS.items() for number in range(len(versions)))
#: Pairs of paths: the file of the first is moved to the second.
MOVES = (
    ("content/posts/b.en.md", "content/posts/water.en.md"),
    ("content/posts/b.de.md", "content/posts/water.de.md"),
    ("content/posts/f.en.md", "content/posts/f/index.en.md"),
    ("content/posts/f/index.en.md", "content/posts/f.en.md"),
    ("content/posts/water.en.md", "content/posts/b.en.md"),
    ("content/posts/d.de.md", "content/pages/d.de.md"),
    ("content/posts/a/cover.png", "content/posts/a/cover.de.png"),
)


def first_files() -> dict[str, bytes]:
    """The files a history begins with."""
    return {path: versions[0] for path, versions in VERSIONS.items() if versions[0] is not None}
