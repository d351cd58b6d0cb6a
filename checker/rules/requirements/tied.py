"""Passages that speak of the care that a column offers, and of which treatment they speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from checker.rules.requirements.column import Column, remembered
from checker.rules.requirements.evidence import Passage, passages, saying, words
from checker.rules.requirements.labels import labels
from checker.rules.requirements.self_pay import about, names
from checker.rules.requirements.treatments import Offer, headings, treatment_in_title
from checker.text.document import Kind, Role

#: What announces, asks or tags is no evidence.
NOT_BODY = (Kind.TITLE, Kind.HEADING, Kind.META, Kind.QUESTION)


def tied(column: Column, offered: Sequence[Offer]) -> tuple[Passage, ...]:
    """Passages about the offered treatments: they name one, stand under one, or go on about one."""
    return remembered(column, f"tied:{ids(offered)}", lambda column: tuple(_tied(column, offered)))


def ids(offered: Sequence[Offer]) -> str:
    """What names the offers in the memo of a column."""
    return ",".join(offer.treatment.id for offer in offered)


def _tied(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    spoken = frozenset[int]().union(*(about(column, offer.treatment) for offer in offered))
    other = saying(column, "other_treatment")
    block, carried = -1, False
    for passage in passages(column.document):
        if passage.sentence.block != block:
            block, carried = passage.sentence.block, False
        named = passage.sentence.index in spoken
        named = named or column.document.has_role(passage.block.section, Role.SELF_PAY_TREATMENT)
        carried = named or (carried and passage.text not in other)
        if passage.block.kind in NOT_BODY or _insured(column, passage):
            continue
        if carried or _loose(column, passage):
            yield passage


def subject(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Tied passages; in a column on the treatment itself, all that speak of no other one."""
    yield from tied(column, offered)
    if not any(treatment_in_title(column, offer.treatment) for offer in offered):
        return
    other = saying(column, "other_treatment")
    for passage in passages(column.document):
        if passage.block.kind in NOT_BODY or _insured(column, passage):
            continue
        if passage.text not in other and passage.under not in other:
            yield passage


def owners(column: Column, offered: Sequence[Offer]) -> Mapping[int, frozenset[str]]:
    """By index of a sentence, the families of those offered treatments of which it speaks.

    Its own words or its row decide, then the sentence before in its block, then the label or the
    heading above it; a sentence without an entry speaks of all that is offered.
    """
    return remembered(column, f"owners:{ids(offered)}", lambda column: _owners(column, offered))


def _owners(column: Column, offered: Sequence[Offer]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    over = labels(column.document)
    families = cache(partial(_families, column, offered))
    block, carried = -1, frozenset[str]()
    for passage in passages(column.document):
        if passage.sentence.block != block:
            block, carried = passage.sentence.block, frozenset()
        own = families(f"{passage.row}/{passage.text}" if passage.row else passage.text)
        carried = own or carried
        above = [over.get(block, ""), *headings(column, passage.block.section)]
        speaks = carried or next(filter(None, map(families, above)), frozenset())
        if speaks:
            found[passage.sentence.index] = speaks
    return found


def _families(column: Column, offered: Sequence[Offer], text: str) -> frozenset[str]:
    return frozenset(
        offer.treatment.family
        for offer in offered
        if not offer.treatment.umbrella and names(column, offer.treatment, text)
    )


def _insured(column: Column, passage: Passage) -> bool:
    """Whether the nearest heading speaks of insured care only."""
    return passage.under in remembered(column, "insured_headings", _insured_headings)


def _insured_headings(column: Column) -> frozenset[str]:
    """Folded headings above passages, of which the nearest speaks of insured care only."""
    insured, self_pay = words(column, "insured_heading"), words(column, "self_pay_words")
    nearest = {passage.under: passage.under.split("/")[0] for passage in passages(column.document)}
    return frozenset(
        under for under, text in nearest.items() if insured.search(text) and not self_pay.search(text)
    )


def _loose(column: Column, passage: Passage) -> bool:
    """A section on cost, risks or course that names no other treatment speaks of what is offered."""
    other = saying(column, "other_treatment")
    of_care = column.document.has_role(passage.block.section, Role.COST, Role.RISKS, Role.FLOW)
    return of_care and passage.text not in other and passage.under not in other
