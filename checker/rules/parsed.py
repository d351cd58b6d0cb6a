"""A parse as plain data: what rules may know of a sentence's grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class ParsedToken:
    """A token: surface, dictionary form, normalised form, tags, head and range in the folded text.

    ``dep`` is without GiNZA's ``_bunsetu`` suffix; ``head`` is the index of its head, its own
    index at the root.
    """

    text: str
    lemma: str
    norm: str
    pos: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True)
class Parsed:
    """The tokens of one folded sentence with their tree."""

    text: str
    tokens: tuple[ParsedToken, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        return tuple(map(tuple, below))

    def children(self, index: int) -> tuple[int, ...]:
        """Indexes of the tokens that depend on this one."""
        return self._children[index]

    def subtree(self, index: int) -> Iterator[int]:
        """Indexes of the token and of all below it, in order of the tree."""
        stack, seen = [index], set()
        while stack:
            at = stack.pop()
            if at not in seen:
                seen.add(at)
                yield at
                stack.extend(self._children[at])

    def within(self, start: int, end: int) -> list[int]:
        """Indexes of the tokens that overlap a range of the text."""
        return [i for i, token in enumerate(self.tokens) if token.start < end and start < token.end]

    def governor(self, start: int, end: int) -> int | None:
        """The token of a range whose head is outside it (the last one); ``None`` for no token."""
        inside = self.within(start, end)
        outer = [i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i]
        found = outer or inside
        return found[-1] if found else None
