"""Runs the command line as a shell does, in a process of its own, and in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.sitetext import files_of

ROOT = Path(__file__).resolve().parents[3]
_ENTRY = "from generator.cli.main import entry; entry()"

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://kettle.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.ch]
regions = ["ch"]
languages = ["de"]
url = "https://kettle.example/ch/"
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://shop.kettle.example/"
== locales/regions/ch.toml ==
kind = "country"
within = "dach"
== locales/regions/dach.toml ==
kind = "area"
== content/pages/index.en.md ==
---
title: Home
---
Tea.
== content/posts/menu/index.en.md ==
---
title: Menu
date: 2026-01-02
---
Text.
== content/posts/menu/index.de.md ==
---
title: Karte
---
Text.
== content/posts/sketch.en.md ==
---
title: Sketch
date: 2026-01-03
draft: true
---
Text.
== content/posts/soon.en.md ==
---
title: Soon
date: 2031-05-06
---
Text.
== content/posts/later.en.md ==
---
title: Later
date: 2032-05-06
---
Text.
== content/posts/gone.en.md ==
---
title: Gone
date: 2026-01-01
expires: 2026-02-01
---
Text.
"""
WARNING = """
== content/posts/menu/logo.de-AT.svg ==
<svg xmlns="http://www.w3.org/2000/svg"/>
"""
BROKEN = """
== content/posts/menu/index.de.md ==
---
title: Karte
---
[Preise](prices.md) und :price[sencha].
== content/posts/odd.en.md ==
---
titel: Odd
---
Text.
"""


def write_site(folder: Path, text: str = SITE) -> Path:
    """Writes the files of a site text below a folder, which is returned."""
    for path, content in files_of(text).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return folder


def glocal(
    *args: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdout: int = subprocess.PIPE,
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs ``glocal`` through its entry point in another process."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("SOURCE_DATE", "_GLOCAL"))}
    return subprocess.run(
        [sys.executable, "-c", _ENTRY, *args],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})},
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
        check=False,
        preexec_fn=before,
    )


def tree_of_folder(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by path."""
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in folder.rglob("*") if place.is_file()}
