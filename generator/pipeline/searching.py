"""The index of an edition, made by Pagefind of its finished pages, and kept as long as none of them changes.

Pagefind is a program of its own. It is shown a folder with the pages of one edition, each at the address it has on its
host, so that results never leave the edition, even where several editions of a host have one language tag.
Source: Pagefind, "CLI configuration options" and "Multilingual search" (version 1.5).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from generator.cache.state import Trace
from generator.errors import Location, Problem, SiteError
from generator.model.edition import Edition
from generator.model.output import Output
from generator.pipeline.memory import Memory
from generator.pipeline.pagefind_files import ordered
from generator.pipeline.printing import Made
from generator.pipeline.run import Run
from generator.pipeline.searchable import INDEX, searchable
from generator.pipeline.site import Site, output_path
from generator.pipeline.stale import spec_of
from generator.trees import StagedTree

#: The packages that carry the program, the one that can split Chinese and Japanese into words first.
_EXTENDED, _PLAIN = "pagefind_bin_extended", "pagefind_bin"
#: Languages whose words no space parts.
_UNSPACED = ("ja", "zh")
#: Files of Pagefind that its own interfaces need: the theme has one itself.
_UNUSED = ("pagefind-component-ui", "pagefind-highlight", "pagefind-modular-ui", "pagefind-ui")
#: A folder in the new tree, while an index is made.
_WORK = ".glocal-search"


@dataclass(frozen=True, slots=True)
class Indexes:
    """The editions whose index is to be made anew, each with the pages it holds, and the files of all other indexes."""

    todo: Mapping[Edition, tuple[str, ...]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def indexes_of(
    site: Site, memory: Memory | None, *, printed: Iterable[Output], chosen: Collection[str], there: frozenset[str]
) -> Indexes:
    """Which indexes have to be made, ``printed`` being the outputs that are rendered now.

    The index of an edition nobody asked for stays as it was, like its pages. Raises: SiteError without the program.
    """
    if not site.config.search:
        return Indexes()
    find_program(site)
    old: dict[str, dict[str, str]] = {}
    for path, spec in (memory.state.specs() if memory is not None else {}).items():
        kind, _, rest = spec.partition("\x1f")
        if kind == "index":
            old.setdefault(rest.partition("\x1f")[0], {})[path] = spec
    touched = {output.edition for output in printed if output.kind == "page"}
    todo: dict[Edition, tuple[str, ...]] = {}
    kept: set[str] = set()
    for edition in site.matrix:
        known = old.get(edition.id, {})
        if edition.id in chosen:
            pages = searchable(site, edition)
            made_of = _digest(pages)
            is_same = all(spec.endswith(f"\x1f{made_of}") for spec in known.values()) and there.issuperset(known)
            if edition.id in touched or not is_same or bool(known) != bool(pages):
                if pages or known:
                    todo[edition] = pages
                continue
        kept.update(known)
    return Indexes(todo, frozenset(kept))


def warn_of_words(site: Site, run: Run) -> None:
    """Notes that the program at hand cannot find words in Chinese or Japanese, where an edition is in one of them."""
    if not site.config.search or find_program(site)[1]:
        return
    found = [edition.id for edition in site.matrix if edition.language.partition("-")[0] in _UNSPACED]
    if found:
        message = f"the search of {', '.join(found)} finds no words inside a sentence"
        hint = 'python -m pip install "glocal[search-cjk]"'
        run.take((Problem("no-cjk-search", message, Location(site.config.path), hint, "warning"),))


def find_program(site: Site) -> tuple[Path, bool]:
    """Pagefind's program, and whether it splits Chinese and Japanese into words. Raises: SiteError ``no-pagefind``."""
    for package in (_EXTENDED, _PLAIN):
        try:
            return Path(import_module(package).get_executable()), package == _EXTENDED
        except (ImportError, FileNotFoundError):
            continue
    hint = 'python -m pip install "glocal[search]"'
    raise SiteError("no-pagefind", "search needs Pagefind, which is not installed", Location(site.config.path), hint)


def make_indexes(site: Site, indexes: Indexes, made: Made, sink: StagedTree, run: Run) -> None:
    """Writes the indexes that are to be made and notes a trace for each of their files.

    The pages must all stand in the tree. Raises: SiteError ``search-failed``.
    """
    if not indexes.todo:
        return
    program, _ = find_program(site)
    work = sink.root / _WORK
    try:
        for edition, pages in indexes.todo.items():
            there = tuple(path for path in pages if (sink.root / path).is_file())
            for name, content in _index(program, there, edition, sink.root, work):
                path = output_path(edition, f"{edition.base_path}{INDEX}/{name}")
                output = Output(path, "index", edition.id, INDEX, site.config.path)
                sink.write(path, content)
                made.traces[path] = Trace(output, f"{spec_of(output)}\x1f{_digest(pages)}", (), len(content), 0.0)
            run.count("indexes made", 1)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _index(
    program: Path, pages: tuple[str, ...], edition: Edition, root: Path, work: Path
) -> Iterable[tuple[str, bytes]]:
    """The files of the index of these pages, by name, sorted."""
    if not pages:
        return ()
    shutil.rmtree(work, ignore_errors=True)
    shown, written = work / "pages", work / "index"
    for path in pages:
        place = shown / path.partition("/")[2]
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(root / path, place)
        except OSError:
            shutil.copyfile(root / path, place)
    done = subprocess.run(
        [program, "--site", shown, "--output-path", written, "--silent"],
        cwd=work,  # so that no configuration of the program is found in the site's own folder
        capture_output=True,
        check=False,
    )
    if done.returncode != 0 or not (written / "pagefind-entry.json").is_file():
        told = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        message = f"Pagefind made no index of {edition.id}: {told[-1] if told else f'it ended with {done.returncode}'}"
        raise SiteError("search-failed", message, None, "run the build again; report it if it stays")
    names = (path.relative_to(written).as_posix() for path in written.rglob("*") if path.is_file())
    try:
        return ordered({name: (written / name).read_bytes() for name in names if not name.startswith(_UNUSED)}).items()
    except (ValueError, LookupError, TypeError, OSError) as error:
        message = f"the index of {edition.id} that Pagefind made cannot be read: {error}"
        raise SiteError("search-failed", message, None, "install another version of Pagefind") from error


def _digest(pages: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(pages).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
