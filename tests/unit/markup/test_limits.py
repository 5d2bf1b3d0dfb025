from __future__ import annotations

import time

import pytest

from generator.errors import MarkupError
from generator.markup.limits import check
from tests.unit.markup.bodytext import DIALECTS, PATH, Dialect, parse

both = pytest.mark.parametrize("dialect", DIALECTS)
HEAD = "# Title\n\nA paragraph.\n\n"


def failure(text: str) -> MarkupError:
    with pytest.raises(MarkupError) as caught:
        check(HEAD + text, path=PATH, first_line=3)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("a" * 4_000_001, "too-complex", "a body of", "split it"),
        ("- " * 500 + "a", "too-deep", "lists or quotations nest deeper than 64", "flatten them"),
        ("> " * 500 + "a", "too-deep", "lists or quotations nest deeper than 64", "flatten them"),
        (">" * 1000 + "a", "too-deep", "lists or quotations nest deeper than 64", "flatten them"),
        ("[" * 20_000, "too-complex", "too many brackets without a partner", r"escape them: \["),
        ("[a](" * 20_000, "too-complex", "too many brackets without a partner", r"escape them: \["),
        ("|a" * 300 + "\n" + "|-" * 300 + ("\n" + "|b" * 300) * 400, "too-complex", "a table of more than", "split it"),
        ("# a\n" * 10_000, "too-complex", "too many headings or fences", "add blank lines"),
        ("a\n===\n" * 10_000, "too-complex", "too many headings or fences", "add blank lines"),
        ("```\na\n" * 10_000, "too-complex", "too many headings or fences", "add blank lines"),
        ("a\n: b\n" * 300, "too-complex", "more than 250 definitions without blank lines", "add blank lines"),
        (
            "*a* b " * 30_000,
            "too-complex",
            "a paragraph with too much emphasis, code, links or tags",
            "add blank lines",
        ),
        ("<a b" * 20_000, "too-complex", "HTML tags", "write &lt; for a plain <"),
        ("<b " + "a=b " * 6000 + "> <b>" * 101, "too-complex", "HTML tags", "write &lt; for a plain <"),
        ("<div>\n\n" * 4000, "too-complex", "HTML tags", "write &lt; for a plain <"),
        ("<![CDATA[\n\n" * 2000, "too-complex", "HTML tags", "write &lt; for a plain <"),
        ("a[^1]\n\n" * 10_001, "too-complex", "too many footnotes or abbreviations", "split the text"),
        ("*[a]: b\n\n" * 1001, "too-complex", "too many footnotes or abbreviations", "split the text"),
    ],
)
def test_what_could_take_too_long_is_an_error_at_its_line(text: str, code: str, message: str, hint: str) -> None:
    error = failure(text)
    assert code == error.code
    assert message in error.message
    assert hint == error.hint
    assert error.location is not None
    assert PATH == error.location.path
    assert error.location.line == 3 if "a body of" in message else error.location.line >= 7
    assert "<div>" in text or error.location.line in (3, 7)


def test_the_deepest_line_of_a_nested_list_is_named() -> None:
    error = failure("\n".join("    " * level + "- a" for level in range(400)))
    assert "too-deep" == error.code
    assert error.location is not None
    assert 7 + 32 == error.location.line


@pytest.mark.parametrize(
    "text",
    [
        "word " * 100_000,
        "word\n\n" * 20_000,
        "[a](b.md) *c* `d`\n\n" * 5_000,
        "[a]: b.md\n" * 150,
        "- a\n" * 5_000,
        "\n".join("    " * (level % 10) + "- a" for level in range(2_000)),
        "> a\n> b\n\n" * 2_000,
        "# a\n\nb\n\n" * 5_000,
        "```\na\n```\n\n" * 2_000,
        "|a|b|\n|-|-|\n" + "|c|d|\n" * 2_000,
        "a\n: b\n\n" * 2_000,
        "<b>a</b>\n\n" * 2_000,
        "<div><p>" * 20 + "a" + "</p></div>" * 20,
        "-" * 5_000,
        "=" * 5_000,
        "[x] " * 190,
    ],
)
def test_long_texts_of_the_usual_kind_pass(text: str) -> None:
    check(HEAD + text, path=PATH, first_line=1)


@both
@pytest.mark.parametrize(
    "text",
    [
        "*a " * 10_000,
        "*" * 20_000,
        "a**b" * 10_000,
        "`a " * 10_000,
        " ".join("`" * length for length in range(1, 200)),
        "<" * 20_000,
        "</a>" * 5_000,
        "&" * 20_000,
        "\\" * 20_000,
        "|" * 20_000,
        "~" * 20_000,
        "'a " * 10_000,
        '"' * 10_000,
        '("' * 10_000,
        "--" * 10_000,
        "1-2 " * 10_000,
        ":a[b]" * 10_000,
        ":a[" * 10_000,
        ":::a\n" * 5_000,
        ":::\n" * 5_000,
        "> [!NOTE]\n\n" * 2_000,
        "- [ ] a\n" * 3_000,
        " ".join(f"[a](x{number}.md)" for number in range(5_000)),
        " ".join(f"![](x{number}.jpg)" for number in range(5_000)),
        "https://a.example/ " * 5_000,
        "a@" * 10_000,
        "日。**本**" * 5_000,
        "<!-- " * 5_000,
        "\0" * 20_000,
        "&#0;" * 5_000,
        "\n" * 50_000,
    ],
)
def test_hostile_texts_end_soon(dialect: Dialect, text: str) -> None:
    """Each takes a small part of a second; the bound is for slow machines, far below what quadratic time would take."""
    start = time.process_time()
    try:
        parse(text, dialect, typography=True, highlight=True)
    except MarkupError as error:
        assert error.code in ("too-deep", "too-complex")
    assert time.process_time() - start < 8


@both
def test_four_hundred_nested_lists_are_an_error_and_no_crash(dialect: Dialect) -> None:
    for indent in ("    ", "  "):
        with pytest.raises(MarkupError) as caught:
            parse("\n".join(indent * level + "- a" for level in range(400)), dialect)
        assert "too-deep" == caught.value.code
        assert "flatten them" == caught.value.hint
