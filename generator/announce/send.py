"""Sending what is due: once, whatever happens between any two steps.

Each step is on the disk before the next one begins. ``planned`` fixes the key; ``sending`` says that the network is
about to be asked; ``sent``, ``failed`` or ``unknown`` what came of it. A run that finds ``sending`` was stopped: it
asks a network that can be asked, hands the post over again under the same key where the network still knows it, and
elsewhere writes ``unknown`` and leaves it to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Literal
from urllib.parse import urlsplit

from generator.announce.client import FOR_EVER, Client
from generator.announce.keys import Key
from generator.announce.ledger import Ledger
from generator.announce.outcome import FINAL, NotSentError, Sent, UnsureError
from generator.announce.plan import MOST, PlannedPost, plan, wait
from generator.errors import MachineError, Problem, SiteError, UsageError, did_you_mean
from generator.model.community import Announcement, Community
from generator.social.announced import Event, Record, entry_of, whole_second

#: How often a post is handed over in one run, where that is safe, and the seconds before each further time.
_WAITS = (2.0, 8.0)
#: The longest a run waits because a network asks for it, in seconds; beyond it the next run goes on.
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one post in this run. ``url`` is the address of a sent one; ``why`` is for people.

    ``open``: it was handed over and nobody knows; the next run may hand it over again, since the network knows its key.
    """

    post: str
    state: Literal["sent", "failed", "unknown", "open"]
    url: str = ""
    why: str = ""
    hint: str = ""
    code: str = ""


def nothing(_: str) -> None:
    """Does nothing between two steps."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends to one community. ``clock`` is aware; ``pause`` waits seconds; ``step`` is called between any two steps."""

    community: Community
    client: Client
    clock: Callable[[], datetime]
    pause: Callable[[float], None]
    zone: tzinfo
    most: int = MOST
    step: Callable[[str], None] = nothing

    def send(self, posts: Sequence[Announcement], ledger: Ledger) -> tuple[Result, ...]:
        """Sends what is due of the posts, in order, until pace or the network says stop; what came of each.

        Raises: SiteError ``no-ledger`` and ``too-many-new``, before anything is sent; MachineError where the ledger
        cannot be written: nothing goes out that was not written down.
        """
        due = check_due(posts, ledger, self.community, now=self.clock(), zone=self.zone, most=self.most)
        results: list[Result] = []
        for row in due:
            record = ledger.get(row.post.id)
            is_open = record is not None and record.state == "sending"
            if not is_open:
                gone = sorted(
                    x.tried or x.at for x in ledger.records.values() if x.state in ("sent", "sending", "unknown")
                )
                if wait(self.community, gone, now=self.clock(), zone=self.zone)[0] is not None:
                    break
            result = self._one(row.post, ledger)
            results.append(result)
            if result.state == "open" or result.code in FINAL:
                break  # the network or the account is ill: other posts would only fare the same
        return tuple(results)

    def _one(self, post: Announcement, ledger: Ledger) -> Result:
        record = ledger.get(post.id)
        is_open = record is not None and record.state == "sending"
        if record is None or (record.planned is None and not is_open):
            self.step("plan")
            record = ledger.append(self._event(post, "planned"))
        key = Key.of(post.id, record.planned or record.tried or record.at)
        if is_open and not self._is_safe(record) and not self.client.can_look:
            return self._unknown(post, record.why or "a run was stopped while it handed the post over", ledger)
        return self._deliver(post, key, ledger, is_open=is_open)

    def _is_safe(self, record: Record) -> bool:
        """Whether the network still knows the key of an open attempt, so that it may be asked again."""
        keeps = self.client.keeps
        if keeps == FOR_EVER:
            return True
        return record.tried is not None and self.clock() - record.tried < keeps

    def _deliver(self, post: Announcement, key: Key, ledger: Ledger, *, is_open: bool) -> Result:
        """Prepares and hands over; again where that is safe. ``is_open``: an earlier attempt may have got through."""
        waits = list(_WAITS)
        while True:
            try:
                if is_open and self.client.can_look:
                    self.step("look")
                    found = self.client.find(key)
                    if found is not None:
                        return self._sent(post, found, ledger)
                self.step("prepare")
                publish = self.client.prepare(post, key)
                self.step("sending")
                ledger.append(self._event(post, "sending"))
                self.step("publish")
                sent = publish()
            except UnsureError as error:
                is_open = True
                record = ledger.get(post.id)
                if record is None or not self._is_safe(record):
                    return self._unknown(post, error.message, ledger)
                if not waits:
                    return self._open(post, error.message, "not-certain")
                self.step("again")
                self.pause(waits.pop(0))
            except NotSentError as error:
                is_soon = error.code == "rate-limited" and (error.again or 0.0) <= _PATIENCE and bool(waits)
                if is_open and not is_soon:  # this attempt is refused; of the earlier one nothing is known by that
                    return self._refused_again(post, key, error, ledger)
                result = None if is_open else self._failed(post, error, ledger)
                if not is_soon and result is not None:
                    return result
                waits.pop(0)
                self.pause(max(error.again or 0.0, 1.0))
            else:
                return self._sent(post, sent, ledger)

    def _refused_again(self, post: Announcement, key: Key, error: NotSentError, ledger: Ledger) -> Result:
        """What a refusal says of a post that an earlier attempt may have brought there: it may be the reason."""
        if error.code != "post-refused":
            return self._open(post, error.message, error.code, error.hint)
        if self.client.can_look:
            try:
                found = self.client.find(key)
            except NotSentError as other:
                return self._open(post, other.message, other.code, other.hint)
            if found is not None:
                return self._sent(post, found, ledger)
        return self._unknown(post, error.message, ledger)

    def _open(self, post: Announcement, why: str, code: str, hint: str = "") -> Result:
        again = "the next `glocal announce send` asks again; the network knows the post by its key"
        return Result(post.id, "open", "", why, hint or again, code)

    def _sent(self, post: Announcement, sent: Sent, ledger: Ledger) -> Result:
        self.step("sent")
        try:
            ledger.append(self._event(post, "sent", url=sent.url))
        except MachineError as error:
            where = f" at {sent.url}" if sent.url else ""
            message = f"{post.id} was sent{where}, and the ledger cannot be written: {error.message}"
            hint = f"make room, then: glocal announce resolve {post.id} --sent {sent.url or 'URL'}"
            raise MachineError("ledger-behind", message, None, hint) from None
        self.step("next")
        return Result(post.id, "sent", sent.url, sent.note)

    def _unknown(self, post: Announcement, why: str, ledger: Ledger) -> Result:
        self.step("unknown")
        ledger.append(self._event(post, "unknown", why=why))
        hint = f"look there, then: glocal announce resolve {post.id} --sent URL (or --not-sent)"
        return Result(post.id, "unknown", "", why, hint, "unknown-outcome")

    def _failed(self, post: Announcement, error: NotSentError, ledger: Ledger) -> Result:
        again = whole_second(self.clock()) + timedelta(seconds=round(error.again)) if error.again else None
        self.step("failed")
        ledger.append(self._event(post, "failed", why=error.message, again=again))
        return Result(post.id, "failed", "", error.message, error.hint, error.code)

    def _event(
        self,
        post: Announcement,
        state: Literal["planned", "sending", "sent", "failed", "unknown"],
        *,
        url: str = "",
        why: str = "",
        again: datetime | None = None,
    ) -> Event:
        names = entry_of(post) if state == "planned" else ("", "", "")
        return Event(post.id, state, whole_second(self.clock()), *names, url=url, why=why, again=again)


def check_due(
    posts: Iterable[Announcement],
    ledger: Ledger,
    community: Community,
    *,
    now: datetime,
    zone: tzinfo,
    most: int,
) -> tuple[PlannedPost, ...]:
    """The posts that may go out now. Raises: SiteError ``no-ledger``, ``too-many-new``."""
    if not ledger.exists:
        raise no_ledger(community.id)
    rows = plan(posts, ledger.records, community, now=now, zone=zone)
    fresh = sum(row.status == "new" or (row.status == "waits" and row.post.id not in ledger.records) for row in rows)
    if fresh > most:
        message = f'{fresh} posts are new for "{community.id}", and {most} are sent at once at the most'
        hint = f"glocal announce baseline {community.id} calls them old; --most {fresh} sends them"
        raise SiteError("too-many-new", message, community.location, hint)
    return tuple(row for row in rows if row.is_due)


def no_ledger(community: str) -> SiteError:
    """The error for a community of which nothing is known."""
    message = f'nothing is known of what "{community}" has been told'
    hint = f"glocal announce baseline {community} says that all there is now counts as old"
    return SiteError("no-ledger", message, None, hint)


def done(post: Announcement, url: str, ledger: Ledger, *, at: datetime) -> None:
    """Records what a person posted by hand.

    Raises: UsageError ``bad-address``, ``already-sent``; SiteError ``no-ledger``; MachineError.
    """
    checked = checked_address(url)
    if not ledger.exists:
        raise no_ledger(ledger.community)
    record = ledger.get(post.id)
    if record is not None and record.state == "sent" and record.url:
        if record.url == checked:
            return
        message = f"{post.id} was sent already: {record.url}"
        raise UsageError("already-sent", message, None, f"to correct it: glocal announce resolve {post.id} --sent URL")
    ledger.append(Event(post.id, "sent", whole_second(at), *entry_of(post), url=checked, by="hand"))


def resolve(post: str, url: str | None, ledger: Ledger, *, at: datetime) -> Record:
    """Records what a person found out of a post: its address, or (None) that it was not sent; what it is now.

    One that was not sent may go out again, under a new key. Raises: UsageError ``bad-address``, ``unknown-post``,
    ``nothing-to-resolve``; SiteError ``no-ledger``; MachineError.
    """
    checked = checked_address(url) if url is not None else ""
    if not ledger.exists:
        raise no_ledger(ledger.community)
    record = ledger.get(post)
    if record is None:
        open_ones = [row.post for row in ledger.records.values() if row.state in ("unknown", "sending")]
        hint = did_you_mean(post, open_ones or ledger.records, known="in question" if open_ones else "")
        raise UsageError("unknown-post", f'the ledger knows no post "{post}"', None, hint)
    if record.state in ("baseline", "planned"):
        message = f"{post} was never handed over, so there is nothing to find out"
        raise UsageError("nothing-to-resolve", message, None, "what was posted by hand: glocal announce done")
    if url is None:
        return ledger.append(
            Event(post, "failed", whole_second(at), why="a person found that it was not sent", by="hand")
        )
    return ledger.append(Event(post, "sent", whole_second(at), url=checked, by="hand"))


def checked_address(url: str) -> str:
    """The address of a post. Raises: UsageError ``bad-address``."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or any(char.isspace() for char in url):
        raise UsageError("bad-address", f'"{url}" is no address of a post', None, "copy it from the browser: https://…")
    return url


def problem_of(result: Result) -> Problem | None:
    """What a result has to be told as, if it is no success."""
    if result.state == "sent":
        return None
    return Problem(result.code, f"{result.post}: {result.why}", None, result.hint)
