"""The stage between judging and reporting: what was decided about the findings of a run."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker import formats
from checker.config.paths import matches
from checker.decisions import rules
from checker.decisions.baseline import Baseline, Sorting, current
from checker.decisions.known import Known
from checker.decisions.marks import Marks
from checker.decisions.permit import Weighed
from checker.decisions.places import line_place
from checker.decisions.rules import Problem, same
from checker.decisions.setting import Setting
from checker.decisions.waivers import Waiver, WaiverFile
from checker.errors import UnreadableError
from checker.finding import ArticleReport, Decision, Finding, Origin, Suppressed
from checker.formats.marks import may_hold
from checker.text.source import Source
from checker.verdict import BaselineCounts, Judged, Report


def decide(report: Report, setting: Setting) -> Report:
    """The report with what was decided: marks in the text first, then waivers, then the baseline."""
    known = Known(setting.rules, setting.config.never_suppress)
    articles = [_by_text(article, known, setting) for article in report.articles]
    if setting.waivers:
        articles = _by_waivers(articles, known, setting.waivers, setting)
    counts = None
    if setting.baseline:
        articles, counts = _by_baseline(articles, known, setting.baseline, setting)
        counts = _against_rules(counts, setting.baseline, report, setting)
    return replace(report, articles=tuple(articles), baseline=counts)


def _by_text(article: Judged, known: Known, setting: Setting) -> Judged:
    if article.source is None or not may_hold(article.source.text):
        return article
    try:
        document = formats.parse(article.source, selector=setting.config.article_selector)
    except UnreadableError:
        return article  # said already by the fault of judging it
    marks = Marks(document)
    weighed = [Weighed(permit, known, setting.as_of) for permit in marks.permits]
    article = _suppressed(article, weighed, article.report.path)
    judged = frozenset() if article.report.faults else setting.active(article.report.path)
    found = [*marks.problems, *(one for each in weighed for one in each.problems(judged))]
    return _with(article, rules.findings(found, setting.config.lang))


def _by_waivers(articles: Iterable[Judged], known: Known, file: WaiverFile, setting: Setting) -> list[Judged]:
    weighed = [Weighed(waiver.permit, known, setting.as_of) for waiver in file.waivers]
    by_name: dict[str, list[Weighed]] = {}
    for each in weighed:
        for name in each.permit.names:
            by_name.setdefault(name, []).append(each)
    decided = []
    for article in articles:
        names = {name for one in article.sums for name in (one.rule, one.category)}
        wanted = {id(each): each for name in sorted(names) for each in by_name.get(name, ())}
        ordered = [each for each in weighed if id(each) in wanted] if wanted else []
        decided.append(_suppressed(article, ordered, setting.config.relative(article.report.path)))
    problems = [
        problem
        for waiver, each in zip(file.waivers, weighed, strict=True)
        for problem in each.problems(_looked_for(waiver, setting))
    ]
    return decided + _file(file.source, problems, setting.config.lang)


def _looked_for(waiver: Waiver, setting: Setting) -> frozenset[str]:
    """The names that were looked for in all columns that a waiver is about; none where some were not judged."""
    if not setting.coverage.all_of(waiver.patterns):
        return frozenset()
    about = [path for path in sorted(setting.coverage.judged) if matches(path, waiver.patterns)]
    active = [setting.active(setting.coverage.judged[path]) for path in about] or [setting.active("")]
    return frozenset().union(*active)


def _by_baseline(
    articles: Iterable[Judged], known: Known, baseline: Baseline, setting: Setting
) -> tuple[list[Judged], BaselineCounts]:
    counts = BaselineCounts(baseline.source.path if baseline.source else "")
    decided = []
    for article in articles:
        path = setting.config.relative(article.report.path)
        if article.column:
            article, found = _sorted(article, path, known, baseline, setting)
            counts = replace(
                counts,
                new=counts.new + found.new,
                known=counts.known + found.known,
                overdue=counts.overdue + found.overdue,
                resolved=counts.resolved + found.resolved,
            )
        decided.append(article)
    gone = (path for path in baseline.columns if setting.coverage.lost(path))
    lost = sum(entry.count for path in gone for entry in baseline.columns[path])
    counts = replace(counts, resolved=counts.resolved + lost)
    if baseline.source:
        decided += _file(baseline.source, _forbidden(baseline, known), setting.config.lang)
    return decided, counts


def _sorted(
    article: Judged, path: str, known: Known, baseline: Baseline, setting: Setting
) -> tuple[Judged, BaselineCounts]:
    """One column against the baseline."""
    report, sorting = article.report, Sorting(baseline, path)
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    new = overdue = 0
    for finding in report.findings:
        entry = None if known.forbids(finding.rule, finding.category) else sorting.take(finding)
        if entry is None:
            kept.append(finding)
            new += finding.category != rules.CATEGORY
        elif entry.due is not None and entry.due < setting.as_of:
            kept.append(_overdue(finding, entry.owner, entry.due, setting.config.lang))
            overdue += 1
        else:
            until = entry.due.isoformat() if entry.due else ""
            suppressed.append(
                Suppressed(finding, Decision(Origin.BASELINE, _known_since(setting), entry.owner, until))
            )
    resolved = 0
    if path in setting.coverage.judged and path in baseline.columns:
        active = setting.active(report.path)
        entries = [e for e in baseline.columns[path] if e.rule in active or e.rule not in known]
        resolved = sum(entry.count - here for entry, here in current(entries, report.findings))
    changed = replace(report, findings=tuple(kept), suppressed=(*report.suppressed, *suppressed))
    return replace(article, report=changed), BaselineCounts("", new, len(suppressed), resolved, overdue)


def _known_since(setting: Setting) -> str:
    return "in the baseline" if setting.config.lang == "en" else "ベースラインに登録された既知の指摘"


def _overdue(finding: Finding, owner: str, due: datetime.date, lang: str) -> Finding:
    if lang == "en":
        note = f" (in the baseline, overdue since {due}{f'; owner: {owner}' if owner else ''})"
    else:
        note = f"（ベースラインの期限 {due} を過ぎています。{f'担当: {owner}' if owner else '担当者は未定です'}）"
    return replace(finding, message=finding.message + note)


def _forbidden(baseline: Baseline, known: Known) -> list[Problem]:
    """Entries of rules that must not be suppressed."""
    assert baseline.source is not None
    return [
        Problem(rules.FORBIDDEN, line_place(baseline.source, line), {"name": same(rule)})
        for (_, rule), line in baseline.lines.items()
        if known.forbids(rule)
    ]


def _against_rules(
    counts: BaselineCounts, baseline: Baseline, report: Report, setting: Setting
) -> BaselineCounts:
    """The counts with the rules that the baseline does not know."""
    active = setting.active("")
    ids = {rule.id for rule in setting.rules if rule.id in active}
    new = tuple(sorted(ids - set(baseline.rules)))
    same_rules = ids == set(baseline.rules)
    changed = bool(new) or (same_rules and report.fingerprint != baseline.fingerprint)
    return replace(counts, new_rules=new, rules_changed=changed)


def _suppressed(article: Judged, weighed: Sequence[Weighed], path: str) -> Judged:
    """The column without the findings that one of the decisions is about."""
    if not weighed:
        return article
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in article.report.findings:
        # All are asked: one that another forestalls is of use all the same.
        decisions = [decision for each in weighed if (decision := each.decide(finding, path))]
        if decisions:
            suppressed.append(Suppressed(finding, decisions[0]))
        else:
            kept.append(finding)
    report = article.report
    changed = replace(report, findings=tuple(kept), suppressed=(*report.suppressed, *suppressed))
    return replace(article, report=changed)


def _with(article: Judged, more: Iterable[Finding]) -> Judged:
    """The column with further findings, in the order of their places."""
    findings = sorted((*article.report.findings, *more), key=lambda one: (one.span, one.rule))
    return replace(article, report=replace(article.report, findings=tuple(findings)))


def _file(source: Source, problems: Sequence[Problem], lang: str) -> list[Judged]:
    """A file of decisions with what is wrong in it; nothing where nothing is."""
    found = tuple(rules.findings(problems, lang))
    return [Judged(ArticleReport(source.path, found), source, column=False)] if found else []
