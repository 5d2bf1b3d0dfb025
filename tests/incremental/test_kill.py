"""A build that is killed at any instant leaves the old site or the new one, and the next build puts all in order."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
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


@pytest.fixture(scope="module")
def forge() -> Iterator[Forge]:
    with Forge() as found:
        yield found


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


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
def test_killed_at_a_random_instant(shop: Workshop, forge: Forge, seed: int) -> None:
    chosen = random.Random(seed)
    before = chosen.choice((None, *SITES))
    files = chosen.choice(SITES)
    old: Mapping[str, bytes] = {}
    if before is not None:
        become(shop, before)
        shop.built(now=NOW)
        old = shop.contents()
        if chosen.random() < 0.5:  # so that there is a twin
            become(shop, SITES[1])
            shop.built(now=NOW)
            become(shop, before)
            shop.built(now=NOW)
    become(shop, files)
    process = forge.start(shop.site, NOW)
    delay = chosen.uniform(0, 0.25)
    time.sleep(delay)
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass
    forge.end()
    check(shop, old, clean_build(files, now=NOW)[1], f"seed {seed}, {delay:.4f} s")


@pytest.mark.parametrize("seed", range(50))
def test_killed_before_a_random_operation_on_files(shop: Workshop, forge: Forge, seed: int) -> None:
    chosen = random.Random(1000 + seed)
    before, files = chosen.sample(SITES, 2)
    become(shop, before)
    shop.built(now=NOW)
    if chosen.random() < 0.6:
        other = chosen.choice(SITES)
        become(shop, other)
        shop.built(now=NOW)
        become(shop, before)
        shop.built(now=NOW)
    old = shop.contents()
    become(shop, files)
    # the operations of one such build are counted first, in a copy of everything
    copy = Workshop(shop.root / "copy")
    shutil.copytree(shop.site, copy.site, symlinks=True)
    forge.start(copy.site, NOW)
    code, done = forge.end()
    assert 0 == code
    stop = chosen.randrange(max(done, 1)) if seed % 2 else max(0, done - 1 - chosen.randrange(20))
    forge.start(shop.site, NOW, stop=stop)
    assert -signal.SIGKILL == forge.end()[0]
    check(shop, old, clean_build(files, now=NOW)[1], f"seed {seed}, before operation {stop} of {done}")
