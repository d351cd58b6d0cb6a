"""The report for other programs: version 1 of the contract in ``report-1.schema.json``."""

from __future__ import annotations

import json as jsonlib
import re
from typing import Any

from checker import __version__
from checker.finding import Fault, Finding, Law, Scope, Severity, Suppressed
from checker.reporters.style import Style
from checker.text.source import Position, Source
from checker.verdict.report import Judged, Report

#: Valid in JSON, yet a terminal may obey or hide them; surrogates cannot be written as UTF-8.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json(report: Report, _style: Style | None = None) -> str:
    """The report as JSON text."""
    return text_of(as_data(report))


def text_of(data: Any, *, sort_keys: bool = False) -> str:
    """Plain data as JSON that people may read on a terminal."""
    text = jsonlib.dumps(data, ensure_ascii=False, indent=2, sort_keys=sort_keys)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def schema() -> str:
    """The JSON Schema of the report."""
    from importlib.resources import files

    return files("checker.reporters").joinpath("report-1.schema.json").read_text(encoding="utf-8")


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "version": 1,
        "tool": {"name": "checker", "version": __version__},
        "rules": {"fingerprint": report.fingerprint, "count": report.rules},
        "summary": _summary(report),
        "articles": [article_data(article, report.threshold) for article in report.articles],
    }


def _summary(report: Report) -> dict[str, Any]:
    return {
        "articles": len(report.articles),
        "statuses": {status.value: count for status, count in report.statuses.items()},
        "findings": {severity.value: count for severity, count in report.severities.items()},
        "categories": dict(report.categories),
        "suppressed": report.suppressed,
        "faults": report.faults,
        "fail_on": report.fail_on.value if report.fail_on else "never",
    }


def article_data(article: Judged, threshold: Severity) -> dict[str, Any]:
    """One column of the report as plain data."""
    found = article.report
    return {
        "path": found.path,
        "status": article.status(threshold).value,
        "title": found.title,
        "profile": found.profile,
        "findings": [_finding(finding, article.source) for finding in found.findings],
        "suppressed": [_suppressed(one, article.source) for one in found.suppressed],
        "faults": [_fault(fault) for fault in found.faults],
    }


def _finding(finding: Finding, source: Source | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "scope": finding.scope.value,
    }
    if finding.scope is Scope.ARTICLE:
        data["requirement"] = finding.requirements[0] if finding.requirements else ""
        data["requirements"] = list(finding.requirements)
    if finding.probability is not None:
        data["probability"] = round(finding.probability, 3)
    return data | {
        "message": finding.message,
        "suggestion": finding.suggestion,
        "reason": finding.reason,
        "text": finding.text,
        "sentence": finding.sentence,
        "start": _position(finding.span.start, source),
        "end": _position(finding.span.end, source),
        "law": [_law(law) for law in finding.law],
        "key": finding.key,
    }


def _suppressed(one: Suppressed, source: Source | None) -> dict[str, Any]:
    decision = one.decision
    return _finding(one.finding, source) | {
        "decision": {
            "origin": decision.origin.value,
            "reason": decision.reason,
            "by": decision.by,
            "until": decision.until,
        }
    }


def _position(offset: int, source: Source | None) -> dict[str, int]:
    at = source.position(offset) if source else Position(1, offset + 1, offset)
    return {"line": at.line, "column": at.column, "offset": at.offset}


def _law(law: Law) -> dict[str, Any]:
    return {
        "instrument": law.instrument,
        "section": law.section,
        "edition": law.edition,
        "checked": law.checked,
        "verified": law.verified,
        "url": law.url,
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {"message": fault.message, "line": fault.line, "column": fault.column}
