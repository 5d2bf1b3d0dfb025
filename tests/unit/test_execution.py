from __future__ import annotations

import operator
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.errors import ContentError, Location, MachineError, ManyErrors, Problem, SiteError, ThemeError
from generator.execution import (
    InlineExecutor,
    LocalProcesses,
    Shared,
    choose_batch_size,
    choose_jobs,
    open_executor,
    run_batches,
)


class ElsewhereError(SiteError):
    """An error with a signature that pickle cannot repeat."""

    def __init__(self, word: str) -> None:
        super().__init__("elsewhere", word)
        self.args = ()


class Recording(Executor):
    """Runs at once, after a round through pickle, as a cluster would; keeps what was submitted."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.sizes.append(len(args[1]))
        function, values, names = pickle.loads(pickle.dumps((fn, args, kwargs)))
        future: Future[Any] = Future()
        try:
            future.set_result(pickle.loads(pickle.dumps(function(*values, **names))))
        except Exception as error:
            future.set_exception(error)
        return future


def add(item: int, shared: int) -> int:
    return item + shared


def fail_on_odd(item: int, shared: int) -> int:
    if item % 2:
        raise ContentError("odd", f"{item} is odd", Location("a.md", item))
    return item


def fail_oddly(item: str, shared: int) -> str:
    match item:
        case "many":
            raise ManyErrors([Problem("one", "first", Location("b")), Problem("two", "second", Location("c"))])
        case "elsewhere":
            raise ElsewhereError("far away")
        case "fault":
            raise ZeroDivisionError("no\nsecond line")
        case "die":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "unpicklable":
            return lambda: item  # type: ignore[return-value]
    return item


def is_child(item: int, shared: int) -> bool:
    return os.getpid() != shared


def identity_of_shared(item: int, shared: list[int]) -> tuple[int, int]:
    return os.getpid(), id(shared)


@pytest.fixture(params=["inline", "fork", "pickled", "threads"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made: dict[str, Callable[[], Executor]] = {
        "inline": InlineExecutor,
        "fork": lambda: LocalProcesses(2, start="fork"),
        "pickled": Recording,
        "threads": lambda: ThreadPoolExecutor(2),
    }
    with made[request.param]() as one:
        yield one


def test_results_come_in_the_order_of_the_items(executor: Executor) -> None:
    results = run_batches(executor, add, range(25), shared=Shared(100), batch_size=3, doing="cannot add")
    assert tuple(range(100, 125)) == results


def test_no_items_give_no_results(executor: Executor) -> None:
    assert () == run_batches(executor, add, [], shared=Shared(1), batch_size=3, doing="cannot add")


def test_errors_of_all_batches_come_home_together(executor: Executor) -> None:
    with pytest.raises(ManyErrors) as caught:
        run_batches(executor, fail_on_odd, range(8), shared=Shared(0), batch_size=2, doing="cannot")
    assert [1, 3, 5, 7] == [row.location.line for row in caught.value.problems if row.location]


def test_one_error_comes_home_as_itself(executor: Executor) -> None:
    with pytest.raises(ContentError) as caught:
        run_batches(executor, fail_on_odd, [2, 5], shared=Shared(0), batch_size=2, doing="cannot")
    assert (Problem("odd", "5 is odd", Location("a.md", 5)),) == caught.value.problems


def test_many_errors_of_one_item_are_flattened(executor: Executor) -> None:
    with pytest.raises(ManyErrors) as caught:
        run_batches(executor, fail_oddly, ["many", "elsewhere"], shared=Shared(0), batch_size=1, doing="cannot")
    assert ["elsewhere", "one", "two"] == [row.code for row in caught.value.problems]


def test_an_error_made_elsewhere_crosses_the_border(executor: Executor) -> None:
    with pytest.raises(SiteError) as caught:
        run_batches(executor, fail_oddly, ["elsewhere"], shared=Shared(0), batch_size=1, doing="cannot")
    assert ("elsewhere", "far away") == (caught.value.code, caught.value.message)


def test_a_fault_names_the_item_and_keeps_the_traceback(executor: Executor) -> None:
    with pytest.raises(MachineError) as caught:
        run_batches(
            executor,
            fail_oddly,
            ["a", "fault"],
            shared=Shared(0),
            batch_size=2,
            doing="cannot render",
            name=lambda item: f"page {item}",
        )
    assert ("internal-error", "cannot render page fault: ZeroDivisionError: no") == (
        caught.value.code,
        caught.value.message,
    )
    assert "fail_oddly" in caught.value.__notes__[0]


def test_finished_batches_are_told(executor: Executor) -> None:
    sizes: list[int] = []
    run_batches(executor, add, range(7), shared=Shared(0), batch_size=3, doing="cannot", on_done=sizes.append)
    assert [1, 3, 3] == sorted(sizes)


def test_a_result_that_does_not_pickle_is_a_fault() -> None:
    with LocalProcesses(1, start="fork") as executor, pytest.raises(MachineError) as caught:
        run_batches(executor, fail_oddly, ["unpicklable"], shared=Shared(0), batch_size=1, doing="cannot render")
    assert "internal-error" == caught.value.code
    assert caught.value.message.startswith("cannot render unpicklable: ")


def test_local_workers_are_other_processes() -> None:
    with LocalProcesses(2, start="fork") as executor:
        results = run_batches(executor, is_child, range(4), shared=Shared(os.getpid()), batch_size=1, doing="cannot")
    assert (True, True, True, True) == results


def test_spawned_workers_get_what_they_inherit() -> None:
    shared = Shared(7)
    with LocalProcesses(1, start="spawn", inherit=[shared]) as executor:
        results = run_batches(executor, operator.mul, [1, 2, 3], shared=shared, batch_size=2, doing="cannot")
    assert (7, 14, 21) == results


def test_a_forked_worker_inherits_what_cannot_be_pickled() -> None:
    shared: Shared[Any] = Shared({"add": lambda number: number + 1}, key="functions")
    with LocalProcesses(2, start="fork", inherit=[shared]) as executor:
        results = run_batches(executor, call_add, [1, 2], shared=shared, batch_size=1, doing="cannot")
    assert (2, 3) == results


def call_add(item: int, shared: dict[str, Callable[[int], int]]) -> int:
    return shared["add"](item)


def test_a_shared_value_is_decoded_once_per_worker() -> None:
    with LocalProcesses(2, start="fork") as executor:
        places = run_batches(
            executor, identity_of_shared, range(12), shared=Shared([1, 2, 3]), batch_size=1, doing="cannot"
        )
    assert len({process for process, _ in places}) == len(set(places))


def test_equal_values_have_equal_keys() -> None:
    assert Shared(("a", 1)).key == Shared(("a", 1)).key
    assert Shared(("a", 1)).key != Shared(("a", 2)).key


def test_a_shared_value_survives_pickling() -> None:
    assert [1, None] == [pickle.loads(pickle.dumps(Shared(value))).value for value in (1, None)]


def test_a_worker_that_dies_is_reported_with_its_item() -> None:
    with LocalProcesses(1, start="fork") as executor, pytest.raises(MachineError) as caught:
        run_batches(executor, fail_oddly, ["a", "die", "b"], shared=Shared(0), batch_size=3, doing="cannot render")
    assert ("worker-died", "cannot render die: the worker process died") == (caught.value.code, caught.value.message)


def test_a_worker_that_hangs_is_ended_and_its_item_named() -> None:
    with LocalProcesses(1, start="fork") as executor, pytest.raises(SiteError) as caught:
        run_batches(
            executor,
            fail_oddly,
            ["a", "hang", "b"],
            shared=Shared(0),
            batch_size=3,
            doing="cannot render",
            time_limit=0.4,
        )
    assert ("time-limit", "cannot render hang: not done after 0.4 seconds", 1) == (
        caught.value.code,
        caught.value.message,
        caught.value.exit_code,
    )


def test_errors_known_before_a_worker_hangs_are_told_too() -> None:
    items = ["many", "hang"]
    with LocalProcesses(1, start="fork") as executor, pytest.raises(ManyErrors) as caught:
        run_batches(executor, fail_oddly, items, shared=Shared(0), batch_size=1, doing="cannot render", time_limit=0.4)
    assert ["one", "time-limit", "two"] == sorted(row.code for row in caught.value.problems)


def test_a_foreign_executor_that_answers_no_more_is_given_up() -> None:
    class Silent(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            return Future()

    seconds = iter(range(0, 1000, 10))
    with pytest.raises(SiteError) as caught:
        run_batches(
            Silent(),
            add,
            [1, 2, 3],
            shared=Shared(0),
            batch_size=3,
            doing="cannot add",
            time_limit=0.01,
            clock=lambda: float(next(seconds)),
        )
    assert ("time-limit", "cannot add 1 …: not done after 0.01 seconds") == (caught.value.code, caught.value.message)


def test_an_executor_can_be_used_again_after_errors(executor: Executor) -> None:
    with pytest.raises(SiteError):
        run_batches(executor, fail_on_odd, [1], shared=Shared(0), batch_size=1, doing="cannot")
    assert (3,) == run_batches(executor, add, [1], shared=Shared(2), batch_size=1, doing="cannot")


def test_an_interrupt_passes_through_and_ends_the_workers() -> None:
    def interrupt(count: int) -> None:
        raise KeyboardInterrupt

    with LocalProcesses(2, start="fork") as executor, pytest.raises(KeyboardInterrupt):
        run_batches(
            executor, fail_oddly, ["a", "hang"], shared=Shared(0), batch_size=1, doing="cannot", on_done=interrupt
        )


ROOT = Path(generator.__file__).parents[1]
ORPHANS = """
import os, sys, time
from generator.execution import LocalProcesses
executor = LocalProcesses(2, start="fork")
workers = {executor.submit(os.getpid).result() for _ in range(8)}
executor.submit(time.sleep, 600)
time.sleep(0.1)
print(*workers, flush=True)
time.sleep(600)
"""


def test_workers_end_when_their_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        workers = parent.stdout.readline().split()
        parent.send_signal(signal.SIGKILL)
        rest, _ = parent.communicate(timeout=60)  # ends when the last process that holds the pipe has ended
    assert (True, "") == (bool(workers), rest)


def test_batches_have_the_size_asked_for() -> None:
    executor = Recording()
    run_batches(executor, add, range(10), shared=Shared(0), batch_size=4, doing="cannot")
    assert [4, 4, 2] == executor.sizes


@pytest.mark.parametrize(
    ("requested", "cpus", "work", "expected"),
    [(None, 8, 20, 1), (None, 8, 100, 2), (None, 8, 10_000, 8), (None, 1, 10_000, 1), (4, 2, 1, 4), (0, 8, 10_000, 1)],
)
def test_jobs_follow_the_request_then_the_work(requested: int | None, cpus: int, work: int, expected: int) -> None:
    assert expected == choose_jobs(requested, cpus, work)


@pytest.mark.parametrize(("count", "jobs", "expected"), [(0, 2, 1), (7, 2, 1), (800, 2, 100), (801, 2, 101), (5, 0, 2)])
def test_batches_are_about_four_for_each_job(count: int, jobs: int, expected: int) -> None:
    assert expected == choose_batch_size(count, jobs)


def test_one_job_needs_no_processes() -> None:
    with open_executor(1) as one, open_executor(2) as two:
        assert [InlineExecutor, LocalProcesses] == [type(one), type(two)]


def test_an_inline_executor_lets_interrupts_pass() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        InlineExecutor().submit(interrupt)


def test_a_theme_error_keeps_its_class_and_exit_code() -> None:
    with LocalProcesses(1, start="fork") as executor, pytest.raises(ThemeError) as caught:
        run_batches(executor, raise_theme_error, [1], shared=Shared(0), batch_size=1, doing="cannot render")
    assert 1 == caught.value.exit_code


def raise_theme_error(item: int, shared: int) -> None:
    raise ThemeError("bad-template", "line 1")
