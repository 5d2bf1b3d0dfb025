"""What the preview adds to a page: one script element, which can be taken out again to the byte."""

from __future__ import annotations

import re
from html import escape

#: Where the preview's own files and answers stand, on every host.
ROOT = "/__glocal/"
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_OURS = re.compile(
    rb'<script type="module" src="/__glocal/live\.js" data-glocal-page="[^"]*" data-glocal-digest="\w*"></script>'
)


def inject(html: bytes, *, page: str, digest: str) -> bytes:
    """The page with the script of the preview: before the last ``</body>``, else at the end.

    ``page`` names what the tab shows, ``digest`` the bytes it has.
    """
    script = (
        f'<script type="module" src="{ROOT}live.js" data-glocal-page="{escape(page)}" '
        f'data-glocal-digest="{digest}"></script>'
    ).encode("utf-8", "replace")
    place = max((match.start() for match in _BODY_END.finditer(html)), default=len(html))
    return html[:place] + script + html[place:]


def taken_out(html: bytes) -> bytes:
    """The page without the script of the preview."""
    return _OURS.sub(b"", html)
