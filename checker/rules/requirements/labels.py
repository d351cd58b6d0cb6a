"""Lines that stand over others as a heading would, with no markup to say so."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from checker.text.document import Block, Document, Kind
from checker.text.fold import fold

#: A label is no longer than this, and holds no sentence.
_SHORT = 26
#: How many list items a label stands over at most; running text goes its own way after one block.
_REACH = 6
_PAIR = 2
_BULLETS = "・-*●○■□☑✓※①②③④⑤"


def labels(document: Document) -> dict[int, str]:
    """For each block under a label, by its index: the label's folded text."""
    kept: Any = document.memo.get("labels")
    if kept is None:
        kept = document.memo["labels"] = _labels(document)
    found: dict[int, str] = kept
    return found


def _labels(document: Document) -> dict[int, str]:
    found: dict[int, str] = {}
    terms = _term_groups(document)
    label, section, group, left = "", -1, -1, 0
    for index, block in enumerate(document.blocks):
        if _is_label(block, terms) and (block.kind is not Kind.LIST_ITEM or block.group != group):
            label, section, group, left = fold(block.text.text).text, block.section, block.group, _REACH
        elif block.section != section or left == 0 or block.kind is Kind.HEADING:
            label, section, left = "", -1, 0
        elif label:
            found[index] = label
            running = block.kind is Kind.PARAGRAPH and block.text.text.strip()[:1] not in _BULLETS
            left = 0 if running else left - 1
    return found


def _term_groups(document: Document) -> frozenset[int]:
    """Groups of a term with its description: pairs beside other pairs, as no bullet list has them."""
    items = [block.group for block in document.blocks if block.kind is Kind.LIST_ITEM]
    sizes = Counter(items)
    beside = {
        group
        for one, other in pairwise(document.blocks)
        if one.kind is other.kind is Kind.LIST_ITEM and one.group != other.group
        for group in (one.group, other.group)
    }
    return frozenset(group for group in beside if sizes[group] == _PAIR)


def _is_label(block: Block, terms: frozenset[int]) -> bool:
    """A short paragraph without a full stop, or the term of a term and its description."""
    if block.kind is Kind.LIST_ITEM:
        if block.group not in terms:
            return False
    elif block.kind not in (Kind.PARAGRAPH, Kind.QUOTE):
        return False
    text = block.text.text.strip()
    return 0 < len(text) <= _SHORT and "。" not in text and "\n" not in text and text[0] not in _BULLETS
