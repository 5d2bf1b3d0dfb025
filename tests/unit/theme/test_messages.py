"""Messages of templates: what a build would ask a catalog for, and nothing else."""

from __future__ import annotations

import io

import pytest
from jinja2 import TemplateSyntaxError

from generator.theme.messages import Extracted, babel_extractor, extract


def test_each_function_gives_its_texts_in_the_order_of_lines() -> None:
    source = (
        '{% if x %}\n{{ npgettext("basket", "%(num)s pot", "%(num)s pots", n) }}\n{% endif %}\n'
        '{{ _("Hello %(name)s", name=x) }}{{ gettext("Home") }}\n'
        '{{ ngettext("pot", "pots", 3) }}{{ pgettext("navigation", "Menu") }}'
    )
    expected: list[Extracted] = [
        (2, "npgettext", ("basket", "%(num)s pot", "%(num)s pots"), []),
        (4, "_", "Hello %(name)s", []),
        (4, "gettext", "Home", []),
        (5, "ngettext", ("pot", "pots"), []),
        (5, "pgettext", ("navigation", "Menu"), []),
    ]
    assert expected == list(extract(source, "a.html"))


def test_blocks_of_text_are_trimmed_as_in_a_build() -> None:
    source = "{% trans name=x %}\n   Hello\n   {{ name }}, 100%\n{% endtrans %}"
    assert [(1, "gettext", "Hello %(name)s, 100%%", [])] == list(extract(source, "a.html"))


def test_what_is_no_literal_text_is_no_message() -> None:
    assert [] == list(
        extract('{{ _(x) }}{{ _("") }}{{ ngettext("pot", x, n) }}{{ _() }}{{ x.gettext("a") }}', "a.html")
    )


def test_a_comment_for_translators_stands_in_the_line_or_the_one_before() -> None:
    source = (
        '{# L10n: the button\n   below a post #}\n{{ _("Send") }}\n{{ _("Home") }}\n'
        '{{ _("Name") }} {# Translators: a label #}\n{# for designers #}\n{{ _("Tags") }}'
    )
    expected = {"Send": ["the button below a post"], "Home": [], "Name": ["a label"], "Tags": []}
    assert expected == {message: comments for _, _, message, comments in extract(source, "a.html")}


def test_a_comment_reaches_the_messages_of_a_block_within_others() -> None:
    source = (
        '{{ _("a") }}\n{% for x in y %}{% if x %}\n{# L10n: deep #}\n{{ _("b") }}\n{% endif %}{% endfor %}{{ _("c") }}'
    )
    assert {"a": [], "b": ["deep"], "c": []} == {row[2]: row[3] for row in extract(source, "a.html")}


def test_a_template_that_cannot_be_read_is_an_error_with_its_line() -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        list(extract("<p>\n{% nonsense %}", "a.html"))
    assert 2 == caught.value.lineno


def test_babel_may_use_it() -> None:
    found = babel_extractor(io.BytesIO('{{ _("Grüße") }}'.encode()), (), (), {})
    assert [(1, "_", "Grüße", [])] == list(found)
