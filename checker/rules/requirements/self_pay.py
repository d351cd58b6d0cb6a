"""The self-pay treatments that are known, and where a column names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.rules.requirements.column import Column, remembered
from checker.rules.requirements.evidence import Passage, pattern
from checker.text.fold import fold


@dataclass(frozen=True, slots=True)
class Treatment:
    """A self-pay treatment.

    Args:
        id: its id in ``self_pay_treatments.yaml``; its name, where the clinic's facts give it.
        ja, en: its name in the two languages.
        pattern: RE2 pattern over folded text.
        aside: pattern of words that hold the name and speak of something else.
        context: whether it counts only where the column calls it self-pay.
        umbrella: whether the name stands for several treatments, none of which it tells apart.
        family: shared by treatments of which one column often speaks as of one; its id, else.
        act: ``inside`` or ``outside`` the Act on the Safety of Regenerative Medicine, where that matters.
        unapproved: whether no approved product or use exists for it.
        unapproved_when: pattern of the uses for which that is so, where others are approved.
    """

    id: str
    ja: str
    en: str
    pattern: str
    aside: str = ""
    context: bool = False
    umbrella: bool = False
    family: str = ""
    act: str = ""
    unapproved: bool = False
    unapproved_when: str = ""


def known(column: Column) -> tuple[Treatment, ...]:
    """The treatments of the rule pack and those of the clinic's facts."""
    return remembered(column, "known_treatments", lambda column: tuple(_known(column)))


def _known(column: Column) -> Iterator[Treatment]:
    for entry in column.data["self_pay_treatments"]["treatments"]:
        yield Treatment(
            entry["id"],
            entry["name"]["ja"],
            entry["name"]["en"],
            entry["pattern"],
            entry.get("aside", ""),
            bool(entry.get("context")),
            bool(entry.get("umbrella")),
            entry.get("family", entry["id"]),
            entry.get("act", ""),
            bool(entry.get("unapproved")),
            entry.get("unapproved_when", ""),
        )
    for name in column.facts.self_pay_treatments:
        quoted = "".join(char if char.isalnum() else "\\" + char for char in fold(name).text)
        yield Treatment(name, name, name, quoted, family=name)


def names(column: Column, treatment: Treatment, text: str) -> bool:
    """Whether a folded text names the treatment."""
    known = remembered(column, "named_treatments", _nothing_named)
    key = (treatment.id, text)
    if key not in known:
        known[key] = _names(column, treatment, text)
    return known[key]


def _nothing_named(_column: Column) -> dict[tuple[str, str], bool]:
    return {}


def _names(column: Column, treatment: Treatment, text: str) -> bool:
    if treatment.aside:
        text = pattern(column, treatment.aside).sub("/", text)
    return bool(pattern(column, treatment.pattern).search(text))


def mentions(column: Column, treatment: Treatment, passage: Passage) -> bool:
    """Whether a passage is about the treatment, by its own words or its headings."""
    return any(names(column, treatment, text) for text in (passage.text, passage.row, passage.under))
