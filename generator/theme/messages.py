"""The messages of templates, for catalogs: read with the same syntax as in a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from jinja2 import TemplateSyntaxError
from jinja2.ext import extract_from_ast

from generator.theme.codegen import parse, syntax

#: (line, function, message or its parts, comments for translators)
Extracted = tuple[int, str, str | tuple[str, ...], list[str]]
#: The functions whose texts are messages, and how many each takes; ``{% trans %}`` becomes a call of one of them.
FUNCTIONS: Mapping[str, int] = {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
#: What a comment begins with that is meant for translators: ``{# L10n: the button under a post #}``.
COMMENT_TAGS = ("L10n:", "Translators:")


def extract(source: str, path: str) -> Iterator[Extracted]:
    """(line, function, message or its parts, comments for translators) for each message of a template, by line.

    A comment stands in the line of its message or in the one before. What is no literal text is no message.
    Raises: jinja2.TemplateSyntaxError.
    """
    found = extract_from_ast(parse(source, path), tuple(FUNCTIONS))
    rows = sorted(found, key=lambda row: row[0])
    comments = _comments(source, path, COMMENT_TAGS) if rows else {}
    for line, function, given in rows:
        parts = (given if isinstance(given, tuple) else (given,))[: FUNCTIONS[function]]
        texts = tuple(part for part in parts if part)
        if len(texts) == FUNCTIONS[function]:
            near = comments.get(line) or comments.get(line - 1)
            yield line, function, texts if len(texts) > 1 else texts[0], [near] if near else []


def extracted(source: str, path: str) -> tuple[Extracted, ...]:
    """What :func:`extract` gives; nothing for a template that cannot be read, of which others tell."""
    try:
        return tuple(extract(source, path))
    except TemplateSyntaxError:
        return ()


def babel_extractor(
    file: IO[bytes], keywords: Iterable[str], comment_tags: Iterable[str], options: Mapping[str, str]
) -> Iterator[Extracted]:
    """:func:`extract` as Babel calls extractors. Functions and syntax are always those of a build."""
    yield from extract(file.read().decode(), "template")


def _comments(source: str, path: str, tags: tuple[str, ...]) -> dict[int, str]:
    """The comments for translators by the line they end in, without their tags."""
    found: dict[int, str] = {}
    for line, kind, text in syntax().lex(source, path, path):
        if kind == "comment":
            words = text.split()
            if len(words) > 1 and words[0] in tags:
                found[line + text.count("\n")] = " ".join(words[1:])
    return found
