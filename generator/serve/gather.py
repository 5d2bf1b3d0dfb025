"""When to build: on the first event, and then once for all that follow. Pure; the clock is handed in."""

from __future__ import annotations

#: Seconds to wait after an event that another one is likely to follow: a file that was made, emptied or removed.
SOFT = 0.04
#: Seconds of quiet that end a burst: a checkout, a build of another tool.
QUIET = 0.08
#: The longest that a burst is waited for.
PATIENCE = 1.5
#: So many files at once are a burst.
MANY = 5


class Gatherer:
    """Events since the last build, and when the next one is to begin.

    A file that was written and closed is built at once. What comes while a build runs belongs to a burst: it is built
    when that has ended.
    """

    def __init__(self) -> None:
        self._paths: dict[str, None] = {}
        self._due: float | None = None
        self._first = 0.0
        self._is_burst = False
        self._is_building = False

    def note(self, path: str, *, now: float, firm: bool) -> None:
        """Notes an event. ``firm``: the file is finished, so that nothing is to be waited for."""
        if not self._paths:
            self._first = now
            self._is_burst = self._is_building
        self._paths[path] = None
        if len(self._paths) > MANY:
            self._is_burst = True
        if self._is_burst:
            due = now + QUIET
        elif firm:
            due = now
        else:
            due = now + SOFT if self._due is None or self._due > now else self._due
        self._due = min(due, self._first + PATIENCE)

    @property
    def due(self) -> float | None:
        """When the next build is to begin; None if there is nothing to build."""
        return self._due

    def begin(self) -> frozenset[str]:
        """The paths to look at; a build begins."""
        paths = frozenset(self._paths)
        self._paths.clear()
        self._due = None
        self._is_building = True
        return paths

    def end(self) -> None:
        """The build has ended."""
        self._is_building = False
