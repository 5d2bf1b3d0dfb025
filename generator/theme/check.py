"""Finds what is wrong with a theme without rendering a site."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from generator.errors import Location, Problem, did_you_mean, sort_problems
from generator.model import view
from generator.theme.codegen import filter_names, parse
from generator.theme.load import Theme

#: Values of every template whose attributes are known.
_KNOWN = {"page": view.PageView, "edition": view.EditionView, "site": view.SiteView, "head": view.HeadView}
_REQUIRED = ("entry", "post", "landing", "listing", "term", "home", "not_found", "redirect", "person")
_PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border)-(?:left|right)(?:-\w+)?\s*:|(?<![\w-])(?:left|right)\s*:|"
    r"(?<![\w-])text-align\s*:\s*(?:left|right)\b|(?<![\w-])float\s*:\s*(?:left|right)\b"
)


def check_theme(theme: Theme, styles: dict[str, str] | None = None) -> tuple[Problem, ...]:
    """What is wrong with the templates, and physical directions in ``styles`` (text by path)."""
    problems: list[Problem] = []
    for kind in _REQUIRED:
        if not theme.has_template(kind):
            path = Location(f"{theme.folders[0][0]}/theme.toml" if theme.folders else "theme.toml")
            problems.append(
                Problem("template-missing", f"the theme has no template for {kind}", path, theme.template(kind))
            )
    for name, source in theme.templates.items():
        if name.partition("/")[0] in theme.chain:
            continue
        try:
            tree = parse(source.text, source.path)
        except TemplateSyntaxError as error:
            place = Location(source.path, error.lineno)
            problems.append(Problem("template-syntax", str(error.message), place))
            continue
        problems.extend(_check_tree(tree, source.path, theme))
    for style, text in (styles or {}).items():
        problems.extend(_physical(style, text))
    return sort_problems(problems)


def _check_tree(tree: nodes.Template, path: str, theme: Theme) -> Iterator[Problem]:
    for found in tree.find_all(nodes.Getattr):
        owner = found.node
        if isinstance(owner, nodes.Name) and owner.name in _KNOWN:
            known = [field.name for field in dataclasses.fields(_KNOWN[owner.name])]
            if found.attr not in known:
                hint = did_you_mean(found.attr, known)
                yield Problem(
                    "template-undefined", f'{owner.name} has no "{found.attr}"', Location(path, found.lineno), hint
                )
    known_filters = filter_names()
    for used in tree.find_all(nodes.Filter):
        if used.name not in known_filters:
            hint = did_you_mean(used.name, known_filters)
            yield Problem("template-error", f'no filter "{used.name}"', Location(path, used.lineno), hint)
    for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
        for reference in tree.find_all(kind):
            target = reference.template  # type: ignore[attr-defined]
            if isinstance(target, nodes.Const) and target.value not in theme.templates:
                hint = did_you_mean(str(target.value), theme.templates)
                message = f'no template "{target.value}"'
                yield Problem("template-missing", message, Location(path, reference.lineno), hint)


def _physical(path: str, text: str) -> Iterator[Problem]:
    for found in _PHYSICAL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Problem(
            "physical-css",
            f"{found[0].strip()} is wrong in right-to-left languages",
            Location(path, line, 0, 0, text.split("\n")[line - 1].strip()),
            "use the logical property: margin-inline-start, inset-inline-start, text-align: start",
            "warning",
        )
