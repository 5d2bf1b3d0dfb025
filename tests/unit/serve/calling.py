"""Asks the preview as a server would, without a socket; and a preview of a site that is written inline."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message

from generator.cache.state import State
from generator.files import DiskTree
from generator.pipeline.build import builtin_themes
from generator.pipeline.live import LiveSite
from generator.pipeline.pseudo import Style
from generator.pipeline.run import BuildOptions
from generator.serve.app import Preview
from generator.serve.studio import Studio
from tests.sitetext import NOW, files_of

PORT = 8000

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://kettle.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://kettle.example/"
[markets.ch]
regions = ["ch"]
languages = ["de"]
catchall = ["de"]
url = "https://kettle-ch.example/de/"
missing = { posts = "fallback" }
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://kettle.example/at/"
== locales/regions/ch.toml ==
kind = "country"
within = "dach"
== locales/regions/at.toml ==
kind = "country"
within = "dach"
== locales/regions/dach.toml ==
kind = "area"
== content/pages/index.en.md ==
---
title: Home
---
Tea for all.
== content/pages/about.en.md ==
---
title: About
slug: über-uns
---
Who we are.
== content/posts/menu/index.en.md ==
---
title: Menu
date: 2026-01-02
---
A list.

:::block #offer
Today, a pot.
:::
== content/posts/menu/index.de.md ==
---
title: Karte
---
Eine Liste.

:::block #offer
Heute eine Kanne.
:::
== content/posts/menu/index.de@ch.md ==
:::replace #offer
Heute ein Krug.
:::
== content/posts/sketch.en.md ==
---
title: Sketch
date: 2026-01-03
draft: true
---
Unfinished.
== content/posts/soon.en.md ==
---
title: Soon
date: 2031-05-06
---
Later.
== content/static/notes.txt ==
Plain text at https://kettle.example/ as it is.
"""


def write_files(folder: Path, text: str) -> Path:
    """Writes the files of a site text below a folder, which is returned."""
    for path, content in files_of(text).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return folder


def live_site(
    folder: Path, *, drafts: bool = True, style: Style | None = None, now: datetime = NOW, state: State | None = None
) -> LiveSite:
    """The site in a folder, live but not read yet."""
    return LiveSite(
        DiskTree(folder),
        builtin_themes(),
        options=BuildOptions(jobs=1, drafts=drafts, future=drafts),
        clock=lambda: now,
        cpu_count=1,
        state=state or State(folder / ".glocal" / "serve.db", "test"),
        style=style,
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Desk:
    """A preview of a folder, asked directly."""

    def __init__(
        self, folder: Path, *, drafts: bool = True, is_public: bool = False, style: Style | None = None
    ) -> None:
        self.folder = folder
        self.live = live_site(folder, drafts=drafts, style=style)
        self.told: list[str] = []
        self.studio = Studio(
            self.live,
            port=PORT,
            format_problems=lambda rows: "\n".join(f"{row.code} {row.location}: {row.message}" for row in rows),
            report=lambda text, _: self.told.append(text),
        )
        self.studio.open()
        self.app: ASGIApp = Preview(self.studio, is_public=is_public).app()

    def get(self, path: str, *, host: str = f"localhost:{PORT}", method: str = "GET", **headers: str) -> Reply:
        """One request, answered. Header names are written with underscores."""
        return asyncio.run(self.ask(path, host=host, method=method, **headers))

    async def ask(self, path: str, *, host: str = f"localhost:{PORT}", method: str = "GET", **headers: str) -> Reply:
        """As :meth:`get`, in a loop that runs."""
        place, _, query = path.partition("?")
        rows = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": place,
            "raw_path": place.encode("utf-8", "surrogatepass"),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in rows.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", PORT),
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        begun = sent[0]
        body = b"".join(message.get("body", b"") for message in sent[1:])
        found = {name.decode(): value.decode() for name, value in begun["headers"]}
        return Reply(begun["status"], found, body)

    def write(self, path: str, text: str) -> None:
        """Writes a file of the site."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
