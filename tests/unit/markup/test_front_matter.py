from __future__ import annotations

import pytest

from generator.errors import ContentError, ManyErrors, SiteError
from generator.markup.front_matter import read, split
from generator.markup.raw_values import Raw, natural


def parse(text: str) -> dict[str, object]:
    block, form, _, _ = split(text, "x.md")
    assert block is not None
    return {key: natural(value) for key, value in read(block, form, "x.md", 2).items()}


def typed(text: str) -> dict[str, object]:
    return {key: value.value for key, value in read(text, "yaml", "x.md", 2).items()}


def failure(text: str) -> SiteError:
    with pytest.raises(SiteError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\nBody\n", ("a: 1", "yaml", "Body\n", 4)),
        ("+++\na = 1\n+++\nBody", ("a = 1", "toml", "Body", 4)),
        ("---\r\na: 1\r\n---\r\nBody\r\n", ("a: 1", "yaml", "Body\n", 4)),
        ("\ufeff---\na: 1\n---", ("a: 1", "yaml", "", 3)),
        ("---  \na: 1\n---\t\n\nBody", ("a: 1", "yaml", "\nBody", 4)),
        ("---\na: 1\n...\nBody", ("a: 1", "yaml", "Body", 4)),
        ("---\n---\nBody", ("", "yaml", "Body", 3)),
        ("\n\n---\na: 1\n---\nBody", ("\n\na: 1", "yaml", "Body", 6)),
        ("Body\n---\nmore", (None, "", "Body\n---\nmore", 1)),
        ("----\nBody", (None, "", "----\nBody", 1)),
        ("--- x\nBody", (None, "", "--- x\nBody", 1)),
        ("", (None, "", "", 1)),
        ("\n", (None, "", "\n", 1)),
        ("a\rb", (None, "", "a\nb", 1)),
        ("---\na: |\n  ---\n  x\n---\nBody", ("a: |\n  ---\n  x", "yaml", "Body", 6)),
    ],
)
def test_a_file_is_split_at_its_fences(text: str, expected: tuple[str | None, str, str, int]) -> None:
    assert expected == split(text, "x.md")


@pytest.mark.parametrize(("text", "line"), [("---\na: 1\n", 1), ("\n+++\na = 1\n---\n", 2), ("---", 1)])
def test_front_matter_without_an_end_is_an_error_at_its_start(text: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        split(text, "x.md")
    assert "unclosed-front-matter" == caught.value.code
    assert caught.value.location is not None
    assert line == caught.value.location.line


def test_strings_stay_what_was_typed() -> None:
    text = "lang: no\nversion: 1.10\ntime: 12:30\ndate: 2026-05-01\noctal: 010\nhex: 0x1F\nyes: on\nn: null\nempty:\n"
    expected = {
        "lang": "no",
        "version": "1.10",
        "time": "12:30",
        "date": "2026-05-01",
        "octal": "010",
        "hex": "0x1F",
        "yes": "on",
        "n": "null",
        "empty": "",
    }
    assert expected == typed(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("yes", "yes"),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("1.10", "1.10"),
        ("1.0", 1.0),
        ("007", "007"),
        ("0", 0),
        ("-0", "-0"),
        ("+77272345678", "+77272345678"),
        ("1e5", "1e5"),
        (".5", ".5"),
        ("12345678901234567890", "12345678901234567890"),
        ("2026-05-01", "2026-05-01"),
        ("~", ""),
        ("'12'", "12"),
        ('"true"', "true"),
        ("[1, 'a', true]", (1, "a", True)),
        ("{a: 1}", {"a": 1}),
    ],
)
def test_free_values_have_the_type_they_look_like(typed: str, expected: object) -> None:
    found = parse(f"---\nx: {typed}\n---")["x"]
    assert expected == found
    assert type(expected) is type(found) or isinstance(expected, dict)


def test_every_value_has_its_place() -> None:
    block = 'title: Tee\nЧай: "ü 😀"\ntags:\n  - a\n  - b\nhero: {x: y}\ntext: |\n  one\n  two\n'
    raw = read(block, "yaml", "x.md", 2)
    places = {key: (value.location.line, value.location.column, value.location.length) for key, value in raw.items()}
    assert {
        "title": (2, 8, 3),
        "Чай": (3, 6, 5),
        "tags": (5, 3, 3),
        "hero": (7, 7, 6),
        "text": (8, 7, 1),
    } == places
    assert raw["title"].key is not None
    assert (2, 1, 5) == (raw["title"].key.line, raw["title"].key.column, raw["title"].key.length)
    assert 'Чай: "ü 😀"' == raw["Чай"].location.source_line
    tags = raw["tags"].value
    assert isinstance(tags, tuple)
    assert [(5, 5), (6, 5)] == [(tag.location.line, tag.location.column) for tag in tags]
    assert (4, 1) == (raw["tags"].place.line, raw["tags"].place.column)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("---\ntitle: a: b\n---", "bad-yaml", 2, 9),
        ("---\ntitle: @menu\n---", "bad-yaml", 2, 8),
        ("---\n\ttitle: x\n---", "bad-yaml", 2, 1),
        ('---\ntitle: "x\nb: c\n---', "bad-yaml", 2, 8),
        ("---\na: [1, 2\n---", "bad-yaml", 2, 4),
        ("---\nx\n---", "bad-front-matter", 2, 1),
        ("---\n- x\n---", "bad-front-matter", 2, 1),
        ("---\na: 1\nb: 2\na: 3\n---", "duplicate-key", 4, 1),
        ("---\nh:\n  a: 1\n  a: 2\n---", "duplicate-key", 4, 3),
        ("---\n? [a]\n: b\n---", "bad-yaml", 2, 3),
        ("---\na: &x b\nc: *x\n---", "yaml-alias", 3, 4),
        ("---\na: &x {b: c}\nd:\n  <<: *x\n---", "yaml-alias", 4, 3),
        ("---\na: !!python/object:os.system x\n---", "bad-yaml", 2, 4),
        ("---\nok: 1\na: x\x00y\n---", "control-character", 3, 5),
        ("---\na: x\ufdd0\n---", "control-character", 2, 5),
        ('---\na: "x\\0"\n---', "control-character", 2, 4),
        ("\n\n---\nok: 1\nb: c: d\n---", "bad-yaml", 5, 5),
        ("+++\na = 1\nb = \n+++", "bad-toml", 3, 3),
        ("+++\na = 1\na = 2\n+++", "duplicate-key", 3, 1),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, code: str, line: int, column: int) -> None:
    error = failure(text)
    assert code == error.code
    assert error.location is not None
    assert (line, column) == (error.location.line, error.location.column)
    assert text.split("\n")[line - 1] == error.location.source_line


def test_all_duplicate_keys_are_told_at_once() -> None:
    with pytest.raises(ManyErrors) as caught:
        parse("---\na: 1\na: 2\nb: 1\nb: 2\n---")
    assert [3, 5] == [row.location.line for row in caught.value.problems if row.location]


def test_an_explicit_string_tag_is_a_quotation() -> None:
    raw = read("a: !!str 12", "yaml", "x.md", 2)["a"]
    assert ("12", False) == (raw.value, raw.plain)


@pytest.mark.parametrize(
    "block", ["x: " + "[" * 40 + "]" * 40, "- " * 5000 + "a", "? " * 5000 + "a", "x: " + "{a: " * 99]
)
def test_deep_nesting_is_refused_before_it_harms(block: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(block, "yaml", "x.md", 2)
    assert "bad-yaml" == caught.value.code


def test_an_endless_front_matter_is_refused() -> None:
    with pytest.raises(ContentError) as caught:
        read("a: " + "x" * 600_000, "yaml", "x.md", 2)
    assert "bad-front-matter" == caught.value.code


def test_nothing_but_comments_is_no_key() -> None:
    assert {} == read("# only\n", "yaml", "x.md", 2)
    assert {} == read("", "yaml", "x.md", 2)
    assert {} == read("# only\n", "toml", "x.md", 2)


def test_toml_keeps_numbers_as_typed() -> None:
    raw = read("version = 1.10\ncount = 3\ntitle = '2'", "toml", "x.md", 2)
    assert ["1.10", "3", "2"] == [str(raw[key].value) for key in ("version", "count", "title")]
    assert isinstance(raw["version"], Raw)
