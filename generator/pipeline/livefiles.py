"""The files of a site that is served: which of them have changed since the last good site, told path by path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.files import FileStat, Input, Tree, is_skipped
from generator.pipeline.inputs import CONFIG, ROOTS, Inputs, content_digest, survey


class LiveFiles:
    """What was looked at since the last good site, by path, as it was then; None for a file that was not there."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._waiting: dict[str, FileStat | None] = {}

    def look_at(self, paths: Iterable[str], known: Mapping[str, Input]) -> None:
        """Notes how the files at these paths are now; a path may be that of a folder. ``known`` are those of the last
        good site."""
        for path in paths:
            if not is_input(path):
                continue
            found = self._tree.stat(path)
            if found is not None or path in known or path in self._waiting:
                self._waiting[path] = found
                continue
            inside = f"{path}/"
            gone = [old for old in (*known, *self._waiting) if old.startswith(inside)]
            self._waiting.update({old: self._tree.stat(old) for old in gone})
            self._waiting.update({stat.path: stat for stat in self._tree.walk(path)})

    def inputs(self, known: Mapping[str, Input]) -> Inputs:
        """All files as they are, if none has changed but those that were looked at."""
        files = dict(known)
        added, removed, edited = set(), set(), set()
        for path, stat in self._waiting.items():
            old = known.get(path)
            if stat is None:
                if files.pop(path, None) is not None:
                    removed.add(path)
                continue
            if old is not None and (old.size, old.mtime_ns) == (stat.size, stat.mtime_ns):
                continue
            files[path] = Input(stat.size, stat.mtime_ns, content_digest(self._tree, path))
            if old is None:
                added.add(path)
            elif old.digest != files[path].digest:
                edited.add(path)
        return Inputs(files, frozenset(added), frozenset(removed), frozenset(edited))

    def changed(self, known: Mapping[str, Input]) -> frozenset[str]:
        """The paths, of all there are, that are not as they were when they were last looked at. For any thread."""
        waiting = dict(self._waiting)
        stats = survey(self._tree)
        found = {path for path in known if path not in stats and path not in waiting}
        for path, stat in stats.items():
            if path in waiting:
                is_same = waiting[path] == stat
            else:
                old = known.get(path)
                is_same = old is not None and (old.size, old.mtime_ns) == (stat.size, stat.mtime_ns)
            if not is_same:
                found.add(path)
        found.update(path for path, seen in waiting.items() if seen is not None and path not in stats)
        return frozenset(found)

    def forget(self) -> None:
        """There is a good site that was made of all that was looked at."""
        self._waiting = {}


def is_input(path: str) -> bool:
    """Whether a path is one of those that a site is made of, should there be a file."""
    parts = path.split("/")
    return path == CONFIG or (parts[0] in ROOTS and not any(map(is_skipped, parts)))
