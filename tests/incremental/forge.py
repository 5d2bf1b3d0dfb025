"""A process that builds in children of its own, to be killed at any instant: ``python -m tests.incremental.forge``.

Each line of its input asks for one build, as JSON: the folder of the site, the moment, and with ``stop`` the number of
the operation on files before which the child kills itself. It answers with the child's number, and then with its end.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from tests.incremental.site import MOMENTS, first_files
from tests.incremental.workshop import Workshop, clean_build

ROOT = Path(__file__).resolve().parents[2]
#: What changes files, as Python's audit events name it; ``ctypes.dlsym`` stands for the exchange of two folders.
OPERATIONS = frozenset(
    {
        "ctypes.dlsym",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.truncate",
        "shutil.copyfile",
        "shutil.rmtree",
        "sqlite3.connect",
        "sqlite3.connect/handle",
    }
)


class Forge:
    """The process, as a test sees it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.incremental.forge"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )

    def __enter__(self) -> Forge:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def start(self, site: Path, now: datetime, *, stop: int = -1) -> int:
        """Begins a build; the number of its process."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"site": str(site), "now": now.isoformat(), "stop": stop}) + "\n")
        self._process.stdin.flush()
        return int(self._answer())

    def end(self) -> tuple[int, int]:
        """Waits for the end of the build: its exit code, negative if it was killed; how many operations it did."""
        code, done = self._answer().split()
        return int(code), int(done)

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _build(asked: dict[str, object], writer: int) -> None:
    """Builds in this process, which ends with it, or before the operation at which it is to stop."""
    done = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        if event in OPERATIONS or (event == "open" and str(arguments[1])[:1] in ("w", "x")):
            if done == asked["stop"]:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1

    sys.addaudithook(count)
    shop = Workshop(Path(str(asked["site"])).parent)
    outcome = shop.build(now=datetime.fromisoformat(str(asked["now"])))
    os.write(writer, str(done).encode())
    os._exit(0 if outcome.report is not None else 1)


def _serve() -> None:
    clean_build(first_files(), now=MOMENTS[0])  # everything is loaded before the first child
    for line in sys.stdin:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                _build(json.loads(line), writer)
            finally:
                os._exit(3)
        os.close(writer)
        _say(child)
        with os.fdopen(reader) as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(status), told or 0)


if __name__ == "__main__":
    _serve()
