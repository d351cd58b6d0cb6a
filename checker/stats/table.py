"""Counts as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.reporters.style import Style
from checker.reporters.width import head, pad, safe, tail, width
from checker.reporters.wrap import paragraph
from checker.stats.count import By, Row, Stats
from checker.stats.words import EARLIER, HEADS, MORE, NAMES, NOTE, PER_COLUMN, TOTAL, UNKNOWN

_GAP = 2
_SHORTEST = 12
#: Severities have their colours, what does not count has none.
_COLOURS = {"not_judged": "magenta", "error": "red", "warning": "yellow", "info": "cyan"}


def tables(stats: Stats, style: Style, top: int) -> str:
    """A table for each group, with the total of all columns below.

    Args:
        stats: the counts.
        style: how to lay them out.
        top: rows of a table at most, the worst or the latest of them; 0 for all.
    """
    lines: list[str] = []
    for by in stats.groups:
        lines += [*_table(by, stats, style, top), ""]
    lines += [style.paint(line, "dim") for line in paragraph("", NOTE[style.lang], style.columns, 0)]
    return "\n".join(lines) + "\n"


def _table(by: By, stats: Stats, style: Style, top: int) -> Iterator[str]:
    rows = list(stats.groups[by].items())
    shown = rows
    if top and len(rows) > top:
        shown = rows[-top:] if by is By.MONTH else rows[:top]
    heads = _heads(by, stats.total, style)
    room = style.columns - sum(width(text) + _GAP for text in heads.values())
    names = [_name(key, style) for key, _ in shown]
    column = max(min(room, max(map(width, [*names, NAMES[style.lang][by]]))), _SHORTEST)
    titles = [_right(text, width(text)) for text in heads.values()]
    yield style.paint(_line(NAMES[style.lang][by], titles, column, by), "bold")
    for name, (_, row) in zip(names, shown, strict=True):
        yield _line(name, _cells(heads, row, style), column, by)
    total = pad(TOTAL[style.lang], column)
    yield style.paint(total, "bold") + _joined(_cells(heads, stats.total, style))
    if left := len(rows) - len(shown):
        words = EARLIER if by is By.MONTH else MORE
        yield style.paint(words[style.lang].format(count=left), "dim")


def _heads(by: By, total: Row, style: Style) -> dict[str, str]:
    heads = dict(HEADS[style.lang])
    if not total.not_judged:
        del heads["not_judged"]
    if not total.suppressed:
        del heads["suppressed"]
    if by is By.COLUMN:
        del heads["columns"]
    if by in (By.AUTHOR, By.MONTH):
        heads["per_column"] = PER_COLUMN[style.lang]
    return heads


def _cells(heads: dict[str, str], row: Row, style: Style) -> list[str]:
    numbers = row.numbers()
    cells = []
    for name, text in heads.items():
        if name == "per_column":
            cells.append(_right(f"{(row.error + row.warning) / max(row.columns, 1):.1f}", width(text)))
            continue
        colour = _COLOURS.get(name) if numbers[name] else "dim"
        cell = _right(f"{numbers[name]}", width(text))
        cells.append(style.paint(cell, colour) if colour else cell)
    return cells


def _name(key: str | None, style: Style) -> str:
    return UNKNOWN[style.lang] if key is None else safe(key)


def _line(name: str, cells: Sequence[str], column: int, by: By) -> str:
    if width(name) > column:
        # The end of a path tells more than its beginning.
        name = "…" + tail(name, column - 1) if by is By.COLUMN else head(name, column - 1) + "…"
    return pad(name, column) + _joined(cells)


def _joined(cells: Sequence[str]) -> str:
    return "".join(" " * _GAP + cell for cell in cells)


def _right(text: str, columns: int) -> str:
    return pad("", columns - width(text)) + text
