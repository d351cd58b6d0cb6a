"""Which rules could fire on a sentence: one look at it for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.rules.spec import Choice, Clause

#: An edit leaves most sentences as they were.
_REMEMBER = 4096


class Prefilter:
    """Answers which clauses could fire on a folded sentence.

    A clause can match in several ways, each with its choices of strings (see
    :mod:`checker.rules.literals`). All strings of the sentence of the lengths that occur are looked up once; a
    way whose first choice is met must meet the others.

    Args:
        clauses: all clauses; answers are indexes into them.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        ways = [(index, way) for index, clause in enumerate(clauses) for way in clause.ways]
        numbers: dict[Choice, int] = {}
        for _, way in ways:
            for choice in way:
                numbers.setdefault(choice, len(numbers))
        self._choices_of: dict[str, list[int]] = {}
        for choice, number in numbers.items():
            for text in choice:
                self._choices_of.setdefault(text, []).append(number)
        self._lengths = sorted({len(text) for text in self._choices_of})
        self._always = {index for index, way in ways if not way}
        self._by_first: dict[int, list[tuple[int, frozenset[int]]]] = {}
        for index, way in ways:
            if way:
                first, *others = (numbers[choice] for choice in way)
                self._by_first.setdefault(first, []).append((index, frozenset(others)))
        self._remembered = lru_cache(maxsize=_REMEMBER)(self._candidates)

    def candidates(self, text: str) -> Sequence[int]:
        """Indexes of the clauses that could fire, rising."""
        return self._remembered(text)

    def _candidates(self, text: str) -> tuple[int, ...]:
        text = text.lower()
        met: set[int] = set()
        known = self._choices_of
        for length in self._lengths:
            for string in {text[at : at + length] for at in range(len(text) - length + 1)}:
                if string in known:
                    met.update(known[string])
        found = {index for first in met for index, others in self._by_first.get(first, ()) if others <= met}
        return tuple(sorted(found | self._always))
