"""Straight quotes become the quotation marks and apostrophes of a language."""

from __future__ import annotations

import re

from generator.markup.quotation_marks import Quotes

_THIN = "\u202f"
_SPACES = " \u00a0\u202f"
_STRAIGHT = re.compile("[\"']")
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f\u2009([{<–—-/¿¡=+·•’")
_CLOSES_BEFORE = frozenset(" \t\n\u00a0\u202f\u2009)]}>–—-/.,;:!?…؟،؛։।=+·•*")
#: English words that begin with an apostrophe.
_ELIDED = re.compile(r"(?:tis|twas|twere|twill|til|em|cause|bout|round|n)\b", re.IGNORECASE)
_DECADE = re.compile(r"[0-9]0s\b|[0-9]{2}(?![0-9])")


def set_quotes(
    text: str,
    quotes: Quotes,
    *,
    before: str = "",
    after: str = "",
    is_hebrew: bool = False,
    typed: Quotes | None = None,
) -> str:
    """The text with every straight quote decided by its neighbours; what cannot be told (inches, feet) stays.

    A double quote inside another, and a single one, get the inner marks; between letters a single one is an apostrophe.
    ``before`` and ``after`` are the texts on either side, beyond tags. ``typed`` are the marks a writer may have typed,
    where others are set.
    """
    return _Quoter(quotes, text, before, after, is_hebrew=is_hebrew, typed=typed or quotes).run()


class _Quoter:
    """Decides for every straight quote of one text what it is."""

    def __init__(self, quotes: Quotes, text: str, before: str, after: str, *, is_hebrew: bool, typed: Quotes) -> None:
        self.quotes = quotes
        self.text = text
        self.before = before[-1:]
        self.after = after[:1]
        self.is_hebrew = is_hebrew
        known = (quotes, typed)
        signs = "".join(f"{q.open}{q.close}{q.inner_open}{q.inner_close}" for q in known)
        self.all_marks = f"\"'’{signs}".replace(_THIN, "")
        closing = {mark for q in known for mark in (q.close[-1:], q.inner_close)}
        self.opening = {mark for q in known for mark in (q.open[:1], q.inner_open)} - closing
        self.open: list[str] = []  # the straight quotes that opened something
        self.doubles = self.singles = 0  # how many of each are among them
        self.last = ""  # what the sign just before became: "open", "close", "apostrophe" or nothing of these
        self.marks_from, self.marks_to = 1, 0  # the run of quotation marks looked at last
        self.closing = -2  # the single quote found last that closes something; -1 if there is none any more

    def run(self) -> str:
        """The text with its straight quotes replaced."""
        out: list[str] = []
        done = 0
        for match in _STRAIGHT.finditer(self.text):
            at = match.start()
            if at > done:
                out.append(self.text[done:at])
                self.last = ""
            previous = self.text[at - 1] if at else self.before
            out.append(self._double(at, previous) if match[0] == '"' else self._single(at, previous))
            done = at + 1
        out.append(self.text[done:])
        return "".join(out)

    def _may_open(self, previous: str) -> bool:
        """Whether what stands before is the start, a space, a bracket, a dash, or a quotation mark that opens."""
        if self.last:
            return self.last != "close"
        if previous in self.opening:
            return True
        return not previous or previous in _OPENS_AFTER

    def _may_close(self, at: int) -> bool:
        """Whether what follows, beyond other quotation marks, is the end, a space or a sign that ends something."""
        end = at + 1
        if self.marks_from <= end <= self.marks_to:
            end = self.marks_to
        else:
            self.marks_from = end
            while end < len(self.text) and (
                self.text[end] in self.all_marks or (self.text[end - 1] == "«" and self.text[end] in _SPACES)
            ):
                end += 1
            self.marks_to = end
        following = self.text[end] if end < len(self.text) else self.after
        return not following or following in _CLOSES_BEFORE

    def _double(self, at: int, previous: str) -> str:
        may_open, may_close = self._may_open(previous), self._may_close(at)
        is_open = self.doubles > 0
        if may_open and may_close:  # alone between spaces, or behind another quote
            return self._close() if is_open and previous and not previous.isspace() else self._leave('"')
        if may_open:
            self.open.append('"')
            self.doubles += 1
            self.last = "open"
            return self.quotes.inner_open if self.doubles % 2 == 0 else self.quotes.open
        if self.is_hebrew and not may_close:
            return self._leave('"')  # gershayim, inside an abbreviation
        if is_open or (may_close and not previous.isdigit()):
            return self._close()
        return self._leave('"')  # inches, seconds

    def _close(self) -> str:
        self.last = "close"
        is_inner = self.doubles > 0 and self.doubles % 2 == 0
        if self.doubles:
            self._close_down_to('"')
        return self.quotes.inner_close if is_inner else self.quotes.close

    def _close_down_to(self, sign: str) -> None:
        """Ends what opened last with the sign, and whatever opened in it."""
        while True:
            ended = self.open.pop()
            if ended == '"':
                self.doubles -= 1
            else:
                self.singles -= 1
            if ended == sign:
                return

    def _leave(self, sign: str) -> str:
        self.last = ""
        return sign

    def _apostrophe(self) -> str:
        self.last = "apostrophe"
        return "’"

    def _single(self, at: int, previous: str) -> str:
        may_open, may_close = self._may_open(previous), self._may_close(at)
        if not may_open and not may_close:
            following = self.text[at + 1 : at + 2] or self.after
            is_measure = previous.isdigit() and following.isdigit()
            return self._leave("'") if is_measure or self.is_hebrew else self._apostrophe()
        if may_open and not may_close:
            return self._opening_single(at)
        if self.singles and previous and not previous.isspace():
            self._close_down_to("'")
            self.last = "close"
            return self.quotes.inner_close
        if may_open or previous.isdigit():  # alone between spaces; feet, minutes
            return self._leave("'")
        if at == 0 and self.before and previous.isalnum():  # what it opened with stands beyond a tag
            self.last = "close"
            return self.quotes.inner_close
        return self._apostrophe()

    def _opening_single(self, at: int) -> str:
        """A quotation mark, if one that closes follows; else something was left out: ’tis, ’90s."""
        rest = self.text[at + 1 :]
        if _DECADE.match(rest) or (self.quotes.inner_open == "‘" and _ELIDED.match(rest)):
            return self._apostrophe()
        if self._has_close(at) or (not rest and self.after):
            self.open.append("'")
            self.singles += 1
            self.last = "open"
            return self.quotes.inner_open
        return self._apostrophe()

    def _has_close(self, at: int) -> bool:
        text = self.text
        if self.closing == -1 or self.closing >= at + 2:
            return self.closing != -1
        found = text.find("'", at + 2)
        while found >= 0:
            following = text[found + 1] if found + 1 < len(text) else self.after
            if not text[found - 1].isspace() and (not following or following in _CLOSES_BEFORE or following == '"'):
                self.closing = found
                return True
            found = text.find("'", found + 1)
        self.closing = -1
        return False
