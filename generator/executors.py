"""Where batches run: in this process, or in worker processes of this machine, and what all of them share.

The module keeps state only inside worker processes: what they inherited or decoded, and where they stand.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any, Generic, Literal, TypeVar

R = TypeVar("R")
S = TypeVar("S")

#: How many batches can be watched at once.
SLOTS = 4096
#: How many shared values a worker keeps decoded.
_MOST_DECODED = 4


class Shared(Generic[S]):
    """A value that all items need, with a key that tells it from others (a digest of what it is made of).

    It pickles as bytes and decodes on first use, once per worker and key.
    """

    __slots__ = ("_data", "_value", "key")

    def __init__(self, value: S, *, key: str = "") -> None:
        self._value: S | None = value
        self._data: bytes | None = None
        if not key:
            self._data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            key = hashlib.blake2b(self._data, digest_size=16).hexdigest()
        self.key = key

    @property
    def value(self) -> S:
        """The value. Decoded on first use in a worker."""
        if self._data is not None and self._value is None:
            return WORKER.decode(self.key, self._data)  # type: ignore[no-any-return]
        return self._value  # type: ignore[return-value]

    def __reduce__(self) -> tuple[Callable[[str, bytes], Shared[Any]], tuple[str, bytes]]:
        if self._data is None:
            self._data = pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)
        return (_from_bytes, (self.key, self._data))


def _from_bytes(key: str, data: bytes) -> Shared[Any]:
    shared: Shared[Any] = Shared.__new__(Shared)
    shared.key, shared._data, shared._value = key, data, None
    return shared


class InlineExecutor(Executor):
    """Runs each call at once, in this process, when it is submitted."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """A finished future. KeyboardInterrupt and its like pass through."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # the future carries whatever it was
            future.set_exception(error)
        return future


class LocalProcesses(Executor):
    """Worker processes of this machine, started at the first submit.

    By fork they inherit ``inherit`` without a copy; where fork is not safe (another system than Linux, or other threads
    are running) they are spawned and get it once each. They end with this process, ignore Ctrl-C, and tell which item
    they are at, so that one that hangs or dies can be named.
    """

    def __init__(
        self,
        jobs: int,
        *,
        inherit: Sequence[Shared[Any]] = (),
        start: Literal["auto", "fork", "spawn"] = "auto",
    ) -> None:
        import multiprocessing  # noqa: PLC0415 - heavy, and a small build never needs it
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        if start == "auto":
            start = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
        context = multiprocessing.get_context(start)
        self.jobs = jobs
        self.inherited = frozenset(shared.key for shared in inherit)
        self._places = context.RawArray("l", SLOTS)
        self._pool = ProcessPoolExecutor(
            jobs, context, initializer=_start_worker, initargs=(tuple(inherit), self._places)
        )

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """See ``concurrent.futures.Executor.submit``."""
        return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See ``concurrent.futures.Executor.shutdown``."""
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def place(self, batch: int) -> int:
        """Where a batch stands: 0 not begun, n at its n-th item, -1 finished."""
        return int(self._places[batch % SLOTS])

    def forget(self, batch: int) -> None:
        """Makes the slot of a batch ready for the next use."""
        self._places[batch % SLOTS] = 0

    def end(self) -> None:
        """Ends all workers at once, whatever they do."""
        processes = getattr(self._pool, "_processes", None)
        for process in list((processes or {}).values()):
            with suppress(OSError, ValueError):
                process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)


def open_executor(jobs: int, *, inherit: Sequence[Shared[Any]] = ()) -> Executor:
    """An executor for that many jobs: in this process for one, else local worker processes. Close it with ``with``.

    Starting workers is cheap (some 10 ms by fork): open one per stage, so that it inherits what that stage shares.
    """
    return InlineExecutor() if jobs <= 1 else LocalProcesses(jobs, inherit=inherit)


class Worker:
    """What a worker process remembers between batches. In the main process it stays empty, but for decoded values."""

    def __init__(self) -> None:
        self.inherited: dict[str, Shared[Any]] = {}
        self.places: Any = None
        self.one_at_a_time = threading.RLock()
        self._decoded: OrderedDict[str, Any] = OrderedDict()
        self._lock = threading.Lock()

    def decode(self, key: str, data: bytes) -> Any:
        """The value of the bytes, decoded once as long as not many others are used in between."""
        with self._lock:
            if key not in self._decoded:
                self._decoded[key] = pickle.loads(data)
                if len(self._decoded) > _MOST_DECODED:
                    self._decoded.popitem(last=False)
            self._decoded.move_to_end(key)
            return self._decoded[key]


#: The one exception to the rule that modules hold no state: it belongs to a worker process, not to a build.
WORKER = Worker()


def _start_worker(inherit: tuple[Shared[Any], ...], places: Any) -> None:
    """Runs once in each local worker: takes what it inherits, and makes it end with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    WORKER.inherited = {shared.key: shared for shared in inherit}
    WORKER.places = places
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Waits for the parent process to end, then ends this one, even in the middle of an item."""
    import multiprocessing  # noqa: PLC0415 - only workers come here

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
