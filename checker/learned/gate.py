"""A small first look: whether a sentence is worth the model's."""

from __future__ import annotations

from itertools import chain, pairwise, repeat

from checker.learned.features import marked, ngrams, simplify
from checker.learned.tensors import Tensors

LONGEST = 3


class Gate:
    """A linear model over the distinct pairs and triples of characters of a sentence.

    It looks at every sentence of every column, so it computes nothing of an n-gram but finds its weight.

    Args:
        tensors: the model file.

    Raises:
        RuleError: the file is damaged.
    """

    def __init__(self, tensors: Tensors) -> None:
        numbers = tensors.numbers("gate.bias_threshold", "F32")
        if len(numbers) != 2:
            tensors.reject()
        self._bias: float = numbers[0]
        self._threshold: float = numbers[1]
        self._weights = Weights(tensors)

    def passes(self, text: str) -> bool:
        """Whether a folded sentence may hold a claim."""
        _, pairs, triples = ngrams(marked(simplify(text)), LONGEST)
        # In order, as a set is not: the sum is the same in every run.
        distinct = dict.fromkeys(chain(pairs, triples))
        return self._bias + self._weights.total(distinct) >= self._threshold


class Weights(dict[str, float]):
    """Weights by n-gram: of one column, those that it asks for; from the second or third column on, all.

    The n-grams of a file are a tree: the first characters; for each, the second ones that follow it; for each
    pair, the third ones. A level is one string, and ``starts`` tells where in the next one the followers of each
    of its characters begin. Looking for one n-gram takes a microsecond, making all of them 20,000.

    Args:
        tensors: the model file.

    Raises:
        RuleError: the file is damaged.
    """

    #: So many are looked for one by one.
    FEW = 1 << 13

    def __init__(self, tensors: Tensors) -> None:
        super().__init__()
        self._tensors = tensors
        self._whole = False
        firsts, self._seconds, self._thirds = (
            tensors.text(f"gate.{name}") for name in ("firsts", "seconds", "thirds")
        )
        starts = tensors.numbers("gate.second_starts", "U32")
        self._third_starts = tensors.numbers("gate.third_starts", "U32")
        self._pairs = tensors.numbers("gate.pairs", "F32")
        self._triples = tensors.numbers("gate.triples", "F32")
        sizes = [len(values) for values in (starts, self._third_starts, self._pairs, self._triples)]
        if sizes != [len(firsts) + 1, len(self._seconds) + 1, len(self._seconds), len(self._thirds)]:
            tensors.reject()
        self._second_starts = dict(zip(firsts, pairwise(starts), strict=True))

    def total(self, distinct: dict[str, None]) -> float:
        """The sum over n-grams; those that the gate does not know add nothing."""
        if self._whole:
            return sum(map(self.get, distinct, repeat(0.0)))
        found = sum(map(self.__getitem__, distinct))
        if len(self) > self.FEW:
            self.clear()
            self.update(self._all())
            self._whole = True
        return found

    def __missing__(self, ngram: str) -> float:
        self[ngram] = weight = self._weight(*ngram)
        return weight

    def _weight(self, first: str, second: str, third: str = "") -> float:
        followers = self._second_starts.get(first)
        pair = self._seconds.find(second, *followers) if followers else -1
        if pair < 0:
            return 0.0
        if not third:
            return float(self._pairs[pair])
        triple = self._thirds.find(third, self._third_starts[pair], self._third_starts[pair + 1])
        return float(self._triples[triple]) if triple >= 0 else 0.0

    def _all(self) -> dict[str, float]:
        pairs = [
            first + second
            for first, (start, end) in self._second_starts.items()
            for second in self._seconds[start:end]
        ]
        triples = [
            pair + third
            for pair, (start, end) in zip(pairs, pairwise(self._third_starts), strict=False)
            for third in self._thirds[start:end]
        ]
        if (len(pairs), len(triples)) != (len(self._pairs), len(self._triples)):
            self._tensors.reject()
        return dict(zip(chain(pairs, triples), chain(self._pairs, self._triples), strict=True))
