"""What a column says to the tool itself and not to its readers: it is no text of the column."""

from __future__ import annotations

import re

from checker.text.lazy import lazy

#: The key of front matter that is addressed to the tool.
KEY = "checker"
_WORDS = ("hecker", "HECKER", "ｈｅｃｋｅｒ", "ＨＥＣＫＥＲ")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LINE = lazy(
    r"\s*(?:\[\s*(?P<bracketed>checker(?:\s*:|\s+allow).*?)\s*\]|<!--\s*(?P<comment>checker(?:\s*:|\s+allow).*?)\s*-->)\s*",
    re.IGNORECASE,
)


def narrow(text: str) -> str:
    """The text with full-width signs, letters and spaces made half-width, character for character."""
    return text.translate(_WIDE)


def may_hold(text: str) -> bool:
    """Whether a text may hold a mark; quickly, for most hold none."""
    return any(word in text for word in _WORDS)


def in_line(text: str) -> tuple[int, int] | None:
    """Where the words of a mark stand in a line of plain text that holds nothing else.

    Plain text has no comments: a mark stands in brackets on a line of its own, ``［checker: allow …］``, or
    in the comment that it will become.
    """
    found = _LINE.fullmatch(narrow(text))
    if found is None:
        return None
    return found.span("bracketed" if found["bracketed"] is not None else "comment")


def is_own(key: str) -> bool:
    """Whether a dotted key of front matter is addressed to the tool."""
    return key == KEY or key.startswith(f"{KEY}.")
