"""The texts that ``glocal new`` writes: skeletons of posts, translations and regional patches."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

from generator.markup import front_matter
from generator.markup.raw_values import Raw

_KEYS = {
    "yaml": re.compile(r"[\"']?([\w-]+)[\"']?\s*:(?:\s|$)"),
    "toml": re.compile(r"(?:\[\[?\s*)?[\"']?([\w-]+)[\"']?\s*[.=\]]"),
}
_FENCES = {"yaml": "---", "toml": "+++"}
_DRAFT = {"yaml": "draft: true", "toml": "draft = true"}
_BLOCK = re.compile(r" {0,3}(:{3,})[ \t]*block[ \t]+#(\S+)")


def entry_skeleton(title: str, *, date: str = "") -> str:
    """A draft with a title, for a writer to go on with; dated if it has a date."""
    rows = [f"title: {json.dumps(title, ensure_ascii=False)}"]
    if date:
        rows += [f"date: {date}", "tags: []"]
    rows.append("draft: true")
    note = "Write here; take out `draft` to publish. The first paragraph is the summary, unless `summary` is."
    return "\n".join(("---", *rows, "---", "", note, ""))


def translation_skeleton(text: str, path: str, *, text_fields: Collection[str]) -> str:
    """A source as a translator begins with it: a draft with its texts, blocks and sections, in their order.

    Fields that are no texts are left out, as they may stand only in the source.
    """
    block, form, body, _ = front_matter.split(text, path)
    form = form or "yaml"
    kept = [line for key, lines in _by_key(block or "", form) if key in text_fields for line in lines]
    fence = _FENCES[form]
    return "\n".join((fence, _DRAFT[form], *kept, fence, "")) + body


def _by_key(block: str, form: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of a front matter, grouped by the key at its top level that they belong to."""
    key, lines = "", list[str]()
    in_table = False
    for line in block.split("\n"):
        match = _KEYS[form].match(line)
        is_header = form == "toml" and line.startswith("[")
        if match is not None and (is_header or not in_table):
            in_table = is_header
            yield key, lines
            key, lines = match[1], []
        if line.strip() and not line.startswith("#"):
            lines.append(line)
    yield key, lines


def patch_skeleton(text: str, path: str) -> str:
    """A regional patch of a text that changes nothing yet: its sections by id, its blocks as they are."""
    block, form, body, _ = front_matter.split(text, path)
    sections = _section_ids(front_matter.read(block, form, path, 2)) if block else ()
    rows = ["---", "# Only what differs here; all else comes from the text for every region."]
    if sections:
        rows.append("sections:")
        rows += [f"  - id: {json.dumps(id, ensure_ascii=False)}" for id in sections]
    rows += ["---", ""]
    for id, colons, lines in _blocks(body):
        rows += [f"{colons}replace #{id}", *lines, colons, ""]
    return "\n".join(rows)


def _section_ids(fields: Mapping[str, Raw]) -> tuple[str, ...]:
    rows = fields["sections"].value if "sections" in fields else ()
    tables = (row.value for row in rows) if isinstance(rows, tuple) else ()
    return tuple(str(table["id"].value) for table in tables if isinstance(table, Mapping) and "id" in table)


def _blocks(body: str) -> Iterator[tuple[str, str, list[str]]]:
    """The outermost blocks of a body: id, colons, lines between."""
    lines = iter(body.split("\n"))
    for line in lines:
        match = _BLOCK.match(line)
        if match is None:
            continue
        inner: list[str] = []
        for row in lines:
            if row.strip() == match[1]:
                yield match[2], match[1], inner
                break
            inner.append(row)
