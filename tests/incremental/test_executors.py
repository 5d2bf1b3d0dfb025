"""In one process, in two, in any order, on a cluster whose workers share no disk: the same bytes and warnings."""

from __future__ import annotations

import json
import os
import pickle
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, TypeVar

import pytest

from generator.cache.state import State
from generator.cluster import ClusterExecutor, open_cluster
from generator.errors import MachineError
from generator.files import DiskTree, MemoryTree
from generator.pipeline.build import BuildOptions, build
from tests.incremental.site import MOMENTS, VERSIONS, first_files
from tests.incremental.workshop import INLINE, Workshop, clean_build, differences, told
from tests.unit.cli.terminal import glocal

R = TypeVar("R")
NOW = MOMENTS[0]
FILES = first_files()
#: A site that differs from the first one in many ways, and is in order.
CHANGED = {
    **FILES,
    **{
        path: content
        for path, number in (
            ("content/posts/a/index.en.md", 2),
            ("content/posts/b.en.md", 1),
            ("content/data/menu.toml", 1),
            ("themes/own/templates/post.html", 1),
            ("content/posts/g.en.md", 1),
        )
        if (content := VERSIONS[path][number]) is not None
    },
}


class Shuffled(Executor):
    """Runs everything only when someone waits, in an order of its own, in a thread; pickles what goes and comes."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._waiting: list[tuple[Future[Any], bytes]] = []
        self._lock = threading.Lock()

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        future: Future[R] = Future()
        with self._lock:
            self._waiting.append((future, pickle.dumps((fn, args, kwargs))))
            if len(self._waiting) == 1:
                threading.Timer(0.05, self._run).start()
        return future

    def _run(self) -> None:
        with self._lock:
            rows, self._waiting = self._waiting, []
        self._random.shuffle(rows)
        for future, data in rows:
            fn, args, kwargs = pickle.loads(data)
            try:
                future.set_result(pickle.loads(pickle.dumps(fn(*args, **kwargs))))
            except Exception as error:
                future.set_exception(error)


@pytest.fixture(scope="module")
def serial() -> Mapping[str, bytes]:
    """What one process makes of the site."""
    return clean_build(FILES, now=NOW)[1]


def test_two_processes_make_the_same(serial: Mapping[str, bytes]) -> None:
    _, contents = build(MemoryTree(FILES), None, now=NOW, cpu_count=2, options=BuildOptions(jobs=2))
    assert [] == differences(serial, contents)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_batches_does_not_matter(serial: Mapping[str, bytes], seed: int) -> None:
    _, contents = build(MemoryTree(FILES), None, now=NOW, cpu_count=1, options=INLINE, executor=Shuffled(seed))
    assert [] == differences(serial, contents)


def test_any_executor_builds_again_what_has_changed(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.put_all(FILES)
    first = shop.build(now=NOW, executor=Shuffled(1))
    shop.put_all(CHANGED)
    second = shop.build(now=NOW, executor=Shuffled(2))
    expected, contents = clean_build(CHANGED, now=NOW)
    assert [] == differences(contents, shop.contents())
    assert expected.problems == second.problems
    assert 0 < len(second.rendered) < len(first.rendered)
    assert () == shop.build(now=NOW).rendered


def test_a_broken_site_tells_the_same_on_any_executor() -> None:
    files = {**FILES, "content/posts/b.en.md": b"\xff", "content/posts/f.en.md": b"---\ntitle: F\n---\n[x](@nothing)\n"}
    expected, _ = clean_build(files, now=NOW)
    with pytest.raises(Exception) as caught:
        build(MemoryTree(files), None, now=NOW, cpu_count=1, options=INLINE, executor=Shuffled(1))
    assert expected.problems == told(getattr(caught.value, "problems", ()))


# --- a real cluster ---------------------------------------------------------------------------------------------------

_SCHEDULER = (
    "-m",
    "distributed.cli.dask_scheduler",
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--no-dashboard",
    "--no-show",
)
_WORKER = ("-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard")


class Cluster:
    """A scheduler and three worker processes, each in a folder of its own, none of them in that of the site."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = ""
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        file = self.root / "scheduler.json"
        self.scheduler = self._run(self.root / "scheduler", *_SCHEDULER, "--scheduler-file", str(file))
        deadline = time.monotonic() + 60
        while not file.exists() or not file.read_text().strip():
            assert time.monotonic() < deadline, "the scheduler does not start"
            assert self.scheduler.poll() is None, (self.root / "scheduler" / "log").read_text()
            time.sleep(0.05)
        self.address = json.loads(file.read_text())["address"]
        self.workers = [self.worker(number) for number in range(3)]

    def worker(self, number: int) -> subprocess.Popen[bytes]:
        place = self.root / f"worker-{number}"
        return self._run(place, *_WORKER, "--local-directory", str(place / "own"), self.address)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process is not None:
                process.kill()
                process.wait()

    def _run(self, place: Path, *arguments: str) -> subprocess.Popen[bytes]:
        place.mkdir(parents=True, exist_ok=True)
        root = Path(__file__).resolve().parents[2]
        environment = {**os.environ, "PYTHONPATH": str(root), "HOME": str(place)}
        with (place / "log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, *arguments], cwd=place, env=environment, stdout=log, stderr=subprocess.STDOUT
            )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    found = Cluster(tmp_path / "cluster")
    try:
        found.start()
        yield found
    finally:
        found.stop()


@pytest.fixture
def workers(cluster: Cluster) -> Iterator[ClusterExecutor]:
    with open_cluster(cluster.address, patience=60) as executor:
        deadline = time.monotonic() + 60
        while executor.jobs < 3:
            assert time.monotonic() < deadline, "the workers do not start"
            time.sleep(0.05)
        yield executor


def test_a_cluster_makes_the_same_and_builds_again_what_has_changed(
    tmp_path: Path, workers: ClusterExecutor, serial: Mapping[str, bytes]
) -> None:
    shop = Workshop(tmp_path / "shop")
    shop.put_all(FILES)
    expected, _ = clean_build(FILES, now=NOW)
    first = shop.build(now=NOW, executor=workers)
    assert expected.problems == first.problems
    assert [] == differences(serial, shop.contents())
    shop.put_all(CHANGED)
    second = shop.build(now=NOW, executor=workers)
    assert [] == differences(clean_build(CHANGED, now=NOW)[1], shop.contents())
    assert 0 < len(second.rendered) < len(first.rendered)
    assert () == shop.build(now=NOW).rendered


def test_a_worker_that_is_killed_while_it_renders_changes_nothing(
    tmp_path: Path, cluster: Cluster, workers: ClusterExecutor, serial: Mapping[str, bytes]
) -> None:
    killed: list[int] = []

    def kill_one(stage: str, done: int, total: int) -> None:
        if stage == "render" and not killed and 0 < done < total:
            cluster.workers[0].kill()
            killed.append(done)

    tree, output = DiskTree(_written(tmp_path / "site")), tmp_path / "public"
    state = State(tmp_path / "state.db", "key")
    build(tree, output, now=NOW, cpu_count=1, options=INLINE, executor=workers, progress=kill_one, state=state)
    assert killed
    shop = Workshop(tmp_path, output_name="../public")
    assert [] == differences(serial, shop.contents())
    again, _ = build(tree, output, now=NOW, cpu_count=1, options=INLINE, state=state)
    assert () == again.reasons


def test_a_worker_that_is_killed_before_it_renders_changes_nothing(
    cluster: Cluster, workers: ClusterExecutor, serial: Mapping[str, bytes]
) -> None:
    threading.Timer(0.3, cluster.workers[1].kill).start()
    _, contents = build(MemoryTree(FILES), None, now=NOW, cpu_count=1, options=INLINE, executor=workers)
    assert [] == differences(serial, contents)


def test_the_command_line_builds_on_a_cluster(
    tmp_path: Path, cluster: Cluster, workers: ClusterExecutor, serial: Mapping[str, bytes]
) -> None:
    shop = Workshop(tmp_path)
    shop.put_all(FILES)
    arguments = ("build", "--as-of", "2026-11-24T12:00", "--executor", "dask", "--scheduler", cluster.address)
    found = glocal(*arguments, cwd=shop.site)
    assert 0 == found.returncode, found.stderr
    assert [] == differences(serial, shop.contents())


def test_a_scheduler_that_is_not_there_is_told() -> None:
    with pytest.raises(MachineError) as caught:
        open_cluster("tcp://127.0.0.1:1", patience=0.5)
    assert ("no-cluster", 4) == (caught.value.code, caught.value.exit_code)


def _written(folder: Path) -> Path:
    shop = Workshop(folder.parent)
    shop.put_all(FILES)
    return shop.site


def test_a_cluster_without_its_library_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MachineError) as caught:
        open_cluster("tcp://127.0.0.1:1", patience=0.5)
    assert ("no-dask", 4) == (caught.value.code, caught.value.exit_code)
    assert "glocal[cluster]" in caught.value.problems[0].hint


class Client:
    """A connection to a scheduler, with what its workers say of their programs; without any they never come."""

    programs: Mapping[str, str] = {}
    closed = 0

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def wait_for_workers(self, *_: object, **__: object) -> None:
        if not self.programs:
            raise TimeoutError

    def run(self, _: object) -> Mapping[str, str]:
        return self.programs

    def close(self) -> None:
        Client.closed += 1


@pytest.mark.parametrize(
    ("programs", "code"), [({}, "no-workers"), ({"tcp://10.0.0.2:41": "Glocal 0.0.0, Python 3.11"}, "other-workers")]
)
def test_workers_that_are_not_there_or_have_another_program(
    monkeypatch: pytest.MonkeyPatch, programs: Mapping[str, str], code: str
) -> None:
    import distributed  # noqa: PLC0415 - heavy

    monkeypatch.setattr(Client, "programs", programs)
    monkeypatch.setattr(Client, "closed", 0)
    monkeypatch.setattr(distributed, "Client", Client)
    with pytest.raises(MachineError) as caught:
        open_cluster("tcp://10.0.0.1:8786")
    assert (code, 4, 1) == (caught.value.code, caught.value.exit_code, Client.closed)
