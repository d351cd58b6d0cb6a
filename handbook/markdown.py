"""Markdown, GitHub Flavored (CommonMark 0.31 with tables): text that must not be read as markup, and its frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$&]")
#: What a code host makes links, lists and pictures of without any sign of markup.
_BARE = re.compile(r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=www)(?=\.)|(?<![0-9A-Za-z])(?=:[a-z0-9_+-]+:)")
_LIST = re.compile(r"^(\s*)([-+=]|[0-9]{1,9}(?=[.)]))")
#: Closes the gap that a line break would leave between Japanese words.
_BREAKS = re.compile(r"\s*\n\s*")


def escape(text: str) -> str:
    r"""A text on one line that reads as it is written.

    >>> escape("**必ず**治る [1]")
    '\\*\\*必ず\\*\\*治る \\[1\\]'
    >>> escape("- 1回")
    '\\- 1回'
    >>> escape("1. はじめに")
    '1\\. はじめに'
    """
    text = _BREAKS.sub(" ", text.strip())
    text = _MARKUP.sub(lambda match: "\\" + match[0], text)
    text = _BARE.sub(r"\\", text)
    return _LIST.sub(lambda match: match[1] + _guarded(match[2]), text)


def _guarded(sign: str) -> str:
    # A number is guarded at the sign behind it: "1\. ".
    return sign + "\\" if sign[0].isdigit() else "\\" + sign


def link(text: str, target: str) -> str:
    """A link; the target is a relative path or an address, never a text of a column."""
    return f"[{escape(text)}]({target})"


def code(text: str) -> str:
    """A span of code."""
    mark = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    inner = f" {text} " if text.startswith("`") or text.endswith("`") else text
    return f"{mark}{inner}{mark}"


def fence(text: str, language: str = "") -> str:
    """A block of code, fenced by more backquotes than the text holds in a row."""
    mark = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"{mark}{language}\n{text.strip()}\n{mark}"


def quote(text: str) -> str:
    """A quotation."""
    return f"> {escape(text)}"


def bullets(items: Iterable[str]) -> str:
    """A list of items that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def folded(summary: str, body: str) -> str:
    """What is shown when it is asked for; ``summary`` is plain text."""
    return f"<details>\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def page(*parts: str) -> str:
    """Parts with an empty line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part) + "\n"


def slug(heading: str) -> str:
    """The anchor that a code host gives a heading.

    >>> slug("規則の書き方 (YAML) `kind`")
    '規則の書き方-yaml-kind'
    """
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
