"""The Markdown engine that site.toml asks for."""

from __future__ import annotations

from functools import cache
from typing import Literal

from generator.markup.commonmark import CommonMark
from generator.markup.dialects import Dialect
from generator.markup.python_markdown import PythonMarkdown


@cache
def dialect(name: Literal["markdown", "commonmark"]) -> Dialect:
    """The engine of that name. It may be used by any thread."""
    return CommonMark() if name == "commonmark" else PythonMarkdown()
