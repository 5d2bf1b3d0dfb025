"""The brand's settings: contrast by WCAG, a near colour that passes, and what is not told."""

from __future__ import annotations

import pytest

from generator.config.colours import contrast, near_colour, read_colour
from generator.config.load import load_config
from generator.errors import Problem

SITE = '[site]\nname = "K"\nurl = "https://brand.example/"\n'


def told(colors: str, *, theme: str = "tealeaf") -> tuple[Problem, ...]:
    config, problems = load_config(f'{SITE}theme = "{theme}"\n[brand.colors]\n{colors}')
    assert config is not None
    return problems


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21.0),
        ("white", "#FFFFFF", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes on white, as every list of such colours says
        ("#777", "#fff", 4.48),
        ("rgb(255, 0, 0)", "hsl(0 0% 100%)", 4.0),  # red on white: (1.05) / (0.2126 + 0.05)
    ],
)
def test_the_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    first, second = read_colour(one), read_colour(other)
    assert first is not None
    assert second is not None
    assert ratio == round(contrast(first, second), 2)
    assert contrast(first, second) == contrast(second, first)


def test_a_colour_that_only_a_browser_knows_is_not_judged() -> None:
    assert None is read_colour("oklch(60% 0.1 150)")
    assert None is read_colour("#ffffff80")
    assert () == told('accent = "oklch(90% 0.1 150)"')


def test_a_near_colour_passes_and_is_no_further_than_it_must() -> None:
    white, grey = read_colour("#fff"), read_colour("#808080")
    assert white is not None
    assert grey is not None
    assert "#767676" == near_colour(grey, white, 4.5)
    dark = read_colour("#101010")
    assert dark is not None
    near = read_colour(near_colour(dark, dark, 4.5))
    assert near is not None
    assert contrast(near, dark) >= 4.5


def test_a_colour_that_is_hard_to_read_is_a_warning_with_the_ratio_and_a_near_colour() -> None:
    (problem,) = told('accent = "#7fbf9f"\npaper = "#ffffff"')
    assert ("low-contrast", "warning") == (problem.code, problem.severity)
    assert problem.location is not None
    assert 6 == problem.location.line
    assert "links and buttons: accent #7fbf9f on paper #ffffff is 2.13:1, less than 4.5:1" == problem.message
    assert problem.hint.startswith('accent = "#')
    assert problem.hint.endswith('" would pass')
    assert () == told(f'{problem.hint.removesuffix(" would pass")}\npaper = "#ffffff"')


def test_both_screens_are_checked_against_the_colours_of_the_theme() -> None:
    (problem,) = told('ink_dark = "#555555"')
    assert "ink_dark #555555 on paper_dark #17120f" in problem.message
    (problem,) = told('paper_dark = "#ffffff"')
    assert "ink_dark #f1e8dc on paper_dark #ffffff" in problem.message
    assert () == told('accent = "#2f6f4f"')


def test_of_another_theme_only_what_is_written_is_compared() -> None:
    assert () == told('ink_dark = "#555555"', theme="own")
    (problem,) = told('ink = "#999"\npaper = "#fff"', theme="own")
    assert "low-contrast" == problem.code
