"""Short addresses of campaigns in a whole site: where they lead, when they are there, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.incremental.workshop import Workshop, differences
from tests.sites.test_communities import SITE
from tests.sitetext import build_text, files_of, page, problems_of

SHORT = SITE.replace(
    'id = "thaw"\n', 'id = "thaw"\nshort = "spring"\nlanding = "posts/tea"\nends = 2027-02-28\naudience = "world -de"\n'
)
RUNNING = datetime(2027, 2, 28, 12, tzinfo=UTC)
ENGLISH = "/posts/tea/?utm_source=print&utm_medium=social&utm_campaign=thaw-2027"
RUSSIAN = f"/ru{ENGLISH}"


def built(text: str, now: datetime = RUNNING) -> Mapping[str, bytes]:
    return build_text(text, now=now)[0]


@pytest.fixture(scope="module")
def contents() -> Mapping[str, bytes]:
    return built(SHORT)


def test_a_host_and_each_edition_lead_to_the_landing_page_with_the_campaigns_tracking(
    contents: Mapping[str, bytes],
) -> None:
    rows = page(contents, "test.example/_redirects").splitlines()
    assert [f"/go/spring/ {ENGLISH} 302!", f"/ru/go/spring/ {RUSSIAN} 302!"] == [r for r in rows if "spring" in r]
    maps = page(contents, "test.example/redirects.temporary.nginx.map")
    assert f'"/go/spring/" "{ENGLISH}";' in maps and f'"/ru/go/spring/" "{RUSSIAN}";' in maps
    html = page(contents, "test.example/ru/go/spring/index.html")
    assert "noindex" in html and RUSSIAN.replace("&", "&amp;") in html and 'lang="ru-RU"' in html


def test_an_edition_outside_the_audience_has_none(contents: Mapping[str, bytes]) -> None:
    assert not any("/de/go/spring" in path for path in contents)
    assert "/de/go/spring" not in page(contents, "test.example/_redirects")


@pytest.mark.parametrize("now", [datetime(2027, 1, 31, 12, tzinfo=UTC), datetime(2027, 3, 1, 12, tzinfo=UTC)])
def test_before_and_after_the_campaign_nothing_tells_of_it(now: datetime) -> None:
    contents = built(SHORT, now)
    assert [] == [path for path in contents if "spring" in path]
    assert [] == [path for path, content in contents.items() if b"go/spring" in content or b"thaw-2027" in content]


def test_a_path_leads_below_each_editions_own_address(contents: Mapping[str, bytes]) -> None:
    text = SHORT.replace('landing = "posts/tea"', 'landing = "/posts/tea"')
    assert contents == built(text)


def test_without_a_landing_page_it_leads_to_the_first_post(contents: Mapping[str, bytes]) -> None:
    assert contents == built(SHORT.replace('landing = "posts/tea"\n', ""))


@pytest.mark.parametrize(
    ("change", "code", "message", "hint"),
    [
        (('short = "spring"', 'short = "kz-vk"'), "short-path-taken", "/go/kz-vk/ belongs to", "communities.toml:"),
        (('short = "spring"', 'short = "kz-old-group"'), "short-path-taken", "leads on to", "another word"),
        (('"posts/tea"\nends', '"posts/te"\nends'), "unknown-landing", "does not exist", 'did you mean "posts/tea"?'),
        (('"posts/tea"\nends', '"/posts/tee"\nends'), "unknown-landing", "does not exist", "/posts/tea/"),
        (('"spring"', '"Spring Tea"'), "bad-id", "no word for an address", "hyphens"),
        (('short = "spring"\n', ""), "missing-key", "no short address", 'short = "thaw"'),
    ],
)
def test_what_is_wrong_is_told_at_its_line(change: tuple[str, str], code: str, message: str, hint: str) -> None:
    assert change[0] in SHORT
    found = [row for row in problems_of(SHORT.replace(*change)) if row.severity == "error"]
    assert [code] == [row.code for row in found]
    assert message in found[0].message and hint in found[0].hint
    assert found[0].location is not None
    place = found[0].location
    assert ("content/campaigns.toml", True) == (place.path, 3 <= place.line <= 6)


def test_two_campaigns_cannot_have_one_short_address() -> None:
    other = '[[campaigns]]\nid = "frost"\nstarts = 2027-02-01\nshort = "spring"\nlanding = "posts/tea"\n'
    text = SHORT.replace("== content/campaigns.toml ==\n", f"== content/campaigns.toml ==\n{other}")
    found = [row for row in problems_of(text) if row.severity == "error"]
    assert ["short-path-taken"] == [row.code for row in found]
    assert 'the campaign "frost"' in found[0].message and "campaigns.toml:4" in found[0].hint


@pytest.mark.parametrize(
    "change", [('"world -de"', '"kz-almaty"'), ("date: 2026-11-01", "date: 2027-05-01")], ids=["audience", "day"]
)
def test_a_page_that_is_not_there_yet_is_a_warning(change: tuple[str, str]) -> None:
    assert change[0] in SHORT
    found = [row for row in problems_of(SHORT.replace(*change)) if row.code == "unknown-landing"]
    assert ["warning"] == [row.severity for row in found]
    assert "widen" in found[0].hint


def test_a_build_on_the_next_day_has_the_bytes_of_a_full_one(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.put_all(dict(files_of(SHORT)))
    for day in (datetime(2027, 1, 31, 12, tzinfo=UTC), RUNNING, datetime(2027, 3, 1, 12, tzinfo=UTC)):
        shop.built(now=day)
        assert [] == differences(shop.clean(now=day)[1], shop.contents())
