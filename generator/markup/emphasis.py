"""Emphasis in scripts without spaces: ``**強調。**続き`` begins and ends beside signs as it does beside letters.

The rules of CommonMark, made for scripts with spaces, leave these as asterisks and tildes: a closing run behind a sign
wants a space after it. An invisible letter between the sign and the run makes the rules hold.
Source: "CommonMark: CJK friendly amendments" (tats-u/markdown-cjk-friendly), for asterisks and double tildes.
"""

from __future__ import annotations

import re

from generator.markup import marks
from generator.markup.patterns import later

_LETTER = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u303c\u3041-\u30fa\u30fc-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_WIDE = f"{_LETTER}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\U00020000-\U000323af"
_SIGN = "\u3001-\u3003\u3008-\u3020\u3030\u303d\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_OTHER_SIGN = "!\"#$%&'()+,./:;<=>?@^{|}\u00a1-\u00bf\u2010-\u205e" + re.escape("-[]")
_RUN = r"(?:\*{1,3}(?!\*)|~~(?!~))"
_CJK = later(f"[{_WIDE}{_SIGN}]")
_BEHIND = "|".join(rf"(?<=[^\s*~\\]{run})" for run in (r"\*", r"\*\*", r"\*\*\*", "~~"))
_BEHIND_WIDE = "|".join(rf"(?<=[{_WIDE}{_SIGN}]{run})" for run in (r"\*", r"\*\*", r"\*\*\*", "~~"))
#: Behind a run: before a sign of Chinese or Japanese; before another sign, if there is such a letter before the run.
_AFTER_RUN = later(rf"(?:{_BEHIND})(?=[{_SIGN}])|(?:{_BEHIND_WIDE})(?=[{_OTHER_SIGN}])")
#: Before a run, the same the other way round.
_BEFORE_RUN = later(rf"(?<=[{_SIGN}])(?={_RUN}[^\s*~])|(?<=[{_OTHER_SIGN}])(?={_RUN}[{_WIDE}{_SIGN}{marks.JOINT}])")


def join(text: str) -> str:
    """The text with a joint wherever a run could not open or close; the text itself where there is none."""
    if text.isascii() or not ("*" in text or "~~" in text) or not _CJK.search(text):
        return text
    joined = _BEFORE_RUN.sub(marks.JOINT, _AFTER_RUN.sub(marks.JOINT, text))
    return text if joined == text else joined


def part(html: str) -> str:
    """The HTML of a joined text without the joints, those in addresses too."""
    return html.replace(marks.JOINT, "").replace(marks.ENCODED_JOINT, "")
