"""Questions and answers by their marks: ``Q.`` and ``A.`` at the start of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from checker.formats.draft import Draft
from checker.text.document import Kind
from checker.text.lazy import lazy
from checker.text.mapped import MappedText

_NUMBER = r"[0-9０-９]{0,3}"
_SIGN = r"[.．:：,，、。・\-－–)）】\]］]"
# A letter straight before kana or kanji is a mark (Qこの…), but Qスイッチ is a laser.
_QUESTION = lazy(
    rf"[【\[［]?(?:[QＱ]{_NUMBER}(?:\s*{_SIGN}+\s*|\s+|$|(?=[ぁ-ん一-鿿「]))|質問{_NUMBER}\s*[:：.．】]\s*)"
)
_ANSWER = lazy(
    rf"[【\[［]?(?:[AＡ]{_NUMBER}(?:\s*{_SIGN}+\s*|\s+|$|(?=[ぁ-ん一-鿿「]))|(?:回答|答え?){_NUMBER}\s*[:：.．】]\s*)"
)
_GLUED = lazy(r"(?<=[?？。])\s*(?=[AＡ][0-9０-９]{0,3}[.．:：])")

#: Kinds that an answer may consist of; tables and captions inside one stay what they are.
_ANSWERING = (Kind.PARAGRAPH, Kind.LIST_ITEM)
_MARKED = (*_ANSWERING, Kind.HEADING, Kind.QUOTE)


def mark_questions(drafts: list[Draft], new_group: Callable[[], int]) -> list[Draft]:
    """Turn marked blocks into questions and answers, without their marks."""
    marker = _Marker(new_group)
    return [marked for draft in drafts for marked in marker.feed(draft)]


class _Marker:
    def __init__(self, new_group: Callable[[], int]) -> None:
        self._new_group = new_group
        self._group = -1
        self._expected: Kind | None = None

    def feed(self, draft: Draft) -> Iterator[Draft]:
        if draft.rule:
            self._group, self._expected = -1, None
        elif draft.kind is Kind.HEADING:
            yield from self._heading(draft)
        elif draft.kind in _MARKED:
            for text in _parts(draft.text, in_question=self._group >= 0):
                yield from self._part(replace(draft, text=text))
        else:
            yield draft

    def _heading(self, draft: Draft) -> Iterator[Draft]:
        in_question, question = self._group >= 0, _QUESTION.match(draft.text.text)
        answer = _ANSWER.match(draft.text.text)
        self._expected = None
        if question and question.end() < len(draft.text):
            self._group = self._new_group()
            yield replace(draft, kind=Kind.QUESTION, text=draft.text[question.end() :], group=self._group)
        elif answer and in_question and answer.end() < len(draft.text):
            text = draft.text[answer.end() :]
            yield replace(draft, kind=Kind.ANSWER, text=text, level=0, group=self._group, opens=False)
        else:
            self._group = -1
            yield draft

    def _part(self, draft: Draft) -> Iterator[Draft]:
        kind, text = self._kind(draft)
        if not text:
            return
        if kind is Kind.QUESTION:
            self._group = self._new_group()
        marked = kind in (Kind.QUESTION, Kind.ANSWER)
        yield replace(draft, kind=kind, text=text, group=self._group if marked else draft.group)

    def _kind(self, draft: Draft) -> tuple[Kind, MappedText]:
        """The kind of a part and its text without the mark; a mark alone is about the next block."""
        text, expected = draft.text, self._expected
        self._expected = None
        for pattern, kind in ((_QUESTION, Kind.QUESTION), (_ANSWER, Kind.ANSWER)):
            found = pattern.match(text.text)
            if found and (kind is Kind.QUESTION or self._group >= 0):
                rest = text[found.end() :].strip()
                if not rest:
                    self._expected = kind
                return kind, rest
        if expected is not None:
            return expected, text
        return (Kind.ANSWER if self._group >= 0 and draft.kind in _ANSWERING else draft.kind), text


def _parts(text: MappedText, *, in_question: bool) -> Iterator[MappedText]:
    """The text cut before the lines that begin with a mark."""
    cuts = [0]
    asked = in_question or bool(_QUESTION.match(text.text))
    for at in _line_starts(text.text):
        asked = asked or bool(_QUESTION.match(text.text, at))
        if _QUESTION.match(text.text, at) or (asked and _ANSWER.match(text.text, at)):
            cuts.append(at)
    if asked:
        cuts.extend(found.end() for found in _GLUED.finditer(text.text))
    cuts = sorted({cut for cut in cuts if cut < len(text)})
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        part = text[start:end].strip()
        if part:
            yield part


def _line_starts(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at + 1
        at = text.find("\n", at + 1)
