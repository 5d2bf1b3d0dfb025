"""The digest of each kind of key covers what may be read under it, and nothing that has a key of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from generator.files import MemoryTree
from generator.model.output import Read
from generator.pipeline.build import BuildOptions, build, prepare
from generator.pipeline.digests import _MAKERS, OF_ENTRIES, Digester, key_of
from generator.pipeline.render import Press
from generator.social.announced import Event, event_line, head_line
from tests.sitetext import NOW, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "own"
default_language = "en"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.de]
regions = ["de"]
languages = ["de"]
catchall = ["de"]
url = "https://test.example/de/"
[collections.posts]
paginate = 2
[[menus.main]]
entry = "pages/about"
== themes/own/theme.toml ==
name = "own"
api = 1
extends = "tealeaf"
== themes/own/templates/post.html ==
<h1>{{ page.title }}</h1>
== themes/own/assets/own.css ==
a {}
== themes/own/locales/en/LC_MESSAGES/site.po ==
msgid "Steep"
msgstr "Steep it"
== content/static/a.txt ==
a
== content/data/menu.toml ==
[sencha]
name = "Sencha"
price = "4.50 EUR"
[matcha]
name = "Matcha"
price = "6.50 EUR"
== content/communities.toml ==
[[communities]]
id = "all-reddit"
network = "reddit"
kind = "forum"
name = "Tea"
audience = "world"
languages = ["en"]
handle = "tea"
privacy = "public"
== content/people/mei.toml ==
name = "Mei"
== content/pages/about.en.md ==
---
title: About
---
Hello.
== content/posts/a.en.md ==
---
title: A
date: 2026-01-01
tags: [green]
series: year
people: [mei]
summary: First.
---
Text of a.
== content/posts/b.en.md ==
---
title: B
date: 2026-02-01
tags: [green]
summary: Second.
---
Text of b.
== content/posts/b.txt ==
b
== content/posts/c.en.md ==
---
title: C
date: 2026-03-01
tags: [black]
summary: Third.
---
Text of c.
"""
FILES: Mapping[str, str] = files_of(SITE)
D = "content/posts/d.en.md"
D_TEXT = "---\ntitle: D\ndate: 2026-04-01\ntags: [green]\nseries: year\nsummary: Fourth.\n---\nText of d.\n"
A, B = "content/posts/a.en.md", "content/posts/b.en.md"


def _digester(files: Mapping[str, str]) -> Digester:
    site, _, _, _ = prepare(MemoryTree(files), now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    return Digester(site, shown=Press(site).shown)


@cache
def _before() -> Digester:
    return _digester(FILES)


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new)}


def _ledger(entry: str) -> str:
    """A ledger that says where the post about an entry stands."""
    url = f"https://www.reddit.com/r/tea/{entry}"
    event = Event(f"{entry}@all-reddit/en", "sent", NOW, entry, "global/en", "en", url)
    return head_line("all-reddit") + event_line(event)


#: (key, files after which its digest is another one, files after which it is the same).
CASES: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("page|global/en:posts/a", edited(A, "Text of a", "Words"), edited(B, "title: B", "title: BB")),
    ("page|global/en:posts/d", {**FILES, D: D_TEXT}, edited(A, "Text", "Words")),
    ("summary|global/en:posts/a", edited(A, "First.", "1st."), edited(A, "Text of a", "Words")),
    ("summary|global/en:posts/a", edited(A, "title: A", "title: AA"), edited(B, "Second.", "2nd.")),
    ("summary|global/en:posts/a", edited(A, "tags: [green]", "tags: [red]"), {**FILES, D: D_TEXT}),
    ("place|global/en:posts/a", edited(A, "title: A", "title: A\nslug: x"), edited(A, "title: A", "title: AA")),
    ("label|global/en:posts/a", edited(A, "title: A", "title: AA"), edited(A, "title: A", "title: A\nslug: x")),
    (
        "cluster|posts/a",
        {**FILES, "content/posts/a.de.md": "---\ntitle: A\n---\nA.\n"},
        edited(A, "title: A", "title: B"),
    ),
    ("target|content/posts/d.en.md", {**FILES, D: D_TEXT}, edited(A, "title: A", "title: AA")),
    ("target|@posts/d", {**FILES, D: D_TEXT}, edited(A, "title: A", "title: AA")),
    ("around|global/en:posts/c", {**FILES, D: D_TEXT}, edited(B, "title: B", "title: BB")),
    ("slice|global/en:1:posts", {**FILES, D: D_TEXT}, edited(B, "title: B", "title: BB")),
    ("slice|global/en:2:posts", {**FILES, D: D_TEXT}, edited(A, "Text", "Words")),
    ("select|global/en:1:posts:", {**FILES, D: D_TEXT}, edited(A, "title: A", "title: AA")),
    (
        "select|global/en:1:posts:black",
        edited(A, "title: A", "title: A\nfeatured: true")
        | edited("content/posts/c.en.md", "2026-03-01", "2025-03-01")
        | {B: FILES[B].replace("green", "black")},
        {**FILES, D: D_TEXT},
    ),
    ("feed|global/en:", {**FILES, D: D_TEXT}, edited(A, "Text", "Words")),
    ("feed|global/en:tags/black", edited("content/posts/c.en.md", "black", "red"), {**FILES, D: D_TEXT}),
    ("years|global/en:posts", edited(A, "2026-01-01", "2025-01-01"), edited(A, "2026-01-01", "2026-01-02")),
    ("terms|global/en:tags", edited(A, "[green]", "[red]"), {**FILES, D: D_TEXT}),
    ("count|global/en:tags/green", {**FILES, D: D_TEXT}, edited("content/posts/c.en.md", "black", "red")),
    ("members|global/en:series/year", {**FILES, D: D_TEXT}, edited(A, "title: A", "title: AA")),
    ("term|global/en:tags/red", edited(A, "[green]", "[red]"), {**FILES, D: D_TEXT}),
    ("places|tags/black", edited("content/posts/c.en.md", "black", "red"), {**FILES, D: D_TEXT}),
    ("edition|global/en", edited("site.toml", '"Test"', '"Tea"'), edited(A, "title: A", "title: AA")),
    ("edition|global/en", edited("content/pages/about.en.md", "About", "About us"), {**FILES, D: D_TEXT}),
    (
        "messages|global/en",
        edited("themes/own/locales/en/LC_MESSAGES/site.po", "Steep it", "Let it steep"),
        edited(A, "title: A", "title: AA"),
    ),
    (
        "template|post.html",
        edited("themes/own/templates/post.html", "h1", "h2"),
        {**FILES, "themes/own/templates/entry.html": "x"},
    ),
    (
        "template|entry.html",
        {**FILES, "themes/own/templates/entry.html": "x"},
        edited("themes/own/templates/post.html", "h1", "h2"),
    ),
    ("template|nothing.html", {**FILES, "themes/own/templates/nothing.html": ""}, edited(A, "title: A", "title: AA")),
    ("asset|content/posts/b.txt", {**FILES, "content/posts/b.txt": "other"}, edited(B, "title: B", "title: BB")),
    ("asset|theme:own.css", edited("themes/own/assets/own.css", "a", "b"), edited(A, "title: A", "title: AA")),
    ("asset|theme:icons/own.svg", {**FILES, "themes/own/assets/icons/own.svg": "<svg/>"}, {**FILES, D: D_TEXT}),
    ("static|b.txt", {**FILES, "content/static/b.txt": ""}, {**FILES, "content/static/a.txt": "other"}),
    ("data|global/en:menu", edited("content/data/menu.toml", "6.50", "6.60"), {**FILES, D: D_TEXT}),
    (
        "item|global/en:menu/sencha",
        edited("content/data/menu.toml", "4.50", "4.60"),
        edited("content/data/menu.toml", "6.50", "6.60"),
    ),
    (
        "item|global/en:menu/oolong",
        {**FILES, "content/data/menu@world.toml": '[oolong]\nname = "O"\n'},
        {**FILES, D: D_TEXT},
    ),
    (
        "tables|",
        {**FILES, "content/data/list.toml": '[x]\nname = "X"\n'},
        edited("content/data/menu.toml", "4.50", "4.6"),
    ),
    (
        "tables|menu",
        edited("content/data/menu.toml", "[matcha]", "[oolong]"),
        edited("content/data/menu.toml", "4.50", "4.6"),
    ),
    (
        "community|all-reddit",
        edited("content/communities.toml", '"tea"', '"green_tea"'),
        edited("content/data/menu.toml", "4.50", "4.6"),
    ),
    (
        "hubs|",
        edited("content/communities.toml", '["en"]', '["de"]'),
        edited("content/communities.toml", "Tea", "Teas"),
    ),
    (
        "fact|world:phone",
        {**FILES, "locales/regions/world.toml": '[facts]\nphone = "+49301111111"\n'},
        edited(A, "title: A", "title: AA"),
    ),
    (
        "cards|",
        edited("site.toml", "[[menus.main]]", '[cards]\nformats = ["link"]\n[[menus.main]]'),
        edited(A, "title: A", "title: AA"),
    ),
    (
        "syndication|global/en:posts/a",
        {**FILES, "content/announced/all-reddit.jsonl": _ledger("posts/a")},
        {**FILES, "content/announced/all-reddit.jsonl": _ledger("posts/b")},
    ),
)


@pytest.mark.parametrize(("key", "other", "same"), CASES, ids=[f"{n}-{row[0]}" for n, row in enumerate(CASES)])
def test_a_digest_covers_what_is_read_and_nothing_else(key: str, other: dict[str, str], same: dict[str, str]) -> None:
    before = _before().digest(key)
    assert before != _digester(other).digest(key)
    assert before == _digester(same).digest(key)


def test_what_does_not_exist_has_an_empty_digest() -> None:
    missing = ("page|global/en:x", "summary|global/en:x", "place|global/en:x", "slice|global/en:9:posts", "template|x")
    assert [""] * 5 == [_before().digest(key) for key in missing]


def test_changed_are_the_keys_whose_digest_is_another() -> None:
    now = _digester(edited(A, "Text of a", "Words"))
    noted = {key: _before().digest(key) for key in ("page|global/en:posts/a", "page|global/en:posts/b")}
    assert {"page|global/en:posts/a"} == now.changed(noted)


def test_every_kind_is_held_here_and_every_kind_that_is_read_has_a_digest() -> None:
    assert set(_MAKERS) - {key.partition("|")[0] for key, _, _ in CASES} == set()
    assert OF_ENTRIES <= set(_MAKERS)
    assert "page|m/en:a" == key_of(Read("page", "m/en:a"))


def test_a_build_of_the_site_of_these_tests_is_in_order() -> None:
    build(MemoryTree(FILES), None, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
