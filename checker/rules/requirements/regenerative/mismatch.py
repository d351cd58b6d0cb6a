"""A class and a plan number in one statement that do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.regenerative.marks import Mark, class_name, marks
from checker.rules.spec import Rule
from checker.text.document import Kind

_LISTED = (Kind.TABLE_CELL, Kind.LIST_ITEM)


def check_class_mismatch(rule: Rule, column: Column) -> Iterator[Missing]:
    """第三種 beside PB…, and the like: both are quoted."""
    for statement in _statements(column):
        for stated, number in _disagreeing(statement):
            ja, en = class_name(number.value)
            yield Missing(
                ("regenerative:class_mismatch",),
                number.passage.span,
                number.passage.sentence.text.text,
                {"class": stated.shown, "number": number.shown, "expected": ja, "expected_en": en},
            )


def _statements(column: Column) -> Iterator[list[Mark]]:
    """Marks of one block or row; those of one list or table where its lines hold one kind each."""
    units: dict[tuple[str, int], list[Mark]] = {}
    for mark in marks(column):
        units.setdefault(mark.unit, []).append(mark)
    left: dict[int, list[Mark]] = {}
    for unit in units.values():
        if len({mark.number for mark in unit}) == 2:
            yield unit
        elif unit[0].passage.block.kind in _LISTED:
            left.setdefault(unit[0].passage.block.section, []).extend(unit)
    for unit in left.values():
        if all(len({mark.value for mark in unit if mark.number is kind}) == 1 for kind in (True, False)):
            yield unit


def _disagreeing(statement: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Pairs of a class and a number that contradict each other."""
    classes = [mark for mark in statement if not mark.number]
    numbers = [mark for mark in statement if mark.number]
    if _one(classes) and _one(numbers):
        if classes[0].value != numbers[0].value:
            yield classes[0], numbers[0]
    elif len(classes) == len(numbers) and all(
        one.number != other.number for one, other in pairwise(statement)
    ):
        for stated, number in zip(classes, numbers, strict=True):
            if stated.value != number.value:
                yield stated, number
    else:
        named = {mark.value for mark in classes}
        for number in numbers:
            if number.value not in named:
                yield classes[0], number


def _one(found: Sequence[Mark]) -> bool:
    return len({mark.value for mark in found}) == 1
