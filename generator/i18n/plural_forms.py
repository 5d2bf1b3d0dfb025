"""How a catalog chooses among its plural forms.

Source: GNU gettext manual, "Plural forms"; Unicode CLDR plural rules as shipped with Babel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py

from babel.messages.plurals import PLURALS
from babel.plural import PluralRule, to_gettext

from generator.i18n.locales import ROOT, load_locale, locale_name

#: CLDR's categories in the order of the forms in a catalog.
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
#: The most forms that any language has.
MOST_FORMS = 6

_HEADER = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,3})\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
_RULE = re.compile(r"nplurals=[0-9]+; plural=(.*);")
#: Numbers among which every category that whole numbers have in any language occurs.
_NUMBERS = range(1001)


@dataclass(frozen=True, slots=True)
class PluralForms:
    """The number of forms and the C expression that gives the index of the form for ``n``."""

    count: int
    expression: str

    def index(self, n: float) -> int:
        """The index of the form for a number, from 0. A fraction takes the last form."""
        whole = int(n)
        if whole != n:
            return self.count - 1
        try:
            return min(max(_compiled(self.expression)(abs(whole)), 0), self.count - 1)
        except ArithmeticError:
            return self.count - 1

    def numbers(self, index: int) -> tuple[int, ...]:
        """The numbers up to 1000 that take the form with that index."""
        return _numbers(self)[index]

    def __str__(self) -> str:
        return f"nplurals={self.count}; plural={self.expression};"


def parse_plural_forms(header: str) -> PluralForms:
    """The rule of a Plural-Forms header. Raises ValueError, with the reason, for one that cannot work."""
    match = _HEADER.fullmatch(header)
    if match is None:
        raise ValueError('it is written "nplurals=2; plural=(n != 1);"')
    count, expression = int(match[1]), match[2]
    if not 1 <= count <= MOST_FORMS:
        raise ValueError(f"a language has 1 to {MOST_FORMS} forms, not {count}")
    function = _compiled(expression)
    for n in _NUMBERS:
        try:
            index = function(n)
        except ArithmeticError:
            raise ValueError(f"it divides by zero for n={n}") from None
        if not 0 <= index < count:
            raise ValueError(f"it gives form {index} for n={n}, but there are only {count}")
    return PluralForms(count, expression)


@cache
def language_plural_forms(language: str) -> PluralForms:
    """The forms that a language (BCP 47) has by CLDR's rules for whole numbers, in the order of :data:`CATEGORIES`.

    The rule is written as PO files have it by custom where one of those chooses the same, else as CLDR's conditions.
    A language that CLDR does not know has two, like English.
    """
    name = locale_name(language)
    if name == ROOT:
        return PluralForms(2, "(n != 1)")
    rule = load_locale(name).plural_form
    used = {rule(n) for n in _NUMBERS}
    categories = [category for category in CATEGORIES if category in used]
    for known in _known_rules(len(categories)):
        if all(categories[known.index(n)] == rule(n) for n in _NUMBERS):
            return known
    # The last category needs no condition: it is what is left.
    conditions = {category: rule.rules[category] for category in categories[:-1]}
    match = _RULE.fullmatch(to_gettext(PluralRule(conditions)))
    return PluralForms(len(categories), match[1] if match else "0")


def accepted_counts(language: str) -> frozenset[int]:
    """The numbers of forms a catalog of the language may have; empty where nothing is known of the language.

    CLDR's categories of whole numbers; all its categories (millions and fractions have their own in some languages);
    and what other tools write by custom (one form in Turkish, where the noun does not change).
    """
    name = locale_name(language)
    if name == ROOT:
        return frozenset()
    counts = {language_plural_forms(language).count, len(load_locale(name).plural_form.tags | {"other"})}
    custom = PLURALS.get(name) or PLURALS.get(name.partition("_")[0])
    return frozenset(counts | ({custom[0]} if custom else set()))


@cache
def _known_rules(count: int) -> tuple[PluralForms, ...]:
    """The rules with so many forms that PO files have by custom, the shortest first."""
    found = {PluralForms(*rule) for rule in PLURALS.values() if rule[0] == count}
    return tuple(sorted(found, key=lambda forms: (len(forms.expression), forms.expression)))


@cache
def _compiled(expression: str) -> Callable[[int], int]:
    return c2py(expression)


@cache
def _numbers(forms: PluralForms) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in range(forms.count)]
    for n in _NUMBERS:
        found[forms.index(n)].append(n)
    return tuple(tuple(numbers) for numbers in found)
