"""Where findings stand in a column: the words they are about, and the place of what is missing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from checker.finding import Finding, Scope
from checker.text.document import Document, Kind, Role
from checker.text.mapped import MappedText
from checker.text.source import Span

#: Sections in the order in which a column usually has them; what is missing belongs between its neighbours.
_ORDER = (
    *(Role.DATES, Role.KEY_POINTS, Role.WHAT_IS, Role.SYMPTOMS, Role.CAUSES, Role.SELF_CHECK),
    *(Role.WHEN_TO_SEE_DOCTOR, Role.DEPARTMENT, Role.IF_UNTREATED, Role.EXAMINATION, Role.TREATMENT),
    *(Role.SELF_PAY_TREATMENT, Role.FLOW, Role.SUITABILITY, Role.COST, Role.RISKS, Role.CASES),
    *(Role.SELF_CARE, Role.PREVENTION, Role.DONTS, Role.FAQ, Role.OUR_CLINIC, Role.SUMMARY),
    *(Role.CALL_TO_ACTION, Role.SUPERVISOR, Role.REFERENCES),
)
_AT_END = frozenset({Role.SUMMARY, Role.CALL_TO_ACTION, Role.SUPERVISOR, Role.REFERENCES})
#: The section in which a requirement is met; kinds that are not told are met by a section of their own name.
_HOMES = {
    "section:updated_date": Role.DATES,
    "disclosure:contact": Role.CALL_TO_ACTION,
    "disclosure:period": Role.COST,
    "red_flag": Role.WHEN_TO_SEE_DOCTOR,
    "supervisor": Role.SUPERVISOR,
}
_ROLES = {role.value: role for role in Role}
#: Requirements of something that a column lacks; others find fault with what stands there.
_LACKING = ("section:", "red_flag:", "disclosure:", "unapproved:")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a block, ``[start, end)`` of its visible text."""

    block: int
    start: int
    end: int


def lacks(finding: Finding) -> bool:
    """Whether a finding is about something that is not there."""
    return finding.scope is Scope.ARTICLE and any(one.startswith(_LACKING) for one in finding.requirements)


def within(text: MappedText, span: Span) -> tuple[int, int]:
    """The part of a text that shows a source range; an empty range is a place without length."""
    start = bisect_right(text.ends, span.start)
    return start, max(start, bisect_left(text.starts, span.end))


class Places:
    """Finds places in a document.

    Args:
        document: the column, with its sections' roles.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        spans = [(block.text.span(), number) for number, block in enumerate(document.blocks)]
        self._spans = sorted(spans)
        self._starts = [span.start for span, _ in self._spans]
        self._last = self._ends_of_sections()

    def marks(self, span: Span) -> Iterator[Mark]:
        """The words of blocks that a source range covers."""
        at = bisect_left(self._starts, span.end)
        # Blocks follow one another in the source; a title from the head is the one that may not.
        while at > 0:
            at -= 1
            block, number = self._spans[at]
            if block.end <= span.start:
                break
            start, end = within(self._document.blocks[number].text, span)
            if start < end:
                yield Mark(number, start, end)

    def is_title(self, span: Span) -> bool:
        """Whether a source range is that of the title, at which rules report what a column lacks."""
        return any(
            self._document.blocks[mark.block].kind in (Kind.TITLE, Kind.META) for mark in self.marks(span)
        )

    def home(self, finding: Finding) -> int:
        """The block after which belongs what is missing; ``-1`` for the very beginning."""
        role = _role(finding)
        if role is not None:
            for number, section in enumerate(self._document.sections):
                if role in section.roles and number in self._last:
                    return self._last[number]
        if not self.is_title(finding.span):
            for mark in self.marks(finding.span):
                return self._last[self._document.blocks[mark.block].section]
        return self._between(role)

    def rank(self, finding: Finding) -> int:
        """Sorts what is missing at one place."""
        role = _role(finding)
        return _ORDER.index(role) if role in _ORDER else len(_ORDER)

    def _between(self, role: Role | None) -> int:
        end = len(self._document.blocks) - 1
        if role is None:
            return end
        if role is Role.DATES:
            titles = [
                number for number, block in enumerate(self._document.blocks) if block.kind is Kind.TITLE
            ]
            return titles[-1] if titles else -1
        before = frozenset(_ORDER[: _ORDER.index(role)]) if role in _ORDER else frozenset()
        ends = [
            self._last[number]
            for number, section in enumerate(self._document.sections)
            if number in self._last and section.roles and section.roles[0] in before
        ]
        if ends:
            return max(ends)
        return end if role in _AT_END else self._last.get(0, -1)

    def _ends_of_sections(self) -> dict[int, int]:
        """The last block of each section with those inside it."""
        last: dict[int, int] = {}
        for number, block in enumerate(self._document.blocks):
            for section in self._document.ancestry(block.section):
                last[section] = number
        return last


def _role(finding: Finding) -> Role | None:
    for requirement in finding.requirements:
        kind, _, name = requirement.partition(":")
        if requirement in _HOMES or kind in _HOMES:
            return _HOMES.get(requirement) or _HOMES.get(kind)
        if name in _ROLES:
            return _ROLES[name]
    return None
