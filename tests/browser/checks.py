"""What is looked for on every page of a site: one code for the representative tests and the check of a whole site."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Page

from tests.browser import setup

#: WCAG 2.2 AA, as axe-core names its parts.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
#: The rules that look at colours: all that a dark mode can change.
COLOURS = ("color-contrast", "link-in-text-block")

#: What Nu does not know yet, or what is a matter of taste.
UNKNOWN = (
    "Section lacks heading",
    "Article lacks heading",
    "Possible misuse of “aria-label”",
)

#: Bytes after gzip that the styles and the scripts of a page may have.
MAX_STYLES, MAX_SCRIPTS = 40 * 1024, 15 * 1024
_STYLE = re.compile(r"<link\b[^>]*\brel=[\"']?stylesheet[^>]*>")
_SCRIPT = re.compile(r"<script\b[^>]*\bsrc=[^>]*>")
_TARGET = re.compile(r"\b(?:href|src)=[\"']?([^\"'\s>]+)")
_REFRESH = re.compile(rb"<meta[^>]*http-equiv=[\"']?refresh", re.IGNORECASE)

_AXE = """
async ([within, options]) => {
  const found = await axe.run(within, { ...options, resultTypes: ["violations"], preload: false });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    [rule.id, node.html.slice(0, 160), node.failureSummary.replace(/\\s+/g, " ").slice(0, 300)]));
}
"""
_WIDE = """
() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  const scrolled = element.closest(".table-scroll, pre, .prose table, .hidden, .skip");
  return !scrolled && box.width && (box.right > innerWidth + 1 || box.left < -1);
}).map((element) => element.outerHTML.slice(0, 120))
"""
#: Without scripts there are no promises and no timers either: all of this is synchronous.
_PLAIN = """
() => {
  const told = [];
  const properties = { opacityProperty: true, visibilityProperty: true };
  const seen = (element) => element !== null && element.checkVisibility(properties);
  if (!seen(document.querySelector("h1"))) told.push(["heading", "no h1 is visible"]);
  const main = document.querySelector("main");
  if (!main || main.innerText.trim().length < 20) told.push(["text", "main has no visible text"]);
  for (const part of main ? main.querySelectorAll(".prose > :is(p, ul, ol, h2, h3, table, blockquote)") : [])
    if (part.textContent.trim() && !seen(part)) told.push(["text", part.outerHTML.slice(0, 120)]);
  for (const panel of document.querySelectorAll("details.drop")) {
    if (!seen(panel)) continue;  // the one for another width
    const closed = !panel.open;
    panel.open = true;
    const link = panel.querySelector("a");
    if (!seen(panel.querySelector("summary")) || (link && !seen(link)))
      told.push(["navigation", panel.outerHTML.slice(0, 120)]);
    if (closed) panel.open = false;
  }
  for (const picture of document.querySelectorAll("main img")) {
    picture.scrollIntoView();
    if (!picture.complete || !picture.naturalWidth) told.push(["picture", picture.outerHTML.slice(0, 120)]);
  }
  return told;
}
"""
_LOADED = "() => [...document.querySelectorAll('main img')].every((picture) => picture.complete)"


def axe_faults(page: Page, *, rules: Iterable[str] = (), within: str = "html") -> list[tuple[str, str, str]]:
    """What axe-core finds: rule, element, what is wrong. All of WCAG 2.2 AA without ``rules``."""
    assert setup.is_done(), "axe-core is missing: run tests/browser/setup.py"
    if not page.evaluate("'axe' in window"):
        page.evaluate("document.querySelectorAll('details:not(.drop)').forEach((each) => { each.open = true; })")
        page.evaluate(setup.AXE.read_text(encoding="utf-8"))
    chosen = tuple(rules)
    only = {"type": "rule", "values": chosen} if chosen else {"type": "tag", "values": RULES}
    return [(rule, html, why) for rule, html, why in page.evaluate(_AXE, [within, {"runOnly": only}])]


def wide_faults(page: Page) -> list[str]:
    """What stands out of the window at its width, beginning with the page itself if it scrolls sideways."""
    told: list[str] = page.evaluate(_WIDE)
    width = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    return [*([f"the page is {width[0]} pixels wide"] if width[0] != width[1] else []), *told]


def plain_faults(page: Page) -> list[tuple[str, str]]:
    """What cannot be read or used on a page that was opened without JavaScript: rule, element."""
    for _ in range(40):  # pictures may be decoded after the page is loaded
        if page.evaluate(_LOADED):
            break
        page.wait_for_timeout(50)
    return [(rule, html) for rule, html in page.evaluate(_PLAIN)]


def is_redirect(file: Path) -> bool:
    """Whether the page only leads to another one."""
    return _REFRESH.search(file.read_bytes()) is not None


def html_faults(files: Iterable[Path], folder: Path) -> list[tuple[str, str, str]]:
    """What the Nu HTML checker says of these pages: page, message, extract."""
    assert setup.is_done(), "the Nu HTML checker is missing: run tests/browser/setup.py"
    java = shutil.which("java")
    assert java is not None, "java is missing: install a Java runtime with your system's package manager"
    command = [java, "-Xss2m", "-jar", str(setup.VNU), "--format", "json", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return sorted(
        {
            (unquote(row["url"]).removeprefix(f"file:{folder}/"), row["message"], row.get("extract", "")[:120])
            for row in json.loads(done.stderr)["messages"]
            if not row["message"].startswith(UNKNOWN)
        }
    )


def size_faults(files: Iterable[Path], folder: Path) -> list[tuple[str, str, str]]:
    """The pages whose styles or scripts are too large, or are not there: page, rule, what is wrong.

    Shape: what each page itself asks for, after gzip; a file that many pages share counts for each.
    """
    sizes: dict[Path, int] = {}
    told: list[tuple[str, str, str]] = []
    for file in files:
        name = file.relative_to(folder).as_posix()
        root, text = folder / name.partition("/")[0], file.read_text(encoding="utf-8")
        for rule, tags, limit in (("styles", _STYLE, MAX_STYLES), ("scripts", _SCRIPT, MAX_SCRIPTS)):
            total = 0
            for path in sorted(set(_targets(tags.findall(text), root))):
                if path not in sizes:
                    sizes[path] = len(gzip.compress(path.read_bytes(), mtime=0)) if path.is_file() else -1
                if sizes[path] < 0:
                    told.append((name, rule, f"{path.relative_to(folder)} is missing"))
                total += max(sizes[path], 0)
            if total > limit:
                told.append((name, rule, f"{total} bytes after gzip, more than {limit}"))
    return told


def _targets(tags: Iterable[str], root: Path) -> Iterable[Path]:
    for tag in tags:
        found = _TARGET.search(tag)
        if found is not None:
            yield root / unquote(found[1]).lstrip("/")
