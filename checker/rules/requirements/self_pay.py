"""The self-pay treatments that are known, and where a column names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.rules.requirements.column import Column, remembered, shared
from checker.rules.requirements.evidence import having, passages, pattern, texts
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
    return remembered(column, "known_treatments", _known)


def _known(column: Column) -> tuple[Treatment, ...]:
    listed = shared(column, "treatments", lambda: tuple(_listed(column.data["self_pay_treatments"])))
    return (*listed, *(_own(name) for name in column.facts.self_pay_treatments))


def _listed(data: Mapping[str, Any]) -> Iterator[Treatment]:
    for entry in data["treatments"]:
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


def _own(name: str) -> Treatment:
    quoted = "".join(char if char.isalnum() else "\\" + char for char in fold(name).text)
    return Treatment(name, name, name, quoted, family=name)


def treatments_in(column: Column, text: str) -> tuple[Treatment, ...]:
    """The treatments that a folded text names."""
    if text in texts(column):
        return treatments_by_text(column).get(text, ())
    return tuple(treatment for treatment in known(column) if _names(column, treatment, text))


def treatments_by_text(column: Column) -> Mapping[str, tuple[Treatment, ...]]:
    """Those of the column's texts (see :func:`texts`) that name treatments, with these."""
    return remembered(column, "treatments_by_text", _by_text)


def names(column: Column, treatment: Treatment, text: str) -> bool:
    """Whether a folded text names the treatment."""
    if text in texts(column):
        return text in _naming(column, treatment)
    return _names(column, treatment, text)


def about(column: Column, treatment: Treatment) -> frozenset[int]:
    """The sentences that are about the treatment, by their own words, their row or their headings: their indexes."""
    return remembered(column, f"about:{treatment.id}", lambda column: _about(column, treatment))


def _about(column: Column, treatment: Treatment) -> frozenset[int]:
    naming = _naming(column, treatment)
    return frozenset(
        passage.sentence.index
        for passage in (passages(column.document, aside=True) if naming else ())
        if passage.text in naming or passage.row in naming or passage.under in naming
    )


def _by_text(column: Column) -> dict[str, tuple[Treatment, ...]]:
    found: dict[str, tuple[Treatment, ...]] = {}
    for treatment in known(column):
        for text in _naming(column, treatment):
            found[text] = (*found.get(text, ()), treatment)
    return found


def _naming(column: Column, treatment: Treatment) -> frozenset[str]:
    """Those of the column's texts that name the treatment."""
    if treatment.aside:
        aside = pattern(column, treatment.aside)
        return texts(column).having_without(pattern(column, treatment.pattern), aside)
    return having(column, treatment.pattern)


def _names(column: Column, treatment: Treatment, text: str) -> bool:
    if treatment.aside:
        text = pattern(column, treatment.aside).sub("/", text)
    return bool(pattern(column, treatment.pattern).search(text))
