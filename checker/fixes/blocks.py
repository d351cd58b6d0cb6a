"""Blocks of text that fixes insert and new columns begin with, before any markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from checker.rules.facts import ClinicFacts, Doctor
from checker.rules.marked import parse
from checker.rules.requirements.flag_groups import Group

#: Signs up to this tier are answered at once or on the same day.
_URGENT_TIER = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a column.

    Args:
        heading: its heading; empty for a line that stands by itself.
        lines: paragraphs under it.
        items: a list after them.
        note: what the writer is told and the reader is not; formats without comments leave it out.
    """

    heading: str = ""
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    note: str = ""


@cache
def templates(name: str = "blocks") -> Any:
    """The texts of ``checker/templates/<name>.yaml``."""
    path = files("checker").joinpath("templates", f"{name}.yaml")
    return parse(path.read_bytes(), f"{name}.yaml")


def blank(what: str) -> str:
    """A place that a person has to fill in."""
    return _filled(templates()["blank"], what=what)


@dataclass(frozen=True, slots=True)
class Sign:
    """A group of danger signs, and the topic of the rule that asks for it."""

    topic: str
    group: Group

    @property
    def sentence(self) -> str:
        """How it is told; a place to fill in where the rule's sentence says what a clinic does."""
        own = templates()["red_flags"]["own"].get(f"{self.topic}/{self.group.id}")
        return blank(own) if own else self.group.sentence["ja"]

    @property
    def part(self) -> str:
        """Where it is told: among what is ``urgent``, what can wait (``soon``), or as ``advice``."""
        if not self.group.tier or self.group.anywhere:
            return "advice"
        return "urgent" if self.group.tier <= _URGENT_TIER else "soon"


def red_flags(signs: Iterable[Sign]) -> tuple[Block, ...]:
    """Danger signs with what to do, in the rules' own sentences, the most urgent first."""
    wanted = sorted(signs, key=lambda sign: sign.group.tier)
    return tuple(
        Block(texts["heading"], (texts["lead"],), tuple(dict.fromkeys(told)))
        for name, texts in templates()["red_flags"].items()
        if (told := [sign.sentence for sign in wanted if sign.part == name])
    )


def statements(name: str, treatment: str, items: Sequence[str] = ()) -> Block:
    """Places for what must be told of a treatment.

    Args:
        name: ``disclosure`` or ``unapproved``.
        treatment: its name.
        items: which of the block's items; all when empty.
    """
    texts = templates()[name]
    chosen = [item for key, item in texts["items"].items() if not items or key in items]
    return Block(
        _filled(texts["heading"], treatment=treatment),
        (_filled(texts["lead"], treatment=treatment),),
        tuple(f"{item['label']}: {blank(item['what'])}" for item in chosen),
    )


def statement(name: str, treatment: str, item: str) -> tuple[str, str]:
    """The heading and the place that :func:`statements` leaves for one item."""
    texts = templates()[name]
    return _filled(texts["heading"], treatment=treatment), blank(texts["items"][item]["what"])


def supervisor(facts: ClinicFacts) -> Block:
    """The byline. Only a person can say who reviewed the column, so a known doctor is to be confirmed."""
    texts = templates()["supervisor"]
    known = [_person(doctor, facts) for doctor in facts.doctors]
    confirm = templates()["confirm"]
    who = _filled(confirm, what=texts["or"].join(known)) if known else blank(texts["unknown"])
    return Block(lines=(_filled(texts["line"], who=who, date=blank(texts["date"])),))


def _person(doctor: Doctor, facts: ClinicFacts) -> str:
    texts = templates()["supervisor"]
    place = doctor.affiliation or (facts.names[0] if len(facts.names) == 1 else "")
    told = [" ".join(filter(None, (place, doctor.position)))]
    told += [_filled(texts["titled"], body=body, title=title) for body, title in doctor.qualifications]
    facts_told = texts["between"].join(filter(None, told))
    return _filled(texts["person"] if facts_told else texts["alone"], name=doctor.name, facts=facts_told)


def contact(facts: ClinicFacts) -> Block:
    """Where to ask."""
    texts = templates()["contact"]
    name = facts.names[0] if facts.names else blank(texts["name"])
    line = texts["line"] if facts.telephone else texts["unknown"]
    telephone = facts.telephone or blank(texts["telephone"])
    return Block(lines=(_filled(line, name=name, telephone=telephone),))


def _filled(template: str, **values: str) -> str:
    """A template with its blanks filled once; a value is never read as a template."""
    parts = template
    for name, value in values.items():
        parts = value.join(parts.split("{" + name + "}")) if "{" + name + "}" in parts else parts
    return parts
