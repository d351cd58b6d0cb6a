"""Reviewdog Diagnostic Format (``reviewdog -f=rdjson``)."""

from __future__ import annotations

import json
from typing import Any

from checker.finding import Severity
from checker.reporters.entries import NOT_JUDGED, Entry, advice, entries, faults, relative, visible
from checker.reporters.style import Style
from checker.text.source import Position
from checker.verdict.report import Report

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def rdjson(report: Report, style: Style) -> str:
    """What could not be judged, then the findings, the worst first, as one DiagnosticResult."""
    diagnostics = [
        {
            "message": visible(fault.message),
            "location": {
                "path": visible(relative(article.report.path)),
                "range": {"start": {"line": fault.line or 1}},
            },
            "severity": "ERROR",
            "code": {"value": NOT_JUDGED},
        }
        for article, fault in faults(report)
    ]
    diagnostics += [_finding(entry, style.lang) for entry in entries(report)]
    data = {"source": {"name": "checker"}, "diagnostics": diagnostics}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(entry: Entry, lang: str) -> dict[str, Any]:
    finding = entry.finding
    return {
        "message": advice(finding, lang),
        "location": {
            "path": visible(relative(entry.article.report.path)),
            "range": {"start": _place(entry, entry.start), "end": _place(entry, entry.end)},
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }


def _place(entry: Entry, at: Position) -> dict[str, int]:
    """The format counts columns in bytes of UTF-8, from 1."""
    source = entry.article.source
    if source is None:
        return {"line": at.line}
    before = source.text[at.offset - at.column + 1 : at.offset]
    return {"line": at.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
