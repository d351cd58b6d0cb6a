"""Whether the risks of what a column offers are told: harms by name, not denied, no benefits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import Passage, asked, denied, having, saying, texts, words
from checker.rules.requirements.tied import subject, tied
from checker.rules.requirements.treatments import Offer
from checker.text.document import Role


def risks(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Passages that tell a concrete harm of the treatment."""
    headed, told = words(column, "risk_heading"), having(column, "{risk_care}|{risk_label}")
    elsewhere = (
        passage
        for passage in subject(column, offered)
        if (passage.text in told or headed.search(f"{passage.under}/{passage.row}"))
        and not column.document.has_role(passage.block.section, Role.WHEN_TO_SEE_DOCTOR, Role.IF_UNTREATED)
    )
    for passage in [*tied(column, offered), *elsewhere]:
        if _tells_harm(column, passage):
            yield passage


def has_risks(column: Column, offered: Sequence[Offer]) -> bool:
    """Whether a concrete harm of the treatment is told as such and not denied."""
    return next(risks(column, offered), None) is not None


def _tells_harm(column: Column, passage: Passage) -> bool:
    text = passage.text
    if asked(text) or column.document.has_role(passage.block.section, Role.SUITABILITY):
        return False
    barred = having(column, "{risk_contraindication}|{foreign_report}")
    if text in barred or passage.row in barred or text in saying(column, "risk_reassured"):
        return False
    headed = saying(column, "risk_heading")
    under = passage.under in headed
    compared = texts(column).having_without(
        words(column, "other_treatment"), words(column, "comparison"), put=""
    )
    if text in compared and not under:
        return False
    if not (under or passage.row in headed or text in headed or _framed(column, text)):
        return False
    harms = words(column, "risk_benefit").sub("/", text)
    return any(not denied(harms, match.end()) for match in words(column, "risk_harm").finditer(harms))


def _framed(column: Column, text: str) -> bool:
    """Whether a sentence that does not speak of risks tells what can happen in the procedure."""
    return bool(words(column, "risk_frame").search(text) and words(column, "risk_procedure").search(text))
