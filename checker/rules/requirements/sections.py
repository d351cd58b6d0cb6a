"""Sections that a column must hold, and content elsewhere that serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import concerned, missing, params, passages, pattern
from checker.rules.spec import Rule
from checker.text.document import Document, Kind, Role


def check_section(rule: Rule, column: Column) -> Iterator[Missing]:
    """A section with one of the roles and content of its own, or content elsewhere that serves.

    Params: ``roles``; ``content``, what the section must hold; ``elsewhere``, what serves without
    such a section, in at least ``sentences`` sentences or table rows; ``empty``, what makes a
    sentence count for nothing.
    """
    if concerned(rule, column) and not (_has_section(rule, column) or _has_content(rule, column)):
        yield missing(rule, column)


def _has_section(rule: Rule, column: Column) -> bool:
    document = column.document
    roles = [Role(name) for name in params(rule)["roles"]]
    content = pattern(column, params(rule).get("content", "."))
    kept = _kept(rule, column)
    for number, section in enumerate(document.sections):
        if not any(role in section.roles for role in roles):
            continue
        inside = {id(block) for block in document.section_blocks(number)}
        blocks = [index for index, block in enumerate(document.blocks) if id(block) in inside]
        texts = [kept[index] for index in blocks if document.blocks[index].kind is not Kind.HEADING]
        if any(content.search(text) for text in (*texts, *_rows(document, kept, blocks).values())):
            return True
    return False


def _kept(rule: Rule, column: Column) -> list[str]:
    """The folded text of each block without the sentences that only hold its place (``empty``)."""
    barring = pattern(column, params(rule).get("empty", "^$"))
    kept = [""] * len(column.document.blocks)
    for sentence in column.document.sentences:
        if not barring.search(sentence.folded.text):
            kept[sentence.block] += sentence.folded.text
    return kept


def _rows(document: Document, texts: Sequence[str], blocks: Iterable[int]) -> dict[int, str]:
    """Table rows by their group, the cells joined: what is done stands in one, to whom in another."""
    rows: dict[int, list[str]] = {}
    for index in blocks:
        if document.blocks[index].kind is Kind.TABLE_CELL:
            rows.setdefault(document.blocks[index].group, []).append(texts[index])
    return {group: ":".join(filter(None, cells)) for group, cells in rows.items() if all(cells)}


def _has_content(rule: Rule, column: Column) -> bool:
    source = params(rule).get("elsewhere")
    if source is None:
        return False
    found, document = pattern(column, source), column.document
    barring = pattern(column, params(rule).get("empty", "^$"))
    body = [
        passage
        for passage in passages(document, aside=True)
        if passage.block.kind not in (Kind.TITLE, Kind.HEADING, Kind.META)
        and not document.has_role(passage.block.section, Role.TOC, Role.RELATED)
    ]
    hits = [one for one in body if found.search(one.text) and not barring.search(one.text)]
    told = {passage.block.group for passage in hits if passage.block.kind is Kind.TABLE_CELL}
    rows = _rows(document, _kept(rule, column), dict.fromkeys(passage.sentence.block for passage in body))
    whole = sum(1 for group, text in rows.items() if group not in told and found.search(text))
    return len(hits) + whole >= int(params(rule).get("sentences", 1))
