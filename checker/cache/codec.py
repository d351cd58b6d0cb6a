"""Parses and reports as bytes and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.finding import ArticleReport, Fault, Finding, Law, Scope, Severity
from checker.rules.parsed import Parsed, ParsedToken
from checker.text.source import Span


def parse_to_bytes(parsed: Parsed) -> bytes:
    """A parse without its text."""
    rows = [
        (token.lemma, token.norm, token.pos, token.dep, token.head, token.start, token.end)
        for token in parsed.tokens
    ]
    return _dump(rows)


def parse_from_bytes(text: str, data: bytes) -> Parsed:
    """The parse of a text.

    Raises:
        ValueError: the bytes are no parse.
    """
    try:
        return Parsed(
            text,
            tuple(
                ParsedToken(text[start:end], lemma, norm, pos, dep, head, start, end)
                for lemma, norm, pos, dep, head, start, end in json.loads(data)
            ),
        )
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


def report_to_bytes(report: ArticleReport) -> bytes:
    """A report without its path."""
    laws: dict[tuple[Law, ...], int] = {}
    findings = [_finding(finding, laws) for finding in report.findings]
    faults = [(fault.message, fault.line, fault.column) for fault in report.faults]
    return _dump(
        {
            "laws": [[_law(law) for law in group] for group in laws],
            "findings": findings,
            "faults": faults,
            "title": report.title,
            "profile": report.profile,
        }
    )


def report_from_bytes(path: str, data: bytes) -> ArticleReport:
    """The report of the column at a path.

    Raises:
        ValueError: the bytes are no report.
    """
    try:
        found = json.loads(data)
        laws = [tuple(Law(*law) for law in group) for group in found["laws"]]
        return ArticleReport(
            path=path,
            findings=tuple(_read(row, laws) for row in found["findings"]),
            faults=tuple(Fault(*row) for row in found["faults"]),
            title=found["title"],
            profile=found["profile"],
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from error


def _finding(finding: Finding, laws: dict[tuple[Law, ...], int]) -> list[Any]:
    return [
        finding.rule,
        finding.category,
        finding.severity.value,
        finding.scope.value,
        finding.message,
        finding.suggestion,
        finding.text,
        finding.span.start,
        finding.span.end,
        laws.setdefault(finding.law, len(laws)),
        finding.key,
        finding.sentence,
        finding.reason,
        finding.requirements,
        finding.probability,
    ]


def _read(row: Sequence[Any], laws: Sequence[tuple[Law, ...]]) -> Finding:
    (
        rule,
        category,
        severity,
        scope,
        message,
        suggestion,
        text,
        start,
        end,
        law,
        key,
        sentence,
        reason,
        ids,
        probability,
    ) = row
    return Finding(
        rule=rule,
        category=category,
        severity=Severity(severity),
        scope=Scope(scope),
        message=message,
        suggestion=suggestion,
        text=text,
        span=Span(start, end),
        law=laws[law],
        key=key,
        sentence=sentence,
        reason=reason,
        requirements=tuple(ids),
        probability=probability,
    )


def _law(law: Law) -> list[Any]:
    return [law.instrument, law.section, law.edition, law.checked, law.verified, law.url]


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
