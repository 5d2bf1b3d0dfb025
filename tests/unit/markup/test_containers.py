from __future__ import annotations

import pytest

from generator.markup.containers import MAX_DEPTH, Directive, scan
from generator.model.frozen import FrozenMap
from tests.unit.markup.bodytext import DIALECTS, PATH, Dialect, html_of, only_problem, parse, problems_of, written

both = pytest.mark.parametrize("dialect", DIALECTS)


def opening(line: str) -> Directive:
    """The directive of a container whose opening line this is."""
    text = f"{line}\n:::"
    scanned = scan(text, frozenset(), path=PATH, first_line=1, lines=text.split("\n"))
    assert () == scanned.problems
    return scanned.directives[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (":::note", Directive("note")),
        ("::: note", Directive("note")),
        ("   :::note  ", Directive("note")),
        (":::for us gb -at lang:fr city:*", Directive("for", ("us", "gb", "-at", "lang:fr", "city:*"))),
        (":::block #offer", Directive("block", id="offer")),
        (":::block #предложение", Directive("block", id="предложение")),
        (":::callout[Title]", Directive("callout", title="Title")),
        (':::callout [A \\] b] tone="info"', Directive("callout", title="A ] b", params=FrozenMap({"tone": "info"}))),
        (':::hero title="a b" link-to="@x"', Directive("hero", params=FrozenMap({"title": "a b", "link-to": "@x"}))),
        (":::my-Thing_2 word", Directive("my-Thing_2", ("word",))),
    ],
)
def test_an_opening_line_holds_words_id_title_and_parameters(line: str, expected: Directive) -> None:
    found = opening(line)
    assert (expected.name, expected.words, expected.id, expected.title, expected.params) == (
        found.name,
        found.words,
        found.id,
        found.title,
        found.params,
    )


def test_a_directive_knows_its_line() -> None:
    text = "a\n\n  :::note\nb\n  :::"
    scanned = scan(text, frozenset(), path=PATH, first_line=11, lines=text.split("\n"))
    place = scanned.directives[0].location
    assert place is not None
    assert (13, 3, 7, "  :::note") == (place.line, place.column, place.length, place.source_line)


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::note\nText *x*\n:::", "<note><p>Text <em>x</em></p></note>"),
        ("a\n:::note\nb\n:::\nc", "<p>a</p>\n<note><p>b</p></note><p>c</p>"),
        ("::::block #a\n:::for us\nb\n:::\n::::", "<block #a><for us><p>b</p></for></block>"),
        ("::::::a\n:::::b\n:::c\nx\n:::\n:::::\n::::::", "<a><b><c><p>x</p></c></b></a>"),
        (":::a\n:::\n:::b\n:::", "<a></a><b></b>"),
        (":::note[T :price[x]]\n:::", "<note [T ⟨price[x]⟩]></note>"),
        (":::replace #a\nx\n:::\n\n:::remove #b\n:::", "<replace #a><p>x</p></replace><remove #b></remove>"),
        (":::before #a\nx\n:::\n:::after #a\ny\n:::", "<before #a><p>x</p></before><after #a><p>y</p></after>"),
        (":::note\n- a\n- b\n:::", "<note><ul>\n<li>a</li>\n<li>b</li>\n</ul></note>"),
        (":::note\n# H\n:::\n\n# H", '<note><h1 id="h">H</h1></note><h1 id="h-1">H</h1>'),
        (":::note\n[a]\n:::\n\n[a]: b.md", '<note><p><a href="b.md">a</a></p></note>'),
        (r"\:::note", "<p>:::note</p>"),
        (r"a :::note", "<p>a :::note</p>"),
        (r"::", "<p>::</p>"),
    ],
)
def test_containers_become_a_tree(dialect: Dialect, text: str, expected: str) -> None:
    assert expected == html_of(text, dialect)


@both
@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_what_looks_like_a_container_in_code_is_code(dialect: Dialect, fence: str) -> None:
    found = html_of(f"{fence}\n:::note\ntext\n:::\n{fence}\n\n    :::note\n\n<!--\n:::note\n-->\n", dialect)
    assert "<code>:::note\ntext\n:::\n</code>" in found
    assert "<code>:::note\n</code>" in found
    assert "<note>" not in found


@both
@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        ("a\n\n:::note\nb", "unclosed-container", 3, 'close it with a line of exactly 3 colons, ":::"'),
        ("a\n\n:::", "unopened-container", 3, "delete this line, or write the opening line with as many colons"),
        (
            "::::note\n:::\n::::",
            "unopened-container",
            2,
            '":::note" on line 1 has 4 colons and closes with exactly as many',
        ),
        (
            "::::a\n:::b\n::::",
            "unclosed-container",
            2,
            'close it with a line of exactly 3 colons, ":::"',
        ),
        (
            "::::a\n::::b\n::::\n::::",
            "container-colons",
            2,
            'give ":::a" on line 1 one more colon, at both ends',
        ),
        (":::block\n:::", "missing-id", 1, 'write ":::block #some-id"'),
        (":::replace\n:::", "missing-id", 1, 'write ":::replace #some-id"'),
        (":::block #a\n:::\n:::block #a\n:::", "duplicate-block", 3, "give one of them another id"),
        (":::block #a b\n:::", "malformed-attributes", 1, 'write ":::block #some-id"'),
        (":::for\n:::", "missing-scope", 1, 'name a scope, such as ":::for ch" or ":::for dach -at"'),
        (':::for ch a="b"\n:::', "malformed-attributes", 1, "write the rest on a container inside it"),
        (
            ':::note a"b\n:::',
            "malformed-attributes",
            1,
            'a container\'s line holds words, #id, [Title] and key="value"',
        ),
        (":::note]\n:::", "malformed-attributes", 1, 'a container\'s line holds words, #id, [Title] and key="value"'),
        (':::note a="1" a="2"\n:::', "malformed-attributes", 1, "write it once"),
        (":::note #a #b\n:::", "malformed-attributes", 1, "write it once"),
        (":::note [a] [b]\n:::", "malformed-attributes", 1, "write it once"),
        ("::: {note}", "malformed-attributes", 1, 'write it as ":::name", or "\\:::" for colons that are text'),
        (
            "::::note\n:::replace #a\n:::\n::::",
            "misplaced-container",
            2,
            "a patch stands at the top level of a variant",
        ),
        (
            ":::remove #a\ntext\n:::",
            "remove-has-content",
            1,
            "use :::replace to put something in the place of a block",
        ),
        (
            "> a\n> :::note\n> b",
            "misplaced-container",
            2,
            'start its line at the margin, or write "\\:::" for colons that are text',
        ),
        (
            "- :::note\n  a",
            "misplaced-container",
            1,
            'start its line at the margin, or write "\\:::" for colons that are text',
        ),
        (
            "term\n: :::note\n  a",
            "misplaced-container",
            2,
            'start its line at the margin, or write "\\:::" for colons that are text',
        ),
        (
            "- a\n\n    :::note",
            "misplaced-container",
            3,
            'start its line at the margin, or write "\\:::" for colons that are text',
        ),
        (
            "<div>\n:::note\na\n:::\n</div>",
            "misplaced-container",
            2,
            "a container stands at the top level or inside another container; a line at the margin ends a list",
        ),
    ],
)
def test_a_container_out_of_order_is_told_once(dialect: Dialect, text: str, code: str, line: int, hint: str) -> None:
    problem = only_problem(text, dialect)
    assert (code, "error") == (problem.code, problem.severity)
    assert problem.location is not None
    assert line == problem.location.line
    assert text.split("\n")[line - 1] == problem.location.source_line
    assert hint == problem.hint


def test_a_list_of_commonmark_goes_on_in_lines_that_are_indented() -> None:
    assert [("misplaced-container", 2)] == problems_of("- a\n  :::note\n  b\n  :::", "commonmark")
    assert "<ul>\n<li>a</li>\n</ul>\n<note><p>b</p></note>" == html_of("- a\n  :::note\n  b\n  :::")


def test_a_fence_that_never_closes_is_named() -> None:
    problem = only_problem(":::note\n```\n:::", "commonmark")
    assert "unclosed-container" == problem.code
    assert problem.hint.endswith("the code fence on line 2 runs to the end of the file")


@both
def test_containers_nest_to_a_bound(dialect: Dialect) -> None:
    def nested(depth: int) -> str:
        opening = "\n".join(f"{':' * (depth + 3 - level)}a" for level in range(depth))
        return opening + "\nx\n" + "\n".join(":" * (3 + level + 1) for level in range(depth))

    assert "<a>" * MAX_DEPTH + "<p>x</p>" + "</a>" * MAX_DEPTH == html_of(nested(MAX_DEPTH), dialect)
    problems = problems_of(nested(MAX_DEPTH + 1), dialect)
    assert ("too-deep", MAX_DEPTH + 1) in problems


@both
def test_the_first_loose_text_beside_patches_is_known(dialect: Dialect) -> None:
    body, _ = parse(":::replace #a\nx\n:::\n\n[l]: x.md\n\nloose", dialect, first_line=5)
    assert body.loose is not None
    assert (11, "loose") == (body.loose.line, body.loose.source_line)
    body, _ = parse(":::replace #a\nx\n:::\n\n[l]: x.md\n\n[^1]: note", dialect)
    assert body.loose is None
    body, _ = parse(":::replace #a\nx\n:::\n:::block #b\ny\n:::", dialect)
    assert body.loose is not None
    assert 4 == body.loose.line


@both
def test_a_body_with_an_error_is_the_best_that_could_be_made_of_it(dialect: Dialect) -> None:
    body, _ = parse("a\n\n:::note\nb", dialect)
    assert "<p>a</p>\n<note><p>b</p></note>" == written(body.nodes)
    body, _ = parse("::: {note}", dialect)
    assert "<p>::: {note}</p>" == written(body.nodes)
