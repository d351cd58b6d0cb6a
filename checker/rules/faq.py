"""Questions and answers in a FAQ section that marks them by nothing but a question mark."""

from __future__ import annotations

from dataclasses import replace

from checker.text.document import Block, Document, Kind, Role
from checker.text.fold import fold
from checker.text.lazy import lazy
from checker.text.sentences import split

_ASKS = lazy(r"(?:\?|(?:です|ます|でしょう|ません)か。?|の?か。)[」)]*$")
_ANSWERING = (Kind.PARAGRAPH, Kind.LIST_ITEM)


def mark_faq(document: Document) -> Document:
    """Mark questions and answers in sections for them; blocks marked before stay as they are."""
    marked = {block.section for block in document.blocks if block.kind is Kind.QUESTION}
    group = max((block.group for block in document.blocks), default=-1) + 1
    blocks: list[Block] = []
    question: Block | None = None
    for block in document.blocks:
        in_faq = document.has_role(block.section, Role.FAQ)
        if question is not None and (not in_faq or block.kind is Kind.HEADING):
            question = None
        if in_faq and block.kind in (Kind.HEADING, *_ANSWERING) and _is_question(document, block, marked):
            block = question = replace(block, kind=Kind.QUESTION, group=group)
            group += 1
        elif question is not None and block.kind in _ANSWERING:
            block = replace(block, kind=Kind.ANSWER, group=question.group)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks), memo={})


def _is_question(document: Document, block: Block, marked: set[int]) -> bool:
    """Headings, terms and paragraphs of one sentence that asks; where marks are used, no others."""
    if block.kind is Kind.HEADING:
        own = document.sections[block.section]
        if Role.FAQ in own.roles and not (own.parent is not None and document.has_role(own.parent, Role.FAQ)):
            return False
    elif block.section in marked or block.header:
        return False
    text = block.text.text
    return bool(_ASKS.search(fold(text).text)) and sum(1 for _ in split(text)) == 1
