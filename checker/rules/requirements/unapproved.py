"""The five statements that are due when an unapproved or off-label product is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rules.requirements.column import Column, Missing, remembered
from checker.rules.requirements.dates import in_force
from checker.rules.requirements.evidence import (
    Passage,
    asked,
    concerned,
    having,
    params,
    passages,
    pattern,
    texts,
    words,
)
from checker.rules.requirements.self_pay import about, treatments_in
from checker.rules.requirements.statements import states, without_put_off
from checker.rules.requirements.topics import opening
from checker.rules.requirements.treatments import Offer, offers
from checker.rules.spec import Rule
from checker.text.document import Kind, Role
from checker.text.source import Span

_NOT_BODY = (Kind.TITLE, Kind.HEADING, Kind.META, Kind.QUESTION)


def check_unapproved(rule: Rule, column: Column) -> Iterator[Missing]:
    """One statement. Params: ``statement``, its id; the others tell what makes it (:func:`states`)."""
    if not concerned(rule, column) or not _due(column, params(rule)["statement"]):
        return
    body = remembered(column, "unapproved_body", _body)
    occasion = remembered(column, "unapproved_occasion", lambda column: _occasion(column, body))
    if occasion is None or states(rule, column, body):
        return
    span, text = occasion
    yield Missing((f"unapproved:{params(rule)['statement']}",), span, text, {"product": text})


def _body(column: Column) -> list[Passage]:
    return [passage for passage in passages(column.document) if passage.block.kind not in _NOT_BODY]


def _due(column: Column, statement: str) -> bool:
    """Whether the duty was in force on the day for which the column is judged."""
    return in_force(column.data["effective_dates"]["unapproved_statements"][statement], column.as_of)


def _occasion(column: Column, body: Sequence[Passage]) -> tuple[Span, str] | None:
    """What makes the statements due: a product called unapproved, or one that is known to be."""
    offered = offers(column)
    known = texts(column)
    said = (words(column, name) for name in ("unapproved_said", "foreign_approval"))
    possible = frozenset[str]().union(*(known.possible(one, cut=True) for one in said))
    for passage in body if possible else ():
        if passage.text in possible and _names_unapproved(column, passage, offered):
            return passage.span, passage.sentence.text.text
    for offer in offered:
        if offer.treatment.unapproved or _used_otherwise(column, offer, body):
            return offer.span, offer.text
    return None


def _used_otherwise(column: Column, offer: Offer, body: Sequence[Passage]) -> bool:
    """Whether the column offers a product for a use that is not the approved one."""
    if not offer.treatment.unapproved_when:
        return False
    use = offer.treatment.unapproved_when
    if pattern(column, use).search(opening(column.document)):
        return True
    used, spoken = having(column, use), about(column, offer.treatment)
    return any(passage.text in used and passage.sentence.index in spoken for passage in body)


def _names_unapproved(column: Column, passage: Passage, offered: Sequence[Offer]) -> bool:
    text = words(column, "unapproved_denied").sub("/", without_put_off(column, passage.text))
    if asked(passage.text) or column.document.has_role(passage.block.section, Role.PROFILE, Role.SUPERVISOR):
        return False
    if words(column, "offer_refused").search(text) or words(column, "unapproved_warning").search(text):
        return False
    if not (words(column, "unapproved_said").search(text) or words(column, "foreign_approval").search(text)):
        return False
    ids = {offer.treatment.id for offer in offered}
    named = treatments_in(column, text)
    if named:
        return any(treatment.id in ids for treatment in named)
    return (
        any(passage.sentence.index in about(column, offer.treatment) for offer in offered)
        or bool(offered and words(column, "own_use").search(text))
        or bool(words(column, "own_clinic_use").search(text))
    )
