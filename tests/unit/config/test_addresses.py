from __future__ import annotations

import pytest

from generator.config.addresses import link_address, market_address, site_address
from generator.errors import ConfigError


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://brand.example/", "https://brand.example/"),
        ("https://brand.example", "https://brand.example/"),
        ("HTTPS://Brand.Example/Shop", "https://brand.example/Shop/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("https://brand.example:443/", "https://brand.example/"),
        ("http://brand.example:80/a/", "http://brand.example/a/"),
        ("http://127.0.0.1:4000", "http://127.0.0.1:4000/"),
        ("http://[::1]:4000/x", "http://[::1]:4000/x/"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://MÜNCHEN.example/", "https://xn--mnchen-3ya.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://пример.испытание/", "https://xn--e1afmkfd.xn--80akhbyknj4f/"),
        ("https://भारत.example/", "https://xn--h2brj9c.example/"),
        ("https://1käse.example/", "https://xn--1kse-moa.example/"),
        ("https://brand.example/zürich/", "https://brand.example/zürich/"),
        ("https://brand.example/z%C3%BCrich", "https://brand.example/z%C3%BCrich/"),
    ],
)
def test_a_good_address_has_one_spelling(written: str, expected: str) -> None:
    assert expected == site_address(written)


@pytest.mark.parametrize(
    ("written", "problem", "hint"),
    [
        ("", "is not absolute", "an address starts with https:// or http://"),
        ("brand.example", "is not absolute", 'did you mean "https://brand.example"?'),
        ("//brand.example/", "is not absolute", 'did you mean "https://brand.example/"?'),
        ("https:/brand.example/", "is not absolute", 'did you mean "https://brand.example/"?'),
        ("/shop/", "is not absolute", "an address starts with https:// or http://"),
        ("localhost:8000", "is not absolute", 'did you mean "https://localhost:8000"?'),
        ("htps://brand.example/", 'starts with "htps://"', 'did you mean "https"?'),
        ("ftp://brand.example/", 'starts with "ftp://"', "an address starts with https:// or http://"),
        ("https://", "has no host", 'for example "https://brand.example/"'),
        ("https:///x/", "has no host", 'for example "https://brand.example/"'),
        ("https://brand.example/?a=b", "has a query", "leave out everything from “?” or “#” on"),
        ("https://brand.example/?", "has a query", "leave out everything from “?” or “#” on"),
        ("https://brand.example/#top", "has a fragment", "leave out everything from “?” or “#” on"),
        ("https://brand.example/a b/", "holds a space", ""),
        ("https://brand.example\\a", "holds a backslash", "write “/” instead"),
        ("https://brand.example/\n", "holds the character '\\n'", ""),
        ("https://me:secret@brand.example/", "holds a user name", "take out everything up to “@”"),
        ("https://brand.example/a//b/", "has an empty, “.” or “..” step in its path", ""),
        ("https://brand.example/../", "has an empty, “.” or “..” step in its path", ""),
        ("https://brand.example/index.html", "names a file", 'the address of a folder: "https://brand.example/"'),
        ("https://brand.example:port/", None, ""),
        ("https://brand.example:99999/", None, ""),
        ("https://brand.example:0/", "has port 0", ""),
        ("https://brand..example/", None, "a host holds letters, digits, hyphens and single dots"),
        ("https://-brand.example/", None, "a host holds letters, digits, hyphens and single dots"),
        ("https://bra_nd.example/", None, "a host holds letters, digits, hyphens and single dots"),
        ("https://br☃nd.example/", None, "a host holds letters, digits, hyphens and single dots"),
        ("https://[::1/", None, ""),
        ("https://[zz]/", None, ""),
        ("https://brand.example/100%/", "has a “%” that is not followed by two hexadecimal digits", ""),
        ("https://brand.example/{lang}/", "holds a placeholder", "only the url of a market may hold {lang}"),
        ("https://" + ".".join(["a" * 60] * 5) + "/", "has a host longer than 253 characters", ""),
    ],
)
def test_a_bad_address_is_explained(written: str, problem: str | None, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        site_address(written)
    assert ("bad-address", hint) == (caught.value.code, caught.value.hint)
    assert problem is None or f'the address "{written}" {problem}' == caught.value.message


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://brand.example/ch/{lang}/", "https://brand.example/ch/{lang}/"),
        ("https://ch.brand.example/{lang}", "https://ch.brand.example/{lang}/"),
        ("https://{lang}.Brand.example/", "https://{lang}.brand.example/"),
        ("https://brand.example/{lang}-ch/", "https://brand.example/{lang}-ch/"),
        ("https://brand.ch/", "https://brand.ch/"),
    ],
)
def test_an_address_of_a_market_may_hold_the_language(written: str, expected: str) -> None:
    assert expected == market_address(written)


@pytest.mark.parametrize(
    "written", ["https://b.example/{language}/", "https://b.example/{lang/", "https://b.example/}/"]
)
def test_other_placeholders_are_refused(written: str) -> None:
    with pytest.raises(ConfigError) as caught:
        market_address(written)
    assert "the only placeholder is {lang}" == caught.value.hint


@pytest.mark.parametrize(
    "written", ["https://b.example/a?b=c#d", "http://b.example", "mailto:a@b.example", "tel:+41441234567"]
)
def test_a_menu_may_lead_to_any_absolute_address(written: str) -> None:
    assert written == link_address(written)


@pytest.mark.parametrize("written", ["/about", "about", "javascript:alert(1)", "mailto:", "tel: 1", "//b.example"])
def test_a_menu_leads_to_nothing_else(written: str) -> None:
    with pytest.raises(ConfigError) as caught:
        link_address(written)
    assert "bad-address" == caught.value.code
