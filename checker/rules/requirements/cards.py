"""Profiles at the end of a column: whose they are, as against the supervisor of its byline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from checker.rules.requirements.attribution import Attribution
from checker.rules.requirements.names import compared, name_in, same_person
from checker.text.document import Block, Document, Kind, Role
from checker.text.lazy import lazy
from checker.text.mapped import MappedText
from checker.text.source import Span

#: A line that gives a name is no longer than this before its brackets.
_HEAD = 32
#: How many lines into a profile its name stands.
_LINES = 2
_CHIEF = lazy(r"(?<![副名誉])院長|理事長")
_WRITER = lazy(r"執筆|著者|ライター|書いた|編集|筆者|取材|インタビュ|スタッフ|理学療法士|看護師")
_PLAIN = lazy(
    r"^[\W_]*(?:監修(?:者|医師?|医)?の?)?(?:プロフィール|PROFILE|略歴|経歴|医師紹介)", re.IGNORECASE
)
_FACTS = lazy(r"^(?:専門|所属|資格|出身|趣味|経歴|略歴|学歴|学会|担当|診療|外来|得意|役職|肩書|卒業|生年)")
#: 帆立星 汀, 院長 帆立星 汀, 帆立星 汀 医師: nothing but a name and what it is called by.
_BARE = lazy(
    r"^(?:(?:院長|医師|理事長|監修医?)\s*[:/]?\s*)?[一-鿿々ヶぁ-んァ-ヶー]{1,5}\s+[一-鿿々ヶぁ-んァ-ヶー]{1,5}"
    r"(?:\s*(?:院長|医師|先生|理事長))?\s*$"
)


@dataclass(frozen=True, slots=True)
class Card:
    """A doctor's profile.

    Args:
        name: the name that it gives.
        span: source range of the line with the name.
        text: visible text of that range.
        told: its heading with that line, NFKC.
        bare: whether the line holds nothing but the name and a form of address.
    """

    name: str
    span: Span
    text: str
    told: str
    bare: bool


def stranger(
    document: Document, places: Sequence[Attribution], variants: Mapping[str, str]
) -> tuple[Attribution, Card] | None:
    """A profile that stands as the supervisor's and gives somebody else's name."""
    names = [(place, name) for place in places for name in place.names]
    for card in _cards(document):
        if any(same_person(compared(name, variants), compared(card.name, variants)) for _, name in names):
            return None
        heading = card.told.split("\n", 1)[0]
        byline = "".join(line for place in places for line in takewhile(heading.__ne__, place.lines[:3]))
        if _WRITER.search(card.told) or (_CHIEF.search(card.told) and not _CHIEF.search(byline)):
            continue
        alike = next((place for place, name in names if _alike(name, card.name)), None)
        whose = bool(_PLAIN.search(heading) or _CHIEF.search(heading))
        if alike is not None:
            return alike, card
        if whose and card.bare:
            return places[-1], card
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two full names share their first or their last part: one of them is a slip."""
    first, second = one.split(" "), other.split(" ")
    return len(first) == len(second) == 2 and (first[0] == second[0] or first[1] == second[1])


def _cards(document: Document) -> Iterator[Card]:
    for number, section in enumerate(document.sections):
        if Role.PROFILE not in section.roles:
            continue
        heading = document.heading_of(number)
        title = _nfkc(heading.text.text) if heading else ""
        for part in _opening(document.section_blocks(number)):
            line = _nfkc(part.text)
            head = re.split(r"[(【]", line, maxsplit=1)[0]
            name = name_in(line)
            if name and len(head) <= _HEAD and not line.endswith("。") and not _FACTS.match(line):
                yield Card(name, part.span(), part.text, f"{title}\n{line}", bool(_BARE.match(head)))
                break


def _opening(blocks: Iterator[Block]) -> Iterator[MappedText]:
    seen = 0
    for block in blocks:
        if block.kind is Kind.CAPTION:
            continue
        start = 0
        for line in block.text.text.split("\n"):
            part = block.text[start : start + len(line)].strip()
            start += len(line) + 1
            if len(part):
                seen += 1
                yield part
            if seen >= _LINES:
                return


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
