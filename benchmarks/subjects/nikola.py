"""Nikola, with Python-Markdown and Jinja."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus import posts, slug_of
from benchmarks.subjects.subject import Corpus, Subject, copy_site, python_environment, write

VERSION = "8.3.3"


class Nikola(Subject):
    """Nikola, which keeps a database of what is up to date."""

    name = "nikola"
    tool = "nikola"
    version = f"Nikola {VERSION}"
    remark = "with a feed for every tag, which has no switch of its own"

    def install(self, tools: Path) -> None:
        python_environment(tools, self.tool, [f"nikola=={VERSION}", "jinja2==3.1.6"])

    def lay(self, site: Path, corpus: Corpus) -> None:
        copy_site("nikola", site)
        for post in posts(corpus.size, language="en", link_to=lambda number: f"/posts/{slug_of(number)}/"):
            rows = {
                "title": post.title,
                "slug": post.slug,
                "date": f"{post.day} 00:00:00 UTC",
                "tags": ", ".join(post.tags),
                "description": post.summary,
            }
            head = "".join(f".. {key}: {value}\n" for key, value in rows.items())
            write(self.source(site, post.number), f"<!--\n{head}-->\n\n{post.body}")

    def sources(self, site: Path) -> Path:
        return site / "posts"

    def command(self, site: Path, tools: Path) -> list[str]:
        return [str(tools / self.tool / "bin" / "nikola"), "build", "--quiet"]

    def output(self, site: Path) -> Path:
        return site / "output"

    def caches(self, site: Path) -> Iterable[Path]:
        databases = (site / f".doit.db{end}" for end in ("", ".db", ".dat", ".dir", ".bak"))
        return (site / "cache", site / "__pycache__", *databases)

    def base_template(self, site: Path) -> Path:
        return site / "themes" / "plain" / "templates" / "base.tmpl"
