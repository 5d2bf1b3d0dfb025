from __future__ import annotations

from generator.serve.gather import MANY, PATIENCE, QUIET, SOFT, Gatherer


def test_a_finished_file_is_built_at_once() -> None:
    gatherer = Gatherer()
    gatherer.note("content/a.md", now=5.0, firm=True)
    assert 5.0 == gatherer.due
    assert frozenset({"content/a.md"}) == gatherer.begin()
    assert gatherer.due is None


def test_a_file_that_was_made_or_removed_waits_for_what_follows() -> None:
    gatherer = Gatherer()
    gatherer.note("content/a.md", now=5.0, firm=False)
    assert 5.0 + SOFT == gatherer.due
    gatherer.note("content/a.md", now=5.01, firm=True)
    assert 5.01 == gatherer.due


def test_what_comes_while_a_build_runs_is_one_more_build_after_it_is_quiet() -> None:
    gatherer = Gatherer()
    gatherer.note("content/0.md", now=1.0, firm=True)
    gatherer.begin()
    for number in range(1, 1000):
        gatherer.note(f"content/{number}.md", now=1.0 + number / 10_000, firm=True)
    gatherer.end()
    assert gatherer.due is not None
    assert abs(1.0999 + QUIET - gatherer.due) < 1e-6
    assert 999 == len(gatherer.begin())
    assert gatherer.due is None


def test_many_files_at_once_are_waited_for_but_not_for_ever() -> None:
    gatherer = Gatherer()
    for number in range(MANY + 1):
        gatherer.note(f"content/{number}.md", now=1.0, firm=True)
    assert 1.0 + QUIET == gatherer.due
    now = 1.0
    while now < 10.0:
        gatherer.note("content/x.md", now=now, firm=True)
        now += QUIET / 2
    assert 1.0 + PATIENCE == gatherer.due


def test_after_a_burst_a_save_is_built_at_once_again() -> None:
    gatherer = Gatherer()
    for number in range(MANY + 1):
        gatherer.note(f"content/{number}.md", now=1.0, firm=True)
    gatherer.begin()
    gatherer.end()
    gatherer.note("content/a.md", now=3.0, firm=True)
    assert 3.0 == gatherer.due
