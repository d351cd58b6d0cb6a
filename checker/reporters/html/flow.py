"""A document's blocks as they read: lists, tables, questions with their answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.text.document import Block, Document, Kind


class Shape(StrEnum):
    """What blocks that stand together look like."""

    ONE = "one"
    LIST = "list"
    TABLE = "table"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring blocks, by their index, that are shown as one thing."""

    shape: Shape
    blocks: tuple[int, ...]


_SHAPES = {
    Kind.LIST_ITEM: Shape.LIST,
    Kind.TABLE_CELL: Shape.TABLE,
    Kind.QUESTION: Shape.QUESTION,
    Kind.ANSWER: Shape.QUESTION,
}


def parts(document: Document) -> list[Part]:
    """The blocks of a document, in order, as parts."""
    headed = frozenset(block.group for block in document.blocks if block.header)
    found: list[Part] = []
    members: list[int] = []
    for number, block in enumerate(document.blocks):
        if members and not _goes_on(document.blocks, members, block, headed):
            found.append(_part(document, members))
            members = []
        members.append(number)
    return [*found, _part(document, members)] if members else found


def _part(document: Document, members: Sequence[int]) -> Part:
    return Part(_SHAPES.get(document.blocks[members[0]].kind, Shape.ONE), tuple(members))


def _goes_on(blocks: Sequence[Block], members: Sequence[int], block: Block, headed: Collection[int]) -> bool:
    first = blocks[members[0]]
    shape = _SHAPES.get(first.kind)
    if shape is Shape.QUESTION:
        return _SHAPES.get(block.kind) is shape and block.group == first.group
    if shape is None or _SHAPES.get(block.kind) is not shape or first.section != block.section:
        return False
    # Rows below a row of titles know their columns; one that knows none begins another table.
    apart = shape is Shape.TABLE and block.group != blocks[members[-1]].group and block.group not in headed
    return not (apart and any(blocks[number].group in headed for number in members))


@dataclass(frozen=True, slots=True)
class Branch:
    """An item of a list with the lists inside it; the top of a list has no item."""

    item: int | None
    children: list[Branch]


def nested(document: Document, members: Sequence[int]) -> Branch:
    """A list's items as a tree.

    The model knows which items belong to one list. A list stands inside an item where that item's list goes on
    after it, or where it is indented further.
    """
    blocks = document.blocks
    last = {blocks[number].group: number for number in members}
    top = Branch(None, [])
    open_lists: list[tuple[int, int, Branch]] = []
    for number in members:
        group, column = blocks[number].group, _column(document, number)
        while open_lists and open_lists[-1][0] != group and not _inside(open_lists[-1], last, number, column):
            open_lists.pop()
        if not open_lists:
            open_lists.append((group, column, top))
        elif open_lists[-1][0] != group:
            outer = open_lists[-1][2]
            open_lists.append((group, column, outer.children[-1]))
        open_lists[-1][2].children.append(Branch(number, []))
    return top


def _inside(outer: tuple[int, int, Branch], last: dict[int, int], number: int, column: int) -> bool:
    return last[outer[0]] > number or column > outer[1]


def _column(document: Document, number: int) -> int:
    if document.format == "html":
        return 0
    return document.source.position(document.blocks[number].text.starts[0]).column


def ordered(document: Document, number: int) -> bool:
    """Whether an item is numbered in its source."""
    source, start = document.source.text, document.blocks[number].text.starts[0]
    if document.format == "html":
        before = source[max(0, start - 4_000) : start].lower()
        return before.rfind("<ol") > before.rfind("<ul")
    line = source.rfind("\n", max(0, start - 200), start) + 1
    mark = source[line:start].strip()
    return mark[:1].isdigit() and mark[-1:] in ".)．）、:"


def rows(blocks: Sequence[Block], members: Sequence[int]) -> Iterator[list[int | None]]:
    """A table's cells by row and column; ``None`` for an empty cell.

    Empty cells are no blocks, so a cell is put under the title that it knows.
    """
    grouped: dict[int, list[int]] = {}
    for number in members:
        grouped.setdefault(blocks[number].group, []).append(number)
    table = list(grouped.values())
    titled = any(blocks[number].header for number in members)
    titles = [blocks[number].text.text for number in table[0]] if titled else []
    shift = int(any(_corner_is_empty([_under(blocks[cell], titles) for cell in row]) for row in table[1:]))
    for row_number, row in enumerate(table):
        placed: list[int | None] = [None] * shift if titles and row_number == 0 else []
        for cell in row:
            at = _under(blocks[cell], titles) if titles and row_number else None
            if at is not None and at + shift >= len(placed):
                placed += [None] * (at + shift - len(placed))
            placed.append(cell)
        yield placed


def _corner_is_empty(places: Sequence[int | None]) -> bool:
    """Whether a row has a title of its own left of what stands under the first column title."""
    return len(places) > 1 and places[0] is None and places[1] == 0


def _under(block: Block, titles: Sequence[str]) -> int | None:
    header = block.header
    for number, title in enumerate(titles):
        if header and title and (header == title or header.endswith(" " + title)):
            return number
    return None


def has_titles(blocks: Sequence[Block], members: Sequence[int]) -> bool:
    """Whether the first row of a table names its columns."""
    return any(blocks[number].header for number in members)
