"""Patterns that are compiled when they are first used: a small edit pays only for those of its own script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, put off until the pattern is first asked for anything."""
    return cast("re.Pattern[str]", _Later(pattern, flags))


class _Later:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __reduce__(self) -> tuple[Callable[..., re.Pattern[str]], tuple[str, int]]:
        return later, self._source

    def __getattr__(self, name: str) -> Any:
        # What was found stays in the instance, so that this is called once for each name.
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found
