"""Pages, styles and scripts without what only people read, by libraries made for it (the extra ``glocal[minify]``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

Kind = Literal["css", "html", "js"]

#: The library of each kind. Styles and scripts are only relieved of spaces and comments: nothing in them is rewritten.
LIBRARIES: Mapping[Kind, str] = {"css": "rcssmin", "html": "minify_html", "js": "rjsmin"}
#: What keeps pages valid, whatever a browser would forgive, and leaves styles and scripts in them alone.
_HTML_OPTIONS: Mapping[str, bool] = {"keep_closing_tags": True, "keep_html_and_head_opening_tags": True}


def lacking(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The libraries that these kinds need and that are not installed, sorted."""
    return tuple(sorted(LIBRARIES[kind] for kind in kinds if find_spec(LIBRARIES[kind]) is None))


@cache
def minifier(kind: Kind) -> Callable[[bytes], bytes]:
    """What makes bytes of that kind, in UTF-8, smaller. Raises: ImportError where its library is not installed."""
    library: Any = import_module(LIBRARIES[kind])
    if kind == "html":
        return lambda data: str(library.minify(data.decode("utf-8"), **_HTML_OPTIONS)).encode()
    change = library.cssmin if kind == "css" else library.jsmin
    return lambda data: str(change(data.decode("utf-8"))).strip().encode() + b"\n"
