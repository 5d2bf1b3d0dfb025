"""Pelican, with Python-Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus import posts, slug_of
from benchmarks.subjects.subject import Corpus, Subject, copy_site, python_environment, write

VERSION = "4.12.0"


class Pelican(Subject):
    """Pelican with its own plugin for neighbours."""

    name = "pelican"
    tool = "pelican"
    version = f"Pelican {VERSION}"
    remark = "its settings for caching are off, as they are by default"

    def install(self, tools: Path) -> None:
        python_environment(tools, self.tool, [f"pelican[markdown]=={VERSION}", "pelican-neighbors==1.2.0"])

    def lay(self, site: Path, corpus: Corpus) -> None:
        copy_site("pelican", site)
        for post in posts(corpus.size, language="en", link_to=lambda number: f"{{filename}}{slug_of(number)}.md"):
            rows = {
                "Title": post.title,
                "Date": str(post.day),
                "Tags": ", ".join(post.tags),
                "Slug": post.slug,
                "Summary": post.summary,
            }
            head = "".join(f"{key}: {value}\n" for key, value in rows.items())
            write(self.source(site, post.number), f"{head}\n{post.body}")

    def command(self, site: Path, tools: Path) -> list[str]:
        return [str(tools / self.tool / "bin" / "pelican"), "--quiet"]

    def output(self, site: Path) -> Path:
        return site / "output"

    def caches(self, site: Path) -> Iterable[Path]:
        return (site / "cache", site / "__pycache__")

    def base_template(self, site: Path) -> Path:
        return site / "theme" / "templates" / "base.html"
