from __future__ import annotations

import tomllib

import pytest

from generator.errors import ContentError
from generator.markup.raw_values import Raw
from generator.markup.toml_source import read_toml, toml_spans

TEXT = """\
# a comment with = and [brackets]
top = 1.10 # not = this
"quoted key" . sub = 'x # y'
list = [
  1, # one
  "two, ]",
  { z = 'q', w.v = 2 },
]
text = \"\"\"
[not.a.table]
a = "b"
\"\"\"
[sencha]
name = { en = "Sencha", kk = "Сенча" }
[sencha.more."a.b"]
deep = true
[[menus.main]]
url = "one"
[[menus.main]]
url = "two"
[menus.main.sub]
when = 2026-05-01T07:30:00Z
"""


def spots(text: str) -> dict[tuple[str | int, ...], tuple[str, str]]:
    return {
        key: (text[name[0] : name[1]], text[value[0] : value[1]]) for key, (name, value) in toml_spans(text).items()
    }


def test_every_key_and_value_is_found_in_the_text() -> None:
    found = spots(TEXT)
    expected = {
        ("top",): ("top", "1.10"),
        ("quoted key", "sub"): ('"quoted key" . sub', "'x # y'"),
        ("list", 0): ("1", "1"),
        ("list", 1): ('"two, ]"', '"two, ]"'),
        ("list", 2): ("{ z = 'q', w.v = 2 }", "{ z = 'q', w.v = 2 }"),
        ("list", 2, "z"): ("z", "'q'"),
        ("list", 2, "w", "v"): ("w.v", "2"),
        ("text",): ("text", '"""\n[not.a.table]\na = "b"\n"""'),
        ("sencha",): ("sencha", "sencha"),
        ("sencha", "name", "kk"): ("kk", '"Сенча"'),
        ("sencha", "more", "a.b", "deep"): ("deep", "true"),
        ("menus", "main", 0, "url"): ("url", '"one"'),
        ("menus", "main", 1, "url"): ("url", '"two"'),
        ("menus", "main", 1, "sub", "when"): ("when", "2026-05-01T07:30:00Z"),
    }
    assert expected == {key: found[key] for key in expected}
    assert ("not",) not in found


def test_the_values_are_those_of_tomllib() -> None:
    def plain(raw: object) -> object:
        value = raw.value if isinstance(raw, Raw) else raw
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, tuple):
            return [plain(item) for item in value]
        return value

    expected = tomllib.loads(TEXT)
    found = plain(read_toml(TEXT, "x.toml"))
    assert isinstance(found, dict)
    assert "1.10" == str(found.pop("top"))
    assert expected.pop("top") == 1.1
    assert expected == found


def test_places_count_from_the_first_line_given() -> None:
    raw = read_toml("a = 1\nb = 'x'", "x.md", first_line=2)
    assert [(2, 5, 1), (3, 5, 3)] == [
        (row.location.line, row.location.column, row.location.length) for row in raw.values()
    ]
    assert "b = 'x'" == raw["b"].location.source_line


def test_line_ends_and_a_mark_of_byte_order_do_no_harm() -> None:
    assert 2 == read_toml("\ufeffa = 1\r\nb = 2\r\n", "x.toml")["b"].location.line


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a = 1\nb = ", "bad-toml", 2),
        ("a = [1\n\n\n", "bad-toml", 1),
        ("a = 1\n[a]\n", "duplicate-key", 2),
        ("[a]\n[b]\n[a]\n", "duplicate-key", 3),
        ("a = " + "[" * 5000 + "]" * 5000, "bad-toml", 1),
        ("x = 1\n" + "a." * 60 + "b = 1", "bad-toml", 2),
        ("a = " + "9" * 5000, "bad-toml", 1),
        ("a = 1\nb = '\x00'", "control-character", 2),
        ('a = "\\u0001"', "control-character", 1),
        ("a = 1 b = 2", "bad-toml", 1),
        ("", "", 0),
    ],
)
def test_broken_toml_is_told_with_its_line(text: str, code: str, line: int) -> None:
    if not code:
        assert {} == read_toml(text, "x.toml")
        return
    with pytest.raises(ContentError) as caught:
        read_toml(text, "x.toml")
    assert code == caught.value.code
    assert caught.value.location is not None
    assert line == caught.value.location.line
