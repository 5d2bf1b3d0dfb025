from __future__ import annotations

import pickle

import pytest

from generator.errors import Problem
from generator.markup.names import classify, logical_path
from generator.model.source import FileInfo

LANGUAGES = ("en", "de", "kk", "ru", "ja", "pt-BR", "zh-Hant")
REGIONS = frozenset({"at", "ch", "de", "gb", "jp", "kz", "us", "uy", "dach", "ch-zurich", "world"})


def ask(path: str) -> tuple[FileInfo | None, tuple[Problem, ...]]:
    return classify(path, languages=LANGUAGES, regions=REGIONS)


def info(path: str) -> FileInfo:
    found, problems = ask(path)
    assert () == problems
    assert found is not None
    return found


def problem(path: str) -> Problem:
    _, problems = ask(path)
    assert 1 == len(problems)
    return problems[0]


@pytest.mark.parametrize(
    ("path", "id", "name", "language", "region", "folder"),
    [
        ("content/posts/x/index.de.md", "posts/x", "index", "de", "", "content/posts/x/"),
        ("content/posts/x/index.de@ch.md", "posts/x", "index", "de", "ch", "content/posts/x/"),
        ("content/posts/x/index@ch-zurich.md", "posts/x", "index", "", "ch-zurich", "content/posts/x/"),
        ("content/posts/x/index.md", "posts/x", "index", "", "", "content/posts/x/"),
        ("content/posts/x.de.md", "posts/x", "x", "de", "", ""),
        ("content/posts/x.zh-Hant@dach.md", "posts/x", "x", "zh-Hant", "dach", ""),
        ("content/posts/2026/x/index.en.md", "posts/2026/x", "index", "en", "", "content/posts/2026/x/"),
        ("content/posts/2026/x.en.md", "posts/2026/x", "x", "en", "", ""),
        ("content/posts/release-1.2.md", "posts/release-1.2", "release-1.2", "", "", ""),
        ("content/posts/release-1.2.en.md", "posts/release-1.2", "release-1.2", "en", "", ""),
        ("content/posts/shot@2x.md", "posts/shot@2x", "shot@2x", "", "", ""),
        ("content/posts/Tee & Öl (1).de.md", "posts/Tee & Öl (1)", "Tee & Öl (1)", "de", "", ""),
        ("content/posts/x.pt-BR.markdown", "posts/x", "x", "pt-BR", "", ""),
    ],
)
def test_a_source_tells_its_entry_language_and_region(
    path: str, id: str, name: str, language: str, region: str, folder: str
) -> None:
    ext = path.rpartition(".")[2]
    assert FileInfo(path, "source", id, name, ext, "posts", language, region, folder) == info(path)


def test_an_index_in_a_collection_is_the_collections_own_page() -> None:
    expected = FileInfo("content/posts/index.de.md", "source", "posts", "index", "md", "posts", "de", "", "", True)
    assert expected == info("content/posts/index.de.md")


def test_the_index_of_pages_is_the_home_page() -> None:
    expected = FileInfo("content/pages/index.md", "source", "pages/index", "index", "md", "pages", "", "", "", True)
    assert expected == info("content/pages/index.md")


def test_an_id_is_composed_whatever_the_file_system_says() -> None:
    assert "posts/caf\u00e9" == info("content/posts/cafe\u0301.en.md").id
    assert "content/posts/caf\u00e9.jpg" == info("content/posts/cafe\u0301.jpg").id


@pytest.mark.parametrize(
    ("path", "id", "language", "region"),
    [
        ("content/data/menu.toml", "menu", "", ""),
        ("content/data/menu@kz.toml", "menu", "", "kz"),
        ("content/data/menu.kk@kz.toml", "menu", "kk", "kz"),
        ("content/data/teas/green.de.toml", "teas/green", "de", ""),
    ],
)
def test_data_is_patched_by_language_and_region(path: str, id: str, language: str, region: str) -> None:
    found = info(path)
    assert ("data", id, language, region) == (found.role, found.id, found.language, found.region)


@pytest.mark.parametrize(
    ("path", "role", "id"),
    [
        ("content/taxonomies/tags.toml", "taxonomy", "tags"),
        ("content/people/tea-master.toml", "person", "tea-master"),
        ("content/people/tea-master.jpg", "asset", "content/people/tea-master.jpg"),
        ("content/data/sencha.jpg", "asset", "content/data/sencha.jpg"),
        ("content/communities.toml", "registry", "communities"),
        ("content/campaigns.toml", "registry", "campaigns"),
        ("content/static/.well-known/security.txt", "static", ".well-known/security.txt"),
        ("content/static/.nojekyll", "static", ".nojekyll"),
        ("content/static/readme.xx.md", "static", "readme.xx.md"),
        ("content/hosts/brand.ch/CNAME", "host", "CNAME"),
        ("content/posts/LICENSE", "asset", "content/posts/LICENSE"),
        ("content/logo.svg", "asset", "content/logo.svg"),
    ],
)
def test_the_folder_tells_the_role(path: str, role: str, id: str) -> None:
    found = info(path)
    assert (role, id) == (found.role, found.id)


def test_a_file_of_a_host_names_the_host() -> None:
    assert "brand.ch" == info("content/hosts/brand.ch/.well-known/x.json").collection


@pytest.mark.parametrize(
    ("path", "logical", "language", "region"),
    [
        ("content/posts/x/hero.jpg", "hero.jpg", "", ""),
        ("content/posts/x/hero@jp.jpg", "hero.jpg", "", "jp"),
        ("content/posts/x/hero.de.jpg", "hero.jpg", "de", ""),
        ("content/posts/x/hero.de@ch.jpg", "hero.jpg", "de", "ch"),
        ("content/posts/x/hero@2x.jpg", "hero@2x.jpg", "", ""),
        ("content/posts/x/hero@2x@jp.jpg", "hero@2x.jpg", "", "jp"),
        ("content/posts/x/logo@dark.svg", "logo@dark.svg", "", ""),
        ("content/posts/x/logo.min.svg", "logo.min.svg", "", ""),
        ("content/posts/x/logo.min@jp.svg", "logo.min.svg", "", "jp"),
        ("content/posts/x/price.list.pdf", "price.list.pdf", "", ""),
        ("content/posts/x/archive.tar.gz", "archive.tar.gz", "", ""),
        ("content/posts/x/photo.bw.jpg", "photo.bw.jpg", "", ""),
        ("content/posts/x/a@b@us.png", "a@b.png", "", "us"),
    ],
)
def test_an_asset_keeps_what_is_no_declared_suffix(path: str, logical: str, language: str, region: str) -> None:
    found = info(path)
    assert (f"content/posts/x/{logical}", language, region) == (logical_path(found), found.language, found.region)
    assert logical_path(found) == found.id


@pytest.mark.parametrize(
    "path",
    [
        "site.toml",
        "themes/x/theme.toml",
        "content/posts/.hidden.md",
        "content/posts/.git/config",
        "content/.obsidian/x.md",
        "content/posts/x.md~",
        "content/posts/.x.md.swp",
        "content/posts/x.md.bak",
        "content/posts/#x.md#",
        "content/posts/4913",
        "content/static/.DS_Store",
        "content/static/.git/config",
        "content/static/x.html~",
    ],
)
def test_hidden_files_and_backups_are_no_part_of_the_site(path: str) -> None:
    assert (None, ()) == ask(path)


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("index.de-AT.md", "unknown-language", 'language "de" in region "at" is written index.de@at.md'),
        ("index.de_AT.md", "unknown-language", 'language "de" in region "at" is written index.de@at.md'),
        ("index.de_at.md", "unknown-language", 'language "de" in region "at" is written index.de@at.md'),
        ("index.at.md", "unknown-language", 'did you mean index.de.md?  "at" is a region: index@at.md'),
        ("index.ch.md", "unknown-language", '"ch" is a region: index@ch.md'),
        ("index.jp.md", "unknown-language", 'did you mean index.ja.md?  "jp" is a region: index@jp.md'),
        ("index.ua.md", "unknown-language", "site.toml declares: de, en, ja, kk, pt-BR, ru, zh-Hant"),
        ("index.zh-Hans.md", "unknown-language", 'did you mean "zh-Hant"?  site.toml declares: de, en, ja, kk'),
        ("index.at@de.md", "unknown-language", "the language comes first: index.de@at.md"),
        ("index.at@kk.md", "unknown-region", "the language comes first: index.kk@at.md"),
        ("index@at.de.md", "suffix-order", "the language comes first: index.de@at.md"),
        ("index@kk.md", "unknown-region", '"kk" is a language: index.kk.md'),
        ("index.de@CH.md", "unknown-region", 'did you mean "ch"?'),
        ("index.de@ch_zurich.md", "unknown-region", 'did you mean "ch-zurich"?'),
        ("index.en@uk.md", "unknown-region", 'did you mean "gb"?'),
        ("index.en@usa.md", "unknown-region", 'did you mean "us"?'),
        ("index.de@ch-zurick.md", "unknown-region", 'did you mean "ch-zurich"?'),
        ("_index.de.md", "index-name", "rename it to index.de.md"),
    ],
)
def test_an_undeclared_suffix_of_a_source_is_an_error_that_says_what_to_write(name: str, code: str, hint: str) -> None:
    path = f"content/posts/x/{name}"
    found = problem(path)
    assert ask(path)[0] is None
    assert (code, "error") == (found.code, found.severity)
    assert found.hint.startswith(hint)
    assert found.location is not None
    assert path == found.location.path


@pytest.mark.parametrize(
    ("path", "code", "severity"),
    [
        ("content/readme.md", "source-outside-collection", "error"),
        ("content/community.toml", "unknown-registry", "error"),
        ("content/data/menu.yaml", "ignored-file", "warning"),
        ("content/data/menu@shweiz.toml", "unknown-region", "error"),
        ("content/people/tea-master.de.toml", "suffix-not-allowed", "error"),
        ("content/people/tea-master.md", "ignored-file", "warning"),
        ("content/hosts/CNAME", "ignored-file", "warning"),
    ],
)
def test_a_file_in_the_wrong_place_is_told(path: str, code: str, severity: str) -> None:
    found = problem(path)
    assert ask(path)[0] is None
    assert (code, severity) == (found.code, found.severity)


@pytest.mark.parametrize(
    ("name", "code", "near"),
    [
        ("hero@JP.jpg", "near-region", '"@jp"'),
        ("hero@ch_zurich.jpg", "near-region", '"@ch-zurich"'),
        ("hero@ch-zurick.jpg", "near-region", '"@ch-zurich"'),
        ("hero.de-AT.jpg", "near-language", '".de@at"'),
        ("hero.de_AT.jpg", "near-language", '".de@at"'),
        ("hero.pt_BR.jpg", "near-language", '".pt-BR"'),
    ],
)
def test_a_slip_in_an_assets_name_is_a_warning(name: str, code: str, near: str) -> None:
    path = f"content/posts/x/{name}"
    found, problems = ask(path)
    assert found is not None
    assert ("", "", path) == (found.language, found.region, found.id)
    assert [(code, "warning")] == [(row.code, row.severity) for row in problems]
    assert near in problems[0].hint


@pytest.mark.parametrize("name", ["index.DE.md", "index.zh-hant.md", "index.PT-br.md"])
def test_a_tag_in_another_case_is_the_declared_one_with_a_warning(name: str) -> None:
    found, problems = ask(f"content/posts/x/{name}")
    assert found is not None
    assert name.split(".")[1].lower() == found.language.lower()
    assert found.language in LANGUAGES
    assert [("language-case", "warning")] == [(row.code, row.severity) for row in problems]


def test_a_file_info_crosses_processes() -> None:
    found = info("content/posts/x/index.de@ch.md")
    assert found == pickle.loads(pickle.dumps(found))
