"""Passages that speak of the care that a column offers, and of which treatment they speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.rules.requirements.column import Column, remembered
from checker.rules.requirements.evidence import Passage, passages, words
from checker.rules.requirements.labels import labels
from checker.rules.requirements.self_pay import mentions, names
from checker.rules.requirements.treatments import Offer, headings, treatment_in_title
from checker.text.document import Kind, Role

#: What announces, asks or tags is no evidence.
NOT_BODY = (Kind.TITLE, Kind.HEADING, Kind.META, Kind.QUESTION)


def tied(column: Column, offered: Sequence[Offer]) -> tuple[Passage, ...]:
    """Passages about the offered treatments: they name one, stand under one, or go on about one."""
    return remembered(column, f"tied:{_ids(offered)}", lambda column: tuple(_tied(column, offered)))


def _ids(offered: Sequence[Offer]) -> str:
    return ",".join(offer.treatment.id for offer in offered)


def _tied(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    other = words(column, "other_treatment")
    block, carried = -1, False
    for passage in passages(column.document):
        if passage.sentence.block != block:
            block, carried = passage.sentence.block, False
        named = any(mentions(column, offer.treatment, passage) for offer in offered)
        named = named or column.document.has_role(passage.block.section, Role.SELF_PAY_TREATMENT)
        carried = named or (carried and not other.search(passage.text))
        if passage.block.kind in NOT_BODY or _insured(column, passage):
            continue
        if carried or _loose(column, passage):
            yield passage


def subject(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Tied passages; in a column on the treatment itself, all that speak of no other one."""
    yield from tied(column, offered)
    if not any(treatment_in_title(column, offer.treatment) for offer in offered):
        return
    other = words(column, "other_treatment")
    for passage in passages(column.document):
        if passage.block.kind in NOT_BODY or _insured(column, passage):
            continue
        if not other.search(passage.text) and not other.search(passage.under):
            yield passage


def owners(column: Column, offered: Sequence[Offer]) -> Mapping[int, frozenset[str]]:
    """By index of a sentence, the families of those offered treatments of which it speaks.

    Its own words or its row decide, then the sentence before in its block, then the label or the
    heading above it; a sentence without an entry speaks of all that is offered.
    """
    return remembered(column, f"owners:{_ids(offered)}", lambda column: _owners(column, offered))


def _owners(column: Column, offered: Sequence[Offer]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    over = labels(column.document)
    block, carried = -1, frozenset[str]()
    for passage in passages(column.document):
        if passage.sentence.block != block:
            block, carried = passage.sentence.block, frozenset()
        own = _named(column, offered, f"{passage.row}/{passage.text}")
        carried = own or carried
        above = [over.get(block, ""), *headings(column, passage.block.section)]
        speaks = carried or next(filter(None, (_named(column, offered, text) for text in above)), frozenset())
        if speaks:
            found[passage.sentence.index] = speaks
    return found


def _named(column: Column, offered: Sequence[Offer], text: str) -> frozenset[str]:
    return frozenset(
        offer.treatment.family
        for offer in offered
        if not offer.treatment.umbrella and names(column, offer.treatment, text)
    )


def _insured(column: Column, passage: Passage) -> bool:
    """Whether the nearest heading speaks of insured care only."""
    nearest = passage.under.split("/")[0]
    insured = words(column, "insured_heading").search(nearest)
    return bool(insured) and not words(column, "self_pay_words").search(nearest)


def _loose(column: Column, passage: Passage) -> bool:
    """A section on cost, risks or course that names no other treatment speaks of what is offered."""
    other = words(column, "other_treatment")
    of_care = column.document.has_role(passage.block.section, Role.COST, Role.RISKS, Role.FLOW)
    return of_care and not other.search(passage.text) and not other.search(passage.under)
