"""Sentences that tell the reader to seek care: where a red flag counts as given.

A sign counts only where an action stands with it: in its own sentence, under a heading that says
when to be seen, in a list that such a sentence leads in or out, in its table row, or within two
sentences. A complaint told in the lead, a cause or a disease described does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from checker.rules.requirements.column import Column, remembered
from checker.rules.requirements.evidence import saying, texts, words
from checker.rules.requirements.labels import labels
from checker.rules.requirements.topics import is_subject
from checker.text.document import Block, Kind, Role, Sentence
from checker.text.fold import fold
from checker.text.lazy import lazy

_WINDOW = 2
_ANSWER_WINDOW = 3
_OUTRO = 2
_MUTE = frozenset({Kind.TITLE, Kind.META, Kind.CAPTION})
#: What a heading or a call-out must do to be guidance itself: 尿が出ない→救急外来.
_TELLS = lazy(r"[→⇒]|(?:ください|下さい|ましょう|外来へ?|119番?へ?|病院へ?)[。!]?$")
_MUTE_ROLES = (Role.CASES, Role.COST, Role.OUR_CLINIC)


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence of guidance.

    Args:
        text: its folded text.
        after_procedure: whether it is about the time after an injection, operation or infusion.
        urgent: whether its section sends the reader to an emergency service or at once.
        sentence: the sentence.
        nearby: folded texts that say what to do about its signs: heading, label, row, lead of its list,
            sentences around it; one a line.
    """

    text: str
    after_procedure: bool
    urgent: bool
    sentence: Sentence
    nearby: str


def guidance(column: Column) -> tuple[Advice, ...]:
    """The sentences of guidance of a column, in reading order; the same for every topic."""
    return remembered(column, "guidance", lambda column: tuple(Guidance(column).sentences()))


class Guidance:
    """Finds the sentences of guidance of one column."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._document = column.document
        self._action = words(column, "flag_action")
        self._idle = words(column, "flag_no_action")
        self._heading = words(column, "flag_heading")
        self._no_heading = words(column, "flag_no_heading")
        self._calm = saying(column, "flag_calm")
        self._after_procedure = saying(column, "flag_after_procedure")
        self._emergency = saying(column, "flag_emergency")
        self._headings: dict[int, bool] = {}

    def sentences(self) -> Iterator[Advice]:
        """All sentences of guidance, in reading order."""
        for sentence in self._document.sentences:
            block = self._document.blocks[sentence.block]
            if block.kind in _MUTE or not is_subject(self._document, block):
                continue
            if self._document.has_role(block.section, *_MUTE_ROLES):
                continue
            text = sentence.folded.text
            if block.kind in (Kind.HEADING, Kind.QUOTE):
                guides = sentence.index in self._acting and bool(_TELLS.search(text)) and text[:1] != "「"
            else:
                guides = sentence.index in self._acting or self._guided(sentence, block)
            if guides:
                yield Advice(
                    text,
                    self._is_after(text, block.section),
                    block.section in self._urgent,
                    sentence,
                    "\n".join(self._nearby(sentence, block)),
                )

    def _is_after(self, text: str, section: int) -> bool:
        heading = self._document.heading_of(section)
        above = fold(heading.text.text).text if heading else ""
        after = text in self._after_procedure or above in self._after_procedure
        return after or self._document.has_role(section, Role.RISKS)

    def _nearby(self, sentence: Sentence, block: Block) -> Iterator[str]:
        heading = self._document.heading_of(block.section)
        if heading is not None:
            yield fold(heading.text.text).text
        if label := self._labels.get(sentence.block):
            yield label
        if block.kind is Kind.TABLE_CELL:
            yield self._rows[block.group]
        if block.kind is Kind.LIST_ITEM:
            first, last = self._runs[sentence.block]
            for number in (first - 1, last + 1):
                if self._is_text(number, block.section):
                    yield from (item.folded.text for item in self._by_block.get(number, []))
        around = range(max(0, sentence.index - _WINDOW), sentence.index + _WINDOW + 1)
        for near in self._document.sentences[around.start : around.stop]:
            if self._section(near.block) == block.section and near.index != sentence.index:
                yield near.folded.text

    @cached_property
    def _acting(self) -> frozenset[int]:
        """Sentences that name an action themselves."""
        acting = texts(self._column).having_without(self._action, self._idle)
        return frozenset(s.index for s in self._document.sentences if s.folded.text in acting)

    @cached_property
    def _urgent(self) -> frozenset[int]:
        """Sections in which an emergency service, or going at once, is named."""
        blocks = self._document.blocks
        found = (s for s in self._document.sentences if s.folded.text in self._emergency)
        return frozenset(blocks[sentence.block].section for sentence in found)

    @cached_property
    def _by_block(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for sentence in self._document.sentences:
            found.setdefault(sentence.block, []).append(sentence)
        return found

    def _acts(self, text: str) -> bool:
        return self._action.search(self._idle.sub("/", text)) is not None

    def _guided(self, sentence: Sentence, block: Block) -> bool:
        if sentence.folded.text in self._calm:
            return False
        if (label := self._labels.get(sentence.block)) and self._label_guides(label):
            return True
        if block.kind is Kind.LIST_ITEM:
            return self._list_guides(sentence.block) or self._any_acts(self._by_block[sentence.block])
        if block.kind is Kind.TABLE_CELL:
            return self._row_guides(block) or self._heading_guides(block.section)
        if block.kind is Kind.QUESTION:
            following = self._document.sentences[sentence.index + 1 : sentence.index + 1 + _ANSWER_WINDOW]
            return any(self._acts_beside(s, block) for s in following)
        if block.kind is Kind.ANSWER and self._question_guides(block):
            return True
        if block.kind is not Kind.ANSWER and self._is_lead(block):
            following = self._document.sentences[sentence.index + 1 : sentence.index + 1 + _WINDOW]
            return any(self._calls_out(s) and s.block == sentence.block for s in following)
        near = self._document.sentences[max(0, sentence.index - _WINDOW) : sentence.index + _WINDOW + 1]
        return self._heading_guides(block.section) or any(self._acts_beside(s, block) for s in near)

    @cached_property
    def _labels(self) -> dict[int, str]:
        return labels(self._document)

    def _label_guides(self, label: str) -> bool:
        """Whether a line over others says when to be seen, or where to go."""
        text = self._no_heading.sub("/", label)
        return self._heading.search(text) is not None or self._acts(text)

    def _question_guides(self, answer: Block) -> bool:
        """Whether the question asks when to be seen: its answer says the signs."""
        return answer.group in self._asking

    @cached_property
    def _asking(self) -> frozenset[int]:
        """Groups with a question that asks when to be seen."""
        questions = (block for block in self._document.blocks if block.kind is Kind.QUESTION)
        return frozenset(
            block.group
            for block in questions
            if self._heading.search(self._no_heading.sub("/", fold(block.text.text).text))
        )

    def _calls_out(self, sentence: Sentence) -> bool:
        """Whether a sentence sends the reader to an emergency service: nothing that a complaint does."""
        return sentence.index in self._acting and sentence.folded.text in self._emergency

    def _any_acts(self, sentences: list[Sentence]) -> bool:
        return any(sentence.index in self._acting for sentence in sentences)

    def _acts_beside(self, sentence: Sentence, block: Block) -> bool:
        """Whether a sentence names an action in running text that a block belongs to."""
        if sentence.index not in self._acting:
            return False
        other = self._document.blocks[sentence.block]
        if other.kind in (Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.HEADING):
            return False
        return other.section == block.section and other.group == block.group

    def _is_lead(self, block: Block) -> bool:
        return self._document.sections[block.section].heading is None and len(self._document.sections) > 1

    @cached_property
    def _runs(self) -> dict[int, tuple[int, int]]:
        """For each list item, its first and last neighbour in one section."""
        runs: dict[int, tuple[int, int]] = {}
        items = (n for n, block in enumerate(self._document.blocks) if block.kind is Kind.LIST_ITEM)
        for _, run in groupby(enumerate(items), key=lambda pair: (pair[1] - pair[0], self._section(pair[1]))):
            numbers = [number for _, number in run]
            runs.update(dict.fromkeys(numbers, (numbers[0], numbers[-1])))
        return runs

    def _section(self, number: int) -> int:
        return self._document.blocks[number].section

    def _list_guides(self, number: int) -> bool:
        """Whether the sentence before the list, the heading above or what follows asks for action."""
        section = self._section(number)
        first, last = self._runs[number]
        before = self._by_block.get(first - 1, []) if self._is_text(first - 1, section) else []
        if self._any_acts(before[-1:]):
            return True
        if any(sentence.folded.text in self._calm for sentence in before[-1:]):
            return False
        after = self._by_block.get(last + 1, []) if self._is_text(last + 1, section) else []
        return self._heading_guides(section) or self._any_acts(after[:_OUTRO])

    def _is_text(self, number: int, section: int) -> bool:
        blocks = self._document.blocks
        return (
            0 <= number < len(blocks)
            and blocks[number].section == section
            and blocks[number].kind in (Kind.PARAGRAPH, Kind.ANSWER)
        )

    @cached_property
    def _rows(self) -> dict[int, str]:
        rows: dict[int, str] = {}
        for block in self._document.blocks:
            if block.kind is Kind.TABLE_CELL:
                rows[block.group] = rows.get(block.group, "") + fold(block.text.text).text + "。"
        return rows

    def _row_guides(self, block: Block) -> bool:
        return self._acts(self._rows[block.group]) or self._acts(fold(block.header).text)

    def _heading_guides(self, section: int) -> bool:
        if section not in self._headings:
            self._headings[section] = self._judge_heading(section)
        return self._headings[section]

    def _judge_heading(self, section: int) -> bool:
        document, known = self._document, texts(self._column)
        for at in document.ancestry(section):
            heading = document.heading_of(at)
            if heading is None:
                return False
            text = fold(heading.text.text).text
            if text in known.having_without(self._heading, self._no_heading):
                return True
            if text in known.having_without(words(self._column, "flag_calm"), self._no_heading):
                return False
            if Role.WHEN_TO_SEE_DOCTOR in document.sections[at].roles:
                inside = {id(block) for block in document.section_blocks(at)}
                return any(id(document.blocks[document.sentences[i].block]) in inside for i in self._acting)
        return False
