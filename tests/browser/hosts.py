"""A finished site served as its hosts serve it: under its real names, over TLS and compressed, but on this machine.

A browser started with :func:`flags` finds every host of the world here, so nothing it asks leaves the machine.
"""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_TEXTS = ("text/", "image/svg", "application/json", "application/javascript", "application/xml", "application/manifest")


def flags(port: int) -> list[str]:
    """What Chromium is started with to see the site that is served on this port."""
    return [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--ignore-certificate-errors",
        f"--host-resolver-rules=MAP * 127.0.0.1:{port}",
    ]


def address(path: Path, folder: Path) -> str:
    """The address of a file of the site: ``public/brand.example/de/index.html`` is ``https://brand.example/de/``."""
    return "https://" + quote(path.relative_to(folder).as_posix().removesuffix("index.html"))


@lru_cache(maxsize=4096)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET from the folder of the host that is asked for, and 404 with that host's page for it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *args: object) -> None:
        self.folder = folder
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        root = self.folder / (self.headers.get("Host") or "").partition(":")[0]
        file = root / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        status = 200
        if ".." in path.split("/") or not file.is_file():
            file, status = root / "404.html", 404
        kind = guess_type(file.name)[0] or "application/octet-stream"
        packs = kind.startswith(_TEXTS) and "gzip" in (self.headers.get("Accept-Encoding") or "")
        body = b"" if not file.is_file() else _packed(file) if packs else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind)
        self.send_header("Content-Length", str(len(body)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", f"max-age={0 if file.suffix == '.html' else 31536000}")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what matters is told by the checks."""


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """The port of this machine on which the folder's hosts are served. Raises: RuntimeError without openssl."""
    openssl = shutil.which("openssl")
    if openssl is None:
        raise RuntimeError("openssl is missing: install it with your system's package manager")
    with tempfile.TemporaryDirectory() as place:
        key, certificate = Path(place, "key.pem"), Path(place, "certificate.pem")
        command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    with _Server(("127.0.0.1", 0), partial(_Handler, folder)) as server:
        # The handshake is made in the thread of the connection: one that is slow does not hold up the others.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


class _Server(ThreadingHTTPServer):
    """A server whose visitors may go away at any time."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that closes a connection early is no fault of the site."""
