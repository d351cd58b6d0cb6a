"""Columns for tests of rules: Markdown, with roles, beside the project's own vocabulary and data."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from checker import formats
from checker.rules.facts import ClinicFacts
from checker.rules.loader import RuleSet, load
from checker.rules.profile import detect_profile
from checker.rules.requirements import CHECKS, Column
from checker.rules.roles import assign_roles

PACK = Path(__file__).parents[2] / "lint_rules"


@lru_cache(maxsize=1)
def ruleset() -> RuleSet:
    """The project's own rules."""
    return load([PACK])


def judged_column(markdown: str, facts: ClinicFacts | None = None, as_of: str = "2026-04-01") -> Column:
    """A column as requirements see it."""
    rules = ruleset()
    document = assign_roles(formats.read(markdown.encode(), "column.md"), rules.role_wordings)
    return Column(
        document,
        detect_profile(document, rules.vocabulary),
        facts or ClinicFacts(),
        rules.vocabulary,
        rules.data,
        datetime.date.fromisoformat(as_of),
    )


def unmet(rule_id: str, judged: Column) -> list[str]:
    """The requirements that a rule finds unmet."""
    rule = ruleset().rule(rule_id)
    assert rule is not None
    return [name for found in CHECKS[rule.check](rule, judged) for name in found.requirements]


@pytest.fixture(scope="session")
def column() -> Callable[..., Column]:
    """Makes a column of Markdown, with ``facts`` and ``as_of`` on request."""
    return judged_column


@pytest.fixture(scope="session")
def answers() -> Callable[[str, Column], list[str]]:
    """Asks one rule of a column and gives the requirements that it finds unmet."""
    return unmet
