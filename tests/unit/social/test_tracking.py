from __future__ import annotations

import pytest

from generator.errors import Location
from generator.social.tracking import (
    canonical,
    check_internal_links,
    check_parameters,
    parameters,
    plain_value,
    tracked,
)

URL = "https://brand.example/kz/ru/"
VALUES = {"network": "telegram", "community": "kz-almaty-tg", "entry": "posts/summer-menu", "language": "ru"}


def test_parameters_stand_in_one_order_in_small_letters() -> None:
    made = parameters(
        {
            "content": "{entry}",
            "campaign": "Summer 2026",
            "source": "{network}",
            "medium": "Social",
            "id": "{community}",
        },
        VALUES,
    )
    assert (
        ("utm_source", "telegram"),
        ("utm_medium", "social"),
        ("utm_campaign", "summer-2026"),
        ("utm_id", "kz-almaty-tg"),
        ("utm_content", "posts-summer-menu"),
    ) == made


def test_what_is_empty_is_left_out() -> None:
    assert (("utm_source", "telegram"),) == parameters({"source": "{network}", "medium": "{market}"}, VALUES)


def test_the_marks_of_yandex() -> None:
    made = parameters({"from": "{community}", "openstat": "{network};summer;{entry};top", "yqrid": "Poster 7"}, VALUES)
    assert (
        ("from", "kz-almaty-tg"),
        ("_openstat", "dGVsZWdyYW07c3VtbWVyO3Bvc3RzL3N1bW1lci1tZW51O3RvcA"),
        ("yqrid", "poster-7"),
    ) == made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Summer Menu", "summer-menu"),
        ("posts/summer-menu", "posts-summer-menu"),
        ("Летнее меню", "летнее-меню"),
        ("E\u0301te\u0301", "été"),
        ("a & b", "a-b"),
        ("  v1.2_x~y ", "v1.2_x~y"),
        ("!", ""),
    ],
)
def test_a_value_has_one_spelling(text: str, expected: str) -> None:
    assert expected == plain_value(text)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (URL, f"{URL}?utm_source=vk"),
        (f"{URL}?a=1&b=%D1%87#c", f"{URL}?a=1&b=%D1%87&utm_source=vk#c"),
        (f"{URL}?utm_source=old&a=1", f"{URL}?a=1&utm_source=vk"),
        ("https://brand.example", "https://brand.example/?utm_source=vk"),
    ],
)
def test_a_link_is_tracked_before_its_fragment(url: str, expected: str) -> None:
    assert expected == tracked(url, [("utm_source", "vk")])


def test_values_are_percent_encoded() -> None:
    assert f"{URL}?utm_campaign=%D0%BB%D0%B5%D1%82%D0%BE-1" == tracked(URL, [("utm_campaign", "лето-1")])


def test_a_link_without_parameters_stays_as_it_is() -> None:
    assert "https://brand.example" == tracked("https://brand.example", ())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{URL}?utm_source=vk&a=1&yclid=9&_openstat=x", f"{URL}?a=1"),
        (f"{URL}?UTM_Source=vk#c", f"{URL}#c"),
        (f"{URL}?fbclid=1", URL),
        (URL, URL),
        (f"{URL}?from=menu", f"{URL}?from=menu"),
    ],
)
def test_the_canonical_address_has_no_tracking(url: str, expected: str) -> None:
    assert expected == canonical(url)


def test_a_tracked_link_inside_the_site_is_an_error() -> None:
    place = Location("content/posts/a.md", 7)
    links = [
        (f"{URL}?utm_source=a&x=1", place),
        ("/menu/?yclid=1", None),
        ("menu/?x=1", None),
        ("https://other.example/?utm_source=a", None),
        ("mailto:a@brand.example?subject=utm_source", None),
    ]
    problems = check_internal_links(links, ["brand.example"])
    assert [("tracked-internal-link", place), ("tracked-internal-link", None)] == [
        (row.code, row.location) for row in problems
    ]
    assert "utm_source" in problems[0].message


def test_parameters_are_checked() -> None:
    assert () == check_parameters({"source": "{network}", "medium": "social", "campaign": "a"})
    assert [("", "incomplete-tracking")] == [(key, row.code) for key, row in check_parameters({"source": "a"})]
    assert [] == list(check_parameters({"yqrid": "poster"}))
    found = check_parameters({"yqrid": "{netwrk}", "from": "{x"})
    assert [("yqrid", "unknown-placeholder"), ("from", "unknown-placeholder")] == [
        (key, row.code) for key, row in found
    ]
