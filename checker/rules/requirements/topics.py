"""What a column is about: weighted surfaces in title, headings, lead, body and questions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from checker.rules.literals import HEAD
from checker.rules.requirements.evidence import pieces
from checker.rules.scan import SCAN
from checker.rules.texts import JOINTS
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
    kept = document.memo.get("opening")
    if not isinstance(kept, str):
        places = (Place.TITLE, Place.HEADING, Place.LEAD)
        kept = document.memo["opening"] = "\n".join(
            fold(block.text.text).text
            for block in document.blocks
            if document.place(block) in places and is_subject(document, block)
        )
    return kept


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
    present = lexicon.present(document)
    scores: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {
        place: Counter() for place in ("title", "heading", "lead", "question", "body")
    }
    first_heading = True
    for block in document.blocks:
        if not is_subject(document, block):
            continue
        place, found = document.place(block), lexicon.topics(block, present)
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


class _Lexicon:
    """Finds the surfaces of topics in folded text.

    Args:
        surfaces: each with its topic; an empty one for words that hold a surface and speak of something else.
    """

    def __init__(self, surfaces: Mapping[str, str]) -> None:
        self._topics = surfaces
        self._by_head: dict[str, list[str]] = {}
        self._anywhere = []
        for surface in surfaces:
            if JOINTS.isdisjoint(surface):
                self._by_head.setdefault(surface.casefold()[:HEAD], []).append(surface)
            else:
                # It may stand where two pieces of a block meet.
                self._anywhere.append(surface)
        self._heads = frozenset(self._by_head)
        self._least = SCAN.add([self._heads])

    def present(self, document: Document) -> list[str]:
        """The surfaces that may stand in a document."""
        heads = pieces(document)[0].held(self._heads, self._least)
        return [*self._anywhere, *chain.from_iterable(map(self._by_head.__getitem__, heads))]

    def topics(self, block: Block, surfaces: Iterable[str]) -> list[str]:
        """The topics of the surfaces in a block, the longest of those that begin at one place; captions have none."""
        if block.kind is Kind.CAPTION:
            return []
        text, end, found = fold(block.text.text).text, 0, []
        for start, _, surface in sorted(_places(text, surfaces)):
            if start >= end:
                end = start + len(surface)
                if name := self._topics[surface]:
                    found.append(name)
        return found


def _places(text: str, surfaces: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where surfaces stand in a text; of those at one place the longest sorts first."""
    for surface in surfaces:
        start = text.find(surface)
        while start >= 0:
            yield start, -len(surface), surface
            start = text.find(surface, start + 1)


def _lexicon(data: Mapping[str, Any]) -> _Lexicon:
    named: dict[str, Sequence[str]] = {**data.get("topics", {}), **data.get("procedures", {})}
    return _made(
        (("", tuple(data.get("traps", ()))), *((name, tuple(words)) for name, words in named.items()))
    )


@lru_cache(maxsize=8)
def _made(named: tuple[tuple[str, tuple[str, ...]], ...]) -> _Lexicon:
    return _Lexicon({word: name for name, words in named for word in words})
