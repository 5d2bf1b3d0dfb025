"""A mapping that never changes, pickles and hashes."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, TypeVar, cast, overload

K = TypeVar("K")
V = TypeVar("V", covariant=True)
D = TypeVar("D")


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """A mapping in insertion order that cannot be changed. ``MappingProxyType`` does not pickle; this does.

    Hashable where its values are. Equal to any mapping with equal items.
    """

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        self._items: dict[K, V] = dict(items)
        self._hash: int | None = None

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    # The methods of Mapping in terms of the dict's own, which take a fifth of the time.

    @overload
    def get(self, key: K, /) -> V | None: ...

    @overload
    def get(self, key: K, default: V | D, /) -> V | D: ...

    def get(self, key: Any, default: Any = None, /) -> Any:
        """The value of a key, or the default."""
        return self._items.get(key, default)

    def items(self) -> ItemsView[K, V]:
        """The (key, value) pairs, in order."""
        return self._items.items()

    def keys(self) -> KeysView[K]:
        """The keys, in order."""
        return self._items.keys()

    def values(self) -> ValuesView[V]:
        """The values, in order."""
        return self._items.values()

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return self._items == other._items
        if isinstance(other, Mapping):
            return self._items == dict(other)
        return NotImplemented

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __reduce__(self) -> tuple[Callable[[dict[Any, Any]], FrozenMap[Any, Any]], tuple[dict[K, V]]]:
        return (_of_dict, (self._items,))

    def merged(self, other: Mapping[Any, Any]) -> FrozenMap[K, V]:
        """A new map: these items, overlaid by those of ``other``."""
        return FrozenMap({**self._items, **other})


def _of_dict(items: dict[Any, Any]) -> FrozenMap[Any, Any]:
    """A map over a dict that nobody else has, as one comes out of a pickle."""
    found: FrozenMap[Any, Any] = FrozenMap.__new__(FrozenMap)
    found._items = items
    found._hash = None
    return found


EMPTY: FrozenMap[Any, Any] = FrozenMap()


def freeze(value: object) -> object:
    """The value with every mapping made a FrozenMap and every list a tuple, in depth."""
    if isinstance(value, Mapping):
        return FrozenMap((key, freeze(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in cast("Iterable[object]", value))
    return value


def thaw(value: object) -> Any:
    """The value with every FrozenMap made a dict and every tuple a list, in depth."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [thaw(item) for item in cast("Iterable[object]", value)]
    return value
