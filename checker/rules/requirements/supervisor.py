"""The supervisor's byline: who, with which titles, from where, in which position, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checker.rules.requirements import qualifications
from checker.rules.requirements.attribution import Attribution, attributions, ends_with, said_of
from checker.rules.requirements.cards import stranger
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import concerned, key_of, missing, params, passages, pattern, words
from checker.rules.requirements.names import compared, name_in, same_person
from checker.rules.spec import Rule
from checker.text.document import Role
from checker.text.fold import fold
from checker.text.source import Span

#: A block that names what the next one tells is no longer than this.
_LABEL = 10


def check_named(rule: Rule, column: Column) -> Iterator[Missing]:
    """Some doctor who answers for the column is named.

    Params: ``author``, what makes a byline of an author that of a doctor.
    """
    if not concerned(rule, column) or attributions(column):
        return
    author = pattern(column, params(rule)["author"])
    for text in [entry.text for entry in column.document.meta if key_of(entry) in ("author", "author.name")]:
        if re.search(r"医師|院長|医学博士|専門医", text) and name_in(text):
            return
    for block in column.document.blocks:
        if column.document.has_role(block.section, Role.TOC, Role.RELATED):
            continue
        if any(author.search(fold(line).text) for line in block.text.text.split("\n")):
            return
    yield missing(rule, column)


def check_detail(rule: Rule, column: Column) -> Iterator[Missing]:
    """One thing that a byline must tell about the supervisor. Params: ``detail``."""
    places = attributions(column)
    if not places or not concerned(rule, column):
        return
    lines = said_of(column, places)
    shown = _place(places)
    detail = params(rule)["detail"]
    name = places[-1].names[0]
    if detail == "certifying_body":
        bare = qualifications.bare(column, lines)
        if bare:
            yield missing(
                rule, column, shown, name=name, title=bare[0], example=qualifications.example(column, bare[0])
            )
        return
    told = {"affiliation": _affiliated, "position": _positioned, "date": _dated}[detail]
    if not told(column, places, lines):
        yield missing(rule, column, shown, name=name)


def _place(places: Sequence[Attribution]) -> tuple[Span, str]:
    place = next((place for place in places if not place.given), places[0])
    return place.span, place.text


def _keyed(places: Sequence[Attribution], keys: Sequence[str]) -> bool:
    values = (item for place in places for item in (place.keys or {}).items())
    return any(value.strip() and ends_with(key, keys) for key, value in values)


def _affiliated(column: Column, places: Sequence[Attribution], lines: Sequence[str]) -> bool:
    if _keyed(places, column.data["attribution_keys"]["affiliation"]):
        return True
    facility, past = words(column, "byline_facility"), words(column, "byline_past")
    names = tuple(fold(name).text for name in column.facts.names)
    for line in lines:
        text = qualifications.without_titles(column, fold(line).text)
        pieces = [piece for piece in re.split(r"[。、,/]", text) if not past.search(piece)]
        if any(facility.search(piece) or any(name in piece for name in names) for piece in pieces):
            return True
    return False


def _positioned(column: Column, places: Sequence[Attribution], lines: Sequence[str]) -> bool:
    if _keyed(places, column.data["attribution_keys"]["position"]):
        return True
    position, past = words(column, "byline_position"), words(column, "byline_past")
    label = words(column, "byline_label")
    for line in lines:
        text = label.sub("", fold(line).text)
        pieces = [piece for piece in re.split(r"[。、,/]", text) if not past.search(piece)]
        if any(position.search(piece) for piece in pieces):
            return True
    return False


def _dated(column: Column, places: Sequence[Attribution], lines: Sequence[str]) -> bool:
    keys = column.data["attribution_keys"]
    for entry in column.document.meta:
        key = key_of(entry)
        own = any(key.startswith(name) for name in keys["supervisor"]) and ends_with(key, keys["own_date"])
        if (own or key in keys["date"]) and re.search(r"\d{4}|令和", entry.text):
            return True
    stated = words(column, "byline_review_date")
    shown = [block.text.text for block in column.document.blocks] + [
        text.text for text in column.document.chrome
    ]
    shown += [passage.row for passage in passages(column.document, aside=True) if passage.row]
    shown += _labelled(column)
    if any(stated.search(fold(line).text) for text in shown for line in text.split("\n")):
        return True
    date, other = words(column, "byline_date"), words(column, "byline_other_date")
    bylines = (fold(place.text).text for place in places if not place.given)
    return any(date.search(line) and not other.search(line) for line in bylines)


def _labelled(column: Column) -> Iterator[str]:
    """A short block with the next one: a term and its description."""
    for one, other in pairwise(column.document.blocks):
        if len(one.text) <= _LABEL and one.section == other.section:
            yield f"{one.text.text.strip()}:{other.text.text.split(chr(10), 1)[0]}"


def check_name(rule: Rule, column: Column) -> Iterator[Missing]:
    """One name throughout, and nothing that contradicts what the clinic says of its doctors."""
    places = attributions(column)
    if not places or not concerned(rule, column):
        return
    variants: Mapping[str, str] = column.data["name_variants"]["variants"]
    first = places[0]
    for place in places[1:]:
        if not _share_a_name(first, place, variants):
            yield _two_names(rule, column, first.names[0], place.names[0], (place.span, place.text))
            return
    if found := stranger(column.document, places, variants):
        place, card = found
        yield _two_names(rule, column, place.names[0], card.name, (card.span, card.text))
        return
    yield from _against_facts(rule, column, places, variants)


def _two_names(rule: Rule, column: Column, one: str, other: str, anchor: tuple[Span, str]) -> Missing:
    return missing(
        rule, column, anchor, detail_ja=f"「{one}」と「{other}」", detail_en=f"“{one}” and “{other}”"
    )


def _share_a_name(one: Attribution, other: Attribution, variants: Mapping[str, str]) -> bool:
    return any(
        same_person(compared(name, variants), compared(second, variants))
        for name in one.names
        for second in other.names
    )


def _against_facts(
    rule: Rule, column: Column, places: Sequence[Attribution], variants: Mapping[str, str]
) -> Iterator[Missing]:
    known = {compared(doctor.name, variants): doctor for doctor in column.facts.doctors}
    if not known:
        return
    for place in places:
        for name in place.names:
            full = next((key for key in known if same_person(compared(name, variants), key)), None)
            if full is None:
                detail = (
                    f"「{name}」と、設定にある医師({'、'.join(d.name for d in known.values())})",
                    f"“{name}” and the doctors in the configuration",
                )
            else:
                claim = qualifications.contradiction(column, place.lines, known[full])
                if not claim:
                    continue
                detail = (
                    f"「{claim}」と、設定にある{known[full].name}医師の資格・役職",
                    f"“{claim}” and what the configuration says of this doctor",
                )
            yield missing(rule, column, (place.span, place.text), detail_ja=detail[0], detail_en=detail[1])
            return
