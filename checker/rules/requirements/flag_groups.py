"""Red flag groups of a topic, as a rule's ``params`` give them, and which of them a column is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import pattern, title_of
from checker.rules.requirements.topics import opening

_GRAVE: Mapping[str, str] = {"ja": "重い病気", "en": "a serious disease"}


@dataclass(frozen=True)
class Group:
    """Signs of one danger; any one of them is enough.

    Args:
        id: name in the requirement id.
        level: ``must``, ``should`` or ``context``; the last two are advice.
        urgency: the least urgent answer that is still safe: ``U1`` (call 119), ``U2`` (the same day),
            ``U3`` (within days), ``U4`` (a planned visit); empty where any will do.
        suspected: the disease behind it, by language; a grave one where it is not told.
        source: the guideline that names this very group, where the rule's own citation is wider.
        family: groups of one family stand for each other.
        signs: patterns of the signs.
        urgent_signs: patterns of signs that have milder causes as well (片側の手のしびれ); they count
            only where the reader is sent to an emergency service or at once.
        barring: patterns whose matches may not overlap a sign's.
        must_when: patterns over the title that make the group a must.
        only_when: patterns over title, lead and headings without which it is not asked for.
        after_procedure: whether signs after an injection or operation count.
        anywhere: whether it is an instruction, which counts wherever the column gives it.
        label, sentence: its name and an example of how to tell it, by language.
    """

    id: str
    level: str
    signs: tuple[str, ...]
    label: Mapping[str, str]
    sentence: Mapping[str, str]
    urgency: str = ""
    suspected: Mapping[str, str] = field(default_factory=lambda: _GRAVE)
    source: str = ""
    family: str = ""
    urgent_signs: tuple[str, ...] = ()
    barring: tuple[str, ...] = ()
    must_when: tuple[str, ...] = ()
    only_when: tuple[str, ...] = ()
    after_procedure: bool = False
    anywhere: bool = False

    @cached_property
    def sign(self) -> str:
        """A pattern of any of the signs."""
        return "|".join(self.signs)

    @cached_property
    def any_sign(self) -> str:
        """A pattern of any of the signs, those with milder causes among them."""
        return "|".join((*self.signs, *self.urgent_signs))

    @property
    def tier(self) -> int:
        """Its urgency as a number: 1 is the most urgent, 0 is none given."""
        return int(self.urgency[1:]) if self.urgency else 0


@dataclass(frozen=True, slots=True)
class Unsafe:
    """Advice that harms a reader who has one of the signs.

    Args:
        id: name in the requirement id.
        pattern: the advice.
        signs: patterns, one of which its sentence or the one before must name; none if unsafe alone.
        barring: patterns whose matches in the sentence make it safe.
        label, sentence: its name and what to write instead, by language.
    """

    id: str
    pattern: str
    label: Mapping[str, str]
    sentence: Mapping[str, str]
    signs: tuple[str, ...] = ()
    barring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of which good sources give a band.

    Args:
        id: name in the requirement id.
        pattern: holds the groups ``n`` and ``unit``.
        units: how many of the band's units one of each written unit is.
        min, max: the band, ends included.
        signs: patterns, one of which its sentence or the one before must name.
        label: what the number is, by language.
    """

    id: str
    pattern: str
    units: Mapping[str, float]
    min: float
    max: float
    signs: tuple[str, ...]
    label: Mapping[str, str]


def groups(params: Mapping[str, Any]) -> list[Group]:
    """The groups of a red flag rule."""
    return [Group(**_fields(entry)) for entry in params["groups"]]


def unsafe_advice(params: Mapping[str, Any]) -> list[Unsafe]:
    """The unsafe advice that a red flag rule knows."""
    return [Unsafe(**_fields(entry)) for entry in params.get("unsafe", ())]


def numbers(params: Mapping[str, Any]) -> list[Number]:
    """The numbers that a red flag rule bounds."""
    return [Number(**_fields(entry)) for entry in params.get("numbers", ())]


def _fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def asked(column: Column, given: Sequence[Group]) -> Iterator[Group]:
    """The groups that this column is asked for, at the level that its title gives them."""
    title = title_of(column)
    for group in given:
        if group.only_when and not _any(column, group.only_when, opening(column.document)):
            continue
        must = group.must_when and _any(column, group.must_when, title)
        yield replace(group, level="must") if must else group


def _any(column: Column, sources: Sequence[str], text: str) -> bool:
    """Whether one of the patterns occurs in a folded text."""
    return pattern(column, "|".join(sources)).search(text) is not None
