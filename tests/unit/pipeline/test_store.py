"""Entries kept as bytes: what is unpacked is what was packed, and only so many are kept unpacked."""

from __future__ import annotations

import pickle

import pytest

from generator.files import MemoryTree
from generator.model.packed import Packed
from generator.pipeline.build import BuildOptions, prepare
from generator.pipeline.site import Site
from generator.pipeline.store import EntryStore, PackedEntry, pack, unpack
from tests.sitetext import NOW, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en", "de"]
url = "https://test.example/{lang}/"
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://test.example/gb/"
""" + "".join(
    f"\n== content/posts/p{number}.en.md ==\n---\ntitle: P{number}\ndate: 2026-01-01\n---\nText {number}.\n"
    for number in range(9)
)


@pytest.fixture(scope="module")
def site() -> Site:
    return prepare(MemoryTree(files_of(SITE)), now=NOW, cpu_count=1, options=BuildOptions(jobs=1))[0]


def test_what_is_unpacked_is_what_was_packed(site: Site) -> None:
    placed = site.entries.placed("posts/p1")
    documents = site.entries.packet("posts/p1").value[1]
    again = unpack(pickle.loads(pickle.dumps(pack(placed, documents))), site.matrix)
    assert again is not None
    assert placed.entry.id == again.entry.id
    assert {"global/en", "gb/en"} == set(again.pages)
    for edition, page in placed.pages.items():
        other = again.pages[edition]
        assert (page.path, page.date, page.canonical) == (other.path, other.date, other.canonical)
        assert page.edition is other.edition
    assert again.pages["global/en"].composed is again.pages["gb/en"].composed  # one text, whatever the editions


def test_an_entry_without_a_source_is_none(site: Site) -> None:
    packed: PackedEntry = (None, (), (), (), (), ())
    assert None is unpack(packed, site.matrix)
    store = EntryStore({"x": Packed(packed)}, site.matrix)
    with pytest.raises(KeyError):
        store["x"]


def test_a_store_answers_for_all_its_entries(site: Site) -> None:
    store = site.entries
    assert (9, True, False) == (len(store), "posts/p3" in store, "posts/p9" in store)
    assert "posts/p3" == store["posts/p3"].id
    page = store.page("gb/en", "posts/p3")
    assert page is not None
    assert "/gb/posts/p3/" == page.path
    assert (None, None) == (store.page("global/de", "posts/p3"), store.page("gb/en", "posts/p9"))
    with pytest.raises(KeyError):
        store.packet("posts/p9")


def test_only_the_latest_entries_are_kept_unpacked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntryStore, "MOST", 4)
    store = EntryStore({id: site.entries.packet(id) for id in site.entries}, site.matrix)
    ids = list(store)
    first = store.placed(ids[0])
    assert first is store.placed(ids[0])
    for id in ids:
        store.placed(id)
    assert first is not store.placed(ids[0])
    assert store.placed(ids[-1]) is store.placed(ids[-1])


def test_a_store_travels_as_bytes(site: Site) -> None:
    away: EntryStore = pickle.loads(pickle.dumps(site.entries))
    assert [site.entries[id].id for id in site.entries] == [away[id].id for id in away]
