"""The output folder, replaced as a whole: files go to a new tree beside it, then both change places.

Stopped at any instant, the output is the old site or the new one. Beside an output ``public`` stand, while a build
runs, ``public.staging-PID`` (the new tree), ``public.lock`` and, where two folders cannot be exchanged in one step,
``public.old-PID`` for a moment. What a killed build left there is cleared away at the next start. The new tree brings
its list of files along, so it is always known which files of an output were made by a build. A replaced tree may be
kept as a twin elsewhere, where it becomes the next new one.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from generator.errors import Location, MachineError, Problem
from generator.files import disk_error
from generator.locks import BuildLock, lock_path
from generator.trees import (
    MANIFEST,
    StagedTree,
    exchange_folders,
    foreign_files,
    list_files,
    read_manifest,
    untouched,
    write_manifest,
)

__all__ = [
    "MANIFEST",
    "BuildLock",
    "Committed",
    "Known",
    "StagedTree",
    "Staging",
    "exchange_folders",
    "foreign_files",
    "read_manifest",
]

_LEFTOVER = re.compile(r"\.(staging|old)-[0-9]+")
#: Names the state of a kept tree; a file at its root.
TOKEN = ".glocal-twin"
#: A tree that differs from the output in more files is not worth keeping.
MOST_DIFFERING = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an output: the paths of its files, and when it was finished (nanoseconds since 1970).

    ``twin`` is the token of a tree kept from before, which differs from the output in the paths of ``differing`` alone.
    """

    files: tuple[str, ...]
    ended: int
    twin: str = ""
    differing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit did: the files there are now, sorted; the token of the twin that was kept, and where it differs."""

    files: tuple[str, ...]
    twin: str = ""
    differing: tuple[str, ...] = ()


class Staging:
    """One build's write to an output folder: lock, staging tree, swap.

    Used as a context manager it aborts unless :meth:`commit` was called. :meth:`open` makes the tree where files go;
    ``notes`` says what was recovered or kept. ``exchange`` swaps two folders in one step, or returns False where the
    system cannot. ``known`` spares looking through an output that nobody has touched. ``twin`` is where the replaced
    tree is kept, to become the next new one: then a build costs what has changed, not what there is.
    """

    def __init__(
        self,
        output: Path,
        *,
        exchange: Callable[[Path, Path], bool] | None = None,
        known: Known | None = None,
        twin: Path | None = None,
    ) -> None:
        self.output = Path(os.path.realpath(output))
        self.notes: list[Problem] = []
        self._exchange = exchange or exchange_folders
        self._lock = BuildLock(lock_path(self.output))
        self._root = self._beside(f"staging-{os.getpid()}")
        self._is_open = False
        self._known = known
        self._twin = twin
        self.there: frozenset[str] = frozenset()
        self._tree = StagedTree(self._root, self.output)

    @property
    def tree(self) -> StagedTree:
        """The staging tree; made when it is first asked for. Raises: MachineError."""
        return self.open()

    def __enter__(self) -> Staging:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.abort()

    def start(self) -> None:
        """Locks the output, clears what a killed build left, and looks at the output.

        ``there`` are then its files that nobody has touched since it was finished; empty if nothing is known of it.
        Raises: MachineError ``build-running``, ``foreign-output`` (files in the output that no build made: nothing is
        touched), ``output-not-a-folder``, or what the disk refuses.
        """
        self._lock.acquire()
        try:
            self._clear_leftovers()
            known = self._known
            if known is None:
                self._check_output()
            else:
                self.there, is_intact = untouched(self.output, known.files, not_after=known.ended)
                if not is_intact:
                    self._check_output()
        except OSError as error:
            self._lock.release()
            raise disk_error(error, f"cannot prepare {self._root.name}") from error
        except BaseException:
            self._lock.release()
            raise

    def open(self) -> StagedTree:
        """Makes the staging tree: a twin of the output if one was kept, else an empty one. Raises: MachineError."""
        if self._is_open:
            return self._tree
        try:
            if self._take_twin():
                self._tree = StagedTree(self._root, self.output, True)
            else:
                self._root.mkdir()
        except OSError as error:
            shutil.rmtree(self._root, ignore_errors=True)
            raise disk_error(error, f"cannot prepare {self._root.name}") from error
        self._is_open = True
        return self._tree

    def commit(self, *, files: Iterable[str] | None = None, written: Iterable[str] = ()) -> Committed:
        """Puts the staged tree in the place of the output.

        ``files`` are the paths of all files the output is to have (all that were staged, if not given), ``written``
        those among them that were not kept. Raises: MachineError; the output is untouched then, and the staging tree
        still there for :meth:`abort`.
        """
        self.open()
        known = self._known
        try:
            paths = tuple(sorted(files if files is not None else list_files(self._root)))
            gone = tuple(sorted(set(known.files) - set(paths))) if known is not None else ()
            if self._tree.is_warm:
                self._remove(gone)
            write_manifest(self._root, paths)
            is_as_known = self._is_as_known()
            if not is_as_known:
                self._check_output()
            old = self._swap()
        except OSError as error:
            if error.errno in {errno.EBUSY, errno.EXDEV}:
                hint = "it seems to be a mount point; choose a folder inside it"
                raise MachineError("output-busy", f"{self.output} cannot be replaced", None, hint) from error
            raise disk_error(error, f"cannot replace {self.output}") from error
        self._is_open = False
        differing = tuple(sorted({*written, *gone}))
        twin = self._keep_twin(old, differing) if old is not None and is_as_known else ""
        if old is not None and not twin:
            self._discard(old)
        self._lock.release()
        return Committed(paths, twin, differing if twin else ())

    def abort(self) -> None:
        """Removes the staging tree and leaves the output as it is. Does nothing after a commit."""
        if self._is_open:
            self._is_open = False
            shutil.rmtree(self._root, ignore_errors=True)
        self._lock.release()

    def _is_as_known(self) -> bool:
        """Whether the output holds the files that are known of it, untouched, and no others."""
        known = self._known
        if known is None:
            return False
        there, is_intact = untouched(self.output, known.files, not_after=known.ended)
        return is_intact and len(there) == len(known.files)

    # --- the twin -----------------------------------------------------------------------------------------------------

    def _take_twin(self) -> bool:
        """Makes the kept tree the staging tree and brings it up to date; False if there is none that can serve."""
        known, place = self._known, self._twin
        if known is None or place is None or not known.twin or self.there != frozenset(known.files):
            return False
        token = place / TOKEN
        try:
            if token.read_text() != known.twin:
                return False
            token.unlink()  # from here on it is no twin, until it is one again
            place.rename(self._root)
        except OSError:
            return False
        try:
            (self._root / MANIFEST).unlink(missing_ok=True)  # it does not tell of what is written now
            tree = StagedTree(self._root, self.output)
            # Removed last: with its last old file a folder would go that a new one was about to be linked into.
            self._remove([path for path in known.differing if not tree.keep(path)])
        except (OSError, MachineError):
            shutil.rmtree(self._root, ignore_errors=True)
            return False
        return True

    def _remove(self, paths: Iterable[str]) -> None:
        """Removes files of the staging tree, and folders that this empties."""
        for path in paths:
            place = self._root / path
            with suppress(FileNotFoundError, NotADirectoryError):
                place.unlink()
            for folder in place.parents:
                if folder == self._root:
                    break
                try:
                    folder.rmdir()
                except OSError:
                    break

    def _keep_twin(self, old: Path, differing: tuple[str, ...]) -> str:
        """Puts the replaced tree where it is kept; its token, or "" if it cannot be kept."""
        place = self._twin
        if place is None or len(differing) > MOST_DIFFERING:
            return ""
        token = os.urandom(8).hex()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                shutil.rmtree(place)
            old.rename(place)
            (place / TOKEN).write_text(token)
        except OSError:
            return ""
        return token

    # --- beside the output --------------------------------------------------------------------------------------------

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
