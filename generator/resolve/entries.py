"""Makes an entry of its parsed sources and checks what each variant may say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.errors import Location, Problem, did_you_mean
from generator.model.config import KNOWN_FIELDS, Config, FieldConfig
from generator.model.edition import Scope
from generator.model.frozen import FrozenMap
from generator.model.region import WORLD
from generator.model.site import Entry
from generator.model.source import Document, FieldValue, Money

#: Reads the words of a scope. Errors are returned, never raised.
ScopeReader = Callable[[tuple[str, ...], Location | None], tuple[Scope, tuple[Problem, ...]]]

_STRUCTURAL = frozenset({"id", "source"})


def fields_of(config: Config, collection: str) -> Mapping[str, FieldConfig]:
    """The fields an entry of the collection may have: the well-known ones and the collection's own."""
    declared = config.collections.get(collection)
    if declared is None or not declared.fields:
        return KNOWN_FIELDS
    return KNOWN_FIELDS.merged(declared.fields)


def is_patch(document: Document) -> bool:
    """Whether the body is made of patch directives only."""
    return document.outline is not None and document.outline.is_patch


def has_text(document: Document) -> bool:
    """Whether the body says something of its own, beyond patches."""
    return document.outline is not None and not document.outline.is_patch


def make_entry(
    group_id: str,
    documents: Sequence[Document],
    config: Config,
    *,
    read_scope: ScopeReader,
    currency_of: Callable[[str], str],
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry that these documents are the variants of, None if it has no source, and what is wrong with them.

    The source of an entry is the regionless variant marked ``source: true``; else the only one; else the one in the
    default language. ``currency_of`` gives a region's currency, for amounts typed without one. ``group_id`` is the id
    by the files' names.
    """
    problems: list[Problem] = []
    rows = [
        _with_currencies(document, currency_of, problems) for document in sorted(documents, key=lambda d: d.file.path)
    ]
    entry = _entry(group_id, rows, config, read_scope, problems)
    return entry, tuple(problems)


def _entry(
    group_id: str,
    documents: list[Document],
    config: Config,
    read_scope: ScopeReader,
    problems: list[Problem],
) -> Entry | None:
    texts: dict[tuple[str, str], Document] = {}
    facts: dict[str, Document] = {}
    for document in documents:
        file = document.file
        region = file.region or WORLD
        if file.language or not file.region:
            key = (file.language or config.default_language, region)
            other = texts.setdefault(key, document)
        else:
            other = facts.setdefault(region, document)
        if other is not document:
            problems.append(
                Problem(
                    "duplicate-variant",
                    f"{other.file.path} is the same variant of {group_id}",
                    Location(file.path),
                    "keep one of the two files",
                )
            )
    source = _source(group_id, documents, texts, config, problems)
    if source is None:
        return None
    known = fields_of(config, source.file.collection)
    for document in documents:
        problems.extend(_misplaced(document, source, known))
    scope: Scope | None = None
    if "markets" in source.fields:
        field = source.fields["markets"]
        words = field.value if isinstance(field.value, tuple) else (str(field.value),)
        scope, found = read_scope(tuple(str(word) for word in words), field.location)
        problems.extend(found)
    for document in documents:
        for words, location in document.outline.scopes if document.outline is not None else ():
            if words:  # that there are none was told where the body was read
                problems.extend(read_scope(words, location)[1])
    id = str(source.fields["id"].value) if "id" in source.fields else group_id
    return Entry(
        id=id,
        collection=source.file.collection,
        source=source,
        texts=FrozenMap(sorted(texts.items())),
        facts=FrozenMap(sorted(facts.items())),
        folder=source.file.folder,
        is_index=source.file.is_index,
        scope=scope,
    )


def _source(
    group_id: str,
    documents: Sequence[Document],
    texts: Mapping[tuple[str, str], Document],
    config: Config,
    problems: list[Problem],
) -> Document | None:
    regionless = {language: document for (language, region), document in texts.items() if region == WORLD}
    pool = regionless or {f"{language}@{region}": document for (language, region), document in texts.items()}
    marked = [document for document in pool.values() if _flag(document, "source")]
    if len(marked) == 1:
        return marked[0]
    if len(marked) > 1:
        for document in marked[1:]:
            problems.append(
                Problem(
                    "two-sources",
                    f"{marked[0].file.path} is marked as the source of {group_id} too",
                    document.fields["source"].location,
                    "keep `source: true` in one file",
                )
            )
        return marked[0]
    if len(pool) == 1:
        return next(iter(pool.values()))
    if config.default_language in regionless:
        return regionless[config.default_language]
    listed = ", ".join(sorted(document.file.path for document in pool.values()))
    if pool:
        first = min(document.file.path for document in pool.values())
        problems.append(
            Problem(
                "no-source",
                f"{group_id} has no source: {listed}",
                Location(first),
                f"write `source: true` into one of them, or add one in {config.default_language}",
            )
        )
    else:
        problems.append(
            Problem(
                "no-source",
                f"{group_id} has facts but no text in any language",
                Location(min(document.file.path for document in documents)),
                "add a file with a language, or remove the facts",
            )
        )
    return None


def _flag(document: Document, name: str) -> bool:
    field = document.fields.get(name)
    return field is not None and field.value is True


def _misplaced(document: Document, source: Document, known: Mapping[str, FieldConfig]) -> Iterable[Problem]:
    file = document.file
    language_free = bool(file.region) and not file.language
    for name, field in document.fields.items():
        kind = known[name].kind if name in known else "text"
        if kind == "shared" and document is not source:
            yield Problem(
                "shared-field",
                f'"{name}" stands only in the source of the entry, {source.file.path}',
                field.location,
                "remove it here; it applies to every language and region",
            )
        elif kind == "fact" and document is not source and not language_free:
            hint = f"put it into {_named(file.path, '', file.region or 'REGION')}"
            yield Problem(
                "fact-in-translation", f'"{name}" is a fact: it does not vary by language', field.location, hint
            )
        elif kind == "text" and language_free and name != "sections":
            hint = f"put it into {_named(file.path, 'LANGUAGE', file.region)}"
            yield Problem("text-in-facts", f'"{name}" is a text: it needs a language', field.location, hint)
        elif name in _STRUCTURAL and name == "id" and document is not source:
            yield Problem(
                "shared-field", f'"id" stands only in the source, {source.file.path}', field.location, "remove it here"
            )
    if document.outline is None:
        return
    if language_free:
        yield Problem(
            "body-in-facts",
            "a file without a language holds facts only, no text",
            _first_text(document),
            f"move the text to {_named(file.path, 'LANGUAGE', file.region)}",
        )
    elif file.region and not is_patch(document) and _body_rule(document) != "replace":
        yield Problem(
            "loose-text",
            "text outside a patch directive in a regional variant",
            _first_text(document),
            "write it inside :::replace #block, :::before #block or :::after #block, "
            "or say `body: replace` in the front matter to replace the whole text",
        )
    elif not file.region and document is source and is_patch(document):
        yield Problem(
            "patch-in-source",
            "the source of an entry has nothing to patch",
            _first_text(document),
            "write :::block #id here and the patch in a variant",
        )


def _body_rule(document: Document) -> str:
    field = document.fields.get("body")
    return str(field.value) if field is not None else ""


def replaces_body(document: Document) -> bool:
    """Whether the front matter says ``body: replace``."""
    return _body_rule(document) == "replace"


def _first_text(document: Document) -> Location:
    outline = document.outline
    found = (outline.loose or outline.first) if outline is not None else None
    return found or Location(document.file.path)


def _named(path: str, language: str, region: str) -> str:
    folder, _, name = path.rpartition("/")
    stem, _, ext = name.rpartition(".")
    stem = stem.partition("@")[0]
    base, _, last = stem.rpartition(".")
    if base and (len(last.split("-")[0]) in (2, 3)):
        stem = base
    name = stem + (f".{language}" if language else "") + (f"@{region}" if region else "") + f".{ext}"
    return f"{folder}/{name}" if folder else name


def _with_currencies(document: Document, currency_of: Callable[[str], str], problems: list[Problem]) -> Document:
    if not any(isinstance(field.value, Money) and not field.value.currency for field in document.fields.values()):
        return document
    region = document.file.region
    fields: dict[str, FieldValue] = {}
    for name, field in document.fields.items():
        value = field.value
        if isinstance(value, Money) and not value.currency:
            value = complete_money(value, region, currency_of, field.location, problems)
        fields[name] = FieldValue(value, field.location, field.places)
    return replace(document, fields=FrozenMap(fields))


def complete_money(
    value: Money,
    region: str,
    currency_of: Callable[[str], str],
    location: Location,
    problems: list[Problem],
) -> Money:
    """The amount in the currency of the region whose file it stands in; a problem where that has none."""
    currency = currency_of(region or WORLD)
    if not currency:
        problems.append(
            Problem(
                "currency-missing",
                f"the amount {value.amount} has no currency",
                location,
                'write it as "4.50 EUR" or { amount = 4.50, currency = "EUR" }: '
                + (f'the region "{region}" has none of its own' if region else "a file for the world must name it"),
            )
        )
    return Money(value.amount, currency)


def unknown_block(id: str, known: Iterable[str], location: Location | None, base: str) -> Problem:
    """The problem of a patch that finds no block."""
    return Problem(
        "unknown-block",
        f'no block "#{id}" in {base}',
        location,
        did_you_mean(id, known, known="blocks there") or "the text it patches has no :::block",
    )
