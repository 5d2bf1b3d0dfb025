"""The state in its file: what was written is read, what is broken or of another kind is not, and nothing is half."""

from __future__ import annotations

import multiprocessing
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.cache.state import (
    Changes,
    State,
    StateBrokenError,
    StoredCards,
    StoredPackets,
    Trace,
    join_reads,
    split_reads,
)
from generator.errors import MachineError, Problem
from generator.model.output import Output
from generator.model.packed import Packed

A = Trace(Output("h/a.html", "page", "m/en", "a"), "spec a", ("page|m/en:a", "template|a.html"), 10, 0.5)
B = Trace(
    Output("h/b.html", "page", "m/en", "b"),
    "spec b",
    ("page|m/en:b",),
    20,
    0.25,
    (Problem("x", "y", severity="warning"),),
)


def filled(path: Path, key: str = "key") -> State:
    state = State(path, key)
    state.write(
        Changes(
            clear=True,
            values={"head": pickle.dumps({"a": 1})},
            entries={"a": b"entry a", "b": b"entry b"},
            cards={"a": pickle.dumps("card a"), "b": pickle.dumps("card b")},
            traces={"h/a.html": A, "h/b.html": B},
            digests={"page|m/en:a": "1", "page|m/en:b": "2", "template|a.html": "3"},
        )
    )
    return state


def test_what_was_written_is_read(tmp_path: Path) -> None:
    filled(tmp_path / "s.db").close()
    state = State(tmp_path / "s.db", "key")
    assert {"a": 1} == state.value("head")
    assert None is state.value("nothing")
    assert (b"entry a", None) == (state.entry("a"), state.entry("c"))
    assert ["card a", "card b"] == [pickle.loads(data) for data in state.cards()]
    assert (A, B, None) == (state.trace("h/a.html"), state.trace("h/b.html"), state.trace("h/c.html"))
    assert {"h/a.html": "spec a", "h/b.html": "spec b"} == state.specs()
    assert [("h/b.html", B.problems)] == state.problems()
    assert [("h/a.html", 10, 0.5, ()), ("h/b.html", 20, 0.25, B.problems)] == sorted(state.summary())
    assert {"page|m/en:a": "1"} == state.digests(["page|m/en:a", "page|m/en:c"])
    assert {"page|m/en:a": "1", "page|m/en:b": "2"} == state.digests_of("page")
    assert {"page|m/en:a": "1", "page|m/en:b": "2", "template|a.html": "3"} == state.all_digests()
    state.close()


def test_many_digests_are_asked_for_in_parts(tmp_path: Path) -> None:
    state = State(tmp_path / "s.db", "key")
    digests = {f"page|m/en:{number}": str(number) for number in range(1234)}
    state.write(Changes(clear=True, digests=digests))
    assert digests == state.digests(digests)
    state.close()


def test_readers_are_those_of_the_whole_key(tmp_path: Path) -> None:
    state = filled(tmp_path / "s.db")
    assert ["h/a.html"] == state.readers("page|m/en:a")
    assert [] == state.readers("page|m/en:")
    assert [] == state.readers("%")
    state.close()


def test_reads_become_one_text_and_keys_again() -> None:
    assert ("a", "b|c") == split_reads(join_reads(("a", "b|c")))
    assert () == split_reads(join_reads(()))


def test_changes_are_added_to_what_was_read(tmp_path: Path) -> None:
    filled(tmp_path / "s.db").close()
    state = State(tmp_path / "s.db", "key")
    assert state.value("head")
    state.write(
        Changes(
            entries={"b": b"new b", "c": b"entry c"},
            lost_entries=("a",),
            lost_traces=("h/a.html",),
            digests={"page|m/en:b": "9"},
        )
    )
    assert (None, b"new b", b"entry c") == (state.entry("a"), state.entry("b"), state.entry("c"))
    assert (None, None, pickle.dumps("card b")) == (state.card("a"), state.card("c"), state.card("b"))
    assert ["h/b.html"] == list(state.specs())
    assert "9" == state.digests_of("page")["page|m/en:b"]
    state.close()


def test_a_whole_new_state_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    state = filled(tmp_path / "s.db")
    state.write(Changes(clear=True, entries={"z": b"z"}))
    assert (b"z", None, {}, None) == (state.entry("z"), state.entry("a"), state.all_digests(), state.value("head"))
    state.close()


def test_a_state_of_another_key_is_none(tmp_path: Path) -> None:
    filled(tmp_path / "s.db", "other").close()
    state = State(tmp_path / "s.db", "key")
    assert (None, None, []) == (state.value("head"), state.entry("a"), state.cards())
    state.close()


def test_changes_are_never_written_onto_another_state(tmp_path: Path) -> None:
    """Two builds have read the same state: the second to end may not mix what it knows with what the first wrote."""
    filled(tmp_path / "s.db").close()
    one, other = State(tmp_path / "s.db", "key"), State(tmp_path / "s.db", "key")
    assert one.value("head") == other.value("head")
    one.write(Changes(entries={"a": b"one"}))
    other.write(Changes(entries={"b": b"other"}))
    one.close()
    assert not (tmp_path / "s.db").exists()


def test_changes_alone_make_no_state(tmp_path: Path) -> None:
    """As where the file was deleted while a build ran."""
    state = filled(tmp_path / "s.db")
    assert state.value("head")
    State(tmp_path / "s.db", "key").forget()
    state.write(Changes(entries={"b": b"other"}))
    assert not (tmp_path / "s.db").exists()


def test_a_state_is_read_as_it_was_when_it_was_first_read(tmp_path: Path) -> None:
    filled(tmp_path / "s.db").close()
    one, other = State(tmp_path / "s.db", "key"), State(tmp_path / "s.db", "key")
    assert one.entry("a") == other.entry("a")
    one.write(Changes(entries={"a": b"new"}))
    assert (b"new", b"entry a") == (one.entry("a"), other.entry("a"))
    other.reopen()
    assert b"new" == other.entry("a")
    one.close()
    other.close()


def _entry_of(state: State) -> bytes | None:
    return state.entry("a")


def test_another_process_reads_the_same_state_or_none(tmp_path: Path) -> None:
    state = filled(tmp_path / "s.db")
    assert state.value("head")
    sent = pickle.dumps(state)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert b"entry a" == pool.apply(_entry_of, (pickle.loads(sent),))
    newer = State(tmp_path / "s.db", "key")
    assert newer.value("head")
    newer.write(Changes(entries={"a": b"new"}))
    newer.close()
    with pytest.raises(StateBrokenError):
        _entry_of(pickle.loads(sent))
    state.close()


@pytest.mark.parametrize("data", [b"garbage" * 1000, b"SQLite format 3\0" + b"x" * 9000])
def test_a_file_that_is_no_state_is_removed_and_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "s.db"
    path.write_bytes(data)
    with pytest.raises(StateBrokenError) as caught:
        State(path, "key").value("head")
    assert ("state-broken", False) == (caught.value.code, path.exists())


def test_a_hole_is_told_when_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    filled(path).close()
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    data = path.read_bytes()
    path.write_bytes(data[: (page - 1) * size] + bytes(size) + data[page * size :])
    state = State(path, "key")
    assert {"a": 1} == state.value("head")
    with pytest.raises(StateBrokenError):
        state.entry("a")
    assert not path.exists()


def test_what_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    state = State(tmp_path / "s.db", "key")
    state.write(Changes(clear=True, cards={"a": b"no pickle"}))
    with pytest.raises(StateBrokenError):
        StoredCards(state, ["a"], {})["a"]


def test_an_empty_file_and_none_are_no_state(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_bytes(b"")
    state = State(tmp_path / "s.db", "key")
    assert (None, []) == (state.value("head"), state.cards())
    state.write(Changes(clear=True, entries={"a": b"a"}))
    assert b"a" == state.entry("a")
    state.close()
    assert None is State(tmp_path / "nothing.db", "key").value("head")


def test_where_nothing_can_be_written_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError) as caught:
        State(tmp_path / "file" / "s.db", "key").write(Changes(clear=True))
    assert "state-error" == caught.value.code
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(MachineError) as caught:
        State(tmp_path / "folder.db", "key").write(Changes(clear=True))
    assert "state-error" == caught.value.code


def test_stored_packets_and_cards_are_those_of_the_state_and_the_fresh_ones(tmp_path: Path) -> None:
    state = State(tmp_path / "s.db", "key")
    state.write(
        Changes(
            clear=True,
            entries={"a": pickle.dumps("A"), "b": pickle.dumps("B")},
            cards={"a": pickle.dumps("a"), "b": pickle.dumps("b")},
        )
    )
    packets = StoredPackets(state, ["a", "b", "c"], {"b": Packed("B!"), "c": Packed("C")})
    assert (["a", "b", "c"], 3, True, False) == (list(packets), len(packets), "a" in packets, "z" in packets)
    assert ["A", "B!", "C"] == [packets[id].value for id in packets]
    cards = StoredCards(state, ["b", "a"], {"b": "b!"})
    assert {"a": "a", "b": "b!"} == dict(cards)
    with pytest.raises(KeyError):
        packets["z"]
    with pytest.raises(KeyError):
        cards["z"]
    away = pickle.loads(pickle.dumps((packets, cards)))
    state.forget()
    assert ["A", "B!", "C"] == [packet.value for packet in away[0].values()]
    assert {"a": "a", "b": "b!"} == away[1]
