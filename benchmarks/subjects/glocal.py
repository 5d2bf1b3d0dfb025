"""Glocal: all defaults, and matched with what the others make; each in both dialects."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import generator
from benchmarks.corpus import MARKETS, Post, offer_sentence, patch_sentence, patched, posts, slug_of
from benchmarks.subjects.subject import SITE_NAME, SITE_URL, SITES, Corpus, CorpusKind, Subject, front_matter, write

BUILTIN = Path(generator.__file__).parent / "themes"
_MATCHED = """
[collections.posts]
archives = false
related = 0

[taxonomies.tags]
paginate = 0
feed = false
"""


class Glocal(Subject):
    """This generator. ``matched``: a small theme, and what the others do not make is switched off."""

    tool = "glocal"
    version = f"Glocal {generator.__version__}"
    kinds: tuple[CorpusKind, ...] = ("blog", "languages", "markets")

    def __init__(self, *, matched: bool, dialect: str) -> None:
        self.matched = matched
        self.dialect = dialect
        #: "own" is the default theme with a copy of its base template, so that this can be edited.
        self.theme = "plain" if matched else "own"
        self.name = f"glocal-{'matched' if matched else 'defaults'}-{dialect}"
        extras = "related posts, archives, three feeds for every tag, JSON-LD, cards, typography, sanitized HTML"
        look = "a small theme, and what the others do not make switched off" if matched else f"all defaults: {extras}"
        self.remark = f"dialect {dialect}, {look}"

    def lay(self, site: Path, corpus: Corpus) -> None:
        write(site / "site.toml", self._config(corpus))
        if self.matched:
            shutil.copytree(SITES / "glocal" / "themes", site / "themes")
        else:
            write(site / "themes" / "own" / "theme.toml", 'name = "own"\napi = 1\nextends = "tealeaf"\n')
            base = BUILTIN / "tealeaf" / "templates" / "base.html"
            write(self.base_template(site), base.read_text(encoding="utf-8"))
        for language in corpus.languages:
            for post in posts(corpus.size, language=language, link_to=partial(_source_name, language)):
                self._lay_post(site, corpus, post, language)

    def _lay_post(self, site: Path, corpus: Corpus, post: Post, language: str) -> None:
        folder = self.sources(site)
        body = post.body
        if corpus.kind == "markets" and patched(post.number):
            body += f"\n:::block #offer\n{offer_sentence(post.number)}\n:::\n"
            for market in MARKETS:
                patch = f":::replace #offer\n{patch_sentence(post.number, market)}\n:::\n"
                write(folder / f"{post.slug}.{language}@{market}.md", patch)
        rows = {"title": post.title, "summary": post.summary}
        if language == corpus.languages[0]:
            rows |= {"date": str(post.day), "tags": f"[{', '.join(post.tags)}]"}
        write(folder / _source_name(language, post.number), front_matter(rows, body))

    def _config(self, corpus: Corpus) -> str:
        parts = [
            "[site]",
            f'name = "{SITE_NAME}"',
            f'url = "{SITE_URL}"',
            f'default_language = "{corpus.languages[0]}"',
        ]
        parts.append(f'theme = "{self.theme}"')
        if corpus.kind == "markets":
            parts.append("global_market = false")
        for language in corpus.languages:
            parts.append(f"\n[languages.{language}]")
        if corpus.kind == "markets":
            for market in MARKETS:
                parts.append(f'\n[markets.{market}]\nregions = ["{market}"]\nlanguages = ["en"]')
                parts.append(f'url = "{SITE_URL}{market}/"')
                if market == MARKETS[0]:
                    parts.append('catchall = ["en"]')
        parts.append(f'\n[markdown]\ndialect = "{self.dialect}"')
        if self.matched:
            parts.append(f'html = "escape"\ntypography = false\n{_MATCHED}')
        return "\n".join(parts) + "\n"

    def command(self, site: Path, tools: Path) -> list[str]:
        return [str(Path(sys.executable).with_name("glocal")), "build", "--quiet"]

    def caches(self, site: Path) -> Iterable[Path]:
        return (site / ".glocal",)

    def source(self, site: Path, number: int) -> Path:
        return self.sources(site) / _source_name("en", number)

    def base_template(self, site: Path) -> Path:
        return site / "themes" / self.theme / "templates" / "base.html"


def _source_name(language: str, number: int) -> str:
    return f"{slug_of(number)}.{language}.md"
