"""Where a block may go: before a section, after one, or at the end, at a place that splits nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checker.fixes.markup import Manner
from checker.text.document import Block, Document, Kind, Role

#: What stands at the end of a column, after all that tells of its subject.
LATE = (
    Role.REFERENCES,
    Role.SUPERVISOR,
    Role.PROFILE,
    Role.CALL_TO_ACTION,
    Role.RELATED,
    Role.DISCLAIMER,
    Role.DATES,
)
_MAIN = 2
#: What may stand before the words of a heading, or of a line of its own, in Markdown and plain text.
_LEAD = re.compile(r"[ ]{0,3}(?:[#＃]{1,6}[ \t]+)?(?:[*_]{1,3}|[■◆▼▶►◇▽┃★☆【\[（(〈]+[ \t\u3000]*)?")
#: Lines that belong to what follows them: anchors, comments, rules.
_ATTACHED = re.compile(
    r"[ ]{0,3}(?:<!--(?![ \t]*/)[^\n]*-->|<a\b[^\n]*></a>|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})[ \t]*\r?"
)
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\r?")
_MARK = re.compile(r"[■◆▼▶►◇▽┃★☆]+[ \t\u3000]*$|【$")
_BULLETS = re.compile(r"^(?:[・･•●○◎▪‣⁃][ \u3000]?|[-－*][ \t])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spot:
    """An offset at which text may be inserted, and how it is to be written there."""

    offset: int
    manner: Manner


def newline(text: str) -> str:
    """How most lines of a text end."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def main_level(document: Document) -> int:
    """The level of the column's main headings."""
    levels = [block.level for block in document.blocks if block.kind is Kind.HEADING and block.level]
    return min(levels, default=_MAIN)


def first_block(document: Document, section: int) -> tuple[int, Block] | None:
    """The first block of a section with its index; its heading, where it has one."""
    return next(((n, block) for n, block in enumerate(document.blocks) if block.section == section), None)


def next_outside(document: Document, section: int) -> int | None:
    """The first section after one and all inside it; ``None`` at the end."""
    later = range(section + 1, len(document.sections))
    return next((n for n in later if section not in document.ancestry(n)), None)


def first_late(document: Document) -> int | None:
    """Where the end matter begins: the first of the last sections that tell nothing of the subject."""
    found = None
    for number in range(len(document.sections) - 1, 0, -1):
        if not document.has_role(number, *LATE):
            break
        found = number
    return found


class LinePlaces:
    """Places in Markdown and plain text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.source.text

    def before(self, section: int, level: int = 0) -> Spot | None:
        """The place before a section's first line; ``None`` where that line is no block of its own."""
        first = first_block(self._document, section)
        if first is None:
            return None
        _, block = first
        start = block.text.span().start
        line = self._text.rfind("\n", 0, start) + 1
        if not _LEAD.fullmatch(self._text[line:start]):
            return None
        headed = block.kind is Kind.HEADING
        if self._document.format == "markdown" and not headed and not self._after_blank(line):
            return None
        return Spot(self._past_attached(line), self._manner(level))

    def end(self, level: int = 0) -> Spot | None:
        """The end of the file."""
        return Spot(len(self._text), self._manner(level))

    def surrounded(self, spot: Spot, text: str) -> str:
        """``text`` with the blank lines that part it from what stands around ``spot``."""
        end = spot.manner.newline
        before, after = self._text[: spot.offset], self._text[spot.offset :]
        lead = ""
        if before and not before.endswith("\n"):
            lead = end * 2
        elif before and not re.search(r"\n[ \t]*\r?\n\Z|\A[ \t]*\r?\n\Z", before):
            lead = end
        if after and not re.match(r"[ \t]*\r?\n", after):
            return lead + text + end
        # A file without a last line end keeps it so.
        return lead + (text if not before or before.endswith("\n") else text.removesuffix(end))

    def _after_blank(self, line: int) -> bool:
        before = self._text[:line].rstrip(" \t\r\n")
        return not before or "\n" in self._text[len(before) : line].replace("\n", "", 1)

    def _past_attached(self, line: int) -> int:
        """The start of the lines right before ``line`` that belong to it."""
        at = line
        while at:
            rest = self._text[:at]
            start = len(rest.rstrip(" \t\r\n"))
            above = self._text.rfind("\n", 0, start) + 1
            words = self._text[above:start]
            if self._document.format != "markdown" or not _ATTACHED.fullmatch(words):
                return at
            # Right under a line of text, a rule makes a heading of it; at the top it opens front matter.
            if _RULE.fullmatch(words) and (not above or not self._after_blank(above)):
                return at
            at = above
        return at

    def _manner(self, level: int) -> Manner:
        bullets = Counter(match[0] for match in _BULLETS.finditer(self._text))
        return Manner(
            self._document.format,
            newline(self._text),
            level or main_level(self._document),
            self._mark(),
            bullets.most_common(1)[0][0] if bullets else "・",
            self._document.source.encoding,
        )

    def _mark(self) -> tuple[str, str]:
        """The mark that most headings of a plain text bear."""
        if self._document.format != "text":
            return "", ""
        marks = Counter(self._marks())
        mark = marks.most_common(1)[0][0] if marks else ""
        return (mark, "】") if mark == "【" else (mark, "")

    def _marks(self) -> Iterator[str]:
        for block in self._document.blocks:
            if block.kind is Kind.HEADING and block.level == _MAIN:
                start = block.text.span().start
                opened = block.text.text.startswith("【")
                line = self._text[self._text.rfind("\n", 0, start) + 1 : start + opened]
                found = _MARK.search(line)
                yield found[0] if found else ""
