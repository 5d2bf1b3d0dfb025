"""Counts work instead of time: the same number on every machine, so that a test may assert it.

``python -m benchmarks.work`` builds sites of doubling size in memory and names the functions whose calls grow faster
than the site does: what is quadratic shows long before a clock would tell.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import generator
from benchmarks.corpus import posts, slug_of
from benchmarks.subjects.subject import front_matter
from generator.files import MemoryTree
from generator.pipeline.build import BuildOptions, build

#: All calls of Python functions that are not this package's own.
OTHERS = "elsewhere"
_PACKAGE = f"{Path(generator.__file__).parent}/"
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def count_calls(work: Callable[[], object]) -> Counter[str]:
    """How often each function of the package was called, by ``module/path.py:function``; the rest under ``elsewhere``.

    Independent of machine and hash seed, if caches were filled by doing the same work once before.
    """
    calls: Counter[str] = Counter()

    def look(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            code = frame.f_code
            inside = code.co_filename.startswith(_PACKAGE)
            calls[f"{code.co_filename[len(_PACKAGE) :]}:{code.co_qualname}" if inside else OTHERS] += 1

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def blog(size: int, *, dialect: str = "commonmark") -> MemoryTree:
    """A blog of the corpus in memory, with all defaults."""
    files = {
        "site.toml": f'[site]\nname = "Bench"\nurl = "https://bench.example/"\n\n[markdown]\ndialect = "{dialect}"\n'
    }
    for post in posts(size, language="en", link_to=lambda number: f"{slug_of(number)}.en.md"):
        rows = {"title": post.title, "date": str(post.day), "tags": f"[{', '.join(post.tags)}]"}
        files[f"content/posts/{post.slug}.en.md"] = front_matter({**rows, "summary": post.summary}, post.body)
    return MemoryTree(files)


def calls_of_build(tree: MemoryTree) -> Counter[str]:
    """The calls of a whole build in one process, the second one."""

    def work() -> None:
        build(tree, None, now=_NOW, cpu_count=1, options=BuildOptions(jobs=1))

    work()
    return count_calls(work)


def faster_than_linear(
    counts: Sequence[Mapping[str, int]], *, least: int = 2000, factor: float = 1.15
) -> list[tuple[str, float]]:
    """Functions whose calls grow faster than the size, with by how much, the worst first.

    ``counts`` are those of three sizes, each twice the one before. The growth of a linear function doubles from step to
    step, that of a quadratic one is four times as large: told are functions above ``factor`` times linear growth.
    """
    small, middle, large = counts
    found: list[tuple[str, float]] = []
    for name in large:
        first = middle.get(name, 0) - small.get(name, 0)
        second = large[name] - middle.get(name, 0)
        if large[name] >= least and first > 0 and second / (2 * first) > factor:
            found.append((name, second / (2 * first)))
    return sorted(found, key=lambda row: (-row[1], row[0]))


def main() -> int:
    """Prints calls for each post at three sizes, and what grows faster than linearly."""
    sizes = (200, 400, 800)
    counts = [calls_of_build(blog(size)) for size in sizes]
    for size, count in zip(sizes, counts, strict=True):
        sys.stdout.write(f"{size:>6} posts: {count.total():>10,} calls, {count.total() / size:,.0f} for each\n")
    for name, growth in faster_than_linear(counts):
        sys.stdout.write(f"{growth:.2f} times linear growth: {name} {[count[name] for count in counts]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
