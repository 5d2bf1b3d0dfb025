"""Mastodon's interface. It knows a post's key for an hour.

Source: docs.joinmastodon.org, methods statuses and media, "Idempotency-Key"; "Rate limits" (2026-11-23).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

from generator.announce.client import Account, Caller, Publish
from generator.announce.keys import Key
from generator.announce.outcome import NotSentError, Sent
from generator.announce.web import Answer
from generator.model.community import Announcement, Community

_HANDLE = re.compile(r"@?[^@\s/]+@([^@\s/]+)")
#: How often an upload that is being processed is asked for.
_TURNS = 10


def host_of(community: Community) -> str:
    """The server of an account, from its handle (``@user@host``); empty if it names none."""
    match = _HANDLE.fullmatch(community.handle)
    return f"https://{match[1].lower()}" if match else ""


class Mastodon(Caller):
    """Posts in the name of an account."""

    #: The server keeps a key for an hour; clocks may differ.
    keeps: ClassVar[timedelta] = timedelta(minutes=50)
    can_look: ClassVar[bool] = False

    def __init__(self, account: Account, *args: object, pause: Callable[[float], None], **values: object) -> None:
        super().__init__(account, *args, **values)  # type: ignore[arg-type]
        self._pause = pause

    def prepare(self, post: Announcement, key: Key) -> Publish:
        """See :class:`Client`."""
        values: dict[str, object] = {
            "status": post.text,
            "language": post.language.partition("-")[0],
            "visibility": "public",
        }
        media = self._upload(post) if post.image else ""
        if media:
            values["media_ids"] = [media]
        headers = {**self._headers(), "Idempotency-Key": key.text}

        def publish() -> Sent:
            url = f"{self.account.host}/api/v1/statuses"
            answer = self.web.ask("POST", url, json=values, headers=headers)
            self._check(answer)
            value = answer.table()
            if not answer.is_good or value is None or not isinstance(value.get("id"), str):
                raise self.unsure(answer)
            found = value.get("url")
            return Sent(found if isinstance(found, str) else "")

        return publish

    def find(self, key: Key) -> Sent | None:
        """None: a key alone finds nothing there."""
        return None

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.account.token}"}

    def _check(self, answer: Answer) -> None:
        if 300 <= answer.status < 500:
            value = answer.table() or {}
            again = answer.retry_after(self.clock(), names=("x-ratelimit-reset",))
            raise self.refusal(answer.status, value.get("error"), again=again)

    def _upload(self, post: Announcement) -> str:
        picture = self.pictures(post.image)
        if picture is None:
            return ""
        url = f"{self.account.host}/api/v2/media"
        files = {"file": (picture.name, picture.content, picture.type)}
        form = {"description": post.image_alt} if post.image_alt else {}
        answer = self.before(lambda: self.web.ask("POST", url, form=form, files=files, headers=self._headers()))
        self._check(answer)
        value = answer.table()
        if not answer.is_good or value is None or not isinstance(value.get("id"), str):
            raise self.bad(answer, "an upload")
        id = str(value["id"])
        url = f"{self.account.host}/api/v1/media/{id}"
        turns = 0
        while answer.status in (202, 206):
            turns += 1
            if turns > _TURNS:
                raise NotSentError("network-unreachable", "mastodon does not finish with the picture", "", 60)
            self._pause(1.0)
            answer = self.before(lambda: self.web.ask("GET", url, headers=self._headers()))
            self._check(answer)
            if not answer.is_good:
                raise self.bad(answer, "an upload")
        return id
