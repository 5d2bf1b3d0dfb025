from __future__ import annotations

import re

import pytest

from generator.markup.sanitize import has_own_attributes, may_hold_html, sanitize, shield, unsafe_scheme, unshield
from tests.unit.markup.bodytext import DIALECTS, Dialect, html_of, parse, written

both = pytest.mark.parametrize("dialect", DIALECTS)
HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' alt='a' onerror='alert(1)'/>",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='x'></object><embed src='x'>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(x)'>a</p>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=' java\nscript:alert(1)'>a</a>",
    "<form action='//x.example'><input name=a><button>b</button></form>",
    "<input type=checkbox onclick=alert(1)>",
    "<base href='//x.example/'>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<link rel=stylesheet href=//x.example>",
    "<details open ontoggle=alert(1)>a</details>",
    "<b onmouseover='alert(1)'>a</b>",
    "<!--><script>alert(1)</script>-->",
    "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    '<b title="<script>alert(1)</script>">a</b>',
    '<a href="x" title=\'"onmouseover=alert(1) x="\'>a</a>',
    "![a](x.jpg){onerror=alert(1)}",
    "![a](x.jpg){style=color:red}",
    "# H {onclick=alert(1)}",
    "[a](x.md){onclick=alert(1) href=javascript:alert(1)}",
    '[a](x.md "x\\" onclick=\\"alert(1)")',
    '![x" onerror="alert(1)](y.jpg)',
    "<http://a.example/?\"onmouseover='alert(1)>",
    '```" onclick="alert(1)\nx\n```',
    "```{.x onclick=alert(1)}\nx\n```",
    "| a {onclick=alert(1)} |\n|---|\n| b |",
    "> [!NOTE] <script>alert(1)</script>\n> a",
    ":::note[<script>alert(1)</script>]\n<script>alert(1)</script>\n:::",
    '*[a]: x" onclick="alert(1)\n\na',
    '!!! note" onclick="alert(1)\n    x',
    "- [ ] <input onclick=alert(1)>",
]
_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*/?>')
_NAME = re.compile(r'\s([^\s=>"/]+)(?:="([^"]*)")?')


@both
@pytest.mark.parametrize("mode", ["safe", "escape"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_passes(dialect: Dialect, mode: str, text: str) -> None:
    body, _ = parse(f"before\n\n{text}\n\nafter", dialect, html=mode, highlight=True)  # type: ignore[arg-type]
    html = written(body.nodes)
    assert "before" in html
    outside = _TAG.sub("", html)
    assert not re.search(r"<(?!/[a-z]|note|/note|\[)[a-z!?]", outside), outside
    for tag in _TAG.finditer(html):
        assert tag[1] not in {"script", "style", "iframe", "object", "embed", "svg", "math", "form", "base", "meta"}
        for name, value in _NAME.findall(tag[2]):
            assert not name.lower().startswith("on"), tag[0]
            assert "style" != name
            assert "srcdoc" != name
            if name in ("href", "src"):
                assert not unsafe_scheme(value), tag[0]


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>c</b> <kbd>d</kbd>", "<p>a <b>c</b> <kbd>d</kbd></p>"),
        ('<div class="x" id="y" lang="de" dir="rtl">a</div>', '<div class="x" id="y" lang="de" dir="rtl">a</div>'),
        ("a<br>b<wbr>c", "<p>a<br>b<wbr>c</p>"),
        ("<ruby>茶<rt>ちゃ</rt></ruby>", "<p><ruby>茶<rt>ちゃ</rt></ruby></p>"),
        ("<time datetime='2026-05-01'>May</time>", '<p><time datetime="2026-05-01">May</time></p>'),
        ("<q cite='https://a.example'>a</q>", '<p><q cite="https://a.example">a</q></p>'),
        ("a <font color=red>b</font>", "<p>a b</p>"),
        ("a <!-- c --> b", "<p>a  b</p>"),
        ("4 < 5 & 6 > 5", "<p>4 &lt; 5 &amp; 6 &gt; 5</p>"),
    ],
)
def test_harmless_html_passes_and_is_repaired(dialect: Dialect, text: str, expected: str) -> None:
    assert expected == html_of(text, dialect)


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("a <!-- b -->", "<p>a &lt;!-- b --&gt;</p>"),
        ("<https://a.example>", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("<a@b.example>", '<p><a href="mailto:a@b.example">a@b.example</a></p>'),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("[a](<b c.md>)", '<p><a href="b c.md">a</a></p>'),
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>"),
    ],
)
def test_escaped_html_is_shown_as_it_was_written(dialect: Dialect, text: str, expected: str) -> None:
    if "mailto" in expected and dialect == "markdown":
        body, _ = parse(text, dialect, html="escape")
        assert expected == written(body.nodes)
        return
    assert expected == html_of(text, dialect, html="escape")


@both
def test_trusted_html_passes_whole(dialect: Dialect) -> None:
    text = '<div style="color:red" onclick="x(1 < 2)">a</div>\n\n<script>if (a < b && c > d) x("</p>")</script>\n\nb'
    found = html_of(text, dialect, html="trusted")
    assert '<div style="color:red" onclick="x(1 &lt; 2)">a</div>' in found.replace("(1 < 2)", "(1 &lt; 2)")
    assert '<script>if (a < b && c > d) x("</p>")</script>' in found
    assert found.endswith("<p>b</p>")


@both
def test_links_after_trusted_html_are_still_links(dialect: Dialect) -> None:
    """The repair makes two of a link that is never closed; both end."""
    found = html_of("<b>x</b> [a](b.md)\n\n# H\n\n[c](d.md)", dialect, html="trusted")
    assert '<p><b>x</b> <a href="b.md">a</a></p>\n<h1 id="h">H</h1>\n<p><a href="d.md">c</a></p>' == found
    found = html_of('<a href="b.md">open\n\n[c](d.md)', dialect, html="trusted")
    assert found.count("<a ") == found.count("</a>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain *text*", False),
        ("4 < 5", False),
        ("<https://a.example/x>", False),
        ("<a@b.example>", False),
        ("<b>", True),
        ("</b>", True),
        ("<!-- -->", True),
        ("<?x", True),
        ("<https://a.example <b>", True),
    ],
)
def test_a_text_without_tags_is_known(text: str, expected: bool) -> None:
    assert expected == may_hold_html(text)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("a.md", ""),
        ("https://a.example", ""),
        ("MAILTO:a@b.example", ""),
        ("a/b:c", ""),
        ("#a:b", ""),
        ("?a:b", ""),
        ("javascript:x", "javascript"),
        ("java\tscript:x", "javascript"),
        ("\x01 JAVASCRIPT:x", "javascript"),
        ("data:x", "data"),
        ("file:x", "file"),
    ],
)
def test_the_scheme_of_an_address_is_read_as_browsers_read_it(address: str, scheme: str) -> None:
    assert scheme == unsafe_scheme(address)


def test_shielding_hides_tags_and_nothing_else() -> None:
    text = "a <b> <https://a.example> [c](<d e>) 1 < 2"
    assert text == shield(text, "safe")
    assert "a &lt;b> <https://a.example> [c](<d e>) 1 < 2" == unshield(shield(text, "escape"))


def test_sanitizing_twice_is_sanitizing_once() -> None:
    once = sanitize("<p>a<b>c<script>x</script></p><div style='x' class=y>&lt;&amp;", "safe")
    assert once == sanitize(once, "safe")
    once = sanitize("<p>a<b>c<script>x</script></p><div style='x' class=y>&lt;&amp;", "trusted")
    assert once == sanitize(once, "trusted")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p class="a" id="b">c</p>', False),
        ('<a href="x" title="y">z</a><img alt="a" src="b" />', False),
        ('<p onclick="x">a</p>', True),
        ('<p class="a" style="b">c</p>', True),
        ('<p a"onclick="x">a</p>', True),
        ('<p a>b="c">a</p>', True),
        ('a b="c"', True),
        ("<p>a</p>", False),
    ],
)
def test_attributes_that_a_writer_named_are_known(html: str, expected: bool) -> None:
    assert expected == has_own_attributes(html)
