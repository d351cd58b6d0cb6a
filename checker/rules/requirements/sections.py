"""Sections that a column must hold, and the date on which it was last revised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import concerned, key_of, missing, params, passages, pattern
from checker.rules.spec import Rule
from checker.text.document import Kind, Role
from checker.text.fold import fold

_UPDATED_MARKUP = re.compile(r"<time\b[^>]*(?:modified|updated)[^>]*>", re.IGNORECASE)


def check_section(rule: Rule, column: Column) -> Iterator[Missing]:
    """A section with one of the roles and content of its own, or content elsewhere that serves.

    Params: ``roles``; ``content``, what the section must hold; ``elsewhere``, what serves without
    such a section, in at least ``sentences`` sentences.
    """
    if concerned(rule, column) and not (_has_section(rule, column) or _has_content(rule, column)):
        yield missing(rule, column)


def _has_section(rule: Rule, column: Column) -> bool:
    document = column.document
    roles = [Role(name) for name in params(rule)["roles"]]
    content = pattern(column, params(rule).get("content", "."))
    barring = pattern(column, params(rule).get("empty", "^$"))
    for number, section in enumerate(document.sections):
        if not any(role in section.roles for role in roles):
            continue
        for block in document.section_blocks(number):
            text = fold(block.text.text).text
            if block.kind is not Kind.HEADING and content.search(text) and not barring.search(text):
                return True
    return False


def _has_content(rule: Rule, column: Column) -> bool:
    source = params(rule).get("elsewhere")
    if source is None:
        return False
    found = pattern(column, source)
    barring = pattern(column, params(rule).get("empty", "^$"))
    body = (
        passage.text
        for passage in passages(column.document, aside=True)
        if passage.block.kind not in (Kind.TITLE, Kind.HEADING, Kind.META)
        and not column.document.has_role(passage.block.section, Role.TOC, Role.RELATED)
    )
    hits = sum(1 for text in body if found.search(text) and not barring.search(text))
    return hits >= int(params(rule).get("sentences", 1))


def check_updated_date(rule: Rule, column: Column) -> Iterator[Missing]:
    """A date of revision, told as such; the date of posting is not one.

    Params: ``stated``, what says it in the column.
    """
    if not concerned(rule, column):
        return
    document = column.document
    keys = frozenset(column.data["attribution_keys"]["changed"])
    if any(key_of(entry) in keys and re.search(r"\d", entry.text) for entry in document.meta):
        return
    stated = pattern(column, params(rule)["stated"])
    shown = [block.text.text for block in document.blocks] + [text.text for text in document.chrome]
    if any(stated.search(fold(text).text) for text in shown):
        return
    if document.format == "html" and _UPDATED_MARKUP.search(document.source.text):
        return
    yield missing(rule, column)
