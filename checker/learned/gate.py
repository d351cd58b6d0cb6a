"""A small first look, without numpy: whether a sentence is worth the model's."""

from __future__ import annotations

import struct
import sys
from array import array
from pathlib import Path

from checker.learned.features import grams, simplify

_HEAD = struct.Struct("<Iff")
ORDERS = (2, 3)


class Gate:
    """A linear model over the distinct character n-grams of a sentence.

    Args:
        path: the ``.gate`` file that ``python -m training.train`` writes.
    """

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        count, self._bias, self._threshold = _HEAD.unpack_from(data)
        keys, weights = array("I"), array("f")
        keys.frombytes(data[_HEAD.size : _HEAD.size + 4 * count])
        weights.frombytes(data[_HEAD.size + 4 * count :])
        if sys.byteorder == "big":
            keys.byteswap()
            weights.byteswap()
        self._weights = dict(zip(keys, weights, strict=True))

    def passes(self, text: str) -> bool:
        """Whether a folded sentence may hold a claim."""
        known = self._weights
        score = self._bias + sum(known.get(name, 0.0) for name in grams(simplify(text), ORDERS))
        return bool(score >= self._threshold)


def dump(keys: list[int], weights: list[float], bias: float, threshold: float) -> bytes:
    """The content of a ``.gate`` file."""
    body = struct.pack(f"<{len(keys)}I{len(weights)}f", *keys, *weights)
    return _HEAD.pack(len(keys), bias, threshold) + body
