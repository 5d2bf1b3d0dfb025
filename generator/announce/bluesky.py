"""Bluesky's interface. A post's name is made from its key, so that a second post takes the place of the first.

Sources: atproto.com, lexicons com.atproto.repo.putRecord, getRecord and uploadBlob, app.bsky.feed.post,
app.bsky.richtext.facet, app.bsky.embed.external and images; docs.bsky.app, "Rate limits" (2026-11-23).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import ClassVar
from urllib.parse import quote

from generator.announce.client import FOR_EVER, Caller, Publish
from generator.announce.keys import Key
from generator.announce.outcome import Sent
from generator.announce.web import Answer
from generator.model.community import Announcement
from generator.social.announced import written
from generator.social.counting import links_in

HOST = "https://bsky.social"
_POST = "app.bsky.feed.post"
_MOST_BYTES = 1_000_000


class Bluesky(Caller):
    """Posts in the name of an account, whose token is an app password."""

    keeps: ClassVar[timedelta] = FOR_EVER
    can_look: ClassVar[bool] = True
    _session: tuple[str, str] | None = None

    def prepare(self, post: Announcement, key: Key) -> Publish:
        """See :class:`Client`."""
        token, did = self._login()
        record: dict[str, object] = {
            "$type": _POST,
            "text": post.text,
            "createdAt": written(key.planned),
            "langs": [post.language],
        }
        facets = list(facets_of(post))
        if facets:
            record["facets"] = facets
        blob, note = self._blob(post, token)
        if post.link:
            card: dict[str, object] = {"uri": post.link, "title": post.title or _title(post), "description": ""}
            if blob is not None:
                card["thumb"] = blob
            record["embed"] = {"$type": "app.bsky.embed.external", "external": card}
        elif blob is not None:
            record["embed"] = {"$type": "app.bsky.embed.images", "images": [{"image": blob, "alt": post.image_alt}]}
        values = {"repo": did, "collection": _POST, "rkey": key.tid, "record": record}

        def publish() -> Sent:
            headers = {"Authorization": f"Bearer {token}"}
            answer = self.web.ask("POST", self._url("com.atproto.repo.putRecord"), json=values, headers=headers)
            self._check(answer)
            value = answer.table()
            if not answer.is_good or value is None or not _is_at(value.get("uri"), key.tid):
                raise self.unsure(answer)
            return Sent(self._address(key), note)

        return publish

    def find(self, key: Key) -> Sent | None:
        """The post of a key, looked up by its name."""
        token, did = self._login()
        params = {"repo": did, "collection": _POST, "rkey": key.tid}
        url, headers = self._url("com.atproto.repo.getRecord"), {"Authorization": f"Bearer {token}"}
        answer = self.before(lambda: self.web.ask("GET", url, params=params, headers=headers))
        value = answer.table()
        if value is not None and value.get("error") == "RecordNotFound":
            return None
        self._check(answer)
        if not answer.is_good or value is None or not _is_at(value.get("uri"), key.tid):
            raise self.bad(answer, "a question")
        return Sent(self._address(key))

    def _url(self, method: str) -> str:
        return f"{self.account.host}/xrpc/{method}"

    def _name(self) -> str:
        return self.account.setting("USER") or self.community.handle.removeprefix("@")

    def _address(self, key: Key) -> str:
        return f"https://bsky.app/profile/{quote(self._name(), safe='.:-')}/post/{key.tid}"

    def _login(self) -> tuple[str, str]:
        """(token, DID) of a session, one for each run."""
        if self._session is None:
            values = {"identifier": self._name(), "password": self.account.token}
            answer = self.before(
                lambda: self.web.ask("POST", self._url("com.atproto.server.createSession"), json=values)
            )
            self._check(answer)
            value = answer.table() or {}
            token, did = value.get("accessJwt"), value.get("did")
            if not answer.is_good or not isinstance(token, str) or not isinstance(did, str):
                raise self.bad(answer, "a login")
            self._session = (token, did)
        return self._session

    def _blob(self, post: Announcement, token: str) -> tuple[object, str]:
        """The picture, handed over, or None; and why the post goes out without it. A card's picture has no text."""
        picture = self.pictures(post.image) if post.image else None
        if picture is None:
            return None, ""
        if len(picture.content) > _MOST_BYTES:
            return None, f"without its picture: it has more than {_MOST_BYTES:,} bytes"
        headers = {"Authorization": f"Bearer {token}", "Content-Type": picture.type}
        ask: Callable[[], Answer] = lambda: self.web.ask(  # noqa: E731
            "POST", self._url("com.atproto.repo.uploadBlob"), content=picture.content, headers=headers
        )
        answer = self.before(ask)
        self._check(answer)
        value = answer.table() or {}
        if not answer.is_good or not isinstance(value.get("blob"), dict):
            raise self.bad(answer, "an upload")
        return value["blob"], ""

    def _check(self, answer: Answer) -> None:
        if 300 <= answer.status < 500:
            value = answer.table() or {}
            status = answer.status
            if value.get("error") in ("ExpiredToken", "InvalidToken", "AuthMissing"):
                status, self._session = 401, None
            elif value.get("error") == "RateLimitExceeded":
                status = 429
            again = answer.retry_after(self.clock(), names=("ratelimit-reset",))
            raise self.refusal(status, value.get("message") or value.get("error"), again=again)


def facets_of(post: Announcement) -> Iterator[dict[str, object]]:
    """The links and hashtags of a post's text, by the places of their bytes in UTF-8, in their order."""
    text = post.text
    rows: list[tuple[int, int, dict[str, str]]] = []
    for link in links_in(text):
        at = text.find(link)
        while at >= 0:
            rows.append((at, at + len(link), {"$type": "app.bsky.richtext.facet#link", "uri": link}))
            at = text.find(link, at + len(link))
    for tag in post.tags:
        at = text.rfind(tag)
        if at >= 0 and not any(start < at + len(tag) and at < end for start, end, _ in rows):
            feature = {"$type": "app.bsky.richtext.facet#tag", "tag": tag.removeprefix("#")}
            rows.append((at, at + len(tag), feature))
    for start, end, feature in sorted(rows, key=lambda row: row[:2]):
        place = {"byteStart": _bytes(text[:start]), "byteEnd": _bytes(text[:end])}
        yield {"$type": "app.bsky.richtext.facet", "index": place, "features": [feature]}


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))


def _title(post: Announcement) -> str:
    return post.plain.partition("\n")[0].strip()


def _is_at(uri: object, name: str) -> bool:
    return isinstance(uri, str) and uri.startswith("at://") and uri.endswith(f"/{name}")
