"""Sections that a column must hold, and content elsewhere that serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.rules.requirements.column import Column, Missing, remembered
from checker.rules.requirements.evidence import concerned, having, missing, params, passages, pattern
from checker.rules.spec import Rule
from checker.text.document import Block, Document, Kind, Role


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
    source = params(rule).get("empty")
    return remembered(column, f"kept:{source}", lambda column: _without(column, _barred(column, source)))


def _without(column: Column, barred: frozenset[str]) -> list[str]:
    kept = [""] * len(column.document.blocks)
    for sentence in column.document.sentences:
        if sentence.folded.text not in barred:
            kept[sentence.block] += sentence.folded.text
    return kept


def _barred(column: Column, source: str | None) -> frozenset[str]:
    return frozenset() if source is None else having(column, source)


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
    document, found = column.document, having(column, source)
    barred = _barred(column, params(rule).get("empty"))
    body = passages(document, aside=True)
    hits = [
        one.block
        for one in body
        if one.text in found and one.text not in barred and _is_body(document, one.block)
    ]
    told = {block.group for block in hits if block.kind is Kind.TABLE_CELL}
    cells = [one for one in body if one.block.kind is Kind.TABLE_CELL and _is_body(document, one.block)]
    rows = _rows(document, _kept(rule, column), dict.fromkeys(one.sentence.block for one in cells))
    serves = pattern(column, source)
    whole = sum(1 for group, text in rows.items() if group not in told and serves.search(text))
    return len(hits) + whole >= int(params(rule).get("sentences", 1))


def _is_body(document: Document, block: Block) -> bool:
    return block.kind not in (Kind.TITLE, Kind.HEADING, Kind.META) and not document.has_role(
        block.section, Role.TOC, Role.RELATED
    )
