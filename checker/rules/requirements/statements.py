"""Whether a column makes a statement, as against announcing, denying or only asking for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rules.pattern import Pattern
from checker.rules.requirements.column import Column, remembered
from checker.rules.requirements.evidence import Passage, asked, params, passages, pattern, texts
from checker.rules.requirements.labels import labels
from checker.rules.spec import Rule
from checker.text.document import Block, Kind
from checker.text.fold import fold
from checker.text.lazy import lazy

#: A clause that puts the reader off. What the rest of its sentence says is kept.
_PUT_OFF = "[^、。/]*(?:{not_yet}|{told_later}|{asks_back}|{withheld}|{left_open})[^、。/]*"
#: 輸入しており詳しくは診察で, 対象外であることを医師から: clauses that no comma parts.
_CLAUSE = lazy(r"(?=詳し|くわし|詳細)|(?<=こと[をは])|(?<=[旨点]を)")
#: What is left of a label without the words for its matter.
_LABEL_REST = lazy(r"(?:[\W_]|について|に関して|など|等|[はのと])*")


def states(rule: Rule, column: Column, body: Sequence[Passage]) -> bool:
    """Whether some passage makes the rule's statement.

    Params: ``stated``, what says it in one sentence; ``topic``, what asks for it in a heading, label,
    table row or question; ``answer``, what then says it; ``barring``, what must not stand with it;
    ``aside``, words that are left out before.
    """
    known = texts(column)
    stated, answer = (
        found if found and known.may_hold(found, known) else None
        for found in (_given(rule, column, name) for name in ("stated", "answer"))
    )
    topic, barring = _given(rule, column, "topic"), _given(rule, column, "barring")
    aside = _given(rule, column, "aside")
    over = remembered(column, "over", _over)
    for passage in body if stated or answer else ():
        parts = over[passage.sentence.index]
        if not (
            (stated and known.may_hold(stated, (passage.text, *parts)))
            or (answer and known.may_hold(answer, (passage.text,)))
        ):
            continue
        above = [aside.sub("/", part) if aside else part for part in parts]
        text = without_put_off(column, passage.text)
        text = aside.sub("/", text) if aside else text
        if asked(passage.text) or (barring and barring.search("/".join((*above, passage.text)))):
            continue
        if topic and _is_label(topic, text):
            continue
        if stated and _reaches(stated, "/".join((*above, "")), text):
            return True
        if topic and answer:
            named = topic.search(text)
            if (named or any(map(topic.search, above))) and answer.search(
                text[named.end() :] if named else text
            ):
                return True
    return False


def without_put_off(column: Column, text: str) -> str:
    """A folded sentence without the clauses that announce an answer, withhold it, or ask the reader to ask."""
    cut: str = pattern(column, _PUT_OFF).sub("/", _CLAUSE.sub("、", text))
    return cut


def _given(rule: Rule, column: Column, name: str) -> Pattern | None:
    source = params(rule).get(name)
    return None if source is None else pattern(column, source)


def _reaches(stated: Pattern, above: str, text: str) -> bool:
    """Whether the statement is made by the sentence itself, at most with the help of what is above it."""
    return any(match.end() > len(above) for match in stated.finditer(above + text))


def _is_label(topic: Pattern, text: str) -> bool:
    return bool(topic.search(text)) and _LABEL_REST.fullmatch(topic.sub("", text)) is not None


def _over(column: Column) -> dict[int, tuple[str, ...]]:
    return {passage.sentence.index: _above(column, passage) for passage in passages(column.document)}


def _above(column: Column, passage: Passage) -> tuple[str, ...]:
    """What may say what the passage is about: the nearest heading, its row, a label, its question."""
    index = passage.sentence.block
    label = labels(column.document).get(index, "")
    parts = (passage.under.split("/")[0], passage.row, label, *_beside(column, passage.block, index))
    return tuple(part for part in parts if part)


def _beside(column: Column, block: Block, index: int) -> Iterator[str]:
    """The question that a passage answers, or the list item over it that it is nested in."""
    if block.kind is Kind.ANSWER:
        questions = remembered(column, "questions", _questions)
        yield questions.get(block.group, "")
    before = column.document.blocks[index - 1] if index else block
    if block.kind is before.kind is Kind.LIST_ITEM and block.group != before.group:
        yield fold(before.text.text).text


def _questions(column: Column) -> dict[int, str]:
    asking = (block for block in column.document.blocks if block.kind is Kind.QUESTION)
    return {block.group: fold(block.text.text).text for block in asking}
