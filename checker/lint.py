"""The one function that judges a column; every front end calls it."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache
from time import perf_counter

from checker.engine.meter import Meter
from checker.engine.parser import Parser
from checker.engine.wording import Failures, Hit, WordingEngine, wanted_parses
from checker.finding import ArticleReport, Fault, Finding, Scope
from checker.rules.facts import ClinicFacts
from checker.rules.profile import detect_profile
from checker.rules.requirements import CHECKS, Column, Missing
from checker.rules.roles import assign_roles
from checker.rules.ruleset import RuleSet
from checker.rules.spec import Rule, RuleKind
from checker.text.document import Document
from checker.text.fold import fold

NO_FACTS = ClinicFacts()
_FIELD = re.compile(r"\{([a-z_]+)\}")


def lint(
    document: Document,
    ruleset: RuleSet,
    parser: Parser,
    *,
    facts: ClinicFacts = NO_FACTS,
    profile: str | None = None,
    as_of: datetime.date | None = None,
    lang: str = "ja",
) -> ArticleReport:
    """Judge one column.

    Args:
        document: the column as a reader returned it.
        ruleset: the rules, already selected.
        parser: parses candidate sentences; shared between columns.
        facts: the clinic's facts.
        profile: ``symptom``, ``disease``, ``treatment`` or ``news``; detected when ``None``.
        as_of: the day to judge by; today when ``None``.
        lang: ``ja`` or ``en``, for messages.
    """
    batch = lint_batch([document], ruleset, parser, facts=facts, profile=profile, as_of=as_of, lang=lang)
    return batch[0]


def lint_batch(
    documents: Sequence[Document],
    ruleset: RuleSet,
    parser: Parser,
    *,
    facts: ClinicFacts = NO_FACTS,
    profile: str | None = None,
    as_of: datetime.date | None = None,
    lang: str = "ja",
    meter: Meter | None = None,
) -> list[ArticleReport]:
    """Judge several columns with one batch of parses; the result is that of :func:`lint` for each.

    A ``meter`` adds up what stages and rules cost.
    """
    stage = meter.stage if meter else _unmeasured
    with stage("prepare"):
        engine = _engine(ruleset)
    day = as_of or datetime.date.today()
    with stage("roles"):
        documents = [assign_roles(document, ruleset.role_wordings) for document in documents]
    failed = [Failures() for _ in documents]
    with stage("candidates"):
        found = engine.candidates(documents, failed, meter, parser.expect)
    prepared = list(zip(documents, found, failed, strict=True))
    texts = [text for candidates in found for text in wanted_parses(candidates)]
    parser.begin(texts)
    required = []
    for document, _, failures in prepared:
        kind = profile or detect_profile(document, ruleset.vocabulary)
        column = Column(
            document, kind, facts, ruleset.vocabulary, ruleset.data, day, engine.patterns, engine.made
        )
        with stage("requirements"):
            required.append((kind, list(_requirements(ruleset, column, failures, lang, meter))))
    with stage("parse"):
        parses = parser.parse(texts) if texts else {}
    reports = []
    for (document, candidates, failures), (kind, findings) in zip(prepared, required, strict=True):
        with stage("judge"):
            hits = engine.judge(candidates, parses, failures, meter)
            findings.extend(_wording_finding(hit, lang) for hit in hits)
        title = document.title
        reports.append(
            ArticleReport(
                path=document.source.path,
                findings=in_order(findings),
                faults=tuple(_faults(failures, lang)),
                title=title.text.text if title else "",
                profile=kind,
                sentences="\n".join(sentence.folded.text for sentence in document.sentences),
            )
        )
    for document in documents:
        # What was worked out of a document refers back to it, and would wait for the garbage collector with it.
        document.memo.clear()
    return reports


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of a column as its report has them: in reading order, each with its key."""
    return tuple(_keyed(sorted(findings, key=_order)))


def _unmeasured(_name: str) -> AbstractContextManager[None]:
    return nullcontext()


@lru_cache(maxsize=8)
def _engine(ruleset: RuleSet) -> WordingEngine:
    return WordingEngine(ruleset)


def _wording_finding(hit: Hit, lang: str) -> Finding:
    rule, sentence = hit.rule, hit.sentence
    text = sentence.shown(hit.start, hit.end)
    values = {"text": text}
    if hit.probability is not None:
        values["probability"] = f"{hit.probability:.0%}"
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=hit.severity,
        scope=Scope.WORDING,
        message=_fill(rule.message.text(lang), values),
        suggestion=_fill(rule.suggestion.text(lang), values),
        text=text,
        span=sentence.source_span(hit.start, hit.end),
        law=rule.law,
        key="",
        sentence=sentence.text.text,
        reason=_fill(rule.reason.text(lang), values),
        probability=hit.probability,
        clause=hit.clause,
    )


def _requirements(
    ruleset: RuleSet, column: Column, failures: Failures, lang: str, meter: Meter | None
) -> Iterator[Finding]:
    for rule in ruleset.rules.of_kind(RuleKind.REQUIREMENT):
        began = perf_counter() if meter else 0.0
        try:
            missing = list(CHECKS[rule.check](rule, column))
        except Exception as error:  # noqa: BLE001 - one rule's failure must not hide the others' findings
            failures.note(rule, error)
            continue
        if meter:
            meter.add(rule.id, began, candidates=1, hits=len(missing))
        for item in missing:
            yield _requirement_finding(rule, item, lang)


def _requirement_finding(rule: Rule, missing: Missing, lang: str) -> Finding:
    values = {"text": missing.text, **missing.values}
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=missing.severity or rule.severity,
        scope=Scope.ARTICLE,
        message=_fill((missing.message or rule.message).text(lang), values),
        suggestion=_fill((missing.suggestion or rule.suggestion).text(lang), values),
        text=missing.text,
        span=missing.span,
        law=rule.law,
        key="",
        reason=_fill(rule.reason.text(lang), values),
        requirements=missing.requirements,
    )


def _fill(template: str, values: Mapping[str, str]) -> str:
    """``{name}`` replaced once; text of a column is never read as a template."""
    return _FIELD.sub(lambda match: values.get(match.group(1), match.group()), template)


def _order(finding: Finding) -> tuple[int, int, str, tuple[str, ...]]:
    return finding.span.start, finding.span.end, finding.rule, finding.requirements


def _keyed(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings with keys that survive edits elsewhere: rule, sentence, text, and which of equals."""
    seen: Counter[str] = Counter()
    for finding in findings:
        place = (
            ",".join(finding.requirements) if finding.scope is Scope.ARTICLE else fold(finding.sentence).text
        )
        text = "" if finding.scope is Scope.ARTICLE else fold(finding.text).text
        plain = "\0".join((finding.rule, place, text))
        seen[plain] += 1
        digest = hashlib.blake2b(f"{plain}\0{seen[plain]}".encode(), digest_size=8).hexdigest()
        yield replace(finding, key=digest)


def _faults(failures: Failures, lang: str) -> Iterator[Fault]:
    for rule, error in failures.found.items():
        if lang == "en":
            yield Fault(f"The rule {rule} failed, so this column is not fully judged: {error}")
        else:
            yield Fault(f"ルール {rule} が失敗したため、このコラムの判定は完全ではありません: {error}")
