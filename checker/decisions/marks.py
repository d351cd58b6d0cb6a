"""The marks of a column, and which part of it each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.decisions import rules
from checker.decisions.front_matter import permits_of_front_matter
from checker.decisions.permit import NOTHING, Covers, Permit
from checker.decisions.rules import Place, Problem
from checker.decisions.syntax import MarkError, Verb, Words, is_mark, read_words
from checker.finding import Finding, Origin
from checker.formats.marks import narrow
from checker.rules.spec import Bilingual
from checker.text.document import Block, Document, Kind
from checker.text.source import Source, Span

_OPEN_COMMENT = re.compile(r"<!--\s*checker(?:\s*:|\s+allow)", re.IGNORECASE)
#: A line that readers see and that was meant for the tool.
_SHOWN = re.compile(r"(?m)^[\s<!-]*checker\s*:.*|\[\s*checker(?:\s*:|\s+allow)[^\]\n]*\]?", re.IGNORECASE)
_WIDER = Bilingual(
    "別の場所の指摘や、足りないものについての指摘なら allow-file で抑制できます。",
    "For a finding elsewhere, or of what is missing, use allow-file.",
)
#: Blocks of these kinds that follow one another are one list or one table.
_JOINED = (Kind.LIST_ITEM, Kind.TABLE_CELL)

_Mark = tuple[Words, Place]


class Marks:
    """What a column says to the tool.

    Args:
        document: the column.

    Attributes:
        permits: its suppressions.
        problems: what cannot be read.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.permits: list[Permit] = []
        self.problems: list[Problem] = []
        permits, problems = permits_of_front_matter(document)
        self.permits += permits
        self.problems += problems
        self._read()
        self.problems += (Problem(rules.UNREADABLE, *found) for found in _lost(document))

    def _read(self) -> None:
        opened: list[_Mark] = []
        for comment in self._document.comments:
            if not is_mark(comment.text):
                continue
            place = place_of(self._document.source, comment.span())
            try:
                words = read_words(comment.text)
                if words.verb is Verb.BEGIN:
                    opened.append((words, place))
                elif words.verb is Verb.END:
                    self._add(*_matching(opened, words), end=place.span.start)
                else:
                    self._add(words, place)
            except MarkError as error:
                self.problems.append(unreadable(place, error))
        for _, place in opened:
            never = MarkError("閉じる allow-end がありません。", "It has no allow-end.")
            self.problems.append(unreadable(place, never))

    def _add(self, words: Words, place: Place, end: int = 0) -> None:
        covers: Covers = _everything
        wider = NOTHING
        start = place.span.end
        if words.verb is not Verb.COLUMN:
            following = words.verb is Verb.NEXT
            covers = _within(_next_block(self._document.blocks, start) if following else Span(start, end))
            wider = _WIDER
        self.permits.append(
            Permit(Origin.TEXT, words.names, words.reason, words.until, words.by, place, covers, wider)
        )


def unreadable(place: Place, error: MarkError) -> Problem:
    """The problem of a mark that cannot be read."""
    return Problem(rules.UNREADABLE, place, {"why": Bilingual(error.ja, error.en)})


def place_of(source: Source, span: Span) -> Place:
    """A mark with its words on one line."""
    return Place(span, " ".join(source.text[span.start : span.end].split()))


def _matching(opened: list[_Mark], end: Words) -> _Mark:
    """The beginning that an end is about: of the same rules, or the last one."""
    for number in range(len(opened) - 1, -1, -1):
        if not end.names or set(opened[number][0].names) == set(end.names):
            return opened.pop(number)
    raise MarkError("対応する allow-begin がありません。", "There is no allow-begin for it.")


def _everything(_finding: Finding, _path: str) -> bool:
    return True


def _within(extent: Span) -> Covers:
    return lambda finding, _path: extent.start <= finding.span.start < extent.end


def _next_block(blocks: Sequence[Block], at: int) -> Span:
    """The block after a mark: a paragraph, a heading, a list, a table, a question with its answers.

    Inside a list or a table it is the next item or row.
    """
    index = next((n for n, block in enumerate(blocks) if block.text.span().start >= at), None)
    if index is None:
        return Span(at, at)
    first = blocks[index]
    members = [first, *_rest(first, blocks[index - 1] if index else None, blocks[index + 1 :])]
    spans = [block.text.span() for block in members]
    return Span(spans[0].start, max(span.end for span in spans))


def _rest(first: Block, before: Block | None, after: Sequence[Block]) -> Iterator[Block]:
    inside = before is not None and before.kind is first.kind
    for block in after:
        if first.kind in _JOINED:
            alike = block.kind is first.kind
            same = alike and (not inside or (block.group == first.group and first.kind is Kind.TABLE_CELL))
        else:
            same = first.kind is Kind.QUESTION and block.group == first.group
        if not same:
            return
        yield block


def _lost(document: Document) -> Iterator[tuple[Place, dict[str, Bilingual]]]:
    """What was meant for the tool and is no mark: readers see it, or its comment has no end."""
    source = document.source
    why = Bilingual("コメントが閉じていません（--> がありません）。", "The comment has no end (-->).")
    if document.format != "text":
        for found in _OPEN_COMMENT.finditer(source.text):
            if source.text.find("-->", found.start()) < 0:
                yield place_of(source, Span(*found.span())), {"why": why}
                break
        why = Bilingual(
            "このままでは読者に見えます。<!-- checker: … --> の形で書いてください。",
            "Readers would see it. Write it as <!-- checker: … -->.",
        )
    else:
        why = Bilingual(
            "一行に「［checker: …］」だけを書いてください。", "Write “[checker: …]” on a line of its own."
        )
    for block in document.blocks:
        for found in _SHOWN.finditer(narrow(block.text.text)):
            yield place_of(source, block.text.span(*found.span())), {"why": why}
