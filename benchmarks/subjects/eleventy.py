"""Eleventy, with markdown-it and Prism."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.corpus import posts, slug_of
from benchmarks.subjects.subject import Corpus, Subject, copy_site, front_matter, write

VERSION = "3.1.8"
_PACKAGES = (
    f"@11ty/eleventy@{VERSION}",
    "@11ty/eleventy-plugin-syntaxhighlight@5.0.2",
    "@11ty/eleventy-plugin-rss@3.0.0",
)


class Eleventy(Subject):
    """Eleventy with its own plugins for feeds and highlighted code."""

    name = "eleventy"
    tool = "eleventy"
    version = f"Eleventy {VERSION}"

    def install(self, tools: Path) -> None:
        folder = tools / self.tool
        done = folder / ".installed"
        wanted = " ".join(_PACKAGES)
        if done.exists() and done.read_text() == wanted:
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text("{}\n")
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *_PACKAGES], cwd=folder, check=True)
        done.write_text(wanted)

    def lay(self, site: Path, corpus: Corpus) -> None:
        copy_site("eleventy", site)
        for post in posts(corpus.size, language="en", link_to=lambda number: f"/posts/{slug_of(number)}/"):
            rows = {"title": post.title, "date": str(post.day), "tags": f"[{', '.join(post.tags)}]"}
            write(self.source(site, post.number), front_matter({**rows, "summary": post.summary}, post.body))

    def command(self, site: Path, tools: Path) -> list[str]:
        modules = site / "node_modules"
        if not modules.exists():
            modules.symlink_to((tools / self.tool / "node_modules").resolve())
        return ["node", str(tools / self.tool / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet"]

    def base_template(self, site: Path) -> Path:
        return site / "_includes" / "base.njk"
