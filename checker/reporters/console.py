"""The report for people at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

from checker.finding import Fault, Finding, Law, Scope
from checker.reporters.excerpt import excerpt, shortened
from checker.reporters.style import COLOUR, Style
from checker.reporters.summary import summary
from checker.reporters.width import pad, safe, width
from checker.reporters.words import SEVERITY, cite, label
from checker.reporters.wrap import paragraph
from checker.text.source import Span
from checker.verdict.report import Judged, Report

_INDENT = 4
#: A message cut shorter than this says nothing.
_LEAST = 12
#: Up to so many findings a column are all told in full; of more, only the most important ones are.
_ALL_IN_FULL, _IN_FULL = 8, 6


def console(report: Report, style: Style) -> str:
    """All findings, the worst column first, and what they add up to."""
    texts = report.texts(f"console {style}", report.worst_first, partial(_text, style=style))
    return "".join([*texts, *(line + "\n" for line in ([] if style.quiet else summary(report, style)))])


def _text(article: Judged, style: Style) -> str:
    lines = _quiet(article, style) if style.quiet else _article(article, style)
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
    full, brief = (findings, []) if style.verbose else _split(findings)
    for finding in full:
        yield ""
        yield from _finding(article, finding, style, told)
    if brief:
        yield ""
        yield style.paint(label(style.lang, "briefly", count=len(brief)), "dim")
        yield from _briefly(article, brief, style)
    yield ""


def _split(findings: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What is told in full, and what in a line each: of a rule that found several, the first stands for all."""
    if len(findings) <= _ALL_IN_FULL:
        return findings, []
    first: dict[str, int] = {}
    for number, finding in enumerate(findings):
        first.setdefault(finding.rule, number)
    chosen = set(list(first.values())[:_IN_FULL])
    return (
        [finding for number, finding in enumerate(findings) if number in chosen],
        [finding for number, finding in enumerate(findings) if number not in chosen],
    )


def _briefly(article: Judged, findings: list[Finding], style: Style) -> Iterator[str]:
    """Each finding in one line: place, severity, what is wrong, and at the right edge the rule."""
    words = SEVERITY[style.lang]
    longest = max(map(width, words.values()))
    places = ["{}:{}".format(*place(article, finding)) for finding in findings]
    edge = max(map(len, places))
    for at, finding in zip(places, findings, strict=True):
        severity = pad(words[finding.severity], longest)
        rule = safe(finding.rule)
        start = f"  {at:>{edge}}  "
        room = style.columns - len(start) - longest - width(rule) - 4
        text = pad(shortened(safe(_first_sentence(finding.message)), room), room) if room >= _LEAST else ""
        yield f"{start}{style.paint(severity, COLOUR[finding.severity])}  {text}  {style.paint(rule, 'dim')}"


def _fault(article: Judged, fault: Fault, style: Style) -> Iterator[str]:
    yield f"{_where(article, fault.line, fault.column)} {style.paint(label(style.lang, 'fault'), 'magenta')}"
    yield from paragraph("", safe(fault.message), style.columns, _INDENT)


@dataclass
class _Told:
    """What was said about a column already, and need not be said again."""

    fixes: dict[tuple[str, str], int] = field(default_factory=dict)
    places: set[Span] = field(default_factory=set)


def _finding(article: Judged, finding: Finding, style: Style, told: _Told) -> Iterator[str]:
    line = place(article, finding)[0]
    yield _headline(article, finding, style)
    # What a column lacks is shown at its title, which would be repeated for each thing that it lacks.
    if finding.span not in told.places or finding.scope is Scope.WORDING or style.verbose:
        told.places.add(finding.span)
        yield from _excerpt(article, finding, style)
    yield from paragraph("", safe(finding.message), style.columns, _INDENT)
    fix = (finding.rule, finding.suggestion)
    if fix in told.fixes and not style.verbose:
        yield from _labelled("way_out", label(style.lang, "same", line=told.fixes[fix]), style)
        return
    told.fixes[fix] = line
    yield from _labelled("way_out", finding.suggestion, style)
    if style.verbose:
        yield from _labelled("reason", finding.reason, style)
    yield from _law(finding, style)


def _excerpt(article: Judged, finding: Finding, style: Style) -> Iterator[str]:
    shown = excerpt(finding, article.source, style.columns - _INDENT)
    colour = COLOUR[finding.severity]
    if shown.marked:
        # In the terminal's own colour: yellow words cannot be read on white.
        yield " " * _INDENT + shown.before + style.paint(shown.marked, "bold") + shown.after
        yield " " * _INDENT + style.paint(shown.marks, colour)


def _first_sentence(text: str) -> str:
    end = re.search(r"。(?![」』）)])|(?<=[a-z)])\.(?=\s)", text)
    return text[: end.end()] if end else text


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
        yield style.paint(_law_line(finding.law, style), "dim")


@lru_cache(maxsize=1024)
def _law_line(laws: tuple[Law, ...], style: Style) -> str:
    """The first law in one line, and how many more there are.

    Where that does not fit, its edition is left out and its section cut, but never that its source was not read.
    """
    start = " " * _INDENT + label(style.lang, "law")
    more = label(style.lang, "more_law", count=len(laws) - 1) if len(laws) > 1 else ""
    room = style.columns - width(start) - width(more)
    text = safe(cite(laws[0], style.lang))
    if width(text) > room:
        mark = "" if laws[0].verified else label(style.lang, "unverified")
        text = shortened(safe(f"{laws[0].instrument} {laws[0].section}".strip()), room - width(mark)) + mark
    return start + text + more


def _quiet(article: Judged, style: Style) -> Iterator[str]:
    for fault in article.report.faults:
        where = _where(article, fault.line, fault.column)
        yield f"{where} {label(style.lang, 'fault')} {safe(fault.message)}"
    for finding in important_first(article):
        yield f"{_headline(article, finding, style)} {safe(finding.message)}"
