"""HTML that is finished: text of this type is put into a page as it is, all other text is escaped."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import markupsafe
from markupsafe import Markup, escape

#: A plain text as HTML, itself a plain text: MarkupSafe's own inner function, which makes no object where there is
#: nothing to escape.
escape_text = cast(
    "Callable[[str], str]", getattr(markupsafe, "_escape_inner", None) or (lambda text: str(escape(text)))
)

__all__ = ["Markup", "escape", "escape_text"]
