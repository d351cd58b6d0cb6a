"""Strings without which a clause cannot match, derived from its pattern or lemmas.

A way is a conjunction of choices: of each set at least one string stands in every text in which the clause
matches in that way. Text and strings are compared as ``str.casefold`` spells them. For patterns it misses nothing; for
lemmas it asks that the sentence spells one of them by its stem, so a spelling that only normalisation
joins to a lemma (なおす to 治す) has to be listed beside it.
"""

from __future__ import annotations

import re
import re._constants as code  # type: ignore[import-not-found]
import re._parser as syntax  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from checker.rules.spec import Choice, Token, Way

_POSIX_CLASS = re.compile(r"\[:\^?[a-z]+:\]")
_KANA_END = re.compile(r"[ぁ-ん]$")
#: Their stems change, so that no part of them stands in every form.
_IRREGULAR = frozenset({"する", "為る", "くる", "来る"})

#: More strings than this are not multiplied out any further.
_PRODUCT = 96
#: A choice among more is no help.
_LARGEST = 3000
_CHARACTERS = 16
#: How many choices of one pattern are kept: the best ones.
_KEPT = 5
_LONGEST = 32
#: In what share of the sentences of columns a string of one, two, three or more characters stands.
_OF_KANA, _OF_OTHERS = (0.35, 0.02, 0.003, 0.0007), (0.013, 0.0015, 0.0004, 0.0001)
#: Longer strings are looked for by their beginnings: few texts hold those by chance.
HEAD = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part of a pattern.

    Args:
        exact: all strings that it can match, if they are few.
        needed: choices that hold wherever it matches.
    """

    exact: Choice | None
    needed: tuple[Choice, ...] = ()


_UNKNOWN = _Part(None)
_EMPTY = _Part(frozenset({""}))


def ways(
    pattern: str, predicate: frozenset[str], tokens: Sequence[Token], having: Sequence[str] = ()
) -> tuple[Way, ...]:
    """The ways in which a clause can match, each with its choices.

    Every sentence on which the clause can fire meets all choices of at least one way. A way without
    choices is met by every sentence.
    """
    more = [choice for needed in having for choice in required(needed)]
    return tuple(
        tuple(sorted({*way, *more}, key=_weakness)[:_KEPT]) for way in _matching(pattern, predicate, tokens)
    )


def _matching(pattern: str, predicate: frozenset[str], tokens: Sequence[Token]) -> tuple[Way, ...]:
    if pattern:
        return alternatives(pattern)
    if predicate:
        return (_stems(predicate),)
    needed = [token for token in tokens if not token.optional]
    return (_stems(needed[0].lemma),) if needed[0].lemma else alternatives(needed[0].text)


def _stems(lemmas: frozenset[str]) -> Way:
    """Dictionary forms without the kana that inflects; irregular verbs let every sentence pass."""
    stems = frozenset(_KANA_END.sub("", lemma.casefold()) for lemma in lemmas)
    return () if lemmas & _IRREGULAR or "" in stems else (_short(stems),)


@lru_cache(maxsize=8192)
def alternatives(pattern: str) -> tuple[Way, ...]:
    """The choices of each alternative at the top of a pattern.

    Args:
        pattern: an RE2 pattern. What Python's own syntax does not know of it makes the answer a way without
            choices, which is always safe.
    """
    if _POSIX_CLASS.search(pattern):
        # Python reads it otherwise than RE2, without an error.
        return ((),)
    try:
        tree = list(syntax.parse(pattern))
    except (re.error, OverflowError, RecursionError):
        return ((),)
    while len(tree) == 1 and tree[0][0] is code.SUBPATTERN:
        tree = list(tree[0][1][-1])
    if len(tree) == 1 and tree[0][0] is code.BRANCH:
        return tuple(dict.fromkeys(_way(branch) for branch in tree[0][1][1]))
    return (_way(tree),)


def required(pattern: str) -> Way:
    """The choices of a pattern as a whole, the most telling first; none if nothing is sure."""
    found = alternatives(pattern)
    if len(found) == 1:
        return found[0]
    if not all(found):
        return ()
    together = _short(frozenset().union(*(way[0] for way in found)))
    return (together,) if len(together) <= _LARGEST else ()


def _way(items: Iterable[tuple[Any, Any]]) -> Way:
    part = _sequence(items)
    found = {_short(choice) for choice in (*part.needed, *_closed(part.exact)) if choice}
    return tuple(sorted(found, key=_weakness)[:_KEPT])


def _short(choice: Choice) -> Choice:
    """The same choice by the beginnings of its strings, none of which is the beginning of another."""
    heads = {text[:HEAD] for text in choice}
    return frozenset(head for head in heads if not any(head[:n] in heads for n in range(1, len(head))))


def _weakness(choice: Choice) -> tuple[float, list[str]]:
    """Sorts choices by how many sentences are likely to meet them."""
    return sum(map(_commonness, choice)), sorted(choice)


def _commonness(text: str) -> float:
    """A guess at how often a string stands in a sentence: short ones and those of kana alone are common."""
    kana = all("ぁ" <= char <= "ん" or char in "、。ー" for char in text)
    return (_OF_KANA if kana else _OF_OTHERS)[min(len(text), HEAD) - 1]


def _closed(exact: Choice | None) -> tuple[Choice, ...]:
    """The choice that a run of exact strings amounts to; a line break parts strings where they are kept."""
    if not exact or "" in exact or len(exact) > _LARGEST or "\n" in "".join(exact):
        return ()
    return (exact,)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    run: Choice | None = frozenset({""})
    needed: list[Choice] = []
    whole = True
    for operation, argument in items:
        part = _one(operation, argument)
        needed.extend(part.needed)
        if part.exact is None:
            needed.extend(_closed(run))
            run, whole = None, False
            continue
        if run is None:
            run = part.exact
        elif len(run) * len(part.exact) <= _PRODUCT:
            run = frozenset(a + b for a, b in product(run, part.exact))
        else:
            needed.extend(_closed(run))
            run, whole = part.exact, False
    if whole:
        return _Part(run, tuple(needed))
    return _Part(None, (*needed, *_closed(run)))


def _one(operation: Any, argument: Any) -> _Part:
    if operation is code.LITERAL:
        return _Part(frozenset({chr(argument).casefold()}))
    if operation is code.IN:
        return _characters(argument)
    if operation is code.AT:
        return _EMPTY
    if operation is code.SUBPATTERN:
        return _sequence(argument[-1])
    if operation is code.BRANCH:
        return _branch([_sequence(branch) for branch in argument[1]])
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT):
        return _repeat(*argument)
    return _UNKNOWN


def _characters(items: Sequence[tuple[Any, Any]]) -> _Part:
    found: set[str] = set()
    for operation, argument in items:
        if operation is code.LITERAL:
            found.add(chr(argument).casefold())
        elif operation is code.RANGE and argument[1] - argument[0] < _CHARACTERS:
            found.update(chr(number).casefold() for number in range(argument[0], argument[1] + 1))
        else:
            return _UNKNOWN
    return _Part(frozenset(found)) if len(found) <= _CHARACTERS else _UNKNOWN


def _branch(parts: Sequence[_Part]) -> _Part:
    exact = [part.exact for part in parts]
    if all(item is not None for item in exact):
        union = frozenset().union(*(item for item in exact if item is not None))
        if len(union) <= _LARGEST and max(map(len, union), default=0) <= _LONGEST:
            return _Part(union)
    best = []
    for part in parts:
        choices = sorted((*part.needed, *_closed(part.exact)), key=_weakness)
        if not choices:
            return _UNKNOWN
        best.append(choices[0])
    together = frozenset().union(*best)
    return _Part(None, (together,) if len(together) <= _LARGEST else ())


def _repeat(least: int, most: Any, items: Any) -> _Part:
    part = _sequence(items)
    if least == 0:
        return _Part(part.exact | {""}) if most == 1 and part.exact is not None else _UNKNOWN
    if least == most == 1:
        return part
    return _Part(None, (*part.needed, *_closed(part.exact)))
