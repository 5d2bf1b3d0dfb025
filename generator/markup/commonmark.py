"""The ``commonmark`` dialect: pulldown-cmark through pyromark, with the extensions of GFM and a few more.

Chosen by measurement against comrak and cmarkgfm (November 2026). This one and comrak agree with all 652 examples of
CommonMark 0.31.2; only this one reads the attributes of headings, by which links hold in every language, keeps code in
definition lists apart, and has wheels for Windows on ARM; it takes a third of the time of comrak and a quarter of that
of cmarkgfm (0.03 ms for a post of 1000 words), and linear time on hostile input.
"""

from __future__ import annotations

import re

import pyromark

from generator.markup import emphasis
from generator.markup.dialects import NOTE_REF, NOTE_TEXT

_OPTIONS = pyromark.Options
EXTENSIONS = (
    _OPTIONS.ENABLE_TABLES
    | _OPTIONS.ENABLE_FOOTNOTES
    | _OPTIONS.ENABLE_STRIKETHROUGH
    | _OPTIONS.ENABLE_TASKLISTS
    | _OPTIONS.ENABLE_HEADING_ATTRIBUTES
    | _OPTIONS.ENABLE_DEFINITION_LIST
)

_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">\d+</a></sup>')
_DEFINITION = re.compile(
    r'<div class="footnote-definition" id="([^"]*)"><sup class="footnote-definition-label">\d+</sup>'
)
_ALIGN = re.compile(r' style="text-align: (left|right|center)"')


class CommonMark:
    """CommonMark 0.31.2 with tables, footnotes, task lists, strikethrough, definition lists, heading attributes, and
    emphasis that knows scripts without spaces.
    """

    open_ended_fences = True
    autolinks = True

    def __init__(self) -> None:
        self._engine = pyromark.Markdown(options=EXTENSIONS)

    def render(self, text: str) -> str:
        """The whole text as HTML."""
        joined = emphasis.join(text)
        html = self._engine.html(joined)
        if joined is not text:
            html = emphasis.part(html)
        if "[^" in text:
            html = _DEFINITION.sub(rf'<div {NOTE_TEXT}="\1">', html)
            html = _REFERENCE.sub(rf'<sup {NOTE_REF}="\1"></sup>', html)
        if "|" in text:
            html = _ALIGN.sub(r' align="\1"', html)
        return html
