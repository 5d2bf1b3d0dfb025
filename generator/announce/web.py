"""Requests to networks: one connection at a time, with limits to time and size, and honest about what was delivered."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import generator
from generator.announce.outcome import NotSentError, UnsureError
from generator.errors import MachineError

if TYPE_CHECKING:
    import httpx

#: Bytes of an answer that are read; networks answer with a few thousand.
_MOST_BYTES = 4_000_000
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a network answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_good(self) -> bool:
        """Whether the status says that all went well."""
        return 200 <= self.status < 300

    def table(self) -> Mapping[str, object] | None:
        """The JSON object in the body, or None."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return None
        return value if isinstance(value, dict) else None

    def retry_after(self, now: datetime, *, names: tuple[str, ...] = ()) -> float | None:
        """The seconds to wait, from ``Retry-After`` (RFC 9110, 10.2.3) or a header that names a moment."""
        for name in ("retry-after", *names):
            text = self.headers.get(name, "").strip()
            if not text:
                continue
            moment = _moment(text)
            if moment is not None:
                return max(0.0, (moment - now).total_seconds())
            try:
                number = float(text)
            except ValueError:
                continue
            if number > 1_000_000_000:  # seconds since 1970
                return max(0.0, number - now.timestamp())
            return max(0.0, number)
        return None


def _moment(text: str) -> datetime | None:
    if text.replace(".", "", 1).isdigit():
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except ValueError:
            return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


class Web:
    """Sends requests. ``seconds`` is the most one may take. Redirects are answers: a token goes to no other host.

    Raises: MachineError ``no-httpx`` where the library is missing.
    """

    def __init__(self, *, seconds: float = 30.0) -> None:
        try:
            import httpx  # noqa: PLC0415 - an extra that only sending needs
        except ImportError:
            message = "sending needs httpx, which is not installed"
            raise MachineError("no-httpx", message, None, 'python -m pip install "glocal[announce]"') from None
        self._httpx = httpx
        self._seconds = seconds
        self._client = httpx.Client(
            timeout=httpx.Timeout(seconds, connect=min(10.0, seconds)),
            follow_redirects=False,
            headers={"User-Agent": f"Glocal/{generator.__version__}", "Accept": "application/json"},
        )

    def close(self) -> None:
        """Ends the connections."""
        self._client.close()

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        params: Mapping[str, str] | None = None,
        address: str = "",
    ) -> Answer:
        """The answer to one request, whatever its status. ``address`` is the one to connect to, if it was looked up
        before: a name may lead elsewhere a moment later.

        Raises: NotSentError ``network-unreachable`` if the request has surely not arrived; UnsureError if it may have.
        Messages name the host alone: an address may hold a token.
        """
        host = urlsplit(url).netloc
        until = time.monotonic() + self._seconds
        httpx = self._httpx
        named = dict(headers or {})
        more: dict[str, str] = {}
        if address:
            parts = urlsplit(url)
            port = f":{parts.port}" if parts.port else ""
            url = parts._replace(netloc=f"[{address}]{port}" if ":" in address else f"{address}{port}").geturl()
            named["Host"], more = host, {"sni_hostname": parts.hostname or ""}
        try:
            with self._client.stream(
                method,
                url,
                headers=named,
                extensions=more,
                json=json,
                data=dict(form) if form is not None else None,
                content=content,
                files=dict(files) if files is not None else None,
                params=dict(params) if params is not None else None,
            ) as response:
                return self._read(response, host, until)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            why = "no answer in time" if isinstance(error, httpx.TimeoutException) else _reason(error)
            raise NotSentError(
                "network-unreachable", f"{host} cannot be reached: {why}", "try again later", 0
            ) from None
        except (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL, UnicodeError):
            raise NotSentError("network-unreachable", f"{host or 'the address'} is no address to send to") from None
        except httpx.TimeoutException:
            raise UnsureError(f"{host} did not answer in time") from None
        except httpx.HTTPError as error:
            raise UnsureError(f"{host} broke off its answer ({type(error).__name__})") from None

    def _read(self, response: httpx.Response, host: str, until: float) -> Answer:
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            pieces.append(piece)
            size += len(piece)
            if size > _MOST_BYTES:
                raise UnsureError(f"{host} answers without an end")
            if time.monotonic() > until:
                raise UnsureError(f"{host} did not answer in time")
        return Answer(response.status_code, dict(response.headers), b"".join(pieces))


def _reason(error: Exception) -> str:
    cause = str(error).lower()
    if "certificate" in cause or "ssl" in cause:
        return "its certificate is not trusted"
    if "name" in cause or "getaddrinfo" in cause:
        return "no such host, or no network"
    return "the connection was refused"


def checked_host(address: str) -> str:
    """An address to send tokens to, without a slash at its end: https, or a server on this machine.

    Raises: MachineError ``bad-host``.
    """
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        if parts.netloc and "@" not in parts.netloc:
            return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    raise MachineError("bad-host", f"tokens are not sent to {address or 'nowhere'}", None, "write https://host")
