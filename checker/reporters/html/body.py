"""The text of a column with findings beside the part that they are about."""

from __future__ import annotations

from collections.abc import Sequence

from checker.reporters.html.flow import Branch, Part, Shape, has_titles, nested, ordered, rows
from checker.reporters.html.layout import Layout, Row
from checker.reporters.html.marked import Hit, marked
from checker.reporters.html.markup import Markup, element, join
from checker.reporters.html.notes import note, tag
from checker.reporters.html.setting import Entry, Page
from checker.text.document import Document, Kind
from checker.text.source import Span


def body(document: Document, layout: Layout, title: str, number: int, page: Page) -> Markup:
    """The text of a column; ``title`` is shown above it and not again unless something is marked in it."""
    writer = _Writer(document, layout, title, page)
    written = [writer.head(), *(writer.row(row) for row in layout.rows)]
    return element("div", *written, class_="body")


class _Writer:
    def __init__(self, document: Document, layout: Layout, title: str, page: Page) -> None:
        self._document = document
        self._layout = layout
        self._title = title
        self._page = page

    def head(self) -> Markup:
        """Front matter, as a reader of the file sees it."""
        found = None
        if self._layout.meta:
            items = [
                join(element("dt", self._document.meta[at].key), element("dd", self._value(at)))
                for at in self._layout.meta
            ]
            found = element(
                "details",
                element("summary", self._page.words("front_matter")),
                element("dl", *items),
                class_="meta",
                open=bool(self._layout.head.found),
            )
        row = self._layout.head
        return join(self._marks(row.marks), found, self._notes(row.found), self._gaps(row.missing))

    def row(self, row: Row) -> Markup:
        """A part of the text with its notes, the marks before it, and what is missing after it."""
        shown = self._part(row.part) if row.part else None
        return join(self._marks(row.marks), shown, self._notes(row.found), self._gaps(row.missing))

    def _notes(self, entries: Sequence[Entry]) -> Markup | None:
        if not entries:
            return None
        return element("div", *(note(entry, self._page) for entry in entries), class_="notes")

    def _marks(self, entries: Sequence[Entry]) -> Markup | None:
        """Marks of decisions as they are written, each once, and what is wrong with them."""
        if not entries:
            return None
        texts: dict[Span, list[Entry]] = {}
        for entry in entries:
            texts.setdefault(entry.finding.span, []).append(entry)
        items = []
        for about in texts.values():
            text = about[0].finding.text
            hits = [Hit(0, len(text), entry) for entry in about]
            items.append(
                element(
                    "p", element("b", self._page.words("mark_here")), marked(text, hits), class_="caption"
                )
            )
        return join(element("div", *items), self._notes(entries))

    def _gaps(self, entries: Sequence[Entry]) -> Markup | None:
        """One box for all that is missing at a place, with the notes beside it."""
        if not entries:
            return None
        items = [
            element(
                "li",
                tag(entry, self._page),
                element("a", self._page.title(entry.finding.rule), href=f"#f{entry.id}", tabindex=-1),
                class_=f"{entry.finding.severity.value}{' suppressed' if entry.decision else ''}",
                data_f=entry.id,
            )
            for entry in entries
        ]
        box = element(
            "div", element("b", self._page.words("missing_here")), element("ul", *items), class_="gap"
        )
        return join(box, self._notes(entries))

    def _part(self, part: Part) -> Markup | None:
        if part.shape is Shape.LIST:
            return self._list(nested(self._document, part.blocks))
        if part.shape is Shape.TABLE:
            return self._table(part)
        if part.shape is Shape.QUESTION:
            return self._question(part)
        return self._one(part.blocks[0])

    def _text(self, number: int) -> Markup:
        return marked(self._document.blocks[number].text.text, self._layout.hits.get(number, ()))

    def _value(self, number: int) -> Markup:
        return marked(self._document.meta[number].text, self._layout.meta_hits.get(number, ()))

    def _one(self, number: int) -> Markup | None:
        block = self._document.blocks[number]
        if block.kind is Kind.HEADING:
            depth = sum(1 for _ in self._document.ancestry(block.section))
            return element(f"h{min(depth + 2, 6)}", self._text(number))
        if block.kind is Kind.TITLE:
            words = self._page.words
            shown_above = block.text.text == self._title and number not in self._layout.hits
            return (
                None
                if shown_above
                else element("p", element("b", words("heading")), self._text(number), class_="caption")
            )
        if block.kind is Kind.QUOTE:
            return element("blockquote", element("p", self._text(number)))
        if block.kind in (Kind.CAPTION, Kind.META):
            name = self._page.words("caption" if block.kind is Kind.CAPTION else "description")
            return element("p", element("b", name), self._text(number), class_="caption")
        return element("p", self._text(number))

    def _list(self, branch: Branch) -> Markup:
        first = branch.children[0].item
        name = "ol" if first is not None and ordered(self._document, first) else "ul"
        items = [
            element(
                "li",
                self._text(child.item) if child.item is not None else None,
                self._list(child) if child.children else None,
            )
            for child in branch.children
        ]
        return element(name, *items)

    def _table(self, part: Part) -> Markup:
        blocks = self._document.blocks
        titled = has_titles(blocks, part.blocks)
        written = []
        for number, row in enumerate(rows(blocks, part.blocks)):
            name = "th" if titled and number == 0 else "td"
            cells = [
                element(name, self._text(cell), scope="col" if name == "th" else None)
                if cell is not None
                else element("td")
                for cell in row
            ]
            written.append(element("tr", *cells))
        # A wide table scrolls by itself, and must be reachable by keys to do so.
        return element(
            "div",
            element("table", *written),
            class_="wide",
            tabindex=0,
            role="group",
            aria_label=self._page.words("table"),
        )

    def _question(self, part: Part) -> Markup:
        lines_ = []
        for number in part.blocks:
            asked = self._document.blocks[number].kind is Kind.QUESTION
            mark = element("b", "Q" if asked else "A")
            lines_.append(element("p", mark, self._text(number), class_="q" if asked else "a"))
        return element("div", *lines_, class_="qa")
