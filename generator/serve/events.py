"""The open tabs, and what they are told: server-sent events (WHATWG HTML, section 9.2)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

#: Seconds after which a silent stream says that it is still there; so a client that vanished is noticed.
HEARTBEAT = 15.0
#: So many tabs are told of changes.
MOST_TABS = 200
#: What is waiting for a tab that does not listen; then it is let go, and comes back by itself.
_MOST_WAITING = 32


class Tab:
    """An open tab: what it shows (see :class:`Hub`), the digest of that, and the text of its overlay."""

    def __init__(self, page: str, digest: str) -> None:
        self.page = page
        self.digest = digest
        self.overlay: str | None = None
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue(_MOST_WAITING)

    def tell(self, event: str, **value: object) -> None:
        """Queues an event."""
        self._put(f"event: {event}\ndata: {json.dumps(value)}\n\n")

    def close(self) -> None:
        """Ends the stream."""
        self._put(None)

    def _put(self, text: str | None) -> None:
        if self._waiting.full():
            while not self._waiting.empty():
                self._waiting.get_nowait()
            text = None
        self._waiting.put_nowait(text)

    async def stream(self) -> AsyncIterator[str]:
        """What the tab is told, as it comes, until the end."""
        yield "retry: 500\n\n"
        while True:
            try:
                text = await asyncio.wait_for(self._waiting.get(), HEARTBEAT)
            except TimeoutError:
                text = ": still here\n\n"
            if text is None:
                return
            yield text


class Hub:
    """All open tabs. Belongs to the event loop. A tab's ``page`` is ``HOST-FOLDER/url/path``."""

    def __init__(self) -> None:
        self._tabs: set[Tab] = set()
        self.is_closed = False

    def open(self, page: str, digest: str) -> Tab | None:
        """A new tab; None if there are too many, or the server is about to end."""
        if self.is_closed or len(self._tabs) >= MOST_TABS:
            return None
        tab = Tab(page, digest)
        self._tabs.add(tab)
        return tab

    def leave(self, tab: Tab) -> None:
        """Forgets a tab."""
        self._tabs.discard(tab)

    @property
    def pages(self) -> frozenset[str]:
        """What the open tabs show."""
        return frozenset(tab.page for tab in self._tabs)

    def tabs(self, page: str) -> tuple[Tab, ...]:
        """The tabs that show a page."""
        return tuple(tab for tab in self._tabs if tab.page == page)

    def close(self) -> None:
        """Ends all streams, and takes no more."""
        self.is_closed = True
        for tab in self._tabs:
            tab.close()
