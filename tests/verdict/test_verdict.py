from __future__ import annotations

import pytest

from checker.finding import ArticleReport, Fault, Finding, Scope, Severity
from checker.text.source import Source, Span
from checker.verdict import Exit, Judged, Report, Status, exit_status


def article(path: str, *severities: Severity, fault: bool = False) -> Judged:
    findings = tuple(
        Finding("some-rule", severity.value, severity, Scope.WORDING, "m", "s", "t", Span(0, 1), (), "k")
        for severity in severities
    )
    return Judged(ArticleReport(path, findings, faults=(Fault("f"),) if fault else ()), Source(path, "t"))


CLEAN = article("clean.md")
INFO = article("info.md", Severity.INFO)
WARNING = article("warning.md", Severity.WARNING)
ERROR = article("error.md", Severity.ERROR)
FAULT = article("fault.md", fault=True)


@pytest.mark.parametrize(
    ("columns", "fail_on", "expected"),
    [
        ((), Severity.WARNING, Exit.CLEAN),
        ((CLEAN,), Severity.INFO, Exit.CLEAN),
        ((INFO,), Severity.INFO, Exit.FINDINGS),
        ((INFO,), Severity.WARNING, Exit.CLEAN),
        ((WARNING,), Severity.WARNING, Exit.FINDINGS),
        ((WARNING,), Severity.ERROR, Exit.CLEAN),
        ((ERROR,), Severity.ERROR, Exit.FINDINGS),
        ((ERROR,), None, Exit.CLEAN),
        ((ERROR, FAULT), Severity.WARNING, Exit.NOT_JUDGED),
        ((CLEAN, FAULT), None, Exit.NOT_JUDGED),
    ],
)
def test_exit_status(columns: tuple[Judged, ...], fail_on: Severity | None, expected: Exit) -> None:
    assert exit_status(Report(columns, fail_on=fail_on)) is expected


def test_status_of_a_column() -> None:
    assert CLEAN.status(Severity.WARNING) is Status.PUBLISHABLE
    assert INFO.status(Severity.WARNING) is Status.PUBLISHABLE
    assert INFO.status(Severity.INFO) is Status.NEEDS_WORK
    assert WARNING.status(Severity.WARNING) is Status.NEEDS_WORK
    assert FAULT.status(Severity.ERROR) is Status.NOT_JUDGED


def test_a_run_that_never_fails_still_says_what_needs_work() -> None:
    assert Report((WARNING,), fail_on=None).statuses[Status.NEEDS_WORK] == 1


def test_worst_first_keeps_the_order_of_equals() -> None:
    other = article("other.md", Severity.WARNING)
    worse = article("worse.md", Severity.WARNING, Severity.WARNING)
    report = Report((CLEAN, WARNING, other, ERROR, worse, FAULT))
    assert [judged.report.path for judged in report.worst_first] == [
        *("fault.md", "error.md", "worse.md", "warning.md", "other.md", "clean.md")
    ]


def test_counts() -> None:
    report = Report((CLEAN, INFO, WARNING, ERROR, ERROR, FAULT))
    assert report.severities == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 1}
    assert report.categories == {"error": 2, "info": 1, "warning": 1}
    assert report.statuses == {Status.PUBLISHABLE: 2, Status.NEEDS_WORK: 3, Status.NOT_JUDGED: 1}
    assert report.faults == 1
