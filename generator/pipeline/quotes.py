"""Which quotation marks a text gets: those of its language, or those that the readers of an edition are used to."""

from __future__ import annotations

from generator.i18n.chains import locale_tag
from generator.markup.quotation_marks import Quotes, quotes_of
from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree

#: Stands for the locale where every edition chooses for itself.
EACH = ""


def quote_choices(matrix: EditionMatrix, tree: RegionTree) -> FrozenMap[str, str]:
    """By language, whose marks its texts get, where those are not its own: a locale, or :data:`EACH`.

    A text is parsed once for all editions that show it. Where they agree on its quotation marks, those are set at once;
    else the text keeps places for them that are filled with its page (``de`` in Germany and in Switzerland).
    """
    wanted: dict[str, dict[Quotes | None, str]] = {}
    for edition in matrix:
        country = tree.country_code(edition.region)
        for family in matrix.languages[edition.language].chain:
            for place, shown in enumerate(family):
                locale = locale_tag(shown, country)
                for tag in family[place:]:
                    wanted.setdefault(tag, {}).setdefault(quotes_of(locale), locale)
    choices: dict[str, str] = {}
    for tag, found in sorted(wanted.items()):
        if len(found) > 1:
            choices[tag] = EACH
        elif quotes_of(tag) not in found:
            choices[tag] = next(iter(found.values()))
    return FrozenMap(choices)


def quotes_for(language: str, edition: Edition, matrix: EditionMatrix, tree: RegionTree) -> Quotes | None:
    """The marks that an edition sets in texts of a language that keep places for them; None where none do."""
    declared = matrix.languages.get(language)
    family = declared.family if declared is not None else (language,)
    choices = quote_choices(matrix, tree)
    if all(choices.get(tag) != EACH for tag in family):
        return None
    return quotes_of(locale_tag(language, tree.country_code(edition.region)))
