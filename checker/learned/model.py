"""The model's numbers, and the probabilities it gives.

A sentence touches a few hundred of 140,000 rows, and most columns a handful of sentences: plain Python on mapped
rows takes less than the import of a library for arrays would, and its sums are the same on every machine.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter, mul

from checker.learned.features import Features
from checker.learned.tensors import Tensors

#: The upper bits of a key tell where to look for it.
BITS = 16
#: Keys and rows that are remembered in each table; the same ones come again and again.
_KEYS, _ROWS = 1 << 13, 1 << 12
#: Beyond it ``exp`` overflows.
_STEEPEST = 700.0


class Model:
    """One logistic regression a category, over features that all share.

    Args:
        tensors: the model file, which ``python -m training.train`` writes.

    Attributes:
        categories: names, in the order of the probabilities.
        thresholds: the probability from which each category is told.

    Raises:
        RuleError: the file is damaged.
    """

    def __init__(self, tensors: Tensors) -> None:
        self.categories = tuple(tensors.text("categories").split("\n"))
        count = len(self.categories)
        self.thresholds: tuple[float, ...] = tuple(tensors.numbers("thresholds", "F32"))
        self._bias: tuple[float, ...] = tuple(tensors.numbers("bias", "F32"))
        if not len(self.thresholds) == len(self._bias) == count:
            tensors.reject()
        self._chars = _Ngrams(tensors, "char", count + 1)
        self._words = _Ngrams(tensors, "word", count + 1)
        self._vectors = _Vectors(tensors, "vector", count)

    def probabilities(self, features: Features) -> list[float]:
        """The probability of each category."""
        return self._given(features, range(len(self.categories)))

    def probability(self, features: Features, number: int) -> float:
        """The probability of one category, by its index."""
        return self._given(features, (number,))[0]

    def _given(self, features: Features, numbers: Sequence[int]) -> list[float]:
        parts = (
            [self._bias[number] for number in numbers],
            self._chars.scores(features.chars, numbers),
            self._words.scores(features.words, numbers),
            self._vectors.scores(features.content, numbers),
        )
        return [_logistic(sum(values)) for values in zip(*parts, strict=True)]


class _Table:
    """Rows of numbers under sorted keys; ``starts`` tells where those with the same upper bits begin."""

    def __init__(self, tensors: Tensors, name: str, width: int) -> None:
        self._tensors = tensors
        self._keys = tensors.numbers(f"{name}.keys", "U32")
        self._starts = tensors.numbers(f"{name}.starts", "U32")
        self._count, self._data = tensors.rows(f"{name}.rows", width)
        if len(self._starts) != (1 << BITS) + 1 or self._starts[-1] != len(self._keys):
            tensors.reject()
        self._form = struct.Struct(f"<{width}e")
        self.place = lru_cache(maxsize=_KEYS)(self._place)
        self.row = lru_cache(maxsize=_ROWS)(self._row)

    def _place(self, key: int) -> int:
        """Where a key stands; -1 where the model does not know it."""
        upper = key >> (32 - BITS)
        try:
            for at in range(self._starts[upper], self._starts[upper + 1]):
                if self._keys[at] == key:
                    return at
        except IndexError:
            self._tensors.reject()
        return -1

    def _row(self, at: int) -> tuple[float, ...]:
        if at >= self._count:
            self._tensors.reject()
        return self._form.unpack_from(self._data, at * self._form.size)


class _Ngrams(_Table):
    """N-grams: a row is rarity, then the weight in each category."""

    def __init__(self, tensors: Tensors, name: str, width: int) -> None:
        super().__init__(tensors, name, width)
        if self._count != len(self._keys):
            tensors.reject()

    def scores(self, counts: Mapping[int, int], numbers: Sequence[int]) -> list[float]:
        """What n-grams add, counted on a log scale, weighted by rarity, of length one together."""
        known = [(at, n) for at, n in zip(map(self.place, counts), counts.values(), strict=True) if at >= 0]
        if not known:
            return [0.0] * len(numbers)
        rows = [self.row(at) for at, _ in known]
        values = [
            row[0] if n == 1 else (1 + math.log(n)) * row[0] for row, (_, n) in zip(rows, known, strict=True)
        ]
        norm = math.sqrt(sum(map(mul, values, values))) or 1.0
        return [sum(map(mul, values, map(itemgetter(number + 1), rows))) / norm for number in numbers]


class _Vectors(_Table):
    """Words with a vector: what the vector adds to each category was computed in training."""

    def __init__(self, tensors: Tensors, name: str, width: int) -> None:
        super().__init__(tensors, name, width)
        self._row_of = tensors.numbers(f"{name}.row_of", "U16", "U32")
        if len(self._row_of) != len(self._keys):
            tensors.reject()

    def scores(self, content: Sequence[int], numbers: Sequence[int]) -> list[float]:
        """What the mean of the words' vectors adds."""
        rows = [self.row(self._row_of[at]) for at in map(self.place, content) if at >= 0]
        if not rows:
            return [0.0] * len(numbers)
        return [sum(map(itemgetter(number), rows)) / len(rows) for number in numbers]


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score > -_STEEPEST else 0.0
