"""The hosts of a site under names of this machine: ``shop.example`` is ``http://shop.example.localhost:8000``.

The first host answers at ``localhost`` itself, too. Names below ``localhost`` lead to this machine without any setting
(RFC 6761, section 6.3). The mapping can be undone: :meth:`LocalHosts.restore` gives what :meth:`LocalHosts.localize`
was given, if that names no address of the preview itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model.edition import Edition

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
#: What follows an origin in a text; otherwise the host's name goes on, or its port.
_END = rb"(?![\w:-]|\.\w)"


@dataclass(frozen=True, slots=True)
class LocalHost:
    """A host of the site: its folder in the output, its public origin and the one it has here."""

    tree: str
    public: str
    local: str


class LocalHosts:
    """All hosts of a site; ``first`` is the folder of the one that answers at ``localhost`` itself.

    Where nothing is known of the site yet, this machine's own names lead to the folder ``""``.
    """

    def __init__(self, editions: Iterable[Edition], *, port: int, first: str = "") -> None:
        rows: dict[str, LocalHost] = {}
        authorities = {f"{known}:{port}": "" for known in LOOPBACK_NAMES}
        for edition in editions:
            tree = edition.tree or edition.host
            if tree in rows:
                continue
            scheme = edition.base_url.partition("://")[0]
            is_first = tree == first or (not first and not rows)
            name = f"{_plain(edition.host)}.localhost"
            authorities[f"{name}:{port}"] = tree
            if is_first:
                authorities.update({f"{known}:{port}": tree for known in LOOPBACK_NAMES})
            local = f"http://{'localhost' if is_first else name}:{port}"
            rows[tree] = LocalHost(tree, f"{scheme}://{edition.host}", local)
        self.rows = tuple(rows.values())
        self.first = next((row.tree for row in self.rows if row.local == f"http://localhost:{port}"), "")
        self._port = port
        self._trees = authorities
        self._to_local = {row.public.encode(): row.local.encode() for row in self.rows}
        self._to_public = {local: public for public, local in self._to_local.items()}
        self._public = _pattern(self._to_local)
        self._local = _pattern(self._to_public)

    def tree(self, authority: str) -> str | None:
        """The folder of the host that a request names (``Host``), None for a name that is none of ours."""
        name = authority.lower()
        if self._port == 80 and not re.search(r":\d+$", name):
            name += ":80"
        return self._trees.get(name)

    @property
    def origins(self) -> frozenset[str]:
        """Every origin that pages of the preview may have."""
        return frozenset(f"http://{authority.removesuffix(':80')}" for authority in self._trees)

    def localize(self, content: bytes) -> bytes:
        """The text with the public origins replaced by those of this machine."""
        return self._public.sub(lambda match: self._to_local[match[0]], content)

    def restore(self, content: bytes) -> bytes:
        """The text with the origins of this machine replaced by the public ones."""
        return self._local.sub(lambda match: self._to_public[match[0]], content)

    def local_address(self, address: str) -> str:
        """An absolute public address as it is reached here."""
        return self.localize(address.encode()).decode()


def _plain(host: str) -> str:
    """The host as a name that a browser sends: its port with a hyphen, letters beyond ASCII as IDNA writes them."""
    name = urlsplit(f"//{host}").netloc.replace(":", "-").lower()
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _pattern(known: Iterable[bytes]) -> re.Pattern[bytes]:
    names = sorted(known, key=len, reverse=True)
    return re.compile(b"(?:" + b"|".join(map(re.escape, names)) + b")" + _END if names else rb"(?!)")
