"""The findings of a run in one row, and where they are, for formats that other programs read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from checker.finding import Decision, Fault, Finding
from checker.reporters.words import label
from checker.text.source import Position
from checker.verdict.report import Judged, Report

#: The rule that a fault is told under in formats that know nothing but rules.
NOT_JUDGED = "not-judged"
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its column, and why it does not count, if it does not."""

    article: Judged
    finding: Finding
    decision: Decision | None = None

    @property
    def start(self) -> Position:
        """Where its words begin."""
        return self.article.position(self.finding.span.start)

    @property
    def end(self) -> Position:
        """Where its words have ended."""
        return self.article.position(self.finding.span.end)


def entries(report: Report) -> list[Entry]:
    """All findings that count: the worst first, of equally bad ones those of the worst column first."""
    found = [
        (finding.severity.rank, number, finding.span, index, Entry(article, finding))
        for number, article in enumerate(report.worst_first)
        for index, finding in enumerate(article.report.findings)
    ]
    return [entry for *_, entry in sorted(found, key=lambda item: item[:4])]


def suppressed(report: Report) -> list[Entry]:
    """All findings that do not count, in order of columns."""
    return [
        Entry(article, one.finding, one.decision)
        for article in report.articles
        for one in article.report.suppressed
    ]


def faults(report: Report) -> Iterator[tuple[Judged, Fault]]:
    """All that could not be judged, in order of columns."""
    for article in report.articles:
        for fault in article.report.faults:
            yield article, fault


def relative(path: str) -> str:
    """A path with slashes, from the current folder where it is inside; code hosts know no other."""
    if os.path.isabs(path):
        try:
            inside = os.path.relpath(path)
        except ValueError:  # another drive
            inside = path
        path = path if inside.startswith(os.pardir) else inside
    return PurePath(path).as_posix()


def visible(text: str) -> str:
    """Text in which controls, marks of direction and lone surrogates are written out; line ends stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(_written, text)


def advice(finding: Finding, lang: str) -> str:
    """What is wrong and the way out, each on a line."""
    way_out = label(lang, "way_out") + finding.suggestion if finding.suggestion else ""
    return visible("\n".join(part for part in (finding.message, way_out) if part))


def decided(decision: Decision, lang: str) -> str:
    """Why a finding does not count, by whom and until when, in one line."""
    parts = [
        visible(decision.reason) or label(lang, f"origin_{decision.origin.value}"),
        label(lang, "decided_by", name=visible(decision.by)) if decision.by else "",
        label(lang, "decided_until", date=visible(decision.until)) if decision.until else "",
    ]
    return label(lang, "comma").join(part for part in parts if part)


def _written(found: re.Match[str]) -> str:
    char = found[0]
    return char if char in "\n\t" else char.encode("unicode_escape").decode("ascii")
