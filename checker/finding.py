"""What the tool says about a column: plain frozen data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, overload

from checker.text.source import Span


class Severity(StrEnum):
    """How bad a finding is. ``error`` and ``warning`` count; ``info`` is advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Scope(StrEnum):
    """Whether a finding is about words that stand there or about the column as a whole."""

    WORDING = "wording"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Law:
    """Where a duty comes from.

    Args:
        instrument: law, guideline or clinical guideline.
        section: article or section in it.
        edition: the edition the rule was written against.
        checked: ISO date on which the source was read.
        verified: false where the source itself could not be read.
        url: a public address, where there is one.
    """

    instrument: str
    section: str
    edition: str
    checked: str
    verified: bool = True
    url: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. Texts are in the language of the run; ``probability`` if it was learned.

    ``clause`` is the index of the clause of its rule that found it.
    """

    rule: str
    category: str
    severity: Severity
    scope: Scope
    message: str
    suggestion: str
    text: str
    span: Span
    law: tuple[Law, ...]
    key: str
    sentence: str = ""
    reason: str = ""
    requirements: tuple[str, ...] = ()
    probability: float | None = None
    clause: int = field(default=0, compare=False)


class Sort(NamedTuple):
    """What findings are told apart by where they are counted."""

    rule: str
    category: str
    severity: Severity
    clause: int


#: How many findings there are of each sort, in order of the first of each.
Sums = Mapping[Sort, int]


class KeptFindings(Sequence[Finding]):
    """Findings that an earlier run made: most reports are told by their sums, so they are read when one is asked for.

    Args:
        sums: how many there are.
        data: the whole report as it is kept.
        read: gives the findings of such data.
    """

    def __init__(self, sums: Sums, data: bytes, read: Callable[[bytes], tuple[Finding, ...]]) -> None:
        self.sums = sums
        self.data = data
        self._read = read

    @cached_property
    def _all(self) -> tuple[Finding, ...]:
        return self._read(self.data)

    def __len__(self) -> int:
        return sum(self.sums.values())

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        return self._all == (other._all if isinstance(other, KeptFindings) else other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)


def sums(findings: Sequence[Finding]) -> Sums:
    """How many findings there are, without reading kept ones."""
    if isinstance(findings, KeptFindings):
        return findings.sums
    return Counter(Sort(one.rule, one.category, one.severity, one.clause) for one in findings)


#: The category of findings about decisions themselves; it belongs to no rule pack and cannot be suppressed.
SUPPRESSION = "suppression"


class Origin(StrEnum):
    """Where it was decided that a finding does not count."""

    TEXT = "text"
    WAIVER = "waiver"
    BASELINE = "baseline"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a finding does not count.

    Args:
        origin: a mark in the column's text, a waiver, the baseline, or that its sentence did not change.
        reason: as somebody gave it.
        by: who decided, and in which role.
        until: ISO date of the last day on which that holds; empty for no end.
    """

    origin: Origin
    reason: str = ""
    by: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is shown and counted but fails nothing."""

    finding: Finding
    decision: Decision


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be judged: an unreadable file, a rule that failed."""

    message: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """All that was found in one column; ``faults`` means that it was not fully judged.

    ``sentences`` are those that were judged, folded, one a line, for whoever keeps the report.
    """

    path: str
    findings: Sequence[Finding] = ()
    suppressed: tuple[Suppressed, ...] = ()
    faults: tuple[Fault, ...] = ()
    title: str = ""
    profile: str = ""
    sentences: str = field(default="", compare=False, repr=False)
