"""The Markdown engine that site.toml asks for. Only that one is imported: a small edit pays for what it uses."""

from __future__ import annotations

from functools import cache
from typing import Literal

from generator.markup.dialects import Dialect


@cache
def dialect(name: Literal["markdown", "commonmark"]) -> Dialect:
    """The engine of that name. It may be used by any thread."""
    if name == "commonmark":
        from generator.markup.commonmark import CommonMark  # noqa: PLC0415

        return CommonMark()
    from generator.markup.python_markdown import PythonMarkdown  # noqa: PLC0415

    return PythonMarkdown()
