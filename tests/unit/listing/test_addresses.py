from __future__ import annotations

import pytest

from generator.listing.addresses import percent_encode, percent_encode_path


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", ""),
        ("https://b.example/a/?q=1&x=%20#top", "https://b.example/a/?q=1&x=%20#top"),
        ("/über uns/", "/%C3%BCber%20uns/"),
        ("/%C3%BCber/é", "/%C3%BCber/%C3%A9"),
        ("/100%/", "/100%25/"),
        ("/100%é", "/100%25%C3%A9"),
        ('/a"b<c>', "/a%22b%3Cc%3E"),
        ("https://bücher.example:8080/ä", "https://xn--bcher-kva.example:8080/%C3%A4"),
        ("https://b.example/чай", "https://b.example/%D1%87%D0%B0%D0%B9"),
        ("//bücher.example/", "//xn--bcher-kva.example/"),
        ("/a\ud800", "/a"),
    ],
)
def test_an_address_is_encoded_once(url: str, expected: str) -> None:
    assert expected == percent_encode(url)
    assert expected == percent_encode(percent_encode(url))


def test_a_host_that_no_name_server_could_know_is_still_ascii() -> None:
    assert percent_encode("https://" + "ü" * 70 + "/").isascii()


def test_a_path_keeps_its_own_question_marks_and_percent_signs() -> None:
    assert "/what%3F/50%25/a%23b/%20" == percent_encode_path("/what?/50%/a#b/ ")
