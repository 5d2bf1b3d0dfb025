"""Messages in templates: translated, made safe, filled."""

from __future__ import annotations

import pytest

from generator.theme.translations import clean_message, tags_of
from tests.unit.theme.smalltheme import Counted, refused, render, renderer_of, values


class Hostile(Counted):
    """A catalog that gives what it was told to."""

    def __init__(self, **texts: str) -> None:
        super().__init__()
        self.texts = texts

    def gettext(self, message: str) -> str:
        super().gettext(message)
        return self.texts.get(message, message)


def shown(template: str, **texts: str) -> str:
    renderer = renderer_of({"x.html": template}, messages=Hostile(**texts))
    return renderer.render("x.html", values(), origin="")[0]


@pytest.mark.parametrize(
    ("template", "texts", "expected"),
    [
        ("{{ _('Tea') }}", {"Tea": "Té"}, "Té"),
        ("{{ _('Tea') }}", {"Tea": "<script>x</script>"}, "&lt;script&gt;x&lt;/script&gt;"),
        ("<a title=\"{{ _('Tea') }}\">", {"Tea": '" onclick="x'}, '<a title="&#34; onclick=&#34;x">'),
        ("{{ _('<b>Tea</b>') }}", {"<b>Tea</b>": "<b>Té</b><i>!</i>"}, "<b>Té</b>&lt;i&gt;!&lt;/i&gt;"),
        ("{{ _('Tea &amp; more') }}", {}, "Tea &amp; more"),
        ("{{ _('Tea & more') }}", {}, "Tea &amp; more"),
        ("{{ _('100% %(a)s', a='<') }}", {}, "100% &lt;"),
        ("{{ _('100%% %(a)s', a='<b>'|safe) }}", {}, "100% <b>"),
        ("{{ _('%(a)s', a=1) }}", {"%(a)s": "%(a)s %(a)s"}, "1 1"),
        ("{{ pgettext('x', 'Tea') }}", {}, "Tea"),
        ("{{ ngettext('%(num)s cup', '%(num)s cups', 2) }}", {}, "2 cups"),
        ("{{ ngettext('%(num)s cup', '%(num)s cups', 1) }}", {}, "1 cup"),
        ("{{ npgettext('x', 'one', 'many', 2) }}", {}, "many"),
        ("{{ ngettext('%(n)s cup', '%(n)s cups', 2, n='<') }}", {}, "&lt; cups"),
    ],
)
def test_a_message_is_safe_html(template: str, texts: dict[str, str], expected: str) -> None:
    assert expected == shown(template, **texts)


def test_a_filled_message_is_told_apart_by_types() -> None:
    text = (
        "{% for a in ('<', '<'|safe, 1, true, '1', '<'|safe, '<') %}"
        "{{ ngettext('%(a)s cup', '%(a)s cups', 2, a=a) }} {% endfor %}"
    )
    assert "&lt; cups < cups 1 cups true cups 1 cups < cups &lt; cups " == render(text)
    numbers = "{% for n in (1, true, 1) %}{{ ngettext('%(num)s cup', '%(num)s cups', n) }} {% endfor %}"
    assert "1 cup true cup 1 cup " == render(numbers)


def test_a_catalog_is_asked_every_time() -> None:
    messages = Counted()
    renderer = renderer_of({"x.html": "{{ _('a') }}{{ ngettext('b', 'c', 2, x='y') }}"}, messages=messages)
    for _ in range(3):
        renderer.render("x.html", values(), origin="")
    assert [("a",), ("b", "c", 2)] * 3 == messages.asked


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("{{ _(1) }}", "a message is a text"),
        ("{{ ngettext('a', 'b', 'c') }}", "whole number"),
        ("{{ _('%(a)s') }}", "is given no value"),
        ("{{ _('%(a)s', a=page) }}", "cannot be printed"),
        ("{{ _(nothing) }}", 'there is no "nothing" here'),
    ],
)
def test_what_is_no_message_is_told(template: str, wanted: str) -> None:
    assert wanted in refused(template).message


def test_tags_of_a_message_are_those_that_stand_in_it() -> None:
    assert {"<b>", "</b>", '<a href="%(x)s">'} == tags_of("<b>x</b>", '<a href="%(x)s">')
    assert "<b>&lt;i&gt;" == clean_message("<b><i>", frozenset({"<b>"}))
    assert "a &lt; b &gt; c" == clean_message("a < b > c", frozenset())
