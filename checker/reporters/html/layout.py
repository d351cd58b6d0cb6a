"""Which finding stands beside which part of a column."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from checker.finding import ArticleReport, Decision, Finding
from checker.reporters.html.flow import Part, parts
from checker.reporters.html.marked import Hit
from checker.reporters.html.places import Places, lacks, within
from checker.reporters.html.setting import Entry, Page
from checker.text.document import Document, Kind

#: Front matter that the text shows already.
_SHOWN = frozenset({"title", "description"})


@dataclass
class Row:
    """A part of a column with the findings on its words, and what is missing after it."""

    part: Part | None
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
        ordered = [*self.elsewhere, *self.head.found, *self.head.missing]
        for row in self.rows:
            ordered += [*row.found, *row.missing]
        return ordered


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a finding goes: its row (-2 elsewhere, -1 the head), whether it is missing there, and its order."""

    row: int
    missing: bool
    order: tuple[int, ...]
    marks: tuple[tuple[bool, int, int, int], ...] = ()


_ELSEWHERE, _HEAD = -2, -1
_Found = tuple[Finding, Decision | None]


def arrange(document: Document, report: ArticleReport, page: Page) -> Layout:
    """The layout of a column; its findings are numbered in reading order."""
    layout = Layout()
    shown = _title_first(document, parts(document))
    layout.rows = [Row(part) for part in shown]
    layout.meta = [number for number, entry in enumerate(document.meta) if entry.key.lower() not in _SHOWN]
    finder = _Finder(document, shown, layout.meta)
    every: list[_Found] = [(finding, None) for finding in report.findings]
    every += [(one.finding, one.decision) for one in report.suppressed]
    spots = [(finder.spot(finding), finding, decision) for finding, decision in every]
    spots.sort(key=lambda spot: (spot[0].row, spot[0].missing, spot[0].order))
    for number, (spot, finding, decision) in enumerate(spots, 1):
        entry = Entry(finding, decision, page.next_id(), number)
        if spot.row == _ELSEWHERE:
            layout.elsewhere.append(entry)
        else:
            row = layout.head if spot.row == _HEAD else layout.rows[spot.row]
            (row.missing if spot.missing else row.found).append(entry)
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

    def spot(self, finding: Finding) -> _Spot:
        marks = tuple((False, mark.block, mark.start, mark.end) for mark in self._places.marks(finding.span))
        if lacks(finding):
            home = self._places.home(finding)
            # What is missing is told at the title for want of a better place; the title itself is not at fault.
            cause = () if self._places.is_title(finding.span) else marks
            return _Spot(self._row.get(home, _HEAD), True, (self._places.rank(finding),), cause)
        if marks:
            first = min(marks, key=lambda mark: (self._row[mark[1]], mark[1], mark[2]))
            return _Spot(self._row[first[1]], False, (first[1], first[2], first[3]), marks)
        for number in self._meta:
            start, end = within(self._document.meta[number].value, finding.span)
            if start < end:
                return _Spot(_HEAD, False, (number, start), ((True, number, start, end),))
        return _Spot(_ELSEWHERE, False, (finding.span.start,))
