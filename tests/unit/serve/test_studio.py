from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from generator.serve.events import Tab
from tests.unit.serve.calling import SITE, Desk, write_files

MENU = "content/posts/menu/index.en.md"
PAGE = "kettle.example/posts/menu/"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_files(tmp_path, SITE))


def running(desk: Desk, act: Callable[[], Awaitable[None]]) -> None:
    """Does something while the studio runs, and ends it."""

    async def both() -> None:
        work = asyncio.create_task(desk.studio.run(lambda: None))
        await asyncio.sleep(0)
        try:
            await act()
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    asyncio.run(both())


async def opened(desk: Desk, page: str) -> Tab:
    """A tab that shows a page as it is now."""
    tree, _, path = page.partition("/")
    answer = await desk.studio.answer(tree, f"/{path}")
    tab = desk.studio.hub.open(page, desk.studio.digest(answer))
    assert tab is not None
    desk.studio.tell(tab, answer)
    return tab


async def built(desk: Desk, number: int) -> None:
    """Waits until the site was made anew so many times."""
    while desk.studio.rebuilds < number:
        await asyncio.sleep(0.005)


async def until(claim: Callable[[], bool]) -> None:
    """Waits until something is so."""
    while not claim():
        await asyncio.sleep(0.005)


def change(desk: Desk, old: str, new: str, path: str = MENU) -> None:
    place = desk.folder / path
    text = place.read_text()
    assert old in text
    place.write_text(text.replace(old, new))
    desk.studio.note(path, True)


def test_only_tabs_whose_page_has_changed_are_told(desk: Desk) -> None:
    async def act() -> None:
        tabs = [await opened(desk, page) for page in (PAGE, "kettle.example/at/posts/menu/", "kettle.example/")]
        before = [tab.digest for tab in tabs]
        change(desk, "Today, a pot.", "Today, a jug.")
        await until(lambda: tabs[0].digest != before[0])
        await built(desk, 1)
        assert [False, True, True] == [tab.digest == old for tab, old in zip(tabs, before, strict=True)]

    running(desk, act)


def test_an_error_is_an_overlay_on_every_tab_that_goes_by_itself(desk: Desk) -> None:
    async def act() -> None:
        tab = await opened(desk, "kettle.example/at/")
        change(desk, "date: 2026-01-02", "date: soon")
        await until(lambda: bool(tab.overlay))
        assert MENU in (tab.overlay or "")
        assert tab.overlay in desk.told
        change(desk, "date: soon", "date: 2026-01-02")
        await until(lambda: tab.overlay == "")

    running(desk, act)


def test_a_page_that_comes_into_being_reaches_the_tab_that_waits_for_it(desk: Desk) -> None:
    async def act() -> None:
        tab = await opened(desk, "kettle.example/posts/new/")
        before = tab.digest
        assert before.startswith("404")
        desk.write("content/posts/new.en.md", "---\ntitle: New\ndate: 2026-01-02\n---\nHello.\n")
        desk.studio.note("content/posts/new.en.md", True)
        await until(lambda: tab.digest != before)
        assert tab.digest.startswith("200")

    running(desk, act)


def test_a_thousand_files_at_once_are_two_builds_at_most(desk: Desk) -> None:
    async def act() -> None:
        for number in range(1000):
            path = f"content/posts/many-{number:04}.en.md"
            desk.write(path, f"---\ntitle: No. {number}\ndate: 2026-01-01\n---\nx\n")
            desk.studio.note(path, True)
        await until(lambda: desk.live.output("kettle.example/posts/many-0999/index.html") is not None)
        await asyncio.sleep(0.3)
        assert 2 >= desk.studio.rebuilds

    running(desk, act)


def test_what_the_server_itself_does_leads_to_no_build(desk: Desk) -> None:
    async def act() -> None:
        tab = await opened(desk, PAGE)
        change(desk, "Today, a pot.", "Today, a jug.")
        await built(desk, 1)
        await desk.ask("/posts/menu/")
        await desk.studio._survey()
        desk.live.save()
        await desk.studio._survey()
        for path in (".glocal/serve.db", "public/x.html", MENU):
            desk.studio.note(path, True)
        await asyncio.sleep(0.3)
        assert 1 == desk.studio.rebuilds
        assert tab.digest == desk.studio.digest(await desk.studio.answer("kettle.example", "/posts/menu/"))

    running(desk, act)


def test_what_no_event_told_is_found_when_it_is_quiet(desk: Desk) -> None:
    async def act() -> None:
        place = desk.folder / MENU
        place.write_text(place.read_text().replace("a pot", "a jug"))
        await desk.studio._survey()
        await built(desk, 1)
        assert "Today, a jug." in (await desk.ask("/posts/menu/")).text

    running(desk, act)


def test_a_fault_of_the_generator_ends_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act() -> None:
        tab = await opened(desk, PAGE)
        refresh = desk.live.refresh

        def broken(*_: object, **__: object) -> None:
            raise ZeroDivisionError("cannot be")

        monkeypatch.setattr(desk.live, "refresh", broken)
        change(desk, "a pot", "a jug")
        await until(lambda: "internal-error" in (tab.overlay or ""))
        monkeypatch.setattr(desk.live, "refresh", refresh)
        change(desk, "a jug", "a can")
        await until(lambda: tab.overlay == "")
        assert "a can" in (await desk.ask("/posts/menu/")).text

    running(desk, act)
