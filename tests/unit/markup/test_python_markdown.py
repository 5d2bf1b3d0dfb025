"""The default dialect is Python-Markdown with pymdown-extensions: the same output, sooner."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import markdown
import pytest

from generator.markup.python_markdown import _STARTS, EXTENSIONS, PythonMarkdown, extensions_for
from tests.unit.markup.bodytext import html_of, parse
from tests.unit.markup.htmltokens import plain_html, tokens_of
from tests.unit.markup.plainmarkdown import plain_markdown

DOCUMENTS = sorted(
    path
    for folder in ("content", "generator/scaffold")
    for path in (Path(__file__).resolve().parents[3] / folder).rglob("*.md")
)
SAMPLES = {
    "headings": "# One\n\nTwo\n===\n\n## Three ##\ntext\n#### Four {#four .x}\n",
    "lists": "- a\n- b\n\n    - c\n\n        para\n- d\n\n1. x\n2. y\n    * z\n\n+ one\n+ two\n",
    "emphasis": "*a* **b** ***c*** _d_ __e__ a_b_c *x **y** z* **x *y* z** 2 * 3 * 4 \\*no\\*\n",
    "links": '[a](b.md "T") [c][d] [d] <https://a.example> <m@a.example> ![i](j.jpg)\n\n[d]: e.md (Title)\n',
    "code": "`a` ``b ` c``\n\n    indented\n\n```python\nx = 1 < 2\n```\n\n~~~\nplain\n~~~\n",
    "quotations": "> a\n> > b\n>\n> - c\n\nlazy\n> d\nlazy\n",
    "tables": "| a | b |\n|:--|--:|\n| 1 | `x\\|y` |\n| *2* | |\n",
    "html": '<div class="x">\n*a*\n</div>\n\n<b>*c*</b> &amp; &copy; &lt; 4 < 5\n\n<!-- c -->\n',
    "attributes": "para\n{.x #y}\n\n![i](j.jpg){width=30} *e*{.z}\n",
    "definitions": "Term\n:   One\n\n    more\n:   Two\n\nOther\n: Three\n",
    "abbreviations": "The HTML and CSS.\n\n*[HTML]: Hyper\n*[CSS]: Cascade\n",
    "tasks": "- [ ] a\n- [x] b\n- c\n",
    "strikethrough": "~~a~~ b~~c~~d ~e~ `~~f~~`\n",
    "admonitions": '!!! note "Title"\n    text\n\n    more\n\n!!! warning\n    x\n',
    "breaks": "a  \nb\n\n***\n\nc\n- - -\nd\\\ne\n",
    "entities": "&#169; &#xA9; &unknown; AT&T &lt;b&gt; \\& \\\\ \\` \\{\n",
    "scripts": "日本語の**強調。**続き\n\nРусский *текст*\n\nالعربية **نص**\n",
    "empty": "\n\n",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_it_renders_what_python_markdown_renders(name: str) -> None:
    text = SAMPLES[name]
    assert plain_markdown(text) == PythonMarkdown().render(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_it_renders_our_own_documents_as_python_markdown_does(path: Path) -> None:
    """But for footnotes, which come in another form."""
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).replace("[^", "(^")
    assert plain_markdown(text) == PythonMarkdown().render(text)


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - {"admonitions", "tasks"}))
def test_a_body_shows_what_python_markdown_renders(name: str) -> None:
    """Beyond rendering: links, pictures, code, tables and sanitizing leave the document as it is."""
    body, _ = parse(SAMPLES[name], html="trusted")
    assert (
        tokens_of(plain_markdown(SAMPLES[name]))
        == tokens_of(re.sub(r' class="align-(left|right)"', r' align="\1"', plain_html(body)))
        or name == "headings"
    )


def test_only_what_a_text_needs_is_loaded() -> None:
    assert () == extensions_for("Just *text*, [links](x.md): and 12:30.")
    assert ("tables", "def_list") == extensions_for("a | b\n: c")
    every = "| ``` [^ {} [ ] ~ !!! *[\n: x"
    assert tuple(name for name, _ in EXTENSIONS) == extensions_for(every)


def test_every_shortcut_for_inline_patterns_is_for_one_that_exists() -> None:
    """A later Python-Markdown may rename its patterns; then they are tried everywhere and this test says so."""
    extensions = [name for name, _ in EXTENSIONS]
    engine = markdown.Markdown(extensions=extensions, extension_configs={"pymdownx.tilde": {"subscript": False}})
    assert [] == [name for name in _STARTS if name not in engine.inlinePatterns]


def test_footnotes_come_in_the_neutral_form() -> None:
    text = "a[^x] b[^y] c[^x]\n\n[^x]: One *two*\n[^y]: Three\n\n    four\n"
    html = PythonMarkdown().render(text)
    assert '<p>a<sup data-note="x"></sup> b<sup data-note="y"></sup> c<sup data-note="x"></sup></p>' in html
    assert '<li data-note-text="x">\n<p>One <em>two</em></p>\n</li>' in html
    assert '<li data-note-text="y">\n<p>Three</p>\n<p>four</p>\n</li>' in html
    assert "fnref" not in html
    assert "backref" not in html


def test_an_engine_forgets_the_document_before() -> None:
    engine = PythonMarkdown()
    engine.render("[a]: x.md\n\n[^1]: n\n\n[a] b[^1]")
    assert "<p>[a] b[^1]</p>" == engine.render("[a] b[^1]")


def test_it_may_be_used_by_many_threads() -> None:
    engine = PythonMarkdown()
    text = SAMPLES["lists"] + SAMPLES["links"] + SAMPLES["tables"]
    expected = engine.render(text)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(engine.render(text))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [expected] * 4 == found


def test_strikethrough_needs_no_spaces_around_it() -> None:
    assert "<p>これは<del>「取消」</del>です</p>" == html_of("これは~~「取消」~~です")


def test_placeholders_of_the_engine_do_not_leak() -> None:
    html = PythonMarkdown().render('[a](x`b`c.md) *[`]: d ![`x`](y "`z`")')
    assert "\x02" not in html
    assert "\x03" not in html
    assert "&#2;" not in html
