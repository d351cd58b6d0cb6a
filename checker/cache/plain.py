"""Values of dataclasses as plain data and back, by their types, and plain data as bytes.

Long strings that come more than once are kept once: a number stands for each, an index into a list of
strings. Where a string is expected, a number can be nothing else.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Protocol


class Numbered(Protocol):
    """Strings by their numbers."""

    def __getitem__(self, number: int, /) -> str:
        """The string of a number."""


class Later(Sequence[Any]):
    """Values that are read when they are asked for.

    Args:
        items: what they are read from.
        read: reads one.
    """

    def __init__(self, items: Sequence[Any], read: Callable[[Any], Any]) -> None:
        self._items = items
        self._read = cache(lambda number: read(items[number]))

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        numbers = range(len(self._items))[index]
        return tuple(map(self._read, numbers)) if isinstance(index, slice) else self._read(numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process gets what was read.
        return tuple, (tuple(self),)


Decode = Callable[[Any, Numbered], Any]
#: Shorter strings take no more room than a number would.
_SHORT = 12


def dump(value: Any) -> bytes:
    """Plain data as bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


class Strings:
    """The strings that numbers stand for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int | str:
        """What stands for a string: itself if it is short."""
        return text if len(text) < _SHORT else self._numbers.setdefault(text, len(self._numbers))

    @property
    def all(self) -> list[str]:
        """Every string by its number."""
        return list(self._numbers)


def encode(value: Any, strings: Strings) -> Any:
    """Plain data: a dataclass becomes the list of its fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return strings.number(value)
    if isinstance(value, tuple):
        return [encode(item, strings) for item in value]
    if isinstance(value, frozenset):
        return sorted((encode(item, strings) for item in value), key=str)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, field.name), strings) for field in dataclasses.fields(value)]
    return value


@cache
def decoder(kind: Any) -> Decode:
    """What turns plain data, with its strings, back into a value of this type."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _fields(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda item, _: members[item]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is frozenset or (origin is tuple and inner[1:] == (Ellipsis,)):
        element = decoder(inner[0])
        return lambda items, strings: origin([element(item, strings) for item in items])
    if origin is Sequence:
        element = decoder(inner[0])
        return lambda items, strings: Later(items, lambda item: element(item, strings))
    if origin is tuple:
        elements = [decoder(item) for item in inner]
        return lambda items, strings: tuple(
            part(item, strings) for part, item in zip(elements, items, strict=True)
        )
    if origin in (typing.Union, types.UnionType):
        element = decoder(next(item for item in inner if item is not type(None)))
        return lambda item, strings: None if item is None else element(item, strings)
    if kind is str:
        return _text
    if kind in (int, float, bool, Any) or origin is Mapping:
        return lambda item, _: item
    raise TypeError(f"no way to keep a {kind}")


def _fields(kind: type) -> Decode:
    hints = typing.get_type_hints(kind)
    parts = [decoder(hints[field.name]) for field in dataclasses.fields(kind)]
    return lambda row, strings: kind(*[part(item, strings) for part, item in zip(parts, row, strict=True)])


def _text(item: Any, strings: Numbered) -> str:
    return item if isinstance(item, str) else strings[item]
