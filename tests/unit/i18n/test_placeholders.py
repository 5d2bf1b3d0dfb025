"""A translation has the placeholders and the tags of its message, no more and no less."""

from __future__ import annotations

import pytest

from generator.i18n.placeholders import compare, compare_plural


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("Home", "Start"),
        ("%(a)s of %(b)s", "%(b)s: %(a)s"),
        ("%(a)d", "%(a)s"),
        ("100%%", "100 %%"),
        ("%(a)s and %(a)s", "%(a)s, %(a)s"),
        ("Read <em>this</em>", "<em>Das</em> lesen"),
        ("a &lt; b", "b > a"),
    ],
)
def test_these_fit(message: str, translation: str) -> None:
    assert None is compare(message, translation)


@pytest.mark.parametrize(
    ("message", "translation", "code", "word"),
    [
        ("%(name)s", "hier", "bad-placeholder", ""),
        ("%(name)s", "%(nane)s", "bad-placeholder", "%(nane)"),
        ("%(name)s", "%(name)s %(name)s", "bad-placeholder", "%(name)"),
        ("%(name)s", "%(name) s %s", "bad-placeholder", "%s"),
        ("Home", "100 % sicher", "bad-placeholder", "% s"),
        ("Home", "100%", "bad-placeholder", "%"),
        ("Home", "<b>Start</b>", "markup-in-translation", "<b>"),
        ("<b>Home</b>", "Start", "markup-in-translation", ""),
        ("<b>Home</b>", "<b>Start", "markup-in-translation", ""),
        ("<a>x</a>", '<a onclick="y">x</a>', "markup-in-translation", '<a onclick="y">'),
        ("Home", "Start <script", "markup-in-translation", "<script"),
    ],
)  # fmt: skip
def test_these_do_not(message: str, translation: str, code: str, word: str) -> None:
    fault = compare(message, translation)
    assert fault is not None
    assert (code, word) == (fault.code, fault.word)


def test_a_near_name_is_told() -> None:
    fault = compare("%(number)s", "%(nummer)s")
    assert fault is not None
    assert ("the message has no %(nummer)", 'did you mean "number"?') == (fault.message, fault.hint)


@pytest.mark.parametrize(
    ("translation", "numbers", "fits"),
    [
        ("eine Kanne", (1,), True),
        ("%(n)s Kanne", (1,), True),
        ("keine oder eine Kanne", (0, 1), True),
        ("%(n)s Kannen", (0, 2, 3), True),
        ("Kannen", (0, 2, 3), False),
        ("одна", (1, 21, 31), False),
        ("%(n)s %(x)s", (2, 3), False),
        ("<b>%(n)s</b>", (2, 3), False),
    ],
)
def test_a_form_for_one_number_may_be_a_word_where_the_singular_is(
    translation: str, numbers: tuple[int, ...], fits: bool
) -> None:
    assert fits == (compare_plural("one pot", "%(n)s pots", translation, numbers=numbers) is None)


def test_the_number_may_be_in_the_words_but_no_other_value_is_lost() -> None:
    assert compare_plural("%(n)s pot", "%(n)s pots", "eine Kanne", numbers=(1,)) is None
    fault = compare_plural("%(who)s has %(n)s pot", "%(who)s has %(n)s pots", "eine Kanne", numbers=(1,))
    assert fault is not None
    assert "the translation lacks %(who)" == fault.message


def test_tags_may_be_those_of_the_singular_or_of_the_plural() -> None:
    assert compare_plural("<b>one</b>", "%(n)s", "<b>%(n)s</b>", numbers=(2, 3)) is None
    assert compare_plural("<b>one</b>", "%(n)s", "<i>%(n)s</i>", numbers=(2, 3)) is not None
