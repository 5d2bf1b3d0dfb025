"""A post fits its network and keeps its link, whatever the page says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.model.community import Community
from generator.model.edition import Scope
from generator.model.frozen import FrozenMap
from generator.social.counting import visible
from generator.social.limits import load_limits
from generator.social.syntax import escape_markdown
from generator.social.texts import LINK_APART, PostSource, WrittenPost, announce
from generator.social.tracking import canonical, plain_value, tracked

LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
LINK = "https://brand.example/kz/ru/?utm_source=vk&utm_medium=social"


@settings(deadline=None, max_examples=150)
@given(
    st.text(LETTERS, max_size=200),
    st.text(LETTERS, max_size=900),
    st.lists(st.text(LETTERS, max_size=20), max_size=6),
    st.sampled_from(sorted(load_limits())),
    st.booleans(),
    st.text(LETTERS, max_size=700),
)
def test_a_post_fits_and_keeps_its_link(
    title: str, summary: str, tags: list[str], network: str, is_picture: bool, text: str
) -> None:
    source = PostSource(
        "posts/a",
        "kz/ru",
        "ru",
        title,
        summary,
        tuple(tags),
        LINK,
        "https://brand.example/a.jpg" if is_picture else "",
        written=FrozenMap({"all": WrittenPost(text)}) if text.strip() else FrozenMap(),
    )
    row = Community("one", network, "account", Scope(()), can=FrozenMap({"link": True}))
    found = announce(source, row)
    assert "post-does-not-fit" not in [problem.code for problem in found.problems]
    assert [] == [row for row in found.counts if row.is_over]
    if network not in LINK_APART:
        assert LINK in found.plain
        assert found.link_in_text
    if network == "telegram":
        assert found.plain == visible(found.text)
    assert found == announce(source, row)


@given(st.text(LETTERS, max_size=80))
def test_markdown_shows_the_text_as_it_was(text: str) -> None:
    line = " ".join(text.split())
    html = MarkdownIt("commonmark").render(escape_markdown(line))
    inner = html.removeprefix("<p>").removesuffix("</p>\n")
    shown = inner.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    if "http" not in line:
        assert line == (shown if line else "")


@given(st.text(max_size=40))
def test_a_value_of_tracking_stays_what_it_is(text: str) -> None:
    once = plain_value(text)
    assert once == plain_value(once)


@given(
    st.dictionaries(st.sampled_from(["utm_source", "utm_medium", "yqrid"]), st.text(LETTERS, min_size=1, max_size=9))
)
def test_tracking_can_be_taken_off_again(values: dict[str, str]) -> None:
    url = "https://brand.example/a/?b=1#c"
    once = tracked(url, values.items())
    assert once == tracked(once, values.items())
    assert url == canonical(once)
