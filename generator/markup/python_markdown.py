"""The default dialect: Python-Markdown with pymdown-extensions, faithful to both and quicker.

An extension is loaded only for a text that holds what it looks for, and an inline pattern is tried only on a string
that holds its first characters; neither changes the output. Engines are kept per thread and reused after ``reset()``.
"""

from __future__ import annotations

import re
import threading
from html import escape, unescape
from typing import Any

import markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from generator.markup import emphasis, marks
from generator.markup.dialects import NOTE_LIST, NOTE_REF, NOTE_TEXT

#: Each extension with what a text must hold for it to matter.
EXTENSIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tables", ("|",)),
    ("pymdownx.superfences", ("```", "~~~")),
    ("footnotes", ("[^",)),
    ("attr_list", ("{",)),
    ("def_list", (":",)),
    ("abbr", ("*[",)),
    ("pymdownx.tasklist", ("[ ]", "[x]", "[X]")),
    ("pymdownx.tilde", ("~",)),
    ("admonition", ("!!!",)),
)
_DEFINITION = re.compile(r"(?:^|>)(?:[^\w\n]|\d+[.)])*:[ \t]", re.MULTILINE)

# The characters without which a pattern cannot match; a pattern that is not here is always tried.
_STARTS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "delimiter": ("~",),
}
_HANDLE, _APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"

#: Where a callout begins behind a blank line; Python-Markdown would add it to a quotation before that.
_ALERT = re.compile(r"(?<=\n\n)(?= {0,3}> ?\[![A-Za-z]+\])")
_REFERENCE = re.compile(r'<sup id="fnref\d*:[^"]*"><a class="footnote-ref" href="#fn:([^"]*)">\d+</a></sup>')
_BACK = re.compile(r'(?:&#160;)*<a class="footnote-backref"[^>]*>[^<]*</a>')
_NOTES = '<div class="footnote">\n<hr />\n<ol>'
_NOTE = re.compile(r'<li id="fn:([^"]*)">')
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_LEAK = re.compile(r"(?:\x02|&#2;)((?:[0-9]|&#(?:4[89]|5[0-7]);)+)(?:\x03|&#3;)")


class PythonMarkdown:
    """Python-Markdown: tables, fenced code, footnotes, attribute lists, definition lists, abbreviations, task lists,
    strikethrough, admonitions.
    """

    open_ended_fences = False
    autolinks = False

    def __init__(self) -> None:
        self._local = _Engines()

    def render(self, text: str) -> str:
        """The whole text as HTML. Raises RecursionError where lists nest too deep."""
        engines = self._local.by_extensions
        names = extensions_for(text)
        engine = engines.pop(names, None)
        if engine is None:
            engine = _engine(names)
        prepared = emphasis.join(text) if "~~" in text else text
        if "[!" in text:
            prepared = _ALERT.sub(f"{marks.JOINT}\n\n", prepared)
        html = engine.reset().convert(prepared)
        if prepared is not text:
            html = emphasis.part(html.replace(f"<p>{marks.JOINT}</p>\n", "").replace(f"{marks.JOINT}\n\n", ""))
        engines[names] = engine  # one that failed half-way is not kept: its parser remembers where it was
        return _neutral(html, names)


class _Engines(threading.local):
    """The engines of one thread, by the names of their extensions."""

    def __init__(self) -> None:
        self.by_extensions: dict[tuple[str, ...], markdown.Markdown] = {}


def extensions_for(text: str) -> tuple[str, ...]:
    """The extensions that can make a difference to the text."""
    names = [name for name, needles in EXTENSIONS if any(needle in text for needle in needles)]
    if "def_list" in names and not _DEFINITION.search(text):
        names.remove("def_list")
    return tuple(names)


def _engine(names: tuple[str, ...]) -> markdown.Markdown:
    engine = markdown.Markdown(
        extensions=list(names),
        extension_configs={name: options for name, options in _OPTIONS.items() if name in names},
    )
    if hasattr(InlineProcessor, _HANDLE) and hasattr(InlineProcessor, _APPLY):
        engine.treeprocessors.register(_QuickInline(engine), "inline", 20)
    return engine


def _code(source: str, language: str, *_: object, classes: list[str], id_value: str, **__: object) -> str:
    """A code fence as HTML without highlighting; called by superfences."""
    names = [f"language-{language}", *classes] if language else list(classes)
    id = f' id="{escape(id_value)}"' if id_value else ""
    names_attribute = f' class="{escape(" ".join(names))}"' if names else ""
    return f"<pre{id}><code{names_attribute}>{escape(source, quote=False)}\n</code></pre>"


def _accept(*_: object) -> bool:
    """Any option in the head of a fence is fine; those of superfences' own highlighter have no effect here."""
    return True


_OPTIONS: dict[str, dict[str, Any]] = {
    "pymdownx.tilde": {"subscript": False},
    "pymdownx.superfences": {"custom_fences": [{"name": "*", "class": "", "format": _code, "validator": _accept}]},
}


class _QuickInline(InlineProcessor):
    """Python-Markdown's inline processor, trying a pattern only where its first characters occur.

    It overrides a private method; where a later version has none of that name, the engine keeps its own processor.
    """

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        registry = md.inlinePatterns
        names = {id(registry[name]): name for name in _STARTS if name in registry}
        self._plan = [(pattern, _STARTS.get(names.get(id(pattern), ""), ())) for pattern in registry]
        self._apply = getattr(self, _APPLY)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        plan, apply = self._plan, self._apply
        count = len(plan)
        start = 0
        while patternIndex < count:
            pattern, needles = plan[patternIndex]
            for needle in needles:
                if needle in data:
                    break
            else:
                if needles:
                    patternIndex += 1  # noqa: N806
                    start = 0
                    continue
            data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806
        return data


def _neutral(html: str, names: tuple[str, ...]) -> str:
    """The engine's HTML with footnotes and alignment in the neutral form, and without leaked control characters."""
    if "\x02" in html or "&#2;" in html:
        html = _LEAK.sub(lambda match: f"&#{unescape(match[1])};", html)
        html = html.replace("\x02", "").replace("\x03", "").replace("&#2;", "").replace("&#3;", "")
    if "footnotes" in names:
        html = _BACK.sub("", html).replace("<p></p>\n", "")
        html = html.replace(_NOTES, f'<div {NOTE_LIST}="">\n<ol>')
        html = _NOTE.sub(rf'<li {NOTE_TEXT}="\1">', html)
        html = _REFERENCE.sub(rf'<sup {NOTE_REF}="\1"></sup>', html)
    if "tables" in names:
        html = _ALIGN.sub(r' align="\1"', html)
    return html
