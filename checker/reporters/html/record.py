"""A file of decisions with what is wrong in it: no column, so without a state and a place to sign."""

from __future__ import annotations

import re

from checker.finding import Finding
from checker.reporters.html.column import Written, counts
from checker.reporters.html.marked import Hit, marked
from checker.reporters.html.markup import Markup, element, join
from checker.reporters.html.notes import note
from checker.reporters.html.setting import Entry, Page
from checker.reporters.width import safe
from checker.text.source import Source
from checker.verdict.report import Judged

#: Lines of an entry that are shown; a longer one is told apart by these.
_LINES = 6
_INDENT = re.compile(r"[ \t]*")


def record(judged: Judged, number: int, page: Page) -> Written:
    """Writes one file of decisions: each finding below the entry that it is about."""
    report, words = judged.report, page.words
    ordered = sorted(report.findings, key=lambda finding: (finding.span, finding.rule))
    entries = tuple(Entry(finding, None, page.next_id(), at) for at, finding in enumerate(ordered, 1))
    html = element(
        "article",
        element(
            "header",
            element("p", element("span", counts(judged, page)), class_="facts"),
            element("h2", element("bdi", safe(report.path)), id=f"c{number}-title"),
            element("p", element("a", words("to_overview"), href="#overview"), class_="tools"),
        ),
        *(_entry(entry, judged.source, page) for entry in entries),
        class_="column record",
        id=f"c{number}",
        data_state="",
        data_path=page.setting.name(report.path),
        aria_labelledby=f"c{number}-title",
        tabindex=-1,
    )
    return Written(number, judged, None, entries, html)


def _entry(entry: Entry, source: Source | None, page: Page) -> Markup:
    shown = _lines(entry, source, page) if source else None
    return element("div", shown, element("div", note(entry, page), class_="notes"), class_="entry")


def _lines(entry: Entry, source: Source, page: Page) -> Markup:
    """The line that a finding is about with what belongs to it, the words of the finding marked."""
    start, end, text = entry_lines(source, entry.finding)
    hit = Hit(entry.finding.span.start - start, min(entry.finding.span.end, end) - start, entry)
    line = source.position(entry.finding.span.start).line
    return join(
        element("p", page.words("line", line=line), class_="caption"),
        element("pre", marked(text, [hit] if hit.start < hit.end else [])),
    )


def entry_lines(source: Source, finding: Finding) -> tuple[int, int, str]:
    """Where an entry begins and ends, and its text: its line and those below that are indented further."""
    text = source.text
    start = end = text.rfind("\n", 0, finding.span.start) + 1
    depth = _depth(text, start)
    for number in range(_LINES):
        if end >= len(text) or (number and _depth(text, end) <= depth):
            break
        stop = text.find("\n", end)
        end = len(text) if stop < 0 else stop + 1
    return start, end, text[start:end].rstrip("\n")


def _depth(text: str, start: int) -> int:
    """How far a line is indented; a blank one ends an entry as one without indentation does."""
    found = _INDENT.match(text, start)
    return 0 if found is None or text[found.end() : found.end() + 1] in ("", "\n") else len(found[0])
