"""One run in a process of its own that ends itself, without a word, before the step of a given number."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.unit.announce.ground import post, send
from tests.unit.announce.test_pictures import JPEG, PICTURE


def main(folder: str, network: str, url: str, last: int, kind: str = "") -> None:
    """Sends one post; with a picture, if ``kind`` says so."""
    steps = 0

    def step(name: str) -> None:
        nonlocal steps
        steps += 1
        if steps > last:
            os._exit(9)

    row = post(network, image=PICTURE, image_alt="Чайник") if kind else post(network)
    send(Path(folder), network, url, row, step=step, pictures=lambda _: JPEG)
    print(steps)  # noqa: T201 - for the test that started this


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), *sys.argv[5:])
