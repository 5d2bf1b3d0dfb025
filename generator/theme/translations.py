"""The message functions of templates: translated, made safe, and filled.

A translation comes from people the site may not know. What it may add is text: of its tags only those that stand in the
message itself are kept, everything else is escaped, so that it can neither bring a script nor end an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2.runtime import Undefined

from generator.theme.formats import Formats, Messages
from generator.theme.operations import Operations
from generator.theme.refusals import RefusedError
from generator.theme.safe import Markup

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PIECE = re.compile(r"(</?[A-Za-z][^<>]*>)")
_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)")
#: ``%%`` and ``%(name)s``; any other percent sign stands for itself.
_FIELD = re.compile(r"%(?:%|\(([A-Za-z_]\w*)\)[sdi])")


def clean_message(text: str, allowed: frozenset[str]) -> str:
    """The message as HTML that is safe in text and in a quoted attribute; tags that are not ``allowed`` are escaped."""
    if "<" not in text:
        return _escaped(text)
    return "".join(piece if piece in allowed else _escaped(piece) for piece in _PIECE.split(text))


def _escaped(text: str) -> str:
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")


def tags_of(*messages: str) -> frozenset[str]:
    """The tags that stand in the messages."""
    return frozenset(tag for message in messages if "<" in message for tag in _TAG.findall(message))


class MessageFunctions:
    """``gettext``, ``ngettext``, ``pgettext`` and ``npgettext`` of one edition. What they give is HTML.

    Values are put in by ``%(name)s``, escaped unless they are HTML; ``num`` is written as the locale writes numbers.
    """

    def __init__(self, messages: Messages, formats: Formats, operations: Operations) -> None:
        self._messages = messages
        self._formats = formats
        self._operations = operations
        self._meter = operations.meter
        self._filled: dict[tuple[object, ...] | None, tuple[Markup, int]] = {}
        self._ready: dict[tuple[str, ...], Markup | tuple[str, ...]] = {}

    def functions(self) -> Mapping[str, Callable[..., Markup]]:
        """The functions by the names templates use."""
        return {
            "_": self.gettext,
            "gettext": self.gettext,
            "ngettext": self.ngettext,
            "pgettext": self.pgettext,
            "npgettext": self.npgettext,
        }

    def gettext(self, message: str, /, **values: Any) -> Markup:
        """The translation of a message."""
        if type(message) is not str:
            message = _message(message)
        text = self._messages.gettext(message)
        if self._meter.trace is not None:
            self._note(self._messages.gettext, (message,), text)
        key = (text, message)
        ready = self._ready.get(key) or self._prepare(key, text, message)
        return ready if type(ready) is Markup else self._fill(ready, values, message)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: Any) -> Markup:
        """The translation for ``n`` things."""
        asked = (_message(singular), _message(plural), _count(n))
        text = self._messages.ngettext(*asked)
        if self._meter.trace is not None:
            self._note(self._messages.ngettext, asked, text)
        return self._numbered(text, singular, plural, n, values)

    def pgettext(self, context: str, message: str, /, **values: Any) -> Markup:
        """The translation of a message that means different things in different places."""
        asked = (_message(context), _message(message))
        text = self._messages.pgettext(*asked)
        if self._meter.trace is not None:
            self._note(self._messages.pgettext, asked, text)
        key = (text, message)
        ready = self._ready.get(key) or self._prepare(key, text, message)
        return ready if type(ready) is Markup else self._fill(ready, values, message)

    def npgettext(self, context: str, singular: str, plural: str, n: int, /, **values: Any) -> Markup:
        """Both."""
        asked = (_message(context), _message(singular), _message(plural), _count(n))
        text = self._messages.npgettext(*asked)
        if self._meter.trace is not None:
            self._note(self._messages.npgettext, asked, text)
        return self._numbered(text, singular, plural, n, values)

    def _note(self, ask: Callable[..., str], args: tuple[Any, ...], text: str) -> str:
        """Notes what a piece that is kept has asked: what an edition misses is told of every page that shows it."""
        self._meter.trace.add(ask, args, text)
        return text

    def _numbered(self, text: str, singular: str, plural: str, n: int, values: dict[str, Any]) -> Markup:
        """The text with its fields filled. What plain values gave is kept, with what it cost: lists ask it again."""
        key = (text, singular, plural)
        ready = self._ready.get(key) or self._prepare(key, text, singular, plural)
        if type(ready) is Markup:
            return ready
        filled: tuple[object, ...] | None = (text, singular, plural, n, *values.items())
        for value in (n, *values.values()):
            if type(value) is not str and type(value) is not int:
                filled = None
        found = self._filled.get(filled)
        if found is not None:
            self._meter.spend(found[1])
            return found[0]
        work = self._meter.work
        if "num" in ready[1::2]:
            number = values.setdefault("num", n)
            if type(number) is int:
                values["num"] = self._formats.number(number)
        made = self._fill(ready, values, singular)
        if filled is not None and len(made) < 200:
            if len(self._filled) >= 10_000:
                self._filled.clear()
            self._filled[filled] = (made, self._meter.work - work)
        return made

    def _prepare(self, key: tuple[str, ...], text: str, *messages: str) -> Markup | tuple[str, ...]:
        """A finished text, or texts and names of fields in turn. It depends on the texts alone, so it is kept.

        Messages are asked for anew each time: what an edition misses is told of every page that shows it.
        """
        clean = clean_message(str(text), tags_of(*messages))
        pieces: list[str] = [""]
        at = 0
        for match in _FIELD.finditer(clean):
            pieces[-1] += clean[at : match.start()]
            at = match.end()
            if match[1] is None:
                pieces[-1] += "%"
            else:
                pieces += [match[1], ""]
        pieces[-1] += clean[at:]
        ready: Markup | tuple[str, ...] = Markup(pieces[0]) if len(pieces) == 1 else tuple(pieces)
        if len(self._ready) < 100_000:
            self._ready[key] = ready
        return ready

    def _fill(self, pieces: Markup | tuple[str, ...], values: Mapping[str, Any], message: str) -> Markup:
        show = self._operations.show
        try:
            rows = [show(values[piece]) if number % 2 else piece for number, piece in enumerate(pieces)]
        except KeyError as error:
            raise RefusedError(
                f'the message "{message}" has a field %({error.args[0]})s that is given no value',
                f"its fields here: {', '.join(sorted(values)) or 'none'}; look at the template and at the catalog",
            ) from None
        text = self._operations.meter.joined(rows)
        return Markup(text)


def _message(text: object) -> str:
    if not isinstance(text, str):
        if isinstance(text, Undefined):
            str(text)
        raise RefusedError("a message is a text", 'write it in quotation marks: _("Read more")')
    return str(text)


def _count(n: object) -> int:
    if not isinstance(n, int):
        if isinstance(n, Undefined):
            str(n)
        raise RefusedError(
            "a message with a plural takes a whole number", 'ngettext("%(num)s post", "%(num)s posts", n)'
        )
    return n
