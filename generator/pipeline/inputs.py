"""The files a site is made of, and which of them are not as they were: a stat that did not change is believed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.errors import SiteError
from generator.files import FileStat, Input, Tree

#: The folders a site reads, beside site.toml.
ROOTS = ("content", "locales", "themes")
CONFIG = "site.toml"
#: Stands for the time of a file that is to be read again; no file has it.
UNSETTLED = -1


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files of a site by path, as they are; and the paths that are new, gone, or have another content."""

    files: dict[str, Input]
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()

    @property
    def changed(self) -> frozenset[str]:
        """All paths that are not as they were."""
        return self.added | self.removed | self.edited

    def note_digests(self, digests: Iterable[tuple[str, str]]) -> None:
        """Takes the digests of files that were read by someone else."""
        for path, digest in digests:
            old = self.files.get(path)
            if old is not None:
                self.files[path] = Input(old.size, old.mtime_ns, digest)

    def digest(self, paths: Iterable[str]) -> str:
        """A digest of the contents of some files."""
        rows = sorted(f"{path}\x1f{self.files[path].digest}" for path in paths)
        return hashlib.blake2b("\x1e".join(rows).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def is_source(path: str) -> bool:
    """Whether a file is one of an entry's."""
    return path.startswith("content/") and path.endswith((".md", ".markdown"))


def source_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """The top-level folders of content/ that hold sources, sorted."""
    return tuple(sorted({path.split("/", 2)[1] for path in paths if is_source(path) and path.count("/") > 1}))


def survey(tree: Tree) -> dict[str, FileStat]:
    """The stats of all files that a site may read."""
    found = {stat.path: stat for root in ROOTS for stat in tree.walk(root)}
    config = tree.stat(CONFIG)
    return {CONFIG: config, **found} if config is not None else found


def same_stats(stats: Mapping[str, FileStat], known: Mapping[str, Input]) -> bool:
    """Whether all files seem to be as they were."""
    if len(stats) != len(known):
        return False
    for path, stat in stats.items():
        old = known.get(path)
        if old is None or old[0] != stat.size or old[1] != stat.mtime_ns:
            return False
    return True


def compare(
    tree: Tree, stats: Mapping[str, FileStat], known: Mapping[str, Input], *, later: Callable[[str], bool] | None = None
) -> Inputs:
    """The files as they are. One whose stat is not the known one is read and counts as edited if its content is.

    New files for which ``later`` holds get no digest yet: who reads them gives it (see :meth:`Inputs.note_digests`).
    """
    files: dict[str, Input] = {}
    added: set[str] = set()
    edited: set[str] = set()
    for path, stat in stats.items():
        old = known.get(path)
        if old is not None and old[0] == stat.size and old[1] == stat.mtime_ns:
            files[path] = old
            continue
        digest = "" if old is None and later is not None and later(path) else content_digest(tree, path)
        files[path] = Input(stat.size, stat.mtime_ns, digest)
        if old is None:
            added.add(path)
        elif old[2] != digest:
            edited.add(path)
    removed = frozenset(path for path in known if path not in stats)
    return Inputs(files, frozenset(added), removed, frozenset(edited))


def settled(files: Mapping[str, Input], looked: int) -> dict[str, Input]:
    """The files as the next build may believe them. ``looked`` is when they were looked at, in ns since 1970.

    A file that was changed so shortly before that it may be changed again without its time telling gets none: it is
    read once more. Systems note times in steps of up to 10 ms, some disks in whole seconds or two.
    """
    return {
        path: row if row.mtime_ns < looked - _step(row.mtime_ns) else Input(row.size, UNSETTLED, row.digest)
        for path, row in files.items()
    }


def _step(mtime_ns: int) -> int:
    return 20_000_000 if mtime_ns % 1_000_000_000 else 2_000_000_000


def content_digest(tree: Tree, path: str) -> str:
    """The digest of a file's content: 128 bits of BLAKE2b; empty for one that cannot be read."""
    try:
        return hashlib.blake2b(tree.read_bytes(path), digest_size=16).hexdigest()
    except SiteError:
        return ""
