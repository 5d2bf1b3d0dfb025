"""What a Markdown engine must do for the rest of markup/."""

from __future__ import annotations

from typing import Protocol

#: Where a footnote is referred to: an empty element with this attribute, its label as the value.
NOTE_REF = "data-note"
#: An element with this attribute holds the text of the footnote with that label; it shows nothing where it stands.
NOTE_TEXT = "data-note-text"
#: An element with this attribute holds nothing but such texts.
NOTE_LIST = "data-notes"


class Dialect(Protocol):
    """One Markdown engine.

    ``render`` gives HTML that is well-formed wherever the source holds no raw HTML: attributes in double quotes,
    ``<`` escaped everywhere else. Footnotes come in the neutral form of NOTE_REF and NOTE_TEXT; code as
    ``<pre><code class="language-x">``; the alignment of cells as ``align="…"``. It may raise RecursionError.
    """

    @property
    def open_ended_fences(self) -> bool:
        """Whether a code fence that is never closed runs to the end, and may start on the line of a list's marker."""

    @property
    def autolinks(self) -> bool:
        """Whether a bare address in the text is a link."""

    def render(self, text: str) -> str:
        """The whole text as HTML."""
