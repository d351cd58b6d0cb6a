"""Sentences in which the model finds a claim probable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checker.learned.features import Analyser
from checker.learned.gate import Gate
from checker.learned.model import Model

#: Shorter ones are labels and names.
_SHORTEST = 10
#: The model knows Japanese alone.
_KANA = re.compile("[ぁ-んァ-ヶ]")
#: Longer ones are lists or tables run together; what is learned from sentences does not hold for them.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Claim:
    """A category that is probable for a sentence.

    Args:
        category: the category.
        probability: between 0 and 1.
        focus: the range of the word that speaks most for it.
    """

    category: str
    probability: float
    focus: tuple[int, int]


class Claims:
    """Finds claims; reads the gate at once and the model when the gate lets a sentence pass.

    Args:
        models: files by name, as the rule pack gives them.
    """

    def __init__(self, models: Mapping[str, Path]) -> None:
        self._models = models
        self._gate = Gate(models["claims.gate"])
        self._analyser = Analyser()

    @cached_property
    def _model(self) -> Model:
        return Model(self._models["claims.npz"])

    def find(self, text: str) -> Iterator[Claim]:
        """The claims of a folded sentence."""
        if not _SHORTEST <= len(text) <= _LONGEST or not _KANA.search(text) or not self._gate.passes(text):
            return
        given = self._model.probabilities(self._analyser.features(text))
        for number, (category, threshold) in enumerate(
            zip(self._model.categories, self._model.thresholds, strict=True)
        ):
            if given[number] >= threshold:
                yield Claim(category, given[number], focus(self._model, self._analyser, text, number))


def focus(model: Model, analyser: Analyser, text: str, number: int) -> tuple[int, int]:
    """The range of the word without which a category becomes least probable.

    Args:
        model: the model.
        analyser: cuts the text.
        text: a folded sentence.
        number: the category, as an index into the model's.
    """
    ranges = analyser.ranges(text)
    without = [
        model.probabilities(analyser.features(text[:start] + text[end:]))[number] for start, end in ranges
    ]
    return ranges[without.index(min(without))] if ranges else (0, len(text))
