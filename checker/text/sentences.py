"""Sentence ends in the visible text of one block."""

from __future__ import annotations

from collections.abc import Iterator

_OPEN = "「『（(【〔《〈“"
_CLOSE = "」』）)】〕》〉”"
_END = "。．！？!?"
_TAIL = _END + "♪★☆♡♥」』）)】〕》〉”"
#: Longer sentences are cut at the next comma: parsing time grows with length, and the
#: tokenizer refuses more than 49,149 bytes.
MAX_LENGTH = 400


def split(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in ``text``, without white space at their ends.

    A sentence ends at 。！？ outside brackets and at a line break. A bracket that is never closed
    does not swallow the rest: it counts as closed at the end of its line.
    """
    for start, end in _lines(text):
        yield from _sentences(text, start, end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    balanced = _closed(text, start, end)
    depth, begin, index = 0, start, start
    while index < end:
        char = text[index]
        if index in balanced:
            depth += balanced[index]
        at_end = depth == 0 and char in _END and not _inside_number(text, index)
        too_long = (index - begin >= MAX_LENGTH and char in "、，,。 」』") or index - begin >= 2 * MAX_LENGTH
        index += 1
        if at_end:
            while index < end and (text[index] in _END or (text[index] in _TAIL and index not in balanced)):
                index += 1
        if at_end or too_long:
            yield from _trimmed(text, begin, index)
            begin = index
    yield from _trimmed(text, begin, end)


def _closed(text: str, start: int, end: int) -> dict[int, int]:
    """Depth changes at brackets that have a partner on the line."""
    change: dict[int, int] = {}
    stack: list[int] = []
    for index in range(start, end):
        if text[index] in _OPEN:
            stack.append(index)
        elif text[index] in _CLOSE:
            kind = _CLOSE.index(text[index])
            for back in range(len(stack) - 1, -1, -1):
                if _OPEN.index(text[stack[back]]) == kind:
                    change[stack[back]] = 1
                    change[index] = -1
                    del stack[back:]
                    break
    return change


def _inside_number(text: str, index: int) -> bool:
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return text[index] == "．" and len(around) == 2 and all(c.isalnum() for c in around)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
