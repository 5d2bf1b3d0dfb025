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
from generator.markup.parse import parse_body
from generator.markup.typography import make_typographer
from generator.model.config import Config, DataConfig, FieldConfig, MarkdownConfig
from generator.model.frozen import FrozenMap
from generator.model.source import DataFile, Document, FileInfo
from generator.resolve.entries import fields_of


@dataclass(frozen=True, slots=True)
class ParseSettings:
    """What parsing a source depends on, beside the source; part of its cache key."""

    markdown: MarkdownConfig
    default_language: str
    typography: frozenset[str]
    fields: FrozenMap[str, FrozenMap[str, FieldConfig]]

    @classmethod
    def of(cls, config: Config) -> ParseSettings:
        """The settings of a site."""
        return cls(
            config.markdown,
            config.default_language,
            frozenset(tag for tag, language in config.languages.items() if language.typography),
            FrozenMap((id, FrozenMap(fields_of(config, id))) for id in config.collections),
        )


def digest_of(data: bytes) -> str:
    """The digest that names a content: 128 bits of BLAKE2b, hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def parse_source(
    file: FileInfo, tree: Tree, settings: ParseSettings, *, unknown_fields: Mapping[str, FieldConfig]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """One source as a document; None if it cannot be read at all. All problems of the file at once."""
    try:
        text = tree.read_text(file.path)
        digest = digest_of(text.encode())
        block, form, body_text, first_line = split(text, file.path)
        problems: list[Problem] = []
        fields: FrozenMap[str, object] = FrozenMap()
        if block is not None:
            raw = read(block, form, file.path, 2)
            fields, found = decode_fields(
                raw, fields=settings.fields.get(file.collection, unknown_fields), path=file.path, variant=file
            )
            problems.extend(found)
        body = None
        if body_text.strip():
            language = file.language or settings.default_language
            tag = f"{language}-{file.region.split('-')[0].upper()}" if file.region else language
            typographer = (
                make_typographer(tag) if settings.markdown.typography and language in settings.typography else None
            )
            body, found = parse_body(
                body_text,
                path=file.path,
                first_line=first_line,
                language=language,
                settings=settings.markdown,
                typography=typographer,
            )
            problems.extend(found)
    except SiteError as error:
        return None, error.problems
    return Document(file, digest, fields, body), tuple(problems)  # type: ignore[arg-type]


def parse_sources(
    files: Sequence[FileInfo], tree: Tree, settings: ParseSettings
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """A batch of sources, in order."""
    documents: list[Document] = []
    problems: list[Problem] = []
    common: Mapping[str, FieldConfig] = next(iter(settings.fields.values()), FrozenMap())
    for file in files:
        document, found = parse_source(file, tree, settings, unknown_fields=common)
        problems.extend(found)
        if document is not None:
            documents.append(document)
    return tuple(documents), tuple(problems)


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
