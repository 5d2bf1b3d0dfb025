"""Addresses: percent-encoding, the file that answers a path, links between hosts."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.edition import Edition
from generator.pipeline.site import absolute_url, href, output_path, quote_path, tree_path


def edition(base_url: str, *, tree: str = "", prefix: str = "") -> Edition:
    host, _, path = base_url.partition("://")[2].partition("/")
    return Edition(0, "m", "de", base_url, host, f"/{path}", "de", "ltr", "world", ("world",), tree=tree, prefix=prefix)


SWISS = edition("https://brand.example/ch/", tree="brand.example")
JAPANESE = edition("https://brand-jp.example/", tree="brand-jp.example")


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        ("/ch/de/", "/ch/de/"),
        ("/tee für zwei/", "/tee%20f%C3%BCr%20zwei/"),
        ("/お茶/", "/%E3%81%8A%E8%8C%B6/"),
        ("/a%b?c#d/", "/a%25b%3Fc%23d/"),
        ("/a:b@c!$&'()*+,;=~-._/", "/a:b@c!$&'()*+,;=~-._/"),
        ('/"<>|/', "/%22%3C%3E%7C/"),
    ],
)
def test_a_path_is_percent_encoded_as_utf_8(path: str, quoted: str) -> None:
    assert quoted == quote_path(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_encoding_is_undone_by_decoding_and_needs_nothing_but_ascii(text: str) -> None:
    quoted = quote_path(f"/{text}")
    assert quoted.isascii()
    assert not set(quoted) & set(' "<>\\^`{|}?#')
    assert f"/{text}" == unquote(quoted)


def test_links_on_a_host_are_paths_and_else_absolute() -> None:
    assert "/ch/tee/" == href(SWISS, SWISS, "/ch/tee/")
    assert "https://brand-jp.example/%E8%8C%B6/" == href(SWISS, JAPANESE, "/茶/")
    assert "https://brand.example/ch/tee/" == absolute_url(SWISS, "/ch/tee/")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "brand.example/index.html"),
        ("/ch/", "brand.example/ch/index.html"),
        ("/ch/404.html", "brand.example/ch/404.html"),
        ("/ch/über/", "brand.example/ch/über/index.html"),
    ],
)
def test_a_path_is_answered_by_a_file_of_the_hosts_folder(path: str, file: str) -> None:
    assert file == output_path(SWISS, path)


def test_the_folder_of_a_host_stands_for_the_start_of_its_paths() -> None:
    below = edition("https://preview.example/pr/brand.example/ch/", tree="brand.example", prefix="/pr/brand.example")
    assert "brand.example/ch/tee/index.html" == output_path(below, "/pr/brand.example/ch/tee/")
    assert "brand.example/index.html" == tree_path("brand.example", "/pr/brand.example", "/pr/brand.example/")
