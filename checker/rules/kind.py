"""The kinds of rules."""

from __future__ import annotations

from enum import StrEnum


class RuleKind(StrEnum):
    """The closed kinds of rules."""

    PHRASE = "phrase"
    TOKENS = "tokens"
    RELATION = "relation"
    LEARNED = "learned"
    REQUIREMENT = "requirement"
