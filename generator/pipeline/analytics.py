"""Who counts visits on the pages of an edition, and whether a reader is asked first."""

from __future__ import annotations

from generator.model.frozen import FrozenMap
from generator.model.view import AnalyticsView

_NAMES = {"plausible": "Plausible Analytics", "ga4": "Google Analytics", "metrica": "Yandex Metrica"}
#: Those that tell readers apart without anything kept in their browser. Source: Plausible, "Data policy", 2026-11-24.
_COOKIELESS = frozenset({"plausible"})
_PLAUSIBLE = "https://plausible.io"


def analytics_view(settings: FrozenMap[str, str], host: str) -> AnalyticsView | None:
    """What an edition's pages say of who counts visits; None where nobody does."""
    provider = settings.get("provider", "")
    if not provider:
        return None
    consent = settings.get("consent", "") or ("none" if provider in _COOKIELESS else "ask")
    if provider == "plausible":
        url = f"{settings.get('url', '') or _PLAUSIBLE}/js/script.js"
        return AnalyticsView(provider, _NAMES[provider], settings.get("domain", "") or host, url, consent == "ask")
    return AnalyticsView(provider, _NAMES[provider], settings.get("id", ""), asks=consent == "ask")
