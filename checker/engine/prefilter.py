"""Which rules could fire on a sentence: one look at it for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import add

from checker.rules.scan import SCAN
from checker.rules.spec import Choice, Clause

#: An edit leaves most sentences as they were.
_REMEMBER = 4096
_FORMAT = 1


class Prefilter:
    """Answers which clauses could fire on a folded sentence.

    A clause can match in several ways, each with its choices of strings (see :mod:`checker.rules.literals`).
    What stands in the sentence is looked up once; a way whose first choice is met must meet the others. Made by
    :func:`build` or :func:`load`.

    Args:
        always: indexes of the clauses that can fire on any sentence.
        ways: for each way the clause's index, and numbers of the choices after the first, parted by spaces.
        strings: all strings of all choices.
        choices: for each choice the numbers of its strings, parted by spaces.
        first: for each string the numbers of the ways whose first choice holds it, parted by spaces.
    """

    def __init__(
        self,
        always: Sequence[int],
        ways: Sequence[str],
        strings: Sequence[str],
        choices: Sequence[str],
        first: Sequence[str],
    ) -> None:
        self._always, self._ways = frozenset(always), ways
        self._strings, self._choices, self._first = strings, choices, dict(zip(strings, first, strict=True))
        self._least = SCAN.add([strings])
        self._remembered = lru_cache(maxsize=_REMEMBER)(self._candidates)
        # Numbers are read when a sentence asks for them: most are not in a run of a few columns.
        self._choice = lru_cache(maxsize=None)(self._read_choice)
        self._way = lru_cache(maxsize=None)(self._read_way)
        self._ways_of = lru_cache(maxsize=None)(_numbers)

    def candidates(self, text: str) -> Sequence[int]:
        """Indexes of the clauses that could fire, rising."""
        return self._remembered(text)

    def lines(self, text: str) -> list[str]:
        """The lines of a text that may have candidates, casefolded.

        A look at many sentences together is cheaper than one at each, where few strings are looked for.
        """
        folded = text.casefold()
        pairs = {*folded, *map(add, folded, folded[1:])}
        held = [string for string in self._first if string[:2] in pairs and string in folded]
        lines = folded.split("\n")
        return lines if self._always else [line for line in lines if any(string in line for string in held)]

    def restrict(self, wanted: Iterable[int]) -> None:
        """Answer for these clauses only."""
        chosen = frozenset(wanted)
        self._always &= chosen
        ways = {
            number for number in range(len(self._ways)) if int(self._ways[number].split(" ", 1)[0]) in chosen
        }
        first = (
            (string, _joined(number for number in _numbers(numbers) if number in ways))
            for string, numbers in self._first.items()
        )
        self._first = {string: numbers for string, numbers in first if numbers}
        self._remembered.cache_clear()

    def dump(self) -> bytes:
        """The prefilter as it can be kept in a file that only the user can write; see :func:`load`."""
        first = (self._first.get(string, "") for string in self._strings)
        parts = (self._ways, self._strings, self._choices, first)
        return json.dumps(
            [_FORMAT, sorted(self._always), *map("\n".join, parts)], ensure_ascii=False
        ).encode()

    def _candidates(self, text: str) -> tuple[int, ...]:
        strings = SCAN.strings(text, self._least)
        found = set(self._always)
        firsts = {first for first in map(self._first.get, strings) if first}
        for number in set[int]().union(*map(self._ways_of, firsts)):
            index, others = self._way(number)
            if index not in found:
                for choice in others:
                    if choice.isdisjoint(strings):
                        break
                else:
                    found.add(index)
        return tuple(sorted(found))

    def _read_way(self, number: int) -> tuple[int, tuple[Choice, ...]]:
        index, *others = _numbers(self._ways[number])
        return index, tuple(map(self._choice, others))

    def _read_choice(self, number: int) -> Choice:
        return frozenset(map(self._strings.__getitem__, _numbers(self._choices[number])))


def build(clauses: Sequence[Clause]) -> Prefilter:
    """The prefilter of all clauses; its answers are indexes into them."""
    always: list[int] = []
    ways: list[str] = []
    strings: dict[str, list[int]] = {}
    choices: dict[Choice, int] = {}
    for index, clause in enumerate(clauses):
        for way in clause.ways:
            if not way:
                always.append(index)
                continue
            for choice in way:
                choices.setdefault(choice, len(choices))
                for string in choice:
                    strings.setdefault(string, [])
            for string in way[0]:
                strings[string].append(len(ways))
            ways.append(_joined([index, *(choices[choice] for choice in way[1:])]))
    number = {string: at for at, string in enumerate(strings)}
    held = [_joined(sorted(map(number.__getitem__, choice))) for choice in choices]
    return Prefilter(always, ways, list(strings), held, list(map(_joined, strings.values())))


def load(data: bytes) -> Prefilter | None:
    """The prefilter that :meth:`Prefilter.dump` wrote; ``None`` for what it did not write."""
    try:
        version, always, ways, strings, choices, first = json.loads(data)
    except (ValueError, TypeError):
        return None
    if version != _FORMAT:
        return None
    parts = (part.split("\n") if strings else [] for part in (ways, strings, choices, first))
    return Prefilter(always, *parts)


def _joined(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))
