"""The demonstration site, built once, and a Chromium that reads it under its real addresses, off the net."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder with a folder for each host of the site. Processes that test side by side share it."""
    base = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        base = base.parent
    folder = base / "demo"
    with (base / "one-builds.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            site = base / "site"  # a copy: whoever builds the real one meanwhile is not in the way
            for name in ("content", "locales", "themes"):
                shutil.copytree(ROOT / name, site / name)
            shutil.copy(ROOT / "site.toml", site)
            command = [str(Path(sys.executable).with_name("glocal")), "build", "--no-cache", "--output", str(folder)]
            done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
            assert 0 == done.returncode, done.stdout + done.stderr
    return folder


@dataclass
class Visit:
    """An open page, what it has asked of others, and what it has complained about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


Open = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM is not None, "Chromium is missing: install it with your system's package manager"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visit(chromium: Browser, demo: Path) -> Open:
    """``visit(path, width=…, scheme=…, script=…)``: a page of the demonstration site, by host and path."""

    @contextmanager
    def opened(path: str, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Iterator[Visit]:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        found = Visit(context.new_page())

        def answer(route: Route) -> None:
            parts = urlsplit(route.request.url)
            file = demo / parts.netloc / unquote(parts.path).lstrip("/")
            file = file / "index.html" if parts.path.endswith("/") else file
            if route.request.method == "GET" and file.is_file():
                route.fulfill(body=file.read_bytes(), content_type=guess_type(file.name)[0] or "text/html")
                return
            found.asked.append(route.request.url)
            route.fulfill(status=404)

        found.page.route("**/*", answer)
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.goto(f"https://{path}", wait_until="load")
        yield found
        context.close()

    return opened
