"""VK's interface. It takes a key (``guid``); how long it knows one is not documented, so it is trusted for minutes.

Source: VK API schema 5.199, wall.post, photos.getWallUploadServer, photos.saveWallPhoto, utils.resolveScreenName,
errors (2026-11-23).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import ClassVar

from generator.announce.client import Caller, PostPicture, Publish
from generator.announce.keys import Key
from generator.announce.outcome import NotSentError, Sent, UnsureError
from generator.announce.web import Answer, checked_host
from generator.errors import MachineError
from generator.model.community import Announcement

HOST = "https://api.vk.com"
_VERSION = "5.199"
_NUMBERED = re.compile(r"(?:club|public|event)(\d+)")
#: Error codes by what they mean: wait, look after the token, find the community.
_LIMITS = {6: 1.0, 9: 3600.0, 29: 3600.0}
_TOKENS = frozenset({2, 4, 5, 7, 8, 15, 17, 27, 28})
_INTERNAL = frozenset({1, 10, 13})
#: A token of a group may post, but not upload: that takes a person's.
_GROUP_TOKEN = 27
_PHOTOS = frozenset({"image/jpeg", "image/png", "image/gif"})
_MOST_PHOTO = 50_000_000


class Vk(Caller):
    """Posts to the wall of a group or page in its own name, with the picture where the token may upload one.

    Else the page's link makes the card.
    """

    keeps: ClassVar[timedelta] = timedelta(minutes=10)
    can_look: ClassVar[bool] = False
    _owner = 0

    def prepare(self, post: Announcement, key: Key) -> Publish:
        """See :class:`Client`."""
        owner = self._group()
        form = {"owner_id": str(-owner), "from_group": "1", "message": post.text, "guid": key.text}
        photo, note = self._photo(post, owner) if post.image else ("", "")
        attached = [part for part in (photo, post.link) if part]
        if attached:
            form["attachments"] = ",".join(attached)

        def publish() -> Sent:
            value = self._response(self._ask("wall.post", form))
            number = value.get("post_id") if isinstance(value, dict) else None
            if not isinstance(number, int):
                raise UnsureError("vk gave an answer that makes no sense")
            return Sent(f"https://vk.com/wall-{owner}_{number}", note)

        return publish

    def find(self, key: Key) -> Sent | None:
        """None: a key alone finds nothing there."""
        return None

    def _ask(self, method: str, form: dict[str, str]) -> Answer:
        headers = {"Authorization": f"Bearer {self.account.token}"}
        return self.web.ask(
            "POST", f"{self.account.host}/method/{method}", form={**form, "v": _VERSION}, headers=headers
        )

    def _photo(self, post: Announcement, owner: int) -> tuple[str, str]:
        """The picture as an attachment, or why the post goes out without it. Raises: NotSentError."""
        picture = self.pictures(post.image)
        if picture is None:
            return "", ""  # the card of the link has it
        if picture.type not in _PHOTOS or len(picture.content) > _MOST_PHOTO:
            return "", "without its picture: vk takes JPEG, PNG and GIF"
        found = self._asked("photos.getWallUploadServer", {"group_id": str(owner)})
        if found is None:
            return "", "without its picture: vk lets only a person's token upload one"
        url = found.get("upload_url") if isinstance(found, dict) else None
        if not isinstance(url, str) or not _is_safe(url):
            raise _senseless()
        taken = self._uploaded(url, picture)
        if taken is None:
            return "", "without its picture: vk does not take it"
        caption = {"caption": post.image_alt} if post.image_alt else {}
        saved = self._asked("photos.saveWallPhoto", {"group_id": str(owner), **taken, **caption})
        first = saved[0] if isinstance(saved, list) and saved else None
        if not isinstance(first, dict) or not isinstance(first.get("id"), int):
            raise _senseless()
        number = first.get("owner_id")
        if not isinstance(number, int):
            raise _senseless()
        return f"photo{number}_{first['id']}", ""

    def _uploaded(self, url: str, picture: PostPicture) -> dict[str, str] | None:
        """What the upload's host says of a picture, None if it does not take it; it gets no token."""
        files = {"photo": (picture.name, picture.content, picture.type)}
        answer = self.before(lambda: self.web.ask("POST", url, files=files))
        value = answer.table()
        if value is None or not answer.is_good:
            raise self.bad(answer, "an upload")
        if value.get("error"):
            return None
        server, photo, mark = value.get("server"), value.get("photo"), value.get("hash")
        if not isinstance(server, int) or not isinstance(photo, str) or not isinstance(mark, str):
            raise self.bad(answer, "an upload")
        return {"server": str(server), "photo": photo, "hash": mark} if photo not in ("", "[]") else None

    def _asked(self, method: str, form: dict[str, str]) -> object:
        """What stands under ``response``, for a question that posts nothing; None if a group's token may not ask."""
        answer = self.before(lambda: self._ask(method, form))
        told = (answer.table() or {}).get("error")
        if isinstance(told, dict) and told.get("error_code") == _GROUP_TOKEN:
            return None
        try:
            return self._found(answer)
        except UnsureError as error:
            raise NotSentError("bad-answer", error.message, "try again later", 0) from None

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
        """The table that stands under ``response``, empty for a list."""
        found = self._found(answer)
        if isinstance(found, list):
            return {}
        if not isinstance(found, dict):
            raise self.unsure(answer)
        return found

    def _found(self, answer: Answer) -> object:
        """What stands under ``response``; VK answers 200 to errors too."""
        value = answer.table()
        if 300 <= answer.status < 500:
            raise self.refusal(answer.status, "", again=answer.retry_after(self.clock()))
        if value is None or not answer.is_good:
            raise self.unsure(answer)
        error = value.get("error")
        if isinstance(error, dict):
            raise self._error(error)
        if "response" not in value:
            raise self.unsure(answer)
        return value["response"]

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


def _senseless() -> NotSentError:
    return NotSentError("bad-answer", "vk gave an answer that makes no sense to an upload", "try again later", 0)


def _is_safe(url: str) -> bool:
    """Whether a picture may be handed over there."""
    try:
        checked_host(url)
    except MachineError:
        return False
    return True
