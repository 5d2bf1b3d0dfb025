"""Messages of a theme's templates that readers of a site would not read in their language, found without a build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Location, Problem, sort_problems
from generator.i18n.catalogs import DOMAIN
from generator.i18n.tags import catalog_name
from generator.pipeline.ground import Ground
from generator.pipeline.translator import Translator
from generator.theme.load import TemplateSource
from generator.theme.messages import extracted

#: A message as templates name it: its function, and its text, or its context and texts.
_Message = tuple[str, str | tuple[str, ...]]


def missing_messages(ground: Ground) -> tuple[Problem, ...]:
    """The messages of the theme that a language of the site lacks, as warnings ``missing-message``.

    Those of the site's own themes one by one, with their lines; those of a built-in theme are counted by language.
    Templates that cannot be read are left out: :func:`~generator.theme.check.check_theme` tells of them.
    """
    translators: dict[str, Translator] = {}
    for edition in ground.matrix:
        messages = ground.messages[edition.id]
        translators.setdefault(edition.language, Translator(messages, edition=edition, matrix=ground.matrix))
    problems: list[Problem] = []
    inherited: dict[str, set[_Message]] = {}
    told: set[_Message] = set()
    for name, source in ground.theme.templates.items():
        if name.partition("/")[0] in ground.theme.chain:
            continue
        for line, message in _messages(source):
            languages = [language for language, translator in translators.items() if _is_missing(message, translator)]
            if not source.path.startswith("themes/"):
                for language in languages:
                    inherited.setdefault(language, set()).add(message)
            elif languages and message not in told:
                told.add(message)
                problems.append(_problem(message, Location(source.path, line), languages))
    return sort_problems([*problems, *_counted(inherited, told)])


def _counted(inherited: Mapping[str, set[_Message]], told: set[_Message]) -> Iterator[Problem]:
    for language, messages in inherited.items():
        number = len(messages - told)
        if number:
            name = catalog_name(language)
            what = "1 message" if number == 1 else f"{number} messages"
            text = f'{what} of the built-in theme {"has" if number == 1 else "have"} no translation in "{language}"'
            place = Location(f"locales/{name}/LC_MESSAGES/{DOMAIN}.po")
            hint = f"`glocal messages update -l {name}` lists them there; translate them"
            yield Problem("missing-message", text, place, hint, "warning")


def _problem(message: _Message, place: Location, languages: list[str]) -> Problem:
    function, parts = message
    texts = parts if isinstance(parts, tuple) else (parts,)
    text = texts[1] if "pgettext" in function else texts[0]
    listed = ", ".join(f'"{language}"' for language in languages)
    file = f"locales/{catalog_name(languages[0])}/LC_MESSAGES/{DOMAIN}.po"
    hint = f"translate it in {file}; `glocal messages update` adds it"
    return Problem("missing-message", f'"{text}" has no translation in {listed}', place, hint, "warning")


def _messages(source: TemplateSource) -> Iterator[tuple[int, _Message]]:
    for line, function, given, _ in extracted(source.text, source.path):
        yield line, (function, given)


def _is_missing(message: _Message, translator: Translator) -> bool:
    function, given = message
    parts = given if isinstance(given, tuple) else (given,)
    match function:
        case "ngettext":
            translator.ngettext(parts[0], parts[1], 1)
        case "pgettext":
            translator.pgettext(parts[0], parts[1])
        case "npgettext":
            translator.npgettext(parts[0], parts[1], parts[2], 1)
        case _:
            translator.gettext(parts[0])
    return bool(translator.drain())
