"""Products without cells told as filed or accepted under the Act, which does not cover them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import Passage, asked, passages, saying, words
from checker.rules.requirements.self_pay import Treatment, treatments_in
from checker.rules.requirements.treatments import above
from checker.rules.spec import Judgement, Rule
from checker.rules.stance import stance
from checker.text.document import Kind, Role

_ACT = ("inside", "outside")
#: How many sentences back a name is carried on.
_REACH = 8


def check_outside_act(rule: Rule, column: Column) -> Iterator[Missing]:
    """A plan, a filing or an acceptance claimed for exosomes, culture supernatant or PFC-FD."""
    filed = saying(column, "regen_filed")
    before: list[Passage] = []
    for passage in passages(column.document) if filed else ():
        before = [one for one in before[-_REACH:] if one.sentence.block == passage.sentence.block]
        before.append(passage)
        if passage.text not in filed:
            continue
        inside, outside = (_named(column, _own(passage), act) for act in _ACT)
        about = outside if inside or outside else _carried(column, before)
        if about and _claims_filing(column, passage, named=bool(outside), mixed=bool(inside)):
            values = {
                "product": "・".join(treatment.ja for treatment in about),
                "product_en": ", ".join(treatment.en for treatment in about),
            }
            span, text = passage.span, passage.sentence.text.text
            yield Missing(("regenerative:outside_act",), span, text, values)


def _claims_filing(column: Column, passage: Passage, *, named: bool, mixed: bool) -> bool:
    text = passage.text
    filed = words(column, "regen_filed").search(text)
    if filed is None or passage.block.kind in (Kind.META, Kind.QUESTION) or asked(text):
        return False
    if column.document.has_role(passage.block.section, Role.PROFILE, Role.SUPERVISOR):
        return False
    if words(column, "regen_not_filed").search(text) or words(column, "regen_discussed").search(text):
        return False
    if words(column, "regen_facility").search(text) and "提供計画" not in text:
        return False
    if mixed and not words(column, "regen_all_alike").search(text):
        return False
    if not named and words(column, "regen_of_clinic").search(text):
        return False
    return Judgement.WARNED not in stance(text, filed.start(), filed.end())


def _named(column: Column, text: str, act: str) -> list[Treatment]:
    return [treatment for treatment in treatments_in(column, text) if treatment.act == act]


def _own(passage: Passage) -> str:
    return f"{passage.row}/{passage.text}"


def _carried(column: Column, before: Sequence[Passage]) -> list[Treatment]:
    """The products of which a sentence goes on to speak: named before it in its block, or above.

    The nearest text that names care decides, and does not where it names care under the Act; the
    title comes last.
    """
    texts = [
        *(_own(passage) for passage in reversed(before)),
        *above(column, before[-1].block.section),
    ]
    for text in texts:
        inside, outside = (_named(column, text, act) for act in _ACT)
        if inside or outside:
            return [] if inside else outside
    return []
