"""Guidance on when to see a doctor: a concrete sign, where to go, and how soon."""

from __future__ import annotations

from collections.abc import Iterator

from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import concerned, missing, passages, pattern, texts, words
from checker.rules.requirements.labels import labels
from checker.rules.spec import Rule
from checker.text.document import Kind, Role
from checker.text.fold import fold

#: So many listed signs are guidance even where no time is named.
_LISTED = 2


def check_when_to_see_doctor(rule: Rule, column: Column) -> Iterator[Missing]:
    """A section for it with sign, action and time, or one sentence that says all three."""
    if concerned(rule, column) and not (
        _section_guides(column) or _sentence_guides(column) or _label_guides(column)
    ):
        yield missing(rule, column)


def _section_guides(column: Column) -> bool:
    document = column.document
    sign, action = pattern(column, "{guidance_sign}|{guidance_duration}"), words(column, "guidance_action")
    time, idle = words(column, "guidance_time"), words(column, "guidance_needless")
    for number, section in enumerate(document.sections):
        if Role.WHEN_TO_SEE_DOCTOR not in section.roles:
            continue
        blocks = [fold(block.text.text).text for block in document.section_blocks(number)]
        heading = document.heading_of(number)
        title = fold(heading.text.text).text if heading else ""
        # What calls a visit needless names no sign for one, and the heading's action is not its own.
        body = "。".join(
            part
            for part in "。".join(blocks).split("。")
            if not idle.search(part) or action.search(idle.sub("", part))
        )
        told = action.search(idle.sub("", body + "。" + title))
        if told and sign.search(body) and time.search(body + "。" + title):
            return True
        if told and _lists_signs(column, number, title):
            return True
    return False


def _label_guides(column: Column) -> bool:
    """A line that says when to be seen, over lines with sign, action and time."""
    heading, idle = words(column, "flag_heading"), words(column, "flag_no_heading")
    under: dict[str, list[str]] = {}
    for index, label in labels(column.document).items():
        under.setdefault(label, []).append(fold(column.document.blocks[index].text.text).text)
    sign, action, time = (
        words(column, name) for name in ("guidance_sign", "guidance_action", "guidance_time")
    )
    return any(
        heading.search(idle.sub("/", label))
        and sign.search("。".join(lines))
        and action.search("。".join((label, *lines)))
        and time.search("。".join((label, *lines)))
        for label, lines in under.items()
    )


def _lists_signs(column: Column, section: int, title: str) -> bool:
    """A list of concrete signs under a heading that itself says to be seen for them."""
    concrete, seen = words(column, "guidance_sign"), words(column, "guidance_must")
    items = (
        fold(block.text.text).text
        for block in column.document.section_blocks(section)
        if block.kind is Kind.LIST_ITEM
    )
    return bool(seen.search(title)) and sum(1 for item in items if concrete.search(item)) >= _LISTED


def _sentence_guides(column: Column) -> bool:
    document = column.document
    guiding = texts(column).having_without(
        words(column, "guidance_referral"), words(column, "guidance_needless"), put=""
    )
    sign, time = words(column, "guidance_sign"), words(column, "guidance_time")
    condition, these = words(column, "guidance_condition"), words(column, "guidance_these")
    for passage in passages(document) if guiding else ():
        text = passage.text
        if text not in guiding or not time.search(text):
            continue
        if passage.block.kind in (Kind.TITLE, Kind.HEADING, Kind.QUESTION, Kind.META, Kind.CAPTION):
            continue
        if document.has_role(passage.block.section, Role.CALL_TO_ACTION, Role.PROFILE):
            continue
        if condition.search(text) and sign.search(text):
            return True
        if these.search(text) and any(
            sign.search(fold(block.text.text).text)
            for block in document.section_blocks(passage.block.section)
            if block.kind is Kind.LIST_ITEM
        ):
            return True
    return False
