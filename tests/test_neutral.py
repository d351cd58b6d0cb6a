"""Sentences that any column may hold: a false alarm costs as much as a miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.engine.parser import Parser
from checker.finding import Scope, Severity
from checker.formats import read
from checker.lint import lint
from checker.rules.loader import load

HERE = Path(__file__).parent
SENTENCES = (HERE / "neutral_sentences.txt").read_text("utf-8").splitlines()
RULESET = load([HERE.parent / "lint_rules"])
PARSER = Parser()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_said_of_a_neutral_sentence(sentence: str) -> None:
    report = lint(read(f"# コラム\n\n## 本文\n\n{sentence}\n".encode(), "a.md"), RULESET, PARSER)
    counted = [
        (finding.rule, finding.text)
        for finding in report.findings
        if finding.scope is Scope.WORDING and finding.severity is not Severity.INFO
    ]
    assert counted == []
