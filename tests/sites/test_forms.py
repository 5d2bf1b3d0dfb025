"""Forms on pages: what a writer has to say, and what each service gets."""

from __future__ import annotations

import pytest

from tests.sites.reading import html
from tests.sitetext import MINIMAL, build_text, problems_of


def page(*rows: str) -> str:
    section = "\n".join(f"    {row}" for row in rows)
    return f"{MINIMAL}\n== content/pages/write.md ==\n---\ntitle: Write\nsections:\n  - id: ask\n{section}\n---\n"


@pytest.mark.parametrize("name", ["form", "newsletter"])
@pytest.mark.parametrize("service", ["", "service: own", "service: formspree"])
def test_a_form_that_leads_nowhere_is_an_error(name: str, service: str) -> None:
    (problem,) = problems_of(page(f"type: {name}", *([service] if service else [])))
    assert ("missing-parameter", "error") == (problem.code, problem.severity)
    assert f'{name} needs "action"' == problem.message
    assert "the address that takes the answers; or service: netlify" == problem.hint
    assert problem.location is not None
    assert "content/pages/write.md" == problem.location.path


@pytest.mark.parametrize("name", ["form", "newsletter"])
@pytest.mark.parametrize(
    ("rows", "trap", "hidden"),
    [
        (("action: https://forms.example/x",), "website", {"edition": "global/en"}),
        (("service: netlify",), "website", {"form-name": "ask", "edition": "global/en"}),
        (
            ("service: formspree", "action: https://formspree.example/f/x", 'thanks: "@write"'),
            "_gotcha",
            {"_language": "en", "_next": "https://test.example/write/", "edition": "global/en"},
        ),
    ],
)
def test_each_service_gets_what_it_asks_for(
    name: str, rows: tuple[str, ...], trap: str, hidden: dict[str, str]
) -> None:
    contents, report = build_text(page(f"type: {name}", *rows))
    assert () == report.problems
    written = html(contents, "test.example/write/")
    names, values = (written.values("form input[type=hidden]", key) for key in ("name", "value"))
    assert hidden == dict(zip(names, values, strict=True))
    assert [trap] == written.values(".trap input", "name")
    assert [True] == [bool(text) for text in written.values("form", "data-sent")]
