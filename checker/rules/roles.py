"""What each section is for: by the wording of its heading, and by its content where that is unclear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.rules.faq import mark_faq
from checker.rules.pattern import compile_any
from checker.rules.zones import split_zones
from checker.text.document import Document, Role, Section
from checker.text.fold import fold
from checker.text.lazy import lazy

Wordings = Mapping[Role, Sequence[str]]

#: Numbers, marks and emoji before a heading's words.
_LEAD = lazy(
    r"^(?:第[0-9]+[章回][::]?|(?:STEP|POINT|ポイント)?[0-9]{1,2}(?:[-.‐][0-9]{1,2})*[-.)、:]?(?=[^0-9年月日時分秒週か個つ選代割歳回大%~〜])"
    r"|\([0-9]+\)|[^\w「『(【]+)+"
)
#: A list of symptoms is about danger only if it says how urgent it is.
_MAYBE_DANGER = lazy(r"(?:こんな|このような|次のような)(?:症状|お?悩み|サイン)")
_URGENT = lazy(
    r"119|救急|至急|すぐに|直ちに|ただちに|その日のうち|当日中|夜間や休日|早めに(?:受診|ご?相談|医療機関)"
    r"|早急|(?:受診|相談)(?:して|が必要|をお?すすめ|しましょう)|ためらわず"
)
#: A heading of these may invite to a visit without its section being an advertisement.
_SPEAKS_TO_ALL = frozenset({Role.WHEN_TO_SEE_DOCTOR, Role.SUMMARY, Role.FLOW, Role.FAQ, Role.DEPARTMENT})
#: How many sections in, at most, a まとめ still tells what is to come.
_TOP = 2


def assign_roles(document: Document, wordings: Wordings) -> Document:
    """Give sections their roles, split off the author's and contact lines, and mark the FAQ."""
    sections = [
        replace(section, roles=_roles(document, number, wordings))
        for number, section in enumerate(document.sections)
    ]
    sections = _key_points(sections)
    document = replace(document, sections=tuple(sections), memo={})
    return mark_faq(split_zones(document))


def heading_roles(heading: str, wordings: Wordings) -> tuple[Role, ...]:
    """The roles that a heading's wording tells, the most specific first."""
    text = _LEAD.sub("", fold(heading).text)
    found: list[tuple[int, int, Role]] = []
    for role, patterns in wordings.items():
        spans = [match.span() for match in compile_any(patterns).finditer(text)]
        if spans:
            found.append((*max(spans, key=lambda span: span[1] - span[0]), role))
    kept = [one for one in found if not any(_inside(one, other) for other in found)]
    kept.sort(key=lambda one: one[0] - one[1])
    roles = tuple(role for _, _, role in kept)
    if not _SPEAKS_TO_ALL.isdisjoint(roles):
        return tuple(role for role in roles if role is not Role.CALL_TO_ACTION)
    return roles


def _inside(one: tuple[int, int, Role], other: tuple[int, int, Role]) -> bool:
    within = other[0] <= one[0] and one[1] <= other[1]
    return within and one[1] - one[0] < other[1] - other[0]


def _roles(document: Document, number: int, wordings: Wordings) -> tuple[Role, ...]:
    heading = document.heading_of(number)
    if heading is None:
        return document.sections[number].roles
    roles = heading_roles(heading.text.text, wordings)
    unclear = Role.SYMPTOMS in roles and Role.WHEN_TO_SEE_DOCTOR not in roles
    if unclear and _MAYBE_DANGER.search(fold(heading.text.text).text) and _is_urgent(document, number):
        return (Role.WHEN_TO_SEE_DOCTOR, *roles)
    return roles


def _is_urgent(document: Document, number: int) -> bool:
    return any(_URGENT.search(fold(block.text.text).text) for block in document.section_blocks(number))


def _key_points(sections: list[Section]) -> list[Section]:
    """A summary at the top of a column tells what is to come."""
    headed = [number for number, section in enumerate(sections) if section.heading is not None]
    early = headed[:_TOP] if len(headed) > _TOP + 2 else []
    for number in early:
        roles = sections[number].roles
        if Role.SUMMARY in roles:
            others = tuple(role for role in roles if role not in (Role.SUMMARY, Role.KEY_POINTS))
            sections[number] = replace(sections[number], roles=(Role.KEY_POINTS, *others))
    return sections
