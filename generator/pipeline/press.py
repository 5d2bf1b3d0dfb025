"""Rendering spread over workers: what travels to them, and what one output brings home."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import Problem, SiteError
from generator.model.output import Output, Read
from generator.pipeline.digests import Digester, key_of
from generator.pipeline.leaks import find_secrets, search_output
from generator.pipeline.render import Press
from generator.pipeline.site import Site
from generator.social.secrets import Search
from generator.staging import StagedTree


@dataclass(frozen=True, slots=True)
class Printed:
    """One rendered output: how big it is, what was read and found wrong, how long it took.

    ``content`` is empty where a worker wrote the file itself. ``reads`` are the keys of what was read, sorted;
    ``digests`` those of keys that this worker has not told before, ``codes`` the templates it had to compile since.
    """

    path: str
    size: int
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    content: bytes = b""
    reads: tuple[str, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    codes: tuple[tuple[str, bytes], ...] = ()


class PrintJob:
    """The value all render batches share: the site, and where to write.

    Without a ``sink`` the contents come home, as they must from a cluster. A worker makes its press when it first
    renders and keeps it as long as it keeps this value. ``codes`` are templates compiled before.
    """

    __slots__ = ("_digester", "_press", "_search", "_told", "codes", "keep_reads", "sink", "site")

    def __init__(
        self,
        site: Site,
        sink: StagedTree | None,
        *,
        keep_reads: bool = False,
        codes: Mapping[str, bytes] | None = None,
    ) -> None:
        self.site = site
        self.sink = sink
        self.keep_reads = keep_reads
        self.codes = codes
        self._press: Press | None = None
        self._digester: Digester | None = None
        self._search: Search | None = None
        self._told: set[str] = set()

    def __reduce__(self) -> tuple[Any, ...]:
        return (_job, (self.site, self.sink, self.keep_reads, self.codes))

    @property
    def press(self) -> Press:
        """This worker's press."""
        if self._press is None:
            self._press = Press(self.site, codes=self.codes)
        return self._press

    @property
    def search(self) -> Search:
        """This worker's search for what must not be shown."""
        if self._search is None:
            self._search = Search(find_secrets(self.site))
        return self._search

    @property
    def digester(self) -> Digester:
        """This worker's digester."""
        if self._digester is None:
            self._digester = Digester(self.site, shown=self.press.shown)
        return self._digester

    def note(self, reads: frozenset[Read]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The keys of what was read, sorted, and the digests of those that this worker has not told before."""
        keys = sorted(map(key_of, reads))
        new = [key for key in keys if key not in self._told]
        self._told.update(new)
        return tuple(keys), tuple((key, self.digester.digest(key)) for key in new)

    def new_codes(self) -> tuple[tuple[str, bytes], ...]:
        """The templates that were compiled since the last call, by key."""
        new = self.press.codes.new
        found = tuple(new.items())
        new.clear()
        return found


def _job(site: Site, sink: StagedTree | None, keep_reads: bool, codes: Mapping[str, bytes] | None) -> PrintJob:
    return PrintJob(site, sink, keep_reads=keep_reads, codes=codes)


def print_output(output: Output, job: PrintJob) -> Printed:
    """Renders one output and, with a sink, writes it. A broken page is a problem, not an exception."""
    start = time.perf_counter()
    try:
        rendered, problems = job.press.render(output)
    except SiteError as error:
        return Printed(output.path, 0, error.problems, time.perf_counter() - start)
    content = rendered.content
    problems = (*problems, *search_output(content, output, job.search))
    if job.sink is not None:
        job.sink.write(rendered.path, content)
        content = b""
    reads, digests = job.note(rendered.reads) if job.keep_reads else ((), ())
    size, seconds = len(rendered.content), time.perf_counter() - start
    codes = job.new_codes() if job.keep_reads else ()
    return Printed(rendered.path, size, problems, seconds, content, reads, digests, codes)
