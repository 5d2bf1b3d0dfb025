"""VK's interface. It takes a key (``guid``); how long it knows one is not documented, so it is trusted for minutes.

Source: VK API schema 5.199, wall.post, utils.resolveScreenName, errors (2026-11-23).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import ClassVar

from generator.announce.client import Caller, Publish
from generator.announce.keys import Key
from generator.announce.outcome import NotSentError, Sent, UnsureError
from generator.announce.web import Answer
from generator.model.community import Announcement

HOST = "https://api.vk.com"
_VERSION = "5.199"
_NUMBERED = re.compile(r"(?:club|public|event)(\d+)")
#: Error codes by what they mean: wait, look after the token, find the community.
_LIMITS = {6: 1.0, 9: 3600.0, 29: 3600.0}
_TOKENS = frozenset({2, 4, 5, 7, 8, 15, 17, 27, 28})
_INTERNAL = frozenset({1, 10, 13})


class Vk(Caller):
    """Posts to the wall of a group or page in its own name. The page's link makes the card."""

    keeps: ClassVar[timedelta] = timedelta(minutes=10)
    can_look: ClassVar[bool] = False
    _owner = 0

    def prepare(self, post: Announcement, key: Key) -> Publish:
        """See :class:`Client`."""
        owner = self._group()
        form = {"owner_id": str(-owner), "from_group": "1", "message": post.text, "guid": key.text}
        if post.link:
            form["attachments"] = post.link

        def publish() -> Sent:
            value = self._response(self._ask("wall.post", form))
            number = value.get("post_id") if isinstance(value, dict) else None
            if not isinstance(number, int):
                raise UnsureError("vk gave an answer that makes no sense")
            return Sent(f"https://vk.com/wall-{owner}_{number}")

        return publish

    def find(self, key: Key) -> Sent | None:
        """None: a key alone finds nothing there."""
        return None

    def _ask(self, method: str, form: dict[str, str]) -> Answer:
        headers = {"Authorization": f"Bearer {self.account.token}"}
        return self.web.ask(
            "POST", f"{self.account.host}/method/{method}", form={**form, "v": _VERSION}, headers=headers
        )

    def _group(self) -> int:
        """The number of the group, positive."""
        written = self.account.setting("OWNER").lstrip("-")
        handle = self.community.handle.removeprefix("@")
        match = _NUMBERED.fullmatch(handle)
        if written.isdigit() or match:
            self._owner = int(match[1]) if not written and match else int(written)
        if not self._owner:
            if not handle:
                hint = f"give it a handle, or set {self.account.variable('OWNER')} to its number"
                raise NotSentError("community-not-found", f'"{self.community.id}" has no handle to post to', hint)
            answer = self.before(lambda: self._ask("utils.resolveScreenName", {"screen_name": handle}))
            try:
                value = self._response(answer)
            except UnsureError as error:
                raise NotSentError("bad-answer", error.message, "try again later", 0) from None
            number = value.get("object_id") if isinstance(value, dict) else None
            if not isinstance(number, int) or value.get("type") not in ("group", "page", "event"):
                hint = f'check the handle of "{self.community.id}"'
                raise NotSentError("community-not-found", f'vk knows no group "{handle}"', hint)
            self._owner = number
        return self._owner

    def _response(self, answer: Answer) -> dict[str, object]:
        """What stands under ``response``; VK answers 200 to errors too."""
        value = answer.table()
        if 300 <= answer.status < 500:
            raise self.refusal(answer.status, "", again=answer.retry_after(self.clock()))
        if value is None or not answer.is_good:
            raise self.unsure(answer)
        error = value.get("error")
        if isinstance(error, dict):
            raise self._error(error)
        found = value.get("response")
        if isinstance(found, list):
            return {}
        if not isinstance(found, dict):
            raise self.unsure(answer)
        return found

    def _error(self, error: dict[str, object]) -> NotSentError | UnsureError:
        code, told = error.get("error_code"), error.get("error_msg", "")
        if not isinstance(code, int) or code in _INTERNAL:
            return UnsureError(f"vk failed: {self.told(told)}")
        if code in _LIMITS:
            return self.refusal(429, told, again=_LIMITS[code])
        if code == 14:
            hint = "post something by hand in a browser first, then send again"
            return NotSentError("token-refused", "vk wants a person to solve a captcha", hint)
        if code in _TOKENS:
            return self.refusal(403 if code in (7, 15) else 401, told)
        return self.refusal(400, told)
