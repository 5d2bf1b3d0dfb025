"""Python-Markdown as anyone would call it, with the extensions of the default dialect."""

from __future__ import annotations

import re
from html import escape

import markdown

from generator.markup.python_markdown import EXTENSIONS

_ALIGN = re.compile(r' style="text-align: (left|right|center);"')


def _code(source: str, language: str, *_: object, classes: list[str], id_value: str, **__: object) -> str:
    id = f' id="{escape(id_value)}"' if id_value else ""
    names = [f"language-{language}", *classes] if language else classes
    names_attribute = f' class="{escape(" ".join(names))}"' if names else ""
    return f"<pre{id}><code{names_attribute}>{escape(source, quote=False)}\n</code></pre>"


def plain_markdown(text: str) -> str:
    """The HTML of Python-Markdown with all extensions loaded; alignment as an attribute."""
    fence = {"name": "*", "class": "", "format": _code, "validator": lambda *_: True}
    html: str = markdown.markdown(
        text,
        extensions=[name for name, _ in EXTENSIONS],
        extension_configs={
            "pymdownx.tilde": {"subscript": False},
            "pymdownx.superfences": {"custom_fences": [fence]},
        },
    )
    return _ALIGN.sub(r' align="\1"', html)
