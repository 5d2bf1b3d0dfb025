"""Reading themes and what they inherit."""

from __future__ import annotations

import pytest

from generator.errors import ThemeError
from generator.files import MemoryTree
from generator.theme.load import load_theme

BASE = {
    "base/theme.toml": b'name = "base"\napi = 1\n[params]\ncolor = "green"\nsize = 1\n'
    b'[templates]\npost = "article.html"\n',
    "base/templates/post.html": b"base post",
    "base/templates/page.html": b"base page",
    "base/assets/style.css": b"base",
    "base/static/robots.txt": b"base",
}
CHILD = {
    "themes/mine/theme.toml": b'name = "mine"\napi = 1\nextends = "base"\n[params]\nsize = 2\n'
    b'[components.card]\nuse = ["section"]\n[components.card.params]\ntitle = "text"\n',
    "themes/mine/templates/post.html": b"my post",
    "themes/mine/components/card.html": b"card",
    "themes/mine/templates/notes.txt": b"no template",
}


def test_a_child_hides_its_parents_files_and_can_name_them() -> None:
    theme, problems = load_theme(MemoryTree(CHILD), MemoryTree(BASE), "mine")
    assert () == problems
    assert ("mine", "base") == theme.chain
    assert "my post" == theme.templates["post.html"].text
    assert "base post" == theme.templates["base/post.html"].text
    assert "base page" == theme.templates["page.html"].text
    assert "theme base: templates/page.html" == theme.templates["page.html"].path
    assert "themes/mine/templates/post.html" == theme.templates["post.html"].path
    assert "notes.txt" not in theme.templates
    assert {"color": "green", "size": 2} == dict(theme.params)
    assert "article.html" == theme.template("post")
    assert not theme.has_template("post")
    assert ("card", "components/card.html", ("section",)) == (
        theme.components["card"].name,
        theme.components["card"].template,
        theme.components["card"].use,
    )
    assert b"base" == theme.assets["style.css"].read(MemoryTree(CHILD), MemoryTree(BASE))
    assert ["robots.txt"] == list(theme.static)


@pytest.mark.parametrize(
    ("table", "code", "wanted"),
    [
        (b"name = ", "bad-toml", ""),
        (b"api = 9", "theme-api", "version 9"),
        (b'extends = "bse"', "unknown-theme", "base"),
        (b'extends = "mine"', "theme-cycle", "mine → mine"),
    ],
)
def test_a_theme_that_cannot_be_read_is_an_error(table: bytes, code: str, wanted: str) -> None:
    with pytest.raises(ThemeError) as caught:
        load_theme(MemoryTree({"themes/mine/theme.toml": table}), MemoryTree(BASE), "mine")
    assert code == caught.value.code
    assert wanted in caught.value.message + caught.value.hint
    assert caught.value.location is not None


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (b"nmae = 1", "unknown-key"),
        (b"[components.card]\nuses = 1", "unknown-key"),
        (b'[components.card]\nuse = ["sektion"]', "bad-component"),
        (b"[components]\ncard = 1", "bad-component"),
        (b'[components.card.params.a]\ntype = "txt"', "bad-component"),
        (b"[components.card.params]\na = 1", "bad-component"),
        (b'[components.card.params.a]\ntype = "link"\nunless = { b = "x" }', "bad-component"),
        (b'[components.card.params.a]\ntyp = "text"', "unknown-key"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(table: bytes, code: str) -> None:
    files = {"themes/mine/theme.toml": table, "themes/mine/components/card.html": b""}
    _, problems = load_theme(MemoryTree(files), MemoryTree(BASE), "mine")
    assert [code] == [row.code for row in problems]


def test_a_component_without_a_template_is_told() -> None:
    files = {"themes/mine/theme.toml": b"[components.card]"}
    _, problems = load_theme(MemoryTree(files), MemoryTree(BASE), "mine")
    assert ["template-missing"] == [row.code for row in problems]
