"""Runs a program and tells what it cost: time on the clock, time on the processors, the most memory it held."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory of a process and its children.
_SAMPLE_SECONDS = 0.02
#: What a user's shell does not say.
_UNUSUAL = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"})


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost, its children included. ``peak_bytes`` is 0 where it was not looked at."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int = 0


class RunFailedError(Exception):
    """A program ended with an error, or took too long. The text ends with the last lines it wrote."""


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a measured program: ours and ``more``, as a user's shell would have it.

    Without what keeps Python from keeping its compiled modules: they would be compiled again at every start.
    """
    return {name: value for name, value in {**os.environ, **more}.items() if name not in _UNUSUAL}


def run(
    argv: Sequence[str],
    *,
    cwd: Path,
    log: Path,
    env: Mapping[str, str] | None = None,
    time_limit: float = 900.0,
    watch_memory: bool = False,
) -> Cost:
    """The cost of a run. Its output goes to ``log``. Raises: RunFailedError.

    Processor time is that of the process and of all children it waited for (wait4). Memory is the greatest sum of the
    proportional set sizes of the process tree, so that pages shared after a fork count once; looking at it costs time
    itself, so the times of a watched run are not to be used. Without /proc it is the largest single process.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(argv),
            cwd=cwd,
            env=environment(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        timer = threading.Timer(time_limit, _end, (process.pid,))
        timer.start()
        watcher = _Watcher(process.pid) if watch_memory else None
        if watcher is not None:
            watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = 0
    if watcher is not None:
        watcher.stop()
        peak = watcher.peak or usage.ru_maxrss * 1024
    if process.returncode != 0:
        lines = log.read_text(errors="replace").splitlines()[-15:]
        why = f"took more than {time_limit:.0f} s" if wall >= time_limit else f"ended with {process.returncode}"
        raise RunFailedError("\n".join([f"{Path(argv[0]).name} {why}", *lines]))
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


class _Watcher(threading.Thread):
    """Samples the memory of a process tree until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(_memory(pid) for pid in _tree(self._pid)))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _tree(pid: int) -> list[int]:
    """The process and all below it, as far as /proc tells."""
    found = [pid]
    for parent in found:
        try:
            tasks = list(Path(f"/proc/{parent}/task").iterdir())
        except OSError:
            continue
        for task in tasks:
            with contextlib.suppress(OSError, ValueError):
                found.extend(int(word) for word in (task / "children").read_text().split())
    return found


def _memory(pid: int) -> int:
    """The proportional set size of a process in bytes; 0 once it has ended."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
