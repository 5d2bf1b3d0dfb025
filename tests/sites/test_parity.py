"""Translations that must carry the same parts as their source."""

from __future__ import annotations

import pytest

from generator.errors import Problem
from tests.sitetext import problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[collections.posts]
parity = "PARITY"
== locales/regions/world.toml ==
[facts]
phone = "+494066969123"
email = "tea@test.example"
== content/pages/b.en.md ==
---
title: B
---
== content/pages/b.de.md ==
---
title: B
---
== content/posts/a.en.md ==
---
title: A
---
Call :fact[phone] or see [b](../pages/b.en.md) and [elsewhere](https://en.example/), `code`.[^1]

:::block #more
More.
:::

[^1]: Note.
== content/posts/a.de.md ==
---
title: A
---
"""
SAME = """Anruf: :fact[phone], sonst [b](@b) und [anderswo](https://de.example/), `code`.[^x]

:::block #more
Mehr.
:::

[^x]: Anmerkung.
"""


def found(body: str, parity: str = "warning") -> list[Problem]:
    return [row for row in problems_of(SITE.replace("PARITY", parity) + body) if row.code == "translation-parts"]


def test_the_same_parts_in_other_words_pass() -> None:
    assert [] == found(SAME)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (":fact[phone]", "uns", "lacks :fact[phone]"),
        (":fact[phone]", ":fact[email]", "lacks :fact[phone] and has more :fact[email]"),
        ("[b](@b)", "b", "lacks a link to b"),
        (":::block #more\nMehr.\n:::", "Mehr.", "lacks #more"),
        ("[^x]\n", "\n", "lacks [^footnote]"),
        ("`code`", "`code` `code`", "has more code"),
    ],
)
def test_each_part_is_compared(old: str, new: str, told: str) -> None:
    [problem] = found(SAME.replace(old, new, 1))
    assert "warning" == problem.severity
    assert f"compared with content/posts/a.en.md it {told}" == problem.message


def test_a_collection_may_make_it_an_error_and_by_default_it_is_nothing() -> None:
    assert ["error"] == [row.severity for row in found("Nichts.", "error")]
    assert [] == found("Nichts.", "off")
