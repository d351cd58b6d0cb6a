"""What must stand on the page when a self-pay treatment is recommended (限定解除)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.finding import Severity
from checker.rules.requirements.column import Column, Missing, remembered
from checker.rules.requirements.contact import has_contact
from checker.rules.requirements.cost import costs
from checker.rules.requirements.course import ALL_PARTS, contents, periods, untold
from checker.rules.requirements.evidence import Passage, concerned, params, whole
from checker.rules.requirements.risks import risks
from checker.rules.requirements.tied import ids, owners
from checker.rules.requirements.treatments import Offer, each, offers
from checker.rules.spec import Rule

#: Passages that tell an item.
_EVIDENCE: dict[str, Callable[[Column, Sequence[Offer]], Iterator[Passage]]] = {
    "treatment_content": contents,
    "cost": costs,
    "period": periods,
    "risks": risks,
}


def check_disclosure(rule: Rule, column: Column) -> Iterator[Missing]:
    """One disclosure. Params: ``item``: contact, treatment_content, cost, period or risks."""
    if not concerned(rule, column):
        return
    item, offered = params(rule)["item"], offers(column)
    if item == "contact":
        yield from _check_contact(column, offered)
    elif offered:
        yield from _check_item(column, item, offered)


def lacking(column: Column, item: str, offered: Sequence[Offer]) -> tuple[Offer, ...]:
    """The offered treatments for which an item is not told.

    Where a column tells it of one treatment only, it is not told of the others.
    """
    told = remembered(
        column, f"{item}:{ids(offered)}", lambda column: tuple(_EVIDENCE[item](column, offered))
    )
    asked = each(offered)
    if not told:
        return asked
    speaks = owners(column, offered)
    if len(asked) == 1 or any(passage.sentence.index not in speaks for passage in told):
        return ()
    covered = frozenset[str]().union(*(speaks[passage.sentence.index] for passage in told))
    return tuple(offer for offer in asked if offer.treatment.family not in covered)


def _check_item(column: Column, item: str, offered: Sequence[Offer]) -> Iterator[Missing]:
    unmet = lacking(column, item, offered)
    if unmet:
        # Without any figure the cost finding already asks for content, cost and number of visits at once.
        follows = item in ("treatment_content", "period") and set(unmet) <= set(
            lacking(column, "cost", offered)
        )
        yield _missing(item, unmet, ALL_PARTS, Severity.INFO if follows else None)
    elif item == "period":
        part = untold(column, offered)
        if part:
            yield _missing(item, each(offered)[:1], part, Severity.INFO)


def _missing(item: str, unmet: Sequence[Offer], part: tuple[str, str], severity: Severity | None) -> Missing:
    treatments = [offer.treatment for offer in unmet]
    values = {
        "treatment": "」「".join(treatment.ja for treatment in treatments),
        "treatment_en": ", ".join(treatment.en for treatment in treatments),
        "part": part[0],
        "part_en": part[1],
    }
    return Missing((f"disclosure:{item}",), unmet[0].span, unmet[0].text, values, severity)


def _check_contact(column: Column, offered: Sequence[Offer]) -> Iterator[Missing]:
    if has_contact(column):
        return
    span, text = whole(column)
    severity = None if offered else Severity.WARNING
    yield Missing(("disclosure:contact",), span, text, {"treatment": "", "treatment_en": ""}, severity)
