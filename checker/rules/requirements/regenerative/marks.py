"""Classes (第二種) and plan numbers (PB3210001) that a column states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.rules.requirements.column import Column, remembered
from checker.rules.requirements.evidence import Passage, asked, passages, saying, words
from checker.text.document import Kind

_VALUES = {"一": 1, "二": 2, "三": 3, "1": 1, "2": 2, "3": 3, "I": 1, "II": 2, "III": 3}
_NAMES = {1: ("第一種", "first class"), 2: ("第二種", "second class"), 3: ("第三種", "third class")}


@dataclass(frozen=True, slots=True)
class Mark:
    """A class, or a plan number with the class for which its letter stands.

    Args:
        value: 1, 2 or 3.
        number: whether it is a plan number.
        passage: where it stands.
        start, end: its range in the passage's text.
    """

    value: int
    number: bool
    passage: Passage
    start: int
    end: int

    @property
    def unit(self) -> tuple[str, int]:
        """What holds it: the row of its table, or else its block."""
        block = self.passage.block
        if block.kind is Kind.TABLE_CELL and block.group >= 0:
            return "row", block.group
        return "block", self.passage.sentence.block

    @property
    def shown(self) -> str:
        """Its words as they stand in the column."""
        return self.passage.sentence.shown(self.start, self.end)


def class_name(value: int) -> tuple[str, str]:
    """The name of a class in Japanese and English."""
    return _NAMES[value]


def marks(column: Column) -> tuple[Mark, ...]:
    """Every class and plan number that the column states, in reading order."""
    return remembered(column, "plan_marks", lambda column: tuple(_marks(column)))


def _marks(column: Column) -> Iterator[Mark]:
    marked = saying(column, "regen_class") | saying(column, "regen_number")
    for passage in passages(column.document) if marked else ():
        if passage.text not in marked or passage.text in saying(column, "regen_discussed"):
            continue
        if passage.block.kind not in (Kind.META, Kind.QUESTION) and not asked(passage.text):
            yield from sorted(_in(column, passage), key=lambda mark: mark.start)


def _in(column: Column, passage: Passage) -> Iterator[Mark]:
    text = passage.text
    around = f"{passage.under}/{passage.row}/{text}"
    if words(column, "regen_about").search(around):
        denied = words(column, "regen_class_denied")
        for match in words(column, "regen_class").finditer(text):
            if not denied.search(text[match.end() :]):
                yield Mark(_VALUES[match.group()[1:-1].upper()], False, passage, match.start(), match.end())
    letters = column.data["regenerative_classes"]["letters"]
    for match in words(column, "regen_number").finditer(text):
        yield Mark(int(letters[match.group()[1].upper()]), True, passage, match.start(), match.end())
