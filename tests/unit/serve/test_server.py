from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.errors import MachineError, UsageError
from generator.serve.server import bind
from tests.unit.serve.calling import SITE, write_files

ROOT = Path(__file__).resolve().parents[3]
_ENTRY = "from generator.cli.main import entry; entry()"


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """``glocal serve`` of a folder, as soon as it answers; and its port."""
    argv = [sys.executable, "-c", _ENTRY, "--site", str(folder), "serve", "--port", "0", *options]
    process = subprocess.Popen(
        argv,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.rstrip().endswith("(Ctrl-C ends)"):
                yield process, int(line.split("localhost:")[1].split("/")[0])
                break
        else:
            raise AssertionError("it never was ready")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read()
    finally:
        connection.close()


def test_a_port_in_use_is_told_with_the_next_free_one() -> None:
    first = bind("127.0.0.1", 0)
    port = first.getsockname()[1]
    try:
        with pytest.raises(MachineError) as caught:
            bind("127.0.0.1", port)
    finally:
        first.close()
    assert ("port-in-use", f"port {port} is in use") == (caught.value.code, caught.value.message)
    assert "--port " in caught.value.hint


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(UsageError, match=r"no address of this machine"):
        bind("203.0.113.7", 0)


def test_it_listens_on_this_machine_alone() -> None:
    found = bind("127.0.0.1", 0)
    assert "127.0.0.1" == found.getsockname()[0]
    found.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_though_a_tab_listens(tmp_path: Path, number: signal.Signals) -> None:
    with served(write_files(tmp_path, SITE)) as (process, port):
        with socket.create_connection(("127.0.0.1", port)) as tab:
            tab.sendall(
                f"GET /__glocal/events?page=kettle.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
            )
            assert b"text/event-stream" in tab.recv(4096)
            process.send_signal(number)
            assert 0 == process.wait(30)
        assert process.stdout is not None
        assert "Traceback" not in process.stdout.read()
    assert (tmp_path / ".glocal" / "serve-drafts.db").exists()


def test_a_saved_file_is_served_as_soon_as_the_system_tells_of_it(tmp_path: Path) -> None:
    with served(write_files(tmp_path, SITE)) as (_, port):
        place = tmp_path / "content" / "posts" / "menu" / "index.en.md"
        for number in range(3):
            place.write_text(place.read_text().replace("A list", f"A list {number}"))
            end = time.monotonic() + 30
            while f"A list {number}".encode() not in get(port, "/posts/menu/")[1]:
                assert time.monotonic() < end


def test_tabs_that_vanish_cost_nothing(tmp_path: Path) -> None:
    with served(write_files(tmp_path, SITE)) as (_, port):
        for _ in range(250):
            tab = socket.create_connection(("127.0.0.1", port))
            tab.sendall(
                f"GET /__glocal/events?page=kettle.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
            )
            tab.recv(1024)
            tab.close()
        assert 200 == get(port, "/posts/menu/")[0]


def test_a_folder_without_a_site_is_told_and_waits_for_one(tmp_path: Path) -> None:
    with served(tmp_path) as (_, port):
        status, content = get(port, "/")
        assert 503 == status
        assert b"no-site" in content
        write_files(tmp_path, SITE)
        end = time.monotonic() + 30
        while get(port, "/")[0] != 200:
            assert time.monotonic() < end
            time.sleep(0.02)


def test_raw_requests_reach_nothing_outside(tmp_path: Path) -> None:
    with served(write_files(tmp_path, SITE)) as (_, port):
        for path in (
            "/..%2fsite.toml",
            "/%2e%2e/site.toml",
            "/notes.txt%00",
            "/..%5csite.toml",
            "/%c0%ae%c0%ae/site.toml",
        ):
            status, content = get(port, path)
            assert 404 == status
            assert b"[site]" not in content
