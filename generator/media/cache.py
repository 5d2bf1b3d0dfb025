"""Where finished pictures are kept from one build to the next: files in a folder, or values in memory."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

#: Seconds that a file which nobody needs is kept after it was made.
_KEPT_SECONDS = 30 * 86400


class PictureCache(Protocol):
    """Contents by key. What it holds may be gone at any time: who asks can make it again. Picklable.

    ``is_shared``: what a worker process puts is seen by all others.
    """

    is_shared: bool

    def get(self, key: str) -> bytes | None:
        """The content; None if it is not there."""

    def has(self, key: str) -> bool:
        """Whether there is a content."""

    def put(self, key: str, content: bytes) -> None:
        """Keeps a content."""


class MemoryCache:
    """Contents in this process, as long as it runs."""

    is_shared = False

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def __reduce__(self) -> tuple[type[MemoryCache], tuple[()]]:
        return (MemoryCache, ())  # a worker starts with nothing

    def get(self, key: str) -> bytes | None:
        """See :meth:`PictureCache.get`."""
        return self._contents.get(key)

    def has(self, key: str) -> bool:
        """See :meth:`PictureCache.has`."""
        return key in self._contents

    def put(self, key: str, content: bytes) -> None:
        """See :meth:`PictureCache.put`."""
        self._contents[key] = content


class DiskCache:
    """Contents as files of a folder, made when it is first needed. The whole folder may be deleted at any time."""

    is_shared = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """See :meth:`PictureCache.get`. An empty file counts as none: a full disk leaves such."""
        try:
            return self._path(key).read_bytes() or None
        except OSError:
            return None

    def has(self, key: str) -> bool:
        """See :meth:`PictureCache.has`."""
        try:
            return self._path(key).stat().st_size > 0
        except OSError:
            return False

    def put(self, key: str, content: bytes) -> None:
        """See :meth:`PictureCache.put`. Raises: OSError.

        Readers see the whole content or none. It is not forced to the disk: what a crash takes can be made again.
        """
        path = self._path(key)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(content)
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise

    def prune(self, needed: frozenset[str], *, now: float) -> int:
        """Removes what is not needed and was made long ago; returns how many files. ``now`` in seconds since 1970."""
        removed = 0
        for folder in self._folders():
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in list(entries):
                    if f"{folder.name}{entry.name}" in needed:
                        continue
                    with suppress(OSError):
                        if now - entry.stat().st_mtime > _KEPT_SECONDS:
                            os.unlink(entry.path)  # noqa: PTH108
                            removed += 1
        return removed

    def _folders(self) -> list[Path]:
        with suppress(OSError):
            return [path for path in self.folder.iterdir() if path.is_dir() and len(path.name) == 2]
        return []

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def kept(cache: PictureCache, key: str, content: bytes) -> bytes:
    """The content, kept if the cache can take it: a full disk costs time, never the build."""
    with suppress(OSError):
        cache.put(key, content)
    return content
