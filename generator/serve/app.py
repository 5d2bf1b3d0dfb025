"""What the preview answers over HTTP: pages as a build would write them, and the preview's own files and answers."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import AsyncIterator
from dataclasses import asdict
from html import escape
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.pipeline.site import quote_path
from generator.serve.events import Tab
from generator.serve.guard import refusal
from generator.serve.inject import ROOT, inject
from generator.serve.sharepage import SHARE
from generator.serve.studio import Answer, Studio

ASSETS = Path(__file__).resolve().parent / "assets"
_KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json"}
#: Kinds of outputs whose texts name public addresses.
_TEXTS = frozenset({"page", "listing", "not_found", "redirect", "feed", "sitemap", "robots"})
_NO_STORE = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
_MORE_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".json": "application/json",
    ".ics": "text/calendar",
    ".map": "application/json",
}


class Guarded:
    """Lets through what the preview answers, and tells all others why not."""

    def __init__(self, app: ASGIApp, *, studio: Studio, is_public: bool) -> None:
        self._app = app
        self._studio = studio
        self._is_public = is_public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        found = refusal(scope["method"], scope["path"], headers, hosts=self._studio.hosts, is_public=self._is_public)
        if found is not None:
            await PlainTextResponse(f"{found[1]}\n", found[0], headers=_NO_STORE)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class Preview:
    """The routes of the preview. ``is_public``: machines other than this one were let in."""

    def __init__(self, studio: Studio, *, is_public: bool = False) -> None:
        self._studio = studio
        self._is_public = is_public

    def app(self) -> ASGIApp:
        """The application."""
        routes = [
            Route(f"{ROOT}events", self._events),
            Route(f"{ROOT}page.json", self._info),
            Route(SHARE, self._share),
            Route(f"{ROOT}{{name}}", self._asset),
            Route("/{path:path}", self._page),
        ]
        return Guarded(Starlette(routes=routes), studio=self._studio, is_public=self._is_public)

    def _tree(self, request: Request) -> str:
        return self._studio.hosts.tree(request.headers.get("host", "")) or self._studio.hosts.first

    # --- pages --------------------------------------------------------------------------------------------------------

    async def _page(self, request: Request) -> Response:
        studio = self._studio
        answer = await studio.answer(self._tree(request), request.scope["path"])
        if answer.location:
            query = f"?{request.url.query}" if request.url.query else ""
            place = "/" + quote_path(answer.location).lstrip("/")
            return Response(status_code=answer.status, headers={**_NO_STORE, "location": place + query})
        kind = _type_of(answer)
        if kind.startswith("text/html"):
            studio.opened()
        return Response(self._content(answer, kind), answer.status, headers={**_NO_STORE, "content-type": kind})

    def _content(self, answer: Answer, kind: str) -> bytes:
        studio, shown = self._studio, answer.shown
        overlay = studio.overlay(answer)
        content = shown.content if shown is not None else b""
        if not content and answer.status != 200:
            content = _plain_page(answer.status, overlay)
        if shown is None or shown.output.kind in _TEXTS:
            content = studio.hosts.localize(content)
        if kind.startswith("text/html") and (shown is None or shown.output.kind != "static"):
            content = inject(content, page=answer.page, digest=studio.digest(answer))
        return content

    # --- the preview's own --------------------------------------------------------------------------------------------

    async def _events(self, request: Request) -> Response:
        studio = self._studio
        page = request.query_params.get("page", "")
        tree, slash, path = page.partition("/")
        if not slash or tree != self._tree(request):
            return PlainTextResponse("which page?\n", 400, headers=_NO_STORE)
        tab = studio.hub.open(page, request.query_params.get("digest", ""))
        if tab is None:
            return PlainTextResponse("too many tabs\n", 503, headers=_NO_STORE)
        studio.tell(tab, await studio.answer(tree, f"/{path}"))
        return StreamingResponse(self._stream(tab), media_type="text/event-stream", headers=_NO_STORE)

    async def _stream(self, tab: Tab) -> AsyncIterator[str]:
        try:
            async for text in tab.stream():
                yield text
        finally:
            self._studio.hub.leave(tab)

    async def _info(self, request: Request) -> Response:
        studio = self._studio
        page = request.query_params.get("page", "")
        if page.partition("/")[0] not in {row.tree for row in studio.hosts.rows}:
            return JSONResponse({}, 404, headers=_NO_STORE)
        info = await studio.info(page)
        if info is None:
            return JSONResponse({}, 404, headers=_NO_STORE)
        value = asdict(info)
        value["problems"] = [studio.text_of(problem) for problem in info.problems]
        for place in value["places"]:
            place["local"] = studio.hosts.local_address(place["url"])
        value["hosts"] = [[row.public, row.local] for row in studio.hosts.rows]
        return Response(json.dumps(value, default=str), media_type="application/json", headers=_NO_STORE)

    async def _share(self, request: Request) -> Response:
        studio = self._studio
        page = request.query_params.get("page", "")
        is_known = page.partition("/")[0] in {row.tree for row in studio.hosts.rows}
        answer = await studio.answer(self._tree(request), f"{SHARE}?page={page}") if is_known else None
        if answer is None or answer.shown is None:
            return PlainTextResponse("which page?\n", 404, headers=_NO_STORE)
        content = inject(answer.shown.content, page=answer.page, digest=studio.digest(answer))
        return Response(content, media_type="text/html", headers=_NO_STORE)

    async def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        place = ASSETS / (name if "." in name else f"{name}.html")
        if place.name not in _asset_names():
            return PlainTextResponse("no such file\n", 404, headers=_NO_STORE)
        kind = _KINDS.get(place.suffix, "text/plain")
        return Response(place.read_bytes(), media_type=kind, headers=_NO_STORE)


def _asset_names() -> frozenset[str]:
    return frozenset(path.name for path in ASSETS.iterdir() if path.suffix in _KINDS)


def _type_of(answer: Answer) -> str:
    """The media type of what is shown: that of its name."""
    if answer.shown is None or (answer.status != 200 and not answer.shown.content):
        return "text/html; charset=utf-8"
    name = answer.shown.output.path.rpartition("/")[2]
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    kind = _MORE_TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if answer.shown.output.kind == "redirects":
        kind = "text/plain"
    is_text = kind.startswith("text/") or kind.endswith(("xml", "json"))
    return f"{kind}; charset=utf-8" if is_text else kind


def _plain_page(status: int, text: str) -> bytes:
    """A page of our own where the site has none to show; the overlay says the rest."""
    title = {404: "There is no such page", 503: "The site cannot be read yet"}.get(status, "This page is broken")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1><pre>{escape(text)}</pre></body></html>\n"
    ).encode()
