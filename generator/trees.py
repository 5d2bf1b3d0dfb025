"""Trees of finished files: the new one while it fills, and what can be told of one that a build has made."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import Location, MachineError
from generator.files import check_path, disk_error

#: The list of an output's files, at its root and so outside the folders of its hosts: a first line, then one path each.
MANIFEST = ".glocal-manifest"
_FIRST_LINE = "glocal manifest 1"
#: Files that file managers leave behind.
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINK = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES})
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class StagedTree:
    """The new tree while it fills. Picklable: local workers may write into the same tree.

    ``root`` is the staging folder, ``previous`` the output it will replace. ``is_warm``: the new tree began as a twin
    of the output, so that what is to be kept is there already.
    """

    __slots__ = ("_folders", "is_warm", "previous", "root")

    def __init__(self, root: Path, previous: Path, is_warm: bool = False) -> None:
        self.root = root
        self.previous = previous
        self.is_warm = is_warm
        self._folders: set[str] = set()

    def __reduce__(self) -> tuple[type[StagedTree], tuple[Path, Path, bool]]:
        return (StagedTree, (self.root, self.previous, self.is_warm))

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
        if self.is_warm:
            return True
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
                _make_folder(place)
            except OSError as error:
                raise _write_error(error, path) from error
            self._folders.add(folder)
        return os.path.join(place, name)  # noqa: PTH118


def _make_folder(place: str) -> None:
    """Makes a folder and those above it. Most have one above that is there already, so that is tried first."""
    try:
        os.mkdir(place)  # noqa: PTH102
    except FileExistsError:
        if not os.path.isdir(place):  # noqa: PTH112
            raise
    except FileNotFoundError:
        os.makedirs(place, exist_ok=True)  # noqa: PTH103


def read_manifest(output: Path) -> frozenset[str] | None:
    """The paths of the files that a build made in an output; None if no build made it."""
    try:
        text = (output / MANIFEST).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return None
    first, *paths = text.split("\n")
    return frozenset(path for path in paths if path) if first == _FIRST_LINE else None


def write_manifest(root: Path, paths: Iterable[str]) -> None:
    """Notes the files of a tree in it. A manifest that is there is replaced, never written into."""
    manifest = root / MANIFEST
    manifest.unlink(missing_ok=True)
    manifest.write_bytes("\n".join((_FIRST_LINE, *paths, "")).encode("utf-8", "surrogateescape"))


def foreign_files(output: Path) -> tuple[str, ...]:
    """The files of an output that no build made, sorted; what file managers leave behind does not count."""
    owned = read_manifest(output) or frozenset()
    return tuple(
        sorted(path for path in list_files(output) if path not in owned and path.rpartition("/")[2] not in _JUNK)
    )


def untouched(root: Path, files: Iterable[str], *, not_after: int) -> tuple[frozenset[str], bool]:
    """Those of the files that have not changed since ``not_after`` (nanoseconds), and whether no folder has either.

    A folder changes when something is put into it, taken out of it or renamed in it: while none has, there are no other
    files than these.
    """
    there: list[str] = []
    base = f"{root}{os.sep}"
    folders = {""}
    for path in files:
        try:
            found = os.lstat(base + path)
        except OSError:
            continue
        if found.st_mtime_ns <= not_after and stat.S_ISREG(found.st_mode):
            there.append(path)
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    try:
        is_intact = all(os.lstat(base + folder).st_mtime_ns <= not_after for folder in folders)
    except OSError:
        is_intact = False
    return frozenset(there), is_intact


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


def list_files(root: Path) -> Iterator[str]:
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
