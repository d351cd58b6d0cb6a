"""What the model sees of a sentence: character n-grams, word n-grams and words with a vector.

Everything is counted under 32-bit keys (CRC-32), so that model files hold numbers only.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ORDERS = (1, 2, 3, 4)
#: Parts of speech whose vectors say what a sentence is about.
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "副詞", "形状詞"})


@dataclass(frozen=True, slots=True)
class Features:
    """Counts by key, and the surfaces of content words."""

    chars: Counter[int]
    words: Counter[int]
    content: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def key(text: str) -> int:
    """The 32-bit key of a feature; the same ones come again and again."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def simplify(text: str) -> str:
    """A folded sentence in lower case with every number written alike."""
    return _DIGITS.sub(lambda match: "100" if match.group() == "100" else "0", text.lower())


def grams(text: str, orders: Iterable[int] = _ORDERS) -> Counter[int]:
    """Character n-grams of a simplified sentence, with its ends marked."""
    marked = f"^{text}$"
    found: Counter[int] = Counter()
    for order in orders:
        found.update(key(marked[at : at + order]) for at in range(len(marked) - order + 1))
    return found


class Analyser:
    """Cuts sentences into words with Sudachi; loads its dictionary when first used."""

    def __init__(self) -> None:
        self._tokenizer: Any = None

    def features(self, text: str) -> Features:
        """The features of a folded sentence."""
        simple = simplify(text)
        lemmas, content = self._words(simple)
        return Features(grams(simple), word_grams(lemmas), tuple(content))

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Where the content words of a folded sentence stand."""
        words = self._tokens(text)
        return [(word.begin(), word.end()) for word in words if word.part_of_speech()[0] in _CONTENT]

    def _words(self, text: str) -> tuple[list[str], list[str]]:
        lemmas, content = [], []
        for word in self._tokens(text):
            lemmas.append(word.normalized_form())
            if word.part_of_speech()[0] in _CONTENT:
                content.append(word.surface())
        return lemmas, content

    def _tokens(self, text: str) -> Any:
        if self._tokenizer is None:
            from sudachipy import Dictionary

            self._tokenizer = Dictionary(dict="core").create()
        return self._tokenizer.tokenize(text)


def word_grams(lemmas: Sequence[str]) -> Counter[int]:
    """Single words, neighbours, and words with one between, of normalised forms."""
    found = Counter(key(f"1{word}") for word in lemmas)
    found.update(key(f"2{a}\t{b}") for a, b in pairwise(lemmas))
    found.update(key(f"3{a}\t{b}") for a, b in zip(lemmas, lemmas[2:], strict=False))
    return found
