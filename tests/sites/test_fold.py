"""The first picture of a page is fetched early where it stands on the first screen; all others wait."""

from __future__ import annotations

import re

from generator.pipeline.fold import hasten_first_picture
from tests.sitetext import MINIMAL, build_text, page
from tests.unit.media.paintings import photo

PICTURE = "content/posts/tea/pot.jpg"
POST = "content/posts/tea/index.md"


def images(front: str, body: str, *, path: str = POST) -> list[str]:
    """How each picture of a post's page is loaded: early, lazy or plain."""
    text = f"---\ntitle: Tea\n{front}---\n{body}"
    contents, _ = build_text(MINIMAL, files={path: text, PICTURE: photo(80, 60)})
    html = page(contents, "test.example/posts/tea/index.html")
    main = html[html.index("<main") : html.index("</main>")]
    return [
        "early"
        if 'fetchpriority="high"' in tag and "lazy" not in tag
        else "lazy"
        if 'loading="lazy"' in tag
        else "plain"
        for tag in re.findall(r"<img[^>]+>", main)
    ]


def test_only_the_first_picture_is_fetched_early() -> None:
    body = "Before.\n\n![One](pot.jpg)\n\nText.\n\n![Two](pot.jpg)\n\n![Three](pot.jpg)\n"
    assert ["early", "lazy", "lazy"] == images("", body)


def test_below_a_cover_all_wait() -> None:
    assert ["early", "lazy"] == images("cover: pot.jpg\ncover_alt: A pot\n", "![One](pot.jpg)\n")


def test_below_much_text_all_wait() -> None:
    assert ["lazy"] == images("", f"{'A cup of tea. ' * 100}\n\n![One](pot.jpg)\n")
    assert ["early"] == images("", f"{'A cup of tea. ' * 50}\n\n![One](pot.jpg)\n")


def test_a_picture_that_is_not_lazy_stays_as_it_is() -> None:
    html = '<p><img src="a.jpg"><img src="b.jpg" loading="lazy"></p>'
    assert html == hasten_first_picture(html)
