"""The site and everything that wants something of it: one thread works on it, the event loop asks and is told."""

from __future__ import annotations

import asyncio
import gc
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.errors import Problem, SiteError
from generator.model.output import Output
from generator.pipeline.live import LiveSite, Refreshed, Shown
from generator.pipeline.pageinfo import PageInfo, page_info
from generator.serve.events import Hub, Tab
from generator.serve.gather import Gatherer
from generator.serve.hosts import LocalHosts
from generator.serve.sharepage import SHARE, share_page

T = TypeVar("T")

#: Seconds of quiet after which all files are looked at, for a system may lose events.
SURVEY_AFTER = 1.0
#: Seconds of quiet after which what was read anew at the beginning is saved; everything later is saved at the end.
SAVE_AFTER = 3.0
#: Seconds after which what editing needs is loaded, so that the first page has not to wait for it.
WARM_AFTER = 0.5
#: A page that is opened leads to a look at all files, if the last one is so many seconds ago.
SURVEY_AGAIN = 2.0

#: Makes the text that people read of problems; the terminal shows the same.
Format = Callable[[Sequence[Problem]], str]
#: Told of each refresh: the text of its problems, and what came of it.
Report = Callable[[str, Refreshed], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address: a status, what is shown there (None: nothing), an address to go to.

    ``page`` names the address for tabs: ``HOST-FOLDER/url/path``.
    """

    status: int
    page: str
    shown: Shown | None = None
    location: str = ""


class Studio:
    """Holds the live site. What touches it runs in its one thread; everything else belongs to the event loop."""

    def __init__(self, live: LiveSite, *, port: int, format_problems: Format, report: Report) -> None:
        self.live = live
        self.hub = Hub()
        self.port = port
        self.hosts = LocalHosts((), port=port)
        self.problems = ""
        self.rebuilds = 0
        self._first = ""
        self._format = format_problems
        self._report = report
        self._thread = ThreadPoolExecutor(1, "site")
        self._gatherer = Gatherer()
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._surveyed = 0.0
        self._last = 0.0
        self._surveying: asyncio.Task[None] | None = None
        self._is_unsaved = False
        self._told = ""

    # --- beginning and end --------------------------------------------------------------------------------------------

    def open(self) -> Refreshed:
        """Reads the site, before anything runs. Never raises SiteError."""
        result = self._refreshed(None, None)
        self._take(result)
        self._is_unsaved = self.live.is_new
        self.live.close()
        gc.collect()
        gc.freeze()  # the site stays: looking through it again and again would hold up every answer
        return result

    def begin_with(self, tree: str) -> None:
        """Lets the host with that folder answer at ``localhost`` itself."""
        self._first = tree
        self._map_hosts()

    async def run(self, follow: Callable[[], None]) -> None:
        """Brings the site up to date whenever something has changed, until it is cancelled.

        ``follow`` is called after each time, so that new folders are watched.
        """
        self._loop = asyncio.get_running_loop()
        self._last = self._surveyed = time.monotonic()
        self._loop.call_later(WARM_AFTER, self._thread.submit, self._warm)
        while True:
            due = self._gatherer.due
            now = time.monotonic()
            if due is not None and due <= now:
                await self._rebuild()
                follow()
            elif due is None and self._surveyed < self._last and now - self._last >= SURVEY_AFTER:
                self._surveyed = now
                self._surveying = asyncio.create_task(self._survey())
                self._surveying.add_done_callback(lambda _: follow())
            elif due is None and self._is_unsaved and now - self._last >= SAVE_AFTER:
                self._is_unsaved = False
                await self._in_thread(self.live.save)
            else:
                await self._sleep(due, now)

    async def _sleep(self, due: float | None, now: float) -> None:
        waits = [due - now] if due is not None else []
        if due is None and self._surveyed < self._last:
            waits.append(self._last + SURVEY_AFTER - now)
        if due is None and self._is_unsaved:
            waits.append(self._last + SAVE_AFTER - now)
        try:
            await asyncio.wait_for(self._wake.wait(), max(min(waits), 0.001) if waits else None)
        except TimeoutError:
            return
        self._wake.clear()

    async def close(self) -> None:
        """Ends all streams and saves what was read."""
        self.hub.close()
        await self._in_thread(self.live.save)
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _warm(self) -> None:
        try:
            self.live.warm()
        except Exception:  # only a warming: what is wrong is told when it matters
            return

    # --- changes ------------------------------------------------------------------------------------------------------

    def note(self, path: str, firm: bool) -> None:
        """Notes that a file has changed. May be called by any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._note, path, firm)

    def _note(self, path: str, firm: bool) -> None:
        self._gatherer.note(path, now=time.monotonic(), firm=firm)
        self._wake.set()

    async def _rebuild(self) -> None:
        paths = self._gatherer.begin()
        try:
            result = await self._in_thread(partial(self._refreshed, paths, self._show_early))
            if result.changed:
                self.rebuilds += 1
                self._take(result)
                await self._tell_tabs()
        finally:
            self._gatherer.end()
            self._last = time.monotonic()

    async def _survey(self) -> None:
        """Looks at all files, in a thread of its own, for those that nobody has told of."""
        try:
            found = await asyncio.to_thread(self.live.changed_files)
        except (SiteError, OSError, RuntimeError):  # a folder that goes away meanwhile
            return
        if self._gatherer.due is None and (found or self.live.is_due()):
            for path in found or {""}:
                self._note(path, firm=True)

    def _refreshed(self, paths: frozenset[str] | None, early: Callable[[frozenset[str]], None] | None) -> Refreshed:
        try:
            return self.live.refresh(paths, early=early)
        except Exception as error:
            return Refreshed((_fault(error),), is_good=False, changed=True)

    def _show_early(self, _: frozenset[str]) -> None:
        """In the site's thread: what tabs show is told, so that they need not wait for the lists."""
        loop = self._loop
        if loop is None:
            return
        pages = asyncio.run_coroutine_threadsafe(_value(lambda: self.hub.pages), loop).result()
        answers = {page: self._answer(page) for page in pages}
        loop.call_soon_threadsafe(self._tell, answers)

    def _take(self, result: Refreshed) -> None:
        self._map_hosts()
        errors = [problem for problem in result.problems if problem.severity == "error"]
        self.problems = self._format(errors) if errors else ""
        self._told = self.problems
        self._report(self._format(result.problems) if result.problems else "", result)

    def _map_hosts(self) -> None:
        site = self.live.site
        if site is not None:
            self.hosts = LocalHosts(site.matrix, port=self.port, first=self._first)

    async def _tell_tabs(self) -> None:
        """Renders what tabs show, and tells those for which something is not as it was."""
        pages = self.hub.pages
        if pages:
            self._tell(await self._in_thread(lambda: {page: self._answer(page) for page in pages}))

    def _tell(self, answers: dict[str, Answer]) -> None:
        for page, answer in answers.items():
            for tab in self.hub.tabs(page):
                self.tell(tab, answer)

    def tell(self, tab: Tab, answer: Answer) -> None:
        """Tells a tab what is not as it has it."""
        digest = self.digest(answer)
        if digest != tab.digest:
            tab.digest = digest
            tab.tell("page", digest=digest)
        overlay = self.overlay(answer)
        if overlay != tab.overlay:
            tab.overlay = overlay
            tab.tell("problems", text=overlay)

    def digest(self, answer: Answer) -> str:
        """A digest of what stands at an address, its status among it."""
        if answer.shown is None:
            return f"{answer.status}{len(answer.location)}"
        return f"{answer.status}{answer.shown.digest}"

    def overlay(self, answer: Answer) -> str:
        """The text over a page: the errors of the site, and those of this page."""
        shown = answer.shown
        errors = [problem for problem in shown.problems if problem.severity == "error"] if shown is not None else []
        own = self._format(errors) if errors else ""
        if own and own not in (self._told, self.problems):
            self._told = own
            self._report(own, Refreshed(tuple(errors), is_good=False, changed=False))
        return "\n\n".join(text for text in (self.problems, own) if text)

    def text_of(self, problem: Problem) -> str:
        """A problem as people read it."""
        return self._format((problem,))

    # --- asking -------------------------------------------------------------------------------------------------------

    async def answer(self, tree: str, path: str) -> Answer:
        """What stands at a URL path of a host."""
        page = tree + path
        kept = self.live.kept(_file_of(page))
        if kept is not None and kept.is_good:
            return Answer(200, page, kept)
        output = self.live.output(_file_of(page))
        if output is not None and output.kind in ("asset", "static"):  # pictures may take long, and need no press
            return await asyncio.to_thread(self._answer, page)
        return await self._in_thread(partial(self._answer, page))

    def opened(self) -> None:
        """A page was opened: a good moment to look at all files."""
        now = time.monotonic()
        if now - self._surveyed > SURVEY_AGAIN and self._gatherer.due is None:
            self._last = max(self._last, now - SURVEY_AFTER)
            self._wake.set()

    async def info(self, page: str) -> PageInfo | None:
        """What is known of the page at an address; None if none stands there."""
        return await self._in_thread(partial(self._info, page))

    def _answer(self, page: str) -> Answer:
        """What stands at an address. Never raises SiteError."""
        file = _file_of(page)
        about = page.partition(f"{SHARE}?page=")
        try:
            if about[1]:
                return self._share(page, about[2])
            shown = self.live.show(file)
            if shown is not None:
                return Answer(200 if shown.is_good or shown.content else 500, page, shown)
            if not page.endswith("/") and self.live.output(f"{page}/index.html") is not None:
                return Answer(307, page, location=f"{page.partition('/')[2]}/")
            if self.live.site is None:
                return Answer(503, page, _broken(file, ()))
            return self._missing(page)
        except SiteError as error:
            return Answer(500, page, _broken(file, error.problems))
        except LookupError:
            return Answer(503, page, _broken(file, ()))
        except Exception as error:
            return Answer(500, page, _broken(file, (_fault(error),)))

    def _share(self, page: str, about: str) -> Answer:
        """The page that shows how networks show another one."""
        info = self._info(about) if SHARE not in about else None
        if info is None or not any(place.is_current and place.is_same for place in info.places):
            return Answer(404, page)
        content = share_page(self.live, self.hosts, info).encode("utf-8", "replace")
        return Answer(200, page, Shown(Output(_file_of(page), "page"), content))

    def _missing(self, page: str) -> Answer:
        """The page that a host shows for what it does not have: that of the nearest edition."""
        folder = page
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            shown = self.live.show(f"{folder}/404.html")
            if shown is not None:
                return Answer(404, page, shown)
        return Answer(404, page)

    def _info(self, page: str) -> PageInfo | None:
        try:
            answer = self._answer(page)
            if answer.shown is None or self.live.site is None:
                return None
            return page_info(self.live.press, answer.shown, f"/{page.partition('/')[2]}")
        except (SiteError, LookupError):
            return None

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


async def _value(get: Callable[[], T]) -> T:
    return get()


def _file_of(page: str) -> str:
    return f"{page}index.html" if page.endswith("/") else page


def _broken(path: str, problems: tuple[Problem, ...]) -> Shown:
    return Shown(Output(path, "page"), b"", problems, None, is_good=False)


def _fault(error: Exception) -> Problem:
    """A fault of the generator itself, as a problem: the server goes on."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename.rpartition('/generator/')[2]}:{place.lineno}"
    hint = "this is a fault of Glocal; please report it with what you did"
    return Problem("internal-error", f"{type(error).__name__}: {error} ({where})", None, hint)
