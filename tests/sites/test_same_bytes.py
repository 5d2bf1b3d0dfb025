"""Serial and parallel, in memory and on a disk, today and again: the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.files import DiskTree, MemoryTree
from generator.pipeline.build import BuildOptions, build
from tests.sitetext import NOW, build_text, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[languages.kk]
fallback = ["ru"]
[languages.ru]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.kz]
regions = ["kz"]
languages = ["kk", "ru"]
url = "https://kz.test.example/{lang}/"
missing = "fallback"
[markets.ch]
regions = ["ch"]
languages = ["de"]
url = "https://test.example/ch/"
== content/static/robots-extra.txt ==
hello
== content/taxonomies/tags.toml ==
[green]
name = { en = "Green", de = "Grün", ru = "Зелёный" }
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha", de = "Sencha", ru = "Сенча" }
price = "4.50 EUR"
available = "-kz -ch"
""" + "".join(
    f"""
== content/posts/p{n}.{tag}.md ==
---
title: {title} {n}
{f"date: 2026-0{n}-01" if tag == "en" else ""}
{"tags: [green]" if tag == "en" else ""}
aliases: [/old-{n}/]
---
{title}[^1] :date[2026-01-0{n}]

:::block #x
{title}
:::

[^1]: {title}
"""
    for n in range(1, 8)
    for tag, title in (("en", "Tea"), ("de", "Tee"), ("ru", "Чай"))
)


def on_disk(root: Path, text: str) -> DiskTree:
    for path, content in files_of(text).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return DiskTree(root)


def read_back(folder: Path) -> Mapping[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".glocal")
    }


@pytest.fixture(scope="module")
def once() -> Mapping[str, bytes]:
    contents, _ = build_text(SITE)
    return contents


def test_two_builds_of_one_tree_are_equal(once: Mapping[str, bytes]) -> None:
    again, _ = build_text(SITE)
    assert list(once) == list(again) or sorted(once) == sorted(again)
    assert dict(once) == dict(again)


def test_the_order_of_files_does_not_matter(once: Mapping[str, bytes]) -> None:
    files = dict(reversed(files_of(SITE).items()))
    _, contents = build(MemoryTree(files), None, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    assert dict(once) == dict(contents)


def test_two_jobs_give_the_same_bytes_as_one(once: Mapping[str, bytes]) -> None:
    _, contents = build(MemoryTree(files_of(SITE)), None, now=NOW, cpu_count=2, options=BuildOptions(jobs=2))
    assert dict(once) == dict(contents)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_on_a_disk_gives_the_same_bytes_as_one_in_memory(
    tmp_path: Path, once: Mapping[str, bytes], jobs: int
) -> None:
    tree = on_disk(tmp_path / "site", SITE)
    output = tmp_path / "public"
    report, _ = build(tree, output, now=NOW, cpu_count=2, options=BuildOptions(jobs=jobs))
    assert report.written
    assert dict(once) == read_back(output)


def test_a_second_build_into_the_same_folder_changes_nothing(tmp_path: Path, once: Mapping[str, bytes]) -> None:
    tree = on_disk(tmp_path / "site", SITE)
    output = tmp_path / "public"
    for _ in range(2):
        build(tree, output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    assert dict(once) == read_back(output)


def test_what_is_gone_from_the_site_is_gone_from_the_output(tmp_path: Path) -> None:
    tree = on_disk(tmp_path / "site", SITE)
    output = tmp_path / "public"
    build(tree, output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    for tag in ("en", "de", "ru"):
        (tmp_path / "site" / f"content/posts/p1.{tag}.md").unlink()
    build(tree, output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    assert not (output / "test.example/posts/p1/index.html").exists()
    assert (output / "test.example/posts/p2/index.html").exists()


def test_a_broken_site_leaves_the_output_as_it_was(tmp_path: Path, once: Mapping[str, bytes]) -> None:
    tree = on_disk(tmp_path / "site", SITE)
    output = tmp_path / "public"
    build(tree, output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    (tmp_path / "site/content/posts/p1.en.md").write_text("---\ntitle: A\n---\n[x](@nothing)\n", encoding="utf-8")
    with pytest.raises(Exception, match="nothing"):
        build(tree, output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    assert dict(once) == read_back(output)


def test_chosen_markets_are_rebuilt_and_the_others_stay(tmp_path: Path, once: Mapping[str, bytes]) -> None:
    tree = on_disk(tmp_path / "site", SITE)
    output = tmp_path / "public"
    build(tree, output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    build(tree, output, now=NOW, cpu_count=1, options=BuildOptions(jobs=1, markets=("ch",)))
    assert dict(once) == read_back(output)
