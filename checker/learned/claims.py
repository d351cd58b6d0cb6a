"""Sentences in which the model finds a claim probable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path

from checker.learned.features import Analyser, Tokenize
from checker.learned.gate import Gate
from checker.learned.model import Model
from checker.learned.tensors import Tensors

#: The model's file in a rule pack's ``models`` folder.
FILE = "claims.safetensors"
#: Shorter ones are labels and names.
_SHORTEST = 10
#: The model knows Japanese alone.
_KANA = re.compile("[ぁ-んァ-ヶ]")
#: Longer ones are lists or tables run together; what is learned from sentences does not hold for them.
_LONGEST = 200
#: Sentences whose claims are remembered: columns of one clinic share some, and an editor asks again at every change.
_REMEMBERED = 1024


@dataclass(frozen=True)
class Claim:
    """A category that is probable for a sentence.

    Args:
        category: the category.
        probability: between 0 and 1.
        words: the ranges of the words that may speak for it.
        find: finds the one that speaks most for it.
    """

    category: str
    probability: float
    words: tuple[tuple[int, int], ...]
    find: Callable[[], tuple[int, int]]

    @cached_property
    def focus(self) -> tuple[int, int]:
        """The range of the word that speaks most for it."""
        return self.find()


class Claims:
    """Finds claims; tokenizes only what the gate lets pass.

    Args:
        models: files by name, as the rule pack gives them.
        tokenize: cuts a text into morphemes.

    Raises:
        KeyError: the rule pack has no model.
        RuleError: the model's file is damaged.
    """

    def __init__(self, models: Mapping[str, Path], tokenize: Tokenize) -> None:
        tensors = Tensors(models[FILE])
        self._gate = Gate(tensors)
        self._model = Model(tensors)
        self._analyser = Analyser(tokenize)
        self._known = lru_cache(maxsize=_REMEMBERED)(lambda text: tuple(self._told(text)))

    def find(self, text: str) -> tuple[Claim, ...]:
        """The claims of a folded sentence."""
        if not _SHORTEST <= len(text) <= _LONGEST or not _KANA.search(text) or not self._gate.passes(text):
            return ()
        return self._known(text)

    def _told(self, text: str) -> Iterator[Claim]:
        model = self._model
        given = model.probabilities(self._analyser.features(text))
        for number, probability in enumerate(given):
            if probability >= model.thresholds[number]:
                words = tuple(self._analyser.ranges(text)) or ((0, len(text)),)
                find = partial(focus, model, self._analyser, text, number)
                yield Claim(model.categories[number], probability, words, find)


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
        model.probability(analyser.features(text[:start] + text[end:]), number) for start, end in ranges
    ]
    return ranges[without.index(min(without))] if ranges else (0, len(text))
