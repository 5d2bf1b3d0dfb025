from __future__ import annotations

import pytest

from generator.model.body import Component
from tests.unit.markup.bodytext import DIALECTS, Dialect, html_of, parse

both = pytest.mark.parametrize("dialect", DIALECTS)


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> [!NOTE]\n> a *b*", "<note><p>a <em>b</em></p></note>"),
        ("> [!TIP]\n> a", "<tip><p>a</p></tip>"),
        ("> [!IMPORTANT]\n> a", "<important><p>a</p></important>"),
        ("> [!WARNING]\n> a", "<warning><p>a</p></warning>"),
        ("> [!CAUTION]\n> a", "<danger><p>a</p></danger>"),
        ("> [!DANGER]\n> a", "<danger><p>a</p></danger>"),
        ("> [!note]\n> a\n>\n> b", "<note><p>a</p>\n<p>b</p></note>"),
        ("> [!NOTE] A :price[x] & b\n> c", "<note [A ⟨price[x]⟩ & b]><p>c</p></note>"),
        ("> [!NOTE] *A* `b`\n> c", "<note [A b]><p>c</p></note>"),
        ("> [!NOTE] *a\n> b*", "<note><p><em>a\nb</em></p></note>"),
        ("> [!NOTE]\n>\n> a", "<note><p>a</p></note>"),
        ("> [!NOTE]", "<note></note>"),
        ("> [!NOTE]\n> a\n\n> [!TIP]\n> b", "<note><p>a</p></note><tip><p>b</p></tip>"),
        ("> a\n\n> [!TIP]\n> b", "<blockquote>\n<p>a</p>\n</blockquote>\n<tip><p>b</p></tip>"),
        (":::tip\n> [!NOTE]\n> a\n:::", "<tip><note><p>a</p></note></tip>"),
        ("> [!OTHER]\n> a", "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>"),
        ("> a [!NOTE]", "<blockquote>\n<p>a [!NOTE]</p>\n</blockquote>"),
        ("[!NOTE]", "<p>[!NOTE]</p>"),
        (
            "```\na\n\n> [!NOTE]\n```",
            '<div class="highlight"><pre tabindex="0"><code>a\n\n&gt; [!NOTE]\n</code></pre></div>',
        ),
    ],
)
def test_quotations_of_github_are_callouts(dialect: Dialect, text: str, expected: str) -> None:
    assert expected == html_of(text, dialect)


@both
def test_a_callout_in_a_list_is_plain_html(dialect: Dialect) -> None:
    text = "- a\n\n    > [!WARNING] T & u\n    > b"
    aside = '<aside class="callout callout-warning"><p class="callout-title">T &amp; u</p>'
    found = html_of(text, dialect)
    assert aside in found
    assert "<p>b</p>\n</aside>" in found


@both
def test_a_callout_knows_its_place(dialect: Dialect) -> None:
    body, _ = parse("a\n\n> [!NOTE]\n> b\n\n> [!NOTE]\n> c", dialect, first_line=3)
    places = [node.location for node in body.nodes if isinstance(node, Component)]
    assert [(5, 3, 7), (8, 3, 7)] == [(row.line, row.column, row.length) for row in places if row]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!!! note\n    a", "<note><p>a</p></note>"),
        ('!!! note "T *u*"\n    a', "<note [T u]><p>a</p></note>"),
        ('!!! note ""\n    a', "<note><p>a</p></note>"),
        ("!!! Danger\n    a\n\n    - b", "<danger><p>a</p>\n<ul>\n<li>b</li>\n</ul></danger>"),
        ("!!! hint\n    a", "<tip><p>a</p></tip>"),
        ("!!! attention\n    a", "<warning><p>a</p></warning>"),
        ("!!! error\n    a", "<danger><p>a</p></danger>"),
        ('!!! recipe "T"\n    a', '<callout [T] tone="recipe"><p>a</p></callout>'),
        ("!!! recipe\n    a", '<callout tone="recipe"><p>a</p></callout>'),
        ("!!! note\n    a\n\nb", "<note><p>a</p></note><p>b</p>"),
    ],
)
def test_admonitions_of_python_markdown_are_callouts(text: str, expected: str) -> None:
    assert expected == html_of(text)


def test_an_admonition_in_a_list_is_plain_html() -> None:
    found = html_of("- a\n\n    !!! recipe\n        b")
    assert '<aside class="callout callout-recipe">' in found
    assert found.endswith("<p>b</p>\n</aside>\n</li>\n</ul>")


@both
def test_other_boxes_stay_boxes(dialect: Dialect) -> None:
    assert '<div class="x">a</div>' == html_of('<div class="x">a</div>', dialect)
    assert "<blockquote>a</blockquote>" == html_of("<blockquote>a</blockquote>", dialect)
