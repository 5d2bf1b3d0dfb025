"""Text that is hard to read, found in style sheets."""

from __future__ import annotations

import pytest

from generator.theme.contrast import check_contrast, contrast, parse_colour

OWN = "themes/own/assets/own.css"


def told(style: str, below: str = "") -> list[tuple[int, str]]:
    found = list(check_contrast({OWN: style}, {"tealeaf/assets/style.css": below}))
    assert {("low-contrast", "warning", OWN)} >= {
        (row.code, row.severity, row.location.path) for row in found if row.location
    }
    return [(row.location.line if row.location else 0, row.message.partition(",")[0]) for row in found]


def test_contrast_is_that_of_wcag() -> None:
    """The values that the understanding document of WCAG and WebAIM's checker give."""
    assert 21 == pytest.approx(contrast((0, 0, 0), (255, 255, 255)))
    assert 4.48 == pytest.approx(contrast((119, 119, 119), (255, 255, 255)), abs=0.005)
    assert 4.54 == pytest.approx(contrast((118, 118, 118), (255, 255, 255)), abs=0.005)
    assert 4.0 == pytest.approx(contrast((255, 0, 0), (255, 255, 255)), abs=0.005)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#fff", (255, 255, 255)),
        ("#1A2b3c", (26, 43, 60)),
        ("rgb(1, 2 3)", (1, 2, 3)),
        ("Navy", (0, 0, 128)),
        ("rgb(1 2 3 / 50%)", None),
        ("rgb(1 2 300)", None),
        ("#12345678", None),
        ("inherit", None),
        ("color-mix(in oklch, red, blue)", None),
    ],
)
def test_a_colour_is_read_or_left_alone(text: str, colour: tuple[int, int, int] | None) -> None:
    assert colour == parse_colour(text)


@pytest.mark.parametrize(
    ("style", "line", "message"),
    [
        ("a { color: #777;\n  background: #fff }", 1, "#777777 on #ffffff has a contrast of 4.48"),
        ("/* a\n { */\n.a { background-color: white; color: red }", 3, "#ff0000 on #ffffff has a contrast of 4.00"),
        (":root { --ink: #888 }\n.a { color: var(--ink); background: #fff }", 1, "#888888 on #ffffff"),
        (".a { color: var(--none, #aaa); background: #fff; font-size: 30px }", 1, "#aaaaaa on #ffffff"),
        ("@media (min-width: 1px) {\n .a { color: #999; background: #fff }\n}", 2, "#999999 on #ffffff"),
        (
            ":root { --ink: #111 }\n@media (prefers-color-scheme: dark) {\n :root { --paper: #222 } }\n"
            "body { color: var(--ink); background: var(--paper, #fff) }",
            3,
            "#111111 on #222222 in dark mode",
        ),
    ],
)
def test_too_little_contrast_is_told_where_the_colour_is_chosen(style: str, line: int, message: str) -> None:
    ((where, said),) = told(style)
    assert said.startswith(message)
    assert line == where


@pytest.mark.parametrize(
    "style",
    [
        "a { color: #767676; background: #fff }",
        "a { color: #888; background: #fff; font-size: 1.5rem }",
        "a { color: #777 } b { background: #777 }",
        "a { color: #777; background: url('a}b.svg') }",
        "a { color: var(--a); background: #fff } :root { --a: var(--b); --b: var(--a) }",
        "@font-face { color: #777; background: #777 }",
    ],
)
def test_what_can_be_read_or_cannot_be_told_is_left_alone(style: str) -> None:
    assert [] == told(style)


def test_a_colour_of_a_child_is_judged_on_the_ground_of_its_parent() -> None:
    below = ":root { --ink: #222; --paper: #fff }\nbody { color: var(--ink); background: var(--paper) }"
    assert [] == told("", below)
    assert [(2, "#cccccc on #ffffff has a contrast of 1.61")] == told("\n:root { --ink: #ccc }", below)
    assert [] == told("", below.replace("#222", "#ccc")), "what only the parent says is the parent's"
