"""HTML that is finished: text of this type is put into a page as it is, all other text is escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

__all__ = ["Markup", "escape"]
