"""The supervisor's byline: who, with which titles, from where, in which position, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.rules.requirements import qualifications
from checker.rules.requirements.affiliation import tells_affiliation
from checker.rules.requirements.attribution import Attribution, attributions, ends_with, said_of, shown
from checker.rules.requirements.cards import stranger
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import concerned, key_of, may_hold, missing, params, pattern, words
from checker.rules.requirements.names import compared, name_in, same_person
from checker.rules.requirements.review import reviews
from checker.rules.spec import Rule
from checker.text.document import Role
from checker.text.fold import fold
from checker.text.source import Span


def check_named(rule: Rule, column: Column) -> Iterator[Missing]:
    """Some doctor who answers for the column is named.

    Params: ``author``, what makes a byline of an author that of a doctor.
    """
    if not concerned(rule, column) or attributions(column):
        return
    for text in [entry.text for entry in column.document.meta if key_of(entry) in ("author", "author.name")]:
        if re.search(r"医師|院長|医学博士|専門医", text) and name_in(text):
            return
    author = pattern(column, params(rule)["author"])
    for block in column.document.blocks if may_hold(column, author) else ():
        if column.document.has_role(block.section, Role.TOC, Role.RELATED):
            continue
        lines = (fold(line).text for line in block.text.text.split("\n"))
        if any(may_hold(column, author, line) and author.search(line) for line in lines):
            return
    yield missing(rule, column)


def check_detail(rule: Rule, column: Column) -> Iterator[Missing]:
    """One thing that a byline must tell about the supervisor. Params: ``detail``."""
    places = attributions(column)
    if not places or not concerned(rule, column):
        return
    lines = said_of(column, places)
    place = shown(places)
    detail = params(rule)["detail"]
    name = places[-1].names[0]
    if detail == "certifying_body":
        bare = qualifications.bare(column, lines)
        if bare:
            yield missing(
                rule, column, place, name=name, title=bare[0], example=qualifications.example(column, bare[0])
            )
        return
    told = {"affiliation": tells_affiliation, "position": _positioned, "date": _dated}[detail]
    if not told(column, places, lines):
        yield missing(rule, column, place, name=name)


def _keyed(places: Sequence[Attribution], keys: Sequence[str]) -> bool:
    values = (item for place in places for item in (place.keys or {}).items())
    return any(value.strip() and ends_with(key, keys) for key, value in values)


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
    return any(True for _ in reviews(column, places))


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
