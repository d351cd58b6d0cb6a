"""Marks of questions, answers and headings that are written in more than one way, or do not work.

Only what has one reading is repaired: a column that keeps to one style keeps it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.fixes.edit import Edit, Fix
from checker.formats.front_matter import read_front_matter
from checker.formats.markdown import events
from checker.rules.spec import Bilingual
from checker.text.document import Block, Document, Kind
from checker.text.source import Span

FAQ_MARKS = "faq-marks"
HEADING_MARKS = "heading-marks"
CATEGORY = "marks"

_LETTERS = {Kind.QUESTION: "Q", Kind.ANSWER: "A"}
_MARKED = re.compile(
    r"(?P<lead>[ \t>#*_■◆]*)(?P<mark>(?P<letter>[QＱAＡ])(?P<number>[0-9０-９]{0,3})(?P<sign>[.．:：、]?[ \t　]*))\Z"
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in the source: its kind, its place, its number, and its style (letter's width and sign)."""

    kind: Kind
    span: Span
    number: str
    style: tuple[bool, str]


def faq_marks(document: Document) -> Iterator[Fix]:
    """Marks in the style that most have, and the mark that an answer lacks where others have it."""
    if document.format == "html":
        return
    marks = [mark for block in document.blocks if (mark := _mark(document, block)) is not None]
    answered = any(mark.kind is Kind.ANSWER for mark in marks)
    if not marks:
        return
    wide, sign = Counter(mark.style for mark in marks).most_common(1)[0][0]
    text = document.source.text
    edits = [
        Edit(mark.span, told, text[mark.span.start : mark.span.end])
        for mark in marks
        if (told := _written(mark, wide, sign)) != text[mark.span.start : mark.span.end]
    ]
    if edits:
        why = Bilingual(
            "Q と A の印の書き方を、このコラムで多いものに揃えます。",
            "writes all marks of questions and answers alike.",
        )
        yield Fix(FAQ_MARKS, CATEGORY, why, tuple(edits))
    unmarked = [Edit(Span(at, at), ("Ａ" if wide else "A") + sign) for at in _unmarked(document)]
    if answered and unmarked:
        why = Bilingual("抜けている A の印を補います。", "adds the marks that answers lack.")
        yield Fix(FAQ_MARKS, CATEGORY, why, tuple(unmarked))


def _mark(document: Document, block: Block) -> _Mark | None:
    if block.kind not in _LETTERS:
        return None
    text, start = document.source.text, block.text.span().start
    found = _MARKED.match(text[text.rfind("\n", 0, start) + 1 : start])
    if found is None or found["letter"] not in (
        _LETTERS[block.kind],
        "Ｑ" if block.kind is Kind.QUESTION else "Ａ",
    ):
        return None
    span = Span(start - len(found["mark"]), start)
    return _Mark(block.kind, span, found["number"], (not found["letter"].isascii(), found["sign"]))


def _written(mark: _Mark, wide: bool, sign: str) -> str:
    letter = ("Ｑ" if wide else "Q") if mark.kind is Kind.QUESTION else ("Ａ" if wide else "A")
    return letter + (mark.number if wide else mark.number.translate(_DIGITS)) + sign


def _unmarked(document: Document) -> Iterator[int]:
    """The starts of paragraphs that answer a marked question and bear no mark."""
    for question, answer in zip(document.blocks, document.blocks[1:], strict=False):
        if question.kind is not Kind.QUESTION or answer.kind is not Kind.ANSWER:
            continue
        if question.group != answer.group or _mark(document, question) is None:
            continue
        text, start = document.source.text, answer.text.span().start
        line = text[text.rfind("\n", 0, start) + 1 : start]
        between = text[question.text.span().end : start]
        if not line and "\n" in between:
            yield start


#: ##見出し, ＃＃ 見出し: no heading in Markdown, and nothing else either.
_UNSPACED = re.compile(
    r"(?P<marks>[#＃]{2,6})(?P<gap>[ \t　]*)(?P<words>[^\s#＃][^\n#＃]{0,58}[^\s#＃。、])[ \t]*\Z"
)
#: **見出し** or ■見出し on a line of its own.
_BOLD = re.compile(r"\*\*(?P<words>[^*\n]{2,40})\*\*[ \t]*\Z")
_SIGNED = re.compile(r"[■◆][ \t　]*(?P<words>[^\n]{2,40})\Z")
_NO_HEADING = re.compile(r"^[QＱAＡ][0-9０-９]{0,3}[\s.．:：、]|[。！!]$|[：:]$")
#: So many lines in a heading's stead are no accident.
_ENOUGH = 2


def heading_marks(document: Document) -> Iterator[Fix]:
    """Headings that Markdown does not see: marks without a space; bold or ■ lines in a column without headings."""
    if document.format != "markdown":
        return
    lines = list(_first_lines(document))
    unspaced = [
        Edit(span, "#" * len(found["marks"]) + " " + found["words"], text)
        for span, text in lines
        if (found := _UNSPACED.match(text)) and not (found["gap"] and found["marks"].isascii())
    ]
    if unspaced:
        why = Bilingual(
            "見出しの # のあとに空白を入れ、見出しとして読めるようにします。",
            "puts a space after the # of headings.",
        )
        yield Fix(HEADING_MARKS, CATEGORY, why, tuple(unspaced))
    elif not any(block.kind is Kind.HEADING and block.level for block in document.blocks):
        yield from _stand_ins(lines)


def _stand_ins(lines: Sequence[tuple[Span, str]]) -> Iterator[Fix]:
    for pattern, sign in ((_BOLD, "**太字**"), (_SIGNED, "■")):
        found = [(span, text, match) for span, text in lines if (match := pattern.match(text))]
        heads = [one for one in found if not _NO_HEADING.search(one[2]["words"])]
        if len(heads) >= _ENOUGH and len(heads) == len(found):
            why = Bilingual(
                f"見出しの代わりの「{sign}」の行を、見出し（##）にします。",
                "makes headings of lines that stand for them.",
            )
            edits = tuple(Edit(span, f"## {match['words'].strip()}", text) for span, text, match in heads)
            yield Fix(HEADING_MARKS, CATEGORY, why, edits)
            return


def _first_lines(document: Document) -> Iterator[tuple[Span, str]]:
    """The first line of each paragraph that stands in nothing else."""
    text = document.source.text
    _, body = read_front_matter(document.source)
    depth = 0
    for name, value, start, _ in events(text, body):
        tag = value if isinstance(value, str) else next(iter(value or {}), "")
        if name == "Start" and tag == "Paragraph" and depth == 0:
            end = min(
                (at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0), default=len(text)
            )
            if start == text.rfind("\n", 0, start) + 1:
                yield Span(start, end), text[start:end]
        if name in ("Start", "End") and tag in ("List", "BlockQuote", "FootnoteDefinition"):
            depth += 1 if name == "Start" else -1
