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
        unapproved_when: pattern of the uses for which that is so, where others are approved.
    """

    id: str
    ja: str
    en: str
    pattern: str
    context: bool = False
    unapproved: bool = False
    unapproved_when: str = ""


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
            entry.get("unapproved_when", ""),
        )
    for name in column.facts.self_pay_treatments:
        quoted = "".join(char if char.isalnum() else "\\" + char for char in fold(name).text)
        yield Treatment(name, name, name, quoted)


def offers(column: Column) -> tuple[Offer, ...]:
    """The treatments that the column recommends or offers, in the order of the rule pack."""
    kept = column.document.memo.get("offers")
    if not (isinstance(kept, tuple) and kept[0] is column):
        kept = column.document.memo["offers"] = (column, _offers(column))
    found: tuple[Offer, ...] = kept[1]
    return found


def _offers(column: Column) -> tuple[Offer, ...]:
    body = [
        passage
        for passage in passages(column.document)
        if passage.block.kind not in _NOT_BODY
        and not column.document.has_role(passage.block.section, Role.PROFILE, Role.SUPERVISOR)
    ]
    parts = [f"{passage.under}\n{passage.row}\n{passage.text}" for passage in body]
    everything = "\n".join([_title(column), *parts])
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
    if declined:
        return None
    for passage in _unnamed(column, treatment, body):
        if not treatment.context or _self_pay(column, passage):
            return Offer(treatment, *_shown(column, treatment, passage))
    return None


def _title(column: Column) -> str:
    title = column.document.title
    return fold(title.text.text).text if title else ""


def _unnamed(column: Column, treatment: Treatment, body: list[Passage]) -> Iterator[Passage]:
    """Passages that offer the treatment without its name: it is in the title, or a sentence before."""
    about, titled = pattern(column, treatment.pattern), treatment_in_title(column, treatment)
    others = [other for other in known(column) if other.id != treatment.id]
    block = -1
    for passage in body:
        if about.search(passage.text):
            block = passage.sentence.block
            continue
        if not titled and passage.sentence.block != block:
            continue
        if not (_clinic_offers(column, passage) or (titled and _sells(column, passage))):
            continue
        if not any(pattern(column, other.pattern).search(passage.text) for other in others):
            yield passage


def treatment_in_title(column: Column, treatment: Treatment) -> bool:
    """Whether the title names the treatment."""
    return bool(pattern(column, treatment.pattern).search(_title(column)))


def _clinic_offers(column: Column, passage: Passage) -> bool:
    text = passage.text
    barred = pattern(column, "{offer_refused}|{offer_elsewhere}|{other_treatment}")
    clinic, made = words(column, "own_clinic"), words(column, "offer_made")
    return bool(clinic.search(text) and made.search(text) and not barred.search(text) and not asked(text))


def _sells(column: Column, passage: Passage) -> bool:
    if not column.document.has_role(passage.block.section, Role.COST):
        return False
    unit = f"{passage.under}/{passage.row}/{passage.text}"
    barred = pattern(column, "{price_insured}|{other_treatment}")
    return bool(words(column, "price_figure").search(passage.text) and not barred.search(unit))


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
