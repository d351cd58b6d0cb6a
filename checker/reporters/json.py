"""The report for other programs: version 1 of the contract in ``report-1.schema.json``."""

from __future__ import annotations

import json as jsonlib
import re
from dataclasses import asdict
from typing import Any

from checker import __version__
from checker.finding import Finding, Scope, Severity
from checker.reporters.style import Style
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
    data: dict[str, Any] = {
        "articles": len(report.columns),
        "statuses": {status.value: count for status, count in report.statuses.items()},
        "findings": {severity.value: count for severity, count in report.severities.items()},
        "categories": dict(report.categories),
        "suppressed": report.suppressed,
        "faults": report.faults,
        "fail_on": report.fail_on.value if report.fail_on else "never",
    }
    if report.baseline:
        data["baseline"] = asdict(report.baseline) | {"new_rules": list(report.baseline.new_rules)}
    return data


def article_data(article: Judged, threshold: Severity) -> dict[str, Any]:
    """One column of the report as plain data."""
    found = article.report
    return {
        "path": found.path,
        "kind": "column" if article.column else "decisions",
        "status": article.status(threshold).value,
        "title": found.title,
        "profile": found.profile,
        "findings": [_finding(finding, article) for finding in found.findings],
        "suppressed": [
            _finding(one.finding, article) | {"decision": asdict(one.decision)} for one in found.suppressed
        ],
        "faults": [asdict(fault) for fault in found.faults],
    }


def _finding(finding: Finding, article: Judged) -> dict[str, Any]:
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
        "start": asdict(article.position(finding.span.start)),
        "end": asdict(article.position(finding.span.end)),
        "law": [asdict(law) for law in finding.law],
        "key": finding.key,
    }
