"""Discourse's interface. A topic keeps the key as its external id, which no second topic may have.

Sources: docs.discourse.org, createTopicPostPM and getTopicByExternalId; discourse/discourse, model of a topic
(letters, digits, ``_`` and ``-``, at most 50). Tags that the user may not make are left out by the forum.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from generator.announce.client import FOR_EVER, Caller, Publish
from generator.announce.keys import Key
from generator.announce.outcome import NotSentError, Sent
from generator.announce.web import Answer
from generator.model.community import Announcement

_TOPIC = re.compile(r"(/t/(?:[^/]+/)?\d+)(?:\.json)?$")


class Discourse(Caller):
    """Opens a topic in the name of a user. The address of the forum is that of the community."""

    keeps: ClassVar[timedelta] = FOR_EVER
    can_look: ClassVar[bool] = True

    def prepare(self, post: Announcement, key: Key) -> Publish:
        """See :class:`Client`."""
        values: dict[str, object] = {"title": post.title, "raw": post.text, "external_id": f"glocal-{key.text}"}
        if post.tags:
            values["tags"] = [tag.removeprefix("#") for tag in post.tags]
        category = self.account.setting("CATEGORY")
        if category:
            if not category.isdigit():
                hint = f"set {self.account.variable('CATEGORY')} to the number in the category's address"
                raise NotSentError("community-not-found", f'"{category}" is no number of a category', hint)
            values["category"] = int(category)
        headers = self._headers()

        def publish() -> Sent:
            answer = self.web.ask("POST", f"{self.account.host}/posts.json", json=values, headers=headers)
            self._check(answer)
            value = answer.table()
            if not answer.is_good or value is None:
                raise self.unsure(answer)
            if value.get("action") == "enqueued":
                return Sent("", "it waits for a moderator")
            if not isinstance(value.get("topic_id"), int):
                raise self.unsure(answer)
            slug = value.get("topic_slug")
            middle = f"{slug}/" if isinstance(slug, str) and slug else ""
            return Sent(f"{self.account.host}/t/{middle}{value['topic_id']}")

        return publish

    def find(self, key: Key) -> Sent | None:
        """The topic with the key, which the forum redirects to."""
        url = f"{self.account.host}/t/external_id/glocal-{key.text}.json"
        answer = self.before(lambda: self.web.ask("GET", url, headers=self._headers()))
        if answer.status == 404:
            return None
        if answer.status in (301, 302, 307, 308):
            path = urlsplit(answer.headers.get("location", "")).path
            base = urlsplit(self.account.host).path
            match = _TOPIC.search(path.removeprefix(base))
            if match:
                return Sent(f"{self.account.host}{match[1]}")
        if answer.is_good:
            value = answer.table() or {}
            if isinstance(value.get("id"), int):
                return Sent(f"{self.account.host}/t/{value['id']}")
        self._check(answer)
        raise self.bad(answer, "a question")

    def _headers(self) -> dict[str, str]:
        return {"Api-Key": self.account.token, "Api-Username": self.account.setting("USER") or "system"}

    def _check(self, answer: Answer) -> None:
        if not 300 <= answer.status < 500:
            return
        value = answer.table() or {}
        errors = value.get("errors")
        told = "; ".join(str(row) for row in errors) if isinstance(errors, list) else value.get("error")
        extras = value.get("extras")
        again = answer.retry_after(self.clock())
        if isinstance(extras, dict) and isinstance(extras.get("wait_seconds"), int):
            again = float(extras["wait_seconds"])
        raise self.refusal(answer.status, told, again=again)
