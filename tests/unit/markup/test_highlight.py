from __future__ import annotations

import re
from html import unescape

import pytest
from pygments import highlight as reference
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from generator.markup.highlight import MAX_CHARACTERS, PLAIN, highlight, known_languages

SOURCES = {
    "python": 'def brew(a: int = 1) -> str:\n    """Two\n    lines."""\n    return f"{a}" and \'<&>\'  # c\n\n\n',
    "javascript": "const a = `x${1 + 2}`; /* b\nc */ let d = /e/g;\n",
    "html": '<!doctype html>\n<p class="a">b &amp; c<br></p>\n<script>let a = 1 < 2;</script>\n',
    "css": "a:hover { color: #fff; }\n",
    "bash": 'for a in *; do\n  echo "$a" | tee b\ndone\n',
    "toml": '[a]\nb = "c"  # d\n',
    "yaml": "a:\n  - b: 1\n    c: [d, 'e']\n",
    "diff": "--- a\n+++ b\n@@ -1 +1 @@\n-c\n+d\n",
    "console": "$ ls -l\ntotal 0\n",
    "elisp": "(defun a (b) (+ b 1)) ; c\n",
    "restructuredtext": "A\n=\n\n.. note:: b\n\n   c ``d``\n",
    "jinja": "{% if a %}{{ b|safe }}{% endif %}\n",
    "markdown": "# A\n\n*b* `c`\n",
}


@pytest.mark.parametrize("language", SOURCES)
def test_it_gives_what_the_formatter_of_pygments_gives(language: str) -> None:
    code = SOURCES[language]
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    assert reference(code, lexer, HtmlFormatter(nowrap=True)) == highlight(code, language)


@pytest.mark.parametrize("language", SOURCES)
@pytest.mark.parametrize("shape", ["{}", "\n\n{}\n\n", "  {}", "{}x"])
def test_it_adds_no_character_and_takes_none_away(language: str, shape: str) -> None:
    code = shape.format(SOURCES[language])
    found = highlight(code, language)
    assert found is not None
    assert code == unescape(re.sub(r"<[^>]*>", "", found))


@pytest.mark.parametrize("language", sorted(PLAIN))
def test_plain_text_is_only_escaped(language: str) -> None:
    assert 'a &lt; b &amp; "c"\n' == highlight('a < b & "c"\n', language)


def test_names_are_read_in_any_case_and_by_their_aliases() -> None:
    assert highlight("x = 1", "Python") == highlight("x = 1", "py")


def test_an_unknown_language_gives_nothing() -> None:
    assert highlight("x", "no-such-language") is None


def test_very_long_code_is_shown_plain() -> None:
    assert "x" * (MAX_CHARACTERS + 1) == highlight("x" * (MAX_CHARACTERS + 1), "python")


def test_the_known_languages_are_names_of_lexers() -> None:
    names = known_languages()
    assert list(names) == sorted(set(names))
    assert {"python", "js", "html", "toml"} <= set(names)
