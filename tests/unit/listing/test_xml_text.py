from __future__ import annotations

from xml.etree import ElementTree

from generator.listing.xml_text import attributes, cdata, clean, document, element, escape, quote


def test_forbidden_characters_and_lone_surrogates_are_removed() -> None:
    assert "ab\t\n\r é𝄞" == clean("a\x00\x08b\t\n\r\x0b\x1f é\ufffe\uffff𝄞\ud800")


def test_a_clean_text_stays_the_same_object() -> None:
    text = "Grüner Tee – 緑茶"
    assert text is clean(text)


def test_cdata_survives_its_own_end_even_where_cleaning_creates_it() -> None:
    for text in ("a]]>b", "a]\x01]>b", "a]]\x02>b"):
        tree = ElementTree.fromstring(document(["<r>", cdata(text), "</r>"]))
        assert "a]]>b" == tree.text


def test_texts_and_attributes_are_read_back_as_written() -> None:
    nasty = "<a b=\"c\"> & 'd' ]]>\n\tend"
    tree = ElementTree.fromstring(document(["<r", attributes((("x", nasty), ("y", ""))), ">", escape(nasty), "</r>"]))
    assert nasty == tree.text
    assert {"x": nasty} == tree.attrib


def test_an_empty_element_is_left_out() -> None:
    assert "" == element("a", "")
    assert "<a>1 &lt; 2</a>\n" == element("a", "1 < 2")


def test_a_carriage_return_in_an_attribute_is_kept() -> None:
    assert "a&#13;&#10;b" == quote("a\r\nb")
