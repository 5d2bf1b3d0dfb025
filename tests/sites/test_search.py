"""Search in whole sites: what an index holds, what it is made of anew for, and what is told without the program."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.cache.state import State
from generator.errors import ManyErrors
from generator.files import DiskTree
from generator.model.report import BuildReport
from generator.pipeline import searching
from generator.pipeline.build import BuildOptions, build
from tests.sites.reading import codes, html, texts
from tests.sitetext import NOW, build_text, files_of, page, problems_of

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en", "de"]
url = "https://test.example/{lang}/"
missing = { posts = "fallback" }
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://test.example/en/gb/"
[search]
engine = "pagefind"
== locales/regions/gb.toml ==
== content/communities.toml ==
[[communities]]
id = "circle"
network = "telegram"
kind = "group"
privacy = "private"
invite = "https://t.me/+kettlekettle1234"
languages = ["en"]
== content/taxonomies/tags.toml ==
[green]
name = "Green tea"
== content/posts/one.en.md ==
---
title: Sencha
date: 2026-03-01
tags: [green]
categories: [news]
---
Steamed leaves.
== content/posts/one.de.md ==
---
title: Sencha auf Deutsch
---
Gedämpfte Blätter.
== content/posts/two.en.md ==
---
title: Oolong
date: 2026-03-02
---
Rolled leaves.
== content/posts/british.en.md ==
---
title: Breakfast
date: 2026-03-03
markets: gb
---
With milk.
== content/posts/draft.en.md ==
---
title: Drafted
date: 2026-03-02
draft: true
---
Draftword.
== content/posts/secret.en.md ==
---
title: Circled
date: 2026-03-02
visibility: members
communities: [circle]
---
Memberword.
== content/posts/hidden.en.md ==
---
title: Hidden
date: 2026-03-02
noindex: true
---
Hiddenword.
"""


def write(folder: Path, text: str) -> Path:
    for path, body in files_of(text).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(body, encoding="utf-8")
    return folder


def make(site: Path, output: Path, state: Path | None = None, drafts: bool = False) -> BuildReport:
    kept = State(state, "key") if state is not None else None
    report, _ = build(
        DiskTree(site), output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1, drafts=drafts), state=kept
    )
    return report


def files(output: Path) -> Mapping[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def found(output: Path, edition: str) -> dict[str, dict[str, object]]:
    """The pages of an index by address, as Pagefind keeps them."""
    rows = {}
    for path in sorted((output / "test.example" / edition / "pagefind/fragment").iterdir()):
        row = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        rows[row["url"]] = row
    return rows


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("search")
    make(write(folder / "site", SITE), folder / "public")
    yield folder / "public"


def test_each_edition_has_an_index_of_its_own_pages(built: Path) -> None:
    assert {"/en/posts/one/", "/en/posts/two/"} == {url for url in found(built, "en") if "/posts/" in url}
    assert {"/de/posts/one/"} == {url for url in found(built, "de") if "/posts/" in url}
    assert "/en/gb/posts/british/" in found(built, "en/gb")
    assert all(url.startswith("/en/gb/") for url in found(built, "en/gb"))


def test_an_index_has_the_language_of_its_edition_with_its_region(built: Path) -> None:
    def languages(edition: str) -> list[str]:
        entry = json.loads((built / "test.example" / edition / "pagefind/pagefind-entry.json").read_bytes())
        return list(entry["languages"])

    assert ["en-gb"] == languages("en/gb")
    assert ["de"] == [tag[:2] for tag in languages("de")]


def test_only_the_text_is_found_with_its_terms_as_filters(built: Path) -> None:
    row = found(built, "en")["/en/posts/one/"]
    assert {"tag": ["Green tea"], "category": ["news"]} == row["filters"]
    assert "Steamed leaves" in str(row["content"])
    assert "Green tea" not in str(row["content"]) and "Oolong" not in str(row["content"])


@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_not_for_everybody_is_in_no_index(drafts: bool, tmp_path: Path) -> None:
    output = tmp_path / "public"
    make(write(tmp_path / "site", SITE), output, drafts=drafts)
    everything = json.dumps([found(output, edition) for edition in ("en", "de", "en/gb")])
    assert "Rolled leaves" in everything
    assert [] == [word for word in ("Draftword", "Memberword", "Hiddenword") if word in everything]


def test_the_page_lists_all_posts_and_says_where_the_index_is() -> None:
    contents, _ = build_text(SITE)
    found = texts(contents, "test.example/en/search/", ".archive-list a")
    assert ["Hidden", "Oolong", "Sencha"] == sorted(found)
    form = html(contents, "test.example/en/search/").tree.css_first("form[role=search]")
    assert form is not None and "/en/pagefind/" == form.attributes["data-index"]
    assert "noindex" in page(contents, "test.example/en/search/index.html")
    assert 'href="/en/search/"' in page(contents, "test.example/en/posts/one/index.html")


def test_without_the_key_nothing_is_there() -> None:
    contents, _ = build_text(SITE.replace('engine = "pagefind"', ""))
    assert [] == [path for path in contents if "/search/" in path or "/pagefind/" in path]
    assert "pagefind" not in page(contents, "test.example/en/posts/one/index.html")


def test_a_build_after_edits_is_as_a_clean_one_and_makes_only_the_indexes_it_must(tmp_path: Path) -> None:
    site, output, state = write(tmp_path / "site", SITE), tmp_path / "public", tmp_path / "kept" / "state.db"
    state.parent.mkdir()
    work = [dict(make(site, output, state).work).get("indexes made", 0)]
    edits = {
        "content/posts/two.en.md": "---\ntitle: Oolong\ndate: 2026-03-02\n---\nRolled by hand.\n",  # a body alone
        "content/posts/one.de.md": "---\ntitle: Sencha\n---\nAnders.\n",  # another address
        "content/posts/new.en.md": "---\ntitle: New\ndate: 2026-03-05\nmarkets: market:global\n---\nNew words.\n",
        "content/posts/one.en.md": "",
    }
    for number, (path, body) in enumerate(edits.items()):
        if body:
            (site / path).write_text(body, encoding="utf-8")
        else:
            (site / path).unlink()
        work.append(dict(make(site, output, state).work).get("indexes made", 0))
        clean = tmp_path / f"clean-{number}"
        make(site, clean)
        assert files(clean) == files(output)
    assert 3 == work[0]
    assert "indexes made" not in dict(make(site, output, state).work)


def test_an_index_that_somebody_touched_is_made_anew(tmp_path: Path) -> None:
    site, output, state = write(tmp_path / "site", SITE), tmp_path / "public", tmp_path / "kept" / "state.db"
    state.parent.mkdir()
    make(site, output, state)
    before = files(output)
    (output / "test.example/de/pagefind/pagefind-entry.json").unlink()
    make(site, output, state)
    assert before == files(output)


def test_search_that_is_turned_off_leaves_nothing(tmp_path: Path) -> None:
    site, output, state = write(tmp_path / "site", SITE), tmp_path / "public", tmp_path / "kept" / "state.db"
    state.parent.mkdir()
    make(site, output, state)
    write(site, SITE.replace('engine = "pagefind"', ""))
    make(site, output, state)
    assert [] == [path for path in files(output) if "pagefind" in path or "/search/" in path]


def test_a_missing_program_is_an_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_EXTENDED", "no_such_package")
    monkeypatch.setattr(searching, "_PLAIN", "no_such_package")
    (problem,) = [row for row in problems_of(SITE) if row.code == "no-pagefind"]
    assert "error" == problem.severity
    assert 'python -m pip install "glocal[search]"' in problem.hint


def test_japanese_asks_for_the_larger_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "find_program", lambda site: (Path("pagefind"), False))
    site = SITE.replace("[languages.de]", "[languages.ja]").replace('"en", "de"', '"en", "ja"')
    (problem,) = [row for row in problems_of(site) if row.code == "no-cjk-search"]
    assert "warning" == problem.severity
    assert "glocal[search-cjk]" in problem.hint
    assert "no-cjk-search" not in codes(problems_of(SITE))


def test_a_program_that_fails_leaves_the_last_good_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, output = write(tmp_path / "site", SITE), tmp_path / "public"
    make(site, output)
    before = files(output)
    monkeypatch.setattr(searching, "find_program", lambda site: (Path("/bin/false"), True))
    with pytest.raises(ManyErrors) as error:
        make(site, output)
    assert ["search-failed"] == codes(error.value.problems)
    assert before == files(output)
