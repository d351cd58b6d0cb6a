"""A specialist announced in the headline or the lead, against the titles that the supervisor has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.rules.requirements.attribution import Attribution
from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import pattern
from checker.rules.requirements.names import compared, name_in, same_person
from checker.rules.requirements.register import Register
from checker.text.document import Block, Document, Kind, Role
from checker.text.fold import fold
from checker.text.lazy import lazy
from checker.text.source import Span

#: The words right before 専門医 that can name its field.
_FIELD = lazy(r"[一-鿿々ァ-ヶー]*$")
_NO_FIELD = lazy(r"^.*(?:認定|公認|学会|機構)|^(?:現役|当院|ベテラン|女性|男性)+")
_ELSEWHERE = (Role.TOC, Role.RELATED, Role.REFERENCES, Role.CALL_TO_ACTION, Role.SUPERVISOR, Role.PROFILE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A specialist who is said to have written or checked the column.

    Args:
        field: the field of the title; empty for a 専門医 of no named field.
        span: source range of the sentence.
        text: its visible text.
    """

    field: str
    span: Span
    text: str

    @property
    def title(self) -> str:
        """The title as it is claimed."""
        return f"{self.field}専門医"


def claims(
    column: Column, places: Sequence[Attribution], titles: Register, announced: str, barring: str
) -> Iterator[Claim]:
    """Specialists announced in the title, the headings, the lead and the description.

    Args:
        column: the column.
        places: who supervised it; a claim about somebody else is none of theirs.
        titles: the register.
        announced: pattern of an announcement from 専門医 on, with the group ``who`` for a name.
        barring: pattern of sentences that announce nobody.
    """
    said, barred = pattern(column, announced), pattern(column, barring)
    for sentence in column.document.sentences:
        if "専門医" not in sentence.folded.text or not _announces(
            column.document, column.document.blocks[sentence.block]
        ):
            continue
        text = titles.spelled_out(sentence.folded.text)
        match = said.search(text)
        if match is None or barred.search(text) or _of_another(column, match["who"] or "", places):
            continue
        yield Claim(_field(text[: match.start()], titles), sentence.span, sentence.text.text)


def _announces(document: Document, block: Block) -> bool:
    if block.kind in (Kind.TITLE, Kind.META):
        return True
    if document.has_role(block.section, *_ELSEWHERE):
        return False
    return block.kind is Kind.HEADING or document.sections[block.section].heading is None


def _field(before: str, titles: Register) -> str:
    """The field named right before 専門医, or the one of the body named there."""
    words = _FIELD.search(before)
    field = _NO_FIELD.sub("", words[0] if words else "")
    bodies = titles.bodies_in(before)
    if not field and bodies and before.removesuffix("認定").endswith(bodies[-1]):
        granted = titles.titles_of(bodies[-1])
        return field_of(granted[0]) if len(granted) == 1 else ""
    return field


def _of_another(column: Column, who: str, places: Sequence[Attribution]) -> bool:
    """Whether the announcement names somebody who is none of the supervisors."""
    name = name_in(who)
    if not name:
        return False
    variants = column.data["name_variants"]["variants"]
    known = [compared(known, variants) for place in places for known in place.names]
    return not any(same_person(compared(name, variants), other) for other in known)


def field_of(title: str) -> str:
    """The field that a specialist title names: 整形外科 for 整形外科専門医."""
    return fold(title).text.removesuffix("専門医")
