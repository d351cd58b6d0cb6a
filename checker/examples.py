"""A rule tried on its own examples: firing ones must fire where they are marked, silent ones must be silent."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.engine.parser import Parser
from checker.finding import ArticleReport, Finding
from checker.formats import read
from checker.lint import lint_batch
from checker.rules.loader import RuleSet
from checker.rules.spec import Example, Rule, RuleKind
from checker.text.document import Place

_HEAD = "# コラム\n\n"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example of which a rule says something else than its author.

    Args:
        rule: the rule.
        kind: ``fire``, ``silent`` or ``rewrite``.
        example: the example.
        said: texts, or requirements, that the rule reported.
        faults: what could not be judged.
    """

    rule: Rule
    kind: str
    example: Example
    said: tuple[str, ...]
    faults: tuple[str, ...] = ()


def failures(rule: Rule, ruleset: RuleSet, parser: Parser, as_of: datetime.date) -> Iterator[Failure]:
    """Examples of a rule that turn out otherwise than they are filed.

    Args:
        rule: a rule with its examples.
        ruleset: all rules, for the words and data that they share.
        parser: parses candidate sentences.
        as_of: the day to judge by.
    """
    alone = ruleset.adjusted(select=[rule.id])
    cases = [("fire", example) for example in rule.fire] + [("silent", example) for example in rule.silent]
    documents = [read(render(rule, example).encode(), "example.md") for _, example in cases]
    reports = lint_batch(documents, alone, parser, as_of=as_of)
    for (kind, example), report in zip(cases, reports, strict=True):
        found = [finding for finding in report.findings if finding.rule == rule.id]
        if report.faults or not (_fires(example, found) if kind == "fire" else not found):
            yield Failure(rule, kind, example, _said(rule, found), _told(report))


def rewrite_failure(rule: Rule, wording: RuleSet, parser: Parser, as_of: datetime.date) -> Failure | None:
    """What wording rules say of the text that a rule proposes; they must say nothing.

    Args:
        rule: a wording rule.
        wording: all wording rules.
        parser: parses candidate sentences.
        as_of: the day to judge by.
    """
    if rule.rewrite is None:
        return None
    example = Example(rule.rewrite.ja, line=rule.line)
    document = read(render(rule, example).encode(), "example.md")
    report = lint_batch([document], wording, parser, as_of=as_of)[0]
    said = tuple(f"{finding.rule}: {finding.text}" for finding in report.findings)
    return Failure(rule, "rewrite", example, said, _told(report)) if said or report.faults else None


def render(rule: Rule, example: Example) -> str:
    """The example as a column: a sentence in the place where it stands, a column as it is."""
    if rule.kind is RuleKind.REQUIREMENT:
        return example.text
    text, heading = example.before + example.text, example.heading
    below = f"{_HEAD}## {heading or '本文'}\n\n"
    forms = {
        Place.TITLE: f"# {text}\n\n本文です。\n",
        Place.HEADING: f"{_HEAD}## {text}\n\n本文です。\n",
        Place.LEAD: f"{_HEAD}{text}\n",
        Place.LIST: f"{below}- {text}\n",
        Place.TABLE: f"{below}| 項目 | 内容 |\n|---|---|\n| 説明 | {text} |\n",
        Place.FAQ_QUESTION: f"{_HEAD}## よくある質問\n\n### Q. {text}\n\nA. 診察でお答えします。\n",
        Place.FAQ_ANSWER: f"{_HEAD}## よくある質問\n\n### Q. {heading or '教えてください。'}\n\nA. {text}\n",
        Place.CAPTION: f"{_HEAD}![{text}](image.png)\n",
        Place.PROFILE: f"{_HEAD}## 監修者プロフィール\n\n{text}\n",
        Place.CTA: f"{_HEAD}## ご予約・お問い合わせ\n\n{text}\n",
        Place.BODY: f"{below}{text}\n",
    }
    return forms[example.place]


def _fires(example: Example, found: Sequence[Finding]) -> bool:
    said = {requirement for finding in found for requirement in finding.requirements}
    marks = all(
        any(_overlaps(example.text, finding.text, start, end) for finding in found)
        for start, end in example.marked
    )
    return bool(found) and marks and said >= set(example.requirements)


def _overlaps(text: str, shown: str, start: int, end: int) -> bool:
    at = text.find(shown)
    return 0 <= at < end and start < at + len(shown)


def _said(rule: Rule, found: Sequence[Finding]) -> tuple[str, ...]:
    if rule.kind is RuleKind.REQUIREMENT:
        return tuple(requirement for finding in found for requirement in finding.requirements)
    return tuple(finding.text for finding in found)


def _told(report: ArticleReport) -> tuple[str, ...]:
    return tuple(fault.message for fault in report.faults)
