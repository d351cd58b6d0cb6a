"""What the findings of a run add up to, worst columns first."""

from __future__ import annotations

from checker.finding import Severity
from checker.reporters.style import COLOUR, Style
from checker.reporters.width import pad, safe, width
from checker.reporters.words import NOTICE, SEVERITY, STATUS, label
from checker.reporters.wrap import paragraph
from checker.verdict.report import BaselineCounts, Judged, Report, Status

#: More columns than these are counted instead of listed, unless everything is asked for.
_LISTED = 10


def summary(report: Report, style: Style) -> list[str]:
    """The totals, a table of the columns that have findings, and where to read on."""
    lines = paragraph("", _totals(report, style), style.columns, 0)
    if report.baseline:
        lines += _baseline(report.baseline, style)
    worst = [article for article in report.worst_first if article.column and any(article.badness)]
    shown = worst if style.verbose else worst[:_LISTED]
    if shown or report.decisions:
        lines += _table([*shown, *report.decisions], style)
    if len(worst) > len(shown):
        lines.append("  " + label(style.lang, "more_articles", count=len(worst) - len(shown)))
    if rule := _first_rule(report):
        lines.append(style.paint(label(style.lang, "explain", rule=safe(rule)), "dim"))
    return lines + [style.paint(line, "dim") for line in paragraph("", NOTICE[style.lang], style.columns, 0)]


def findings(report: Report, lang: str) -> str:
    """How many findings there are of each severity, and of what could not be judged or does not count."""
    parts = [
        label(lang, "of_severity", name=SEVERITY[lang][severity], count=report.severities[severity])
        for severity in Severity
    ]
    if report.faults:
        parts.append(label(lang, "faults", count=report.faults))
    if report.suppressed:
        parts.append(label(lang, "suppressed", count=report.suppressed))
    return label(lang, "comma").join(parts)


def _totals(report: Report, style: Style) -> str:
    lang = style.lang
    statuses = [
        label(lang, "of_status", name=STATUS[lang][status], count=report.statuses[status])
        for status in Status
        if report.statuses[status] or status is not Status.NOT_JUDGED
    ]
    comma = label(lang, "comma")
    return label(
        lang,
        "summary",
        articles=len(report.columns),
        statuses=comma.join(statuses),
        findings=findings(report, lang),
    )


def _baseline(counts: BaselineCounts, style: Style) -> list[str]:
    """How the findings stand against the baseline, and which rules it does not know."""
    lang = style.lang
    numbers = {name: getattr(counts, name) for name in ("new", "known", "resolved", "overdue")}
    line = label(lang, "baseline", path=safe(counts.path), **numbers)
    lines = paragraph("", line, style.columns, 0)
    if counts.new_rules:
        shown = counts.new_rules if style.verbose else counts.new_rules[:_LISTED]
        more = (
            label(lang, "more_law", count=len(counts.new_rules) - len(shown))
            if shown != counts.new_rules
            else ""
        )
        names = label(lang, "comma").join(map(safe, shown)) + more
        lines += paragraph("", label(lang, "new_rules", rules=names), style.columns, 2)
    elif counts.rules_changed:
        lines += paragraph("", label(lang, "rules_changed"), style.columns, 2)
    return lines


def _table(articles: list[Judged], style: Style) -> list[str]:
    heads = [*SEVERITY[style.lang].values(), label(style.lang, "fault")]
    if not any(article.report.faults for article in articles):
        heads.pop()
    lines = ["  " + style.paint("  ".join(heads), "dim")]
    for article in articles:
        numbers = [*(article.count(severity) for severity in Severity), len(article.report.faults)]
        colours = [*COLOUR.values(), "magenta"]
        cells = [
            style.paint(_right(number, width(name)), colour if number else "dim")
            for name, number, colour in zip(heads, numbers, colours, strict=False)
        ]
        lines.append("  " + "  ".join(cells) + "  " + safe(article.report.path))
    return lines


def _right(number: int, columns: int) -> str:
    return pad("", columns - len(str(number))) + str(number)


def _first_rule(report: Report) -> str:
    """The rule of the worst finding of all; empty where there is none."""
    for article in report.worst_first:
        if article.sums:
            return min(article.sums, key=lambda one: one.severity.rank).rule
    return ""
