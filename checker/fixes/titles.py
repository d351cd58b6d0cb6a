"""The certifying body beside a supervisor's title, where the clinic's facts or the register know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.fixes.edit import Edit, Fix, Refusal
from checker.rules.facts import Doctor
from checker.rules.requirements.attribution import attributions, said_of
from checker.rules.requirements.column import Column
from checker.rules.requirements.credits import credits
from checker.rules.requirements.names import compared, same_person
from checker.rules.requirements.qualifications import bare
from checker.rules.requirements.register import Register, register
from checker.rules.spec import Bilingual
from checker.text.fold import fold
from checker.text.mapped import MappedText
from checker.text.source import Span

RULE = "supervisor-no-certifying-body"
CATEGORY = "supervisor"
#: What may stand before a title without being a part of it.
_EDGE = re.compile(r"(?:^|[\s　、,・/／(（|｜:：。「])\Z")


def fixes(column: Column) -> Iterator[Fix | Refusal]:
    """One fix for each title that lacks its body, where exactly one body is known to certify it."""
    places = attributions(column)
    lines = said_of(column, places)
    titles = register(column)
    people = [name for place in places for name in place.names]
    for title in dict.fromkeys(bare(column, lines)):
        body = _body(column, title, people, titles)
        if not body:
            yield Refusal(RULE, _unknown(title, titles))
            continue
        edits = tuple(_edits(column, title, body, lines, titles))
        why = Bilingual(
            f"「{title}」の前に認定団体「{body}」を書き足します。",
            f"puts “{body}” before the title “{title}”.",
        )
        if edits:
            yield Fix(RULE, CATEGORY, why, edits)
        else:
            yield Refusal(RULE, _unplaced(title))


def _body(column: Column, title: str, people: Sequence[str], titles: Register) -> str:
    """The body that certifies the title: as the facts say of this doctor, or the only one there is."""
    variants = column.data["name_variants"]["variants"]
    doctors = [
        doctor
        for doctor in column.facts.doctors
        if any(same_person(compared(doctor.name, variants), compared(name, variants)) for name in people)
    ]
    known = {body for doctor in doctors for body in _held(doctor, title, titles)}
    if not any(doctor.qualifications for doctor in doctors):
        known = set(titles.certifiers(title))
    return known.pop() if len(known) == 1 else ""


def _held(doctor: Doctor, title: str, titles: Register) -> Iterator[str]:
    for body, held in doctor.qualifications:
        name = fold(held).text
        if name == title or (titles.listed(name) and titles.listed(name) == titles.listed(title)):
            yield body


def _edits(column: Column, title: str, body: str, lines: Sequence[str], titles: Register) -> Iterator[Edit]:
    """Where the bylines write the title bare and in one piece."""
    said = {fold(line).text for line in lines}
    for text in _texts(column):
        for line in _lines(text):
            folded = fold(line.text)
            if folded.text not in said or folded.text.count(title) != 1:
                continue
            if not any(
                credit.title == title and not credit.bodied for credit in credits(column, [line.text], titles)
            ):
                continue
            at = folded.text.index(title)
            first, last = folded.visible(at, at + len(title))
            span = line.span(first, last)
            written = column.document.source.text[span.start : span.end]
            if fold(written).text == title and _EDGE.search(line.text[:first]):
                yield Edit(Span(span.start, span.start), f"{body}認定 ")


def _texts(column: Column) -> Iterator[MappedText]:
    yield from (entry.value for entry in column.document.meta)
    yield from (block.text for block in column.document.blocks)


def _lines(text: MappedText) -> Iterator[MappedText]:
    start = 0
    for line in text.text.split("\n"):
        part = text[start : start + len(line)].strip()
        start += len(line) + 1
        if part:
            yield part


def _unknown(title: str, titles: Register) -> Bilingual:
    bodies = titles.certifiers(title)
    if len(bodies) > 1:
        return Bilingual(
            f"「{title}」を認定する団体は一つに決まりません（{'、'.join(bodies)}）。"
            "どこの認定かを確かめて書くか、設定の [[clinic.doctors]] に資格を書いてください。",
            f"“{title}” is certified by more than one body ({', '.join(bodies)}); write which one, "
            "or put the doctor's qualifications into [[clinic.doctors]] of the configuration.",
        )
    return Bilingual(
        f"「{title}」を認定する団体がわかりません。確かめて書くか、設定の [[clinic.doctors]] に資格を書いてください。",
        f"no body is known to certify “{title}”; write it, or put the doctor's qualifications into "
        "[[clinic.doctors]] of the configuration.",
    )


def _unplaced(title: str) -> Bilingual:
    return Bilingual(
        f"「{title}」の書かれた場所が装飾などで分かれているため、書き足す位置を決められません。",
        f"“{title}” is broken up by markup, so there is no safe place for its body.",
    )
