"""A site that is served while it is written: held in memory, brought up to date path by path, rendered page by page.

Everything here belongs to one thread. The last good site stays as long as what stands on the disk is broken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from generator.cache.state import State, StateBrokenError
from generator.errors import MachineError, Problem, SiteError, sort_problems
from generator.files import Input, Tree
from generator.media.cache import MemoryCache, PictureCache
from generator.model.output import Output, Plan
from generator.pipeline.digests import OF_ENTRIES, Digester, key_of
from generator.pipeline.entries import EntryReader
from generator.pipeline.ground import Ground
from generator.pipeline.hostfiles import host_files
from generator.pipeline.inputs import is_source
from generator.pipeline.livefiles import LiveFiles
from generator.pipeline.livememory import LiveMemory, head_of
from generator.pipeline.livesecrets import LiveSecrets
from generator.pipeline.memory import Memory, remembered
from generator.pipeline.plan import plan
from generator.pipeline.prepared import Prepared
from generator.pipeline.pseudo import Style, disguised
from generator.pipeline.quick import files_of, prepare
from generator.pipeline.reading import entry_settings
from generator.pipeline.render import Press
from generator.pipeline.run import BuildOptions, Run
from generator.pipeline.site import Site
from generator.pipeline.start import Start, start
from generator.theme.codegen import Codes

#: How many rendered outputs are kept.
_MOST_KEPT = 2000
#: So many edited pages are rendered before lists are made anew.
_MOST_EARLY = 20
#: Kinds of keys that hang neither on entries nor on lists.
_NAMED = frozenset({"template", "messages"})


@dataclass(frozen=True, slots=True)
class Shown:
    """An output as it is shown: its bytes (of the last good one, if this one is broken), and what is wrong with it.

    ``reads`` are the keys of what it read, None where nobody knows. ``is_good``: nothing in it is an error.
    """

    output: Output
    content: bytes
    problems: tuple[Problem, ...] = ()
    reads: frozenset[str] | None = frozenset()
    is_good: bool = True

    @property
    def digest(self) -> str:
        """A digest of the bytes."""
        return hashlib.blake2b(self.content, digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of looking at the site again.

    ``problems`` are those of the whole site as far as it was read; ``is_good``: none is an error, so the site is as the
    files are. ``changed``: something is not as it was, ``stale`` the outputs that may not be as they were shown.
    """

    problems: tuple[Problem, ...]
    is_good: bool
    changed: bool
    stale: frozenset[str] = frozenset()
    seconds: float = 0.0


def _remembered(state: State) -> Memory | None:
    """What the last one that was served has left; None if that is nothing, or broken."""
    try:
        return remembered(state)
    except StateBrokenError:
        return None


class LiveSite:
    """The site. ``clock`` tells what counts as now. ``state`` is what the last one that was served has left."""

    def __init__(
        self,
        tree: Tree,
        builtin: Tree,
        *,
        options: BuildOptions,
        clock: Callable[[], datetime],
        cpu_count: int,
        state: State,
        style: Style | None = None,
        pictures: PictureCache | None = None,
    ) -> None:
        self.tree = tree
        self.problems: tuple[Problem, ...] = ()
        self._builtin = builtin
        self._options = options
        self._clock = clock
        self._cpu_count = cpu_count
        self._state = state
        self._style = style
        self._pictures = pictures if pictures is not None else MemoryCache()
        self._memory: Memory | None = _remembered(state)
        self._start: Start | None = None
        self._prepared: Prepared | None = None
        self._plan: Plan | None = None
        self._press: Press | None = None
        self._digester: Digester | None = None
        self._codes = Codes(dict(self._memory.codes) if self._memory is not None else {})
        self._index: dict[str, Output] = {}
        self._hosted: dict[str, bytes] | None = None
        self._is_saved = True
        self._kept: dict[str, Shown] = {}
        self._good: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._files = LiveFiles(tree)
        self._secrets = LiveSecrets()

    # --- what there is ------------------------------------------------------------------------------------------------

    @property
    def site(self) -> Site | None:
        """The last good site; None if there never was one."""
        return self._prepared.site if self._prepared is not None else None

    @property
    def press(self) -> Press:
        """The press of the last good site. Raises: LookupError if there never was one."""
        if self._press is None:
            raise LookupError("no site yet")
        return self._press

    @property
    def prepared(self) -> Prepared:
        """The last good site, as it was prepared. Raises: LookupError if there never was one."""
        if self._prepared is None:
            raise LookupError("no site yet")
        return self._prepared

    def output(self, path: str) -> Output | None:
        """The output at a path below the output folder; None if the plan has none."""
        return self._index.get(path)

    def outputs(self) -> tuple[str, ...]:
        """The paths of all outputs, sorted."""
        return tuple(sorted({*self._index, *self._host_files()}))

    # --- looking at the files -----------------------------------------------------------------------------------------

    def refresh(
        self, paths: Iterable[str] | None = None, *, early: Callable[[frozenset[str]], None] | None = None
    ) -> Refreshed:
        """Brings the site up to date with its files; with those at ``paths`` if they are known to be all that changed.

        ``early`` is called with the outputs of edited entries as soon as these can be shown, while lists still have to
        be made anew. Never raises SiteError: what is wrong is told. After an error the last good site stays, and what
        changed since then is looked at again next time.
        """
        run = self._run()
        try:
            return self._refreshed(run, paths, early)
        except SiteError as error:
            if self._memory is None or not _is_lost(error.problems):
                return self._broken(error.problems, run)
        self._memory = None  # somebody took the state away: everything is read anew
        self._start = None
        run = self._run()
        try:
            return self._refreshed(run, None, None)
        except SiteError as error:
            return self._broken(error.problems, run)

    def _refreshed(
        self, run: Run, paths: Iterable[str] | None, early: Callable[[frozenset[str]], None] | None
    ) -> Refreshed:
        def show_early(texts: Prepared) -> None:
            if early is not None and self._plan is not None:
                early(self._show(texts, None, again=_MOST_EARLY))

        begun = self._begin(run, paths)
        if begun is None:
            return Refreshed(self.problems, not _has_errors(self.problems), changed=False)
        ground, at = begun
        prepared = prepare(at, early=show_early)
        if run.is_broken and self._prepared is not None:
            return self._broken((), run)
        stale = self._adopt(prepared, ground)
        self.problems = sort_problems(run.problems)
        return Refreshed(self.problems, not run.is_broken, True, stale, sum(run.seconds.values()))

    def changed_files(self) -> frozenset[str]:
        """The paths that are not as they were when they were last looked at. May run in another thread."""
        return self._files.changed(self._known if self._start is not None else {})

    @property
    def _known(self) -> Mapping[str, Input]:
        """The files of the last good site."""
        return self._memory.head.inputs if self._memory is not None else {}

    def is_due(self) -> bool:
        """Whether an entry appears or expires now, or another day has begun."""
        if self._start is None or self._memory is None:
            return False
        now = self._clock()
        return now.date() != self._start.clock.now.date() or self._memory.moved(now) != frozenset()

    def _run(self) -> Run:
        return Run(self._options, self._cpu_count, pictures=self._pictures)

    def _begin(self, run: Run, paths: Iterable[str] | None) -> tuple[Ground, Start] | None:
        """The ground as it is on the disk, and what preparing begins with; None if nothing has changed."""
        now = self._clock()
        old, memory = self._start, self._memory
        if old is None or memory is None or paths is None or now.date() != old.clock.now.date():
            if old is not None and paths is None:
                paths = self.changed_files()
            self._files.look_at(paths or (), self._known)
            at = start(self.tree, self._builtin, run, now=now, memory=memory)
        else:
            self._files.look_at(paths, self._known)
            inputs = self._files.inputs(memory.head.inputs)
            if not inputs.changed and memory.moved(now) == frozenset():
                memory.head = memory.head._replace(inputs=inputs.files)
                self._files.forget()
                if not _has_errors(self.problems):
                    return None
            if inputs.added or inputs.removed or not all(map(is_source, inputs.edited)):
                at = start(self.tree, self._builtin, run, now=now, memory=memory, inputs=inputs)
            else:
                run.take(old.ground_problems)
                at = replace(old, run=run, memory=memory, inputs=inputs, clock=replace(old.clock, now=now))
                return memory.ground[0] if memory.ground is not None else at.ground, at
        ground = at.ground
        if self._style is not None:
            at = replace(at, ground=disguised(ground, self._style))
        return ground, at

    def _broken(self, problems: tuple[Problem, ...], run: Run) -> Refreshed:
        self.problems = sort_problems((*run.problems, *problems))
        return Refreshed(self.problems, False, changed=True, seconds=sum(run.seconds.values()))

    # --- taking over --------------------------------------------------------------------------------------------------

    def _adopt(self, prepared: Prepared, ground: Ground) -> frozenset[str]:
        """Makes a prepared site the last good one; returns the outputs that may not be as they were."""
        planned = prepared.plan
        if planned is None and self._plan is None:
            planned = plan(prepared.site)[0]
        stale = self._show(prepared, planned)
        previous = self._memory.head if self._memory is not None else None
        self._memory = LiveMemory.of(prepared, self._state, head_of(prepared, previous), ground)
        self._start = replace(prepared.start, memory=None)
        self._files.forget()
        if prepared.plan is not None or prepared.fresh or prepared.start.inputs.changed:
            self._is_saved = False
        return stale

    def _show(self, prepared: Prepared, planned: Plan | None, *, again: int = 0) -> frozenset[str]:
        """Makes a prepared site the one that is shown; returns the outputs that may not be as they were.

        Up to ``again`` of these are rendered at once, so that nobody who asks for them meanwhile has to wait.
        """
        press = Press(prepared.site)
        press.codes = self._codes
        digester = Digester(prepared.site, shown=press.shown)
        index = {output.path: output for output in planned.all()} if planned is not None else self._index
        others = self._secrets.adopt(prepared)
        if others or self._start is None or self._start.output_key != prepared.start.output_key:
            stale = frozenset(self._kept)
            self._digests.clear()
        else:
            stale = self._stale(prepared, digester, index)
        self._prepared, self._press, self._digester, self._index = prepared, press, digester, index
        if planned is not None:
            self._plan, self._hosted = planned, None
        for number, path in enumerate(sorted(stale)):
            shown = self._kept[path]
            if path not in index:
                self._good.pop(path, None)
            elif shown.is_good:
                self._good[path] = shown.content
            if number < again and path in index:
                self._kept[path] = self._render(index[path])
            else:
                del self._kept[path]
        return stale

    def _stale(self, prepared: Prepared, digester: Digester, index: Mapping[str, Output]) -> frozenset[str]:
        keys = frozenset(self._digests)
        if prepared.plan is None:
            named = any(not is_source(path) for path in prepared.start.inputs.changed)
            keys = frozenset(key for key in keys if _may_change(key, prepared.changed, named=named))
        changed = frozenset(key for key in keys if digester.digest(key) != self._digests[key])
        for key in changed:
            del self._digests[key]
        return frozenset(
            path
            for path, shown in self._kept.items()
            if shown.reads is None
            or not shown.is_good
            or index.get(path) != shown.output
            or not changed.isdisjoint(shown.reads)
        )

    def warm(self) -> None:
        """Reads one entry as if nothing of it were known, so that whoever edits one first does not wait for parsers."""
        site = self.site
        card = next(iter(site.pages.cards.values()), None) if site is not None else None
        if card is not None and self._start is not None:
            settings = entry_settings(self.tree, self._start.ground, self._start.clock)
            EntryReader(settings).read(files_of(card, self._start.ground))

    # --- rendering ----------------------------------------------------------------------------------------------------

    def kept(self, path: str) -> Shown | None:
        """An output as it was rendered, if it was and still is as it is to be shown. May be asked by any thread."""
        return self._kept.get(path)

    def show(self, path: str) -> Shown | None:
        """An output as it is to be shown, None if there is none at that path. Files that are copied are read anew.

        Raises: SiteError for a copied file that cannot be read.
        """
        output = self._index.get(path)
        if output is None or output.kind in _MADE:
            content = self._host_files().get(path)
            return Shown(output or Output(path, "sitemap"), content) if content is not None else None
        if output.kind in ("asset", "static"):
            from generator.pipeline.make_all import file_bytes  # noqa: PLC0415 - heavy

            return Shown(output, file_bytes(self.prepared, output))
        kept = self._kept.get(path)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._forget()
            kept = self._kept[path] = self._render(output)
        return kept

    def _render(self, output: Output) -> Shown:
        press, digester, good = self.press, self._digester, self._good.get(output.path)
        try:
            rendered, problems = press.render(output)
        except SiteError as error:
            if _is_lost(error.problems) and self._memory is not None and self.refresh().is_good:
                return self._render(output)
            return Shown(output, good or b"", error.problems, None, is_good=False)
        problems = (*problems, *self._secrets.problems(rendered.content, output))
        reads = frozenset(map(key_of, rendered.reads))
        for key in reads:
            if key not in self._digests and digester is not None:
                self._digests[key] = digester.digest(key)
        if _has_errors(problems):
            return Shown(output, good if good is not None else rendered.content, problems, reads, is_good=False)
        return Shown(output, rendered.content, problems, reads)

    def _forget(self) -> None:
        """Drops the older half of what was rendered, and the digests that nobody needs any more."""
        for path in tuple(self._kept)[: _MOST_KEPT // 2]:
            del self._kept[path]
            self._good.pop(path, None)
        needed = {key for shown in self._kept.values() for key in shown.reads or ()}
        self._digests = {key: digest for key, digest in self._digests.items() if key in needed}

    def _host_files(self) -> Mapping[str, bytes]:
        if self._hosted is None and self._plan is not None and self.site is not None:
            self._hosted = {path: content for _, path, content in host_files(self.site, self._plan)}
        return self._hosted or {}

    # --- keeping ------------------------------------------------------------------------------------------------------

    @property
    def is_new(self) -> bool:
        """Whether nothing on the disk is of any use to the next one that is served."""
        return isinstance(self._memory, LiveMemory) and self._memory.is_new

    def close(self) -> None:
        """Closes the state; another thread may open it again."""
        self._state.close()

    def save(self) -> tuple[Problem, ...]:
        """Writes what the next one that is served may use, if it is not there; that it cannot is only a warning."""
        memory = self._memory
        if self._is_saved or not isinstance(memory, LiveMemory) or _has_errors(self.problems):
            return ()
        try:
            memory.save(self._codes.new)
            self._is_saved = True
        except MachineError as error:
            return tuple(problem.as_warning() for problem in error.problems)
        return ()


#: Kinds of outputs that are put together from the lists of a whole host.
_MADE = frozenset({"sitemap", "robots", "redirects"})


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _is_lost(problems: Iterable[Problem]) -> bool:
    """Whether the state on disk has gone away under us."""
    return any(problem.code.startswith("state-") for problem in problems)


def _may_change(key: str, ids: frozenset[str], *, named: bool) -> bool:
    """Whether a key may have another digest when only texts were edited; ``named``: templates or catalogs too."""
    kind, _, rest = key.partition("|")
    if kind in OF_ENTRIES:
        return (rest if kind == "cluster" else rest.partition(":")[2]) in ids
    return named and kind in _NAMED
