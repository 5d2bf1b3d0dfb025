"""Communities in whole sites: who is led where, hubs, directives, policies, short addresses, people, and leaks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.cache.state import State
from generator.errors import ManyErrors
from generator.files import DiskTree
from generator.model.report import BuildReport
from generator.pipeline.build import BuildOptions, build
from generator.social.announced import Event, event_line, head_line
from generator.social.qr import qr_path
from tests.sites.reading import codes, html, texts, words
from tests.sitetext import build_text, files_of, page, problems_of

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.ru]
[languages.kk]
fallback = ["ru"]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.ru]
regions = ["ru"]
languages = ["ru"]
catchall = ["ru"]
url = "https://test.example/ru/"
policy = { deny = ["instagram"], label = { vk = "ВКонтакте" }, consent = { ru = "Только по клику." } }
comments = { widget = "vk", app = "77" }
[markets.kz]
regions = ["kz"]
languages = ["kk", "ru"]
url = "https://kz.test.example/{lang}/"
comments = { widget = "telegram" }
[markets.de]
regions = ["de"]
languages = ["en"]
url = "https://test.example/de/"
comments = { widget = "giscus", repo = "kettle/talk", repo_id = "R1", category = "Posts", category_id = "C1" }
[organization]
same_as = ["https://www.instagram.com/kettle/", "https://kettle.example/about"]
[share]
networks = ["email"]
webmention = "https://mentions.example/kettle"
== locales/regions/cis.toml ==
kind = "area"
== locales/regions/kz.toml ==
within = "cis"
[facts]
timezone = "Asia/Almaty"
== locales/regions/ru.toml ==
within = "cis"
[facts]
timezone = "Europe/Moscow"
== locales/regions/kz-almaty.toml ==
kind = "city"
within = "kz"
== content/communities.toml ==
[[communities]]
id = "world-ig"
network = "instagram"
kind = "account"
languages = ["en", "ru"]
handle = "kettle"
[[communities]]
id = "cis-tg"
network = "telegram"
kind = "channel"
audience = "cis"
languages = ["ru"]
handle = "kettle_ru"
name = { ru = "Чай" }
can = { widget = "discussion" }
[[communities]]
id = "kz-vk"
network = "vk"
kind = "group"
audience = "cis"
languages = ["ru"]
handle = "kettle_vk"
replaces = "kz-old-group"
[[communities]]
id = "almaty-tg"
network = "telegram"
kind = "group"
audience = "kz-almaty"
languages = ["kk"]
privacy = "request"
url = "https://t.me/kettle_almaty"
[[communities]]
id = "matcha-circle"
network = "discord"
kind = "forum"
languages = ["en"]
topics = ["matcha"]
privacy = "private"
invite = "https://discord.example/invite/velvet-9931"
== content/campaigns.toml ==
[[campaigns]]
id = "thaw"
starts = 2027-02-01
posts = ["posts/tea"]
utm = { source = "{network}", medium = "social", campaign = "thaw-2027" }
== content/pages/index.en.md ==
---
title: Home
---
Write to us on :community[instagram], or :community[world-ig]{label="here"}.
== content/pages/index.ru.md ==
---
title: Главная
---
Мы в :community[telegram].
== content/pages/index.kk.md ==
---
title: Басты бет
---
Біз :community[telegram] арнасындамыз.
== content/posts/tea.en.md ==
---
title: Tea
date: 2026-11-01
tags: [matcha]
people: [mei]
paid: Sencha Gardens
---
A post.
== content/posts/tea.ru.md ==
---
title: Чай
---
Запись.
== content/posts/secret.en.md ==
---
title: Members only
date: 2026-11-02
visibility: members
communities: [matcha-circle]
---
The first flush of the *western* garden will be poured for members alone on the last evening of the month.
== content/people/mei.toml ==
name = "Mei"
role = "Teacher"
fediverse = "mei@social.example"
links = ["https://social.example/@mei"]
== content/taxonomies/tags.toml ==
[matcha]
name = "Matcha"
"""


@pytest.fixture(scope="module")
def contents() -> Mapping[str, bytes]:
    found, report = build_text(SITE)
    assert [] == [row for row in report.problems if row.code != "missing-message"]
    return found


def doors(contents: Mapping[str, bytes], path: str) -> list[tuple[str, str]]:
    """(address, explanation) of the communities in the foot of a page."""
    rows = html(contents, path).tree.css(".footer-communities li")
    found = []
    for row in rows:
        link, why = row.css_first("a"), row.css_first(".why")
        assert link is not None and why is not None
        found.append((link.attributes.get("href") or "", words(why.text())))
    return found


# --- the nearest one --------------------------------------------------------------------------------------------------


def test_each_page_leads_to_the_nearest_community_and_says_why(contents: Mapping[str, bytes]) -> None:
    assert [
        ("https://www.instagram.com/kettle/", "Your region: World. Language: English."),
    ] == doors(contents, "test.example/")
    assert [
        ("https://t.me/kettle_ru", "Ближе всего к вам: Cis. Язык: русский."),
        ("https://vk.com/kettle_vk", "Ближе всего к вам: Cis. Язык: русский."),
    ] == doors(contents, "test.example/ru/")


def test_a_reader_without_a_community_of_her_language_is_led_along_her_chain(contents: Mapping[str, bytes]) -> None:
    found = [address for address, _ in doors(contents, "kz.test.example/kk/")]
    assert ["https://www.instagram.com/kettle/", "https://t.me/kettle_ru", "https://vk.com/kettle_vk"] == found


def test_the_market_names_networks_and_denies_them_everywhere(contents: Mapping[str, bytes]) -> None:
    ru = {path: content for path, content in contents.items() if path.startswith("test.example/ru/")}
    assert ru
    assert [] == [path for path, content in ru.items() if b"instagram" in content.lower()]
    assert "ВКонтакте: kettle_vk" in page(contents, "test.example/ru/index.html")


# --- the hub ----------------------------------------------------------------------------------------------------------


def test_an_edition_has_a_hub_that_needs_no_script(contents: Mapping[str, bytes]) -> None:
    found = html(contents, "kz.test.example/ru/communities/").tree
    assert found.css_first(".h-card .p-name.u-url") is not None
    links = [row.attributes.get("href") for row in found.css(".h-card a.u-url")]
    assert "https://t.me/kettle_ru" in links
    assert ["Наши сообщества"] == [words(row.text()) for row in found.css("#tl-hub-communities")]
    assert [] == list(found.css("main script"))
    assert "https://kz.test.example/ru/communities/" in page(contents, "kz.test.example/sitemap.xml")


def test_hubs_are_a_cluster(contents: Mapping[str, bytes]) -> None:
    rows = dict(html(contents, "test.example/communities/").alternates)
    assert "https://test.example/ru/communities/" == rows["ru-RU"]
    assert "https://kz.test.example/kk/communities/" == rows["kk-KZ"]


def test_a_hub_shows_the_communities_of_places_inside(contents: Mapping[str, bytes]) -> None:
    assert "https://t.me/kettle_almaty" in page(contents, "kz.test.example/kk/communities/index.html")
    assert "https://t.me/kettle_almaty" not in page(contents, "test.example/communities/index.html")


# --- directives -------------------------------------------------------------------------------------------------------


def test_the_directive_gives_the_nearest_community(contents: Mapping[str, bytes]) -> None:
    found = [row.attributes.get("href") for row in html(contents, "test.example/").tree.css("a.community-link")]
    assert ["https://www.instagram.com/kettle/"] * 2 == found
    assert ["Чай"] == texts(contents, "test.example/ru/", "a.community-link")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (":community[teligram]", "unknown-community"),
        (":community[matcha-circle]", "private-community"),
        (":community[vk]", "community-not-here"),
    ],
)
def test_a_community_that_cannot_be_shown_is_told(written: str, code: str) -> None:
    text = SITE.replace(":community[instagram]", written)
    found = [row for row in problems_of(text) if row.location and row.location.path == "content/pages/index.en.md"]
    assert {code} == set(codes(tuple(found)))
    assert all(row.location is not None and row.location.line == 4 for row in found)


# --- the head ---------------------------------------------------------------------------------------------------------


def test_the_head_vouches_for_the_brands_own_accounts(contents: Mapping[str, bytes]) -> None:
    head = html(contents, "test.example/").tree
    assert ["https://www.instagram.com/kettle/"] == [
        row.attributes.get("href") for row in head.css('head link[rel="me"]')
    ]
    assert ["https://mentions.example/kettle"] == [
        row.attributes.get("href") for row in head.css('head link[rel="webmention"]')
    ]
    graph = json.loads(head.css_first('script[type="application/ld+json"]').text())["@graph"]  # type: ignore[union-attr]
    brand = next(row for row in graph if row["@type"] == "Organization")
    assert ["https://www.instagram.com/kettle/", "https://kettle.example/about"] == brand["sameAs"]


def test_same_as_holds_nothing_that_the_market_denies(contents: Mapping[str, bytes]) -> None:
    head = html(contents, "test.example/ru/").tree
    graph = json.loads(head.css_first('script[type="application/ld+json"]').text())["@graph"]  # type: ignore[union-attr]
    brand = next(row for row in graph if row["@type"] == "Organization")
    assert ["https://kettle.example/about", "https://t.me/kettle_ru"] == brand["sameAs"]


# --- short addresses --------------------------------------------------------------------------------------------------


def test_every_public_community_has_a_short_address_that_follows_replaces(contents: Mapping[str, bytes]) -> None:
    for id in ("kz-vk", "kz-old-group"):
        assert "https://vk.com/kettle_vk" in page(contents, f"kz.test.example/go/{id}/index.html")
        assert f"/go/{id}/ https://vk.com/kettle_vk 302" in page(contents, "test.example/_redirects")
        assert f'"/go/{id}/" "https://vk.com/kettle_vk";' in page(
            contents, "test.example/redirects.temporary.nginx.map"
        )
    assert not any("matcha-circle" in path for path in contents)


# --- people and paid posts --------------------------------------------------------------------------------------------


def test_a_paid_post_says_so_and_names_its_writer_in_the_fediverse(contents: Mapping[str, bytes]) -> None:
    post = html(contents, "test.example/posts/tea/").tree
    assert ["Advertisement Paid partnership with Sencha Gardens"] == texts(
        contents, "test.example/posts/tea/", ".disclosure"
    )
    creators = [row.attributes.get("content") for row in post.css('meta[name="fediverse:creator"]')]
    assert ["@mei@social.example"] == creators


def test_a_profile_is_a_profile_page_about_a_person(contents: Mapping[str, bytes]) -> None:
    found = html(contents, "test.example/people/mei/").tree
    graph = json.loads(found.css_first('script[type="application/ld+json"]').text())["@graph"]  # type: ignore[union-attr]
    profile = next(row for row in graph if row["@type"] == "ProfilePage")
    assert ("Mei", ["https://social.example/@mei"]) == (profile["mainEntity"]["name"], profile["mainEntity"]["sameAs"])
    assert ["https://social.example/@mei"] == [row.attributes.get("href") for row in found.css('head link[rel="me"]')]


def test_a_handle_without_its_server_is_an_error() -> None:
    found = problems_of(SITE.replace('fediverse = "mei@social.example"', 'fediverse = "mei"'))
    assert ["bad-handle"] == [row.code for row in found if row.location and row.location.path.endswith("mei.toml")]


# --- what is loaded at a click ----------------------------------------------------------------------------------------


def test_comments_are_loaded_by_nobody_before_the_click(contents: Mapping[str, bytes]) -> None:
    de = html(contents, "test.example/de/posts/tea/").tree
    block = de.css_first(".click-to-load")
    assert block is not None and ("giscus", "kettle/talk") == (
        block.attributes.get("data-widget"),
        block.attributes.get("data-repo"),
    )
    ru = html(contents, "test.example/ru/posts/tea/").tree
    assert ["Только по клику."] == [words(row.text()) for row in ru.css(".consent")]
    assert html(contents, "test.example/posts/tea/").tree.css_first(".comments") is None
    for path, content in contents.items():
        if path.endswith(".html"):
            sources = re.findall(rb'<(?:script|iframe|img)[^>]* src="([^"]+)"', content)
            assert [] == [source for source in sources if b"//" in source], path


# --- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('network = "vk"', 'network = "vkk"', "unknown-network"),
        ('kind = "channel"', 'kind = "chanel"', "unknown-kind"),
        ('widget = "discussion"', 'wiget = "discussion"', "unknown-ability"),
        ("communities: [matcha-circle]", "communities: [matcha-cirkle]", "unknown-community"),
        ('posts = ["posts/tea"]', 'posts = ["posts/teaa"]', "unknown-entry"),
        ("people: [mei]", "people: [may]", "unknown-person"),
        ("visibility: members", "visibility: member", "bad-value"),
        ("communities: [matcha-circle]\n", "", "members-without-community"),
        ('topics = ["matcha"]', 'topics = ["macha"]', "unknown-tag"),
    ],
)
def test_what_is_not_known_is_an_error_with_its_place(old: str, new: str, code: str) -> None:
    assert old in SITE
    found = [row for row in problems_of(SITE.replace(old, new)) if row.severity == "error"]
    assert [code] == codes(tuple(found))
    assert found[0].location is not None and found[0].location.line > 0
    assert found[0].hint


# --- leaks ------------------------------------------------------------------------------------------------------------


def test_nothing_private_stands_in_any_file(contents: Mapping[str, bytes]) -> None:
    for path, content in contents.items():
        for secret in (b"velvet-9931", b"matcha-circle", b"western", b"first flush", b"thaw-2027", b"Members only"):
            assert secret not in content, f"{secret!r} in {path}"


@pytest.mark.parametrize(
    "leak",
    [
        "See <https://discord.example/invite/velvet-9931>.",
        "See https&#58;//discord.example/invite/velvet%2D9931 soon.",
        'Come: [here](https://discord.example/invite/velvet-9931 "x").',
        "garden will be poured for members alone on the last evening of the month.",
        "See [tea](https://test.example/posts/tea/?utm_campaign=thaw-2027).",
    ],
)
def test_a_leak_fails_the_build(leak: str) -> None:
    found = [row for row in problems_of(SITE.replace("A post.", leak)) if row.severity == "error"]
    assert {"leak"} == set(codes(tuple(found)))
    assert any("posts/tea" in row.message for row in found)


def test_a_leak_in_a_file_that_is_copied_fails_the_build() -> None:
    found = problems_of(SITE, files={"content/static/llms.txt": "https://discord.example/invite/velvet-9931"})
    assert ["leak", "leak"] == codes(tuple(row for row in found if row.severity == "error"))


def _lay(site: Path, text: str) -> None:
    """Writes the files of a site that are not there as they are."""
    for path, body in files_of(text).items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_text() != body:
            place.write_text(body)


def _again(folder: Path) -> BuildReport:
    """Builds the site below a folder, from the state that the last call has left there."""
    now, state = datetime(2026, 11, 24, 12, 0, tzinfo=UTC), State(folder / "state.db", "key")
    site, output = DiskTree(folder / "site"), folder / "public"
    return build(site, output, now=now, cpu_count=1, options=BuildOptions(jobs=1), state=state)[0]


def test_what_becomes_secret_is_looked_for_in_what_is_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    public = SITE.replace('privacy = "private"\ninvite', 'privacy = "public"\nurl').replace('topics = ["matcha"]\n', "")
    leaking = public.replace("A post.", "See https://discord.example/invite/velvet-9931.")

    def write(text: str) -> None:
        _lay(site, text)

    def run() -> dict[str, int]:
        return dict(_again(tmp_path).work)

    write(leaking)
    run()
    write(leaking.replace('privacy = "public"\nurl', 'privacy = "private"\ninvite'))
    with pytest.raises(ManyErrors) as error:
        run()
    assert {"leak"} == {row.code for row in error.value.problems if row.severity == "error"}
    write(public.replace('privacy = "public"\nurl', 'privacy = "private"\ninvite'))
    assert run()["outputs searched"] > 0
    assert "outputs searched" not in run()


# --- incremental ------------------------------------------------------------------------------------------------------


def test_only_editions_that_show_another_community_are_rendered_anew(tmp_path: Path) -> None:
    site, output = tmp_path / "site", tmp_path / "public"
    _lay(site, SITE)

    def run() -> dict[str, str]:
        return dict(_again(tmp_path).reasons)

    run()
    file = site / "content/communities.toml"
    file.write_text(file.read_text().replace('handle = "kettle_vk"', 'handle = "kettle_tea"'))
    changed = {path.split("/")[0] + "/" + path.split("/")[1] for path in run()}
    assert {"kz.test.example/kk", "kz.test.example/ru", "test.example/ru", "test.example/go", "kz.test.example/go"} == (
        changed - {"kz.test.example/index.html", "kz.test.example/404.html"}
    )
    assert "https://vk.com/kettle_tea" in (output / "test.example/_redirects").read_text()
    fresh, _ = build_text(SITE.replace('handle = "kettle_vk"', 'handle = "kettle_tea"'))
    for path, content in fresh.items():
        assert content == (output / path).read_bytes(), path


# --- where posts stand ------------------------------------------------------------------------------------------------


def _ledger(community: str, edition: str, url: str) -> str:
    sent = Event("posts/tea@x/en", "sent", datetime(2026, 11, 2, tzinfo=UTC), "posts/tea", edition, "en", url)
    return head_line(community) + event_line(sent)


def test_a_page_leads_to_the_posts_about_it(tmp_path: Path) -> None:
    site, output = tmp_path / "site", tmp_path / "public"
    _lay(site, SITE)

    def run() -> dict[str, str]:
        return dict(_again(tmp_path).reasons)

    run()
    ledgers = {
        "content/announced/world-ig.jsonl": _ledger("world-ig", "global/en", "https://www.instagram.com/p/1/"),
        "content/announced/matcha-circle.jsonl": _ledger("matcha-circle", "global/en", "https://discord.example/m/1"),
        "content/announced/cis-tg.jsonl": _ledger("cis-tg", "global/en", "javascript:alert(1)"),
    }
    (site / "content/announced").mkdir()
    for path, text in ledgers.items():
        (site / path).write_text(text)
    assert {"test.example/posts/tea/index.html"} == set(run())
    file = site / "content/announced/world-ig.jsonl"
    file.write_text(file.read_text() + _ledger("world-ig", "ru/ru", "https://www.instagram.com/p/2/").split("\n", 1)[1])
    assert {} == {path: why for path, why in run().items() if not path.startswith("test.example/")}
    file.write_text(ledgers["content/announced/world-ig.jsonl"].replace("/p/1/", "/p/3/"))
    run()
    fresh, _ = build_text(SITE, files=ledgers | {"content/announced/world-ig.jsonl": file.read_text()})
    links = html(fresh, "test.example/posts/tea/").tree.css(".h-entry a.u-syndication")
    assert [("https://www.instagram.com/p/3/", "Instagram")] == [
        (link.attributes.get("href"), words(link.text())) for link in links
    ]
    for path, content in fresh.items():
        assert content == (output / path).read_bytes(), path
        assert b"discord.example/m/1" not in content, path


def test_a_market_shows_no_posts_on_networks_it_denies() -> None:
    ledger = _ledger("world-ig", "ru/ru", "https://www.instagram.com/p/2/")
    found, _ = build_text(SITE, files={"content/announced/world-ig.jsonl": ledger})
    assert not any(b"instagram.com/p/2" in content for content in found.values())


# --- share buttons ----------------------------------------------------------------------------------------------------


def test_a_network_without_a_link_gets_a_code_to_scan() -> None:
    found, _ = build_text(SITE.replace('networks = ["email"]', 'networks = ["wechat", "email"]'))
    post = html(found, "test.example/posts/tea/").tree
    code = post.css_first(".share-code > svg")
    assert code is not None and "QR code of this page for WeChat" == code.attributes.get("aria-label")
    path = code.css_first("path[fill='#000']")
    assert path is not None
    assert qr_path("https://test.example/posts/tea/")[1] == path.attributes.get("d")
    assert [] == [row for row in post.css(".share a") if not row.attributes.get("href")]


@pytest.mark.parametrize(
    ("url", "extra", "number"),
    [
        ("https://t.me/Kettle_RU/41", "", "41"),
        ("https://t.me/s/kettle_ru/41/", "", "41"),
        ("https://t.me/kettle_ru/41", "extra: { telegram_post: 7 }\n", "7"),
        ("https://t.me/kettle_ru/41", 'extra: { telegram_post: "" }\n', None),
        ("https://t.me/another/41", "", None),
        ("https://t.me/kettle_ru/", "", None),
        ("https://evil.example/kettle_ru/41", "", None),
    ],
)
def test_comments_on_telegram_are_those_of_the_post_that_was_sent(url: str, extra: str, number: str | None) -> None:
    text = SITE.replace("title: Чай\n", f"title: Чай\n{extra}")
    found, _ = build_text(text, files={"content/announced/cis-tg.jsonl": _ledger("cis-tg", "kz/ru", url)})
    block = html(found, "kz.test.example/ru/posts/tea/").tree.css_first(".click-to-load")
    assert block is not None
    assert ("kettle_ru", number) == (block.attributes.get("data-channel"), block.attributes.get("data-post"))


def test_a_post_that_is_sent_later_changes_its_page_alone(tmp_path: Path) -> None:
    site, output = tmp_path / "site", tmp_path / "public"
    _lay(site, SITE)

    def run() -> set[str]:
        return set(dict(_again(tmp_path).reasons))

    run()
    (site / "content/announced").mkdir()
    (site / "content/announced/cis-tg.jsonl").write_text(_ledger("cis-tg", "kz/ru", "https://t.me/kettle_ru/41"))
    assert {"kz.test.example/ru/posts/tea/index.html"} == run()
    assert 'data-post="41"' in (output / "kz.test.example/ru/posts/tea/index.html").read_text()
