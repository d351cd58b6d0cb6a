"""What the model sees of a sentence: character n-grams, word n-grams and words with a vector.

Everything is counted under 32-bit keys (CRC-32 of UTF-8), so that model files hold numbers only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import add
from typing import Any, TypeVar
from zlib import crc32

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST = 4
#: Parts of speech whose vectors say what a sentence is about.
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "副詞", "形状詞"})

#: Cuts a text into Sudachi's morphemes.
Tokenize = Callable[[str], Iterable[Any]]
_Text = TypeVar("_Text", str, bytes)


@dataclass(frozen=True, slots=True)
class Features:
    """Counts of n-grams by key, and the keys of content words."""

    chars: Counter[int]
    words: Counter[int]
    content: tuple[int, ...]


def key(text: str) -> int:
    """The 32-bit key of a feature."""
    return crc32(_bytes(text))


def simplify(text: str) -> str:
    """A folded sentence in lower case with every number written alike."""
    return _DIGITS.sub(lambda match: "100" if match.group() == "100" else "0", text.lower())


def marked(text: str) -> str:
    """A simplified sentence with its ends marked."""
    return f"^{text}$"


def ngrams(signs: Sequence[_Text], longest: int) -> list[list[_Text]]:
    """The n-grams of a sequence of signs: one list for each length from 1."""
    found = [list(signs)]
    for length in range(1, longest):
        found.append(list(map(add, found[-1], signs[length:])))
    return found


class Analyser:
    """Cuts sentences into features.

    Args:
        tokenize: cuts a text into morphemes, in the longest units of Sudachi (split mode C).
    """

    def __init__(self, tokenize: Tokenize) -> None:
        self._tokenize = tokenize

    def features(self, text: str) -> Features:
        """The features of a folded sentence."""
        simple = simplify(text)
        lemmas, content = [], []
        for word in self._tokenize(simple):
            lemmas.append(word.normalized_form())
            if _has_content(word):
                content.append(key(word.surface()))
        return Features(_char_keys(simple), _word_keys(lemmas), tuple(content))

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Where the content words of a folded sentence stand."""
        return [(word.begin(), word.end()) for word in self._tokenize(text) if _has_content(word)]


def _has_content(word: Any) -> bool:
    return word.part_of_speech()[0] in _CONTENT


def _char_keys(text: str) -> Counter[int]:
    """Character n-grams of a simplified sentence."""
    signs = list(map(_bytes, marked(text)))
    return Counter(map(crc32, chain.from_iterable(ngrams(signs, _LONGEST))))


def _word_keys(lemmas: Sequence[str]) -> Counter[int]:
    """Single words, neighbours, and words with one between, of normalised forms."""
    found = Counter(key(f"1{word}") for word in lemmas)
    found.update(key(f"2{a}\t{b}") for a, b in pairwise(lemmas))
    found.update(key(f"3{a}\t{b}") for a, b in zip(lemmas, lemmas[2:], strict=False))
    return found


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
