"""All hosts below one address."""

from __future__ import annotations

import pytest

from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import FrozenMap
from generator.pipeline.load import below
from generator.pipeline.media import asset_roots


def matrix(*urls: str) -> EditionMatrix:
    rows = []
    for index, url in enumerate(urls):
        host, _, path = url.partition("://")[2].partition("/")
        rows.append(Edition(index, f"m{index}", "de", url, host, f"/{path}", "de", "ltr", "world", ("world",)))
    return EditionMatrix(tuple(rows), FrozenMap(), FrozenMap())


@pytest.mark.parametrize("base", ["http://localhost:8000/", "http://localhost:8000"])
def test_each_host_becomes_a_folder(base: str) -> None:
    [swiss, japanese] = below(matrix("https://brand.example/ch/", "https://brand-jp.example/"), base)
    assert "http://localhost:8000/brand.example/ch/" == swiss.base_url
    assert ("localhost:8000", "/brand.example/ch/") == (swiss.host, swiss.base_path)
    assert ("brand.example", "/brand.example") == (swiss.tree, swiss.prefix)
    assert "http://localhost:8000/brand-jp.example/" == japanese.base_url


def test_the_address_may_have_a_path() -> None:
    [swiss] = below(matrix("https://brand.example/ch/"), "https://preview.example/pr-12/")
    assert "https://preview.example/pr-12/brand.example/ch/" == swiss.base_url
    assert "/pr-12/brand.example" == swiss.prefix


def test_a_port_is_no_part_of_a_folders_name() -> None:
    [one] = below(matrix("http://brand.example:8080/"), "http://localhost/")
    assert ("brand.example_8080", "/brand.example_8080/") == (one.tree, one.base_path)


def test_assets_stand_in_the_longest_folder_that_a_hosts_editions_share() -> None:
    urls = ("https://a.example/ch/de/", "https://a.example/ch/fr/", "https://b.example/", "https://c.example/x/")
    assert {"a.example": "/ch/", "b.example": "/", "c.example": "/x/"} == asset_roots(matrix(*urls))


def test_assets_of_hosts_below_one_address_stand_in_the_hosts_own_folders() -> None:
    urls = ("https://a.example/de/", "https://a.example/fr/", "https://b.example/")
    roots = asset_roots(below(matrix(*urls), "https://p.example/x/"))
    assert {"a.example": "/x/a.example/", "b.example": "/x/b.example/"} == roots


def test_folders_with_a_common_start_in_their_names_share_only_what_is_above() -> None:
    assert {"a.example": "/"} == asset_roots(matrix("https://a.example/de/", "https://a.example/dev/"))
