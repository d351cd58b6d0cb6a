"""Which strings stand in a text: looked up once, for all patterns that are tried on it.

A column's sentences are each asked of by some hundred patterns, and one in thirty matches. What a pattern needs
(see :mod:`checker.rules.literals`) is known here, so that the others cost a look-up or two and no match.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from operator import add

from checker.rules.literals import HEAD
from checker.rules.spec import Choice

#: Texts kept with what stands in them: those of a few columns.
_KEPT = 2048
#: Looking up what stands in a text costs as much as trying a pattern on it once for so many characters.
_CHARACTERS = 5
#: More strings than this for each character of a text are looked up faster all at once.
_AGAIN = 4

#: Known strings that stand in a text, and how many strings were known then.
Found = tuple[frozenset[str], int]


class Scan:
    """Tells which known strings stand in a text.

    Strings may be added at any time. What was found in a text before says nothing of them.
    """

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._order: list[str] = []
        self._found: dict[str, Found] = {}
        self._asked: dict[str, int] = {}

    @property
    def known(self) -> int:
        """How many strings are known."""
        return len(self._known)

    def add(self, choices: Iterable[Iterable[str]]) -> int:
        """Add strings, and say how many are known then.

        Args:
            choices: strings in the spelling of ``str.casefold``, none longer than ``literals.HEAD`` and
                none with a line break.
        """
        added = set().union(*choices) - self._known
        self._known |= added
        self._order += added
        return self.known

    def strings(self, text: str, least: int) -> frozenset[str]:
        """The known strings in a text, among them of the first ``least`` ones all."""
        found = self._found.get(text)
        if found is None or found[1] < least:
            if len(self._found) >= _KEPT:
                self._found.clear()
            strings = self._look(text) if found is None else self._look_again(text, *found)
            found = self._found[text] = (strings, self.known)
        return found[0]

    def misses(self, text: str, needs: Iterable[Choice], least: int, *, cheap: bool) -> bool:
        """Whether a text is known to meet none of the strings of a choice.

        Args:
            text: any text.
            needs: choices, added before.
            least: how many strings were known after that.
            cheap: whether it costs little not to know, so that a text that is rarely asked of is not looked at.
        """
        found = self._found.get(text)
        if found is not None and found[1] >= least:
            strings = found[0]
        elif cheap and not self._is_worth(text):
            return False
        else:
            strings = self.strings(text, least)
        for choice in needs:  # noqa: SIM110 - a generator would cost more than the look-ups
            if choice.isdisjoint(strings):
                return True
        return False

    def _is_worth(self, text: str) -> bool:
        if len(self._asked) >= _KEPT:
            self._asked.clear()
        times = self._asked[text] = self._asked.get(text, 0) + 1
        return times * _CHARACTERS > len(text)

    def _look(self, text: str) -> frozenset[str]:
        one = text.casefold()
        two = list(map(add, one, one[1:]))
        three = list(map(add, two, one[2:]))
        return frozenset(self._known.intersection(chain(one, two, three, map(add, three, one[HEAD - 1 :]))))

    def _look_again(self, text: str, strings: frozenset[str], known: int) -> frozenset[str]:
        added = self._order[known:]
        if len(added) > _AGAIN * len(text):
            return self._look(text)
        one = text.casefold()
        return strings.union(string for string in added if string in one)


#: Patterns are compiled once in a process, and so are their strings looked up.
SCAN = Scan()
