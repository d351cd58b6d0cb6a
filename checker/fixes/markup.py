"""Blocks as Markdown, HTML or plain text, in the manner of the column that they go into."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.fixes.blocks import Block

#: Signs that would mean something in Markdown; ``.`` after a number would begin a list.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&])")
_MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Manner:
    """How a column is written.

    Args:
        format: ``markdown``, ``html`` or ``text``.
        newline: how its lines end.
        level: the level for a heading.
        mark: for plain text, what stands before and after the words of a heading.
        bullet: for plain text, what stands before an item.
        encoding: in which its characters must be told.
    """

    format: str
    newline: str = "\n"
    level: int = 2
    mark: tuple[str, str] = ("", "")
    bullet: str = "・"
    encoding: str = "utf-8"


def render(blocks: Iterable[Block], manner: Manner) -> str:
    """Blocks with a blank line between them, and a line end after the last."""
    write = {"markdown": _markdown, "html": _html, "text": _text}[manner.format]
    gap = "\n" if manner.format == "html" else "\n\n"
    text = gap.join(gap.join(write(block, manner)) for block in blocks) + "\n"
    return text.replace("\n", manner.newline)


def _markdown(block: Block, manner: Manner) -> Iterator[str]:
    if block.heading:
        yield f"{'#' * min(manner.level, _MAX_LEVEL)} {_escaped(block.heading)}"
    if block.note:
        yield f"<!-- {_comment(block.note)} -->"
    yield from map(_escaped, block.lines)
    if block.items:
        yield "\n".join(f"- {_escaped(item)}" for item in block.items)


def _html(block: Block, manner: Manner) -> Iterator[str]:
    level = min(manner.level, _MAX_LEVEL)
    if block.heading:
        yield f"<h{level}>{_referenced(block.heading, manner)}</h{level}>"
    if block.note:
        yield f"<!-- {_referenced(_comment(block.note), manner)} -->"
    yield from (f"<p>{_referenced(line, manner)}</p>" for line in block.lines)
    if block.items:
        items = "\n".join(f"<li>{_referenced(item, manner)}</li>" for item in block.items)
        yield f"<ul>\n{items}\n</ul>"


def _text(block: Block, manner: Manner) -> Iterator[str]:
    head = [f"{manner.mark[0]}{block.heading}{manner.mark[1]}"] if block.heading else []
    yield "\n".join([*head, *block.lines, *(f"{manner.bullet}{item}" for item in block.items)])


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _comment(text: str) -> str:
    """Text that cannot end the comment it stands in."""
    return re.sub(r"-(?=[->])", "- ", text)


def _referenced(text: str, manner: Manner) -> str:
    """Escaped text; what the column's encoding lacks as character references."""
    escaped = html.escape(text, quote=False)
    return escaped.encode(manner.encoding, "xmlcharrefreplace").decode(manner.encoding)
