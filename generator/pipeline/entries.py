"""From files to entries: parsed, put together and placed, each entry by itself. Runs in workers.

A source is parsed once, an entry is placed once for all editions. What comes home is a card and a packet of bytes: the
texts stay packed until a page is rendered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Location, Problem, SiteError
from generator.files import Tree, decode
from generator.i18n.scopes import parse_scope
from generator.markup.names import classify
from generator.markup.slugs import slugify
from generator.model.config import Config, FieldConfig
from generator.model.edition import EditionMatrix, Scope
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.packed import Packed
from generator.model.region import RegionTree
from generator.model.site import Entry, EntryCard
from generator.model.source import Document, FileInfo
from generator.pipeline.cards import entry_card
from generator.pipeline.parse import ParseSettings, digest_of, parse_source
from generator.pipeline.site import quote_path
from generator.pipeline.store import PackedEntry, pack
from generator.resolve.entries import make_entry
from generator.resolve.likeness import place_words
from generator.resolve.pages import Clock, Placer, index_slugs, is_live
from generator.resolve.parity import check_parity
from generator.theme.components import ComponentSpec

#: The types of parameters that are texts.
_TEXTS = frozenset({"text", "html", "strings"})


@dataclass(frozen=True, slots=True)
class EntryFiles:
    """The sources of one entry, sorted by path. ``known`` is the id under which it was read before, if it was."""

    id: str
    files: tuple[FileInfo, ...]
    known: str = ""


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry that was read: its card (None if it has no source), all of it packed, what is wrong with it.

    ``parsed`` is the number of sources that had to be parsed, ``digests`` are those of the files' contents, by path.
    """

    id: str
    card: EntryCard | None
    packed: Packed[PackedEntry]
    problems: tuple[Problem, ...] = ()
    parsed: int = 0
    digests: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntrySettings:
    """What reading an entry depends on, beside its files. ``known`` are entries that were read before, by id."""

    tree: Tree
    parse: ParseSettings
    config: Config
    regions: RegionTree
    matrix: EditionMatrix
    clock: Clock
    components: FrozenMap[str, ComponentSpec]
    index_slugs: FrozenMap[tuple[str, str], str] = EMPTY
    known: Mapping[str, Packed[PackedEntry]] = EMPTY


@dataclass(frozen=True, slots=True)
class SentFiles:
    """What a worker without a disk needs to read an entry: contents by path, or why there is none; what is known."""

    contents: Mapping[str, bytes | SiteError]
    known: Packed[PackedEntry] | None = None

    def read(self, path: str) -> bytes:
        """The content of a file. Raises: SiteError."""
        found = self.contents[path]
        if isinstance(found, SiteError):
            raise found
        return found


def sent_files(files: EntryFiles, settings: EntrySettings) -> SentFiles:
    """The files as they are sent to a worker without a disk."""
    contents: dict[str, bytes | SiteError] = {}
    for file in files.files:
        try:
            contents[file.path] = settings.tree.read_bytes(file.path)
        except SiteError as error:
            contents[file.path] = error
    return SentFiles(contents, known_of(files, settings))


def known_of(files: EntryFiles, settings: EntrySettings) -> Packed[PackedEntry] | None:
    """The entry of these files as it was read before; None if it was not."""
    return settings.known.get(files.known) if files.known else None


def group_sources(sources: Iterable[FileInfo]) -> tuple[EntryFiles, ...]:
    """The sources by the entry that their names give them, sorted."""
    groups: dict[str, list[FileInfo]] = defaultdict(list)
    for file in sources:
        groups[file.id].append(file)
    return tuple(
        EntryFiles(id, tuple(sorted(files, key=lambda file: file.path))) for id, files in sorted(groups.items())
    )


class EntryReader:
    """Reads entries. One per worker and site; it keeps what all entries share, and scopes it has read."""

    def __init__(self, settings: EntrySettings) -> None:
        self._settings = settings
        self._scopes: dict[tuple[str, ...], tuple[Scope, bool]] = {}
        self._places: dict[str, frozenset[str]] = {}
        self._fields: Mapping[str, FieldConfig] = next(iter(settings.parse.fields.values()), EMPTY)
        self._placer = Placer(
            settings.config,
            settings.matrix,
            clock=settings.clock,
            slugger=lambda text, language, ascii_only: slugify(
                text, mode="ascii" if ascii_only else "unicode", language=language
            ),
            quote=quote_path,
            untranslated=untranslated_parts(settings.components),
            index_slugs=settings.index_slugs,
        )

    def read(self, files: EntryFiles, sent: SentFiles | None = None) -> ReadEntry:
        """The entry of these files. A file that cannot be read is a problem, and the entry is made of the others.

        ``sent`` stands in for the disk and for what was read before.
        """
        documents, problems, parsed, digests = self.documents(files, sent)
        entry, found = self.entry(files.id, documents)
        problems.extend(found)
        if entry is None:
            return ReadEntry(
                files.id, None, Packed((None, documents, (), (), (), ())), tuple(problems), parsed, digests
            )
        placed, found = self._placer.place(entry)
        problems.extend(found)
        problems.extend(self._differing(entry))
        card = entry_card(placed, self._settings.config, group=files.id, masked=self._masked)
        return ReadEntry(files.id, card, Packed(pack(placed, documents)), tuple(problems), parsed, digests)

    def documents(
        self, files: EntryFiles, sent: SentFiles | None = None
    ) -> tuple[tuple[Document, ...], list[Problem], int, tuple[tuple[str, str], ...]]:
        """The documents of the files, what is wrong with them, how many had to be parsed, digests by path."""
        settings = self._settings
        problems: list[Problem] = []
        documents: list[Document] = []
        read = sent.read if sent is not None else settings.tree.read_bytes
        packed = sent.known if sent is not None else known_of(files, settings)
        known = {document.file: document for document in packed.value[1]} if packed is not None else {}
        parsed = 0
        digests: list[tuple[str, str]] = []
        for file in files.files:
            try:
                content = read(file.path)
                digest = digest_of(content)
                digests.append((file.path, digest))
                text = decode(content, file.path)
            except SiteError as error:
                problems.extend(error.problems)
                continue
            document, found, fresh = parse_source(
                file, text, digest, settings.parse, unknown_fields=self._fields, known=known.get(file)
            )
            parsed += fresh
            problems.extend(found)
            if document is not None:
                documents.append(document)
        return tuple(documents), problems, parsed, tuple(digests)

    def entry(self, id: str, documents: Sequence[Document]) -> tuple[Entry | None, tuple[Problem, ...]]:
        """The entry of these documents, not placed yet."""
        if not documents:
            return None, ()
        return make_entry(
            id, documents, self._settings.config, read_scope=self._read_scope, currency_of=self._currency_of
        )

    def _differing(self, entry: Entry) -> Iterable[Problem]:
        collection = self._settings.config.collections.get(entry.collection)
        return check_parity(entry, collection.parity, logical=self._logical) if collection is not None else ()

    def _logical(self, path: str) -> str:
        """The id or name that a path of content/ stands for, whatever its language and region."""
        languages = frozenset(self._settings.config.languages)
        found, _ = classify(path, languages=languages, regions=frozenset(self._settings.regions.regions))
        return found.id if found is not None else path

    def _masked(self, region: str) -> frozenset[str]:
        if region not in self._places:
            self._places[region] = place_words(self._settings.regions, region)
        return self._places[region]

    def _read_scope(self, words: tuple[str, ...], location: Location | None) -> tuple[Scope, tuple[Problem, ...]]:
        kept = self._scopes.get(words)
        if kept is not None and kept[1]:
            return kept[0], ()
        scope, problems = parse_scope(
            words, tree=self._settings.regions, matrix=self._settings.matrix, location=location
        )
        self._scopes[words] = (scope, not problems)
        return scope, problems

    def _currency_of(self, region: str) -> str:
        return currency_of(self._settings.regions, region)


def currency_of(regions: RegionTree, region: str) -> str:
    """The currency of a region; empty where it has none."""
    found = regions.fact(region, "currency") if region in regions else None
    return str(found[0]) if found is not None else ""


def untranslated_parts(components: Mapping[str, ComponentSpec]) -> Callable[[str, str, object], object]:
    """Tells what of a section's parameter is no text, so that a translation takes it over: (component, name, value).

    Of a list, what its rows name: items, pictures, people. None for a text, and for a list whose rows need one.
    """

    def untranslated(component: str, name: str, value: object) -> object:
        spec = components.get(component)
        param = spec.params.get(name) if spec is not None else None
        if param is None or param.type in _TEXTS:
            return None
        if param.type != "list":
            return value
        named = {key for key, item in param.items.items() if item.type not in _TEXTS and item.type != "list"}
        needed = {key for key, item in param.items.items() if item.required}
        if not needed or not needed <= named or not isinstance(value, tuple):
            return None
        rows = (row for row in value if isinstance(row, FrozenMap))
        return tuple(FrozenMap((key, item) for key, item in row.items() if key in named) for row in rows)

    return untranslated


def read_index_slugs(groups: Iterable[EntryFiles], settings: EntrySettings) -> FrozenMap[tuple[str, str], str]:
    """The slugs that the collections' own pages give them; their problems are told when the entries are read."""
    reader = EntryReader(settings)
    entries: list[Entry] = []
    for group in groups:
        if any(file.is_index for file in group.files):
            entry, _ = reader.entry(group.id, reader.documents(group)[0])
            if entry is not None:
                entries.append(entry)
    return index_slugs(entries, settings.matrix, live=lambda document: is_live(document, settings.clock))
