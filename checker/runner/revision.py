"""Reports of earlier rules brought up to date: only the rules that changed judge again.

A finding depends on its column, on what rules share (vocabulary, data, models), and on the rules of its part: the
wording rules of its category, which yield to one another where they overlap, or one requirement.

Of a category less is needed where only wording changed. A clause that is gone leaves the category's findings as they
are unless it made one of them: what yielded to others made nobody yield. A clause that is new changes them only
where it matches. So a column is judged again only if it has a finding of a clause that is gone, or a sentence on
which a new one could match.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from checker.finding import ArticleReport, Finding, Sort, sums
from checker.rules.kind import RuleKind

if TYPE_CHECKING:
    from checker.engine.prefilter import Prefilter
    from checker.rules.ruleset import Head, RuleSet
    from checker.runner.run import Column, Run

#: If more of the rules changed, all judge again.
_SHARE = 0.3


@dataclass(frozen=True)
class Parts:
    """What findings depend on besides their column.

    Args:
        shared: the digest of what rules share; empty where it is not known.
        parts: by part what each of its rules is, by id.
        clauses: by id of a rule what each of its clauses is.
    """

    shared: str
    parts: Mapping[str, Mapping[str, str]]
    clauses: Mapping[str, Sequence[str]]


def parts_of(rules: RuleSet) -> Parts:
    """The parts of a rule set."""
    parts: dict[str, dict[str, str]] = {}
    clauses: dict[str, list[str]] = {}
    for head in rules.rules.heads:
        said = f"{head.kind} {head.severity if head.throughout else ''}"
        parts.setdefault(_part(head), {})[head.id] = f"{said} {head.digest}"
        clauses[head.id] = [f"{said} {clause}" for clause in rules.shared.clauses.get(head.id, ())]
    return Parts(rules.shared_digest, parts, clauses)


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
    session: Run,
    columns: Mapping[int, Column],
    before: Mapping[int, tuple[Parts, ArticleReport]],
    sentences: Mapping[int, str],
) -> Iterable[Revision]:
    """What must be judged to bring reports up to date; columns without a usable one are in none.

    Args:
        session: the run.
        columns: the columns by number.
        before: their reports by earlier rules, with the parts of those.
        sentences: their folded sentences, one a line, where they are known.
    """
    differences: dict[tuple[int, str], _Difference | None] = {}
    groups: dict[frozenset[str], dict[int, ArticleReport]] = {}
    for number, (old, report) in before.items():
        rules, _ = session.judging(columns[number].path)
        # Columns share few rule sets; comparing them anew for each would take as long as some rules do.
        pair = (id(old), rules.fingerprint)
        if pair not in differences:
            differences[pair] = _difference(old, rules)
        difference = differences[pair]
        if difference is not None:
            stale = difference.stale(report, sentences.get(number))
            groups.setdefault(difference.ids(stale), {})[number] = difference.without(report, stale)
    for ids, kept in groups.items():
        again = replace(session, ruleset=session.ruleset.only(ids), _adjusted={}) if ids else None
        yield Revision(again, {number: columns[number] for number in kept}, kept)


#: A rule's id, and the index of one of its clauses.
_Clause = tuple[str, int]


@dataclass(frozen=True)
class _Difference:
    """How the rules of a report differ from those that judge now.

    Args:
        old: what the report depended on.
        new: what it depends on now.
        rules: the rules that judge now.
    """

    old: Parts
    new: Parts
    rules: RuleSet

    @cached_property
    def changed(self) -> frozenset[str]:
        """The parts that are not the same."""
        every = {*self.old.parts, *self.new.parts}
        return frozenset(part for part in every if self.old.parts.get(part) != self.new.parts.get(part))

    @cached_property
    def gone(self) -> Mapping[_Clause, str]:
        """The clauses that were there, each with its part."""
        return dict(self._clauses(self.old, self.new))

    @cached_property
    def fresh(self) -> Mapping[_Clause, str]:
        """The clauses that were not there, each with its part."""
        return dict(self._clauses(self.new, self.old))

    @cached_property
    def _whole(self) -> frozenset[str]:
        """The changed parts that are not made of clauses: requirements, and where what is learned changed."""
        return frozenset(part for part in self.changed if not self._of_clauses(part))

    def ids(self, parts: Iterable[str]) -> frozenset[str]:
        """The rules of some parts."""
        return frozenset(rule for part in parts for rule in self.new.parts.get(part, ()))

    def stale(self, report: ArticleReport, sentences: str | None) -> frozenset[str]:
        """The parts of which a report says something else now, or may."""
        clauses = {(one.rule, one.clause) for one in sums(report.findings)}
        found = {*self._whole, *(self.gone[clause] for clause in clauses & self.gone.keys())}
        if self.fresh:
            found.update(self.fresh.values() if sentences is None else self._matching(sentences))
        return frozenset(found)

    def without(self, report: ArticleReport, parts: Collection[str]) -> ArticleReport:
        """A report without what it says of some parts."""
        if all(self._part(one) not in parts for one in sums(report.findings)):
            return report
        left = (one for one in report.findings if self._part(one) not in parts)
        return replace(report, findings=tuple(left))

    def _clauses(self, here: Parts, there: Parts) -> Iterator[tuple[_Clause, str]]:
        for part in self.changed - self._whole:
            for rule in here.parts.get(part, ()):
                known = there.clauses.get(rule, ())
                for index, clause in enumerate(here.clauses[rule]):
                    # One that moved is another, because findings tell their clause by its place.
                    if clause not in known[index : index + 1]:
                        yield (rule, index), part

    def _of_clauses(self, part: str) -> bool:
        old, new = self.old.parts.get(part, {}), self.new.parts.get(part, {})
        changed = old.items() ^ new.items()
        return not any(said.startswith((RuleKind.LEARNED, RuleKind.REQUIREMENT)) for _, said in changed)

    def _part(self, one: Sort | Finding) -> str:
        part = f"rule {one.rule}"
        return part if part in self.old.parts else f"category {one.category}"

    @cached_property
    def _prefilter(self) -> tuple[Prefilter, Sequence[_Clause]]:
        from checker.engine.clauses import prefilter_of

        return prefilter_of(self.rules, self.fresh)

    def _matching(self, sentences: str) -> Iterator[str]:
        """The parts of fresh clauses that could match a sentence."""
        prefilter, clauses = self._prefilter
        for sentence in prefilter.lines(sentences):
            for index in prefilter.candidates(sentence):
                yield self.fresh[clauses[index]]


def _difference(old: Parts, rules: RuleSet) -> _Difference | None:
    """How the rules differ; ``None`` if too much is other."""
    new = parts_of(rules)
    if not new.shared or new.shared != old.shared:
        return None
    found = _Difference(old, new, rules)
    return found if len(found.ids(found.changed)) <= _SHARE * len(rules.rules) else None


def _part(head: Head) -> str:
    return f"rule {head.id}" if head.kind is RuleKind.REQUIREMENT else f"category {head.category}"
