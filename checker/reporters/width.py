"""How wide text is on a terminal, and how to show text that nobody vouches for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Categories that take no column: combining marks, and format characters such as zero-width joiners.
_NO_COLUMN = frozenset({"Mn", "Me", "Cf"})
#: Control, surrogate and private-use characters can steer a terminal or show as anything.
_UNSAFE = frozenset({"Cc", "Cs", "Co"})
#: Marks that turn the direction of text, and so can show a sentence other than it is.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = frozenset("\n\r\t\u2028\u2029\u0085")


@lru_cache(maxsize=1 << 16)
def char_width(char: str) -> int:
    """Terminal columns of one character: 2 for full width, 0 for combining marks, else 1."""
    if char.isascii():
        return 1
    if unicodedata.category(char) in _NO_COLUMN and char != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Terminal columns of a line."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def safe(text: str) -> str:
    """A line without anything that could steer a terminal: line breaks become spaces, the rest is escaped."""
    if text.isprintable():
        return text
    return "".join(_safe_chars(text))


def _safe_chars(text: str) -> Iterator[str]:
    previous = ""
    for char in text:
        if char in _LINE_BREAKS:
            if (char, previous) != ("\n", "\r"):
                yield " "
        elif char in _BIDI or unicodedata.category(char) in _UNSAFE:
            yield char.encode("unicode_escape").decode("ascii")
        else:
            yield char
        previous = char


def head(text: str, columns: int) -> str:
    """The longest beginning of ``text`` that takes at most ``columns``."""
    used = 0
    for index, char in enumerate(text):
        used += char_width(char)
        if used > columns:
            return text[:index]
    return text


def tail(text: str, columns: int) -> str:
    """The longest end of ``text`` that takes at most ``columns`` and starts with a character of its own."""
    used = 0
    start = len(text)
    for index in range(len(text) - 1, -1, -1):
        size = char_width(text[index])
        used += size
        if used > columns:
            break
        if size:
            start = index
    return text[start:]


def pad(text: str, columns: int) -> str:
    """``text`` with spaces after it up to ``columns``."""
    return text + " " * max(0, columns - width(text))
