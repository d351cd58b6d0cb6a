"""Checkstyle's XML report, which many CI servers and review tools read."""

from __future__ import annotations

from checker.reporters.console import important_first, place
from checker.reporters.entries import NOT_JUDGED, advice, relative
from checker.reporters.style import Style
from checker.reporters.xml import document, element
from checker.verdict.report import Report


def checkstyle(report: Report, style: Style) -> str:
    """Every column as a file, clean ones too; what could not be judged is an error of its own source."""
    root = element(None, "checkstyle", version="4.3")
    for article in report.articles:
        file = element(root, "file", name=relative(article.report.path))
        for fault in article.report.faults:
            element(
                file,
                "error",
                line=fault.line or 1,
                **({"column": fault.column} if fault.column else {}),
                severity="error",
                message=fault.message,
                source=f"checker.{NOT_JUDGED}",
            )
        for finding in important_first(article):
            line, column = place(article, finding)
            element(
                file,
                "error",
                line=line or 1,
                column=column or 1,
                severity=finding.severity.value,
                message=advice(finding, style.lang).replace("\n", " "),
                source=f"checker.{finding.rule}",
            )
    return document(root)
