"""Telegram's interface for bots. It knows no keys: what was handed over is never handed over again.

Source: core.telegram.org/bots/api, "Making requests", sendMessage, sendPhoto, ResponseParameters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import ClassVar

from generator.announce.client import NEVER, Account, Caller, Publish
from generator.announce.keys import Key
from generator.announce.outcome import NotSentError, Sent
from generator.announce.web import Answer
from generator.model.community import Announcement

HOST = "https://api.telegram.org"
_MOST_PHOTO = 10_000_000


def chat_of(account: Account) -> str:
    """The chat a bot posts to: ``@handle``, or the number that ``…_CHAT_…`` gives. Raises: NotSentError."""
    chat = account.setting("CHAT") or account.community.handle
    if not chat:
        hint = f"give it a handle, or set {account.variable('CHAT')} to its number, which begins with -100"
        raise NotSentError("community-not-found", f'"{account.community.id}" has no handle to post to', hint)
    return chat if chat.startswith(("@", "-")) or chat.isdigit() else f"@{chat}"


class Telegram(Caller):
    """Posts as a bot that administers the channel or group. A picture goes along with the text as its caption."""

    keeps: ClassVar[timedelta] = NEVER
    can_look: ClassVar[bool] = False

    def prepare(self, post: Announcement, key: Key) -> Publish:
        """See :class:`Client`."""
        chat = chat_of(self.account)
        if not post.image:
            values = {"chat_id": chat, "text": post.text, "parse_mode": "HTML"}
            return self._publish(lambda: self.web.ask("POST", self._url("sendMessage"), json=values))
        values = {"chat_id": chat, "caption": post.text, "parse_mode": "HTML"}
        picture = self.pictures(post.image)
        if picture is None or len(picture.content) > _MOST_PHOTO:
            values["photo"] = post.image  # Telegram fetches it itself
            return self._publish(lambda: self.web.ask("POST", self._url("sendPhoto"), json=values))
        files = {"photo": (picture.name, picture.content, picture.type)}
        return self._publish(lambda: self.web.ask("POST", self._url("sendPhoto"), form=values, files=files))

    def find(self, key: Key) -> Sent | None:
        """None: Telegram cannot be asked."""
        return None

    def _url(self, method: str) -> str:
        return f"{self.account.host}/bot{self.account.token}/{method}"

    def _publish(self, ask: Callable[[], Answer]) -> Publish:
        def publish() -> Sent:
            return self._sent(ask())

        return publish

    def _sent(self, answer: Answer) -> Sent:
        value = answer.table()
        if value is None and 300 <= answer.status < 500:
            raise self.refusal(answer.status, "", again=answer.retry_after(self.clock()))
        if value is None or answer.status >= 500:
            raise self.unsure(answer)
        if value.get("ok") is True:
            url = _address(value.get("result"))
            if url is None:
                raise self.unsure(answer)
            return Sent(url)
        code = value.get("error_code", answer.status)
        told = value.get("description")
        if value.get("ok") is not False or not isinstance(code, int) or not 400 <= code < 500:
            raise self.unsure(answer)
        parameters = value.get("parameters")
        again: float | None = None
        if isinstance(parameters, Mapping):
            if isinstance(parameters.get("retry_after"), int):
                again = float(parameters["retry_after"])
            if "migrate_to_chat_id" in parameters:
                hint = f"set {self.account.variable('CHAT')} to {json.dumps(parameters['migrate_to_chat_id'])}"
                raise NotSentError("community-not-found", "the group has become a supergroup", hint)
        if code == 400 and "chat not found" in str(told).lower():
            code = 404
        elif code == 404:  # a bot that does not exist
            code = 401
        raise self.refusal(code, told, again=again)


def _address(message: object) -> str | None:
    """The address of a message; empty in a chat that has none, None if this is no message."""
    if not isinstance(message, Mapping) or not isinstance(message.get("message_id"), int):
        return None
    chat = message.get("chat")
    if not isinstance(chat, Mapping):
        return None
    if isinstance(chat.get("username"), str) and chat["username"]:
        return f"https://t.me/{chat['username']}/{message['message_id']}"
    number = str(chat.get("id", ""))
    return f"https://t.me/c/{number[4:]}/{message['message_id']}" if number.startswith("-100") else ""
