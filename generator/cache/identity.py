"""What a state is a state of: this generator, these libraries, this Python, and what was asked for."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import generator

_PACKAGE = Path(generator.__file__).resolve().parent


def state_key(*parts: object) -> str:
    """A digest of the generator and everything it runs on, and of what else the result depends on."""
    rows = [sys.version, generator_digest(), ",".join(installed()), *map(str, parts)]
    return _digest("\x1e".join(rows).encode("utf-8", "surrogateescape"))


def generator_digest(package: Path = _PACKAGE) -> str:
    """A digest of the package's own files: sources, themes, data.

    By their contents, for an installation made anew has new times: about a millisecond for a hundred files.
    """
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(_files(package)):
        found.update(path.encode("utf-8", "surrogateescape"))
        with open(path if os.path.isabs(path) else package / path, "rb") as file:  # noqa: PTH117, PTH123
            found.update(hashlib.blake2b(file.read(), digest_size=16).digest())
    return found.hexdigest()


def installed(places: Iterable[str] | None = None) -> tuple[str, ...]:
    """The distributions beside this package, as ``name-version``, sorted: their folders' names are enough."""
    found: set[str] = set()
    for place in places if places is not None else sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 - a third of the time
        except OSError:
            continue
        found.update(name.removesuffix(".dist-info") for name in names if name.endswith(".dist-info"))
    return tuple(sorted(found))


def is_committed(site: Path, name: str) -> bool:
    """Whether a git repository around the site has a file of that name below the site's folder in its index.

    A state is trusted like code. One that came with a repository may be anybody's.
    """
    for folder in (site, *site.parents):
        index = folder / ".git" / "index"
        try:
            data = index.read_bytes()
        except OSError:
            continue
        prefix = "" if folder == site else site.relative_to(folder).as_posix() + "/"
        return f"{prefix}{name}/".encode("utf-8", "surrogateescape") in data
    return False


def _files(package: Path) -> Iterable[str]:
    root = str(package)
    folders = [root]
    while folders:
        place = folders.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                elif not entry.name.endswith((".pyc", "~")):
                    yield os.path.relpath(entry.path, root)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
