"""The supervisor's titles on the day: which may be advertised not yet, no longer, or not beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.finding import Severity
from checker.rules.requirements.attribution import attributions, said_of, shown
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.credits import Credit, Sort, credits
from checker.rules.requirements.evidence import case, concerned
from checker.rules.requirements.register import Register, Standing, register
from checker.rules.spec import Rule


def check_title_standing(rule: Rule, column: Column) -> Iterator[Missing]:
    """Each certified title of the supervisor may be advertised on the day the column is judged by.

    Params: ``cases``, the answers ``not_yet``, ``carried``, ``ended``, ``subspecialty`` and ``doubled``.
    """
    places = attributions(column)
    if not places or not concerned(rule, column):
        return
    titles = register(column)
    held = list(dict.fromkeys(_held(tuple(credits(column, said_of(column, places), titles)), titles)))
    days = {"until": titles.until.isoformat(), "carried_until": titles.carried_until.isoformat()}
    for title, body in held:
        kind, verified = _standing(column, title, body, titles)
        if kind:
            found = case(rule, column, kind, shown(places), title=title, body=body, **days)
            yield found if verified else replace(found, severity=Severity.INFO)
    if len({name for place in places for name in place.names}) == 1:
        for title, body in _doubled(held, titles):
            yield case(rule, column, "doubled", shown(places), title=title, body=body, board=titles.board)


def _held(said: Sequence[Credit], titles: Register) -> Iterator[tuple[str, str]]:
    """Specialist titles with each known body beside them; 日本整形外科学会専門医 by the title that body has."""
    for credit in said:
        if credit.sort is not Sort.SPECIALIST:
            continue
        for body in titles.bodies_in(credit.beside):
            granted = titles.titles_of(body)
            if credit.title != "専門医":
                apart = body == titles.board and credit.title in titles.subspecialties
                yield credit.title if apart else titles.listed(credit.title) or credit.title, body
            elif len(granted) == 1:
                yield granted[0], body


def _standing(column: Column, title: str, body: str, titles: Register) -> tuple[str, bool]:
    """The case that a title is, empty for none, and whether what says so was read."""
    if body == titles.board and title in titles.subspecialties:
        return "subspecialty", False
    standing, verified = titles.standing(title, body, column.as_of)
    return ("" if standing is Standing.ADVERTISABLE else str(standing)), verified


def _doubled(held: Sequence[tuple[str, str]], titles: Register) -> Iterator[tuple[str, str]]:
    """Titles held from the board and from the society of the same field, with the society."""
    boards = {title for title, body in held if body == titles.board}
    for title, body in held:
        if title in boards and body != titles.board and body in titles.certifiers(title):
            yield title, body
