from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from generator.social.syntax import escape_little, escape_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a (b) [c] {d} <e>", r"a \(b\) \[c\] \{d\} \<e\>"),
        ("a_b*c~d|e@f", r"a\_b\*c\~d\|e\@f"),
        ("back\\slash", r"back\\slash"),
        ("#tea is #1, but # alone and C# are none", r"#tea is #1, but \# alone and C\# are none"),
        ("Чай — 90 °C & more", "Чай — 90 °C & more"),
    ],
)
def test_linkedin_reads_no_syntax(text: str, expected: str) -> None:
    assert expected == escape_little(text)


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ **c** `d` ~~e~~ [f](g) ![h](i) <b>j</b> k|l \\m",
        "# no heading",
        "- no item",
        "+ no item",
        "1. no item",
        "12) no item",
        "> no quotation",
        "---",
        "===",
        "&amp; &copy; & so on",
        "a\n- b\n2. c",
        "snake_case_word and 2*3*4",
        "Чай: *көк* шай",
    ],
)
def test_markdown_finds_nothing_to_do(text: str) -> None:
    parser = MarkdownIt("commonmark", {"breaks": True}).enable(["strikethrough", "table"])
    html = parser.render(escape_markdown(text))
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br />\n")
    assert f"<p>{shown}</p>\n" == html


def test_addresses_stay_whole() -> None:
    assert r"See https://brand.example/a_b_c/?x=*1 \*now\*" == escape_markdown(
        "See https://brand.example/a_b_c/?x=*1 *now*"
    )
