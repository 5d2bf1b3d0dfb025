"""A value that is kept as bytes until it is asked for."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Packed(Generic[T]):
    """A picklable value that travels and waits as bytes.

    Pickled, it is its bytes alone: whoever passes it on never decodes what is inside. One made of a live value keeps
    that value; one made of bytes decodes them each time it is asked, so that nothing grows: who needs the value more
    than once keeps it.
    """

    __slots__ = ("_data", "_value")

    def __init__(self, value: T) -> None:
        self._value: T | None = value
        self._data: bytes | None = None

    @classmethod
    def of_bytes(cls, data: bytes) -> Packed[T]:
        """The value whose bytes these are."""
        packed: Packed[T] = cls.__new__(cls)
        packed._value, packed._data = None, data
        return packed

    @property
    def value(self) -> T:
        """The value."""
        return self._value if self._value is not None else pickle.loads(self._data or b"")

    @property
    def data(self) -> bytes:
        """The bytes."""
        if self._data is None:
            self._data = pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)
        return self._data

    def __reduce__(self) -> tuple[Callable[[bytes], Packed[Any]], tuple[bytes]]:
        return (Packed.of_bytes, (self.data,))

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, Packed) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)
