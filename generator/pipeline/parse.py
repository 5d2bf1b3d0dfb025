"""Parses sources and data files: each once, whatever the number of editions. Runs in workers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Problem, SiteError
from generator.files import Tree
from generator.markup.data_files import parse_data
from generator.markup.decode import decode_fields
from generator.markup.front_matter import read, split
from generator.markup.literals import typed_facts
from generator.markup.parse import parse_body
from generator.markup.typography import Typographer, make_typographer
from generator.model.config import Config, DataConfig, FieldConfig, MarkdownConfig
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.packed import Packed
from generator.model.source import DataFile, Document, FieldValue, FileInfo
from generator.resolve.entries import fields_of
from generator.resolve.outline import outline_of


@dataclass(frozen=True, slots=True)
class ParseSettings:
    """What parsing a source depends on, beside the source; part of its cache key, so that all of it has an order.

    ``quotes`` tells by language whose quotation marks its texts get, where not its own (see ``quote_choices``).
    """

    markdown: MarkdownConfig
    default_language: str
    typography: tuple[str, ...]
    fields: FrozenMap[str, FrozenMap[str, FieldConfig]]
    quotes: FrozenMap[str, str] = EMPTY

    @classmethod
    def of(cls, config: Config, quotes: FrozenMap[str, str] = EMPTY) -> ParseSettings:
        """The settings of a site."""
        return cls(
            config.markdown,
            config.default_language,
            tuple(tag for tag, language in config.languages.items() if language.typography),
            FrozenMap((id, FrozenMap(fields_of(config, id))) for id in config.collections),
            quotes,
        )

    def typographer(self, language: str, region: str) -> Typographer | None:
        """The typographer of a source in that language, for a region or for all; None where there is to be none."""
        if not self.markdown.typography or language not in self.typography:
            return None
        choice = self.quotes.get(language)
        tag = f"{language}-{region.split('-')[0].upper()}" if region else choice or language
        return make_typographer(tag, is_open=choice == "")


def digest_of(data: bytes) -> str:
    """The digest that names a content: 128 bits of BLAKE2b, hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def parse_source(
    file: FileInfo,
    text: str,
    digest: str,
    settings: ParseSettings,
    *,
    unknown_fields: Mapping[str, FieldConfig],
    known: Document | None = None,
) -> tuple[Document | None, tuple[Problem, ...], bool]:
    """One source as a document; None if it cannot be read at all. All problems of the file at once.

    ``digest`` is that of the file's content. ``known`` is the file as it was parsed before: it is taken if the content
    is the same. The last value tells whether it was parsed now.
    """
    if known is not None and known.digest == digest:
        return known, known.problems, False
    try:
        block, form, body_text, first_line = split(text, file.path)
        problems: list[Problem] = []
        fields: FrozenMap[str, FieldValue] = EMPTY
        front = digest_of(block.encode("utf-8", "surrogatepass")) if block is not None else ""
        if block is not None:
            raw = read(block, form, file.path, 2)
            fields, found = decode_fields(
                raw, fields=settings.fields.get(file.collection, unknown_fields), path=file.path, variant=file
            )
            problems.extend(found)
        body = None
        if body_text.strip():
            language = file.language or settings.default_language
            body, found = parse_body(
                body_text,
                path=file.path,
                first_line=first_line,
                language=language,
                settings=settings.markdown,
                typography=settings.typographer(language, file.region),
            )
            problems.extend(found)
    except SiteError as error:
        return None, error.problems, True
    if body is None or not body.nodes:
        return Document(file, digest, fields, None, None, front, tuple(problems)), tuple(problems), True
    packed = Packed(body)
    typed = typed_facts(body_text, path=file.path, first_line=first_line)
    document = Document(file, digest, fields, outline_of(body), packed, front, tuple(problems), typed)
    return document, tuple(problems), True


def parse_data_files(
    files: Sequence[FileInfo], tree: Tree, config: Config
) -> tuple[FrozenMap[str, tuple[DataFile, ...]], tuple[Problem, ...]]:
    """All data files by name."""
    result: dict[str, list[DataFile]] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            text = tree.read_text(file.path)
            parsed, found = parse_data(text, file.path, file, config.data.get(file.id) or DataConfig(file.id))
        except SiteError as error:
            problems.extend(error.problems)
            continue
        problems.extend(found)
        result.setdefault(file.id, []).append(parsed)
    return FrozenMap((name, tuple(rows)) for name, rows in sorted(result.items())), tuple(problems)
