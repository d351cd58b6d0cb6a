"""Which rules could fire on a sentence: one linear-time scan for all of them.

The scan looks for the strings without which a pattern cannot match (RE2's filter derives them) and says
which patterns could; a set of the whole patterns would need an automaton too large to keep. For patterns
it misses nothing; for lemmas it asks that the sentence spells one of them by its stem, so a spelling that
only normalisation joins to a lemma (なおす to 治す) has to be listed beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import re2

from checker.rules.pattern import options
from checker.rules.spec import Clause

_KANA_END = re.compile(r"[ぁ-ん]$")
#: Their stems change, so that no part of them stands in every form.
_IRREGULAR = frozenset({"する", "為る", "くる", "来る"})


def trigger(clause: Clause) -> str:
    """A pattern that occurs in every sentence on which the clause can fire."""
    if clause.pattern:
        return clause.pattern
    if clause.predicate:
        return _stems(clause.predicate)
    needed = [token for token in clause.tokens if not token.optional]
    return _stems(needed[0].lemma) if needed[0].lemma else needed[0].text or "."


def _stems(lemmas: frozenset[str]) -> str:
    """Dictionary forms without the kana that inflects; irregular verbs let every sentence pass."""
    if lemmas & _IRREGULAR:
        return "."
    stems = sorted({_KANA_END.sub("", lemma) for lemma in lemmas})
    return "|".join(re2.escape(stem) for stem in stems) if all(stems) else "."


class Prefilter:
    """Answers which clauses could fire on a folded sentence.

    Args:
        clauses: all clauses; answers are indexes into them.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._by_pattern: list[list[int]] = []
        numbers: dict[str, int] = {}
        self._filter: Any = re2.Filter()
        for index, clause in enumerate(clauses):
            pattern = trigger(clause)
            if pattern not in numbers:
                numbers[pattern] = len(self._by_pattern)
                self._by_pattern.append([])
                self._filter.Add(pattern, options())
            self._by_pattern[numbers[pattern]].append(index)
        if numbers:
            self._filter.Compile()

    def candidates(self, text: str) -> list[int]:
        """Indexes of the clauses that could fire, rising."""
        if not self._by_pattern:
            return []
        # The derived strings are in lower case: patterns do not mind case.
        found = self._filter.Match(text.lower(), True) or ()
        return sorted(index for number in found for index in self._by_pattern[number])
