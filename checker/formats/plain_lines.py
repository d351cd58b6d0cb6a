"""Plain text to lines, and what a line looks like by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from checker.text.lazy import lazy
from checker.text.mapped import MappedText, TextBuilder

#: Longer lines are no headings.
HEADING_LENGTH = 45


class Look(StrEnum):
    """What a line looks like by itself; what it is depends on its neighbours."""

    BULLET = "bullet"  # ・ ● ○ - …: an item, or the name of a paragraph below it
    MARKED = "marked"  # ■ ◆ 【…】: a heading, or an item among its like
    NUMBERED = "numbered"  # ① 1. (1): a sub-heading, or an item among its like
    QUESTION = "question"
    ANSWER = "answer"
    NOTE = "note"  # ※
    PROSE = "prose"  # ends as a sentence does, or is long
    SHORT = "short"  # may be a heading


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Args:
        text: the line without white space around it.
        look: what it looks like.
        mark: how many characters its bullet or heading mark takes.
        after_blank: whether a blank line stands before it.
    """

    text: MappedText
    look: Look
    mark: int
    after_blank: bool

    @property
    def body(self) -> MappedText:
        """The text without its mark."""
        return self.text[self.mark :].strip()


_LINE = lazy(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_SENTENCE_END = lazy(r"[。．!！♪…][」』)）】〕]*$")
_LOOKS = (
    (Look.QUESTION, re.compile(r"[【\[]?[QＱ][0-9０-９]{0,3}(?:[.．:：)）】\]\-]|\s|$)")),
    (Look.ANSWER, re.compile(r"[【\[]?[AＡ][0-9０-９]{0,3}(?:[.．:：)）】\]\-]|\s|$)")),
    (Look.NOTE, re.compile(r"[※＊*](?!\*)")),
    (Look.BULLET, re.compile(r"[・･•●○◎✓✔☑□☐▪‣⁃]\s*|[-－–*]\s+|→\s*")),
    (Look.MARKED, re.compile(r"[■◆▼▶►◇▽┃★☆]+\s*|#{1,6}\s+|(?=【[^】]{1,30}】)")),
    (
        Look.NUMBERED,
        re.compile(
            r"[①-⑳⑴-⒇❶-❿]\s*|[(（][0-9０-９]{1,2}[)）]\s*|[0-9０-９]{1,2}(?:[-‐.．][0-9０-９]{1,2})?[.．)）、]\s*(?![0-9])"
        ),
    ),
)


def lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that are not blank."""
    blank = True
    for found in _LINE.finditer(text):
        raw = found[0].rstrip("\r\n")
        builder = TextBuilder()
        builder.add(raw, found.start())
        line = builder.build().strip()
        if line:
            yield _line(line, blank)
        blank = not line


def _line(text: MappedText, after_blank: bool) -> Line:
    for look, pattern in _LOOKS:
        found = pattern.match(text.text)
        if found:
            return Line(text, look, found.end(), after_blank)
    prose = len(text) > HEADING_LENGTH or bool(_SENTENCE_END.search(text.text))
    return Line(text, Look.PROSE if prose else Look.SHORT, 0, after_blank)


def ends_sentence(text: MappedText) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(_SENTENCE_END.search(text.text))
