"""MkDocs and Zensical, which make documentation: posts are pages, lists of posts are written as Markdown beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus import TAGS, Post, posts, slug_of
from benchmarks.subjects.subject import Corpus, Subject, copy_site, front_matter, python_environment, write

MKDOCS = "1.6.1"
ZENSICAL = "0.0.73"
_PER_PAGE = 10
_LISTS = "its index and tag pages are Markdown written beforehand, which an edited title does not reach; it has no feed"


class MkDocs(Subject):
    """MkDocs with a theme that leaves the navigation out of the pages, as a blog would."""

    name = "mkdocs"
    tool = "mkdocs"
    version = f"MkDocs {MKDOCS}"
    remark = _LISTS

    def install(self, tools: Path) -> None:
        python_environment(tools, self.tool, [f"mkdocs=={MKDOCS}", "pygments==2.19.2"])

    def lay(self, site: Path, corpus: Corpus) -> None:
        copy_site(self.tool, site)
        rows = list(posts(corpus.size, language="en", link_to=lambda number: f"{slug_of(number)}.md"))
        for post in rows:
            head = {"title": post.title, "date": str(post.day), "tags": f"[{', '.join(post.tags)}]"}
            write(self.source(site, post.number), front_matter({**head, "summary": post.summary}, post.body))
        self._lay_lists(site / "content", list(reversed(rows)))

    def _lay_lists(self, content: Path, rows: list[Post]) -> None:
        pages = range(0, len(rows), _PER_PAGE)
        for page, start in enumerate(pages, 1):
            up = "" if page == 1 else "../"
            items = [
                f"## [{post.title}]({up}posts/{post.slug}.md)\n\n{post.day}\n\n{post.summary}\n"
                for post in rows[start : start + _PER_PAGE]
            ]
            path = content / ("index.md" if page == 1 else f"page/{page}.md")
            write(path, front_matter({"title": f"Posts {page} / {len(pages)}"}, "\n".join(items)))
        for tag in TAGS:
            found = [f"- {post.day} [{post.title}](../posts/{post.slug}.md)" for post in rows if tag in post.tags]
            write(content / "tags" / f"{tag}.md", front_matter({"title": tag}, "\n".join(found) + "\n"))

    def command(self, site: Path, tools: Path) -> list[str]:
        return [str(tools / self.tool / "bin" / "mkdocs"), "build", "--quiet"]

    def caches(self, site: Path) -> Iterable[Path]:
        return (site / ".cache",)

    def base_template(self, site: Path) -> Path:
        return site / "theme" / "main.html"


class Zensical(MkDocs):
    """Zensical with the same theme in its own template language."""

    name = "zensical"
    tool = "zensical"
    version = f"Zensical {ZENSICAL}"

    def install(self, tools: Path) -> None:
        python_environment(tools, self.tool, [f"zensical=={ZENSICAL}"])

    def command(self, site: Path, tools: Path) -> list[str]:
        return [str(tools / self.tool / "bin" / "zensical"), "build"]
