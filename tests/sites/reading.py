"""What a test wants to know of a finished page: its title, text, links and cluster, read as a browser would."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from generator.errors import Problem
from tests.sites.rules import Html
from tests.sitetext import page


def html(contents: Mapping[str, bytes], path: str) -> Html:
    """The page whose file is ``path``, or whose folder it is (``test.example/de/``)."""
    file = path + "index.html" if path.endswith("/") else path
    folder, _, inner = file.partition("/")
    return Html(file, f"https://{folder}/{inner.removesuffix('index.html')}", page(contents, file))


def words(text: str) -> str:
    """The text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def prose(contents: Mapping[str, bytes], path: str) -> str:
    """The text of a page's body."""
    node = html(contents, path).tree.css_first(".prose")
    return words(node.text()) if node is not None else ""


def prose_html(contents: Mapping[str, bytes], path: str) -> str:
    """The HTML of a page's body, without the element around it."""
    node = html(contents, path).tree.css_first(".prose")
    assert node is not None, f"{path} has no body"
    return words(node.inner_html or "")


def heading(contents: Mapping[str, bytes], path: str) -> str:
    """The text of a page's first heading of level 1."""
    node = html(contents, path).tree.css_first("h1")
    return words(node.text()) if node is not None else ""


def texts(contents: Mapping[str, bytes], path: str, selector: str) -> list[str]:
    """The texts of all elements of a page that the selector finds."""
    return [words(node.text()) for node in html(contents, path).tree.css(selector)]


def links(contents: Mapping[str, bytes], path: str, selector: str = ".prose") -> list[tuple[str, str]]:
    """(text, address) of the links in a part of a page."""
    found: list[LexborNode] = html(contents, path).tree.css(f"{selector} a[href]")
    return [(words(node.text()), node.attributes.get("href") or "") for node in found]


def cluster(contents: Mapping[str, bytes], path: str) -> dict[str, str]:
    """The hreflang cluster in a page's head: address by code."""
    return dict(html(contents, path).alternates)


def pages_of(contents: Mapping[str, bytes], *, without: str = "404.html") -> list[str]:
    """The addresses of all HTML files below their hosts, sorted, error pages left out."""
    return sorted(
        path.removesuffix("index.html") for path in contents if path.endswith(".html") and not path.endswith(without)
    )


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of the problems, in their order."""
    return [problem.code for problem in problems]


def errors(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """(code, place) of those that are no warnings."""
    return lines(tuple(row for row in problems if row.severity == "error"))


def lines(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """(code, place) of the problems; the place is a file, with a line where there is one."""
    return [(row.code, _place(row)) for row in problems]


def _place(problem: Problem) -> str:
    place = problem.location
    if place is None:
        return ""
    return f"{place.path}:{place.line}" if place.line else place.path
