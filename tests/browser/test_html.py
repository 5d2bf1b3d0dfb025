"""Valid HTML: the Nu checker finds nothing to say about the demonstration site."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.browser import setup

#: What the checker does not know yet, or what is a matter of taste.
UNKNOWN = (
    "Section lacks heading",
    "Article lacks heading",
    "Possible misuse of “aria-label”",
)


def chosen(demo: Path) -> list[Path]:
    """All pages of a few editions, and the first of each kind of page of the others."""
    whole = ("brand.example/ae/ar", "brand-jp.example", "kz.brand.example/kk")
    files = [path for folder in whole for path in sorted((demo / folder).rglob("*.html"))]
    for depth in ("*.html", "*/*.html", "*/*/*.html"):
        files.extend(sorted((demo / "brand.example").glob(depth)))
    return sorted(set(files))


def test_every_page_is_valid_html(demo: Path) -> None:
    assert setup.is_done(), "the Nu HTML checker is missing: run tests/browser/setup.py"
    java = shutil.which("java")
    assert java is not None, "java is missing: install a Java runtime with your system's package manager"
    files = chosen(demo)
    assert len(files) > 150
    command = [java, "-Xss2m", "-jar", str(setup.VNU), "--format", "json", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = {
        (row["message"], row.get("extract", "")[:120], row["url"].removeprefix(f"file:{demo}"))
        for row in json.loads(done.stderr)["messages"]
        if not row["message"].startswith(UNKNOWN)
    }
    shown = "\n".join(sorted(f"{message}  {extract!r}  {url}" for message, extract, url in told)[:40])
    assert not told, shown
