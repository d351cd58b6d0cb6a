"""JUnit XML, as Jenkins' schema and GitLab take it: a suite a column, a case a finding."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from checker.finding import Finding, Suppressed
from checker.reporters.console import place
from checker.reporters.entries import NOT_JUDGED, advice, decided, relative
from checker.reporters.style import Style
from checker.reporters.words import label
from checker.reporters.xml import chars, document, element
from checker.verdict.report import Judged, Report


def junit(report: Report, style: Style) -> str:
    """Every column as a suite.

    What could not be judged is an error, what must be mended a failure, and lesser advice a passing case that
    says so in its output; a suppressed finding is skipped. A column with none of these has one passing case.
    """
    root = element(None, "testsuites", name="checker")
    totals = dict.fromkeys(("tests", "failures", "errors"), 0)
    for article in report.articles:
        suite = _suite(root, article, report, style.lang)
        for name in totals:
            totals[name] += int(suite.get(name, "0"))
    for name, count in totals.items():
        root.set(name, str(count))
    return document(root)


def _suite(root: Element, article: Judged, report: Report, lang: str) -> Element:
    found = article.report
    suite = element(root, "testsuite", name=relative(found.path))
    for fault in found.faults:
        where = label(lang, "at_line", line=fault.line) if fault.line else ""
        case = _case(suite, article, NOT_JUDGED + where)
        element(case, "error", type=NOT_JUDGED, message=fault.message)
    failures = 0
    for finding in found.findings:
        must = finding.severity.rank <= report.threshold.rank
        failures += must
        _finding(suite, article, finding, lang, must=must)
    for one in found.suppressed:
        _suppressed(suite, article, one, lang)
    if len(suite) == 0:
        _case(suite, article, "checker")
    counts = {
        "tests": len(suite),
        "failures": failures,
        "errors": len(found.faults),
        "skipped": len(found.suppressed),
    }
    for name, count in counts.items():
        suite.set(name, str(count))
    return suite


def _finding(suite: Element, article: Judged, finding: Finding, lang: str, *, must: bool) -> None:
    case = _case(suite, article, finding.rule + label(lang, "at_line", line=place(article, finding)[0] or 1))
    text = "\n".join(part for part in (finding.sentence or finding.text, advice(finding, lang)) if part)
    if must:
        child = element(case, "failure", type=finding.severity.value, message=finding.message)
    else:
        child = element(case, "system-out")
    child.text = chars(text)


def _suppressed(suite: Element, article: Judged, one: Suppressed, lang: str) -> None:
    line = place(article, one.finding)[0] or 1
    case = _case(suite, article, one.finding.rule + label(lang, "at_line", line=line))
    element(case, "skipped", type=one.decision.origin.value, message=decided(one.decision, lang))


def _case(suite: Element, article: Judged, name: str) -> Element:
    return element(suite, "testcase", classname=relative(article.report.path), name=name)
