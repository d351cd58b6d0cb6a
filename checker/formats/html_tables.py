"""The rows and columns of an HTML table."""

from __future__ import annotations

from collections.abc import Iterator

from checker.formats.html_tokens import Text
from checker.formats.html_tree import Element

_MAX_SPAN = 50


def rows(table: Element) -> list[list[Element | None]]:
    """Cells by row and column; a cell over several columns is followed by ``None``."""
    found: list[list[Element | None]] = []
    for row in _rows(table):
        cells: list[Element | None] = []
        for child in row.children:
            if isinstance(child, Element) and child.name in ("td", "th"):
                cells.append(child)
        if cells:
            found.append(cells)
    return found


def columns(table: Element) -> list[Element | None]:
    """Header cells by column, one for each column of the first row.

    A table that only lays out a page (it holds headings or tables) has none.
    """
    if any(True for _ in table.find("table", "h1", "h2", "h3", "h4")):
        return []
    found = rows(table)
    if not found:
        return []
    titled = all(cell is not None and cell.name == "th" for cell in found[0])
    return [cell if titled else None for cell in found[0]]


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if isinstance(child, Text):
            continue
        if child.name == "tr":
            yield child
        elif child.name in ("thead", "tbody", "tfoot"):
            yield from _rows(child)
