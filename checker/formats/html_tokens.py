"""HTML to tokens with exact places, in linear time.

The standard library's ``html.parser`` gives no places for attribute values (alt texts are read
here), differs between patch releases, and in older ones takes quadratic time on broken input.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5

from checker.text.lazy import lazy
from checker.text.mapped import MappedText, TextBuilder


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, character references not resolved."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; the range is what stands between ``<!--`` and ``-->``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; attributes with the ranges of their raw values."""

    name: str
    start: int
    end: int
    closing: bool = False
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)


#: Elements whose content is not markup, up to their end tag.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_NAME = lazy(r"</?([A-Za-z][^\s/>]*)")
_ATTRIBUTE = lazy(r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)))?")
_TAG_END = lazy(r"[\s/]*>")
_BOGUS = lazy(r"<[!?]|</[^A-Za-z]")
_RAW_ENDS = {name: lazy(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Text | Comment | Tag]:
    """Tokens of ``text[start:end]``; never fails."""
    at = start
    end = len(text) if end is None else end
    while at < end:
        opening = text.find("<", at, end)
        if opening < 0:
            yield Text(at, end)
            return
        token, after = _markup(text, opening, end)
        if after == opening:
            yield Text(at, opening + 1)
            at = opening + 1
            continue
        if at < opening:
            yield Text(at, opening)
        if token is not None:
            yield token
        at = after
        if isinstance(token, Tag) and token.name in RAW and not token.closing:
            found = _RAW_ENDS[token.name].search(text, at, end)
            after = found.start() if found else end
            if at < after:
                yield Text(at, after)
            at = after


def _markup(text: str, at: int, end: int) -> tuple[Comment | Tag | Text | None, int]:
    """The token that begins with the ``<`` at ``at`` and its end; the same place if it is text."""
    if text.startswith("<!--", at):
        close = text.find("-->", at + 2, end)
        return (Comment(at + 4, max(at + 4, close)), close + 3) if close >= 0 else (None, end)
    if _BOGUS.match(text, at, end):
        close = text.find(">", at, end)
        return None, close + 1 if close >= 0 else end
    named = _NAME.match(text, at, end)
    return _tag(text, at, named, end) if named else (None, at)


def _tag(text: str, at: int, named: re.Match[str], end: int) -> tuple[Tag | Text, int]:
    attributes: dict[str, tuple[int, int]] = {}
    place = named.end()
    while not (ended := _TAG_END.match(text, place, end)):
        found = _ATTRIBUTE.match(text, place, end)
        if not found:
            # No end of the tag to be found: all that follows is shown rather than lost.
            return Text(at, end), end
        group = next((number for number in (2, 3, 4) if found[number] is not None), 0)
        attributes.setdefault(found[1].lower(), found.span(group) if group else (found.end(), found.end()))
        place = found.end()
    closing = text.startswith("</", at)
    return Tag(named[1].lower(), at, ended.end(), closing, attributes), ended.end()


_PIECE = lazy(
    r"[ \t\r\n\f]+|&#[0-9]{1,8};?|&#[xX][0-9a-fA-F]{1,8};?|&[A-Za-z][A-Za-z0-9]{1,31};?|&|[^ \t\r\n\f&]+"
)


def add_text(builder: TextBuilder, text: str, start: int, end: int, *, preformatted: bool = False) -> None:
    """Show raw HTML text: references resolved, white space run together."""
    for piece in _PIECE.finditer(text, start, end):
        raw, first, last = piece[0], piece.start(), piece.end()
        if raw[0] in " \t\r\n\f":
            _add_space(builder, raw, first, last, preformatted)
        elif raw[0] == "&":
            _add_reference(builder, raw, first)
        else:
            builder.add(raw, first)


def _add_space(builder: TextBuilder, raw: str, start: int, end: int, preformatted: bool) -> None:
    if preformatted and ("\n" in raw or "\r" in raw):
        builder.hard_break(start, end)
    elif "\n" in raw or "\r" in raw:
        builder.soft_break(start, end)
    elif len(builder) and not builder.last.isspace():
        builder.add_as(" ", start, end)


def _add_reference(builder: TextBuilder, raw: str, start: int) -> None:
    name = raw
    if raw[1:2] != "#" and not raw.endswith(";"):
        name = next((raw[:size] for size in range(len(raw), 2, -1) if raw[1:size] in html5), "")
    shown = html.unescape(name) if name else ""
    if not shown or shown == name:
        builder.add(raw, start)
        return
    builder.add_as(shown, start, start + len(name))
    builder.add(raw[len(name) :], start + len(name))


def value_text(text: str, span: tuple[int, int]) -> MappedText:
    """An attribute's value as it is shown."""
    builder = TextBuilder()
    add_text(builder, text, *span)
    return builder.build().strip()
