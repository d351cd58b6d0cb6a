"""What a column is about: weighted surfaces in title, headings, lead, body and questions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import re2

from checker.rules.pattern import options
from checker.text.document import Block, Document, Kind, Place, Role
from checker.text.fold import fold

_TITLE, _FIRST_HEADING, _HEADING, _LEAD, _QUESTION, _BODY = 5.0, 3.0, 2.0, 1.5, 1.0, 0.5
#: A column whose title names no topic is about one only from this score on.
_THRESHOLD = 6.0
#: Topics below this share of the strongest one are asides.
_SHARE = 0.6
#: Headings say what is compared or told apart as well; more than these add nothing.
_HEADINGS_COUNTED = 3

#: Here a clinic speaks of itself or of others' texts, not of the column's subject.
SIDE_ROLES = (
    Role.TOC,
    Role.PROFILE,
    Role.SUPERVISOR,
    Role.CALL_TO_ACTION,
    Role.RELATED,
    Role.REFERENCES,
    Role.DATES,
    Role.DISCLAIMER,
)

Lexicon = tuple[tuple[str, tuple[str, ...]], ...]


def find_topics(document: Document, data: Mapping[str, Any]) -> frozenset[str]:
    """The topics of a column, strongest ones only, with the procedures it is about.

    Args:
        document: a column with roles.
        data: the content of ``data/topics.yaml``.
    """
    kept = document.memo.get("topics")
    if not isinstance(kept, frozenset):
        kept = frozenset(_detect(document, data))
        document.memo["topics"] = kept
    return kept


def opening(document: Document) -> str:
    """Folded title, lead and headings: where a column says whom and what it is for."""
    return "\n".join(
        fold(block.text.text).text
        for block in document.blocks
        if document.place(block) in (Place.TITLE, Place.HEADING, Place.LEAD) and is_subject(document, block)
    )


def is_subject(document: Document, block: Block) -> bool:
    """Whether a block belongs to what the column tells its reader."""
    return not document.has_role(block.section, *SIDE_ROLES)


def _detect(document: Document, data: Mapping[str, Any]) -> Iterator[str]:
    procedures = frozenset(data.get("procedures", {}))
    scores, titled = _scores(document, data)
    yield from (name for name in procedures if scores[name] >= _TITLE)
    subjects = {name: score for name, score in scores.items() if name not in procedures}
    if titled - procedures:
        subjects = {name: score for name, score in subjects.items() if name in titled}
    else:
        subjects = {name: score for name, score in subjects.items() if score >= _THRESHOLD}
    least = _SHARE * max(subjects.values(), default=0.0)
    strong = {name for name, score in subjects.items() if score >= least}
    strong -= {name for name, others in data.get("yields", {}).items() if strong & set(others)}
    yield from _turned(strong, opening(document), data)


def _turned(strong: set[str], text: str, data: Mapping[str, Any]) -> set[str]:
    for turn in data.get("turns", ()):
        words = data.get("contexts", {}).get(turn.get("context"), ())
        if turn["from"] in strong and ("context" not in turn or any(word in text for word in words)):
            strong = strong - {turn["from"]} | {turn["to"]}
    return strong


def _scores(document: Document, data: Mapping[str, Any]) -> tuple[Counter[str], frozenset[str]]:
    lexicon = _lexicon(data)
    scores: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {
        place: Counter() for place in ("title", "heading", "lead", "question", "body")
    }
    first_heading = True
    for block in document.blocks:
        if not is_subject(document, block):
            continue
        place, found = document.place(block), Counter(_topics_in(block, lexicon))
        if place is Place.HEADING:
            if first_heading:
                scores.update(dict.fromkeys(found, _FIRST_HEADING))
            else:
                seen["heading"].update(set(found))
            first_heading = False
        elif place in (Place.TITLE, Place.LEAD):
            seen[place.value].update(found)
        else:
            seen["question" if place is Place.FAQ_QUESTION else "body"].update(found)
    scores.update(dict.fromkeys(seen["title"], _TITLE))
    scores.update(dict.fromkeys(seen["lead"], _LEAD))
    scores.update(dict.fromkeys(seen["question"], _QUESTION))
    scores.update({name: _HEADING * min(n, _HEADINGS_COUNTED) for name, n in seen["heading"].items()})
    scores.update({name: _BODY * math.log2(1 + n) for name, n in seen["body"].items()})
    return scores, frozenset(seen["title"])


def _topics_in(block: Block, lexicon: Lexicon) -> Iterator[str]:
    if block.kind is Kind.CAPTION:
        return
    pattern, topics = _compiled(lexicon)
    for match in pattern.finditer(fold(block.text.text).text):
        name = topics[match.group()]
        if name:
            yield name


def _lexicon(data: Mapping[str, Any]) -> Lexicon:
    named: dict[str, Sequence[str]] = {**data.get("topics", {}), **data.get("procedures", {})}
    return (("", tuple(data.get("traps", ()))), *((name, tuple(words)) for name, words in named.items()))


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> tuple[Any, dict[str, str]]:
    """One pattern over all surfaces, longest first, and the topic of each surface."""
    topics = {word: name for name, words in lexicon for word in words}
    surfaces = sorted(topics, key=lambda word: (-len(word), word))
    exact = options()
    exact.case_sensitive = True
    return re2.compile("|".join(re2.escape(word) for word in surfaces), exact), topics
