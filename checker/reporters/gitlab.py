"""GitLab's Code Quality report: the part of the Code Climate format that GitLab reads."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from checker.finding import Severity
from checker.reporters.entries import NOT_JUDGED, Entry, advice, entries, faults, relative, visible
from checker.reporters.style import Style
from checker.verdict.report import Report

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def gitlab(report: Report, style: Style) -> str:
    """What could not be judged, as ``blocker``, then the findings, the worst first."""
    rows = [
        _row(article.report.path, fault.line or 1, NOT_JUDGED, "blocker", fault.message, fault.message)
        for article, fault in faults(report)
    ]
    rows += [_finding(entry, style.lang) for entry in entries(report)]
    _tell_apart(rows)
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _finding(entry: Entry, lang: str) -> dict[str, Any]:
    finding = entry.finding
    return _row(
        entry.article.report.path,
        entry.start.line,
        finding.rule,
        _SEVERITIES[finding.severity],
        advice(finding, lang),
        finding.key,
    )


def _row(path: str, line: int, rule: str, severity: str, text: str, key: str) -> dict[str, Any]:
    shown = visible(relative(path))
    mark = "\0".join((shown, rule, key)).encode("utf-8", "surrogatepass")
    return {
        "description": visible(text).replace("\n", " "),
        "check_name": rule,
        "fingerprint": hashlib.sha256(mark).hexdigest(),
        "severity": severity,
        "location": {"path": shown, "lines": {"begin": line}},
    }


def _tell_apart(rows: list[dict[str, Any]]) -> None:
    """GitLab drops all but one of the rows that share a fingerprint."""
    seen: dict[str, int] = {}
    for row in rows:
        mark = row["fingerprint"]
        seen[mark] = seen.get(mark, 0) + 1
        if seen[mark] > 1:
            row["fingerprint"] = hashlib.sha256(f"{mark} {seen[mark]}".encode()).hexdigest()
