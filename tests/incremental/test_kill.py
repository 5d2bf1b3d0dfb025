"""A build that is killed at any instant leaves the old site or the new one, and the next build puts all in order."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.incremental.forge import Forge
from tests.incremental.site import MOMENTS, VERSIONS, first_files
from tests.incremental.workshop import Workshop, clean_build, differences

NOW = MOMENTS[0]
FIRST = first_files()


def _with(**numbers: int) -> dict[str, bytes]:
    files = dict(FIRST)
    for name, number in numbers.items():
        path = next(path for path in VERSIONS if path.endswith(name.replace("_", ".").replace("0", "/")))
        content = VERSIONS[path][number]
        if content is None:
            files.pop(path, None)
        else:
            files[path] = content
    return files


#: Sites that follow each other: texts alone, lists and addresses, everything, and back.
SITES: tuple[Mapping[str, bytes], ...] = (
    FIRST,
    _with(a0index_en_md=1),
    _with(a0index_en_md=5, g_en_md=1, d_de_md=5, menu_toml=1),
    _with(site_toml=1, cover_png=2),
)


#: How a site came to be what it is when the build begins that is killed; after three builds there is a twin.
HISTORIES: tuple[tuple[int, ...], ...] = ((), (0,), (3,), (2,), (0, 1, 0), (0, 2, 0), (2, 3, 2), (0, 1))


class Bench:
    """Finished sites to begin with, made once and then copied; how many operations each next build needs."""

    def __init__(self, root: Path, forge: Forge) -> None:
        self.forge = forge
        self._root = root
        self._finished: dict[tuple[int, ...], Workshop] = {}
        self._operations: dict[tuple[tuple[int, ...], int], int] = {}

    def shop(self, root: Path, history: tuple[int, ...]) -> Workshop:
        """A site that was built as each of these, one after the other; a copy, with all times as they were."""
        found = self._finished.get(history)
        if found is None:
            found = self._finished[history] = Workshop(self._root / "-".join(map(str, history)))
            for number in history:
                become(found, SITES[number])
                found.built(now=NOW)
        shutil.copytree(found.site, root / "site", symlinks=True)
        return Workshop(root, dict(found.files))

    def operations(self, root: Path, history: tuple[int, ...], next_one: int) -> int:
        """How many operations on files the next build does."""
        key = (history, next_one)
        if key not in self._operations:
            shop = self.shop(root, history)
            become(shop, SITES[next_one])
            self.forge.start(shop.site, NOW)
            code, self._operations[key] = self.forge.end()
            assert 0 == code
        return self._operations[key]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with Forge() as forge:
        yield Bench(tmp_path_factory.mktemp("bench"), forge)


def become(shop: Workshop, files: Mapping[str, bytes]) -> None:
    """Changes the site on the disk into another one."""
    for path in [path for path in shop.files if path not in files]:
        shop.put(path, None)
    for path, content in files.items():
        if shop.files.get(path) != content:
            shop.put(path, content)


def check(shop: Workshop, old: Mapping[str, bytes], new: Mapping[str, bytes], what: str) -> None:
    """Holds that the output is one of two sites, that the next build makes the new one, and that nothing is left."""
    found = shop.contents()
    if found or old:  # before the first build there is none at all
        assert differences(old, found) == [] or differences(new, found) == [], what
    shop.built(now=NOW)
    assert [] == differences(new, shop.contents()), what
    assert {"content", "locales", "themes", "site.toml", "public", ".glocal"} == {x.name for x in shop.site.iterdir()}
    kinds = {place.suffix or place.name for place in (shop.site / ".glocal").iterdir()}
    assert kinds <= {".db", ".db-wal", ".db-shm", ".twin", "pictures"}, what  # sqlite tidies its own at the next write


@pytest.mark.parametrize("seed", range(50))
def test_killed_at_a_random_instant(tmp_path: Path, bench: Bench, seed: int) -> None:
    chosen = random.Random(seed)
    history = chosen.choice(HISTORIES)
    number = chosen.randrange(len(SITES))
    shop = bench.shop(tmp_path, history) if history else Workshop(tmp_path)
    old = shop.contents()
    become(shop, SITES[number])
    process = bench.forge.start(shop.site, NOW)
    delay = chosen.uniform(0, 0.25)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    bench.forge.end()
    check(shop, old, clean_build(SITES[number], now=NOW)[1], f"seed {seed}, {delay:.4f} s")


@pytest.mark.parametrize("seed", range(50))
def test_killed_before_a_random_operation_on_files(tmp_path: Path, bench: Bench, seed: int) -> None:
    chosen = random.Random(1000 + seed)
    history = chosen.choice(HISTORIES[1:])
    number = chosen.choice([number for number in range(len(SITES)) if number != history[-1]])
    done = bench.operations(tmp_path / "count", history, number)
    shop = bench.shop(tmp_path, history)
    old = shop.contents()
    become(shop, SITES[number])
    stop = chosen.randrange(done) if seed % 2 else max(0, done - 1 - chosen.randrange(20))
    bench.forge.start(shop.site, NOW, stop=stop)
    assert -signal.SIGKILL == bench.forge.end()[0]
    check(shop, old, clean_build(SITES[number], now=NOW)[1], f"seed {seed}, before operation {stop} of {done}")
