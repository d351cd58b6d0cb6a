"""One decision that findings of some rules do not count, and what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from checker.decisions import rules
from checker.decisions.known import Known
from checker.decisions.rules import Place, Problem, same
from checker.decisions.syntax import read_date
from checker.finding import Decision, Finding, Origin
from checker.rules.spec import Bilingual

#: Whether a decision is about a finding of the column with this path.
Covers = Callable[[Finding, str], bool]
NOTHING = Bilingual("", "")


@dataclass(frozen=True, eq=False)
class Permit:
    """A mark or a waiver as it is written.

    Args:
        origin: where it is written.
        names: rules and categories.
        reason: as somebody gave it; empty where nobody did.
        until: the last day on which it holds, as it is written; empty for no end.
        by: who decided, and in which role.
        place: where it is written.
        covers: which findings it is about, whatever their rules.
        wider: what to do where it is about nothing.
    """

    origin: Origin
    names: tuple[str, ...]
    reason: str
    until: str
    by: str
    place: Place
    covers: Covers
    wider: Bilingual = NOTHING

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which it holds."""
        return read_date(self.until)


class Weighed:
    """A permit against the rules and the day: what it decides, and what is wrong with it.

    Args:
        permit: the decision as it is written.
        known: the rules.
        as_of: the day on which columns are judged.
    """

    def __init__(self, permit: Permit, known: Known, as_of: datetime.date) -> None:
        self.permit = permit
        self._known = known
        self._until = permit.last_day
        self._problems: dict[tuple[str, str], Problem] = {}
        self._used: set[str] = set()
        self._void: set[str] = set()
        self._weigh(as_of)

    def decide(self, finding: Finding, path: str) -> Decision | None:
        """Why the finding does not count; ``None`` where this decides nothing about it."""
        permit = self.permit
        name = next((name for name in (finding.rule, finding.category) if name in permit.names), None)
        if name is None or not permit.covers(finding, path):
            return None
        self._used.add(name)
        if name in self._void:
            return None
        if self._known.forbids(finding.rule, finding.category):
            self._note(rules.FORBIDDEN, finding.rule)
            return None
        if self._until is None and self._known.finding_needs_date(finding):
            self._note(rules.WITHOUT_DATE, finding.rule)
            return None
        until = self._until.isoformat() if self._until else ""
        return Decision(permit.origin, permit.reason, permit.by, until)

    def problems(self, judged: Collection[str]) -> Iterator[Problem]:
        """What is wrong with it, once it has seen all findings that it may be about.

        Args:
            judged: rules and categories that were looked for where it holds; none where nobody can tell
                whether it is still of use.
        """
        yield from self._problems.values()
        for name in self.permit.names:
            if name in judged and name not in self._used | self._void:
                yield Problem(
                    rules.UNUSED, self.permit.place, {"name": same(name), "hint": self.permit.wider}
                )

    def _weigh(self, as_of: datetime.date) -> None:
        permit, known = self.permit, self._known
        for name in permit.names:
            if known.forbids(name):
                self._note(rules.FORBIDDEN, name)
            elif name not in known.names:
                self._note(rules.UNKNOWN_RULE, name, hint=known.hint(name))
            elif not permit.reason:
                self._note(rules.WITHOUT_REASON, name)
            elif permit.until and self._until is None:
                self._note(rules.INVALID_DATE, name, until=same(permit.until))
            elif self._until is not None and self._until < as_of:
                self._note(rules.EXPIRED, name, until=same(self._until.isoformat()))
            elif self._until is None and known.needs_date(name):
                self._note(rules.WITHOUT_DATE, name)
            else:
                continue
            self._void.add(name)

    def _note(self, rule: str, name: str, **values: Bilingual) -> None:
        problem = Problem(rule, self.permit.place, {"name": same(name), **values})
        self._problems.setdefault((rule, "" if rule == rules.INVALID_DATE else name), problem)
