"""Small themes for tests: templates given as texts, rendered with a few values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from generator.errors import ThemeError
from generator.files import MemoryTree
from generator.i18n.formats import Formatter
from generator.model.frozen import FrozenMap
from generator.model.source import Money
from generator.model.view import (
    EditionView,
    HeadView,
    LinkView,
    PageView,
    RegionView,
    SiteView,
    SummaryView,
    TermView,
)
from generator.theme.limits import Limits
from generator.theme.load import Theme, load_theme
from generator.theme.render import Renderer
from generator.theme.safe import Markup

DAY = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
TAGS = (TermView("tags", "green", "Green & <fresh>", "/tags/green/"), TermView("tags", "mint", "Mint", ""))
LATER = SummaryView("posts/b", "Second", "/posts/b/", "About <b>.", "en", date=DAY, tags=TAGS)
PAGE = PageView(
    "page", "posts/a", "Water & <leaf>", "/posts/a/", "https://kettle.example/posts/a/", "en", "ltr",
    content=Markup("<p>Tea.</p>"), date=DAY, tags=TAGS, related=(LATER,), extra=FrozenMap({"mood": "calm"}),
)  # fmt: skip
SITE = SiteView("Kettle & Leaf", "https://kettle.example/", brand=FrozenMap({"logo": "logo.svg"}))
EDITION = EditionView(
    "ch/en", "ch", "Switzerland", "en", "English", "en-CH", "ltr", "https://kettle.example/", "/",
    RegionView("ch", "country", "Switzerland", "CH"), menus=FrozenMap({"main": ()}), phone=LinkView("tel:+41", "041"),
)  # fmt: skip


class Counted:
    """A catalog without a message that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def gettext(self, message: str) -> str:
        self.asked.append((message,))
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        self.asked.append((singular, plural, n))
        return singular if n == 1 else plural

    def pgettext(self, context: str, message: str) -> str:
        self.asked.append((context, message))
        return message

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        self.asked.append((context, singular, plural, n))
        return singular if n == 1 else plural


def theme_of(templates: Mapping[str, str], table: str = "") -> Theme:
    """A theme with these templates; names with ``components/`` are components."""
    files = {"themes/small/theme.toml": f'name = "small"\napi = 1\n{table}'.encode()}
    for name, text in templates.items():
        folder = "" if name.startswith("components/") else "templates/"
        files[f"themes/small/{folder}{name}"] = text.encode()
    return load_theme(MemoryTree(files), MemoryTree({}), "small")[0]


def values(**more: object) -> dict[str, object]:
    """What a page is given."""
    return {
        "page": PAGE,
        "site": SITE,
        "edition": EDITION,
        "head": HeadView("Water", "", ""),
        "price": Money("4.50", "CHF"),
        "table": FrozenMap({"a": 1, "b": "<b>"}),
        "icon": lambda name: Markup(f"<svg>{name}</svg>"),
        **more,
    }


def renderer_of(
    templates: Mapping[str, str], *, limits: Limits | None = None, memo: bool = True, messages: Any = None
) -> Renderer:
    formatter = Formatter(language="en", region_code="CH", currency="CHF")
    return Renderer(theme_of(templates), messages=messages or Counted(), formatter=formatter, limits=limits, memo=memo)


def render(
    text: str, /, limits: Limits | None = None, templates: Mapping[str, str] | None = None, **more: object
) -> str:
    """What the template gives."""
    renderer = renderer_of({"x.html": text, **(templates or {})}, limits=limits)
    return renderer.render("x.html", values(**more), origin="content/posts/a.md")[0]


def refused(
    text: str, /, limits: Limits | None = None, templates: Mapping[str, str] | None = None, **more: object
) -> ThemeError:
    """What is wrong with the template."""
    with pytest.raises(ThemeError) as caught:
        render(text, limits, templates, **more)
    return caught.value
