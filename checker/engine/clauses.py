"""The clauses of a rule set that are matched with sentences, and the prefilter over them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from checker.engine.prefilter import Prefilter, build, load
from checker.rules.kind import RuleKind
from checker.rules.ruleset import Head, RuleSet

#: Index of a rule, and of a clause in the rule.
At = tuple[int, int]


def prefiltered(ruleset: RuleSet) -> tuple[Prefilter, Sequence[At | None]]:
    """The prefilter of a rule set, and the clauses that its answers are indexes into.

    A kept one knows all clauses there were before a selection; those that are not in it are ``None``, and never
    an answer.
    """
    found = load(ruleset.shared.index) if ruleset.shared.index else None
    if found is None:
        return _built(ruleset), list(_every(ruleset.rules.heads))
    chosen = {before: now for now, before in enumerate(ruleset.rules.numbers)}
    clauses = [
        (chosen[before], clause) if before in chosen else None
        for before, clause in _every(ruleset.rules.whole)
    ]
    if None in clauses:
        found.restrict(index for index, at in enumerate(clauses) if at is not None)
    return found, clauses


def prefilter_of(
    ruleset: RuleSet, wanted: Collection[tuple[str, int]]
) -> tuple[Prefilter, Sequence[tuple[str, int]]]:
    """A prefilter that answers for some clauses only, and what its answers are indexes into.

    Args:
        ruleset: the rules, which are kept.
        wanted: each clause by the id of its rule and its index in that.
    """
    found = load(ruleset.shared.index)
    assert found is not None
    heads = ruleset.rules.whole
    clauses = [(heads[number].id, clause) for number, clause in _every(heads)]
    found.restrict(index for index, one in enumerate(clauses) if one in wanted)
    return found, clauses


def index(ruleset: RuleSet) -> bytes:
    """What a prefilter would have to work out again of all rules."""
    return _built(ruleset).dump()


def _built(ruleset: RuleSet) -> Prefilter:
    return build([ruleset.rules[number].clauses[clause] for number, clause in _every(ruleset.rules.heads)])


def _every(heads: Iterable[Head]) -> Iterator[At]:
    """Every clause that is matched with sentences for itself."""
    for number, head in enumerate(heads):
        if head.kind not in (RuleKind.REQUIREMENT, RuleKind.LEARNED):
            yield from ((number, clause) for clause in range(head.clauses))
