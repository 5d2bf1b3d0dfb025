"""Runs the preview until somebody ends it: socket, watcher, application."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import uvicorn

from generator.errors import MachineError, UsageError
from generator.serve.app import Preview
from generator.serve.studio import Studio
from generator.serve.watch import Watcher

LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: So many ports after the one that is taken are tried.
_TRIED = 50
#: Seconds that answers under way may take after Ctrl-C.
_GRACE = 2


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to that address; port 0 is any free one.

    Raises: MachineError ``port-in-use`` with the next free port; UsageError ``bad-host``.
    """
    try:
        return _bound(host, port)
    except socket.gaierror:
        raise UsageError("bad-host", f"{host} is no address of this machine", None, "--host 127.0.0.1") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            free = _next_free(host, port)
            hint = f"port {free} is free: --port {free}" if free else "name another one with --port"
            raise MachineError("port-in-use", f"port {port} is in use", None, hint) from None
        if error.errno == errno.EACCES:
            hint = "ports below 1024 belong to the system: --port 8000"
            raise MachineError("no-permission", f"port {port} may not be used", None, hint) from None
        if error.errno == errno.EADDRNOTAVAIL:
            raise UsageError("bad-host", f"{host} is no address of this machine", None, "--host 127.0.0.1") from None
        raise


def _bound(host: str, port: int) -> socket.socket:
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = rows[0]
    found = socket.socket(family, kind, protocol)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError:
        found.close()
        raise
    return found


def _next_free(host: str, port: int) -> int:
    for other in range(port + 1, min(port + 1 + _TRIED, 65536)):
        with contextlib.suppress(OSError):
            _bound(host, other).close()
            return other
    return 0


class _Server(uvicorn.Server):
    """Ends at the first Ctrl-C, with all streams, and leaves no signal for others."""

    def __init__(self, config: uvicorn.Config, *, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called by a signal."""
        self._ending()
        super().handle_exit(sig, frame)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As the server does, but for raising the signals again at the end: to be ended is no failure."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def run(studio: Studio, root: Path, bound: socket.socket, *, is_public: bool, ready: Callable[[str], None]) -> None:
    """Serves the site until a signal ends it. ``ready`` is told when it answers, with what a person should know."""
    asyncio.run(_run(studio, root, bound, is_public=is_public, ready=ready))


async def _run(
    studio: Studio, root: Path, bound: socket.socket, *, is_public: bool, ready: Callable[[str], None]
) -> None:
    app = Preview(studio, is_public=is_public).app()
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        ws="none",
    )
    loop = asyncio.get_running_loop()

    def ending() -> None:
        loop.call_soon_threadsafe(studio.hub.close)

    server = _Server(config, ending=ending)
    watcher = Watcher(root, studio.note)
    note = watcher.start()
    work = asyncio.create_task(studio.run(watcher.follow))
    serving = asyncio.create_task(server.serve([bound]))
    try:
        while not server.started and not serving.done():
            await asyncio.sleep(0.001)
        ready(note)
        done, _ = await asyncio.wait((serving, work), return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        server.should_exit = True
        work.cancel()
        watcher.stop()
        await asyncio.gather(serving, work, return_exceptions=True)
        await studio.close()
