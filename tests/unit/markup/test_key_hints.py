from __future__ import annotations

import pytest

from generator.markup.key_hints import unknown_key_hint

KNOWN = ("title", "summary", "people", "cover_alt", "publish_date", "slug", "weight")


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("author", "it is called people: ids of content/people/"),
        ("Description", "it is called summary"),
        ("permalink", "write slug for the last part of the address, or url for the whole path"),
        ("publish-date", 'did you mean "publish_date"?'),
        ("coverAlt", 'did you mean "cover_alt"?'),
        ("titel", 'did you mean "title"?  a key of your own goes under extra:'),
        ("mood", "a key of your own goes under extra:"),
        ("linkTitle", "it is called menu_label"),
    ],
)
def test_an_unknown_key_gets_a_hint(key: str, hint: str) -> None:
    assert hint == unknown_key_hint(key, KNOWN)
