"""Sentences as a matrix: what the model's tables will hold, before weights are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy
import scipy.sparse
import spacy

from checker.learned.features import Features, key
from checker.learned.model import BITS

#: Features seen less often say more about one case than about the language.
MIN_COUNT = 2
#: How much the mean vector counts beside the n-grams, whose blocks have length one.
VECTOR_SCALE = 0.4


class Vocabulary:
    """The keys that enough of the sentences hold, rising.

    Args:
        counts: how often each n-gram comes in each sentence, by key.

    Attributes:
        keys: the keys.
        seen: how many sentences hold each.
    """

    def __init__(self, counts: Sequence[Mapping[int, int]]) -> None:
        self._counts = counts
        seen = Counter(name for count in counts for name in count)
        self.keys = sorted(name for name, n in seen.items() if n >= MIN_COUNT)
        self.seen = numpy.array([seen[name] for name in self.keys])
        self._row = {name: row for row, name in enumerate(self.keys)}

    def known(self, number: int) -> list[tuple[int, int]]:
        """Row and count of each known key in a sentence, rising."""
        count = self._counts[number]
        return [(self._row[name], times) for name, times in sorted(count.items()) if name in self._row]


class Block:
    """One kind of n-gram, counted on a log scale and weighted by rarity; a row of length one for each sentence."""

    def __init__(self, counts: Sequence[Mapping[int, int]]) -> None:
        words = Vocabulary(counts)
        self.keys = numpy.array(words.keys, dtype="uint32")
        self.rarity = numpy.log((1 + len(counts)) / (1 + words.seen)) + 1
        rows, columns, values = [], [], []
        for number in range(len(counts)):
            known = words.known(number)
            weights = numpy.array([(1 + numpy.log(times)) * self.rarity[row] for row, times in known])
            rows.extend([number] * len(known))
            columns.extend(row for row, _ in known)
            values.extend(weights / numpy.linalg.norm(weights) if len(known) else [])
        self.matrix: Any = scipy.sparse.csr_matrix((values, (rows, columns)), (len(counts), len(self.keys)))


class Vectors:
    """GiNZA's word vectors."""

    def __init__(self) -> None:
        vocab = spacy.load("ja_ginza").vocab
        self._strings, self._vectors = vocab.strings, vocab.vectors
        self.data: Any = vocab.vectors.data

    @cached_property
    def rows(self) -> dict[int, int]:
        """The row of each word with a vector, by the word's key, rising."""
        rows: dict[int, int] = {}
        for name, row in self._vectors.key2row.items():
            rows.setdefault(key(self._strings[name]), row)
        return dict(sorted(rows.items()))

    def means(self, features: Sequence[Features]) -> Any:
        """The mean vector of each sentence's content words."""
        found = numpy.zeros((len(features), self.data.shape[1]))
        for number, item in enumerate(features):
            known = [self.rows[name] for name in item.content if name in self.rows]
            if known:
                found[number] = self.data[known].mean(axis=0)
        return found


@dataclass(frozen=True)
class Matrix:
    """All features of all sentences: characters, words, vectors, side by side."""

    chars: Block
    words: Block
    vectors: Vectors
    whole: Any

    @classmethod
    def of(cls, features: Sequence[Features]) -> Matrix:
        """The matrix of sentences."""
        chars, words = Block([f.chars for f in features]), Block([f.words for f in features])
        vectors = Vectors()
        means = scipy.sparse.csr_matrix(vectors.means(features) * VECTOR_SCALE)
        return cls(chars, words, vectors, scipy.sparse.hstack([chars.matrix, words.matrix, means]).tocsr())

    def tables(self, weights: Any) -> dict[str, Any]:
        """The arrays of a model file that hold the weights.

        Args:
            weights: one row for each feature, one column for each category.
        """
        first, second = len(self.chars.keys), len(self.chars.keys) + len(self.words.keys)
        vectors = numpy.array(list(self.vectors.rows), dtype="uint32")
        return {
            "char.keys": self.chars.keys,
            "char.starts": _starts(self.chars.keys),
            "char.rows": numpy.column_stack([self.chars.rarity, weights[:first]]).astype("float16"),
            "word.keys": self.words.keys,
            "word.starts": _starts(self.words.keys),
            "word.rows": numpy.column_stack([self.words.rarity, weights[first:second]]).astype("float16"),
            "vector.keys": vectors,
            "vector.starts": _starts(vectors),
            "vector.row_of": numpy.array(list(self.vectors.rows.values()), dtype="uint16"),
            "vector.rows": (self.vectors.data @ weights[second:] * VECTOR_SCALE).astype("float16"),
        }


def _starts(keys: Any) -> Any:
    """Where the keys begin that have each number in their upper bits, and the end."""
    uppers = numpy.arange((1 << BITS) + 1) << (32 - BITS)
    return numpy.searchsorted(keys, uppers).astype("uint32")
