"""Texts on the walk: what is escaped, what is code, what is put back."""

from __future__ import annotations

import pytest

from tests.unit.markup.bodytext import DIALECTS, Dialect, html_of, parse, written

both = pytest.mark.parametrize("dialect", DIALECTS)


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a & b &amp; c &copy; &#169;", "a &amp; b &amp; c © ©"),
        ("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
        ("\"a\" 'b'", "\"a\" 'b'"),
        ("`a & b <c> &amp;`", "<code>a &amp; b &lt;c&gt; &amp;amp;</code>"),
        ("<kbd>a &amp; b</kbd>", "<kbd>a &amp; b</kbd>"),
        ("<var>x</var> <samp>y</samp>", "<var>x</var> <samp>y</samp>"),
        ("a  \nb", "a<br />\nb"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("non\u00a0breaking \u200bzero", "non\u00a0breaking \u200bzero"),
        ("😀 👨\u200d👩\u200d👧", "😀 👨\u200d👩\u200d👧"),
    ],
)
def test_texts_are_escaped_once(dialect: Dialect, text: str, expected: str) -> None:
    assert f"<p>{expected}</p>" == html_of(text, dialect)


@both
def test_directives_in_code_are_code(dialect: Dialect) -> None:
    text = (
        '`:price[x]{a="b"} & \\:c[d]` :price[y]\n\n    :::note\n    :price[z]\n\n```\n:::note\n:price[z] <b>\n:::\n```'
    )
    found = html_of(text, dialect)
    assert '<code>:price[x]{a="b"} &amp; \\:c[d]</code> ⟨price[y]⟩' in found
    assert "<code>:::note\n:price[z]\n</code>" in found
    assert "<code>:::note\n:price[z] &lt;b&gt;\n:::\n</code>" in found


@both
def test_colons_that_are_text_stay_text(dialect: Dialect) -> None:
    found = html_of("\\:::note\n\n- \\:::note\n\n`\\:::note` a", dialect)
    assert "<p>:::note</p>" in found
    assert "<li>:::note</li>" in found
    assert "<code>\\:::note</code> a" in found


@both
def test_holes_in_attributes_are_texts_or_sources(dialect: Dialect) -> None:
    text = '<b title="a :price[x] &quot;q&quot;" class=":price[x]" aria-label=":price[y]">z</b>'
    found = html_of(text, dialect, html="trusted")
    expected = '<b title="a ⟨=price[x]⟩ &quot;q&quot;" class=":price[x]" aria-label="⟨=price[y]⟩">z</b>'
    assert f"<p>{expected}</p>" == found


@both
def test_a_heading_that_never_ends_ends_with_the_body(dialect: Dialect) -> None:
    body, _ = parse("<h2>a", dialect)
    assert '<h2 id="a">a' in written(body.nodes)
    body, _ = parse("<h2>a<h3>b", dialect, html="trusted")
    assert 2 == written(body.nodes).count(' id="')


@both
def test_an_end_tag_without_a_start_does_no_harm(dialect: Dialect) -> None:
    for tag in ("a", "h2", "table", "li", "div", "blockquote", "code", "pre", "p", "sup", "em"):
        body, _ = parse(f"x </{tag}> y\n\n:::note\nz\n:::", dialect)
        assert written(body.nodes).endswith("<note><p>z</p></note>"), tag
