"""Texts for feeds: every address absolute, and nothing else changed."""

from __future__ import annotations

import pytest

from generator.pipeline.feedview import absolutize

BASE = "https://tea.example/de/posts/a/"


@pytest.mark.parametrize(
    ("html", "absolute"),
    [
        ('<a href="/de/b/">', '<a href="https://tea.example/de/b/">'),
        ('<a class="x" href="#note-1">', '<a class="x" href="https://tea.example/de/posts/a/#note-1">'),
        ('<img src="/assets/a.png" alt="x">', '<img src="https://tea.example/assets/a.png" alt="x">'),
        ('<a href="https://o.example/?a=1&amp;b=2">', '<a href="https://o.example/?a=1&amp;b=2">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<a href="tel:+4144">', '<a href="tel:+4144">'),
        ('<a href="/x/?a=1&amp;b=2">', '<a href="https://tea.example/x/?a=1&amp;b=2">'),
        ('<a title="a > b" href="/y/">', '<a title="a > b" href="https://tea.example/y/">'),
        ('<p>write href="/x/"</p>', '<p>write href="/x/"</p>'),
        ('<code> src="/x/"</code>', '<code> src="/x/"</code>'),
        ('<a title="see src=&quot;/x/&quot;" href="/y/">', '<a title="see src=&quot;/x/&quot;" href="https://tea.example/y/">'),
    ],
)  # fmt: skip
def test_addresses_are_made_absolute(html: str, absolute: str) -> None:
    assert absolute == absolutize(html, BASE)
