"""Lines about the author and for contact that stand under somebody else's heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checker.text.document import Block, Document, Kind, Role, Section
from checker.text.fold import fold
from checker.text.lazy import lazy

#: What follows the author's name on lines of their own is no longer than this.
_SHORT = 60
_SUPERVISOR = lazy(
    r"^[【\[(■◆*]*(?:(?:この|こちらの|本|当)?(?:記事|コラム|ページ)の?)?(?:を)?"
    r"(?:執筆・監修|監修・執筆|(?:医学|医師|医療|総合?|院長)?監修|執筆|著者|文責|取材協力|医学的(?:査読|レビュー)|ライター)"
    r"(?:者|医師?|担当|医師・執筆)?(?:名|情報)?(?:した医師)?[】\])）]*(?:[:：/／・|｜]|(?P<space>\s)|$)"
)
_SPOKEN = lazy(r"^監修(?:日|時期|年月)")
_PROFILE = lazy(
    r"^[(（【]?(?:院長)?プロフィール[)）】]?[:：]?$|^(?:院長|副院長|理事長|名誉院長)\s*[:：\s]\s*\S{2,}$"
)
_CONTACT = lazy(
    r"^[【\[(■◆▶>]*(?:(?:ご予約|お?問い?合わ?せ先?|ご相談|お?電話(?:番号|での?ご?(?:相談|予約|お?問い?合わ?せ))?|TEL|フリーダイヤル|ご予約・お?問い?合わ?せ)"
    r"(?:窓口|はこちら|先)?[】\])]*(?:[::]|\s*[0-9+(])|(?:☎|📞)\s*[0-9]|.{1,24}はこちら$)",
    re.IGNORECASE,
)
_LATE = (Role.SUMMARY, Role.REFERENCES, Role.SUPERVISOR, Role.PROFILE, Role.CALL_TO_ACTION, Role.DISCLAIMER)


@dataclass(frozen=True, slots=True)
class _Zone:
    role: Role
    section: int
    late: bool


def split_zones(document: Document) -> Document:
    """Move such lines into sections of their own, which have no heading.

    After the summary the author's lines go on to the next heading; before it only short lines
    belong to them, for the text goes on.
    """
    late = _late_sections(document)
    blocks: list[Block] = []
    sections = list(document.sections)
    zone: _Zone | None = None
    before = -1
    for block in document.blocks:
        if block.section != before or block.kind in (Kind.HEADING, Kind.QUESTION, Kind.TITLE):
            zone, before = None, block.section
        role = _opens(document, block)
        if role is not None and (zone is None or zone.role is not role):
            zone = _Zone(role, len(sections), block.section in late)
            sections.append(Section(None, 0, None, (role,)))
        elif zone is not None and role is None and not _goes_on(zone, block):
            zone = None
        blocks.append(replace(block, section=zone.section, kind=_plain(block)) if zone else block)
    return _in_order(replace(document, blocks=tuple(blocks), sections=tuple(sections), memo={}))


def _late_sections(document: Document) -> set[int]:
    """The last section, and those from the summary on."""
    count = len(document.sections)
    first = next((number for number in range(count) if document.has_role(number, *_LATE)), count - 1)
    return set(range(max(1, min(first, count - 1)), count)) if count > 1 else set()


def _opens(document: Document, block: Block) -> Role | None:
    if block.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.ANSWER):
        return None
    first = block.text.text.split("\n", 1)[0].strip()
    if not document.has_role(block.section, Role.SUPERVISOR) and _names_supervisor(first):
        return Role.SUPERVISOR
    if block.kind is not Kind.LIST_ITEM and _PROFILE.match(first) and len(first) <= _SHORT:
        return None if document.has_role(block.section, Role.PROFILE) else Role.PROFILE
    if _CONTACT.match(fold(first).text) and not document.has_role(block.section, Role.CALL_TO_ACTION):
        return Role.CALL_TO_ACTION
    return None


def _names_supervisor(line: str) -> bool:
    """Whether a line begins as an attribution does, and is not a sentence that begins like one."""
    found = _SUPERVISOR.match(line)
    if not found or _SPOKEN.match(line):
        return False
    return not (found["space"] and line.endswith("。") and len(line) > _SHORT)


def _goes_on(zone: _Zone, block: Block) -> bool:
    if zone.role is Role.CALL_TO_ACTION or not zone.late:
        return len(block.text) <= _SHORT and not block.text.text.endswith("。")
    return True


def _plain(block: Block) -> Kind:
    """An author's line that ran on from the last answer is no answer."""
    return Kind.PARAGRAPH if block.kind is Kind.ANSWER else block.kind


def _in_order(document: Document) -> Document:
    """Sections in reading order again: a new one comes after the section it was split from."""
    firsts: dict[int, int] = {}
    for index, block in enumerate(document.blocks):
        firsts.setdefault(block.section, index)
    place = {number: firsts.get(number, -1) for number in range(len(document.sections))}
    place[0] = -1
    order = sorted(place, key=lambda number: (place[number], number))
    new = {old: number for number, old in enumerate(order)}
    sections = tuple(
        replace(section, parent=None if section.parent is None else new[section.parent])
        for section in (document.sections[old] for old in order)
    )
    blocks = tuple(replace(block, section=new[block.section]) for block in document.blocks)
    return replace(document, blocks=blocks, sections=sections, memo={})
