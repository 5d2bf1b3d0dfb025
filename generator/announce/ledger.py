"""The ledger of a community on disk: locked while it is used, written ahead, and never rewritten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from generator.errors import MachineError, ManyErrors, Problem
from generator.files import atomic_write, disk_error
from generator.locks import BuildLock
from generator.model.community import Announcement
from generator.model.frozen import FrozenMap
from generator.social.announced import (
    Event,
    LedgerText,
    Record,
    entry_of,
    event_line,
    fold,
    head_line,
    ledger_path,
    read_ledger,
    whole_second,
)
from generator.social.calendar import moment as due_at


def look(site: Path, community: str) -> LedgerText | None:
    """A community's ledger as it is, neither locked nor mended; None if there is none. Raises: MachineError."""
    path = ledger_path(community)
    try:
        content = (site / path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_error(error, f"cannot read {path}", code="unreadable") from error
    return read_ledger(content, path, community)


class Ledger:
    """One community's ledger, held by this process. A context manager; ``notes`` tells what was mended.

    Entering raises: MachineError ``announce-running`` if another process holds it; ManyErrors ``ledger-broken``.
    """

    def __init__(self, site: Path, community: str) -> None:
        self.community = community
        self.path = site / ledger_path(community)
        self.notes: list[Problem] = []
        self.exists = False
        self._name = ledger_path(community)
        self._lock = BuildLock(self.path.with_name(f".{community}.lock"))
        self._records: dict[str, Record] = {}

    @property
    def records(self) -> FrozenMap[str, Record]:
        """What is known of each post, by id."""
        return FrozenMap(self._records)

    def get(self, post: str) -> Record | None:
        """What is known of a post."""
        return self._records.get(post)

    def __enter__(self) -> Ledger:
        try:
            self._lock.acquire()
        except MachineError as error:
            if error.code != "build-running":
                raise
            message = f'another process is announcing to "{self.community}"'
            raise MachineError("announce-running", message, None, "wait for it; nothing was sent") from None
        try:
            self._load()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._lock.release()

    def peek(self) -> None:
        """Reads the ledger without holding it; nothing is mended, and nothing may be written then.

        Raises: ManyErrors ``ledger-broken``; MachineError.
        """
        found = look(self.path.parents[2], self.community)
        if found is not None:
            if found.problems:
                raise ManyErrors(found.problems)
            self.exists = True
            self._records = dict(found.records)

    def append(self, event: Event) -> Record:
        """Writes an event and waits until the disk has it; what the post is now. Raises: MachineError."""
        line = event_line(event).encode()
        try:
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0))
        except OSError as error:
            raise disk_error(error, f"cannot write {self._name}") from error
        try:
            before = os.fstat(file).st_size
            try:
                done = 0
                while done < len(line):
                    done += os.write(file, line[done:])
                os.fsync(file)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(file, before)
                raise
        except OSError as error:
            raise disk_error(error, f"cannot write {self._name}") from error
        finally:
            os.close(file)
        found = self._records[event.post] = fold(self._records.get(event.post), event)
        return found

    def begin(self, old: Iterable[Announcement], *, at: datetime) -> int:
        """Says what counts as old: the posts of which nothing is known and whose time has come; returns their number.

        The ledger is made if there is none. It appears, or grows, in one step. Raises: MachineError.
        """
        moment = whole_second(at)
        fresh = [post for post in old if post.id not in self._records and (post.at is None or due_at(post) <= at)]
        events = [
            Event(post.id, "baseline", moment, *entry_of(post)) for post in sorted(fresh, key=lambda post: post.id)
        ]
        if self.exists and not events:
            return 0
        content = self.path.read_bytes() if self.exists else head_line(self.community).encode()
        atomic_write(self.path, content + "".join(map(event_line, events)).encode())
        _sync_folder(self.path.parent)
        self.exists = True
        for event in events:
            self._records[event.post] = fold(None, event)
        return len(events)

    def _load(self) -> None:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise disk_error(error, f"cannot read {self._name}", code="unreadable") from error
        found = read_ledger(content, self._name, self.community)
        if found.problems:
            raise ManyErrors(found.problems)
        self.exists = True
        self._records = dict(found.records)
        if found.torn:
            atomic_write(self.path, content[: found.good])
            message = f"{self._name}: its last line was cut short and is gone: {found.torn[:60]}"
            hint = "what it was to tell had not happened yet"
            self.notes.append(Problem("ledger-mended", message, None, hint, "warning"))
        elif content and not content.endswith(b"\n"):
            atomic_write(self.path, content + b"\n")


def _sync_folder(folder: Path) -> None:
    """Makes a new name in a folder last, where the system can."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
