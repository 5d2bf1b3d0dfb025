"""The state of a site between builds, in one SQLite file: safe to delete, safe to kill, safe to share.

Values stand in five tables: named ``value``s, packed ``entry``s and ``card``s, the ``trace`` of each output (what it
is, what it read), and the ``digest`` of everything that was read. A build reads the state as it was at its start and
writes once, in one transaction, at its end: onto the very state it has read, or a whole new one. A file of another
version counts as empty. One that turns out to be broken is removed, and who was reading it begins anew.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import MachineError
from generator.model.output import Output
from generator.model.packed import Packed

#: Changes when the tables or what stands in them change.
VERSION = 2
_SCHEMA = """
CREATE TABLE value (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (id TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE card (id TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE trace (path TEXT PRIMARY KEY, spec TEXT NOT NULL, output BLOB NOT NULL, reads TEXT NOT NULL,
                    size INTEGER NOT NULL, seconds REAL NOT NULL, problems BLOB);
CREATE TABLE digest (key TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
"""
#: Seconds to wait for another process that is writing.
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Trace:
    """What an output was made of: its plan, also as text; what it read (keys, sorted); its size, time and problems."""

    output: Output
    spec: str
    reads: tuple[str, ...]
    size: int
    seconds: float
    problems: tuple[Any, ...] = ()


@dataclass(slots=True)
class Changes:
    """What a build writes at its end. With ``clear`` everything that was there before goes first.

    Without, it is what differs from the state that was read.
    """

    clear: bool = False
    values: dict[str, bytes] = field(default_factory=dict)
    entries: dict[str, bytes] = field(default_factory=dict)
    cards: dict[str, bytes] = field(default_factory=dict)
    lost_entries: tuple[str, ...] = ()
    traces: dict[str, Trace] = field(default_factory=dict)
    lost_traces: tuple[str, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)


class StateBrokenError(MachineError):
    """The state cannot be read to its end: it is broken, or another build has written in between.

    It was removed if it is broken. What was read of it is worth nothing: begin anew.
    """


class State:
    """The state in one file, as it was when it was first read. ``key`` names what it is a state of: generator,
    libraries, options.

    What is not there, or is of another version, reads as nothing. Picklable; each process opens the file for itself,
    and finds the same state or none. Raises: StateBrokenError while reading.
    """

    def __init__(self, path: Path, key: str, serial: bytes = b"") -> None:
        self.path = path
        self.key = key
        self._serial = serial
        self._opened: tuple[int, sqlite3.Connection] | None = None

    def __reduce__(self) -> tuple[type[State], tuple[Path, str, bytes]]:
        return (State, (self.path, self.key, self._serial))

    def reopen(self) -> None:
        """From here on the state is read as it is now."""
        self.close()
        self._serial = b""

    def value(self, name: str) -> Any:
        """A named value; None if there is none."""
        rows = self._query("SELECT data FROM value WHERE name = ?", (name,))
        if not rows:
            return None
        try:
            return pickle.loads(rows[0][0])
        except Exception:  # made by other code: worth nothing
            return None

    def entry(self, id: str) -> bytes | None:
        """A packed entry."""
        rows = self._query("SELECT data FROM entry WHERE id = ?", (id,))
        return rows[0][0] if rows else None

    def card(self, id: str) -> bytes | None:
        """A packed card."""
        rows = self._query("SELECT data FROM card WHERE id = ?", (id,))
        return rows[0][0] if rows else None

    def cards(self) -> list[bytes]:
        """All packed cards, by their ids' order."""
        return [row[0] for row in self._query("SELECT data FROM card ORDER BY id", ())]

    def specs(self) -> dict[str, str]:
        """The plan of every output that has a trace, by path."""
        return dict(self._query("SELECT path, spec FROM trace", ()))

    def readers(self, key: str) -> list[str]:
        """The paths of the outputs that have read a key."""
        rows = self._query("SELECT path FROM trace WHERE instr(reads, ?) > 0", (f"\n{key}\n",))
        return [path for (path,) in rows]

    def reads(self) -> list[tuple[str, str]]:
        """(path, what it read) of every output with a trace; keys stand on lines of their own, first and last empty."""
        return self._query("SELECT path, reads FROM trace", ())

    def problems(self) -> list[tuple[str, tuple[Any, ...]]]:
        """(path, problems) of every output that has some."""
        rows = self._query("SELECT path, problems FROM trace WHERE problems IS NOT NULL", ())
        return [(path, self.loads(data)) for path, data in rows]

    def summary(self) -> Iterator[tuple[str, int, float, tuple[Any, ...]]]:
        """(path, size, seconds, problems) of every output with a trace."""
        for path, size, seconds, problems in self._query("SELECT path, size, seconds, problems FROM trace", ()):
            yield path, size, seconds, self.loads(problems) if problems else ()

    def trace(self, path: str) -> Trace | None:
        """The trace of an output."""
        statement = "SELECT output, spec, reads, size, seconds, problems FROM trace WHERE path = ?"
        rows = self._query(statement, (path,))
        if not rows:
            return None
        output, spec, reads, size, seconds, problems = rows[0]
        found = self.loads(problems) if problems else ()
        return Trace(self.loads(output), spec, split_reads(reads), size, seconds, found)

    def digests(self, keys: Iterable[str]) -> dict[str, str]:
        """The digests that were noted of some keys, of those that have one."""
        found: dict[str, str] = {}
        wanted = list(keys)
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            found.update(self._query(f"SELECT key, digest FROM digest WHERE key IN ({marks})", tuple(part)))
        return found

    def digests_of(self, kind: str) -> dict[str, str]:
        """The digests of all keys of a kind (``KIND|…``)."""
        bounds = (f"{kind}|", f"{kind}}}")
        return dict(self._query("SELECT key, digest FROM digest WHERE key >= ? AND key < ?", bounds))

    def all_digests(self) -> dict[str, str]:
        """Every key that was read, with its digest."""
        return dict(self._query("SELECT key, digest FROM digest", ()))

    def loads(self, data: bytes) -> Any:
        """A value that was kept as bytes. Raises: StateBrokenError if they are none."""
        try:
            return pickle.loads(data)
        except Exception as error:  # whatever bytes may make of themselves
            raise self.broken(f"{type(error).__name__}: {error}") from error

    def broken(self, reason: str) -> StateBrokenError:
        """Removes the file; the error to be raised."""
        self.forget()
        return StateBrokenError("state-broken", f"{self.path.name} cannot be read: {reason}", None, "build again")

    def write(self, changes: Changes) -> None:
        """Writes all of it or nothing. What cannot be written onto the state that was read is not written: then there
        is no state, and the next build begins with nothing. Raises: MachineError where the disk refuses.
        """
        try:
            if not self._write(changes):
                self.forget()
        except sqlite3.Error as error:
            self.forget()  # a broken file: what is whole stands in a new one
            if changes.clear and not isinstance(error, sqlite3.OperationalError):
                try:
                    self._write(changes)
                    return
                except sqlite3.Error as another:
                    self.forget()
                    error = another
            raise MachineError("state-error", f"cannot write {self.path.name}: {error}", None, _HINT) from error
        except OSError as error:
            raise MachineError("state-error", f"cannot write {self.path.name}: {error}", None, _HINT) from error

    def forget(self) -> None:
        """Removes the file; the next build starts from nothing."""
        self.close()
        self._serial = b""
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink()

    def close(self) -> None:
        """Closes the file; it is opened again when it is needed."""
        if self._opened is not None and self._opened[0] == os.getpid():
            self._opened[1].close()
        self._opened = None

    # --- inside -------------------------------------------------------------------------------------------------------

    def _query(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        connection = self._connection()
        if connection is None:
            return []
        try:
            return connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self.broken(str(error)) from error

    def _connection(self) -> sqlite3.Connection | None:
        """The connection of this process, None if there is no usable file. A forked one may not use its parent's.

        It stays inside one transaction, so that all that is read belongs together.
        """
        if self._opened is not None and self._opened[0] == os.getpid():
            return self._opened[1]
        connection: sqlite3.Connection | None = None
        try:
            if self.path.exists():
                name = f"{self.path.absolute().as_uri()}?mode=ro"
                connection = sqlite3.connect(name, uri=True, timeout=_PATIENCE, isolation_level=None)
                connection.execute("BEGIN")
            serial = _serial_of(connection, self.key) if connection is not None else b""
        except sqlite3.OperationalError:
            serial = b""  # no file, or one that may not be read
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            raise self.broken(str(error)) from error
        if not serial or (self._serial and serial != self._serial):
            if connection is not None:
                connection.close()
            if self._serial:
                raise StateBrokenError("state-broken", f"{self.path.name} is another one by now", None, "build again")
            return None
        assert connection is not None
        self._serial = serial
        self._opened = (os.getpid(), connection)
        return connection

    def _write(self, changes: Changes) -> bool:
        """Whether it was written: the state may not be that which was read any more."""
        self.close()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        serial = os.urandom(8)
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            if changes.clear:
                for table in ("value", "entry", "card", "trace", "digest"):
                    connection.execute(f"DROP TABLE IF EXISTS {table}")
                for statement in _SCHEMA.split(";"):
                    connection.execute(statement)
            elif not self._serial or _serial_of(connection, self.key) != self._serial:
                connection.execute("ROLLBACK")
                return False
            _put(connection, "key", pickle.dumps((VERSION, self.key, serial)))
            for name, data in changes.values.items():
                _put(connection, name, data)
            for table in ("entry", "card"):
                connection.executemany(f"DELETE FROM {table} WHERE id = ?", ((id,) for id in changes.lost_entries))
            connection.executemany("INSERT OR REPLACE INTO card VALUES (?, ?)", changes.cards.items())
            connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", changes.entries.items())
            connection.executemany("DELETE FROM trace WHERE path = ?", ((path,) for path in changes.lost_traces))
            connection.executemany("INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(changes.traces))
            connection.executemany("INSERT OR REPLACE INTO digest VALUES (?, ?)", changes.digests.items())
            connection.execute("COMMIT")
        self._serial = serial
        return True


_HINT = "the site itself is finished; only the next build will take longer"


def _serial_of(connection: sqlite3.Connection, key: str) -> bytes:
    """The serial number of a state of ours; empty for one of another version, or none at all."""
    try:
        row = connection.execute("SELECT data FROM value WHERE name = 'key'").fetchone()
        version, found, serial = pickle.loads(row[0]) if row is not None else (0, "", b"")
    except sqlite3.OperationalError:
        return b""
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, IndexError, AttributeError, ImportError):
        return b""
    return serial if (version, found) == (VERSION, key) else b""


def _put(connection: sqlite3.Connection, name: str, data: bytes) -> None:
    connection.execute("INSERT OR REPLACE INTO value VALUES (?, ?)", (name, data))


def _rows(traces: Mapping[str, Trace]) -> Iterator[tuple[Any, ...]]:
    for path, row in traces.items():
        problems = pickle.dumps(row.problems) if row.problems else None
        output = pickle.dumps(row.output, pickle.HIGHEST_PROTOCOL)
        yield path, row.spec, output, join_reads(row.reads), row.size, row.seconds, problems


def join_reads(reads: Iterable[str]) -> str:
    """Keys as one text, each between line ends, so that a search finds whole keys."""
    return "\n" + "\n".join(reads) + "\n"


def split_reads(text: str) -> tuple[str, ...]:
    """The keys in such a text."""
    return tuple(text[1:-1].split("\n")) if len(text) > 2 else ()


class StoredPackets(Mapping[str, Packed[Any]]):
    """Packed entries by id: those of the state, overlaid by new ones. Picklable; a value is read when it is asked for.

    ``ids`` are all there are, ``fresh`` those that are not in the state or not as they are there.
    """

    __slots__ = ("_fresh", "_ids", "_state")

    def __init__(self, state: State, ids: Iterable[str], fresh: Mapping[str, Packed[Any]]) -> None:
        self._state = state
        self._ids = dict.fromkeys(ids)
        self._fresh = fresh

    def __reduce__(self) -> tuple[type[dict[str, Packed[Any]]], tuple[list[tuple[str, Packed[Any]]]]]:
        return (dict, ([(id, self[id]) for id in self._ids],))  # a cluster's worker has no state file

    def __getitem__(self, id: str) -> Packed[Any]:
        fresh = self._fresh.get(id)
        if fresh is not None:
            return fresh
        if id not in self._ids:
            raise KeyError(id)
        data = self._state.entry(id)
        if data is None:
            raise self._state.broken(f"{id} is not there")
        return Packed.of_bytes(data)

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class StoredCards(Mapping[str, Any]):
    """Cards by id: those of the state, overlaid by new ones; each is read when it is asked for, and kept. Picklable."""

    __slots__ = ("_ids", "_kept", "_state")

    def __init__(self, state: State, ids: Iterable[str], fresh: Mapping[str, Any]) -> None:
        self._state = state
        self._ids = dict.fromkeys(sorted(ids))
        self._kept = dict(fresh)

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[list[tuple[str, Any]]]]:
        return (dict, (list(self.items()),))

    def __getitem__(self, id: str) -> Any:
        found = self._kept.get(id)
        if found is None:
            if id not in self._ids:
                raise KeyError(id)
            data = self._state.card(id)
            if data is None:
                raise self._state.broken(f"{id} is not there")
            found = self._kept[id] = self._state.loads(data)
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
