"""Findings by rule, category, column, author and month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum

from checker.finding import Finding, Severity
from checker.stats.attributes import Attributes
from checker.verdict import Judged, Report, Status


class By(StrEnum):
    """What findings are counted by."""

    RULE = "rule"
    CATEGORY = "category"
    COLUMN = "column"
    AUTHOR = "author"
    MONTH = "month"


@dataclass(slots=True)
class Row:
    """What one rule, category, column, author or month has.

    Args:
        columns: columns of it; for a rule or a category, those in which it was found.
        needs_work: how many of them need work.
        not_judged: how many of them could not be judged.
        error: findings that count, by severity.
        warning: as above.
        info: as above.
        suppressed: findings that do not count.
    """

    columns: int = 0
    needs_work: int = 0
    not_judged: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    suppressed: int = 0

    @property
    def badness(self) -> tuple[int, ...]:
        """Sorts the worst row first."""
        return (-self.not_judged, -self.error, -self.warning, -self.info, -self.suppressed)

    def add_column(self, status: Status) -> None:
        """Count a column."""
        self.columns += 1
        self.needs_work += status is Status.NEEDS_WORK
        self.not_judged += status is Status.NOT_JUDGED

    def add(self, severity: Severity | None) -> None:
        """Count a finding; one without severity is a suppressed one."""
        name = severity.value if severity else "suppressed"
        setattr(self, name, getattr(self, name) + 1)

    def numbers(self) -> dict[str, int]:
        """All counts by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a report.

    Args:
        total: of all columns, each once.
        groups: rows by their key, in the order in which they are to be shown; the key of what a column does
            not tell (its author, its month) is ``None`` and comes last.
    """

    total: Row
    groups: Mapping[By, Mapping[str | None, Row]] = field(default_factory=dict)


def count(report: Report, attributes: Sequence[Attributes], by: Iterable[By] = tuple(By)) -> Stats:
    """Count the findings of a report.

    A column of several authors counts for each of them. Files of decisions are no columns and are left out.

    Args:
        report: the columns with their findings.
        attributes: what each column says of itself, in the same order.
        by: what to count by.
    """
    total = Row()
    groups: dict[By, dict[str | None, Row]] = {one: {} for one in by}
    for judged, said in zip(report.columns, attributes, strict=True):
        status = judged.status(report.threshold)
        _add(total, judged, status)
        for one, rows in groups.items():
            if one in (By.RULE, By.CATEGORY):
                _add_findings(rows, one, judged, status)
                continue
            for key in _keys(one, judged, said):
                _add(rows.setdefault(key, Row()), judged, status)
    return Stats(total, {one: dict(_sorted(one, rows)) for one, rows in groups.items()})


def _keys(by: By, judged: Judged, said: Attributes) -> tuple[str | None, ...]:
    if by is By.COLUMN:
        return (judged.report.path,)
    return (said.month or None,) if by is By.MONTH else said.authors or (None,)


def _found(judged: Judged) -> Iterator[tuple[Finding, Severity | None]]:
    yield from ((finding, finding.severity) for finding in judged.report.findings)
    yield from ((one.finding, None) for one in judged.report.suppressed)


def _add(row: Row, judged: Judged, status: Status) -> None:
    row.add_column(status)
    for _, severity in _found(judged):
        row.add(severity)


def _add_findings(rows: dict[str | None, Row], by: By, judged: Judged, status: Status) -> None:
    seen: set[str] = set()
    for finding, severity in _found(judged):
        key = finding.rule if by is By.RULE else finding.category
        row = rows.setdefault(key, Row())
        row.add(severity)
        if key not in seen:
            row.add_column(status)
            seen.add(key)


def _sorted(by: By, rows: Mapping[str | None, Row]) -> list[tuple[str | None, Row]]:
    """Months in their order, the rest worst first, and what is not known last."""
    return sorted(
        rows.items(),
        key=lambda item: (item[0] is None, () if by is By.MONTH else item[1].badness, item[0] or ""),
    )
