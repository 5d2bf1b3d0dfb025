"""The file-system edge: trees of files that are walked and read, on disk or in memory, and one atomic write.

Paths inside a tree are relative, ``/``-separated strings; a path on disk is a ``Path``. No read leaves its tree.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.errors import ContentError, Location, MachineError, Problem, Severity, locate
from generator.model.frozen import EMPTY, FrozenMap

#: Hidden names that belong to a finished site; all others that start with a dot are skipped.
PUBLISHED_DOT_NAMES = frozenset({".well-known", ".htaccess", ".nojekyll", ".domains"})


@dataclass(frozen=True, slots=True, order=True)
class FileStat:
    """A file of a tree: its path, its size in bytes and when it last changed, in nanoseconds.

    ``mtime_ns`` tells one state of a file from another; it is not a time for readers.
    """

    path: str
    size: int
    mtime_ns: int


class Input(NamedTuple):
    """A file as it was: size in bytes, time of its last change in nanoseconds, digest of its content."""

    size: int
    mtime_ns: int
    digest: str


class Tree(Protocol):
    """A tree of files that can be walked and read. Implementations are picklable."""

    def survey(self, folder: str = "") -> tuple[tuple[FileStat, ...], tuple[Problem, ...]]:
        """All files below a folder, sorted by path, and what was skipped and why.

        Hidden files and editors' backups (``x~``) are left out silently. Problems: ``outside-root`` (a symbolic link
        that leads out of the tree), ``bad-file-name``, ``not-a-file``, ``unreadable``. A missing folder is empty.
        """

    def walk(self, folder: str = "") -> tuple[FileStat, ...]:
        """The files of :meth:`survey` alone."""

    def stat(self, path: str) -> FileStat | None:
        """What is known of one file, hidden or not; None if there is none."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file (not a folder) inside the tree."""

    def read_bytes(self, path: str) -> bytes:
        """The content of a file.

        Raises: ContentError ``outside-root`` or ``no-such-file``; MachineError ``unreadable``.
        """

    def read_text(self, path: str) -> str:
        """The content of a UTF-8 file, without its byte order mark.

        Raises: as :meth:`read_bytes`; ContentError ``not-utf8`` with the line and the byte.
        """


@dataclass(frozen=True, slots=True)
class DiskTree:
    """The files below a folder on disk. Symbolic links are followed as long as they stay inside it."""

    root: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(os.path.realpath(self.root)))

    def survey(self, folder: str = "") -> tuple[tuple[FileStat, ...], tuple[Problem, ...]]:
        """See :meth:`Tree.survey`."""
        start = check_path(folder) if folder else ""
        walk = _DiskWalk(str(self.root))
        walk.enter(start)
        walk.files.sort()
        return tuple(walk.files), tuple(sorted(walk.problems, key=Problem.sort_key))

    def walk(self, folder: str = "") -> tuple[FileStat, ...]:
        """See :meth:`Tree.walk`."""
        return self.survey(folder)[0]

    def stat(self, path: str) -> FileStat | None:
        """See :meth:`Tree.stat`."""
        try:
            found = Path(self._real(path)).stat()
        except (OSError, ContentError):
            return None
        return FileStat(path, found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None

    def exists(self, path: str) -> bool:
        """See :meth:`Tree.exists`."""
        return self.stat(path) is not None

    def read_bytes(self, path: str) -> bytes:
        """See :meth:`Tree.read_bytes`."""
        real = self._real(path)
        try:
            with open(real, "rb") as file:  # noqa: PTH123
                return file.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise _no_such_file(path) from None
        except OSError as error:
            raise disk_error(error, f"cannot read {path}", code="unreadable") from error

    def read_text(self, path: str) -> str:
        """See :meth:`Tree.read_text`."""
        return decode(self.read_bytes(path), path)

    def disk_path(self, path: str) -> Path:
        """Where a file of the tree is on disk, links resolved. Raises: ContentError ``outside-root``."""
        return Path(self._real(path))

    def _real(self, path: str) -> str:
        root = str(self.root)
        real = os.path.realpath(f"{root}/{check_path(path)}")
        if not _is_inside(real, root):
            raise ContentError("outside-root", f"{path} leads out of the site", Location(path), "copy the file instead")
        return real


class _DiskWalk:
    """One walk over a disk tree. A linked folder inside a linked one is entered once, so that no walk is endless."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.files: list[FileStat] = []
        self.problems: list[Problem] = []
        self._entered: set[str] = set()

    def enter(self, folder: str) -> None:
        """Walks a folder given by its path in the tree."""
        place = f"{self.root}/{folder}" if folder else self.root
        real = os.path.realpath(place)
        if not _is_inside(real, self.root):
            self._report("outside-root", folder, "leads out of the site", "copy the files instead")
        elif os.path.isdir(real):  # noqa: PTH112
            self._scan(real, f"{folder}/" if folder else "", (real,), linked=False)

    def _scan(self, place: str, prefix: str, above: tuple[str, ...], *, linked: bool) -> None:
        try:
            with os.scandir(place) as entries:
                rows = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                self._report("unreadable", prefix.rstrip("/"), f"cannot be read ({error.strerror})")
            return
        for entry in rows:
            name = entry.name
            if is_skipped(name):
                continue
            path = prefix + name
            if not _is_good_name(name):
                shown = path.encode("utf-8", "replace").decode("utf-8")
                self._report("bad-file-name", shown, "has a name that is no text", "rename it")
                continue
            try:
                self._add(entry, path, above, linked=linked)
            except OSError as error:
                if not isinstance(error, FileNotFoundError):
                    self._report("unreadable", path, f"cannot be read ({error.strerror})")

    def _add(self, entry: os.DirEntry[str], path: str, above: tuple[str, ...], *, linked: bool) -> None:
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            if not _is_inside(real, self.root):
                self._report("outside-root", path, "is a link that leads out of the site", "copy the file instead")
                return
            if os.path.isdir(real):  # noqa: PTH112
                self._follow(path, real, above, linked=linked)
                return
            if not os.path.exists(real):  # noqa: PTH110
                self._report("not-a-file", path, "is a link that leads nowhere", severity="warning")
                return
        elif entry.is_dir():
            self._scan(entry.path, f"{path}/", (*above, entry.path), linked=linked)
            return
        found = entry.stat()
        if stat.S_ISREG(found.st_mode):
            self.files.append(FileStat(path, found.st_size, found.st_mtime_ns))
        else:
            self._report("not-a-file", path, "is neither a file nor a folder", severity="warning")

    def _follow(self, path: str, real: str, above: tuple[str, ...], *, linked: bool) -> None:
        """Walks a linked folder, unless it leads back to one above or was entered from another linked one."""
        if any(_is_inside(folder, real) for folder in above) or (linked and real in self._entered):
            return
        self._entered.add(real)
        self._scan(real, f"{path}/", (*above, real), linked=True)

    def _report(self, code: str, path: str, what: str, hint: str = "", severity: Severity = "error") -> None:
        self.problems.append(Problem(code, f"{path or 'the folder'} {what}", Location(path), hint, severity))


class MemoryTree:
    """Files in memory, by path. Text is kept as UTF-8; ``mtime_ns`` is made from the content."""

    __slots__ = ("files",)

    files: FrozenMap[str, bytes]

    def __init__(self, files: Mapping[str, bytes | str] = EMPTY) -> None:
        rows = {
            check_path(path): content.encode() if isinstance(content, str) else bytes(content)
            for path, content in files.items()
        }
        self.files = FrozenMap(sorted(rows.items()))

    def __eq__(self, other: object) -> bool:
        return self.files == other.files if isinstance(other, MemoryTree) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.files)

    def __repr__(self) -> str:
        return f"MemoryTree({list(self.files)!r})"

    def survey(self, folder: str = "") -> tuple[tuple[FileStat, ...], tuple[Problem, ...]]:
        """See :meth:`Tree.survey`; there is never a problem."""
        start = check_path(folder) + "/" if folder else ""
        return tuple(
            self._stat(path)
            for path in self.files
            if path.startswith(start) and not any(map(is_skipped, path[len(start) :].split("/")))
        ), ()

    def walk(self, folder: str = "") -> tuple[FileStat, ...]:
        """See :meth:`Tree.walk`."""
        return self.survey(folder)[0]

    def stat(self, path: str) -> FileStat | None:
        """See :meth:`Tree.stat`."""
        return self._stat(path) if path in self.files else None

    def exists(self, path: str) -> bool:
        """See :meth:`Tree.exists`."""
        return path in self.files

    def read_bytes(self, path: str) -> bytes:
        """See :meth:`Tree.read_bytes`."""
        content = self.files.get(check_path(path))
        if content is None:
            raise _no_such_file(path)
        return content

    def read_text(self, path: str) -> str:
        """See :meth:`Tree.read_text`."""
        return decode(self.read_bytes(path), path)

    def _stat(self, path: str) -> FileStat:
        content = self.files[path]
        return FileStat(path, len(content), zlib.crc32(content))


def check_path(path: str) -> str:
    """The path, if it is relative, ``/``-separated and stays inside its tree.

    Raises: ContentError ``outside-root`` for an empty or absolute path, ``.``, ``..``, ``//``, a backslash or NUL.
    """
    if not path or path[0] == "/" or "\\" in path or "\0" in path:
        raise _bad_path(path)
    for step in path.split("/"):
        if step in {"", ".", ".."}:
            raise _bad_path(path)
    if not path.isascii() and any("\ud800" <= sign <= "\udfff" for sign in path):
        raise _bad_path(path)
    return path


def decode(content: bytes, path: str) -> str:
    """The text of UTF-8 bytes, without a byte order mark.

    Raises: ContentError ``not-utf8`` that names the line, the byte in the file (from 1) and its value.
    """
    try:
        return content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError as error:
        start = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
    good = content[:start].decode("utf-8-sig")
    rest = content[start : start + 200].decode("utf-8", "replace")
    where = locate(good + rest, path, len(good), length=1)
    message = f"the file is not UTF-8: byte {start + 1} is 0x{content[start]:02X}"
    hint = "save it as UTF-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint += "; it looks like UTF-16"
    raise ContentError("not-utf8", message, where, hint)


def normalize(path: str) -> str:
    """The path as a case-insensitive, normalizing file system sees it: two paths with equal values collide there.

    Source: Unicode Standard, section 3.13, canonical caseless matching.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def collisions(paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The groups of two or more different paths that are one on some file systems, each sorted, in sorted order."""
    groups: dict[str, set[str]] = {}
    for path in paths:
        groups.setdefault(normalize(path), set()).add(path)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1))


def is_skipped(name: str) -> bool:
    """Whether a file or folder of that name is left out of walks: hidden, or an editor's backup."""
    return (name[:1] == "." and name not in PUBLISHED_DOT_NAMES) or name[-1:] == "~"


def atomic_write(path: Path, content: bytes) -> None:
    """Writes a file so that a reader, or a crash, sees the old content or the new one, never a part.

    Folders are made as needed. Raises: MachineError.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise disk_error(error, f"cannot write {path}") from error


def disk_error(error: OSError, doing: str, *, code: str = "") -> MachineError:
    """What the operating system refused, as an error for people: ``disk-full``, ``no-permission``, ``name-too-long``,
    ``disk-error``; ``code`` overrides the code."""
    known = _DISK_ERRORS.get(error.errno or 0)
    usual, hint = known if known else ("disk-error", "")
    return MachineError(code or usual, f"{doing}: {error.strerror or error}", None, hint)


_DISK_ERRORS = {
    errno.ENOSPC: ("disk-full", "make room on the disk; nothing was changed"),
    errno.EDQUOT: ("disk-full", "the quota is used up; nothing was changed"),
    errno.EACCES: ("no-permission", "check who owns the folder and may write to it"),
    errno.EPERM: ("no-permission", "check who owns the folder and may write to it"),
    errno.EROFS: ("no-permission", "the disk is read-only"),
    errno.ENAMETOOLONG: ("name-too-long", "a name may have 255 bytes; give the entry a shorter slug"),
    errno.EMFILE: ("too-many-files", "raise the limit of open files (ulimit -n)"),
}


def _is_inside(real: str, root: str) -> bool:
    return real == root or real.startswith(root if root.endswith(os.sep) else root + os.sep)


def _is_good_name(name: str) -> bool:
    if name.isascii():
        return name.isprintable() and "\\" not in name
    return not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name) and "\\" not in name


def _bad_path(path: str) -> ContentError:
    return ContentError("outside-root", f"{path!r} is not a path inside the site")


def _no_such_file(path: str) -> ContentError:
    return ContentError("no-such-file", f"there is no file {path}", Location(path))
