"""One text in every format: BBCode dialects, Discourse, Telegram, plain."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from generator.errors import UsageError
from generator.social.bbcode import DIALECTS, bbcode
from generator.social.document import CodeBlock, Paragraph, Text
from generator.social.html_reader import read_html
from generator.social.messages import discourse_markdown, plain_text, telegram_html

BASE = "https://brand.example/posts/summer/"
HTML = """
<h2>Over ice</h2>
<p>Brew <strong>hot</strong>, <em>then</em> <del>wait</del> pour.<sup><a role="doc-noteref" href="#fn:1">1</a></sup>
See <a href="/menu/">the menu</a> or <a href="https://brand.example/a/">https://brand.example/a/</a>,
use <code>x[1]</code>.</p>
<ul><li>one</li><li>two<ol start="3"><li>three</li></ol></li></ul>
<table><tr><th>Tea</th><th>Leaf</th></tr><tr><td>Sencha</td><td>14 g</td></tr></table>
<blockquote><p>Good tea.</p></blockquote>
<pre><code class="language-toml">a = "[b]"</code></pre>
<hr>
<p><img src="/a.jpg" alt="Two glasses"></p>
<section role="doc-endnotes"><h2>Notes</h2><ol><li><p>The <em>note</em>.</p></li></ol></section>
"""
DOCUMENT = read_html(HTML, base=BASE)

PHPBB = """[size=150][b]Over ice[/b][/size]

Brew [b]hot[/b], [i]then[/i] wait pour.[1] See [url=https://brand.example/menu/]the menu[/url] or \
[url=https://brand.example/a/]https://brand.example/a/[/url], use x[1].

[list]
[*]one
[*]two
[list=1]
[*]three
[/list]
[/list]

[list]
[*][b]Sencha[/b] — Leaf: 14 g
[/list]

[quote]Good tea.[/quote]

[code]a = "[b]"[/code]

— — —

[img]https://brand.example/a.jpg[/img]

[size=150][b]Notes[/b][/size]

[1] The [i]note[/i]."""

XENFORO = """[heading=1]Over ice[/heading]

Brew [b]hot[/b], [i]then[/i] [s]wait[/s] pour.[1] See [url='https://brand.example/menu/']the menu[/url] or \
[url='https://brand.example/a/']https://brand.example/a/[/url], use [icode]x[1][/icode].

[list]
[*]one
[*]two
[list=1]
[*]three
[/list]
[/list]

[table]
[tr][th]Tea[/th][th]Leaf[/th][/tr]
[tr][td]Sencha[/td][td]14 g[/td][/tr]
[/table]

[quote]Good tea.[/quote]

[code=toml]a = "[b]"[/code]

[hr][/hr]

[img]https://brand.example/a.jpg[/img]

[heading=1]Notes[/heading]

[1] The [i]note[/i]."""

DISCOURSE = """## Over ice

Brew **hot**, *then* ~~wait~~ pour.<sup>1</sup> See [the menu](https://brand.example/menu/) or \
<https://brand.example/a/>, use `x[1]`.

- one
- two
  3. three

| Tea | Leaf |
|---|---|
| Sencha | 14 g |

> Good tea.

```toml
a = "[b]"
```

---

![Two glasses](https://brand.example/a.jpg)

## Notes

<sup>1</sup> The *note*."""

TELEGRAM = """<b>Over ice</b>

Brew <b>hot</b>, <i>then</i> <s>wait</s> pour.[1] See <a href="https://brand.example/menu/">the menu</a> or \
<a href="https://brand.example/a/">https://brand.example/a/</a>, use <code>x[1]</code>.

• one
• two
  3. three

• <b>Sencha</b> — Leaf: 14 g

<blockquote>Good tea.</blockquote>

<pre><code class="language-toml">a = "[b]"</code></pre>

———

<a href="https://brand.example/a.jpg">Two glasses</a>

<b>Notes</b>

[1] The <i>note</i>."""

PLAIN = """Over ice

Brew hot, then wait pour.[1] See the menu (https://brand.example/menu/) or https://brand.example/a/, use x[1].

- one
- two
  3. three

- Sencha — Leaf: 14 g

> Good tea.

    a = "[b]"

* * *

Two glasses

Notes

[1] The note."""


def test_phpbb() -> None:
    assert PHPBB == bbcode(DOCUMENT, "phpbb")


def test_xenforo() -> None:
    assert XENFORO == bbcode(DOCUMENT, "xenforo")


def test_discourse() -> None:
    assert DISCOURSE == discourse_markdown(DOCUMENT)


def test_telegram() -> None:
    assert TELEGRAM == telegram_html(DOCUMENT)


def test_plain_text() -> None:
    assert PLAIN == plain_text(DOCUMENT)


@pytest.mark.parametrize(
    ("dialect", "html", "expected"),
    [
        ("vbulletin", "<p><a href='/a/'>b</a></p>", '[url="https://brand.example/a/"]b[/url]'),
        ("vbulletin", "<h2>a</h2>", "[size=4][b]a[/b][/size]"),
        ("vbulletin", "<hr>", "[hr][/hr]"),
        ("vbulletin", "<p>[b]</p>", "[noparse][[/noparse]b]"),
        ("smf", "<ol><li>a</li></ol>", "[list type=decimal]\n[li]a[/li]\n[/list]"),
        ("smf", "<p>H<sub>2</sub>O <code>x</code></p>", "H[sub]2[/sub]O [tt]x[/tt]"),
        ("smf", "<table><tr><td>a</td></tr></table>", "[table]\n[tr][td]a[/td][/tr]\n[/table]"),
        ("smf", "<p>[url=x]</p>", "[nobbc][[/nobbc]url=x]"),
        ("ipb", "<p><del>a</del><sup>2</sup></p>", "[s]a[/s][sup]2[/sup]"),
        ("phpbb", "<p>m<sup>2</sup></p>", "m^2"),
        ("phpbb", "<p>[b] [/url] [1] [*]</p>", "[\u2060b] [\u2060/url] [1] [\u2060*]"),
        ("xenforo", "<p>[b]</p>", "[plain][[/plain]b]"),
        ("phpbb", "<p><a href='/a[1]\"/'>b</a></p>", "[url=https://brand.example/a%5B1%5D%22/]b[/url]"),
        ("phpbb", "<h5>a</h5>", "[size=120][b]a[/b][/size]"),
        ("phpbb", "<details><summary>Tip</summary><p>a</p></details>", "[quote][b]Tip[/b]\n\na[/quote]"),
    ],
)
def test_dialects_differ(dialect: str, html: str, expected: str) -> None:
    assert expected == bbcode(read_html(html, base=BASE), dialect)


def test_code_cannot_end_its_block() -> None:
    assert "[code]a[\u2060/code]b[/code]" == bbcode((CodeBlock("a[/code]b"),), "phpbb")
    assert "````\n```\n````" == discourse_markdown((CodeBlock("```"),))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_closes_what_it_opens(dialect: str) -> None:
    text = bbcode(DOCUMENT, dialect).replace('a = "[b]"', "")
    for tag in ("b", "i", "s", "url", "quote", "code", "list", "table", "size", "heading", "icode", "tt", "li"):
        opened = text.count(f"[{tag}]") + text.count(f"[{tag}=") + text.count(f"[{tag} ")
        assert opened == text.count(f"[/{tag}]"), tag


def test_an_unknown_dialect_is_told() -> None:
    with pytest.raises(UsageError, match="xenforo") as caught:
        bbcode((), "xenfor")
    assert "unknown-dialect" == caught.value.code


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>茶は<strong>「煎茶」</strong>です</p>", "茶は<b>「煎茶」</b>です"),
        ("<p>a<strong> b </strong>c</p>", "a **b** c"),
        ("<p>1. a</p>", "1\\. a"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ("<p><a href='/a_(b)/'>c</a></p>", "[c](<https://brand.example/a_(b)/>)"),
        ("<table><tr><td>a|b</td></tr></table>", "|  |\n|---|\n| a\\|b |"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>1 &lt; 2 &amp;amp; *c*</p>", "1 \\< 2 \\&amp; \\*c\\*"),
    ],
)
def test_discourse_reads_what_was_meant(html: str, expected: str) -> None:
    assert expected == discourse_markdown(read_html(html, base=BASE))


def test_a_markdown_reader_agrees() -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(DISCOURSE)
    again = read_html(html, base=BASE)
    assert [type(block) for block in DOCUMENT[:-1]] == [type(block) for block in again[:-2]]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a &lt;b&gt; &amp; c</p>", "a &lt;b&gt; &amp; c"),
        ("<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", "<blockquote>a\n\nb</blockquote>"),
        ("<p><a href='/?a=1&amp;b=2'>c</a></p>", '<a href="https://brand.example/?a=1&amp;b=2">c</a>'),
        ("<p><a href='tel:+7'>call</a></p>", "call"),
        ("<p><img src='/a.jpg'></p>", '<a href="https://brand.example/a.jpg">🖼</a>'),
        ("<h2>a <em>b</em></h2>", "<b>a b</b>"),
        ("<p><ins>a</ins><sup>2</sup></p>", "<u>a</u>2"),
    ],
)
def test_telegram_reads_what_was_meant(html: str, expected: str) -> None:
    assert expected == telegram_html(read_html(html, base=BASE))


def test_a_wide_table_names_its_columns_in_each_row() -> None:
    html = "<table><tr><th>Tea</th><th>Leaf</th><th>Water</th></tr><tr><td>A</td><td>1</td><td>2</td></tr></table>"
    assert "- A — Leaf: 1; Water: 2" == plain_text(read_html(html, base=BASE))
    gaps = "<table><tr><th>Tea</th><th>Leaf</th><th>Water</th></tr><tr><td>A</td><td></td><td>2</td></tr></table>"
    assert "- A — Water: 2" == plain_text(read_html(gaps, base=BASE))


def test_nothing_gives_nothing() -> None:
    assert "" == plain_text(()) == telegram_html(()) == discourse_markdown(()) == bbcode((), "smf")
    assert "a" == plain_text((Paragraph((Text("a"),)),))
