"""The date on which a column was last revised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import (
    concerned,
    key_of,
    may_hold,
    missing,
    params,
    passages,
    pattern,
)
from checker.rules.spec import Rule
from checker.text.document import Document, Kind, Role
from checker.text.fold import fold
from checker.text.lazy import lazy

_MARKUP = lazy(r"<time\b[^>]*(?:modified|updated)[^>]*>", re.IGNORECASE)


def check_updated_date(rule: Rule, column: Column) -> Iterator[Missing]:
    """A date of revision, told as such; the date of posting is not one.

    Params: ``stated``, what says it of the column; ``planned``, revisions to come; ``others``, revisions
    of something else; ``dated``, what says it where neither stands.
    """
    if not concerned(rule, column):
        return
    document = column.document
    keys = frozenset(column.data["attribution_keys"]["changed"])
    if any(key_of(entry) in keys and re.search(r"\d", entry.text) for entry in document.meta):
        return
    if document.format == "html" and _MARKUP.search(document.source.text):
        return
    if not _told(rule, column):
        yield missing(rule, column)


def _told(rule: Rule, column: Column) -> bool:
    stated, dated = (pattern(column, params(rule)[name]) for name in ("stated", "dated"))
    planned, others = (pattern(column, params(rule)[name]) for name in ("planned", "others"))
    if not (may_hold(column, stated) or may_hold(column, dated)):
        return False
    for parts, alone in _shown(column):
        states, dates = may_hold(column, stated, *parts), alone and may_hold(column, dated, *parts)
        if not (states or dates):
            continue
        kept = planned.sub("/", ":".join(parts))
        if (states and stated.search(kept)) or (dates and dated.search(others.sub("/", kept))):
            return True
    return False


def _shown(column: Column) -> Iterator[tuple[Sequence[str], bool]]:
    """The parts of folded texts that may tell the date, and whether one without another thing tells of the column.

    An item of a list of literature tells of its own, and what a text stands under may be about anything.
    """
    document = column.document
    for index, block in enumerate(document.blocks):
        text = fold(block.text.text).text
        cited = block.kind is Kind.LIST_ITEM and document.has_role(block.section, Role.REFERENCES)
        yield (text,), not cited
        for above in (fold(block.header).text, *_over(document, index)):
            if above:
                yield (above, text), False
    rows: dict[int, list[str]] = {}
    for passage in passages(document, aside=True):
        if passage.block.kind is Kind.TABLE_CELL:
            rows.setdefault(passage.block.group, []).append(passage.text)
    yield from ((cells, False) for cells in rows.values())
    yield from (((fold(text.text).text,), True) for text in document.chrome)


def _over(document: Document, index: int) -> Iterator[str]:
    """The heading of a block, and the block before it, which may be a label without the markup of one."""
    block = document.blocks[index]
    heading = document.heading_of(block.section)
    if heading is not None and heading is not block:
        yield fold(heading.text.text).text
    before = document.blocks[index - 1] if index else block
    if Kind.TABLE_CELL not in (block.kind, before.kind) and before.section == block.section:
        yield fold(before.text.text).text
