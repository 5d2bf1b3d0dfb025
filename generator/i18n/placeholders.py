"""Whether a translation can stand where its message stands: the same placeholders, the same tags.

A missing value is a wrong text, an unknown one stops the build, and a tag that the message does not have could carry
anything into the page, for templates take translations as HTML.
Source: Python's printf-style formatting, which Jinja's translations use.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.errors import did_you_mean

_PLACEHOLDER = re.compile(
    r"%(?:%"
    r"|\((?P<name>\w+)\)[-#0 +]*[0-9*]*(?:\.[0-9*]+)?[hlL]?[diouxXeEfFgGcrsa]"
    r"|[-#0 +]*[0-9*]*(?:\.[0-9*]+)?[hlL]?[diouxXeEfFgGcrsa]"
    r"|)"
)
_TAG = re.compile(r"<[^<>]*>?")
#: What the number of a plural is called.
_NUMBERS = frozenset({"%(n)", "%(num)", "%(count)", "%(number)"})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What a translation does wrong: a code, the reason, what to do, and the piece of text to point at."""

    code: str
    message: str
    hint: str = ""
    word: str = ""


def compare(message: str, translation: str) -> Mismatch | None:
    """The first way in which a translation differs from its message, or None."""
    return _tags((message,), translation) or _exact(message, translation)


def compare_plural(singular: str, plural: str, translation: str, *, numbers: tuple[int, ...]) -> Mismatch | None:
    """The first way in which the form for ``numbers`` differs from what the message allows, or None.

    A form for a single number (or for that and none) may leave out what the singular leaves out, and the number itself,
    which is in the words: "one page". A form for several numbers (21, 31 … in Russian) must name what the plural names.
    """
    several = sum(1 for n in numbers if n > 0) > 1
    allowed = _placeholders(singular) | _placeholders(plural)
    needed = _placeholders(plural) if several else _without_number(_placeholders(singular) & _placeholders(plural))
    return _tags((singular, plural), translation) or _between(translation, needed=needed, allowed=allowed)


def _without_number(placeholders: Counter[str]) -> Counter[str]:
    """The placeholders but the one that stands for the number: by its name, or because there is no other."""
    if len(placeholders) == 1:
        return Counter()
    return Counter({token: count for token, count in placeholders.items() if token not in _NUMBERS})


def _exact(message: str, translation: str) -> Mismatch | None:
    own = _placeholders(message)
    return _between(translation, needed=own, allowed=own)


def _between(translation: str, *, needed: Counter[str], allowed: Counter[str]) -> Mismatch | None:
    found = _placeholders(translation)
    for token in found:
        if token in allowed and found[token] <= allowed[token]:
            continue
        if token in allowed:
            reason = f"the translation has {token} {found[token]} times, its message {allowed[token]}"
            return Mismatch("bad-placeholder", reason, "every value stands as often as in the message", token)
        if token.startswith("%("):
            names = [name[2:-1] for name in allowed if name.startswith("%(")]
            hint = did_you_mean(token[2:-1], names) or did_you_mean("", names, known="its values are") or "take it out"
            return Mismatch("bad-placeholder", f"the message has no {token}", hint, token)
        return Mismatch("bad-placeholder", f'"{token}" reads as a placeholder', "a percent sign is written %%", token)
    for token in needed:
        if found[token] < needed[token]:
            return Mismatch("bad-placeholder", f"the translation lacks {token}", "every value stands in it too")
    return None


def _placeholders(text: str) -> Counter[str]:
    """How often each placeholder stands in a text; a named one as ``%(name)``, whatever its type."""
    found: Counter[str] = Counter()
    if "%" in text:
        for match in _PLACEHOLDER.finditer(text):
            name = match["name"]
            if match[0] != "%%":
                found[f"%({name})" if name else match[0]] += 1
    return found


def _tags(messages: tuple[str, ...], translation: str) -> Mismatch | None:
    found = Counter(_TAG.findall(translation)) if "<" in translation else Counter()
    choices = [Counter(_TAG.findall(message)) for message in messages]
    if found in choices:
        return None
    most = Counter[str]()
    for choice in choices:
        most |= choice
    extra = next((tag for tag in found if found[tag] > most[tag]), "")
    if extra:
        hint = "a translation has the tags of its message, as they are written there; &lt; is the sign itself"
        return Mismatch("markup-in-translation", f"the message has no {extra}", hint, extra)
    lost = next((tag for tag in choices[-1] if found[tag] < choices[-1][tag]), "")
    return Mismatch("markup-in-translation", f"the translation lacks {lost}", "it keeps the tags of its message")
