"""The output folder, replaced as a whole: files go to a new tree beside it, then both change places.

Stopped at any instant, the output is the old site or the new one. Beside an output ``public`` stand, while a build
runs, ``public.staging-PID`` (the new tree), ``public.lock`` and, where two folders cannot be exchanged in one step,
``public.old-PID`` for a moment. What a killed build left there is cleared away at the next start. The new tree brings
its list of files along, so it is always known which files of an output were made by a build.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from generator.errors import Location, MachineError, Problem
from generator.files import check_path, disk_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: The list of an output's files, at its root and so outside the folders of its hosts: a first line, then one path each.
MANIFEST = ".glocal-manifest"
_FIRST_LINE = "glocal manifest 1"
#: Files that file managers leave behind.
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LEFTOVER = re.compile(r"\.(staging|old)-[0-9]+")
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINK = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES})
_LOCKED = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class StagedTree:
    """The new tree while it fills. Picklable: local workers may write into the same tree.

    ``root`` is the staging folder, ``previous`` the output it will replace.
    """

    __slots__ = ("_folders", "previous", "root")

    def __init__(self, root: Path, previous: Path) -> None:
        self.root = root
        self.previous = previous
        self._folders: set[str] = set()

    def __reduce__(self) -> tuple[type[StagedTree], tuple[Path, Path]]:
        return (StagedTree, (self.root, self.previous))

    def write(self, path: str, content: bytes) -> None:
        """Writes a file; one that is there already is replaced. Raises: MachineError."""
        target = self._place(path)
        try:
            try:
                file = open(target, "xb")  # noqa: PTH123, SIM115
            except FileExistsError:
                os.unlink(target)  # noqa: PTH108 - never write into a file that may be linked to the old output
                file = open(target, "xb")  # noqa: PTH123, SIM115
            with file:
                file.write(content)
        except OSError as error:
            raise _write_error(error, path) from error

    def copy(self, path: str, source: Path) -> None:
        """Writes a file with the content of one on disk. Raises: MachineError."""
        target = self._place(path)
        try:
            with suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108
            shutil.copyfile(source, target)
        except OSError as error:
            raise _write_error(error, path) from error

    def keep(self, path: str) -> bool:
        """Takes a file over from the old output, linked where that can be, else copied; False if it is not there.

        Raises: MachineError.
        """
        old = os.path.join(self.previous, path)  # noqa: PTH118
        target = self._place(path)
        try:
            with suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108
            try:
                os.link(old, target, follow_symlinks=False)
            except (FileNotFoundError, NotADirectoryError):
                return False
            except OSError as error:
                if error.errno not in _NO_LINK or not os.path.isfile(old):  # noqa: PTH113
                    raise
                shutil.copy2(old, target)
        except OSError as error:
            raise _write_error(error, path) from error
        return True

    def _place(self, path: str) -> str:
        """Where a file of the tree is on disk; its folder is made once."""
        if "\n" in path or path == MANIFEST:
            raise MachineError("bad-output-path", f"{path!r} cannot be the path of an output")
        folder, slash, name = check_path(path).rpartition("/")
        if not slash:
            return os.path.join(self.root, name)  # noqa: PTH118
        place = os.path.join(self.root, folder)  # noqa: PTH118
        if folder not in self._folders:
            try:
                os.makedirs(place, exist_ok=True)  # noqa: PTH103
            except OSError as error:
                raise _write_error(error, path) from error
            self._folders.add(folder)
        return os.path.join(place, name)  # noqa: PTH118


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


class Staging:
    """One build's write to an output folder: lock, staging tree, swap.

    Used as a context manager it aborts unless :meth:`commit` was called. ``tree`` is where files go; ``notes`` says
    what was recovered or kept. ``exchange`` swaps two folders in one step, or returns False where the system cannot.
    """

    def __init__(self, output: Path, *, exchange: Callable[[Path, Path], bool] | None = None) -> None:
        self.output = Path(os.path.realpath(output))
        self.notes: list[Problem] = []
        self._exchange = exchange or exchange_folders
        self._lock = BuildLock(self._beside("lock"))
        self._root = self._beside(f"staging-{os.getpid()}")
        self._is_open = False
        self.tree = StagedTree(self._root, self.output)

    def __enter__(self) -> Staging:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.abort()

    def start(self) -> None:
        """Locks the output, clears what a killed build left, and makes the empty staging tree.

        Raises: MachineError ``build-running``, ``foreign-output`` (files in the output that no build made: nothing is
        touched), ``output-not-a-folder``, or what the disk refuses.
        """
        self._lock.acquire()
        try:
            self._clear_leftovers()
            self._check_output()
            self._root.mkdir()
        except OSError as error:
            self._lock.release()
            raise disk_error(error, f"cannot prepare {self._root.name}") from error
        except BaseException:
            self._lock.release()
            raise
        self._is_open = True

    def commit(self) -> tuple[str, ...]:
        """Puts the staged tree in the place of the output; returns the paths of its files, sorted.

        Raises: MachineError; the output is untouched then, and the staging tree still there for :meth:`abort`.
        """
        try:
            paths = tuple(sorted(_list_files(self._root)))
            text = "\n".join((_FIRST_LINE, *paths, ""))
            (self._root / MANIFEST).write_bytes(text.encode("utf-8", "surrogateescape"))
            self._check_output()
            old = self._swap()
        except OSError as error:
            if error.errno in {errno.EBUSY, errno.EXDEV}:
                hint = "it seems to be a mount point; choose a folder inside it"
                raise MachineError("output-busy", f"{self.output} cannot be replaced", None, hint) from error
            raise disk_error(error, f"cannot replace {self.output}") from error
        self._is_open = False
        if old is not None:
            self._discard(old)
        self._lock.release()
        return paths

    def abort(self) -> None:
        """Removes the staging tree and leaves the output as it is. Does nothing after a commit."""
        if self._is_open:
            self._is_open = False
            shutil.rmtree(self._root, ignore_errors=True)
        self._lock.release()

    def _beside(self, ending: str) -> Path:
        return self.output.with_name(f"{self.output.name}.{ending}")

    def _swap(self) -> Path | None:
        """Puts the new tree in place; returns where the old one is now, or None if there was none."""
        if not self.output.exists():
            self._root.rename(self.output)
            return None
        if self._exchange(self._root, self.output):
            return self._root
        old = self._beside(f"old-{os.getpid()}")
        self.output.rename(old)
        try:
            self._root.rename(self.output)
        except BaseException:
            old.rename(self.output)
            raise
        return old

    def _check_output(self) -> None:
        if not self.output.exists():
            return
        if not self.output.is_dir():
            raise MachineError("output-not-a-folder", f"{self.output} is not a folder", None, "choose another output")
        foreign = foreign_files(self.output)
        if foreign:
            shown = ", ".join(foreign[:5]) + (" …" if len(foreign) > 5 else "")
            if (self.output / MANIFEST).exists():
                message = f"{self.output.name}/ holds files that no build made: {shown}"
                hint = "move them to content/static/, which is copied into the output, or delete them"
            else:
                message = f"{self.output.name}/ was not made by a build and holds files: {shown}"
                hint = "empty the folder, or choose another: [build] output"
            raise MachineError("foreign-output", message, Location(foreign[0]), hint)

    def _clear_leftovers(self) -> None:
        name = self.output.name
        if not self.output.parent.is_dir():
            return
        leftovers = sorted(
            place
            for place in self.output.parent.iterdir()
            if place.name.startswith(name) and _LEFTOVER.fullmatch(place.name[len(name) :]) and place.is_dir()
        )
        for place in leftovers:
            if ".old-" in place.name[len(name) :] and not self.output.exists():
                place.rename(self.output)
                message = f"a build was stopped while it replaced {name}/; the old one is back"
                self.notes.append(Problem("output-recovered", message, severity="warning"))
            else:
                self._discard(place)

    def _discard(self, place: Path) -> None:
        """Removes a tree that builds made. One that holds a person's files is set aside instead."""
        try:
            foreign = foreign_files(place) if (place / MANIFEST).exists() else ()
        except OSError:
            return  # the next build tries again
        if not foreign:
            shutil.rmtree(place, ignore_errors=True)
            return
        number = 1
        while (aside := self._beside(f"rescued-{number}")).exists():
            number += 1
        with suppress(OSError):
            place.rename(aside)
        message = f"{foreign[0]} was not made by a build; the old output is kept as {aside.name}/"
        self.notes.append(Problem("output-kept", message, severity="warning"))


def read_manifest(output: Path) -> frozenset[str] | None:
    """The paths of the files that a build made in an output; None if no build made it."""
    try:
        text = (output / MANIFEST).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return None
    first, *paths = text.split("\n")
    return frozenset(path for path in paths if path) if first == _FIRST_LINE else None


def foreign_files(output: Path) -> tuple[str, ...]:
    """The files of an output that no build made, sorted; what file managers leave behind does not count."""
    owned = read_manifest(output) or frozenset()
    return tuple(
        sorted(path for path in _list_files(output) if path not in owned and path.rpartition("/")[2] not in _JUNK)
    )


def exchange_folders(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step; False where the system or the disk cannot.

    Raises: OSError for any other failure. Source: renameat2(2), Linux 3.15.
    """
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - 3 ms that only a finished build pays

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    names = [os.fsencode(place) for place in (one, other)]
    if renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _list_files(root: Path) -> Iterator[str]:
    """The paths of all files below a folder but its manifest, in no particular order. Links are not followed."""
    folders = [("", str(root))]
    while folders:
        prefix, place = folders.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((f"{prefix}{entry.name}/", entry.path))
                elif prefix or entry.name != MANIFEST:
                    yield prefix + entry.name


def _write_error(error: OSError, path: str) -> MachineError:
    if isinstance(error, NotADirectoryError | IsADirectoryError | FileExistsError):
        hint = "one of the two needs another slug"
        return MachineError("output-collision", f"{path} is a file and a folder at once", Location(path), hint)
    return disk_error(error, f"cannot write {path}")


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
