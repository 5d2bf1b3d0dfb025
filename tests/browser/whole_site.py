"""Checks every page of a finished site: ``python -m tests.browser.whole_site public``.

HTML by the Nu checker; the size of styles and scripts; WCAG 2.2 AA by axe-core in light and dark, wide and narrow; no
sideways scrolling at 320 pixels; nothing asked of another host; readable without JavaScript. Lighthouse looks at a few
pages of three editions. All faults are told at the end, each once with the pages that have it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import checks, lighthouse, setup
from tests.browser.hosts import CHROMIUM, address, flags, serving

#: A page, the mode in which it was seen, the rule, the element and what is wrong with it.
Fault = tuple[str, str, str, str]

WIDE, NARROW, NARROWEST = {"width": 1280, "height": 800}, {"width": 360, "height": 760}, {"width": 320, "height": 720}


class Reader:
    """Two tabs, with and without scripts, that look at one page after another. ``tab`` is the one with scripts."""

    def __init__(self, browser: Browser) -> None:
        self._faults: list[Fault] = []
        self._url = ""
        self.tab = self._open(browser, script=True)
        self._plain = self._open(browser, script=False)

    def look(self, url: str) -> list[Fault]:
        """The faults of the page in all modes."""
        self._faults, self._url = [], url
        self._look(self.tab)
        self._plain.goto(url, wait_until="load")
        for rule, html in checks.plain_faults(self._plain):
            self._tell("without scripts", rule, html)
        return self._faults

    def _look(self, page: Page) -> None:
        # One navigation for all modes: only a colour scheme or a width changes, and a reader's device may change both.
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        page.emulate_media(color_scheme="light")
        page.goto(self._url, wait_until="load")
        self._axe(page, "light")
        page.emulate_media(color_scheme="dark")
        self._axe(page, "dark", rules=checks.COLOURS)
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        self._axe(page, "phone, dark", rules=checks.COLOURS)
        page.emulate_media(color_scheme="light")
        self._axe(page, "phone")
        page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
        for html in checks.wide_faults(page):
            self._tell("320 pixels", "stands out", html)
        for cookie in page.context.cookies():
            self._tell("light", "cookie", cookie.get("name", ""))

    def _axe(self, page: Page, mode: str, *, rules: Iterable[str] = ()) -> None:
        for rule, html, why in checks.axe_faults(page, rules=rules):
            self._tell(mode, rule, f"{html}  {why}")

    def _tell(self, mode: str, rule: str, text: str) -> None:
        self._faults.append((self._url, mode, rule, text))

    def _open(self, browser: Browser, *, script: bool) -> Page:
        context = browser.new_context(
            java_script_enabled=script,
            reduced_motion="reduce",
            viewport=NARROW,  # type: ignore[arg-type]
        )
        page = context.new_page()
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", lambda answer: self._answered(answer.url, answer.status))
        page.on("pageerror", lambda error: self._tell("light", "script", str(error)))
        return page

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.netloc != urlsplit(self._url).netloc:
            self._tell("light", "another host", url)

    def _answered(self, url: str, status: int) -> None:
        if status >= 400 and url != self._url and not url.endswith("/favicon.ico"):
            self._tell("light", "missing file", url)


def _worker(port: int, urls: Sequence[str]) -> list[list[Fault]]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags(port))
        reader = Reader(browser)
        found = [reader.look(url) for url in urls]
        browser.close()
    return found


def _batches(urls: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(urls), size):
        yield tuple(urls[start : start + size])


def browser_faults(urls: Sequence[str], port: int, *, jobs: int) -> list[Fault]:
    """The faults of the pages in all modes, in real Chromium; tells how far it is."""
    found: list[Fault] = []
    done = 0
    # New processes, not copies of this one: this one has threads that serve the site.
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        waiting = [pool.apply_async(_worker, (port, batch)) for batch in _batches(urls, 30)]
        for result in waiting:
            for page in result.get():
                found.extend(page)
                done += 1
            print(f"  {done}/{len(urls)} pages, {len(found)} faults", flush=True)
    return found


def told(faults: Iterable[Fault]) -> list[str]:
    """The faults to be shown: one cause once, with its first page, in how many others it stands, and the modes."""
    by_cause: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        by_cause[fault[2], fault[3]].append(fault)
    rows = []
    for (rule, text), same in sorted(by_cause.items(), key=lambda row: (-len(row[1]), row[0])):
        pages, modes = sorted({fault[0] for fault in same}), sorted({fault[1] for fault in same})
        more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        rows.append(f"{rule} ({'; '.join(modes)})  {pages[0]}{more}\n    {text}")
    return rows


def check(folder: Path, *, jobs: int, within: str = "", parts: Sequence[str] = ()) -> list[Fault]:
    """The faults of the site's pages whose addresses contain ``within``; of all parts of the check if none is named."""
    files = [file for file in sorted(folder.rglob("*.html")) if within in file.relative_to(folder).as_posix()]
    pages = [address(file, folder) for file in files if not checks.is_redirect(file)]
    print(f"{len(files)} files, {len(pages)} pages", flush=True)
    found: list[Fault] = []
    started = time.monotonic()

    def step(name: str, faults: Iterable[Fault]) -> None:
        rows = list(faults)
        found.extend(rows)
        print(f"{name}: {len(rows) or 'no'} faults ({time.monotonic() - started:.0f} s)", flush=True)

    if not parts or "sizes" in parts:
        step("sizes", ((page, "files", rule, text) for page, rule, text in checks.size_faults(files, folder)))
    if not parts or "html" in parts:
        step("html", ((page, "files", text, near) for page, text, near in checks.html_faults(files, folder)))
    with serving(folder) as port:
        if not parts or "browser" in parts:
            step("browser", browser_faults(pages, port, jobs=jobs))
        if not parts or "lighthouse" in parts:
            with lighthouse.chromium(port) as steered:
                step("lighthouse", lighthouse.faults(lighthouse.PAGES, steered, least=lighthouse.SCORES))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if the site has no fault, else 1."""
    parser = argparse.ArgumentParser(description="Checks every page of a finished site.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("public"))
    parser.add_argument("--jobs", type=int, default=2, help="browsers at a time")
    parser.add_argument("--within", default="", help="only pages whose path contains this")
    parser.add_argument("--part", action="append", default=[], choices=("sizes", "html", "browser", "lighthouse"))
    parser.add_argument("--json", type=Path, help="also write all faults into this file")
    given = parser.parse_args(arguments)
    setup.fetch()
    faults = check(given.folder.resolve(), jobs=given.jobs, within=given.within, parts=given.part)
    if given.json is not None:
        given.json.write_text(json.dumps(faults, ensure_ascii=False, indent=1), encoding="utf-8")
    for row in told(faults):
        print(row)
    print(f"{len(faults) or 'no'} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
