"""Self-pay treatments that a column recommends or offers, as against those that it only mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import Passage, asked, passages, pattern, words
from checker.text.document import Kind, Role
from checker.text.fold import fold
from checker.text.source import Span

_NOT_BODY = (Kind.TITLE, Kind.HEADING, Kind.META, Kind.QUESTION)


@dataclass(frozen=True, slots=True)
class Treatment:
    """A self-pay treatment.

    Args:
        id: its id in ``self_pay_treatments.yaml``; its name, where the clinic's facts give it.
        ja, en: its name in the two languages.
        pattern: RE2 pattern over folded text.
        context: whether it counts only where the column calls it self-pay.
        unapproved: whether no approved product or use exists for it.
    """

    id: str
    ja: str
    en: str
    pattern: str
    context: bool = False
    unapproved: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A recommended treatment, with the place that shows it."""

    treatment: Treatment
    span: Span
    text: str


def known(column: Column) -> Iterator[Treatment]:
    """The treatments of the rule pack and those of the clinic's facts."""
    for entry in column.data["self_pay_treatments"]["treatments"]:
        yield Treatment(
            entry["id"],
            entry["name"]["ja"],
            entry["name"]["en"],
            entry["pattern"],
            bool(entry.get("context")),
            bool(entry.get("unapproved")),
        )
    for name in column.facts.self_pay_treatments:
        quoted = "".join(char if char.isalnum() else "\\" + char for char in fold(name).text)
        yield Treatment(name, name, name, quoted)


def offers(column: Column) -> tuple[Offer, ...]:
    """The treatments that the column recommends or offers, in the order of the rule pack."""
    body = [
        passage
        for passage in passages(column.document)
        if passage.block.kind not in _NOT_BODY
        and not column.document.has_role(passage.block.section, Role.PROFILE, Role.SUPERVISOR)
    ]
    everything = "\n".join(f"{passage.under}\n{passage.row}\n{passage.text}" for passage in body)
    named = [
        treatment for treatment in known(column) if pattern(column, treatment.pattern).search(everything)
    ]
    found = (_offer(column, treatment, body) for treatment in named)
    return tuple(offer for offer in found if offer is not None)


def mentions(column: Column, treatment: Treatment, passage: Passage) -> bool:
    """Whether a passage is about the treatment, by its own words or its headings."""
    about = pattern(column, treatment.pattern)
    return bool(about.search(passage.text) or about.search(passage.row) or about.search(passage.under))


def _offer(column: Column, treatment: Treatment, body: list[Passage]) -> Offer | None:
    about = [passage for passage in body if mentions(column, treatment, passage)]
    refused = words(column, "offer_refused")
    declined = any(refused.search(passage.text) for passage in about)
    for passage in about:
        if _recommends(column, passage, declined) and (not treatment.context or _self_pay(column, passage)):
            return Offer(treatment, *_shown(column, treatment, passage))
    return None


def _recommends(column: Column, passage: Passage, declined: bool) -> bool:
    text = passage.text
    if asked(text) or words(column, "offer_refused").search(text):
        return False
    offered = words(column, "offer_made").search(text)
    if declined:
        return bool(offered and words(column, "own_clinic").search(text))
    if offered and not words(column, "offer_elsewhere").search(text):
        return True
    return bool(words(column, "offer_praised").search(text)) and not words(column, "offer_doubted").search(
        text
    )


def _self_pay(column: Column, passage: Passage) -> bool:
    self_pay = words(column, "self_pay_words")
    if self_pay.search(passage.text) or self_pay.search(passage.row) or self_pay.search(passage.under):
        return True
    section = column.document.section_blocks(passage.block.section)
    return any(self_pay.search(fold(block.text.text).text) for block in section)


def _shown(column: Column, treatment: Treatment, passage: Passage) -> tuple[Span, str]:
    """The heading that names the treatment, or else the sentence."""
    about = pattern(column, treatment.pattern)
    for section in column.document.ancestry(passage.block.section):
        heading = column.document.heading_of(section)
        if (
            heading is not None
            and heading.kind is not Kind.TITLE
            and about.search(fold(heading.text.text).text)
        ):
            shown = heading.text.strip()
            return shown.span(), shown.text
    return passage.span, passage.sentence.text.text
