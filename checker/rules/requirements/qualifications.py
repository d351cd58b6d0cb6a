"""The supervisor's titles: whether each stands with its body, and what the configuration says of them."""

from __future__ import annotations

from collections.abc import Sequence

from checker.rules.facts import Doctor
from checker.rules.requirements.column import Column
from checker.rules.requirements.credits import Credit, credits
from checker.rules.requirements.evidence import words
from checker.rules.requirements.register import Register, register
from checker.text.fold import fold


def bare(column: Column, lines: Sequence[str]) -> list[str]:
    """Titles that are credited to a doctor with no certifying body beside them."""
    titles = register(column)
    return [
        credit.title
        for credit in credits(column, lines, titles)
        if not credit.bodied and not carried(credit, titles)
    ]


def carried(credit: Credit, titles: Register) -> bool:
    """Whether a body named earlier in the line is one that certifies this title too."""
    earlier = titles.bodies_in(credit.carried)
    return any(body in earlier for body in titles.certifiers(credit.title))


def example(column: Column, title: str) -> str:
    """The title as it may be written, with the body that is known to certify it."""
    bodies = register(column).certifiers(title)
    return f"{bodies[0] if bodies else '○○学会'}認定 {title}"


def without_titles(column: Column, text: str) -> str:
    """Folded text without titles and the societies that grant them."""
    parted = words(column, "byline_position").sub(r"\g<0>/", text)
    return str(words(column, "byline_certified").sub("", parted))


def contradiction(column: Column, lines: Sequence[str], doctor: Doctor) -> str:
    """A title or position in the byline that the clinic's facts do not give this doctor."""
    if doctor.qualifications:
        titles = register(column)
        for credit in credits(column, lines, titles):
            if wrong := _against(credit, doctor, titles):
                return wrong
    if doctor.position:
        positions = words(column, "byline_position")
        said = [match[0] for line in lines for match in positions.finditer(fold(line).text)]
        known = fold(doctor.position).text
        if said and not any(word in known or known in word for word in said):
            return str(said[0])
    return ""


def _against(credit: Credit, doctor: Doctor, titles: Register) -> str:
    """What of a credited title the facts do not say, or an empty string."""
    named = [
        (fold(body).text, title)
        for body, title in ((body, fold(title).text) for body, title in doctor.qualifications)
        if title in credit.title or credit.title in title or _same(title, credit.title, titles)
    ]
    if not named:
        return credit.title
    if not credit.bodied or any(_is_body(body, credit, titles) for body, _ in named):
        return ""
    return credit.beside


def _same(one: str, other: str, titles: Register) -> bool:
    return bool(titles.listed(one)) and titles.listed(one) == titles.listed(other)


def _is_body(body: str, credit: Credit, titles: Register) -> bool:
    known = titles.bodies_in(body)
    return any(name in titles.bodies_in(credit.beside) for name in known) or body in credit.beside
