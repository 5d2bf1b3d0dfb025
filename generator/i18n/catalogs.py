"""Message catalogs: read from PO files, checked, and looked up along a chain of languages.

Laid out and named as pybabel expects: ``locales/de_AT/LC_MESSAGES/site.po``. No compiled files are needed.
Source: GNU gettext manual; Unicode CLDR plural rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.core import get_global
from babel.localedata import locale_identifiers

from generator.errors import Location, Problem, did_you_mean
from generator.i18n.locales import load_locale
from generator.i18n.placeholders import Mismatch, compare, compare_plural
from generator.i18n.plural_forms import PluralForms, accepted_counts, language_plural_forms, parse_plural_forms
from generator.i18n.po_files import PoEntry, PoFile, decode_po, read_po_file
from generator.i18n.tags import catalog_name
from generator.model.frozen import EMPTY, FrozenMap

DOMAIN = "site"
#: Folders of locales/ that hold no messages.
RESERVED = frozenset({"regions"})

_NAME = re.compile(
    r"([a-z]{2,3})(?:_([A-Z][a-z]{3}))?(?:_([A-Z]{2}|[0-9]{3}))?(?:_(?:[A-Z0-9]{5,8}|[0-9][A-Z0-9]{3}))*"
)
_LOOSE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class CatalogData:
    """The translations of one PO file. ``name`` is that of its folder (``de_AT``).

    ``messages`` maps (context or "", msgid) to the forms: one, or as many as ``plural`` counts.
    """

    name: str
    path: str
    plural: PluralForms
    messages: FrozenMap[tuple[str, str], tuple[str, ...]] = EMPTY

    @property
    def language(self) -> str:
        """The BCP 47 tag of the catalog: ``de-AT``."""
        return self.name.replace("_", "-")

    def find(self, context: str, message: str, n: float | None) -> str | None:
        """The translation, for ``n`` where the message has plurals; None where there is none."""
        forms = self.messages.get((context, message))
        if forms is None:
            return None
        if n is None:
            return forms[0]
        return forms[self.plural.index(n)] if len(forms) == self.plural.count else None


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of an edition: the first catalog of the chain that has one gives it, else the message itself does.

    The methods are those that Jinja's translations ask for.
    """

    catalogs: tuple[CatalogData, ...] = ()

    def gettext(self, message: str) -> str:
        """The translation of a message."""
        return self.lookup("", message)[0]

    def ngettext(self, singular: str, plural: str, n: float) -> str:
        """The translation of a message, in the form for ``n``."""
        return self.lookup("", singular, n, plural=plural)[0]

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a message in a context."""
        return self.lookup(context, message)[0]

    def npgettext(self, context: str, singular: str, plural: str, n: float) -> str:
        """The translation of a message in a context, in the form for ``n``."""
        return self.lookup(context, singular, n, plural=plural)[0]

    def lookup(self, context: str, message: str, n: float | None = None, *, plural: str = "") -> tuple[str, str]:
        """A translation and the name of the catalog it is from; the name is empty where no catalog has the message.

        Then the text is ``message`` itself, or ``plural`` where ``n`` asks for it.
        """
        for catalog in self.catalogs:
            found = catalog.find(context, message, n)
            if found is not None:
                return found, catalog.name
        return (plural or message) if n is not None and n != 1 else message, ""

    def source(self, context: str, message: str) -> CatalogData | None:
        """The catalog that gives a message, to tell its file and language; None where no catalog has it."""
        return next((catalog for catalog in self.catalogs if (context, message) in catalog.messages), None)


def message_chain(
    families: Sequence[Sequence[str]],
    layers: Sequence[Mapping[str, CatalogData]],
    *,
    source_language: str = "en",
) -> tuple[CatalogData, ...]:
    """The catalogs to ask in order, for a reader of ``families``: tags (BCP 47), own first, as a language's chain has.

    ``layers`` are the site's catalogs by name, then the theme's, then those of the themes it extends. Within a family
    the site's come first; a text in the reader's language from any of them comes before one in a fallback language.
    Where the family of ``source_language``, in which the messages are written, is reached, the chain ends: from there
    on the message itself is the text.
    """
    found: dict[str, CatalogData] = {}
    for family in families:
        for layer in layers:
            for tag in family:
                catalog = layer.get(catalog_name(tag))
                if catalog is not None:
                    found.setdefault(catalog.path, catalog)
        if any(_language(tag) == _language(source_language) for tag in family):
            break
    return tuple(found.values())


def catalog_paths(
    names: Iterable[str], *, root: str = "locales", domain: str = DOMAIN, known: Iterable[str] = ()
) -> tuple[FrozenMap[str, str], tuple[Problem, ...]]:
    """The path of the PO file of each folder below ``root``, by name, sorted; whether there is a file is not asked.

    ``known`` are names that the site's languages would have, for the hint. A folder that names no locale is an error
    ``unknown-locale``.
    """
    paths: dict[str, str] = {}
    problems: list[Problem] = []
    wanted = sorted(set(known))
    for name in sorted(set(names) - RESERVED):
        fault = _name_fault(name, wanted)
        if fault is None:
            paths[name] = f"{root}/{name}/LC_MESSAGES/{domain}.po"
        else:
            problems.append(Problem("unknown-locale", f'"{name}" names no locale', Location(f"{root}/{name}"), fault))
    return FrozenMap(paths), tuple(problems)


def load_catalog(po_text: str | bytes, path: str, *, name: str = "") -> tuple[CatalogData, tuple[Problem, ...]]:
    """The translations of a PO file, and all that is wrong with it. ``name`` is taken from the path if not given.

    Fuzzy, obsolete and empty translations are left out, as are those that a problem is about. Codes: those of
    ``po_files``, ``plural-forms``, ``bad-placeholder``, ``markup-in-translation``; ``catalog-language`` (a warning).
    """
    name = name or _name_from(path)
    text, coding = decode_po(po_text, path)
    if coding:
        return CatalogData(name, path, language_plural_forms(name)), coding
    file, problems = read_po_file(text, path)
    found = list(problems)
    plural = _plural_forms(file, name, found)
    messages: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in file.entries:
        if entry.obsolete or entry.is_fuzzy or not any(entry.strings):
            continue
        faults = _check(entry, file, plural)
        found += faults
        if not faults:
            messages[entry.context, entry.id] = entry.strings
    return CatalogData(name, path, plural, FrozenMap(messages)), tuple(found)


def _plural_forms(file: PoFile, name: str, problems: list[Problem]) -> PluralForms:
    """The rule of the header, else CLDR's for the language."""
    own = language_plural_forms(name)
    line = file.header.string_lines[0] if file.header else 1
    stated = file.fields.get("language", "")
    if stated and _language(stated) != _language(name):
        message = f'the header says Language: {stated}, but the catalog is in the folder "{name}"'
        hint = f'write "Language: {name}\\n", or move the file'
        problems.append(Problem("catalog-language", message, file.place(line), hint, "warning"))
    header = file.fields.get("plural-forms", "")
    if not header:
        return own
    line = next((place for place in range(line, len(file.lines) + 1) if "Plural-Forms" in file.lines[place - 1]), line)
    try:
        forms = parse_plural_forms(header)
    except ValueError as error:
        hint = f'write "Plural-Forms: {own}\\n"'
        place = file.place(line, "Plural-Forms")
        problems.append(Problem("plural-forms", f"the rule for plurals cannot work: {error}", place, hint))
        return own
    accepted = accepted_counts(name)
    if accepted and forms.count not in accepted:
        hint = f'write "Plural-Forms: {own}\\n"'
        message = f"{forms.count} plural forms, but the language has {' or '.join(map(str, sorted(accepted)))}"
        problems.append(Problem("plural-forms", message, file.place(line, f"nplurals={forms.count}"), hint))
    return forms


def _check(entry: PoEntry, file: PoFile, plural: PluralForms) -> list[Problem]:
    if entry.plural is None:
        fault = compare(entry.id, entry.strings[0])
        return [_problem(fault, file, entry.string_lines[0])] if fault else []
    if len(entry.strings) != plural.count:
        given = "1 plural form" if len(entry.strings) == 1 else f"{len(entry.strings)} plural forms"
        message = f"{given}, but there are {plural.count}"
        hint = f"from msgstr[0] to msgstr[{plural.count - 1}]: {plural}"
        return [Problem("plural-forms", message, file.place(entry.string_lines[-1]), hint)]
    problems: list[Problem] = []
    for index, (string, line) in enumerate(zip(entry.strings, entry.string_lines, strict=True)):
        if not string:
            hint = f"it is the form for {', '.join(map(str, plural.numbers(index)[:5])) or 'no whole number'}"
            problems.append(Problem("plural-forms", f"the form msgstr[{index}] is empty", file.place(line), hint))
            continue
        fault = compare_plural(entry.id, entry.plural, string, numbers=plural.numbers(index))
        if fault:
            problems.append(_problem(fault, file, line))
    return problems


def _problem(fault: Mismatch, file: PoFile, line: int) -> Problem:
    """The problem at the line of the translation that has the word: a long one goes over several."""
    last = next((at for at in range(line, len(file.lines)) if not file.lines[at].lstrip("#~ ").startswith('"')), line)
    at = next((number for number in range(line, last + 1) if fault.word and fault.word in file.lines[number - 1]), line)
    return Problem(fault.code, fault.message, file.place(at, fault.word), fault.hint)


def _name_from(path: str) -> str:
    parts = path.split("/")
    return parts[-3] if len(parts) >= 3 and parts[-2] == "LC_MESSAGES" else ""


def _language(tag: str) -> str:
    return re.split("[-_.@]", tag)[0].lower()


def _name_fault(name: str, known: Sequence[str]) -> str | None:
    """Why a folder's name is none of a locale, as a hint; None if it is one."""
    match = _NAME.fullmatch(name)
    if match and _exists(match):
        return None
    loose = _LOOSE.fullmatch(name)
    if loose:
        language, script, region = (part or "" for part in loose.groups())
        aliases = get_global("territory_aliases").get(region.upper(), [])
        regions = (region.upper(), aliases[0] if len(aliases) == 1 else "")
        for choice in dict.fromkeys(regions):
            better = "_".join(part for part in (language.lower(), script.title(), choice) if part)
            found = _NAME.fullmatch(better)
            if found and better != name and _exists(found):
                return f'did you mean "{better}"?'
    words = {str(label).casefold(): code for code, label in load_locale("en").languages.items()}
    spoken = words.get(name.replace("_", " ").casefold())
    if spoken:
        return f'did you mean "{spoken}"?'
    hint = did_you_mean(name, known) or (did_you_mean(name, locale_identifiers()) if loose else "")
    return hint or "folders are named as pybabel names them: de, de_AT, zh_Hant"


def _exists(match: re.Match[str]) -> bool:
    """Whether CLDR names the language, script and region of a locale's name."""
    english = load_locale("en")
    language, script, region = match.groups()
    return (
        language in english.languages
        and (not script or script in english.scripts)
        and (not region or region in english.territories)
    )
