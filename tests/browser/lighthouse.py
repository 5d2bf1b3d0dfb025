"""Lighthouse's scores of single pages, as a phone and as a desktop computer have them."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.browser import setup
from tests.browser.hosts import CHROMIUM, flags

#: Home, post, landing and menu page of three editions, in three scripts.
PAGES = (
    "brand.example/",
    "brand.example/journal/water-for-tea/",
    "brand.example/tastings/",
    "brand.example/menu/",
    "brand.example/de/",
    "brand.example/de/magazin/sommerkarte/",
    "brand.example/de/verkostung/",
    "brand.example/de/karte/",
    "brand.example/ae/ar/",
    "brand.example/ae/ar/مقالات/شاي-الماسالا/",
    "brand.example/ae/ar/التوصيل/",
    "brand.example/ae/ar/القائمة/",
)
#: The least score of each category, of 100.
SCORES = {"performance": 98, "accessibility": 98, "best-practices": 98, "seo": 98}
#: A measured time is worse while the machine has something else to do, never better: the best of so many tries counts.
TRIES = 3
FORMS = ("mobile", "desktop")


@contextmanager
def chromium(port: int) -> Iterator[int]:
    """The port on which a browser can be steered that sees the site that is served on ``port``."""
    assert CHROMIUM is not None, "Chromium is missing: install it with your system's package manager"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, "--headless=new", *flags(port), "--remote-debugging-port=0", "--no-first-run"]
        process = subprocess.Popen(
            [*command, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        told = Path(profile, "DevToolsActivePort")
        try:
            for _ in range(600):
                if told.is_file() and (text := told.read_text(encoding="utf-8")):
                    break
                time.sleep(0.05)
            else:
                raise RuntimeError("Chromium did not start within 30 seconds")
            yield int(text.partition("\n")[0])
        finally:
            process.terminate()
            process.wait()


def report(url: str, steered: int, *, form: str, categories: Collection[str]) -> dict[str, Any]:
    """Lighthouse's report of a page, by the browser that is steered on this port.

    Raises: RuntimeError with what Lighthouse said if it fails.
    """
    node = shutil.which("node") or shutil.which("nodejs")
    assert node is not None, "Node.js is missing: install it with your system's package manager"
    assert setup.is_done(), "Lighthouse is missing: run tests/browser/setup.py"
    command = [node, str(setup.LIGHTHOUSE), url, "--quiet", "--output=json", f"--port={steered}"]
    command += [f"--only-categories={','.join(categories)}"]
    if "performance" not in categories:
        command += ["--throttling-method=provided", "--disable-full-page-screenshot"]  # nothing is measured
    command += ["--preset=desktop"] if form == "desktop" else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.startswith("{"):
        raise RuntimeError(f"Lighthouse failed on {url}:\n{done.stdout[:2000]}{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(found: Mapping[str, Any]) -> dict[str, int]:
    """The score of each category in a report, of 100; 0 for one that could not be worked out."""
    return {name: round(100 * (row["score"] or 0)) for name, row in found["categories"].items()}


def lost(found: Mapping[str, Any], category: str) -> str:
    """The audits of a category that cost points, worst first, each with the first thing that it names."""
    audits = [(ref, found["audits"][ref["id"]]) for ref in found["categories"][category]["auditRefs"]]
    rows = [(ref["weight"] * (1 - audit["score"]), audit) for ref, audit in audits if audit["score"] is not None]
    named = []
    for cost, audit in sorted(rows, key=lambda row: -row[0]):
        if cost > 0:
            items = audit.get("details", {}).get("items", [])
            shown = audit.get("displayValue") or (json.dumps(items[0], ensure_ascii=False)[:200] if items else "")
            named.append(f"{audit['id']} {shown}".strip())
    return "; ".join(named)


def faults(
    paths: Iterable[str], steered: int, *, least: Mapping[str, int], forms: Iterable[str] = FORMS
) -> list[tuple[str, str, str, str]]:
    """The pages with a score below the least one: address, form, category, and what cost the points."""
    told: list[tuple[str, str, str, str]] = []
    for path in paths:
        url = f"https://{quote(path)}"
        for form in forms:
            low: dict[str, str] = dict.fromkeys(least, "")
            best: dict[str, int] = {}
            for _ in range(TRIES):
                found = report(url, steered, form=form, categories=low)
                for name, score in scores(found).items():
                    best[name] = max(score, best.get(name, 0))
                    low[name] = f"{score}, less than {least[name]}: {lost(found, name)}"
                low = {name: text for name, text in low.items() if best[name] < least[name]}
                if not low:
                    break
            print(f"  {' '.join(f'{name} {score}' for name, score in best.items())}  {form}  {path}", flush=True)
            told.extend((url, form, name, text) for name, text in low.items())
    return told
