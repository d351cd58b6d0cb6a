"""Texts that patterns are asked of together: each pattern is tried on those only that may hold a match, and once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from checker.rules.needs import Needs
from checker.rules.pattern import Pattern
from checker.rules.scan import SCAN
from checker.rules.spec import Choice

#: What stands between pieces of texts where rules put them together, and ends sentences.
JOINTS = frozenset("/:、。!?\n")


class Texts:
    """Texts, with what was found in them.

    Args:
        texts: any texts; equal ones are one.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = dict.fromkeys(texts)
        self._strings: dict[str, frozenset[str]] = {}
        self._together: frozenset[str] = frozenset()
        self._known = 0
        self._having: dict[Pattern, frozenset[str]] = {}
        self._without: dict[tuple[Pattern, Pattern, str], frozenset[str]] = {}
        self._pieces: dict[Pattern, Needs | None] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __contains__(self, text: str) -> bool:
        return text in self._texts

    def having(self, pattern: Pattern) -> frozenset[str]:
        """The texts in which a pattern matches."""
        found = self._having.get(pattern)
        if found is None:
            found = self._having[pattern] = frozenset(filter(pattern.is_in, self.possible(pattern)))
        return found

    def having_without(self, pattern: Pattern, aside: Pattern, put: str = "/") -> frozenset[str]:
        """The texts in which a pattern matches once ``put`` stands for every match of another."""
        key = pattern, aside, put
        found = self._without.get(key)
        if found is None:
            cut = self.having(aside)
            found = self.having(pattern) - cut
            found |= {text for text in cut if pattern.search(aside.sub(put, text))}
            self._without[key] = found
        return found

    def possible(self, pattern: Pattern, *, cut: bool = False) -> Collection[str]:
        """The texts in which a pattern may match: those that hold what it needs.

        Args:
            pattern: the pattern.
            cut: whether it may as well match in pieces of a text with nothing but :data:`JOINTS` between them.
        """
        met = self._cut(pattern) if cut else self._met(self._needs(pattern))
        if met is None:
            return ()
        if not met:
            return self._texts
        left: Iterable[tuple[str, frozenset[str]]] = self._strings.items()
        for choice in met:
            left = [one for one in left if not choice.isdisjoint(one[1])]
        return [text for text, _ in left]

    def may_hold(self, pattern: Pattern, parts: Iterable[str]) -> bool:
        """Whether a pattern may match in a text that is put together of parts.

        Args:
            pattern: the pattern.
            parts: texts of these, pieces of which make up the text with nothing but :data:`JOINTS` between them.
        """
        met = self._cut(pattern)
        return met is not None and all(
            any(not choice.isdisjoint(self._strings[part]) for part in parts) for choice in met
        )

    def held(self, strings: Choice, least: int) -> Choice:
        """Those of some strings that stand in any of the texts.

        Args:
            strings: strings that :data:`SCAN` knows.
            least: how many it knew after they were added.
        """
        self._look(least)
        return strings & self._together

    def _needs(self, pattern: Pattern) -> Needs:
        needs, least = pattern.needed(len(self._texts))
        self._look(least)
        return needs

    def _look(self, least: int) -> None:
        if self._known < least:
            # Whatever is known by now, so that the next patterns need no other look.
            self._known = SCAN.known
            self._strings = {text: SCAN.strings(text, self._known) for text in self._texts}
            self._together = frozenset().union(*self._strings.values())

    def _met(self, needs: Needs) -> Needs | None:
        """The strings of each choice that stand in any of the texts; nothing where a choice has none."""
        met = tuple(choice & self._together for choice in needs)
        return met if all(met) else None

    def _cut(self, pattern: Pattern) -> Needs | None:
        """As :meth:`_met`, of the choices that no joint can meet."""
        if pattern not in self._pieces:
            needs = self._needs(pattern)
            inside = tuple(choice for choice in needs if JOINTS.isdisjoint(chain.from_iterable(choice)))
            self._pieces[pattern] = self._met(inside)
        return self._pieces[pattern]
