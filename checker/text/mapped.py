"""Visible text in which every character knows its range in the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.text.source import Span

# Characters that a reader cannot see; they take part in no word.
INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f"
)


@dataclass(frozen=True, slots=True)
class MappedText:
    """Visible text and, for each of its characters, the source range ``[starts[i], ends[i])``.

    The ranges rise: ``starts`` and ``ends`` never fall, so any slice covers one source range.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> MappedText:
        return MappedText(self.text[part], self.starts[part], self.ends[part])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source range that shows ``text[start:end]``; an empty slice gives an empty range."""
        end = len(self.text) if end is None else end
        if start >= end:
            at = self.starts[start] if start < len(self.text) else (self.ends[-1] if self.text else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def strip(self) -> MappedText:
        """The same without white space at both ends."""
        begin = len(self.text) - len(self.text.lstrip())
        return self[begin : max(begin, len(self.text.rstrip()))]


EMPTY = MappedText("", (), ())


class TextBuilder:
    """Collects visible characters with their source ranges, in rising order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._is_whole = True

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def last(self) -> str:
        """The last visible character, or an empty string."""
        return self._parts[-1][-1] if self._parts else ""

    def add(self, text: str, start: int) -> None:
        """Append source text that is shown as it stands; invisible characters are left out."""
        if INVISIBLE.isdisjoint(text):
            self._is_whole &= not self._ends or start == self._ends[-1]
            self._extend(text, range(start, start + len(text)), range(start + 1, start + len(text) + 1))
            return
        self._is_whole = False
        seen = [at for at, char in enumerate(text) if char not in INVISIBLE]
        shown = "".join(map(text.__getitem__, seen))
        self._extend(shown, [start + at for at in seen], [start + at + 1 for at in seen])

    def add_as(self, shown: str, start: int, end: int) -> None:
        """Append text that stands for the source range as a whole (an entity, an escape)."""
        self._is_whole = False
        shown = "".join(char for char in shown if char not in INVISIBLE)
        self._extend(shown, [start] * len(shown), [end] * len(shown))

    def _extend(self, shown: str, starts: Iterable[int], ends: Iterable[int]) -> None:
        if shown:
            self._parts.append(shown)
            self._starts.extend(starts)
            self._ends.extend(ends)

    def soft_break(self, start: int, end: int) -> None:
        """A line break inside a sentence: nothing beside Japanese, a space between Latin words."""
        last = self.last
        if last and last.isascii() and not last.isspace():
            self.add_as(" ", start, end)

    def hard_break(self, start: int, end: int) -> None:
        """A line break that a reader sees; it ends a sentence."""
        self.add_as("\n", start, end)

    def build(self) -> MappedText:
        """The collected text."""
        text = "".join(self._parts)
        if self._is_whole and text:
            # Most blocks are a stretch of the source as it stands, whose places need not be listed.
            start = self._starts[0]
            return MappedText(text, range(start, start + len(text)), range(start + 1, start + len(text) + 1))
        return MappedText(text, tuple(self._starts), tuple(self._ends))


def join(parts: Iterable[MappedText]) -> MappedText:
    """The parts one after another; their source ranges must rise."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part in parts:
        text.append(part.text)
        starts.extend(part.starts)
        ends.extend(part.ends)
    return MappedText("".join(text), tuple(starts), tuple(ends))
