"""When the supervisor reviewed the column, and whether it was changed after that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.rules.requirements.attribution import Attribution, attributions, ends_with
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.days import Days, days_in
from checker.rules.requirements.evidence import case, concerned, key_of, params, passages, words
from checker.rules.spec import Rule
from checker.text.document import Document, Meta, Role
from checker.text.fold import fold
from checker.text.mapped import MappedText
from checker.text.source import Span

#: A block that names what the next one tells is no longer than this.
_LABEL = 10
#: A line that gives the date of a change is no longer than this; sentences tell of other changes.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that the column gives.

    Args:
        text: the folded words that give it.
        span: source range to show.
        shown: visible text of that range.
    """

    text: str
    span: Span
    shown: str


def check_review_date(rule: Rule, column: Column) -> Iterator[Missing]:
    """The review is no older than the last change, and not of a day to come.

    Params: ``routine`` and ``tolerated``, by how many days a change may follow the review without a word,
    and with advice only; ``cases``, the answers ``future``, ``recent`` and ``outdated``.
    """
    places = attributions(column)
    if not places or not concerned(rule, column):
        return
    reviewed = _latest(reviews(column, places))
    if reviewed is None:
        return
    dated, days = reviewed
    place = (dated.span, dated.shown)
    values = {"name": places[-1].names[0], "reviewed": _said(days)}
    if days.first > column.as_of:
        yield case(rule, column, "future", place, as_of=column.as_of.isoformat(), **values)
        return
    changed = _latest(_changes(column))
    if changed is None:
        return
    late = (changed[1].first - days.last).days
    if late > int(params(rule)["routine"]):
        kind = "outdated" if late > int(params(rule)["tolerated"]) else "recent"
        yield case(rule, column, kind, place, changed=_said(changed[1]), days=str(late), **values)


def reviews(column: Column, places: Sequence[Attribution]) -> Iterator[Dated]:
    """Where the column says when it was reviewed: front matter, labels, and bare dates in bylines."""
    keys = column.data["attribution_keys"]
    for entry in column.document.meta:
        key = key_of(entry)
        own = any(key.startswith(name) for name in keys["supervisor"]) and ends_with(key, keys["own_date"])
        if (own or key in keys["date"]) and re.search(r"\d{4}|令和", entry.text):
            yield _given(entry)
    stated = words(column, "byline_review_date")
    for line in _lines(column.document):
        yield from (Dated(match[0], line.span, line.shown) for match in stated.finditer(line.text))
    date, other = words(column, "byline_date"), words(column, "byline_other_date")
    for place in places:
        text = fold(place.text).text
        if not place.given and not other.search(text):
            yield from (Dated(match[0], place.span, place.text) for match in date.finditer(text))


def _given(entry: Meta) -> Dated:
    return Dated(fold(entry.text).text, entry.value.span(), entry.text)


def _changes(column: Column) -> Iterator[Dated]:
    """Where the column says when it was last changed; changes of guidelines and price lists are not its own."""
    keys = column.data["attribution_keys"]["changed"]
    yield from (_given(entry) for entry in column.document.meta if key_of(entry) in keys)
    stated = words(column, "byline_changed_date")
    for line in _lines(column.document, Role.TOC, Role.RELATED, Role.REFERENCES):
        if len(line.text) <= _SHORT:
            yield from (Dated(match[0], line.span, line.shown) for match in stated.finditer(line.text))


def _lines(document: Document, *without: Role) -> Iterator[Dated]:
    """Every line of the column and around it, rows of tables, and short labels with the line after them."""
    kept = [block for block in document.blocks if not document.has_role(block.section, *without)]
    for text in (*(block.text for block in kept), *document.chrome):
        yield from _parts(text)
    for passage in passages(document, aside=True):
        if passage.row:
            yield Dated(passage.row, passage.span, passage.sentence.text.text)
    for one, other in pairwise(kept):
        if len(one.text) <= _LABEL and one.section == other.section:
            line = next(_parts(other.text), None)
            if line is not None:
                yield Dated(f"{fold(one.text.text).text}:{line.text}", line.span, line.shown)


def _parts(text: MappedText) -> Iterator[Dated]:
    start = 0
    for line in text.text.split("\n"):
        part = text[start : start + len(line)].strip()
        start += len(line) + 1
        if len(part):
            yield Dated(fold(part.text).text, part.span(), part.text)


def _latest(dates: Iterator[Dated]) -> tuple[Dated, Days] | None:
    found = [(dated, days) for dated in dates for days in days_in(dated.text)]
    return max(found, key=lambda one: one[1].last) if found else None


def _said(days: Days) -> str:
    return days.first.isoformat() if days.first == days.last else f"{days.first:%Y-%m}"
