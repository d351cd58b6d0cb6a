"""A model of two categories that knows a handful of features."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from checker.learned.features import key

Array = tuple[str, list[int], bytes]


def text(value: str) -> Array:
    data = value.encode()
    return "U8", [len(data)], data


def U32(values: Sequence[int]) -> Array:  # noqa: N802 - the kind's name
    return "U32", [len(values)], struct.pack(f"<{len(values)}I", *values)


def F32(values: Sequence[float]) -> Array:  # noqa: N802 - as above
    return "F32", [len(values)], struct.pack(f"<{len(values)}f", *values)


def F16(rows: Sequence[Sequence[float]]) -> Array:  # noqa: N802 - as above
    width = len(rows[0])
    values = [value for row in rows for value in row]
    return "F16", [len(rows), width], struct.pack(f"<{len(values)}e", *values)


def table(name: str, rows: dict[str, Sequence[float]]) -> dict[str, Array]:
    """Arrays of a table whose features are given by their texts."""
    ordered = sorted((key(feature), row) for feature, row in rows.items())
    keys = [number for number, _ in ordered]
    starts = [sum(number >> 16 < upper for number in keys) for upper in range((1 << 16) + 1)]
    return {
        f"{name}.keys": U32(keys),
        f"{name}.starts": U32(starts),
        f"{name}.rows": F16([row for _, row in ordered]),
    }


def arrays() -> dict[str, Array]:
    """All arrays of the model."""
    return {
        "categories": text("fear\nprice"),
        "thresholds": F32([0.5, 0.5]),
        "bias": F32([-1.0, -2.0]),
        **table("char", {"必": [1.0, 2.0, 0.0], "安い": [2.0, -1.0, 3.0]}),
        **table("word", {"1必ず": [1.5, 1.0, 0.5]}),
        **table("vector", {"値段": [0.25, 0.5]}),
        "vector.row_of": ("U16", [1], struct.pack("<H", 0)),
        # ab 0.5, abc 2.0, bd -0.25
        "gate.firsts": text("ab"),
        "gate.seconds": text("bd"),
        "gate.thirds": text("c"),
        "gate.second_starts": U32([0, 1, 2]),
        "gate.third_starts": U32([0, 1, 1]),
        "gate.pairs": F32([0.5, -0.25]),
        "gate.triples": F32([2.0]),
        "gate.bias_threshold": F32([-2.0, 0.0]),
    }
