"""Pieces of pages that many pages share, rendered once: included templates and macros, by exactly what they can read.

A piece is kept under the values that its text can look at (see :mod:`generator.theme.reach`): texts and numbers by
what they are, all else by being the same object, and only if nothing inside of it can ever change. What the piece asked
of the build while it was rendered (messages, addresses, icons) is asked again each time it is shown, so that the build
sees what each page reads, and the piece is rendered anew if an answer is another one. What it cost is charged again,
and it is rendered anew where that would be too much, so that a page ends where it would have ended without this module.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

from jinja2.utils import missing

from generator.model.frozen import FrozenMap
from generator.theme.limits import Meter
from generator.theme.reach import KEY, Path
from generator.theme.runtime import Macro
from generator.theme.safe import Markup
from generator.theme.vocabulary import ANSWERS, FIELDS

#: Types whose equal values look equal in every template.
_PLAIN = frozenset({str, Markup, int, bool, type(None), type(missing)})
#: Types that hold nothing that could change, but are known by identity: equal ones may be written differently.
_STILL = frozenset({*_PLAIN, *FIELDS, FrozenMap, float, Decimal, dt.datetime, dt.date, dt.time})

_CONSTANT = object()

#: A piece with less text costs less to make than to find.
_SHORTEST = 100

#: A longer text is no part of a key.
_LONGEST = 1000
#: How many pieces of one kind, characters of all, and values that they were made from, are kept before all go.
_MOST_PIECES = 4096
_MOST_CHARACTERS = 16 * 1024 * 1024
_MOST_VALUES = 50_000
#: A kind of piece is given up after so many misses if it was not found once, or, after more, half as often as missed.
#: The second pair is for macros without a loop: what they show (a post in a list) is shown again, maybe much later.
_PATIENCE = (6, 48)
_LONG_PATIENCE = (2000, 2000)

Key = tuple[object, ...]
#: A question to the build: the name of the function (empty: always the same one), itself, its arguments, its answer.
Asked = tuple[str, Callable[..., Any], tuple[Any, ...], dict[str, Any], Any]


class Trace:
    """What a piece asks of the build while it is rendered.

    ``functions`` are those of the build that it can reach: their names by identity, empty for one whose answers
    cannot be told beforehand. ``spoiled``: the piece is not to be kept.
    """

    __slots__ = ("asked", "functions", "outer", "spoiled")

    def __init__(self, functions: Mapping[int, str], outer: Trace | None) -> None:
        self.functions = functions
        self.outer = outer
        self.asked: list[Asked] = []
        self.spoiled = False

    def add(self, function: Callable[..., Any], args: tuple[Any, ...], answer: Any) -> None:
        """Notes a question to a function that is the same for all pages."""
        self.asked.append(("", function, args, {}, answer))

    def note(self, function: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any], answer: Any) -> None:
        """Notes a call. What is no function of the build can only work with what the piece has anyway."""
        name = self.functions.get(id(function))
        if name is None:
            return
        if not name or not _is_plain(args) or not _is_plain(named.values()):
            self.spoiled = True
        else:
            self.asked.append((name, function, args, named, answer))

    def take(self, inner: Iterable[Asked]) -> None:
        """Notes what a piece inside of this one asked."""
        for asked in inner:
            name, function, args, named, answer = asked
            if name:
                self.note(function, args, named, answer)
            else:
                self.asked.append(asked)


class Piece:
    """What was rendered, what it asked, what it cost: ``depth`` and ``calls`` below the place where it stood."""

    __slots__ = ("asked", "calls", "depth", "html", "names", "steps", "work")

    def __init__(
        self,
        html: str,
        asked: list[Asked],
        names: set[str],
        cost: tuple[int, int, int, int],
    ) -> None:
        self.html = html
        self.asked = asked
        self.names = names
        self.steps, self.work, self.depth, self.calls = cost


class Unit:
    """A kind of piece: one included template, one macro."""

    __slots__ = ("first", "found", "last", "missed", "off", "patience", "pieces")

    def __init__(self, patience: tuple[int, int]) -> None:
        self.first, self.patience = patience
        self.pieces: dict[Key, Piece] = {}
        #: The views that were seen last, by name, and their parts of the key.
        self.last: dict[str, tuple[object, Key]] = {}
        self.found = 0
        self.missed = 0
        self.off = False


class Memo:
    """The pieces of one environment."""

    def __init__(self, meter: Meter, constants: Mapping[str, Any]) -> None:
        self._meter = meter
        self._constants = constants
        self._units: list[Unit] = []
        self._held: dict[int, object] = {}
        self._size = 0
        self._round = 0

    def unit(self, *, patient: bool = False) -> Unit:
        """A new kind of piece."""
        unit = Unit(_LONG_PATIENCE if patient else _PATIENCE)
        self._units.append(unit)
        return unit

    def clear(self) -> None:
        """Forgets all pieces, and the values they were made from."""
        for unit in self._units:
            unit.pieces.clear()
            unit.last.clear()
        self._held.clear()
        self._size = 0
        self._round += 1

    # --- showing ------------------------------------------------------------------------------------------------------

    def macro(self, macro: Macro, args: tuple[Any, ...] | list[Any], out: list[str]) -> None:
        """Puts what the macro writes with these arguments at the end of ``out``."""
        unit: Unit = macro.unit
        count = len(args)
        key: list[object] = []
        for number, fields in macro.reads[0]:  # type: ignore[index]
            if not self._add(key, args[number] if number < count else missing, fields):
                self._missed(unit)
                macro.write(out, *args)
                return
        self._show(unit, tuple(key), {}, {}, lambda rows: macro.write(rows, *args), out)

    def included(
        self,
        unit: Unit,
        names: Iterable[tuple[str, tuple[Path, ...]]],
        values: Mapping[str, Any],
        render: Callable[[list[str]], None],
        out: list[str],
    ) -> None:
        """Puts what an included template writes at the end of ``out``; ``names`` are what it reads of ``values``."""
        key: list[object] = []
        functions: dict[int, str] = {}
        constants, given, last = self._constants, self._meter.given, unit.last
        for name, fields in names:
            value = values.get(name, missing)
            kind = type(value)
            if kind in _PLAIN:
                key += (kind, value)
            elif name in constants and value is constants[name]:
                key.append(_CONSTANT)
            elif kind in FIELDS:
                known = last.get(name)
                if known is None or known[0] is not value:
                    part: list[object] = []
                    if not self._add_all(part, value, fields):
                        self._missed(unit)
                        render(out)
                        return
                    known = last[name] = (value, tuple(part))
                key.append(known[1])
            elif callable(value) and value is given.get(name):
                key.append(kind)
                functions[id(value)] = name if name in ANSWERS else ""
            elif not self._add_all(key, value, fields):
                self._missed(unit)
                render(out)
                return
        self._show(unit, tuple(key), functions, values, render, out)

    def _add_all(self, key: list[object], value: object, fields: Iterable[Path]) -> bool:
        return all(self._add(key, value, path) for path in fields)

    def _show(
        self,
        unit: Unit,
        key: Key,
        functions: Mapping[int, str],
        values: Mapping[str, Any],
        render: Callable[[list[str]], None],
        out: list[str],
    ) -> None:
        piece = unit.pieces.get(key)
        if piece is not None and self._ask_again(piece, values):
            unit.found += 1
            out.append(piece.html)
            return
        if self._missed(unit):
            render(out)
            return
        meter = self._meter
        began = self._round
        trace = Trace(functions, meter.trace)
        names, steps, work = meter.names, meter.steps, meter.work
        peak_depth, peak_calls = meter.peak_depth, meter.peak_calls
        meter.trace, meter.names = trace, set()
        meter.peak_depth, meter.peak_calls = meter.depth, meter.calls
        rows: list[str] = []
        try:
            render(rows)
        finally:
            found, meter.names = meter.names, names
            if found:
                names |= found
            meter.trace = outer = trace.outer
            depth, calls = meter.peak_depth - meter.depth, meter.peak_calls - meter.calls
            if peak_depth > meter.peak_depth:
                meter.peak_depth = peak_depth
            if peak_calls > meter.peak_calls:
                meter.peak_calls = peak_calls
        html = "".join(rows)
        out.append(html)
        if outer is not None:
            outer.spoiled = outer.spoiled or trace.spoiled
            outer.take(trace.asked)
        if trace.spoiled or began != self._round or len(html) < _SHORTEST:
            return
        self._size += len(html) + 200
        if self._size > _MOST_CHARACTERS or len(unit.pieces) >= _MOST_PIECES or len(self._held) > _MOST_VALUES:
            self.clear()
            return
        unit.pieces[key] = Piece(html, trace.asked, found, (meter.steps - steps, meter.work - work, depth, calls))

    def _ask_again(self, piece: Piece, values: Mapping[str, Any]) -> bool:
        """Whether the piece is still what it was, and the page may have it; then it is charged."""
        meter = self._meter
        depth, calls = meter.depth + piece.depth, meter.calls + piece.calls
        if (
            meter.steps + piece.steps > meter.most_steps
            or meter.work + piece.work > meter.most_work
            or depth > meter.limits.depth
            or calls > meter.limits.calls
        ):
            return False
        trace = meter.trace
        for name, function, args, named, answer in piece.asked:
            if name:
                function = values[name]
            try:
                again = function(*args, **named)
            except Exception:  # rendered anew it is told with its line
                return False
            if again is not answer and (
                type(again) is not type(answer) or type(again) not in _PLAIN or again != answer
            ):
                return False
        if trace is not None:
            trace.take(
                (name, values[name] if name else function, args, named, answer)
                for name, function, args, named, answer in piece.asked
            )
        meter.steps += piece.steps
        meter.work += piece.work
        meter.names |= piece.names
        if depth > meter.peak_depth:
            meter.peak_depth = depth
        if calls > meter.peak_calls:
            meter.peak_calls = calls
        return True

    def _missed(self, unit: Unit) -> bool:
        """Counts a miss. True if the unit is given up."""
        unit.missed = missed = unit.missed + 1
        if (missed > unit.patience and 2 * unit.found < missed) or (missed == unit.first and not unit.found):
            unit.off = True
            unit.pieces.clear()
            unit.last.clear()
        return unit.off

    # --- values -------------------------------------------------------------------------------------------------------

    def _add(self, key: list[object], value: object, fields: Iterable[str]) -> bool:
        """Adds what the fields of the value lead to; False if that may change."""
        kind = type(value)
        for field in fields:
            known = FIELDS.get(kind)
            if known is not None and field in known:
                value = getattr(value, field)
            elif kind is FrozenMap and field[0] == KEY and "get" not in cast("FrozenMap[str, object]", value):
                value = cast("FrozenMap[str, object]", value).get(field[1:], missing)
            else:
                break
            kind = type(value)
        if kind in _PLAIN:
            key += (kind, value)
            return not (isinstance(value, str) and len(value) > _LONGEST)
        if id(value) not in self._held:
            if not is_still(value):
                return False
            self._held[id(value)] = value
        key.append(id(value))
        return True


def is_still(value: object) -> bool:
    """Whether nothing in the value can ever change: views, frozen tables, texts, numbers, dates, and tuples of these.

    A template can make none of the views and tables, and the build changes none of those that it has made.
    """
    kind = type(value)
    if kind in _STILL:
        return True
    if kind is tuple:
        return all(map(is_still, value))  # type: ignore[call-overload]
    return isinstance(value, Macro) and value.kept


def _is_plain(values: Iterable[object]) -> bool:
    return all(type(value) in _PLAIN for value in values)
