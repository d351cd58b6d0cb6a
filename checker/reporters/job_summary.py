"""The report as GitHub Flavored Markdown: the summary of a job, and the comment on a change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from checker.finding import Fault, Severity
from checker.reporters.entries import Entry, entries, faults, relative
from checker.reporters.markdown import inline
from checker.reporters.style import Style
from checker.reporters.summary import findings
from checker.reporters.words import NOTICE, SEVERITY, STATUS, cite, label
from checker.verdict.report import Judged, Report, Status

#: GitHub takes a summary of 1 MiB (1,048,576 bytes) and a comment of 65,536 characters.
_SUMMARY, _COMMENT = 1024 * 1024, 65_536
#: A longer comment buries the talk about the change.
_COMMENTED = 20
#: Room for what is said at the end.
_SPARE = 2_000
#: The comment begins with this, so that a later run finds it and changes it.
MARK = "<!-- checker-report -->"
_ICONS = {Status.PUBLISHABLE: "✅", Status.NEEDS_WORK: "❌", Status.NOT_JUDGED: "⚠️"}
#: A table for more columns would bury the findings.
_LISTED = 50


def job_summary(report: Report, style: Style) -> str:
    """The summary of a job, under 1 MiB."""
    return _markdown(report, style.lang, _SUMMARY)


def comment(report: Report, style: Style) -> str:
    """A comment on a change, under 65,536 characters; its first line tells it from others."""
    return f"{MARK}\n{_markdown(report, style.lang, _COMMENT - len(MARK) - 1, most=_COMMENTED)}"


def _markdown(report: Report, lang: str, limit: int, most: int | None = None) -> str:
    lines = [*_head(report, lang), *_table(report, lang)]
    room = limit - _SPARE - _size(lines)
    left = 0
    told = 0
    for count, block in _findings(report, lang):
        room -= _size(block)
        if left or room < 0 or told == most:
            left += count
            continue
        told += count
        lines += block
    if left:
        lines += ["", label(lang, "left_out_here", count=left)]
    return "\n".join([*lines, "", f"<sub>{inline(NOTICE[lang])}</sub>"]) + "\n"


def _head(report: Report, lang: str) -> Iterator[str]:
    found = {article.status(report.threshold) for article in report.articles}
    worst = next((status for status in reversed(Status) if status in found), Status.PUBLISHABLE)
    yield f"## {_ICONS[worst]} checker: {_columns(report, lang)}"
    yield ""
    yield findings(report, lang)


def _columns(report: Report, lang: str) -> str:
    parts = [
        label(lang, "of_status", name=STATUS[lang][status], count=count)
        for status, count in report.statuses.items()
        if count
    ]
    return label(lang, "comma").join(parts) or label(lang, "no_columns")


def _table(report: Report, lang: str) -> Iterator[str]:
    columns = [article for article in report.worst_first if article.column and any(article.badness)]
    rows = [*columns[:_LISTED], *report.decisions]
    if not rows:
        return
    heads = [label(lang, "column"), label(lang, "status"), *SEVERITY[lang].values()]
    yield from ("", f"| {' | '.join(heads)} |", "| --- | --- | ---: | ---: | ---: |")
    for article in rows:
        status = article.status(report.threshold)
        cells = [
            inline(relative(article.report.path)),
            f"{_ICONS[status]} {STATUS[lang][status]}" if article.column else label(lang, "decisions"),
            *(str(article.count(severity)) for severity in Severity),
        ]
        yield f"| {' | '.join(cells)} |"
    if len(columns) > _LISTED:
        yield from ("", label(lang, "more_columns", count=len(columns) - _LISTED))


def _findings(report: Report, lang: str) -> Iterator[tuple[int, list[str]]]:
    """Blocks of lines with how many findings they tell of, the worst first."""
    for article, fault in faults(report):
        yield 1, ["", _fault(article, fault, lang)]
    for (severity, path), members in groupby(entries(report), key=_group):
        head = ["", f"### {SEVERITY[lang][severity]}: {inline(relative(path))}", ""]
        for entry in members:
            yield 1, [*head, _finding(entry, lang)]
            head = []


def _group(entry: Entry) -> tuple[Severity, str]:
    return entry.finding.severity, entry.article.report.path


def _fault(article: Judged, fault: Fault, lang: str) -> str:
    where = label(lang, "at_line", line=fault.line) if fault.line else ""
    path = inline(relative(article.report.path))
    return f"- **{label(lang, 'fault')}** {path}{where}: {inline(fault.message)}"


def _finding(entry: Entry, lang: str) -> str:
    finding = entry.finding
    lines = [
        f"- **{label(lang, 'line', line=entry.start.line)}** {inline(finding.message)} <code>{inline(finding.rule)}</code>"
    ]
    if finding.suggestion:
        lines.append(f"  <br>{label(lang, 'way_out')}{inline(finding.suggestion)}")
    if finding.law:
        lines.append(f"  <br>{label(lang, 'law')}{inline(cite(finding.law[0], lang))}")
    return "\n".join(lines)


def _size(lines: list[str]) -> int:
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
