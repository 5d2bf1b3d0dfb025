from __future__ import annotations

import pickle

import pytest

from generator.errors import Location, MarkupError
from generator.markup import parse as module
from generator.markup.dialects import Dialect as Engine
from generator.model.body import Html
from tests.unit.markup.bodytext import DIALECTS, PATH, Dialect, html_of, parse, parts_text, problems_of, written

both = pytest.mark.parametrize("dialect", DIALECTS)


def first_run(text: str, dialect: Dialect, language: str = "en") -> Html:
    body, _ = parse(text, dialect, language=language)
    run = body.nodes[0]
    assert isinstance(run, Html)
    return run


@both
@pytest.mark.parametrize("text", ["a\n\n- b\n- c\n\n```\nd\n```\n", "# a\n\n:::note\nb\n:::\n\n> c\n"])
def test_line_ends_and_byte_order_marks_make_no_difference(dialect: Dialect, text: str) -> None:
    expected = html_of(text, dialect)
    assert expected == html_of(text.replace("\n", "\r\n"), dialect)
    assert expected == html_of(text.replace("\n", "\r"), dialect)
    assert expected == html_of("\ufeff" + text, dialect)


@both
def test_problems_have_the_lines_of_the_file(dialect: Dialect) -> None:
    text = "one\r\n\r\n:::note\r\ntwo [a](javascript:x)\r\n"
    assert [("unclosed-container", 12), ("unsafe-link", 13)] == problems_of(text, dialect, first_line=10)


@both
def test_a_body_of_nothing_is_empty(dialect: Dialect) -> None:
    for text in ("", "\n\n", "  \n", "[a]: b.md", "<!-- c -->"):
        body, problems = parse(text, dialect)
        assert ((), ()) == (body.nodes, problems)
        assert body.loose is None


@both
def test_bodies_cross_process_borders(dialect: Dialect) -> None:
    body, problems = parse("# A :price[x]\n\n:::note[T]\n[a](b.md) ![c](d.jpg)[^1]\n:::\n\n[^1]: n", dialect)
    assert (body, problems) == pickle.loads(pickle.dumps((body, problems)))


@both
def test_the_excerpt_is_the_text_of_the_first_paragraphs(dialect: Dialect) -> None:
    text = (
        "# Title\n\nFirst *para* with `code`,\n[link](x.md) & :price[x].\n\n- list\n\n| t |\n|---|\n| c |\n\n"
        "Second[^1].\n\n> quote\n\n[^1]: note"
    )
    assert "First para with code, link & ⟨=price[x]⟩. Second." == parts_text(first_run(text, dialect).excerpt)


@both
def test_the_excerpt_ends_at_a_word_where_there_is_enough(dialect: Dialect) -> None:
    excerpt = parts_text(first_run(" ".join(["word"] * 300), dialect).excerpt)
    assert excerpt.endswith("word")
    assert 560 < len(excerpt) <= 600
    excerpt = parts_text(first_run("茶" * 900, dialect).excerpt)
    assert "茶" * 600 == excerpt


@both
@pytest.mark.parametrize(
    ("text", "words", "ideographs"),
    [
        ("one two - three", 3, 0),
        ("**one** `two` [three](x.md)", 3, 0),
        ("お茶です", 0, 4),
        ("one 茶 two", 2, 1),
        ("| a | b |\n|---|---|\n| c | d |", 4, 0),
        ("# One\n\ntwo  \nthree", 3, 0),
        ("สวัสดี", 2, 0),
        ("```\none two\n```", 0, 0),
        ("don't well-known", 2, 0),
    ],
)
def test_what_there_is_to_read_is_counted(dialect: Dialect, text: str, words: int, ideographs: int) -> None:
    run = first_run(text, dialect)
    assert (words, ideographs) == (run.words, run.ideographs)


@both
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A b-c", ["a-b-c"]),
        ("# A\n# A\n# A", ["a", "a-1", "a-2"]),
        ("# A\n# A 1\n# A", ["a", "a-1", "a-2"]),
        ("# a {#x}\n# x", ["x", "x-1"]),
        ("# x\n# a {#x}", ["x-1", "x"]),
        ("# 日本語 見出し", ["日本語-見出し"]),
        ("# Зелёный чай!", ["зелёный-чай"]),
        ("# चाय की", ["चाय-की"]),
        ("# !?", ["section"]),
        ("# :price[x]", ["section"]),
        ("# *A* `b` [c](d.md) ![e](f.jpg)", ["a-b-c"]),
        ("# C++ & D -- e_f", ["c-d-e_f"]),
        ("# e\u0301", ["é"]),
    ],
)
def test_headings_have_ids_that_are_unique_in_their_file(dialect: Dialect, text: str, expected: list[str]) -> None:
    assert expected == [heading.id for heading in first_run(text, dialect).headings]


@both
def test_ids_are_lower_case_as_the_language_has_it(dialect: Dialect) -> None:
    assert ["ısparta-i"] == [row.id for row in first_run("# ISPARTA İ", dialect, "tr").headings]
    assert ["isparta"] == [row.id for row in first_run("# ISPARTA", dialect, "de").headings]


@both
def test_headings_are_listed_with_level_and_text(dialect: Dialect) -> None:
    run = first_run("# A *b* `c` [d](e.md)\n\n### :price[x] now[^1]\n\n[^1]: n", dialect)
    assert [(1, "A b c d"), (3, "⟨=price[x]⟩ now")] == [(row.level, parts_text(row.text)) for row in run.headings]


@both
def test_an_id_given_twice_is_a_warning(dialect: Dialect) -> None:
    _, (problem,) = parse("# A {#x}\n\n# B {#x}", dialect)
    assert ("duplicate-heading-id", "warning") == (problem.code, problem.severity)
    assert 'the id "x" is given twice; this one became "x-1"' == problem.message
    assert "give one of them another id" == problem.hint
    assert problem.location is not None
    assert 3 == problem.location.line


@both
def test_ids_of_containers_are_taken(dialect: Dialect) -> None:
    assert '<block #a><p>x</p></block><h1 id="a-1">A</h1>' == html_of(":::block #a\nx\n:::\n\n# A", dialect)


@both
@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '"a" -- b...', "“a” – b…"),
        ("en", "\"*a*\" and '**b**'", "“<em>a</em>” and ‘<strong>b</strong>’"),
        ("en", '"[a](b.md)", he said', '“<a href="b.md">a</a>”, he said'),
        ("en", '"`a`"', "“<code>a</code>”"),
        ("en", '"a *b*" c', "“a <em>b</em>” c"),
        ("en", 'a "*b* c"', "a “<em>b</em> c”"),
        ("en", '"![a](b.jpg)"', '“<img src="b.jpg" alt="a">”'),
        ("en", "don't `don't` <kbd>'</kbd>", "don’t <code>don't</code> <kbd>'</kbd>"),
        ("en", "*don*'t", "<em>don</em>’t"),
        ("de", '"Tee"', "„Tee“"),
        ("fr", '"*Thé*" !', "«\u202f<em>Thé</em>\u202f»\u202f!"),
        ("en", '":price[x]" a', "“⟨price[x]⟩” a"),
        ("ja", '"a"', '"a"'),
    ],
)
def test_typography_sees_beyond_inline_tags(dialect: Dialect, language: str, text: str, expected: str) -> None:
    assert f"<p>{expected}</p>" == html_of(text, dialect, language=language, typography=True)


@both
def test_quotes_do_not_reach_from_block_to_block(dialect: Dialect) -> None:
    found = html_of('- a"\n- "b"\n\n"c"', dialect, language="en", typography=True)
    assert "<li>“b”</li>" in found
    assert "<p>“c”</p>" in found


@both
def test_titles_of_containers_and_headings_have_typography_too(dialect: Dialect) -> None:
    text = ':::note["A"]\n"b"\n:::\n\n# "C"'
    expected = '<note [“A”]><p>“b”</p></note><h1 id="c">“C”</h1>'
    assert expected == html_of(text, dialect, typography=True)


def test_a_dialect_that_runs_out_of_stack_is_told_at_the_deepest_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Deep:
        open_ended_fences = autolinks = False

        def render(self, text: str) -> str:
            raise RecursionError

    def dialect(name: str) -> Engine:
        return Deep()

    monkeypatch.setattr(module, "dialect", dialect)
    with pytest.raises(MarkupError) as caught:
        parse("a\n\n> b\n>> > - c\n\nd", first_line=4)
    assert "too-deep" == caught.value.code
    assert Location(PATH, 7, 0, 0, ">> > - c") == caught.value.location
    assert "flatten them" == caught.value.hint


@both
def test_one_text_gives_one_body_every_time(dialect: Dialect) -> None:
    text = "# A\n\n:::note\nb[^1] [c](d.md)\n:::\n\n[^1]: e\n"
    first = parse(text, dialect)
    parse("# Other\n\n[^1]: f\n\n[c]: g.md", dialect)
    assert first == parse(text, dialect)
    assert '<h1 id="a">A</h1>\n<note><p>b[^1] <a href="d.md">c</a></p></note>' == written(first[0].nodes)
