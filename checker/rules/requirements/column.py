"""What a requirement sees of a column, and what it answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from checker.finding import Severity
from checker.rules.facts import ClinicFacts
from checker.rules.pattern import Pattern
from checker.rules.spec import Bilingual, Rule
from checker.text.document import Document
from checker.text.source import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with all that requirements are judged against.

    Args:
        document: the column, with roles.
        profile: ``symptom``, ``disease``, ``treatment`` or ``news``.
        facts: what the clinic says of itself.
        vocabulary: named lists of RE2 fragments.
        data: the rule packs' data files, by stem.
        as_of: the day on which the column is judged.
        patterns: those compiled with this vocabulary, by source; columns judged by one rule set share them.
        made: what is made of the rules and their data alone, by name; shared likewise.
    """

    document: Document
    profile: str
    facts: ClinicFacts
    vocabulary: Mapping[str, tuple[str, ...]]
    data: Mapping[str, Any]
    as_of: datetime.date
    patterns: dict[str, Pattern] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the column must hold and does not.

    Args:
        requirements: the ids that are not met.
        span: source range to show; never empty unless the source is.
        text: visible text of that range.
        values: what fills the rule's message and suggestion.
        severity: another severity than the rule's.
        message, suggestion: other texts than the rule's, where it says more than one thing.
    """

    requirements: tuple[str, ...]
    span: Span
    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    message: Bilingual | None = None
    suggestion: Bilingual | None = None


Check = Callable[[Rule, Column], Iterator[Missing]]


def remembered(column: Column, key: str, work: Callable[[Column], T]) -> T:
    """What ``work`` makes of a column, worked out once; ``key`` names it in the document's memo."""
    kept: Any = column.document.memo.get(key)
    if kept is None or kept[0] is not column:
        kept = column.document.memo[key] = (column, work(column))
    found: T = kept[1]
    return found


def shared(column: Column, key: str, work: Callable[[], T]) -> T:
    """What ``work`` makes of the rules and their data alone, worked out once for all columns that they judge."""
    if key not in column.made:
        column.made[key] = work()
    found: T = column.made[key]
    return found
