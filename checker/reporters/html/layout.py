"""Which finding stands beside which part of a column."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from checker.finding import SUPPRESSION, ArticleReport, Decision, Finding
from checker.reporters.html.flow import Part, parts
from checker.reporters.html.marked import Hit
from checker.reporters.html.places import Places, lacks, within
from checker.reporters.html.setting import Entry, Page
from checker.text.document import Document, Kind

#: Front matter that the text shows already.
_SHOWN = frozenset({"title", "description"})


@dataclass
class Row:
    """A part of a column with the findings on its words, and what is missing after it.

    Before it stand findings on marks of decisions, which are no part of the text that readers see.
    """

    part: Part | None
    marks: list[Entry] = field(default_factory=list)
    found: list[Entry] = field(default_factory=list)
    missing: list[Entry] = field(default_factory=list)


@dataclass
class Layout:
    """A column, ready to be written.

    Args:
        elsewhere: findings on nothing that the text shows.
        meta: front matter as far as the text does not show it, by its place in ``Document.meta``.
        head: the front matter's findings, and what is missing before everything else.
        rows: the text.
        hits: the marked words of each block.
        meta_hits: the marked words of each front matter value.
    """

    elsewhere: list[Entry] = field(default_factory=list)
    meta: list[int] = field(default_factory=list)
    head: Row = field(default_factory=lambda: Row(None))
    rows: list[Row] = field(default_factory=list)
    hits: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    meta_hits: dict[int, list[Hit]] = field(default_factory=lambda: defaultdict(list))

    @property
    def entries(self) -> list[Entry]:
        """All findings in reading order."""
        ordered = [*self.elsewhere]
        for row in (self.head, *self.rows):
            ordered += [*row.marks, *row.found, *row.missing]
        return ordered


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a finding goes: its row (-2 elsewhere, -1 the head), at which of its places, and its order there."""

    row: int
    place: int
    order: tuple[int, ...]
    marks: tuple[tuple[bool, int, int, int], ...] = ()


_ELSEWHERE, _HEAD = -2, -1
_MARK, _FOUND, _MISSING = range(3)
_Found = tuple[Finding, Decision | None]


def arrange(document: Document, report: ArticleReport, page: Page) -> Layout:
    """The layout of a column; its findings are numbered in reading order."""
    layout = Layout()
    shown = _title_first(document, parts(document))
    # The last row has no part: it holds the marks that stand after all of the text.
    layout.rows = [*(Row(part) for part in shown), Row(None)]
    layout.meta = [number for number, entry in enumerate(document.meta) if entry.key.lower() not in _SHOWN]
    finder = _Finder(document, shown, layout.meta)
    every: list[_Found] = [(finding, None) for finding in report.findings]
    every += [(one.finding, one.decision) for one in report.suppressed]
    spots = [(finder.spot(finding), finding, decision) for finding, decision in every]
    spots.sort(key=lambda spot: (spot[0].row, spot[0].place, spot[0].order))
    for number, (spot, finding, decision) in enumerate(spots, 1):
        entry = Entry(finding, decision, page.next_id(), number)
        if spot.row == _ELSEWHERE:
            layout.elsewhere.append(entry)
        else:
            row = layout.head if spot.row == _HEAD else layout.rows[spot.row]
            (row.marks, row.found, row.missing)[spot.place].append(entry)
        for in_meta, at, start, end in spot.marks:
            (layout.meta_hits if in_meta else layout.hits)[at].append(Hit(start, end, entry))
    return layout


def unplaced(report: ArticleReport, page: Page) -> Layout:
    """The layout of a column whose text cannot be shown."""
    layout = Layout()
    every: list[_Found] = [(finding, None) for finding in report.findings]
    every += [(one.finding, one.decision) for one in report.suppressed]
    for number, (finding, decision) in enumerate(every, 1):
        layout.elsewhere.append(Entry(finding, decision, page.next_id(), number))
    return layout


def _title_first(document: Document, found: list[Part]) -> list[Part]:
    """The parts with the first title before what stands above it."""
    for number, part in enumerate(found):
        if document.blocks[part.blocks[0]].kind is Kind.TITLE:
            return [part, *found[:number], *found[number + 1 :]]
    return found


class _Finder:
    def __init__(self, document: Document, shown: list[Part], meta: list[int]) -> None:
        self._document = document
        self._places = Places(document)
        self._row = {block: number for number, part in enumerate(shown) for block in part.blocks}
        self._meta = meta
        self._starts = sorted(
            (document.blocks[block].text.span().start, row) for block, row in self._row.items()
        )

    def spot(self, finding: Finding) -> _Spot:
        marks = tuple((False, mark.block, mark.start, mark.end) for mark in self._places.marks(finding.span))
        if lacks(finding):
            home = self._places.home(finding)
            # What is missing is told at the title for want of a better place; the title itself is not at fault.
            cause = () if self._places.is_title(finding.span) else marks
            return _Spot(self._row.get(home, _HEAD), _MISSING, (self._places.rank(finding),), cause)
        if marks:
            first = min(marks, key=lambda mark: (self._row[mark[1]], mark[1], mark[2]))
            return _Spot(self._row[first[1]], _FOUND, (first[1], first[2], first[3]), marks)
        for number in self._meta:
            start, end = within(self._document.meta[number].value, finding.span)
            if start < end:
                return _Spot(_HEAD, _FOUND, (number, start), ((True, number, start, end),))
        if finding.category == SUPPRESSION:
            return _Spot(self._after(finding.span.end), _MARK, (finding.span.start,))
        return _Spot(_ELSEWHERE, _FOUND, (finding.span.start,))

    def _after(self, offset: int) -> int:
        """The row of the text that follows a place in the source, since a mark is about what follows it."""
        at = bisect_left(self._starts, (offset, -1))
        return self._starts[at][1] if at < len(self._starts) else max(self._row.values(), default=-1) + 1
