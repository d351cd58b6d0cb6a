"""What a page is made with, and what its columns share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from checker import __version__
from checker.finding import Decision, Finding, Law, Severity
from checker.reporters.html.words import Words
from checker.rules.ruleset import RuleSet
from checker.rules.spec import Rule

#: Shapes that tell severities apart without colour.
SIGNS = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "●"}


@dataclass(frozen=True)
class Setting:
    """How a page is to be made.

    Args:
        rules: the rules of the run, for their titles, their rewrites and what sections are for.
        others: rules of findings that are in no pack, those about decisions.
        as_of: the day on which the columns were judged.
        lang: ``ja`` or ``en``.
        selector: for HTML columns, which element is the article.
        never: rules and categories whose findings may not be made exceptions.
        name: a column's path as the configuration's patterns see it.
        version: of this tool.
    """

    rules: RuleSet
    as_of: datetime.date
    lang: str = "ja"
    selector: str = ""
    never: tuple[str, ...] = ()
    others: tuple[Rule, ...] = ()
    name: Callable[[str], str] = str
    version: str = __version__


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A finding on the page.

    Args:
        finding: what was found.
        decision: why it does not count; ``None`` where it does.
        id: its number on the page.
        number: its number in its column, in reading order.
    """

    finding: Finding
    decision: Decision | None
    id: int
    number: int


#: What explains a finding: its rule, the reason and the laws.
Ground = tuple[str, str, tuple[Law, ...]]


@dataclass
class Page:
    """What the columns of a page have in common, collected while they are written."""

    setting: Setting
    threshold: Severity
    entries: int = 0
    grounds: dict[Ground, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.setting.lang)
        self._known: dict[str, Rule | None] = {rule.id: rule for rule in self.setting.others}

    def next_id(self) -> int:
        """A number that no finding of the page has yet."""
        self.entries += 1
        return self.entries

    def ground(self, finding: Finding) -> int:
        """The number of what explains a finding; findings explained alike share it."""
        ground = (finding.rule, finding.reason, finding.law)
        return self.grounds.setdefault(ground, len(self.grounds) + 1)

    def rule_number(self, finding: Finding) -> int:
        """The number by which the page's script knows a finding's rule."""
        self.categories.setdefault(finding.rule, finding.category)
        return self.rules.setdefault(finding.rule, len(self.rules))

    def rule(self, rule_id: str) -> Rule | None:
        """A rule of the run."""
        if rule_id not in self._known:
            self._known[rule_id] = self.setting.rules.rule(rule_id)
        return self._known[rule_id]

    def title(self, rule_id: str) -> str:
        """What a rule is about, in a few words; its id where nobody says."""
        rule = self.rule(rule_id)
        return rule.title.text(self.setting.lang) if rule else rule_id

    def rewrite(self, rule_id: str) -> str:
        """What may be said instead."""
        rule = self.rule(rule_id)
        return rule.rewrite.text(self.setting.lang) if rule and rule.rewrite else ""
