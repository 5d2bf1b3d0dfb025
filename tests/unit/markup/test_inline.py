from __future__ import annotations

import pytest

from generator.markup import marks
from generator.markup.inline import put_back, split, take_out
from generator.model.body import Inline
from generator.model.frozen import FrozenMap
from tests.unit.markup.bodytext import DIALECTS, PATH, Dialect, html_of, only_problem, parse, parts_text, written

both = pytest.mark.parametrize("dialect", DIALECTS)


def readable(text: str) -> str:
    marked, taken = take_out(text, path=PATH, first_line=1)
    return parts_text(split(marked, taken, as_text=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":price[sencha]", "⟨price[sencha]⟩"),
        ("for :price[a], :fact[b].", "for ⟨price[a]⟩, ⟨fact[b]⟩."),
        (":a[]", "⟨a[]⟩"),
        (':date[key]{format="long"}', '⟨date[key]{format="long"}⟩'),
        (':date[key]{ a="b"  c="d" }', '⟨date[key]{a="b" c="d"}⟩'),
        (":date[key]{}", "⟨date[key]⟩"),
        ("(:price[x])", "(⟨price[x]⟩)"),
        ("価格:price[x]円", "価格⟨price[x]⟩円"),
        ("ราคา:price[x]", "ราคา⟨price[x]⟩"),
        ("ب:price[x]", "ب⟨price[x]⟩"),
        ("*:price[x]*", "*⟨price[x]⟩*"),
        ("_:price[x]_", "_⟨price[x]⟩_"),
        ("цена:price[x]", "цена:price[x]"),
        ("a:price[x]", "a:price[x]"),
        ("1:2[x]", "1:2[x]"),
        ("snake_:case[x]", "snake_:case[x]"),
        ("::price[x]", "::price[x]"),
        (":Price[x]", ":Price[x]"),
        (":price [x]", ":price [x]"),
        (":price[a|b]", ":price[a|b]"),
        (":price[a\nb]", ":price[a\nb]"),
        (":price[a[b]]", ":price[a[b]]"),
        (":price[`a`]", ":price[`a`]"),
        ("https://a.example/:x[y]", "https://a.example/:x[y]"),
        ("https://a.example/?q=:x[y] :x[z]", "https://a.example/?q=:x[y] ⟨x[z]⟩"),
        (r"\:price[x]", ":price[x]"),
        (r"\\:price[x]", r"\\⟨price[x]⟩"),
        (r"\\\:price[x]", r"\\:price[x]"),
    ],
)
def test_a_directive_is_found_where_no_word_runs_into_it(text: str, expected: str) -> None:
    assert expected == readable(text)


def test_what_was_taken_out_can_be_put_back() -> None:
    text = r'a :price[x]{y="z"} \:fact[b] \\:c[d]'
    marked, taken = take_out(text, path=PATH, first_line=1)
    assert 3 == len(taken)
    assert ":" not in marked
    assert text == put_back(marked, taken)


def test_a_directive_knows_its_place() -> None:
    _, taken = take_out("one\n\ntwo :price[x]", path=PATH, first_line=7)
    hole = taken[0].hole
    assert hole is not None
    assert hole.location is not None
    assert (PATH, 9, 5, 9) == (hole.location.path, hole.location.line, hole.location.column, hole.location.length)
    assert "two :price[x]" == hole.location.source_line


def test_splitting_gives_texts_and_holes_and_no_empty_text() -> None:
    marked, taken = take_out(r":a[b]x\:c[d]y", path=PATH, first_line=1)
    first, rest = split(marked, taken, as_text=True)
    assert isinstance(first, Inline)
    assert first.as_text
    assert "x:c[d]y" == rest
    assert () == split("", taken, as_text=False)
    assert ("plain",) == split("plain", taken, as_text=False)


def test_a_mark_without_meaning_is_left_out() -> None:
    text = f"a{marks.write(marks.INLINE, 7)}b{marks.write(marks.OPEN, 0)}c"
    assert ("abc",) == split(text, (), as_text=False)
    assert "abc" == put_back(text, ())


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A :price[x] b", '<h1 id="a-b">A ⟨price[x]⟩ b</h1>'),
        ("[now :price[x]](a.md)", '<p><a href="a.md">now ⟨price[x]⟩</a></p>'),
        ("![cup :price[x]](a.jpg)", '<p><img src="a.jpg" alt="cup ⟨=price[x]⟩"></p>'),
        ('![cup](a.jpg "t :price[x]")', '<p><img src="a.jpg" alt="cup" title="t ⟨=price[x]⟩"></p>'),
        ('[a](a.md "t :price[x]")', '<p><a href="a.md" title="t ⟨=price[x]⟩">a</a></p>'),
        ("`:price[x]`", "<p><code>:price[x]</code></p>"),
        (r"`\:price[x]`", r"<p><code>\:price[x]</code></p>"),
        (r"\:price[x]", "<p>:price[x]</p>"),
        ("価格:price[x]円", "<p>価格⟨price[x]⟩円</p>"),
        ("**:price[x]**", "<p><strong>⟨price[x]⟩</strong></p>"),
        ("a\n:price[x]", "<p>a\n⟨price[x]⟩</p>"),
        ("- :price[x]", "<ul>\n<li>⟨price[x]⟩</li>\n</ul>"),
        ("> :price[x]", "<blockquote>\n<p>⟨price[x]⟩</p>\n</blockquote>"),
        ("[a](:price[x].md)", '<p><a href=":price[x].md">a</a></p>'),
        ("<b>:price[x]</b>", "<p><b>⟨price[x]⟩</b></p>"),
        ('<b title=":price[x]">y</b>', '<p><b title="⟨=price[x]⟩">y</b></p>'),
        ('<b class=":price[x]">y</b>', '<p><b class=":price[x]">y</b></p>'),
        ("<kbd>:price[x]</kbd>", "<p><kbd>:price[x]</kbd></p>"),
        ("a <!-- :price[x] --> b", "<p>a  b</p>"),
        (
            "```\n:price[x]\n```",
            '<div class="highlight"><pre tabindex="0"><code>:price[x]\n</code></pre></div>',
        ),
    ],
)
def test_a_directive_works_where_markdown_has_text(dialect: Dialect, text: str, expected: str) -> None:
    assert expected == html_of(text, dialect)


@both
def test_a_directive_works_in_the_cells_of_a_table(dialect: Dialect) -> None:
    found = html_of("| a :price[x] | b |\n|---|---|\n| :price[y] | [:price[z]](a.md) |", dialect)
    assert "<th>a ⟨price[x]⟩</th>" in found
    assert "<td>⟨price[y]⟩</td>" in found
    assert '<td><a href="a.md">⟨price[z]⟩</a></td>' in found


@both
@pytest.mark.parametrize("braces", ["{a=b}", '{a="1" a="2"}', '{A="b"}', "{a}"])
def test_parameters_that_cannot_be_read_are_an_error(dialect: Dialect, braces: str) -> None:
    problem = only_problem(f"one\n\ntwo :price[x]{braces}", dialect)
    assert "malformed-attributes" == problem.code
    assert problem.location is not None
    assert (3, 5) == (problem.location.line, problem.location.column)
    assert 'write each once, as key="value", with spaces between them' == problem.hint


@both
def test_parameters_in_code_are_nobodys_error(dialect: Dialect) -> None:
    _, problems = parse("`:price[x]{a=b}`", dialect)
    assert () == problems


@both
def test_a_wrong_directive_in_a_title_is_told(dialect: Dialect) -> None:
    problem = only_problem(":::note[A :price[x]{a=b}]\ntext\n:::", dialect)
    assert "malformed-attributes" == problem.code


def test_parameters_are_a_map_in_order() -> None:
    _, taken = take_out(':a[b]{z="1" y="2"}', path=PATH, first_line=1)
    assert taken[0].hole is not None
    assert FrozenMap({"z": "1", "y": "2"}) == taken[0].hole.params
    assert ["z", "y"] == list(taken[0].hole.params)


@both
@pytest.mark.parametrize(
    "text",
    [
        "\ufde0\ufdd0\ufdee :price[x]",
        "&#xFDE0;&#xFDD0;&#xFDEE; :price[x]",
        "&#64992;&#64976;&#65006; :price[x]",
        "[a](%EF%B7%A0%EF%B7%90%EF%B7%AE) :price[x]",
        '<b title="&#xFDE0;&#xFDD0;&#xFDEE;">a</b> :price[x]',
    ],
)
def test_content_cannot_forge_a_mark(dialect: Dialect, text: str) -> None:
    body, _ = parse(text, dialect)
    assert 1 == written(body.nodes).count("⟨price[x]⟩")
    assert not any("\ufdd0" <= sign <= "\ufdef" for node in body.nodes for sign in repr(node))
