"""Runs a function over many items with any ``concurrent.futures.Executor``, and brings results and errors home.

Work goes out in batches through ``submit`` alone, so a cluster's executor serves as well as local processes. Results
come back in the order of the items. Errors of all items are collected and raised together. What all items need is a
:class:`Shared` value: local workers inherit it by fork, others get it as bytes and decode it once.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.errors import MachineError, ManyErrors, SiteError
from generator.executors import SLOTS, WORKER, InlineExecutor, LocalProcesses, Shared, open_executor

__all__ = [
    "InlineExecutor",
    "LocalProcesses",
    "Shared",
    "choose_batch_size",
    "choose_jobs",
    "open_executor",
    "run_batches",
]

T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")

#: Below this many items, each about a millisecond of work, a build stays in its own process.
SMALL_WORK = 100
#: Items per worker that make starting it worth while.
WORK_PER_JOB = 50
_POLL_SECONDS = 0.2
#: What the machine refuses is told for the first item only.
_ONCE = frozenset({"disk-full", "disk-error", "no-permission", "too-many-files"})
_BUG_HINT = "this is a fault of Glocal or of a theme's code; --debug shows where"


def choose_jobs(requested: int | None, cpu_count: int, work: int) -> int:
    """How many jobs to use; 1 means this process alone.

    ``work`` counts items of about a millisecond; little of it starts no worker. ``requested`` (at least 1) wins.
    """
    if requested is not None:
        return max(1, requested)
    if work < SMALL_WORK:
        return 1
    return max(1, min(cpu_count, work // WORK_PER_JOB))


def choose_batch_size(count: int, jobs: int) -> int:
    """Items per batch: about four batches for each job, so that all finish at nearly the same time."""
    return max(1, -(-count // (max(1, jobs) * 4)))


@dataclass(frozen=True, slots=True)
class _Failure:
    """What one item raised: its place in the batch and the error; for a fault, the traceback's text."""

    place: int
    error: SiteError
    trace: str = ""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a batch brought: one result per item that succeeded, in order, and the failures of the others."""

    results: tuple[Any, ...]
    failures: tuple[_Failure, ...]


def run_batches(
    executor: Executor,
    function: Callable[[T, S], R],
    items: Iterable[T],
    *,
    shared: Shared[S],
    batch_size: int,
    doing: str,
    name: Callable[[T], str] = str,
    time_limit: float | None = None,
    on_done: Callable[[int], None] | None = None,
    at_home: Callable[[R], R] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[R, ...]:
    """``function(item, shared.value)`` for every item, in the order of the items.

    ``doing`` and ``name`` say in errors what was done to which item ("cannot render", the page). ``on_done`` is told
    how many items each finished batch had. ``at_home`` is given each result in this process as soon as it is there, and
    makes of it what is returned. An executor with a method ``share`` makes of what all batches need what is sent in its
    place. ``time_limit`` is in seconds for one item: a local worker that takes longer
    is ended; a foreign executor is given that time for each item of a batch, counted from the last batch that came
    home; in this process there is no limit.

    Raises, after all items have run: the SiteError itself if there was one problem, else ManyErrors with all problems
    of all batches. Any other exception becomes MachineError ``internal-error`` that names the item, with the worker's
    traceback as a note. At once, but with the problems known so far: ``worker-died``, ``time-limit``. KeyboardInterrupt
    ends local workers, cancels the rest and passes on.
    """
    rows = tuple(items)
    size = max(1, batch_size, -(-len(rows) // SLOTS))
    batches = [rows[start : start + size] for start in range(0, len(rows), size)]
    local = executor if isinstance(executor, LocalProcesses) else None
    share: Callable[[Shared[S]], Any] | None = getattr(executor, "share", None)
    parcel: Any = shared.key if local and shared.key in local.inherited else share(shared) if share else shared
    run = _Run(batches, doing, name, local, time_limit, clock, at_home)
    try:
        for number, batch in enumerate(batches):
            if local:
                local.forget(number)
            run.futures[executor.submit(_run_batch, function, batch, parcel, number)] = number
        run.collect(on_done)
    except BrokenExecutor:  # a worker died before everything was handed out
        run.note_death(len(run.futures))
    except BaseException:
        run.stop()
        raise
    if run.is_over:
        run.stop()
    run.raise_errors()
    return tuple(result for number in range(len(batches)) for result in run.outcomes[number].results)


class _Run:
    """The state of one :func:`run_batches`: what is under way, what came home, what went wrong."""

    def __init__(
        self,
        batches: list[tuple[Any, ...]],
        doing: str,
        name: Callable[[Any], str],
        local: LocalProcesses | None,
        time_limit: float | None,
        clock: Callable[[], float],
        at_home: Callable[[Any], Any] | None,
    ) -> None:
        self.futures: dict[Future[_Outcome], int] = {}
        self.outcomes: dict[int, _Outcome] = {}
        self.is_over = False
        self._batches = batches
        self._doing = doing
        self._name = name
        self._local = local
        self._time_limit = time_limit
        self._clock = clock
        self._at_home = at_home
        self._errors: list[SiteError] = []
        self._seen: dict[int, tuple[int, float]] = {}

    def collect(self, on_done: Callable[[int], None] | None) -> None:
        """Waits for all batches, or until a worker died or was ended."""
        pending = set(self.futures)
        poll = _POLL_SECONDS if self._time_limit is None else min(_POLL_SECONDS, self._time_limit / 4)
        last_home = self._clock()
        while pending and not self.is_over:
            done, pending = wait(pending, poll if self._time_limit is not None else None, FIRST_COMPLETED)
            for future in sorted(done, key=self.futures.__getitem__):
                self._take(future, self.futures[future])
                if on_done and not self.is_over:
                    on_done(len(self._batches[self.futures[future]]))
            if done:
                last_home = self._clock()
            elif self._time_limit is not None:
                self._watch({self.futures[future] for future in pending}, last_home)

    def note_death(self, batch: int) -> None:
        """A worker died: names the items that were being worked on, else the batch's first and last."""
        if self.is_over:
            return
        self.is_over = True
        names = self._under_way(range(len(self._batches)))
        if not names and batch < len(self._batches):
            rows = self._batches[batch]
            names = [self._name(rows[0])] if len(rows) == 1 else [f"{self._name(rows[0])} … {self._name(rows[-1])}"]
        message = f"{self._doing} {' or '.join(names) or 'an item'}: the worker process died"
        hint = "often too little memory; try fewer jobs"
        self._errors.append(MachineError("worker-died", message, None, hint))

    def stop(self) -> None:
        """Cancels what has not begun and ends local workers."""
        for future in self.futures:
            future.cancel()
        if self._local:
            self._local.end()

    def raise_errors(self) -> None:
        """Raises what went wrong: one error as itself, several together."""
        told: set[tuple[str, str]] = set()
        for number, outcome in sorted(self.outcomes.items()):
            for failure in outcome.failures:
                error = self._error(failure, self._batches[number][failure.place])
                cause = (error.code, failure.error.message if failure.trace else "")
                if failure.trace or error.code in _ONCE:  # a full disk or a fault fails every item after the first
                    if cause in told:
                        continue
                    told.add(cause)
                self._errors.append(error)
        if len(self._errors) == 1:
            raise self._errors[0]
        if self._errors:
            many = ManyErrors(problem for error in self._errors for problem in error.problems)
            for error in self._errors:
                for note in getattr(error, "__notes__", ()):
                    many.add_note(note)
            raise many

    def _take(self, future: Future[_Outcome], number: int) -> None:
        try:
            outcome = future.result()
            if self._at_home is not None:
                outcome = _Outcome(tuple(map(self._at_home, outcome.results)), outcome.failures)
            self.outcomes[number] = outcome
        except BrokenExecutor:
            self.note_death(number)
        except Exception as error:
            trace = "".join(traceback.format_exception(error))
            fault = error if isinstance(error, SiteError) else _fault(error)
            self.outcomes[number] = _Outcome((), (_Failure(0, fault, "" if fault is error else trace),))

    def _error(self, failure: _Failure, item: Any) -> SiteError:
        fault = failure.error
        if not failure.trace:
            return fault
        error = MachineError(fault.code, f"{self._doing} {self._name(item)}: {fault.message}", None, fault.hint)
        error.add_note(failure.trace)
        return error

    def _watch(self, pending: set[int], last_home: float) -> None:
        """Ends the run if an item takes longer than it may."""
        limit, now = self._time_limit or 0.0, self._clock()
        if self._local is None:
            allowed = limit * max(len(self._batches[number]) for number in pending)
            if now - last_home > allowed:
                self._note_limit([self._name(self._batches[min(pending)][0]) + " …"])
            return
        late: list[str] = []
        for number in sorted(pending):
            place = self._local.place(number)
            if place <= 0:
                continue
            before, since = self._seen.get(number, (0, now))
            if place != before:
                self._seen[number] = (place, now)
            elif now - since > limit:
                late.append(self._name(self._batches[number][place - 1]))
        if late:
            self._note_limit(late)

    def _note_limit(self, names: list[str]) -> None:
        self.is_over = True
        message = f"{self._doing} {' and '.join(names)}: not done after {self._time_limit:g} seconds"
        self._errors.append(SiteError("time-limit", message, None, "look for a loop that does not end"))

    def _under_way(self, numbers: Iterable[int]) -> list[str]:
        if self._local is None:
            return []
        places = ((number, self._local.place(number)) for number in numbers if number not in self.outcomes)
        return [self._name(self._batches[number][place - 1]) for number, place in places if place > 0]


def _run_batch(
    function: Callable[[Any, Any], Any], batch: tuple[Any, ...], parcel: Shared[Any] | str, number: int
) -> _Outcome:
    """Runs one batch where it was sent; every exception of an item becomes a failure."""
    if not isinstance(parcel, str):
        with WORKER.one_at_a_time:  # a worker of a cluster may have threads, but what batches share is not for several
            return _run_items(function, batch, parcel.value, number)
    return _run_items(function, batch, WORKER.inherited[parcel].value, number)


def _run_items(function: Callable[[Any, Any], Any], batch: tuple[Any, ...], value: Any, number: int) -> _Outcome:
    places, slot = WORKER.places, number % SLOTS
    results: list[Any] = []
    failures: list[_Failure] = []
    for place, item in enumerate(batch):
        if places is not None:
            places[slot] = place + 1
        try:
            results.append(function(item, value))
        except SiteError as error:
            failures.append(_Failure(place, _plain(error)))
        except Exception as error:
            failures.append(_Failure(place, _fault(error), traceback.format_exc()))
    if places is not None:
        places[slot] = -1
    return _Outcome(tuple(results), tuple(failures))


def _fault(error: Exception) -> MachineError:
    text = str(error).partition("\n")[0]
    return MachineError("internal-error", type(error).__name__ + (f": {text}" if text else ""), None, _BUG_HINT)


def _plain(error: SiteError) -> SiteError:
    """The error as one that surely pickles: a subclass made elsewhere may need more than its four fields."""
    if type(error).__module__ == SiteError.__module__:
        return error
    if isinstance(error, MachineError):
        return MachineError(error.code, error.message, error.location, error.hint)
    return (
        ManyErrors(error.problems)
        if len(error.problems) > 1
        else SiteError(error.code, error.message, error.location, error.hint)
    )
