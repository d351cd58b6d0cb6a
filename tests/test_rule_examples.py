"""Every rule's examples: firing ones fire where they are marked, silent ones are silent."""

from __future__ import annotations

import datetime
from functools import cache, lru_cache
from pathlib import Path

import pytest

from checker.engine.parser import Parser
from checker.finding import Finding
from checker.formats import read
from checker.lint import lint
from checker.rules.loader import RuleSet, load
from checker.rules.spec import Example, Rule, RuleKind
from checker.text.document import Place

ROOT = Path(__file__).parent.parent
PARSER = Parser()
AS_OF = datetime.date(2026, 11, 25)


@lru_cache(maxsize=1)
def ruleset() -> RuleSet:
    return load([ROOT / "lint_rules"])


@cache
def only(rule_id: str) -> RuleSet:
    return ruleset().adjusted(select=[rule_id])


def render(example: Example) -> str:
    """A sentence as a small Markdown column, in the place where it stands."""
    text, heading = example.before + example.text, example.heading or "本文"
    head = "# コラム\n\n"
    forms = {
        Place.TITLE: f"# {text}\n\n本文です。\n",
        Place.HEADING: f"{head}## {text}\n\n本文です。\n",
        Place.LEAD: f"{head}{text}\n",
        Place.LIST: f"{head}## {heading}\n\n- {text}\n",
        Place.TABLE: f"{head}## {heading}\n\n| 項目 | 内容 |\n|---|---|\n| 説明 | {text} |\n",
        Place.FAQ_QUESTION: f"{head}## よくある質問\n\n### Q. {text}\n\nA. 診察でお答えします。\n",
        Place.FAQ_ANSWER: f"{head}## よくある質問\n\n### Q. {example.heading or '教えてください。'}\n\nA. {text}\n",
        Place.CAPTION: f"{head}![{text}](image.png)\n",
        Place.PROFILE: f"{head}## 監修者プロフィール\n\n{text}\n",
        Place.CTA: f"{head}## ご予約・お問い合わせ\n\n{text}\n",
        Place.BODY: f"{head}## {heading}\n\n{text}\n",
    }
    return forms[example.place]


def findings(rule: Rule, text: str) -> list[Finding]:
    report = lint(read(text.encode(), "example.md"), only(rule.id), PARSER, as_of=AS_OF)
    assert not report.faults
    return [finding for finding in report.findings if finding.rule == rule.id]


def overlaps(text: str, shown: str, start: int, end: int) -> bool:
    at = text.find(shown)
    return at >= 0 and at < end and start < at + len(shown)


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}: {kind}[{number}]")
        for rule in ruleset().rules
        for number, example in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "example"), cases("fire"))
def test_fires(rule: Rule, example: Example) -> None:
    if rule.kind is RuleKind.REQUIREMENT:
        found = findings(rule, example.text)
        said = {requirement for finding in found for requirement in finding.requirements}
        assert found
        assert set(example.requirements) <= said
        return
    found = findings(rule, render(example))
    assert found
    for start, end in example.marked:
        shown = [finding.text for finding in found]
        assert any(overlaps(example.text, text, start, end) for text in shown), shown


@pytest.mark.parametrize(("rule", "example"), cases("silent"))
def test_is_silent(rule: Rule, example: Example) -> None:
    if rule.kind is RuleKind.REQUIREMENT:
        assert findings(rule, example.text) == []
        return
    assert [finding.text for finding in findings(rule, render(example))] == []


WORDING = [rule for rule in ruleset().rules if rule.kind is not RuleKind.REQUIREMENT]


@pytest.mark.parametrize("rule", [rule for rule in WORDING if rule.rewrite], ids=lambda rule: rule.id)
def test_the_rewrite_draws_no_finding(rule: Rule) -> None:
    assert rule.rewrite
    words = ruleset().adjusted(select=[other.id for other in WORDING])
    report = lint(read(render(Example(rule.rewrite.ja)).encode(), "example.md"), words, PARSER, as_of=AS_OF)
    assert [(finding.rule, finding.text) for finding in report.findings] == []
