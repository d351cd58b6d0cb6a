"""Columns that are judged by a few words in them, to test what is decided about findings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from checker import formats
from checker.config import Config
from checker.decisions.baseline import Baseline
from checker.decisions.coverage import Coverage
from checker.decisions.setting import Setting
from checker.decisions.stage import decide
from checker.decisions.waivers import WaiverFile
from checker.finding import ArticleReport, Fault, Finding, Law, Scope, Severity
from checker.rules.ruleset import head
from checker.rules.spec import Bilingual, Rule, RuleKind
from checker.text.source import Span
from checker.verdict import Judged, Report

TODAY = datetime.date(2026, 11, 25)
LAW = (Law("医療広告ガイドライン", "第3", "2024", "2026-11-22"),)
CURED = "必ず治ります"


def rule(name: str, category: str, severity: Severity = Severity.ERROR) -> Rule:
    text = Bilingual("文", "text")
    return Rule(name, RuleKind.PHRASE, category, severity, LAW, text, text, text, text, text, (), ())


RULES = (
    rule("guaranteed-effect", "guarantee"),
    rule("full-recovery", "guarantee", Severity.WARNING),
    rule("big-words", "exaggeration", Severity.WARNING),
    rule("missing-references", "section", Severity.WARNING),
    rule("missing-cost", "disclosure"),
)
_BY_ID = {one.id: one for one in RULES}
#: Words that stand in for what rules find.
WORDS = {CURED: "guaranteed-effect", "完治": "full-recovery", "画期的": "big-words"}


def wordings(text: str, path: str, selector: str = "") -> list[Finding]:
    """A finding for each of the words in a sentence of the column."""
    document = formats.parse(formats.source(text.encode(), path), selector=selector)
    return [
        made(name, sentence.text.text, sentence.source_span(at, at + len(word)), word)
        for sentence in document.sentences
        for word, name in WORDS.items()
        if (at := sentence.folded.text.find(word)) >= 0
    ]


def made(name: str, sentence: str, span: Span, text: str = "", *requirements: str) -> Finding:
    one = _BY_ID[name]
    scope = Scope.ARTICLE if requirements else Scope.WORDING
    return Finding(
        name,
        one.category,
        one.severity,
        scope,
        "指摘",
        "案",
        text,
        span,
        LAW,
        name,
        sentence,
        "",
        requirements,
    )


def missing(name: str, *requirements: str) -> Finding:
    return made(name, "", Span(0, 1), "題", *requirements)


@dataclass
class Project:
    """Columns that are judged by the words in them, and what is decided about them."""

    config: Config
    columns: dict[str, str] = field(default_factory=dict)
    lacking: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    folders: tuple[str, ...] = ("",)
    active: frozenset[str] = frozenset(name for one in RULES for name in (one.id, one.category))
    as_of: datetime.date = TODAY
    fingerprint: str = "f"

    def report(self) -> Report:
        articles = []
        for path, text in self.columns.items():
            found = (*self.lacking.get(path, ()), *wordings(text, path))
            faults = (Fault("壊れた規則"),) if path in self.faults else ()
            articles.append(
                Judged(ArticleReport(path, found, (), faults), formats.source(text.encode(), path))
            )
        return Report(tuple(articles), self.fingerprint, len(RULES))

    def setting(self, waivers: WaiverFile | None = None, baseline: Baseline | None = None) -> Setting:
        judged = {path: path for path in self.columns if path not in self.faults}
        coverage = Coverage(judged, frozenset(self.faults), self.folders, lambda path: path not in self.gone)
        return Setting(
            self.config,
            tuple(map(head, RULES)),
            lambda _: self.active,
            self.as_of,
            coverage,
            waivers,
            baseline,
        )

    def decide(self, waivers: WaiverFile | None = None, baseline: Baseline | None = None) -> Report:
        return decide(self.report(), self.setting(waivers, baseline))
