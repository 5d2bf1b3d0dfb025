"""``python -m benchmarks.serve``: how long it takes from a saved file to its changed page over HTTP.

All servers run at once and take turns (A B A B); one that waits costs the others nothing. Measured is the time from the
moment a post was written until its page, asked for again and again, shows what was written; and once the time from the
start of the command to the first page. Ratios are those to Hugo in the same round; smaller is faster.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import machine, processes
from benchmarks.corpus import slug_of
from benchmarks.subjects.eleventy import Eleventy
from benchmarks.subjects.glocal import Glocal
from benchmarks.subjects.hugo import Hugo
from benchmarks.subjects.mkdocs import MkDocs
from benchmarks.subjects.pelican import Pelican
from benchmarks.subjects.subject import Corpus, CorpusKind, Subject

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".bench"
DOCUMENT = ROOT / "docs" / "benchmarks-preview.md"
#: Not below a folder whose name begins with a dot: in such a one Pelican sees no change.
SITES = Path(tempfile.gettempdir()) / "glocal-bench-serve"
YARDSTICK = "hugo"
#: Seconds to wait for a server to begin, and for a change to arrive.
_START_LIMIT = 900.0
_CHANGE_LIMIT = 120.0
#: Seconds between two questions, and between an answer and the next change.
_BETWEEN_ASKS = 0.002
_PAUSE = 1.5

#: Makes the command that serves a site: (subject, site, tools, port).
Command = Callable[[Subject, Path, Path, int], list[str]]


def _hugo(subject: Subject, site: Path, tools: Path, port: int) -> list[str]:
    program, *_ = subject.command(site, tools)
    return [program, "server", "--bind", "127.0.0.1", "--port", str(port), "--quiet"]


def _mkdocs(subject: Subject, site: Path, tools: Path, port: int) -> list[str]:
    program, *_ = subject.command(site, tools)
    return [program, "serve", "--dev-addr", f"127.0.0.1:{port}", "--livereload", "--quiet"]


def _eleventy(subject: Subject, site: Path, tools: Path, port: int) -> list[str]:
    return [*subject.command(site, tools), "--serve", f"--port={port}"]


def _pelican(subject: Subject, site: Path, tools: Path, port: int) -> list[str]:
    return [*subject.command(site, tools), "-l", "-r", "-b", "127.0.0.1", "-p", str(port)]


def _glocal(subject: Subject, site: Path, tools: Path, port: int) -> list[str]:
    program, *_ = subject.command(site, tools)
    return [program, "serve", "--port", str(port), "--quiet"]


_COMMANDS: dict[str, Command] = {
    "hugo": _hugo,
    "mkdocs": _mkdocs,
    "eleventy": _eleventy,
    "pelican": _pelican,
    "glocal": _glocal,
}


@dataclass(slots=True)
class Series:
    """What was measured of one server, in seconds."""

    name: str
    start: float = 0.0
    warm_start: float = 0.0
    bodies: list[float] = field(default_factory=list)
    titles: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    subject: Subject
    site: Path
    port: int
    series: Series

    def page(self, number: int) -> bytes:
        """A post's page as it is served now; empty while nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_CHANGE_LIMIT)
        try:
            connection.request("GET", f"/posts/{slug_of(number)}/")
            reply = connection.getresponse()
            content = reply.read()
            return content if reply.status == 200 else b""
        except (OSError, http.client.HTTPException):  # nobody answers, or a file is exchanged while it is read
            return b""
        finally:
            connection.close()

    def wait(self, number: int, words: str, *, limit: float) -> float:
        """Seconds until a post's page shows some words. Raises: TimeoutError."""
        begin = time.perf_counter()
        while words.encode() not in self.page(number):
            if time.perf_counter() - begin > limit:
                raise TimeoutError(f"{self.subject.name} never showed {words!r}")
            time.sleep(_BETWEEN_ASKS)
        return time.perf_counter() - begin


@contextmanager
def serving(subject: Subject, site: Path, series: Series) -> Iterator[Server]:
    """A server of a site, as soon as it answers; the seconds until then are noted."""
    port = _free_port()
    log = CACHE / "logs" / f"serve-{subject.name}.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    argv = _COMMANDS[subject.tool](subject, site, CACHE / "tools", port)
    begin = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            argv,
            cwd=site,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=processes.environment(subject.environment()),
            start_new_session=True,
        )
        try:
            server = Server(subject, site, port, series)
            while not server.page(0):
                if process.poll() is not None or time.perf_counter() - begin > _START_LIMIT:
                    raise RuntimeError(f"{subject.name} does not serve; see {log.name}")
                time.sleep(_BETWEEN_ASKS)
            series.start = time.perf_counter() - begin
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def measure(corpus: Corpus, subjects: Sequence[Subject], rounds: int) -> list[Series]:
    """What was measured of each server of this corpus."""
    found: list[Series] = []
    with ExitStack() as stack:
        servers: list[Server] = []
        for subject in subjects:
            _tell(f"{corpus.key}: starting {subject.name}")
            site = SITES / f"{corpus.key}-{subject.name}"
            if not site.exists():
                site.mkdir(parents=True)
                subject.lay(site, corpus)
            subject.clean(site)
            series = Series(subject.name)
            if subject.tool == "glocal":  # once without and once with what it leaves behind
                with serving(subject, site, series):
                    time.sleep(_PAUSE)
                cold = series.start
                servers.append(stack.enter_context(serving(subject, site, series)))
                series.start, series.warm_start = cold, series.start
            else:
                servers.append(stack.enter_context(serving(subject, site, series)))
            found.append(series)
        time.sleep(5)
        base = int(time.time()) % 1_000_000  # sites are kept from run to run: what is written must be new to them
        for turn in range(rounds + 1):
            _tell(f"{corpus.key}: round {turn} of {rounds}" if turn else f"{corpus.key}: a round that does not count")
            for server in servers:
                number = corpus.size // 2 + turn
                server.page(number)
                time.sleep(_PAUSE)
                server.subject.edit_body(server.site, number, base + turn)
                body = server.wait(number, f"Edited {base + turn + 1} times", limit=_CHANGE_LIMIT)
                time.sleep(_PAUSE + 2 * body)  # Pelican forgets what changes while it is still building
                server.subject.edit_title(server.site, number, base + turn)
                title = server.wait(number, f"Renamed {base + turn + 1} ", limit=_CHANGE_LIMIT)
                if turn:
                    server.series.bodies.append(body)
                    server.series.titles.append(title)
    return found


def as_text(corpus: Corpus, rows: Sequence[Series]) -> str:
    """The table of a corpus: milliseconds (median, worst), and the median ratio to the yardstick in the same round."""
    yardstick = next((row for row in rows if row.name == YARDSTICK), None)
    lines = [
        f"{corpus.size} posts, {corpus.editions} editions; milliseconds: median / worst, and × {YARDSTICK}",
        f"{'':28}{'first page':>12}{'warm':>8}{'body saved':>20}{'title saved':>24}",
    ]
    for row in rows:
        warm = f"{row.warm_start:.2f} s" if row.warm_start else "–"
        bodies = _cell(row.bodies, yardstick.bodies if yardstick is not None else [])
        titles = _cell(row.titles, yardstick.titles if yardstick is not None else [])
        lines.append(f"{row.name:28}{row.start:>10.2f} s{warm:>8}{bodies:>24}{titles:>24}")
    return "\n".join(lines)


def as_document(tables: Sequence[str]) -> str:
    """The page of the documentation that shows the tables."""
    about = " ".join((__doc__ or "").partition(": ")[2].split()).replace(". ", ".\n")  # a sentence a line
    parts = [
        "# Preview servers, measured",
        about[:1].upper() + about[1:],
        *(f"```text\n{table}\n```" for table in tables),
    ]
    return "\n\n".join([*parts, f"```text\n{machine.describe()}\n```"]) + "\n"


def _cell(values: Sequence[float], others: Sequence[float]) -> str:
    if not values:
        return "–"
    text = f"{statistics.median(values) * 1000:.0f} / {max(values) * 1000:.0f}"
    if others:
        ratio = statistics.median(value / other for value, other in zip(values, others, strict=True))
        text += f"  × {ratio:.2f}"
    return text


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def all_subjects() -> tuple[Subject, ...]:
    """Every server, the yardstick first."""
    own = (Glocal(matched=True, dialect="commonmark"), Glocal(matched=False, dialect="markdown"))
    return (Hugo(), *own, Eleventy(), Pelican(), MkDocs())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--size", type=int, action="append", default=[], metavar="N", help="posts (repeatable)")
    parser.add_argument("--corpus", action="append", default=[], choices=("blog", "languages", "markets"))
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only those whose name begins so")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--write", action="store_true", help=f"write docs/{DOCUMENT.name}")
    options = parser.parse_args(arguments)
    kinds: list[CorpusKind] = options.corpus or ["blog", "languages"]
    subjects = [s for s in all_subjects() if not options.only or s.name.startswith(tuple(options.only))]
    for subject in subjects:
        subject.install(CACHE / "tools")
    tables: list[str] = []
    for kind in kinds:
        for size in options.size or [1000]:
            corpus = Corpus(kind, size)
            rows = measure(corpus, [s for s in subjects if kind in s.kinds], options.rounds)
            tables.append(as_text(corpus, rows))
            sys.stdout.write(f"\n{tables[-1]}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{machine.describe()}\n")
    if options.write:
        DOCUMENT.write_text(as_document(tables), encoding="utf-8")
    return 0


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
