from __future__ import annotations

import pytest

from generator.markup.autolinks import find_links
from tests.unit.markup.bodytext import html_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://a.example/x.", [("https://a.example/x", "https://a.example/x")]),
        ("http://a.example", [("http://a.example", "http://a.example")]),
        ("www.a.example/x?y=1&z", [("www.a.example/x?y=1&z", "http://www.a.example/x?y=1&z")]),
        ("(https://a.example/x_(y))", [("https://a.example/x_(y)", "https://a.example/x_(y)")]),
        ("https://a.example!?;", [("https://a.example", "https://a.example")]),
        ('"https://a.example"', [("https://a.example", "https://a.example")]),
        ("見て https://a.example/日本。続き", [("https://a.example/日本", "https://a.example/日本")]),
        ("（https://a.example）", [("https://a.example", "https://a.example")]),
        ("mail a.b+c@d.example, now", [("a.b+c@d.example", "mailto:a.b+c@d.example")]),
        ("https://localhost:8000/", [("https://localhost:8000/", "https://localhost:8000/")]),
        (
            "https://a.example https://b.example",
            [("https://a.example", "https://a.example"), ("https://b.example", "https://b.example")],
        ),
        ("a@b", []),
        ("a@b.example_", []),
        ("www.", []),
        ("www.a", [("www.a", "http://www.a")]),
        ("https://", []),
        ("https://_", []),
        ("xhttps://a.example", []),
        ("ftp://a.example", []),
        ("/www.a.example", []),
        ("no link: here", []),
    ],
)
def test_addresses_are_found_as_github_finds_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == [(text[start:end], target) for start, end, target in find_links(text)]


def test_only_commonmark_links_them() -> None:
    text = "at https://a.example/x, or [here https://b.example](c.md) and `https://d.example`"
    link = '<a href="https://a.example/x">https://a.example/x</a>'
    rest = '<a href="c.md">here https://b.example</a> and <code>https://d.example</code>'
    assert f"<p>at {link}, or {rest}</p>" == html_of(text, "commonmark")
    assert f"<p>at https://a.example/x, or {rest}</p>" == html_of(text, "markdown")


def test_a_long_text_without_addresses_takes_linear_time() -> None:
    assert [] == list(find_links("a." * 50_000 + "@"))
    assert [] == list(find_links("@a" * 50_000))
