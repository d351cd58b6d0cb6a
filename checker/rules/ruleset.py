"""Rules with what they share; those of a kept pack are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from checker.finding import Severity
from checker.rules.fingerprint import digest
from checker.rules.kind import RuleKind

if TYPE_CHECKING:
    from checker.rules.spec import Rule
    from checker.text.document import Role


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a rule before all of it is needed.

    Args:
        clauses: how many it has.
        digest: changes with anything that it judges or says; empty where nobody keeps reports.
        throughout: whether a selection gave it its severity, which then is that of all its clauses.
    """

    id: str
    kind: RuleKind
    category: str
    severity: Severity
    clauses: int
    digest: str = ""
    throughout: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """What the rules of a set share.

    Args:
        vocabulary: word lists with ``{name}`` expanded.
        subjects: patterns of named subjects, for ``about``.
        data: the content of each file in a pack's ``data`` folder, by its name.
        role_wordings: heading wordings (RE2) of each section role.
        models: files of learned models, by their names.
        index: what an engine keeps of the clauses of all rules; empty where it kept nothing.
        clauses: by id of a rule a digest for each clause, which changes with anything that this clause finds or the
            rule says of it; empty where nobody keeps reports.
    """

    vocabulary: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, str]
    data: Mapping[str, Any]
    role_wordings: Mapping[Role, tuple[str, ...]]
    models: Mapping[str, Path]
    index: bytes = b""
    clauses: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Rules(Sequence["Rule"]):
    """Rules in order of id.

    Args:
        heads: of all of them.
        make: gives the rule at an index.
        numbers: for a selection, where each stood before; by default they are all there are.
        whole: for a selection, the heads of all there were.
    """

    def __init__(
        self,
        heads: Iterable[Head],
        make: Callable[[int], Rule],
        numbers: Sequence[int] | None = None,
        whole: Sequence[Head] = (),
    ) -> None:
        self.heads = tuple(heads)
        self.numbers: Sequence[int] = range(len(self.heads)) if numbers is None else numbers
        self.whole = whole or self.heads
        self._make = make
        self._made: list[Rule | None] = [None] * len(self.heads)

    @staticmethod
    def of(rules: Sequence[Rule]) -> Rules:
        """Rules that are there already."""
        return Rules(map(head, rules), rules.__getitem__)

    def __len__(self) -> int:
        return len(self.heads)

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rule]: ...
    def __getitem__(self, index: int | slice) -> Rule | Sequence[Rule]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        found = self._made[index]
        if found is None:
            found = self._made[index] = self._make(range(len(self))[index])
        return found

    def of_kind(self, kind: RuleKind) -> Iterator[Rule]:
        """The rules of one kind."""
        return (self[number] for number, head in enumerate(self.heads) if head.kind is kind)

    def chosen(self, levels: Mapping[int, Severity | None]) -> Rules:
        """The rules at some indexes, with other severities where there are any."""
        heads = [
            replace(self.heads[number], severity=level, throughout=True) if level else self.heads[number]
            for number, level in levels.items()
        ]
        numbers = [self.numbers[number] for number in levels]
        return Rules(heads, _Chosen(self, tuple(levels.items())), numbers, self.whole)


@dataclass(frozen=True)
class _Chosen:
    rules: Rules
    levels: Sequence[tuple[int, Severity | None]]

    def __call__(self, index: int) -> Rule:
        number, level = self.levels[index]
        rule = self.rules[number]
        if level is None:
            return rule
        clauses = tuple(replace(clause, severity=None) for clause in rule.clauses)
        return replace(rule, severity=level, clauses=clauses)


class RuleSet:
    """Rules, and what they share.

    Args:
        rules: by id, in order of id.
        shared: what they share, or what reads it when it is first needed.
        fingerprint: changes whenever any file of the packs or the selection changes.
        shared_digest: changes with what they share; empty where nobody keeps reports.
    """

    def __init__(
        self, rules: Rules, shared: Callable[[], Shared], fingerprint: str, shared_digest: str = ""
    ) -> None:
        self.rules = rules
        self.fingerprint = fingerprint
        self.shared_digest = shared_digest
        self._read = shared

    @cached_property
    def shared(self) -> Shared:
        """What the rules share."""
        return self._read()

    @property
    def vocabulary(self) -> Mapping[str, tuple[str, ...]]:
        """Word lists, expanded."""
        return self.shared.vocabulary

    @property
    def subjects(self) -> Mapping[str, str]:
        """Patterns of named subjects."""
        return self.shared.subjects

    @property
    def data(self) -> Mapping[str, Any]:
        """Files of data, by name."""
        return self.shared.data

    @property
    def role_wordings(self) -> Mapping[Role, tuple[str, ...]]:
        """Heading wordings of section roles."""
        return self.shared.role_wordings

    @property
    def models(self) -> Mapping[str, Path]:
        """Files of learned models."""
        return self.shared.models

    @property
    def names(self) -> frozenset[str]:
        """What a selection may name: ids of rules and categories."""
        return frozenset(name for head in self.rules.heads for name in (head.id, head.category))

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with that id."""
        heads = enumerate(self.rules.heads)
        return next((self.rules[number] for number, head in heads if head.id == rule_id), None)

    def adjusted(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        severity: Mapping[str, str] | None = None,
    ) -> RuleSet:
        """A selection by rule id or category, with other severities (``off`` drops a rule).

        An id counts more than a category.
        """
        select, ignore, severity = frozenset(select), frozenset(ignore), severity or {}
        if not (select or ignore or severity):
            return self
        levels: dict[int, Severity | None] = {}
        for number, head in enumerate(self.rules.heads):
            if select and not {head.id, head.category} & select:
                continue
            if head.id in ignore or (head.category in ignore and head.id not in select):
                continue
            level = severity.get(head.id, severity.get(head.category))
            if level != "off":
                levels[number] = Severity(level) if level else None
        marks = repr((sorted(select), sorted(ignore), sorted(severity.items())))
        return RuleSet(
            self.rules.chosen(levels),
            partial(getattr, self, "shared"),
            digest(self.fingerprint, marks).hex(),
            self.shared_digest,
        )

    def only(self, ids: frozenset[str]) -> RuleSet:
        """The rules with these ids, as they are."""
        levels = {number: None for number, head in enumerate(self.rules.heads) if head.id in ids}
        marks = digest(self.fingerprint, *sorted(ids)).hex()
        return RuleSet(self.rules.chosen(levels), partial(getattr, self, "shared"), marks, self.shared_digest)


def head(rule: Rule) -> Head:
    """The head of a rule."""
    return Head(rule.id, rule.kind, rule.category, rule.severity, len(rule.clauses))
