"""What the tool says about a column: plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.text.source import Span


class Severity(StrEnum):
    """How bad a finding is. ``error`` and ``warning`` count; ``info`` is advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


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
    """One thing to mend. Texts are in the language of the run; ``probability`` if it was learned."""

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
    """All that was found in one column; ``faults`` means that it was not fully judged."""

    path: str
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    faults: tuple[Fault, ...] = ()
    title: str = ""
    profile: str = ""
