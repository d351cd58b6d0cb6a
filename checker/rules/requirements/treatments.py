"""Self-pay treatments that a column recommends or offers, as against those that it only mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.rules.requirements.column import Column, remembered
from checker.rules.requirements.evidence import (
    Passage,
    asked,
    having,
    passages,
    pattern,
    saying,
    title_of,
    words,
)
from checker.rules.requirements.self_pay import (
    Treatment,
    about,
    known,
    names,
    treatments_by_text,
    treatments_in,
)
from checker.text.document import Kind, Role
from checker.text.fold import fold
from checker.text.source import Span

_NOT_BODY = (Kind.TITLE, Kind.HEADING, Kind.META, Kind.QUESTION)


@dataclass(frozen=True, slots=True)
class Offer:
    """A recommended treatment, with the place that shows it.

    ``certain`` says that the clinic is told to give it, under its own name or heading; what is only
    praised, or named beside another treatment, may be an example.
    """

    treatment: Treatment
    span: Span
    text: str
    certain: bool = False


def offers(column: Column) -> tuple[Offer, ...]:
    """The treatments that the column recommends or offers, in the order of the rule pack."""
    return remembered(column, "offers", _offers)


def each(offered: Sequence[Offer]) -> tuple[Offer, ...]:
    """The offers that are asked for one by one: what the clinic surely gives, or else the first."""
    own = [offer for offer in offered if not offer.treatment.umbrella] or offered
    return tuple(offer for offer in own if offer.certain) or tuple(own[:1])


def _offers(column: Column) -> tuple[Offer, ...]:
    body = [
        passage
        for passage in passages(column.document)
        if passage.block.kind not in _NOT_BODY
        and not column.document.has_role(passage.block.section, Role.PROFILE, Role.SUPERVISOR)
    ]
    told = {treatment.id for named in treatments_by_text(column).values() for treatment in named}
    found = (_offer(column, treatment, body) for treatment in known(column) if treatment.id in told)
    return tuple(offer for offer in found if offer is not None)


def _offer(column: Column, treatment: Treatment, body: Sequence[Passage]) -> Offer | None:
    spoken = about(column, treatment)
    told = [passage for passage in body if passage.sentence.index in spoken]
    refused = saying(column, "offer_refused")
    declined = any(passage.text in refused for passage in told)
    recommended = [
        passage
        for passage in told
        if _recommends(column, passage, declined) and (not treatment.context or _self_pay(column, passage))
    ]
    if recommended:
        certain = any(_gives(column, treatment, passage) for passage in recommended)
        return Offer(treatment, *_shown(column, treatment, recommended[0]), certain)
    if declined:
        return None
    for passage in _unnamed(column, treatment, body):
        if not treatment.context or _self_pay(column, passage):
            return Offer(treatment, *_shown(column, treatment, passage))
    return None


def _gives(column: Column, treatment: Treatment, passage: Passage) -> bool:
    """Whether a recommendation says that the clinic gives just this treatment."""
    text = passage.text
    if text not in saying(column, "offer_made"):
        return False
    if names(column, treatment, text) and text in saying(column, "own_clinic"):
        return True
    return _headed(column, treatment, passage)


def _headed(column: Column, treatment: Treatment, passage: Passage) -> bool:
    """Whether the nearest heading that names treatments, the title left out, names this one alone."""
    for heading in headings(column, passage.block.section):
        told = [other.id for other in treatments_in(column, heading) if not other.umbrella]
        if told:
            return told == [treatment.id]
    return False


def headings(column: Column, section: int) -> tuple[str, ...]:
    """Folded headings of a section and of those around it, innermost first, without the title."""
    return remembered(column, "headings", _all_headings)[section]


def above(column: Column, section: int) -> tuple[str, ...]:
    """What a section stands under: its folded headings, innermost first, and the title last."""
    return tuple(filter(None, (*headings(column, section), title_of(column))))


def _all_headings(column: Column) -> list[tuple[str, ...]]:
    document = column.document
    own = [document.heading_of(number) for number in range(len(document.sections))]
    folded = [fold(block.text.text).text if block and block.kind is not Kind.TITLE else "" for block in own]
    return [
        tuple(filter(None, (folded[at] for at in document.ancestry(number)))) for number in range(len(own))
    ]


def _unnamed(column: Column, treatment: Treatment, body: Sequence[Passage]) -> Iterator[Passage]:
    """Passages that offer the treatment without its name: it is in the title, or a sentence before."""
    titled = treatment_in_title(column, treatment)
    known = treatments_by_text(column)
    block = -1
    for passage in body:
        told = known.get(passage.text, ())
        if treatment in told:
            block = passage.sentence.block
            continue
        if told or (not titled and passage.sentence.block != block):
            continue
        if _clinic_offers(column, passage) or (titled and _sells(column, passage)):
            yield passage


def treatment_in_title(column: Column, treatment: Treatment) -> bool:
    """Whether the title names the treatment."""
    return names(column, treatment, title_of(column))


def _clinic_offers(column: Column, passage: Passage) -> bool:
    text = passage.text
    barred = "{offer_refused}|{offer_elsewhere}|{other_treatment}"
    offered = text in saying(column, "own_clinic") and text in saying(column, "offer_made")
    return offered and text not in having(column, barred) and not asked(text)


def _sells(column: Column, passage: Passage) -> bool:
    if not column.document.has_role(passage.block.section, Role.COST):
        return False
    if passage.text not in saying(column, "price_figure"):
        return False
    unit = f"{passage.under}/{passage.row}/{passage.text}"
    return not pattern(column, "{price_insured}|{other_treatment}").search(unit)


def _recommends(column: Column, passage: Passage, declined: bool) -> bool:
    text = passage.text
    if asked(text) or text in saying(column, "offer_refused"):
        return False
    offered = text in saying(column, "offer_made")
    if declined:
        return offered and text in saying(column, "own_clinic")
    if offered and text not in saying(column, "offer_elsewhere"):
        return True
    return text in saying(column, "offer_praised") and text not in saying(column, "offer_doubted")


def _self_pay(column: Column, passage: Passage) -> bool:
    told = saying(column, "self_pay_words")
    if passage.text in told or passage.row in told or passage.under in told:
        return True
    self_pay = words(column, "self_pay_words")
    section = column.document.section_blocks(passage.block.section)
    return any(self_pay.search(fold(block.text.text).text) for block in section)


def _shown(column: Column, treatment: Treatment, passage: Passage) -> tuple[Span, str]:
    """The heading that names the treatment, or else the sentence; the title for a cell that does not."""
    blocks = [column.document.heading_of(at) for at in column.document.ancestry(passage.block.section)]
    for heading in blocks:
        if heading is None or heading.kind is Kind.TITLE:
            continue
        if names(column, treatment, fold(heading.text.text).text):
            shown = heading.text.strip()
            return shown.span(), shown.text
    title = column.document.title
    if title and passage.block.kind is Kind.TABLE_CELL and treatment_in_title(column, treatment):
        shown = title.text.strip()
        return shown.span(), shown.text
    return passage.span, passage.sentence.text.text
