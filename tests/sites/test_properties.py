"""Properties that hold for any site: patches against a plain model of them, addresses against the files they name."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import ManyErrors
from tests.sites.reading import html, prose
from tests.sites.rules import violations
from tests.sitetext import build_text

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
global_market = false
default_language = "es"
[languages.es]
[languages.es-419]
[markets.mx]
regions = ["mx"]
languages = ["es-419"]
url = "https://test.example/mx/"
"""

BLOCKS = ("a", "b", "c")
#: The variants of the page in the order in which they apply.
LEVELS = ("es@mx", "es-419", "es-419@mx")
PATCH = st.tuples(st.sampled_from(("replace", "before", "after", "remove")), st.sampled_from(BLOCKS))
PATCHES = st.lists(st.lists(PATCH, max_size=3), min_size=3, max_size=3)

#: A piece of the body: the id of a block (empty for loose text) and its text.
Piece = tuple[str, str]


def applied(pieces: list[Piece], operation: str, id: str, text: str) -> list[Piece] | None:
    """The body after one patch; None if there is no such block."""
    found = [place for place, (own, _) in enumerate(pieces) if own == id]
    if not found:
        return None
    [place] = found
    before, block, after = pieces[:place], pieces[place], pieces[place + 1 :]
    middle = {
        "replace": [(id, text)],
        "before": [("", text), block],
        "after": [block, ("", text)],
        "remove": [],
    }[operation]
    return [*before, *middle, *after]


@settings(max_examples=60, deadline=None)
@given(PATCHES)
def test_patches_do_what_a_plain_list_would(patches: list[list[tuple[str, str]]]) -> None:
    text = SITE + "\n== content/pages/p.es.md ==\n---\ntitle: P\n---\n"
    text += "\n".join(f":::block #{id}\nblock {id}.\n:::\n" for id in BLOCKS)
    pieces: list[Piece] | None = [(id, f"block {id}.") for id in BLOCKS]
    for level, rows in zip(LEVELS, patches, strict=True):
        body = ""
        for number, (operation, id) in enumerate(rows):
            said = f"{level} {number}."
            body += f":::{operation} #{id}\n{'' if operation == 'remove' else said}\n:::\n\n"
            pieces = applied(pieces, operation, id, said) if pieces is not None else None
        text += f"\n== content/pages/p.{level}.md ==\n{body}"
    try:
        contents, _ = build_text(text)
    except ManyErrors as error:
        assert {"unknown-block"} == {row.code for row in error.problems}
        assert pieces is None
        return
    assert pieces is not None
    assert " ".join(said for _, said in pieces) == prose(contents, "test.example/mx/p/")


SLUG = st.text(st.characters(categories=("Ll", "Lo", "Nd"), max_codepoint=0xFFFF), min_size=1, max_size=12).filter(
    lambda text: text == unicodedata.normalize("NFC", text) and text not in ("posts", "page", "tags")
)


@settings(max_examples=40, deadline=None)
@given(st.lists(SLUG, min_size=1, max_size=3, unique_by=lambda text: unicodedata.normalize("NFC", text).casefold()))
def test_every_address_is_answered_by_its_file(slugs: list[str]) -> None:
    pages = "".join(
        f'\n== content/pages/p{n}.md ==\n---\ntitle: P\nslug: "{slug}"\naliases: ["/old-{n}/"]\n---\n[x](@p0)\n'
        for n, slug in enumerate(slugs)
    )
    contents, report = build_text(SITE.partition("global_market")[0] + pages)
    assert () == report.problems
    assert [] == violations(contents)
    for slug in slugs:
        page = html(contents, f"test.example/{slug}/")
        assert page.canonical.isascii()
        assert f"https://test.example/{slug}/" == unquote(page.canonical)
        assert f"/{slugs[0]}/" == unquote(page.values(".prose a", "href")[0])
