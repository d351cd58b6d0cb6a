"""Reports as bytes, and back."""

from __future__ import annotations

import json
from dataclasses import replace

from checker.cache.plain import Strings, decoder, dump, encode
from checker.cache.seal import sealed, unsealed
from checker.finding import ArticleReport, Finding, KeptFindings, Severity, Sort, sums
from checker.rules.fingerprint import SIZE

_SEVERITIES = {severity.value: severity for severity in Severity}


def report_to_bytes(report: ArticleReport, context: bytes) -> tuple[ArticleReport, bytes]:
    """A report without faults, now known as a kept one, and the bytes that it is kept as.

    Args:
        report: the report.
        context: what it depends on besides the rules; the bytes are worth nothing for another.
    """
    if isinstance(report.findings, KeptFindings):
        return report, report.findings.data
    found, strings = tuple(report.findings), Strings()
    rows = [[*names, count] for names, count in sums(found).items()]
    row = encode(found, strings)
    parts = b"\n".join([dump([report.title, report.profile, rows]), dump([strings.all, row])])
    data = sealed(context, parts)
    return replace(report, findings=KeptFindings(sums(found), data, lambda _: found)), data


def report_from_bytes(path: str, context: bytes, data: bytes) -> ArticleReport:
    """The report of the column at a path, whose findings are read when they are asked for.

    Raises:
        ValueError: the bytes are no report, or one of another context.
    """
    title, profile, rows = json.loads(unsealed(context, data).partition(b"\n")[0])
    found = {Sort(rule, category, _SEVERITIES[name], at): count for rule, category, name, at, count in rows}
    return ArticleReport(path, KeptFindings(found, data, _findings), title=title, profile=profile)


def sign(report: ArticleReport) -> bytes:
    """Changes with a kept report and all that it depends on; empty where it is not as it is kept."""
    found = report.findings
    return found.data[:SIZE] if isinstance(found, KeptFindings) and not report.faults else b""


def _findings(data: bytes) -> tuple[Finding, ...]:
    strings, rows = json.loads(data[data.index(b"\n", SIZE) :])
    found: tuple[Finding, ...] = decoder(tuple[Finding, ...])(rows, strings)
    return found
