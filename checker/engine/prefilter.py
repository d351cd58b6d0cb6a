"""Which rules could fire on a sentence: one look at it for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.rules.scan import SCAN
from checker.rules.spec import Clause, Way

#: An edit leaves most sentences as they were.
_REMEMBER = 4096


class Prefilter:
    """Answers which clauses could fire on a folded sentence.

    A clause can match in several ways, each with its choices of strings (see :mod:`checker.rules.literals`).
    What stands in the sentence is looked up once; a way whose first choice is met must meet the others.

    Args:
        clauses: all clauses; answers are indexes into them.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._always: set[int] = set()
        self._ways: list[tuple[int, Way]] = []
        self._by_string: dict[str, list[int]] = {}
        self._least = 0
        for index, clause in enumerate(clauses):
            for way in clause.ways:
                if way:
                    first, *others = way
                    for string in first:
                        self._by_string.setdefault(string, []).append(len(self._ways))
                    self._ways.append((index, tuple(others)))
                    self._least = SCAN.add(way)
                else:
                    self._always.add(index)
        self._remembered = lru_cache(maxsize=_REMEMBER)(self._candidates)

    def candidates(self, text: str) -> Sequence[int]:
        """Indexes of the clauses that could fire, rising."""
        return self._remembered(text)

    def _candidates(self, text: str) -> tuple[int, ...]:
        strings = SCAN.strings(text, self._least)
        ways = set[int]().union(*filter(None, map(self._by_string.get, strings)))
        found = set(self._always)
        for number in ways:
            index, others = self._ways[number]
            if index not in found:
                for choice in others:
                    if choice.isdisjoint(strings):
                        break
                else:
                    found.add(index)
        return tuple(sorted(found))
