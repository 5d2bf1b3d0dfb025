from __future__ import annotations

import pickle

import pytest

from generator.errors import (
    ConfigError,
    Location,
    MachineError,
    ManyErrors,
    Problem,
    SiteError,
    UsageError,
    collect,
    did_you_mean,
    locate,
    locations_of,
    near_match,
    raise_errors,
    sort_problems,
)

HERE = Location("content/a.md", 3, 5, 4, "Some text")


@pytest.mark.parametrize("kind", [SiteError, ConfigError, MachineError, UsageError])
def test_every_error_crosses_a_process_border_unchanged(kind: type[SiteError]) -> None:
    error = kind("some-code", "what happened", HERE, "what to do")
    copy = pickle.loads(pickle.dumps(error))
    assert kind is type(copy)
    assert error.problems == copy.problems


def test_many_errors_cross_a_process_border_with_all_problems() -> None:
    error = ManyErrors([Problem("b", "two", Location("b.md")), Problem("a", "one", Location("a.md"))])
    assert error.problems == pickle.loads(pickle.dumps(error)).problems


def test_the_exit_code_belongs_to_the_class() -> None:
    codes = [kind("c", "m").exit_code for kind in (SiteError, UsageError, MachineError)]
    assert [1, 2, 4] == codes


def test_an_error_reads_as_place_message_hint_and_code() -> None:
    error = SiteError("some-code", "what happened", HERE, "what to do")
    assert "content/a.md:3:5: what happened (what to do) [some-code]" == str(error)


def test_a_location_without_a_line_is_the_file() -> None:
    assert ["a.md", "a.md:2", "a.md:2:7"] == [
        str(Location("a.md")),
        str(Location("a.md", 2)),
        str(Location("a.md", 2, 7)),
    ]


def test_problems_are_sorted_by_place_and_each_stands_once() -> None:
    late = Problem("x", "late", Location("a.md", 10, 1))
    early = Problem("x", "early", Location("a.md", 9, 30))
    nowhere = Problem("x", "nowhere")
    assert (nowhere, early, late) == sort_problems([late, early, nowhere, late])


def test_warnings_alone_do_not_raise() -> None:
    raise_errors([Problem("x", "careful", severity="warning")])


def test_one_error_among_warnings_raises_with_all_of_them() -> None:
    warning = Problem("x", "careful", Location("b"), severity="warning")
    error = Problem("y", "wrong", Location("a"))
    with pytest.raises(ManyErrors) as caught:
        raise_errors([warning, error])
    assert (error, warning) == caught.value.problems


def test_many_errors_count_only_errors() -> None:
    rows = [Problem("x", "careful", severity="warning"), Problem("y", "wrong")]
    assert "1 problems in the site" == ManyErrors(rows).message


@pytest.mark.parametrize(
    ("word", "expected"),
    [("shweiz", "schweiz"), ("SCHWEIZ", "schweiz"), ("xyz", None), ("", None)],
)
def test_near_match_forgives_slips_and_case(word: str, expected: str | None) -> None:
    assert expected == near_match(word, ["austria", "schweiz", "schweden"])


def test_near_match_returns_the_choice_as_it_is_spelled() -> None:
    assert "baseURL" == near_match("baseurl", ["baseURL", "title"])


def test_a_hint_tells_the_near_match_and_what_exists() -> None:
    hint = did_you_mean("ch1", ["de", "ch", "at"], known="regions")
    assert 'did you mean "ch"?  regions: at, ch, de' == hint


def test_a_hint_lists_no_more_than_it_may() -> None:
    assert "known: a, b …" == did_you_mean("zzz", ["c", "b", "a"], known="known", most=2)


def test_a_hint_without_a_match_or_choices_is_empty() -> None:
    assert "" == did_you_mean("zzz", [], known="known")


def test_collect_keeps_the_problems_and_goes_on() -> None:
    found: list[Problem] = []

    def fail() -> None:
        raise SiteError("x", "wrong", HERE)

    assert (True, False) == (collect(found, lambda: 1), collect(found, fail))
    assert [Problem("x", "wrong", HERE)] == found


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, Location("a.md", 1, 1, 0, "one")),
        (2, Location("a.md", 1, 3, 0, "one")),
        (5, Location("a.md", 2, 1, 0, "two")),
        (8, Location("a.md", 2, 4, 0, "two")),
    ],
)
def test_locate_counts_lines_and_columns_from_one(offset: int, expected: Location) -> None:
    assert expected == locate("one\r\ntwo", "a.md", offset)


def test_locate_adds_the_lines_above_the_text() -> None:
    assert Location("a.md", 8, 1, 2, "two") == locate("one\ntwo", "a.md", 4, length=2, first_line=7)


def test_locations_of_counts_files() -> None:
    rows = [Problem("x", "1", Location("a", 1)), Problem("x", "2", Location("a", 2)), Problem("x", "3")]
    assert 1 == locations_of(rows)
