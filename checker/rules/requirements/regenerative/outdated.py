"""Claims that were true once, or will be, and are wrong on the day of judgement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.finding import Severity
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.dates import in_force
from checker.rules.requirements.evidence import Passage, asked, having, passages, pattern, saying
from checker.rules.requirements.treatments import above
from checker.rules.spec import Rule
from checker.rules.stance import NOT_MEANT, stance
from checker.text.document import Kind


def check_outdated_claim(rule: Rule, column: Column) -> Iterator[Missing]:
    """Claims of ``effective_dates.yaml`` whose dates hold the day for which the column is judged."""
    entries = [
        entry for entry in column.data["effective_dates"]["outdated_claims"] if in_force(entry, column.as_of)
    ]
    claiming = frozenset[str]().union(
        *(having(column, source) for entry in entries for source in entry["claim"])
    )
    for passage in passages(column.document) if claiming else ():
        if passage.text not in claiming or passage.text in saying(column, "claim_not_made"):
            continue
        if passage.block.kind in (Kind.META, Kind.QUESTION) or asked(passage.text):
            continue
        for entry in entries:
            found = _claim(column, entry, passage)
            if found is not None:
                yield _outdated(entry, passage, *found)
                break


def _outdated(entry: Mapping[str, Any], passage: Passage, start: int, end: int) -> Missing:
    sentence = passage.sentence
    day = entry.get("from") or entry["to"]
    return Missing(
        ("regenerative:outdated_claim",),
        sentence.source_span(start, end),
        sentence.shown(start, end),
        {
            "claim": sentence.shown(start, end),
            "fact": entry["fact"]["ja"],
            "fact_en": entry["fact"]["en"],
            "day": day,
        },
        Severity(entry["severity"]) if "severity" in entry else None,
    )


def _claim(column: Column, entry: Mapping[str, Any], passage: Passage) -> tuple[int, int] | None:
    """Where a sentence makes the claim."""
    text = passage.text
    for source in entry["claim"]:
        found = pattern(column, source).search(text)
        if found is None or _another(column, entry, text) or not _in_place(column, entry, passage):
            continue
        if not NOT_MEANT & stance(text, found.start(), found.end()):
            return found.start(), found.end()
    return None


def _another(column: Column, entry: Mapping[str, Any], text: str) -> bool:
    return bool("lacking" in entry and pattern(column, entry["lacking"]).search(text))


def _in_place(column: Column, entry: Mapping[str, Any], passage: Passage) -> bool:
    """Whether the claim is made of the part of the body of which it is wrong, or of none."""
    if "near" not in entry:
        return True
    near, elsewhere = (pattern(column, entry[key]) for key in ("near", "elsewhere"))
    for text in (passage.text, *above(column, passage.block.section)):
        if near.search(text):
            return True
        if elsewhere.search(text):
            return False
    return True
