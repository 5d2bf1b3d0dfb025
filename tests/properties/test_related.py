from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import log

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.listing.related import index_related

START = datetime(2026, 1, 1, tzinfo=UTC)
Rows = list[tuple[int, frozenset[str]]]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.frozensets(st.sampled_from("abcdefg"))), max_size=40), st.integers(1, 5)
)
def test_the_index_agrees_with_comparing_every_pair(shape: Rows, limit: int) -> None:
    rows = [(f"p{number:02}", START + timedelta(days=day), terms) for number, (day, terms) in enumerate(shape)]
    index = index_related(rows)
    for subject, _, wanted in rows:
        scored = []
        for key, moment, terms in rows:
            weights = [
                round(1024 * log(1 + len(rows) / sum(term in others for _, _, others in rows)))
                for term in wanted & terms
            ]
            if weights and key != subject:
                scored.append((-sum(weights), -moment.timestamp(), key))
        assert tuple(key for _, _, key in sorted(scored)[:limit]) == index.related(subject, limit)
