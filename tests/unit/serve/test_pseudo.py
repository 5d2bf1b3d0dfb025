from __future__ import annotations

from generator.pipeline.pseudo import disguise


def test_letters_get_marks_and_a_third_more_room() -> None:
    assert "[Šåṽé ţĥîš··]" == disguise("Save this", "accents")


def test_fields_tags_and_entities_stay_what_they_are() -> None:
    found = disguise('%(n)s of <a href="x">all</a> &amp; 100%%', "accents")
    assert "%(n)s" in found
    assert '<a href="x">' in found
    assert "</a> &amp; 100%%" in found


def test_from_right_to_left_every_piece_of_text_is_turned_round() -> None:
    assert "%(n)s\u202e of tea\u202c" == disguise("%(n)s of tea", "rtl")


def test_what_has_no_letters_stays_as_it_is() -> None:
    assert "%(a)s – %(b)s" == disguise("%(a)s – %(b)s", "accents")
    assert "%(a)s – %(b)s" == disguise("%(a)s – %(b)s", "rtl")
