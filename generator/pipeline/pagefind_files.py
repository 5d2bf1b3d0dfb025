"""The files of an index of Pagefind in an order of their own, so that the same pages give the same bytes.

Pagefind numbers pages as the disk lists them and writes filters in the order of a randomized table. Here pages are
numbered by their digests, terms are sorted, and files are named by what is in them.

The files are gzip, then ``pagefind_dcd``, then CBOR:

- ``.pf_meta``: [version, [[fragment, words]], [[first word, last word, chunk]], [[filter, file]], sorts, fields];
- ``.pf_index``: [[[word, [[page, places, places in fields]], [[spelling, pages as before]]]]], each page told by how
  far it is from the one before;
- ``.pf_filter``: [filter, [[value, [page]]]].

Source: read from the output of Pagefind 1.5.2; RFC 8949 for CBOR.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
#: The version whose files are known here, without its last number.
_KNOWN = "1.5."


def ordered(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index by name, sorted. As they are, if another version of Pagefind made them or they hold sorts.

    Raises: ValueError if a file is not what it should be.
    """
    entry = json.loads(files[_ENTRY])
    found = dict(files)
    if not str(entry["version"]).startswith(_KNOWN):
        return dict(sorted(found.items()))
    for tag, language in entry["languages"].items():
        meta = _read(found[f"pagefind.{language['hash']}.pf_meta"])
        if meta[4]:
            continue
        del found[f"pagefind.{language['hash']}.pf_meta"]
        pages = sorted(range(len(meta[1])), key=lambda number: str(meta[1][number][0]))
        numbers = {old: new for new, old in enumerate(pages)}
        meta[1] = [meta[1][old] for old in pages]
        for row in meta[2]:
            chunk = _read(found.pop(f"index/{row[2]}.pf_index"))
            for word in chunk[0]:
                word[1] = _moved(word[1], numbers)
                word[2] = sorted([spelling, _moved(rows, numbers)] for spelling, rows in word[2])
            row[2] = _put(found, "index/", tag, chunk, ".pf_index")
        for row in meta[3]:
            name, values = _read(found.pop(f"filter/{row[1]}.pf_filter"))
            terms = sorted([value, sorted(numbers[page] for page in shown)] for value, shown in values)
            row[1] = _put(found, "filter/", tag, [name, terms], ".pf_filter")
        meta[3].sort()
        language["hash"] = _put(found, "pagefind.", tag, meta, ".pf_meta")
    found[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(found.items()))


def _moved(rows: list[Any], numbers: Mapping[int, int]) -> list[Any]:
    """The pages of a word under their new numbers, in their order."""
    found: list[tuple[int, list[Any]]] = []
    old = 0
    for row in rows:
        old += row[0]
        found.append((numbers[old], row[1:]))
    result: list[Any] = []
    before = 0
    for number, rest in sorted(found, key=lambda pair: pair[0]):
        result.append([number - before, *rest])
        before = number
    return result


def _put(files: dict[str, bytes], start: str, tag: str, value: Any, ending: str) -> str:
    """Adds a file and returns its name between start and ending: the language and a digest."""
    packed = bytearray(_MARK)
    _encode(value, packed)
    name = f"{tag}_{hashlib.blake2b(packed, digest_size=8).hexdigest()}"
    files[f"{start}{name}{ending}"] = gzip.compress(bytes(packed), mtime=0)
    return name


def _read(content: bytes) -> Any:
    data = gzip.decompress(content)
    if not data.startswith(_MARK):
        raise ValueError("no file of Pagefind")
    return _decode(data, len(_MARK))[0]


# --- CBOR, as far as these files use it -------------------------------------------------------------------------------


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    """The value at a place, and where the next one begins. Raises: ValueError for what these files do not have."""
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:
        if size > 27:
            raise ValueError("a length that is not known here")
        width = 1 << (size - 24)
        size = int.from_bytes(data[at : at + width], "big")
        at += width
    if kind == 0:
        return size, at
    if kind == 1:
        return -1 - size, at
    if kind == 3:
        return data[at : at + size].decode(), at + size
    if kind == 4:
        items = []
        for _ in range(size):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    raise ValueError(f"a value of kind {kind}")


def _encode(value: Any, into: bytearray) -> None:
    if isinstance(value, int):
        _encode_head(0 if value >= 0 else 1, value if value >= 0 else -1 - value, into)
    elif isinstance(value, str):
        text = value.encode()
        _encode_head(3, len(text), into)
        into += text
    else:
        _encode_head(4, len(value), into)
        for item in value:
            _encode(item, into)


def _encode_head(kind: int, size: int, into: bytearray) -> None:
    if size < 24:
        into.append(kind << 5 | size)
        return
    power = next(power for power in range(4) if size < 1 << (8 << power))
    into.append(kind << 5 | 24 + power)
    into += size.to_bytes(1 << power, "big")
