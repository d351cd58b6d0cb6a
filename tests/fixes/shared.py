"""Columns fixed with the project's own rules."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

from checker.config import Config
from checker.engine.parser import Parser
from checker.finding import ArticleReport, Severity
from checker.fixes.repair import Repaired, repair
from checker.rules.facts import ClinicFacts
from checker.rules.loader import load
from checker.rules.ruleset import RuleSet
from checker.runner.run import Column, Run

ROOT = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def ruleset() -> RuleSet:
    """The project's own rules."""
    return load([ROOT / "lint_rules"])


@lru_cache(maxsize=1)
def parser() -> Parser:
    """One analyser for all tests."""
    return Parser()


def session(facts: ClinicFacts | None = None, fail_on: Severity | None = Severity.WARNING) -> Run:
    """What judges columns of a clinic."""
    config = Config(clinic=facts or ClinicFacts(), fail_on=fail_on)
    return Run(config, ruleset(), parser(), as_of=datetime.date(2026, 4, 1))


def fixed(
    text: str | bytes, name: str = "column.md", *, facts: ClinicFacts | None = None, only: str = ""
) -> Repaired:
    """A column fixed; ``only`` one rule, repair or category on request."""
    data = text.encode() if isinstance(text, str) else text
    return repair(Column(name, data), session(facts), lambda rule, kind: not only or only in (rule, kind))


def judged(text: str, name: str = "column.md", facts: ClinicFacts | None = None) -> ArticleReport:
    """What is found in a column."""
    return session(facts).judge([Column(name, text.encode())])[0]
