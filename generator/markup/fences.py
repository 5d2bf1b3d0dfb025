"""Which lines of a text are code: the fences and comments that directives and positions must not look into."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(
    r"(?P<lead>(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t]|`{3}|~{3}|>))*)[ \t]*(?P<fence>`{3,}(?=[^`]*$)|~{3,})"
)
_COMMENT = re.compile(r"<!--")
_CODE_SPAN = re.compile(r"(`+)[^\n]*?(?<!`)\1(?!`)")


def code_lines(lines: Sequence[str], *, open_ended: bool) -> frozenset[int]:
    """The indexes of the lines inside fenced code and inside comments, the fences themselves included.

    ``open_ended``: a fence that is never closed runs to the end (CommonMark); otherwise it is no fence.
    A comment that is never closed is none.
    """
    text = "\n".join(lines)
    if "```" not in text and "~~~" not in text and "<!--" not in text:
        return frozenset()
    found: set[int] = set()
    unclosed: set[str] = set()
    comment_ends = True
    index = 0
    while index < len(lines):
        line = lines[index]
        if "```" in line or "~~~" in line:
            match = _FENCE.match(line)
            if match and not open_ended and match["lead"].strip(" \t>"):
                match = None  # Python-Markdown knows no fence on the line of a list's marker
            if match and match["fence"] not in unclosed:
                end = _fence_end(lines, index, match["lead"], match["fence"])
                if end is None:
                    if open_ended:
                        found.update(range(index, len(lines)))
                        break
                    unclosed.add(match["fence"])
                else:
                    found.update(range(index, end + 1))
                    index = end + 1
                    continue
        if comment_ends and "<!--" in line:
            bare = _CODE_SPAN.sub("", line) if "`" in line else line
            if bare.rfind("-->") < bare.rfind("<!--"):
                end = next((i for i in range(index + 1, len(lines)) if "-->" in lines[i]), None)
                if end is None:
                    comment_ends = False
                else:
                    found.update(range(index if line.lstrip().startswith("<!--") else index + 1, end + 1))
                    index = end + 1
                    continue
        index += 1
    return frozenset(found)


def _fence_end(lines: Sequence[str], start: int, lead: str, fence: str) -> int | None:
    """The line that ends the code block begun at ``start``; None if none does."""
    quoted = ">" in lead
    width = len(lead) if lead and not quoted else 0
    close = re.compile(rf"[ \t{'>' if quoted else ''}]*{fence[0]}{{{len(fence)},}}[ \t]*$")
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if quoted and not line.lstrip().startswith(">"):
            return index - 1
        if width and line and not line[:width].isspace():
            return index - 1  # the list item ends, and its code with it
        if close.match(line):
            return index
    return len(lines) - 1 if quoted or width else None
