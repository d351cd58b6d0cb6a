"""What all readers share: collecting blocks, and making sections of them."""

from __future__ import annotations

from checker.formats.draft import Draft
from checker.formats.questions import mark_questions
from checker.text.document import Block, Document, Kind, Meta, Section
from checker.text.fold import fold
from checker.text.mapped import EMPTY, MappedText
from checker.text.source import Source


class Outline:
    """Collects a column in reading order."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.meta: list[Meta] = []
        self.chrome: list[MappedText] = []
        self.comments: list[MappedText] = []
        self._groups = 0
        self._has_heading = False
        self._has_title = False

    def new_group(self) -> int:
        """A number that no group has yet."""
        self._groups += 1
        return self._groups - 1

    def add(self, kind: Kind, text: MappedText, *, group: int = -1, header: str = "") -> None:
        """Add a block; one without visible text is left out."""
        text = text.strip()
        if text:
            self.drafts.append(Draft(kind, text, group=group, header=header))

    def title(self, text: MappedText) -> None:
        """Add the column's title."""
        if text.strip():
            self._has_title = True
            self.add(Kind.TITLE, text)

    def heading(self, text: MappedText, level: int) -> None:
        """Add a heading. The first one of level 1 is the title, if no other heading came before."""
        text = text.strip()
        if not text:
            return
        if level == 1 and not self._has_title and not self._has_heading:
            self.title(text)
            return
        self._has_heading = True
        self.drafts.append(Draft(Kind.HEADING, text, level=level, opens=True))

    def rule(self) -> None:
        """Add a horizontal rule."""
        self.drafts.append(Draft(Kind.PARAGRAPH, EMPTY, rule=True))

    def add_chrome(self, text: MappedText) -> None:
        """Add a line from around the article."""
        text = text.strip()
        if text:
            self.chrome.append(text)

    def document(self, source: Source, format: str, head_title: MappedText | None = None) -> Document:
        """The finished document.

        Args:
            source: what was read.
            format: ``markdown``, ``html`` or ``text``.
            head_title: a title from front matter or HTML's head; left out where the article
                shows the same title itself.
        """
        drafts = mark_questions(self.drafts, self.new_group)
        if head_title is not None and head_title.strip():
            shown = {fold(draft.text.text).text for draft in drafts if draft.kind is Kind.TITLE}
            if fold(head_title.text).text not in shown:
                drafts.insert(0, Draft(Kind.TITLE, head_title.strip()))
        blocks, sections = _sections(drafts)
        return Document(
            source,
            format,
            blocks,
            sections,
            tuple(self.meta),
            tuple(self.chrome),
            tuple(self.comments),
        )


def _sections(drafts: list[Draft]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    blocks: list[Block] = []
    sections = [Section(None, 0, None)]
    open_sections: list[int] = []
    for draft in drafts:
        if draft.opens:
            while open_sections and sections[open_sections[-1]].level >= draft.level:
                open_sections.pop()
            parent = open_sections[-1] if open_sections else None
            open_sections.append(len(sections))
            sections.append(Section(len(blocks), draft.level, parent))
        at = open_sections[-1] if open_sections else 0
        blocks.append(Block(draft.kind, draft.text, at, draft.level, draft.group, draft.header))
    return tuple(blocks), tuple(sections)
