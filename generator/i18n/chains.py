"""Fallback between languages: the family of a tag by CLDR, and the chains that site.toml declares.

Sources: Unicode CLDR parent locales (UTS #35, "Locale inheritance"), RFC 4647 lookup. CLDR's own lines may end in
another language (``hi-Latn`` in ``en-IN``) or in the root; a family of texts never does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel.core import get_global

from generator.errors import ConfigError, Problem, did_you_mean
from generator.i18n.subtags import AREAS
from generator.i18n.tags import LanguageTag, parse_tag, script_of
from generator.model.config import LanguageConfig
from generator.model.frozen import FrozenMap

Family = tuple[str, ...]


@cache
def family(tag: str) -> Family:
    """The tag and its parents in the same language and script, the most particular first; never the root.

    ``zh-Hant-MO`` → ``zh-Hant-HK`` → ``zh-Hant``; ``es-AR`` → ``es-419`` → ``es``; ``sr-Latn`` stands alone.
    A country whose likely script is not the language's goes through that script: ``zh-TW`` → ``zh-Hant-TW`` →
    ``zh-Hant``. Raises ConfigError for an invalid tag.
    """
    line = [parse_tag(tag)]
    while (parent := _parent(line[-1])) is not None:
        line.append(parent)
    return tuple(str(member) for member in line)


def locale_parents(tag: str) -> Family:
    """The locales whose catalogs and formats serve the tag, itself first: ``de-AT`` → ``de``.

    The same line as the family: a message in another language or script would need a mark of its own.
    """
    return family(tag)


def chains(
    languages: Mapping[str, LanguageConfig],
) -> tuple[FrozenMap[str, tuple[Family, ...]], tuple[Problem, ...]]:
    """The families to try for each declared language: its own, then one for each declared fallback.

    The steps that a language declares itself come before those that its fallbacks declare; what a declared member of
    its family declares counts as its own (``es-419`` goes on as ``es`` does). A family is left out if an earlier one
    holds its first language. Problems: ``invalid-language-tag``, ``unknown-language`` for a fallback that is not
    declared, ``fallback-cycle``. A language with an invalid tag has no chain.
    """
    problems: list[Problem] = []
    valid: dict[str, LanguageConfig] = {}
    for tag, row in languages.items():
        try:
            parse_tag(tag, row.location)
            valid[tag] = row
        except ConfigError as error:
            problems += error.problems
    steps: dict[str, tuple[str, ...]] = {}
    for tag, row in valid.items():
        steps[tag] = tuple(step for step in row.fallback if step in valid)
        for step in row.fallback:
            if step not in languages:
                hint = did_you_mean(step, [name for name in languages if name != tag], known="[languages] has")
                message = f'the fallback "{step}" of the language "{tag}" is not declared'
                problems.append(Problem("unknown-language", message, row.location, hint))
    for cycle in _cycles(steps):
        names = " → ".join((*cycle, cycle[0]))
        hint = "take one of the steps out: a chain of fallbacks has an end"
        message = f"the fallbacks of languages lead in a circle: {names}"
        problems.append(Problem("fallback-cycle", message, languages[cycle[0]].location, hint))
    return FrozenMap((tag, _chain(tag, steps)) for tag in valid), tuple(problems)


def _chain(tag: str, steps: Mapping[str, tuple[str, ...]]) -> tuple[Family, ...]:
    found: list[Family] = []
    queue = [tag]
    seen: set[str] = set()
    for current in queue:
        own = family(current)
        if current not in seen:
            found.append(own)
            seen.update(own)
        for member in own:
            queue += [step for step in steps.get(member, ()) if step not in queue]
    return tuple(found)


def _cycles(steps: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Each circle of steps once, from its first language in the order of declaration."""
    order = {tag: index for index, tag in enumerate(steps)}
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()

    def follow(tag: str, path: tuple[str, ...]) -> None:
        if tag in path:
            circle = path[path.index(tag) :]
            first = circle.index(min(circle, key=order.__getitem__))
            found.setdefault(frozenset(circle), circle[first:] + circle[:first])
        elif tag not in done:
            for step in steps[tag]:
                follow(step, (*path, tag))
            done.add(tag)

    for tag in steps:
        follow(tag, ())
    return list(found.values())


def _parent(tag: LanguageTag) -> LanguageTag | None:
    """The next tag of the family, or None where the language or script would change."""
    language, script, region = tag.language, tag.script, tag.region
    if tag.extensions:
        return LanguageTag(language, script, region, tag.variants)
    if tag.variants:
        return LanguageTag(language, script, region, tag.variants[:-1])
    name = "_".join(part for part in (language, script, region) if part)
    explicit = get_global("parent_exceptions").get(name)
    parent: LanguageTag | None
    if explicit:
        parent = parse_tag(explicit.replace("_", "-"))
    elif region:
        parent = LanguageTag(language, script)
        if not script and script_of(str(parent)) != script_of(str(tag)):
            parent = LanguageTag(language, script_of(str(tag)), region)
    elif script:
        parent = LanguageTag(language)
    else:
        return None
    same = parent.language == language and script_of(str(parent)) == script_of(str(tag))
    return parent if same else None


def locale_tag(language: str, country: str) -> str:
    """The BCP 47 tag of the formatter for a language in a country (ISO code, empty for an area or the world).

    A country in the language's own tag stays; an area is refined where CLDR has the country below it.
    ``de`` × ``CH`` = ``de-CH``, ``pt-BR`` × ``PT`` = ``pt-BR``, ``es-419`` × ``MX`` = ``es-MX``, × ``ES`` = ``es-419``.
    """
    tag = parse_tag(language)
    if not country:
        return str(tag)
    placed = LanguageTag(tag.language, tag.script, country, tag.variants, tag.extensions)
    if not tag.region:
        return str(placed)
    plain = str(LanguageTag(tag.language, tag.script, tag.region))
    refines = tag.region in AREAS and plain in family(str(LanguageTag(tag.language, tag.script, country)))
    return str(placed) if refines else str(tag)
