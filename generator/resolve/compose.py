"""Puts an entry together for an edition: variants as sparse patches, from the most general to the most particular."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.errors import Location, Problem, did_you_mean
from generator.model.body import QUOTE_MARKS, Block, Component, Conditional, Heading, Html, Node, Part, Patch
from generator.model.config import FieldConfig
from generator.model.frozen import FrozenMap
from generator.model.region import WORLD
from generator.model.site import Composed, Entry
from generator.model.source import Document, FieldValue
from generator.resolve.entries import has_text, is_patch, replaces_body, unknown_block
from generator.resolve.outline import blocks_in, plain_excerpt, walk_html

#: What a translation takes of a parameter of the source's section: (component, parameter, value) → the value without
#: its texts, which never come from another language; None if nothing is left.
Untranslated = Callable[[str, str, object], object]
#: Whether a document takes part at all (drafts do not, unless asked for).
Live = Callable[[Document], bool]


def text_variants(entry: Entry, family: Sequence[str], line: Sequence[str], *, live: Live) -> tuple[Document, ...]:
    """The text documents of the family for the region line, in the order they are applied.

    The order is language-major, from the most general language to the most particular, and within each from ``world``
    to the own region: ``es``, ``es@mx``, ``es-419``, ``es-419@mx``.
    """
    texts = entry.texts
    found = [
        texts[key]
        for language in reversed(family)
        for region in reversed(line)
        if (key := (language, region)) in texts and live(texts[key])
    ]
    return tuple(found)


def fact_variants(entry: Entry, line: Sequence[str], *, live: Live) -> tuple[Document, ...]:
    """The language-free documents for the region line, from the most general to the most particular."""
    if not entry.facts:
        return ()
    return tuple(entry.facts[r] for r in reversed(line) if r in entry.facts and live(entry.facts[r]))


def gives_page(documents: Sequence[Document]) -> bool:
    """Whether these text variants make a page: one of them has a text of its own, or sections."""
    return any(has_text(document) or "sections" in document.fields for document in documents)


def compose(
    entry: Entry,
    texts: Sequence[Document],
    facts: Sequence[Document],
    *,
    fields: Mapping[str, FieldConfig],
    untranslated: Untranslated,
) -> tuple[Composed, tuple[Problem, ...]]:
    """The entry as these documents make it. ``texts`` and ``facts`` are in the order of application."""
    problems: list[Problem] = []
    bodies = tuple(document for document in texts if document.outline is not None)
    headings, words, ideographs, excerpt = _summed(bodies, problems)
    source = entry.source.file
    if not source.region:  # that it has nothing to patch was told when the entry was made
        problems = [row for row in problems if not (row.code == "patch-without-text" and _is_in(row, source.path))]
    sections, section_places = _compose_sections(entry, texts, facts, untranslated, problems)
    composed = Composed(
        key="\x1f".join(document.file.path for document in (*texts, *facts)),
        entry=entry,
        language=_language(texts, entry),
        fields=_titled(_compose_fields(entry, texts, facts, fields), entry, texts, headings, problems),
        texts=bodies,
        sections=sections,
        section_places=section_places,
        documents=tuple(dict.fromkeys((*texts, *facts))),
        headings=headings,
        words=words,
        ideographs=ideographs,
        excerpt=excerpt,
    )
    return composed, tuple(problems)


def _is_in(problem: Problem, path: str) -> bool:
    return problem.location is not None and problem.location.path == path


def body_of(composed: Composed) -> tuple[tuple[Node, ...], FrozenMap[tuple[str, str], tuple[Part, ...]]]:
    """The body with all patches applied, and its notes: (path, label) → the parts of a footnote.

    It is put together each time: who needs it more than once keeps it. Problems were told when the entry was composed.
    """
    return _compose_body(composed.texts, [])


def _summed(bodies: Sequence[Document], problems: list[Problem]) -> tuple[tuple[Heading, ...], int, int, str]:
    """Headings, words, ideographs and excerpt of a body. One without patches is not even decoded."""
    if len(bodies) == 1 and bodies[0].outline is not None and not bodies[0].outline.is_patch:
        outline = bodies[0].outline
        return outline.headings, outline.words, outline.ideographs, outline.excerpt
    headings: list[Heading] = []
    words = ideographs = 0
    excerpt = ""
    for html in walk_html(_compose_body(bodies, problems)[0]):
        headings.extend(html.headings)
        words += html.words
        ideographs += html.ideographs
        excerpt = excerpt or plain_excerpt(html)
    return tuple(headings), words, ideographs, excerpt


def _language(texts: Sequence[Document], entry: Entry) -> str:
    for document in reversed(texts):
        if has_text(document) or "sections" in document.fields:
            return next(key[0] for key, value in entry.texts.items() if value is document)
    return ""


# --- fields -----------------------------------------------------------------------------------------------------------


def _compose_fields(
    entry: Entry,
    texts: Sequence[Document],
    facts: Sequence[Document],
    fields: Mapping[str, FieldConfig],
) -> FrozenMap[str, FieldValue]:
    result: dict[str, FieldValue] = {}
    source = entry.source
    reaches = not source.file.region or any(document.file.path == source.file.path for document in texts)
    for name, field in source.fields.items():
        kind = fields[name].kind if name in fields else "text"
        if kind == "shared" or (kind == "fact" and reaches):
            result[name] = field
    for document in texts:
        for name, field in document.fields.items():
            if name in fields and fields[name].kind == "text" and name != "sections":
                result[name] = _merge_tables(result[name], field) if name == "extra" and name in result else field
    for document in facts:
        for name, field in document.fields.items():
            if name in fields and fields[name].kind == "fact":
                result[name] = field
    for document in (*facts[:-1], *texts[:-1]):  # an embargo on a text holds for what regions add to it
        result.update((name, document.fields[name]) for name in ("publish", "expires") if name in document.fields)
    for document in (*facts[-1:], *texts[-1:]):
        for name, field in document.fields.items():
            if name in fields and fields[name].kind == "local":
                result[name] = field
    return FrozenMap(result)


def _titled(
    fields: FrozenMap[str, FieldValue],
    entry: Entry,
    texts: Sequence[Document],
    headings: Sequence[Heading],
    problems: list[Problem],
) -> FrozenMap[str, FieldValue]:
    """The fields with a title: where nobody wrote one, that of the first heading, else the file's name in words.

    A collection's own page needs none: it is called as its collection, or the site.
    """
    found = fields.get("title")
    if entry.is_index or (found is not None and str(found.value).strip()):
        return fields
    text = next((document for document in texts if gives_page((document,))), None)
    if text is None:
        return fields
    place = found.location if found is not None else Location(text.file.path, 1)
    first = "".join(part for part in headings[0].text if isinstance(part, str)).strip() if headings else ""
    for mark, typed in zip(QUOTE_MARKS, "\"\"''", strict=True):
        first = first.replace(mark, typed)
    words = entry.name.replace("-", " ").replace("_", " ").strip()
    title = first or words[:1].upper() + words[1:]
    hint = f"write it in the front matter: title: {title}"
    problems.append(Problem("missing-title", f'there is no title; "{title}" is shown', place, hint, "warning"))
    return FrozenMap({**fields, "title": FieldValue(title, place)})


def _merge_tables(below: FieldValue, above: FieldValue) -> FieldValue:
    if isinstance(below.value, FrozenMap) and isinstance(above.value, FrozenMap):
        return FieldValue(below.value.merged(above.value), above.location)
    return above


# --- bodies -----------------------------------------------------------------------------------------------------------


def _compose_body(
    texts: Sequence[Document], problems: list[Problem]
) -> tuple[tuple[Node, ...], FrozenMap[tuple[str, str], tuple[Part, ...]]]:
    nodes: tuple[Node, ...] = ()
    base = ""
    removed: set[str] = set()
    notes: dict[tuple[str, str], tuple[Part, ...]] = {}
    for document in texts:
        body = document.body
        if body is None or not body.nodes:
            continue
        path = document.file.path
        if is_patch(document) and not replaces_body(document):
            if not base:
                problems.append(
                    Problem(
                        "patch-without-text",
                        "there is no text in this language to patch",
                        next((n.location for n in body.nodes if isinstance(n, Patch)), None) or Location(path),
                        "add the text, or say `body: replace` and write the whole of it here",
                    )
                )
                continue
            for patch in body.nodes:
                if isinstance(patch, Patch):
                    nodes = _apply(nodes, patch, base, removed, problems)
        else:
            nodes, base = body.nodes, path
            removed.clear()
            notes.clear()
        notes.update({(path, label): parts for label, parts in body.notes.items()})
    return nodes, FrozenMap(notes)


def _apply(
    nodes: tuple[Node, ...],
    patch: Patch,
    base: str,
    removed: set[str],
    problems: list[Problem],
) -> tuple[Node, ...]:
    changed, done = _patched(nodes, patch)
    if not done:
        if patch.id in removed:
            problems.append(
                Problem(
                    "unknown-block",
                    f'the block "#{patch.id}" was removed by a more general variant',
                    patch.location,
                    "drop this patch, or do not remove the block there",
                )
            )
        else:
            known = [block.id for block in blocks_in(nodes)]
            problems.append(unknown_block(patch.id, known, patch.location, base))
        return nodes
    if patch.operation == "remove":
        removed.add(patch.id)
    return changed


def _patched(nodes: tuple[Node, ...], patch: Patch) -> tuple[tuple[Node, ...], bool]:
    result: list[Node] = []
    done = False
    for node in nodes:
        if done or isinstance(node, Html):
            result.append(node)
        elif isinstance(node, Block) and node.id == patch.id:
            done = True
            if patch.operation == "replace":
                result.append(Block(node.id, patch.children, patch.location))
            elif patch.operation == "before":
                result.extend((*patch.children, node))
            elif patch.operation == "after":
                result.extend((node, *patch.children))
        else:
            children, done = _patched(node.children, patch)
            result.append(_with_children(node, children) if done else node)
    return tuple(result), done


def _with_children(node: Block | Conditional | Component | Patch, children: tuple[Node, ...]) -> Node:
    match node:
        case Block():
            return Block(node.id, children, node.location)
        case Conditional():
            return Conditional(node.scope, children, node.location)
        case Component():
            return Component(node.name, node.title, node.id, node.params, node.words, children, node.location)
        case Patch():
            return Patch(node.operation, node.id, children, node.location)


# --- sections ---------------------------------------------------------------------------------------------------------

Section = FrozenMap[str, object]


def _sections_of(document: Document) -> tuple[Section, ...]:
    field = document.fields.get("sections")
    if field is None or not isinstance(field.value, tuple):
        return ()
    return tuple(item for item in field.value if isinstance(item, FrozenMap))


#: By section id: the document that gave each of its parameters, and under "" the one that shaped it last.
_Givers = dict[str, dict[str, Document]]


def _compose_sections(
    entry: Entry,
    texts: Sequence[Document],
    facts: Sequence[Document],
    untranslated: Untranslated,
    problems: list[Problem],
) -> tuple[tuple[Section, ...], FrozenMap[str, Location]]:
    """The sections, and where they (``ID``) and what is in them (``ID.key``) stand in the files that gave them."""
    sections: tuple[Section, ...] = ()
    givers: _Givers = {}
    started = False
    shape = {str(item["id"]): item for item in _sections_of(entry.source)}
    for document in texts:
        items = _sections_of(document)
        if "sections" not in document.fields:
            continue
        if not started or not document.file.region:
            sections = tuple(_translated(item, shape, document, untranslated, problems) for item in items)
            givers = {
                str(item["id"]): {key: document if key in item else entry.source for key in ("", *section)}
                | {"": document}
                for item, section in zip(items, sections, strict=True)
            }
            started = True
        else:
            sections = _patch_sections(sections, items, document, givers, problems)
    for document in facts:
        sections = _patch_sections(sections, _sections_of(document), document, givers, problems)
    return sections, FrozenMap(_given_places(sections, givers))


def _given_places(sections: Sequence[Section], givers: _Givers) -> Iterator[tuple[str, Location]]:
    for section in sections:
        id = str(section["id"])
        for key, document in givers.get(id, {}).items():
            name = f"{id}.{key}" if key else id
            field = document.fields["sections"]
            if not key:
                yield name, field.places.get(id, field.location)
                continue
            for inner, place in field.places.items():
                if inner == name or inner.startswith(f"{name}."):
                    yield inner, place


def _translated(
    item: Section,
    shape: Mapping[str, Section],
    document: Document,
    untranslated: Untranslated,
    problems: list[Problem],
) -> Section:
    """A section of a whole text: what it leaves out and is no text comes from the source's section of the same id."""
    source = shape.get(str(item["id"]))
    if "type" not in item and source is None:
        hint = did_you_mean(str(item["id"]), shape, known="the source has")
        place = _section_place(document, str(item["id"]))
        problems.append(Problem("unknown-section", f'the section "{item["id"]}" has no type', place, hint))
        return item.merged({"type": "text"})
    if source is None or item.get("type", source.get("type")) != source.get("type"):
        return item
    kind = str(source.get("type", ""))
    kept = {key: source[key] for key in ("type", "id") if key in source}
    for key, value in source.items():
        if key not in item and key not in kept and (inherited := untranslated(kind, key, value)) is not None:
            kept[key] = inherited
    return FrozenMap({**kept, **item})


def _patch_sections(
    sections: tuple[Section, ...],
    patches: Sequence[Section],
    document: Document,
    givers: _Givers,
    problems: list[Problem],
) -> tuple[Section, ...]:
    result = list(sections)
    for patch in patches:
        id = str(patch["id"])
        index = next((i for i, item in enumerate(result) if item["id"] == id), -1)
        params = {k: v for k, v in patch.items() if k not in ("remove", "before", "after", "first", "last", "replace")}
        if index < 0 and "type" not in patch:
            hint = did_you_mean(id, [str(item["id"]) for item in result], known="sections there")
            place = _section_place(document, id)
            problems.append(Problem("unknown-section", f'no section "{id}" to patch', place, hint))
            continue
        if patch.get("remove") is True:
            if index >= 0:
                del result[index]
            continue
        given = dict.fromkeys(("", *params), document)
        if index < 0 or patch.get("replace") is True:
            givers[id] = given
        else:
            givers.setdefault(id, {}).update(given)
        if index < 0:
            section = FrozenMap(params)
        else:
            old = result.pop(index)
            keep = {"type": old["type"], "id": id} if patch.get("replace") is True else dict(old)
            section = FrozenMap({**keep, **params})
        result.insert(_place(result, patch, index, document, problems), section)
    return tuple(result)


def _place(
    sections: Sequence[Section],
    patch: Section,
    index: int,
    document: Document,
    problems: list[Problem],
) -> int:
    if patch.get("first") is True:
        return 0
    if patch.get("last") is True:
        return len(sections)
    for key, step in (("before", 0), ("after", 1)):
        if key in patch:
            ids = [str(item["id"]) for item in sections]
            if str(patch[key]) in ids:
                return ids.index(str(patch[key])) + step
            place = _section_place(document, f"{patch['id']}.{key}")
            hint = did_you_mean(str(patch[key]), ids, known="sections there") or "it is the only section"
            problems.append(Problem("unknown-section", f'no section "{patch[key]}" to stand {key}', place, hint))
    return index if index >= 0 else len(sections)


def _section_place(document: Document, key: str) -> Location:
    """Where a section of a document stands, or one of its keys (``ID.key``)."""
    field = document.fields["sections"]
    return field.places.get(key) or field.places.get(key.rpartition(".")[0]) or field.location


def region_of(document: Document) -> str:
    """The region a document is for; ``world`` where its name carries none."""
    return document.file.region or WORLD
