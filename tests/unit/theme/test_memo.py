"""Pieces that are kept from page to page: the pages are what they would be without, and cost the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.errors import ThemeError
from generator.model.frozen import FrozenMap
from generator.model.view import MenuItemView
from generator.theme.limits import Limits
from generator.theme.memo import Memo, Trace, is_still
from generator.theme.render import Renderer
from generator.theme.safe import Markup
from tests.unit.theme.smalltheme import DAY, EDITION, LATER, PAGE, TAGS, Counted, renderer_of, values

LONG = "a text that is long enough for the piece to be kept, for a short one is made as quickly as it is found: "
PIECE = LONG + "{{ page.title }} {{ edition.locale }} {{ _('Home') }} {{ icon('leaf') }}"
CARD = (
    "{% macro card(item, edition, level=2) %}" + LONG + "<h{{ level }}>{{ item.title }}</h{{ level }}>"
    "{{ item.url }} {{ item.date|date }} {{ item.lang }} {{ edition.locale }} {{ _('Read') }} {{ item.summary }}"
    "{% endmacro %}"
)


def pair(templates: Mapping[str, str], limits: Limits | None = None) -> tuple[Renderer, Renderer]:
    """Two renderers of the theme: with and without kept pieces."""
    return renderer_of(templates, limits=limits), renderer_of(templates, limits=limits, memo=False)


def shown(renderer: Renderer, **more: object) -> tuple[object, ...]:
    """What a page is, what it read and what it cost; what is wrong with it."""
    meter = renderer._environment.meter
    try:
        html, reads = renderer.render("x.html", values(**more), origin="content/a.md")
    except ThemeError as error:
        return ("error", error.code, error.message, error.location)
    return (html, reads, meter.steps, meter.work, meter.depth, meter.calls)


def units(renderer: Renderer) -> list[tuple[int, int]]:
    """How often each kind of piece was found and missed."""
    memo = renderer._environment._memo
    assert memo is not None
    return [(unit.found, unit.missed) for unit in memo._units]


# --- the same pages ---------------------------------------------------------------------------------------------------

THEMES: tuple[dict[str, str], ...] = (
    {"x.html": "{% include 'a.html' %}", "a.html": PIECE},
    {"x.html": "{% include 'a.html' %}", "a.html": LONG + "{% include 'b.html' %}", "b.html": PIECE},
    {"x.html": "{% set page = edition %}{% include 'a.html' %}", "a.html": LONG + "{{ page.locale }}"},
    {"x.html": "{% for i in (1, 2, 1) %}{% include 'a.html' %}{% endfor %}", "a.html": LONG + "{{ i }}"},
    {"x.html": "{% for i in (1, true, 1.0, '1') %}{% include 'a.html' %}{% endfor %}", "a.html": LONG + "{{ i }}"},
    {"x.html": "{% for i in ('<', '<'|safe) %}{% include 'a.html' %}{% endfor %}", "a.html": LONG + "{{ i }}"},
    {"x.html": "{% set c = cycler('a', 'b') %}{% for i in 'abc' %}{% include 'a.html' %}{% endfor %}",
     "a.html": LONG + "{{ c.next() }}"},
    {"x.html": "{% set n = namespace(a=0) %}{% for i in 'abc' %}{% include 'a.html' %}{% endfor %}{{ n.a }}",
     "a.html": LONG + "{% set n.a = n.a + 1 %}{{ n.a }}"},
    {"x.html": "{% set j = joiner(', ') %}{% for i in 'abc' %}{% include 'a.html' %}{% endfor %}",
     "a.html": LONG + "{{ j() }}"},
    {"x.html": "{% set icon = cycler('a', 'b').next %}{% for i in 'abc' %}{% include 'a.html' %}{% endfor %}",
     "a.html": LONG + "{{ icon() }}"},
    {"x.html": "{% set t = (namespace(a=1),) %}{% for i in 'abc' %}{% include 'a.html' %}{% endfor %}",
     "a.html": LONG + "{% for n in t %}{{ n.a }}{% endfor %}"},
    {"x.html": "{% macro icon(x) %}{{ page.title }}{{ x }}{% endmacro %}{% include 'a.html' %}", "a.html": PIECE},
    {"x.html": "{% from 'm.html' import card %}{% for i in page.related %}{{ card(i, edition) }}{% endfor %}"
               "{% for i in page.related %}{{ card(i, edition, level=3) }}{% endfor %}", "m.html": CARD},
    {"x.html": "{% from 'm.html' import card %}{{ card(page.related[0], edition)|upper }}", "m.html": CARD},
    {"x.html": "{% import 'm.html' as m %}{% set x = m.card(page.related[0], edition) %}{{ x }}{{ x|length }}",
     "m.html": CARD},
    {"x.html": "{% import 'm.html' as m with context %}{{ m.card(page.related[0], edition) }}", "m.html": CARD},
    {"x.html": "{% include 'a.html' %}", "a.html": "{% from 'm.html' import card %}" + LONG +
               "{% for i in page.related %}{{ card(i, edition) }}{% endfor %}", "m.html": CARD},
    {"x.html": "{% include 'a.html' %}",
     "a.html": LONG + "{{ table.get('a') }}{{ edition.menus.get('main', ())|length }}"},
    {"x.html": "{% include 'a.html' without context %}", "a.html": LONG + "{{ theme.name }}"},
    {"x.html": "{% include 'a.html' %}", "a.html": LONG + "{{ page.missing|default('-') }}{{ nothing|default('-') }}"},
    {"x.html": "{% include 'a.html' %}", "a.html": LONG + "{{ component('c') }}"},
    {"x.html": "{% include 'a.html' %}", "a.html": LONG + "{% set f = icon %}{{ f('x') }}"},
    {"x.html": "{% autoescape false %}{% include 'a.html' %}{{ page.title }}{% endautoescape %}", "a.html": PIECE},
    {"x.html": "{% include 'a.html' %}", "a.html": LONG + "{% autoescape false %}{{ page.title }}{% endautoescape %}"},
    {"x.html": "{% include 'a.html' %}",
     "a.html": LONG + "{{ ngettext('%(n)s day', '%(n)s days', page.words, n=page.words|number) }}"},
)  # fmt: skip


def pages() -> list[dict[str, object]]:
    """Values of pages that differ in what a piece can read, and in what it cannot."""
    other = replace(LATER, id="posts/c", title="Third")
    found: list[dict[str, object]] = []
    for title in ("One", "Two", "One"):
        for edition in (EDITION, replace(EDITION), replace(EDITION, locale="de-CH")):
            for related in ((LATER,), (LATER, other), (other, LATER)):
                page = replace(PAGE, title=title, related=related, words=len(related))
                found.append({"page": page, "edition": edition, "component": lambda name: Markup("<i>c</i>")})
    return found


@pytest.mark.parametrize("templates", THEMES, ids=range(len(THEMES)))
def test_pages_are_the_same_with_and_without(templates: dict[str, str]) -> None:
    with_memo, without = pair(templates)
    for more in (*pages(), *pages()):
        assert shown(without, **more) == shown(with_memo, **more)


@pytest.mark.parametrize("steps", range(1, 60))
def test_a_page_ends_at_the_same_step(steps: int) -> None:
    for templates in (THEMES[12], THEMES[16]):
        with_memo, without = pair(templates, Limits(steps=steps))
        for more in pages()[:4]:
            for _ in range(2):
                assert shown(without, **more) == shown(with_memo, **more)


@pytest.mark.parametrize("work", range(100, 1600, 100))
def test_a_page_ends_at_the_same_work(work: int) -> None:
    with_memo, without = pair(THEMES[16], Limits(work=work))
    for more in pages()[:4]:
        for _ in range(2):
            assert shown(without, **more) == shown(with_memo, **more)


@pytest.mark.parametrize(("depth", "calls"), [(1, 9), (2, 9), (3, 9), (4, 9), (9, 0), (9, 1), (9, 2), (9, 3)])
def test_a_page_ends_at_the_same_depth(depth: int, calls: int) -> None:
    """A piece that was shown at the surface is not shown where it reaches too deep."""
    macros = CARD + "{% macro outer(item, edition) %}{{ card(item, edition) }}{{ item.id }}{% endmacro %}"
    templates = {
        "x.html": "{% from 'm.html' import card, outer %}{{ card(page.related[0], edition) }}{% include 'b.html' %}"
        "{{ outer(page.related[0], edition) }}{% include 'a.html' %}",
        "a.html": LONG + "{% include 'b.html' %}",
        "b.html": LONG + "{{ edition.locale }}",
        "m.html": macros,
    }
    with_memo, without = pair(templates, Limits(depth=depth, calls=calls))
    for _ in range(3):
        assert shown(without) == shown(with_memo)


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_a_piece_is_found_again_by_what_it_reads() -> None:
    renderer = renderer_of({"x.html": "{% include 'a.html' %}", "a.html": LONG + "{{ edition.locale }}{{ page.kind }}"})
    for number in range(5):
        shown(renderer, page=replace(PAGE, title=str(number)))
    assert [(4, 1)] == units(renderer)
    shown(renderer, page=replace(PAGE, kind="home"))
    assert [(4, 2)] == units(renderer)


def test_a_piece_that_reads_one_key_of_a_table_depends_on_no_other() -> None:
    renderer = renderer_of(
        {"x.html": "{% include 'a.html' %}", "a.html": LONG + "{{ edition.menus.get('main')|length }}"}
    )
    for number in range(5):
        menus = FrozenMap({"main": EDITION.menus["main"], "footer": (MenuItemView(str(number), ""),)})
        shown(renderer, edition=replace(EDITION, menus=menus))
    assert [(4, 1)] == units(renderer)


def test_a_card_is_found_again_on_other_pages() -> None:
    templates = {
        "x.html": "{% from 'm.html' import card %}{% for i in page.related %}{{ card(i, edition) }}{% endfor %}",
        "m.html": CARD,
    }
    renderer = renderer_of(templates)
    items = [replace(LATER, id=str(number), title=str(number)) for number in range(3)]
    for first in items:
        shown(renderer, page=replace(PAGE, related=tuple(item for item in items if item is not first)))
    assert [(3, 3)] == units(renderer)


def test_equal_objects_are_not_the_same() -> None:
    templates = {"x.html": "{% from 'm.html' import card %}{{ card(page.related[0], edition) }}", "m.html": CARD}
    renderer = renderer_of(templates)
    for _ in range(3):
        shown(renderer, page=replace(PAGE, related=(replace(LATER),)))
    assert [(0, 3)] == units(renderer)


def test_what_never_comes_again_is_given_up() -> None:
    renderer = renderer_of({"x.html": "{% include 'a.html' %}", "a.html": LONG + "{{ page.title }}"})
    for number in range(20):
        shown(renderer, page=replace(PAGE, title=str(number)))
    memo = renderer._environment._memo
    assert memo is not None
    assert [(True, 6, {})] == [(unit.off, unit.missed, unit.pieces) for unit in memo._units]


def test_all_pieces_go_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.theme.memo._MOST_PIECES", 4)
    templates = {"x.html": "{% from 'm.html' import card %}{{ card(page.related[0], edition) }}", "m.html": CARD}
    with_memo, without = pair(templates)
    for number in (*range(12), *range(12)):
        page = replace(PAGE, related=(replace(LATER, title=str(number)),))
        assert shown(without, page=page) == shown(with_memo, page=page)
        memo = with_memo._environment._memo
        assert memo is not None
        assert all(len(unit.pieces) <= 4 for unit in memo._units)
        assert len(memo._held) <= 10


# --- what is asked ----------------------------------------------------------------------------------------------------


def test_the_build_is_asked_on_every_page() -> None:
    messages = Counted()
    asked: list[str] = []

    def icon(name: str) -> Markup:
        asked.append(name)
        return Markup(f"<svg>{name}</svg>")

    renderer = renderer_of({"x.html": "{% include 'a.html' %}", "a.html": PIECE}, messages=messages)
    for _ in range(3):
        shown(renderer, icon=icon)
    assert [(2, 1)] == units(renderer)
    assert ["leaf"] * 3 == asked
    assert [("Home",)] * 3 == messages.asked


def test_pieces_inside_a_piece_ask_too() -> None:
    messages = Counted()
    renderer = renderer_of(THEMES[16], messages=messages)
    for _ in range(3):
        shown(renderer)
    assert [("Read",)] * 3 == messages.asked


def test_another_answer_gives_another_piece() -> None:
    with_memo, without = pair({"x.html": "{% include 'a.html' %}", "a.html": PIECE})
    for answer in ("one", "two", "one", Markup("one"), Markup("<")):

        def icon(name: str, answer: str = answer) -> str:
            return answer

        assert shown(without, icon=icon) == shown(with_memo, icon=icon)


def test_a_function_that_fails_later_is_told_with_its_line() -> None:
    renderer = renderer_of({"x.html": "{% include 'a.html' %}", "a.html": "\n\n" + PIECE})
    shown(renderer)

    def icon(name: str) -> str:
        raise ThemeError("unknown-asset", "gone", None)

    found = shown(renderer, icon=icon)
    assert ("error", "unknown-asset") == found[:2]
    assert "themes/small/templates/a.html:3" == str(found[3])


@pytest.mark.parametrize("name", ["component", "render_section"])
def test_what_renders_again_is_never_kept(name: str) -> None:
    renderer = renderer_of({"x.html": "{% include 'a.html' %}", "a.html": LONG + "{{ " + name + "(1) }}"})
    count = iter(range(9))
    first = shown(renderer, **{name: lambda given: next(count)})
    assert first != shown(renderer, **{name: lambda given: next(count)})


# --- values -----------------------------------------------------------------------------------------------------------


class Changing:
    """A value that could be anything next time."""


@pytest.mark.parametrize(
    "value", [1, "a", None, Decimal(1), DAY, TAGS, LATER, FrozenMap({"a": 1}), (1, (2, TAGS)), 1.5]
)
def test_what_cannot_change_is_still(value: object) -> None:
    assert is_still(value)


@pytest.mark.parametrize("value", [[1], {"a": 1}, (1, [2]), Changing(), len, (Changing(),), lambda: 1])
def test_what_can_change_is_not(value: object) -> None:
    assert not is_still(value)


def test_a_trace_notes_what_the_build_was_asked() -> None:
    def asset(name: str) -> str:
        return name

    def component(name: str) -> str:
        return name

    trace = Trace({id(asset): "asset", id(component): ""}, None)
    trace.note("abc".upper, (), {}, "ABC")
    trace.note(asset, ("a",), {}, "a")
    assert [("asset", asset, ("a",), {}, "a")] == trace.asked
    assert not trace.spoiled
    outer = Trace({id(asset): "asset"}, None)
    outer.take(trace.asked)
    assert trace.asked == outer.asked
    trace.note(component, ("a",), {}, "a")
    assert trace.spoiled
    outer.note(asset, ([],), {}, "a")
    assert outer.spoiled


def test_a_memo_forgets_everything_at_once() -> None:
    renderer = renderer_of(
        {"x.html": "{% include 'a.html' %}", "a.html": LONG + "{{ edition.phone.url }}{{ page.tags|length }}"}
    )
    shown(renderer)
    memo: Memo | None = renderer._environment._memo
    assert memo is not None
    assert memo._held
    memo.clear()
    assert ({}, [{}], [{}]) == (memo._held, [unit.pieces for unit in memo._units], [unit.last for unit in memo._units])
