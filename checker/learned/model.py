"""The model's numbers, and the probabilities it gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.learned.features import Features, key


class Model:
    """One logistic regression a category, over features that all share.

    Args:
        path: the ``.npz`` file that ``python -m training.train`` writes.

    Attributes:
        categories: names, in the order of the probabilities.
        thresholds: the probability from which each category is told.
    """

    def __init__(self, path: Path) -> None:
        import numpy

        self._numpy: Any = numpy
        with numpy.load(path, allow_pickle=False) as data:
            self._arrays: dict[str, Any] = {name: data[name] for name in data.files}
        self.categories: tuple[str, ...] = tuple(str(name) for name in self._arrays["categories"])
        self.thresholds: tuple[float, ...] = tuple(float(value) for value in self._arrays["thresholds"])

    def probabilities(self, features: Features) -> list[float]:
        """The probability of each category."""
        score = self._arrays["bias"].astype("float64")
        score = score + self._block("char", features.chars) + self._block("word", features.words)
        score = score + self._vectors(features.content)
        return [1 / (1 + math.exp(-value)) for value in score.tolist()]

    def _block(self, name: str, counts: dict[int, int]) -> Any:
        """Weights of n-grams, counted on a log scale, weighted by rarity, of length one together."""
        numpy = self._numpy
        rows, found = self._find(f"{name}_keys", list(counts))
        if not len(rows):
            return 0.0
        times = numpy.fromiter(counts.values(), dtype="float64", count=len(counts))[found]
        values = (1 + numpy.log(times)) * self._arrays[f"{name}_idf"][rows].astype("float64")
        norm = numpy.sqrt((values**2).sum())
        return (values / norm) @ self._arrays[f"{name}_weights"][rows].astype("float64")

    def _vectors(self, content: Sequence[str]) -> Any:
        """What the mean of the words' vectors adds: each word's part was computed in training."""
        rows, _ = self._find("vector_keys", [key(word) for word in content])
        if not len(rows):
            return 0.0
        table = self._arrays["vector_rows"][rows]
        return self._arrays["vector_weights"][table].astype("float64").mean(axis=0)

    def _find(self, name: str, wanted: Sequence[int]) -> tuple[Any, Any]:
        """Rows of the keys that the model knows, and which of the wanted ones those are."""
        numpy, known = self._numpy, self._arrays[name]
        asked = numpy.asarray(wanted, dtype="uint32")
        at = numpy.minimum(numpy.searchsorted(known, asked), len(known) - 1)
        found = known[at] == asked
        return at[found], found
