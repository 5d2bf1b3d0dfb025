"""What the sandbox raises inside a template. It never leaves this package: see :mod:`generator.theme.failures`."""

from __future__ import annotations


class RefusedError(Exception):
    """A template asks for what it cannot have: what, and what to do instead."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint


class OverLimitError(RefusedError):
    """A template used up what it may."""


class UnknownName(str):
    """The message of an undefined value that was a plain name, which it remembers."""

    __slots__ = ("name",)

    name: str
