"""What is said of faults that no rule of ours names."""

from __future__ import annotations

from generator.config.diagnostics import schema_problem
from generator.config.locator import locate_keys

TEXT = "[collections.posts]\npaginate = 3\n"


def test_a_fault_of_another_kind_is_told_in_the_words_of_the_validator() -> None:
    places = locate_keys(TEXT, "site.toml")
    path = ("collections", "posts", "paginate")
    row = {"type": "multiple_of", "loc": path, "msg": "Input should be a multiple of 5", "input": 3}
    found, problem = schema_problem(row, places)
    assert path == found
    assert ("invalid-value", "paginate: Input should be a multiple of 5") == (problem.code, problem.message)
    assert "site.toml:2:12" == str(problem.location)
