"""Workflow commands of GitHub Actions, which show findings beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from checker.finding import Severity
from checker.reporters.entries import Entry, advice, entries, faults, relative
from checker.reporters.style import Style
from checker.reporters.width import safe
from checker.reporters.words import label
from checker.verdict.report import Report

#: GitHub shows ten annotations of a kind for a step.
WORST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(report: Report, style: Style) -> str:
    """What could not be judged and the worst findings, ten in all, then how many more there are."""
    lines = [*_faults(report, style.lang), *(_finding(entry, style.lang) for entry in entries(report))]
    shown = lines[:WORST]
    if len(lines) > WORST:
        more = label(style.lang, "more_findings", count=len(lines) - WORST)
        shown.append(_command("notice", more, title="checker"))
    return "".join(line + "\n" for line in shown)


def _faults(report: Report, lang: str) -> Iterator[str]:
    for article, fault in faults(report):
        yield _command(
            "error",
            safe(fault.message),
            file=relative(article.report.path),
            line=fault.line or 1,
            title=f"checker: {label(lang, 'fault')}",
        )


def _finding(entry: Entry, lang: str) -> str:
    start, end = entry.start, entry.end
    places: dict[str, object] = {"line": start.line}
    if end.line == start.line:
        # GitHub counts the last column in, and takes columns only on one line.
        places |= {"endLine": end.line, "col": start.column, "endColumn": max(end.column - 1, start.column)}
    message = "\n".join(safe(line) for line in advice(entry.finding, lang).split("\n"))
    return _command(
        _COMMANDS[entry.finding.severity],
        message,
        file=relative(entry.article.report.path),
        **places,
        title=f"checker: {entry.finding.rule}",
    )


def _command(name: str, message: str, **properties: object) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe(text)).replace(":", "%3A").replace(",", "%2C")
