"""Printing, joining and calculating in templates, with the size of every result counted before it is made."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import Undefined

from generator.model.source import Money
from generator.theme.limits import Meter
from generator.theme.refusals import OverLimitError, RefusedError
from generator.theme.safe import Markup, escape, escape_text
from generator.theme.vocabulary import spoken

#: ``%(name)s``, ``%5.2f`` and the like; groups: width, precision.
_FORMAT = re.compile(r"%(?:\([^)]*\))?[-+ #0]*(\*|\d+)?(?:\.(\*|\d+))?")
_PLAIN: Mapping[str, Callable[[Any, Any], Any]] = {
    "-": operator.sub,
    "/": operator.truediv,
    "//": operator.floordiv,
}
#: The widest field of a ``%`` format.
_WIDEST = 1000


class Operations:
    """The operations of one environment. What they make is charged to its meter."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter

    # --- printing -----------------------------------------------------------------------------------------------------

    def show(self, value: Any) -> str:
        """The value as it stands in a page, escaped unless it is HTML. None gives nothing.

        Raises: RefusedError for what has no form of its own: dates, amounts, lists, tables, views, functions.
        """
        kind = type(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        if kind is str:
            meter = self.meter
            meter.work += len(value)
            if meter.work > meter.most_work:
                meter.spend(0)
            return escape_text(value)
        if kind is int:
            return str(value)
        return self._rare(value)

    def shower(self) -> Callable[[Any], str]:
        """:meth:`show`, for the code of templates, which calls little else."""
        meter, plain, rare = self.meter, escape_text, self._rare

        def show(value: Any) -> str:
            kind = type(value)
            if kind is str:
                meter.work = work = meter.work + len(value)
                if work > meter.most_work:
                    meter.spend(0)
                return plain(value)
            if kind is Markup:
                return value  # type: ignore[no-any-return]
            return rare(value)

        return show

    def _rare(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Markup):
            return value
        if isinstance(value, str):
            return escape(str(value))
        if isinstance(value, int | float):
            return str(value)
        if isinstance(value, Undefined):
            return str(value)
        if isinstance(value, TemplateModule):
            return value.__html__()
        raise _unprintable(value)

    def text(self, value: Any) -> str:
        """The value as text that is not escaped yet, or as HTML if it is that. Raises as :meth:`show`."""
        if isinstance(value, str):
            return value
        shown = self._rare(value)
        return shown if isinstance(shown, Markup) else str(shown)

    def concat(self, parts: Iterable[Any]) -> str:
        """``a ~ b``: text, or HTML if one of them is."""
        rows = [self.text(part) for part in parts]
        self.meter.text(sum(map(len, rows)))
        if any(isinstance(row, Markup) for row in rows):
            return Markup("").join(rows)
        return "".join(rows)

    def join(self, separator: str, values: Any) -> str:
        """The values with the separator between them: text, or HTML if one of them is."""
        rows = [self.text(value) for value in self.meter.each(values)]
        self.meter.text(sum(map(len, rows)) + len(separator) * len(rows))
        if isinstance(separator, Markup) or any(isinstance(row, Markup) for row in rows):
            return Markup(escape(separator)).join(rows)
        return separator.join(rows)

    # --- calculating --------------------------------------------------------------------------------------------------

    def binary(self, sign: str, left: Any, right: Any) -> Any:
        """``left sign right``. Raises: OverLimitError for a text, list or number that is too large."""
        plain = _PLAIN.get(sign)
        if plain is not None:
            return plain(left, right)
        if sign == "+":
            return self._plus(left, right)
        if sign == "*":
            return self._times(left, right)
        if sign == "%":
            return self.format(left, right) if isinstance(left, str) else left % right
        return self._power(left, right)

    def _plus(self, left: Any, right: Any) -> Any:
        if isinstance(left, str) and isinstance(right, str):
            self.meter.text(len(left) + len(right))
        elif isinstance(left, list | tuple) and isinstance(right, list | tuple):
            self.meter.items(len(left) + len(right))
        return left + right

    def _times(self, left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, str | list | tuple):
            left, right = right, left
        if isinstance(right, int):
            if isinstance(left, str):
                self.meter.text(len(left) * max(right, 0))
            elif isinstance(left, list | tuple):
                self.meter.items(len(left) * max(right, 0))
            elif isinstance(left, int):
                self._number(left.bit_length() + right.bit_length())
        return left * right

    def _power(self, left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, int) and right > 0:
            self._number(left.bit_length() * right)
        return left**right

    def _number(self, bits: int) -> None:
        if bits > self.meter.limits.digits:
            raise OverLimitError("a number that is too large")

    def format(self, pattern: str, values: Any) -> str:
        """``pattern % values``, as text or HTML. Raises: OverLimitError for a field that is too wide."""
        fields = 0
        for match in _FORMAT.finditer(pattern):
            fields += 1
            for size in match.groups():
                if size == "*" or (size and (len(size) > 4 or int(size) > _WIDEST)):
                    raise OverLimitError(f"a field wider than {_WIDEST} characters")
        rows = list(values.values()) if isinstance(values, Mapping) else values
        rows = list(rows) if isinstance(rows, list | tuple) else [rows]
        for row in rows:
            self.text(row)
        longest = max((len(row) for row in rows if isinstance(row, str)), default=0)
        self.meter.text(len(pattern) + fields * (_WIDEST + longest))
        return pattern % (dict(values) if isinstance(values, Mapping) else values)

    # --- text methods -------------------------------------------------------------------------------------------------

    def replace(self, value: str, old: str, new: str, count: int = -1) -> str:
        """``value.replace(old, new, count)``."""
        found = value.count(old)
        if count is not None and count >= 0:
            found = min(found, count)
        self.meter.text(len(value) + found * len(new))
        return value.replace(old, new, -1 if count is None else count)

    def method(self, value: str, name: str) -> Any:
        """A method of a text, bounded if it can blow the text up."""
        self.meter.spend(len(value))
        if name == "join":
            return lambda values: self.join(value, values)
        if name == "replace":
            return lambda old, new, count=-1: self.replace(value, old, new, count)
        return getattr(value, name)


def _unprintable(value: object) -> RefusedError:
    if isinstance(value, dt.datetime | dt.date):
        return RefusedError("a date is shown by a filter", "write |date, |time, |datetime, |year or |iso")
    if isinstance(value, Money):
        return RefusedError("an amount is shown by a filter", "write |money")
    if isinstance(value, list | tuple):
        return RefusedError(
            "a list cannot be printed", "loop over it, or write |join(', ') or |list for a list in words"
        )
    if isinstance(value, Mapping):
        return RefusedError("a table cannot be printed", "name one of its keys, or loop over |items")
    if callable(value):
        return RefusedError("a function or macro is called with parentheses", "write them: name()")
    return RefusedError(f"{spoken(value)} cannot be printed", "name one of its fields")
