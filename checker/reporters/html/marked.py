"""Visible text with the words of findings marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.finding import Finding
from checker.reporters.html.markup import Markup, element, join, lines
from checker.reporters.html.places import lacks
from checker.reporters.html.setting import Entry


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``[start, end)`` of a text that a finding is about."""

    start: int
    end: int
    entry: Entry


def marked(text: str, hits: Sequence[Hit]) -> Markup:
    """The text with a link to its note around the words of each finding; words of several name them all."""
    if not hits:
        return lines(text)
    cuts = sorted({0, len(text), *(hit.start for hit in hits), *(hit.end for hit in hits)})
    waiting = sorted(hits, key=lambda hit: hit.start, reverse=True)
    active: list[Hit] = []
    parts: list[Markup] = []
    for start, end in pairwise(cuts):
        active = [hit for hit in active if hit.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        parts.append(_words(text[start:end], active, end) if active else lines(text[start:end]))
    return join(*parts)


def _words(text: str, hits: Sequence[Hit], end: int) -> Markup:
    worst = min(hits, key=lambda hit: (hit.entry.decision is not None, *_weight(hit.entry.finding)))
    ending = sorted(hit.entry.number for hit in hits if hit.end == end)
    kind = worst.entry.finding.severity.value
    if worst.entry.decision:
        kind = "suppressed"
    elif lacks(worst.entry.finding):
        kind = "cause"
    return element(
        "a",
        lines(text),
        class_=f"m {kind}",
        href=f"#f{worst.entry.id}",
        # Its note follows at once; a second stop for the tab key would only double the way.
        tabindex=-1,
        data_f=" ".join(str(hit.entry.id) for hit in hits),
        data_n=",".join(map(str, ending)) or None,
    )


def _weight(finding: Finding) -> tuple[bool, int]:
    """Words that only call for something elsewhere come after words that are at fault themselves."""
    return lacks(finding), finding.severity.rank
