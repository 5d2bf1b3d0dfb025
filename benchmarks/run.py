"""``python -m benchmarks.run``: measures Glocal beside other generators.

Without ``--size``, ``--corpus``, ``--only`` and ``--peers`` it measures everything and writes docs/benchmarks.md.
What a run with all generators found is kept in ``.bench/``, so that ``--size 10000 --write`` renews one table of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import machine, report, results
from benchmarks.measures import Folders, Plan, compare
from benchmarks.results import Table
from benchmarks.subjects.eleventy import Eleventy
from benchmarks.subjects.glocal import Glocal
from benchmarks.subjects.hugo import Hugo
from benchmarks.subjects.mkdocs import MkDocs, Zensical
from benchmarks.subjects.nikola import Nikola
from benchmarks.subjects.pelican import Pelican
from benchmarks.subjects.subject import Corpus, CorpusKind, Subject

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".bench"
DOCUMENT = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "pictures" / "benchmarks.svg"

SIZES = (1_000, 10_000)
EDITIONS_SIZE = 1_000
#: The growth series has these besides SIZES.
GROWTH = (100, 300, 3_000)
QUICK_SIZE = 200


def all_subjects() -> tuple[Subject, ...]:
    """Every generator and configuration, the yardstick first."""
    own = [Glocal(matched=matched, dialect=d) for matched in (True, False) for d in ("commonmark", "markdown")]
    return (Hugo(), *own, Zensical(), Eleventy(), Pelican(), MkDocs(), Nikola())


def chosen(only: Sequence[str], peers: Sequence[str]) -> tuple[Subject, ...]:
    """The subjects whose name begins with one of ``only`` (all if empty), and of the peers those in ``peers``.

    ``peers``: names, ``all`` or ``none``; empty is all. The yardstick always stays. Raises: SystemExit.
    """
    subjects = all_subjects()
    names = [subject.name for subject in subjects]
    for word in (*only, *(peer for peer in peers if peer not in ("all", "none"))):
        if not any(name.startswith(word) for name in names):
            raise SystemExit(f"no generator {word!r}; there are: {', '.join(names)}")

    def stays(subject: Subject) -> bool:
        if subject.name == report.YARDSTICK:
            return True
        if subject.tool != "glocal" and peers and "all" not in peers and not subject.name.startswith(tuple(peers)):
            return False
        return not only or subject.name.startswith(tuple(only))

    return tuple(subject for subject in subjects if stays(subject))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what was asked for. Returns 1 if a generator failed."""
    options = _parser().parse_args(arguments)
    subjects = chosen(options.only, options.peers)
    folders = Folders(CACHE / "tools", CACHE / "sites", CACHE / "logs")
    for subject in subjects:
        _tell(f"installing {subject.version}")
        subject.install(folders.tools)
    plan = Plan(
        repeats=options.repeats or (1 if options.quick else 5),
        patience_seconds=options.patience,
        time_limit=options.time_limit,
    )
    kept = results.load(CACHE / "results.json")
    failed = False
    for corpus, growth in _corpora(options):
        fitting = [subject for subject in subjects if corpus.kind in subject.kinds]
        if growth:
            fitting = [subject for subject in fitting if "defaults-markdown" not in subject.name]
            own = Plan(min(plan.repeats, 3), ("cold",), plan.patience_seconds / 3, plan.time_limit, memory=False)
        else:
            own = plan
        found = compare(fitting, corpus, folders, plan=own, tell=_tell)
        table = Table(corpus, machine.describe(), datetime.now(UTC).date().isoformat(), found, growth)
        failed = failed or any(row.error for row in found)
        sys.stdout.write("\n" + report.as_text(table) + "\n")
        sys.stdout.flush()
        if not (options.quick or options.only or options.peers):
            kept[table.key] = table
            results.save(CACHE / "results.json", kept)
    if options.write or not (options.quick or options.size or options.corpus or options.only or options.peers):
        _write(
            {key: kept[key] for key in kept if key in {corpus.key for corpus, _ in _everything()} or kept[key].growth}
        )
    sys.stdout.write(f"{machine.describe()}\n")
    return 1 if failed else 0


def _corpora(options: argparse.Namespace) -> list[tuple[Corpus, bool]]:
    """What to measure, in order, and whether it is a point of the growth series."""
    kinds: list[CorpusKind] = options.corpus
    if options.quick or options.size or kinds:
        default = [QUICK_SIZE] if options.quick else [EDITIONS_SIZE]
        return [(Corpus(kind, size), False) for kind in kinds or ["blog"] for size in options.size or default]
    return _everything()


def _everything() -> list[tuple[Corpus, bool]]:
    rows = [(Corpus("blog", size), False) for size in SIZES]
    rows += [(Corpus("languages", EDITIONS_SIZE), False), (Corpus("markets", EDITIONS_SIZE), False)]
    return rows + [(Corpus("blog", size), True) for size in GROWTH]


def _write(tables: dict[str, Table]) -> None:
    picture = report.growth_plot(tables.values())
    if picture:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_text(picture, encoding="utf-8")
    text = report.document(tables, picture=PICTURE.relative_to(DOCUMENT.parent).as_posix())
    DOCUMENT.write_text(text, encoding="utf-8")
    _tell(f"wrote {DOCUMENT.relative_to(ROOT)}")


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--size", type=int, action="append", default=[], metavar="N", help="posts (repeatable)")
    parser.add_argument(
        "--corpus",
        action="append",
        default=[],
        choices=("blog", "languages", "markets"),
        help="what to build (repeatable); without --size and --corpus: everything, and the growth series",
    )
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only generators whose name begins so")
    parser.add_argument("--peers", nargs="+", default=[], metavar="NAME", help="the other generators: names, all, none")
    parser.add_argument("--repeats", type=int, default=0, metavar="N", help="rounds  [default: 5]")
    parser.add_argument(
        "--patience", type=float, default=120.0, metavar="S", help="seconds for one generator and corpus"
    )
    parser.add_argument("--time-limit", type=float, default=900.0, metavar="S", help="seconds for one build")
    parser.add_argument("--quick", action="store_true", help=f"one round of {QUICK_SIZE} posts; nothing is written")
    parser.add_argument(
        "--write", action="store_true", help="write docs/benchmarks.md, with what earlier runs of all generators found"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
