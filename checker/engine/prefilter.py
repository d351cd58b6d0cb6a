"""Which rules could fire on a sentence: one linear-time scan for all of them.

The scan looks for the strings without which a pattern cannot match (RE2's filter derives them) and says
which patterns could; a set of the whole patterns would need an automaton too large to keep. For patterns
it misses nothing; for lemmas it asks that the sentence spells one of them by its stem, so a spelling that
only normalisation joins to a lemma (なおす to 治す) has to be listed beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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


#: RE2 gives each filter's automaton a fixed memory, and one that is too large for it finds nothing without
#: saying so. Patterns of this many bytes together stay far below (a tenth of what was seen to fail).
_TOGETHER = 32_000


class Prefilter:
    """Answers which clauses could fire on a folded sentence.

    Args:
        clauses: all clauses; answers are indexes into them.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        indexes: dict[str, list[int]] = {}
        for index, clause in enumerate(clauses):
            indexes.setdefault(trigger(clause), []).append(index)
        self._filters = [
            (_filter(patterns), [indexes[pattern] for pattern in patterns]) for patterns in _parts(indexes)
        ]

    def candidates(self, text: str) -> list[int]:
        """Indexes of the clauses that could fire, rising."""
        # The derived strings are in lower case: patterns do not mind case.
        plain = text.lower().encode()
        return sorted(
            index
            for found, indexes in self._filters
            for number in found.Match(plain, True) or ()
            for index in indexes[number]
        )


def _parts(patterns: Iterable[str]) -> Iterator[list[str]]:
    """The patterns in parts, none too large."""
    part: list[str] = []
    size = 0
    for pattern in patterns:
        length = len(pattern.encode())
        if part and size + length > _TOGETHER:
            yield part
            part, size = [], 0
        part.append(pattern)
        size += length
    if part:
        yield part


def _filter(patterns: Sequence[str]) -> Any:
    found = re2.Filter()
    for pattern in patterns:
        found.Add(pattern, options())
    found.Compile()
    return found
