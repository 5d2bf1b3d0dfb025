"""Tells which files of a site have changed, as the system tells it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from generator.pipeline.inputs import ROOTS
from generator.pipeline.livefiles import is_input

#: Told of a path in the site, and whether the file is finished. Called from a thread of the watcher.
Told = Callable[[str, bool], None]
#: What is watched for; that files are opened and read is not.
_EVENTS: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileModifiedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
]


class Watcher(FileSystemEventHandler):
    """Watches the folders that a site is made of, and the one they stand in for site.toml and for new ones."""

    def __init__(self, root: Path, told: Told) -> None:
        self._root = Path(os.path.realpath(root))
        self._told = told
        self._observer: BaseObserver = Observer()
        self._watches: dict[str, tuple[int, ObservedWatch]] = {}

    def start(self) -> str:
        """Begins to watch. Returns what a person should know, empty if all is well."""
        self._observer.start()
        try:
            self.follow()
        except OSError as error:  # the system lets nobody watch any more folders
            self._observer.stop()
            self._observer = PollingObserver(timeout=1)
            self._watches.clear()
            self._observer.start()
            self.follow()
            return f"cannot watch the folders ({error.strerror}); looking at them once a second instead"
        return ""

    def stop(self) -> None:
        """Ends watching."""
        self._observer.stop()
        self._observer.join(timeout=2)

    def follow(self) -> None:
        """Watches folders that are there by now, and no longer those that are gone or are others than before."""
        for name in ("", *ROOTS):
            place = self._root / name
            try:
                number = place.stat().st_ino
            except OSError:
                number = 0
            known = self._watches.get(name)
            if known is not None and known[0] != number:
                self._forget(name)
                known = None
            if known is None and number:
                watch = self._observer.schedule(self, str(place), recursive=bool(name), event_filter=_EVENTS)
                self._watches[name] = (number, watch)

    def _forget(self, name: str) -> None:
        _, watch = self._watches.pop(name)
        try:
            self._observer.unschedule(watch)
        except (KeyError, OSError):  # the system has ended it with the folder
            return

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Passes on what concerns the site."""
        is_written = isinstance(event, FileClosedEvent)
        for place, firm in ((event.src_path, is_written), (event.dest_path, isinstance(event, FileMovedEvent))):
            path = self._inner(os.fsdecode(place)) if place else None
            if path is not None and is_input(path):
                self._told(path, firm)

    def _inner(self, place: str) -> str | None:
        root = str(self._root)
        return place[len(root) + 1 :].replace(os.sep, "/") if place.startswith(root + os.sep) else None
