"""Every rule's examples: firing ones fire where they are marked, silent ones are silent."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

import pytest

from checker.engine.parser import Parser
from checker.examples import failures, rewrite_failure
from checker.rules.loader import RuleSet, load
from checker.rules.spec import Rule, RuleKind

ROOT = Path(__file__).parent.parent
PARSER = Parser()
AS_OF = datetime.date(2026, 11, 25)
RULESET = load([ROOT / "lint_rules"])
WORDING = [rule for rule in RULESET.rules if rule.kind is not RuleKind.REQUIREMENT]


@lru_cache(maxsize=1)
def wording() -> RuleSet:
    return RULESET.adjusted(select=[rule.id for rule in WORDING])


@pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)
def test_examples_are_as_filed(rule: Rule) -> None:
    wrong = [
        (one.kind, one.example.text, one.said, one.faults) for one in failures(rule, RULESET, PARSER, AS_OF)
    ]
    assert wrong == []


@pytest.mark.parametrize("rule", [rule for rule in WORDING if rule.rewrite], ids=lambda rule: rule.id)
def test_the_rewrite_draws_no_finding(rule: Rule) -> None:
    assert rewrite_failure(rule, wording(), PARSER, AS_OF) is None
