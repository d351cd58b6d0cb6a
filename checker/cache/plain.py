"""Values of dataclasses as plain data and back, by their types, and plain data as bytes."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any

Decode = Callable[[Any], Any]


def dump(value: Any) -> bytes:
    """Plain data as bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def encode(value: Any) -> Any:
    """Plain data: a dataclass becomes the list of its fields."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(encode(item) for item in value)
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


@cache
def decoder(kind: Any) -> Decode:
    """What turns plain data back into a value of this type."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        parts = [decoder(hints[field.name]) for field in dataclasses.fields(kind)]
        return lambda row: kind(*[part(item) for part, item in zip(parts, row, strict=True)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is frozenset:
        element = decoder(inner[0])
        return lambda items: frozenset(map(element, items))
    if origin is tuple and inner[1:] == (Ellipsis,):
        element = decoder(inner[0])
        return lambda items: tuple(map(element, items))
    if origin is tuple:
        elements = [decoder(item) for item in inner]
        return lambda items: tuple(part(item) for part, item in zip(elements, items, strict=True))
    if origin in (typing.Union, types.UnionType):
        element = decoder(next(item for item in inner if item is not type(None)))
        return lambda item: None if item is None else element(item)
    if kind in (str, int, float, bool, Any) or origin is Mapping:
        return _same
    raise TypeError(f"no way to keep a {kind}")


def _same(value: Any) -> Any:
    return value
