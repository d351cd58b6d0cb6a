"""Folding: one spelling for many, with the way back to the visible text.

Full and half width, half-width kana, compatibility signs (№ ㌫ 💯), white space inside words and
single characters strung with dots all read alike after folding; case is kept, and patterns are
matched without regard to it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.text.lazy import lazy
from checker.text.mapped import INVISIBLE

_MARKS = frozenset("\u3099\u309a\uff9e\uff9f")
_SPECIAL = {"💯": "100", "～": "〜"}
# 日・本・一: three or more single characters strung with one kind of sign.
_STRUNG = lazy(r"(?<![^\W\d_])[一-鿿ぁ-んァ-ヶ](?:[・‧·.\-_/|*★☆♡♥✨][一-鿿ぁ-んァ-ヶ]){2,}")
#: What NFKC leaves and folding does not.
_FOLDS = lazy(f"[\\s{''.join(sorted((*_MARKS, *INVISIBLE, *_SPECIAL)))}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; its i-th character stands for ``visible[starts[i]:ends[i]]``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def visible(self, start: int, end: int) -> tuple[int, int]:
        """The visible range that folded to ``text[start:end]``; never empty for a non-empty range."""
        if start >= end:
            where = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return where, where
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """Fold visible text. See the module's words for what reads alike."""
    # Most sentences fold to themselves: this is seen much faster than it is done.
    if not _FOLDS.search(text) and unicodedata.is_normalized("NFKC", text) and not _STRUNG.search(text):
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    return _fold(text)


def _fold(text: str) -> Folded:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    index = 0
    while index < len(text):
        end = index + 1
        while end < len(text) and text[end] in _MARKS:
            end += 1
        cluster = text[index:end]
        if cluster.isascii():
            shown = cluster
        else:
            shown = _SPECIAL.get(cluster) or unicodedata.normalize("NFKC", cluster)
        for char in shown:
            if not char.isspace() and char not in INVISIBLE:
                chars.append(char)
                starts.append(index)
                ends.append(end)
        index = end
    folded = "".join(chars)
    drop = {i for match in _STRUNG.finditer(folded) for i in range(match.start() + 1, match.end(), 2)}
    if drop:
        keep = [i for i in range(len(folded)) if i not in drop]
        return Folded(
            "".join(folded[i] for i in keep),
            tuple(starts[i] for i in keep),
            tuple(ends[i] for i in keep),
        )
    return Folded(folded, tuple(starts), tuple(ends))
