from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from generator.cache.state import State
from generator.pipeline.live import LiveSite
from tests.sitetext import NOW, build_text
from tests.unit.serve.calling import SITE, live_site, write_files

MENU = "content/posts/menu/index.en.md"
PAGE = "kettle.example/posts/menu/index.html"
LIST = "kettle.example/posts/index.html"


@pytest.fixture
def live(tmp_path: Path) -> LiveSite:
    site = live_site(write_files(tmp_path, SITE))
    assert site.refresh().is_good
    return site


def text(live: LiveSite, path: str = PAGE) -> str:
    shown = live.show(path)
    assert shown is not None
    return shown.content.decode()


def edit(folder: Path, path: str, old: str, new: str) -> list[str]:
    place = folder / path
    before = place.read_text(encoding="utf-8")
    assert old in before
    place.write_text(before.replace(old, new), encoding="utf-8")
    return [path]


def test_an_edited_body_reaches_its_page_and_no_other(live: LiveSite, tmp_path: Path) -> None:
    other = live.show("kettle.example/at/posts/menu/index.html")
    list_page = live.show(LIST)
    text(live)
    result = live.refresh(edit(tmp_path, MENU, "Today, a pot.", "Today, a jug."))
    assert (True, True) == (result.is_good, result.changed)
    assert PAGE in result.stale
    assert LIST not in result.stale
    assert "Today, a jug." in text(live)
    again = live.show("kettle.example/at/posts/menu/index.html")
    assert other is not None
    assert again is not None
    assert other.digest == again.digest
    assert list_page is live.show(LIST)


def test_an_edited_title_is_on_its_page_before_the_lists_are_made(live: LiveSite, tmp_path: Path) -> None:
    text(live)
    assert ">Menu<" in text(live, LIST)
    early: list[bool] = []

    def told(stale: frozenset[str]) -> None:
        early.append(PAGE in stale and "Autumn" in text(live))

    result = live.refresh(edit(tmp_path, MENU, "title: Menu", "title: Autumn"), early=told)
    assert [True] == early
    assert result.is_good
    assert "Autumn" in text(live)
    assert "Autumn" in text(live, LIST)


def test_a_file_that_was_only_touched_changes_nothing(live: LiveSite, tmp_path: Path) -> None:
    place = tmp_path / MENU
    place.write_bytes(place.read_bytes())
    assert not live.refresh([MENU]).changed
    assert frozenset() == live.changed_files()


def test_new_renamed_and_deleted_files_lead_to_the_right_pages(live: LiveSite, tmp_path: Path) -> None:
    new = tmp_path / "content" / "posts" / "new.en.md"
    new.write_text("---\ntitle: Brand new\ndate: 2026-02-01\n---\nHello.\n", encoding="utf-8")
    live.refresh(["content/posts/new.en.md"])
    assert "Hello." in text(live, "kettle.example/posts/new/index.html")
    assert "Brand new" in text(live, LIST)
    new.rename(new.with_name("newer.en.md"))
    live.refresh(["content/posts/new.en.md", "content/posts/newer.en.md"])
    assert live.show("kettle.example/posts/new/index.html") is None
    assert "Hello." in text(live, "kettle.example/posts/newer/index.html")
    new.with_name("newer.en.md").unlink()
    live.refresh(["content/posts/newer.en.md"])
    assert live.show("kettle.example/posts/newer/index.html") is None
    assert "Brand new" not in text(live, LIST)


def test_a_folder_that_moves_takes_its_entry_with_it(live: LiveSite, tmp_path: Path) -> None:
    (tmp_path / "content" / "posts" / "menu").rename(tmp_path / "content" / "posts" / "card")
    live.refresh(["content/posts/menu", "content/posts/card"])
    assert live.show(PAGE) is None
    assert "A list." in text(live, "kettle.example/posts/card/index.html")


def test_what_nobody_told_of_is_found_by_looking_at_all_files(live: LiveSite, tmp_path: Path) -> None:
    edit(tmp_path, MENU, "A list.", "A long list.")
    assert frozenset({MENU}) == live.changed_files()
    live.refresh(live.changed_files())
    assert "A long list." in text(live)
    assert frozenset() == live.changed_files()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (MENU, "date: 2026-01-02", "date: soon"),
        (MENU, "title: Menu", "titel: Menu"),
        ("site.toml", 'name = "Kettle"', "name = Kettle"),
        ("locales/regions/dach.toml", 'kind = "area"', 'kind = "planet"'),
    ],
)
def test_after_an_error_the_last_good_site_stays_until_it_is_mended(
    live: LiveSite, tmp_path: Path, path: str, old: str, new: str
) -> None:
    good = text(live)
    result = live.refresh(edit(tmp_path, path, old, new))
    assert not result.is_good
    assert any(problem.location is not None and path in problem.location.path for problem in result.problems)
    assert good == text(live)
    assert frozenset() == live.changed_files(), "a broken file is not looked at again and again"
    result = live.refresh(edit(tmp_path, path, new, old))
    assert result.is_good
    assert [] == [row for row in result.problems if row.severity == "error"]
    assert good == text(live)


def test_two_broken_files_are_mended_one_after_the_other(live: LiveSite, tmp_path: Path) -> None:
    live.refresh(edit(tmp_path, MENU, "A list.", "Another list."))
    live.refresh(edit(tmp_path, MENU, "date: 2026-01-02", "date: soon"))
    live.refresh(edit(tmp_path, "content/pages/about.en.md", "Who we are.", "Who we were."))
    result = live.refresh(edit(tmp_path, MENU, "date: soon", "date: 2026-01-02"))
    assert result.is_good
    assert "Another list." in text(live)
    assert "Who we were." in text(live, "kettle.example/über-uns/index.html")


def test_a_broken_template_keeps_every_page_and_names_the_line(live: LiveSite, tmp_path: Path) -> None:
    text(live)
    theme = tmp_path / "themes" / "mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('name = "mine"\napi = 1\nextends = "tealeaf"\n')
    template = theme / "templates" / "post.html"
    template.write_text("<h1>{{ page.title }}</h1>{{ page.content }}")
    edit(tmp_path, "site.toml", 'name = "Kettle"', 'name = "Kettle"\ntheme = "mine"')
    live.refresh(["site.toml", "themes/mine"])
    shown = live.show(PAGE)
    assert shown is not None
    template.write_text("<h1>{{ page.titel }}</h1>")
    live.refresh(["themes/mine/templates/post.html"])
    broken = live.show(PAGE)
    assert broken is not None
    assert not broken.is_good
    assert any("themes/mine/templates/post.html" in str(row.location) for row in broken.problems)


def test_a_folder_of_content_that_goes_and_comes_again(live: LiveSite, tmp_path: Path) -> None:
    text(live)
    (tmp_path / "content").rename(tmp_path / "away")
    assert live.refresh(live.changed_files()).changed
    (tmp_path / "away").rename(tmp_path / "content")
    live.refresh(live.changed_files())
    assert "A list." in text(live)


def test_site_toml_that_is_deleted_is_told_and_the_site_stays(live: LiveSite, tmp_path: Path) -> None:
    good = text(live)
    (tmp_path / "site.toml").rename(tmp_path / "site.away")
    result = live.refresh(["site.toml"])
    assert ["no-site"] == [row.code for row in result.problems]
    assert good == text(live)
    (tmp_path / "site.away").rename(tmp_path / "site.toml")
    assert live.refresh(["site.toml"]).is_good


def test_a_new_language_and_a_new_market_are_there_at_once(live: LiveSite, tmp_path: Path) -> None:
    market = '[markets.fr]\nregions = ["fr"]\nlanguages = ["fr"]\nurl = "https://kettle.example/fr/"\n'
    edit(tmp_path, "site.toml", "[languages.de]\n", f"[languages.de]\n[languages.fr]\n{market}")
    (tmp_path / "content" / "posts" / "menu" / "index.fr.md").write_text("---\ntitle: Carte\n---\nUne liste.\n")
    assert live.refresh(["site.toml", "content/posts/menu/index.fr.md"]).is_good
    assert "Une liste." in text(live, "kettle.example/fr/posts/menu/index.html")


def test_an_entry_appears_when_its_time_has_come(tmp_path: Path) -> None:
    moment = [NOW]
    folder = write_files(
        tmp_path, SITE + "== content/posts/noon.en.md ==\n---\ntitle: Noon\ndate: 2026-11-24T13:00:00Z\n---\nx\n"
    )
    live = live_site(folder, drafts=False)
    live._clock = lambda: moment[0]
    live.refresh()
    assert live.show("kettle.example/posts/noon/index.html") is None
    assert not live.is_due()
    moment[0] = NOW + timedelta(hours=2)
    assert live.is_due()
    live.refresh(())
    assert live.show("kettle.example/posts/noon/index.html") is not None


def test_what_was_saved_is_what_the_next_one_begins_with(tmp_path: Path) -> None:
    folder = write_files(tmp_path, SITE)
    first = live_site(folder)
    first.refresh()
    assert () == first.save()
    first.close()
    edit(folder, MENU, "A list.", "A list, later.")
    second = live_site(folder)
    result = second.refresh()
    assert result.is_good
    assert {"entries read": 1, "sources parsed": 1}.items() <= second.prepared.start.run.work.items()
    assert "A list, later." in text(second)
    assert "Heute ein Krug." in text(second, "kettle-ch.example/de/posts/menu/index.html")


def test_a_state_that_is_lost_while_it_is_used_is_no_end(tmp_path: Path) -> None:
    folder = write_files(tmp_path, SITE)
    live = live_site(folder, state=State(tmp_path / "state.db", "x"))
    live.refresh()
    live.save()
    live.close()
    (tmp_path / "state.db").unlink()
    live.refresh(edit(folder, MENU, "A list.", "A new list."))
    assert "A new list." in text(live)


def test_after_many_edits_every_output_is_that_of_a_build(tmp_path: Path) -> None:
    folder = write_files(tmp_path, SITE)
    live = live_site(folder, drafts=False)
    live.refresh()
    for path in live.outputs():
        live.show(path)
    live.refresh(edit(folder, MENU, "title: Menu", "title: Card"))
    live.refresh(edit(folder, "content/posts/menu/index.de@ch.md", "ein Krug", "zwei Krüge"))
    live.refresh(edit(folder, "content/posts/sketch.en.md", "draft: true", "draft: false"))
    live.refresh(edit(folder, "site.toml", 'name = "Kettle"', 'name = "Kettle & Leaf"'))
    sources = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".glocal" not in path.parts
    }
    built, _ = build_text("", files=sources)
    assert sorted(built) == list(live.outputs())
    for path, content in built.items():
        shown = live.show(path)
        assert shown is not None
        assert content == shown.content, path


def test_saving_again_and_again_keeps_what_is_known(tmp_path: Path) -> None:
    folder = write_files(tmp_path, SITE)
    live = live_site(folder)
    live.refresh()
    for number in range(3):
        assert () == live.save()
        live.refresh(edit(folder, MENU, "A list.", f"A list. No. {number}"))
        assert 1 == live.prepared.start.run.work["entries read"]
        assert f"No. {number}" in text(live)
        assert "Heute ein Krug." in text(live, "kettle-ch.example/de/posts/menu/index.html")
