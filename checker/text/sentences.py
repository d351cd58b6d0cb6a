"""Sentence ends in the visible text of one block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.text.lazy import lazy

_OPEN = "「『（(【〔《〈“"
_CLOSE = "」』）)】〕》〉”"
_END = "。．！？!?"
_TAIL = _END + "♪★☆♡♥」』）)】〕》〉”"
#: Longer sentences are cut at the next comma: parsing time grows with length, and the
#: tokenizer refuses more than 49,149 bytes.
MAX_LENGTH = 400
_PAUSE = "、，,。 」』"
_BRACKETS = lazy(f"[{re.escape(_OPEN + _CLOSE)}]")
_SIGNS = lazy(f"[{re.escape(_OPEN + _CLOSE + _END + _PAUSE)}]")


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
    depth, begin, after = 0, start, start
    for sign in _SIGNS.finditer(text, start, end):
        index = sign.start()
        if index < after:
            continue
        for cut in _too_long(begin, index):
            yield from _trimmed(text, begin, cut)
            begin = cut
        char, after = text[index], index + 1
        depth += balanced.get(index, 0)
        if depth == 0 and char in _END and not _inside_number(text, index):
            while after < end and (text[after] in _END or (text[after] in _TAIL and after not in balanced)):
                after += 1
        elif char not in _PAUSE or index - begin < MAX_LENGTH:
            continue
        yield from _trimmed(text, begin, after)
        begin = after
    for cut in _too_long(begin, end):
        yield from _trimmed(text, begin, cut)
        begin = cut
    yield from _trimmed(text, begin, end)


def _too_long(begin: int, index: int) -> range:
    """Where what began is cut before ``index``, as it has no pause either."""
    step = 2 * MAX_LENGTH + 1
    return range(begin + step, index + 1, step)


def _closed(text: str, start: int, end: int) -> dict[int, int]:
    """Depth changes at brackets that have a partner on the line."""
    change: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    for bracket in _BRACKETS.finditer(text, start, end):
        index, char = bracket.start(), bracket.group()
        if char in _OPEN:
            stack.append((index, _CLOSE[_OPEN.index(char)]))
            continue
        for back in range(len(stack) - 1, -1, -1):
            if stack[back][1] == char:
                change[stack[back][0]] = 1
                change[index] = -1
                del stack[back:]
                break
    return change


def _inside_number(text: str, index: int) -> bool:
    around = text[index - 1 : index] + text[index + 1 : index + 2]
    return text[index] == "．" and len(around) == 2 and all(c.isalnum() for c in around)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    if first < last:
        yield first, last
