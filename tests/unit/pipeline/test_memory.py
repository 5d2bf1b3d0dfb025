"""What a build remembers of the last one: its head, its entries, and which of them have come due since."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.cache.head import Head
from generator.cache.state import Changes, State, StateBrokenError
from generator.files import MemoryTree
from generator.model.frozen import EMPTY
from generator.pipeline.build import BuildOptions, prepare
from generator.pipeline.ground import Ground
from generator.pipeline.memory import Memory, Shell, packed, remembered
from tests.sitetext import NOW, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
== content/posts/a.md ==
---
title: A
date: 2026-01-01
---
A.
"""
HOUR = timedelta(hours=1)


def memory_of(head: Head, path: Path) -> Memory:
    return Memory(State(path / "s.db", "key"), head)


def test_there_is_nothing_to_remember_at_first(tmp_path: Path) -> None:
    assert None is remembered(State(tmp_path / "s.db", "key"))
    state = State(tmp_path / "s.db", "key")
    state.write(Changes(clear=True, values={"head": pickle.dumps("another thing")}))
    assert None is remembered(state)
    state.close()


def test_what_was_written_in_between_is_remembered(tmp_path: Path) -> None:
    state = State(tmp_path / "s.db", "key")
    assert None is remembered(state)
    other = State(tmp_path / "s.db", "key")
    other.write(Changes(clear=True, values={"head": packed(Head({}, NOW, "a", "b", "c"))}))
    other.close()
    found = remembered(state)
    assert found is not None
    assert ("a", "b", "c") == (found.head.ground_key, found.head.entry_key, found.head.parse_key)
    state.close()


def test_a_broken_state_is_not_remembered_as_none(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_bytes(b"x" * 5000)
    with pytest.raises(StateBrokenError):
        remembered(State(tmp_path / "s.db", "key"))


def test_entries_move_when_their_moment_comes(tmp_path: Path) -> None:
    moments = ((NOW + HOUR, "soon"), (NOW + 2 * HOUR, "later"), (NOW + 2 * HOUR, "too"))
    memory = memory_of(Head({}, NOW, "", "", "", moments=moments), tmp_path)
    assert frozenset() == memory.moved(NOW)
    assert frozenset() == memory.moved(NOW + HOUR / 2)
    assert frozenset({"soon"}) == memory.moved(NOW + HOUR)
    assert frozenset({"soon", "later", "too"}) == memory.moved(NOW + 3 * HOUR)
    assert None is memory.moved(NOW - HOUR)


def test_the_slugs_of_a_failed_build_count_before_those_of_the_shell(tmp_path: Path) -> None:
    head = Head({}, NOW, "", "", "")
    assert None is memory_of(head, tmp_path).index_slugs
    slugs = {("posts", "global/en"): "journal"}
    assert slugs == memory_of(head._replace(index_slugs=slugs), tmp_path).index_slugs


def test_a_shell_is_filled_with_what_it_lacks() -> None:
    site, _, _, _ = prepare(MemoryTree(files_of(SITE)), now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    shell = pickle.loads(packed(Shell.of(site, EMPTY, {}, (), ())))
    ground = Ground(site.config, site.tree, site.matrix, site.theme, site.messages)
    clock = replace(site.clock, now=datetime(2027, 1, 1, tzinfo=UTC))
    packets = {id: site.entries.packet(id) for id in site.entries}
    again = shell.fill(ground, clock, site.pages.cards, packets)
    assert ("A", clock) == (again.pages.cards["posts/a"].pages["global/en"].text.title, again.clock)
    assert site.contents["global/en"].sorted == again.contents["global/en"].sorted
    assert len(packed(Shell.of(site, EMPTY, {}, (), ()))) < len(packed(site)) / 4  # what is big is kept elsewhere
