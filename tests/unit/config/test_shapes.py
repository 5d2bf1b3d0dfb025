from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.config import shapes
from generator.errors import ConfigError


@pytest.mark.parametrize("tag", ["en", "kk", "es-419", "zh-Hant", "zh-Hant-HK", "pt-BR", "de-1996", "sl-rozaj", "yue"])
def test_language_tags_pass(tag: str) -> None:
    assert tag == shapes.language_tag(tag)


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("de_CH", 'write "de-CH"'),
        ("EN", 'write "en"'),
        ("zh_hant_hk", 'write "zh-Hant-HK"'),
        ("jp", 'did you mean "ja"?'),
        ("cz-CZ", 'did you mean "cs-CZ"?'),
        ("iw", 'did you mean "he"?'),
        ("english", 'a tag is a language, then perhaps a script or a country: "en", "zh-Hant", "pt-BR"'),
        ("", 'a tag is a language, then perhaps a script or a country: "en", "zh-Hant", "pt-BR"'),
        ("e", 'a tag is a language, then perhaps a script or a country: "en", "zh-Hant", "pt-BR"'),
    ],
)
def test_a_wrong_language_tag_is_put_right(tag: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        shapes.language_tag(tag)
    assert ("bad-language", hint) == (caught.value.code, caught.value.hint)


@pytest.mark.parametrize("tag", ["de-u-co-phonebk", "en-x-brand", "de-"])
def test_extensions_are_no_language(tag: str) -> None:
    with pytest.raises(ConfigError):
        shapes.language_tag(tag)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("/:year/:title/", "placeholders stand in braces: {year}"),
        ("/:title/", "placeholders stand in braces: {slug}"),
        ("/{name}/{slug}/", "known: {collection}, {slug}, {id}, {year}, {month}, {day}"),
        ("/{yaer}/{slug}/", 'did you mean "year"?  known: {collection}, {slug}, {id}, {year}, {month}, {day}'),
        ("/blog/", "it needs {slug} or {id}"),
        ("/{slug}.html", 'addresses are folders: "/{slug}/"'),
        ("{slug}/", 'write "/{slug}/"'),
        ("/{slug}", 'write "/{slug}/"'),
    ],
)
def test_a_wrong_permalink_is_explained(text: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        shapes.permalink(text, shapes.COLLECTION_TOKENS)
    assert ("bad-permalink", hint) == (caught.value.code, caught.value.hint)


@pytest.mark.parametrize(
    "text", ["/a//{slug}/", "/../{slug}/", "/a b/{slug}/", "/{slug}?x/", "/{slug}/{/", "/a#/{id}/"]
)
def test_a_permalink_is_a_path(text: str) -> None:
    with pytest.raises(ConfigError):
        shapes.permalink(text, shapes.COLLECTION_TOKENS)


@pytest.mark.parametrize(
    "text", ["/{slug}/", "/{collection}/{year}/{month}/{day}/{slug}/", "/b/{id}/", "/блог/{slug}/"]
)
def test_good_permalinks_pass(text: str) -> None:
    assert text == shapes.permalink(text, shapes.COLLECTION_TOKENS)


@pytest.mark.parametrize(("text", "expected"), [("public", "public"), ("build/site/", "build/site"), ("./out", "out")])
def test_an_output_is_a_folder_of_the_site(text: str, expected: str) -> None:
    assert expected == shapes.output_folder(text)


@pytest.mark.parametrize(
    "text",
    ["", ".", "./", "..", "../x", "a/../../x", "/srv/www", "~/www", "C:/www", "content", "content/x", "themes",
     "locales", "generator", ".git", "site.toml", "a\\b", "a\nb"],
)  # fmt: skip
def test_an_output_holds_nothing_else(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        shapes.output_folder(text)
    assert "bad-output" == caught.value.code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("pages/menu.en.md", 'did you mean "pages/menu"?'),
        ("posts/summer/index.de@ch.md", 'did you mean "posts/summer"?'),
        ("pages/index.en.md", 'did you mean "pages/index"?'),
        ("content/pages/menu.md", 'did you mean "pages/menu"?'),
        ("@pages/menu", 'did you mean "pages/menu"?'),
        ("/pages/menu/", 'did you mean "pages/menu"?'),
        ("", 'folder and name: "pages/about"'),
        ("pages/../x", 'folder and name: "pages/about"'),
    ],
)
def test_an_entry_is_named_by_its_id(text: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        shapes.entry_id(text)
    assert hint == caught.value.hint


@pytest.mark.parametrize("text", ["pages/menu", "pages/index", "release-1.2", "posts/чай", "posts/my post"])
def test_ids_of_entries_pass(text: str) -> None:
    assert text == shapes.entry_id(text)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (shapes.plain_id, "ch-zurich", "Zürich"),
        (shapes.plain_id, "kz", "1st"),
        (shapes.word_name, "news_2", "a b"),
        (shapes.collection_name, "новости", "data"),
        (shapes.theme_name, "tealeaf-2", "../evil"),
        (shapes.theme_name, "A_b", ".."),
        (shapes.template_path, "landing/post.html", "../post.html"),
        (shapes.template_path, "post.html", "/post.html"),
        (shapes.asset_path, "brand/logo.svg", "/brand/logo.svg"),
        (shapes.asset_path, "logo.svg", ""),
        (shapes.sort_field, "-date", "-"),
        (shapes.sort_field, "title", "date desc"),
        (shapes.email_address, "a.b@c.example", "a@b"),
        (shapes.email_address, "a@b.c.example", "a b@c.example"),
        (shapes.colour, "#2f6f4f", "#2f6f4"),
        (shapes.colour, "oklch(60% 0.1 150)", "red;}"),
        (shapes.time_zone, "Asia/Almaty", "Asia/Almata"),
        (shapes.time_zone, "UTC", "../../etc/passwd"),
        (shapes.time_zone, "Europe/Berlin", ""),
        (shapes.scope_words, "dach -at", " "),
    ],
)
def test_each_shape_passes_what_is_good_and_explains_what_is_not(
    check: Callable[[str], object], good: str, bad: str
) -> None:
    assert check(good)
    with pytest.raises(ConfigError) as caught:
        check(bad)
    assert "" != caught.value.hint


def test_a_time_zone_has_a_near_match() -> None:
    with pytest.raises(ConfigError) as caught:
        shapes.time_zone("Europe/Zurch")
    assert 'did you mean "Europe/Zurich"?' == caught.value.hint


def test_an_id_is_proposed() -> None:
    with pytest.raises(ConfigError) as caught:
        shapes.plain_id("CH Zurich")
    assert caught.value.hint.endswith('"ch-zurich"')
