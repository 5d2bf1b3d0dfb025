"""A run that is killed between any two steps, and run again: nothing is sent twice, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.announce.ground import baseline, lines, post, send, states
from tests.unit.announce.servers import SERVERS, serve
from tests.unit.announce.test_pictures import JPEG, PICTURE

ROOT = Path(__file__).resolve().parents[3]
#: The steps of a run that nothing disturbs: plan, prepare, sending, publish, sent, next.
STEPS = 6


def run_child(folder: Path, network: str, url: str, last: int, *more: str) -> subprocess.CompletedProcess[str]:
    """A run that dies before step ``last`` + 1."""
    args = [sys.executable, "-m", "tests.unit.announce.child", str(folder), network, url, str(last), *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(args, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("network", SERVERS)
def test_killed_anywhere_and_run_again(network: str, tmp_path: Path) -> None:
    for last in range(STEPS + 1):
        folder = tmp_path / str(last)
        with serve(SERVERS[network]()) as server:
            baseline(folder, network)
            child = run_child(folder, network, server.url, last)
            is_whole = last == STEPS
            assert (0 if is_whole else 9) == child.returncode, child.stderr
            assert ("6\n" if is_whole else "") == child.stdout
            before = len(server.posts)
            assert (1 if last >= 4 else 0) == before  # the fourth step is over when the network has answered
            send(folder, network, server.url)
            was_handed_over = 3 <= last < 5  # "sending" is written, "sent" is not
            if network == "telegram" and was_handed_over:
                assert "unknown" == states(folder, network)["posts/summer-menu"]
                assert before == len(server.posts)
            else:
                assert "sent" == states(folder, network)["posts/summer-menu"]
                assert 1 == len(server.posts)
            written = lines(folder, network)
            send(folder, network, server.url)
            assert written == lines(folder, network)  # and a third run has nothing to do
            assert len(server.posts) <= 1


@pytest.mark.parametrize("network", ["telegram", "mastodon", "bluesky", "vk"])
def test_killed_anywhere_with_a_picture_and_run_again(network: str, tmp_path: Path) -> None:
    row = post(network, image=PICTURE, image_alt="Чайник")
    for last in range(2, 5):  # before and after the hand-over; the pictures go first
        folder = tmp_path / str(last)
        with serve(SERVERS[network]()) as server:
            baseline(folder, network)
            child = run_child(folder, network, server.url, last, "picture")
            assert 9 == child.returncode, child.stderr
            send(folder, network, server.url, row, pictures=lambda _: JPEG)
            is_open = network == "telegram" and last >= 3
            assert {"posts/summer-menu": "unknown" if is_open else "sent"} == states(folder, network)
            assert (0 if is_open and last == 3 else 1) == len(server.posts)


@pytest.mark.parametrize("network", SERVERS)
def test_a_last_line_that_was_cut_short_anywhere(network: str, tmp_path: Path) -> None:
    with serve(SERVERS[network]()) as server:
        baseline(tmp_path, network)
        send(tmp_path, network, server.url)
        place = tmp_path / f"content/announced/kz-{network}.jsonl"
        whole = place.read_bytes()
        start = whole[:-1].rindex(b"\n") + 1
        for cut in (start + 1, start + 20, len(whole) - 2):
            place.write_bytes(whole[:cut])
            send(tmp_path, network, server.url)
            assert 1 == len(server.posts)
            expected = "unknown" if network == "telegram" else "sent"
            assert expected == states(tmp_path, network)["posts/summer-menu"]
            assert place.read_bytes().startswith(whole[:start])
            assert place.read_bytes().endswith(b"\n")


def test_the_end_of_the_last_line_alone_may_be_missing(tmp_path: Path) -> None:
    with serve(SERVERS["telegram"]()) as server:
        baseline(tmp_path, "telegram")
        send(tmp_path, "telegram", server.url)
        place = tmp_path / "content/announced/kz-telegram.jsonl"
        whole = place.read_bytes()
        place.write_bytes(whole[:-1])
        assert () == send(tmp_path, "telegram", server.url)
        assert whole == place.read_bytes()


def test_keys_are_those_of_the_first_run_when_it_is_run_again(tmp_path: Path) -> None:
    with serve(SERVERS["mastodon"]()) as server:
        baseline(tmp_path, "mastodon")
        run_child(tmp_path, "mastodon", server.url, 4)
        send(tmp_path, "mastodon", server.url)
        keys = [row.headers["idempotency-key"] for row in server.requests if row.path.endswith("statuses")]
        assert 2 == len(keys)
        assert 1 == len(set(keys))


def test_two_processes_at_once(tmp_path: Path) -> None:
    with serve(SERVERS["telegram"]()) as server:
        baseline(tmp_path, "telegram")
        rows = [post("telegram", f"entry-{number}") for number in range(3)]

        def step(name: str) -> None:
            if name == "publish" and not others:
                others.append(run_child(tmp_path, "telegram", server.url, 99).stderr)

        others: list[str] = []
        send(tmp_path, "telegram", server.url, *rows, step=step)
        assert "announce-running" in others[0]
        assert 3 == len(server.posts)
