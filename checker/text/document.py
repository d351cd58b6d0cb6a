"""The document model: what every reader produces and every rule sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from checker.text.fold import Folded, fold
from checker.text.mapped import MappedText
from checker.text.sentences import split
from checker.text.source import Source, Span


class Kind(StrEnum):
    """What a block is in its source."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUESTION = "question"
    ANSWER = "answer"
    CAPTION = "caption"  # figcaption, image alt text
    QUOTE = "quote"
    META = "meta"  # front matter or <meta>: description and the like


class Role(StrEnum):
    """What a section is for. Wordings are in ``section_roles.yaml`` of a rule pack."""

    TOC = "toc"
    KEY_POINTS = "key_points"
    WHAT_IS = "what_is"
    SYMPTOMS = "symptoms"
    CAUSES = "causes"
    SELF_CHECK = "self_check"
    WHEN_TO_SEE_DOCTOR = "when_to_see_doctor"
    DEPARTMENT = "department"
    IF_UNTREATED = "if_untreated"
    EXAMINATION = "examination"
    TREATMENT = "treatment"
    SELF_CARE = "self_care"
    PREVENTION = "prevention"
    DONTS = "donts"
    SELF_PAY_TREATMENT = "self_pay_treatment"
    OUR_CLINIC = "our_clinic"
    COST = "cost"
    RISKS = "risks"
    FLOW = "flow"
    SUITABILITY = "suitability"
    CASES = "cases"
    FAQ = "faq"
    SUMMARY = "summary"
    REFERENCES = "references"
    CALL_TO_ACTION = "call_to_action"
    SUPERVISOR = "supervisor"
    PROFILE = "profile"
    DATES = "dates"
    RELATED = "related"
    DISCLAIMER = "disclaimer"


class Place(StrEnum):
    """Where a sentence stands, as rules name it."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    LIST = "list"
    TABLE = "table"
    FAQ_QUESTION = "faq_question"
    FAQ_ANSWER = "faq_answer"
    CAPTION = "caption"
    PROFILE = "profile"
    CTA = "cta"


#: Where blocks stand by their kind alone.
_PLACES = {
    Kind.TITLE: Place.TITLE,
    Kind.HEADING: Place.HEADING,
    Kind.CAPTION: Place.CAPTION,
    Kind.QUESTION: Place.FAQ_QUESTION,
    Kind.ANSWER: Place.FAQ_ANSWER,
    Kind.META: Place.LEAD,
}


@dataclass(frozen=True)
class Sentence:
    """One sentence of one block.

    Args:
        text: its visible text with source ranges.
        block: index of its block in ``Document.blocks``.
        index: index of the sentence in ``Document.sentences``.
    """

    text: MappedText
    block: int
    index: int

    @cached_property
    def folded(self) -> Folded:
        """Its folded text, the form that patterns and the parser see."""
        return fold(self.text.text)

    @property
    def span(self) -> Span:
        """Its source range."""
        return self.text.span()

    def source_span(self, start: int, end: int) -> Span:
        """The source range of ``folded.text[start:end]``."""
        return self.text.span(*self.folded.visible(start, end))

    def shown(self, start: int, end: int) -> str:
        """The visible text of ``folded.text[start:end]``."""
        first, last = self.folded.visible(start, end)
        return self.text.text[first:last]


@dataclass(frozen=True)
class Block:
    r"""A block of visible text: a paragraph, a heading, a cell.

    Args:
        kind: what it is in the source.
        text: its visible text; a line break that a reader sees is ``\n``.
        section: index of its section in ``Document.sections``.
        level: heading level 1–6, for headings only.
        group: what belongs together: the row of a table, the items of a list, a question and its
            answers share a number; ``-1`` for none.
        header: for a table cell, the visible text of its row or column header.
    """

    kind: Kind
    text: MappedText
    section: int
    level: int = 0
    group: int = -1
    header: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it, up to the next heading.

    Args:
        heading: index of its heading block in ``Document.blocks``; ``None`` for what stands
            before the first heading (the lead).
        level: heading level; 0 for the lead.
        parent: index of the enclosing section, or ``None``.
        roles: what the section is for, most specific first; empty when unknown.
    """

    heading: int | None
    level: int
    parent: int | None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Meta:
    """A front matter value, or a fact from HTML's head: dotted key, text, place of the value."""

    key: str
    value: MappedText

    @property
    def text(self) -> str:
        """The value's text."""
        return self.value.text


@dataclass(frozen=True)
class Document:
    """A column.

    Args:
        source: where it came from.
        format: ``markdown``, ``html`` or ``text``.
        blocks: all blocks of the article in reading order, headings and title included.
        sections: its sections in reading order.
        meta: front matter and the like, by dotted key (``supervisor.name``), in source order.
        chrome: text around the article (header, navigation, footer): not judged, but contact
            details there count as contact details.
        comments: HTML comments, and what stands for them in plain text; suppressions are among them.
        memo: what was worked out of this document once and is asked for again.
    """

    source: Source
    format: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    meta: tuple[Meta, ...] = ()
    chrome: tuple[MappedText, ...] = ()
    comments: tuple[MappedText, ...] = ()
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every block, in reading order."""
        found: list[Sentence] = []
        for number, block in enumerate(self.blocks):
            for start, end in split(block.text.text):
                found.append(Sentence(block.text[start:end], number, len(found)))
        return tuple(found)

    @cached_property
    def title(self) -> Block | None:
        """The column's title."""
        return next((block for block in self.blocks if block.kind is Kind.TITLE), None)

    def meta_value(self, *keys: str) -> Meta | None:
        """The first front matter entry with one of the keys (dotted, lower case)."""
        for key in keys:
            for entry in self.meta:
                if entry.key.lower() == key:
                    return entry
        return None

    def heading_of(self, section: int) -> Block | None:
        """The heading block of a section."""
        heading = self.sections[section].heading
        return None if heading is None else self.blocks[heading]

    def ancestry(self, section: int) -> Iterator[int]:
        """The section and its enclosing sections, innermost first."""
        at: int | None = section
        while at is not None:
            yield at
            at = self.sections[at].parent

    def roles(self, section: int) -> tuple[Role, ...]:
        """The section's roles, or else those of the nearest enclosing section that has any."""
        for at in self.ancestry(section):
            if self.sections[at].roles:
                return self.sections[at].roles
        return ()

    def has_role(self, section: int, *roles: Role) -> bool:
        """Whether the section or one that encloses it has one of the roles."""
        return not self._all_roles[section].isdisjoint(roles)

    @cached_property
    def _all_roles(self) -> tuple[frozenset[Role], ...]:
        """The roles of each section and those around it."""
        return tuple(
            frozenset(role for at in self.ancestry(number) for role in self.sections[at].roles)
            for number in range(len(self.sections))
        )

    def section_blocks(self, section: int, *, nested: bool = True) -> Iterator[Block]:
        """Blocks of a section without its own heading; with those of sections inside it."""
        for index, block in enumerate(self.blocks):
            if index == self.sections[section].heading:
                continue
            if block.section == section or (nested and section in self.ancestry(block.section)):
                yield block

    def place(self, block: Block) -> Place:
        """Where a block stands, as rules name it."""
        if block.kind in _PLACES:
            return _PLACES[block.kind]
        if self.has_role(block.section, Role.PROFILE, Role.SUPERVISOR):
            return Place.PROFILE
        if self.has_role(block.section, Role.CALL_TO_ACTION):
            return Place.CTA
        if block.kind is Kind.LIST_ITEM:
            return Place.LIST
        if block.kind is Kind.TABLE_CELL:
            return Place.TABLE
        return Place.LEAD if self.sections[block.section].heading is None else Place.BODY
