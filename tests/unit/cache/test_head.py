"""The head is what a build reads first: it stays small, and says by itself that nothing is known yet."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

from generator.cache.head import Head
from generator.files import Input

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_a_head_of_nothing_shows_no_output() -> None:
    head = Head({}, NOW, "", "", "")
    assert ((), "", ("", ()), 0, False) == (head.outputs, head.output_key, head.twin, head.ended, head.is_pending)
    assert (frozenset(), None, {}) == (head.pending, head.index_slugs, head.problems)


def test_a_head_of_ten_thousand_posts_is_read_at_once() -> None:
    inputs = {f"content/posts/post-{n}.en.md": Input(1000 + n, 10**18 + n, f"{n:032x}") for n in range(10_000)}
    outputs = tuple(f"example.com/posts/post-{n}/index.html" for n in range(10_000))
    head = Head(inputs, NOW, "a", "b", "c", outputs=outputs)
    data = pickle.dumps(head, pickle.HIGHEST_PROTOCOL)
    assert len(data) < 2_500_000
    assert head == pickle.loads(data)
