"""Locks that end with the process that holds them."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from generator.errors import MachineError
from generator.files import disk_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


def lock_path(output: Path) -> Path:
    """Where the lock of an output folder stands: beside it. It is there while a build runs, or after one was killed."""
    place = Path(os.path.realpath(output))
    return place.with_name(f"{place.name}.lock")


class BuildLock:
    """A lock that one build holds for one output. It ends with its process, however that ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def acquire(self) -> None:
        """Takes the lock. Raises: MachineError ``build-running`` if another build has it."""
        while self._file is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
            except OSError as error:
                raise disk_error(error, f"cannot lock {self.path}") from error
            if not _try_lock(file):
                holder = _read_holder(file)
                os.close(file)
                message = "another build of this site is running" + (f" (process {holder})" if holder else "")
                hint = "wait for it, or end it; the lock ends with its process"
                raise MachineError("build-running", message, None, hint)
            if _is_same_file(file, self.path):
                self._file = file
            else:  # the last holder took the file away between opening and locking
                os.close(file)
        with suppress(OSError):  # the number only serves the message
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Gives the lock back. Does nothing if it is not held."""
        if self._file is None:
            return
        file, self._file = self._file, None
        with suppress(OSError):  # Windows keeps open files
            self.path.unlink()
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_UN)  # also for workers, which inherit the open file
        os.close(file)


def _try_lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _LOCKED  # a disk that knows no locks does not stop a build
    return True


def _read_holder(file: int) -> str:
    try:
        text = os.read(file, 32).decode("ascii", "replace").strip()
    except OSError:
        return ""
    return text if text.isdigit() else ""


def _is_same_file(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except OSError:
        return False
