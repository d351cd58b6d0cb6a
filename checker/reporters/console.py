"""The report for people at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.finding import Fault, Finding, Scope
from checker.reporters.excerpt import excerpt
from checker.reporters.style import COLOUR, Style
from checker.reporters.summary import summary
from checker.reporters.width import safe
from checker.reporters.words import SEVERITY, cite, label
from checker.reporters.wrap import paragraph
from checker.text.source import Span
from checker.verdict.report import Judged, Report

_INDENT = 4


def console(report: Report, style: Style) -> str:
    """All findings, the worst column first, and what they add up to."""
    lines: list[str] = []
    for article in report.worst_first:
        lines += _quiet(article, style) if style.quiet else _article(article, style)
    if not style.quiet:
        lines += summary(report, style)
    return "".join(line + "\n" for line in lines)


def important_first(article: Judged) -> list[Finding]:
    """The findings of a column: the worst first, and in reading order where they are equally bad."""
    return sorted(article.report.findings, key=lambda finding: (finding.severity.rank, finding.span))


def place(article: Judged, finding: Finding) -> tuple[int, int]:
    """Line and column of a finding, both from 1; zeros where there is no text to count in."""
    if article.source is None:
        return (0, 0)
    at = article.source.position(finding.span.start)
    return (at.line, at.column)


def _article(article: Judged, style: Style) -> Iterator[str]:
    findings = important_first(article)
    if not findings and not article.report.faults:
        return
    name = style.paint(safe(article.report.path), "bold")
    yield f"{name}  {safe(article.report.title)}".rstrip()
    for fault in article.report.faults:
        yield ""
        yield from _fault(article, fault, style)
    told = _Told()
    for finding in findings:
        yield ""
        yield from _finding(article, finding, style, told)
    yield ""


def _fault(article: Judged, fault: Fault, style: Style) -> Iterator[str]:
    yield f"{_where(article, fault.line, fault.column)} {style.paint(label(style.lang, 'fault'), 'magenta')}"
    yield from paragraph("", safe(fault.message), style.columns, _INDENT)


@dataclass
class _Told:
    """What was said about a column already, and need not be said again."""

    reasons: dict[tuple[str, str], int] = field(default_factory=dict)
    places: set[Span] = field(default_factory=set)


def _finding(article: Judged, finding: Finding, style: Style, told: _Told) -> Iterator[str]:
    line = place(article, finding)[0]
    yield _headline(article, finding, style)
    # What a column lacks is shown at its title, which would be repeated for each thing that it lacks.
    if finding.span not in told.places or finding.scope is Scope.WORDING or style.verbose:
        told.places.add(finding.span)
        yield from _excerpt(article, finding, style)
    yield from paragraph("", safe(finding.message), style.columns, _INDENT)
    reason = (finding.rule, finding.reason)
    if reason in told.reasons and not style.verbose:
        yield from _labelled("reason", label(style.lang, "same", line=told.reasons[reason]), style)
    else:
        told.reasons[reason] = line
        yield from _labelled("reason", _brief(finding.reason, style), style)
        yield from _law(finding, style)
    yield from _labelled("way_out", finding.suggestion, style)


def _excerpt(article: Judged, finding: Finding, style: Style) -> Iterator[str]:
    shown = excerpt(finding, article.source, style.columns - _INDENT)
    colour = COLOUR[finding.severity]
    if shown.marked:
        yield " " * _INDENT + shown.before + style.paint(shown.marked, colour, "bold") + shown.after
        yield " " * _INDENT + style.paint(shown.marks, colour)


def _brief(reason: str, style: Style) -> str:
    """The first sentence of a reason; all of it when everything is asked for."""
    end = re.search(r"。(?![」』）)])|(?<=[a-z)])\.(?=\s)", reason)
    return reason if style.verbose or not end else reason[: end.end()]


def _headline(article: Judged, finding: Finding, style: Style) -> str:
    line, column = place(article, finding)
    severity = style.paint(SEVERITY[style.lang][finding.severity], COLOUR[finding.severity], "bold")
    return f"{_where(article, line, column)} {severity} {style.paint(safe(finding.rule), 'dim')}"


def _where(article: Judged, line: int, column: int) -> str:
    parts = [safe(article.report.path), *(str(number) for number in (line, column) if number)]
    return ":".join(parts) + ":"


def _labelled(name: str, text: str, style: Style) -> Iterator[str]:
    if text:
        yield from paragraph(label(style.lang, name), safe(text), style.columns, _INDENT)


def _law(finding: Finding, style: Style) -> Iterator[str]:
    if style.verbose:
        for law in finding.law:
            yield from _labelled("law", cite(law, style.lang, full=True), style)
    elif finding.law:
        more = label(style.lang, "more_law", count=len(finding.law) - 1) if len(finding.law) > 1 else ""
        yield from _labelled("law", cite(finding.law[0], style.lang) + more, style)


def _quiet(article: Judged, style: Style) -> Iterator[str]:
    for fault in article.report.faults:
        where = _where(article, fault.line, fault.column)
        yield f"{where} {label(style.lang, 'fault')} {safe(fault.message)}"
    for finding in important_first(article):
        yield f"{_headline(article, finding, style)} {safe(finding.message)}"
