from __future__ import annotations

import pytest

from generator.social.document import (
    Block,
    Break,
    Code,
    CodeBlock,
    Heading,
    Image,
    Link,
    List,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    Text,
    plain_words,
)
from generator.social.html_reader import read_html

BASE = "https://brand.example/kz/ru/posts/summer/"


def read(html: str) -> tuple[Block, ...]:
    return read_html(html, base=BASE)


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ()),
        ("<p> Tea  and\n water </p>", (words("Tea and water"),)),
        ("loose <b>words</b>", (Paragraph((Text("loose "), Span("strong", (Text("words"),)))),)),
        ("<h2 id='a'>Tea <em>now</em></h2>", (Heading(2, (Text("Tea "), Span("emphasis", (Text("now"),)))),)),
        ("<p>a<br>b<br></p>", (Paragraph((Text("a"), Break(), Text("b"))),)),
        ("<p>a <br> b</p>", (Paragraph((Text("a"), Break(), Text("b"))),)),
        ("<hr>", (Rule(),)),
        ("<p>1<sup>2</sup></p>", (Paragraph((Text("1"), Span("sup", (Text("2"),)))),)),
        ("<p><code>a  b</code></p>", (Paragraph((Code("a b"),)),)),
        ("<p><kbd>Ctrl</kbd></p>", (Paragraph((Code("Ctrl"),)),)),
        ("<p>&lt;b&gt; &amp; &copy;</p>", (words("<b> & ©"),)),
        ("<p><q>a</q></p>", (words("“a”"),)),
        ("<div><section><p>a</p></section>b</div>", (words("a"), words("b"))),
        ("<p>a<p>b", (words("a"), words("b"))),
        ("</p></div>a", (words("a"),)),
        ("<ul><li>a<li>b</ul>", (List(((words("a"),), (words("b"),))),)),
        ("<ol start=3><li>a</li></ol>", (List(((words("a"),),), 3),)),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", (List(((words("a"), List(((words("b"),),))),)),)),
        ("<blockquote><p>a</p></blockquote>", (Quote((words("a"),)),)),
        ("<pre><code class='language-py'>a = 1\n\nb\n</code></pre>", (CodeBlock("a = 1\n\nb", "py"),)),
        ("<pre>  a\n  b</pre>", (CodeBlock("  a\n  b"),)),
        ("<p></p><ul></ul><blockquote></blockquote><table></table>", ()),
        ("<svg><title>x</title></svg><script>y</script><style>z</style><nav><a href=/>n</a></nav>", ()),
        ("<p hidden>a</p><p>b <span hidden>c</span></p>", (words("b"),)),
    ],
)
def test_html_is_read(html: str, expected: tuple[Block, ...]) -> None:
    assert expected == read(html)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/menu/", "https://brand.example/menu/"),
        ("../winter/", "https://brand.example/kz/ru/posts/winter/"),
        ("https://other.example/a?b=1&amp;c=2", "https://other.example/a?b=1&c=2"),
        ("mailto:hello@brand.example", "mailto:hello@brand.example"),
        ("tel:+77272000121", "tel:+77272000121"),
    ],
)
def test_links_are_absolute(href: str, url: str) -> None:
    assert (Paragraph((Link(url, (Text("a"),)),)),) == read(f'<p><a href="{href}">a</a></p>')


@pytest.mark.parametrize("href", ["#top", "javascript:alert(1)", "data:text/html,x", "", "http://[broken"])
def test_of_a_link_that_leads_nowhere_the_words_stay(href: str) -> None:
    assert (words("a"),) == read(f'<p><a href="{href}">a</a></p>')


def test_pictures_are_absolute() -> None:
    expected = Paragraph((Image("https://brand.example/a.jpg", "Two glasses"),))
    assert (expected, words("On ice")) == read(
        '<figure><img src="/a.jpg" alt="Two\n glasses"><figcaption>On ice</figcaption></figure>'
    )


def test_a_table_is_read_with_its_head() -> None:
    html = (
        '<div class="table-scroll"><table><caption>Measures</caption><thead><tr><th>Tea</th><th>Leaf</th></tr></thead>'
        "<tbody><tr><td>Sencha</td><td><b>14</b> g</td></tr><tr><td></td><td></td></tr></tbody></table></div>"
    )
    cell = (Span("strong", (Text("14"),)), Text(" g"))
    assert (
        words("Measures"),
        Table(((Text("Tea"),), (Text("Leaf"),)), (((Text("Sencha"),), cell),)),
    ) == read(html)


def test_footnotes_of_the_theme_are_read() -> None:
    html = (
        '<p>Tea<sup class="note-ref" id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup>.</p>'
        '<section class="notes" role="doc-endnotes"><h2>Notes</h2><ol><li id="fn:1"><p>The <em>note</em>. '
        '<a href="#fnref:1" role="doc-backlink" class="note-back">↩</a></p></li></ol></section>'
    )
    note = Paragraph((Text("The "), Span("emphasis", (Text("note"),)), Text(".")))
    assert (
        Paragraph((Text("Tea"), NoteMark("1"), Text("."))),
        Notes((("1", (note,)),), (Text("Notes"),)),
    ) == read(html)


def test_footnotes_of_other_themes_are_read() -> None:
    html = (
        '<p>Tea<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">[1]</a></sup></p>'
        '<div class="footnote"><hr><ol><li id="fn:a"><p>Note&#160;<a class="footnote-backref" href="#x">↩</a></p>'
        "</li></ol></div>"
    )
    first, second = read(html)
    assert Paragraph((Text("Tea"), NoteMark("1"))) == first
    assert isinstance(second, Notes)


def test_callouts_and_details_have_titles() -> None:
    callout = '<div class="callout tip"><p class="callout-title"><svg></svg><span>Tip</span></p><p>a</p></div>'
    details = "<details><summary>Tip</summary><p>a</p></details>"
    assert (Quote((words("a"),), (Text("Tip"),)),) * 2 == read(callout + details)


def test_tasks_keep_their_boxes() -> None:
    html = '<ul><li><label><input type="checkbox" checked> done</label></li><li><input type="checkbox"> open</li></ul>'
    assert (List(((words("☑ done"),), (words("☐ open"),))),) == read(html)


def test_definitions_become_a_list() -> None:
    html = "<dl><dt>Sencha<dd>green<dt>Assam</dl>"
    strong = (Span("strong", (Text("Sencha"),)), Text(": "), Text("green"))
    assert (List(((Paragraph(strong),), (Paragraph((Span("strong", (Text("Assam"),)),)),))),) == read(html)


def test_very_deep_html_does_no_harm() -> None:
    assert "a" == plain_words(read("<div>" * 5000 + "<b>" * 5000 + "a")[0].children)  # type: ignore[union-attr]


def test_words_are_found_without_marks() -> None:
    children = (
        Span("strong", (Text("a"),)),
        Break(),
        Code("b"),
        Image("u", "c"),
        NoteMark("1"),
        Link("u", (Text("d"),)),
    )
    assert "a bcd" == plain_words(children)
