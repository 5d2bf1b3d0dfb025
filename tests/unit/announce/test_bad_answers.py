"""Whatever a network answers: the ledger is right, nothing is sent twice, nothing is lost, the message says what is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.unit.announce.ground import NOW, Clock, baseline, lines, post, send, states
from tests.unit.announce.servers import (
    SERVERS,
    TOKEN,
    BlueskyServer,
    Fault,
    Reply,
    TelegramServer,
    VkServer,
    after,
    half,
    instead,
    serve,
    slow,
)

KEYED = ("mastodon", "bluesky", "discourse", "vk")
GATEWAY = Reply(502, "<html>Bad Gateway</html>")
NONSENSE = Reply(200, "<html>Welcome to the hotel</html>")
EMPTY = Reply(200, {})
LIST = Reply(200, [1, 2, 3])


@pytest.mark.parametrize("network", KEYED)
@pytest.mark.parametrize("fault", [after(GATEWAY), after(NONSENSE), after(EMPTY), after(LIST), half])
def test_a_lost_answer_is_asked_for_again_where_the_network_knows_the_key(
    network: str, fault: Fault, tmp_path: Path
) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [fault]
        clock = Clock()
        result = send(tmp_path, network, server.url, clock=clock)
        assert ["sent"] == [row.state for row in result]
        assert 1 == len(server.posts)
        assert [2.0] == clock.waited
        assert {"posts/summer-menu": "sent"} == states(tmp_path, network)


@pytest.mark.parametrize("network", KEYED)
def test_an_ill_network_is_left_alone_and_asked_by_the_next_run(network: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [after(GATEWAY), instead(GATEWAY), instead(GATEWAY)]
        if network in ("bluesky", "discourse"):  # these are asked first whether they have it, and have no answer
            server.early = []
            server.faults = [instead(GATEWAY)] * 3
        rows = (post(network), post(network, "zweiter"))
        result = send(tmp_path, network, server.url, *rows)
        assert ["open"] == [row.state for row in result]  # the second is not even begun
        assert "not-certain" == result[0].code
        assert {"posts/summer-menu": "sending"} == states(tmp_path, network)
        later = Clock(NOW + timedelta(minutes=5))
        assert ["sent", "sent"] == [row.state for row in send(tmp_path, network, server.url, *rows, clock=later)]
        assert 2 == len(server.posts)


@pytest.mark.parametrize("network", ["mastodon", "vk"])
def test_a_key_that_the_network_has_forgotten_is_not_used_again(network: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [after(GATEWAY), after(GATEWAY), after(GATEWAY)]
        send(tmp_path, network, server.url)
        late = Clock(NOW + timedelta(hours=2))
        assert ["unknown"] == [row.state for row in send(tmp_path, network, server.url, clock=late)]
        assert () == send(tmp_path, network, server.url, clock=late)
        assert 1 == len(server.posts)


@pytest.mark.parametrize("fault", [after(GATEWAY), after(NONSENSE), after(EMPTY), after(LIST), half])
def test_telegram_is_never_asked_twice(fault: Fault, tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        server.faults = [fault]
        result = send(tmp_path, "telegram", server.url)
        assert ["unknown"] == [row.state for row in result]
        assert "glocal announce resolve posts/summer-menu@kz-telegram/ru" in result[0].hint
        assert () == send(tmp_path, "telegram", server.url)
        assert 1 == len(server.posts)


@pytest.mark.parametrize("network", SERVERS)
def test_an_answer_that_comes_too_late(network: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [slow]
        result = send(tmp_path, network, server.url, seconds=0.5)
        assert ["unknown" if network == "telegram" else "sent"] == [row.state for row in result]
        assert 1 == len(server.posts)


@pytest.mark.parametrize(
    ("network", "reply"),
    [
        ("telegram", TelegramServer.error(429, "Too Many Requests: retry after 7", retry_after=7)),
        ("mastodon", Reply(429, {"error": "Too many requests"}, {"X-RateLimit-Reset": "2026-11-24T12:00:07.000000Z"})),
        ("bluesky", Reply(429, {"error": "RateLimitExceeded"}, {"ratelimit-reset": str(int(NOW.timestamp()) + 7)})),
        ("discourse", Reply(429, {"errors": ["slow"], "error_type": "rate_limit", "extras": {"wait_seconds": 7}})),
        ("vk", VkServer.error(6, "Too many requests per second")),
    ],
)
def test_a_short_rate_limit_is_waited_for(network: str, reply: Reply, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [instead(reply)]
        clock = Clock()
        assert ["sent"] == [row.state for row in send(tmp_path, network, server.url, clock=clock)]
        assert [1.0 if network == "vk" else 7.0] == clock.waited
        assert 1 == len(server.posts)


@pytest.mark.parametrize(
    ("network", "reply"),
    [
        ("telegram", TelegramServer.error(429, "Too Many Requests: retry after 900", retry_after=900)),
        ("mastodon", Reply(429, {"error": "Too many requests"}, {"Retry-After": "Tue, 24 Nov 2026 12:15:00 GMT"})),
        ("bluesky", Reply(429, {"error": "RateLimitExceeded"}, {"Retry-After": "900"})),
        ("discourse", Reply(429, {"errors": ["slow"], "extras": {"wait_seconds": 900}})),
    ],
)
def test_a_long_rate_limit_is_left_to_a_later_run(network: str, reply: Reply, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [instead(reply)]
        rows = (post(network), post(network, "zweiter"))
        result = send(tmp_path, network, server.url, *rows)
        assert [("failed", "rate-limited")] == [(row.state, row.code) for row in result]
        assert '"again": "2026-11-24T12:15:00Z"' in lines(tmp_path, network)[-1]
        soon = Clock(NOW + timedelta(minutes=14))
        send(tmp_path, network, server.url, rows[0], clock=soon)
        assert [] == server.posts
        late = Clock(NOW + timedelta(minutes=15))
        assert 2 == len(send(tmp_path, network, server.url, *rows, clock=late))
        assert 2 == len(server.posts)


@pytest.mark.parametrize(
    ("network", "reply", "told"),
    [
        ("telegram", TelegramServer.error(400, "Bad Request: can't parse entities"), "can't parse entities"),
        ("mastodon", Reply(422, {"error": "Validation failed: Text is too long"}), "Text is too long"),
        ("bluesky", BlueskyServer.error(400, "InvalidRequest", "Record/text must not be longer"), "must not be longer"),
        ("discourse", Reply(422, {"action": "create_post", "errors": ["Title is too short"]}), "Title is too short"),
        ("vk", VkServer.error(214, "Access to adding post denied"), "adding post denied"),
    ],
)
def test_a_refused_post_does_not_stop_the_others(network: str, reply: Reply, told: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [instead(reply)]
        result = send(tmp_path, network, server.url, post(network, "a"), post(network, "b"))
        assert ["failed", "sent"] == [row.state for row in result]
        assert told in result[0].why
        assert "post-refused" == result[0].code
        assert ["sent"] == [row.state for row in send(tmp_path, network, server.url, post(network, "a"))]
        assert 2 == len(server.posts)


@pytest.mark.parametrize("network", SERVERS)
def test_a_wrong_token_is_told_without_being_shown(network: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        name = network.upper()
        env = {f"GLOCAL_{name}_TOKEN": "another-token-2", f"GLOCAL_{name}_HOST": server.url}
        result = send(tmp_path, network, server.url, post(network, "a"), post(network, "b"), env=env)
        assert [("failed", "token-refused")] == [(row.state, row.code) for row in result]
        told = f"{result[0].why} {result[0].hint}" + "\n".join(lines(tmp_path, network))
        assert "another-token-2" not in told
        assert [] == server.posts
        assert ["sent"] == [row.state for row in send(tmp_path, network, server.url, post(network, "a"))]


@pytest.mark.parametrize("network", SERVERS)
def test_no_server_at_all(network: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        url = server.url
    baseline(tmp_path, network)
    result = send(tmp_path, network, url)
    assert [("failed", "network-unreachable")] == [(row.state, row.code) for row in result]
    assert "127.0.0.1" in result[0].why
    assert TOKEN not in result[0].why
    assert {"posts/summer-menu": "failed"} == states(tmp_path, network)


@pytest.mark.parametrize("network", ["bluesky", "discourse"])
def test_an_open_post_is_not_called_failed_because_nobody_answers_now(network: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        server.faults = [after(GATEWAY)]
        server.early = [instead(GATEWAY)] * (1 if network == "discourse" else 0)
        if network == "bluesky":  # its first early request is the login
            server.early = [lambda request, go: go(), instead(GATEWAY)]
        result = send(tmp_path, network, server.url)
        assert [("open", "bad-answer")] == [(row.state, row.code) for row in result]
        assert {"posts/summer-menu": "sending"} == states(tmp_path, network)
        assert ["sent"] == [row.state for row in send(tmp_path, network, server.url)]
        assert 1 == len(server.posts)


def test_a_topic_that_was_made_between_question_and_post(tmp_path: Path) -> None:
    """The forum was still busy with the first request when it was asked: the second is refused, the first counts."""
    with serve(SERVERS["discourse"]()) as server:
        baseline(tmp_path, "discourse")
        server.faults = [after(GATEWAY)]
        server.early = [instead(Reply(404, {"errors": ["not found"]}))]
        result = send(tmp_path, "discourse", server.url)
        assert [("sent", f"{server.url}/t/summer-menu/71")] == [(row.state, row.url) for row in result]
        assert 1 == len(server.posts)


def test_a_redirected_request_takes_its_token_nowhere(tmp_path: Path) -> None:
    with serve(SERVERS["mastodon"]()) as other, serve(SERVERS["mastodon"]()) as server:
        baseline(tmp_path, "mastodon")
        server.faults = [instead(Reply(302, {}, {"Location": f"{other.url}/api/v1/statuses"}))]
        result = send(tmp_path, "mastodon", server.url)
        assert [("failed", "community-not-found")] == [(row.state, row.code) for row in result]
        assert [] == other.requests


def test_a_post_that_waits_for_a_moderator_is_sent(tmp_path: Path) -> None:
    with serve(SERVERS["discourse"]()) as server:
        baseline(tmp_path, "discourse")
        server.faults = [after(Reply(200, {"action": "enqueued", "success": True, "pending_post": {"id": 3}}))]
        result = send(tmp_path, "discourse", server.url)
        assert [("sent", "", "it waits for a moderator")] == [(row.state, row.url, row.why) for row in result]
        assert () == send(tmp_path, "discourse", server.url)
