from __future__ import annotations

import asyncio
import json

from generator.serve.events import MOST_TABS, Hub, Tab


def read(tab: Tab) -> list[str]:
    async def all_of_it() -> list[str]:
        return [text async for text in tab.stream()]

    return asyncio.run(all_of_it())


def test_a_tab_is_told_in_order_until_its_stream_ends() -> None:
    tab = Tab("h/", "1")
    tab.tell("page", digest="2")
    tab.tell("problems", text="a\nb")
    tab.close()
    rows = read(tab)
    assert ["retry: 500\n\n", 'event: page\ndata: {"digest": "2"}\n\n'] == rows[:2]
    assert {"text": "a\nb"} == json.loads(rows[2].partition("data: ")[2])
    assert 1 == rows[2].count("data:")


def test_a_tab_that_does_not_listen_is_let_go_and_costs_nothing() -> None:
    tab = Tab("h/", "1")
    for number in range(1000):
        tab.tell("page", digest=str(number))
    tab.close()
    assert 5 > len(read(tab))


def test_tabs_are_counted_and_forgotten() -> None:
    hub = Hub()
    tabs = [hub.open("h/", "") for _ in range(MOST_TABS)]
    assert hub.open("h/", "") is None
    first = tabs[0]
    assert first is not None
    hub.leave(first)
    assert hub.open("h/x/", "") is not None
    assert frozenset({"h/", "h/x/"}) == hub.pages


def test_a_closed_hub_takes_no_more() -> None:
    hub = Hub()
    tab = hub.open("h/", "")
    hub.close()
    assert hub.open("h/", "") is None
    assert tab is not None
    assert ["retry: 500\n\n"] == read(tab)
