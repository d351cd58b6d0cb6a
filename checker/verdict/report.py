"""The report of a run: every column with its status, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from checker.finding import ArticleReport, Severity, Sums, sums
from checker.text.source import Position, Source

if TYPE_CHECKING:
    from checker.rules.spec import Rule


class Status(StrEnum):
    """What a column is, as one word."""

    PUBLISHABLE = "publishable"
    NEEDS_WORK = "needs_work"
    NOT_JUDGED = "not_judged"


class Exit(IntEnum):
    """Exit statuses of the command line."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOT_JUDGED = 3


@dataclass(frozen=True)
class Judged:
    """A column as it was judged, with its text; ``source`` is ``None`` where it could not be read.

    A file that holds decisions about columns stands among them where something is wrong with it, so that every
    reporter shows it at its place; ``column`` tells it apart.
    """

    report: ArticleReport
    source: Source | None = None
    column: bool = True

    def position(self, offset: int) -> Position:
        """Line and column of an offset; all in one line where there is no text to count in."""
        return self.source.position(offset) if self.source else Position(1, offset + 1, offset)

    @cached_property
    def sums(self) -> Sums:
        """How many findings it has of each sort."""
        return sums(self.report.findings)

    def count(self, severity: Severity) -> int:
        """How many findings it has of one severity."""
        return sum(count for one, count in self.sums.items() if one.severity is severity)

    def status(self, threshold: Severity) -> Status:
        """Its status when findings from ``threshold`` upwards must be mended."""
        if self.report.faults:
            return Status.NOT_JUDGED
        if any(one.severity.rank <= threshold.rank for one in self.sums):
            return Status.NEEDS_WORK
        return Status.PUBLISHABLE

    @cached_property
    def badness(self) -> tuple[int, ...]:
        """Sorts the worst column first: faults, then errors, warnings and advice."""
        return (-len(self.report.faults), *(-self.count(severity) for severity in Severity))


class Texts(Protocol):
    """Gives what a reporter makes of columns."""

    def __call__(
        self, form: str, articles: Sequence[Judged], make: Callable[[Judged], str], /
    ) -> Sequence[str]:
        """The text of each column, made now or in an earlier run.

        Args:
            form: tells everything that the text depends on besides the column.
            articles: the columns.
            make: makes the text of one.
        """


def made(_form: str, articles: Sequence[Judged], make: Callable[[Judged], str], /) -> Sequence[str]:
    """The text of each column, made now; see :class:`Texts`."""
    return [make(article) for article in articles]


@dataclass(frozen=True, slots=True)
class BaselineCounts:
    """The findings of a run against the baseline.

    Args:
        path: of the baseline, for people.
        new: findings that are not in it.
        known: findings that are in it and therefore do not count.
        resolved: entries about judged columns that are not found any more.
        overdue: findings that are in it, but whose date is past; they count.
        new_rules: rules that judged now and not when it was written.
        rules_changed: whether any rule is another than when it was written.
    """

    path: str
    new: int = 0
    known: int = 0
    resolved: int = 0
    overdue: int = 0
    new_rules: tuple[str, ...] = ()
    rules_changed: bool = False


@dataclass(frozen=True)
class Report:
    """All columns of a run.

    Args:
        articles: the columns in the order in which they were given.
        fingerprint: of the rules that judged them.
        rules: how many rules there were.
        fail_on: the severity from which a run fails; ``None`` for never.
        max_warnings: how many warnings are let pass; more of them fail the run whatever ``fail_on`` says, and so
            many do not. ``None`` leaves warnings to ``fail_on``.
        baseline: the findings against the baseline, where there is one.
        rulebook: gives the rules that could judge, for formats that tell about them.
        texts: gives what reporters make of columns; by default they make it anew.
    """

    articles: tuple[Judged, ...]
    fingerprint: str = ""
    rules: int = 0
    fail_on: Severity | None = Severity.WARNING
    baseline: BaselineCounts | None = None
    max_warnings: int | None = None
    rulebook: Callable[[], Sequence[Rule]] = field(default=tuple, compare=False, repr=False)
    texts: Texts = field(default=made, compare=False, repr=False)

    @property
    def columns(self) -> tuple[Judged, ...]:
        """The columns, without files of decisions."""
        return tuple(article for article in self.articles if article.column)

    @property
    def decisions(self) -> tuple[Judged, ...]:
        """The files of decisions in which something is wrong."""
        return tuple(article for article in self.articles if not article.column)

    @property
    def threshold(self) -> Severity:
        """From where a column needs work; a run that never fails still says which ones do."""
        return self.fail_on or Severity.WARNING

    @cached_property
    def worst_first(self) -> tuple[Judged, ...]:
        """The columns, worst first; in the order given where they are equally bad."""
        return tuple(sorted(self.articles, key=lambda article: article.badness))

    @cached_property
    def severities(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity, zero included."""
        return {severity: sum(article.count(severity) for article in self.articles) for severity in Severity}

    @cached_property
    def categories(self) -> Mapping[str, int]:
        """How many findings there are of each category that has any, by name."""
        found = Counter[str]()
        for article in self.articles:
            for one, count in article.sums.items():
                found[one.category] += count
        return dict(sorted(found.items()))

    @cached_property
    def statuses(self) -> Mapping[Status, int]:
        """How many columns there are of each status, zero included."""
        found = Counter(article.status(self.threshold) for article in self.columns)
        return {status: found[status] for status in Status}

    @property
    def suppressed(self) -> int:
        """How many findings were suppressed."""
        return sum(len(article.report.suppressed) for article in self.articles)

    @property
    def faults(self) -> int:
        """How many things could not be judged."""
        return sum(len(article.report.faults) for article in self.articles)

    @property
    def too_many_warnings(self) -> bool:
        """Whether there are more warnings than are let pass."""
        return self.max_warnings is not None and self.severities[Severity.WARNING] > self.max_warnings


def exit_status(report: Report) -> Exit:
    """The exit status: what could not be judged outranks findings, so that neither passes as clean."""
    if report.faults:
        return Exit.NOT_JUDGED
    if report.too_many_warnings:
        return Exit.FINDINGS
    if report.fail_on is None:
        return Exit.CLEAN
    failing = [severity for severity in Severity if severity.rank <= report.fail_on.rank]
    if report.max_warnings is not None and Severity.WARNING in failing:
        failing.remove(Severity.WARNING)
    return Exit.FINDINGS if any(report.severities[severity] for severity in failing) else Exit.CLEAN
