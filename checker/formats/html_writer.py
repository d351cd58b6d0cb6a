"""An HTML tree to blocks."""

from __future__ import annotations

from checker.formats.html_tables import header_row, is_layout, rows
from checker.formats.html_tokens import Text, add_text, value_text
from checker.formats.html_tree import BLOCK, Element, attribute
from checker.formats.structure import Outline
from checker.text.document import Kind
from checker.text.lazy import lazy
from checker.text.mapped import MappedText, TextBuilder

#: Not shown, or not read by people as text.
_UNSEEN = frozenset(
    "script style noscript template iframe object svg math canvas audio video select textarea"
    " datalist rt rp rtc title head".split()
)
#: Around the article, also where it stands inside.
_CHROME = frozenset("nav footer aside form menu dialog".split())
_HIDING = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HIDDEN_CLASSES = frozenset({"screen-reader-text", "sr-only", "visually-hidden"})
_TOC = lazy(
    r"(?:^|\s)(?:(?:ez-|p-|c-|wp-block-)?toc|table-of-contents)(?:$|\s|[_-]+(?:container|wrap|list|box))"
)
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
        self._cells: dict[int, tuple[int, str]] = {}
        self._term = (-1, "")

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
            self._builder.hard_break(element.start, element.end)
        elif name == "img":
            self._image(element)
        elif name not in BLOCK or self._inline:
            self._children(element)
        else:
            self._flush()
            self._block(element)
            self._flush()

    def _block(self, element: Element) -> None:
        name = element.name
        if name in _HEADINGS:
            self._heading(element)
        elif name == "hr":
            self._outline.rule()
        elif name in ("dt", "dd"):
            self._definition(element)
        elif name in ("td", "th"):
            group, header = self._cells.pop(id(element), (-1, ""))
            self._within(element, Kind.TABLE_CELL, group, header)
        elif name in _LISTS:
            self._within(element, Kind.LIST_ITEM, self._outline.new_group())
        elif name == "blockquote":
            self._within(element, Kind.QUOTE)
        elif name in ("figcaption", "caption"):
            self._within(element, Kind.CAPTION)
        elif name == "table" and not is_layout(element):
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

    def _definition(self, element: Element) -> None:
        """A term and its definitions are items; a definition has its term as header."""
        if element.name == "dt":
            self._term = (self._outline.new_group(), self._shown(element))
            self._within(element, Kind.LIST_ITEM, self._term[0])
        else:
            self._within(element, Kind.LIST_ITEM, *self._term)

    def _table(self, element: Element) -> None:
        """Cells learn their row and headers; what stands outside of cells is read like any text."""
        table = rows(element, self._text)
        titles = header_row(table)
        titled = [self._shown(cell) if cell else "" for cell in titles]
        for number, row in enumerate(table):
            group = self._outline.new_group()
            is_titles = number == 0 and bool(titles)
            side = None if is_titles else next((cell for cell in row if cell and cell.name == "th"), None)
            name = self._shown(side) if side else ""
            for index, cell in enumerate(row):
                column = titled[index] if index < len(titled) and not is_titles else ""
                if cell and cell.name == "th":
                    self._cells[id(cell)] = (group, "")
                elif cell:
                    self._cells[id(cell)] = (group, " ".join(part for part in (name, column) if part))
        self._children(element)

    def _shown(self, element: Element) -> str:
        return HtmlWriter(self._text, Outline()).text_of(element).text

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
        if element.name not in BLOCK or not _TOC.search(names):
            return False
        return sum(1 for _ in element.find(*_HEADINGS)) <= 1
