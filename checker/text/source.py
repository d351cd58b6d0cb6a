"""The decoded source of a column, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from checker.text.lazy import lazy

_LINE_END = lazy("\\r\\n?|\\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in a source."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Position:
    """A place as people count it: line and column from 1 (code points), offset from 0."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class Source:
    """A column as decoded text.

    Args:
        path: the name shown to people; not opened here.
        text: the decoded text without a byte order mark; line ends as in the file.
        encoding: the encoding it was decoded from.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def _line_starts(self) -> list[int]:
        if not self._starts:
            self._starts.extend([0, *(match.end() for match in _LINE_END.finditer(self.text))])
        return self._starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset (``0 <= offset <= len(text)``)."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1, offset)
