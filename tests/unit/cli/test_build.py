"""``glocal build`` and ``glocal check``: what is written, what is told, and how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.unit.cli.terminal import BROKEN, WARNING, glocal, tree_of_folder, write_site

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


def run(site: Path, *args: str) -> int:
    return main(["--site", str(site), *args])


def test_the_summary_is_a_line_for_each_edition(site: Path) -> None:
    found = glocal("build", "--as-of", "2026-11-24", cwd=site)
    assert 0 == found.returncode
    rows = [line.split() for line in found.stdout.splitlines()]
    assert ["edition", "pages", "lists", "borrowed", "omitted", "drafts", "future", "expired", "warn"] == rows[0][:9]
    # The German menu alone is there; home, drafts, future and expired posts are written in English only.
    assert ["ch/de", "1", "3"] == next(row[:3] for row in rows if row[0] == "ch/de")
    english = next(line for line in found.stdout.splitlines() if line.startswith("gb/en"))
    assert re.match(r"gb/en +2 +\d+ +· +· +1 +2 \(next 2031-05-06\) +1 +·", english), english
    assert re.search(r"^\d+ files, \d+ KB in public/ · no problems \(4 editions, \d+ pages, ", found.stdout, re.M)


def test_outside_a_terminal_progress_is_plain_lines(site: Path) -> None:
    found = glocal("build", "--jobs", "1", cwd=site)
    assert found.stderr.splitlines()
    assert [] == [line for line in found.stderr.splitlines() if not re.fullmatch(r"\w+ \d+/\d+", line)]
    assert "\x1b" not in found.stdout + found.stderr


def test_the_summary_as_json_has_all_of_it(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "build", "--as-of", "2026-11-24", "--format", "json")
    captured = capsys.readouterr()
    value = json.loads(captured.out)
    assert "" == captured.err
    row = next(row for row in value["editions"] if row["edition"] == "gb/en")
    numbers = {key: row[key] for key in ("pages", "borrowed", "omitted", "drafts", "future", "expired", "warnings")}
    assert {
        "pages": 2,
        "borrowed": 0,
        "omitted": 0,
        "drafts": 1,
        "future": 2,
        "expired": 1,
        "warnings": 0,
    } == numbers
    assert "2031-05-06T00:00:00+01:00" == row["next_due"]  # midnight in London, in summer
    assert "https://shop.kettle.example/" == row["url"]
    assert row["bytes"] > 0
    assert (0, 0, True) == (value["errors"], value["warnings"], value["written"])
    files = tree_of_folder(site / "public")
    made = {path: content for path, content in files.items() if path != ".glocal-manifest"}
    assert (len(made), sum(map(len, made.values()))) == (value["outputs"], value["bytes"])


def test_json_has_the_same_keys_after_a_failure(site: Path, capsys: Capture) -> None:
    run(site, "build", "--format", "json")
    whole = json.loads(capsys.readouterr().out)
    write_site(site, BROKEN)
    assert 1 == run(site, "build", "--format", "json")
    captured = capsys.readouterr()
    broken = json.loads(captured.out)
    assert "" == captured.err
    assert set(whole) == set(broken)
    assert (False, 0, []) == (broken["written"], broken["outputs"], broken["editions"])
    codes = [row["code"] for row in broken["problems"]]
    assert "unknown-key" in codes
    problem = next(row for row in broken["problems"] if row["code"] == "unknown-key")
    assert ("content/posts/odd.en.md", 2, 1, "error") == (
        problem["path"],
        problem["line"],
        problem["column"],
        problem["severity"],
    )
    assert 'did you mean "title"?' in problem["hint"]


def test_annotations_of_a_workflow_carry_place_and_text(site: Path, capsys: Capture) -> None:
    write_site(site, BROKEN)
    assert 1 == run(site, "check", "--format", "github")
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert any(
        line.startswith("::error file=content/posts/odd.en.md,title=unknown-key,line=2,col=1::") for line in lines
    ), lines
    assert all("\n" not in line for line in lines)
    assert any("%0A" in line for line in lines)


def test_annotations_tell_warnings_as_such(site: Path, capsys: Capture) -> None:
    write_site(site, WARNING)
    assert 0 == run(site, "build", "--format", "github")
    assert "::warning file=content/posts/menu/logo.de-AT.svg,title=near-language::" in capsys.readouterr().out


def test_strict_makes_warnings_fail_with_3(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "build", "--strict", "-q")
    write_site(site, WARNING)
    assert 0 == run(site, "build", "-q")
    assert 3 == run(site, "build", "--strict", "-q")
    assert 3 == run(site, "check", "--strict", "-q")
    assert (site / "public").is_dir()


def test_quiet_tells_only_errors(site: Path, capsys: Capture) -> None:
    write_site(site, WARNING)
    assert 0 == run(site, "build", "--quiet")
    assert ("", "") == capsys.readouterr()
    write_site(site, BROKEN)
    assert 1 == run(site, "build", "--quiet")
    assert "error[unknown-key]" in capsys.readouterr().err


def test_after_an_error_the_last_output_stays(site: Path, capsys: Capture) -> None:
    run(site, "build", "-q")
    before = tree_of_folder(site / "public")
    write_site(site, BROKEN)
    assert 1 == run(site, "build")
    assert "nothing was written, public/ is as it was" in capsys.readouterr().err
    assert before == tree_of_folder(site / "public")


def test_a_check_writes_nothing_and_finds_what_only_rendering_shows(site: Path, capsys: Capture) -> None:
    before = tree_of_folder(site)
    write_site(site, BROKEN)
    broken = tree_of_folder(site)
    assert 1 == run(site, "check")
    err = capsys.readouterr().err
    assert [
        "error[broken-link] content/posts/menu/index.de.md:4:10",
        "error[unknown-price] content/posts/menu/index.de.md:4:25",
        "error[unknown-key] content/posts/odd.en.md:2:1",
    ] == [line for line in err.splitlines() if line.startswith("error[")]
    assert err.splitlines()[-1].startswith("3 errors in 2 files (")
    assert broken == tree_of_folder(site)
    assert set(before) < set(broken)


def test_only_the_chosen_market_is_built_and_told(site: Path, capsys: Capture) -> None:
    run(site, "build", "-q")
    before = tree_of_folder(site / "public")
    (site / "content/posts/menu/index.en.md").write_text(
        "---\ntitle: Menu\ndate: 2026-01-02\n---\nOther text.\n", encoding="utf-8"
    )
    assert 0 == run(site, "build", "--market", "gb", "--format", "json")
    value = json.loads(capsys.readouterr().out)
    assert ["gb/en"] == [row["edition"] for row in value["editions"]]
    after = tree_of_folder(site / "public")
    assert set(before) == set(after)
    changed = {path for path in after if after[path] != before[path]}
    assert "shop.kettle.example/posts/menu/index.html" in changed
    assert not [path for path in changed if path.startswith("kettle.example/posts/menu/")]


def test_only_the_chosen_language_is_told(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "build", "--language", "de", "--format", "json")
    value = json.loads(capsys.readouterr().out)
    assert {"de"} == {row["edition"].partition("/")[2] for row in value["editions"]}


def test_drafts_and_future_posts_are_shown_on_demand(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "build", "--drafts", "-q")
    folder = site / "public" / "shop.kettle.example" / "posts"
    assert (folder / "sketch" / "index.html").is_file()
    assert (folder / "soon" / "index.html").is_file()


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-01-15", {"menu", "gone"}),
        ("2031-05-06", {"menu", "soon"}),
        ("2031-05-05T23:00", {"menu", "soon"}),  # midnight in London, in summer
        ("2031-05-05T22:59+00:00", {"menu"}),
        ("2031-05-06T00:00+01:00", {"menu", "soon"}),
        ("2031-05-05T23:59+01:00", {"menu"}),
    ],
)
def test_a_site_is_built_as_if_it_were_then(moment: str, shown: set[str], site: Path) -> None:
    assert 0 == run(site, "build", "--as-of", moment, "-q")
    folder = site / "public" / "shop.kettle.example" / "posts"
    names = {"menu", "gone", "soon", "later", "sketch"}
    assert shown == {name for name in names if (folder / name / "index.html").is_file()}


def test_the_clock_can_be_set_by_the_environment(site: Path) -> None:
    epoch = "1768435200"  # 2026-01-15
    assert 0 == glocal("build", "-q", cwd=site, env={"SOURCE_DATE_EPOCH": epoch}).returncode
    assert (site / "public" / "shop.kettle.example" / "posts" / "gone" / "index.html").is_file()
    found = glocal("build", "-q", cwd=site, env={"SOURCE_DATE_EPOCH": "soon"})
    assert 2 == found.returncode
    assert "SOURCE_DATE_EPOCH is no number: soon" in found.stderr


def test_a_base_address_takes_all_hosts_and_keeps_search_engines_out(site: Path) -> None:
    assert 0 == run(site, "build", "--base-url", "https://preview.example/pr/7", "-q")
    files = tree_of_folder(site / "public")
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    assert {"kettle.example", "shop.kettle.example"} == {path.partition("/")[0] for path in pages}
    assert [] == [path for path, text in pages.items() if '<meta name="robots" content="noindex' not in text]
    home = pages["shop.kettle.example/index.html"]
    assert '<link rel="canonical" href="https://preview.example/pr/7/shop.kettle.example/">' in home
    addresses = set(re.findall(r'https?://[^"<> ]*kettle\.example[^"<> ]*', "".join(pages.values())))
    assert [] == [address for address in addresses if not address.startswith("https://preview.example/pr/7/")]
    # A page that may not be fetched could not say noindex.
    assert "User-agent: *\nDisallow:\n" == files["shop.kettle.example/robots.txt"].decode()
    assert [] == [path for path in files if "sitemap" in path]


def test_the_output_can_be_elsewhere(site: Path, tmp_path: Path) -> None:
    found = glocal("--site", str(site), "build", "-q", "--output", "elsewhere/www", cwd=tmp_path)
    assert 0 == found.returncode
    assert (tmp_path / "elsewhere" / "www" / "kettle.example" / "index.html").is_file()
    assert not (site / "public").exists()


def test_the_profile_names_stages_and_slow_pages(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "build", "--profile")
    out = capsys.readouterr().out
    assert re.search(r"^render +\d+\.\d{3} s$", out, re.M)
    assert re.search(r"^ +\d+\.\d ms  \S+kettle\.example/", out.split("slowest pages")[1], re.M)


def test_a_profile_does_not_spoil_json(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "build", "--profile", "--format", "json")
    captured = capsys.readouterr()
    assert json.loads(captured.out)["written"] is True
    assert "slowest pages" in captured.err


def test_a_state_that_cannot_be_kept_is_only_a_warning(site: Path, capsys: Capture) -> None:
    (site / ".glocal").write_text("no folder", encoding="utf-8")
    assert 0 == run(site, "build")
    err = capsys.readouterr().err
    assert "warning[state-error]" in err
    assert "the site itself is finished; only the next build will take longer" in err


def test_two_workers_write_the_same_bytes_as_one(site: Path) -> None:
    trees = []
    for jobs in ("1", "2"):
        assert 0 == run(site, "build", "-q", "--jobs", jobs, "--as-of", "2026-11-24")
        trees.append(tree_of_folder(site / "public"))
    assert trees[0] == trees[1]
