"""What the measuring knows of a generator: how to install it, lay a site for it, run it, and change that site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.corpus import LANGUAGES, MARKETS, slug_of

CorpusKind = Literal["blog", "languages", "markets"]
SITES = Path(__file__).resolve().parent.parent / "sites"
SITE_NAME = "Bench"
SITE_URL = "https://bench.example/"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is built: ``size`` posts, in one language, in ten, or in ten markets of one language."""

    kind: CorpusKind
    size: int

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the texts, the default first."""
        return LANGUAGES if self.kind == "languages" else LANGUAGES[:1]

    @property
    def editions(self) -> int:
        """How often each post is published."""
        return {"blog": 1, "languages": len(LANGUAGES), "markets": len(MARKETS)}[self.kind]

    @property
    def key(self) -> str:
        """The name of the corpus, for folders and tables of results."""
        return f"{self.kind}-{self.size}"


class Subject:
    """A generator with one configuration. ``name`` is unique; ``tool`` is the environment it shares with others."""

    name: str = ""
    tool: str = ""
    #: What is installed and in which version, for people.
    version: str = ""
    #: What differs from the common task, for people; empty for nothing.
    remark: str = ""
    kinds: tuple[CorpusKind, ...] = ("blog",)

    def install(self, tools: Path) -> None:
        """Makes sure the generator is there, in its own environment below ``tools``."""

    def lay(self, site: Path, corpus: Corpus) -> None:
        """Writes the whole site into an empty folder."""
        raise NotImplementedError

    def command(self, site: Path, tools: Path) -> list[str]:
        """The command that builds the site, run in its folder."""
        raise NotImplementedError

    def environment(self) -> Mapping[str, str]:
        """Variables the command needs."""
        return {}

    def output(self, site: Path) -> Path:
        """The folder with the finished site."""
        return site / "public"

    def caches(self, site: Path) -> Iterable[Path]:
        """What a clean checkout does not have, besides the output."""
        return ()

    def sources(self, site: Path) -> Path:
        """The folder with the posts."""
        return site / "content" / "posts"

    def source(self, site: Path, number: int) -> Path:
        """The file of a post, in the default language."""
        return self.sources(site) / f"{slug_of(number)}.md"

    def base_template(self, site: Path) -> Path:
        """The template around every page."""
        raise NotImplementedError

    # --- what is done to a site ---------------------------------------------------------------------------------------

    def clean(self, site: Path) -> None:
        """Removes the output and all caches."""
        for path in (self.output(site), *self.caches(site)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def edit_body(self, site: Path, number: int, turn: int) -> None:
        """Puts a new last paragraph under a post."""
        path = self.source(site, number)
        text = re.sub(r"\n\nEdited \d+ times\.\n$", "\n", path.read_text(encoding="utf-8"))
        path.write_text(f"{text.rstrip()}\n\nEdited {turn + 1} times.\n", encoding="utf-8")

    def edit_title(self, site: Path, number: int, turn: int) -> None:
        """Gives a post another title."""
        path = self.source(site, number)
        text = path.read_text(encoding="utf-8")
        changed = re.sub(
            r"^((?:\.\. )?title: )(?:Renamed \d+ )?", rf"\g<1>Renamed {turn + 1} ", text, count=1, flags=re.M | re.I
        )
        if changed == text:
            raise AssertionError(f"{self.name}: {path.name} has no title")
        path.write_text(changed, encoding="utf-8")

    def edit_template(self, site: Path, turn: int) -> None:
        """Changes the template around every page."""
        path = self.base_template(site)
        text = re.sub(r"<!-- turn \d+ -->", "", path.read_text(encoding="utf-8"))
        if "</body>" not in text:
            raise AssertionError(f"{self.name}: {path.name} has no </body>")
        path.write_text(text.replace("</body>", f"<!-- turn {turn + 1} --></body>"), encoding="utf-8")

    def restore(self, site: Path) -> None:
        """What a checkout on another machine does with a restored cache: the same files, all with new times."""
        kept = {self.output(site).resolve(), *(path.resolve() for path in self.caches(site))}
        for folder, names, files in os.walk(site):
            names[:] = [name for name in names if (Path(folder) / name).resolve() not in kept]
            for name in files:
                path = Path(folder) / name
                if path.resolve() in kept or path.is_symlink():
                    continue
                fresh = path.with_name(f"{name}.fresh")
                shutil.copyfile(path, fresh)
                fresh.replace(path)


def counted(output: Path) -> tuple[int, int, int]:
    """The posts, all HTML files and all files of an output."""
    posts = pages = files = 0
    for _, _, names in os.walk(output):
        files += len(names)
        pages += sum(name.endswith(".html") for name in names)
    for path in output.rglob("post-*"):
        posts += path.is_dir() or path.suffix == ".html"
    return posts, pages, files


def front_matter(rows: Mapping[str, str], body: str) -> str:
    """A source with front matter between ``---`` lines."""
    head = "".join(f"{key}: {value}\n" for key, value in rows.items())
    return f"---\n{head}---\n\n{body}"


def write(path: Path, text: str) -> None:
    """Writes a file and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def copy_site(name: str, site: Path) -> None:
    """Copies the templates and the configuration that stand below ``sites/``."""
    shutil.copytree(SITES / name, site, dirs_exist_ok=True)


def python_environment(tools: Path, name: str, packages: Iterable[str]) -> Path:
    """The folder of programs of an environment with these packages, made if it is not there."""
    wanted = " ".join(sorted(packages))
    folder = tools / name
    done = folder / ".installed"
    if not done.exists() or done.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *wanted.split()], check=True)
        done.write_text(wanted)
    return folder / "bin"
