from __future__ import annotations

import pytest

from tests.unit.markup.bodytext import DIALECTS, Dialect, html_of, only_problem, parse, written

both = pytest.mark.parametrize("dialect", DIALECTS)


def one_line(html: str) -> str:
    return html.replace("\n", "")


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A", '<h1 id="a">A</h1>'),
        ("A\n===\n\nB\n---", '<h1 id="a">A</h1><h2 id="b">B</h2>'),
        ("###### A ######", '<h6 id="a">A</h6>'),
        ("## A {#b .c}", '<h2 id="b" class="c">A</h2>'),
        ('<h2 class="c">A</h2>', '<h2 id="a" class="c">A</h2>'),
        ('<h2 id="A b">A</h2>', '<h2 id="A-b">A</h2>'),
        ("# [A](b.md) `c` <b>d</b>", '<h1 id="a-c-d"><a href="b.md">A</a> <code>c</code> <b>d</b></h1>'),
        ("- # A", '<ul><li><h1 id="a">A</h1></li></ul>'),
    ],
)
def test_headings_have_an_id(dialect: Dialect, text: str, expected: str) -> None:
    assert expected == one_line(html_of(text, dialect))


@both
def test_tables_stand_in_a_box_that_scrolls(dialect: Dialect) -> None:
    found = one_line(html_of("| a | b | c |\n|:--|:-:|--:|\n| *1* | `2` | \\| |", dialect))
    assert found.startswith('<div class="table-scroll" tabindex="0"><table><thead><tr><th class="align-left">a</th>')
    assert '<th class="align-center">b</th><th class="align-right">c</th></tr></thead>' in found
    assert '<td class="align-left"><em>1</em></td><td class="align-center"><code>2</code></td>' in found
    assert found.endswith('<td class="align-right">|</td></tr></tbody></table></div>')


@both
def test_a_table_in_a_table_has_no_box_of_its_own(dialect: Dialect) -> None:
    found = html_of("<table><tr><td align=right class=x><table><tr><td>a</td></tr></table></td></tr></table>", dialect)
    inner = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    cell = f'<td class="x align-right">{inner}</td>'
    box = f'<div class="table-scroll" tabindex="0"><table><tbody><tr>{cell}</tr></tbody></table></div>'
    assert box == found


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\na < b & c\n```", "<code>a &lt; b &amp; c\n</code>"),
        ("```python\nx = 1\n```", '<code class="language-python">x = 1\n</code>'),
        ("~~~ js\n'a'\n~~~", "<code class=\"language-js\">'a'\n</code>"),
        ("    a\n    b\n\nc", "<code>a\nb\n</code>"),
        ("```\n\n\na\n\n```", "<code>\n\na\n\n</code>"),
    ],
)
def test_code_stands_in_a_box_that_can_be_focused(dialect: Dialect, text: str, expected: str) -> None:
    assert f'<div class="highlight"><pre tabindex="0">{expected}</pre></div>' in html_of(text, dialect)


def test_code_of_the_default_dialect_may_have_attributes() -> None:
    found = html_of("```{.python .wide #x}\na\n```")
    assert '<pre tabindex="0" id="x"><code class="language-python wide">a\n</code></pre>' in found


@both
def test_code_is_highlighted_where_it_is_asked_for(dialect: Dialect) -> None:
    found = html_of("```python\nx = '<b>'\n```", dialect, highlight=True)
    assert '<code class="language-python"><span class="n">x</span>' in found
    assert "<span class=\"s1\">'&lt;b&gt;'</span>" in found
    found = html_of("```text\nx = 1\n```\n\n```\ny\n```", dialect, highlight=True)
    assert "span" not in found


@both
def test_an_unknown_language_is_a_warning(dialect: Dialect) -> None:
    text = "a\n\n```pythn\nx\n```"
    problem = only_problem(text, dialect, highlight=True, first_line=2)
    assert ("unknown-code-language", "warning") == (problem.code, problem.severity)
    assert problem.location is not None
    assert (4, 4, 5) == (problem.location.line, problem.location.column, problem.location.length)
    assert 'did you mean "python"?' == problem.hint
    problem = only_problem("```qqqqqqqqqqq\nx\n```", dialect, highlight=True)
    assert 'write "text" for no language' == problem.hint
    body, _ = parse(text, dialect, highlight=True)
    assert '<code class="language-pythn">x\n</code>' in written(body.nodes)


@both
def test_pre_with_anything_but_code_stays_as_it_is(dialect: Dialect) -> None:
    assert "<pre>a <b>c</b>  d</pre>" == html_of("<pre>a <b>c</b>  d</pre>", dialect)


@both
def test_tasks_have_a_box_with_their_text_as_its_label(dialect: Dialect) -> None:
    found = (
        one_line(html_of("- [ ] a *b*\n- [x] c\n- d", dialect)).replace(" a", "a").replace(" c</label>", "c</label>")
    )
    open_box = '<li class="task-list-item"><label><input type="checkbox" disabled>a <em>b</em></label></li>'
    done_box = '<li class="task-list-item"><label><input type="checkbox" disabled checked>c</label></li>'
    assert f"{open_box}{done_box}<li>d</li></ul>" in found


@both
def test_the_label_of_a_task_ends_before_what_is_nested(dialect: Dialect) -> None:
    found = one_line(html_of("- [ ] a\n    - b", dialect))
    assert "a</label><ul><li>b</li></ul></li>" in found.replace(' class="task-list"', "")


@both
def test_no_other_field_passes_unless_trusted(dialect: Dialect) -> None:
    assert "<p>a  b</p>" == html_of('a <input type="text"> b', dialect)
    assert '<p>a <input type="checkbox" disabled> b</p>' == html_of('a <input type="checkbox" id="x"> b', dialect)
    assert '<p>a <input type="text"> b</p>' == html_of('a <input type="text"> b', dialect, html="trusted")
