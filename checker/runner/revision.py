"""Reports of earlier rules brought up to date: only the rules that changed judge again.

A finding depends on its column, on what rules share (vocabulary, data, models), and on the rules of its part: the
wording rules of its category, which yield to one another where they overlap, or one requirement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.finding import ArticleReport, Finding, Scope
from checker.rules.kind import RuleKind

if TYPE_CHECKING:
    from checker.rules.ruleset import Head, RuleSet
    from checker.runner.run import Column, Run

#: If more of the rules changed, all judge again.
_SHARE = 0.3


@dataclass(frozen=True)
class Parts:
    """What findings depend on besides their column.

    Args:
        shared: the digest of what rules share; empty where it is not known.
        parts: digest by part.
    """

    shared: str
    parts: Mapping[str, str]


def parts_of(rules: RuleSet) -> Parts:
    """The parts of a rule set."""
    heads: dict[str, list[str]] = {}
    for head in rules.rules.heads:
        heads.setdefault(_part(head), []).append(f"{head.id} {head.severity} {head.digest}")
    return Parts(rules.shared_digest, {part: "\n".join(said) for part, said in heads.items()})


@dataclass(frozen=True)
class Revision:
    """Columns whose earlier reports differ by some rules only.

    Args:
        session: judges with those rules; ``None`` where none is left to judge.
        columns: the columns by number.
        kept: their earlier reports, without what is out of date.
    """

    session: Run | None
    columns: Mapping[int, Column]
    kept: Mapping[int, ArticleReport]

    def merged(self, number: int, fresh: ArticleReport | None = None) -> ArticleReport:
        """The report of a column, with what the rules that changed say of it now."""
        from checker.lint import in_order

        before = self.kept[number]
        if fresh is None:
            return before
        if fresh.faults:
            return fresh
        return replace(before, path=fresh.path, findings=in_order([*before.findings, *fresh.findings]))


def revise(
    session: Run, columns: Mapping[int, Column], before: Mapping[int, tuple[Parts, ArticleReport]]
) -> Iterable[Revision]:
    """What must be judged to bring reports up to date; columns without a usable one are in none.

    Args:
        session: the run.
        columns: the columns by number.
        before: their reports by earlier rules, with the parts of those.
    """
    differences: dict[tuple[int, str], tuple[frozenset[str], frozenset[str]] | None] = {}
    groups: dict[frozenset[str], dict[int, ArticleReport]] = {}
    for number, (old, report) in before.items():
        rules, _ = session.judging(columns[number].path)
        # Columns share few rule sets; comparing them anew for each would take as long as some rules do.
        pair = (id(old), rules.fingerprint)
        if pair not in differences:
            differences[pair] = _difference(old, rules)
        difference = differences[pair]
        if difference is not None:
            same, ids = difference
            findings = tuple(finding for finding in report.findings if _part_of(finding) in same)
            groups.setdefault(ids, {})[number] = replace(report, findings=findings)
    for ids, kept in groups.items():
        again = replace(session, ruleset=session.ruleset.only(ids), _adjusted={}) if ids else None
        yield Revision(again, {number: columns[number] for number in kept}, kept)


def _difference(old: Parts, rules: RuleSet) -> tuple[frozenset[str], frozenset[str]] | None:
    """The parts that are the same, and the ids of the rules of all others; ``None`` if too much is other."""
    new = parts_of(rules)
    if not new.shared or new.shared != old.shared:
        return None
    same = frozenset(part for part, said in new.parts.items() if old.parts.get(part) == said)
    ids = frozenset(head.id for head in rules.rules.heads if _part(head) not in same)
    return (same, ids) if len(ids) <= _SHARE * len(rules.rules) else None


def _part(head: Head) -> str:
    return f"rule {head.id}" if head.kind is RuleKind.REQUIREMENT else f"category {head.category}"


def _part_of(finding: Finding) -> str:
    return f"rule {finding.rule}" if finding.scope is Scope.ARTICLE else f"category {finding.category}"
