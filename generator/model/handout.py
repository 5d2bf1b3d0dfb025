"""What the templates of printed hand-outs are given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandoutCode:
    """A QR code on a sheet, and what stands beside it, in the edition's language.

    ``address`` is the absolute short address; ``shown`` the same without its scheme, to be read and typed. The code is
    ``code``, the ``d`` of a path on a square of ``modules`` × ``modules``, its quiet zone included. ``network`` is what
    the market calls the network, empty for a campaign; ``line`` a description, or when the campaign is.
    """

    name: str
    address: str
    shown: str
    code: str
    modules: int
    network: str = ""
    line: str = ""
