"""Markdown with front matter: CommonMark with tables, footnotes, strikethrough and task lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyromark

from checker.formats.markdown_inline import InlineText
from checker.formats.marks import is_own
from checker.formats.structure import Outline
from checker.text.document import Document, Kind, Meta
from checker.text.source import Source

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_PARSER = pyromark.Markdown(options=_OPTIONS)


def read_markdown(source: Source) -> Document:
    """Read a Markdown column.

    Raises:
        UnreadableError: if its front matter is broken.
    """
    outline = Outline()
    given, body = _front_matter(source)
    meta = [entry for entry in given if not is_own(entry.key)]
    outline.meta.extend(meta)
    title = next((entry.value for entry in meta if entry.key.lower() == "title"), None)
    for entry in meta:
        if entry.key.lower() == "description":
            outline.add(Kind.META, entry.value)
    _Writer(source.text, outline).write(events(source.text, body))
    return outline.document(source, "markdown", title)


def _front_matter(source: Source) -> tuple[list[Meta], int]:
    """As ``read_front_matter``, which needs YAML, reads it of a column that has some."""
    if not source.text.startswith("---"):
        return [], 0
    from checker.formats.front_matter import read_front_matter

    return read_front_matter(source)


def events(text: str, start: int) -> Iterator[tuple[str, Any, int, int]]:
    """Parser events as name, value and range in code points."""
    body = text[start:]
    places = _Places(body, start)
    for event, extent in _PARSER.events_with_range(body):
        begin, end = places(extent["start"]), places(extent["end"])
        if isinstance(event, str):
            yield event, None, begin, end
            continue
        ((name, value),) = event.items()
        yield name, value, begin, end


class _Places:
    """Byte offsets of the parser to code points of the source."""

    def __init__(self, body: str, base: int) -> None:
        self._body = body.encode("utf-8")
        self._last, self._points = 0, {0: base}

    def __call__(self, offset: int) -> int:
        if offset not in self._points:
            # The parser asks for places near the last new one, and for the ends of blocks again.
            first, last = sorted((offset, self._last))
            points = len(self._body[first:last].decode("utf-8"))
            self._points[offset] = self._points[self._last] + (points if offset == last else -points)
            self._last = offset
        return self._points[offset]


class _Writer:
    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._outline = outline
        self._inline = InlineText(text, outline)
        self._places: list[tuple[Kind, int]] = []
        self._level = 0
        self._titles: list[str] = []
        self._column = -1
        self._row = -1
        self._html: list[tuple[int, int]] = []
        self._code = False

    def write(self, parsed: Iterator[tuple[str, Any, int, int]]) -> None:
        for name, value, start, end in parsed:
            if name == "Start":
                tag, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
                self._start(tag, detail)
            elif name == "End":
                self._end(value if isinstance(value, str) else next(iter(value)))
            elif name == "Html":
                self._html_line(start, end)
            elif name == "Rule":
                self._flush()
                self._outline.rule()
            elif self._code:
                self._inline.code_line(start, end)
            else:
                self._inline.feed(name, value, start, end)
        self._flush()

    def _start(self, tag: str, detail: Any) -> None:
        if tag == "Heading":
            self._flush()
            self._level = int(detail["level"][1])
        elif tag == "List":
            self._flush()
            self._places.append((Kind.LIST_ITEM, self._outline.new_group()))
        elif tag == "BlockQuote":
            self._flush()
            self._places.append((Kind.QUOTE, -1))
        elif tag in ("TableHead", "TableRow"):
            self._row, self._column = self._outline.new_group(), -1
            if tag == "TableHead":
                self._titles = []
        elif tag == "TableCell":
            self._column += 1
        elif tag == "Image":
            self._inline.start_image()
        elif tag in ("Paragraph", "Item", "Table", "CodeBlock", "HtmlBlock", "FootnoteDefinition"):
            self._flush()
            self._code = tag == "CodeBlock"

    def _end(self, tag: str) -> None:
        if tag == "Heading":
            self._end_heading()
        elif tag in ("List", "BlockQuote"):
            self._flush()
            self._places.pop()
        elif tag == "TableCell":
            self._end_cell()
        elif tag == "TableHead":
            self._row = -1
        elif tag == "Image":
            self._inline.end_image()
        elif tag == "HtmlBlock":
            self._end_html()
        elif tag in ("Paragraph", "Item", "CodeBlock", "FootnoteDefinition"):
            self._flush()
            self._code = False

    def _flush(self) -> None:
        kind, group = self._places[-1] if self._places else (Kind.PARAGRAPH, -1)
        text, captions = self._inline.take()
        self._outline.add(kind, text, group=group)
        for caption in captions:
            self._outline.add(Kind.CAPTION, caption)

    def _end_heading(self) -> None:
        text, captions = self._inline.take()
        self._outline.heading(text, self._level)
        for caption in captions:
            self._outline.add(Kind.CAPTION, caption)

    def _end_cell(self) -> None:
        text, captions = self._inline.take()
        header = self._titles[self._column] if self._column < len(self._titles) else ""
        if len(self._titles) <= self._column:
            self._titles.append(text.text.strip())
        self._outline.add(Kind.TABLE_CELL, text, group=self._row, header=header)
        for caption in captions:
            self._outline.add(Kind.CAPTION, caption)

    def _html_line(self, start: int, end: int) -> None:
        """Collect HTML; in a quote or a list, the lines do not touch and are read one by one."""
        if self._html and self._html[-1][1] == start:
            start = self._html.pop()[0]
        self._html.append((start, end))

    def _end_html(self) -> None:
        if not self._html:
            return
        from checker.formats.html import write_fragment

        ranges, self._html = self._html, []
        for start, end in ranges:
            write_fragment(self._outline, self._text, start, end)
