"""``glocal new``: what is made builds, is not blank, and never overwrites anything."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.cli.main import main
from generator.cli.skeletons import patch_skeleton, translation_skeleton
from tests.unit.cli.terminal import glocal, tree_of_folder, write_site

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A site as ``glocal new site`` makes it."""
    assert 0 == main(["new", "site", str(tmp_path / "kettle-and-leaf")])
    return tmp_path / "kettle-and-leaf"


def run(site: Path, *args: str) -> int:
    return main(["--site", str(site), *args])


def text_of(html: bytes) -> str:
    """The words of a page's main part."""
    main_part = re.search(r"<main.*?</main>", html.decode(), re.DOTALL)
    assert main_part is not None
    return " ".join(re.sub(r"<[^>]+>", " ", main_part[0]).split())


# --- a site -----------------------------------------------------------------------------------------------------------


def test_a_new_site_builds_without_a_warning(tmp_path: Path) -> None:
    made = glocal("new", "site", "shop", cwd=tmp_path)
    assert (0, "") == (made.returncode, made.stderr)
    assert re.fullmatch(r"shop/: \d+ files\. Next: cd shop && glocal build\n", made.stdout)
    found = glocal("build", "--strict", "--quiet", cwd=tmp_path / "shop")
    assert (0, "", "") == (found.returncode, found.stdout, found.stderr)
    assert (tmp_path / "shop/public/brand.example/index.html").is_file()


def test_a_new_site_has_four_markets_in_three_languages(fresh: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert 0 == run(fresh, "list", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert {"gb/en": "en-GB", "de/de": "de-DE", "at/de": "de-AT", "ae/ar": "ar-AE"} == {
        row["edition"]: row["locale"] for row in rows
    }


def test_a_new_site_is_not_blank_and_one_country_differs(fresh: Path) -> None:
    assert 0 == run(fresh, "build", "-q")
    files = tree_of_folder(fresh / "public/brand.example")
    home = {key: text_of(files[f"{key}index.html"]) for key in ("", "de/", "at/", "ae/")}
    assert all(len(text) > 100 for text in home.values()), home
    assert "Hello from Kettle And Leaf" in home[""]
    assert "Hallo von Kettle And Leaf" in home["de/"]
    assert "Servus von Kettle And Leaf" in home["at/"]
    assert "£3.10" in home[""]
    post = {
        key: text_of(files[f"{key}index.html"])
        for key in ("de/beitraege/der-erste-beitrag/", "at/beitraege/der-erste-beitrag/")
    }
    assert "Verlängerter" in post["at/beitraege/der-erste-beitrag/"]
    assert "Verlängerter" not in post["de/beitraege/der-erste-beitrag/"]
    assert 'dir="rtl"' in files["ae/index.html"].decode()


def test_a_new_site_brings_what_a_team_needs(fresh: Path) -> None:
    workflow = yaml.safe_load((fresh / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["build"]["steps"]
    assert ["glocal build --strict --format github"] == [
        step["run"] for step in steps if "glocal build" in step.get("run", "")
    ]
    ignored = (fresh / ".gitignore").read_text(encoding="utf-8").split()
    assert {"/public/", "/.glocal/", "/outbox/"} <= set(ignored)
    schema = json.loads((fresh / ".glocal-schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    text = (fresh / "site.toml").read_text(encoding="utf-8")
    assert "#:schema ./.glocal-schema.json" == text.splitlines()[0]
    jsonschema.validate(tomllib.loads(text), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(text.replace("tagline", "tagliene")), schema)


@pytest.mark.parametrize("name", ['A "B" \\ & C: #1', "Tee & Käse", "{{name}}", "茶"])
def test_a_brand_may_have_any_name(name: str, tmp_path: Path, capsys: Capture) -> None:
    assert 0 == main(["new", "site", str(tmp_path / "x"), "--name", name, "--url", "https://tea.example/shop"])
    assert name == tomllib.loads((tmp_path / "x/site.toml").read_text(encoding="utf-8"))["site"]["name"]
    assert 0 == run(tmp_path / "x", "build", "--strict", "-q"), capsys.readouterr().err
    assert (tmp_path / "x/public/tea.example/shop/index.html").is_file()


def test_a_new_site_takes_no_folder_that_is_in_use(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used/notes.txt").write_text("mine", encoding="utf-8")
    assert 2 == main(["new", "site", str(tmp_path / "used")])
    assert "error[not-empty]\n  used/ is not empty\n  choose a new folder" in capsys.readouterr().err
    assert {"notes.txt": b"mine"} == tree_of_folder(tmp_path / "used")


def test_a_fresh_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "site/.git").mkdir(parents=True)
    assert 0 == glocal("new", "site", ".", cwd=tmp_path / "site").returncode
    assert (tmp_path / "site/site.toml").is_file()


def test_an_address_that_is_none_is_refused(tmp_path: Path, capsys: Capture) -> None:
    assert 2 == main(["new", "site", str(tmp_path / "x"), "--url", "brand"])
    assert "error[bad-address]" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


# --- posts and pages --------------------------------------------------------------------------------------------------


def test_a_new_post_is_a_dated_draft(fresh: Path, capsys: Capture) -> None:
    found = glocal("new", "post", "Crème & “tea”: 1", cwd=fresh, env={"SOURCE_DATE_EPOCH": "1768435200"})
    assert (0, "content/posts/creme-tea-1/index.en.md\n", "") == (found.returncode, found.stdout, found.stderr)
    text = (fresh / "content/posts/creme-tea-1/index.en.md").read_text(encoding="utf-8")
    assert (
        '---\ntitle: "Crème & “tea”: 1"\ndate: 2026-01-15\ntags: []\ndraft: true\n---\n'
        == text[: text.rindex("---") + 4]
    )
    assert 0 == run(fresh, "build", "--strict", "-q")
    page = fresh / "public/brand.example/posts/creme-tea-1/index.html"
    assert not page.exists()
    assert 0 == run(fresh, "build", "--strict", "-q", "--drafts"), capsys.readouterr().err
    assert "Crème &amp; “tea”: 1" in page.read_text(encoding="utf-8")


def test_a_new_post_and_page_never_overwrite(fresh: Path, capsys: Capture) -> None:
    for kind in ("post", "page"):
        assert 0 == run(fresh, "new", kind, "Tea", "--name", "tea")
        before = tree_of_folder(fresh)
        assert 2 == run(fresh, "new", kind, "Tea", "--name", "tea")
        assert before == tree_of_folder(fresh)
    err = capsys.readouterr().err
    assert 2 == err.count("error[exists]")
    assert 2 == err.count("is there already\n  edit it, or choose another name")


def test_a_new_page_may_be_in_another_language(fresh: Path, capsys: Capture) -> None:
    assert 0 == run(fresh, "new", "page", "Öffnungszeiten", "--language", "de")
    assert "content/pages/oeffnungszeiten.de.md\n" in capsys.readouterr().out
    assert 0 == run(fresh, "build", "--strict", "-q", "--drafts")
    assert (fresh / "public/brand.example/de/oeffnungszeiten/index.html").is_file()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["post", "Tea", "-l", "dee"], 'no language "dee"\n  did you mean "de"?'),
        (["post", "Tea", "-c", "psots"], 'no collection "psots"\n  did you mean "posts"?'),
        (["post", "!!!"], '"!!!" gives no name for a file\n  give it one: --name summer-menu'),
        (["page", "Tea", "--name", "../../x"], '"../../x" cannot be the name of a file'),
        (["page", "Tea", "--name", "tea.de"], '"tea.de" cannot be the name of a file'),
        (["translation", "content/pages/abuot.en.md", "de"], 'did you mean "content/pages/about.en.md"?'),
        (["translation", "site.toml", "de"], "there is no text site.toml"),
        (["translation", "../x.md", "de"], "there is no text ../x.md"),
        (["translation", "content/pages/about.en.md", "fr"], 'no language "fr"'),
        (
            ["translation", "content/pages/about.en.md", "de", "-r", "Austria"],
            'no region "Austria"\n  did you mean "at"?',
        ),
        (["translation", "content/pages/about.en.md", "de"], "content/pages/about.de.md is there already"),
        (["market", "gb", "-r", "gb", "-l", "en"], 'the market "gb" is there already'),
        (["market", "fr", "-r", "frr", "-l", "en"], 'no region "frr"'),
        (["market", "fr", "-r", "fr", "-l", "fr"], 'no language "fr"'),
    ],
)
def test_what_cannot_be_made_is_told_and_changes_nothing(
    args: list[str], told: str, fresh: Path, capsys: Capture
) -> None:
    before = tree_of_folder(fresh)
    assert 2 == run(fresh, "new", *args)
    assert told in capsys.readouterr().err
    assert before == tree_of_folder(fresh)


# --- translations and patches -----------------------------------------------------------------------------------------

SOURCE = """---
title: "Summer menu"
date: 2026-05-01
# for the team
tags:
  - menu
  - summer
summary: |
  Cold tea.

  And cake.
cover: hero.jpg
sections:
  - type: hero
    id: hero
    title: Cold
extra:
  colour: green
---

Intro.

:::block #offer
A pot for :price[tea].
:::
"""


def test_a_translation_has_the_texts_of_the_source_and_none_of_its_shared_fields() -> None:
    found = translation_skeleton(SOURCE, "content/posts/a.en.md", text_fields={"title", "summary", "sections", "extra"})
    expected = SOURCE.replace("---\n", "---\ndraft: true\n", 1)
    expected = expected.replace("date: 2026-05-01\n# for the team\ntags:\n  - menu\n  - summer\n", "")
    expected = expected.replace("Cold tea.\n\n  And", "Cold tea.\n  And").replace("cover: hero.jpg\n", "")
    assert expected == found


def test_a_translation_of_toml_stays_toml() -> None:
    source = '+++\ntitle = "Menu"\ndate = 2026-05-01\ntags = ["a"]\n[extra]\ncolour = "green"\n+++\nText.\n'
    found = translation_skeleton(source, "content/posts/a.en.md", text_fields={"title", "extra"})
    assert '+++\ndraft = true\ntitle = "Menu"\n[extra]\ncolour = "green"\n+++\nText.\n' == found


def test_line_ends_of_another_system_are_read() -> None:
    found = translation_skeleton(SOURCE.replace("\n", "\r\n"), "a.en.md", text_fields={"title"})
    assert "\r" not in found
    assert "date" not in found


def test_a_patch_has_sections_and_blocks_as_they_are() -> None:
    assert (
        "---\n"
        "# Only what differs here; all else comes from the text for every region.\n"
        "sections:\n"
        '  - id: "hero"\n'
        "---\n"
        "\n"
        ":::replace #offer\n"
        "A pot for :price[tea].\n"
        ":::\n"
    ) == patch_skeleton(SOURCE, "content/posts/a.en.md")


def test_a_new_translation_waits_as_a_draft_and_then_is_a_page(fresh: Path, capsys: Capture) -> None:
    write_site(
        fresh,
        "\n== content/posts/summer/index.en.md ==\n---\ntitle: Summer\ndate: 2026-05-01\ntags: [news]\n---\n"
        ":::block #offer\nCold :price[tea].\n:::\n",
    )
    found = glocal("new", "translation", "content/posts/summer/index.en.md", "ar", cwd=fresh)
    assert (0, "content/posts/summer/index.ar.md\n") == (found.returncode, found.stdout)
    assert 0 == run(fresh, "build", "--strict", "-q")
    folder = fresh / "public/brand.example"
    assert (folder / "posts/summer/index.html").is_file()
    assert not [path for path in tree_of_folder(folder) if path.startswith("ae/") and "summer" in path]
    target = fresh / "content/posts/summer/index.ar.md"
    text = target.read_text(encoding="utf-8")
    assert ":::block #offer\nCold :price[tea].\n:::\n" in text
    target.write_text(text.replace("draft: true\n", "").replace("Summer", "صيف"), encoding="utf-8")
    assert 0 == run(fresh, "build", "--strict", "-q"), capsys.readouterr().err
    assert [path for path in tree_of_folder(folder) if path.startswith("ae/") and "summer" in path]


def test_a_new_patch_changes_no_page_until_it_is_edited(fresh: Path, capsys: Capture) -> None:
    arguments = ("build", "--strict", "-q", "--as-of", "2026-11-25")
    assert 0 == run(fresh, *arguments)
    before = {p: c for p, c in tree_of_folder(fresh / "public").items() if p.endswith(".html")}
    for source in ("content/pages/index.en.md", "content/pages/about.en.md", "content/posts/welcome/index.en.md"):
        assert 0 == run(fresh, "new", "translation", source, "de", "--region", "de"), capsys.readouterr().err
    capsys.readouterr()
    assert 0 == run(fresh, *arguments), capsys.readouterr().err
    assert before == {p: c for p, c in tree_of_folder(fresh / "public").items() if p.endswith(".html")}
    patch = fresh / "content/posts/welcome/index.de@de.md"
    text = patch.read_text(encoding="utf-8")
    assert ":::replace #price\nEin Kaffee kostet :price[coffee].\n:::\n" in text
    patch.write_text(text.replace("Ein Kaffee", "Ein Pott"), encoding="utf-8")
    assert 0 == run(fresh, *arguments)
    page = fresh / "public/brand.example/de/beitraege/der-erste-beitrag/index.html"
    assert "Ein Pott kostet" in page.read_text(encoding="utf-8")


def test_a_source_may_be_named_from_the_current_folder(fresh: Path) -> None:
    write_site(fresh, "\n== content/posts/summer.en.md ==\n---\ntitle: Summer\ndate: 2026-05-01\n---\nText.\n")
    found = glocal("--site", "../..", "new", "translation", "summer.en.md", "de", cwd=fresh / "content/posts")
    assert (0, "content/posts/summer.de.md\n", "") == (found.returncode, found.stdout, found.stderr)


# --- a market ---------------------------------------------------------------------------------------------------------


def test_a_new_market_is_added_and_everything_else_stays(fresh: Path, capsys: Capture) -> None:
    old = (fresh / "site.toml").read_text(encoding="utf-8")
    found = glocal("new", "market", "fr", "-r", "fr", "-l", "en", cwd=fresh)
    assert (0, 'added market "fr" to site.toml\nlocales/regions/fr.toml\n', "") == (
        found.returncode,
        found.stdout,
        found.stderr,
    )
    new = (fresh / "site.toml").read_text(encoding="utf-8")
    added = [line for line in new.splitlines() if line not in old.splitlines()]
    assert ["[markets.fr]", 'regions = ["fr"]', 'url = "https://brand.example/fr/"'] == added
    assert [] == [line for line in old.splitlines() if line not in new.splitlines()]
    facts = tomllib.loads((fresh / "locales/regions/fr.toml").read_text(encoding="utf-8"))
    assert {"kind": "country", "facts": {"timezone": "Europe/Paris"}} == facts
    assert 0 == run(fresh, "build", "--strict", "-q"), capsys.readouterr().err
    assert (fresh / "public/brand.example/fr/index.html").is_file()


def test_a_new_market_of_several_languages_has_them_in_its_address(fresh: Path) -> None:
    assert 0 == run(fresh, "new", "market", "ch", "-r", "ch", "-l", "de", "-l", "en")
    markets = tomllib.loads((fresh / "site.toml").read_text(encoding="utf-8"))["markets"]
    assert "https://brand.example/ch/{lang}/" == markets["ch"]["url"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["UK", "-r", "gb", "-l", "en", "--url", "https://uk.example/"], "bad-name"),
        (["ch", "-r", "ch", "-l", "de", "-l", "en", "--url", "https://ch.example/"], "address-without-language"),
        (["ch", "-r", "ch", "-l", "de", "--url", "https://brand.example/de/"], "duplicate-address"),
        (["britain", "-r", "gb", "-l", "en"], "hreflang-tie"),
        (["ch", "-r", "ch", "-l", "de", "--url", "ch.example"], "bad-address"),
    ],
)
def test_a_market_that_would_break_the_site_is_not_added(
    args: list[str], code: str, fresh: Path, capsys: Capture
) -> None:
    before = tree_of_folder(fresh)
    assert 1 == run(fresh, "new", "market", *args)
    assert f"error[{code}] site.toml" in capsys.readouterr().err
    assert before == tree_of_folder(fresh)


def test_the_first_market_of_a_site_leaves_the_implicit_one(tmp_path: Path, capsys: Capture) -> None:
    write_site(
        tmp_path,
        '\n== site.toml ==\n[site]\nname = "Blog"  # mine\nurl = "https://blog.example/"\n'
        "== content/pages/index.md ==\n---\ntitle: Home\n---\nText.\n",
    )
    assert 0 == run(tmp_path, "new", "market", "gb", "-r", "gb", "-l", "en")
    assert "# mine" in (tmp_path / "site.toml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert 0 == run(tmp_path, "list", "--format", "json")
    assert ["global/en", "gb/en"] == [row["edition"] for row in json.loads(capsys.readouterr().out)]
