"""Which rules could fire on a sentence: one look at it for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.rules.spec import Choice, Clause

_HEAD = 2
_REMEMBER = 4096


class Prefilter:
    """Answers which clauses could fire on a folded sentence.

    Every clause has choices of strings (see :mod:`checker.rules.literals`). The sentence is walked once;
    at each place the strings that begin with the next two characters are compared.

    Args:
        clauses: all clauses; answers are indexes into them.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        numbers: dict[Choice, int] = {}
        self._clauses_of: list[list[int]] = []
        self._needed = [len(clause.choices) for clause in clauses]
        self._always = [index for index, clause in enumerate(clauses) if not clause.choices]
        for index, clause in enumerate(clauses):
            for choice in clause.choices:
                if choice not in numbers:
                    numbers[choice] = len(self._clauses_of)
                    self._clauses_of.append([])
                self._clauses_of[numbers[choice]].append(index)
        choices_of: dict[str, list[int]] = {}
        for choice, number in numbers.items():
            for text in choice:
                choices_of.setdefault(text, []).append(number)
        self._single: dict[str, list[int]] = {}
        self._by_head: dict[str, list[tuple[str, list[int]]]] = {}
        for text, found in choices_of.items():
            if len(text) < _HEAD:
                self._single[text] = found
            else:
                self._by_head.setdefault(text[:_HEAD], []).append((text, found))
        # An edit leaves most sentences as they were.
        self._remembered = lru_cache(maxsize=_REMEMBER)(self._candidates)

    def candidates(self, text: str) -> Sequence[int]:
        """Indexes of the clauses that could fire, rising."""
        return self._remembered(text)

    def _candidates(self, text: str) -> tuple[int, ...]:
        text = text.lower()
        met: set[int] = set()
        by_head, single = self._by_head, self._single
        for at, char in enumerate(text):
            for string, found in by_head.get(text[at : at + _HEAD], ()):
                if text.startswith(string, at):
                    met.update(found)
            if char in single:
                met.update(single[char])
        counts: dict[int, int] = {}
        for number in met:
            for index in self._clauses_of[number]:
                counts[index] = counts.get(index, 0) + 1
        found_all = [index for index, count in counts.items() if count == self._needed[index]]
        return tuple(sorted(found_all + self._always))
