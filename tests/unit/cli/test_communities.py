"""``glocal communities``, ``glocal outbox`` and ``glocal today``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.sites.test_communities import SITE
from tests.sitetext import files_of

Capture = pytest.CaptureFixture[str]
DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, body in files_of(SITE).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(body)
    return folder


def run(site: Path, *args: str) -> int:
    return main(["--site", str(site), *args])


def rows(site: Path, capsys: Capture, *args: str) -> list[dict[str, str]]:
    assert 0 == run(site, *args, *DAY, "--format", "json")
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def test_communities_are_listed_with_the_private_ones(site: Path, capsys: Capture) -> None:
    found = {row["community"]: row for row in rows(site, capsys, "communities", "list")}
    assert ["world-ig", "cis-tg", "kz-vk", "almaty-tg", "matcha-circle"] == list(found)
    assert ("private", "all") == (found["matcha-circle"]["privacy"], "all")


def test_an_address_is_explained_with_every_community_and_the_reason(site: Path, capsys: Capture) -> None:
    found = {row["community"]: row for row in rows(site, capsys, "communities", "explain", "https://test.example/ru/")}
    assert ("yes", "cis (1 step up), language ru") == (found["cis-tg"]["led to"], found["cis-tg"]["why"])
    assert "the market ru denies the network" == found["world-ig"]["why"]
    assert "it is private" == found["matcha-circle"]["why"]


def test_a_file_is_explained_with_what_each_community_gets(site: Path, capsys: Capture) -> None:
    found = rows(site, capsys, "communities", "explain", "content/posts/tea.en.md")
    told = {row["community"]: row for row in found if not row["campaign"]}
    assert ("yes", "audience, language and topics meet matcha") == (
        told["matcha-circle"]["gets it"],
        told["matcha-circle"]["why"],
    )
    assert ("no", "no text in its languages, only") == (
        told["almaty-tg"]["gets it"],
        told["almaty-tg"]["why"][:30],
    )
    secret = {row["community"]: row["why"] for row in rows(site, capsys, "communities", "explain", "posts/secret")}
    assert ("front matter names it", "the text is members") == (secret["matcha-circle"], secret["cis-tg"])


def test_what_is_neither_an_address_nor_an_entry_is_a_usage_error(site: Path, capsys: Capture) -> None:
    assert 2 == run(site, "communities", "explain", "posts/te")
    assert 'did you mean "posts/tea"' in capsys.readouterr().err
    assert 2 == run(site, "communities", "kit", "cis-tgg")
    assert 'did you mean "cis-tg"' in capsys.readouterr().err


def test_an_address_of_no_edition_is_told_with_the_hosts_there_are(site: Path, capsys: Capture) -> None:
    assert 2 == run(site, "communities", "explain", "https://elsewhere.example/posts/")
    text = capsys.readouterr().err
    assert "[unknown-address]" in text
    assert "the hosts are " in text


def test_the_audit_shows_own_inherited_none_and_denied(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "communities", "audit", *DAY)
    text = capsys.readouterr().out
    lines = [line.split() for line in text.splitlines()]
    assert ["edition", "instagram", "telegram", "vk"] == lines[0]
    assert ["ru/ru", "denied", "inherited", "inherited"] == lines[2]
    assert "nobody is led to:\n  almaty-tg" in text


@pytest.mark.parametrize(("name", "count"), [("one", 1), ("country", 4), ("language", 3), ("city", 4)])
def test_strategies_can_be_compared(name: str, count: int, site: Path, capsys: Capture) -> None:
    assert count == len(rows(site, capsys, "communities", "audit", "--compare", name))


def test_a_kit_is_written_in_the_languages_of_the_community(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "communities", "kit", "world-ig")
    assert "kits/world-ig/en.md\nkits/world-ig/ru.md\n" == capsys.readouterr().out
    assert (site / "outbox/kits/world-ig/ru.md").is_file()


def test_the_outbox_is_replaced_as_a_whole_and_never_lies_in_the_output(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "outbox", *DAY)
    (site / "outbox/old.txt").write_text("old")
    assert 0 == run(site, "outbox", *DAY)
    assert not (site / "outbox/old.txt").exists()
    assert (site / "outbox/queue.csv").is_file()
    capsys.readouterr()
    assert 2 == run(site, "outbox", "-o", str(site / "public/outbox"), *DAY)
    assert "outbox-in-public" in capsys.readouterr().err


def test_hand_outs_are_made_alone_or_not_at_all(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "outbox", "--no-handouts", *DAY)
    assert (site / "outbox/queue.csv").is_file() and not (site / "outbox/handouts").exists()
    (site / "outbox/queue.csv").write_text("as it was")
    assert 0 == run(site, "outbox", "--handouts", *DAY)
    assert (site / "outbox/handouts/ru.ru.communities.pdf").read_bytes().startswith(b"%PDF-")
    assert (site / "outbox/handouts/ru.ru.communities.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert "as it was" == (site / "outbox/queue.csv").read_text()
    assert " files in outbox/handouts/\n" in capsys.readouterr().out


def test_without_the_library_the_rest_of_the_outbox_is_written(
    site: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert 0 == run(site, "outbox", *DAY)
    assert "warning[no-printing]" in capsys.readouterr().err
    assert (site / "outbox/queue.csv").is_file()
    assert 4 == run(site, "outbox", "--handouts", *DAY)
    assert "error[no-printing]" in capsys.readouterr().err
    assert (site / "outbox/queue.csv").is_file()


def test_a_folder_with_other_files_is_not_replaced(site: Path, capsys: Capture) -> None:
    (site / "outbox").mkdir()
    (site / "outbox/mine.txt").write_text("mine")
    assert 2 == run(site, "outbox", *DAY)
    assert "foreign-output" in capsys.readouterr().err
    assert (site / "outbox/mine.txt").is_file()


def test_today_tells_what_to_post_approve_and_answer(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "today", "--as-of", "2027-02-01T05:00", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert {("post", "cis-tg", "2027-02-01 09:00")} <= {(r["task"], r["community"], r["at"]) for r in found}
    assert 0 == run(site, "today", "--as-of", "2027-01-30", "--format", "json")
    assert {"approve"} == {row["task"] for row in json.loads(capsys.readouterr().out)}
    assert 0 == run(site, "today", "--as-of", "2027-02-02T12:00", "--format", "json")
    assert {"answer"} == {row["task"] for row in json.loads(capsys.readouterr().out)}
    assert 0 == run(site, "today", "--as-of", "2027-03-02", "--format", "json")
    assert [] == json.loads(capsys.readouterr().out)
