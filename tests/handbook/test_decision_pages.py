"""The pages of the rules about decisions show what these rules find."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.config import Config
from checker.decisions.rules import RULES
from checker.rules.spec import Rule
from handbook.decision import EXAMPLES
from tests.decisions.project import Project


def found(text: str, never: tuple[str, ...]) -> list[str]:
    """The rules about decisions that find something in a column; the day is one in 2026."""
    project = Project(Config(never_suppress=never), columns={"a.md": f"# 題\n\n{text}\n"})
    findings = project.decide().articles[0].report.findings
    return [finding.rule for finding in findings if finding.category == "suppression"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = EXAMPLES[rule.id]
    assert found(shown.fire, shown.never) == [rule.id]
    assert found(shown.silent, shown.never) == []


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) == {rule.id for rule in RULES}
