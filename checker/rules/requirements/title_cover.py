"""Whether the supervisor has the specialist title that the column announces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.rules.requirements.attribution import Attribution, attributions, said_of, shown
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.credits import Sort, credits, sort_of
from checker.rules.requirements.evidence import case, concerned, key_of, params
from checker.rules.requirements.names import compared, same_person
from checker.rules.requirements.register import Register, register
from checker.rules.requirements.title_claims import Claim, claims, field_of
from checker.rules.spec import Rule
from checker.text.document import Role
from checker.text.fold import fold


@dataclass(frozen=True, slots=True)
class Held:
    """A title that the supervisor has.

    Args:
        titles: its usual name; for a 専門医 of a society the titles which that society certifies.
        written: the title as it is written.
        sort: what it says of its holder.
        bodied: whether a body certifies it.
    """

    titles: tuple[str, ...]
    written: str
    sort: Sort
    bodied: bool


def check_title_covered(rule: Rule, column: Column) -> Iterator[Missing]:
    """A specialist announced in the headline, the lead or the byline is one by the supervisor's own titles.

    Params: ``announced`` and ``barring``, patterns of an announcement; ``cases``, the answers ``lacking``,
    ``certified``, ``byline``, ``instructor``, ``unlisted`` and ``unknown``.
    """
    if not concerned(rule, column):
        return
    titles = register(column)
    places = attributions(column)
    given = params(rule)
    claimed = tuple(claims(column, places, titles, given["announced"], given["barring"]))
    if not claimed and not places:
        return
    held = tuple(_held(column, places, titles))
    for claim in claimed:
        if kind := _gap(claim, held, titles):
            yield _answer(rule, column, kind, places, held, claim)
            return
    if places and (title := _bare_beside_lesser(held)):
        yield _answer(rule, column, "byline", places, held, title)


def _answer(
    rule: Rule,
    column: Column,
    kind: str,
    places: Sequence[Attribution],
    held: Sequence[Held],
    claimed: Claim | str,
) -> Missing:
    has = "、".join(dict.fromkeys(item.written for item in held if claimed != item.written))
    if isinstance(claimed, Claim):
        title, place = claimed.title, (claimed.span, claimed.text)
    else:
        title, place = claimed, shown(places)
    name = places[-1].names[0] if places else ""
    return case(rule, column, kind, place, title=title, name=name, held=has)


def _gap(claim: Claim, held: Sequence[Held], titles: Register) -> str:
    """The case that a claim is, or an empty string where a title covers it."""
    if not held:
        return "unknown"
    names = {title for item in held if item.sort is Sort.SPECIALIST for title in item.titles}
    if not names:
        return "instructor" if any(item.sort is Sort.INSTRUCTOR for item in held) else "certified"
    if not claim.field or _covered(claim, names, titles):
        return ""
    return "lacking" if titles.listed(claim.title) else "unlisted"


def _covered(claim: Claim, names: set[str], titles: Register) -> bool:
    wanted = titles.listed(claim.title)
    if wanted and (wanted in names or any(wanted in titles.also(name) for name in names)):
        return True
    # Coined fields are near enough when one holds the other; 外科 and 整形外科 are both registered, and are not.
    loose = [field_of(name) for name in names if not (wanted and titles.listed(name))]
    return any(field in claim.field or claim.field in field for field in loose)


def _bare_beside_lesser(held: Sequence[Held]) -> str:
    """A 専門医 without a body where what stands with its body is only 認定医 or 指導医."""
    certified = [item for item in held if item.bodied]
    if not certified or any(item.sort is Sort.SPECIALIST for item in certified):
        return ""
    return next((item.written for item in held if item.sort is Sort.SPECIALIST), "")


def _held(column: Column, places: Sequence[Attribution], titles: Register) -> Iterator[Held]:
    lines = [*said_of(column, places), *_authors(column)]
    for credit in credits(column, dict.fromkeys(lines), titles):
        granted = [title for body in titles.bodies_in(credit.beside) for title in titles.titles_of(body)]
        if credit.title != "専門医" or not granted:
            granted = [titles.listed(credit.title) or credit.title]
        yield Held(tuple(granted), credit.title, credit.sort, credit.bodied)
    variants = column.data["name_variants"]["variants"]
    names_of = [compared(name, variants) for place in places for name in place.names]
    for doctor in column.facts.doctors:
        if any(same_person(name, compared(doctor.name, variants)) for name in names_of):
            for _, title in doctor.qualifications:
                plain = fold(title).text
                yield Held((titles.listed(plain) or plain,), plain, sort_of(plain), True)


def _authors(column: Column) -> Iterator[str]:
    """What the column says of its author, who may be the doctor that its headline announces."""
    for entry in column.document.meta:
        if key_of(entry).split(".")[0] in ("author", "writer", "執筆", "執筆者", "著者"):
            yield from entry.text.split("\n")
    for block in column.document.blocks:
        if Role.SUPERVISOR in column.document.sections[block.section].roles:
            yield from block.text.text.split("\n")
