"""The sheets to print of a whole site: which there are, and what their templates are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from generator.media.printing import Printer, Sheet
from generator.pipeline.announcements import Announcer
from generator.pipeline.build import prepare
from generator.pipeline.handouts import make_handouts
from generator.pipeline.run import BuildOptions
from generator.social.qr import qr_path
from tests.sites.test_communities import SITE
from tests.sitetext import tree_of

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
TEXT = (
    SITE.replace('id = "thaw"\n', 'id = "thaw"\nname = { ru = "Оттепель" }\nshort = "thaw"\nends = 2027-02-28\n')
    + """
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha", ru = "Сенча" }
price = { amount = 4.80, currency = "EUR" }
== content/data/menu.ru.toml ==
[sencha]
description = "Травянистый."
== content/data/menu@kz.toml ==
[sencha]
price = { amount = 1800, currency = "KZT" }
"""
).replace("[organization]", '[data.menu]\ntext = ["name", "description"]\nfields = { price = "money" }\n[organization]')


class Paper(Printer):
    """Keeps the documents instead of laying them out."""

    def __init__(self) -> None:
        """Needs no library."""

    def print(self, html: str, *, lang: str, title: str) -> Sheet:
        """The document as it came, as the only page."""
        return Sheet(b"%PDF", (html, "second"))


def handouts(text: str, now: datetime = NOW, printer: Printer | None = None) -> Mapping[str, str | bytes]:
    options = BuildOptions(jobs=1, future=True)
    site, _, problems, _ = prepare(tree_of(text), now=now, cpu_count=1, options=options)
    assert [] == [row for row in problems if row.severity == "error"]
    return make_handouts(Announcer(site), printer or Paper())


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    return {path: text for path, text in handouts(TEXT).items() if isinstance(text, str)}


def test_codes_hold_short_addresses_with_names_in_the_language(made: Mapping[str, str]) -> None:
    sheet = made["handouts/ru.ru.communities.svg"]
    assert 'lang="ru-RU" dir="ltr"' in sheet and "Наши сообщества" in sheet
    assert "<h2>Чай</h2>" in sheet and "Telegram" in sheet and "test.example/go/cis-tg</bdi>" in sheet
    assert qr_path("https://test.example/go/cis-tg/")[1] in sheet
    assert "instagram" not in sheet.casefold()  # the market denies it
    assert not any("matcha-circle" in text for text in made.values())


def test_a_campaign_to_come_is_printed_with_its_days_and_the_editions_own_address(made: Mapping[str, str]) -> None:
    sheet = made["handouts/ru.ru.communities.svg"]
    assert "<h2>Оттепель</h2>" in sheet and "1 февраля 2027" in sheet and "28 февраля 2027" in sheet
    assert qr_path("https://test.example/ru/go/thaw/")[1] in sheet
    over = handouts(TEXT, datetime(2027, 3, 1, 12, tzinfo=UTC))["handouts/ru.ru.communities.svg"]
    assert isinstance(over, str) and "Оттепель" not in over


def test_a_city_without_a_market_has_a_sheet_of_its_nearest_communities(made: Mapping[str, str]) -> None:
    cities = [path for path in made if "kz-almaty" in path and not path.endswith(".2.svg")]
    assert ["handouts/kz.kk.kz-almaty.communities.svg"] == cities
    assert "/go/almaty-tg</bdi>" in made[cities[0]] and "/go/cis-tg</bdi>" not in made[cities[0]]


def test_the_menu_has_the_prices_of_the_market_and_two_papers(made: Mapping[str, str]) -> None:
    assert "Сенча" in made["handouts/kz.ru.menu.svg"] and "1\xa0800" in made["handouts/kz.ru.menu.svg"]
    assert "Травянистый." in made["handouts/kz.ru.menu.svg"]
    assert "€4.80" in made["handouts/global.en.menu.svg"]
    assert "size: A4" in made["handouts/global.en.menu.svg"] and "size: A5" in made["handouts/global.en.menu-a5.svg"]
    assert "second" == made["handouts/global.en.menu.2.svg"]


def test_a_brand_decides_what_sheets_look_like() -> None:
    own = TEXT.replace('default_language = "en"\n', 'default_language = "en"\ntheme = "house"\n') + (
        '\n== themes/house/theme.toml ==\nname = "house"\nextends = "tealeaf"\n'
        "== themes/house/templates/handouts/menu.html ==\n<p>{{ title }}: {{ items|length }} ({{ paper }})</p>\n"
    )
    assert "<p>World: 1 (A5)</p>" == str(handouts(own)["handouts/global.en.menu-a5.svg"]).strip()


def test_printed_sheets_are_the_same_each_time() -> None:
    first = handouts(TEXT, printer=Printer())
    assert first == handouts(TEXT, printer=Printer())
    pdf = first["handouts/ru.ru.communities.pdf"]
    assert isinstance(pdf, bytes) and pdf.startswith(b"%PDF-")
