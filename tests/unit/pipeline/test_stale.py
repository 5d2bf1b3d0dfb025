"""Which outputs have to be made again: those of which something they read is not as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.cache.state import Changes, State, Trace
from generator.files import Input
from generator.model.frozen import FrozenMap
from generator.model.output import Output
from generator.pipeline.inputs import Inputs
from generator.pipeline.stale import readers_of, spec_of, there_of


def filled(path: Path, reads: Mapping[str, tuple[str, ...]]) -> State:
    state = State(path / "s.db", "key")
    traces = {name: Trace(Output(name, "page"), "", tuple(sorted(keys)), 1, 0.0) for name, keys in reads.items()}
    state.write(Changes(clear=True, traces=traces))
    return state


READS = {f"h/{number}.html": (f"page|m/en:{number}", "template|a.html") for number in range(40)}


@pytest.mark.parametrize("count", [1, 5, 12, 13, 40])
def test_readers_are_found_however_many_keys_have_changed(tmp_path: Path, count: int) -> None:
    """A few are searched for in the texts, for many all texts are taken apart."""
    state = filled(tmp_path, READS)
    keys = frozenset(f"page|m/en:{number}" for number in range(count))
    assert {f"h/{number}.html": f"page|m/en:{number}" for number in range(count)} == readers_of(keys, state)
    state.close()


@pytest.mark.parametrize("more", [0, 20])
def test_the_reason_is_the_first_key_in_sorted_order(tmp_path: Path, more: int) -> None:
    state = filled(tmp_path, {"h/a.html": ("b|1", "a|2", "c|3")})
    keys = frozenset({"c|3", "b|1", *(f"z|{number}" for number in range(more))})
    assert {"h/a.html": "b|1"} == readers_of(keys, state)
    assert {} == readers_of(frozenset(), state)
    state.close()


def test_the_plan_of_an_output_is_told_by_all_of_it() -> None:
    first = Output("h/a.html", "page", "m/en", "a", "a.md", FrozenMap({"number": 1}))
    others = (
        Output("h/a.html", "listing", "m/en", "a", "a.md", FrozenMap({"number": 1})),
        Output("h/a.html", "page", "m/de", "a", "a.md", FrozenMap({"number": 1})),
        Output("h/a.html", "page", "m/en", "b", "a.md", FrozenMap({"number": 1})),
        Output("h/a.html", "page", "m/en", "a", "b.md", FrozenMap({"number": 1})),
        Output("h/a.html", "page", "m/en", "a", "a.md", FrozenMap({"number": 2})),
    )
    assert 6 == len({spec_of(first), *map(spec_of, others)})
    assert spec_of(first) == spec_of(Output("h/b.html", "page", "m/en", "a", "a.md", FrozenMap({"number": 1})))


def test_the_plan_of_a_copied_file_tells_its_content() -> None:
    output = Output("h/a.txt", "static", subject="a.txt", origin="content/static/a.txt")
    one = Inputs({"content/static/a.txt": Input(1, 1, "x")})
    other = Inputs({"content/static/a.txt": Input(1, 1, "y")})
    assert 3 == len({spec_of(output), spec_of(output, one), spec_of(output, other)})


def test_where_nobody_looks_at_the_output_it_counts_as_it_was_left() -> None:
    assert frozenset() == there_of(None, None)
