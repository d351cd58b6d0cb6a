"""What decisions must know of the rules."""

from __future__ import annotations

from collections.abc import Iterable

from checker.config.table import meant
from checker.decisions.rules import NAMES
from checker.finding import Finding, Severity
from checker.rules.ruleset import Head
from checker.rules.spec import Bilingual


class Known:
    """The rules that decisions may name.

    Args:
        rules: the heads of all rules, before any selection.
        never: rules and categories that must not be suppressed.
    """

    def __init__(self, rules: Iterable[Head], never: Iterable[str] = ()) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._never = frozenset(never) | NAMES
        self.names = frozenset(name for rule in self._rules.values() for name in (rule.id, rule.category))

    def __contains__(self, rule: str) -> bool:
        return rule in self._rules

    def hint(self, name: str) -> Bilingual:
        """What may have been meant by a name that is not known."""
        if name == "all":
            return Bilingual(
                "すべての規則をまとめて抑制することはできません。", "All rules at once cannot be suppressed."
            )
        return Bilingual(*meant(name, sorted(self.names)))

    def forbids(self, rule: str, category: str = "") -> bool:
        """Whether a rule or a category must not be suppressed."""
        known = self._rules.get(rule)
        return not self._never.isdisjoint({rule, category, known.category if known else rule})

    def needs_date(self, name: str) -> bool:
        """Whether a suppression of this rule must have a date: it is an error, and no rule is without its law."""
        rule = self._rules.get(name)
        return rule is not None and rule.severity is Severity.ERROR

    def finding_needs_date(self, finding: Finding) -> bool:
        """The same for a finding, whose severity may be another than its rule's."""
        return finding.severity is Severity.ERROR or self.needs_date(finding.rule)
