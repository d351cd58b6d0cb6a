"""The rows and columns of an HTML table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.formats.html_tree import Element, attribute

_MAX_SPAN = 50


def is_layout(table: Element) -> bool:
    """Whether a table only lays out a page: it holds headings or tables."""
    return any(True for _ in table.find("table", "h1", "h2", "h3", "h4"))


def rows(table: Element, text: str) -> list[list[Element | None]]:
    """Cells by row and column; a cell over several columns is followed by ``None``."""
    return [
        [
            cell
            for child in row.children
            if isinstance(child, Element) and child.name in ("td", "th")
            for cell in (child, *(None,) * (_span(child, text) - 1))
        ]
        for row in _rows(table)
    ]


def header_row(table: Sequence[Sequence[Element | None]]) -> list[Element | None]:
    """The first row, if all of it are header cells of more than one column."""
    if not table or len(table[0]) < 2 or any(cell and cell.name != "th" for cell in table[0]):
        return []
    return list(table[0])


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if isinstance(child, Element) and child.name == "tr":
            yield child
        elif isinstance(child, Element) and child.name in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _span(cell: Element, text: str) -> int:
    value = attribute(cell, "colspan", text)
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() else 1
