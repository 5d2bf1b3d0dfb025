"""[analytics] of site.toml: who counts visits, and whether a reader is asked first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from generator.config import shapes
from generator.config.tables import Table
from generator.config.values import Named, checked

#: What the id of a service looks like, and an example. Source: the services' own help, read 2026-11-24.
_IDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "ga4": (re.compile(r"G-[A-Z0-9]{4,16}"), "G-ABC123DEF4"),
    "metrica": (re.compile(r"[1-9]\d{3,11}"), "12345678"),
}


class AnalyticsTable(Table):
    """Who counts visits. Nothing of theirs is loaded before a reader agrees, where that is asked."""

    provider: Literal["", "plausible", "ga4", "metrica"] = Field(
        default="", description='Who counts: plausible, ga4 (Google Analytics), metrica (Yandex); "" for nobody.'
    )
    id: str = Field(default="", description='The id at ga4 ("G-ABC123DEF4") or metrica ("12345678").')
    domain: str = Field(default="", description="plausible: the name of the site there. Default: the host.")
    url: Annotated[str, checked(shapes.https_address), Named("https address")] = Field(
        default="", description="plausible: the address of a host of your own. Default: https://plausible.io."
    )
    consent: Literal["", "ask", "none"] = Field(
        default="",
        description="Whether readers are asked first: ask or none. Default: ask for ga4 and metrica (cookies).",
    )


def analytics_problems(table: AnalyticsTable) -> Iterator[tuple[str, str, str]]:
    """(key, message, hint) for each setting that does not belong to the provider, or that it needs."""
    form = _IDS.get(table.provider)
    if form is not None and not form[0].fullmatch(table.id):
        message = f'"{table.id}" is no id of {table.provider}' if table.id else f"{table.provider} needs an id"
        yield "id" if table.id else "provider", message, f'for example id = "{form[1]}"'
    if table.provider == "plausible" and table.id:
        yield "id", "plausible knows a site by its domain", f'domain = "{table.id}"'
    for key in ("domain", "url"):
        if form is not None and getattr(table, key):
            yield key, f"{key} is a setting of plausible, not of {table.provider}", "take it out"
