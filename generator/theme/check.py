"""Finds what is wrong with a theme without rendering a site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes

from generator.errors import Location, Problem, did_you_mean, sort_problems
from generator.theme.codegen import filter_names, parse
from generator.theme.contrast import check_contrast
from generator.theme.load import API, TemplateSource, Theme
from generator.theme.names import check_names

_REQUIRED = ("entry", "post", "landing", "listing", "term", "home", "not_found", "redirect", "person")
_PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:scroll-)?(?:margin|padding)|border)-(?:left|right)(?:-\w+)?\s*:|(?<![\w-])(?:left|right)\s*:|"
    r"(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\s*:|"
    r"(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: Styles that stand in a template.
_INLINE = re.compile(r"<style\b[^>]*>(.*?)</style>|\bstyle\s*=\s*\"([^\"]*)\"", re.DOTALL | re.IGNORECASE)


def check_theme(
    theme: Theme, styles: Mapping[str, str] | None = None, *, inherited: Mapping[str, str] | None = None
) -> tuple[Problem, ...]:
    """What is wrong with the templates, and directions and contrasts in ``styles`` (text by path).

    ``inherited`` are the styles of the themes it extends, in the order in which pages load them.
    """
    problems: list[Problem] = list(_check_version(theme))
    trees: dict[str, nodes.Template] = {}
    for kind in _REQUIRED:
        if not theme.has_template(kind):
            path = Location(f"{theme.folders[0][0]}/theme.toml" if theme.folders else "theme.toml")
            problems.append(
                Problem("template-missing", f"the theme has no template for {kind}", path, theme.template(kind))
            )
    for name, source in theme.templates.items():
        is_hidden = name.partition("/")[0] in theme.chain  # or stands there under its plain name too
        try:
            tree = parse(source.text, source.path)
        except TemplateSyntaxError as error:
            if not is_hidden:
                place = Location(source.path, error.lineno)
                problems.append(Problem("template-syntax", str(error.message), place))
            continue
        trees[name] = tree
        if is_hidden:
            continue
        problems.extend(_check_tree(tree, source.path, theme))
        if source.path.startswith("themes/"):
            problems.extend(_inline(source))
    problems.extend(check_names(theme, trees))
    for style, text in (styles or {}).items():
        problems.extend(_physical(style, text))
    problems.extend(check_contrast(styles or {}, inherited or {}))
    return sort_problems(problems)


def _check_version(theme: Theme) -> Iterator[Problem]:
    if theme.folders and not theme.declares_api:
        message = "the theme does not say for which version of the interface it is made"
        hint = f"write api = {API}: a later generator then tells whether the theme still fits"
        yield Problem("theme-api", message, Location(f"{theme.folders[0][0]}/theme.toml"), hint, "warning")


def _check_tree(tree: nodes.Template, path: str, theme: Theme) -> Iterator[Problem]:
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


def _inline(source: TemplateSource) -> Iterator[Problem]:
    """Physical directions in the styles that stand in a template itself."""
    blank = re.sub(r"[^\n]", " ", source.text)
    for found in _INLINE.finditer(source.text):
        start, end = found.span(1 if found[1] is not None else 2)
        yield from _physical(source.path, blank[:start] + source.text[start:end])


def _physical(path: str, text: str) -> Iterator[Problem]:
    text = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    for found in _PHYSICAL.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Problem(
            "physical-css",
            f"{found[0].strip()} is wrong in right-to-left languages",
            Location(path, line, 0, 0, text.split("\n")[line - 1].strip()),
            "use the logical property: margin-inline-start, inset-inline-start, text-align: start",
            "warning",
        )
