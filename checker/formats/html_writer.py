"""An HTML tree to blocks."""

from __future__ import annotations

import re

from checker.formats.html_tables import columns, rows
from checker.formats.html_tokens import Text, add_text, value_text
from checker.formats.html_tree import BLOCK, Element, attribute
from checker.formats.structure import Outline
from checker.text.document import Kind
from checker.text.mapped import MappedText, TextBuilder

#: Not shown, or not read by people as text.
_UNSEEN = frozenset(
    "script style noscript template iframe object svg math canvas audio video select textarea"
    " datalist rt rp title head".split()
)
#: Around the article, also where it stands inside.
_CHROME = frozenset("nav footer aside form menu dialog".split())
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HIDDEN_CLASSES = frozenset({"screen-reader-text", "sr-only", "visually-hidden", "hidden"})
_TOC = re.compile(r"(?:^|[\s_-])(?:ez-)?toc(?:$|[\s_-])|table-of-contents")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dl"})


class HtmlWriter:
    """Writes what a reader sees of a tree into an outline."""

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._outline = outline
        self._builder = TextBuilder()
        self._captions: list[MappedText] = []
        self._kind = Kind.PARAGRAPH
        self._group = -1
        self._header = ""
        self._chrome = False
        self._inline = False
        self._preformatted = False
        self._article: Element | None = None

    def write(self, root: Element, article: Element | None) -> None:
        """Write the article into the outline, and what stands around it as chrome."""
        self._article = article
        self._chrome = article is not None and article is not root
        self._children(root)
        self._flush()

    def text_of(self, element: Element) -> MappedText:
        """What an element shows, as one text."""
        self._inline = True
        self._children(element)
        self._inline = False
        text = self._builder.build().strip()
        self._builder = TextBuilder()
        return text

    def _children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                add_text(self._builder, self._text, child.start, child.end, preformatted=self._preformatted)
            else:
                self._visit(child)

    def _visit(self, element: Element) -> None:
        name = element.name
        if name in _UNSEEN or self._hidden(element):
            return
        if element is self._article or (not self._chrome and self._around(element)):
            self._switch(element)
        elif name == "br":
            self._builder.hard_break(self._end(), self._end())
        elif name == "img":
            self._image(element)
        elif name not in BLOCK or self._inline:
            self._children(element)
        else:
            self._flush()
            self._block(element)
            self._flush()

    def _end(self) -> int:
        built = self._builder.build()
        return built.ends[-1] if built.ends else 0

    def _block(self, element: Element) -> None:
        name = element.name
        if name in _HEADINGS:
            self._heading(element)
        elif name == "hr":
            self._outline.rule()
        elif name == "dl":
            self._definitions(element)
        elif name in _LISTS:
            self._within(element, Kind.LIST_ITEM, self._outline.new_group())
        elif name == "blockquote":
            self._within(element, Kind.QUOTE)
        elif name in ("figcaption", "caption"):
            self._within(element, Kind.CAPTION)
        elif name == "table" and columns(element):
            self._table(element)
        elif name == "pre":
            before, self._preformatted = self._preformatted, True
            self._children(element)
            self._flush()
            self._preformatted = before
        else:
            self._children(element)

    def _within(self, element: Element, kind: Kind, group: int = -1, header: str = "") -> None:
        before = self._kind, self._group, self._header
        self._kind, self._group, self._header = kind, group, header
        self._children(element)
        self._flush()
        self._kind, self._group, self._header = before

    def _switch(self, element: Element) -> None:
        """Into the article, or out of it into its surroundings."""
        self._flush()
        before, self._chrome = self._chrome, element is not self._article
        self._within(element, Kind.PARAGRAPH)
        self._chrome = before

    def _heading(self, element: Element) -> None:
        self._inline = True
        self._children(element)
        self._inline = False
        text, captions = self._builder.build(), self._captions
        self._builder, self._captions = TextBuilder(), []
        if self._chrome:
            self._outline.add_chrome(text)
        else:
            self._outline.heading(text, _HEADINGS[element.name])
        self._captions = captions

    def _definitions(self, element: Element) -> None:
        """A term and its definitions are items; a definition has its term as header."""
        group, term = self._outline.new_group(), ""
        for child in element.find("dt", "dd"):
            if child.name == "dt":
                group = self._outline.new_group()
                term = HtmlWriter(self._text, Outline()).text_of(child).text
                self._within(child, Kind.LIST_ITEM, group)
            else:
                self._within(child, Kind.LIST_ITEM, group, term)

    def _table(self, element: Element) -> None:
        for caption in element.find("caption"):
            self._within(caption, Kind.CAPTION)
        titles = [
            HtmlWriter(self._text, Outline()).text_of(cell).text if cell else "" for cell in columns(element)
        ]
        for number, row in enumerate(rows(element)):
            group = self._outline.new_group()
            side = next((cell for cell in row if cell is not None and cell.name == "th"), None)
            name = HtmlWriter(self._text, Outline()).text_of(side).text if side and number else ""
            if side and not number and any(cell is not None and cell.name == "td" for cell in row):
                name = HtmlWriter(self._text, Outline()).text_of(side).text
            for index, cell in enumerate(row):
                if cell is None:
                    continue
                column = titles[index] if number and index < len(titles) else ""
                header = "" if cell.name == "th" else " ".join(part for part in (name, column) if part)
                self._within(cell, Kind.TABLE_CELL, group, header)

    def _image(self, element: Element) -> None:
        if "alt" not in element.attributes:
            return
        alt = value_text(self._text, element.attributes["alt"])
        classes = attribute(element, "class", self._text)
        if "emoji" in classes or "smiley" in classes:
            for index, char in enumerate(alt.text):
                self._builder.add_as(char, alt.starts[index], alt.ends[index])
        elif alt:
            self._captions.append(alt)

    def _flush(self) -> None:
        text, captions = self._builder.build(), self._captions
        self._builder, self._captions = TextBuilder(), []
        if self._chrome:
            self._outline.add_chrome(text)
            for caption in captions:
                self._outline.add_chrome(caption)
            return
        self._outline.add(self._kind, text, group=self._group, header=self._header)
        for caption in captions:
            self._outline.add(Kind.CAPTION, caption)

    def _hidden(self, element: Element) -> bool:
        if "hidden" in element.attributes and attribute(element, "hidden", self._text) != "until-found":
            return True
        if _HIDING.search(attribute(element, "style", self._text)):
            return True
        return not _HIDDEN_CLASSES.isdisjoint(attribute(element, "class", self._text).split())

    def _around(self, element: Element) -> bool:
        """Whether an element inside the article is not part of it."""
        if element.name in _CHROME or (element.name == "header" and self._article is None):
            return True
        names = attribute(element, "id", self._text) + " " + attribute(element, "class", self._text)
        return element.name in BLOCK and bool(_TOC.search(names))
