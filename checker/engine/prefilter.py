"""Which rules could fire on a sentence: one look at it for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from operator import add

from checker.rules.scan import SCAN
from checker.rules.spec import Choice, Clause

#: An edit leaves most sentences as they were.
_REMEMBER = 4096
_FORMAT = 3


class Prefilter:
    """Answers which clauses could fire on a folded sentence.

    A clause can match in several ways, each with its choices of strings (see :mod:`checker.rules.literals`).
    What stands in the sentence is looked up once; of the ways whose first choice is met, those that meet the
    others are told by one comparison of bits, one bit for each choice. Made by :func:`build` or :func:`load`.

    Args:
        always: indexes of the clauses that can fire on any sentence.
        ways: for each way the clause's index, and numbers of the choices after the first, parted by spaces.
        strings: all strings of all choices.
        held: for each string the numbers of the ways whose first choice holds it, a comma, and the numbers of
            the choices that hold it, parted by spaces.
    """

    def __init__(
        self, always: Sequence[int], ways: Sequence[str], strings: Sequence[str], held: Sequence[str]
    ) -> None:
        self._always, self._ways = frozenset(always), ways
        self._held = dict(zip(strings, held, strict=True))
        self._least = SCAN.add([strings])
        self._remembered = lru_cache(maxsize=_REMEMBER)(self._candidates)
        # Numbers are read when a sentence asks for them: most are not in a run of a few columns.
        self._way = lru_cache(maxsize=None)(self._read_way)
        self._holders = lru_cache(maxsize=None)(_read_holders)

    def candidates(self, text: str) -> Sequence[int]:
        """Indexes of the clauses that could fire, rising."""
        return self._remembered(text)

    def lines(self, text: str) -> list[str]:
        """The lines of a text that may have candidates, casefolded.

        A look at many sentences together is cheaper than one at each, where few strings are looked for.
        """
        folded = text.casefold()
        pairs = {*folded, *map(add, folded, folded[1:])}
        held = [string for string in self._begun if string[:2] in pairs and string in folded]
        lines = folded.split("\n")
        return lines if self._always else [line for line in lines if any(string in line for string in held)]

    def restrict(self, wanted: Iterable[int]) -> None:
        """Answer for these clauses only."""
        chosen = frozenset(wanted)
        self._always &= chosen
        ways = {str(number) for number, way in enumerate(self._ways) if int(way.split(" ", 1)[0]) in chosen}
        for string in self._begun:
            begun, _, choices = self._held[string].partition(",")
            self._held[string] = f"{' '.join(filter(ways.__contains__, begun.split()))},{choices}"
        del self._begun
        self._remembered.cache_clear()

    @cached_property
    def _begun(self) -> list[str]:
        """The strings of first choices."""
        return [string for string, holders in self._held.items() if not holders.startswith(",")]

    def dump(self) -> bytes:
        """The prefilter as it can be kept in a file that only the user can write; see :func:`load`."""
        first = _joined([_FORMAT, *sorted(self._always)])
        lists = ("".join(f"{one};" for one in many) for many in (self._ways, self._held.values()))
        return "\n".join([first, *lists, *self._held]).encode()

    def _candidates(self, text: str) -> tuple[int, ...]:
        strings = SCAN.strings(text, self._least)
        met, begun = 0, set[int]()
        for ways, choices in map(self._holders, filter(None, map(self._held.get, strings))):
            met |= choices
            begun |= ways
        found = set(self._always)
        for index, others in map(self._way, begun):
            if others & met == others:
                found.add(index)
        return tuple(sorted(found))

    def _read_way(self, number: int) -> tuple[int, int]:
        index, *others = _numbers(self._ways[number])
        return index, _bits(others)


def build(clauses: Sequence[Clause]) -> Prefilter:
    """The prefilter of all clauses; its answers are indexes into them."""
    always: list[int] = []
    ways: list[str] = []
    choices: dict[Choice, int] = {}
    begun: dict[str, list[int]] = {}
    for index, clause in enumerate(clauses):
        for way in clause.ways:
            if not way:
                always.append(index)
                continue
            _, *others = (choices.setdefault(choice, len(choices)) for choice in way)
            for string in way[0]:
                begun.setdefault(string, []).append(len(ways))
            ways.append(_joined([index, *others]))
    held: dict[str, list[int]] = {}
    for choice, number in choices.items():
        for string in choice:
            held.setdefault(string, []).append(number)
    strings = sorted(held)
    holders = [f"{_joined(begun.get(string, ()))},{_joined(held[string])}" for string in strings]
    return Prefilter(always, ways, strings, holders)


def load(data: bytes) -> Prefilter | None:
    """The prefilter that :meth:`Prefilter.dump` wrote; ``None`` for what it did not write."""
    try:
        first, ways, held, *strings = data.decode().split("\n")
        version, *always = _numbers(first)
    except ValueError:
        return None
    if version != _FORMAT:
        return None
    return Prefilter(always, ways.split(";")[:-1], strings, held.split(";")[:-1])


def _read_holders(holders: str) -> tuple[frozenset[int], int]:
    begun, _, choices = holders.partition(",")
    return frozenset(_numbers(begun)), _bits(_numbers(choices))


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in set(numbers))


def _joined(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))
