from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from generator.media.cache import DiskCache, MemoryCache, PictureCache, kept

KEY = "ab" + "0" * 38


@pytest.fixture(params=["memory", "disk"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> PictureCache:
    return MemoryCache() if request.param == "memory" else DiskCache(tmp_path / "pictures")


def test_what_is_put_is_there(cache: PictureCache) -> None:
    assert cache.get(KEY) is None
    assert not cache.has(KEY)
    cache.put(KEY, b"content")
    assert b"content" == cache.get(KEY)
    assert cache.has(KEY)
    cache.put(KEY, b"other")
    assert b"other" == cache.get(KEY)


def test_a_worker_sees_what_is_on_the_disk(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put(KEY, b"content")
    assert b"content" == pickle.loads(pickle.dumps(cache)).get(KEY)
    assert not pickle.loads(pickle.dumps(MemoryCache())).is_shared


def test_the_folder_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "pictures")
    cache.put(KEY, b"content")
    (tmp_path / "pictures" / KEY[:2] / KEY[2:]).unlink()
    assert cache.get(KEY) is None
    (tmp_path / "pictures" / KEY[:2]).rmdir()
    assert cache.get(KEY) is None
    assert 0 == cache.prune(frozenset(), now=1e12)


def test_an_empty_file_is_none(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put(KEY, b"")
    assert not cache.has(KEY)
    assert cache.get(KEY) is None


def test_a_cache_that_cannot_be_written_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file in the way")
    cache = DiskCache(tmp_path / "pictures")
    assert b"content" == kept(cache, KEY, b"content")
    assert cache.get(KEY) is None


def test_what_has_not_been_needed_for_a_month_goes(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    needed, old, new = "aa" + "1" * 38, "ab" + "2" * 38, "ac" + "3" * 38
    for key, day in ((needed, 0), (old, 0), (new, 40)):
        cache.put(key, b"x")
        os.utime(tmp_path / key[:2] / key[2:], (day * 86400, day * 86400))
    assert 1 == cache.prune(frozenset({needed}), now=60 * 86400)
    assert [True, False, True] == [cache.has(key) for key in (needed, old, new)]
