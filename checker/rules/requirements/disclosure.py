"""What must stand on the page when a self-pay treatment is recommended (限定解除)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.finding import Severity
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import (
    Passage,
    asked,
    concerned,
    denied,
    params,
    passages,
    pattern,
    whole,
    words,
)
from checker.rules.requirements.treatments import Offer, mentions, offers, treatment_in_title
from checker.rules.spec import Rule
from checker.text.document import Kind, Role
from checker.text.fold import fold

_NOT_BODY = (Kind.TITLE, Kind.HEADING, Kind.META, Kind.QUESTION)


def check_disclosure(rule: Rule, column: Column) -> Iterator[Missing]:
    """One disclosure. Params: ``item``: contact, treatment_content, cost, period or risks."""
    if not concerned(rule, column):
        return
    item = params(rule)["item"]
    offered = offers(column)
    if item == "contact":
        yield from _check_contact(column, offered)
        return
    if not offered or _EVIDENCE[item](column, offered):
        return
    # Without any figure the cost finding already asks for content, cost and number of visits at once.
    minor = item in ("treatment_content", "period") and not has_cost(column, offered)
    yield Missing(
        (f"disclosure:{item}",),
        offered[0].span,
        offered[0].text,
        {"treatment": offered[0].treatment.ja, "treatment_en": offered[0].treatment.en},
        Severity.INFO if minor else None,
    )


def _check_contact(column: Column, offered: Sequence[Offer]) -> Iterator[Missing]:
    if has_contact(column):
        return
    span, text = whole(column)
    severity = None if offered else Severity.WARNING
    yield Missing(("disclosure:contact",), span, text, {"treatment": "", "treatment_en": ""}, severity)


def has_contact(column: Column) -> bool:
    """A telephone, a mail address or a contact link, in the column or around it; not for booking only."""
    document = column.document
    shown = [block.text.text for block in document.blocks] + [text.text for text in document.chrome]
    shown += [f"{entry.key}:{entry.text}" for entry in document.meta]
    contact, booking = words(column, "contact_point"), words(column, "contact_booking_only")
    telephone = "".join(char for char in column.facts.telephone if char.isdigit())
    for text in shown:
        for line in text.split("\n"):
            folded = fold(line).text
            digits = "".join(char for char in folded if char.isdigit())
            if telephone and telephone in digits:
                return True
            if contact.search(booking.sub("/", folded)):
                return True
    markup = document.source.text if document.format == "html" else ""
    return 'href="mailto:' in markup or 'href="tel:' in markup


def tied(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Passages about the offered treatments: they name one, stand under one, or go on about one."""
    other = words(column, "other_treatment")
    block, carried = -1, False
    for passage in passages(column.document):
        if passage.sentence.block != block:
            block, carried = passage.sentence.block, False
        named = any(mentions(column, offer.treatment, passage) for offer in offered)
        named = named or column.document.has_role(passage.block.section, Role.SELF_PAY_TREATMENT)
        carried = named or (carried and not other.search(passage.text))
        if passage.block.kind in _NOT_BODY or _insured(column, passage):
            continue
        if carried or _loose(column, passage):
            yield passage


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


def has_cost(column: Column, offered: Sequence[Offer]) -> bool:
    """A figure for the treatment itself, beside fees for visits and tests, and none under insurance."""
    price, fee = words(column, "price_figure"), words(column, "price_of_other_things")
    for passage in [*tied(column, offered), *_cost_answers(column)]:
        unit = passage.row if passage.text in passage.row else f"{passage.row}/{passage.text}"
        if (
            price.search(fee.sub("", unit))
            and not asked(passage.text)
            and not words(column, "price_insured").search(unit)
        ):
            return True
    return False


def _cost_answers(column: Column) -> Iterator[Passage]:
    cost = words(column, "price_words")
    for passage in passages(column.document):
        if passage.block.kind in _NOT_BODY:
            continue
        if cost.search(passage.text) or cost.search(passage.row) or cost.search(passage.under):
            yield passage


def has_risks(column: Column, offered: Sequence[Offer]) -> bool:
    """A concrete harm of the treatment, told as such and not denied."""
    headed, told = words(column, "risk_heading"), pattern(column, "{risk_care}|{risk_label}")
    elsewhere = (
        passage
        for passage in _subject(column, offered)
        if (headed.search(f"{passage.under}/{passage.row}") or told.search(passage.text))
        and not column.document.has_role(passage.block.section, Role.WHEN_TO_SEE_DOCTOR, Role.IF_UNTREATED)
    )
    return any(_tells_harm(column, passage) for passage in [*tied(column, offered), *elsewhere])


def _tells_harm(column: Column, passage: Passage) -> bool:
    text = passage.text
    if asked(text) or column.document.has_role(passage.block.section, Role.SUITABILITY):
        return False
    barred = pattern(column, "{risk_contraindication}|{foreign_report}")
    if barred.search(text) or barred.search(passage.row) or words(column, "risk_reassured").search(text):
        return False
    headed = words(column, "risk_heading")
    under = bool(headed.search(passage.under))
    if words(column, "other_treatment").search(words(column, "comparison").sub("", text)) and not under:
        return False
    if not (under or headed.search(passage.row) or headed.search(text) or _framed(column, text)):
        return False
    return any(not denied(text, match.end()) for match in words(column, "risk_harm").finditer(text))


def _framed(column: Column, text: str) -> bool:
    """Whether a sentence that does not speak of risks tells what can happen in the procedure."""
    return bool(words(column, "risk_frame").search(text) and words(column, "risk_procedure").search(text))


def _subject(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Tied passages; in a column on the treatment itself, all that speak of no other one."""
    yield from tied(column, offered)
    if not any(treatment_in_title(column, offer.treatment) for offer in offered):
        return
    other = words(column, "other_treatment")
    for passage in passages(column.document):
        if passage.block.kind in _NOT_BODY or _insured(column, passage):
            continue
        if not other.search(passage.text) and not other.search(passage.under):
            yield passage


def has_content(column: Column, offered: Sequence[Offer]) -> bool:
    """How the treatment is done."""
    method = words(column, "treatment_method")
    return any(method.search(passage.text) for passage in _subject(column, offered))


def has_period(column: Column, offered: Sequence[Offer]) -> bool:
    """How often, or for how long."""
    found = words(column, "treatment_period")
    return any(found.search(passage.text) for passage in _subject(column, offered))


_EVIDENCE: dict[str, Callable[[Column, Sequence[Offer]], bool]] = {
    "treatment_content": has_content,
    "cost": has_cost,
    "period": has_period,
    "risks": has_risks,
}
