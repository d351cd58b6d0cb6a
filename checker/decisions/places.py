"""Lines of a file of decisions as places that a report can show."""

from __future__ import annotations

from checker.decisions.rules import Place
from checker.text.source import Source, Span


def line_place(source: Source, line: int) -> Place:
    """A line, from 1, without the space around it and without the mark of a list's item."""
    starts = [0, *(at + 1 for at, char in enumerate(source.text) if char == "\n"), len(source.text)]
    line = min(max(line, 1), len(starts) - 1)
    start, end = starts[line - 1], starts[line]
    raw = source.text[start:end]
    text = raw.lstrip(" -").rstrip()
    start += len(raw) - len(raw.lstrip(" -"))
    return Place(Span(start, start + len(text)), text)
