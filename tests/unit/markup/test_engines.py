from __future__ import annotations

from generator.markup.commonmark import CommonMark
from generator.markup.engines import dialect
from generator.markup.python_markdown import PythonMarkdown


def test_site_toml_names_the_engine() -> None:
    assert isinstance(dialect("markdown"), PythonMarkdown)
    assert isinstance(dialect("commonmark"), CommonMark)
    assert dialect("markdown") is dialect("markdown")
