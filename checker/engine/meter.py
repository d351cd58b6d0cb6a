"""Where the time goes: by stage, and by rule."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class RuleCost:
    """What a rule cost and found.

    Args:
        seconds: time in its own conditions and judgements, without parses.
        candidates: sentences on which its cheap conditions held (columns, for a requirement).
        parses: sentences that it wanted parsed.
        hits: its findings.
    """

    seconds: float = 0.0
    candidates: int = 0
    parses: int = 0
    hits: int = 0


@dataclass(slots=True)
class Meter:
    """Adds up seconds by stage and costs by rule."""

    stages: dict[str, float] = field(default_factory=dict)
    rules: dict[str, RuleCost] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what happens inside."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.stages[name] = self.stages.get(name, 0.0) + time.perf_counter() - began

    def add(self, rule: str, began: float, *, candidates: int = 0, parses: int = 0, hits: int = 0) -> None:
        """Count for a rule, with the time since ``began`` (of ``time.perf_counter``)."""
        cost = self.rules.setdefault(rule, RuleCost())
        cost.seconds += time.perf_counter() - began
        cost.candidates += candidates
        cost.parses += parses
        cost.hits += hits
