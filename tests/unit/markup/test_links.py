from __future__ import annotations

import pytest

from generator.model.body import Html, LinkClose, LinkOpen, NoteRef, Picture
from tests.unit.markup.bodytext import DIALECTS, Dialect, html_of, only_problem, parse, parts_text, written

both = pytest.mark.parametrize("dialect", DIALECTS)


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", '<a href="b.md">a</a>'),
        ("[a](@menu)", '<a href="@menu">a</a>'),
        ("[a](../c/d.en.md#e)", '<a href="../c/d.en.md#e">a</a>'),
        ('[a](b.md "T & <t>")', '<a href="b.md" title="T &amp; &lt;t&gt;">a</a>'),
        ("[a](<b c.md>)", '<a href="b c.md">a</a>'),
        ("[a](ä.md)", '<a href="ä.md">a</a>'),
        ("[a](b%20c.md)", '<a href="b%20c.md">a</a>'),
        ("[a](b?c=1&d=2)", '<a href="b?c=1&d=2">a</a>'),
        ("[a](#b)", '<a href="#b">a</a>'),
        ("[a]()", '<a href="">a</a>'),
        ("[*a* `b`](c.md)", '<a href="c.md"><em>a</em> <code>b</code></a>'),
        ("[![i](j.jpg)](c.md)", '<a href="c.md"><img src="j.jpg" alt="i"></a>'),
        ("[a][r]\n\n[r]: b.md 'T'", '<a href="b.md" title="T">a</a>'),
        ("<https://a.example>", '<a href="https://a.example">https://a.example</a>'),
        ("[t](tel:+41441234567)", '<a href="tel:+41441234567">t</a>'),
        ("[t](tg://resolve?domain=x)", '<a href="tg://resolve?domain=x">t</a>'),
        ('<a href="b.md" hreflang="de">a</a>', '<a href="b.md" hreflang="de">a</a>'),
        ('<a name="top"></a>x', '<a name="top"></a>x'),
        ("![a](b.jpg)", '<img src="b.jpg" alt="a">'),
        ('![a](b.jpg "T")', '<img src="b.jpg" alt="a" title="T">'),
        ("![*a* `b` [c](d.md)](e.jpg)", '<img src="e.jpg" alt="a b c">'),
        ('x <img src="b.jpg" alt="a" width="3">', 'x <img src="b.jpg" alt="a" width="3">'),
    ],
)
def test_links_and_pictures_are_holes(dialect: Dialect, text: str, expected: str) -> None:
    if "*a* `b` [c]" in text and dialect == "markdown":
        expected = '<img src="e.jpg" alt="*a* b c">'  # as Python-Markdown has it
    assert f"<p>{expected}</p>" == html_of(text, dialect)


@both
def test_links_are_numbered_and_know_their_places(dialect: Dialect) -> None:
    body, _ = parse("one [a](x.md)\ntwo [b](x.md) ![c](d.jpg)", dialect, first_line=4)
    (run,) = body.nodes
    assert isinstance(run, Html)
    opened = [part for part in run.parts if isinstance(part, LinkOpen)]
    assert [1, 2] == [part.number for part in opened]
    assert [1, 2] == [part.number for part in run.parts if isinstance(part, LinkClose)]
    places = [part.location for part in run.parts if isinstance(part, LinkOpen | Picture)]
    assert [(4, 9, 4), (5, 9, 4), (5, 20, 5)] == [(row.line, row.column, row.length) for row in places if row]


@both
def test_a_link_inside_a_link_is_none(dialect: Dialect) -> None:
    found = html_of('[a <a href="c.md">b</a> d](e.md) [f](g.md)', dialect)
    assert found.count("<a ") == found.count("</a>")
    assert found.endswith('<a href="g.md">f</a></p>')


@both
@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#x73;cript:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "blob:x",
    ],
)
def test_an_unsafe_scheme_is_left_out_with_a_warning(dialect: Dialect, target: str) -> None:
    problem = only_problem(f"one\n\n[a]({target})", dialect)
    assert ("unsafe-link", "warning") == (problem.code, problem.severity)
    assert 'only [markdown] html = "trusted" lets it through' == problem.hint
    assert problem.location is not None
    assert 3 == problem.location.line or "&#" in target
    body, _ = parse(f"[a]({target})", dialect)
    assert "<p>a</p>" == written(body.nodes)
    body, _ = parse(f"![a]({target})", dialect)
    assert "<p>a</p>" == written(body.nodes)
    body, _ = parse(f'<a href="{target}">a</a>', dialect)
    assert "<p>a</p>" == written(body.nodes)


@both
def test_whoever_is_trusted_may_link_to_anything(dialect: Dialect) -> None:
    assert '<p><a href="javascript:x()">a</a></p>' == html_of("[a](javascript:x())", dialect, html="trusted")
    assert '<p><img src="data:image/png;base64,x" alt="a"></p>' == html_of(
        "![a](data:image/png;base64,x)", dialect, html="trusted"
    )


@both
def test_a_picture_needs_an_alternative_text(dialect: Dialect) -> None:
    problem = only_problem("one\n\n![ ](x.jpg)", dialect)
    assert ("missing-alt", "warning") == (problem.code, problem.severity)
    assert problem.location is not None
    assert (3, 6) == (problem.location.line, problem.location.column)
    assert "say in the brackets what it shows: ![a cup of green tea](…)" == problem.hint
    assert "missing-alt" == only_problem('<img src="x.jpg">', dialect).code
    assert '<p>x <img src="x.jpg" alt=""></p>' == html_of('x <img src="x.jpg" alt="">', dialect)
    assert '<p><img src="x.jpg" alt="⟨=price[a]⟩"></p>' == html_of("![:price[a]](x.jpg)", dialect)


@both
def test_footnotes_are_kept_by_their_labels(dialect: Dialect) -> None:
    text = "a[^1] b[^two] c[^1]\n\n[^1]: One *x* [y](z.md) :price[p]\n[^two]: Two\n\n    more\n\n[^no]: unused\n"
    body, problems = parse(text, dialect)
    assert () == problems
    assert "<p>a[^1] b[^two] c[^1]</p>" == written(body.nodes)
    assert {
        "1": '<p>One <em>x</em> <a href="z.md">y</a> ⟨price[p]⟩</p>',
        "two": "<p>Two</p>\n<p>more</p>",
        "no": "<p>unused</p>",
    } == {label: parts_text(parts) for label, parts in body.notes.items()}


@both
def test_a_reference_to_a_footnote_knows_its_place(dialect: Dialect) -> None:
    body, _ = parse("one\ntwo[^n]\n\n[^n]: x", dialect, first_line=3)
    (run,) = body.nodes
    assert isinstance(run, Html)
    (place,) = [part.location for part in run.parts if isinstance(part, NoteRef)]
    assert place is not None
    assert (4, 4, 4) == (place.line, place.column, place.length)


@both
def test_footnotes_work_in_headings_containers_and_each_other(dialect: Dialect) -> None:
    body, problems = parse("# H[^a]\n\n:::note\nx[^b]\n:::\n\n[^a]: A[^b]\n[^b]: B\n", dialect)
    assert () == problems
    assert '<h1 id="h">H[^a]</h1>\n<note><p>x[^b]</p></note>' == written(body.nodes)
    assert "<p>A[^b]</p>" == parts_text(body.notes["a"])


@both
def test_a_footnote_that_is_not_there_is_a_warning(dialect: Dialect) -> None:
    problem = only_problem("a[^not] `[^x]` \\[^y]\n\nb[^note]\n\n[^note]: x", dialect)
    assert ("unknown-footnote", "warning") == (problem.code, problem.severity)
    assert problem.location is not None
    assert (1, 2, 6) == (problem.location.line, problem.location.column, problem.location.length)
    assert 'did you mean "note"?  this file has: note' == problem.hint
    problem = only_problem("a[^x]", dialect)
    assert 'define it, "[^x]: …", or write "\\[^" for brackets that are text' == problem.hint


@both
def test_references_and_footnotes_belong_to_their_file(dialect: Dialect) -> None:
    parse("[r]: a.md\n\n[^1]: x\n\n[r] [^1]", dialect)
    body, problems = parse("[r] [^1]", dialect)
    assert "<p>[r] [^1]</p>" == written(body.nodes)
    assert ["unknown-footnote"] == [row.code for row in problems]


@both
@pytest.mark.parametrize("tag", ['<sup data-note="1">x</sup>', '<div data-note-text="1">x</div>', "<sup>2</sup>"])
def test_footnotes_written_as_html_do_no_harm(dialect: Dialect, tag: str) -> None:
    body, _ = parse(f"a[^1] {tag}\n\n[^1]: real", dialect)
    assert "real" in parts_text(body.notes["1"]) or "x" == parts_text(body.notes["1"])
