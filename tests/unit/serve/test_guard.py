from __future__ import annotations

import pytest

from generator.serve.guard import refusal
from tests.unit.serve.test_hosts import HOSTS


def status(path: str = "/", *, method: str = "GET", is_public: bool = False, **headers: str) -> int:
    rows = {"host": "localhost:8000", **{name.replace("_", "-"): value for name, value in headers.items()}}
    found = refusal(method, path, rows, hosts=HOSTS, is_public=is_public)
    return found[0] if found is not None else 200


def test_a_foreign_name_that_leads_here_is_refused() -> None:
    assert 403 == status(host="evil.example:8000")
    assert 403 == status(host="192.168.1.5:8000")
    assert 403 == status(host="")


def test_a_foreign_page_that_asks_is_refused() -> None:
    for origin in ("https://evil.example", "null", "http://localhost:9000", "http://evil.localhost:8000"):
        assert 403 == status(origin=origin)
    assert 200 == status(origin="http://shop.tea.example.localhost:8000")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_the_previews_own_answers_are_for_its_own_pages(site: str) -> None:
    assert 403 == status("/__glocal/events", sec_fetch_site=site, sec_fetch_mode="cors", sec_fetch_dest="empty")
    assert 403 == status("/__glocal/live.js", sec_fetch_site=site, sec_fetch_mode="no-cors", sec_fetch_dest="script")
    assert 200 == status("/__glocal/events", sec_fetch_site="same-origin")


def test_pages_may_be_reached_by_links_from_anywhere() -> None:
    assert 200 == status("/", sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="document")


def test_only_reading_is_allowed() -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert 405 == status(method=method)
    assert 200 == status(method="HEAD")


def test_a_public_preview_answers_to_numbers_but_not_to_foreign_names() -> None:
    assert 200 == status(host="192.168.1.5:8000", is_public=True)
    assert 200 == status(host="[fe80::1]:8000", is_public=True)
    assert 403 == status(host="evil.example:8000", is_public=True)
    assert 403 == status(origin="https://evil.example", is_public=True)
    assert 200 == status(host="192.168.1.5:8000", origin="http://192.168.1.5:8000", is_public=True)
