"""Checked rules as bytes and back, so that an unchanged pack is not read from YAML again."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from checker.rules.loader import RuleSet
from checker.rules.spec import Rule
from checker.text.document import Role

Decode = Callable[[Any], Any]


def rules_to_bytes(ruleset: RuleSet) -> bytes:
    """A rule set without the examples of its rules."""
    plain = {
        "rules": [_encode(dataclasses.replace(rule, fire=(), silent=())) for rule in ruleset.rules],
        "vocabulary": ruleset.vocabulary,
        "subjects": ruleset.subjects,
        "data": ruleset.data,
        "roles": {role.value: wordings for role, wordings in ruleset.role_wordings.items()},
        "models": {name: str(path) for name, path in ruleset.models.items()},
        "fingerprint": ruleset.fingerprint,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def rules_from_bytes(data: bytes) -> RuleSet:
    """The rule set, its rules without examples.

    Raises:
        ValueError: the bytes are no rule set.
    """
    try:
        found = json.loads(data)
        decode = _decoder(Rule)
        return RuleSet(
            rules=tuple(decode(row) for row in found["rules"]),
            vocabulary={name: tuple(entries) for name, entries in found["vocabulary"].items()},
            subjects=found["subjects"],
            data=found["data"],
            role_wordings={Role(name): tuple(wordings) for name, wordings in found["roles"].items()},
            models={name: Path(path) for name, path in found["models"].items()},
            fingerprint=found["fingerprint"],
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _encode(value: Any) -> Any:
    """Plain data: a dataclass becomes the list of its fields."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [_encode(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(_encode(item) for item in value)
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return value


@cache
def _decoder(kind: Any) -> Decode:
    """What turns plain data back into a value of this type."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        parts = [_decoder(hints[field.name]) for field in dataclasses.fields(kind)]
        return lambda row: kind(*[part(item) for part, item in zip(parts, row, strict=True)])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is frozenset:
        element = _decoder(inner[0])
        return lambda items: frozenset(map(element, items))
    if origin is tuple and inner[1:] == (Ellipsis,):
        element = _decoder(inner[0])
        return lambda items: tuple(map(element, items))
    if origin is tuple:
        elements = [_decoder(item) for item in inner]
        return lambda items: tuple(part(item) for part, item in zip(elements, items, strict=True))
    if origin in (typing.Union, types.UnionType):
        element = _decoder(next(item for item in inner if item is not type(None)))
        return lambda item: None if item is None else element(item)
    if kind in (str, int, float, bool, Any) or origin is Mapping:
        return _same
    raise TypeError(f"no way to keep a {kind}")


def _same(value: Any) -> Any:
    return value
