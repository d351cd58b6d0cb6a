"""A rule as a value: what its YAML file says, checked and typed.

A rule is one of five closed kinds. ``phrase`` matches folded text, ``tokens`` a sequence of
tokens, ``relation`` a predicate with its arguments in the dependency tree; ``learned`` warns where a
model finds a claim of the rule's category probable; ``requirement`` asks for something that a column
must hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from checker.finding import Law, Severity
from checker.rules.kind import RuleKind
from checker.text.document import Place

__all__ = [
    "Argument",
    "Beside",
    "Bilingual",
    "Choice",
    "Clause",
    "Example",
    "Judgement",
    "Rule",
    "RuleKind",
    "Token",
    "Way",
]

#: Strings of which at least one stands in every sentence that a clause can match.
Choice = frozenset[str]
#: Choices that all hold where a clause matches in one way.
Way = tuple[Choice, ...]


class Judgement(StrEnum):
    """What the shared stance can say about a claim; rules name those that silence them."""

    NEGATED = "negated"  # 必ず治るわけではない; double and rhetorical negation count as asserted
    ASKED = "asked"  # an open question; a question that plants its claim is asserted
    WARNED = "warned"  # quoted or told as a bad example, or as a warning against the claim
    HEDGED = "hedged"  # ことがあります, 可能性, とされています, 期待されます, めざす
    LIMITED = "limited"  # 個人差があります, とは限らない, 十分に確立していない about this claim
    ATTRIBUTED = "attributed"  # told as research, guideline or hearsay of others
    CONDITIONAL = "conditional"  # stands in an if-clause, not in the assertion
    DIRECTED = "directed"  # an instruction or request to the reader: 必ず受診してください


class Beside(StrEnum):
    """What must stand right beside a picture from before and after care."""

    TREATMENT = "treatment"
    COST = "cost"
    RISKS = "risks"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Japanese and English."""

    ja: str
    en: str

    def text(self, lang: str) -> str:
        """The text in ``lang`` (``ja`` or ``en``)."""
        return self.en if lang == "en" else self.ja


@dataclass(frozen=True, slots=True)
class Token:
    """What a token must be; every given property must hold."""

    lemma: frozenset[str] = frozenset()  # dictionary or normalised form
    text: str = ""  # RE2 pattern over its folded surface, whole
    pos: frozenset[str] = frozenset()  # Universal Dependencies part of speech
    optional: bool = False
    gap: int = 0  # how many other tokens may stand before it


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that must (or must not) depend on the predicate."""

    relations: frozenset[str]
    pattern: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One way in which a wording rule matches.

    Args:
        pattern: RE2 pattern over the folded sentence, for ``phrase``.
        tokens: token sequence, for ``tokens``.
        predicate: lemmas of the predicate, for ``relation``.
        arguments: what depends on it, for ``relation``.
        having: patterns that must all occur in the sentence.
        lacking: patterns none of which may occur in the sentence.
        barring: patterns whose matches may not overlap this one's.
        about: named subjects (``vocabulary/subjects.yaml``), one of which the sentence must be
            about, by its own words or carried over from before.
        before, after: patterns that must match in the sentence before or after.
        places: where the sentence must stand; empty for anywhere.
        unless: judgements that silence it.
        without: it is silent where all of these stand right beside the sentence's block.
        severity: another severity than the rule's, for a weaker way of matching.
        ways: derived: strings without which it cannot match; see :mod:`checker.rules.literals`.
    """

    pattern: str = ""
    tokens: tuple[Token, ...] = ()
    predicate: frozenset[str] = frozenset()
    arguments: tuple[Argument, ...] = ()
    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    barring: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    places: frozenset[Place] = frozenset()
    unless: frozenset[Judgement] = frozenset()
    without: frozenset[Beside] = frozenset()
    severity: Severity | None = None
    ways: tuple[Way, ...] = ((),)


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what is expected of it.

    Args:
        text: a sentence, or a whole column in Markdown for a requirement.
        marked: for a firing sentence, ranges in ``text`` that findings must cover.
        place: where the sentence stands.
        before: the sentence before it, in the same paragraph.
        heading: the heading above it.
        requirements: for a firing column, the ids expected of this rule.
        line: line of the example in its rule file.
    """

    text: str
    marked: tuple[tuple[int, int], ...] = ()
    place: Place = Place.BODY
    before: str = ""
    heading: str = ""
    requirements: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    ``rewrite`` is a text that says what may be said instead and itself draws no finding; ``path`` and
    ``line`` say where the rule was written.
    """

    id: str
    kind: RuleKind
    category: str
    severity: Severity
    law: tuple[Law, ...]
    title: Bilingual
    message: Bilingual
    reason: Bilingual
    suggestion: Bilingual
    not_caught: Bilingual
    fire: tuple[Example, ...]
    silent: tuple[Example, ...]
    clauses: Sequence[Clause] = ()
    check: str = ""
    params: Mapping[str, Any] | None = None
    rewrite: Bilingual | None = None
    path: str = ""
    line: int = 0
